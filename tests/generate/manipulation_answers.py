"""How NumPy performs the questions of ``manipulation``."""

import numpy as np

LANES = {
    "itself": lambda lane: lane,
    "backwards": lambda lane: lane[::-1],
    "first": lambda lane: lane[0],
    "two": lambda lane: lane[:2],
    "doubled": lambda lane: lane + lane,
    "halves": lambda lane: lane / 2,
    "largest": lambda lane: lane.max(),
    "table": lambda lane: lane[:, None] == lane,
    "columns": lambda lane: (lane[:, None] == lane[:2]).T,
}
"""Functions of one-dimensional arrays, for ``apply_along_axis``."""

OVER = {
    "max": np.max,
    "kept": lambda a, axis: a.max(axis=axis, keepdims=True),
    "itself": lambda a, axis: a,
    "wrong": lambda a, axis: a[0, 0, 0],
}
"""Functions of an array and an axis, for ``apply_over_axes``."""


def fill_sides(lane, width, axis, keywords):
    """A function for ``pad``: the number of the axis before, what is in the middle after."""
    before, after = width
    middle = lane[before] if before < len(lane) else 0
    lane[:before] = axis + 1
    lane[len(lane) - after :] = middle


def add_sides(lane, width, axis, keywords):
    """A function for ``pad`` that looks at what there is."""
    lane[: width[0]] += 1
    lane[len(lane) - width[1] :] += 2


SIDES = {"fill": fill_sides, "add": add_sides}


ELEMENTS = {
    "halved": np.vectorize(lambda x: x / 2, otypes="d"),
    "difference": np.vectorize(lambda a, b: a - b if a > b else b - a, otypes="q"),
    "between": np.vectorize(lambda a, low, high: low < a < high, otypes="?"),
}
"""Functions of elements, for ``vectorize``."""


def flag(name):
    """A question about a flag."""
    return lambda array: getattr(array.flags, name)


def width_of(array):
    """How many bytes there are from an array's first to its last, and from there to its origin."""
    low, high = np.lib.array_utils.byte_bounds(array)
    return np.array([high - low, array.__array_interface__["data"][0] - low])


def in_place(array):
    """The array with its bytes in the other order."""
    array.byteswap(inplace=True)
    return array


def of_dtypes(function):
    """A function of dtypes and arrays, whose answer is a dtype: an element of it."""

    def call(*values):
        values = [np.dtype(v[1:]) if isinstance(v, str) and v.startswith("=") else v for v in values]
        return np.zeros((), function(*values))

    return call


OPERATIONS = {
    "flatten": lambda a, **keywords: a.flatten(**keywords),
    "mT": lambda a: a.mT,
    "view_as": lambda a, dtype: a.view(dtype),
    "byteswap": lambda a: a.byteswap(),
    "byteswap_in_place": in_place,
    "apply_along_axis": lambda a, name, axis: np.apply_along_axis(LANES[name], axis, a),
    "apply_over_axes": lambda a, name, axes: np.apply_over_axes(OVER[name], a, axes),
    "pad_with": lambda a, widths, name: np.pad(a, widths, SIDES[name]),
    "require": lambda a, requirements, **keywords: np.require(a, requirements=requirements, **keywords),
    "vectorize": lambda *values: ELEMENTS[values[-1]](*values[:-1]),
    "common_type": of_dtypes(lambda *arrays: np.common_type(*arrays)),
    "result_type": of_dtypes(np.result_type),
    "min_scalar_type": of_dtypes(np.min_scalar_type),
    "mintypecode": lambda chars: np.mintypecode(chars),
    "byte_bounds": width_of,
    "flag": lambda a, name: flag(name)(a),
}
"""Operations that are no functions of NumPy's by name."""


def performs(op):
    """Whether an operation is one of these."""
    return op in OPERATIONS or op.startswith(("numpy.", "part.", "count.", "shares."))


def perform(op, inputs, keywords, arguments):
    """One operation: ``numpy.`` the function, ``part.`` one of its results, ``count.`` how many it has, ``shares.`` whether it is a view."""
    if op in OPERATIONS:
        return OPERATIONS[op](*inputs, *arguments, **keywords)
    kind, name = op.split(".", 1)
    if kind == "part":
        *arguments, number = arguments
        return result_of(name, inputs, keywords, arguments)[number]
    result = result_of(name, inputs, keywords, arguments)
    if kind == "count":
        return len(result)
    if kind == "shares":
        first = result[0] if isinstance(result, list) else result
        return bool(np.shares_memory(first, inputs[0]))
    return result


def result_of(name, inputs, keywords, arguments):
    """What a function of NumPy's gives, or a method by that name."""
    if name in OPERATIONS:
        return OPERATIONS[name](*inputs, *arguments, **keywords)
    return getattr(np, name)(*inputs, *arguments, **keywords)
