"""Questions about reductions: ``sum``, ``mean``, ``min``, ``max``, ``any``, ``all``."""

from encoding import case, integer, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
OPS = ["sum", "mean", "min", "max", "any", "all"]
LENGTHS = [1, 2, 7, 8, 9, 15, 16, 17, 31, 127, 128, 129, 136, 1000, 1024, 8192, 8193, 20000]
"""Around the lengths where NumPy's pairwise sum changes its ways: 8 lanes, blocks of 128, buffers of 8192."""


def layouts():
    """Every dtype in every layout, over every axis."""
    for name in NAMES:
        for op in OPS:
            for layout in LAYOUTS:
                yield case(op, f"{name}.{layout}")
                if layout != "0d":
                    for axis in (1,) if op in ("any", "min", "mean") else (0, 1):
                        yield case(op, f"{name}.{layout}", axis=axis)
            for number, axis in enumerate((-1, 1, [0, 2], [1, 2], [0, 1], None, [0, 1, 2], [])):
                yield case(
                    op, f"{name}.cube", axis=axis, **({"keepdims": True} if number % 2 else {})
                )
            for axes in ([2, 0, 1], [1, 2, 0]):
                yield case(op, {"permuted": f"{name}.cube", "axes": axes}, axis=1)
                yield case(op, {"permuted": f"{name}.cube", "axes": axes}, axis=[0, -1])
            yield case(op, view(f"{name}.cube", (Ellipsis, slice(None, None, -2))), axis=-1)


def lengths():
    """Sums are pairwise: their bits depend on lengths, axes and strides."""
    for name in ["float16", "float32", "float64", "complex64", "complex128"]:
        for n in LENGTHS:
            yield case("sum", {"generated": [n, name, n]})
        for op in ("sum", "mean"):
            for shape, axes in [
                ([9, 50], (None, 0, 1)),
                ([500, 9], (0, 1)),
                ([3, 8193], (None, 1)),
                ([6, 9, 33], (None, 0, 1, 2, [0, 1], [1, 2], [0, 2])),
                ([2, 3, 5, 40], (1, [0, 3], [1, 2], [2, 3], [0, 1, 2])),
            ]:
                count = 1
                for length in shape:
                    count *= length
                if op == "mean" and shape == [6, 9, 33]:
                    continue
                for axis in axes:
                    array = {"generated": [count, name, 5, *shape]}
                    yield case(op, array, axis=axis)
                    if len(shape) == 2 and count < 10000:
                        yield case(op, {"permuted": array, "axes": [1, 0]}, axis=axis)
                    if shape == [6, 9, 33]:
                        yield case(op, {"permuted": array, "axes": [2, 0, 1]}, axis=axis)
    for name in NAMES:
        for op in OPS:
            for n in (1, 9, 33, 129, 4099):
                yield case(op, {"generated": [n, name, n + 1]})
        yield case("sum", {"generated": [3000, name, 4, 120, 25]}, axis=0)
        yield case("mean", {"generated": [20000, name, 4]})
        for dtype in ("float64", "float32", "float16", "complex128", "int8"):
            yield case("sum", {"generated": [9001, name, 3]}, dtype=dtype)
            yield case("sum", {"generated": [9000, name, 3, 450, 20]}, dtype=dtype, axis=0)


def special():
    """Zeros of one sign, NaN in all places, nothing at all, wrong axes, outputs."""
    for name in ["float16", "float32", "float64", "complex64", "complex128"]:
        for op in OPS:
            for n in (1, 8, 200):
                yield case(op, {"filled": [n, name, "-0.0"]})
                yield case(op, {"filled": [n, name, "inf"]})
                yield case(op, {"filled": [n, name, "nan"]})
            yield case(op, {"filled": [0, name, "0"]})
    for name in NAMES:
        for op in OPS:
            for shape, axes in [
                ((slice(0, 0),), (None, 0, 1, [0, 2])),
                ((slice(None), slice(0, 0)), (None, 0, 1)),
            ]:
                for axis in axes:
                    yield case(op, view(f"{name}.cube", shape), axis=axis)
    for op in OPS:
        for axis in (3, -4, [0, 3], [1, 1], [0, -3]):
            yield case(op, "float64.cube", axis=axis)
        for axis in (0, -1, 1, [], [0], [0, 0]):
            yield case(op, "float64.0d", axis=axis)
        for out in [
            ("float64.cube", 0),
            ("float64.cube", (0, 0)),
            ("float64.cube", (slice(0, 1),)),
            ("float64.cube", (0, slice(0, 3))),
        ]:
            yield case(op, "float64.cube", axis=0, out=view(*out))
            yield case(op, "float32.cube", axis=0, out=view(*out))
        yield case(op, "float64.cube", axis=0, out=view("float32.cube", 0))
        yield case(op, "float64.cube", axis=0, out=view("int16.cube", 0))
        yield case(op, "int16.cube", axis=0, out=view("int16.cube", 0))
        yield case(op, "bool.cube", axis=0, out=view("bool.cube", 0))
        yield case(
            op, "float64.cube", axis=0, keepdims=True, out=view("float64.cube", (slice(0, 1),))
        )
        yield case(op, integer(3))
        yield case(op, real(2.5))
        yield case(op, {"bool": True})


def topics():
    """The files of this module."""
    yield "reductions_layouts", list(layouts())
    yield "reductions_lengths", list(lengths())
    yield "reductions_special", list(special())
