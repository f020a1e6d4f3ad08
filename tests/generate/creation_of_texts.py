"""Questions about memory and texts as arrays: ``frombuffer``, ``fromiter``, ``fromstring``."""

from encoding import case, integer, real
from operands import DTYPES, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]


def buffers():
    """``frombuffer``."""
    op = "frombuffer"
    digits = bytes(range(1, 49)).hex()
    for name in [*NAMES, ">f8", ">i2", ">c8", "<u4"]:
        yield case(op, args=[digits], dtype=name)
        for count in (0, 1, 2, -1, -7, 100):
            yield case(op, args=[digits], dtype=name, count=count)
        for offset in (0, 1, 8, 16, 47, 48, 49, -1):
            yield case(op, args=[digits], dtype=name, offset=offset)
            yield case(op, args=[digits], dtype=name, offset=offset, count=1)
        yield case(op, args=[digits[:-2]], dtype=name)
        yield case(op, args=[""], dtype=name)
        yield case(op, args=[""], dtype=name, count=1)
    yield case(op, args=["0001020300ff"], dtype="bool")
    yield case(op, args=[digits])
    yield case(op, args=[digits], count=3, offset=5)


def iterators():
    """``fromiter``."""
    op = "fromiter"
    for name in [*NAMES, ">f8", ">i4"]:
        for values in ([], [integer(1), integer(0), integer(100)], [real(2.75), real(-0.0), real(1e3)]):
            if not (values and "float" in values[0] and name.startswith("u")):
                yield case(op, values, dtype=name)
            yield case(op, values[:1], dtype=name, count=1)
        yield case(op, [integer(-1), integer(300)], dtype=name)
        yield case(op, [real(float("nan"))], dtype=name)
        yield case(op, [real(float("inf"))], dtype=name)
        yield case(op, [real(1e300)], dtype=name)
    values = [real(1.5), real(2.5), real(3.5)]
    for count in (-2, -1, 0, 1, 3, 4, 9):
        yield case(op, values, count=count)
        yield case(op, values, count=count, dtype="int16")


def texts():
    """``fromstring``."""
    op = "fromstring"
    for name in NAMES:
        for string in (
            "1,0,2",
            "1 , 0,2 ",
            " 5",
            "5 ",
            "",
            "1,2,",
            ",1",
            "1,,2",
            "1,2,x",
            "1;2",
            "-1,+2",
            "-1,2",
            "+3",
            "1.5,2",
            ".5,5.",
            "1,.",
            "1e2,1E+2",
            "1e,2",
            "1e+,2",
            "0x10",
            "007,08",
            "- 1",
            "+-1",
            "1,-",
            "1, ",
            "  ",
            "-0",
            "300,-129,70000,-40000,5000000000",
            "99999999999999999999,-99999999999999999999",
            "9223372036854775807,9223372036854775808,-9223372036854775808,-9223372036854775809",
            "18446744073709551615,18446744073709551616",
            "nan,-nan,NaN,nan(12),nan(",
            "inf,-inf,+INF,Infinity,-infinity,infin",
            "1e400,-1e400,1e-400",
            "65520,1e-8,0.1",
            "123456789.123456789,0.30000000000000004",
            "1_0",
            "True",
            "1+2j,3j,4",
            "1+2j, -3j ,4-5.5j,1e2-1e-2j",
            "1+2,3",
            "1+2",
            "j",
            "-j",
            "1j1",
            "1+j",
            "1+ 2j",
            "1 + 2j",
            "nanj,inf-infj",
            "1i",
            "1\t,\n2",
            "é",
        ):
            yield case(op, args=[string, ","], dtype=name)
    for sep in (" ", "  ", ",", ", ", " ,", " , ", ";", "ab", " a b ", "a  b", "\t", "\n", "; ", ",,", ""):
        for string in (
            "1 2  3",
            "1,2,3",
            "1, 2 ,3",
            "1 , 2",
            "1;2",
            "1; 2",
            "1ab2ab3",
            "1 ab 2",
            "1 a b 2a b3",
            "1\t2\n3\r4\v5\f6",
            "1,,2",
            "12",
            " 1 ",
            "1 2,3",
            "1,2;3",
        ):
            yield case(op, args=[string, sep], dtype="int64")
            yield case(op, args=[string, sep])
    for count in (-2, -1, 0, 1, 2, 3):
        for string in ("1,2,3", "1,2,x", "1,2 3", "1,2,3,4"):
            yield case(op, args=[string, ","], dtype="int32", count=count)
    yield case(op, args=["1,2", ","], count=2**62)
    yield case(op, args=["1,x", ","], count=5)
    yield case(op, args=["x", ","], count=0)
    yield case(op, args=["x", ","], count=1)


def topics():
    """The files of this module."""
    yield "new_buffers", [*buffers(), *iterators()]
    yield "new_texts", texts()
