"""New arrays."""

from ._array import of_handle, result, view_of
from ._conversion import array, asanyarray, asarray, frombuffer, operand
from ._dtypes import dtype as as_dtype
from ._keywords import Keywords, integers
from ._library import lib

__all__ = [
    "arange", "array", "asanyarray", "asarray", "ascontiguousarray", "asfortranarray", "copy", "empty", "empty_like", "eye",
    "frombuffer", "full", "full_like", "identity", "linspace", "ones", "ones_like", "zeros", "zeros_like",
]  # fmt: skip


def _shape(shape):
    if hasattr(shape, "__index__") and not hasattr(shape, "__len__"):
        return integers((shape.__index__(),))
    return integers([length.__index__() for length in shape])


def empty(shape, dtype=float, order="C", *, device=None, like=None):
    """Arbitrary elements (`numpy.empty`)."""
    return of_handle(lib.nrs_empty(_shape(shape), Keywords(dtype=dtype, order=order)))


def zeros(shape, dtype=float, order="C", *, device=None, like=None):
    """Zeros (`numpy.zeros`)."""
    return of_handle(lib.nrs_zeros(_shape(shape), Keywords(dtype=dtype, order=order)))


def ones(shape, dtype=None, order="C", *, device=None, like=None):
    """Ones (`numpy.ones`)."""
    return of_handle(lib.nrs_ones(_shape(shape), Keywords(dtype=dtype, order=order)))


def full(shape, fill_value, dtype=None, order="C", *, device=None, like=None):
    """One value everywhere (`numpy.full`)."""
    return of_handle(lib.nrs_full(_shape(shape), operand(fill_value), Keywords(dtype=dtype, order=order)))


def _like(dtype, order, shape):
    shape = None if shape is None else shape if isinstance(shape, (tuple, list)) else (shape,)
    return Keywords(dtype=dtype, order=order, shape=shape)


def empty_like(prototype, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Arbitrary elements like those of an array (`numpy.empty_like`)."""
    return of_handle(lib.nrs_empty_like(operand(prototype), _like(dtype, order, shape)))


def zeros_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Zeros like an array's elements (`numpy.zeros_like`)."""
    return of_handle(lib.nrs_zeros_like(operand(a), _like(dtype, order, shape)))


def ones_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Ones like an array's elements (`numpy.ones_like`)."""
    return of_handle(lib.nrs_ones_like(operand(a), _like(dtype, order, shape)))


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """One value like an array's elements (`numpy.full_like`)."""
    return of_handle(lib.nrs_full_like(operand(a), operand(fill_value), _like(dtype, order, shape)))


def _number(value):
    """A number as Python's, and the dtype that it brings."""
    if type(value) in (int, float, complex):
        return value, None
    value = asarray(value)
    return value.item(), value.dtype


def arange(start_or_stop, /, stop=None, step=1, *, dtype=None, device=None, like=None):
    """Numbers at equal distances (`numpy.arange`)."""
    start = start_or_stop
    if stop is None:
        start, stop = 0, start
    (start, a), (stop, b), (step, c) = _number(start), _number(stop), _number(1 if step is None else step)
    own = {found for found in (a, b, c) if found is not None}
    if dtype is None and own:
        from ._dtypes import promote_types

        # Python's integers and floats take the dtype they meet.
        dtype = own.pop()
        for found in own:
            dtype = promote_types(dtype, found)
        if dtype.kind in "biu" and any(isinstance(one, float) for one in (start, stop, step)):
            dtype = promote_types(dtype, float)
        if dtype.kind == "b":
            dtype = as_dtype(int)
    return of_handle(lib.nrs_arange(operand(start), operand(stop), operand(step), Keywords(dtype=dtype)))


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None):
    """Numbers at equal distances between two (`numpy.linspace`)."""
    num = num.__index__()
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    keywords = Keywords(endpoint=bool(endpoint), dtype=dtype, axis=axis)
    made = of_handle(lib.nrs_linspace(operand(start), operand(stop), num, keywords))
    if not retstep:
        return made
    parts = num - 1 if endpoint else num
    step = (asarray(stop) * 1.0 - asarray(start) * 1.0) / parts if parts else float("nan")
    return made, step


def eye(N, M=None, k=0, dtype=float, order="C", *, device=None, like=None):
    """Ones on a diagonal (`numpy.eye`)."""
    return of_handle(lib.nrs_eye(N.__index__(), Keywords(M=M, k=k, dtype=dtype, order=order)))


def identity(n, dtype=None, *, like=None):
    """The identity matrix (`numpy.identity`)."""
    return eye(n, dtype=dtype)


def copy(a, order="K", subok=False):
    """A copy (`numpy.copy`)."""
    return array(a, order=order, copy=True)


def ascontiguousarray(a, dtype=None, *, like=None):
    """What is given in C order, with an axis at least (`numpy.ascontiguousarray`)."""
    return array(a, dtype, copy=None, order="C", ndmin=1)


def asfortranarray(a, dtype=None, *, like=None):
    """What is given in Fortran order, with an axis at least (`numpy.asfortranarray`)."""
    return array(a, dtype, copy=None, order="F", ndmin=1)
