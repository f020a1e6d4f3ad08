"""Questions about folds: long segments, running results of every layout and dtype, what folds start from, where they write, the
errors that they meet."""

import numpy as np

import at
from encoding import case, integer, literal, real, view
from methods import method
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
INEXACT = ["float16", "float32", "float64", "complex64", "complex128"]


def generated(name, seed, *shape):
    """Pseudo-random values that need no room in a file."""
    return {"generated": [int(np.prod(shape)), name, seed, *shape]}


def even(length, step):
    """Segments of one length."""
    return list(range(0, length, step))


def segments():
    """``reduceat``: segments of every kind, along every axis of arrays that lie in every way."""
    uneven = [0, 3, 7, 7, 2, 150, 149, 20, 200, 9, 299, 1]
    for name in INEXACT:
        for seed, step in enumerate((2, 5, 9, 10, 100, 129, 250, 600)):
            yield method("reduceat", "add", generated(name, seed, 1300), args=[even(1300, step)])
            rows = generated(name, seed, 300, 5)
            yield method("reduceat", "add", rows, args=[even(300, step)])
        # Rows of more columns than are summed together, and of few.
        for columns in (3, 4, 70, 130):
            rows = generated(name, 17, 300, columns)
            yield method("reduceat", "add", rows, args=[[0, 2, 9, 170] if columns > 9 else uneven])
        whole = generated(name, 18, 300, 6)
        yield method("reduceat", "add", whole, args=[uneven])
        yield method("reduceat", "add", {"permuted": generated(name, 18, 6, 300), "axes": [1, 0]}, args=[uneven])
        yield method("reduceat", "add", generated(name, 18, 4, 300), args=[uneven], axis=-1)
        yield method("reduceat", "add", generated(name, 19, 40, 5, 6), args=[[0, 20, 3]], axis=0)
        yield method("reduceat", "add", generated(name, 19, 5, 40, 6), args=[[0, 20, 3]], axis=1)
        permuted = {"permuted": generated(name, 19, 5, 40, 6), "axes": [2, 1, 0]}
        yield method("reduceat", "add", permuted, args=[[0, 20, 3]], axis=1)
    for name in NAMES:
        for op in ("add", "maximum", "subtract", "multiply", "logical_or", "bitwise_xor", "fmax", "floor_divide"):
            if np.dtype(name).kind == "c" and op in ("multiply", "floor_divide"):
                continue
            yield method("reduceat", op, generated(name, 3, 300, 6), args=[uneven[:6]])
            yield method("reduceat", op, generated(name, 3, 2, 300), args=[uneven[:6]], axis=1)
            yield method("reduceat", op, f"{name}.swapped", args=[[0, 3, 1]], axis=1)
            yield method("reduceat", op, f"{name}.unaligned", args=[[0, 3, 1]], axis=0)
        for dtype in ("f4", "f8", "i2", "?"):
            yield method("reduceat", "add", generated(name, 4, 700), args=[[0, 3, 600, 600, 1]], dtype=dtype)
            yield method("reduceat", "add", generated(name, 4, 100, 7), args=[[0, 3, 90, 90, 1]], dtype=dtype)
    yield method("reduceat", "add", "float64.cube", args=[[]])
    yield method("reduceat", "add", "float64.cube", args=[[0, 1, 2]], axis=[1])
    yield method("reduceat", "add", "float64.cube", args=[[3]])
    yield method("reduceat", "add", "float64.cube", args=[[-1]], axis=1)
    yield method("reduceat", "add", "float64.cube", args=[[0]], axis=3)
    yield method("reduceat", "power", literal(np.array([2, 3, 1])), args=[[0]])
    yield method("reduceat", "power", literal(np.array([2, -3, 1])), args=[[0]])


def running():
    """``accumulate``: every layout, and dtypes that are converted on the way."""
    for name in NAMES:
        for op in ("add", "maximum", "subtract", "bitwise_or", "logical_xor", "remainder"):
            for axis in (0, 1):
                yield method("accumulate", op, generated(name, 5, 9, 7), axis=axis)
            yield method("accumulate", op, f"{name}.strided", axis=1)
            yield method("accumulate", op, f"{name}.f", axis=1)
            yield method("accumulate", op, f"{name}.broadcast", axis=0)
            yield method("accumulate", op, f"{name}.unaligned", axis=0)
        for dtype in ("f2", "f4", "f8", "i1", "u8", "?"):
            yield method("accumulate", "add", generated(name, 6, 5, 11), axis=0, dtype=dtype)
            yield method("accumulate", "add", generated(name, 6, 5, 11), axis=1, dtype=dtype)
        yield method("accumulate", "add", {"permuted": generated(name, 7, 3, 4, 5), "axes": [1, 2, 0]}, axis=1)
    for name in ("float32", "int64", "float16"):
        yield method("accumulate", "add", generated(name, 8, 2600))
        yield method("accumulate", "add", generated(name, 8, 6, 330), axis=1)
        yield method("accumulate", "add", generated(name, 8, 3, 430), axis=0)
        yield method("accumulate", "add", generated(name, 8, 2, 2100), axis=0, dtype="f4")
        yield method("accumulate", "add", generated(name, 8, 1300), dtype="f4")
    yield method("accumulate", "power", literal(np.array([2, 3, -1])))
    yield method("accumulate", "power", literal(np.array([[2, 3, 2]])), axis=1)


def outputs():
    """``out`` of the same dtype and of others, over the array and apart from it."""
    for op in ("add", "maximum", "multiply"):
        for name in ("float64", "int32"):
            for out in ("float64", "float32", "int64"):
                target = view(f"{out}.cube", 0)
                yield method("reduce", op, {"permuted": f"{name}.cube", "axes": [0, 1, 2]}, axis=0, out=target)
                rows = view(f"{out}.cube", (slice(0, 1), slice(None), slice(None, None, -1)))
                yield method("reduce", op, generated(name, 9, 3, 4, 5), axis=0, keepdims=True, out=rows)
                column = view(f"{out}.cube", (slice(None), slice(None), 2))
                yield method("reduce", op, generated(name, 9, 3, 4, 5), axis=2, out=column)
                mask = literal(np.random.default_rng(4).random((3, 4, 5)) < 0.6)
                start = {} if op != "maximum" else {"initial": integer(0)}
                yield method("reduce", op, generated(name, 9, 3, 4, 5), axis=0, out=target, where=mask, **start)
                yield method("accumulate", op, generated(name, 9, 3, 4, 5), axis=1, out=f"{out}.cube")
                yield method("reduceat", op, generated(name, 9, 7, 4, 5), args=[[0, 2, 5]], out=f"{out}.cube")
            yield method("accumulate", op, f"{name}.cube", axis=0, out=f"{name}.cube")
            yield method("accumulate", op, f"{name}.long", out=view(f"{name}.long", slice(None, None, -1)))
            yield method("accumulate", op, view(f"{name}.long", slice(1, 40)), out=view(f"{name}.long", slice(0, 39)))
            yield method("reduce", op, f"{name}.cube", axis=0, out=view(f"{name}.cube", 1))
    yield method("accumulate", "add", "float64.six", out="float64.row")
    yield method("accumulate", "add", "float64.strided", out="float64.f")
    yield method("accumulate", "add", view("float64.strided", slice(0, 3)), out="float64.f")
    for name in ("float64", "int32"):
        for op in ("sum", "max", "min"):
            yield case(op, generated(name, 10, 3, 4, 5), axis=0, out=view(f"{name}.cube", 0))
            yield case(op, generated(name, 10, 3, 4, 5), axis=1, out=view("float64.cube", (slice(None), 0)))
            yield case(op, f"{name}.cube", axis=1, out=view(f"{name}.cube", (slice(None), 0)))
            yield case(op, generated(name, 10, 3, 4), out=view(f"{name}.cube", (0, 0, 0, Ellipsis)))


def starts():
    """``initial``, also none."""
    for name in ("float64", "int8", "uint16", "complex64", "bool", "float16"):
        for op in ("add", "maximum", "logical_and", "subtract", "fmax"):
            if name == "bool" and op == "subtract":
                continue
            for start in (None, integer(3), real(2.5)):
                for axis in (0, 1, None, [0, 2]):
                    yield method("reduce", op, f"{name}.cube", axis=axis, initial=start)
                yield method("reduce", op, f"{name}.empty", axis=0, initial=start)
                yield method("reduce", op, f"{name}.empty", axis=1, initial=start)
                yield method("reduce", op, f"{name}.0d", initial=start)
        for start in (None, integer(3), literal(np.float32(2.5))):
            for op in ("sum", "max", "min"):
                yield case(op, f"{name}.cube", initial=start)
                yield case(op, f"{name}.cube", axis=[0, 2], initial=start, keepdims=True)
                yield case(op, f"{name}.empty", axis=0, initial=start)
                mask = literal(np.random.default_rng(6).random((4, 5)) < 0.5)
                yield case(op, f"{name}.cube", axis=1, where=mask, initial=start)
        yield case("sum", f"{name}.cube", axis=1, where=literal(np.array([True, False, True, True, False])))
        yield case("max", f"{name}.cube", axis=1, where=literal(np.array([True, False, True, True, False])))
    zeros = literal(np.array([-0.0, -0.0]))
    yield method("reduce", "add", zeros, initial=None)
    yield method("reduce", "add", zeros)
    yield method("reduce", "add", "uint8.six", initial=integer(-1))
    yield method("reduce", "add", "uint8.six", initial=integer(300), dtype="u1")
    yield method("reduce", "add", "float64.six", initial=literal(np.array([1.0, 2.0])))
    yield method("reduce", "add", "float64.cube", initial=None, where=literal(np.ones((3, 4, 5), bool)))
    yield method("reduce", "power", literal(np.array([2, 3, 2])))
    yield method("reduce", "power", literal(np.array([2, -1])))
    yield method("reduce", "power", literal(np.array([2, 1])), initial=integer(-5))


def errors(scales):
    """The errors of folds whose steps NumPy takes in order, and of sums that tell them by their results."""
    large, small = 1e200, 1e-200
    lists = {
        "multiply": [
            [large, large],
            [large, large, 0.0],
            [small, small],
            [small, small, large],
            [2.0, 3.0],
            [np.inf, 0.0],
            [np.nan, 2.0],
            [0.0, 5e-324],
            [1e-300, 0.3, 1e-8],
        ],
        "divide": [
            [1.0, 0.0],
            [0.0, 0.0],
            [1.0, 0.0, np.inf],
            [large, small],
            [small, large],
            [1.0, 0.0, 0.0],
            [np.inf, np.inf],
            [6.0, 3.0, 2.0],
            [large, small, np.inf],
        ],
        "subtract": [[np.inf, np.inf], [1.5e308, -1.5e308], [1.5e308, -1.5e308, np.inf], [3.0, 2.0]],
        "add": [[np.inf, -np.inf], [1.5e308, 1.5e308], [1.0, np.nan], [1.0, 2.0]],
        "remainder": [[1.0, 0.0], [np.inf, 2.0], [7.0, 4.0, 0.0, 5.0], [7.0, 4.0]],
        "fmod": [[1.0, 0.0], [np.inf, 2.0], [7.0, 4.0, 0.0, 5.0], [7.0, 4.0]],
        "floor_divide": [[1.0, 0.0], [0.0, 0.0], [large, small], [7.0, 2.0], [1.0, 0.0, 5.0]],
        "maximum": [[np.nan, 1.0], [1.0, 2.0]],
        "fmin": [[np.nan, 1.0], [1.0, 2.0]],
        "nextafter": [[1.7976931348623157e308, np.inf], [1.0, 2.0], [0.0, 1.0]],
    }
    for dtype, (big, tiny) in scales.items():
        for op, values in lists.items():
            for numbers in values:
                with np.errstate(all="ignore"):
                    fitting = [{large: big, small: tiny}.get(x, x) for x in numbers]
                    array = np.array(fitting).astype(dtype)
                for name in ("reduce", "accumulate"):
                    yield method(name, op, literal(array))
                    columns = np.ones((len(array), 3), dtype)
                    columns[:, 1] = array
                    yield method(name, op, literal(columns))
                yield method("reduceat", op, literal(array), args=[[0]])
                yield method("reduceat", op, literal(columns), args=[[0]])
                yield method("reduce", op, literal(columns.T.copy()), axis=1)
                yield method("accumulate", op, literal(columns.T.copy()), axis=1)
                if op in ("multiply", "add"):
                    for mask in ([True] * len(array), [True] + [False] * (len(array) - 1)):
                        yield method("reduce", op, literal(array), where=literal(np.array(mask)))
                    yield method("reduce", op, literal(array), initial=real(2.0))
                    yield method("reduce", op, literal(columns), axis=None)
    for dtype in "bilBL":
        info = np.iinfo(dtype)
        for op in ("floor_divide", "remainder", "fmod", "multiply", "add"):
            for numbers in ([5, 0], [0, 0], [5, 2], [info.min, info.max], [5, 0, 3]):
                yield method("reduce", op, literal(np.array(numbers, dtype)))
                yield method("accumulate", op, literal(np.array(numbers, dtype)))
                yield method("reduceat", op, literal(np.array(numbers, dtype)), args=[[0]])
        if info.min < 0:
            yield method("reduce", "floor_divide", literal(np.array([info.min, -1], dtype)))
            yield method("accumulate", "floor_divide", literal(np.array([info.min, -1], dtype)))
    for dtype in ("f4", "f2", "i4", "u1"):
        for x in (np.inf, 1e300, 1e-300, 3.0):
            yield method("reduce", "add", literal(np.array([1.0, x])), dtype=dtype)
            yield method("accumulate", "maximum", literal(np.array([1.0, x])), dtype=dtype)
            yield method("reduceat", "maximum", literal(np.array([1.0, x])), args=[[0]], dtype=dtype)
    many = np.full(3000, 1.0)
    many[2900] = 0.0
    yield method("reduce", "divide", literal(many[2000:]))
    yield method("reduceat", "divide", literal(many[2000:]), args=[[0, 950]])


SCALES = {"d": (1e200, 1e-200), "f": (1e30, 1e-30), "e": (1e3, 1e-4)}
"""Large and small numbers of which a product of two is out of range."""


def topics():
    """The files of this module."""
    yield "reduceat", list(segments())
    yield "accumulate", list(running())
    yield "folds", [*outputs(), *starts()]
    yield "flags_methods", list(errors(SCALES))
    # The same as warnings, in the words of each method.
    yield "reductions_warnings", [*errors({"d": SCALES["d"]}), *at.errors()]
