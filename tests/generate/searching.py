"""Places among sorted elements, and numbers counted: ``searchsorted``, ``digitize``, ``bincount``."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, generated, name_of, values

NONE = {"none": True}
NAMES = [name_of(dtype) for dtype in DTYPES]
SIDES = ["left", "right"]


def row(elements, dtype):
    """An array of one axis as an input."""
    with np.errstate(all="ignore"):
        return literal(np.array(elements).astype(dtype))


def sorted_values(name):
    """Sorted elements with the limits, equal ones, and NaN where there is."""
    return np.sort(np.concatenate([values(name), values(name)[::3]]))


def searches():
    """``searchsorted``."""
    for name in NAMES:
        elements = sorted_values(name)
        own = literal(elements)
        for side in SIDES:
            for layout in LAYOUTS:
                yield case("searchsorted", own, f"{name}.{layout}", NONE, side=side)
            yield case("searchsorted", own, f"{name}.cube", NONE, side=side)
            for count in (0, 1, 2, 3, 7):
                yield case("searchsorted", literal(elements[:count]), f"{name}.six", NONE, side=side)
                yield case("searchsorted", literal(elements[-count - 1 :]), f"{name}.six", NONE, side=side)
            for keys in (own, literal(elements[::-1].copy())):
                yield case("searchsorted", own, keys, NONE, side=side)
        # Elements that do not follow each other, or are bytes the other way round.
        spread = np.repeat(elements, 2)
        yield case("searchsorted", literal(spread[::2]), f"{name}.six", NONE)
        yield case("searchsorted", literal(spread[::-2][::-1]), f"{name}.six", NONE, side="right")
        yield case("searchsorted", literal(elements.astype(elements.dtype.newbyteorder(">"))), f"{name}.swapped", NONE)
        mixed = values(name)
        order = np.argsort(mixed, kind="stable")
        for dtype in ("q", "i", "B"):
            for side in SIDES:
                sorter = literal(order.astype(dtype))
                yield case("searchsorted", literal(mixed), f"{name}.other.c", sorter, side=side)
        yield case("searchsorted", f"{name}.six", integer(1), literal(np.argsort(mixed[[0, 2, 3, 1, 8, 9]]).astype(">i8")))
        for other in NAMES:
            yield case("searchsorted", own, view(f"{other}.long", slice(0, 9)), NONE, side="right")
    for name, count, keys in [("float64", 500, 300), ("int32", 300, 77), ("float32", 129, 64), ("uint8", 1000, 40)]:
        many = np.sort(generated(count, name, 3))
        some = generated(keys, name, 17)
        for needles in (some, np.sort(some), np.sort(some)[::-1].copy()):
            for side in SIDES:
                yield case("searchsorted", literal(many), literal(needles), NONE, side=side)
    gaps = np.array([1.0, 2.0, np.nan, np.nan, np.nan])
    for keys in ([np.nan, 2.0], [-np.inf, np.inf], [-0.0, 0.0]):
        for side in SIDES:
            yield case("searchsorted", literal(gaps), row(keys, "d"), NONE, side=side)
            yield case("searchsorted", row([-0.0, 0.0, 0.0, np.nan], "d"), row(keys, "d"), NONE, side=side)
            yield case("searchsorted", row([np.nan] * 3, "d"), row(keys, "d"), NONE, side=side)
    for number in (integer(300), integer(2**63), integer(-1), real(0.4), {"bool": True}, literal(np.float32(0.4))):
        yield case("searchsorted", row([0.1, 0.2, 0.4, 300.0], "f"), number, NONE)
        yield case("searchsorted", row([0, 1, 100, 127], "b"), number, NONE, side="right")
    three = row([1, 2, 3], "q")
    wrong = [
        row([0, 1], "q"),
        row([0, 1, 2], "d"),
        row([0, 1, 2], "?"),
        row([0, 1, 2], "Q"),
        row([[0, 1, 2]], "q"),
        row([0, 5, 2], "q"),
        row([0, -1, 2], "q"),
        row([7, 1, 9], "q"),
    ]
    for sorter in wrong:
        yield case("searchsorted", three, integer(2), sorter)
        yield case("searchsorted", three, row([3, 1], "q"), sorter, side="right")
        yield case("searchsorted", three, row([], "d"), sorter)
    for a in ("float64.c", "float64.0d", integer(3), "float64.cube"):
        yield case("searchsorted", a, integer(1), NONE)


def bins():
    """``digitize``."""
    rising = [-3.0, -1.0, 0.0, 0.5, 2.0, 2.0, 7.0, 100.0]
    for name in NAMES:
        for layout in LAYOUTS:
            for edges in (rising, rising[::-1]):
                yield case("digitize", f"{name}.{layout}", row(edges, "d"))
                yield case("digitize", f"{name}.{layout}", row(edges, "d"), right={"bool": True})
        own = np.sort(values(name)[[0, 2, 4, 5, 9, 20]])
        if np.dtype(name).kind != "c":
            for edges in (own, own[::-1].copy(), own[:1], own[:0]):
                yield case("digitize", f"{name}.long", literal(edges))
                yield case("digitize", f"{name}.other.c", literal(edges), right={"bool": True})
        else:
            yield case("digitize", "float64.six", literal(own))
    nan = np.nan
    for edges in (
        [1, nan, 2],
        [nan, 2, 1],
        [nan, 2, 3],
        [1, 2, nan],
        [nan],
        [2, 2],
        [2, 1, 1],
        [1, 3, 2],
        [3, 1, 2],
        [3, 3, 1, 1],
        [1, 1, 3, 3],
        [5],
        [],
    ):
        for right in (True, False):
            if nan in edges and edges not in ([nan, 2, 1], [nan, 2, 3], [1, 2, nan], [nan]):
                continue
            yield case("digitize", row([0.5, 1, 2, 3, nan, 9], "d"), row(edges, "d"), right={"bool": right})
    for x in (integer(2), real(2.5), "complex64.six", "int8.0d"):
        for edges in (row([1, 2, 3], "q"), row([3, 2, 1], "q"), "float64.c", "float64.0d", integer(1), "complex64.row"):
            yield case("digitize", x, edges)


def counts():
    """``bincount``."""
    numbers = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 0])
    weights = np.linspace(0.1, 7.3, 12)
    for name in NAMES:
        x = row(numbers, name)
        yield case("bincount", x)
        yield case("bincount", x, minlength=4)
        yield case("bincount", x, minlength=15)
        yield case("bincount", x, minlength=0, weights=row(weights, "d"))
        yield case("bincount", row([], name))
        yield case("bincount", row([], name), minlength=3, weights=row([], "d"))
        yield case("bincount", row(numbers, "q"), weights=f"{name}.row")
        yield case("bincount", row(numbers, "B"), weights=row(weights, name))
        yield case("bincount", literal(numbers.astype(np.dtype(name).newbyteorder(">"))))
        with np.errstate(all="ignore"):
            wide = np.repeat(numbers.astype(name), 2)
        yield case("bincount", literal(wide[::2]))
        yield case("bincount", literal(wide[::-2]), weights=literal(weights.astype(name)[::-1]))
    for count, most in ((1000, 7), (3000, 2000), (2500, 1)):
        many = literal(generated(count, "uint16", 3) % most)
        yield case("bincount", many)
        yield case("bincount", many, weights=literal(generated(count, "float64", 5)))
    for x in (row([1, 2, -1], "q"), row([-1], "b"), row([2**63], "Q"), row([2**62], "q")):
        yield case("bincount", x)
        if x != row([2**62], "q"):
            yield case("bincount", x, weights=row([1.0], "d"))
    for x in ("int64.c", "int8.0d", integer(3), row(np.zeros((0, 2)), "q"), row(np.zeros((0, 2)), "d")):
        yield case("bincount", x)
    for w in (row([1, 2, 3], "d"), row([[1, 2]], "d"), "float64.0d", real(2.5), "complex64.row", row([1j, 2], "D")):
        yield case("bincount", row([1, 2], "q"), weights=w)
    yield case("bincount", row([1, 2], "q"), minlength=-1)
    yield case("bincount", row([], "q"), minlength=-1)
    yield case("bincount", row([1, 0, 1], "q"), weights=row([np.nan, np.inf, 1.0], "d"))


def topics():
    """The files of this module."""
    yield "searches", list(searches())
    yield "bins", list(bins())
    yield "counts", list(counts())
