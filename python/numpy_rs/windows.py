"""Weights for pieces of a signal."""

from ._array import of_handle
from ._conversion import array
from ._library import lib

__all__ = ["bartlett", "blackman", "hamming", "hanning", "kaiser"]


def _number(value):
    """A length as a number of `float64`, whatever it is."""
    return float(array([0.0, value])[1])


def bartlett(M):
    """A triangle (`numpy.bartlett`)."""
    return of_handle(lib.nrs_bartlett(_number(M)))


def blackman(M):
    """Blackman's window (`numpy.blackman`)."""
    return of_handle(lib.nrs_blackman(_number(M)))


def hamming(M):
    """Hamming's window (`numpy.hamming`)."""
    return of_handle(lib.nrs_hamming(_number(M)))


def hanning(M):
    """Von Hann's window (`numpy.hanning`)."""
    return of_handle(lib.nrs_hanning(_number(M)))


def kaiser(M, beta):
    """Kaiser's window (`numpy.kaiser`)."""
    return of_handle(lib.nrs_kaiser(_number(M), _number(beta)))
