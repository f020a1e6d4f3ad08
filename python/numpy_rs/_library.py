"""The library of the C ABI, loaded, and its functions with their types."""

import ctypes
import os
import sys
from pathlib import Path
from types import SimpleNamespace

from ._declarations import FUNCTIONS, VERSION

_NAMES = {"darwin": "libnp_capi.dylib", "win32": "np_capi.dll"}


def _path():
    beside = Path(__file__).parent / _NAMES.get(sys.platform, "libnp_capi.so")
    return os.environ.get("NUMPY_RS_LIBRARY") or str(beside)


def _load():
    path = _path()
    # Functions that only look at a handle keep Python's lock: letting it go costs as much as they do.
    slow, quick = ctypes.CDLL(path), ctypes.PyDLL(path)
    functions = SimpleNamespace()
    for name, result, parameters, is_quick in FUNCTIONS:
        function = getattr(quick if is_quick else slow, name)
        function.restype, function.argtypes = result, parameters
        setattr(functions, name, function)
    return functions


def _checked():
    functions = _load()
    found = functions.nrs_version().decode()
    if found != VERSION:
        raise ImportError(f"the library has version {found}, but the package {VERSION}")
    return functions


#: Every function of the ABI, under its name; or why there is none.
lib = missing = None
try:
    lib = _checked()
except (AttributeError, ImportError, OSError) as _error:
    missing = _error
