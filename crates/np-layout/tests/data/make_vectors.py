"""Asks NumPy for the expectations of np-layout's tests.

    pip install numpy==2.4.6
    python make_vectors.py

writes, next to itself, one JSON value per line:

views.jsonl    a new array, a chain of views of it, and what NumPy says about the last: shape,
               strides, offset, flags and byte bounds, or the exception
shapes.jsonl   functions of shapes and axes: name, arguments, result or exception
overlap.jsonl  pairs of strided arrays in one buffer: do they share memory, each with itself
"""

import json
import pathlib
import random
import warnings

import numpy as np
from numpy._core import _multiarray_tests
from numpy.lib import array_utils
from numpy.lib.stride_tricks import as_strided, sliding_window_view

warnings.simplefilter("ignore")
HERE = pathlib.Path(__file__).parent
RANDOM = random.Random(20240601)
HUGE = [2**31, -(2**31), 2**61 + 1, 2**62, -(2**62), 2**63 - 1, -(2**63), 1 - 2**63]
DTYPES = {1: "u1", 2: "u2", 3: "V3", 4: "f4", 8: "f8", 16: "c16", 24: "S24"}
IMAGINARY = {8: "c8", 16: "c16"}


def chance(probability):
    return RANDOM.random() < probability


def address(array):
    return array.__array_interface__["data"][0]


def error(exception):
    return {"error": [type(exception).__name__, str(exception)]}


def length():
    return RANDOM.choice([0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8])


# Arguments of a view of an array with the given shape, mostly valid.


def integer_index(n):
    if chance(0.04):
        return RANDOM.choice(HUGE)
    return RANDOM.randint(-n - 1, n) if n == 0 or chance(0.05) else RANDOM.randrange(-n, n)


def slice_index(n):
    def end():
        if chance(0.35):
            return None
        return RANDOM.choice(HUGE) if chance(0.06) else RANDOM.randint(-n - 2, n + 2)

    step = None if chance(0.4) else RANDOM.choice([1, 2, 3, -1, -1, -2, -3, 7, -7])
    if chance(0.05):
        step = RANDOM.choice(HUGE)
    return [end(), end(), 0 if chance(0.01) else step]


def index_arguments(shape):
    taken = len(shape) if chance(0.4) else RANDOM.randint(0, len(shape))
    taken += chance(0.03)
    items = []
    for axis in range(taken):
        n = shape[axis] if axis < len(shape) else 3
        items.append(integer_index(n) if chance(0.25) else slice_index(n))
    if chance(0.25):
        items.insert(RANDOM.randint(0, len(items)), "...")
    while chance(0.15):
        items.insert(RANDOM.randint(0, len(items)), None)
    if chance(0.01):
        items.append("...")
    return items


def axis_argument(ndim):
    if ndim == 0 or chance(0.03):
        return RANDOM.choice([ndim, -ndim - 1, 7, -9])
    return RANDOM.randrange(-ndim, ndim)


def axes_argument(ndim, count=None):
    count = RANDOM.randint(0, ndim) if count is None else count
    axes = [axis - ndim * chance(0.3) for axis in RANDOM.sample(range(ndim), min(count, ndim))]
    if chance(0.06):
        axes.append(axis_argument(ndim))
    return axes


def factors(size):
    shape = []
    while size > 1 and len(shape) < 5:
        divisor = RANDOM.choice([d for d in range(2, size + 1) if size % d == 0])
        shape.append(divisor)
        size //= divisor
    shape.append(size)
    RANDOM.shuffle(shape)
    while chance(0.3):
        shape.insert(RANDOM.randint(0, len(shape)), 1)
    return shape


def reshape_arguments(shape):
    size = int(np.prod(shape))
    if size == 0:
        new = [length() for _ in range(RANDOM.randint(0, 4))]
        new.insert(RANDOM.randint(0, len(new)), 0)
    elif chance(0.4):
        # Axes split and merged, more often a view than any factors are.
        new = list(shape)
        if len(new) > 1 and chance(0.6):
            axis = RANDOM.randrange(len(new) - 1)
            new[axis : axis + 2] = [new[axis] * new[axis + 1]]
        if new and chance(0.6):
            axis = RANDOM.randrange(len(new))
            new[axis : axis + 1] = factors(new[axis])
    else:
        new = factors(size)
    if new and chance(0.3):
        new[RANDOM.randrange(len(new))] = -RANDOM.randint(1, 3)
    if new and chance(0.05):
        new[RANDOM.randrange(len(new))] = RANDOM.choice([-1, 0, 3, 2**40, 2**62])
    return [new, RANDOM.choice("CCFFA")]


def broadcast_arguments(shape):
    new = [n if n != 1 or chance(0.4) else length() for n in shape]
    if new and chance(0.08):
        new[RANDOM.randrange(len(new))] = length()
    if new and chance(0.05):
        new.pop(0)
    if chance(0.03):
        new[:0] = [2**40, RANDOM.choice([0, 1, 2**20, 2**23, 2**40])]
    new[:0] = [length() for _ in range(RANDOM.choice([0, 0, 1, 2]))]
    return [new]


def window_arguments(shape):
    axes = None if chance(0.3) else axes_argument(len(shape))
    over = range(len(shape)) if axes is None else axes
    windows = []
    for axis in over:
        n = shape[axis] if -len(shape) <= axis < len(shape) else 3
        windows.append(RANDOM.randint(0 if chance(0.1) else min(1, n), n + chance(0.05)))
    if chance(0.04):
        windows.append(1)
    return [windows, axes]


def arguments(name, shape):
    ndim = len(shape)
    match name:
        case "index":
            return [index_arguments(shape)]
        case "transpose":
            return [None if chance(0.2) else axes_argument(ndim, ndim)]
        case "swapaxes":
            return [axis_argument(ndim), axis_argument(ndim)]
        case "moveaxis":
            source = axes_argument(ndim)
            return [source, axes_argument(ndim, len(source))]
        case "flip" | "squeeze":
            if name == "squeeze" and chance(0.5):
                return [[axis for axis in range(ndim) if shape[axis] == 1 and chance(0.7)]]
            return [None if chance(0.4) else axes_argument(ndim)]
        case "expand_dims":
            count = RANDOM.randint(0, 2)
            return [axes_argument(ndim + count, count)]
        case "broadcast_to":
            return broadcast_arguments(shape)
        case "diagonal":
            first, second = axes_argument(ndim, 2)[:2] if ndim > 1 else (0, 1)
            return [RANDOM.randint(-4, 4), first, first if chance(0.02) else second]
        case "sliding_window_view":
            return window_arguments(shape)
        case "reshape":
            return reshape_arguments(shape)
        case "with_itemsize":
            return [RANDOM.choice([1, 2, 3, 4, 8, 16, 24])]
        case "imag":
            return []


def python_index(items):
    as_item = lambda item: (
        ... if item == "..." else slice(*item) if isinstance(item, list) else item
    )
    return tuple(as_item(item) for item in items)


def view(array, name, args):
    match name:
        case "index":
            index = python_index(args[0])
            result = array[index]
            # All integers give a scalar; an ellipsis makes it an array again.
            return result if isinstance(result, np.ndarray) else array[(*index, ...)]
        case "reshape":
            try:
                return array.reshape(args[0], order=args[1], copy=False)
            except ValueError as exception:
                if "Unable to avoid" not in str(exception):
                    raise
                return array.reshape(args[0], order=args[1]).shape
        case "with_itemsize":
            return array.view(f"V{args[0]}" if args[0] == 3 else DTYPES[args[0]])
        case "imag":
            return array.view(IMAGINARY[array.itemsize]).imag
        case "transpose":
            return array.transpose(args[0])
        case "sliding_window_view":
            return sliding_window_view(array, tuple(args[0]), args[1])
        case "flip" | "squeeze" | "expand_dims":
            axes = args[0]
            result = getattr(np, name)(array, None if axes is None else tuple(axes))
            # Flipping no axes of a 0-d array gives a scalar.
            return result if isinstance(result, np.ndarray) else array[...]
        case _:
            return getattr(np, name)(array, *args)


NAMES = (
    ["index"] * 8
    + ["reshape"] * 5
    + ["broadcast_to", "transpose", "flip", "squeeze", "expand_dims", "diagonal"] * 2
    + ["swapaxes", "moveaxis", "sliding_window_view", "sliding_window_view"]
    + ["with_itemsize", "imag"]
)


def describe(array, base):
    result = {
        "shape": list(array.shape),
        "strides": list(array.strides),
        "c": int(array.flags.c_contiguous),
        "f": int(array.flags.f_contiguous),
    }
    # NumPy's pointers to arrays without elements may point anywhere.
    if array.size:
        result["offset"] = address(array) - address(base)
        result["bounds"] = [int(end) - address(base) for end in array_utils.byte_bounds(array)]
    return result


def view_case():
    shape = [length() for _ in range(RANDOM.choice([0, 1, 1, 2, 2, 3, 3, 4, 5]))]
    itemsize = RANDOM.choice([1, 2, 3, 4, 8, 8, 8, 16, 24])
    order = RANDOM.choice("CCCF")
    base = array = np.zeros(shape, DTYPES[itemsize], order)
    case = {"new": [shape, itemsize, order], "do": []}
    for _ in range(RANDOM.choice([0, 1, 1, 2, 2, 3, 4, 5])):
        name = RANDOM.choice(NAMES)
        if name == "imag" and array.itemsize not in IMAGINARY:
            continue
        if name == "diagonal" and array.ndim < 2 and chance(0.95):
            continue
        if len(array.shape) > 8 or array.size > 10**6:
            break
        try:
            args = arguments(name, array.shape)
            result = view(array, name, args)
        except (ValueError, IndexError) as exception:
            case["do"].append([name, *args])
            return case | error(exception)
        except (TypeError, AttributeError):
            # A dtype that cannot be viewed as the other.
            continue
        case["do"].append([name, *args])
        if isinstance(result, tuple):
            return case | {"copy": list(result)}
        array = result
    return case | describe(array, base)


# Functions of shapes and axes.


def outcome(function):
    try:
        return {"ok": function()}
    except (ValueError, IndexError) as exception:
        return error(exception)


def broadcastable(count):
    full = [length() for _ in range(RANDOM.randint(0, 4))]
    shapes = []
    for _ in range(count):
        shape = [n if chance(0.75) else 1 for n in full[RANDOM.randint(0, len(full)) :]]
        if shape and chance(0.08):
            shape[RANDOM.randrange(len(shape))] = length()
        shapes.append(shape)
    return shapes


def shapes_result(shapes):
    return list(np.broadcast_shapes(*map(tuple, shapes)))


def operands_result(shapes):
    arrays = [np.broadcast_to(np.uint8(0), shape) for shape in shapes]
    if len(arrays) == 3:
        return list(np.where(*arrays).shape)
    return list(np.add(*arrays).shape)


def assign(source, destination):
    np.copyto(np.zeros(destination, "u1"), np.broadcast_to(np.uint8(0), source))


def new_array(shape, itemsize):
    try:
        return list(np.empty(shape, f"S{itemsize}").shape)
    except MemoryError:
        return list(shape)


def shape_cases():
    def case(name, function, *args):
        return {"call": name, "args": args} | outcome(lambda: function(*args))

    for _ in range(400):
        shapes = broadcastable(RANDOM.randint(0, 5))
        yield case("broadcast_shapes", shapes_result, shapes)
    yield case("broadcast_shapes", shapes_result, [[2**40, 1], [2**40]])
    yield case("broadcast_shapes", shapes_result, [[1] * 65])
    for _ in range(300):
        yield case("broadcast_operands", operands_result, broadcastable(RANDOM.choice([2, 2, 3])))
    yield case("broadcast_operands", operands_result, [[2**30, 1, 1], [2**40, 1]])
    for _ in range(200):
        source, destination = broadcastable(2)
        source[:0] = [1] * RANDOM.choice([0, 0, 1, 2])
        yield case("broadcast_for_assignment", assign, source, destination)
    for ndim in range(4):
        for axis in range(-5, 5):
            yield case("normalize_axis", array_utils.normalize_axis_index, axis, ndim)
    for _ in range(200):
        ndim = RANDOM.randint(0, 4)
        axes = [RANDOM.randint(-ndim - chance(0.1), ndim) for _ in range(RANDOM.randint(0, 4))]
        yield case(
            "normalize_axis_tuple",
            lambda a, n: list(array_utils.normalize_axis_tuple(a, n, "source")),
            axes,
            ndim,
        )

        def reduced(axes, ndim):
            kept = np.add.reduce(np.zeros(range(2, ndim + 2)), axis=tuple(axes)).shape
            return sorted(set(range(ndim)) - {n - 2 for n in kept})

        yield case("normalize_axes", reduced, axes, ndim)
    yield case("normalize_axes", reduced, [0] * 65, 2)
    for _ in range(500):
        n = RANDOM.choice([0, 1, 2, 5, 10, 2**62, 2**63 - 1])
        small = min(n, 12)
        ends = [None, *range(-small - 2, small + 3), *HUGE]
        start, stop = RANDOM.choice(ends), RANDOM.choice(ends)
        step = RANDOM.choice([None, 1, 2, 3, -1, -2, -3, 0, *HUGE])

        def positions(start, stop, step, n):
            taken = range(n)[slice(start, stop, step)]
            # `len` of a range is limited to 2**63 - 1, the count is not.
            count = max(0, -(-(taken.stop - taken.start) // taken.step))
            return [taken.start, max(taken.step, 1 - 2**63), count]

        yield case("slice_positions", positions, start, stop, step, n)
    lengths = [0, 1, 2, 3, 2**20, 2**31, 2**40, 2**61, 2**62, 2**63 - 1]
    for _ in range(400):
        shape = RANDOM.choices(lengths, k=RANDOM.choice([1, 2, 2, 3, 3, 4]))
        if chance(0.2):
            shape[RANDOM.randrange(len(shape))] = RANDOM.choice([-1, -(2**63)])
        # Fresh memory up to a megabyte only; larger ones are refused or possible.
        nbytes = int(np.prod([abs(n) for n in shape], dtype=object))
        if 2**20 < nbytes < 2**50:
            continue
        yield case("checked_shape", new_array, shape, RANDOM.choice([1, 2, 8]))
    for count in [64, 65, 70]:
        yield case("checked_shape", new_array, [1] * count, 8)
    for _ in range(300):
        size = RANDOM.choice([0, 1, 6, 12])
        choices = [-2, -1, 0, 1, 2, 3, 4, 6, 2**31, 2**40, 2**62]
        new = RANDOM.choices(choices, k=RANDOM.randint(0, 4))

        def reshaped(size, new):
            return list(np.zeros(size, "f8").reshape(new).shape)

        yield case("reshape_array", reshaped, size, new)
    for _ in range(400):
        shape = [length() for _ in range(RANDOM.randint(0, 3))]
        # No strides near 2**63: NumPy's own check overflows for them.
        strides = [RANDOM.choice([-100, -9, -8, -4, -1, 0, 1, 2, 4, 8, 16, 100]) for _ in shape]
        itemsize, offset = RANDOM.choice([1, 2, 8]), RANDOM.randint(0, 64)

        def strided(shape, strides, itemsize, offset, nbytes):
            buffer = np.zeros(nbytes, "u1")
            return list(np.ndarray(shape, f"S{itemsize}", buffer, offset, strides).shape)

        # `ndarray` asks for room for one element even where there are none.
        if offset + itemsize <= 64:
            yield case("as_strided", strided, shape, strides, itemsize, offset, 64)


# Overlap.


def strided_in(nbytes, itemsize):
    while True:
        ndim = RANDOM.randint(0, 4)
        shape = [RANDOM.choice([1, 2, 2, 3, 4, 5, 7]) for _ in range(ndim)]
        scale = RANDOM.choice([1, 1, 2, itemsize])
        strides = [scale * RANDOM.randint(-60 // scale, 60 // scale) for _ in range(ndim)]
        reaches = [(n - 1) * stride for n, stride in zip(shape, strides)]
        low = -sum(reach for reach in reaches if reach < 0)
        high = nbytes - itemsize - sum(reach for reach in reaches if reach > 0)
        if low <= high:
            return [shape, strides, RANDOM.randint(low, high), itemsize]


def overlap_case():
    nbytes = RANDOM.choice([64, 200, 1000])
    buffer = np.zeros(nbytes, "u1")
    described = [strided_in(nbytes, RANDOM.choice([1, 2, 4, 8])) for _ in range(2)]
    a, b = (
        np.ndarray(shape, f"S{itemsize}", buffer, offset, strides)
        for shape, strides, offset, itemsize in described
    )
    internal = [int(_multiarray_tests.internal_overlap(array)) for array in (a, b)]
    return [*described, int(np.may_share_memory(a, b)), int(np.shares_memory(a, b)), *internal]


def write(name, cases):
    with open(HERE / name, "w", encoding="utf-8", newline="\n") as file:
        for case in cases:
            file.write(json.dumps(case, separators=(",", ":")) + "\n")


write("views.jsonl", (view_case() for _ in range(7000)))
write("shapes.jsonl", shape_cases())
write("overlap.jsonl", (overlap_case() for _ in range(2500)))
