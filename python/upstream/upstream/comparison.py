"""What numpy_rs made, as NumPy's own arrays and scalars, for the comparisons of `numpy.testing`."""

import functools
import types
import warnings

import numpy
import numpy_rs

from .missing import Missing, use

#: The functions that compare. Others take functions to call, which have to see numpy_rs's own.
COMPARING = (
    "assert_equal", "assert_array_equal", "assert_almost_equal", "assert_approx_equal", "assert_array_almost_equal", "assert_allclose",
    "assert_array_less", "assert_array_max_ulp", "assert_array_almost_equal_nulp", "assert_array_compare", "assert_string_equal",
    "build_err_msg", "print_assert_equal", "nulp_diff",
)  # fmt: skip

_RS_GENERIC = getattr(numpy_rs, "generic", ())


def of_numpy(value):
    """A value with everything of numpy_rs in it replaced by NumPy's: the same dtype, shape and bytes."""
    if isinstance(value, Missing):
        use(value._name)
    if isinstance(value, numpy_rs.ndarray):
        return _array(value)
    if isinstance(value, _RS_GENERIC):
        return _array(value._array() if hasattr(value, "_array") else numpy_rs.asarray(value))[()]
    if isinstance(value, numpy_rs.dtype):
        return _dtype(value)
    if isinstance(value, type) and isinstance(_RS_GENERIC, type) and issubclass(value, _RS_GENERIC):
        return getattr(numpy, value.__name__, value)
    kind = type(value)
    if kind in (list, tuple):
        return kind(of_numpy(part) for part in value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return tuple(of_numpy(part) for part in value)
    if kind is dict:
        return {key: of_numpy(part) for key, part in value.items()}
    return value


def _dtype(value):
    if getattr(value, "fields", None) is not None:
        return numpy.dtype(value.descr)
    return numpy.dtype(value.str)


def _array(value):
    dtype = _dtype(value.dtype)
    if value.size == 0:
        return numpy.empty(value.shape, dtype)
    seen = numpy.asarray(_Seen(value.__array_interface__, value))
    return seen if seen.dtype == dtype else seen.view(dtype)


class _Seen:
    """Shows NumPy the memory of an array, and nothing else of it."""

    def __init__(self, interface, owner):
        self.__array_interface__, self._owner = interface, owner


def _converting(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*of_numpy(args), **{name: of_numpy(value) for name, value in kwargs.items()})

    return call


_facades = {}


def facade(real):
    """A module of numpy.testing whose comparisons take what numpy_rs made."""
    if real.__name__ not in _facades:
        seen = types.ModuleType(real.__name__)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for name in dir(real):
                value = getattr(real, name)
                if name in COMPARING and callable(value):
                    value = _converting(value)
                elif isinstance(value, types.ModuleType) and value.__name__.startswith("numpy.testing"):
                    value = facade(value)
                vars(seen)[name] = value
        _facades[real.__name__] = seen
    return _facades[real.__name__]


def of_ours(value):
    """A value of NumPy's with numpy_rs's arrays and scalars in place of NumPy's."""
    if isinstance(value, numpy.ndarray):
        return numpy_rs.array(value)
    if isinstance(value, numpy.generic):
        return numpy_rs.array(numpy.asarray(value))[()]
    if type(value) in (tuple, list):
        return type(value)(map(of_ours, value))
    return value


def hypothesis_extra(name):
    """Hypothesis makes arrays with NumPy; the tests get them as numpy_rs's."""
    from hypothesis.extra import numpy as real

    seen = types.ModuleType("hypothesis.extra.numpy")
    vars(seen).update({key: value for key, value in vars(real).items() if not key.startswith("__")})

    seen.arrays = lambda dtype, *args, **kwargs: real.arrays(of_numpy(dtype), *args, **kwargs).map(of_ours)
    seen.from_dtype = lambda dtype, **kwargs: real.from_dtype(of_numpy(dtype), **kwargs).map(of_ours)
    if name == "hypothesis.extra":
        return types.SimpleNamespace(numpy=seen)
    return seen
