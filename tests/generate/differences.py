"""Questions about differences of neighbours, products of vectors, convolutions and interpolation."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
FLOATS = ["float16", "float32", "float64"]


def kind(name):
    """The family of a dtype."""
    return np.dtype(name).kind


def row(values, dtype):
    """A new array as an input."""
    with np.errstate(all="ignore"):
        return literal(np.array(values).astype(dtype))


def of_every_layout(name):
    """An operand of two axes in every layout that there is."""
    return [f"{name}.{layout}" for layout in LAYOUTS]


def diffs():
    """``diff`` and ``ediff1d``."""
    for name in NAMES:
        for operand in of_every_layout(name):
            yield case("diff", operand)
            yield case("ediff1d", operand)
        for axis in (0, 1, -3, 3):
            yield case("diff", f"{name}.cube", axis=axis)
        for n in (0, 2, 3, 5, 7):
            yield case("diff", f"{name}.swapped", n=n)
            yield case("diff", f"{name}.f", n=n, axis=0)
        yield case("diff", f"{name}.c", prepend=integer(0))
        yield case("diff", f"{name}.f", append=real(2.5), axis=0)
        yield case("diff", f"{name}.c", append=f"{name}.column", axis=0)
        column = view(f"{name}.c", (slice(None), slice(0, 2)))
        yield case("diff", f"{name}.c", append=column, prepend=f"{name}.0d")
        yield case("diff", f"{name}.row", prepend="int8.row", n=2)
        for edge in (integer(3), real(1.5), "int8.six", "float32.c", f"{name}.swapped"):
            yield case("ediff1d", f"{name}.c", to_begin=edge)
            yield case("ediff1d", f"{name}.swapped", to_end=edge)
        yield case("ediff1d", f"{name}.negative", to_end="uint8.six", to_begin=f"{name}.0d")
        yield case("ediff1d", f"{name}.empty", to_end=f"{name}.six")
    for n in (0, 1):
        yield case("diff", integer(3), n=n)
        yield case("diff", "int16.0d", n=n, axis=3)
    yield case("ediff1d", integer(3))
    yield case("ediff1d", real(3.0), to_begin=literal(np.array([1.0, 2.0])))
    yield case("diff", "int8.six", append=literal(np.array([[1]])))
    yield case("diff", "int8.c", append="int8.six")
    yield case("diff", "int8.six", append=integer(1), axis=2)
    yield case("diff", "int8.six", prepend={"complex": ["3ff0000000000000"] * 2})


def gradients():
    """``gradient`` with every kind of spacing; one question for each of its results."""

    def each(count, *inputs, **keywords):
        for number in range(count):
            yield case("gradient", *inputs, args=[number], **keywords)

    for name in NAMES:
        for operand in of_every_layout(name):
            # A number has no gradient, not even a wrong one.
            if not operand.endswith("0d"):
                yield from each(2, operand)
        for edge_order in (1, 2):
            order = {"edge_order": edge_order}
            yield from each(3, f"{name}.cube", **order)
            yield from each(1, f"{name}.long", real(0.3), **order)
            yield from each(1, f"{name}.six", integer(3), **order)
            yield from each(2, f"{name}.f", integer(2), real(-0.7), **order)
            yield from each(1, f"{name}.strided", "float32.other.0d", axis=0, **order)
            yield from each(2, f"{name}.cube", axis=[2, 0], **order)
            points = np.array([0.0, 0.5, 0.75, 2.25, 3.0, 7.0])
            for coordinates in (points, points[::-1], points * 0 + np.arange(6), np.arange(6) ** 2):
                for dtype in ("f", "d") if coordinates.dtype.kind == "f" else ("b", "L"):
                    yield from each(1, f"{name}.six", row(coordinates, dtype), **order)
            down = row([1, 2, 4, 5], "i2")
            yield from each(2, f"{name}.swapped", down, real(0.5), **order)
            yield from each(2, f"{name}.negative", down, row(points, "d"), **order)
            yield from each(1, f"{name}.cube", row(points[:4], "d"), axis=1, **order)
    six = "float64.six"
    yield case("gradient", real(3.0), integer(1), integer(2), args=[0])
    yield case("gradient", six, integer(1), integer(2), args=[0])
    yield case("gradient", "float64.c", six, args=[0])
    yield case("gradient", "float64.c", six, six, args=[0])
    yield case("gradient", "float64.c", "float64.c", six, args=[0])
    yield case("gradient", six, edge_order=3, args=[0])
    yield case("gradient", "float64.c", axis=2, args=[0])
    yield case("gradient", "float64.c", axis=[0, 0], args=[0])
    for length in range(4):
        part = view(six, slice(0, length))
        for edge_order in (0, 1, 2):
            yield case("gradient", part, edge_order=edge_order, args=[0])
            yield case("gradient", part, part, edge_order=edge_order, args=[0])


def integrals():
    """``trapezoid``."""
    for name in NAMES:
        for operand in of_every_layout(name):
            yield case("trapezoid", operand)
            yield case("trapezoid", operand, axis=0, dx=integer(3))
        for axis in (0, 1, 2):
            yield case("trapezoid", f"{name}.cube", axis=axis, dx=real(0.1))
        yield case("trapezoid", f"{name}.long")
        yield case("trapezoid", f"{name}.long", dx="float32.0d")
        yield case("trapezoid", f"{name}.long", x="float64.long")
        if kind(name) != "c":
            # Sums of complex products cancel to what is fused in them or not.
            yield case("trapezoid", f"{name}.long", x=f"{name}.long")
        yield case("trapezoid", f"{name}.cube", x=row([1, 2, 4, 8], "i2"), axis=1)
        yield case("trapezoid", f"{name}.cube", x=row([1, 2, 4, 8, 16], "e"))
        yield case("trapezoid", f"{name}.cube", x="float64.cube", axis=0)
        yield case("trapezoid", f"{name}.c", x="float32.f", axis=-2)
    cube = "float64.cube"
    for axis in (3, -4):
        yield case("trapezoid", cube, axis=axis)
        yield case("trapezoid", cube, axis=axis, x="float64.six")
        yield case("trapezoid", cube, axis=axis, x="float64.c")
    yield case("trapezoid", integer(3))
    yield case("trapezoid", cube, x="float64.six")
    yield case("trapezoid", cube, x="float64.c")
    yield case("trapezoid", cube, x="float64.0d")
    yield case("trapezoid", cube, dx="float64.six")


def phases():
    """``unwrap``."""
    for name in NAMES:
        for operand in of_every_layout(name):
            yield case("unwrap", operand)
            yield case("unwrap", operand, axis=0, period=integer(7))
        for axis in (0, 1, 2, 3):
            yield case("unwrap", f"{name}.cube", axis=axis)
        for period in (integer(4), integer(5), integer(-6), real(0.7), integer(360), integer(0)):
            yield case("unwrap", f"{name}.long", period=period)
            yield case("unwrap", f"{name}.row", period=period, discont=integer(3))
        for dtype in ("int8", "uint8", "int64", "float16", "float32", "float64"):
            for value in (4, 5):
                yield case("unwrap", f"{name}.six", period=literal(np.dtype(dtype).type(value)))
        for discont in (integer(0), integer(5), real(3.0), real(3.5), real(-1.0), real(1e9)):
            yield case("unwrap", f"{name}.long", discont=discont)
        yield case("unwrap", f"{name}.long", discont=literal(np.float32(2.0)))
        steps = [0, 1, 2, 3, 5, 7, 10, 14, 19, 9, 0, 5, 5, 8, 2, 0]
        for period in (6, 8, 9):
            yield case("unwrap", row(steps, name), period=integer(period))
            yield case("unwrap", row(steps[::-1], name), period=real(float(period)))
            yield case("unwrap", row(steps, name), period=integer(period), discont=integer(4))
    for name in FLOATS:
        halves = np.array([0, 1, 2, 1, 0, -1, 0, 3, 3, -3, 9, -7]) * np.pi
        yield case("unwrap", row(halves, name))
        yield case("unwrap", row(np.linspace(0, 40, 200) % (2 * np.pi), name))
        yield case("unwrap", row([0, 1, np.inf, 2, np.nan, 3, -np.inf, 4], name))
    yield case("unwrap", real(3.0))
    yield case("unwrap", "float64.empty", axis=0)


def products():
    """``cross`` and ``vander``."""
    for name in NAMES:
        small = np.arange(18).reshape(6, 3) * 5 % 11
        a, b = row(small, name), row(small[::-1] - 3, name)
        yield case("cross", a, b)
        yield case("cross", f"{name}.row", f"{name}.row")
        threes = [view(f"{name}.{layout}", (Ellipsis, slice(0, 3))) for layout in LAYOUTS]
        for three, layout in zip(threes, LAYOUTS):
            if layout != "0d":
                other = "other." + layout
                yield case("cross", three, view(f"{name}.{other}", (Ellipsis, slice(1, 6, 2))))
        for other in ("int8", "uint16", "float32", "complex128"):
            yield case("cross", a, row(small, other))
        yield case("cross", threes[0], row([1, 2, 3], name))
        yield case("cross", row([1, 2, 3], name), threes[1], axisc=0)
        cube = f"{name}.cube"
        if kind(name) != "c":
            # Of complex vectors nothing is left but what is fused in their products or not.
            yield case("cross", cube, cube, axisa=0, axisb=0)
            yield case("cross", cube, cube, axisa=0, axisb=0, axisc=1)
        swapped = {"permuted": cube, "axes": [2, 1, 0]}
        yield case("cross", cube, swapped, axisa=0, axisb=2)
        yield case("cross", cube, view(cube, (Ellipsis, slice(0, 1))), axis=0)
        two = view(f"{name}.c", (slice(0, 2), slice(None)))
        three = view(f"{name}.c", (slice(1, 4), slice(None)))
        for first in (two, three):
            for second in (two, three):
                yield case("cross", first, second, axisa=0, axisb=0)
        for layout in ("six", "row", "long"):
            part = view(f"{name}.{layout}", slice(0, 12, 2))
            yield case("vander", part)
            for count in (0, 1, 2, 4):
                yield case("vander", part, N=count)
                yield case("vander", part, N=count, increasing=True)
        for operand in (view(f"{name}.swapped", 1), view(f"{name}.negative", 1)):
            yield case("vander", operand, N=3)
            yield case("vander", operand, increasing=False)
        yield case("vander", f"{name}.c")
        yield case("vander", view(f"{name}.long", slice(0, 0)))
    one = "float64.six"
    three = row([1, 2, 3], "d")
    yield case("vander", integer(3))
    yield case("cross", integer(3), three)
    yield case("cross", three, "float64.0d")
    yield case("cross", one, three)
    yield case("cross", three, one)
    for keyword in ("axis", "axisa", "axisb", "axisc"):
        for axis in (1, -2, 5):
            yield case("cross", three, three, **{keyword: axis})
    yield case("cross", row(np.ones((2, 3)), "d"), row(np.ones((4, 3)), "d"))
    yield case("cross", row(np.ones((2, 2)), "d"), row(np.ones((2, 2)), "d"), axisc=7)
    yield case("cross", row(np.ones((2, 2)), "d"), row(np.ones((2, 3)), "d"), axisc=7)


def sequences():
    """``convolve`` and ``correlate``."""
    for name in NAMES:
        long = [view(f"{name}.long", part) for part in (slice(0, 40), slice(66, 40, -1), slice(0, 67, 3))]
        short = [f"{name}.six", view(f"{name}.cube", (1, 2)), view(f"{name}.long", slice(3, 4))]
        if kind(name) in "fc":
            # The limits overflow or not, as the order has it.
            short[0] = view(f"{name}.long", slice(50, 44, -1))
        for op in ("convolve", "correlate"):
            for a, b in [(x, y) for x in long for y in short] + [(long[0], long[1])]:
                yield case(op, a, b, mode="full")
                for mode in ("full", "same", "valid") if a is long[0] else ():
                    yield case(op, b, a, mode=mode)
            for mode in ("same", "valid"):
                yield case(op, long[1], short[1], mode=mode)
            yield case(op, long[0], short[1])
            grid = view(f"{name}.swapped" if kind(name) not in "fc" else f"{name}.cube", (1, Ellipsis, 2))
            for other in ("int8", "uint16", "float32", "complex64", "bool", "float16", "int64", "uint64"):
                yield case(op, view(f"{name}.long", slice(0, 9)), view(f"{other}.long", slice(0, 5)))
                yield case(op, view(f"{other}.long", slice(0, 3)), view(f"{name}.long", slice(9, 1, -1)))
            if kind(name) not in "fc":
                yield case(op, view(f"{name}.swapped", 1), view(f"{name}.unaligned", 2), mode="full")
                yield case(op, view(f"{name}.negative", 1), view(f"{name}.broadcast", (slice(None), 2)), mode="same")
            else:
                yield case(op, grid, long[1], mode="full")
                swapped = literal(np.arange(7).astype(np.dtype(name).newbyteorder(">")))
                yield case(op, swapped, long[1], mode="same")
                yield case(op, row([1, np.inf, 2, 3, 0, 5, 7], name), row([1, 2, np.nan], name), mode="full")
                yield case(op, row([1, 2, 3, 0.5, 5, -7], name), row([0, -np.inf, 2], name), mode="same")
        for count, other in ((64, 33), (300, 300), (515, 5), (1030, 1), (700, 90)):
            # Signed and unsigned integers have one kernel.
            if count > 100 and name not in ("bool", "int8", "uint16", "float32", "float64"):
                continue
            many = {"generated": [count, name, 5]}
            few = {"generated": [other, name, 9]}
            yield case("convolve", many, few, mode="same")
            yield case("correlate", few, many)
    for op in ("convolve", "correlate"):
        for x in (integer(3), "int16.0d", "float64.c", view("int8.long", slice(0, 0)), "int8.six"):
            for y in (integer(3), real(2.5), "float64.cube", view("int8.long", slice(0, 0)), "int8.six"):
                yield case(op, x, y)


def samples():
    """``interp``."""
    rising = np.array([-3.0, -1.0, 0.0, 0.5, 2.0, 2.0, 3.0, 5.5, 8.0, 13.0])
    fp = np.array([1.0, -2.5, 0.25, 7.0, 3.0, -4.0, 0.1, 0.3, 11.0, -0.7])
    keys = np.concatenate([rising, rising - 0.3, rising + 0.21, [np.nan, np.inf, -np.inf, -0.0, 2.0]])
    for name in NAMES:
        for operand in of_every_layout(name):
            yield case("interp", operand, row(rising, "d"), row(fp, "d"))
        for dtype in ("d", "D"):
            yield case("interp", f"{name}.cube", row(rising, dtype="f"), row(fp, dtype))
        own = row([0, 1, 3, 7, 20, 100], name)
        yield case("interp", "float64.long", own, row(fp[:6], "d"))
        yield case("interp", "float64.long", row(rising, "d"), row(np.abs(fp) * 3, name))
        yield case("interp", f"{name}.swapped", own, f"{name}.six", left=integer(-5), right=real(2.5))
        # Equal positions would come in any order.
        yield case("interp", f"{name}.long", row(rising[5:], "d"), row(fp[5:], "d"), period=real(7.2))
    special = np.array([1.0, np.inf, 2.0, np.nan, 3.0, 3.0, -np.inf, -np.inf, 0.0, 1e308])
    edges = np.array([-np.inf, -1.0, 0.0, 0.5, 2.0, 2.5, 3.0, 5.5, 8.0, np.inf])
    both = np.empty((2, 10), complex)
    both.real, both.imag = [fp, special], [special, fp[::-1]]
    for values in (fp, special, special[::-1], *both):
        dtype = "D" if values.dtype.kind == "c" else "d"
        for positions in (rising, edges):
            yield case("interp", row(keys, "d"), row(positions, "d"), row(values, dtype))
            yield case("interp", row(np.sort(keys), "d"), row(positions, "d"), row(values, dtype))
        for count in (1, 2, 3, 4, 5):
            start = 2
            part = [row(x[start : start + count], t) for x, t in ((rising, "d"), (values, dtype))]
            yield case("interp", row(keys, "d"), *part)
            yield case("interp", row(keys[:3], "d"), *part, left=real(-7.0))
    generator = np.random.default_rng(11)
    for count in (5, 31, 33, 64, 500):
        positions = row(np.cumsum(generator.random(count) + 0.01), "d")
        values = row(generator.normal(size=count), "d")
        complex_values = row(generator.normal(size=count) + 1j * generator.normal(size=count), "D")
        x = generator.uniform(-1, count * 0.51 + 1, 90)
        for points in (x, np.sort(x), np.sort(x)[::-1]):
            yield case("interp", row(points, "d"), positions, values)
        yield case("interp", row(np.sort(x)[:45], "d"), positions, complex_values)
    scattered = [np.array([190.0, -190.0, 350.0, -350.0]), np.array([5.0, 10.0, 3.0, 4.0])]
    for period in (integer(360), integer(-360), real(100.5), literal(np.float32(77)), "int16.0d"):
        angles = row([-180, -170, -185, 185, -10, -5, 0, 365, np.nan, 1e6], "d")
        yield case("interp", angles, *map(literal, scattered), period=period)
        yield case("interp", angles, *map(literal, scattered), period=period, left=integer(7))
        yield case("interp", angles, literal(scattered[0]), literal(scattered[1] * (1 - 2j)), period=period)
    some = [literal(np.array([1.0, 2.0])), literal(np.array([3.0, 5.0]))]
    imaginary = {"complex": ["3ff0000000000000"] * 2}
    yield case("interp", integer(1), *some)
    yield case("interp", real(1.5), *some, left=imaginary)
    yield case("interp", real(1.5), *some, right="float64.six")
    yield case("interp", real(-1.5), some[0], literal(np.array([3j, 5.0])), left=imaginary)
    yield case("interp", real(1.5), some[0], literal(np.array([3j, 5.0])), left=literal(np.complex64(2 - 1j)))
    for xp in ("float64.c", "float64.0d", "complex64.six", some[0], view("float64.six", slice(0, 0))):
        for other in ("float64.c", "int8.0d", "complex64.six", some[1], view("float64.six", slice(0, 0))):
            for x in (real(1.5), "complex64.six"):
                yield case("interp", x, xp, other)
                yield case("interp", x, xp, other, period=integer(2))
    yield case("interp", real(1.5), *some, period=integer(0))
    yield case("interp", real(1.5), *some, period=real(-0.0))


def warned():
    """Warnings, of floating-point errors and of what is deprecated."""
    two, three = row([1, 2], "d"), row([3, 4, 5], "d")
    for a in (two, three):
        for b in (two, three):
            yield case("cross", a, b)
    high = np.finfo("d").max
    grid = row([[1.0, np.inf, np.inf], [high, -high, 0.0]], "d")
    yield case("diff", grid)
    yield case("ediff1d", grid, to_end=integer(1))
    yield case("cross", grid, grid)
    yield case("cross", row([high, 1, 0], "d"), row([0, high, 2], "d"))
    yield case("unwrap", grid)
    yield case("unwrap", row([0.0, 7.0, 1.0], "d"))
    yield case("unwrap", row([0.0, 7.0, 1.0], "d"), period=integer(0))
    yield case("gradient", grid, args=[0], axis=0)
    yield case("gradient", grid, integer(0), args=[0], axis=1, edge_order=2)
    yield case("vander", row([1e200, 1.0], "d"), N=4)
    yield case("interp", row([1.0, np.inf], "d"), row([0.0, 2.0], "d"), row([0.0, np.inf], "d"))
    yield case("interp", row([1.0, np.inf], "d"), row([0.0, 2.0], "d"), row([0.0, 1.0], "d"), period=real(3.0))
    yield case("convolve", row([high, high], "d"), row([1.0, 2.0], "d"))


def topics():
    """The files of this module."""
    yield "differences", list(diffs())
    yield "gradients", list(gradients())
    yield "integrals", list(integrals())
    yield "phases", list(phases())
    yield "products_of_vectors", list(products())
    yield "sequences", list(sequences())
    yield "samples", list(samples())
    yield "warnings_differences", list(warned())
