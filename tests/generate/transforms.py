"""Questions about Fourier transforms, and about what is written."""

from encoding import case, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
OPS = ["fft", "ifft", "rfft", "irfft"]


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
    yield "files", list(files())
