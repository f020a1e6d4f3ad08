"""Questions about repetitions and arrays put together: ``repeat``, ``tile``, ``broadcast_arrays``, ``block``."""

import numpy as np

from encoding import case, index, integer, literal, real, scalar
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
PERMUTATIONS = ([1, 0, 2], [2, 1, 0], [0, 2, 1])


def repetitions():
    """``repeat``."""
    op = "repeat"
    for name in NAMES:
        for layout in LAYOUTS:
            a = f"{name}.{layout}"
            yield case(op, a, integer(3))
            for axis in (0, 1, -1):
                yield case(op, a, integer(2), axis=axis)
            rows = [2, 0, 1, 3] if layout != "empty" else []
            yield case(op, a, literal(np.array(rows, int)), axis=0)
            yield case(op, a, literal(np.array([1, 0, 2, 5, 1, 1])), axis=1)
            if layout not in ("0d", "empty"):
                yield case(op, a, literal(np.arange(24) % 3))
        for axes in PERMUTATIONS:
            for axis in (0, 1, 2):
                yield case(op, {"permuted": f"{name}.cube", "axes": axes}, integer(2), axis=axis)
        yield case(op, f"{name}.cube", literal(np.array([3, 0, 1, 2])), axis=1)
        yield case(op, f"{name}.six", literal(np.array([True, False, True, True, False, True])))
        yield case(op, f"{name}.long", literal(np.arange(67)[::-1] % 5))
        # Counts of every dtype.
        yield case(op, literal(np.array([7, 8, 9])), literal(np.array([1, 0, 1], name)))
        yield case(op, literal(np.array([7, 8, 9])), literal(np.array(1, name)))
        yield case(op, literal(np.array([7, 8, 9])), scalar(np.dtype(name).type(1)))
    six = "int8.six"
    for count in (0, 1, -1, 2.0, 1.7, 2**62, 2**64, True):
        yield case(op, six, literal(count))
        yield case(op, six, literal(count), axis=0)
        yield case(op, literal(np.zeros((0, 3))), literal(count), axis=0)
    for counts in (
        [1],
        [3],
        [1, 2],
        [],
        [1, -2, 3, 0, 1, 1],
        [-1],
        [1] * 7,
        [[1, 2, 3, 4, 5, 6]],
        [[1]],
    ):
        yield case(op, six, literal(np.array(counts, int)))
    yield case(op, six, literal(np.array([1.0, 2, 3, 4, 5, 6])))
    yield case(op, six, literal(np.array([1, 2, 0, 1, 2, 1], ">i4")[::-1]))
    for axis in (1, -2, None):
        yield case(op, six, integer(2), axis=axis)
        yield case(op, integer(5), integer(2), axis=axis)
    yield case(op, six, integer(2), axis=[0])
    for number in (integer(5), real(2.5), scalar(np.float32(1)), literal(np.array(3))):
        for axis in (0, -1):
            yield case(op, number, integer(2), axis=axis)
        yield case(op, number, literal(np.array([3])))
        yield case(op, number, literal(np.array([3, 1])))
    many = literal(np.arange(40.0).reshape((1,) * 62 + (2, 20)))
    for axis in (0, 62, 63):
        yield case(op, many, integer(2), axis=axis)
    yield case(op, many, literal(np.array([1, 2])), axis=62)
    yield case(op, literal(np.zeros((2, 0))), literal(np.array([1, 2])), axis=0)
    yield case(op, literal(np.zeros((2, 0))), literal(np.array([], int)), axis=1)


def tiles():
    """``tile``."""
    op = "tile"
    some = [0, 1, 2, [], [1], [2], [1, 1], [2, 1], [1, 3], [2, 0], [2, 3], [1, 1, 1], [2, 1, 3], [1, 2, 1, 2]]
    for name in NAMES:
        for layout in LAYOUTS:
            for reps in some if name in ("int16", "complex128") else some[2:12:3]:
                yield case(op, f"{name}.{layout}", args=[reps])
        for axes in PERMUTATIONS:
            for reps in ([2, 1, 1], [1, 2, 2], [1, 1], [1, 1, 1, 1], 3):
                yield case(op, {"permuted": f"{name}.cube", "axes": axes}, args=[reps])
        yield case(op, f"{name}.six", args=[[3, 2]])
    for reps in (-1, [-1, 2], [2, -1], [0, -1], [2**62, 4], [1, 2**63 - 1]):
        yield case(op, "int8.six", args=[reps])
        yield case(op, literal(np.zeros((0, 2))), args=[reps])
        yield case(op, literal(np.zeros((2, 0))), args=[reps])
    for reps in ([1] * 64, [1] * 65, [1] * 63 + [2], [2] + [1] * 63):
        yield case(op, "int8.0d", args=[reps])
        yield case(op, "float64.six", args=[reps])
        yield case(op, literal(np.arange(20.0)), args=[[2, *reps[:62], 3]])
    for number in (integer(5), real(2.5), scalar(np.float32(1)), literal(np.array(3))):
        for reps in (1, 3, [], [1, 1], [2, 2]):
            yield case(op, number, args=[reps])


def broadcasts():
    """``broadcast_arrays``."""
    op = "broadcast_arrays"
    for name in NAMES:
        for layout in LAYOUTS:
            for k in (0, 1):
                yield case(op, f"{name}.six", f"{name}.{layout}", args=[k])
    for k in (0, 1, 2):
        yield case(op, "int8.row", "float32.column", integer(3), args=[k])
    yield case(op, integer(3), args=[0])
    yield case(op, "int8.cube", args=[0])
    yield case(op, "int8.six", "int8.row", args=[0])
    yield case(op, "int8.six", "int8.row", "int8.cube", args=[0])
    yield case(op, "int8.six", "int8.column", "int8.c", args=[0])


def blocks():
    """``block``."""
    op = "block"
    for name in NAMES:
        for layout in LAYOUTS:
            a, b = f"{name}.{layout}", f"{name}.other.{layout}"
            yield case(op, a)
            yield case(op, [a, b])
            yield case(op, [[a], [b]])
            yield case(op, [[a, b], [b, a]])
            if name in ("int16", "complex128"):
                yield case(op, [[[a], [b]], [[b], [a]]])
                yield case(op, [a, f"{name}.c"])
                yield case(op, [[a, f"{name}.f"]])
                yield case(op, [[f"{name}.f"], [a]])
        for other in NAMES:
            yield case(op, [f"{name}.six", f"{other}.six"])
        for axes in PERMUTATIONS:
            cube = {"permuted": f"{name}.cube", "axes": axes}
            yield case(op, [cube, cube])
            yield case(op, [[cube], [cube]])
            yield case(op, [[[cube], [cube]]])
        yield case(op, [f"{name}.six", integer(1), real(2.5), f"{name}.row"])
    yield case(op, [integer(1), integer(2)])
    yield case(op, integer(1))
    yield case(op, [[integer(1), integer(2)], [integer(3), integer(4)]])
    yield case(op, [[integer(1)], [integer(3), integer(4)]])
    yield case(op, [[integer(1)], integer(3)])
    yield case(op, [integer(3), [integer(1)]])
    yield case(op, [[integer(1)], [[integer(3)], [integer(4)]]])
    yield case(op, [])
    yield case(op, [[]])
    yield case(op, [[integer(1)], []])
    yield case(op, [[], [integer(1)]])
    yield case(op, [[[integer(1)], []], [[integer(1)], [integer(2)]]])
    yield case(op, [[integer(1)], [[]]])
    yield case(op, ["int8.c", "int8.cube"])
    yield case(op, ["int8.c", "int8.column"])
    yield case(op, [["int8.c"], ["int8.column"]])
    yield case(op, ["int8.six", "int8.c"])
    yield case(op, [["int8.six"], ["int8.c"]])
    yield case(op, [["int8.c", "int8.column"], ["int8.six", "int8.row"]])
    yield case(op, [literal(np.zeros((2, 0))), literal(np.ones((2, 2)))])
    # Large ones are put together otherwise, and only some of their elements are compared.
    wide = {"generated": [180000, "bool", 3, 3, 60000]}
    narrow = {"generated": [300, "int8", 5, 3, 100]}
    turned = {"permuted": {"generated": [180300, "uint8", 7, 60100, 3]}, "axes": [1, 0]}
    sample = index((slice(None), slice(None, None, 4999)))
    for arrays in (
        [[wide, narrow]],
        [[wide, narrow], [turned]],
        [[turned], [turned]],
        [[turned], [wide]],
        [[[turned]]],
        [[wide, turned, real(2.5)]],
        [[wide], [narrow]],
    ):
        yield case("block_sample", arrays, args=[sample if arrays != [[[turned]]] else [0, *sample]])


def topics():
    """The files of this module."""
    yield "new_repetitions", repetitions()
    yield "new_tiles", tiles()
    yield "new_broadcasts", broadcasts()
    yield "new_blocks", blocks()
