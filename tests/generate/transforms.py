"""Questions about Fourier transforms, windows, and about what is written.

SciPy is not there to be asked about ``hilbert``: it is computed here from NumPy's transforms as SciPy defines it.
"""

import numpy as np

from encoding import case, literal, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
OPS = ["fft", "ifft", "rfft", "irfft"]
HERMITIAN = ["hfft", "ihfft"]
ALONG = OPS + HERMITIAN
SEVERAL = ["fft2", "ifft2", "rfft2", "irfft2", "fftn", "ifftn", "rfftn", "irfftn"]
SHIFTS = ["fftshift", "ifftshift"]
FREQUENCIES = ["fftfreq", "rfftfreq"]
WINDOWS = ["bartlett", "blackman", "hamming", "hanning", "kaiser"]
REAL = {"rfft", "ihfft", "rfft2", "rfftn", "hilbert"}


def performs(op):
    """Whether an operation is one of these."""
    return op in [*ALONG, *SEVERAL, *SHIFTS, *FREQUENCIES, *WINDOWS, "hilbert"]


def perform(op, inputs, keywords, arguments):
    """A transform, or something about one."""
    if op == "hilbert":
        return hilbert(*inputs, **keywords)
    if op in WINDOWS:
        return getattr(np, op)(*arguments)
    return getattr(np.fft, op)(*inputs, *arguments, **keywords)


def hilbert(x, n=None, axis=-1):
    """``scipy.signal.hilbert``; SciPy's transforms take half floats to single ones first."""
    if x.dtype.kind == "c":
        raise ValueError("x must be real.")
    if x.dtype == np.float16:
        x = x.astype(np.float32)
    if n is None:
        n = x.shape[axis]
    if n <= 0:
        raise ValueError("N must be positive.")
    bins = np.moveaxis(np.fft.fft(x, n, axis=axis), axis, -1)
    bins[..., 1 : (n + 1) // 2] *= 2
    bins[..., n // 2 + 1 :] = 0
    return np.fft.ifft(np.moveaxis(bins, -1, axis), axis=axis)


def transforms():
    """Dtypes, lengths, axes, norms, layouts."""
    for op in OPS:
        for name in NAMES:
            yield case(op, {"generated": [12, name, 3]})
        for name in ("float64", "complex64"):
            for n in (1, 2, 3, 5, 8, 15, 16, 31, 60, 97):
                yield case(op, {"generated": [n, name, n]})
            for n in (1, 2, 3, 4, 7, 20):
                yield case(op, {"generated": [24, name, 2, 4, 6]}, n=n)
                yield case(op, {"generated": [24, name, 2, 4, 6]}, n=n, axis=0)
            for norm in ("backward", "ortho", "forward"):
                yield case(op, {"generated": [30, name, 2, 5, 6]}, norm=norm)
                yield case(op, {"generated": [30, name, 2, 5, 6]}, norm=norm, axis=0, n=4)
            for axis in (0, 1, -1, 3, -4):
                yield case(op, f"{name}.cube", axis=axis)
            yield case(
                op,
                view(f"{name}.cube", (slice(None, None, -1), slice(None), slice(None, None, 2))),
                axis=1,
            )
            yield case(op, {"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=0)
        for layout in LAYOUTS:
            yield case(op, f"int16.{layout}")
            yield case(op, f"int16.{layout}", axis=0)
        yield case(op, "float64.long", n=0)
        yield case(op, {"filled": [0, "float64", "0"]})


def zeros(shape, dtype):
    """An array to write to."""
    return literal(np.zeros(shape, dtype))


def outputs():
    """Results in arrays that exist: of other dtypes, other shapes, and read-only."""
    signal = {"generated": [12, "float64", 3, 3, 4]}
    single = {"generated": [12, "float32", 3, 3, 4]}
    half = {"generated": [12, "float16", 3, 3, 4]}
    lengths = {"fft": 4, "ifft": 4, "rfft": 3, "irfft": 6, "hfft": 6, "ihfft": 3}
    for op in ALONG:
        n = lengths[op]
        for dtype in "efdFDi":
            for source in (signal, single, half):
                yield case(op, source, out=zeros((3, n), dtype))
        for shape in ((3, n + 1), (2, n), (n,), (1, n), (3, n, 1)):
            yield case(op, signal, out=zeros(shape, "D"))
        yield case(op, signal, out={"readonly": zeros((3, n), "D")})
        yield case(op, {"generated": [4, "float64", 3, 1, 4]}, out=zeros((3, n), "D"))
        yield case(op, {"generated": [24, "float64", 3, 2, 3, 4]}, axis=1, n=3, out=zeros((2, 3, 5), "D"))
    for op in SEVERAL:
        for shape in ((3, 4), (3, 3), (3, 6), (2, 4)):
            yield case(op, signal, out=zeros(shape, "D"))
        yield case(op, signal, s=[2, 4], axes=[0, 1], out=zeros((2, 4), "D"))
    for op in ("fft", "ifft", "fftn", "ifftn", "fft2"):
        for name in ("complex64", "complex128"):
            yield case(op, f"{name}.cube", out=f"{name}.cube")


def several_axes():
    """Dtypes, layouts, lengths, axes and norms of transforms along several axes; what is refused."""
    for op in SEVERAL:
        for name in NAMES:
            yield case(op, {"generated": [24, name, 3, 2, 3, 4]})
        for name in ("float64", "complex64"):
            cube = {"generated": [60, name, 2, 3, 4, 5]}
            for norm in ("backward", "ortho", "forward"):
                yield case(op, cube, norm=norm)
                yield case(op, cube, norm=norm, s=[4, 3], axes=[-1, 0])
            for axes in ([0, 1], [1, 0], [-1], [2, 0, 1], [1, 1], [0, 2, 0], [], [3], [0, -4], 1, 7, None):
                yield case(op, cube, axes=axes)
            for s in ([2, 3], [5, 7], [-1, 4], [4, -1], [1, 1], [0, 3], [3, 0], [-2, 3], [None, 4], [3, None]):
                yield case(op, cube, s=s, axes=[0, 1])
                yield case(op, cube, s=s)
            yield case(op, cube, s=[2, 3], axes=None)
            yield case(op, cube, s=[2, 3, 4, 5], axes=None)
            yield case(op, cube, s=[2])
            yield case(op, cube, s=[2], axes=[0, 1])
            yield case(op, cube, s=[2], axes=1)
            yield case(op, cube, s=[], axes=[])
            yield case(op, cube, s=[-1, 2], axes=[5, 0])
            yield case(op, cube, s=[3, 2], axes=[5, 0])
            for order in ([2, 1, 0], [1, 2, 0], [2, 0, 1]):
                yield case(op, {"permuted": cube, "axes": order})
                yield case(op, {"permuted": cube, "axes": order}, axes=[0, 1])
        for layout in LAYOUTS:
            yield case(op, f"int16.{layout}")
        yield case(op, {"generated": [5, "float64", 2]})
        yield case(op, {"filled": [0, "float64", "0"]})


def warned():
    """What NumPy warns of."""
    cube = {"generated": [60, "float64", 2, 3, 4, 5]}
    for op in SEVERAL:
        yield case(op, cube, s=[None, 4], axes=[0, 1])
        yield case(op, cube, s=[3, None], axes=None)
        yield case(op, cube, s=[3, 4, 4], axes=None)
        yield case(op, cube, s=[3, 4], axes=[0, 1])


def hermitian():
    """Real spectra and halves of signals."""
    for op in HERMITIAN:
        for name in NAMES:
            yield case(op, {"generated": [12, name, 3]})
            yield case(op, {"generated": [12, name, 3, 3, 4]}, axis=0)
        for name in ("float64", "complex64"):
            for n in (0, 1, 2, 3, 4, 7, 20):
                for norm in ("backward", "ortho", "forward"):
                    yield case(op, {"generated": [24, name, 2, 4, 6]}, n=n, norm=norm)
            for axis in (0, -2, 2, -3):
                yield case(op, {"generated": [24, name, 2, 4, 6]}, axis=axis)
                yield case(op, {"generated": [24, name, 2, 4, 6]}, axis=axis, n=3)
            yield case(op, {"permuted": {"generated": [24, name, 2, 4, 6]}, "axes": [1, 0]})
        for layout in LAYOUTS:
            yield case(op, f"int16.{layout}")
        yield case(op, {"filled": [0, "float64", "0"]})
        yield case(op, {"filled": [1, "float64", "2"]})


def frequencies():
    """Frequencies of bins, and bins in another order."""
    for op in FREQUENCIES:
        for n in (0, 1, 2, 3, 8, 9, 100):
            for d in (1.0, 0.1, -3.5, 0.0, 1e-300):
                yield case(op, args=[n, d])
    for op in SHIFTS:
        for name in NAMES:
            for layout in LAYOUTS:
                yield case(op, f"{name}.{layout}", args=[None])
        for length in (1, 4, 5):
            yield case(op, {"generated": [length, "float64", 2]}, args=[None])
        for axes in (0, -1, 1, 3, -4, [0], [0, 2], [1, 1], [], [0, 5]):
            yield case(op, "float32.cube", args=[axes])
            yield case(op, {"permuted": "int64.cube", "axes": [2, 0, 1]}, args=[axes])


def analytic():
    """Analytic signals."""
    for name in NAMES:
        for n in (12, 13):
            yield case("hilbert", {"generated": [n, name, 3]})
    for name in ("float64", "float32"):
        for n in (0, 1, 2, 3, 4, 7, 20):
            yield case("hilbert", {"generated": [24, name, 2, 4, 6]}, n=n)
            yield case("hilbert", {"generated": [24, name, 2, 4, 6]}, n=n, axis=0)
        for axis in (0, 1, -2, 2, -3):
            yield case("hilbert", {"generated": [24, name, 2, 4, 6]}, axis=axis)
            yield case("hilbert", {"permuted": {"generated": [24, name, 2, 4, 6]}, "axes": [1, 0]}, axis=axis)
    for layout in LAYOUTS:
        yield case("hilbert", f"int16.{layout}")


def windows():
    """Windows of every kind of length."""
    for m in (-1, 0, 0.5, 1, 2, 3, 4, 5, 7.5, 12, 51, 100):
        for op in WINDOWS[:-1]:
            yield case(op, args=[m])
        for beta in (0, 1, 5.0, 8.6, 14, -3):
            yield case("kaiser", args=[m, beta])


def files():
    """The bytes of ``np.save``."""
    for name in NAMES:
        for layout in LAYOUTS:
            yield case("npy", f"{name}.{layout}")
    yield case("npy", "float64.cube")
    yield case("npy", {"permuted": "float64.cube", "axes": [2, 1, 0]})
    yield case("npy", {"permuted": "float64.cube", "axes": [1, 0, 2]})


def topics():
    """The files of this module."""
    yield "transforms", list(transforms())
    yield "transforms_outputs", list(outputs())
    yield "transforms_several", list(several_axes())
    yield "warnings_transforms", list(warned())
    yield "transforms_hermitian", list(hermitian())
    yield "transforms_frequencies", list(frequencies())
    yield "transforms_analytic", list(analytic())
    yield "windows", list(windows())
    yield "files", list(files())
