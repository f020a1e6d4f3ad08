"""Questions about assignment: broadcasting, casting, overlap, errors; and about joining."""

import numpy as np

from casts import several_answers
from encoding import case, complex_number, index, integer, real, scalar, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
ALL = index(Ellipsis)


def assigned():
    """``a[index] = value``."""
    for a in NAMES:
        for b in NAMES:
            if not several_answers(b, a):
                yield case("set", f"{a}.six", f"{b}.six", args=[ALL])
        for value in (
            integer(1),
            integer(-1),
            integer(300),
            integer(2**40),
            integer(2**64),
            integer(-(2**70)),
            real(2.7),
            real(-2.7),
            real(float("nan")),
            real(float("inf")),
            real(1e300),
            complex_number(1 + 2j),
            {"bool": True},
        ):
            yield case("set", f"{a}.six", value, args=[index(slice(1, 3))])
        for layout in LAYOUTS:
            if layout not in ("broadcast",):
                yield case("set", f"{a}.{layout}", f"{a}.0d", args=[ALL])
                yield case("set", f"{a}.other.c", f"{a}.{layout}", args=[ALL])
                yield case("set", f"{a}.{layout}", view(f"{a}.other.f", Ellipsis), args=[ALL])
    long = "int32.long"
    for to, of in [
        ((1, 60), (0, 59)),
        ((0, 59), (1, 60)),
        ((0, 60), (0, 60)),
        ((5, 65), (0, 60)),
        ((0, 60), (5, 65)),
    ]:
        for step in (1, -1):
            source = slice(*of) if step == 1 else slice(of[1] - 1, of[0] - 1 if of[0] else None, -1)
            yield case("set", long, view(long, source), args=[index(slice(*to))])
    # Not with strides of one sign that differ: there NumPy reads what it has just written.
    yield case("set", long, view(long, slice(0, 1)), args=[ALL])
    cube = "float32.cube"
    for to, value in [
        ((0,), (1,)),
        ((Ellipsis, 0), (Ellipsis, 1)),
        ((slice(0, 2),), (slice(1, 3),)),
        ((slice(None), slice(0, 3)), (slice(None), slice(1, 4))),
        ((), (0,)),
        ((0,), ()),
        ((0,), (slice(0, 1),)),
        ((0,), (None, None, 0)),
        ((slice(0, 0),), (slice(0, 1),)),
        ((0, 0), (0, Ellipsis, 0)),
        ((7,), (0,)),
        ((0, 0, 0), (1, 1, 1)),
        ((0, 0, 0), (0,)),
        ((slice(None, None, 0),), (0,)),
        ((slice(None, None, -1),), ()),
        ((None, 0), (1,)),
    ]:
        yield case("set", cube, view(cube, value), args=[index(to)])
    yield case("set", {"readonly": cube}, integer(1), args=[ALL])
    yield case("set", "float64.0d", integer(1), args=[index(())])


def typed():
    """Scalars with a type of their own, which must fit into signed integers and are cast elsewhere."""
    values = [scalar(np.int64(number)) for number in (1, -1, 100, 300, -300, 2**40, 2**62)]
    values += [scalar(np.uint64(number)) for number in (7, 300, 2**63 + 5)]
    values += [scalar(np.float64(number)) for number in (2.7, -2.7, 300.5, 1e300, 1e19, -(2.0**63), 2.0**63)]
    values += [scalar(kind(x)) for kind in (np.float16, np.float32, np.float64) for x in ("nan", "inf", "-inf", "1.5")]
    values += [scalar(np.complex128(z)) for z in (1.5 + 2j, complex("nan"), 300 + 0j)]
    values += [scalar(np.complex64(2 + 1j)), scalar(np.bool_(True))]
    for name in NAMES:
        dtype = np.dtype(name)
        for value in values:
            number = np.frombuffer(bytes.fromhex(value["d"]), value["scalar"])[0]
            # Casts of floats that do not fit depend on the processor.
            fits = number.dtype.kind not in "fc" or 0 <= number.real < 2 ** (8 * dtype.itemsize)
            if dtype.kind != "u" or fits:
                yield case("set", f"{name}.six", value, args=[index(slice(1, 3))])
                yield case("fill", f"{name}.six", value)


def joined():
    """``concatenate`` and ``stack``."""
    cube = "float64.cube"
    for axis in (0, 1, 2, -1, None, 3, -4):
        yield case("concatenate", [cube, cube], axis=axis)
        yield case("concatenate", [cube, view(cube, (slice(0, 2),))], axis=axis)
        yield case("concatenate", [cube, view(cube, (Ellipsis, slice(0, 2)))], axis=axis)
        yield case("concatenate", [cube, view(cube, 0)], axis=axis)
        if axis is not None:
            yield case("stack", [cube, "int32.cube", "bool.cube"], axis=axis)
    yield case("stack", [cube, cube], axis=-5)
    yield case("stack", [cube, view(cube, 0)])
    yield case("stack", [])
    yield case("concatenate", [])
    yield case("concatenate", ["float64.0d", "float64.0d"])
    yield case("concatenate", ["float64.0d", "float64.0d"], axis=None)
    yield case("stack", ["float64.0d", "float64.0d"])
    yield case("concatenate", [cube])
    for a in NAMES:
        for b in NAMES:
            yield case("concatenate", [f"{a}.six", f"{b}.six"])
    for a in LAYOUTS:
        for b in LAYOUTS:
            for axis in (0, 1, None):
                yield case("concatenate", [f"int16.{a}", f"int16.{b}"], axis=axis)
        yield case("stack", [f"int16.{a}", f"int16.{a}"], axis=1)
        yield case("stack", [f"int16.{a}", f"int16.{a}"], axis=-1)
    for axes in ([1, 2, 0], [2, 1, 0], [0, 2, 1]):
        permuted = {"permuted": cube, "axes": axes}
        for axis in (0, 1, 2):
            yield case("concatenate", [permuted, permuted], axis=axis)
            yield case("stack", [permuted, permuted], axis=axis)
    for dtype in ("float32", "int64", "complex64", "bool", "int8"):
        for casting in (None, "unsafe", "safe", "no", "equiv", "same_kind"):
            keywords = {} if casting is None else {"casting": casting}
            yield case("concatenate", ["float64.six", "int16.six"], dtype=dtype, **keywords)
    out = view(cube, (slice(0, 2), slice(0, 2), 0))
    row = view("int16.six", (None, slice(0, 2)))
    yield case("concatenate", [row, row], out=out)
    yield case("concatenate", [row, row], axis=1, out=out)
    yield case("concatenate", [row, row], out=out, dtype="float64")
    yield case("concatenate", [row, row], out={"readonly": out})
    yield case("concatenate", [row, view("complex64.six", (None, slice(0, 2)))], out=out)
    yield case("stack", [view("int16.six", slice(0, 2)), view("int16.six", slice(2, 4))], out=out)


def topics():
    """The files of this module."""
    yield "assignment", list(assigned())
    yield "warnings_assignment", list(typed())
    yield "joining", list(joined())
