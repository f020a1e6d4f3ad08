"""Questions about the methods of ufuncs, and the keywords of their calls."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
FOLDS = ["add", "multiply", "maximum", "fmin", "subtract", "logical_and", "logical_xor", "bitwise_or", "remainder"]
"""Of each kind one: with an identity and without, in any order and in one."""


def method(name, op, *inputs, args=(), **keywords):
    """A question about a method of a ufunc."""
    return case(name, *inputs, args=[op, *args], **keywords)


def folds():
    """``reduce`` and ``accumulate`` of every dtype along every axis."""
    for name in NAMES:
        complex_dtype = np.dtype(name).kind == "c"
        for op in FOLDS + ["less"] * (name == "bool"):
            # The bits of a product of complex numbers are a matter of how it is summed.
            if complex_dtype and op == "multiply":
                continue
            for axis in (0, 1, -1):
                yield method("reduce", op, f"{name}.cube", axis=axis)
                yield method("accumulate", op, f"{name}.cube", axis=axis)
            yield method("accumulate", op, f"{name}.negative")
            yield method("accumulate", op, f"{name}.swapped")
            yield method("accumulate", op, {"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=1)
            yield method("reduce", op, f"{name}.swapped", keepdims=True)
            yield method("reduce", op, f"{name}.cube", axis=[0, 2])
            yield method("reduce", op, f"{name}.cube", axis=None)
            yield method("reduce", op, f"{name}.0d")
            yield method("accumulate", op, f"{name}.0d")
            yield method("reduce", op, view(f"{name}.long", slice(0, 0)))
            yield method("accumulate", op, view(f"{name}.long", slice(0, 0)))
            yield method("reduceat", op, view(f"{name}.long", slice(0, 30)), args=[[0, 4, 4, 20, 3, 29]])
            yield method("reduceat", op, f"{name}.cube", args=[[1, 0]], axis=1)
        for op in ("add", "maximum", "multiply"):
            if complex_dtype and op == "multiply":
                continue
            yield method("reduce", op, f"{name}.cube", axis=1, initial=integer(3))
            yield method("reduce", op, view(f"{name}.long", slice(0, 0)), initial=integer(3))


def masks():
    """``where``, of reductions and of calls."""
    for name in ("float64", "float32", "int8", "uint16", "bool"):
        cube = f"{name}.cube"
        for seed in (1, 2):
            for op in ("add", "multiply", "logical_or"):
                for axis in (0, 1, 2, None):
                    mask = literal(np.random.default_rng(seed).random((3, 4, 5)) < 0.6)
                    yield method("reduce", op, cube, axis=axis, where=mask)
            yield method("reduce", "maximum", cube, axis=1, where=literal(np.array([True, False, True, True, False])))
            mask = literal(np.array([True, False, True, True, False]))
            yield method("reduce", "maximum", cube, axis=1, where=mask, initial=integer(0))
    for name in ("float64", "float32", "int16", "complex64", "float16"):
        mask = literal(np.random.default_rng(3).random((3, 4, 5)) < 0.5)
        out = view(f"{name}.cube", Ellipsis)
        for op in ("add", "multiply", "fmax"):
            if op == "fmax" or name != "complex64":
                yield case(op, f"{name}.cube", real(1.5) if name != "int16" else integer(2), out=out, where=mask)
                yield case(op, f"{name}.cube", "int8.cube", out=out, where=mask)
        yield case("add", f"{name}.cube", f"{name}.cube", out=out, where=literal(np.array([1.0])))


def outers():
    """``outer`` and the ufuncs with two outputs."""
    for name in NAMES:
        yield method("outer", "add", f"{name}.six", f"{name}.row")
        yield method("outer", "less", f"{name}.0d", f"{name}.six")
    yield method("outer", "add", "float64.six", integer(2))
    yield method("outer", "sin", "float64.six", "float64.six")
    for name in NAMES:
        for output in (0, 1):
            yield method("output", "divmod", f"{name}.row", f"{name}.column", args=[output])
            yield method("output", "modf", f"{name}.negative", args=[output])
            yield method("output", "frexp", f"{name}.swapped", args=[output])
            yield method("output", "divmod", f"{name}.cube", integer(3), args=[output])


def in_places():
    """``at``."""
    for name in ("float64", "int16", "complex128", "bool"):
        index = literal(np.array([0, 5, 0, -1, 5, 5]))
        yield method("at", "add", view(f"{name}.long", slice(0, 30)), index, integer(1))
        yield method("at", "maximum", view(f"{name}.long", slice(0, 30)), index, f"{name}.six")
        yield method("at", "logical_not", view(f"{name}.long", slice(0, 30)), index)
        yield method("at", "add", f"{name}.cube", literal(np.array([1, 0, 1])), integer(1))
    yield method("at", "add", "int32.six", literal(np.array([6])), integer(1))
    yield method("at", "add", "int32.six", literal(np.array([-7])), integer(1))
    yield method("at", "add", "int32.six", literal(np.array([0])), real(0.5))
    yield method("at", "add", "int32.six", literal(np.array([0.0])), integer(1))


def keywords():
    """``dtype``, ``order`` and ``casting`` of a call."""
    for name in ("int8", "float32", "float64", "complex64", "bool"):
        for dtype in ("f4", "f8", "c16", "i4", "i1", "?"):
            for op in ("add", "divide", "less", "sqrt", "floor_divide"):
                inputs = [f"{name}.six"] if op == "sqrt" else [f"{name}.six", f"{name}.six"]
                yield case(op, *inputs, dtype=dtype)
        for order in "CFAK":
            yield case("add", {"permuted": f"{name}.cube", "axes": [1, 2, 0]}, f"{name}.0d", order=order)
        for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
            yield case("add", f"{name}.six", "int32.six", casting=casting)
            yield case("add", f"{name}.six", "int32.six", casting=casting, dtype="f4")


def topics():
    """The files of this module."""
    yield "methods", [*folds(), *masks(), *outers(), *in_places(), *keywords()]
