"""Questions about products: ``dot`` and its kin, ``matmul`` and the other generalized ufuncs, ``tensordot``, ``kron``, ``einsum``.

Most operands hold small multiples of a half, whose products and sums are exact in every order; ``generated`` ones are rounded.
"""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
GUFUNCS = ["matmul", "vecdot", "matvec", "vecmat"]
OPERATIONS = [*GUFUNCS, "dot", "vdot", "inner", "numpy.outer", "linalg.outer", "kron", "tensordot", "multi_dot"]
OPERATIONS += ["matrix_power", "einsum", "einsum_path", "trace", "numpy.diagonal"]


def performs(op):
    """Whether an operation is one of these."""
    return op in OPERATIONS


def perform(op, inputs, keywords, arguments):
    """An operation."""
    if op in GUFUNCS:
        keywords = dict(keywords)
        axes = keywords.pop("operand_axes", None)
        if axes is not None:
            keywords["axes"] = [tuple(one) if isinstance(one, list) else one for one in axes]
        return getattr(np, op)(*inputs, **keywords)
    if op in ("einsum", "einsum_path"):
        return einsum(op, inputs, keywords, *arguments)
    if op == "tensordot":
        return np.tensordot(*inputs, *arguments)
    if op in ("multi_dot", "matrix_power"):
        return getattr(np.linalg, op)(*inputs, *arguments, **keywords)
    if op == "linalg.outer":
        return np.linalg.outer(*inputs)
    return getattr(np, op.removeprefix("numpy."))(*inputs, *arguments, **keywords)


def einsum(op, inputs, keywords, subscripts, optimize=None):
    """A sum, or what NumPy prints about it: subscripts are a text, or a list for each operand and perhaps the result."""
    if not isinstance(subscripts, str):
        lists = [[Ellipsis if label is None else label for label in one] for one in subscripts]
        given = [part for pair in zip(inputs, lists) for part in pair] + lists[len(inputs) :]
    else:
        given = [subscripts, *inputs]
    if isinstance(optimize, tuple):
        named = isinstance(optimize[0], str)
        optimize = optimize if named else ["einsum_path", *map(tuple, optimize)]
    if optimize is not None:
        keywords = {**keywords, "optimize": optimize}
    result = getattr(np, op)(*given, **keywords)
    if op == "einsum_path":
        return "\n".join([str([list(step) for step in result[0][1:]]), result[1]])
    return result


def small(name, *shape, seed=1, order="C"):
    """Small multiples of a half, or small integers."""
    count = int(np.prod(shape))
    numbers = (np.arange(count) * 7 + seed * 3) % 11 - 4
    dtype = np.dtype(name)
    if dtype.kind == "b":
        numbers = numbers % 3 == 0
    elif dtype.kind in "fc":
        numbers = numbers / 2
        if dtype.kind == "c":
            numbers = numbers + 1j * ((np.arange(count) * 5 + seed) % 7 - 3)
    return np.asarray(numbers.astype(dtype).reshape(shape), order=order)


def row(name, *shape, **how):
    """A literal array of small numbers."""
    return literal(small(name, *shape, **how))


def generated(count, name, seed, *shape):
    """An array of pseudo-random numbers, whose sums are rounded."""
    return {"generated": [count, name, seed, *shape]}


def turned(encoded, *axes):
    """The axes in another order."""
    return {"permuted": encoded, "axes": list(axes)}


SHAPES = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((1, 3), (3, 1)),
    ((4, 2, 3), (3,)),
    ((4, 2, 3), (3, 5)),
    ((3,), (4, 3, 2)),
    ((2, 3), (4, 3, 2)),
    ((4, 2, 3), (4, 3, 2)),
    ((2, 1, 2, 3), (4, 3, 2)),
    ((0, 3), (3, 2)),
    ((2, 0), (0, 2)),
    ((0,), (0,)),
    ((0, 2, 3), (3, 2)),
    ((2, 3), (4, 2)),
    ((3,), (4,)),
    ((4, 2, 3), (3, 3, 2)),
    ((), (3,)),
    ((2, 3), ()),
    ((), ()),
]
OTHERS = ["int8", "uint16", "float32", "complex128"]


def dots():
    """``dot``, ``inner``, ``vdot`` of every combination of ranks, dtypes and layouts."""
    for name in NAMES:
        for op in ("dot", "inner"):
            for a, b in SHAPES:
                yield case(op, row(name, *a), row(name, *b, seed=2))
        for other in OTHERS:
            yield case("dot", row(name, 2, 3), row(other, 3, 2))
            yield case("vdot", row(name, 3), row(other, 3, seed=2))
        f = row(name, 4, 3, order="F")
        yield case("dot", f, row(name, 3, 4, order="F"))
        yield case("dot", turned(row(name, 3, 4), 1, 0), turned(row(name, 5, 3), 1, 0))
        yield case("dot", f, integer(2))
        yield case("dot", turned(row(name, 3, 2, 4), 2, 1, 0), row(name))
        yield case("inner", f, f)
        yield case("vdot", f, row(name, 4, 3, seed=2))
        yield case("vdot", row(name, 2, 3), row(name, 6))
        yield case("vdot", row(name, 3), row(name, 6))
        yield case("vdot", row(name), row(name))
        yield case("vdot", integer(2), row(name, 1))
        for op in ("dot", "inner", "vdot"):
            yield case(op, generated(67, name, 3), generated(67, name, 5))
        yield case("dot", generated(35 * 67, name, 3, 35, 67), generated(67 * 40, name, 5, 67, 40))
        yield case("dot", generated(35 * 67, name, 3, 35, 67), generated(67, name, 5))
        yield case("dot", generated(67, name, 5), generated(67 * 40, name, 5, 67, 40))
    for name in ("int64", "float32", "float64", "bool"):
        for layout in LAYOUTS:
            if name[0] == "f":
                continue
            if layout != "0d":
                yield case("dot", f"{name}.{layout}", view(f"{name}.other.c", (slice(None), slice(0, 4))))
                yield case("inner", f"{name}.{layout}", f"{name}.other.{layout}")
                yield case("vdot", f"{name}.{layout}", f"{name}.other.{layout}")
    for value in (real(2.5), integer(3), {"bool": True}):
        yield case("dot", value, row("float32", 3))
        yield case("inner", row("int8", 3), value)
        yield case("dot", value, value)
    out = "float64.c"
    a, b = row("float64", 4, 3), row("float64", 3, 6)
    yield case("dot", a, b, out=out)
    yield case("dot", a, b, out="float64.f")
    yield case("dot", a, b, out="float32.c")
    yield case("dot", a, b, out="float64.row")
    yield case("dot", a, row("float64", 3, 5), out=out)
    yield case("dot", row("float64", 4, 6), integer(2), out=out)
    yield case("dot", "float64.six", integer(2), out="float64.six")


def gufuncs():
    """``matmul``, ``vecdot``, ``matvec``, ``vecmat``: dtypes, layouts, keywords, errors."""
    for name in NAMES:
        for a, b in SHAPES:
            for op in GUFUNCS:
                yield case(op, row(name, *a), row(name, *b, seed=2))
        stacks = {"matmul": ((3, 2, 4), (4, 2)), "vecdot": ((3, 1, 4), (2, 4)), "matvec": ((3, 2, 4), (3, 4))}
        stacks["vecmat"] = ((3, 4), (3, 4, 2))
        for op, (a, b) in stacks.items():
            yield case(op, row(name, *a), row(name, *b))
            for other in OTHERS:
                yield case(op, row(name, *a), row(other, *b))
        a, b = row(name, 2, 3, 4, order="F"), row(name, 3, 4, 2, 2, order="F")
        yield case("matmul", a, turned(b, 3, 0, 1, 2))
        yield case("matmul", turned(b, 2, 3, 1, 0), turned(b, 2, 3, 0, 1))
        yield case("matmul", turned(row(name, 4, 3), 1, 0), turned(row(name, 2, 4), 1, 0))
        yield case("matmul", generated(35 * 67, name, 3, 35, 67), generated(67 * 40, name, 5, 67, 40))
        yield case("matmul", generated(3 * 16 * 17, name, 3, 3, 16, 17), generated(17 * 18, name, 5, 17, 18))
        yield case("matmul", generated(70 * 80, name, 3, 70, 80), turned(generated(90 * 80, name, 5, 90, 80), 1, 0))
        yield case("vecdot", generated(30 * 67, name, 3, 30, 67), generated(67, name, 5))
        yield case("matvec", generated(30 * 67, name, 3, 30, 67), generated(67, name, 5))
        yield case("vecmat", generated(67, name, 3), generated(67 * 30, name, 5, 67, 30))
        yield case("vecmat", generated(67, name, 3), turned(generated(67 * 30, name, 5, 30, 67), 1, 0))
    for name in ("int64", "bool", "uint8"):
        for layout in LAYOUTS:
            if layout != "0d":
                other = f"{name}.other.{layout}"
                yield case("matmul", f"{name}.{layout}", turned(other, 1, 0))
                yield case("matmul", turned(other, 1, 0), f"{name}.{layout}")
                yield case("vecdot", f"{name}.{layout}", other)
                yield case("matvec", f"{name}.{layout}", f"{name}.six")
                yield case("vecmat", f"{name}.six", turned(other, 1, 0))
    yield from keywords_of_gufuncs()


def keywords_of_gufuncs():
    """Orders, dtypes, casts, axes, outputs."""
    cube = row("float64", 5, 4, 2, 3, order="F")
    for order in "CFAK":
        for name in ("float64", "int32"):
            own = row(name, 5, 4, 2, 3, order="F")
            yield case("matmul", own, row(name, 3, 7), order=order)
            yield case("matmul", own, row(name, 5, 1, 3, 7, order="F"), order=order)
            yield case("vecdot", own, row(name, 3), order=order)
            yield case("matmul", row(name, 2, 3, order="F"), row(name, 3, 2, order="F"), order=order)
    a, v = row("float64", 2, 3), row("float64", 3)
    for dtype in ("int32", "float32", "float16", "complex64", "bool"):
        for casting in (None, "no", "safe", "unsafe"):
            keywords = {} if casting is None else {"casting": casting}
            yield case("matmul", a, v, dtype=dtype, **keywords)
            yield case("matmul", row("complex64", 2, 3), row("int16", 3), dtype=dtype, **keywords)
    for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
        yield case("matmul", row("int8", 2, 3), row("float32", 3, 2), casting=casting)
    yield case("vecdot", a, v, axis=0)
    for axis in (0, 1, -1, -2, 2):
        yield case("vecdot", a, a, axis=axis)
        for keepdims in (True, False):
            yield case("vecdot", a, a, axis=axis, keepdims=keepdims)
    for op in GUFUNCS:
        yield case(op, a, v, axis=0)
        yield case(op, a, v, keepdims=True)
        yield case(op, a, v, keepdims=False)
        yield case(op, a, v, operand_axes=[0])
        yield case(op, a, v, operand_axes=[0, 0], axis=0)
    for axes in ([0, 0], [0, 0, []], [[0], [0], []], [[0], [0], [], 3], [[0]], [0, 0, 1], [0, 2], [-1, 1]):
        yield case("vecdot", a, a, operand_axes=axes)
        yield case("vecdot", a, a, operand_axes=axes, keepdims=True)
    many = [[[0, 1], [1, 0], [0, 1]], [[0, 1], [1, 0], [1, 0]], [[0, 1], 0, [1, 0]], [[0, 1], [1, 1], [1, 0]]]
    many += [[[0, 1], [0, 5], [0, 1]], [[0, 1], [1, 0], [0]], [[0, 1], [1, 0], 0], [[0, 1], [1, 0]]]
    for axes in many:
        yield case("matmul", a, a, operand_axes=axes)
    stack = row("float64", 3, 4, 5)
    for last in ([0, 1], [0, 2], [2, 0], [1, 2], [-1, -2]):
        yield case("matmul", stack, row("float64", 3, 5, 2), operand_axes=[[-2, -1], [-2, -1], last])
    yield case("matmul", stack, row("float64", 5), operand_axes=[[-2, -1], [0], [0]])
    yield case("matmul", stack, row("float64", 5), operand_axes=[[-2, -1], 0, 0])
    yield case("matmul", row("float64", 5), row("float64", 5), operand_axes=[0, 0, []])
    yield case("matvec", stack, row("float64", 3, 4), operand_axes=[[2, 1], 1, 0])
    for out in ("float64.c", "float64.f", "float32.c", "complex128.c", "int64.c", "float64.row", "float64.strided"):
        yield case("matmul", row("float64", 4, 3), row("float64", 3, 6), out=out)
        yield case("matmul", row("float64", 4, 3), row("float64", 3, 6), out=out, casting="unsafe")
        yield case("matmul", row("float64", 4, 3), row("float64", 3, 5), out=out)
        yield case("matvec", row("float64", 6, 3), row("float64", 3), out=out)
        yield case("vecdot", row("float64", 6, 3), row("float64", 3), out=out)
        yield case("matmul", row("float64", 7, 4, 3), row("float64", 3, 6), out=out)
    for out in (view("float64.cube", (slice(0, 1),)), "float64.cube", view("float64.cube", (0,)), "float64.0d"):
        yield case("matmul", row("float64", 3, 4, 2), row("float64", 2, 5), out=out)
        yield case("matmul", row("float64", 4, 2), row("float64", 2, 5), out=out)
        yield case("matmul", row("float64", 1, 4, 2), row("float64", 2, 5), out=out)
        yield case("matmul", row("float64", 2, 4, 2), row("float64", 2, 5), out=out)
    yield case("matmul", "int64.c", turned("int64.c", 1, 0), out="int64.cube")
    square = view("int64.c", (slice(None), slice(0, 4)))
    yield case("matmul", square, square, out=square)
    yield case("matmul", square, turned(square, 1, 0), out=square)
    for a, b in [((4, 2, 3), (6, 5, 3, 2)), ((4, 3), (2, 5, 3)), ((4, 2, 3), (5, 2, 3))]:
        for op in GUFUNCS:
            yield case(op, row("float64", *a), row("float64", *b))
    yield case("matmul", integer(2), row("float64", 2, 3))
    yield case("matmul", cube, real(2.0))


def products():
    """``outer``, ``kron``, ``tensordot``, ``multi_dot``, ``matrix_power``, ``trace``, ``diagonal``."""
    for name in NAMES:
        for op in ("numpy.outer", "linalg.outer", "kron"):
            for a, b in [((3,), (2,)), ((2, 3), (3,)), ((2, 3), (2, 2)), ((3, 2), ()), ((), ()), ((0,), (2,)), ((2, 2, 2), (3,))]:
                yield case(op, row(name, *a), row(name, *b, seed=2))
                yield case(op, row(name, *b), row(name, *a, seed=2))
            for other in OTHERS:
                yield case(op, row(name, 2), row(other, 2))
        yield case("kron", turned(row(name, 2, 3), 1, 0), turned(row(name, 2, 3, 2), 2, 1, 0))
        a, b = row(name, 3, 4, 5), row(name, 4, 3, 2, seed=2)
        for axes in ([[1, 0], [0, 1]], [[0, 1], [1, 0]], [[-2], [0]], [[], []], 0):
            yield case("tensordot", a, b, args=[axes])
        yield case("tensordot", a, row(name, 4, 5, 2), args=[2])
        yield case("tensordot", a, row(name, 5, 2), args=[1])
        yield case("tensordot", a, a, args=[3])
        yield case("tensordot", turned(a, 2, 0, 1), turned(b, 1, 2, 0), args=[[[1], [0]]])
        chain = [row(name, 2, 5), row(name, 5, 3, seed=2), row(name, 3, 4), row(name, 4, 2)]
        for count in (1, 2, 3, 4):
            yield case("multi_dot", chain[:count])
        yield case("multi_dot", [row(name, 5), *chain[1:3]])
        yield case("multi_dot", [*chain[:3], row(name, 4)])
        yield case("multi_dot", [row(name, 5), *chain[1:3], row(name, 4)])
        for power in range(8):
            yield case("matrix_power", row(name, 2, 2), args=[power])
            yield case("matrix_power", turned(row(name, 2, 2, 3), 2, 1, 0), args=[power])
        for power in (-1, -2, -3, -5):
            yield case("matrix_power", row(name, 2, 2), args=[power])
        for keywords in ({}, {"offset": 1}, {"offset": -1, "axis1": 1, "axis2": 0}, {"offset": 7}):
            yield case("trace", row(name, 3, 4), **keywords)
            yield case("numpy.diagonal", row(name, 3, 4), **keywords)
            yield case("trace", f"{name}.cube", **keywords, dtype="complex128")
        yield case("trace", row(name, 3, 4, 2), axis1=0, axis2=2)
        yield case("trace", row(name, 3, 4, 2), axis1=-1, axis2=2)
        yield case("numpy.diagonal", row(name, 3, 4, 2), axis1=0, axis2=2)
        yield case("numpy.diagonal", row(name, 3, 4, 2), axis1=0, axis2=3)
    a, b = row("float64", 2, 3), row("float64", 3, 2)
    for axes in (3, -1, [[0], [0, 1]], [[0], [5]], [[0, 0], [0, 0]], [[-1, 0], [-1, 0]], [[0, 1], [1, 0]], [[0], [1]]):
        yield case("tensordot", a, a, args=[axes])
        yield case("tensordot", a, b, args=[axes])
    yield case("multi_dot", [a, a])
    yield case("multi_dot", [a, b, row("float64", 2, 2, 2)])
    yield case("multi_dot", [a, b, row("float64", 3, 2)])
    yield case("multi_dot", [row("float64", 4, 2), a, row("float64", 3, 6)], out="float64.c")
    yield case("multi_dot", [row("float64", 4, 2), a, row("float64", 3, 6)], out="float64.f")
    for shape in ((3,), (), (2, 3), (2, 2, 3)):
        yield case("matrix_power", row("float64", *shape), args=[2])
        yield case("matrix_power", row("float64", *shape), args=[-2])
    yield case("matrix_power", literal(np.ones((2, 2))), args=[-1])
    yield case("numpy.outer", row("float64", 4), row("float64", 6), out="float64.c")
    yield case("numpy.outer", row("float64", 4), row("float64", 6), out="float64.row")
    yield case("numpy.outer", integer(2), real(1.5))
    yield case("kron", integer(2), real(1.5))
    yield case("trace", row("float64", 3))
    yield case("trace", row("float64", 4, 4, 6), out="float64.six")
    yield case("trace", row("int8", 4, 4), dtype="int8")


UNEQUAL = ("i...,i...", (2, 3), (2, 5))
"""NumPy takes letters for ellipses from a set, in no order, and one of them stands in its message."""
EQUATIONS = [
    ("ij,jk->ik", (2, 3), (3, 4)),
    ("ij,jk", (2, 3), (3, 4)),
    ("ij,jk->ki", (2, 3), (3, 4)),
    ("ij,kj->ik", (2, 3), (4, 3)),
    ("ji,jk->ik", (3, 2), (3, 4)),
    ("ij,jh", (2, 3), (3, 4)),
    ("i,i", (3,), (3,)),
    ("i,i->", (3,), (3,)),
    ("i,j", (3,), (2,)),
    ("i,j->ji", (3,), (2,)),
    ("i,j->", (3,), (2,)),
    ("ij,j", (2, 3), (3,)),
    ("ij,ij->i", (2, 3), (2, 3)),
    ("ij,ij->j", (2, 3), (2, 3)),
    ("ij,ij->", (2, 3), (2, 3)),
    ("ij,ij->ij", (2, 3), (2, 3)),
    ("ij,ji->ij", (2, 3), (3, 2)),
    ("ij,ik->", (2, 3), (2, 4)),
    ("bij,bjk->bik", (2, 3, 4), (2, 4, 2)),
    ("bij,bjk->kbi", (2, 3, 4), (2, 4, 2)),
    ("bij,bjk->ik", (2, 3, 4), (2, 4, 2)),
    ("ijk,jil->kl", (3, 4, 2), (4, 3, 2)),
    ("ijkl,kl->ij", (2, 3, 2, 4), (2, 4)),
    ("...ij,...jk->...ik", (4, 2, 3), (3, 2)),
    ("...ij,...jk", (4, 1, 2, 3), (2, 3, 2)),
    ("i...,i...", (2, 3), (2, 3)),
    ("...,...", (2, 3), (3,)),
    ("i...j,j", (2, 4, 3), (3,)),
    ("ij...,jk...->ik...", (2, 3, 4), (3, 2, 4)),
    (",", (), ()),
    ("i,", (3,), ()),
    (",ij->ji", (), (2, 3)),
    ("ii,i->i", (3, 3), (3,)),
    ("iij,jk->ik", (2, 2, 3), (3, 2)),
    ("iijj,j->i", (2, 2, 3, 3), (3,)),
    ("ij,j->ij", (2, 1), (3,)),
    ("aij,jk->aik", (1, 2, 3), (3, 1)),
    ("aij,jk->kai", (1, 2, 3), (3, 1)),
    ("ij,jk->ik", (2, 1), (3, 4)),
    ("ij,jk->ik", (0, 3), (3, 4)),
    ("ij,jk->ik", (2, 0), (0, 4)),
    ("ij,jk->ik", (2, 3), (4, 5)),
    ("ij,ij->i", (2, 3), (2, 4)),
    ("i,i", (3,), (4,)),
    UNEQUAL,
]
"""Sums over two operands."""
SINGLE = [
    ("ij->ji", (2, 3)),
    ("ij", (2, 3)),
    ("ji", (2, 3)),
    ("ii->i", (3, 3)),
    ("ii", (3, 3)),
    ("ij->", (2, 3)),
    ("ij->i", (2, 3)),
    ("ij->j", (2, 3)),
    ("ijk->kj", (2, 3, 4)),
    ("ijk->ik", (2, 3, 4)),
    ("iij->ij", (2, 2, 3)),
    ("iij->ji", (2, 2, 3)),
    ("iij->j", (2, 2, 3)),
    ("iji->j", (2, 3, 2)),
    ("...ii->...i", (4, 2, 2)),
    ("...ii", (4, 2, 2)),
    ("i...i", (2, 4, 2)),
    ("i...", (2, 3)),
    ("...i->...", (2, 3)),
    ("i...->...", (2, 3)),
    ("...", (2, 3)),
    ("ij...->...ji", (2, 3, 4)),
    ("", ()),
    ("->", ()),
    ("ij->", (0, 3)),
    ("ij->j", (0, 3)),
    ("ii->i", (2, 3)),
    ("ii", (2, 3)),
    ("iij->ij", (2, 3, 4)),
    ("i j -> j i", (2, 3)),
]
MANY = [
    ("ij,jk,kl->il", (2, 3), (3, 4), (4, 5)),
    ("ij,jk,kl->li", (2, 3), (3, 4), (4, 5)),
    ("ijk,jkl,lm->im", (2, 3, 4), (3, 4, 5), (5, 2)),
    ("i,j,k->ijk", (2,), (3,), (4,)),
    ("i,j,k->kji", (2,), (3,), (4,)),
    ("i,i,i->i", (3,), (3,), (3,)),
    ("i,i,i", (3,), (3,), (3,)),
    ("ij,jk,ki", (2, 3), (3, 4), (4, 2)),
    ("ea,fb,abcd,gc,hd->efgh", (2, 2), (3, 2), (2, 2, 3, 2), (2, 3), (2, 2)),
    ("a,ab,abc->abc", (2,), (2, 3), (2, 3, 4)),
    ("ab,ab,c->", (2, 3), (2, 3), (4,)),
    ("abc,bd,e,cd->ae", (2, 3, 4), (3, 5), (2,), (4, 5)),
    ("ij,,jk->ik", (2, 3), (), (3, 2)),
    ("...i,...i,i->...", (2, 3), (3,), (3,)),
    ("ij,j,k->", (2, 3), (3,), (4,)),
    ("i,j,i", (3,), (4,), (2,)),
]
ODD = ["i", "ijk", "i.j", "i1", "ij->i->j", "ij-i", "ij->ii", "ij->ik", "...->i", "...->", "ij,jk", "ij->.", "ij->1", "i>j", "..ij", "......"]
OPTIMIZE = [False, True, "greedy", "optimal", ["greedy", 4], ["optimal", 1]]


def sums():
    """``einsum``."""
    for name in NAMES:
        for text, *shapes in SINGLE + EQUATIONS + MANY:
            operands = [row(name, *shape, seed=k + 1) for k, shape in enumerate(shapes)]
            yield case("einsum", *operands, args=[text])
            if name in ("int16", "float64", "bool"):
                if (text, *shapes) != UNEQUAL:
                    yield case("einsum", *operands, args=[text, True])
                if any(0 in shape for shape in shapes):
                    # The strides of arrays without elements mean nothing, but decide about the result's.
                    continue
                backwards = [turned(row(name, *shape[::-1]), *range(len(shape))[::-1]) for shape in shapes]
                yield case("einsum", *backwards, args=[text])
        for other in OTHERS:
            yield case("einsum", row(name, 2, 3), row(other, 3, 2), args=["ij,jk"])
        if name != "float16":
            # Whose sums NumPy rounds after each product.
            yield case("einsum", generated(35 * 67, name, 3, 35, 67), generated(67 * 40, name, 5, 67, 40), args=["ij,jk"])
        yield case("einsum", generated(35 * 67, name, 3, 35, 67), generated(67 * 35, name, 5, 35, 67), args=["ij,ij->i"])
        yield case("einsum", generated(300, name, 3, 3, 10, 10), generated(300, name, 5, 3, 10, 10), args=["bij,bjk->bik"])
    for text, *shapes in MANY:
        operands = [row("int64", *shape, seed=k + 1) for k, shape in enumerate(shapes)]
        for optimize in OPTIMIZE:
            yield case("einsum", *operands, args=[text, optimize])
    operands = [row("float64", 2, 3), row("float64", 3, 4), row("float64", 4, 5)]
    for path in ([[0, 1], [0, 1]], [[1, 2], [0, 1]], [[0, 2], [0, 1]], [[0, 1, 2]], [[0, 1]], [[0], [0, 1], [0, 1]]):
        yield case("einsum", *operands, args=["ij,jk,kl", path])
    for text in ODD:
        for optimize in (False, True):
            yield case("einsum", operands[0], args=[text, optimize])
    yield case("einsum", operands[0], operands[1], args=["ij"])
    yield case("einsum", operands[0], operands[1], args=["ij", True])
    a, b = operands[:2]
    for lists in ([[0, 1], [1, 2]], [[0, 1], [1, 2], [2, 0]], [[0, 27], [27, 51]], [[0, None], [1, None, 2]], [[0, 60], [0, 1]]):
        yield case("einsum", a, b, args=[lists])
    yield case("einsum", a, args=[[[0, 1], [1, 0]]])
    yield from keywords_of_sums(a, b)


def keywords_of_sums(a, b):
    """Orders, dtypes, casts, outputs."""
    f = [row("float64", 2, 3, order="F"), row("float64", 3, 4, order="F")]
    for order in "CFAK":
        for optimize in (False, True):
            for text in ("ij,jk->ik", "ij,jk->ki"):
                yield case("einsum", *f, args=[text, optimize], order=order)
                yield case("einsum", a, b, args=[text, optimize], order=order)
            yield case("einsum", f[0], f[0], args=["ij,ij->ij", optimize], order=order)
    for dtype in ("float32", "int32", "complex64", "float64"):
        for casting in (None, "no", "same_kind", "unsafe"):
            keywords = {} if casting is None else {"casting": casting}
            yield case("einsum", a, b, args=["ij,jk"], dtype=dtype, **keywords)
            yield case("einsum", a, args=["ij->i"], dtype=dtype, **keywords)
            yield case("einsum", a, args=["ij->ji"], dtype=dtype, **keywords)
    x, y = row("float64", 4, 3), row("float64", 3, 6)
    for out in ("float64.c", "float64.f", "float32.c", "float64.row", "float64.strided", "complex128.c", "int64.c", "float64.cube"):
        for casting in ("safe", "unsafe"):
            yield case("einsum", x, y, args=["ij,jk"], out=out, casting=casting)
            yield case("einsum", row("float64", 6, 4), args=["ij->ji"], out=out, casting=casting)
        yield case("einsum", x, y, args=["ij,jk", True], out="float64.c")
        yield case("einsum", x, row("float64", 3, 5), args=["ij,jk"], out=out)
        yield case("einsum", x, row("float64", 6, 3), row("float64", 6), args=["ij,kj,k->ik"], out=out)
    yield case("einsum", view("float64.cube", (slice(0, 1), 0)), y, args=["aj,jk", False])
    for text in (",", "i,", ",i->i"):
        given = {",": [integer(2), integer(3)], "i,": [row("float32", 3), integer(3)], ",i->i": [real(2.5), row("int8", 3)]}
        yield case("einsum", *given[text], args=[text])
    yield case("einsum", real(2.5), args=[""])
    square = view("int64.c", (slice(None), slice(0, 4)))
    yield case("einsum", square, square, args=["ij,jk"], out=square)


def reports():
    """``einsum_path``."""
    for text, *shapes in EQUATIONS + SINGLE + MANY:
        if "..." in text:
            # Letters for ellipses are taken from a set, in no order.
            continue
        operands = [row("float64", *shape) for shape in shapes]
        for optimize in OPTIMIZE:
            yield case("einsum_path", *operands, args=[text, optimize])
    wide = [((10, 10),) * 2, ((4, 4, 4, 4),), ((10, 10),) * 2]
    shapes = [shape for group in wide for shape in group]
    for optimize in OPTIMIZE:
        yield case("einsum_path", *[row("int8", *shape) for shape in shapes], args=["ea,fb,abcd,gc,hd->efgh".replace("a", "a"), optimize])
        chain = [(2, 20), (20, 3), (3, 30), (30, 2), (2, 7)]
        yield case("einsum_path", *[row("int8", *shape) for shape in chain], args=["ab,bc,cd,de,ef->af", optimize])
        ring = [(5, 6, 7), (7, 5), (6, 3, 2), (2, 3), (4,)]
        yield case("einsum_path", *[row("int8", *shape) for shape in ring], args=["abc,ca,bde,ed,f->f", optimize])
    for path in ([[0, 1], [0, 1]], [[0, 1]], [[0, 1, 2]]):
        yield case("einsum_path", row("int8", 2, 3), row("int8", 3, 4), row("int8", 4, 2), args=["ij,jk,kl", path])


def specials():
    """Infinities and NaN."""
    values = np.array([[1.0, np.inf, 2.0], [0.5, -1.0, 3.0], [np.nan, 0.0, 1.0]])
    for name in ("float16", "float32", "float64"):
        a = literal(values.astype(name))
        for b in (row(name, 3, 3), row(name, 3), a):
            for op in ("matmul", "dot", "inner"):
                yield case(op, a, b)
        yield case("einsum", a, row(name, 3, 3), args=["ij,jk"])
        yield case("vecdot", a, a)


def topics():
    """The questions of each file."""
    yield "products_dots", list(dots())
    yield "products_gufuncs", list(gufuncs())
    yield "products_more", list(products())
    yield "products_sums", list(sums())
    yield "products_reports", list(reports())
    yield "products_specials", list(specials())
