"""Questions about reductions that pass NaN over: ``nansum`` and its sisters."""

import numpy as np

from encoding import case, integer, literal, real, view
from spreads import INEXACT, LARGE, NAMES, SHAPES, layouts, outputs

SUMS = ["nansum", "nanprod"]
EXTREMES = ["nanmin", "nanmax"]
POSITIONS = ["nanargmin", "nanargmax"]
SPREADS = ["nanmean", "nanvar", "nanstd"]
RUNNING = ["nancumsum", "nancumprod"]


def patterns(dtype):
    """Arrays of three rows of four with NaN here and there: nowhere, in a corner, a whole column, a whole row, everywhere."""
    numbers = np.array([[3, 1.5, -2, 0.25], [-1, 7, 0, 100], [2, -0.5, 9, 4]]).astype(dtype)
    for holes in ([], [0], [5, 6], [1, 5, 9], [4, 5, 6, 7], [0, 3, 4, 5, 6, 7, 11], list(range(12))):
        array = numbers.copy()
        array.flat[holes] = np.nan
        yield array
    if np.dtype(dtype).kind == "c":
        array = numbers.copy()
        array.real[0, 0], array.imag[1, 1] = np.nan, np.nan
        yield array


def arranged(array):
    """An array in several layouts, as inputs."""
    yield literal(array)
    yield literal(np.asfortranarray(array))
    yield literal(array.astype(array.dtype.newbyteorder(">")))


def holed(dtype, seed, step, *shape):
    """An input of pseudo-random elements of which every ``step``-th is NaN."""
    return {"holed": [int(np.prod(shape)), dtype, seed, step, *shape]}


def over_patterns(ops):
    """Every pattern over every axis."""
    for op in ops:
        for dtype in "efdFD":
            for array in patterns(dtype):
                for number, operand in enumerate(arranged(array)):
                    for axis in (None, 0, 1):
                        if number == 0 or axis == (number - 1):
                            yield case(op, operand, axis=axis)
                yield case(op, literal(array[::-1, ::-2]), axis=1)


def over_layouts(ops):
    """Every dtype in every layout."""
    for name in NAMES:
        for op in ops:
            for layout in layouts(op, name):
                yield case(op, f"{name}.{layout}", **({} if layout == "0d" else {"axis": 1}))
            yield case(op, f"{name}.cube", axis=0)
            if "c" in layouts(op, name):
                yield case(op, f"{name}.c")


def over_lengths(op):
    """Lengths and shapes whose sums are made in different ways."""
    for name in INEXACT:
        for n in (1, 8, 9, 128, 129, 1000, 8193, 20000):
            yield case(op, holed(name, n, 3, n))
        for shape, axes in SHAPES:
            for axis in axes:
                array = holed(name, 5, 7, *shape)
                yield case(op, array, axis=axis)
                order = [1, 0] if len(shape) == 2 else [2, 0, 1]
                yield case(op, {"permuted": array, "axes": order}, axis=axis)
        for shape, axis in LARGE:
            yield case(op, holed(name, 3, 5, *shape), axis=axis)


def sums():
    """``nansum`` and ``nanprod``."""
    yield from over_patterns(SUMS)
    yield from over_layouts(SUMS)
    yield from over_lengths("nansum")
    for op in SUMS:
        yield from outputs(op, ["float64"])
        for name in ("int8", *INEXACT):
            yield case(op, f"{name}.c", axis=0, initial=integer(3))
            yield case(op, f"{name}.c", axis=1, where="bool.c")
            yield case(op, f"{name}.c", axis=[0, 1], keepdims=True)
            for dtype in ("<f8", "<f2", "<i4", "<c8"):
                yield case(op, f"{name}.c", axis=0, dtype=dtype)
        for axis in (3, [1, 1]):
            yield case(op, "float64.cube", axis=axis)
        yield case(op, real(np.nan))
        yield case(op, integer(3))


def extremes():
    """``nanmin``, ``nanmax``, ``nanargmin``, ``nanargmax``."""
    yield from over_patterns([*EXTREMES, *POSITIONS])
    yield from over_layouts([*EXTREMES, *POSITIONS])
    for op in EXTREMES:
        for name in ("int8", *INEXACT):
            if name != "int8":
                for n in (1, 64, 127, 1000):
                    yield case(op, holed(name, n, 3, n))
                for axis in (None, 0, 1):
                    yield case(op, holed(name, 5, 7, 90, 40), axis=axis)
            yield case(op, f"{name}.c", axis=0, initial=integer(3))
            yield case(op, f"{name}.c", axis=1, where="bool.c")
            yield case(op, f"{name}.c", axis=1, where="bool.c", initial=integer(0))
            yield case(op, f"{name}.c", axis=[0, 1], keepdims=True)
            yield case(op, f"{name}.empty", axis=0)
            yield case(op, f"{name}.empty", axis=1)
        yield from outputs(op, ["int8", "float64"])
    for op in POSITIONS:
        for name in ("int8", "float32", "complex64"):
            yield case(op, f"{name}.cube", axis=0, keepdims=True)
            yield case(op, f"{name}.cube", axis=0, out=view("int64.cube", 0))
            yield case(op, f"{name}.cube", axis=0, out=view("float64.cube", 0))
            yield case(op, f"{name}.cube", axis=[0, 1])
            yield case(op, f"{name}.empty", axis=0)
            yield case(op, f"{name}.empty", axis=1)


def means():
    """``nanmean``, ``nanvar``, ``nanstd``."""
    yield from over_patterns(SPREADS)
    yield from over_layouts(["nanmean", "nanvar"])


def means_with_keywords():
    """The same with every keyword."""
    yield from over_lengths("nanmean")
    yield from over_lengths("nanvar")
    for op in SPREADS:
        yield from outputs(op, ["int8", "float64"])
        for name in ("int8", *INEXACT):
            array = f"{name}.c" if "c" in layouts(op, name) else holed(name, 3, 4, 4, 6)
            yield case(op, array, axis=1, where="bool.c")
            yield case(op, array, axis=0, where="bool.six", keepdims=True)
            yield case(op, f"{name}.cube", axis=[0, 2], keepdims=True)
            yield case(op, f"{name}.empty", axis=0)
            yield case(op, f"{name}.empty", axis=1)
            yield case(op, f"{name}.cube", axis=3)
            # In another precision it would show whether complex products are fused.
            for dtype in ("<f8", "<f2", "<i4", "<c8") if "c" in layouts(op, name) else ("<i4", "<c8"):
                yield case(op, f"{name}.cube", axis=0, dtype=dtype)
    for op in SPREADS[1:]:
        for name in ("int8", *INEXACT):
            array = holed(name, 3, 4, 5, 6) if name != "int8" else f"{name}.cube"
            for ddof in (1, 2, 0.5, 4, 5, 6):
                yield case(op, array, axis=0, ddof=ddof)
            yield case(op, array, axis=0, correction=1)
            yield case(op, array, axis=0, correction=1, ddof=1)
            yield case(op, array, mean=real(0.5))


def running():
    """``nancumsum`` and ``nancumprod``."""
    yield from over_patterns(RUNNING)
    yield from over_layouts(RUNNING)
    for op in RUNNING:
        for name in ("int8", *INEXACT):
            yield case(op, f"{name}.cube", axis=2)
            yield case(op, f"{name}.cube", axis=0, dtype="<c16")
            if not name.startswith("complex"):
                yield case(op, f"{name}.cube", axis=0, out="float64.cube")


def topics():
    """The files of this module."""
    yield "reductions_nan_sums", list(sums())
    yield "reductions_nan_extremes", list(extremes())
    yield "reductions_nan_means", list(means())
    yield "reductions_nan_means_with_keywords", list(means_with_keywords())
    yield "reductions_nan_running", list(running())
