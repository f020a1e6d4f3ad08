"""Questions about matrices and grids: ``eye``, ``diag``, ``tri``, ``meshgrid``, ``mgrid``, ``indices``."""

import numpy as np

from encoding import case, complex_number, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
PERMUTATIONS = ([1, 0, 2], [2, 1, 0], [0, 2, 1])


def diagonals():
    """``identity``, ``diag``, ``diagflat``."""
    for n in (0, 1, 3):
        yield case("identity", args=[n])
    for name in [*NAMES, ">f8"]:
        yield case("identity", args=[2], dtype=name)
        yield case("eye", args=[2], dtype=name, M=3, k=1, order="F")
    for name in NAMES:
        for layout in LAYOUTS:
            for k in (None, 1, -2, 5, -3, 7) if layout in ("c", "f", "negative") else (None, 1, -2):
                keywords = {} if k is None else {"k": k}
                yield case("diag", f"{name}.{layout}", **keywords)
                some = layout in ("f", "negative", "0d", "empty", "swapped") and k in (None, 1, -2)
                if some and name in ("int16", "complex64"):
                    yield case("diagflat", f"{name}.{layout}", **keywords)
        for k in (0, 1, -2):
            yield case("diag", f"{name}.six", k=k)
            yield case("diag", f"{name}.column", k=k)
        yield case("diag", f"{name}.cube")
        for k in (0, 2, -1):
            yield case("diagflat", f"{name}.six", k=k)
            yield case("diagflat", view(f"{name}.f", (slice(0, 2), slice(5, None, -2))), k=k)
    for number in (integer(3), real(2.5)):
        yield case("diag", number)
        yield case("diagflat", number)
        yield case("diagflat", number, k=2)
    yield case("diag", literal(np.array([1, 2, 3], ">i2")[::-1]), k=-1)
    yield case("diag", literal(np.zeros((0,))))
    yield case("diag", literal(np.zeros((0,))), k=2)
    yield case("diag", literal(np.zeros((0, 3))), k=-1)


def triangles():
    """``tri``, ``tril``, ``triu``."""
    for n in (0, 1, 3, 4):
        for keywords in ({}, {"M": 2}, {"M": 5, "k": 1}, {"k": -1}, {"k": 9}, {"k": -9}, {"M": 0}, {"M": 6, "k": 3}):
            yield case("tri", args=[n], **keywords)
    for name in [*NAMES, ">f8", ">i2"]:
        yield case("tri", args=[3], dtype=name, M=4, k=1)
    yield case("tri", args=[130], M=3, k=-126)
    yield case("tri", args=[2], M=3, k=200)
    yield case("tri", args=[3], k=-40000, dtype="int8")
    yield case("tri", args=[3], k=2**40, dtype="int8")
    for name in NAMES:
        for op in ("tril", "triu"):
            for layout in LAYOUTS:
                for k in (None, 1, -2):
                    yield case(op, f"{name}.{layout}", **({} if k is None else {"k": k}))
            yield case(op, f"{name}.six")
            yield case(op, f"{name}.row", k=-3)
            for axes in PERMUTATIONS:
                yield case(op, {"permuted": f"{name}.cube", "axes": axes}, k=1)
            yield case(op, f"{name}.cube", k=-1)
            yield case(op, f"{name}.c", k=10)
            yield case(op, f"{name}.c", k=-10)
            yield case(op, f"{name}.column")
    for op in ("tril", "triu"):
        yield case(op, integer(3))
        yield case(op, literal(np.zeros((0, 0))))
        yield case(op, literal(np.zeros((3, 0))), k=1)
        yield case(op, literal(np.zeros((2, 0, 3))))


def meshes():
    """``meshgrid``."""
    vectors = ["int8.six", "float64.row", "complex64.column"]
    for count in range(1, 4):
        for k in range(count):
            for indexing in ("xy", "ij"):
                for sparse in (False, True):
                    for copy in (True, False):
                        yield case(
                            "meshgrid", *vectors[:count], args=[k], indexing=indexing, sparse=sparse, copy=copy
                        )
            yield case("meshgrid", *vectors[:count], args=[k])
    for name in NAMES:
        for layout in LAYOUTS:
            yield case("meshgrid", f"{name}.six", f"{name}.{layout}", args=[1])
        yield case("meshgrid", f"{name}.six", f"{name}.0d", integer(3), args=[0])
        yield case("meshgrid", f"{name}.0d", args=[0])
        for copy in (True, False):
            yield case("meshgrid", view(f"{name}.six", slice(1, 2)), args=[0], copy=copy)
            yield case("meshgrid", view(f"{name}.f", slice(1, 2)), f"{name}.0d", args=[0], copy=copy, sparse=True)
        yield case("meshgrid", f"{name}.cube", args=[0], indexing="ij")
    for k in range(4):
        yield case("meshgrid", integer(1), real(2.5), literal(np.arange(3)), literal(np.arange(2)), args=[k])


def grids():
    """``mgrid``, ``ogrid``."""
    none = {"none": True}

    def part(start, stop, step=None):
        return [none if x is None else literal(x) for x in (start, stop, step)]

    def points(start, stop, count):
        return [literal(start), literal(stop), complex_number(count * 1j)]

    parts = [
        part(0, 5),
        part(None, 4),
        part(2, 9, 3),
        part(5, 0, -2),
        part(0.5, 3.0),
        part(0, 1, 0.25),
        part(-1.5, 1.0, 0.7),
        points(0, 1, 5),
        points(-1.0, 1.0, 4),
        points(3, 9, 1),
        points(3, 9, 0),
        part(0, 0),
        part(1, 2**53 + 3, 2**52),
    ]
    for one in parts:
        yield case("grid_range", one)
        yield case("mgrid", one)
        yield case("ogrid", one, args=[0])
        for other in parts[:2] + parts[5:8]:
            yield case("mgrid", one, other)
            for k in (0, 1):
                yield case("ogrid", other, one, args=[k])
    yield case("mgrid", parts[0], parts[2], parts[7])
    for k in range(3):
        yield case("ogrid", parts[0], parts[2], parts[7], args=[k])
    for bad in (
        part(5, 0),
        part(0, 5, 0),
        part(0.0, 5.0, 0.0),
        part(0, float("nan")),
        part(0, float("inf")),
        part(0, 5, float("inf")),
        part(3.0, 1),
    ):
        yield case("grid_range", bad)
        yield case("mgrid", bad)
        yield case("mgrid", parts[0], bad)
        yield case("ogrid", bad, parts[0], args=[0])


def index_arrays():
    """``indices``, ``fromfunction``."""
    shapes = [[], [3], [0], [2, 3], [2, 0, 3], [2, 3, 4], [1, 1]]
    for shape in shapes:
        yield case("indices", args=[shape])
        for k in range(len(shape)):
            yield case("open_indices", args=[shape, k])
        if shape:
            for function in ("last", "sum"):
                yield case("fromfunction", args=[shape, function])
                yield case("fromfunction", args=[shape, function], dtype="int64")
    for name in [*NAMES, ">i2", ">f8"]:
        for shape in ([2], [2, 4], [300]):
            yield case("indices", args=[shape], dtype=name)
            yield case("open_indices", args=[shape, len(shape) - 1], dtype=name)
            yield case("fromfunction", args=[shape, "last"], dtype=name)
    yield case("indices", args=[[-1]])
    yield case("indices", args=[[2, -1]])
    yield case("indices", args=[[2**40, 2**40]])
    yield case("fromfunction", args=[[2, -1], "last"])
    yield case("open_indices", args=[[2, -1], 0])


def topics():
    """The files of this module."""
    yield "new_diagonals", diagonals()
    yield "new_triangles", triangles()
    yield "new_grids", [*meshes(), *grids(), *index_arrays()]
