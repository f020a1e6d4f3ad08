"""Questions about sorting: ``sort``, ``argsort``, ``lexsort``, ``partition``, ``argpartition``, ``sort_complex``, and the methods in place.

NumPy leaves some things open: in which order a sort that is not stable puts zeros of both signs, which indices of equal elements
come first, and what the parts of a partition look like. Where an answer depends on that, it is *settled*: the elements that indices
stand for are asked in place of these, the parts of a partition are sorted, and zeros get one sign.
"""

import numpy as np

from encoding import case, literal, view
from operands import DTYPES, LAYOUTS, name_of

NAMES = [name_of(dtype) for dtype in DTYPES]
FLOATS = ["float16", "float32", "float64", "complex64", "complex128"]
KINDS = [None, "quicksort", "heapsort", "mergesort", "stable"]


def settle(array):
    """Gives all zeros of an array, or of the parts of its numbers, one sign."""
    for part in [array.real, array.imag] if array.dtype.kind == "c" else [array]:
        np.putmask(part, part == 0, 0)
    return array


def gathered(array, order, axis):
    """The elements that indices along an axis stand for."""
    array = array.ravel() if axis is None else np.atleast_1d(array)
    return np.take_along_axis(array, order, axis or 0)


def with_parts_sorted(array, kth, axis):
    """An array with sorted parts between the positions along an axis where it was partitioned."""
    if array.size:
        lanes = array.swapaxes(-1 if axis is None else axis, -1)
        length, start = lanes.shape[-1], 0
        for position in sorted(k % length for k in np.ravel(kth).tolist()) + [length]:
            lanes[..., start:position].sort(kind="stable")
            start = position
    return array


def performs(op):
    """Whether an operation is one of these."""
    return op.removeprefix("settled.") in OPERATIONS


def perform(op, inputs, keywords, arguments):
    """An operation; the settled ones get their axis once more as the last argument."""
    name = op.removeprefix("settled.")
    array, rest = inputs[0], [*inputs[1:], *arguments]
    if name.endswith("_in_place"):
        getattr(array, name.removesuffix("_in_place"))(*rest[:1], **keywords)
        result = array
    elif name.endswith("partition"):
        result = getattr(np, name)(array, rest[0], **keywords)
    else:
        result = getattr(np, name)(array, **keywords)
    if op == name:
        return result
    axis = arguments[-1] if arguments else -1
    if name.startswith("arg"):
        result = gathered(array, result, axis)
    if "partition" in name:
        result = with_parts_sorted(result, rest[0], axis)
    return settle(result)


OPERATIONS = ["sort", "argsort", "lexsort", "partition", "argpartition", "sort_complex"]
OPERATIONS += ["sort_in_place", "partition_in_place"]


def along(axis):
    """The keyword ``axis``, unless it is left out."""
    return {} if axis == "left out" else {"axis": axis}


def given(axis):
    """The axis that is worked along."""
    return -1 if axis == "left out" else axis


def sorts():
    """Every dtype in every layout along every axis, stable and not."""
    for name in NAMES:
        for layout in LAYOUTS:
            array = f"{name}.{layout}"
            for axis in ("left out", 0, None):
                yield case("settled.sort", array, **along(axis))
                yield case("sort", array, **along(axis), stable=True)
        for kind in KINDS:
            for axis in (1, -3):
                yield case("settled.sort", f"{name}.cube", axis=axis, kind=kind)
            yield case("settled.sort", f"{name}.long", kind=kind)
            yield case("sort", f"{name}.row", kind=kind or "stable")
        yield case("sort", {"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=1, stable=True)
        yield case("sort", view(f"{name}.cube", (Ellipsis, slice(None, None, -2))), stable=True)
        yield case("sort", view(f"{name}.cube", (slice(None), slice(0, 0))), axis=1)
        yield case("settled.sort", {"generated": [400, name, 5]})
        yield case("sort", {"generated": [400, name, 6, 100, 4]}, axis=0, kind="stable")


def argsorts():
    """The same, as indices."""
    for name in NAMES:
        for layout in LAYOUTS:
            array = f"{name}.{layout}"
            for axis in ("left out", 0, None):
                yield case("settled.argsort", array, args=[given(axis)], **along(axis))
                yield case("argsort", array, **along(axis), stable=True)
        for kind in KINDS:
            for axis in (1, -3):
                yield case("settled.argsort", f"{name}.cube", args=[axis], axis=axis, kind=kind)
        for kind in ("mergesort", "stable"):
            yield case("argsort", f"{name}.long", kind=kind)
        yield case("argsort", {"permuted": f"{name}.cube", "axes": [2, 0, 1]}, axis=1, stable=True)
        yield case("argsort", view(f"{name}.cube", (Ellipsis, slice(None, None, -2))), stable=True)
        yield case("argsort", view(f"{name}.cube", (slice(None), slice(0, 0))), axis=1)
        yield case("argsort", {"generated": [300, name, 5]}, stable=True)


def equals():
    """Zeros of both signs and NaN of both signs among few values, which a stable sort leaves in their order."""
    for name in FLOATS:
        dtype = np.dtype(name)
        for pattern in ([0.0, -0.0], [np.nan, 1.0, -np.nan, 0.0, -0.0], [-np.nan, np.inf, np.nan, -np.inf, 2.0]):
            for count in (2, 5, 40):
                elements = np.resize(np.array(pattern), count).astype(dtype)
                if dtype.kind == "c":
                    elements.imag = np.resize(np.array([*pattern, 3.0, -0.0]), count)
                array = literal(elements)
                for op in ("sort", "argsort"):
                    yield case(op, array, stable=True)
                    yield case(op, array, kind="mergesort")
                yield case("lexsort", [array, literal(np.resize(np.array([1, 0, 1]), count))])
                yield case("lexsort", [literal(np.arange(count) // 3), array, array])
        if dtype.kind == "f":
            for step in (2, 3, 50):
                array = {"holed": [60, name, 3, step]}
                yield case("settled.sort", array)
                yield case("settled.argsort", array, args=[-1])
                yield case("settled.partition", array, args=[[7, 40, -1], -1])
                yield case("settled.argpartition", array, args=[[7, 40, -1], -1])


def in_place():
    """The methods that work in place, on all memory of the array."""
    for name in NAMES:
        for layout in LAYOUTS:
            if layout in ("broadcast", "0d"):
                continue
            for axis in ("left out", 0):
                array = f"{name}.{layout}"
                yield case("sort_in_place", array, **along(axis), kind="stable")
                yield case("settled.sort_in_place", array, **along(axis))
                if layout != "empty":
                    args = [[2, -1], given(axis)]
                    yield case("settled.partition_in_place", array, args=args, **along(axis))
        yield case("sort_in_place", view(f"{name}.cube", (1, slice(None, None, 2))), axis=0, stable=True)
        yield case("sort_in_place", view(f"{name}.cube", (slice(None), 1)), axis=1, stable=True)


def partitions():
    """Every dtype in every layout, at one position and at several."""
    for name in NAMES:
        for layout in LAYOUTS:
            if layout == "0d":
                continue
            for op in ("settled.partition", "settled.argpartition"):
                for axis, kth in (("left out", 2), (0, [1, -1]), (None, [3, 0, 11, 3])):
                    axis = None if layout == "broadcast" and axis == 0 else axis
                    array = f"{name}.{layout}"
                    if layout == "empty":
                        yield case(op.removeprefix("settled."), array, args=[kth], **along(axis))
                    else:
                        yield case(op, array, args=[kth, given(axis)], **along(axis))
        for op in ("settled.partition", "settled.argpartition"):
            yield case(op, f"{name}.long", args=[33, -1])
            yield case(op, f"{name}.long", args=[[0, 66, 20, 21], -1])
            for axis in (1, -3):
                yield case(op, f"{name}.cube", args=[-2, axis], axis=axis)
            yield case(op, {"generated": [300, name, 5]}, args=[[150, 10], -1])


def lexsorts():
    """Several keys, of one dtype and of several."""
    for name in NAMES:
        for layout in LAYOUTS:
            one, other = f"{name}.{layout}", f"{name}.other.{layout}"
            # NumPy swaps the bytes of keys as if a complex number were one: it sorts by imaginary parts first.
            if layout == "swapped" and name.startswith("complex"):
                continue
            for axis in ("left out", 0):
                yield case("lexsort", [one, other], **along(axis))
        yield case("lexsort", [f"{name}.cube"], axis=1)
        yield case("lexsort", [{"generated": [200, name, 1]}, {"generated": [200, "bool", 2]}])
        yield case("lexsort", ["float64.c", f"{name}.f", "bool.negative"], axis=1)
        if not name.startswith("complex"):
            yield case("lexsort", [f"{name}.swapped", "int8.strided"], axis=0)


def as_complex():
    """Sorted as complex numbers."""
    for name in NAMES:
        for layout in LAYOUTS:
            yield case("settled.sort_complex", f"{name}.{layout}")
        yield case("settled.sort_complex", f"{name}.cube")


def misuses():
    """Axes that are not there, positions that are not, keywords that contradict each other, arrays that are read-only."""
    read_only = {"readonly": "float64.c"}
    for array in ("float64.c", "float64.0d", "int32.empty"):
        for axis in (2, -3, 0, 1):
            yield case("settled.sort", array, axis=axis)
            yield case("argsort", array, axis=axis, stable=True)
            yield case("lexsort", [array, array], axis=axis)
            yield case("sort_in_place", array, axis=axis, stable=True)
            yield case("partition", array, args=[9], axis=axis)
            yield case("argpartition", array, args=[9], axis=axis)
    for op in ("partition", "argpartition", "partition_in_place"):
        for kth in (6, -7, 100, [0, 6], [0, -9], [-20, 20]):
            yield case(op, "float64.c", args=[kth])
        for kth in ([1.5], [True], 2.0, True, [[1]]):
            yield case(op, "float64.c", literal(np.array(kth)))
        for dtype in "bBhHiIlL":
            yield case(op, literal(np.array([3, 3, 3, 3])), literal(np.array([1, 2], dtype)))
        yield case(op, literal(np.array([3, 3, 3])), literal(np.array([], "i8")))
    yield case("sort_in_place", "float64.c", axis=None)
    yield case("partition_in_place", "float64.c", args=[0], axis=None)
    yield case("lexsort", ["float64.c"], axis=None)
    for op in ("sort", "argsort", "sort_in_place"):
        for kind in KINDS[1:]:
            for stable in (True, False):
                yield case(op, "float64.c", kind=kind, stable=stable)
        yield case(op, "int32.c", stable=False, kind=None, axis=7)
        yield case(op, "int32.c", stable=True, kind="stable", axis=7)
    yield case("sort_in_place", read_only)
    yield case("sort_in_place", read_only, axis=5)
    yield case("partition_in_place", read_only, args=[1])
    yield case("partition_in_place", read_only, args=[100])
    yield case("settled.sort", read_only)
    yield case("lexsort", ["float64.c", "float64.row"])
    yield case("lexsort", ["float64.c", "float64.f", "float64.0d"])
    yield case("settled.sort_complex", literal(np.array(1.0)))


def topics():
    """The files of this module."""
    yield "sorting_sorts", list(sorts())
    yield "sorting_indices", list(argsorts())
    yield "sorting_equals", list(equals())
    yield "sorting_in_place", list(in_place())
    yield "sorting_partitions", list(partitions())
    yield "sorting_keys", list(lexsorts())
    yield "sorting_complex", list(as_complex())
    yield "sorting_misuses", list(misuses())
