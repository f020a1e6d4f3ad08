"""Failures of the library as exceptions, and its warnings as Python's."""

import builtins
import ctypes
import os
import re
import sys
import threading
import warnings

from . import exceptions
from ._declarations import STATUSES
from ._library import lib


class LinAlgError(ValueError):
    """A matrix that a function has no answer for (`numpy.linalg.LinAlgError`)."""


class UFuncTypeError(TypeError):
    """A ufunc refuses its operands' dtypes."""


class _UFuncNoLoopError(UFuncTypeError):
    """A ufunc has no loop for them."""


class _UFuncCastingError(UFuncTypeError):
    """A ufunc may not cast them."""


class _UFuncInputCastingError(_UFuncCastingError):
    """A ufunc may not cast an input."""


class _UFuncOutputCastingError(_UFuncCastingError):
    """A ufunc may not cast an output."""


# All of them show the name of their base, as NumPy's do.
for _kind in (_UFuncNoLoopError, _UFuncCastingError, _UFuncInputCastingError, _UFuncOutputCastingError):
    _kind.__name__ = _kind.__qualname__ = UFuncTypeError.__name__

_CLASSES = {}
for _number, _name in STATUSES.items():
    _own = globals().get(_name) or globals().get("_" + _name) or getattr(exceptions, _name, None)
    _CLASSES[_number] = _own or getattr(builtins, _name)

_AXIS = re.compile(r"(?:(.*): )?axis (-?\d+) is out of bounds for array of dimension (\d+)\Z", re.DOTALL)


class _Pending(threading.local):
    # Whether numbers are computed, and no arrays: warnings say so.
    scalar = False


_pending = _Pending()


def raise_last():
    """Raises the thread's last failure."""
    kind = _CLASSES[lib.nrs_last_error_status()]
    message = lib.nrs_last_error_message().decode()
    if kind is _UFuncCastingError:
        kind = _UFuncOutputCastingError if " output from dtype" in message or "output " in message else _UFuncInputCastingError
    elif kind is FloatingPointError and _pending.scalar:
        message = message.replace(" encountered in ", " encountered in scalar ")
    if kind is Warning:
        raise _pending.__dict__.pop("exception")
    if kind is exceptions.AxisError and (found := _AXIS.match(message)):
        raise kind(int(found[2]), int(found[3]), found[1])
    raise kind(message)


def check(status):
    """Raises what a status stands for that is not success."""
    if status:
        raise_last()


_PACKAGE = os.path.dirname(__file__)


def _outside():
    """How many frames up the caller is that is not of this package."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        frame, level = frame.f_back, level + 1
    return level


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p)
def _on_warning(category, message):
    category = category.decode()
    category = getattr(exceptions, category, None) or getattr(builtins, category)
    message = message.decode()
    if _pending.scalar:
        message = message.replace(" encountered in ", " encountered in scalar ")
    try:
        warnings.warn(message, category, stacklevel=_outside())
    except Warning as exception:
        _pending.exception = exception
        return 1
    return 0


# The library may call it until the process ends.
ctypes.pythonapi.Py_IncRef(ctypes.py_object(_on_warning))
lib.nrs_begin_as_python(ctypes.cast(_on_warning, ctypes.c_void_p))
