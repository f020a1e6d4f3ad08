"""Questions about array manipulation: shapes, axes, arrays joined, split, rearranged, resized, padded, seen as other dtypes."""

import numpy as np

from encoding import case, integer, literal, real, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
CUBE = "float64.cube"  # (3, 4, 5)
THIN = view(CUBE, (slice(0, 1), slice(None), slice(0, 1)))
UNSIGNED = ["uint8", "uint16", "uint32", "uint64"]
"""A negative float has no unsigned integer, and what it becomes depends on the processor."""


def permuted(axes, name=CUBE):
    """A cube with its axes in another order."""
    return {"permuted": name, "axes": axes}


def cubes(name=CUBE):
    """Three axes in every order, with gaps, backwards, of lengths 1 and 0."""
    return [
        name,
        permuted([2, 1, 0], name),
        permuted([1, 0, 2], name),
        permuted([0, 2, 1], name),
        permuted([1, 2, 0], name),
        view(name, (slice(None, None, -1), slice(None), slice(None, None, 2))),
        view(name, (slice(0, 1), slice(None), slice(1, 4))),
        view(name, (slice(None), slice(1, 1), slice(None))),
    ]


CUBES = cubes()


def grids(name):
    """A dtype in every layout that there is."""
    return [f"{name}.{layout}" for layout in LAYOUTS]


def table(values, dtype="i8"):
    """A new array as an input."""
    return literal(np.array(values, dtype))


def numbers(*values):
    """A list of Python's integers."""
    return [integer(value) for value in values]


def cut(start, stop, step=None):
    """A slice as an input."""
    return {"slice": [start, stop, step]}


def shapes():
    """``reshape``, ``ravel``, ``flatten``, with views where NumPy has them."""
    for operand in [*grids("int16"), *CUBES, "uint8.unaligned", "complex128.swapped", "bool.f", integer(3)]:
        for order in (None, "C", "F", "A", "K"):
            keywords = {} if order is None else {"order": order}
            yield case("numpy.ravel", operand, **keywords)
            if isinstance(operand, str) or "int" not in operand:
                yield case("flatten", operand, **keywords)
                yield case("shares.ravel", operand, **keywords)
                yield case("shares.flatten", operand, **keywords)
    for operand in grids("float32") + CUBES[:6]:
        for shape in ([-1], [2, -1], [4, 3, 2], [3, 20], [12, 5], [1, -1, 1]):
            for order in "CFA":
                for copy in (True, False):
                    yield case("numpy.reshape", operand, args=[shape], order=order, copy=copy)
            yield case("shares.reshape", operand, args=[shape])
            yield case("shares.reshape", operand, args=[shape], copy=True)
    yield case("numpy.reshape", integer(7), args=[[1, 1]])
    yield case("numpy.reshape", CUBE, args=[[60]], order="K", copy=True)
    yield case("numpy.reshape", CUBE, args=[[7]], copy=False)
    for axis in (None, 0, -1, 3, -4, [0, 1], [0, -3], [], [0, 3]):
        yield case("numpy.size", CUBE, args=[axis])
    for operand in (CUBE, integer(3), "float32.0d", "int8.empty"):
        yield case("numpy.size", operand)
        yield case("numpy.ndim", operand)
        yield case("numpy.shape", operand)


def axes():
    """Axes exchanged, moved, added, removed."""
    for operand in CUBES:
        for order in (None, [0, 1, 2], [2, 0, 1], [-1, 0, -2], [0, 0, 1], [0, 1], [0, 1, 3]):
            for name in ("transpose", "permute_dims"):
                yield case(f"numpy.{name}", operand, args=[] if order is None else [order])
        for pair in ([0, 1], [0, -1], [-2, 2], [3, 0], [0, -4]):
            yield case("numpy.swapaxes", operand, args=pair)
        for source, destination in ((0, 2), (2, 0), (-1, 0), ([0, 1], [2, 0]), ([0, 1], [0]), (3, 0), (0, [1, 1])):
            yield case("numpy.moveaxis", operand, args=[source, destination])
        for axis, start in ((0, 0), (0, 3), (2, 0), (1, 0), (1, 3), (-1, 1), (0, 4), (3, 0), (1, -1), (0, -4), (-4, 0)):
            yield case("numpy.rollaxis", operand, args=[axis, start])
        for new in (0, 3, -1, [0, 1], [0, -1], [1, 1], 5, [2, 5]):
            yield case("numpy.expand_dims", operand, args=[new])
        for gone in (None, 0, [0, 1], -1, 4):
            yield case("numpy.squeeze", operand, args=[gone])
        yield case("numpy.matrix_transpose", operand)
        yield case("mT", operand)
        for name in ("atleast_1d", "atleast_2d", "atleast_3d"):
            yield case(f"numpy.{name}", operand)
        yield case("shares.transpose", operand)
        yield case("shares.rollaxis", operand, args=[2, 0])
    for operand in (THIN, "int8.six", "int8.c", "int8.0d", "int8.empty", integer(4), real(2.5), {"bool": True}):
        for name in ("atleast_1d", "atleast_2d", "atleast_3d", "squeeze", "transpose", "matrix_transpose"):
            yield case(f"numpy.{name}", operand)
        yield case("numpy.expand_dims", operand, args=[0])
        yield case("numpy.expand_dims", operand, args=[[0, -1]])
        if isinstance(operand, str):
            yield case("mT", operand)
            for name in ("atleast_1d", "atleast_2d", "atleast_3d"):
                yield case(f"shares.{name}", operand)


def joined():
    """``concatenate`` and its kin."""
    for name in NAMES:
        for layout in LAYOUTS:
            pair = [f"{name}.{layout}", f"{name}.other.{layout}"]
            for function in ("concat", "vstack", "hstack", "dstack", "column_stack", "stack"):
                yield case(f"numpy.{function}", pair)
        yield case("numpy.concatenate", [f"{name}.swapped", f"{name}.f"], axis=None)
        yield case("numpy.concatenate", [f"{name}.c", integer(1), real(0.5)], axis=None)
        yield case("numpy.concatenate", [f"{name}.negative", integer(1)], axis=None)
        yield case("numpy.hstack", [f"{name}.six", "int8.row", f"{name}.six"])
        yield case("numpy.vstack", [f"{name}.six", f"{name}.f", "int16.c"])
        yield case("numpy.column_stack", [f"{name}.row", f"{name}.column", "float32.row"])
        yield case("numpy.dstack", [f"{name}.c", f"{name}.f", "uint8.strided"])
    for operand in CUBES:
        for axis in (0, 1, 2, -1, None, 3):
            yield case("numpy.concat", [operand, operand], axis=axis)
        for axis in (0, 1, 3, -1, -4, 4):
            yield case("numpy.stack", [operand, operand, operand], axis=axis)
        for function in ("vstack", "hstack", "dstack", "column_stack"):
            yield case(f"numpy.{function}", [operand, operand])
    mixed = [[integer(1), integer(2)], [integer(1), "int8.six"], ["int8.six", real(1.5)], [real(1.5), {"bool": True}], ["int8.0d", integer(3)]]
    for parts in mixed:
        for function in ("concat", "vstack", "hstack", "dstack", "column_stack", "stack"):
            yield case(f"numpy.{function}", parts)
        yield case("numpy.concat", parts, axis=None)
    for function in ("concat", "vstack", "hstack", "dstack", "column_stack", "stack"):
        yield case(f"numpy.{function}", [])
        yield case(f"numpy.{function}", ["int8.c", "int8.row"])
        yield case(f"numpy.{function}", ["int8.c", CUBE])
    for function in ("concat", "vstack", "hstack", "stack"):
        for dtype in ("f4", "i2", ">f8", "?"):
            for casting in (None, "no", "equiv", "safe", "same_kind", "unsafe"):
                keywords = {} if casting is None else {"casting": casting}
                yield case(f"numpy.{function}", ["int8.c", "float32.f"], dtype=dtype, **keywords)
    outs = ["float64.c", "int8.c", "float64.six", "float64.empty", "float64.row", {"readonly": "float64.row"}, "int8.row"]
    for out in outs:
        for axis in (0, 1, None):
            yield case("numpy.concat", ["float64.six", "float32.six"], axis=axis, out=out)
            yield case("numpy.concat", [view("int16.c", (slice(0, 2),)), view("int8.f", (slice(0, 2),))], axis=axis, out=out)
        yield case("numpy.concat", ["float64.six", "float32.six"], out=out, casting="unsafe")
        yield case("numpy.concat", ["float64.six", "float32.six"], out=out, dtype="f8")
        yield case("numpy.stack", ["float64.six", "float32.six"], out=out)
    halves = [view("int32.row", (slice(6, None),)), view("int32.row", (slice(None, 6),))]
    yield case("numpy.concat", halves, out="int32.row")


def split_up():
    """``split`` and its kin, ``unstack``."""

    def each(function, *arguments, **keywords):
        yield case(f"count.{function}", *arguments, **keywords)
        rest = keywords.pop("args", [])
        for number in (0, -1):
            yield case(f"part.{function}", *arguments, args=[*rest, number], **keywords)

    for function in ("split", "array_split"):
        for operand in [permuted([1, 2, 0]), "int8.negative", "int8.long", "int8.empty"]:
            for sections in (1, 2, 3, 5, 0, -1, [1], [1, 2], [0, 9], [2, 1], [-2, 3], []):
                for axis in (None, -1, 1) if sections in (2, 5, [1, 2]) else (None,):
                    keywords = {} if axis is None else {"axis": axis}
                    yield from each(function, operand, args=[sections], **keywords)
        yield case(f"shares.{function}", CUBE, args=[1])
    for function in ("hsplit", "vsplit", "dsplit"):
        for operand in (CUBE, permuted([2, 0, 1]), "int8.c", "int8.six", "int8.0d"):
            for sections in (1, 2, 3, [1, 2], 0):
                yield from each(function, operand, args=[sections])
    for operand in (CUBE, "int8.six", "int8.column", "int8.0d"):
        for axis in (0, 1, -1, 3):
            yield from each("unstack", operand, axis=axis)
    for axis in (0, 1):
        yield case("count.unstack", "int8.empty", axis=axis)


def rearranged():
    """``flip``, ``roll``, ``rot90``."""
    for name in NAMES:
        for operand in grids(name):
            yield case("numpy.roll", operand, args=[5])
            yield case("numpy.roll", operand, args=[[1, -2], [0, 1]])
        yield case("numpy.roll", f"{name}.cube", args=[[1, 2, 3], [0, 1, 2]])
    for operand in CUBES:
        for shift, axis in (
            (1, 0),
            (-1, 1),
            (7, 2),
            (-13, -1),
            (0, 0),
            (61, None),
            (-1, None),
            ([1, 2], None),
            ([1, 2], 0),
            (1, [0, 1]),
            (2, [0, 0, 2]),
            ([1, 2], [0, 1, 2]),
            ([1], [0, 1, 2]),
            ([1, 1, 1], 2),
            ([], 0),
            (1, []),
            (1, 3),
            (1, [0, -4]),
            (2**40, 0),
        ):
            yield case("numpy.roll", operand, args=[shift, axis])
        for axis in (None, 0, -1, [0, 2], [1, 1], 3, []):
            yield case("numpy.flip", operand, args=[axis])
        yield case("numpy.fliplr", operand)
        yield case("numpy.flipud", operand)
        for k in (0, 1, 2, 3, 4, -1, -6):
            yield case("numpy.rot90", operand, k=k)
            for plane in ([0, 1], [1, 2], [2, 0], [-1, -2]):
                yield case("numpy.rot90", operand, k=k, axes=plane)
        for plane in ([0, 0], [0, -3], [1, -2], [0], [0, 1, 2], [0, 3], [-5, 0]):
            yield case("numpy.rot90", operand, axes=plane)
        yield case("shares.rot90", operand)
        yield case("shares.flip", operand)
    for operand in ("int8.six", "int8.0d", "int8.empty", integer(3)):
        for function in ("flip", "fliplr", "flipud", "rot90"):
            yield case(f"numpy.{function}", operand)
        yield case("numpy.roll", operand, args=[2])
        yield case("numpy.roll", operand, args=[2, 0])


def resized():
    """``resize``, ``append``, ``trim_zeros``."""
    for name in NAMES:
        for operand in grids(name):
            yield case("numpy.resize", operand, args=[[5, 11]])
            yield case("numpy.append", operand, f"{name}.six")
            yield case("numpy.append", operand, f"{name}.other.f", axis=0)
            yield case("numpy.trim_zeros", operand)
        yield case("numpy.append", f"{name}.six", integer(3))
        yield case("numpy.append", f"{name}.six", real(3.5))
    for shape in (0, 1, 7, [2, 3], [], [0, 2], [3, -1], -1, [1, 1, 70], [5, 5]):
        for operand in (CUBE, "int8.six", "int8.empty", "int8.f", integer(4)):
            yield case("numpy.resize", operand, args=[shape])
    for axis in (None, 0, 1, -1, 2):
        yield case("numpy.append", "int8.c", "float32.f", axis=axis)
        yield case("numpy.append", "int8.c", "int8.six", axis=axis)
        yield case("numpy.append", "int8.six", "int8.six", axis=axis)
        yield case("numpy.append", "int8.six", integer(2), axis=axis)
        yield case("numpy.append", real(1.5), "int8.six", axis=axis)
    grid = np.zeros((4, 5, 3))
    grid[1, 2, 0], grid[2, 1:4, 1] = np.nan, [-1, 0.5, 7]
    rows = [[0, 0, 1, 0, 2, 0], [1, 0, 2], [0, 0, 0], [], [0, 3], [3, 0, 0]]
    inputs = [table(row, dtype) for row in rows for dtype in ("?", "i2", ">f4", "D")]
    inputs += [literal(grid), literal(np.asfortranarray(grid)), literal(grid * 0), "int8.empty", "float64.0d", integer(3)]
    for operand in inputs:
        yield case("numpy.trim_zeros", operand)
        for trim in ("f", "b", "fb"):
            yield case("numpy.trim_zeros", operand, trim=trim)
        for axis in (0, -1, 1, [0, 1], [1, 2], [], [0, 0], 5):
            yield case("numpy.trim_zeros", operand, axis=axis)
            yield case("numpy.trim_zeros", operand, axis=axis, trim="b")
    yield case("shares.trim_zeros", literal(grid))


def inserted():
    """``insert``."""
    for name in NAMES:
        for operand in grids(name):
            yield case("numpy.insert", operand, integer(1), f"{name}.0d")
            yield case("numpy.insert", operand, numbers(0, 2, -1), f"{name}.0d", axis=1)
            yield case("numpy.insert", operand, cut(None, None, 2), integer(1), axis=1)
        yield case("numpy.insert", f"{name}.row", integer(3), "int8.six")
        yield case("numpy.insert", f"{name}.row", integer(3), table([1.5, 99.5, -0.5], "f8") if name not in UNSIGNED else table([1.5, 99.5], "f8"))
    objects = [integer(k) for k in (0, 1, -1, 3, 5, -5, 6, -9)]
    objects += [numbers(1), numbers(9), numbers(-2), numbers(0, 0), numbers(2, 0, 1), numbers(), numbers(1, 9), numbers(-9, 1), numbers(-6, 1)]
    objects += [cut(0, 2), cut(None, None, -1), cut(3, 1), cut(1, 2), cut(None, None, 2)]
    objects += [table([1, 2]), table([2], "u1"), table(1), table([[0, 1]]), table([], "i4"), table([1, 0], "i2")]
    objects += [table([True, False, True], "?"), table([False, False, False], "?"), table([[True, False]], "?"), table([0, 1, 1, 0, 1, 0], "?")]
    objects += [table([0.0, 1.0], "f8")]
    values = [integer(7), real(2.5), "int16.0d", table([1, 2, 3]), table([1, 2]), table([[1], [2]]), table([[[8, 9]]])]
    for operand in ("int16.c", "int16.f", "int16.six", view(CUBE, 0)):
        for number, position in enumerate(objects):
            # Not every value at every position, but over both all of them.
            for value in values[number % 2 :: 2]:
                yield case("numpy.insert", operand, position, value)
                if operand != "int16.six":
                    yield case("numpy.insert", operand, position, value, axis=number % 3 - 1)
    for operand in CUBES:
        for axis in (0, 1, 2, -3, 3):
            yield case("numpy.insert", operand, integer(1), integer(5), axis=axis)
            yield case("numpy.insert", operand, numbers(1, 0), real(5.5), axis=axis)
            yield case("numpy.insert", operand, numbers(0), CUBE, axis=axis)
    yield case("numpy.insert", "uint8.six", integer(0), integer(300))
    yield case("numpy.insert", "uint8.six", numbers(0, 1), integer(300))
    yield case("numpy.insert", "uint8.six", numbers(0, 1), "float32.other.0d")
    yield case("numpy.insert", "int8.empty", integer(0), integer(3), axis=0)
    yield case("numpy.insert", "int8.0d", integer(0), integer(3))
    yield case("numpy.insert", "int8.0d", integer(0), integer(3), axis=0)
    yield case("numpy.insert", integer(4), integer(1), integer(3))
    many = list(range(0, 60, 2))
    yield case("numpy.insert", "float32.long", numbers(*many), real(0.5))
    yield case("numpy.insert", "float32.long", numbers(*many[::-1]), table(range(30)))
    yield case("numpy.insert", {"generated": [3000, "i4", 3, 30, 100]}, numbers(*range(0, 100, 3)), integer(1), axis=1)


def deleted():
    """``delete``."""
    for name in NAMES:
        for operand in grids(name):
            yield case("numpy.delete", operand, integer(1))
            yield case("numpy.delete", operand, numbers(0, 2, -1), axis=1)
            yield case("numpy.delete", operand, cut(None, None, 2), axis=1)
    objects = [integer(k) for k in (0, 1, -1, 3, 5, -5, 6, -9)]
    objects += [numbers(1), numbers(9), numbers(-2), numbers(0, 0), numbers(2, 0, 1), numbers(), numbers(1, 9), numbers(-9, 1)]
    objects += [cut(0, 2), cut(None, None, -1), cut(3, 1), cut(1, 2), cut(None, None, 2), cut(None, None, -2), cut(1, None, 3), cut(None, None)]
    objects += [table([1, 2]), table([2], "u1"), table(1), table([[0, 1]]), table([], "i4"), table([], "f8"), table([1, 0], "i2"), table([0.0, 1.0], "f8")]
    objects += [table([True, False, True], "?"), table([0, 1, 1, 0, 1, 0], "?"), table([1, 0, 0, 1], "?"), table([True], "?"), table(True, "?")]
    for operand in ("int16.c", "int16.f", "int16.six", "int16.negative", *cubes("int8.cube")):
        for position in objects:
            yield case("numpy.delete", operand, position)
            for axis in (0, -1, 1) if operand != "int16.six" else (0, 1):
                yield case("numpy.delete", operand, position, axis=axis)
    yield case("numpy.delete", "int8.0d", integer(0))
    yield case("numpy.delete", "int8.0d", integer(0), axis=0)
    yield case("numpy.delete", integer(4), integer(0))
    wide = {"generated": [3000, "i4", 3, 30, 100]}
    for axis in (0, 1):
        yield case("numpy.delete", wide, cut(None, None, 2), axis=axis)
        yield case("numpy.delete", wide, numbers(*range(0, 30, 3)), axis=axis)


def padded():
    """``pad`` in every mode."""
    modes = ["constant", "edge", "linear_ramp", "maximum", "mean", "median", "minimum", "reflect", "symmetric", "wrap"]
    for name in NAMES:
        for operand in grids(name):
            for mode in modes if name in ("int8", "uint32", "float16", "complex128") else modes[2:6]:
                yield case("numpy.pad", operand, args=[[[1, 2], [3, 0]]], mode=mode)
        for mode in ("reflect", "symmetric"):
            yield case("numpy.pad", f"{name}.c", args=[[2, 9]], mode=mode, reflect_type="odd")
    for name in ("int8", "float32", "complex128", "bool", "uint64"):
        for mode in modes:
            yield case("numpy.pad", f"{name}.six", args=[[17, 20]], mode=mode)
            yield case("numpy.pad", f"{name}.cube", args=[[[0, 1], [2, 0], [0, 0]]], mode=mode)
    for mode in [*modes, "empty"]:
        for operand in ("int8.0d", "int8.empty", integer(3), view(CUBE, (slice(0, 1), slice(0, 2), 0)), "int8.column"):
            yield case("numpy.pad", operand, args=[0], mode=mode)
            if mode != "empty":
                yield case("numpy.pad", operand, args=[3], mode=mode)
        yield case("numpy.pad", "int8.empty", args=[[[1, 0], [0, 0]]], mode=mode)
        yield case("numpy.pad", "int8.empty", args=[[[0, 0], [1, 2]]], mode=mode)
        for keyword, value in (("constant_values", integer(1)), ("end_values", integer(1)), ("stat_length", integer(2)), ("reflect_type", "odd")):
            if mode != "empty":
                yield case("numpy.pad", "int16.c", args=[2], mode=mode, **{keyword: value})
    for operand in cubes("int8.cube"):
        for mode in modes:
            yield case("numpy.pad", operand, args=[2], mode=mode)
            yield case("numpy.pad", operand, args=[[[1, 0], [0, 7], [3, 4]]], mode=mode)
    widths = [0, 1, [1], [1, 2], [[1, 2]], [[1], [2]], [[1, 2], [3, 4]], [[1, 2], [3, 4], [5, 6]], -1, [1, -1], [[1, 2], [-3, 4]]]
    for width in widths:
        yield case("numpy.pad", "int16.c", args=[width])
        yield case("numpy.pad", "int16.six", args=[width])
        for dtype in ("i1", "u2", "f8"):
            yield case("numpy.pad", "int16.c", table(width, "i1") if dtype == "i1" else table(np.abs(width), dtype))
    values = [integer(5), real(2.7), integer(300), integer(-1), table([1, 2]), table([[1], [2]]), table([[1, 2], [3, 300]]), table([1.5, -2.5], "f4")]
    values += [table([[1.5, 2.5], [np.nan, 1e30]], "f8"), table([[1, 2], [3, 4], [5, 6]]), table([[[4]]]), table([True, False], "?"), table([[[1], [2]]]), table([3 - 2j, 1j], "D")]
    for name in ("uint8", "int32", "float16", "float32", "bool", "complex64"):
        for value in values:
            yield case("numpy.pad", f"{name}.c", args=[[2, 3]], constant_values=value)
            yield case("numpy.pad", f"{name}.other.f", args=[[2, 3]], mode="linear_ramp", end_values=value)
    lengths = [integer(1), integer(2), integer(0), integer(99), integer(-1), real(1.6), table([1, 3]), table([[1, 2], [3, 4]]), table([[2], [1]]), table([[0, 2]])]
    for mode in ("maximum", "mean", "median", "minimum"):
        for value in lengths:
            for operand in ("int16.c", view("float32.cube", 0), "bool.c", view("complex128.cube", (slice(None), 0))):
                yield case("numpy.pad", operand, args=[2], mode=mode, stat_length=value)
    for mode in ("raise", "clip", "valid"):
        yield case("numpy.pad", "int16.c", args=[2], mode=mode)
    for name in ("fill", "add"):
        for operand in ("int16.c", "float32.f", "int16.six", "int8.0d"):
            for width in (1, [2, 0], [[1, 2], [0, 3]]):
                yield case("pad_with", operand, args=[width, name])


def seen_otherwise():
    """Views as other dtypes, bytes in the other order."""
    layouts = [*LAYOUTS, "row", "column", "six"]
    dtypes = ["?", "i1", "u2", ">i2", "f2", "f4", ">f4", "u8", "f8", "c8", ">c8", "c16"]
    for name in ("bool", "int8", "int16", "float32", "uint64", "complex128"):
        for layout in layouts:
            for dtype in dtypes:
                # A byte of a bool is 0 or 1 here.
                if dtype != "?" or name == "bool":
                    yield case("view_as", f"{name}.{layout}", args=[dtype])
    for operand in CUBES:
        for dtype in ("f4", "c16", "i8", ">f8"):
            yield case("view_as", operand, args=[dtype])
    yield case("shares.view_as", CUBE, args=["i4"])
    for name in NAMES:
        for operand in [*grids(name), f"{name}.six"]:
            yield case("byteswap", operand)
            if not operand.endswith("broadcast"):
                yield case("byteswap_in_place", operand)
    for operand in CUBES:
        yield case("byteswap", operand)
    yield case("byteswap_in_place", {"readonly": "int16.six"})


def bits():
    """``packbits``, ``unpackbits``."""
    bytes_ = [f"uint8.{layout}" for layout in [*LAYOUTS, "row", "column", "long", "cube"]]
    bytes_ += [permuted([2, 1, 0], "uint8.cube"), permuted([1, 2, 0], "uint8.cube"), view("uint8.long", slice(None, None, -3))]
    for order in ("big", "little"):
        for name in NAMES:
            for operand in [*grids(name), f"{name}.long", f"{name}.cube"]:
                for axis in (None, 0, -1):
                    if "float" not in name and "complex" not in name:
                        yield case("numpy.packbits", operand, axis=axis, bitorder=order)
            yield case("numpy.packbits", f"{name}.cube", axis=1, bitorder=order)
            yield case("numpy.packbits", permuted([2, 0, 1], f"{name}.cube"), axis=3, bitorder=order)
            yield case("numpy.unpackbits", f"{name}.six", bitorder=order)
        for operand in bytes_:
            for axis in (None, 0, -1, 1):
                yield case("numpy.unpackbits", operand, axis=axis, bitorder=order)
            for count in (0, 1, 3, 8, 13, 100, -1, -9, -1000):
                yield case("numpy.unpackbits", operand, axis=-1, count=count, bitorder=order)
    yield case("numpy.packbits", integer(1))
    yield case("numpy.packbits", real(1.5))
    yield case("numpy.unpackbits", integer(1))
    for count in (5, None, 10**6, -(10**6)):
        yield case("numpy.unpackbits", "uint8.row", count=count if count is None or abs(count) < 100 else count // 1000)


def along_axes():
    """``apply_along_axis``, ``apply_over_axes``, ``vectorize``."""
    # NumPy goes through objects, which lose the order of a repeated array.
    layouts = [layout for layout in LAYOUTS if layout != "broadcast"]
    for operand in [*(f"float32.{layout}" for layout in layouts), *(f"int16.{layout}" for layout in layouts), *CUBES]:
        yield case("vectorize", operand, args=["halved"])
        yield case("vectorize", operand, integer(-1), real(2.5), args=["between"])
    for operand in [*(f"int8.{layout}" for layout in layouts), *(f"uint32.{layout}" for layout in layouts)]:
        yield case("vectorize", operand, "int16.six", args=["difference"])
    lanes = ["itself", "backwards", "first", "two", "doubled", "halves", "largest", "table", "columns"]
    for name in lanes:
        for operand in [*CUBES, "int8.c", "bool.f", "int8.six", "uint8.empty"]:
            if name in ("first", "largest") and operand == CUBES[-1]:
                continue
            for axis in (0, 1, -1, 3):
                yield case("apply_along_axis", operand, args=[name, axis])
    yield case("apply_along_axis", "int8.0d", args=["itself", 0])
    for name in ("max", "kept", "itself"):
        for operand in CUBES[:7]:
            for axes in (0, [0, 2], [2, 0], [-1], [1, 1], []):
                yield case("apply_over_axes", operand, args=[name, axes])
    yield case("apply_over_axes", CUBE, args=["wrong", 0])


def common():
    """Dtypes of several, and what memory is like."""
    for a in NAMES:
        for b in NAMES:
            yield case("result_type", f"{a}.six", args=[f"={np.dtype(b).str}"])
        for number in (integer(1), real(1.5), {"bool": True}, {"complex": ["3ff0000000000000"] * 2}, literal(np.float16(3))):
            yield case("result_type", f"{a}.c", number)
            yield case("result_type", f"{a}.0d", number)
            yield case("result_type", number, "uint8.six", f"{a}.swapped")
        yield case("min_scalar_type", f"{a}.c")
        yield case("min_scalar_type", f"{a}.0d")
        yield case("min_scalar_type", f"{a}.other.0d")
        yield case("common_type", f"{a}.c")
        yield case("common_type", f"{a}.c", "float16.c")
        yield case("common_type", f"{a}.c", "float32.c")
        yield case("common_type", "complex64.c", f"{a}.c")
    yield case("result_type")
    yield case("common_type")
    yield case("result_type", integer(1), integer(2))
    yield case("result_type", integer(1), real(2.0))
    for value in (0, 1, 255, 256, -1, -129, 65535, 2**31, 2**32, 2**63, -(2**63), 2**64 - 1):
        yield case("min_scalar_type", integer(value))
    for value in (0.5, 1e5, 1e39, -1e300, np.inf, np.nan, 65000.0, 64999.0, 3.4e38):
        yield case("min_scalar_type", real(value))
        yield case("min_scalar_type", literal(np.float32(value)) if abs(value) < 1e38 else real(-value))
    for chars in ("dfD", "fF", "i", "", "dF", "gf", "Gd", "FD", "bh?", "G"):
        yield case("mintypecode", args=[chars])
    several = [*CUBES, *grids("int8"), *grids("complex64"), "float32.row", "float32.column"]
    for operand in several:
        yield case("byte_bounds", operand)
        yield case("numpy.isfortran", operand)
        for name in ("c_contiguous", "f_contiguous"):
            yield case("flag", operand, args=[name])
        for requirements in ("C", "F", "A", "W", "CA", "FW", "CF", ""):
            yield case("require", operand, args=[requirements])
            yield case("require", operand, args=[requirements], dtype="f4")
            yield case("shares.require", operand, args=[requirements])
    yield case("require", {"readonly": "int8.c"}, args=["W"])
    yield case("shares.require", {"readonly": "int8.c"}, args=["W"])
    parts = [(slice(None, None, 2),), (slice(1, None, 2),), (slice(None), 0), (slice(None), slice(1, None, 2)), (slice(2, 2),), (Ellipsis,)]
    for a in parts:
        for b in parts:
            for function in ("may_share_memory", "shares_memory"):
                yield case(f"numpy.{function}", view("int16.c", a), view("int16.c", b))
    yield case("numpy.shares_memory", "int16.c", "int16.f")


def warned():
    """Warnings: of casts, of means of nothing."""
    rows = [table([1.5, np.nan], "f8"), table([1 + 2j, 3], "D"), table([1e300], "f8"), "float64.six"]
    for row in rows:
        for name in ("int16.six", "float32.six", "bool.six", "int32.row"):
            yield case("numpy.insert", name, integer(1), row)
            yield case("numpy.insert", name, numbers(0), row)
            yield case("numpy.append", name, row)
            if not name.startswith("int"):
                yield case("numpy.pad", name, args=[1], constant_values=table([[np.nan, 1e300]], "f8"))
        yield case("numpy.insert", "float32.six", numbers(0, 1), row)
        for casting in ("same_kind", "unsafe"):
            yield case("numpy.concatenate", ["int8.six", row], dtype="f4", casting=casting)
            yield case("numpy.stack", [row, row], dtype="i4", casting=casting)
            yield case("numpy.vstack", [row, row], dtype="f4", casting=casting)
            yield case("numpy.concatenate", ["int8.six", row], axis=None, dtype="f4", casting=casting)
    for mode in ("mean", "median", "maximum", "linear_ramp"):
        for name in ("float32.other.c", "int8.f", "float16.cube"):
            yield case("numpy.pad", name, args=[2], mode=mode)
            if mode in ("mean", "maximum"):
                yield case("numpy.pad", name, args=[2], mode=mode, stat_length=integer(0))
    for mode in ("reflect", "symmetric"):
        for name in ("float32.other.c", "complex64.cube", "int8.f", "uint8.c", "bool.c"):
            yield case("numpy.pad", name, args=[3], mode=mode, reflect_type="odd")
    yield case("numpy.trim_zeros", "float64.c")
    yield case("numpy.unpackbits", "uint8.six")


def topics():
    """The files of this module."""
    yield "manipulation_shapes", list(shapes())
    yield "manipulation_axes", list(axes())
    yield "manipulation_joining", list(joined())
    yield "manipulation_splitting", list(split_up())
    yield "manipulation_rearranging", list(rearranged())
    yield "manipulation_resizing", list(resized())
    yield "manipulation_insertion", list(inserted())
    yield "manipulation_deletion", list(deleted())
    yield "manipulation_padding", list(padded())
    yield "manipulation_reinterpretation", list(seen_otherwise())
    yield "manipulation_bits", list(bits())
    yield "manipulation_along_axes", list(along_axes())
    yield "manipulation_common", list(common())
    yield "warnings_manipulation", list(warned())
