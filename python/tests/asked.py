"""Questions that are put to both modules: expressions over arrays of many dtypes and layouts."""

import warnings

#: How an array is made from `x`, an array in C order of numbers that fit every dtype.
LAYOUTS = {
    "C": "x.copy()",
    "Fortran": "np.asfortranarray(x)",
    "every other": "np.repeat(x, 2, axis=-1)[..., ::2]",
    "backwards": "x[::-1].copy()[::-1]",
    "swapped": "x.astype(x.dtype.newbyteorder('S'))",
    "broadcast": "np.broadcast_to(x[:1], x.shape)",
}

DTYPES = "?", "i1", "i8", "u2", "u8", "f2", "f4", "f8", "c8", "c16"


def arrays(module, shape=(3, 4), dtypes=DTYPES, layouts=LAYOUTS):
    """Arrays of dtypes and layouts, each with a name."""
    count = 1
    for length in shape:
        count *= length
    numbers = [(k * 7 + 3) % 11 % 5 for k in range(count)]
    for dtype in dtypes:
        x = module.array(numbers, dtype="i8").reshape(shape).astype(dtype)
        for name in layouts:
            yield f"{name} {dtype}", eval(LAYOUTS[name], {"np": module, "x": x})


def asked(module, expression, **names):
    """The value of an expression, or the exception that it raises."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return eval(expression, {"np": module, "nan": float("nan"), **names})
    except Exception as exception:
        return exception


def done(module, statements, a):
    """What statements leave in `a`, or the exception that they raise."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(statements, {"np": module, "a": a})
            return a
    except Exception as exception:
        return exception


#: The machine epsilons of floating-point dtypes.
EPSILONS = {"f2": 2.0**-10, "f4": 2.0**-23, "f8": 2.0**-52, "c8": 2.0**-23, "c16": 2.0**-52}


def near(ours, theirs, within):
    """Whether floating-point numbers are so many machine epsilons of their largest one apart at most."""
    wide = "c16" if theirs.dtype.kind == "c" else "f8"
    own, other = (one.astype(wide).reshape(-1).tolist() for one in (ours, theirs))
    finite = [abs(one) for one in other if abs(one) < float("inf")]
    bound = within * EPSILONS[theirs.dtype.str[1:]] * max(finite, default=0.0)
    return all(x == y or abs(x - y) <= bound or (x != x and y != y) for x, y in zip(own, other))


def compare(ours, theirs, question, within=None):
    """Asserts that two answers are the same: dtypes, shapes, strides and bits of arrays, classes and texts of exceptions.

    `within` so many machine epsilons, where the last bits of a result depend on the order of sums or on polynomials.
    """
    if isinstance(theirs, Exception):
        assert isinstance(ours, Exception), f"{question}: {ours!r} in place of {theirs!r}"
        assert (type(ours).__name__, str(ours)) == (type(theirs).__name__, str(theirs)), question
        return
    if isinstance(ours, Exception):
        raise AssertionError(f"{question}: {theirs!r} is the answer") from ours
    if isinstance(theirs, (tuple, list)):
        assert type(ours).__name__ == type(theirs).__name__, question
        assert len(ours) == len(theirs), question
        for k, (own, other) in enumerate(zip(ours, theirs)):
            compare(own, other, f"{question} [{k}]", within)
        return
    if not hasattr(theirs, "dtype"):
        assert repr(ours).replace("numpy_rs.", "numpy.") == repr(theirs), question
        return
    assert type(ours).__name__ == type(theirs).__name__, question
    assert (ours.dtype.str, ours.shape) == (theirs.dtype.str, theirs.shape), question
    if hasattr(theirs, "flags") and theirs.size:
        strides = [
            [step for step, length in zip(one.strides, one.shape) if length > 1] for one in (ours, theirs)
        ]
        assert strides[0] == strides[1], question
    if within is not None and theirs.dtype.kind in "fc":
        assert near(ours, theirs, within), f"{question}: {ours!r} in place of {theirs!r}"
        return
    assert ours.tobytes() == theirs.tobytes(), f"{question}: {ours!r} in place of {theirs!r}"


def compare_of_arrays(np, numpy, question, ask=asked, **which):
    """Asks both modules about `a`, arrays of many dtypes and layouts, and compares the answers."""
    for (name, own), (_, other) in zip(arrays(np, **which), arrays(numpy, **which)):
        compare(ask(np, question, a=own), ask(numpy, question, a=other), f"{question} of {name}")


def compare_of_matrix(np, numpy, question):
    """Asks both modules about `a`, a matrix of numbers, and compares the answers."""
    compare(*(asked(module, question, a=module.arange(12.0).reshape(3, 4)) for module in (np, numpy)), question)


def compare_of_values(np, numpy, question, values):
    """Asks both modules about arrays of values, by their names, and compares the answers; what is no array by its text."""
    ours, theirs = (
        asked(module, question, **{name: module.array(value) for name, value in values.items()}) for module in (np, numpy)
    )
    if not isinstance(theirs, (numpy.ndarray, numpy.generic, Exception)):
        assert repr(ours).replace("numpy_rs", "numpy") == repr(theirs), question
        return
    compare(ours, theirs, question)
