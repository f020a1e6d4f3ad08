"""Questions about new arrays: ``zeros``, ``ones``, ``full``, ``arange``, ``linspace``, ``eye``."""

import numpy as np

from encoding import case, complex_number, integer, literal, real
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]


def filled():
    """Arrays of one value."""
    for op in ("zeros", "ones"):
        for shape in ([], [3], [2, 3], [0], [2, 0, 3], [1, 1], [2, 3, 4]):
            yield case(op, args=[shape])
            yield case(op, args=[shape], order="F")
        for name in [*NAMES, ">f8", ">i2"]:
            yield case(op, args=[[2, 3]], dtype=name, order="F")
        for shape in ([-1], [2, -3], [2**62, 8], [2**40, 2**40]):
            yield case(op, args=[shape])
    for name in NAMES:
        for value in (
            integer(1),
            integer(-1),
            integer(300),
            real(1.7),
            real(-0.0),
            real(float("nan")),
            real(float("inf")),
            complex_number(1 + 2j),
            {"bool": True},
            literal(np.float32(0.1)),
            literal(np.int16(-3)),
        ):
            yield case("full", value, args=[[2, 2]], dtype=name)
    for value in (
        integer(7),
        real(7.0),
        complex_number(1j),
        {"bool": True},
        literal(np.uint8(7)),
        literal(np.float16(0.1)),
        integer(2**63),
        integer(2**64),
    ):
        yield case("full", value, args=[[2]])


def ranges():
    """``arange`` of integers and floats."""
    spans = [
        (0,),
        (5,),
        (-3,),
        (2, 9),
        (9, 2),
        (2, 9, 3),
        (9, 2, -3),
        (2, 9, -1),
        (0, 10, 20),
        (10, 0, -4),
        (-5, 6, 5),
        (1, 1),
        (2**62, 2**62 + 3),
        (-(2**63), -(2**63) + 2),
        (0, 2**64, 2**62),
        (2**63, 2**63 + 2),
        (5, 10, 0),
        (0, 300, 100),
        (5.0,),
        (0.5, 4.0),
        (0.0, 1.0, 0.1),
        (1.0, 0.0, -0.25),
        (0.1, 0.75, 0.13),
        (3, 10.0, 2),
        (0.0, 1.0, 1e-300 * 1e299),
        (0.0, 1.0, 0.0),
        (0.0, float("nan")),
        (0.0, float("inf")),
        (1.0, 2.0, float("inf")),
        (float("nan"), 1.0, 1.0),
        (0.0, 1e-320, 1e10),
        (1e20, 1e20 + 1e5, 16384.0),
        (-1.5, 1.5, 0.5),
    ]
    for span in spans:
        yield case("arange", *map(literal, span))
    for name in [*NAMES, ">i4", ">f8"]:
        for span in [
            (3,),
            (2,),
            (1, 20, 3),
            (10, -3, -4),
            (0.5, 4.0, 0.75),
            (-1, 2),
            (100, 140, 20),
            (0, 300, 100),
            (0.0, 1.0, 0.3),
        ]:
            yield case("arange", *map(literal, span), dtype=name)
    yield case("arange", integer(2100), dtype="float16")
    yield case("arange", real(0.0), real(60.0), real(0.3), dtype="float32")
    yield case("arange", real(0.0), real(12.0), real(0.1))


def spaced():
    """``linspace`` and ``eye``."""
    for start, stop, num in [
        (0.0, 1.0, 5),
        (0.0, 1.0, 4),
        (1.0, 0.0, 7),
        (2.0, 2.0, 3),
        (0.0, 1.0, 1),
        (0.0, 1.0, 0),
        (-3.0, 7.0, 50),
        (0.1, 0.7, 13),
        (0.0, 1e-323, 4),
        (0.0, float("inf"), 3),
        (float("nan"), 1.0, 3),
        (-1e308, 1e308, 3),
        (1e-5, 1e5, 10),
        (0.0, 10.0, 2),
    ]:
        for keywords in (
            {},
            {"endpoint": False},
            {"endpoint": True},
            {"dtype": "float32"},
            {"dtype": "complex64"},
            {"dtype": "int32"},
        ):
            yield case("linspace", real(start), real(stop), args=[num], **keywords)
    for name in NAMES:
        yield case("linspace", real(-2.5), real(2.5), args=[6], dtype=name)
    for rows in (0, 1, 3, 4):
        for keywords in (
            {},
            {"M": 2},
            {"M": 5, "k": 1},
            {"k": -1},
            {"k": 7},
            {"k": -7},
            {"M": 0},
            {"M": 6, "k": 3, "order": "F"},
            {"order": "F"},
        ):
            yield case("eye", args=[rows], **keywords)
    for name in NAMES:
        yield case("eye", args=[3], dtype=name, k=-1)


def topics():
    """The files of this module."""
    yield "creation", [*filled(), *ranges(), *spaced()]
