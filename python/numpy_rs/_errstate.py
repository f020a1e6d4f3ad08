"""What happens on floating-point errors: `errstate`, `seterr`, `geterr`."""

import functools

from ._library import lib

__all__ = ["errstate", "geterr", "seterr"]

_KINDS = ("divide", "over", "under", "invalid")
_MODES = ("ignore", "warn", "raise", "call", "print", "log")


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


class errstate:
    """Sets it for a while (`numpy.errstate`)."""

    def __init__(self, *, all=None, divide=None, over=None, under=None, invalid=None):
        self._given = dict(all=all, divide=divide, over=over, under=under, invalid=invalid)
        self._before = None

    def __enter__(self):
        if self._before is not None:
            raise TypeError("Cannot enter `np.errstate` twice.")
        self._before = seterr(**self._given)

    def __exit__(self, *exception):
        seterr(**self._before)

    def __call__(self, function):
        @functools.wraps(function)
        def inner(*args, **keywords):
            with errstate(**self._given):
                return function(*args, **keywords)

        return inner
