"""Questions about evenly spaced values: ``arange``, ``linspace``, ``logspace``, ``geomspace``."""

import numpy as np

from encoding import case, complex_number, integer, literal, real, scalar
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
FLOATS = ["float16", "float32", "float64"]


def counted():
    """``arange``, beyond the questions in ``creation``."""
    spans = [
        (1j,),
        (3 + 5j,),
        (0, 3 + 5j),
        (0, 3 + 5j, 1),
        (0, 5 + 5j, 2),
        (0j, 3 + 2j, 1 + 1j),
        (0j, 6j, 2j),
        (1 + 1j, 5 + 9j, 1.5),
        (0, 1, 0j),
        (2**60, 2**60 + 2**59 + 1, 2**59),
        (0, 2**60 + 1, 2**60),
        (0, 2**54 + 1, 2**54),
        (0, 3 * 2**61, 2**61),
        (0, 2**62, 3 * 2**60),
        (0, -(2**62) - 1, -(2**61)),
        (2**63 - 1, -(2**63), -(2**62)),
        (0, 1e18, 3e17),
        (1e30,),
        (0, 1, 1e-300),
        (1e-310, 1e-309, 1e-310),
        (-0.0, 3),
        (5, 5.0000000001),
        (0, 10, 0.1),
        (0.0, -1.0, -0.1),
        (1, 2, 1e-1),
    ]
    for span in spans:
        yield case("arange", *map(literal, span))
    for name in [*NAMES, ">c8", ">u2"]:
        for span in [(0,), (1,), (2.5,), (7,), (2, 0, -1), (0, 7, 2.5), (3.7, 9.2), (0.2, 1.0, 0.3)]:
            yield case("arange", *map(literal, span), dtype=name)
        yield case("arange", complex_number(3 + 4j), dtype=name)
        yield case("arange", integer(130), integer(124), integer(-3), dtype=name)
        yield case("arange", integer(120), integer(140), integer(9), dtype=name)
        yield case("arange", integer(-5), integer(5), integer(4), dtype=name)
        yield case("arange", integer(-5), integer(-7), dtype=name)
        yield case("arange", real(-2.5), real(-2.0), dtype=name)
        yield case("arange", real(0.1), real(700.0), real(91.7), dtype=name)
    for name in ("float16", "float32", "float64", "complex64", "int8", "uint64"):
        yield case("arange", integer(100), integer(0), integer(-1), dtype=name)


def spaced():
    """``linspace``."""
    op = "linspace"
    ends = [
        (integer(0), integer(1)),
        (integer(2), real(3.5)),
        (real(-1.0), complex_number(1 + 2j)),
        (complex_number(2j), integer(3)),
        ({"bool": False}, {"bool": True}),
        (integer(2**62), integer(2**63)),
        (scalar(np.float32(0.1)), integer(2)),
        (scalar(np.float16(0.1)), real(0.7)),
        (scalar(np.float32(0.1)), scalar(np.float64(0.7))),
        (scalar(np.int8(3)), scalar(np.int8(-4))),
        (scalar(np.complex64(3)), scalar(np.float32(-4))),
        (real(0.0), real(5e-324)),
        (real(0.0), scalar(np.float32(1e-45))),
        (real(-1e308), real(1e308)),
        (real(-1.7e308), real(1.7e308)),
        (scalar(np.float32(-3e38)), scalar(np.float32(3e38))),
        (scalar(np.float16(-6e4)), scalar(np.float16(6e4))),
        (real(0.0), real(float("inf"))),
        (real(float("-inf")), real(float("inf"))),
        (complex_number(1 + 1j), complex_number(complex(float("inf"), 0))),
        (real(0.0), real(-0.0)),
        (real(-0.0), real(1.0)),
    ]
    for start, stop in ends:
        for num in (0, 1, 2, 3, 7):
            for keywords in ({}, {"endpoint": False}):
                yield case(op, start, stop, args=[num], **keywords)
                yield case("linspace_step", start, stop, args=[num], **keywords)
        yield case(op, start, stop, args=[50])
        yield case(op, start, stop, args=[4], dtype="float32")
        yield case(op, start, stop, args=[4], axis=-1)
    yield case(op, integer(0), integer(1), args=[3], axis=1)
    yield case(op, integer(0), integer(1), args=[3], axis=-2)
    yield case(op, real(0.1), real(1e6), args=[3000])
    yield case(op, scalar(np.float32(0.1)), scalar(np.float32(1e6)), args=[3000])
    for name in [*NAMES, ">f8", ">i4"]:
        yield case(op, real(-2.5), real(7.25), args=[6], dtype=name)
        yield case(op, real(-2.5), complex_number(7.25j), args=[6], dtype=name)
        yield case(op, f"{name}.row" if name in NAMES else "int8.row", integer(3), args=[3], dtype=name)
    for name in NAMES:
        yield case(op, integer(0), f"{name}.long", args=[3])
        for layout in ("c", "f", "strided", "negative", "broadcast", "0d", "empty", "unaligned", "swapped"):
            a, b = f"{name}.{layout}", f"{name}.other.{layout}"
            yield case(op, a, integer(3), args=[4])
            if np.dtype(name).kind in "iuf":
                yield case(op, real(-0.5), b, args=[3], endpoint=False, axis=-1)
                yield case(op, a, b, args=[2])
        yield case(op, {"permuted": f"{name}.cube", "axes": [1, 0, 2]}, integer(1), args=[3], axis=1)
        yield case(op, {"permuted": f"{name}.cube", "axes": [2, 1, 0]}, integer(1), args=[1])
        yield case("linspace_step", f"{name}.six", integer(5), args=[4])
        yield case("linspace_step", f"{name}.six", integer(5), args=[1])
        yield case(op, f"{name}.row", f"{name}.column", args=[3], axis=2)
        for other in ("int8", "float16", "float32", "complex64"):
            yield case(op, f"{name}.six", f"{other}.0d", args=[3])
    yield case(op, "int8.six", "int8.row", args=[3])
    yield case(op, "int8.six", "int8.column", args=[3], axis=3)
    yield case(op, literal(np.array([0.0, 0.0])), literal(np.array([1.0, 5e-324])), args=[4])


def logarithmic():
    """``logspace``."""
    op = "logspace"
    for start, stop in [(0, 3), (-2.5, 1.25), (2, 2), (1j, 2 + 1j), (0, 400), (3, 0)]:
        for num in (0, 1, 4):
            for keywords in ({}, {"endpoint": False}, {"base": integer(2)}, {"base": real(0.5)}):
                yield case(op, literal(start), literal(stop), args=[num], **keywords)
        if stop != 400:
            yield case(op, literal(start), literal(stop), args=[5], base=complex_number(1 + 1j))
    for name in NAMES:
        yield case(op, integer(0), integer(2), args=[4], dtype=name)
        yield case(op, literal(np.array([0, 1], name)), integer(2), args=[3])
        yield case(op, literal(np.array([0, 1], name)), integer(2), args=[3], axis=-1, base=integer(3))
        yield case(op, integer(0), integer(2), args=[3], base=literal(np.array([2, 3], name)))
        yield case(op, integer(0), integer(2), args=[3], base=scalar(np.dtype(name).type(1)))
    bases = literal(np.array([2.0, 3.0, 10.0]))
    column = literal(np.array([[0.5], [1.5]]))
    for axis in (0, 1, 2, -1, -2, 3, -4):
        yield case(op, integer(0), integer(2), args=[4], base=bases, axis=axis)
        yield case(op, column, bases, args=[4], base=bases, axis=axis)
        yield case(op, column, integer(2), args=[4], axis=axis)
    yield case(op, literal(np.array([0.0, 1.0])), integer(2), args=[4], base=bases)


def geometric():
    """``geomspace``."""
    op = "geomspace"
    for start, stop in [
        (1, 1000),
        (1000, 1),
        (-1000, -1),
        (1, 256),
        (0.5, 3.25),
        (2, 2),
        (1j, 1000j),
        (-1, 1),
        (1, -1),
        (1 + 1j, 3 - 2j),
        (1 - 2j, 5),
        (0, 1),
        (1, 0),
        (0j, 1),
        (1e-300, 1e300),
        (1, float("inf")),
        (float("nan"), 2),
        (True, 8),
    ]:
        for num in (0, 1, 2, 4, 9):
            yield case(op, literal(start), literal(stop), args=[num])
            yield case(op, literal(start), literal(stop), args=[num], endpoint=False)
        yield case(op, literal(start), literal(stop), args=[4], axis=-1)
    for name in [*NAMES, ">f8"]:
        yield case(op, integer(1), integer(100), args=[4], dtype=name)
        yield case(op, real(-3.0), real(-0.25), args=[4], dtype=name)
        if name in NAMES:
            values = literal(np.array([1, 2, 7], name))
            yield case(op, values, integer(100), args=[4])
            yield case(op, values, values, args=[3], axis=1)
            yield case(op, values, integer(100), args=[4], dtype="float32", axis=-1)
            yield case(op, integer(100), literal(np.array([[1], [4]], name)), args=[4], dtype="complex64")
            # The logarithms of complex numbers at the limits differ by more than powers of ten can bear.
            if np.dtype(name).kind != "c":
                yield case(op, f"{name}.six", integer(3), args=[3])
    grid = literal(np.asfortranarray(np.arange(1.0, 7.0).reshape(2, 3)))
    for axis in (0, 1, 2, -1, -3, 3):
        yield case(op, grid, real(64.0), args=[4], axis=axis)
        yield case(op, real(-1.0), grid, args=[4], axis=axis)
        yield case(op, complex_number(1 + 1j), grid, args=[4], axis=axis)
    yield case(op, literal(np.ones(2)), literal(np.ones(3)), args=[4])


def warned():
    """What goes wrong on the way."""
    for start, stop in [(-1.7e308, 1.7e308), (0.0, float("inf")), (float("-inf"), float("inf"))]:
        yield case("linspace", real(start), real(stop), args=[4])
    yield case("linspace", literal(np.float32(-3e38)), literal(np.float32(3e38)), args=[4])
    yield case("linspace", literal(np.float16(-6e4)), literal(np.float16(6e4)), args=[4])
    yield case("linspace", complex_number(1j), integer(3), args=[3], dtype="float32")
    yield case("linspace", real(0.0), real(1e300), args=[3], dtype="int8")
    yield case("linspace", real(0.0), real(1e300), args=[3], dtype="float32")
    yield case("logspace", integer(0), integer(400), args=[3])
    yield case("logspace", integer(0), integer(400), args=[3], dtype="float32")
    yield case("logspace", integer(0), integer(40), args=[3], dtype="float32")
    yield case("geomspace", integer(-1), integer(1), args=[3])
    yield case("geomspace", real(1.0), real(float("inf")), args=[3])
    yield case("geomspace", complex_number(1j), integer(3), args=[3], dtype="float32")
    yield case("array", "complex64.six", dtype="float32")
    yield case("array", "float64.six", dtype="int16")
    yield case("asarray", "float64.six", dtype="float16")
    yield case("full_like", "int8.six", complex_number(2j))
    yield case("full", real(1e300), args=[2], dtype="float32")
    yield case("full", "complex64.six", args=[6], dtype="int8")


def topics():
    """The files of this module."""
    yield "new_ranges", counted()
    yield "new_linspace", spaced()
    yield "new_logspace", logarithmic()
    yield "new_geomspace", geometric()
    yield "warnings_creation", warned()
