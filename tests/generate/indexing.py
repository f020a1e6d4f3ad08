"""Questions about indices with arrays in them, and about the functions that take and replace elements by position or condition."""

import numpy as np

from at import fits, indices_of_cube, with_arrays
from encoding import case, complex_number, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
CUBES = ["float64.cube", {"permuted": "float64.cube", "axes": [2, 0, 1]}, {"permuted": "int16.cube", "axes": [2, 1, 0]}]
WHOLE = slice(None)


def get(array, parts):
    """A question about ``array[parts]``."""
    arrays, encoded = with_arrays(parts)
    return case("get_index", array, *arrays, args=[encoded])


def put(array, parts, value):
    """A question about ``array[parts] = value``."""
    arrays, encoded = with_arrays(parts)
    return case("set_index", array, *arrays, value, args=[encoded])


def taken():
    """``a[...]`` with everything that an index may be, in the memory orders that decide about the result's."""
    parts, refused = indices_of_cube()
    one = np.array([2, 0, 2, -1])
    fortran = np.asfortranarray(np.array([[0, 1, 2], [1, 1, 0]]))
    orders = [
        (fortran, fortran, fortran),
        (fortran, np.array([[0, 1, 2], [1, 1, 0]]), fortran),
        (fortran[::-1], np.array(0), fortran.astype("i2")),
        (fortran, WHOLE, fortran),
        (WHOLE, fortran, fortran),
        (WHOLE, WHOLE, fortran),
        (one[::-1], one, np.array([[1], [0]])),
        (np.array([[[1]], [[0]]]), np.array([[[0, 3]]]), np.array([[[1], [2]]])),
        (np.array([[1]]), WHOLE, np.array([[0, 1, 2]])),
    ]
    for cube in ("float64.cube", "complex64.cube", "bool.cube"):
        for part in [*parts, *refused, *orders]:
            yield get(cube, part)
    for axes, shape in (((2, 0, 1), (5, 3, 4)), ((2, 1, 0), (5, 4, 3)), ((0, 2, 1), (3, 5, 4))):
        for part in [*parts, *orders]:
            if fits(shape, part):
                yield get({"permuted": "int32.cube", "axes": list(axes)}, part)
    for name in NAMES:
        for layout in LAYOUTS:
            array = f"{name}.{layout}"
            yield get(array, np.array([1, 0, -1, 1]))
            yield get(array, (Ellipsis, np.array([[0, 1], [1, 0]])))
            yield get(array, np.array([0, 1], "u1"))
        yield get(f"{name}.long", np.arange(60)[::-7].reshape(3, 3))
    yield get("float64.0d", np.array(True))
    yield get("float64.0d", np.array(False))
    yield get("float64.0d", (Ellipsis, np.array(True)))
    yield get("float64.0d", np.array([0]))
    yield get("float64.0d", ())
    yield get("float64.empty", np.array([0]))
    yield get("float64.empty", np.zeros(0, int))
    yield get("float64.empty", (WHOLE, np.array([0])))
    yield get("float64.empty", (np.zeros((2, 0), int), np.zeros(0, int)))
    for shape in ((0, 3), (3, 0), (0,), (2, 0, 3)):
        array = literal(np.zeros(shape))
        for part in ((np.zeros(0, int),), (WHOLE, np.zeros(0, int)), (np.array([0, 0]),), (np.zeros((0, 2), int),), (np.ones(shape, bool),)):
            yield get(array, part)
    wide = {"generated": [3000, "float64", 9, 30, 100]}
    rng = np.random.default_rng(11)
    rows, columns = rng.integers(-30, 30, 2000), rng.integers(-100, 100, 2000)
    yield get(wide, (rows.astype("i2"), columns.astype("i2")))
    yield get(wide, rows[:50].astype("i1"))
    yield get(wide, (WHOLE, columns[:50].astype("i1")))
    yield get(wide, (slice(3, 9), columns[:50].astype("i1")[::-1]))


def replaced():
    """``a[...] = value``: what is broadcast, converted, overlapping, refused."""
    parts, refused = indices_of_cube()
    rng = np.random.default_rng(6)
    for cube in ("float64.cube", "int16.cube"):
        for part in parts + refused:
            yield put(cube, part, integer(7))
        for part in parts:
            if not fits((3, 4, 5), part):
                continue
            shape = np.empty((3, 4, 5))[part].shape
            yield put(cube, part, literal(rng.integers(-50, 50, shape).astype("i2")))
            yield put(cube, part, literal(np.asfortranarray(rng.integers(-50, 50, (1, 1, *shape)).astype("f4"))))
            if shape:
                yield put(cube, part, literal(rng.integers(-50, 50, shape[-1:]).astype(">i4")))
                yield put(cube, part, literal(rng.integers(-50, 50, (*shape[:-1], 1)).astype(float)))
            yield put(cube, part, literal(np.ones((2, *shape))))
            yield put(cube, part, literal(np.ones((*shape, 7))))
    one = np.array([1, 0, -1])
    for name in NAMES:
        for layout in LAYOUTS:
            if layout != "broadcast":
                yield put(f"{name}.{layout}", one[:2], f"{name}.0d")
                yield put(f"{name}.{layout}", (Ellipsis, one[:2]), integer(1))
        for value in (integer(1), integer(-1), integer(300), integer(2**64), real(2.7), real(np.nan), complex_number(1 + 2j), {"bool": True}):
            yield put(f"{name}.six", one, value)
            yield put(f"{name}.six", np.array([True, False, True, True, False, False]), value)
        for other in ("float64", "int8", "uint64", "complex64", "bool", "float16"):
            if not (name in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "uint64", "int64") and other in ("float64", "complex64", "float16")):
                yield put(f"{name}.six", one, view(f"{other}.long", slice(3, 6)))
    long = "int64.long"
    yield put(long, np.arange(10), view(long, slice(1, 11)))
    yield put(long, np.arange(1, 11), view(long, slice(0, 10)))
    yield put("int64.six", view("int64.six", slice(1, 2)), integer(3))
    yield put({"readonly": "int64.six"}, one, integer(3))
    yield put({"readonly": "int64.six"}, np.array([9]), integer(3))
    yield put("float64.six", np.array([0, 0, 0]), literal(np.array([1.0, 2.0, 3.0])))
    yield put("float64.0d", np.array(True), integer(5))
    yield put("float64.0d", (), integer(5))
    yield put("float64.empty", np.array([0]), integer(5))
    yield put("float64.empty", np.zeros(0, int), integer(5))
    yield put("float64.six", np.array([1]), literal(np.ones((2, 1))))
    yield put("float64.six", np.zeros(6, bool), literal(np.zeros(0)))
    yield put("float64.six", np.zeros(6, bool), literal(np.zeros(3)))
    yield put("float64.six", np.ones(6, bool), literal(np.zeros((6, 1))))
    wide = {"generated": [3000, "float32", 9, 30, 100]}
    rows, columns = rng.integers(-30, 30, 500).astype("i1"), rng.integers(-100, 100, 500).astype("i1")
    yield put(wide, (rows, columns), {"generated": [500, "float32", 3]})
    yield put(wide, rows[:40], {"generated": [100, "float32", 3]})
    yield put(wide, (WHOLE, columns[:40]), {"generated": [40, "float64", 3]})


MODES = ["raise", "wrap", "clip"]


def by_position():
    """``take``, ``put``, ``take_along_axis``, ``put_along_axis``."""
    indices = [np.array([2, 0, -1]), np.array([[0, 1], [-2, 1]], "i1"), np.array(1), np.zeros((0, 2), int), np.array([2, 9]), np.array([-9, 1]), np.array([0, 1], "u8")]
    for array in CUBES:
        for index in indices:
            for mode in MODES:
                yield case("take", array, literal(index), mode=mode)
                for axis in (0, 1, -1):
                    yield case("take", array, literal(index), mode=mode, axis=axis)
    one = literal(np.array([1, 0, -1, 1]))
    for name in NAMES:
        for layout in LAYOUTS:
            yield case("take", f"{name}.{layout}", one)
            yield case("take", f"{name}.{layout}", one, axis=0)
            yield case("take", f"{name}.{layout}", one, axis=-1)
            if layout not in ("broadcast",):
                yield case("put", f"{name}.{layout}", one, view(f"{name}.long", slice(3, 6)), args=["raise"])
                yield case("put", f"{name}.{layout}", literal(np.array([100, -100, 2])), integer(1), args=["wrap"])
        yield case("put", f"{name}.six", one, "int16.six", args=["clip"])
        for out in ("float64", "int32", "bool", "complex64", name):
            yield case("take", f"{name}.six", one, out=view(f"{out}.long", slice(0, 4)))
    six = "float64.six"
    yield case("take", six, one, out="float64.long")
    yield case("take", six, one, axis=1)
    yield case("take", six, one, axis=-2)
    for index in (np.array([1.5]), np.array([1j]), np.array([True, False]), np.array([2**63], "u8")):
        yield case("take", six, literal(index))
        yield case("put", six, literal(index), integer(1), args=["raise"])
    for shape, axis in (((0,), 0), ((0, 3), 0), ((0, 3), 1), ((3, 0), 0)):
        for index in (np.array([0]), np.zeros(0, int)):
            for mode in MODES:
                yield case("take", literal(np.zeros(shape)), literal(index), axis=axis, mode=mode)
    for values in (np.zeros(0), np.array([1.7]), np.array([[1, 2], [3, 4]]), np.arange(9)):
        yield case("put", "int64.six", one, literal(values), args=["raise"])
    yield case("put", six, literal(np.array([9])), integer(1), args=["raise"])
    yield case("put", six, literal(np.array([[5, -6], [2, 2]])), literal(np.array([1.0, 2.0, 3.0])), args=["raise"])
    yield case("put", {"readonly": "float64.six"}, one, integer(1), args=["raise"])
    yield case("put", "uint8.six", one, integer(300), args=["raise"])
    along = [
        (np.array([[0, 1], [1, 0], [2, 2]]), 0),
        (np.array([[0, 1], [3, -4], [2, 2]]), 1),
        (np.array([[3]]), 1),
        (np.array([[2, 1, 0, 0]], "u1"), 0),
        (np.array([[4]]), 1),
        (np.array([[0, 1]] * 2), 1),
        (np.array([0, 1]), 1),
        (np.array([[0.5]]), 1),
        (np.array([[True]]), 1),
        (np.array([[0]]), 2),
        (np.array([5, 1, -1]), None),
        (np.array([[5, 1]]), None),
        (np.zeros((3, 0), int), 1),
    ]
    for array in ("float64.c", "float64.f", "int8.negative", "complex64.strided"):
        for index, axis in along:
            yield case("take_along_axis", array, literal(index), args=[axis])
            yield case("put_along_axis", array, literal(index), integer(1), args=[axis])
            if index.ndim == 2:
                yield case("put_along_axis", array, literal(index), literal(np.array([[1], [2], [3]], "i1")), args=[axis])


def by_condition():
    """``compress``, ``extract``, ``place``, ``putmask``, ``copyto``."""
    conditions = [[True, False, True], [False, True], [True, False, True, True, False], [], [False, False, True, False, False]]
    for array in CUBES:
        for condition in conditions:
            yield case("compress", literal(np.array(condition, bool)), array)
            for axis in (0, 1, -1):
                yield case("compress", literal(np.array(condition, bool)), array, axis=axis)
    yield case("compress", literal(np.array([[True]])), "float64.six")
    yield case("compress", literal(np.array([0.0, 2.0, np.nan])), "float64.six")
    yield case("compress", literal(np.array([0, 2])), "float64.six", out=view("float64.long", slice(0, 1)))
    yield case("compress", literal(np.array([0, 2])), "float64.six", out=view("int8.long", slice(0, 1)))
    yield case("compress", literal(np.array([True])), "float64.0d")
    yield case("compress", literal(np.array([True])), "float64.six", axis=3)
    rng = np.random.default_rng(3)
    for name in NAMES:
        for layout in LAYOUTS:
            array = f"{name}.{layout}"
            yield case("extract", f"{name}.{layout}", array)
            yield case("extract", f"bool.{layout}", array)
            if layout == "broadcast":
                continue
            for values in (view(f"{name}.long", slice(3, 5)), f"{name}.0d", f"{name}.long"):
                yield case("place", array, f"bool.other.{layout}" if layout in ("c", "f") else f"bool.{layout}", values)
                yield case("putmask", array, f"bool.other.{layout}" if layout in ("c", "f") else f"bool.{layout}", values)
            yield case("copyto", array, f"{name}.0d")
            yield case("copyto", array, f"{name}.0d", where=f"bool.{layout}")
            yield case("copyto", array, integer(1), where=f"bool.{layout}")
        for other in NAMES:
            for casting in ("no", "safe", "same_kind", "unsafe"):
                if casting != "unsafe":
                    yield case("copyto", f"{name}.six", view(f"{other}.six", slice(1, 2)), casting=casting)
            if np.can_cast(other, name, "safe"):
                yield case("place", f"{name}.six", literal(rng.random(6) < 0.5), view(f"{other}.long", slice(9, 15)))
            else:
                yield case("putmask", f"{name}.six", literal(rng.random(6) < 0.5), f"{other}.six")
                yield case("place", f"{name}.six", literal(rng.random(6) < 0.5), f"{other}.six")
        for value in (integer(1), integer(-1), integer(300), real(2.5), complex_number(1j), {"bool": True}, literal(np.float32(1.5)), literal(np.int8(3))):
            yield case("copyto", f"{name}.six", value)
    three = literal(np.array([True, False, True]))
    ones = literal(np.array([True, False, True, True, False, True]))
    yield case("place", "float64.six", three, integer(1))
    yield case("putmask", "float64.six", three, integer(1))
    yield case("place", "float64.six", ones, literal(np.zeros(0)))
    yield case("place", "float64.six", literal(np.zeros(6, bool)), literal(np.zeros(0)))
    yield case("putmask", "float64.six", ones, literal(np.zeros(0)))
    yield case("place", {"readonly": "float64.six"}, ones, integer(1))
    yield case("putmask", {"readonly": "float64.six"}, ones, integer(1))
    yield case("copyto", {"readonly": "float64.six"}, integer(1))
    yield case("copyto", "float64.six", literal(np.zeros(5)))
    yield case("copyto", "float64.six", literal(np.zeros((2, 6))))
    yield case("copyto", "float64.six", literal(np.zeros((1, 1, 6))))
    yield case("copyto", "float64.six", integer(1), where=three)
    yield case("copyto", "float64.six", integer(1), where=literal(np.array([1, 0])))
    yield case("copyto", view("float64.long", slice(1, 11)), view("float64.long", slice(0, 10)))
    yield case("extract", literal(np.array([1, 0, 1])), "float64.six")
    yield case("extract", literal(np.array([0] * 6 + [1])), "float64.six")


def several(op, count, *inputs, args=(), **keywords):
    """A question about each of the arrays that a function gives."""
    for number in range(count):
        yield case(op, *inputs, args=[number, *args], **keywords)


def positions():
    """Where elements are not zero, and indices as positions in the flattened array and back."""
    for name in NAMES:
        for layout in LAYOUTS:
            array = f"{name}.{layout}"
            yield from several("nonzero", 2, array)
            yield case("flatnonzero", array)
            yield case("argwhere", array)
        yield from several("nonzero", 3, f"{name}.cube")
        yield from several("nonzero", 1, f"{name}.long")
        yield case("argwhere", f"{name}.0d")
        yield case("argwhere", f"{name}.empty")
    yield case("nonzero", "float64.0d", args=[0])
    yield case("argwhere", literal(np.array(0)))
    yield from several("nonzero", 2, {"generated": [4000, "int8", 3, 40, 100]})
    many = [
        np.array([22, 41, 37]),
        np.arange(6).reshape(2, 3),
        np.asfortranarray(np.arange(6).reshape(2, 3)),
        np.array([[3, 1]], "u1").T,
        np.array([True, False]),
        np.array(5),
        np.zeros(0, int),
        np.zeros((2, 0), int),
        np.array([42]),
        np.array([3, -1]),
        np.array([1.5]),
        np.array([2**63], "u8"),
    ]
    for index in many:
        for order in ("C", "F"):
            yield from several("unravel_index", 2, literal(index), args=[[7, 6]], order=order)
    yield from several("unravel_index", 4, integer(1621), args=[[6, 7, 8, 9]])
    yield from several("unravel_index", 1, literal(np.array([0, 2])), args=[[3]])
    yield case("unravel_index", literal(np.array([0])), args=[0, []])
    yield case("unravel_index", literal(np.array([1])), args=[0, []])
    yield case("unravel_index", literal(np.array([0])), args=[0, [0, 3]])
    yield case("unravel_index", literal(np.array([0])), args=[0, [2**40, 2**40]])
    pairs = [
        (np.array([3, 6, 6]), np.array([4, 5, 1])),
        (np.array([[3], [6]]), np.array([4, 5, 1], "i1")),
        (np.asfortranarray(np.arange(6).reshape(2, 3)), np.array(1, "u8")),
        (np.array(3), np.array(5)),
        (np.array([-1, 9]), np.array([2, -7])),
        (np.zeros(0, int), np.zeros(0, int)),
        (np.array([True]), np.array([2])),
        (np.array([1, 2]), np.array([1, 2, 3])),
        (np.array([1.0]), np.array([1])),
    ]
    for pair in pairs:
        for order in ("C", "F"):
            for mode in (*MODES, ["clip", "wrap"], ["raise", "clip"]):
                yield case("ravel_multi_index", *map(literal, pair), args=[[7, 6], mode], order=order)
    yield case("ravel_multi_index", *map(literal, pairs[0]), args=[[7], "raise"])
    yield case("ravel_multi_index", *map(literal, pairs[0]), args=[[0, 6], "wrap"])
    yield case("ravel_multi_index", *map(literal, pairs[0]), args=[[2**40, 2**40], "raise"])
    yield case("ravel_multi_index", *[integer(k) for k in (3, 1, 4, 1)], args=[[6, 7, 8, 9], "raise"])
    one, mask = literal(np.array([2, 0])), literal(np.array([True, False, True]))
    yield from several("ix_", 3, one, mask, literal(np.array([1], "u1")))
    yield from several("ix_", 1, literal(np.zeros(0)))
    yield case("ix_", literal(np.array([[1]])), args=[0])
    yield from several("diag_indices", 3, args=[4, 3])
    for op in ("tril_indices", "triu_indices"):
        for n, k, m in ((3, 0, 3), (4, 1, 4), (4, -2, 4), (3, 1, 5), (5, -1, 2), (0, 0, 0), (2, 9, 2), (2, -9, 3)):
            yield from several(op, 2, args=[n, k, m])
        for array in ("float64.c", "float64.f", "float64.six", "float64.cube"):
            yield from several(f"{op}_from", 2, array, args=[1])
    for array in (literal(np.zeros((3, 3))), "float64.c", "float64.six", literal(np.zeros((2, 2, 2)))):
        yield case("diag_indices_from", array, args=[0])
        yield case("fill_diagonal", array, integer(7), args=[False])
    for name in NAMES:
        for layout in LAYOUTS:
            if layout != "broadcast":
                yield case("fill_diagonal", f"{name}.{layout}", view(f"{name}.long", slice(3, 5)), args=[False])
        yield case("fill_diagonal", f"{name}.c", real(1.7) if np.dtype(name).kind != "u" else integer(2), args=[False])
    for shape in ((7, 2), (2, 7), (1, 1), (4, 0), (0, 4), (3, 3, 3), (2, 3, 3)):
        for wrap in (False, True):
            yield case("fill_diagonal", literal(np.zeros(shape)), literal(np.array([1.0, 2.0, 3.0])), args=[wrap])
            yield case("fill_diagonal", literal(np.zeros(shape)), literal(np.zeros(0)), args=[wrap])
    yield case("fill_diagonal", {"readonly": "float64.c"}, integer(1), args=[False])


def visited():
    """``nditer``: indices, elements and lengths of runs in the order of the visit."""
    operands = [f"float32.{layout}" for layout in LAYOUTS]
    operands += ["float64.cube", "int16.six", view("int16.cube", (slice(None, None, -1), Ellipsis, slice(None, None, 2)))]
    pairs = [(name, other) for name in operands for other in ("int8.c", "int8.f", view("int8.f", (slice(None, None, -1),)))]
    pairs += [("float64.cube", view("float64.cube", (0,))), (view("float64.cube", (slice(None), slice(0, 1))), "float64.cube")]
    for names in [(name,) for name in operands] + pairs:
        for order in ("K", "C", "F", "A"):
            yield case("nditer_indices", *names, order=order)
            yield case("nditer_lengths", *names, order=order)
            for number in range(len(names)):
                yield case("nditer_elements", *names, args=[number], order=order)


def topics():
    """The files of this module."""
    yield "visited", visited()
    yield "positions", positions()
    yield "indexed", taken()
    yield "indexed_assignment", replaced()
    yield "taken", by_position()
    yield "conditions", by_condition()
