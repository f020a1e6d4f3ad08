"""Questions about the ufuncs beside the core ones: every dtype with its special values, and the errors they report."""

import numpy as np

from answers import MORE_UFUNCS
from encoding import case, integer, literal, real, view
from floating import numbers
from operands import DTYPES, name_of

UMATH = np._core.umath
UNARY = [name for name in MORE_UFUNCS if getattr(UMATH, name).nin == 1]
BINARY = [name for name in MORE_UFUNCS if getattr(UMATH, name).nin == 2 and name != "ldexp"]
NAMES = [name_of(dtype) for dtype in DTYPES]
INTEGERS = "bhilBHIL"


def takes(op, *dtypes):
    """Whether a ufunc has a loop for arrays of these dtypes."""
    try:
        getattr(UMATH, op)(*(np.ones(1, dtype) for dtype in dtypes))
    except TypeError:
        return False
    return True


def special_values():
    """Every special value, alone and beside every other; a dtype that is refused is asked about once."""
    for name in NAMES:
        for op in UNARY:
            layouts = ["c", "negative", "swapped", "0d"] if takes(op, name) else ["0d"]
            for layout in layouts:
                yield case(op, f"{name}.{layout}")
        for op in BINARY:
            if not takes(op, name, name):
                yield case(op, f"{name}.0d", f"{name}.0d")
                continue
            yield case(op, f"{name}.row", f"{name}.column")
            yield case(op, f"{name}.strided", f"{name}.other.swapped")
            yield case(
                op, view(f"{name}.long", slice(0, 40)), view(f"{name}.long", slice(66, 26, -1))
            )


def numbers_beside_arrays():
    """Python's numbers beside arrays: one element for all."""
    for name in NAMES:
        for op in BINARY:
            if takes(op, name, name):
                yield case(op, f"{name}.c", integer(3))
                if np.dtype(name).kind in "fc":
                    yield case(op, real(-2.5), f"{name}.six")
    for name in NAMES:
        for low, high in [(integer(1), integer(5)), (f"{name}.0d", f"{name}.other.0d")]:
            yield case("clip", f"{name}.c", low, high)
        yield case("clip", f"{name}.row", f"{name}.column", f"{name}.other.0d")
        yield case("clip", f"{name}.long", f"{name}.0d", view(f"{name}.long", slice(None, None, -1)))
    yield case("clip", "float64.six", real(np.nan), real(1.0))
    yield case("clip", "int8.six", integer(-300), integer(5))


def powers():
    """Powers of integers and powers of two."""
    exponents = [0, 1, 2, 3, 5, 7, 31, 63, 100]
    for dtype in INTEGERS:
        name = name_of(dtype)
        yield case("power", f"{name}.column", literal(np.array(exponents, dtype)))
        for exponent in (0, 2, 3, 11):
            yield case("power", f"{name}.long", integer(exponent))
        if dtype.islower():
            yield case("power", f"{name}.six", literal(np.array([0, 1, -1, 2, 3, 4], dtype)))
            yield case("power", f"{name}.six", integer(-1))
        else:
            yield case("power", f"{name}.row", f"{name}.column")
    yield case("power", "bool.c", "bool.other.c")
    scales = [0, 1, -1, 5, -20, 127, -149, 1023, -1074, 2000, -2200, 2**31 - 1, -(2**31)]
    for dtype in "efd":
        for exponent in "bhil":
            within = [n for n in scales if np.iinfo(exponent).min <= n <= np.iinfo(exponent).max]
            column = literal(np.array(within, exponent).reshape(-1, 1))
            yield case("ldexp", f"{name_of(dtype)}.row", column)
        yield case("ldexp", f"{name_of(dtype)}.c", literal(np.array([2**62, -(2**62)] * 3)))
        yield case("ldexp", f"{name_of(dtype)}.c", integer(3))
        yield case("ldexp", f"{name_of(dtype)}.c", real(3.0))


def in_place():
    """Results over an operand, and over memory that an operand shares."""
    for name in ("float64", "float16", "int32", "uint8"):
        long = f"{name}.long"
        for op in ("floor_divide", "remainder", "fmax", "square", "sign"):
            inputs = [view(long, slice(0, 60)), view(long, slice(60, 0, -1))]
            for start in (0, 1, 7):
                out = view(long, slice(start, start + 60))
                yield case(op, *inputs[: getattr(UMATH, op).nin], out=out)


def errors():
    """One element at a time, so that no error hides behind another."""
    for dtype in "efd":
        values = [literal(np.array([x], dtype)) for x in numbers(dtype)]
        for op in UNARY:
            if takes(op, dtype):
                for value in values:
                    yield case(op, value)
        for op in ("floor_divide", "remainder", "fmod", "nextafter", "fmax", "copysign"):
            if dtype == "f" and op in ("remainder", "copysign", "fmax"):
                continue
            for a in values:
                for b in values:
                    yield case(op, a, b)
        for value in values:
            for exponent in (-2000, -1, 1, 40, -30):
                yield case("ldexp", value, literal(np.array([exponent], "i")))
    for dtype in INTEGERS:
        low = np.iinfo(dtype).min
        for op in ("floor_divide", "remainder", "fmod", "gcd", "lcm"):
            for a, b in [(1, 0), (0, 0), (low, 0), (5, 2), (low, -1 if low else 1)]:
                yield case(op, literal(np.array([a], dtype)), literal(np.array([b], dtype)))
        for x in (0, 1, 2, low):
            for op in ("reciprocal", "square", "sign"):
                yield case(op, literal(np.array([x], dtype)))


def topics():
    """The files of this module."""
    questions = [special_values(), numbers_beside_arrays(), powers(), in_place()]
    yield "ufuncs", [question for some in questions for question in some]
    yield "flags_ufuncs", list(errors())
