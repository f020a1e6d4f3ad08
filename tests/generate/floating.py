"""Questions about floating-point errors: which of divide, over, under and invalid NumPy reports."""

import numpy as np

from encoding import case, integer, literal, real

UNARY = ["sqrt", "exp", "log", "log10", "sin", "cos", "absolute", "negative"]
BINARY = {
    "e": ["add", "multiply", "divide"],
    "f": ["multiply", "divide"],
    "d": ["subtract", "multiply", "divide", "less"],
    "F": [],
    "D": [],
}
"""Complex products and quotients raise errors in their intermediate steps, which depend on how those are compiled."""
TARGETS = [
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "float32",
    "float64",
    "complex64",
    "bool",
]


def numbers(dtype):
    """Numbers near every edge of a dtype."""
    info = np.finfo(dtype)
    tiny, least = float(info.smallest_normal), float(info.smallest_subnormal)
    return [
        0.0,
        -0.0,
        1.0,
        -1.0,
        3.0,
        float(info.max),
        -float(info.max),
        tiny,
        least,
        np.nan,
        np.inf,
        -np.inf,
        0.1,
    ]


def questions():
    """One element at a time, so that nothing hides behind another error."""
    for dtype in "efdFD":
        values = [literal(np.array([x], dtype)) for x in numbers(dtype)]
        if dtype in "FD":
            z = np.empty(1, dtype)
            for re, im in [
                (1.0, np.inf),
                (np.nan, 0.0),
                (0.0, -1.0),
                (np.inf, np.inf),
                (float(np.finfo(dtype).max),) * 2,
            ]:
                z.real, z.imag = re, im
                values.append(literal(z.copy()))
        for op in UNARY if dtype in "efd" else ["negative"]:
            for value in values:
                yield case(op, value)
        for op in BINARY[dtype]:
            for a in values:
                for b in values:
                    yield case(op, a, b)
        for value in values:
            for target in TARGETS:
                yield case("astype", value, args=[target])
    for dtype in "efd":
        for x in (
            127.5,
            128.0,
            255.5,
            256.0,
            -0.5,
            -1.0,
            -1.5,
            32768.0,
            65504.0,
            2.0**31,
            2.0**31 - 1,
            2.0**32,
            2.0**33,
            -(2.0**31) - 1,
            2.0**63,
            2.0**64,
            -(2.0**63),
            1e39,
            1e-46,
            1e-8,
        ):
            with np.errstate(all="ignore"):
                value = np.array([x]).astype(dtype)
            for target in TARGETS:
                yield case("astype", literal(value), args=[target])
    for dtype in "bBhHiIlL":
        for number in (1, 65504, 65519, 65520, 70000, -65519, -65520, 2**31 - 1, 2**32 - 1, -(2**31), 2**63 - 1):
            if np.iinfo(dtype).min <= number <= np.iinfo(dtype).max:
                for target in ("float16", "float32", "complex64"):
                    yield case("astype", literal(np.array([number], dtype)), args=[target])
    for dtype in "FD":
        for a in (0, 1, 3 - 1j):
            for b in (0, 1, 2j):
                for op in ("divide", "multiply"):
                    yield case(op, literal(np.array([a], dtype)), literal(np.array([b], dtype)))
            for op in ("log", "sqrt", "exp"):
                yield case(op, literal(np.array([a], dtype)))
    for a in (0, 1, -1):
        for dtype in "bil":
            yield case("divide", literal(np.array([a], dtype)), integer(0))
    yield case("divide", "float64.six", real(0.0))
    yield case("log", "float64.c")
    yield case("sqrt", "float32.c")
    yield case("multiply", "float16.c", "float16.c")
    for op in ("sum", "mean"):
        yield case(op, {"filled": [10, "float32", "3e38"]})
        yield case(op, {"filled": [10, "float16", "60000"]})
        yield case(op, literal(np.array([np.inf, -np.inf])))
        yield case(op, literal(np.array([1e308, 1e308])))


def topics():
    """The files of this module."""
    yield "flags", list(questions())
