"""Medians and quantiles, covariances."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, generated, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
REALS = [name for name in NAMES if np.dtype(name).kind in "iuf"]
METHODS = [
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
    "lower",
    "higher",
    "midpoint",
    "nearest",
]


def row(elements, dtype):
    """An array as an input."""
    with np.errstate(all="ignore"):
        return literal(np.array(elements).astype(dtype))


def grid(name, shape=(4, 6), seed=5, nan=0):
    """Distinct numbers, and some NaN."""
    rng = np.random.default_rng(seed)
    count = int(np.prod(shape))
    numbers = rng.permutation(count) * (1.75 if np.dtype(name).kind in "fc" else 1) - count // 3
    if np.dtype(name).kind == "u":
        numbers = rng.permutation(count) + 3
    if np.dtype(name).kind == "b":
        numbers = numbers > 0
    if np.dtype(name).kind == "c":
        numbers = numbers + 1j * np.roll(numbers, 5)
    numbers = np.asarray(numbers).astype(name)
    if nan:
        numbers[rng.permutation(count)[:nan]] = np.nan
    return numbers.reshape(shape)


def arrangements(array):
    """The same elements in several layouts."""
    yield array
    yield np.asfortranarray(array)
    yield np.repeat(array, 2, axis=-1)[..., ::2]
    yield array[::-1]
    yield array.astype(array.dtype.newbyteorder(">"))
    yield array.T


AXES = [None, 0, 1, -1, [0, 1], [1, 0]]


def medians():
    """``median`` and ``nanmedian``."""
    for op in ("median", "nanmedian"):
        for name in NAMES:
            inexact = np.dtype(name).kind in "fc"
            for array in arrangements(grid(name)):
                for axis in (None, 0, 1):
                    yield case(op, literal(array), axis=axis)
            for array in arrangements(grid(name, (3, 5))):
                for axis in (None, 0, 1):
                    yield case(op, literal(array), axis=axis)
            array = literal(grid(name))
            for axis in AXES:
                yield case(op, array, axis=axis, keepdims=True)
            yield case(op, array, axis=0, overwrite_input=True)
            cube = literal(grid(name, (3, 4, 5)))
            for axis in (None, 0, 1, 2, [0, 2], [2, 1], [-1, 0, 1], []):
                if axis == [] and op == "nanmedian":
                    continue
                yield case(op, cube, axis=axis)
            yield case(op, literal(np.asfortranarray(grid(name, (3, 4, 5)))), axis=1)
            yield case(op, f"{name}.0d")
            yield case(op, integer(3))
            for shape, axes in (((0,), (None, 0)), ((2, 0), (None, 0, 1)), ((0, 3), (0, 1))):
                for axis in axes:
                    yield case(op, literal(np.zeros(shape, name)), axis=axis)
            for count in (1, 2, 3, 4, 33, 64):
                yield case(op, literal(grid(name, (count,))))
            if inexact:
                for nan in (1, 5, 20):
                    for array in (grid(name, (4, 6), nan=nan), np.asfortranarray(grid(name, (4, 6), nan=nan))):
                        for axis in (None, 0, 1):
                            yield case(op, literal(array), axis=axis)
                            yield case(op, literal(array), axis=axis, keepdims=True)
                whole = grid(name, (3, 4), nan=2)
                whole[1] = np.nan
                yield case(op, literal(whole), axis=1)
                yield case(op, literal(whole), axis=0)
                yield case(op, literal(np.full((2, 3), np.nan, name)), axis=1)
                yield case(op, literal(np.full(3, np.nan, name)))
                tall = grid(name, (601, 2), nan=7)
                yield case(op, literal(tall), axis=0)
                yield case(op, literal(tall[1:]), axis=0)
        for dtype in ("d", "f", "i", "D"):
            out = literal(np.zeros(6, dtype))
            yield case(op, literal(grid("float64")), axis=0, out=out)
            yield case(op, literal(grid("float64", nan=3)), axis=0, out=out)
        yield case(op, literal(grid("float64")), axis=0, keepdims=True, out=literal(np.zeros((1, 6))))
        yield case(op, literal(grid("float64")), out=literal(np.zeros(())))
        inf = np.inf
        for a in ([inf, -inf], [inf, inf], [1.0, inf, -inf], [inf, np.nan, 1.0], [1e308, 1.7e308]):
            yield case(op, row(a, "d"))
            yield case(op, row([a, a], "d"), axis=1)
        yield case(op, row([60000, 60000, 60000], "e"))
        yield case(op, row([[60000, 60000, 60000]], "e"), axis=1)
        for axis in (2, -3, [0, 0], [0, 5]):
            yield case(op, literal(grid("float64")), axis=axis)
        yield case(op, row(1.0, "d"), axis=0)


def quantiles():
    """``percentile`` and ``quantile``: all methods."""
    shares = [real(0.0), real(0.25), real(0.5), real(0.3), real(1.0), row([0.1, 0.5, 0.77, 1.0], "d")]
    for op in ("quantile", "nanquantile"):
        for name in [*REALS, "bool"]:
            array = literal(grid(name, (7,)))
            other = literal(grid(name, (3, 8)))
            for method in METHODS:
                for q in shares:
                    yield case(op, array, q, method=method)
                yield case(op, other, real(0.6), method=method, axis=1)
                yield case(op, other, shares[-1], method=method, axis=0)
    for method in METHODS:
        for count in (1, 2, 3, 10):
            own = literal(grid("float64", (count,)))
            yield case("quantile", own, row(np.linspace(0, 1, 21), "d"), method=method)
            yield case("quantile", own, row(np.linspace(0, 1, 11), "f"), method=method)
            yield case("quantile", own, row([0, 1], "q"), method=method)
            yield case("percentile", own, row(np.arange(0, 101, 5), "q"), method=method)


def arranged_quantiles():
    """``percentile`` and ``quantile``: axes, layouts, outputs, NaN, errors."""
    for op, half, some in (
        ("percentile", integer(50), row([25, 50, 99.5], "d")),
        ("quantile", real(0.5), row([0.25, 0.5, 0.995], "d")),
        ("nanpercentile", integer(50), row([25, 50, 99.5], "d")),
        ("nanquantile", real(0.5), row([0.25, 0.5, 0.995], "d")),
    ):
        nan_op = op.startswith("nan")
        for name in NAMES:
            yield case(op, literal(grid(name)), half)
            for q in (half, some):
                for array in arrangements(grid(name, (3, 5))):
                    if op in ("percentile", "nanquantile") and name not in ("float64", "int16", "float16"):
                        continue
                    for axis in (None, 0, 1):
                        yield case(op, literal(array), q, axis=axis)
            yield case(op, f"{name}.0d", half)
            for shape, axes in (((0,), (None, 0)), ((2, 0), (None, 0, 1)), ((0, 3), (0, 1))):
                for axis in axes:
                    yield case(op, literal(np.zeros(shape, name)), half, axis=axis)
        for name in ("float64", "float32", "float16"):
            for nan in (1, 5, 20):
                for axis in (None, 0, 1):
                    for q in (half, some):
                        yield case(op, literal(grid(name, (4, 6), nan=nan)), q, axis=axis)
                        yield case(op, literal(grid(name, (4, 6), nan=nan)), q, axis=axis, keepdims=True)
                yield case(op, literal(grid(name, (4, 6), nan=nan)), half, axis=0, method="lower")
                yield case(op, literal(grid(name, (4, 6), nan=nan)), some, axis=1, method="nearest")
            whole = grid(name, (3, 4), nan=2)
            whole[0] = np.nan
            for q in (half, some):
                yield case(op, literal(whole), q, axis=1)
                yield case(op, literal(whole), q, axis=0)
                yield case(op, literal(np.full((2, 3), np.nan, name)), q, axis=1)
                yield case(op, literal(np.full(3, np.nan, name)), q)
        cube = literal(grid("float64", (3, 4, 5)))
        for axis in (None, 0, 1, 2, [0, 2], [2, 1], [-1, 0, 1]):
            for q in (half, some):
                yield case(op, cube, q, axis=axis)
                yield case(op, cube, q, axis=axis, keepdims=True)
        array = literal(grid("float64"))
        for dtype in ("d", "f", "i", "D"):
            yield case(op, array, half, axis=0, out=literal(np.zeros(6, dtype)))
            yield case(op, array, some, axis=0, out=literal(np.zeros((3, 6), dtype)))
            yield case(op, array, half, axis=0, method="lower", out=literal(np.zeros(6, dtype)))
            yield case(op, literal(grid("float64", nan=4)), half, axis=0, out=literal(np.zeros(6, dtype)))
        yield case(op, array, half, axis=0, keepdims=True, out=literal(np.zeros((1, 6))))
        yield case(op, array, half, out=literal(np.zeros(())))
        yield case(op, array, half, axis=0, out=literal(np.zeros(5)))
        yield case(op, array, half, axis=0, method="lower", out=literal(np.zeros(5)))
        yield case(op, array, half, axis=0, overwrite_input=False)
        wrong = [real(-0.5), real(np.nan), integer(101), row([0.5, 1000], "d"), row(np.full(20, 200.0), "d"), row([], "d")]
        for q in [*wrong, row(np.zeros((1, 1, 1)), "d"), row([[0, 1], [1, 0]], "d"), row([[0.5]], "d"), {"bool": True}]:
            yield case(op, array, q)
            yield case(op, array, q, axis=0)
        for q in (literal(np.float32(0.3)), literal(np.float64(0.3)), row(0.3, "d"), row(0.3, "f"), row([0.3], "e"), integer(1), integer(0)):
            for name in ("float16", "float32", "float64", "int8"):
                yield case(op, literal(grid(name, (5,))), q)
        for axis in (2, -3, [0, 0], [0, 5]):
            yield case(op, array, half, axis=axis)
        yield case(op, array, half, weights=row([1.0], "d"))
        if nan_op:
            continue
        inf = np.inf
        for a in ([inf, -inf], [inf, inf], [1.0, inf, -inf], [inf, np.nan, 1.0], [1e308, -1.7e308]):
            yield case(op, row(a, "d"), half)
            yield case(op, row([a, a], "d"), half, axis=1)


def weighted():
    """Quantiles of elements of different weights."""
    half, some = real(0.5), row([0.0, 0.2, 0.5, 0.9, 1.0], "d")
    keywords = {"method": "inverted_cdf"}
    for op in ("quantile", "nanquantile"):
        for name in [*REALS, "bool"]:
            array = grid(name, (3, 5))
            for weights in (np.arange(15.0).reshape(3, 5), np.ones((3, 5), "i"), (np.arange(15) % 2).reshape(3, 5)):
                for q in (half, some):
                    if weights.dtype != float and name != "float64":
                        continue
                    yield case(op, literal(array), q, weights=literal(weights), **keywords)
                    yield case(op, literal(array), q, axis=1, weights=literal(weights + 1), **keywords)
                    yield case(op, literal(array), q, axis=0, weights=literal(weights + 1), **keywords)
            if op == "quantile":
                yield case(op, literal(array), half, axis=1, weights=row([1, 2, 0, 4, 1], "d"), **keywords)
                yield case(op, literal(array), half, axis=0, weights=row([1, 0, 3], "f"), keepdims=True, **keywords)
        array = literal(grid("float64", (3, 5)))
        cube = literal(grid("float64", (2, 3, 4)))
        if op == "quantile":
            yield case(op, cube, half, axis=[0, 2], weights=literal(np.arange(8.0).reshape(2, 4)), **keywords)
            yield case(op, cube, half, axis=[2, 0], weights=literal(np.arange(8.0).reshape(4, 2)), **keywords)
            yield case(op, array, half, axis=0, weights=literal(np.ones((3, 5))), out=literal(np.zeros(5)), **keywords)
            yield case(op, array, half, axis=0, weights=literal(np.ones((3, 5))), out=literal(np.zeros(4)), **keywords)
        for nan in (2, 9):
            own = literal(grid("float64", (3, 5), nan=nan))
            yield case(op, own, half, axis=1, weights=literal(np.arange(15.0).reshape(3, 5) + 1), **keywords)
            yield case(op, own, half, weights=literal(np.arange(15.0).reshape(3, 5) + 1), **keywords)
        for weights in (np.zeros(3), np.array([-1.0, 2.0, 3.0]), np.array([1.0, np.nan, 3.0]), np.array([1.0, np.inf, 3.0]), np.ones(2), np.ones((1, 3))):
            yield case(op, row([1.0, 2.0, 3.0], "d"), half, weights=literal(weights), **keywords)
            yield case(op, row([1.0, 2.0, 3.0], "d"), half, axis=0, weights=literal(weights), **keywords)
        yield case(op, array, half, axis=1, weights=row([1, 2], "d"), **keywords)
        yield case(op, row([3, 1, 2], "f"), literal(np.float32(0.4)), weights=row([0.1, 0.4, 0.5], "d"), **keywords)
        yield case(op, row([3, 1, 2], "f"), integer(1), weights=row([0.1, 0.4, 0.5], "d"), **keywords)


def covariances():
    """``cov`` and ``corrcoef``."""
    for name in NAMES:
        m = grid(name, (3, 5))
        for array in arrangements(m):
            yield case("cov", literal(array))
            yield case("corrcoef", literal(array))
        own = literal(m)
        line = literal(m[0])
        for keywords in (
            {"rowvar": False},
            {"bias": True},
            {"ddof": 0},
            {"ddof": 2},
            {"fweights": row([1, 2, 3, 0, 1], "q")},
            {"aweights": row([0.5, 2, 0.1, 1, 1], "d")},
            {"fweights": row([1, 2, 3, 0, 1], "q"), "aweights": row([0.5, 2, 0.1, 1, 1], "d")},
            {"fweights": row([1, 2, 3, 0, 1], "q"), "ddof": 0},
            {"aweights": row([0.5, 2, 0.1, 1, 1], "f"), "bias": True},
            {"y": literal(m[::-1])},
            {"y": line},
            {"y": line, "rowvar": True, "ddof": 0},
        ):
            yield case("cov", own, **keywords)
            if not keywords.keys() - {"rowvar", "y"}:
                yield case("corrcoef", own, **keywords)
        yield case("cov", line)
        yield case("cov", line, y=line)
        yield case("cov", line, rowvar=False)
        yield case("cov", line, y=line, rowvar=False)
        yield case("corrcoef", line)
        yield case("corrcoef", line, y=line)
        yield case("cov", f"{name}.0d")
        for dtype in ("<f4", "<f8", "<c8"):
            if np.dtype(name).kind != "c" or dtype == "<c8":
                yield case("cov", own, dtype=dtype)
    some = literal(np.arange(6.0).reshape(2, 3))
    for keywords in (
        {"ddof": 1.5},
        {"y": literal(np.zeros((2, 2, 2)))},
        {"y": row([1, 2], "d")},
        {"fweights": row([1.5, 1, 1], "d")},
        {"fweights": row([1, 1], "q")},
        {"fweights": row([[1, 1, 1]], "q")},
        {"fweights": row([1, -1, 1], "q")},
        {"aweights": row([1, 1], "q")},
        {"aweights": row([[1, 1, 1]], "q")},
        {"aweights": row([1, -1, 1], "d")},
        {"aweights": row([0, 0, 0], "d")},
    ):
        yield case("cov", some, **keywords)
    yield case("cov", literal(np.zeros((2, 2, 2))))
    for shape in ((0,), (0, 2), (2, 0), (1, 1), (2, 1), (1, 3)):
        yield case("cov", literal(np.ones(shape)))
        yield case("corrcoef", literal(np.ones(shape)))


def warned():
    """Warnings."""
    for shape in ((2, 1), (2, 0), (1, 3)):
        yield case("cov", literal(np.ones(shape)))
        yield case("corrcoef", literal(np.ones(shape)))
    for shape, axis in (((0,), None), ((2, 0), 1), ((2, 0), 0)):
        for name in ("float64", "int8", "float32"):
            for op in ("median", "nanmedian"):
                yield case(op, literal(np.zeros(shape, name)), axis=axis)
            yield case("nanquantile", literal(np.zeros(shape, name)), real(0.5), axis=axis)
    inf, nan = np.inf, np.nan
    for a in ([inf, -inf], [inf, inf], [1.0, inf, -inf], [inf, nan, 1.0], [nan, nan]):
        for op in ("median", "nanmedian"):
            yield case(op, row(a, "d"))
            yield case(op, row([a, a], "d"), axis=1)
        yield case("quantile", row(a, "d"), real(0.5))
        yield case("quantile", row([a, a], "d"), real(0.5), axis=1)
        yield case("quantile", row(a, "d"), row([0.25, 0.75], "d"))
        yield case("nanquantile", row(a, "d"), real(0.5))
    yield case("nanquantile", row([[nan, nan], [nan, nan], [1.0, nan]], "d"), real(0.5), axis=1)
    yield case("nanquantile", row([[nan, nan], [nan, nan], [1.0, nan]], "d"), row([0.5, 0.1], "d"), axis=1)
    yield case("nanmedian", row([[60000, 60000, 60000]], "e"), axis=1)
    yield case("quantile", row([1.0, 2.0], "d"), real(0.5), weights=row([0.0, 0.0], "d"), method="inverted_cdf")


def topics():
    """The files of this module."""
    yield "medians", list(medians())
    yield "quantiles", list(quantiles())
    yield "quantiles_arranged", list(arranged_quantiles())
    yield "quantiles_weighted", list(weighted())
    yield "covariances", list(covariances())
    yield "warnings_quantiles", list(warned())
