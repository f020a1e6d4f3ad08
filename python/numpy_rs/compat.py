"""The functions that audio programs use, from the library if it is there, otherwise from NumPy.

`from numpy_rs import compat as np` works with either: names, results and exceptions are the same. `_RUST_NUMPY_AVAILABLE` tells which it
is; falling back to NumPy warns once.
"""

import importlib
import warnings

from ._library import missing

_FUNCTIONS = (
    "abs", "arange", "argmax", "argmin", "array", "asarray", "ascontiguousarray", "ceil", "clip", "concatenate", "cos", "diff", "dot",
    "empty", "exp", "eye", "floor", "frombuffer", "full", "hstack", "interp", "isfinite", "isnan", "linspace", "log", "log10",
    "log2", "matmul", "max", "maximum", "mean", "median", "min", "minimum", "ones", "pad", "percentile", "power", "prod",
    "repeat", "reshape", "round", "sin", "size", "sqrt", "stack", "std", "sum", "tanh", "tile", "transpose", "var", "vstack",
    "where", "zeros", "zeros_like",
)  # fmt: skip
_TYPES = (
    "bool_", "complex64", "complex128", "dtype", "float16", "float32", "float64", "int8", "int16", "int32", "int64", "ndarray",
    "uint8", "uint16", "uint32", "uint64",
)  # fmt: skip
_NUMBERS = ("e", "inf", "nan", "newaxis", "pi")
_MODULES = ("fft", "linalg", "random")

__all__ = ["_RUST_NUMPY_AVAILABLE", *_FUNCTIONS, *_TYPES, *_NUMBERS]


def _found():
    """The module whose names these are, and whether it is the library's."""
    if missing is None:
        return importlib.import_module(__package__), True
    numpy = importlib.import_module("numpy")
    warnings.warn(f"the library of numpy_rs is not there ({missing}): NumPy is used", RuntimeWarning, stacklevel=3)
    return numpy, False


#: The module whose names these are.
_module, _RUST_NUMPY_AVAILABLE = _found()

for _name in (*_FUNCTIONS, *_TYPES, *_NUMBERS):
    globals()[_name] = getattr(_module, _name)
for _name in _MODULES:
    if hasattr(_module, _name):
        globals()[_name] = getattr(_module, _name)
        __all__.append(_name)


def _ensure_array(values, dtype=None):
    """An array of whatever is given: a list, a tuple, a number, an array of this package or of NumPy."""
    return _module.asarray(values, dtype=dtype)
