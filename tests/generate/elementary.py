"""Questions about the elementary functions beside exp, log, sin and cos: special values, layouts, and the errors they report."""

import numpy as np

from answers import ELEMENTARY, TRANSCENDENTAL
from encoding import case, decode_array, integer, literal, real, view
from floating import numbers
from operands import DTYPES, name_of

UNARY = [name for name in ELEMENTARY if getattr(np, name).nin == 1]
BINARY = [name for name in ELEMENTARY if getattr(np, name).nin == 2]
NAMES = [name_of(dtype) for dtype in DTYPES]
LOOSE = {"exp2", "expm1", "float_power", "log1p", "power"}
"""Functions of which NumPy's complex loops lose digits or overflow on the way: their values are measured against mpmath instead."""


def takes(op, *dtypes):
    """Whether a ufunc has a loop for arrays of these dtypes."""
    try:
        with np.errstate(all="ignore"):
            getattr(np, op)(*(np.ones(1, dtype) for dtype in dtypes))
    except TypeError:
        return False
    return True


def unary():
    """Functions of one number."""
    for name in NAMES:
        for op in UNARY:
            if not takes(op, name):
                yield case(op, f"{name}.0d")
                continue
            if op in LOOSE and np.dtype(name).kind == "c":
                yield case(op, f"{name}.empty")
                continue
            for layout in ("c", "f", "strided", "negative", "swapped", "unaligned", "broadcast", "0d", "empty"):
                if np.dtype(name).kind in "fc" or layout in ("c", "negative", "0d"):
                    yield case(op, f"{name}.{layout}")
            if np.dtype(name).kind in "fc":
                yield case(op, f"{name}.long")
    for op in UNARY:
        for value in (integer(0), integer(1), real(0.25), {"bool": True}):
            yield case(op, value)
        for dtype in "efd":
            # An argument between zero and one, where every function but arccosh has a value, and one beyond.
            points = np.linspace(-1.25, 1.25, 41).astype(dtype)
            yield case(op, literal(points))
            yield case(op, literal(points * dtype_of(dtype, 37)))


def dtype_of(dtype, number):
    """A number of a dtype."""
    return np.dtype(dtype).type(number)


def binary():
    """Functions of two numbers."""
    for name in NAMES:
        for op in BINARY:
            if not takes(op, name, name):
                yield case(op, f"{name}.0d", f"{name}.0d")
                continue
            if op in LOOSE and np.dtype(name).kind == "c":
                yield case(op, f"{name}.empty", f"{name}.empty")
            elif np.dtype(name).kind == "f":
                yield case(op, f"{name}.row", f"{name}.column")
                yield case(op, f"{name}.strided", f"{name}.other.swapped")
                yield case(op, view(f"{name}.long", slice(0, 40)), view(f"{name}.long", slice(66, 26, -1)))
                yield case(op, f"{name}.c", real(-2.5))
            else:
                yield case(op, f"{name}.c", f"{name}.other.c")
            if np.dtype(name).kind != "c":
                yield case(op, f"{name}.c", integer(3))
                yield case(op, integer(2), f"{name}.six")
    for op in BINARY:
        for dtype in "efd":
            points = np.linspace(-6, 6, 25).astype(dtype)
            yield case(op, literal(points), literal(points[::-1] / 3 + dtype_of(dtype, 0.125)))
            if op in ("power", "float_power"):
                for exponent in (0, 1, 2, -1, 3, 0.5, -0.5, 10, 0.1):
                    yield case(op, literal(np.abs(points)), real(exponent))
                    yield case(op, literal(points), real(exponent))


def in_place():
    """Results over an operand, and over memory that an operand shares."""
    for name in ("float64", "float32", "float16"):
        long = f"{name}.long"
        for op in ("tanh", "arctan", "hypot", "power"):
            inputs = [view(long, slice(0, 60)), view(long, slice(60, 0, -1))]
            for start in (0, 1, 7):
                out = view(long, slice(start, start + 60))
                yield case(op, *inputs[: getattr(np, op).nin], out=out)


def infinite(value):
    """Whether a literal of one element is infinite."""
    return bool(np.isinf(decode_array(value["array"]))[0])


def errors():
    """One element at a time, so that no error hides behind another."""
    for dtype in "efd":
        values = [literal(np.array([x], dtype)) for x in [*numbers(dtype), 2.0, -2.0, 0.5, 1e4]]
        for op in UNARY:
            for value in values:
                yield case(op, value)
        # Half floats of two numbers go through single precision, as those of one do.
        for op in BINARY if dtype != "e" else []:
            if op == "float_power" and dtype != "d":
                continue
            some = values[:3] + values[5:8] + values[9:]
            # Whether a power that infinity decides reports anything is the C library's choice.
            some_b = some if "power" not in op else [value for value in some if not infinite(value)]
            for a in some:
                for b in some_b:
                    yield case(op, a, b)


def topics():
    """The files of this module."""
    assert set(ELEMENTARY) <= TRANSCENDENTAL
    yield "elementary", [*unary(), *in_place()]
    yield "elementary_pairs", list(binary())
    yield "flags_elementary", list(errors())
