"""Questions about conversions: ``astype`` between all dtypes, memory order, casting rules."""

import numpy as np

from encoding import case, literal, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
CASTING = ["no", "equiv", "safe", "same_kind", "unsafe"]
OUT_OF_RANGE = [
    0.5,
    -0.5,
    0.99,
    -0.99,
    127.0,
    128.0,
    -128.0,
    -129.0,
    255.0,
    256.0,
    300.7,
    32767.0,
    32768.0,
    -32769.0,
    65504.0,
    65520.0,
    65536.0,
    2.0**31 - 1,
    2.0**31,
    -(2.0**31),
    -(2.0**31) - 1,
    2.0**32 - 1,
    2.0**32,
    2.0**53 + 2,
    2.0**63,
    -(2.0**63),
    2.0**64,
    -(2.0**64),
    3e38,
    3.5e38,
    1e-7,
    6e-8,
    2.9e-8,
    1e-40,
    1e-46,
    1e300,
    -1.0,
    -1e10,
    float("nan"),
    float("inf"),
    -float("inf"),
    -0.0,
]


def several_answers(source, target):
    """Whether NumPy's own answer for floats out of range depends on the place in the array and on strides."""
    return target == "uint32" and np.dtype(source).kind in "fc"


def values():
    """Every dtype to every other, in and out of range."""
    for a in NAMES:
        for b in NAMES:
            if several_answers(a, b):
                for place in range(24):
                    yield case(
                        "astype",
                        view(f"{a}.c", (place // 6, slice(place % 6, place % 6 + 1))),
                        args=[b],
                    )
            else:
                yield case("astype", f"{a}.c", args=[b])
            yield case("astype", view(f"{a}.long", slice(0, 35)), args=[b])
    for dtype in "efdD":
        with np.errstate(all="ignore"):
            numbers = np.array(OUT_OF_RANGE).astype(dtype)
        for b in NAMES:
            for part in numbers.reshape(-1, 1) if several_answers(dtype, b) else [numbers]:
                yield case("astype", literal(part), args=[b])
    for dtype in "lL":
        numbers = np.array(
            [2**53 + 1, 2**24 + 1, 2**62 + 1, 2049, 65519, 65520, 2**63 - 1, 300, 129], dtype
        )
        for b in NAMES:
            yield case("astype", literal(numbers), args=[b])


def orders():
    """Layouts and the memory order of the copy."""
    for a, b in [("float64", "float64"), ("float32", "int64"), ("bool", "int8")]:
        for layout in LAYOUTS:
            for order in "KCFA":
                yield case("astype", f"{a}.{layout}", args=[b], order=order)
                yield case("copy", f"{a}.{layout}", order=order)
            yield case("astype", f"{a}.{layout}", args=[np.dtype(b).newbyteorder(">").str])
            yield case("astype", f"{a}.{layout}", args=[a], copy=False)
    for axes in ([1, 2, 0], [2, 1, 0], [0, 2, 1]):
        for order in "KCFA":
            yield case(
                "astype", {"permuted": "int32.cube", "axes": axes}, args=["float64"], order=order
            )
            yield case(
                "copy",
                {"permuted": view("int32.cube", (slice(None), slice(None, None, 2))), "axes": axes},
                order=order,
            )


def rules():
    """What each casting rule lets through."""
    for a in NAMES:
        for b in NAMES:
            for casting in CASTING[1:4]:
                yield case("astype", f"{a}.0d", args=[b], casting=casting)
    for casting in CASTING:
        yield case("astype", "float64.swapped", args=["<f8"], casting=casting)


def topics():
    """The files of this module."""
    yield "casts", [*values(), *orders(), *rules()]
