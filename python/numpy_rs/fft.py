"""Fourier transforms (`numpy.fft`)."""

from ._array import of_handle
from ._conversion import asarray
from ._keywords import Keywords, axes as _axes
from ._library import lib
from ._scalars import integer
from ._ufuncs import _into, _single

__all__ = [
    "fft", "fft2", "fftfreq", "fftn", "fftshift", "hfft", "ifft", "ifft2", "ifftn", "ifftshift", "ihfft", "irfft", "irfft2",
    "irfftn", "rfft", "rfft2", "rfftfreq", "rfftn",
]  # fmt: skip

# What stands for `None` among the points of a transform.
_NONE = -(1 << 63)


def _swapped(norm):
    """A norm, of which inverse transforms take the other one."""
    if norm not in (None, "backward", "ortho", "forward"):
        raise ValueError(f'Invalid norm value {norm}; should be "backward", "ortho" or "forward".')
    return norm


def _known(norm):
    """A norm, of a text that the library knows or refuses."""
    return norm if norm is None else str(norm)


def _transform(function, a, n, axis, norm, out):
    a, out = asarray(a), _single(out)
    if n is not None and n < 1:
        raise ValueError(f"Invalid number of FFT data points ({n}) specified.")
    return _into(out, function(a, Keywords(n=n, axis=axis, norm=_known(norm), out=out)))


def fft(a, n=None, axis=-1, norm=None, out=None):
    """The transform (`numpy.fft.fft`)."""
    return _transform(lib.nrs_fft_fft, a, n, axis, norm, out)


def ifft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse transform (`numpy.fft.ifft`)."""
    return _transform(lib.nrs_fft_ifft, a, n, axis, _swapped(norm), out)


def rfft(a, n=None, axis=-1, norm=None, out=None):
    """The transform of real elements (`numpy.fft.rfft`)."""
    return _transform(lib.nrs_fft_rfft, a, n, axis, norm, out)


def irfft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse of `rfft` (`numpy.fft.irfft`)."""
    return _transform(lib.nrs_fft_irfft, a, n, axis, _swapped(norm), out)


def hfft(a, n=None, axis=-1, norm=None, out=None):
    """The transform of Hermitian elements, which is real (`numpy.fft.hfft`)."""
    # NumPy gives a new array whatever `out` is.
    return _transform(lib.nrs_fft_hfft, a, n, axis, _swapped(norm), None)


def ihfft(a, n=None, axis=-1, norm=None, out=None):
    """The inverse of `hfft` (`numpy.fft.ihfft`)."""
    return _transform(lib.nrs_fft_ihfft, a, n, axis, _swapped(norm), out)


def _several(function, a, s, axes, norm, out):
    a, out = asarray(a), _single(out)
    norm = _known(norm)
    s = None if s is None else [_NONE if one is None else one for one in s]
    if axes is not None and not hasattr(axes, "__index__"):
        axes = tuple(axes)
    handle = function(a, Keywords(s=s, axes=axes, norm=norm, out=out))
    # Without an axis to transform NumPy leaves an array.
    return _into(out, handle) if out is not None else of_handle(handle)


def fftn(a, s=None, axes=None, norm=None, out=None):
    """The transform along several axes (`numpy.fft.fftn`)."""
    return _several(lib.nrs_fft_fftn, a, s, axes, norm, out)


def ifftn(a, s=None, axes=None, norm=None, out=None):
    """The inverse transform along several axes (`numpy.fft.ifftn`)."""
    return _several(lib.nrs_fft_ifftn, a, s, axes, _swapped(norm), out)


def rfftn(a, s=None, axes=None, norm=None, out=None):
    """The transform of real elements along several axes (`numpy.fft.rfftn`)."""
    return _several(lib.nrs_fft_rfftn, a, s, axes, norm, out)


def irfftn(a, s=None, axes=None, norm=None, out=None):
    """The inverse of `rfftn` (`numpy.fft.irfftn`)."""
    return _several(lib.nrs_fft_irfftn, a, s, axes, _swapped(norm), out)


def fft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The transform along two axes (`numpy.fft.fft2`)."""
    return _several(lib.nrs_fft_fft2, a, s, axes, norm, out)


def ifft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The inverse transform along two axes (`numpy.fft.ifft2`)."""
    # NumPy gives a new array whatever `out` is.
    return _several(lib.nrs_fft_ifft2, a, s, axes, _swapped(norm), None)


def rfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The transform of real elements along two axes (`numpy.fft.rfft2`)."""
    return _several(lib.nrs_fft_rfft2, a, s, axes, norm, out)


def irfft2(a, s=None, axes=(-2, -1), norm=None, out=None):
    """The inverse of `rfft2` (`numpy.fft.irfft2`)."""
    # NumPy gives a new array whatever `out` is.
    return _several(lib.nrs_fft_irfft2, a, s, axes, _swapped(norm), None)


def _frequencies(function, n, d, device, numbers):
    if not isinstance(n, (int, integer)):
        raise ValueError("n should be an integer")
    if isinstance(n, bool):
        raise TypeError(f"expected a sequence of integers or a single integer, got '{n}'")
    if device not in (None, "cpu"):
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    n = int(n)
    step = 1.0 / (n * d)
    if isinstance(d, (int, float)) and n > 0:
        return of_handle(function(n, d))
    return asarray(numbers(n), int) * step


def fftfreq(n, d=1.0, device=None):
    """The frequencies of a transform (`numpy.fft.fftfreq`)."""

    def numbers(n):
        if n < 0:
            raise ValueError("negative dimensions are not allowed")
        return [*range((n - 1) // 2 + 1), *range(-(n // 2), 0)]

    return _frequencies(lib.nrs_fft_fftfreq, n, d, device, numbers)


def rfftfreq(n, d=1.0, device=None):
    """The frequencies of a transform of real elements (`numpy.fft.rfftfreq`)."""
    return _frequencies(lib.nrs_fft_rfftfreq, n, d, device, lambda n: [*range(n // 2 + 1)])


def fftshift(x, axes=None):
    """The frequency zero in the middle (`numpy.fft.fftshift`)."""
    return of_handle(lib.nrs_fft_fftshift(asarray(x), _axes(axes)))


def ifftshift(x, axes=None):
    """The frequency zero at the beginning again (`numpy.fft.ifftshift`)."""
    return of_handle(lib.nrs_fft_ifftshift(asarray(x), _axes(axes)))
