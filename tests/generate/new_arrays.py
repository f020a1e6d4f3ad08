"""Questions about arrays made of others or filled: ``array``, ``asarray``, ``copy``, ``zeros_like``, lists.

Also how operations on new arrays are performed that are no plain calls of a function of ``numpy``.
"""

import numpy as np

from encoding import case, complex_number, decode_index, integer, literal, real, scalar
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
ORDERS = ["C", "F", "A", "K"]
FEW = ["int16", "float64", "complex64"]
"""Dtypes of three sizes, where more would say nothing new."""


def filled(array):
    """An array whose values were arbitrary."""
    array.fill(0)
    return array


INDEX_FUNCTIONS = {"last": lambda *index: index[-1], "sum": lambda *index: sum(index[1:], index[0])}

PERFORM = {
    "empty": lambda inputs, keywords, shape: filled(np.empty(shape, **keywords)),
    "empty_like": lambda inputs, keywords: filled(np.empty_like(*inputs, **keywords)),
    "numpy.copy": lambda inputs, keywords: np.copy(*inputs, **keywords),
    "shares_memory": lambda inputs, keywords, name: np.bool(
        np.shares_memory(getattr(np, name)(*inputs, **keywords), inputs[0])
    ),
    "nested": lambda inputs, keywords, values: np.array(values, np.int64),
    "linspace_step": lambda inputs, keywords, num: np.linspace(*inputs, num, retstep=True, **keywords)[1],
    "meshgrid": lambda inputs, keywords, k: np.meshgrid(*inputs, **keywords)[k],
    "mgrid": lambda inputs, keywords: np.mgrid[tuple(slice(*one) for one in inputs)],
    "ogrid": lambda inputs, keywords, k: np.ogrid[tuple(slice(*one) for one in inputs)][k],
    "grid_range": lambda inputs, keywords: np.mgrid[slice(*inputs[0])],
    "open_indices": lambda inputs, keywords, shape, k: np.indices(shape, sparse=True, **keywords)[k],
    "fromfunction": lambda inputs, keywords, shape, name: np.fromfunction(
        INDEX_FUNCTIONS[name], shape, **keywords
    ),
    "frombuffer": lambda inputs, keywords, digits: np.frombuffer(bytes.fromhex(digits), **keywords),
    "fromiter": lambda inputs, keywords: np.fromiter(iter(inputs[0]), **{"dtype": float, **keywords}),
    "fromstring": lambda inputs, keywords, string, sep: np.fromstring(string, sep=sep, **keywords),
    "block_sample": lambda inputs, keywords, parts: np.block(inputs[0])[decode_index(parts)],
    "broadcast_arrays": lambda inputs, keywords, k: np.broadcast_arrays(*inputs)[k],
}
"""How operations are performed, with inputs, keywords and the arguments that are no inputs."""


def is_arbitrary(source, target):
    """Whether elements need not fit, and what becomes of those that do not differs between processors."""
    return target == "uint32" and np.dtype(source).kind in "fc"


def permuted(name):
    """A view in an order of its own."""
    return {"permuted": f"{name}.cube", "axes": [1, 0, 2]}


def shapes_of(name):
    """An array in every layout, and in some more orders."""
    yield from (f"{name}.{layout}" for layout in LAYOUTS)
    yield permuted(name)
    yield {"permuted": f"{name}.cube", "axes": [2, 1, 0]}
    yield {"permuted": f"{name}.strided", "axes": [1, 0]}


NUMBERS = [
    integer(3),
    integer(-300),
    integer(2**63),
    real(2.75),
    real(float("nan")),
    complex_number(1 - 2j),
    {"bool": True},
    scalar(np.float32(0.1)),
    scalar(np.int8(-3)),
]


def copies():
    """``array``, ``asarray``, ``ascontiguousarray``, ``asfortranarray``, ``copy``."""
    for name in NAMES:
        for a in shapes_of(name):
            for order in ORDERS if name in FEW else "K":
                yield case("array", a, order=order)
                yield case("asarray", a, order=order)
                yield case("numpy.copy", a, order=order)
            for op in ("array", "asarray", "ascontiguousarray", "asfortranarray", "numpy.copy"):
                yield case(op, a)
            if name in FEW:
                yield case("array", a, ndmin=3)
                yield case("array", a, ndmin=4, copy=None)
                yield case("array", a, ndmin=3, order="F")
                yield case("asarray", a, copy=False)
                yield case("array", a, copy=False, order="C")
                yield case("array", a, copy=False, order="F")
                yield case("asarray", a, copy=False, order="C", dtype=name)
        for order in ORDERS:
            for other in ("float32", ">f8", "int16", "complex64", "bool"):
                yield case("array", permuted(name), dtype=other, order=order)
                yield case("asarray", f"{name}.f", dtype=other, order=order)
        for other in NAMES:
            if is_arbitrary(name, other):
                continue
            yield case("asarray", f"{name}.six", dtype=other)
            yield case("array", f"{name}.row", dtype=other, ndmin=2)
            yield case("ascontiguousarray", f"{name}.f", dtype=other)
            yield case("asfortranarray", f"{name}.row", dtype=other)
        for number in NUMBERS:
            yield case("array", number, dtype=name)
    for number in NUMBERS:
        for op in ("array", "asarray", "ascontiguousarray", "asfortranarray", "numpy.copy"):
            yield case(op, number)
        yield case("array", number, ndmin=2)
        yield case("array", number, copy=None, order="F")
        yield case("array", number, copy=False)
        yield case("asarray", number, copy=False, dtype="float32")
    for name in NAMES:
        for a in (f"{name}.c", f"{name}.cube", {"permuted": f"{name}.cube", "axes": [1, 0, 2]}, f"{name}.empty"):
            yield case("asarray_chkfinite", a)
            yield case("asarray_chkfinite", a, dtype="float16", order="F")
    for number in NUMBERS:
        yield case("asarray_chkfinite", number)
    yield case("array", "int8.six", copy=False, dtype="int16")
    yield case("array", "int8.six", ndmin=64)
    yield case("array", "int8.six", ndmin=65)
    yield case("array", "int8.0d", ndmin=1, dtype=">f4")


def sharing():
    """Whether what comes back is the memory that was given."""
    for name in ("int16", "complex128"):
        for a in shapes_of(name):
            for function in ("asarray", "ascontiguousarray", "asfortranarray"):
                yield case("shares_memory", a, args=[function])
                yield case("shares_memory", a, args=[function], dtype="int16")
            for order in ORDERS:
                yield case("shares_memory", a, args=["array"], order=order, copy=None)
                yield case("shares_memory", a, args=["array"], order=order)
                yield case("shares_memory", a, args=["array"], order=order, copy=False)
            yield case("shares_memory", a, args=["diag"])


def likes():
    """``empty_like``, ``zeros_like``, ``ones_like``, ``full_like``, and ``empty``."""
    for name in NAMES:
        for a in shapes_of(name):
            yield case("zeros_like", a)
            yield case("full_like", a, integer(1))
            if name not in FEW:
                continue
            for order in ORDERS:
                yield case("ones_like", a, order=order)
                yield case("empty_like", a, order=order, dtype="float32")
                for shape in ([2, 3], [3, 2, 4], [5], 7, [], [0, 3]):
                    yield case("zeros_like", a, order=order, shape=shape)
            yield case("full_like", a, real(2.5), shape=[4, 6, 2], dtype=">f4")
        for other in NAMES:
            yield case("ones_like", f"{name}.six", dtype=other)
            if not is_arbitrary(other, name):
                yield case("full_like", f"{name}.f", f"{other}.six")
            yield case("full_like", f"{other}.six", f"{name}.0d", dtype=name)
        for number in NUMBERS:
            yield case("full_like", f"{name}.row", number)
    for number in NUMBERS:
        yield case("zeros_like", number)
        yield case("ones_like", number, shape=[2])
        yield case("full_like", number, integer(4))
    yield case("full_like", "int8.six", "int8.row")
    yield case("zeros_like", "int8.six", shape=[-1])
    yield case("zeros_like", "float64.six", shape=[2**62, 8])
    for op in ("zeros", "ones", "empty", "eye"):
        shape = [3, 2] if op != "eye" else 3
        for order in ORDERS:
            yield case(op, args=[shape], order=order)
    for order in ORDERS:
        yield case("full", integer(3), args=[[3, 2]], order=order)
    yield case("full", "int16.six", args=[[4, 6]])
    yield case("full", "int16.six", args=[[4, 6]], order="F", dtype="float32")
    yield case("full", "int16.six", args=[[4, 5]])
    for shape in ([], [0], [2, 0], [3], [2, 3, 4]):
        yield case("empty", args=[shape])
        yield case("empty", args=[shape], dtype=">i2", order="F")
    yield case("empty", args=[[2**40, 2**40]])
    yield case("empty", args=[[-1]])


def nesting():
    """Lists in lists, some of them ragged."""
    for values in (
        5,
        [1, 2, 3],
        [],
        [[]],
        [[], []],
        [[1, 2], [3, 4], [5, 6]],
        [[[1], [2]], [[3], [4]]],
        [[[[1, 2, 3]]]],
        [[[], []], [[], []]],
        [[1], [2, 3]],
        [[1, 2], [3]],
        [[1, 2], []],
        [[], [1]],
        [[1, 2], [3, 4], [5]],
        [[[1], [2]], [[3]]],
        [[[1], [2]], [[3], [4, 5]]],
        [[[1, 2], [3, 4]], [[5, 6], [7]]],
        [[[1, 2], [3, 4]], [[5, 6]]],
        [[[[1], [2]], [[3], [4]]], [[[5], [6]], [[7], [8, 9]]]],
        [[[[1], [2]], [[3], [4]]], [[[5], [6]], [[7]]]],
        [[[[1]]], [[[2]], [[3]]]],
        [[[1, 2], [3]], [[4, 5]]],
        [[[1, 2], [3, 4]], [[5], [6]]],
        [[], [[1]]],
        [[[[1], [2]], [[3]]], [[[4], [5]]]],
    ):
        yield case("nested", args=[values])


def topics():
    """The files of this module."""
    yield "new_copies", [*copies(), *sharing()]
    yield "new_likes", likes()
    yield "new_nested", nesting()
