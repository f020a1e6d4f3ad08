"""Questions about ufuncs: every dtype in every layout, mixed dtypes, numbers beside arrays, ``out``."""

import numpy as np

from answers import CORE_UFUNCS
from encoding import case, complex_number, integer, real, scalar, view
from operands import DTYPES, LAYOUTS, name_of

UNARY = ["absolute", "cos", "exp", "log", "log10", "negative", "sin", "sqrt"]
BINARY = [name for name in CORE_UFUNCS if name not in UNARY]
COMPARISONS = ["equal", "not_equal", "less", "less_equal", "greater", "greater_equal"]
NAMES = [name_of(dtype) for dtype in DTYPES]


def layouts():
    """Every ufunc on every dtype in every layout."""
    for name in NAMES:
        for layout in LAYOUTS:
            for op in UNARY:
                yield case(op, f"{name}.{layout}")
            for op in BINARY:
                yield case(op, f"{name}.{layout}", f"{name}.other.{layout}")
        for op in UNARY:
            yield case(op, f"{name}.long")
        for op in BINARY:
            yield case(
                op, view(f"{name}.long", slice(0, 66)), view(f"{name}.long", slice(66, 0, -1))
            )
            # Every special value beside every other.
            yield case(op, f"{name}.row", f"{name}.column")


def mixed_layouts():
    """Operands that disagree about memory order, and broadcasting in both directions."""
    pairs = [
        ("c", "f"),
        ("f", "c"),
        ("f", "broadcast"),
        ("strided", "f"),
        ("negative", "c"),
        ("0d", "f"),
        ("c", "0d"),
        ("swapped", "c"),
        ("unaligned", "strided"),
        ("empty", "0d"),
        ("broadcast", "broadcast"),
        ("swapped", "unaligned"),
    ]
    for name in NAMES:
        for a, b in pairs:
            for op in ("add", "divide", "less"):
                yield case(op, f"{name}.{a}", f"{name}.other.{b}")
    for a, b in [("int32.cube", "int32.cube"), ("float64.cube", "float32.cube")]:
        for axes in ([0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1]):
            permuted = {"permuted": a, "axes": axes}
            yield case("add", permuted, permuted)
            yield case("negative", permuted)
            yield case("multiply", permuted, integer(3))
            yield case("less", permuted, {"permuted": b, "axes": axes})
    cube = "float64.cube"
    for shapes in [
        ((slice(0, 1),), (Ellipsis, slice(0, 1))),
        ((slice(None), slice(0, 1)), (Ellipsis, slice(2, 3))),
        ((0,), ()),
        ((Ellipsis, 0, None), ()),
        ((Ellipsis, slice(0, 3)), ()),
        ((slice(0, 2),), ()),
        ((slice(0, 0),), (slice(0, 1),)),
        ((slice(0, 0),), ()),
    ]:
        yield case("add", view(cube, shapes[0]), view(cube, shapes[1]))
        yield case("equal", view(cube, shapes[1]), view(cube, shapes[0]))


def mixed_dtypes():
    """Every ordered pair of dtypes."""
    for a in NAMES:
        for b in NAMES:
            if a != b:
                for op in (
                    "add",
                    "multiply",
                    "divide",
                    "maximum",
                    "equal",
                    "less",
                    "greater_equal",
                ):
                    yield case(op, f"{a}.six", view(f"{b}.six", slice(None, None, -1)))


def numbers():
    """Python's numbers and NumPy's scalars beside arrays."""
    integers = [
        0,
        1,
        -1,
        127,
        128,
        255,
        256,
        -129,
        2**31,
        2**32,
        2**63 - 1,
        2**63,
        2**64 - 1,
        2**64,
        -(2**63),
        -(2**63) - 1,
    ]
    floats = [0.0, -0.0, 1.5, 1e300, 1e-300, float("nan"), float("-inf"), 65520.0]
    for name in NAMES:
        array = f"{name}.six"
        for value in integers:
            for op in (
                COMPARISONS if abs(value) > 127 else ["add", "divide", "maximum", "less_equal"]
            ):
                yield case(op, array, integer(value))
                if op in ("add", "less", "greater_equal"):
                    yield case(op, integer(value), array)
        for value in floats:
            for op in ("multiply", "minimum", "less_equal"):
                yield case(op, array, real(value))
            yield case("divide", real(value), array)
        for value in (300, -1, 2**64):
            yield case("add", array, integer(value))
            yield case("multiply", integer(value), array)
        for value in (1j, complex(2, -0.0), complex(float("inf"), 1)):
            yield case("add", array, complex_number(value))
            yield case("equal", complex_number(value), array)
        for op in ("add", "less"):
            yield case(op, array, {"bool": True})
            for dtype in DTYPES if op == "add" else "blLd":
                yield case(op, array, scalar(np.ones((), dtype)[()]))
    for op in UNARY:
        yield case(op, integer(3))
        yield case(op, real(0.25))
        yield case(op, {"bool": True})


def out():
    """Results in arrays that exist: other dtypes and layouts, overlap, and what is refused."""

    def target(name, parts=Ellipsis):
        return view(name, parts)

    f = "float64.cube"
    for op in ("add", "subtract"):
        long = "float64.long"
        for a, o in [
            ((0, 60), (1, 61)),
            ((1, 61), (0, 60)),
            ((0, 60), (0, 60)),
            ((0, 60), (7, 67)),
        ]:
            yield case(
                op, view(long, slice(*a)), view(long, slice(*o)), out=target(long, slice(*o))
            )
            yield case(op, view(long, slice(*a)), integer(2), out=target(long, slice(*o)))
            yield case(
                op,
                view(long, slice(a[1] - 1, a[0] - 1 if a[0] else None, -1)),
                real(0.5),
                out=target(long, slice(*o)),
            )
        yield case(op, view(long, slice(0, 30)), integer(1), out=target(long, slice(0, 60, 2)))
        yield case(op, view(long, slice(0, 60, 2)), integer(1), out=target(long, slice(0, 30)))
    for op in ("negative", "sqrt", "exp"):
        yield case(
            op, view("float64.long", slice(0, 50)), out=target("float64.long", slice(10, 60))
        )
    for name in NAMES:
        # Not "broadcast": an output whose elements are one is refused, where NumPy writes the last value.
        for layout in LAYOUTS[:4] + ["unaligned", "swapped", "0d", "empty"]:
            yield case("add", f"{name}.other.c", f"{name}.c", out=target(f"{name}.{layout}"))
        for other in NAMES:
            yield case("add", f"{name}.c", f"{name}.c", out=target(f"{other}.other.f"))
    for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
        yield case("divide", "int32.six", "int32.six", out=target("float32.six"), casting=casting)
        yield case("add", "float64.six", "float64.six", out=target("int8.six"), casting=casting)
        yield case("add", "int8.six", "int8.six", out=target("uint8.six"), casting=casting)
        yield case("less", "int8.six", "int8.six", out=target("float32.six"), casting=casting)
    yield case("add", view(f, 0), view(f, 1), out=target(f))
    yield case("add", view(f, (0, 0)), integer(1), out=target(f))
    yield case("add", f, integer(1), out=target(f, 0))
    yield case("add", f, integer(1), out=target(f, (slice(None), slice(0, 3))))
    yield case("add", f, integer(1), out={"readonly": target(f)})
    yield case("add", "int8.six", integer(300), out=target("int16.six"))
    yield case("less", "int8.six", integer(300), out=target("int16.six"))


def where():
    """``numpy.where`` with three arguments."""
    for name in NAMES:
        for layout in LAYOUTS:
            yield case("where", f"bool.{layout}", f"{name}.{layout}", f"{name}.other.{layout}")
            yield case("where", f"{name}.{layout}", f"{name}.{layout}", f"{name}.other.c")
        yield case("where", "bool.c", f"{name}.f", f"{name}.0d")
        yield case("where", f"{name}.six", integer(1), f"{name}.six")
        yield case("where", f"{name}.six", f"{name}.six", integer(300))
        yield case("where", f"{name}.six", f"{name}.six", real(0.5))
        for other in NAMES:
            yield case("where", "bool.six", f"{name}.six", f"{other}.six")
    yield case("where", "bool.six", integer(1), integer(2))
    yield case("where", "bool.six", integer(1), real(2.5))
    yield case("where", "bool.six", "int8.c", "int8.cube")
    yield case("where", {"bool": True}, "int8.c", integer(1))


def topics():
    """The files of this module: their names and questions."""
    yield "elementwise", [*layouts(), *mixed_layouts()]
    yield "elementwise_dtypes", list(mixed_dtypes())
    yield "elementwise_numbers", list(numbers())
    yield "elementwise_out", list(out())
    yield "where", list(where())
