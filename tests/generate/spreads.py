"""Questions about products, distances, averages, variances, counts and positions of extremes."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
INEXACT = ["float16", "float32", "float64", "complex64", "complex128"]
SHAPES = [
    ([9, 50], (None, 0, 1)),
    ([6, 9, 33], (None, 0, 1, 2, [0, 1], [1, 2], [0, 2])),
]
LARGE = [([140000], None), ([900, 150], 0), ([150, 900], 1), ([70000, 2], 0), ([2, 70000], 1)]
"""Arrays that are worked on by several threads."""


def generated(dtype, seed, *shape):
    """An input of pseudo-random elements."""
    return {"generated": [int(np.prod(shape)), dtype, seed, *shape]}


def layouts(op, name):
    """The layouts that an operand is asked in: complex products of limits overflow in steps that are fused or not."""
    multiplies = op.endswith("prod") or op in ("nanvar", "nanstd")
    return ["0d", "empty"] if multiplies and name.startswith("complex") else LAYOUTS


def everywhere(ops, names=NAMES):
    """Every dtype in every layout, over several axes."""
    for name in names:
        for op in ops:
            for layout in layouts(op, name):
                yield case(op, f"{name}.{layout}")
                if layout != "0d":
                    yield case(op, f"{name}.{layout}", axis=0)
                    yield case(op, f"{name}.{layout}", axis=1)
            yield case(op, f"{name}.cube", axis=-2, keepdims=True)
            yield case(op, f"{name}.cube", keepdims=True)
            yield case(op, {"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=1)
            yield case(op, view(f"{name}.cube", (Ellipsis, slice(None, None, -2))), axis=-1)


def several(ops, names):
    """Several axes together."""
    for name in names:
        for op in ops:
            for number, axis in enumerate(([0, 2], [1, -1], [0, 1, 2], [])):
                keep = {"keepdims": True} if number % 2 else {}
                yield case(op, f"{name}.cube", axis=axis, **keep)
                yield case(op, {"permuted": f"{name}.cube", "axes": [1, 2, 0]}, axis=axis)


def wrong_axes(ops):
    """Axes that are not there, or twice, and arrays without elements or axes."""
    for op in ops:
        for axis in (3, -4, [0, 3], [1, 1], [0, 1]):
            yield case(op, "float64.cube", axis=axis)
        for axis in (0, -1, 1, [], [0]):
            yield case(op, "float64.0d", axis=axis)
            yield case(op, "float64.0d", axis=axis, keepdims=True)
        for parts in [(slice(0, 0),), (slice(None), slice(0, 0))]:
            for axis in (None, 0, 1, -1):
                for name in ("bool", "int16", "float16", "float64", "complex64"):
                    yield case(op, view(f"{name}.cube", parts), axis=axis)
        for number in (integer(3), real(2.5), {"bool": True}):
            yield case(op, number)


def outputs(op, names, **keywords):
    """Results in arrays that exist: of the right shape and wrong ones, of every kind of dtype."""
    for name in names:
        for parts in [0, (0, 0), (slice(0, 1),), (0, slice(0, 3))]:
            yield case(op, f"{name}.cube", axis=0, out=view("float64.cube", parts), **keywords)
        for target in ("float32", "int16", "complex128", "int64", "bool"):
            yield case(op, f"{name}.cube", axis=0, out=view(f"{target}.cube", 0), **keywords)
        kept = view("float64.cube", (slice(0, 1),))
        yield case(op, f"{name}.cube", axis=0, keepdims=True, out=kept, **keywords)


def products():
    """``prod``, ``ptp``, ``amax``, ``amin``."""
    yield from everywhere(["prod", "ptp"])
    yield from several(["prod", "ptp", "amax"], ["int8", "float32", "complex128"])
    yield from wrong_axes(["prod", "ptp", "amin"])
    for op in ("prod", "ptp"):
        yield from outputs(op, ["int8", "float64"])
    for name in NAMES:
        for n in (1, 9, 129, 4099):
            if n < 10 or not name.startswith("complex"):
                yield case("prod", generated(name, n, n))
            yield case("ptp", generated(name, n, n))
        yield case("prod", f"{name}.c", initial=integer(2))
        yield case("prod", f"{name}.c", where="bool.c")
        yield case("prod", f"{name}.c", where="bool.six", axis=1)
    for dtype in ("<f8", "<f4", "<f2", "<c16", "|i1", "|b1"):
        for name in ("bool", "int8", "float32", "complex64"):
            yield case("prod", f"{name}.cube", axis=0, dtype=dtype)


def spreads():
    """``var`` and ``std``."""
    yield from everywhere(["var"])
    yield from everywhere(["std"], ["uint8", *INEXACT])
    yield from wrong_axes(["var", "std"])


def spreads_with_keywords():
    """``var`` and ``std`` with every keyword."""
    yield from several(["var", "std"], ["int32", *INEXACT])
    for name in ["bool", "int16", *INEXACT]:
        for op in ("var", "std"):
            for ddof in (1, 2, 0.5, 3, 4, 7):
                yield case(op, f"{name}.cube", axis=0, ddof=ddof)
                yield case(op, f"{name}.long", ddof=ddof)
            yield case(op, f"{name}.cube", axis=1, correction=1)
            yield case(op, f"{name}.cube", correction=1, ddof=1)
            yield case(op, f"{name}.cube", correction=1, ddof=0)
            yield case(op, f"{name}.cube", axis=0, mean=view("float64.cube", (slice(0, 1),)))
            yield case(op, f"{name}.cube", mean=real(1.5), keepdims=True)
            yield case(op, f"{name}.c", where="bool.c")
            yield case(op, f"{name}.c", where="bool.six", axis=1)
            yield case(op, f"{name}.c", where="bool.f", axis=0, keepdims=True, ddof=1)
            yield case(op, f"{name}.c", where="int8.c", axis=0)
            for dtype in ("<f8", "<f4", "<f2", "<c16", "<i4"):
                yield case(op, f"{name}.cube", axis=0, dtype=dtype)
                yield case(op, f"{name}.long", dtype=dtype)
    for op in ("var", "std"):
        yield from outputs(op, ["int8", "float32", "float64", "complex64"])


def spreads_of_lengths():
    """Sums of squares are pairwise: their bits depend on lengths, axes and strides."""
    for name in ["int16", *INEXACT]:
        for n in (1, 2, 7, 8, 9, 17, 127, 128, 129, 1000, 8193, 20000):
            yield case("var", generated(name, n, n))
        for shape, axes in SHAPES:
            for axis in axes:
                array = generated(name, 5, *shape)
                yield case("var", array, axis=axis)
                order = [1, 0] if len(shape) == 2 else [2, 0, 1]
                yield case("std", {"permuted": array, "axes": order}, axis=axis)
        for shape, axis in LARGE:
            yield case("var", generated(name, 3, *shape), axis=axis)


def positions():
    """``argmax``, ``argmin``, ``count_nonzero``."""
    ops = ["argmax", "argmin", "count_nonzero"]
    yield from everywhere(ops)
    yield from several(["count_nonzero", "argmax"], ["int8", "float32", "complex128"])
    yield from wrong_axes(ops)
    for op in ("argmax", "argmin"):
        for name in ("int8", "float64"):
            for target in ("int64", "int32", "uint64", "float64", "bool"):
                yield case(op, f"{name}.cube", axis=0, out=view(f"{target}.cube", 0))
                yield case(op, f"{name}.cube", axis=0, out=view(f"{target}.cube", (0, 0)))
            yield case(op, f"{name}.cube", axis=2, keepdims=True, out=view("int64.cube", (Ellipsis, slice(0, 1))))
        for name in NAMES:
            for n in (1, 2, 31, 63, 64, 65, 129, 511, 512, 513, 1023, 1024, 1025, 2050, 4099):
                yield case(op, generated(name, n + 2, n))
            for shape, axis in (([300, 7], 0), ([70, 65], 0), ([70, 65], 1), ([3, 1030], 1)):
                yield case(op, generated(name, 9, *shape), axis=axis)
    for name in ("bool", "int8", "uint16", "float16", "float64", "complex128"):
        for shape, axis in LARGE:
            yield case("argmax", generated(name, 3, *shape), axis=axis)
            yield case("count_nonzero", generated(name, 3, *shape), axis=axis)
        yield case("argmin", {"permuted": generated(name, 3, 150, 900), "axes": [1, 0]}, axis=0)
        yield case("argmax", generated(name, 3, 3, 1030), axis=0)


def firsts():
    """Which of equal elements, zeros of both signs and NaNs is the first."""
    nan, inf = np.nan, np.inf
    rows = [
        [0.0, -0.0, 0.0],
        [-0.0, 0.0],
        [1.0, nan, 2.0, nan],
        [nan, nan],
        [2.0, inf, inf, 1.0],
        [-inf, 1.0, -inf],
        [nan, inf],
        [inf, nan],
        [1.0, 3.0, 3.0, 1.0],
    ]
    for op in ("argmax", "argmin"):
        for row in rows:
            for dtype in "efdFD":
                yield case(op, literal(np.array(row, dtype)))
                long = np.zeros(200, dtype)
                long[150 : 150 + len(row)] = row
                yield case(op, literal(long))
                table = np.zeros((len(row), 3), dtype)
                table[:, 1] = row
                yield case(op, literal(table), axis=0)
        for dtype in "FD":
            for row in (
                [1 + 2j, 1 + 3j, 1 + 3j, 0 + 9j],
                [complex(1, nan), 2 + 0j],
                [2 + 0j, complex(1, nan), 3 + 0j],
                [complex(nan, 1), complex(1, nan)],
                [1 + 0j, complex(2, nan), complex(nan, 0)],
                [0 + 1j, complex(0, nan), 0 + 2j],
            ):
                array = np.array(row, dtype)
                yield case(op, literal(array))
                yield case(op, literal(array.astype(array.dtype.newbyteorder(">"))))
                yield case(op, literal(np.stack([array, array[::-1]], 1)), axis=0)


def averages():
    """``average``, with weights and without, and ``mean``, ``any`` and ``all`` where a mask is true."""
    ops = ["average", "average_with_weights"]
    yield from everywhere(["average"], ["bool", "int8", "uint64", *INEXACT])
    yield from wrong_axes(["average"])
    for name in NAMES:
        for op in ops:
            yield case(op, f"{name}.cube", axis=[0, 2])
            if not name.startswith("complex"):
                yield case(op, f"{name}.c", weights="float64.other.c")
            yield case(op, generated(name, 3, 4, 6), weights=generated("float32", 4, 4, 6), axis=1)
            yield case(op, generated(name, 3, 4, 6), weights=generated("int8", 4, 6), axis=1)
            yield case(op, generated(name, 3, 4, 6), weights=generated("float16", 4, 4), axis=0, keepdims=True)
            yield case(op, generated(name, 3, 4, 5, 6), weights=generated("float64", 4, 6, 4), axis=[2, 0])
    for op in ops:
        yield case(op, "float64.c", weights="float64.six")
        yield case(op, "float64.c", weights="float64.six", axis=0)
        yield case(op, "float64.c", weights={"filled": [24, "<f8", "0"]})
        yield case(op, "float64.six", weights={"filled": [6, "<f8", "0"]})
        yield case(op, "float64.six", weights={"filled": [6, "<c16", "0.5"]}, axis=0)
        yield case(op, "float64.empty", axis=1)
        yield case(op, "float64.empty", weights="float64.empty", axis=1)
        yield case(op, "float64.0d", weights=real(2.0))
    for name in NAMES:
        for mask, axis in (("bool.c", None), ("bool.c", 0), ("bool.six", 1), ("bool.broadcast", 0)):
            for op in ("mean", "any", "all"):
                yield case(op, f"{name}.c", where=mask, axis=axis)
        yield case("mean", f"{name}.f", where="bool.f", axis=1, keepdims=True, dtype="<f4")
        if not name.startswith("complex"):
            yield case("mean", f"{name}.f", where="bool.f", axis=1, out=view("float64.c", (slice(None), 0)))
        yield case("any", f"{name}.f", where="bool.f", axis=1, out=view("bool.c", (slice(None), 0)))
    false = literal(np.zeros(6, bool))
    for op in ("mean", "var", "any", "all", "sum", "prod"):
        yield case(op, "float32.c", where=false)
        yield case(op, "float64.c", where=false, axis=1)
        yield case(op, "float64.c", where="int8.c", axis=1)
        yield case(op, "float64.c", where="bool.cube", axis=1)


def topics():
    """The files of this module."""
    yield "reductions_products", list(products())
    yield "reductions_spreads", list(spreads())
    yield "reductions_spreads_with_keywords", list(spreads_with_keywords())
    yield "reductions_spreads_of_lengths", list(spreads_of_lengths())
    yield "reductions_positions", list(positions())
    yield "reductions_firsts", list(firsts())
    yield "reductions_averages", list(averages())
