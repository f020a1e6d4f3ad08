"""What happens on floating-point errors: `errstate`, `seterr`, `geterr`, `seterrcall`, `geterrcall`."""

import ctypes
import functools
import threading

from ._errors import _pending
from ._library import lib

__all__ = ["errstate", "getbufsize", "geterr", "geterrcall", "setbufsize", "seterr", "seterrcall"]

_KINDS = ("divide", "over", "under", "invalid")
_MODES = ("ignore", "warn", "raise", "call", "print", "log")
_UNSET = object()


class _Thread(threading.local):
    call = None
    bufsize = 8192


_thread = _Thread()


def _unpacked(bits):
    return {kind: _MODES[bits >> 4 * k & 15] for k, kind in enumerate(_KINDS)}


def geterr():
    """What the thread does on each kind of error (`numpy.geterr`)."""
    return _unpacked(lib.nrs_geterr())


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    """Sets that, and gives what was set before (`numpy.seterr`)."""
    state = geterr()
    for kind, mode in zip(_KINDS, (divide, over, under, invalid)):
        mode = all if mode is None else mode
        if mode is not None:
            if mode not in _MODES:
                raise ValueError(f"invalid error mode {mode!r}")
            state[kind] = mode
    bits = sum(_MODES.index(state[kind]) << 4 * k for k, kind in enumerate(_KINDS))
    return _unpacked(lib.nrs_seterr(bits))


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
def _on_error(text, bits):
    try:
        _thread.call(text.decode(), bits)
    except BaseException as exception:
        _pending.exception = exception
        return 1
    return 0


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p, ctypes.c_int)
def _on_line(text, bits):
    try:
        _thread.call.write(text.decode())
    except BaseException as exception:
        _pending.exception = exception
        return 1
    return 0


# The library may call them until the process ends.
for _function in (_on_error, _on_line):
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(_function))
_ON_ERROR, _ON_LINE = ctypes.cast(_on_error, ctypes.c_void_p), ctypes.cast(_on_line, ctypes.c_void_p)


def seterrcall(func):
    """Sets the function for the mode `call`, or the object with `write` for `log`; gives the one before (`numpy.seterrcall`)."""
    writes = callable(getattr(func, "write", None))
    if func is not None and not callable(func) and not writes:
        raise TypeError("python object must be callable or have a callable write method")
    before, _thread.call = _thread.call, func
    lib.nrs_seterrcall(_ON_ERROR if callable(func) else None)
    lib.nrs_seterrlog(_ON_LINE if writes else None)
    return before


def geterrcall():
    """The function for the mode `call` (`numpy.geterrcall`)."""
    return _thread.call


def setbufsize(size):
    """Keeps a number that says nothing here, and gives the one before (`numpy.setbufsize`)."""
    size = size.__index__()
    if size < 0:
        raise ValueError("buffer size must be non-negative")
    if size > 10_000_000:
        raise ValueError(f"Buffer size, {size}, is too big")
    if size < 5:
        raise ValueError(f"Buffer size, {size}, is too small")
    if size % 16:
        raise ValueError(f"Buffer size, {size}, is not a multiple of 16")
    before, _thread.bufsize = _thread.bufsize, size
    return before


def getbufsize():
    """That number (`numpy.getbufsize`)."""
    return _thread.bufsize


class errstate:
    """Sets it for a while (`numpy.errstate`)."""

    __slots__ = ("_given", "_call", "_before", "_call_before")

    def __init__(self, *, call=_UNSET, all=None, divide=None, over=None, under=None, invalid=None):
        self._given = dict(all=all, divide=divide, over=over, under=under, invalid=invalid)
        self._call, self._before = call, None

    def __enter__(self):
        if self._before is not None:
            raise TypeError("Cannot enter `np.errstate` twice.")
        self._before = seterr(**self._given)
        if self._call is not _UNSET:
            self._call_before = seterrcall(self._call)

    def __exit__(self, *exception):
        seterr(**self._before)
        if self._call is not _UNSET:
            seterrcall(self._call_before)

    def __call__(self, function):
        @functools.wraps(function)
        def inner(*args, **keywords):
            with errstate(call=self._call, **self._given):
                return function(*args, **keywords)

        return inner
