"""Questions about elementwise functions that are no ufuncs: rounding, parts, infinities, closeness, clipping, choice."""

import numpy as np

from encoding import case, complex_number, integer, literal, real, scalar, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
REALS = [name for name in NAMES if np.dtype(name).kind != "c"]
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]
TARGETS = ["c", "f", "strided", "negative", "0d", "empty", "unaligned", "swapped"]
"""Layouts of outputs: not "broadcast", whose elements are one."""
PERMUTED = [1, 0, 2]
NO_BOUND = {"none": True}


def permuted(name):
    """A view in an order of its own."""
    return {"permuted": f"{name}.cube", "axes": PERMUTED}


def everywhere(op, names, **keywords):
    """A function of one array, of every dtype in every layout."""
    for name in names:
        for layout in LAYOUTS:
            yield case(op, f"{name}.{layout}", **keywords)
        yield case(op, permuted(name), **keywords)
        yield case(op, f"{name}.long", **keywords)


def numbers(op, values=(3, -2, 2.5, -0.0, float("nan"), float("-inf"), 1.5 - 2j)):
    """A function of Python's numbers and NumPy's."""
    for value in values:
        yield case(op, literal(value))
    yield case(op, scalar(np.float32(0.75)))
    yield case(op, scalar(np.int8(-3)))
    yield case(op, scalar(np.bool_(True)))


def of_digits():
    """``round`` of every dtype."""
    yield from everywhere("round", NAMES)
    for name in NAMES:
        for decimals in (1, 2, 5, -1, -2, -5):
            yield case("round", f"{name}.c", decimals=decimals)
        for decimals in (2, -2):
            yield case("round", f"{name}.long", decimals=decimals)
        for layout in LAYOUTS[1:]:
            yield case("round", f"{name}.{layout}", decimals=1)
            yield case("round", f"{name}.{layout}", decimals=-1)
        for decimals in (1, -1):
            yield case("round", permuted(name), decimals=decimals)
        for decimals in (22, 23, 40, 300, 400, -22, -23, -40, -300, -400):
            yield case("round", f"{name}.six", decimals=decimals)
        for decimals in (0, 1, -1):
            for target in TARGETS if decimals == 1 else ["c", "swapped"]:
                yield case("round", f"{name}.c", decimals=decimals, out=view(f"{name}.{target}", Ellipsis))
            for other in NAMES if decimals == 0 else FLOATS + COMPLEX[1:] + ["int32"]:
                yield case("round", f"{name}.six", decimals=decimals, out=view(f"{other}.six", Ellipsis))
            yield case("round", f"{name}.six", decimals=decimals, out=view(f"{name}.long", slice(0, 5)))
            yield case("round", f"{name}.six", decimals=decimals, out={"readonly": view(f"{name}.row", slice(0, 6))})
            yield case("round", f"{name}.row", decimals=decimals, out=view(f"{name}.column", Ellipsis))
            yield case("round", f"{name}.row", decimals=decimals, out=view(f"{name}.row", (None, slice(None))))
            long = f"{name}.long"
            overlapping = view(long, slice(7, 67))
            yield case("round", view(long, slice(0, 60)), decimals=decimals, out=overlapping)
            yield case("round", f"{name}.0d", decimals=decimals)


def rounding():
    """``round``, ``around``, ``fix``."""
    for question in of_digits():
        # What becomes of numbers that round to none of the type is undefined, and differs for this one between processors.
        if "uint32" not in str(question["in"]) or question.get("kw", {}).get("decimals", 0) >= 0:
            yield question
    numbers_of_four_bytes = np.array([[0, 14, 15, 25], [149, 150, 4 * 10**9, 4294940000]], "u4")
    for decimals in (-1, -2, -5):
        yield case("round", literal(numbers_of_four_bytes), decimals=decimals)
        yield case("round", literal(np.asfortranarray(numbers_of_four_bytes)), decimals=decimals)
        yield case("round", literal(numbers_of_four_bytes.astype(">u4")), decimals=decimals)
    ties = np.array([0.5, 1.5, -2.5, 0.25, 0.35, 2.675, 1.005, 1e15 + 0.5, 15, 25, 250, 350, -50])
    for dtype in "efd":
        for decimals in (0, 1, 2, 3, -1, -2):
            with np.errstate(over="ignore"):
                yield case("around", literal(ties.astype(dtype)), decimals=decimals)
    yield from numbers("around")
    yield from everywhere("fix", NAMES)
    yield from numbers("fix")
    for name in REALS:
        for other in NAMES:
            yield case("fix", f"{name}.six", out=view(f"{other}.six", Ellipsis))
        yield case("fix", f"{name}.six", out=view(f"{name}.long", slice(0, 5)))


def parts():
    """``real``, ``imag``, ``angle``, ``isreal``, ``iscomplex``, ``real_if_close``."""
    for op in ("real", "imag", "isreal", "iscomplex"):
        yield from everywhere(op, NAMES)
        yield from numbers(op)
    for op in ("iscomplexobj", "isrealobj"):
        for name in NAMES:
            yield case(op, f"{name}.six")
        yield from numbers(op)
    for name in NAMES:
        for op in ("set_real", "set_imag"):
            for target in TARGETS:
                yield case(op, view(f"{name}.{target}", Ellipsis), f"{name}.0d")
            yield case(op, f"{name}.c", f"{name}.f")
            yield case(op, f"{name}.c", "int8.other.c")
            yield case(op, f"{name}.c", integer(3))
            yield case(op, f"{name}.c", real(1.5))
            yield case(op, f"{name}.c", f"{name}.row")
            yield case(op, {"readonly": f"{name}.c"}, integer(3))
            yield case(op, f"{name}.cube", view(f"{name}.cube", (slice(None), slice(None, None, -1))))
        for part in ("real", "imag"):
            yield case("part_is_writeable", f"{name}.c", args=[part])
            yield case("part_is_writeable", {"readonly": f"{name}.c"}, args=[part])
    yield from everywhere("angle", NAMES)
    yield from everywhere("angle", NAMES, deg=True)
    yield from numbers("angle")
    yield from everywhere("real_if_close", REALS[:2] + COMPLEX)
    for dtype in "FD":
        for size in (0.0, 0.4, 0.99, 1.0, 1.01, 99.0, 100.0, 101.0, 1e6):
            eps = float(np.finfo(dtype).eps)
            z = np.array([1 + 1j * size * eps, 2.0, -3 - 1j * size * eps], dtype)
            yield case("real_if_close", literal(z))
            for tol in (0.5, 1.0, 1.5, 99.5, 1e6):
                yield case("real_if_close", literal(z), tol=tol)
        z = np.array([1 + 0.25j, 2.0], dtype)
        for tol in (0.2, 0.25, 0.3):
            yield case("real_if_close", literal(z), tol=tol)


def infinities():
    """``isposinf``, ``isneginf``, ``nan_to_num``."""
    for op in ("isposinf", "isneginf"):
        yield from everywhere(op, NAMES)
        yield from numbers(op)
        for name in REALS:
            for other in NAMES:
                yield case(op, f"{name}.six", out=view(f"{other}.six", Ellipsis))
            yield case(op, f"{name}.c", out=view(f"{name}.f", Ellipsis))
            yield case(op, f"{name}.six", out=view(f"{name}.long", slice(0, 5)))
            yield case(op, f"{name}.row", out=view(f"{name}.row", (None, slice(None))))
            yield case(op, f"{name}.six", out={"readonly": view(f"{name}.six", Ellipsis)})
    op = "nan_to_num"
    yield from everywhere(op, NAMES)
    yield from everywhere(op, FLOATS + COMPLEX, nan=real(-7.5), posinf=integer(3), neginf=real(0.1))
    yield from numbers(op)
    for name in FLOATS + COMPLEX + ["int8", "bool"]:
        for target in TARGETS:
            yield case(op, view(f"{name}.{target}", Ellipsis), copy=False)
        yield case(op, f"{name}.long", copy=False)
        yield case(op, {"readonly": f"{name}.c"}, copy=False)
        for value in (float("nan"), float("inf"), float("-inf"), 1e300, 2**70, -3):
            for keyword in ("nan", "posinf", "neginf"):
                yield case(op, f"{name}.c", **{keyword: literal(value)})
        yield case(op, f"{name}.c", nan=real(float("inf")), posinf=real(float("nan")), neginf=real(float("inf")))
        for value in (1j, np.complex64(1), np.float64(2.5), np.float16(3), np.int64(7), np.array(1.5), np.array(2j)):
            yield case(op, f"{name}.c", posinf=literal(value))
        for values in (np.arange(6.0), np.arange(4.0).reshape(4, 1), np.arange(24.0).reshape(1, 4, 6)):
            yield case(op, f"{name}.c", nan=literal(values), neginf=literal(values.astype("f4")))
            yield case(op, f"{name}.f", posinf=literal(values.astype(">f8")))
        yield case(op, f"{name}.c", nan=literal(np.arange(4.0)))
        yield case(op, f"{name}.c", neginf=literal(np.arange(48.0).reshape(2, 4, 6)))
        yield case(op, f"{name}.c", nan=f"{name}.other.c", posinf=f"{name}.six")
    yield case(op, real(float("nan")), copy=False)
    yield case(op, scalar(np.float32("nan")), copy=False)
    yield case(op, integer(1), copy=False)


def neighbours(dtype):
    """Pairs of numbers that are nearly the same, in two arrays."""
    eps = float(np.finfo(dtype).eps)
    a, b = [], []
    for x in (1.0, 1e-8, 100.0, -3.0, 0.0, 6e4):
        for step in (0.0, eps, 1e-9, 9.99e-9, 1.01e-8, 9.9e-6, 1.0e-5, 1.1e-5, 1e-3):
            a.append(x)
            b.append(x * (1 + step) + (step if x == 0 else 0))
    return np.array(a, dtype), np.array(b, dtype)


def closeness():
    """``isclose``, ``allclose``, ``array_equal``, ``array_equiv``."""
    for name in NAMES:
        for layout in LAYOUTS:
            a, b = f"{name}.{layout}", f"{name}.other.{layout}"
            yield case("isclose", a, b)
            yield case("isclose", a, a, equal_nan=True)
            yield case("isclose", a, f"{name}.other.c", rtol=real(0.5))
            yield case("isclose", a, f"{name}.0d", atol=integer(2))
            for op in ("allclose", "array_equal"):
                yield case(op, a, b)
                yield case(op, a, f"{name}.c", equal_nan=True)
                yield case(op, a, f"{name}.c")
            yield case("array_equiv", a, f"{name}.c")
            yield case("array_equiv", a, view(f"{name}.c", slice(0, 1)))
        yield case("isclose", f"{name}.row", f"{name}.column")
        yield case("isclose", f"{name}.row", f"{name}.column", equal_nan=True)
        yield case("isclose", permuted(name), f"{name}.cube", rtol=real(2.0))
        for other in NAMES:
            yield case("isclose", f"{name}.six", view(f"{other}.six", slice(None, None, -1)), rtol=real(0.01))
            yield case("isclose", f"{name}.six", f"{other}.six", equal_nan=True)
            yield case("array_equal", f"{name}.six", f"{other}.six", equal_nan=True)
            yield case("isclose", f"{name}.six", f"{name}.six", rtol=f"{other}.six")
            yield case("isclose", f"{name}.six", f"{name}.six", atol=view(f"{other}.six", slice(0, 1)))
        for value in (0, 1, 127, 128, -1, 2**40, 2**63, 0.1, 1.0, 1e300, float("nan"), float("inf"), 1 + 1e-9j, 1j):
            yield case("isclose", f"{name}.six", literal(value))
            yield case("isclose", literal(value), f"{name}.six")
            yield case("isclose", f"{name}.six", literal(value), equal_nan=True, atol=real(1e-3))
            yield case("array_equal", f"{name}.0d", literal(value))
            yield case("array_equiv", f"{name}.six", literal(value))
        for value in (np.float32(1), np.float64(0.1), np.int8(1), np.bool_(True), np.complex64(1)):
            yield case("isclose", f"{name}.six", literal(value))
            yield case("isclose", literal(value), f"{name}.six")
            yield case("isclose", f"{name}.six", f"{name}.six", atol=literal(value))
            yield case("isclose", f"{name}.six", real(2.0), rtol=literal(value))
            yield case("isclose", f"{name}.six", real(2.0), atol=literal(value))
        yield case("isclose", f"{name}.c", f"{name}.row")
        yield case("array_equal", f"{name}.c", f"{name}.row")
        yield case("array_equiv", f"{name}.c", f"{name}.row")
        yield case("array_equiv", f"{name}.c", f"{name}.six")
    for dtype in "efdFD":
        a, b = map(literal, neighbours(dtype))
        yield case("isclose", a, b)
        yield case("isclose", b, a)
        for rtol, atol in ((0.0, 0.0), (0.0, 1e-8), (1e-5, 0.0), (1e-3, 1e-3), (float("inf"), 0.0), (0.0, float("nan"))):
            yield case("isclose", a, b, rtol=real(rtol), atol=real(atol))
        yield case("allclose", a, b, rtol=real(1e-2))
        yield case("isclose", a, b, rtol=scalar(np.float64(1e-5)))
        yield case("isclose", a, b, atol=complex_number(1j))
    for x in (1, 2**53 + 1, 1.5, float("inf"), float("nan"), 2j):
        for y in (1, 2**53, 1.5, float("inf"), float("nan"), 2j):
            yield case("isclose", literal(x), literal(y))
            yield case("isclose", literal(x), literal(y), equal_nan=True, rtol=integer(1))


def clipping():
    """``clip``."""
    op = "numpy.clip"
    for name in NAMES:
        for layout in LAYOUTS:
            a = f"{name}.{layout}"
            yield case(op, a, integer(1), integer(5))
            yield case(op, a, f"{name}.other.{layout}", NO_BOUND)
        yield case(op, permuted(name), integer(2), real(7.5))
        for low in (None, -(2**63), -300, -1, 0, 0.5, 2, 300, 2**64, float("nan"), 1j, np.int8(3), np.float32(1.5)):
            bound = NO_BOUND if low is None else literal(low)
            yield case(op, f"{name}.six", bound, NO_BOUND)
            yield case(op, f"{name}.six", NO_BOUND, bound)
            yield case(op, f"{name}.six", bound, integer(100))
            yield case(op, f"{name}.six", integer(0), bound)
        for other in NAMES:
            yield case(op, f"{name}.six", f"{other}.0d", view(f"{other}.six", slice(None, None, -1)))
            yield case(op, f"{name}.c", integer(1), integer(3), out=view(f"{other}.other.f", Ellipsis))
        for target in TARGETS:
            yield case(op, f"{name}.c", f"{name}.0d", integer(9), out=view(f"{name}.{target}", Ellipsis))
        for dtype in ("f4", "f8", "i8", "?"):
            yield case(op, f"{name}.six", integer(1), integer(3), dtype=dtype)
        for casting in ("no", "safe", "same_kind", "unsafe"):
            yield case(op, f"{name}.six", integer(1), real(3.5), casting=casting)
        mask = literal(np.array([True, False, True, True, False, False]))
        out = view(f"{name}.six", Ellipsis)
        yield case(op, f"{name}.six", integer(1), integer(3), out=out, where=mask)
        yield case(op, f"{name}.six", NO_BOUND, integer(3), out=out, where=mask)
        yield case(op, f"{name}.six", f"{name}.long", NO_BOUND)
        yield case(op, f"{name}.six", integer(1), integer(3), out={"readonly": out})
        yield case(op, f"{name}.cube", integer(1), integer(3), order="F")
        yield case(op, f"{name}.cube", NO_BOUND, NO_BOUND, order="F")
    for value in (5, -1, 2.5, 3j):
        yield case(op, literal(value), integer(1), integer(3))
        yield case(op, literal(value), NO_BOUND, real(1.5))


def choosing():
    """``choose``."""
    index = literal(np.array([[0, 1, 2, 0, 1, 2], [2, 2, 2, 1, 1, 1], [0, 0, 1, 1, 2, 2], [1, 0, 1, 0, 1, 0]]))
    beyond = literal(np.array([[0], [-1], [3], [7]], "i2"))
    for name in NAMES:
        for layout in LAYOUTS[:5] + ["0d", "unaligned", "swapped"]:
            yield case("choose", index, [f"{name}.{layout}", f"{name}.other.{layout}", f"{name}.c"])
        choices = [f"{name}.f", f"{name}.0d", integer(1)]
        yield case("choose", index, choices)
        for mode in ("wrap", "clip", "raise"):
            yield case("choose", beyond, [f"{name}.c", f"{name}.six", integer(0)], mode=mode)
            for other in ("int8", "float32", "complex128", name):
                # Into an output of the choices' type in column-major order NumPy writes in row-major order.
                out = view(f"{other}.other.{'f' if mode == 'raise' else 'c'}", Ellipsis)
                yield case("choose", index, choices, mode=mode, out=out)
            out = view(f"{name}.c", Ellipsis)
            yield case("choose", index, [f"{name}.c", f"{name}.other.f", f"{name}.f"], mode=mode, out=out)
            yield case("choose", beyond, [f"{name}.c"], mode=mode, out=out)
        long = f"{name}.long"
        steps = literal(np.array([0, 1] * 15))
        yield case("choose", steps, [view(long, slice(1, 31)), view(long, slice(0, 30))], out=view(long, slice(2, 32)))
        for other in NAMES:
            yield case("choose", literal(np.array([0, 1, 0, 1, 1, 0])), [f"{name}.six", f"{other}.six"])
        for value in (300, 2**63, 2.5, 1j, -1):
            yield case("choose", literal(np.array([0, 1, 0, 1, 1, 0])), [f"{name}.six", literal(value)])
        # A dtype that is no index.
        yield case("choose", f"{name}.six", [integer(1), integer(2)])
        yield case("choose", literal(np.array([1, 0, 1], name)), [integer(1), integer(2)])
        yield case("choose", literal(np.array([1, 0, 1], np.dtype(name).newbyteorder(">"))), [integer(1), real(2.5)])
    six = literal(np.array([0, 1, 0, 1, 1, 0]))
    yield case("choose", six, [])
    yield case("choose", six, ["int8.six", "int8.long"])
    yield case("choose", six, ["int8.six", "int8.row"])
    yield case("choose", six, ["int8.six", "int8.six"], out=view("int8.long", slice(0, 5)))
    yield case("choose", six, ["int8.six", "int8.six"], out={"readonly": view("int8.six", Ellipsis)})
    yield case("choose", six, [integer(k) for k in range(63)])
    yield case("choose", six, [integer(k) for k in range(64)])
    yield case("choose", integer(1), [integer(4), real(5.5)])
    yield case("choose", integer(2), [integer(4), real(5.5)])
    yield case("choose", literal(np.zeros((0, 6), int)), ["int8.six", integer(1)])
    yield case("choose", literal(np.full((0, 6), 9)), ["int8.six", integer(1)])
    yield case("choose", literal(np.array([9])), ["int8.empty", integer(1)])


def selecting():
    """``select``."""
    some = literal(np.arange(24).reshape(4, 6) % 3 == 0)
    others = literal(np.arange(24).reshape(4, 6) % 2 == 0)
    row = literal(np.array([True, False, False, True, True, False]))
    for name in NAMES:
        for layout in LAYOUTS[:5] + ["0d", "unaligned", "swapped"]:
            yield case("select", [some, others], [f"{name}.{layout}", f"{name}.other.{layout}"])
            yield case("select", ["bool.f", row], [f"{name}.{layout}", integer(7)], default=f"{name}.0d")
        for other in NAMES:
            yield case("select", [row], [f"{name}.six"], default=f"{other}.six")
            yield case("select", [row], [f"{name}.six"], default=f"{other}.0d")
        for value in (300, -1, 2**63, 2.5, 1j):
            yield case("select", [row], [f"{name}.six"], default=literal(value))
            yield case("select", [row, row], [literal(value), f"{name}.six"])
        yield case("select", [f"{name}.six"], [integer(1)])
        yield case("select", [row, f"{name}.six"], [integer(1), integer(2)])
        yield case("select", [row], [permuted(name)])
        yield case("select", [literal(np.array([[True], [False], [True], [False]]))], [f"{name}.row"], default=real(0.5))
    yield case("select", [], [])
    yield case("select", [row], [])
    yield case("select", [row], [integer(1), integer(2)])
    yield case("select", [scalar(np.bool_(True)), row], [integer(1), integer(2)])
    yield case("select", [integer(1)], [integer(1)])
    yield case("select", [row, some], [integer(1), real(2.5)], default=complex_number(3j))
    yield case("select", [row, literal(np.array([True, False]))], [integer(1), integer(2)])
    yield case("select", [row], [literal(np.array([1, 2]))])
    yield case("select", [row, row], [literal(np.array([1, 2])), literal(np.array([1, 2, 3]))])
    yield case("select", ["bool.empty"], ["int8.empty"])
    yield case("select", [row], [literal(np.array([5], "f4"))], default=literal(np.array([[1], [2]], "f2")))


def piecing():
    """``piecewise``."""

    def function(name):
        return {"function": name}

    op = "piecewise"
    some = literal(np.arange(24).reshape(4, 6) % 3 == 0)
    others = literal(np.arange(24).reshape(4, 6) % 4 == 1)
    rows = literal(np.array([True, False, True, False]))
    for name in NAMES:
        for layout in LAYOUTS[:5] + ["unaligned", "swapped"]:
            a = f"{name}.{layout}"
            yield case(op, a, [some], [integer(1), function("same")])
            yield case(op, a, [some, others], [function("doubled"), integer(3)])
            yield case(op, a, [some, "bool.f"], [function("same"), real(2.0), function("doubled")])
        yield case(op, f"{name}.empty", ["bool.empty"], [integer(1), function("first")])
        yield case(op, f"{name}.c", [rows], [function("same"), integer(0)])
        yield case(op, f"{name}.f", [rows], [view(f"{name}.c", 0), function("doubled")])
        yield case(op, permuted(name), [literal(np.arange(20).reshape(4, 5)[:, :3] % 2 == 0)], [function("same")])
        yield case(op, f"{name}.0d", [scalar(np.bool_(True))], [function("doubled")])
        yield case(op, f"{name}.0d", [scalar(np.bool_(False))], [function("doubled"), integer(1)])
        six = literal(np.array([True, True, False, False, True, False]))
        for value in (0, 1, -1, 300, 2.5, float("nan"), 1j, 2**70, np.float32(2.5), np.int64(300), np.complex64(2j)):
            yield case(op, f"{name}.six", [six], [literal(value)])
        for other in NAMES:
            yield case(op, f"{name}.six", [six], [view(f"{other}.six", slice(0, 3)), f"{other}.0d"])
            yield case(op, f"{name}.six", [f"{other}.six"], [integer(1), function("same")])
        yield case(op, f"{name}.six", [six], [f"{name}.six", integer(1)])
        yield case(op, f"{name}.six", [six], [view(f"{name}.row", (None, slice(0, 3))), integer(1)])
        yield case(op, f"{name}.six", [six], [function("first"), function("halves")])
        yield case(op, f"{name}.six", [six], [integer(1), function("two")])
    x = "float64.six"
    no = literal(np.zeros(6, bool))
    yield case(op, x, [no], [function("first"), integer(2)])
    yield case(op, x, [no, no], [integer(1)])
    yield case(op, x, [no], [integer(1), integer(2), integer(3)])
    yield case(op, x, [], [integer(1)])
    yield case(op, x, [literal(np.ones(5, bool))], [integer(1)])
    yield case(op, x, [literal(np.ones((2, 6), bool))], [integer(1)])
    yield case(op, x, [no, literal(np.ones(5, bool))], [integer(1), integer(2)])
    yield case(op, "float64.c", [literal(np.ones((4, 5), bool))], [integer(1)])
    yield case(op, "float64.c", [some, rows], [integer(1), integer(2)])
    yield case(op, "float64.c", [rows], [literal(np.arange(5.0)), integer(2)])
    yield case(op, "float64.c", [rows], [literal(np.arange(12.0).reshape(2, 6)), integer(2)])
    yield case(op, "float64.c", [rows], [literal(np.arange(12.0).reshape(1, 2, 6)), integer(2)])
    yield case(op, "float64.c", [rows], [literal(np.arange(2.0).reshape(2, 1)), integer(2)])
    yield case(op, x, [literal(np.array(True))], [function("doubled"), integer(2)])
    yield case(op, x, [integer(0), integer(1)], [integer(1), integer(2)])
    yield case(op, x, [integer(k) for k in (0, 1, 0, 1, 0, 1)], [integer(1)])
    yield case(op, literal(np.array(2.0)), [literal(np.array([True]))], [integer(1)])
    yield case(op, real(2.5), [scalar(np.bool_(True))], [function("doubled")])


def special():
    """``sinc``, ``i0``."""
    for op in ("sinc", "i0"):
        yield from everywhere(op, NAMES)
        yield from numbers(op)
    for dtype in "efd":
        x = np.concatenate([np.arange(0, 20, 0.37), [8.0, np.nextafter(np.array(8, dtype), np.array(9, dtype))]])
        x = np.concatenate([x, -x, [30, 100, 500, 700, 1e-5]]).astype(dtype)
        yield case("i0", literal(x))
        yield case("sinc", literal(x))


EXTENDED = ["sqrt", "log", "log2", "log10", "arccos", "arcsin", "arctanh"]


def extended():
    """``numpy.emath``."""
    for op in EXTENDED:
        op = f"emath.{op}"
        for name in NAMES:
            for layout in ("c", "f", "0d", "empty", "swapped"):
                yield case(op, f"{name}.{layout}")
        yield from numbers(op)
        for name in REALS:
            dtype = np.dtype(name)
            yield case(op, literal(np.array([0, 1, 1]).astype(dtype)))
            if dtype.kind in "if":
                yield case(op, literal(np.array([1, 0, -1], dtype)))
                yield case(op, literal(np.array([1, 0, -2], dtype)))
            if dtype.kind != "b":
                yield case(op, literal(np.array([1, 3, 2], dtype)))
    bases = [2, 10, -3, 0.5, np.array([2, 3, 4], "i2"), np.array([2, -3, 4], "f4")]
    values = [8, -8, 0.25, np.array([1, 2, 3], "i1"), np.array([1, -2, 3], "i1"), np.array([1, -2, 3], "f2")]
    for n in bases:
        for x in values:
            yield case("emath.logn", literal(n), literal(x))
    bases = [2, -2, 0.5, -0.5, np.array([1, 2, 3], "i1"), np.array([1, -2, 3], "i2"), np.array([1, -2, 3], "f4")]
    powers = [2, -2, 0.5, np.array([1, 2, 3], "u1"), np.array([1, -2, 3], "i4"), np.array([0.5, 2, -1], "f4"), 1j]
    for x in bases:
        for p in powers:
            yield case("emath.power", literal(x), literal(p))
    yield case("emath.power", "float64.six", "float64.long")


def met():
    """Numbers at which the steps of these functions go wrong, one element at a time."""
    for dtype in "efd":
        info = np.finfo(dtype)
        edges = [0.0, 1.5, float(info.max), -float(info.max), np.nan, np.inf, -np.inf, float(info.max) / 4]
        for x in edges:
            one = literal(np.array([x], dtype))
            for decimals in (0, 2, -2):
                yield case("round", one, decimals=decimals)
            yield case("nan_to_num", one)
            yield case("isposinf", one)
            yield case("angle", one)
            for op in ("sqrt", "log"):
                yield case(f"emath.{op}", one)
            for y in edges:
                other = literal(np.array([y], dtype))
                yield case("isclose", one, other)
                yield case("isclose", one, other, rtol=real(8.0), equal_nan=True)
        for x in (0.0, 1.5, np.nan, np.inf, -np.inf, float(info.max)):
            yield case("sinc", literal(np.array([x], dtype)))
        for x in (0.0, 1.5, np.nan, np.inf, -np.inf, float(info.max), 9.0):
            yield case("i0", literal(np.array([x], dtype)))
        x = literal(np.array(edges, dtype))
        yield case("round", x, decimals=2)
        yield case("isclose", x, x)
    for dtype in ("i1", "u2", "i8", "u8"):
        info = np.iinfo(dtype)
        x = literal(np.array([0, 14, info.max, info.min], dtype))
        for decimals in (-1, -2, -30, -400):
            yield case("round", x, decimals=decimals)
        yield case("angle", x)
        yield case("isclose", x, x)
        yield case("sinc", x)
        yield case("i0", literal(np.array([0, 14, 100], dtype)))
    z = np.array([complex(np.inf, np.nan), complex(1e308, -1e308)])
    yield case("round", literal(z), decimals=2)
    yield case("round", literal(z), decimals=0)
    yield case("nan_to_num", literal(z))


def told():
    """The questions of :func:`met`, and tolerances that are not finite."""
    yield from met()
    x = "float64.six"
    for value in (float("nan"), float("inf"), np.float32("inf"), np.array([1.0, np.nan]), np.array(np.inf)):
        for keyword in ("rtol", "atol"):
            yield case("isclose", view(x, slice(0, 2)), view(x, slice(0, 2)), **{keyword: literal(value)})
    yield case("allclose", x, x, rtol=real(float("inf")), atol=integer(3))
    yield case("piecewise", x, [literal(np.ones(6, bool))], ["complex128.six"])
    yield case("choose", literal(np.zeros(6, int)), ["complex128.six"], out=view(x, Ellipsis))


def topics():
    """The files of this module."""
    yield "functions_rounding", list(rounding())
    yield "functions_parts", list(parts())
    yield "functions_infinities", list(infinities())
    yield "functions_closeness", list(closeness())
    yield "functions_clip", list(clipping())
    yield "functions_choose", list(choosing())
    yield "functions_select", list(selecting())
    yield "functions_piecewise", list(piecing())
    yield "functions_special", list(special())
    yield "functions_extended", list(extended())
    yield "warnings_functions", list(told())
    # Whether a polynomial passes through tiny numbers depends on the processor.
    yield "flags_functions", [question for question in met() if question["op"] != "i0"]
