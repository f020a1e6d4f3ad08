"""Questions about ``ufunc.at``: what an index may be, every dtype, and elements that are converted on the way."""

import numpy as np

from encoding import case, complex_number, index, integer, literal, real, view
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
BINARY = ["add", "multiply", "maximum", "bitwise_xor", "fmin", "floor_divide", "logical_or", "less", "subtract"]


def with_arrays(parts):
    """An index as inputs, which are its arrays, and as JSON that names them by their places after the indexed array."""
    arrays, encoded = [], []
    for part in parts if isinstance(parts, tuple) else (parts,):
        if isinstance(part, np.ndarray):
            arrays.append(literal(part))
            encoded.append({"input": len(arrays)})
        elif isinstance(part, dict | str) and part != "...":
            arrays.append(part)
            encoded.append({"input": len(arrays)})
        else:
            encoded += index(part)
    return arrays, encoded


def at(op, array, parts, *value):
    """A question about ``ufunc.at``: the arrays of the index are inputs of their own, after the array."""
    arrays, encoded = with_arrays(parts)
    return case("at_index", array, *arrays, *value, args=[op, encoded])


def indices_of_cube():
    """Everything that an index of an array of shape (3, 4, 5) may be: what is taken, and what is refused."""
    rng = np.random.default_rng(5)
    whole = slice(None)
    one = np.array([2, 0, 2, -1])
    rows, columns = np.array([[0], [2], [0]]), np.array([1, -1, 1, 3])
    mask = rng.random((3, 4)) < 0.5
    taken = [
        (one,),
        (one.astype("i1"),),
        (one.astype(">i4"),),
        (np.array([2, 0, 2], "u8"),),
        (np.array([2, 0, 2], "u1"),),
        (np.array([2**63], "u8"),),
        (np.array(1),),
        (np.array(-4),),
        (np.array([[0, 1], [1, 1]]),),
        (np.asfortranarray(np.array([[0, 1, 2], [1, 1, 0]])),),
        (one[::-1],),
        (rows, columns),
        (rows[::-1], columns, np.array(0)),
        (rows, columns, np.array([[4, 0, 4, 0]])),
        (columns, whole, rows),
        (whole, columns),
        (whole, columns, whole),
        (whole, rows, np.array([0, 4])),
        (Ellipsis, one),
        (one, Ellipsis),
        (one, Ellipsis, one),
        (one, one, one, Ellipsis),
        (slice(None, None, -2), one),
        (slice(2, 0, -1), whole, np.array([0, 0, 3])),
        (None, one),
        (one, None),
        (one, None, one),
        (whole, None, one, 2),
        (1, one),
        (-1, one, 3),
        (one, 1),
        (one, slice(1, 3), 2),
        (1, whole, np.array([0, 0, 4])),
        (mask,),
        (mask, np.array([0])),
        (mask, slice(1, 4)),
        (np.array([True, False, True]),),
        (np.array([True, False, True]), columns[:2]),
        (whole, np.array([True, False, True, True])),
        (whole, whole, np.array([False] * 5)),
        (rng.random((3, 4, 5)) < 0.3,),
        (np.array(True),),
        (np.array(False),),
        (np.array(True), one),
        (np.array(False), one),
        (whole,),
        (slice(0, 2), slice(None, None, 2)),
        (1,),
        (1, 2, 3),
        (Ellipsis,),
        (),
        (np.zeros(0, int),),
        (np.zeros((0, 3), int),),
        (np.zeros(0, int), np.array([9])),
    ]
    refused = [
        (np.array([3]),),
        (np.array([0, -4, 7]),),
        (whole, np.array([0, 5])),
        (slice(0, 0), np.array([7])),
        (np.array([0]), np.array([0, 9])),
        (np.array([0, 1]), np.array([0, 1, 2])),
        (np.array([[0, 1]]), np.array([0, 1, 2]), one),
        (one, one, one, one),
        (mask, one, one),
        (rng.random((3, 5)) < 0.5,),
        (np.array([True, False]),),
        (Ellipsis, one, Ellipsis),
        (np.array([0.0]),),
        (np.array([0j]),),
        (slice(None, None, 0), one),
        (4, one),
        (0, 0, 9),
    ]
    return taken, refused


def indices():
    """Everything that an index may be, on one array."""
    rng = np.random.default_rng(5)
    cube = "float64.cube"
    whole, one = slice(None), np.array([2, 0, 2, -1])
    taken, refused = indices_of_cube()
    for part in taken + refused:
        yield at("add", cube, part, integer(1))
        yield at("negative", cube, part)
    # Values that follow the index.
    for part in taken:
        shape = np.empty((3, 4, 5))[part].shape if fits((3, 4, 5), part) else (1,)
        values = literal(rng.integers(-50, 50, shape).astype(float))
        yield at("add", cube, part, values)
        if shape:
            last = literal(rng.integers(-50, 50, shape[-1:]).astype("i2"))
            yield at("multiply", cube, part, last)
    yield at("add", cube, one, literal(np.ones((5, 5))))
    yield at("add", cube, one, literal(np.ones((1, 4, 4, 5))))
    yield at("add", cube, one, literal(np.ones((4, 4, 1))))
    for part in (one, (), 0, Ellipsis):
        yield at("add", "float64.0d", part, integer(1))
    yield at("add", "float64.empty", np.array([0]), integer(1))
    yield at("add", "float64.empty", (whole, np.array([0])), integer(1))


def fits(shape, part):
    """Whether an array of the shape can be indexed so."""
    try:
        np.empty(shape)[part]
    except (IndexError, ValueError):
        return False
    return True


def dtypes():
    """Every dtype beside every other, in every layout, and converted."""
    one = np.array([0, 2, 0, -1, 2, 2, 0])
    for name in NAMES:
        for op in BINARY:
            complex_dtype = np.dtype(name).kind == "c"
            if complex_dtype and op in ("multiply", "floor_divide"):
                continue
            yield at(op, view(f"{name}.long", slice(3, 20)), one, view(f"{name}.long", slice(30, 37)))
            yield at(op, f"{name}.swapped", (one[:3], np.array([5, 5, 5])), f"{name}.0d")
        for op in ("negative", "logical_not", "sign", "isfinite", "square", "invert"):
            if op == "square" and np.dtype(name).kind == "c":
                continue
            yield at(op, view(f"{name}.long", slice(3, 20)), one)
        yield at("add", view(f"{name}.long", slice(20, 3, -2)), one, integer(3))
        yield at("add", f"{name}.unaligned", (one[:3], np.array([5, 5, 5])), integer(3))
        yield at("add", f"{name}.negative", (slice(None), one[:3]), real(0.5))
        yield at("subtract", f"{name}.f", one[:3], f"{name}.row" if name != "bool" else integer(1))
        permuted = {"permuted": f"{name}.cube", "axes": [2, 0, 1]}
        yield at("maximum", permuted, (np.array([1, 1]), slice(None)), f"{name}.0d")
        for other in ("float64", "int8", "uint64", "complex64"):
            yield at("add", view(f"{name}.long", slice(3, 20)), one, view(f"{other}.long", slice(30, 37)))
    yield at("add", "uint8.six", np.array([0, 0]), integer(300))
    yield at("add", "uint8.six", np.array([0, 0]), integer(-1))
    yield at("add", "float32.six", np.array([0, 0]), real(1e300))
    yield at("add", "float64.six", np.array([0, 0]), complex_number(1 + 2j))
    yield at("add", "float64.six", np.array([0, 0]), literal(np.float32(0.1)))
    yield at("divide", "int32.six", np.array([0, 0]), integer(3))
    yield at("power", "int32.six", np.array([0, 4]), literal(np.array([2, 3])))
    yield at("power", "int32.six", np.array([0, 4]), literal(np.array([2, -1])))
    yield at("subtract", "bool.six", np.array([0, 4]), literal(np.array([True, False])))
    yield at("add", "float64.six", np.array([0, 4]))
    yield at("negative", "float64.six", np.array([0, 4]), integer(1))
    yield at("divmod", "float64.six", np.array([0, 4]), integer(1))
    yield at("modf", "float64.six", np.array([0, 4]))
    yield at("clip", "float64.six", np.array([0, 4]), integer(1))


def repeated():
    """Many indices, of which most occur again; values, arrays and indices that share memory."""
    rng = np.random.default_rng(8)
    many = rng.integers(0, 12, 2500).astype("i2")
    for name in ("float64", "float32", "float16", "int8", "complex128"):
        values = {"generated": [2500, name, 3]}
        for op in ("add", "subtract"):
            yield at(op, view(f"{name}.long", slice(0, 12)), many, values)
        rows, pairs = many[:300] % 3, many[:600].reshape(300, 2) % 3
        middle = view(f"{name}.cube", (slice(None), slice(1, 4)))
        yield at("add", middle, (rows, many[300:600] % 3), {"generated": [300, name, 4, 300, 1]})
        parts = (pairs, slice(None), np.array([0, 4]))
        yield at("add", middle, parts, {"generated": [300, name, 4, 300, 1, 1]})
        yield at("add", view(f"{name}.long", slice(0, 5)), np.array([0, 1, 1, 2]), view(f"{name}.long", slice(0, 4)))
    longer = view("int64.long", slice(0, 6))
    yield at("remainder", longer, np.array([0, 1, 2]), integer(7))
    yield at("add", "int64.six", view("int64.six", slice(1, 2)), integer(1))
    wide = {"generated": [400, "float64", 9, 4, 100]}
    yield at("add", wide, np.array([1, 3, 1, 1]), {"generated": [400, "float64", 10, 4, 100]})
    yield at("add", wide, (slice(None), np.array([1, 3, 1, 1])), {"generated": [16, "int32", 10, 4, 4]})
    yield at("negative", wide, (slice(1, 3),))


def errors():
    """The errors that are reported, each alone."""
    one = np.array([0])
    for dtype in ("e", "f", "d"):
        info = np.finfo(dtype)
        largest, tiny = float(info.max), float(info.smallest_normal)
        for op, x, y in [
            ("add", largest, largest),
            ("add", np.inf, -np.inf),
            ("add", 1.0, 2.0),
            ("multiply", largest, 3.0),
            ("multiply", tiny, 0.3),
            ("divide", 1.0, 0.0),
            ("divide", 0.0, 0.0),
            ("floor_divide", 1.0, 0.0),
            ("remainder", 1.0, 0.0),
            ("fmod", np.inf, 2.0),
        ]:
            yield at(op, literal(np.array([x, 1.0], dtype)), one, literal(np.array([y], dtype)))
            yield at(op, literal(np.array([[x, 1.0]], dtype)), (one, one), literal(np.array([y], dtype)))
        yield at("sqrt", literal(np.array([-1.0], dtype)), one)
        yield at("reciprocal", literal(np.array([0.0], dtype)), one)
    for op, x, y in [("floor_divide", 1, 0), ("remainder", 1, 0), ("add", 127, 1), ("floor_divide", -128, -1)]:
        yield at(op, literal(np.array([x], "i1")), one, literal(np.array([y], "i1")))
    yield at("add", literal(np.array([1.0], "f4")), one, real(1e300))
    yield at("add", literal(np.array([1], "i1")), one, real(np.inf))
    yield at("multiply", literal(np.array([1e200])), np.array([0, 0, 0]), real(1e100))


def topics():
    """The files of this module."""
    yield "at", [*indices(), *dtypes(), *repeated()]
    yield "flags_at", list(errors())
