"""Fourier transforms (`numpy.fft`)."""

from ._conversion import operand
from ._keywords import Keywords
from ._library import lib
from ._ufuncs import _into

__all__ = ["fft", "ifft", "irfft", "rfft"]


def _transform(function, a, n, axis, norm, out):
    if n is not None and n < 1:
        raise ValueError(f"Invalid number of FFT data points ({n}) specified.")
    return _into(out, function(operand(a), Keywords(n=n, axis=axis, norm=norm, out=out)))


def fft(a, n=None, axis=-1, norm=None, out=None):
    """The transform (`numpy.fft.fft`)."""
    return _transform(lib.nrs_fft_fft, a, n, axis, norm, out)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse transform (`numpy.fft.ifft`)."""
    return _transform(lib.nrs_fft_ifft, a, n, axis, norm, out)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    """The transform of real elements (`numpy.fft.rfft`)."""
    return _transform(lib.nrs_fft_rfft, a, n, axis, norm, out)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    """Its inverse (`numpy.fft.irfft`)."""
    return _transform(lib.nrs_fft_irfft, a, n, axis, norm, out)
