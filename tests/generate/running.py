"""Questions about running sums and products: ``cumsum``, ``cumprod``, ``cumulative_sum``, ``cumulative_prod``."""

from encoding import case, integer, real, view
from spreads import INEXACT, NAMES, generated, layouts

OPS = ["cumsum", "cumprod"]
ARRAY_API = ["cumulative_sum", "cumulative_prod"]


def running():
    """``cumsum`` and ``cumprod``."""
    for name in NAMES:
        for op in OPS:
            for layout in layouts(op, name):
                yield case(op, f"{name}.{layout}")
                yield case(op, f"{name}.{layout}", axis=0)
                if layout != "0d":
                    yield case(op, f"{name}.{layout}", axis=-1)
            yield case(op, {"permuted": f"{name}.row", "axes": [0]}, dtype="<f4")
        yield case("cumsum", {"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=1)
        yield case("cumsum", f"{name}.cube", axis=2, dtype="<f8")
    for op in OPS:
        for axis in (3, -4, [0, 1], [0], 1):
            yield case(op, "float64.cube", axis=axis)
        for axis in (0, -1, 1, -2, []):
            yield case(op, "float64.0d", axis=axis)
        for target in ("float64", "float32", "int16", "complex128"):
            yield case(op, "float64.cube", axis=1, out=f"{target}.cube")
            yield case(op, "int16.cube", axis=1, out=f"{target}.cube")
            yield case(op, "int16.row", out=f"{target}.row")
        yield case(op, "float64.row", out="float64.long")
        yield case(op, "float64.cube", axis=1, out="float64.row")
        yield case(op, "float64.c", out="float64.c")
        for number in (integer(3), real(2.5), {"bool": True}):
            yield case(op, number)
    for name in ("int8", *INEXACT):
        yield case("cumsum", generated(name, 3, 20, 30), axis=0)


def array_api():
    """``cumulative_sum`` and ``cumulative_prod``."""
    for op in ARRAY_API:
        for name in NAMES:
            yield case(op, f"{name}.row")
            yield case(op, f"{name}.swapped", axis=1, include_initial=True)
            yield case(op, f"{name}.f", axis=0, include_initial=True)
            yield case(op, f"{name}.0d", include_initial=True)
            yield case(op, f"{name}.six", include_initial=True, dtype="<f8")
            yield case(op, f"{name}.six", include_initial=False)
        yield case(op, "float64.c")
        yield case(op, "float64.c", include_initial=True)
        yield case(op, "float64.0d")
        yield case(op, "float64.0d", axis=0)
        yield case(op, "float64.0d", axis=1)
        for axis in (2, -3, [0, 1], [0]):
            yield case(op, "float64.c", axis=axis)
        for initial in (False, True):
            yield case(op, "float64.c", axis=2, include_initial=initial)
            yield case(op, "float64.empty", axis=0, include_initial=initial)
            yield case(op, "float64.empty", axis=1, include_initial=initial)
            yield case(op, "int8.c", axis=1, include_initial=initial, out="float64.c")
            rows = view("float64.cube", (0, slice(None), slice(None)))
            columns = view("float32.c", (slice(None), slice(0, 4)))
            yield case(op, columns, axis=1, include_initial=initial, out=rows)
        yield case(op, integer(3), include_initial=True)


def topics():
    """The files of this module."""
    yield "reductions_running", [*running(), *array_api()]
