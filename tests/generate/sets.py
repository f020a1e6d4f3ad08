"""Questions about arrays as sets: ``unique`` and its kin, ``isin``, ``intersect1d``, ``union1d``, ``setdiff1d``, ``setxor1d``.

NumPy leaves some things open: which of two zeros of different sign is kept, unless the index of the first one is asked for; in which
order distinct elements are that are not sorted; and which of several NaNs an element of the inverse stands for. Where an answer depends on
that it is *settled*: zeros get one sign, and an inverse is asked for as the elements that it stands for. An inverse that NaNs do not
matter to is asked for as it is.
"""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of, values
from sorting import settle

NAMES = [name_of(dtype) for dtype in DTYPES]
FLOATS = ["float16", "float32", "float64", "complex64", "complex128"]
INTEGERS = [name for name in NAMES if np.dtype(name).kind in "iu"]
RETURNED = ["index", "inverse", "counts"]
KINDS = [None, "sort", "table"]
FIELDS = {
    "unique_all": ["values", "indices", "inverse_indices", "counts"],
    "unique_counts": ["values", "counts"],
    "unique_inverse": ["values", "inverse_indices"],
}
OPERATIONS = ["unique", "unique_values", *FIELDS, "isin", "in1d"]
OPERATIONS += ["intersect1d", "union1d", "setdiff1d", "setxor1d"]


def performs(op):
    """Whether an operation is one of these."""
    return op.removeprefix("settled.") in OPERATIONS


def perform(op, inputs, keywords, arguments):
    """An operation; of several results the first argument names one, which an axis may follow."""
    name = op.removeprefix("settled.")
    part = arguments[0] if arguments else "values"
    if name in FIELDS:
        found = getattr(np, name)(*inputs)
        result = getattr(found, part)
        inverse, elements, axis = part == "inverse_indices", found.values, None
    elif name == "unique":
        result, elements, axis = unique(inputs[0], keywords, part), None, keywords.get("axis")
        if keywords.get("sorted") is False and part == "values" and len(keywords) == 1:
            result = np.sort(result)
        inverse = part == "inverse"
        if inverse:
            elements = unique(inputs[0], keywords, "values")
    elif name == "unique_values":
        # The order of these is open.
        return settle(np.sort(np.unique_values(*inputs)))
    elif name == "in1d":
        return np.isin(np.ravel(inputs[0]), *inputs[1:], **keywords)
    elif name == "intersect1d":
        if not arguments:
            result = np.intersect1d(*inputs, **keywords)
        else:
            part = ["values", "first", "second"].index(part)
            return np.intersect1d(*inputs, **keywords, return_indices=True)[part]
        inverse = False
    else:
        result, inverse = getattr(np, name)(*inputs, **keywords), False
    if op == name:
        return result
    if inverse:
        result = np.asarray(np.take(elements, result, axis=axis))
    return settle(result)


def unique(array, keywords, part):
    """One of the results of ``unique``."""
    found = np.unique(array, **keywords)
    names = ["values", *(name for name in RETURNED if keywords.get(f"return_{name}"))]
    return (found if isinstance(found, tuple) else (found,))[names.index(part)]


def is_hashed_wrong(array):
    """Whether NumPy takes swapped complex numbers for native ones: it finds too few of them that are distinct."""
    if isinstance(array, str):
        return array.startswith("complex") and array.endswith("swapped")
    return array.get("array", {}).get("dt", "").startswith(">c")


def collapse(own, others):
    """Whether distinct elements become equal in the dtype that they are compared in: NumPy takes these for elements of the others."""
    common = np.result_type(own, others)
    return np.unique(own.astype(common)).size < np.unique(own).size


def row(elements, dtype):
    """A literal array."""
    return literal(np.array(elements).astype(dtype))


def few(name, count, seed=1):
    """Few distinct elements, over and over, in an order that has none."""
    elements = values(name)[:: 2 if name != "bool" else 1]
    state, picked = seed, []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        picked.append(elements[(state >> 33) % len(elements)])
    return np.array(picked, name)


def asked(array, **keywords):
    """All that ``unique`` tells of an array with keywords, in every combination."""
    yield case("settled.unique", array, **keywords)
    for number in range(1, 8):
        wanted = {name: True for k, name in enumerate(RETURNED) if number >> k & 1}
        returned = {f"return_{name}": True for name in wanted}
        sure = "index" in wanted
        op = "unique" if sure else "settled.unique"
        yield case(op, array, args=["values"], **returned, **keywords)
        for name in wanted:
            if name == "inverse" and not sure:
                args = [name, keywords.get("axis")]
                yield case(op, array, args=args, **returned, **keywords)
            else:
                yield case("unique", array, args=[name], **returned, **keywords)


def told(array, **keywords):
    """The most that ``unique`` tells of an array with keywords."""
    if not is_hashed_wrong(array):
        yield case("settled.unique", array, **keywords)
    returned = {f"return_{name}": True for name in RETURNED}
    for part in ["values", *RETURNED]:
        yield case("unique", array, args=[part], **returned, **keywords)


def distinct():
    """Every dtype in every layout, and few elements of it."""
    for name in NAMES:
        for layout in LAYOUTS:
            yield from told(f"{name}.{layout}")
        for count in (1, 2, 5, 12, 70, 200):
            yield from asked(literal(few(name, count, count)))
        many = {"generated": [150, name, 5]}
        yield from asked(many)
        yield from told(view(f"{name}.cube", (Ellipsis, slice(None, None, -2))))
        yield from told({"permuted": f"{name}.cube", "axes": [2, 0, 1]})
        yield from told(view(f"{name}.long", slice(None, None, -3)))
        yield from told(literal(few(name, 40).astype(np.dtype(name).newbyteorder(">"))))
        yield from told(literal(np.sort(few(name, 40))))
        yield from told(literal(np.sort(few(name, 40))[::-1].copy()))
        yield from told(literal(np.full((3, 3), values(name)[0])))
        for shape in ((0,), (0, 3), (2, 0)):
            yield from told(literal(np.zeros(shape, name)))
        yield from told(literal(np.array([5, 7, 1, 2, 1, 5, 7] * 10).astype(name)))
        yield from told(literal(np.array([3, 1, 2, 1]).astype(name)), sorted=False)
        yield case("settled.unique", literal(few(name, 60)), sorted=False)
        for axis in (0, -1, None):
            yield from told(f"{name}.long", axis=axis)
    # Rows that are long enough for a table of all values of their type, or of a range.
    for name in ("int8", "uint8", "int16", "uint16"):
        yield from told({"generated": [700, name, 8]})
    for name in INTEGERS:
        low = 0 if name.startswith("u") else -50
        narrow = np.array([low + (i * i * 7919) % 101 for i in range(300)]).astype(name)
        yield from told(literal(narrow))
        limit = np.iinfo(name)
        ends = np.array([int(limit.max) - i % 3 for i in range(40)] + [int(limit.min) + i % 3 for i in range(40)], name)
        for elements in (ends, ends[:40].copy(), ends[40:].copy()):
            yield from told(literal(elements))
    for number in (integer(3), real(2.5), {"bool": True}, literal(np.float32(1.5)), literal(3 + 4j)):
        yield from told(number)


PATTERNS = [
    [2.0, np.nan, 1.0, np.nan],
    [np.nan] * 4,
    [1.0, 1.0, np.nan, np.nan, np.nan],
    [0.0, -0.0],
    [-0.0, 0.0, -0.0],
    [3.0, -0.0, 0.0, -1.0, -0.0],
    [np.nan, 1.0, 0.0, 4.0, -np.nan, -0.0, 1.0, 3.0, 4.0, np.nan, 5.0, -0.0, 1.0, -np.nan, 0.0],
    [np.inf, np.nan, -np.inf, np.inf, -np.inf],
]
NAN = complex(np.nan, np.nan)
COMPLEX_PATTERNS = [
    [complex(0.0, np.nan), complex(np.nan, 0.0), NAN, 1 + 1j, 1 + 1j],
    [2.0 - 1j, np.nan, 1.0 + 1j, complex(0.0, np.nan), complex(1.0, np.nan)],
    [complex(np.nan, 1), complex(1, np.nan), NAN, complex(0, np.nan), complex(np.nan, 0), 3, 3],
    [1.0 + 0.0j, 1 - 1.0j, 1],
    [complex(0.0, -1), complex(-0.0, -1), 0],
    [-200, complex(-200, -0.0), -1],
    [-25, 3, -5j, complex(-25, -0.0), 3j],
    [complex(0.0, 0.0), complex(-0.0, 0.0), complex(0.0, -0.0), complex(-0.0, -0.0)],
    [NAN, NAN, complex(1, np.nan), complex(1, np.nan), complex(np.nan, 2), complex(np.nan, 2)],
]


def nans():
    """NaN that is one and that is many, and zeros of both signs."""
    for name in FLOATS:
        patterns = PATTERNS + (COMPLEX_PATTERNS if name.startswith("complex") else [])
        for pattern in patterns:
            for count in (len(pattern), 40):
                elements = literal(np.resize(np.array(pattern), count).astype(name))
                ask = asked if count < 40 else told
                for equal in (True, False):
                    yield from ask(elements, equal_nan=equal)
                yield case("settled.unique_values", elements)
                for op, fields in FIELDS.items():
                    for field in fields:
                        exact = op == "unique_all" or field == "counts"
                        yield case(op if exact else f"settled.{op}", elements, args=[field])
        for step in (2, 3, 50):
            for equal in (True, False):
                if not name.startswith("complex"):
                    yield from told({"holed": [120, name, 3, step]}, equal_nan=equal)
        # The first of the zeros is kept where its index is told.
        for pattern in ([0.0, -0.0], [-0.0, 0.0], [1.0, -0.0, -2.0, 0.0]):
            elements = np.resize(np.array(pattern), 33).astype(name)
            for part in ["values", "index"]:
                yield case("unique", literal(elements), args=[part], return_index=True)
    # The first NaN is kept of complex numbers where nothing else is told, and the smallest where something is.
    for name in ("complex64", "complex128"):
        for pattern in COMPLEX_PATTERNS:
            for turn in range(len(pattern)):
                elements = literal(np.roll(np.array(pattern), turn).astype(name))
                yield case("unique", elements)
                yield case("settled.unique", elements, args=["values"], return_counts=True)


def kin():
    """The functions of the array API."""
    for name in NAMES:
        for layout in LAYOUTS:
            array = f"{name}.{layout}"
            if not is_hashed_wrong(array):
                yield case("settled.unique_values", array)
            for op, fields in FIELDS.items():
                for field in fields:
                    exact = op == "unique_all" or field == "counts"
                    yield case(op if exact else f"settled.{op}", array, args=[field])
        for op, fields in FIELDS.items():
            for field in fields:
                for array in (few(name, 90), few(name, 24).reshape(2, 3, 4)):
                    exact = op == "unique_all" or field == "counts"
                    yield case(op if exact else f"settled.{op}", literal(array), args=[field])
    for number in (integer(3), real(2.5), {"bool": True}):
        yield case("settled.unique_values", number)
        for op, fields in FIELDS.items():
            for field in fields:
                yield case(op, number, args=[field])


def rows():
    """Distinct arrays along an axis."""
    for name in NAMES:
        for layout in ("c", "f", "strided", "negative", "broadcast", "unaligned", "swapped"):
            for axis in (0, -1):
                yield from told(f"{name}.{layout}", axis=axis)
        for shape in ((12, 2), (2, 12), (6, 2, 2), (2, 2, 6), (24, 1), (1, 24), (3, 0), (0, 3), (2, 0, 3), (20, 3)):
            count = int(np.prod(shape))
            elements = few(name, count).reshape(shape) if count else np.zeros(shape, name)
            low = literal((elements == elements.ravel()[:1]).astype(name) if count else elements)
            for axis in range(len(shape)):
                yield from told(low, axis=axis)
                yield case("settled.unique", literal(elements), axis=axis)
        data = np.array([[0, 1, 0, 0], [1, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0]]).astype(name)
        cube = np.array([[[1, 1], [1, 0]], [[0, 1], [0, 0]]]).astype(name)
        for axis in (0, 1):
            yield from asked(literal(data), axis=axis)
        for axis in (0, 1, 2, -1, -3):
            yield from told(literal(cube), axis=axis)
            yield from told({"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=axis)
        yield from told(literal(np.array([[4, 4, 3], [2, 2, 1], [2, 2, 1], [4, 4, 3]]).astype(name)), axis=0)
    for name in FLOATS:
        for equal in (True, False):
            for pattern in PATTERNS:
                both = np.array([pattern, pattern, pattern[::-1]]).astype(name)
                yield from told(literal(both), axis=0, equal_nan=equal)
                yield from told(literal(both), axis=1, equal_nan=equal)
        zeros = np.array([[-0.0, 0.0], [0.0, -0.0], [-0.0, 0.0], [0.0, -0.0]]).astype(name)
        yield from told(literal(zeros), axis=0)
        yield from told(literal(zeros), axis=1)
    zeros = np.zeros((0, 2, 0, 3, 0, 4, 0))
    for axis in range(7):
        yield from told(literal(zeros), axis=axis)
    # Booleans that are other bytes than 0 and 1.
    bytes_of_two = literal(np.arange(10, dtype=np.uint8).reshape(-1, 2).view(bool))
    for part in RETURNED:
        returned = {f"return_{name}": True for name in RETURNED}
        yield case("unique", bytes_of_two, args=[part], axis=0, **returned)
        yield case("unique", bytes_of_two, args=[part], **returned)


def misuses():
    """Axes that are not there, kinds that are none."""
    for array in ("float64.c", "float64.0d", "int32.empty", "int64.long", "complex64.cube"):
        for axis in (3, 2, 1, 0, -1, -2, -3, -4, [0], [0, 1], [0, 0]):
            yield case("settled.unique", array, axis=axis)
            yield case("unique", array, args=["index"], axis=axis, return_index=True)
    for kind in ("quicksort", "heapsort", "mergesort", "stable", "sort", "table"):
        for names in (("int64.c", "int64.c"), ("float64.c", "int32.c"), ("int8.c", "float16.c"), ("bool.c", "bool.six")):
            yield case("isin", *names, kind=kind)
            yield case("isin", *names, kind=kind, invert=True)
            yield case("isin", names[0], row([], np.dtype(names[1].partition(".")[0])), kind=kind)
        yield case("isin", "complex64.c", "complex64.row", kind=kind)
    for kind in ("sort", "table"):
        yield case("settled.sort", "float64.c", kind=kind)
        yield case("argsort", "int8.c", kind=kind)
    for name in ("int8", "int16", "int32", "int64"):
        top = np.iinfo(name).max
        for others in ([-1, top], [-2, top], [top - 5, top], [0, top - 5] if name in ("int8", "int16") else [0, 9]):
            for own in ("int64", name, "uint8"):
                for kind in KINDS:
                    yield case("isin", row([0, 1, 2, 3], own), row(others, name), kind=kind)


def memberships():
    """``isin`` for every dtype, every pair of them, every layout and kind."""
    for name in NAMES:
        others = literal(few(name, 40, 3))
        for layout in LAYOUTS:
            yield case("isin", f"{name}.{layout}", f"{name}.other.c")
            yield case("isin", f"{name}.{layout}", f"{name}.six", invert=True)
            if not is_hashed_wrong(f"{name}.{layout}"):
                yield case("isin", f"{name}.six", f"{name}.{layout}")
                yield case("isin", f"{name}.c", f"{name}.other.{layout}", invert=True)
        # Of wide ranges NumPy's tables do not fit into memory.
        for kind in KINDS[: 3 if np.dtype(name).itemsize < 4 else 2]:
            for count in (1, 3, 14, 60, 300):
                own, wanted = literal(few(name, 40, 9)[::2]), literal(few(name, count, 4)[: count // 2 + 1])
                for invert in (False, True):
                    yield case("isin", own, wanted, kind=kind, invert=invert)
                    yield case("isin", {"generated": [90, name, 5]}, {"generated": [count, name, 5]}, kind=kind, invert=invert)
        yield case("isin", others, row([], name))
        yield case("isin", row([], name), others)
        yield case("isin", row([], name), row([], name), invert=True)
        for other in NAMES:
            yield case("isin", f"{name}.c", f"{other}.row")
            yield case("isin", f"{name}.long", f"{other}.cube", invert=True)
            own = few(name, 30)
            if collapse(own, few(other, 80)):
                own = few("uint32", 30).astype(name)
            yield case("isin", literal(own), literal(few(other, 80)), kind="sort")
            yield case("isin", literal(own), literal(few(other, 200)))
            small = np.array([0, 0, 1, 1, 3, 100])
            yield case("isin", row(small, name), row([0, 127, 100, 7], other), invert=True)
            yield case("isin", row(small, name), row([0, 127, 100, 7] * 10, other), kind="table")
    spread = np.array([(i * 2654435761) % 2**32 for i in range(700)], "u8")
    for name in ("int32", "uint32", "int64", "uint64", "float32", "float64"):
        for count in (5, 30, 650):
            for scale in (1, 2**20, 2**31 + 1):
                with np.errstate(all="ignore"):
                    elements = (spread * np.uint64(scale)).astype(name)
                yield case("isin", literal(elements[::3].copy()), literal(elements[:count]), kind=None)
    huge = [np.array([2**63, 2**63 + 1], "u8"), np.array([-(2**62), -(2**62) - 1], "i8"), np.array([2**53, 2**53 + 1, 5], "i8")]
    for data in huge:
        for other in (data[1:2], data.astype("i8"), data.astype("u8"), np.tile(data.astype("u8"), 40), np.tile(data.astype("i8"), 40)):
            for kind in KINDS[: 3 if np.ptp(other) < 2**20 else 2]:
                for own in (data, data.astype("i8")):
                    if not (kind == "sort" and collapse(own, other)):
                        yield case("isin", literal(own), literal(other), kind=kind, invert=own is data)
        yield case("isin", literal(data.astype("i4")), literal(data[1]))
    for pattern in PATTERNS:
        for name in FLOATS:
            for count in (3, 60):
                own = row(np.resize(np.array(pattern), 19), name)
                yield case("isin", own, row(np.resize(np.array([*pattern[::-1], 7.0]), count), name))
                yield case("isin", own, row([0.0], name), invert=True)
                yield case("isin", own, row([-0.0] * 80, name), invert=True)
    for pattern in COMPLEX_PATTERNS:
        for name in ("complex64", "complex128"):
            for count in (3, 60):
                others = np.resize(np.array([*pattern[::-1], 1.0]), count)
                yield case("isin", row(pattern, name), row(others, name))
    fourteen = [5, 4, 5, 3, 4, 4, 3, 4, 3, 5, 2, 1, 5, 5]
    for kind in KINDS:
        for mult in (1, 10):
            for own, others in (
                ([5, 7, 1, 2], [2, 4, 3, 1, 5]),
                ([8, 7, 1, 2], [2, 4, 3, 1, 5]),
                ([4, 7, 1, 8], [2, 4, 3, 1, 5]),
                (fourteen, [2, 3, 4]),
                (fourteen, [2, 3, 4, 5, 5, 4]),
                ([5, 7, 1, 1, 2], [2, 4, 3, 3, 1, 5]),
                ([5, 5], [2, 2]),
                ([5], [2]),
            ):
                for name in ("int64", "float32", "uint8"):
                    distinct_own = len(set(own)) == len(own)
                    for unique_too in sorted({False, distinct_own}):
                        yield case("isin", row(own, name), row(others * mult, name), kind=kind, assume_unique=unique_too)
                        yield case("in1d", row(own, name), row(others * mult, name), kind=kind, invert=True)
        for own in ("int64.cube", "int64.0d", integer(5), integer(100)):
            for others in (row([[10, 20, 30], [0, 1, 3], [11, 22, 33]], "q"), "int64.0d", integer(6), integer(5)):
                yield case("isin", own, others, kind=kind)
                yield case("in1d", own, others, kind=kind, invert=True)
        yield case("isin", row([5, 4, 5, 3, 4, 4, 1e9], "q"), row([2, 3, 4, 1e9], "q"), kind=kind)
        yield case("isin", row([5, 7, 1, 2], "q"), row([2, 4, 3, 1, 5, 1e9], "q"), kind=kind, assume_unique=True)
        yield case("isin", row([True, False], "?"), row([False] * 3, "?"), kind=kind, invert=True)
        for name in INTEGERS:
            yield case("isin", row([True, False, False], "?"), row([0] * 4, name), kind=kind)
            yield case("isin", row([0] * 4, name), row([True, False, False], "?"), kind=kind)
    for weak in (integer(2**63), integer(-1), real(0.5), {"bool": True}, literal(np.float32(0.1))):
        yield case("isin", row([0.1, 0.5, 1.0, 2.0**63], "f"), weak)
        yield case("isin", weak, row([0, 1, 255], "B"), invert=True)


def pairs():
    """Two arrays whose elements overlap, of every dtype and some layouts."""
    for name in NAMES:
        for layout in LAYOUTS:
            if not is_hashed_wrong(f"{name}.{layout}"):
                yield f"{name}.{layout}", f"{name}.other.c"
                yield f"{name}.row", f"{name}.other.{layout}"
        for first, second in ((1, 1), (7, 40), (90, 30), (200, 200)):
            yield literal(few(name, first, 2)), literal(few(name, second, 5)[: second // 2 + 1])
        yield {"generated": [80, name, 5]}, {"generated": [120, name, 5]}
        yield {"generated": [300, name, 6]}, {"generated": [30, name, 7]}
        yield row([], name), literal(few(name, 9))
        yield literal(few(name, 9)), row([], name)
        yield row([], name), row([], name)
        yield row([5, 7, 1, 2, 8, 8, 7], name), row([9, 8, 2, 4, 3, 1, 5, 9], name)
    for name in NAMES:
        for other in NAMES:
            yield row([0, 1, 2, 100, 7, 7], name), row([1, 0, 9, 7, 100, 9], other)
            yield f"{name}.row", f"{other}.six"
    for name in FLOATS:
        for pattern in PATTERNS:
            yield row(pattern, name), row([*pattern[::-1], 1.0, 9.0], name)
            yield row(pattern, name), row([0.0, 4.0], name)
    for pattern in COMPLEX_PATTERNS:
        yield row(pattern, "D"), row([*pattern[1:], 3.0], "D")
    yield row([], "d"), row([], "d")
    yield row([], "I"), row([], "d")
    yield row([2**53, 2**53 + 1, 2**53 + 2], "q"), row([2**53, 2**53 + 1], "Q")
    yield row([2**53, 2**53 + 1, 2**53 + 2], "q"), row([2.0**53, 1.0], "d")
    yield literal(np.arange(6).reshape(2, 3)), row([0, 1, 2, 3, 4], "q")
    yield literal(np.arange(21)), literal(np.arange(19))
    yield row([[2, 4, 5, 6, 6], [4, 7, 8, 7, 2]], "q"), row([[3, 2, 7, 7], [10, 12, 8, 7]], "q")
    yield integer(3), row([[3, 2, 7, 7], [10, 12, 8, 7]], "q")
    yield real(2.0), integer(2)
    yield row([1, 8, 2, 3], "q"), row([6, 5, 4, 8], "q")


def operations():
    """What two arrays have in common, and what not."""
    for a, b in pairs():
        yield case("settled.union1d", a, b)
        yield case("settled.intersect1d", a, b)
        yield case("settled.setdiff1d", a, b)
        yield case("settled.setdiff1d", b, a)
        yield case("settled.setxor1d", a, b)
        for part in ("values", "first", "second"):
            yield case("intersect1d", a, b, args=[part])


def assumed():
    """The same for elements that are said to be distinct, and some that are not although they are."""
    for name in NAMES:
        for a, b in (
            ([1, 2, 3, 4], [2, 1, 4, 6]),
            ([3, 2, 1], [7, 5, 2]),
            ([[1], [8], [2], [3]], [[6, 5], [4, 8]]),
            ([[2, 4, 5, 6], [7, 8, 1, 15]], [[3, 2, 7, 6], [10, 12, 8, 9]]),
            ([], [1, 2]),
            ([2, 1], []),
            ([], []),
            ([1, 1, 2], [2, 2, 3]),
            ([5, 5, 5], [5]),
        ):
            if name == "bool" and len(a) > 2:
                continue
            for second in dict.fromkeys([name, "int16", "float64"]):
                own, other = row(a, name), row(b, second)
                for op in ("settled.intersect1d", "settled.setdiff1d", "settled.setxor1d"):
                    yield case(op, own, other, assume_unique=True)
                for part in ("values", "first", "second"):
                    yield case("intersect1d", own, other, args=[part], assume_unique=True)
    for name in FLOATS:
        for pattern in PATTERNS:
            own, other = row(np.unique(pattern), name), row([0.0, 4.0, np.nan], name)
            for op in ("settled.intersect1d", "settled.setdiff1d", "settled.setxor1d"):
                yield case(op, own, other, assume_unique=True)
    for op in ("settled.intersect1d", "settled.setdiff1d", "settled.setxor1d"):
        for layout in LAYOUTS:
            yield case(op, f"int64.{layout}", row([1, 5, 9, 1000], "q"), assume_unique=True)


def topics():
    """The files of this module."""
    yield "sets_unique", list(distinct())
    yield "sets_nan", list(nans())
    yield "sets_kin", list(kin())
    yield "sets_rows", list(rows())
    yield "sets_membership", list(memberships())
    yield "sets_operations", list(operations())
    yield "sets_assumed", list(assumed())
    yield "sets_misuses", list(misuses())
