"""Functions of elements that are no ufuncs, and of elements that stand in a row."""

import numbers
from math import pi
from operator import index

from ._array import ndarray, of_handle, result, several, view_of
from ._conversion import array, asarray, operand
from ._dtypes import dtype as as_dtype
from ._errors import raise_last
from ._keywords import Keywords, NoValue, handles
from ._library import lib
from ._scalars import generic
from ._ufuncs import _into, _single
from .reductions import _output

__all__ = [
    "allclose", "angle", "around", "array_equal", "array_equiv", "clip", "common_type", "convolve", "correlate", "cross", "diff",
    "ediff1d", "fix", "gradient", "i0", "imag", "interp", "isclose", "iscomplex", "iscomplexobj", "isneginf", "isposinf",
    "isreal", "isrealobj", "isscalar", "iterable", "may_share_memory", "min_scalar_type", "mintypecode", "nan_to_num", "real",
    "real_if_close", "round", "shares_memory", "sinc", "trapezoid", "unwrap",
]  # fmt: skip

# Rounding.


def round(a, decimals=0, out=None):
    """Rounded to decimals (`numpy.round`)."""
    out = _output(out, "output must be an array")
    decimals = index(decimals)
    return _into(out, lib.nrs_round(operand(a), Keywords(decimals=decimals, out=out)))


def around(a, decimals=0, out=None):
    """As `round` (`numpy.around`)."""
    return round(a, decimals, out)


def fix(x, out=None):
    """Rounded towards zero (`numpy.fix`)."""
    out = _single(out)
    return _into(out, lib.nrs_fix(operand(x), Keywords(out=out)))


def clip(a, a_min=NoValue, a_max=NoValue, out=None, *, min=NoValue, max=NoValue, **kwargs):
    """Elements between two bounds (`numpy.clip`)."""
    if a_min is NoValue and a_max is NoValue:
        a_min = None if min is NoValue else min
        a_max = None if max is NoValue else max
    elif a_min is NoValue:
        raise TypeError("clip() missing 1 required positional argument: 'a_min'")
    elif a_max is NoValue:
        raise TypeError("clip() missing 1 required positional argument: 'a_max'")
    elif min is not NoValue or max is not NoValue:
        raise ValueError(
            "Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden."
        )
    for name in kwargs:
        if name not in ("casting", "dtype", "order", "sig", "signature", "subok", "where"):
            raise TypeError(f"clip() got an unexpected keyword argument '{name}'")
    out = _single(out)
    kwargs = {name: value for name, value in kwargs.items() if value is not None and not (name == "where" and value is True)}
    kwargs.pop("subok", None)
    if "where" in kwargs:
        kwargs["where"] = asarray(kwargs["where"])
    low, high = (None if bound is None else operand(bound) for bound in (a_min, a_max))
    return _into(out, lib.nrs_clip(operand(a), low, high, Keywords(out=out, **kwargs)))


# Complex numbers.


def real(val):
    """Real parts (`numpy.real`)."""
    if isinstance(val, ndarray):
        return view_of(val, lib.nrs_real(val))
    if isinstance(val, generic):
        return result(lib.nrs_real(operand(val)))
    try:
        return val.real
    except AttributeError:
        return of_handle(lib.nrs_real(asarray(val)))


def imag(val):
    """Imaginary parts (`numpy.imag`)."""
    if isinstance(val, ndarray):
        return view_of(val, lib.nrs_imag(val))
    if isinstance(val, generic):
        return result(lib.nrs_imag(operand(val)))
    try:
        return val.imag
    except AttributeError:
        return of_handle(lib.nrs_imag(asarray(val)))


def angle(z, deg=False):
    """Angles of complex numbers (`numpy.angle`)."""
    return result(lib.nrs_angle(operand(z), Keywords(deg=bool(deg))))


def isreal(x):
    """Which elements have no imaginary part (`numpy.isreal`)."""
    if isinstance(x, (int, float, complex)) and not isinstance(x, generic):
        return x.imag == 0
    return result(lib.nrs_isreal(operand(x)))


def iscomplex(x):
    """Which elements have an imaginary part (`numpy.iscomplex`)."""
    return result(lib.nrs_iscomplex(operand(x)))


def iscomplexobj(x):
    """Whether elements are of a complex dtype (`numpy.iscomplexobj`)."""
    try:
        found = x.dtype
    except AttributeError:
        found = asarray(x).dtype
    return found.kind == "c"


def isrealobj(x):
    """Whether elements are of another dtype (`numpy.isrealobj`)."""
    return not iscomplexobj(x)


def real_if_close(a, tol=100):
    """Real elements where all imaginary parts are nearly zero (`numpy.real_if_close`)."""
    a = asarray(a)
    if a.dtype.kind != "c":
        return a
    return view_of(a, lib.nrs_real_if_close(a, Keywords(tol=tol)))


# What elements are.


def isposinf(x, out=None):
    """Which elements are infinity (`numpy.isposinf`)."""
    out = _single(out)
    return _into(out, lib.nrs_isposinf(operand(x), Keywords(out=out)))


def isneginf(x, out=None):
    """Which elements are minus infinity (`numpy.isneginf`)."""
    out = _single(out)
    return _into(out, lib.nrs_isneginf(operand(x), Keywords(out=out)))


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    """Numbers for NaN and infinities (`numpy.nan_to_num`)."""
    if copy is not False or not isinstance(x, ndarray):
        x = array(x, copy=copy)
    # An array of its own now, or one that is to be changed.
    of_handle(lib.nrs_nan_to_num(x, Keywords(copy=False, nan=nan, posinf=posinf, neginf=neginf)))
    return x if x.ndim else x[()]


def isscalar(element):
    """Whether something is a number or a text (`numpy.isscalar`)."""
    return isinstance(element, (generic, str, bytes, memoryview, numbers.Number))


def iterable(y):
    """Whether something can be iterated over (`numpy.iterable`)."""
    try:
        iter(y)
    except TypeError:
        return False
    return True


# Comparison.


def isclose(a, b, rtol=1.0e-5, atol=1.0e-8, equal_nan=False):
    """Which elements are nearly equal (`numpy.isclose`)."""
    return result(lib.nrs_isclose(operand(a), operand(b), Keywords(rtol=rtol, atol=atol, equal_nan=bool(equal_nan))))


def _truth(value):
    if value < 0:
        raise_last()
    return bool(value)


def allclose(a, b, rtol=1.0e-5, atol=1.0e-8, equal_nan=False):
    """Whether all elements are nearly equal (`numpy.allclose`)."""
    return _truth(lib.nrs_allclose(operand(a), operand(b), Keywords(rtol=rtol, atol=atol, equal_nan=bool(equal_nan))))


def array_equal(a1, a2, equal_nan=False):
    """Whether shapes and elements are equal (`numpy.array_equal`)."""
    try:
        a1, a2 = asarray(a1), asarray(a2)
    except Exception:
        return False
    return _truth(lib.nrs_array_equal(a1, a2, Keywords(equal_nan=bool(equal_nan))))


def array_equiv(a1, a2):
    """Whether arrays are equal once they broadcast (`numpy.array_equiv`)."""
    try:
        a1, a2 = asarray(a1), asarray(a2)
    except Exception:
        return False
    return _truth(lib.nrs_array_equiv(a1, a2))


def shares_memory(a, b, /, max_work=-1):
    """Whether two arrays have an element in common (`numpy.shares_memory`)."""
    return _truth(lib.nrs_shares_memory(asarray(a), asarray(b)))


def may_share_memory(a, b, /, max_work=0):
    """Whether two arrays may have an element in common (`numpy.may_share_memory`)."""
    return _truth(lib.nrs_may_share_memory(asarray(a), asarray(b)))


# Dtypes.


def _dtype(text):
    if text is None:
        raise_last()
    return as_dtype(text.decode())


def min_scalar_type(a, /):
    """The smallest dtype that holds a number (`numpy.min_scalar_type`)."""
    return _dtype(lib.nrs_min_scalar_type(operand(a)))


def common_type(*arrays):
    """The floating-point type that arrays have in common (`numpy.common_type`)."""
    for one in arrays:
        one.dtype
    arrays = [asarray(one) for one in arrays]
    return _dtype(lib.nrs_common_type(handles(arrays))).type


def mintypecode(typechars, typeset="GDFgdf", default="d"):
    """The character of the smallest type to which others can be cast (`numpy.mintypecode`)."""
    given = "".join(one if isinstance(one, str) and one else asarray(one).dtype.char for one in typechars)
    return lib.nrs_mintypecode(given.encode(), "".join(typeset).encode(), default.encode()).decode()


# Elements in a row.


def diff(a, n=1, axis=-1, prepend=NoValue, append=NoValue):
    """Differences of neighbours (`numpy.diff`)."""
    if n == 0:
        return a
    if n < 0:
        raise ValueError("order must be non-negative but got " + repr(n))
    prepend, append = (one if one is NoValue else asarray(one) for one in (prepend, append))
    return result(lib.nrs_diff(asarray(a), Keywords(n=n, axis=axis, prepend=prepend, append=append)))


def ediff1d(ary, to_end=None, to_begin=None):
    """Differences of neighbours in one row (`numpy.ediff1d`)."""
    return result(lib.nrs_ediff1d(asarray(ary), Keywords(to_end=to_end, to_begin=to_begin)))


def gradient(f, *varargs, axis=None, edge_order=1):
    """Gradients along axes (`numpy.gradient`)."""
    f, spacing = asarray(f), [operand(one) for one in varargs]
    axis = tuple(axis) if isinstance(axis, list) else axis
    found = several(lib.nrs_gradient(f, handles(spacing), Keywords(axis=axis, edge_order=edge_order)))
    return found[0] if len(found) == 1 else tuple(found)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    """Integrals by the rule of trapezoids (`numpy.trapezoid`)."""
    return result(lib.nrs_trapezoid(asarray(y), Keywords(x=x, dx=dx, axis=axis)))


def unwrap(p, discont=None, axis=-1, *, period=2 * pi):
    """A phase without its jumps (`numpy.unwrap`)."""
    return result(lib.nrs_unwrap(asarray(p), Keywords(discont=discont, axis=axis, period=period)))


def interp(x, xp, fp, left=None, right=None, period=None):
    """Linear interpolation (`numpy.interp`)."""
    return result(lib.nrs_interp(operand(x), operand(xp), operand(fp), Keywords(left=left, right=right, period=period)))


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    """Cross products (`numpy.cross`)."""
    axis = NoValue if axis is None else axis
    return of_handle(lib.nrs_cross(operand(a), operand(b), Keywords(axisa=axisa, axisb=axisb, axisc=axisc, axis=axis)))


_MODES = ("valid", "same", "full")


def _mode(mode):
    """A mode by its name, or its number."""
    if isinstance(mode, str):
        if mode not in _MODES:
            near = mode[:1] in ("v", "s", "f", "V", "S", "F")
            raise ValueError(
                "Use one of 'valid', 'same', or 'full' for convolve/correlate mode"
                if near
                else f"mode must be one of 'valid', 'same', or 'full' (got '{mode}')"
            )
        return mode
    if mode is None or not hasattr(mode, "__index__"):
        raise TypeError("convolve/correlate mode not understood")
    if mode not in (0, 1, 2):
        raise ValueError("integer convolve/correlate mode must be 0, 1, or 2")
    return _MODES[mode]


def convolve(a, v, mode="full"):
    """Convolution (`numpy.convolve`)."""
    return of_handle(lib.nrs_convolve(operand(a), operand(v), Keywords(mode=_mode(mode))))


def correlate(a, v, mode="valid"):
    """Correlation (`numpy.correlate`)."""
    return of_handle(lib.nrs_correlate(operand(a), operand(v), Keywords(mode=_mode(mode))))


# Special functions.


def sinc(x):
    """`sin(πx) / (πx)` (`numpy.sinc`)."""
    return result(lib.nrs_sinc(operand(x)))


def i0(x):
    """The modified Bessel function of order 0 (`numpy.i0`)."""
    return of_handle(lib.nrs_i0(operand(x)))
