"""Elements counted in bins: ``histogram``, ``histogram_bin_edges``, ``histogram2d``, ``histogramdd``."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, generated, name_of

NONE = {"none": True}
NAMES = [name_of(dtype) for dtype in DTYPES]
RULES = ["auto", "doane", "fd", "rice", "scott", "sqrt", "stone", "sturges"]


def row(elements, dtype):
    """An array as an input."""
    with np.errstate(all="ignore"):
        return literal(np.array(elements).astype(dtype))


def rule(name):
    """The name of a rule as an input."""
    return {"rule": name}


def data(name, count=60, seed=5):
    """Numbers of modest size, some of them equal."""
    rng = np.random.default_rng(seed)
    kind = np.dtype(name).kind
    numbers = rng.normal(size=count) * 10
    if kind == "u":
        return np.abs(numbers).astype(name)
    if kind == "c":
        return (numbers + 1j * np.roll(numbers, 3)).astype(name)
    if kind == "b":
        return numbers > 0
    return numbers.astype(name)


def both(op, *inputs, **keywords):
    """Questions for the counts and for the edges."""
    yield case(op, *inputs, args=[0], **keywords)
    yield case(op, *inputs, args=[1], **keywords)


def layouts(name):
    """The same numbers in every layout that one axis has."""
    a = data(name)
    wide = np.zeros((2, 60), name)
    wide[0] = a
    yield literal(a)
    yield literal(np.repeat(a, 2)[::2])
    yield literal(a[::-1])
    yield literal(a.reshape(6, 10))
    yield literal(np.asfortranarray(a.reshape(6, 10)))
    yield literal(a.astype(a.dtype.newbyteorder(">")))
    yield literal(a[:0])
    yield literal(a[3])
    yield literal(a[:1])


def histograms():
    """``histogram``."""
    for name in NAMES:
        is_complex = np.dtype(name).kind == "c"
        for a in layouts(name):
            yield from both("histogram", a, NONE, NONE)
            yield case("histogram", a, integer(7), NONE, args=[0])
            if not is_complex:
                yield case("histogram", a, integer(5), [real(-5.0), real(8.5)], args=[0])
                yield case("histogram", a, row([-10, -3, 0, 2, 2, 11], "d"), NONE, args=[0])
        a = literal(data(name))
        yield from both("histogram", a, integer(4), NONE, density=True)
        if is_complex:
            continue
        yield from both("histogram", a, integer(9), [integer(0), integer(10)])
        yield from both("histogram", a, integer(3), [literal(np.float64(1)), literal(np.float32(4.5))])
        yield from both("histogram", a, integer(3), [integer(2), integer(2)])
        yield case("histogram", a, integer(3), [real(0.5), integer(12)], args=[0], density=True)
        own = np.sort(data(name)[[0, 9, 20, 33, 41, 57]])
        yield from both("histogram", a, literal(own), NONE)
        yield from both("histogram", a, literal(own), NONE, density=True)
        for other in ("int8", "uint64", "float16", "float32", "complex64"):
            yield case("histogram", a, row([-5, 0, 1, 5, 8], other), NONE, args=[0])
        for weights in NAMES:
            w = literal((np.arange(60) % 7).astype(weights))
            yield case("histogram", a, integer(6), NONE, args=[0], weights=w)
            yield case("histogram", a, integer(6), [real(-2.0), real(6.0)], args=[0], weights=w)
            if name in ("float64", "int16"):
                yield case("histogram", a, row([-10, -3, 0, 2, 2, 11], "d"), NONE, args=[0], weights=w)
                yield case("histogram", a, integer(6), NONE, args=[0], weights=w, density=True)
    w = literal(np.linspace(-1.7, 9.1, 60))
    distinct = literal(np.random.default_rng(3).permutation(60) * 0.37)
    yield case("histogram", distinct, row([0, 1.5, 4, 9, 20], "d"), NONE, args=[0], weights=w)
    yield case("histogram", distinct, integer(8), NONE, args=[0], weights=w)
    yield case("histogram", distinct, integer(8), NONE, args=[0], weights=w, density=True)
    yield case("histogram", literal(data("float64").reshape(6, 10)), integer(8), NONE, args=[0], weights=literal(np.linspace(-1.7, 9.1, 60).reshape(6, 10)))


def many():
    """More elements than are counted at once, special ones, and errors."""
    for name in ("float64", "float32", "int32", "int64", "uint8", "float16"):
        a = {"generated": [3000, name, 7]}
        if name == "float16":
            a = literal(data(name, 500))
        for count in (1, 10, 1000):
            yield from both("histogram", a, integer(count), NONE)
        yield case("histogram", a, integer(64), [real(-100.0), real(100.0)], args=[0])
    # More than one block of weights.
    long = {"generated": [70000, "float64", 7]}
    for weights in ("float64", "float32", "complex64", "int64"):
        w = {"generated": [70000, weights, 5]}
        yield case("histogram", long, integer(10), NONE, args=[0], weights=w)
        yield case("histogram", long, integer(5), [real(-40.0), real(90.0)], args=[0], weights=w)
    edges = np.linspace(0, 1, 11)
    for a in (edges, np.nextafter(edges, 0), np.nextafter(edges, 2), np.concatenate([edges, edges])):
        for dtype in "efd":
            yield case("histogram", row(a, dtype), integer(10), [real(0.0), real(1.0)], args=[0])
            yield case("histogram", row(a, dtype), literal(edges), NONE, args=[0])
    nan, inf = np.nan, np.inf
    for a in ([1.0, nan, 2.0], [1.0, inf, 2.0], [-inf, 1.0], [nan], [1e308, -1e308]):
        for bins in (NONE, row([0.0, 1.0, 5.0], "d"), row([0.0, 1.0, nan], "d"), row([-inf, 1.0, inf], "d")):
            if a == [1e308, -1e308] and bins is NONE:
                continue
            yield case("histogram", row(a, "d"), bins, NONE, args=[0])
        yield case("histogram", row(a, "d"), integer(3), [real(0.0), real(2.0)], args=[0])
    big = 2**53
    for dtype in "qQ":
        a = row([big, big + 1, big + 2, big + 5], dtype)
        yield from both("histogram", a, integer(2), NONE)
        yield from both("histogram", a, integer(2), [integer(big + 1), integer(big + 5)])
    yield from both("histogram", row([-(2**63), 2**63 - 1], "q"), integer(3), NONE)
    yield from both("histogram", row([-128, 127, 0], "b"), integer(3), NONE)
    one = row([1.0, 2.0, 4.0], "d")
    for bins in (integer(0), integer(-3), row([3, 1], "d"), row([[1, 2]], "d"), row(3, "q"), row([], "d"), row([2.0], "d"), row([2.0, 2.0], "d")):
        yield from both("histogram", one, bins, NONE)
    for ends in ([2, 1], [nan, 1.0], [0.0, inf], [0, nan], [-inf, inf], [1.0, 1.0]):
        yield case("histogram", one, integer(3), [literal(x) for x in ends], args=[1])
    yield case("histogram", row([1, 1 + 2**-52], "d"), integer(10), NONE, args=[0])
    yield case("histogram", one, integer(3), NONE, args=[0], weights=row([1, 2], "d"))
    yield case("histogram", one, rule("auto"), NONE, args=[0], weights=row([1, 2, 3], "d"))


def rules():
    """``histogram_bin_edges`` with all rules."""
    rng = np.random.default_rng(8)
    samples = [
        rng.normal(size=200),
        rng.exponential(size=97) * 30,
        np.concatenate([rng.normal(size=40), rng.normal(size=30) + 9]),
        np.arange(50.0),
        np.ones(20),
        np.array([1.0, 2.0]),
        np.array([1.0, 2.0, 9.0]),
        np.array([3.0]),
        np.array([]),
        np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 5.0]),
    ]
    for name in RULES:
        for a in samples:
            for dtype in "dfeqB":
                if dtype == "e" and a.size > 100:
                    continue
                part = row(np.abs(a) if dtype == "B" else a, dtype)
                yield case("histogram_bin_edges", part, rule(name), NONE)
            yield case("histogram_bin_edges", row(a, "d"), rule(name), [real(0.25), real(3.5)])
            yield case("histogram_bin_edges", row(a, "f"), rule(name), [integer(1), integer(3)])
        for dtype in ("int8", "uint16", "uint64", "bool", "float16"):
            yield case("histogram_bin_edges", literal(data(dtype)), rule(name), NONE)
        yield case("histogram", row(samples[0], "d"), rule(name), NONE, args=[0])
        yield case("histogram_bin_edges", row([100.0], "d"), rule(name), [integer(0), integer(1)])
    for name in NAMES:
        yield case("histogram_bin_edges", literal(data(name)), NONE, NONE)
        yield case("histogram_bin_edges", literal(data(name)), integer(3), NONE, weights=literal(np.ones(60)))


def joint():
    """``histogram2d`` and ``histogramdd``."""
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=80), rng.normal(size=80) * 5
    w = np.linspace(0.1, 4.0, 80)

    def plane(a, b, bins=NONE, ranges=NONE, **keywords):
        for part in range(3):
            yield case("histogram2d", a, b, bins, ranges, args=[part], **keywords)

    for first in NAMES:
        for second in ("float64", "int8", "float32", "uint64", "complex64"):
            if "complex" in first + second and first != "complex128":
                continue
            yield case("histogram2d", literal(data(first)), literal(data(second, seed=6)), integer(4), NONE, args=[0])
    a, b = literal(x), literal(y)
    edges, others = row([-2, -1, 0, 1, 3], "d"), row([-9, 0, 4.5], "f")
    yield from plane(a, b)
    yield from plane(a, b, integer(3), density=True)
    yield from plane(a, b, [integer(3), integer(5)])
    yield from plane(a, b, [integer(3), others])
    yield from plane(a, b, [edges, others], density=True)
    yield from plane(a, b, edges)
    yield from plane(a, b, row([3, 4], "q"))
    yield from plane(a, b, row([[-2, 0, 1], [-3, 0, 4]], "d"))
    yield from plane(a, b, integer(4), [[integer(-1), integer(1)], [real(-5.5), real(5.0)]])
    yield from plane(a, b, integer(4), [NONE, [real(-5.5), real(5.0)]])
    yield from plane(row([], "d"), row([], "d"), integer(2))
    for dtype in ("d", "f", "q", "?", "D"):
        yield case("histogram2d", a, b, integer(4), NONE, args=[0], weights=row(w, dtype))
        yield case("histogram2d", a, b, [edges, others], NONE, args=[0], weights=row(w, dtype), density=True)
    yield case("histogram2d", row([1.0, 1.0, 0.0], "d"), row([3.0, 0.0, 3.0], "d"), [row([0, 1, 1], "d"), row([0, 3], "d")], NONE, args=[0])
    for bins in (
        integer(0),
        row([5], "q"),
        row([2.5, 3.5], "d"),
        [integer(3), integer(-1)],
        [integer(3)],
        row([3, 2, 1], "d"),
        [edges, row([[1, 2]], "d")],
        row(4, "q"),
        row(4.5, "d"),
        row([0, 1], "q"),
    ):
        yield case("histogram2d", a, b, bins, NONE, args=[0])
    yield case("histogram2d", a, row([1, 2], "d"), NONE, NONE, args=[0])
    yield case("histogram2d", a, b, NONE, [[integer(0), integer(1)]], args=[0])
    yield case("histogram2d", a, b, NONE, [[integer(0), integer(1)], [real(2.0), real(1.0)]], args=[0])
    yield case("histogram2d", a, b, NONE, NONE, args=[0], weights=row([1, 2], "d"))
    yield case("histogram2d", row([1.0, np.nan], "d"), row([1.0, 2.0], "d"), NONE, NONE, args=[0])
    yield case("histogram2d", row([1.0, np.nan, 2.0], "d"), row([1.0, 2.0, 2.0], "d"), row([0, 1, 2], "d"), NONE, args=[0])
    for name in ("float64", "float32", "int16", "float16"):
        grid = data(name, 90).reshape(30, 3)
        for sample in (grid, np.asfortranarray(grid), grid[::-1]):
            for part in range(4):
                yield case("histogramdd", literal(sample), integer(3), NONE, args=[part])
            yield case("histogramdd", literal(sample), [integer(2), row([-9, 0, 9], name), integer(4)], NONE, args=[0])
        yield case("histogramdd", literal(grid), integer(2), NONE, args=[0], density=True, weights=literal(np.arange(30.0)))
        yield case("histogramdd", literal(grid[:, 0]), integer(4), NONE, args=[0])
        yield case("histogramdd", literal(grid), integer(2), [[integer(-3), integer(3)], NONE, [real(0.0), real(1.5)]], args=[0])
        yield case("histogramdd", literal(grid[:0]), integer(2), NONE, args=[0])
        yield case("histogramdd", literal(grid), [integer(2)], NONE, args=[0])
    yield case("histogramdd", literal(np.zeros((2, 2, 2))), integer(2), NONE, args=[0])


def warned():
    """Warnings."""
    yield case("histogram", literal(np.array([True, False, True])), NONE, NONE, args=[0])
    yield case("histogram", row([], "d"), integer(2), NONE, args=[0], density=True)
    yield case("histogram", row([1.0, 2.0], "d"), row([1.0, 1.0, 3.0], "d"), NONE, args=[0], density=True)
    yield case("histogram2d", row([5.0], "d"), row([5.0], "d"), row([0, 1, 2], "d"), NONE, args=[0], density=True)
    yield case("histogram_bin_edges", literal(np.tile(np.arange(4.0), 30)), rule("stone"), NONE)
    yield case("histogram", literal(data("complex128")), integer(3), NONE, args=[0])
    yield case("histogram", row([1.0, np.nan], "d"), integer(3), NONE, args=[0])


def topics():
    """The files of this module."""
    yield "histograms", list(histograms())
    yield "histograms_many", list(many())
    yield "histograms_rules", list(rules())
    yield "histograms_joint", list(joint())
    yield "warnings_histograms", list(warned())
