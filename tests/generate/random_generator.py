"""Questions about `numpy.random.Generator` and `RandomState` over arrays: parameters that broadcast, sizes, dtypes, outputs, errors.

The arguments are the seed or `[bit generator, seed, child]`, the part that is asked about, and keywords. The part `"drawn"` is what
the method gives (or what an array has become that it works on), `"state"` the next numbers of the bit generator: 32 bits, which
shows whether half a draw waits, then two raw ones; of a `RandomState` whether a normal number waits too.
"""

import numpy as np

from encoding import case, integer, literal, real

SIZES = [None, 3, [2, 3], [], 0, [2, 0], [3, 1, 2], [2, 1], 4, -1]

DISTRIBUTIONS = {
    "beta": [(2.0, 3.0), ([0.5, 2.0], [[1.0], [3.0]])],
    "binomial": [(10, 0.25), ([5, 100], [[0.2], [0.9]]), (2.5, 0.5)],
    "chisquare": [(2.5,), ([0.5, 3.0],)],
    "exponential": [(2.0,), ([0.0, 3.0],)],
    "f": [(3.0, 5.0), ([3.0, 1.5], [[5.0], [2.0]])],
    "gamma": [(2.0, 3.0), ([0.3, 2.0], 3)],
    "geometric": [(0.25,), ([0.9, 0.1],)],
    "gumbel": [(0.0, 1.0), ([0.0, 5.0], 2)],
    "hypergeometric": [(30, 20, 25), ([30, 5], [[20], [7]], 5)],
    "laplace": [(0.0, 1.0), (1, [2.0, 3.0])],
    "logistic": [(0.0, 1.0), ([1, 2], 0.5)],
    "lognormal": [(0.0, 1.0), ([0.0, 1.0], [[0.5], [1.0]])],
    "logseries": [(0.5,), ([0.1, 0.99],)],
    "negative_binomial": [(3.0, 0.25), ([1.5, 20.0], [[0.5], [0.1]])],
    "noncentral_chisquare": [(3.0, 2.0), ([0.5, 3.0], [[0.0], [2.0]])],
    "noncentral_f": [(3.0, 5.0, 2.0), ([3.0, 1.5], 5, [[2.0], [0.0]])],
    "normal": [(0.0, 1.0), ([1.0, -1.0], [[0.0], [2.0]])],
    "pareto": [(3.0,), ([1.0, 0.5],)],
    "poisson": [(4.0,), ([0.0, 3.0],), ([50.0, 1e3],)],
    "power": [(3.0,), ([1.0, 0.5],)],
    "rayleigh": [(2.0,), ([1.0, 0.5],)],
    "standard_cauchy": [()],
    "standard_exponential": [()],
    "standard_gamma": [(2.0,), ([0.5, 2.0],)],
    "standard_normal": [()],
    "standard_t": [(4.0,), ([1.0, 30.0],)],
    "random": [()],
    "triangular": [(0.0, 1.0, 3.0), ([0.0, 0.5], 1, [[2.0], [3.0]])],
    "uniform": [(-1.0, 1.0), ([0.0, 5.0], [[5.0], [6.0]])],
    "vonmises": [(0.0, 2.0), ([0.0, 1.0], [[4.0], [0.1]])],
    "wald": [(1.0, 2.0), ([1.0, 3.0], [[2.0], [0.5]])],
    "weibull": [(2.0,), ([1.0, 0.5],)],
    "zipf": [(2.5,), ([4.0, 1.5],)],
}

REFUSED = {
    "beta": [(0.0, 1.0), ([1.0, -1.0], 1.0), (1.0, [0.0])],
    "binomial": [(-1, 0.5), (5, 1.5), ([-1], 2.0), ([5], [np.nan]), ([2.5], 0.5), (5, 0.5j)],
    "chisquare": [(0.0,), ([-1.0, 2.0],)],
    "exponential": [(-1.0,), ([1.0, -0.0],), (1j,), ([1j],)],
    "gamma": [(-1.0, 1.0), (1.0, [-1.0])],
    "geometric": [(0.0,), ([1.5],)],
    "hypergeometric": [(-1, 5, 1), ([-1, 3], 5, 1), (3, 4, 8), ([3], 4, 8), (10**9, 4, 8), ([10**9], 4, 8), ([3.5], 4, 2)],
    "logseries": [(1.0,), ([-0.5],)],
    "negative_binomial": [(0.0, 0.5), ([1.0], 0.0), (1e300, 0.1), ([1e300], 0.1), (np.nan, 0.5)],
    "normal": [(0.0, -1.0), (0.0, [-1.0, 1.0]), ([1.0, 2.0], [1.0, 2.0, 3.0])],
    "pareto": [(0.0,), ([0.0],)],
    "poisson": [(-1.0,), ([-1.0],), (1e30,), ([1e30],), (np.nan,)],
    "standard_gamma": [(-1.0,), ([-1.0],), ([1j],)],
    "triangular": [(1.0, 0.0, 2.0), ([0.0, 1.0], 3.0, 2.0), ([1.0], 1.0, 1.0), ([1.0, 2.0], [3.0, 4.0, 5.0], 6.0)],
    "uniform": [(2.0, 1.0), ([2.0], 1.0), (0.0, np.inf), ([0.0], np.inf), ([1.0, 2.0], [3.0, 4.0, 5.0])],
    "vonmises": [(0.0, -1.0), (0.0, [-1.0])],
    "wald": [(0.0, 1.0), (1.0, [0.0])],
    "weibull": [(-1.0,), ([-1.0],)],
    "zipf": [(1.0,), ([0.5],), (np.nan,)],
}

INTEGERS = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]


def given(value):
    """A parameter as an input."""
    return literal(np.array(value)) if isinstance(value, list) else literal(value)


def asked(name, *inputs, start=7, out=None, of="rng", **keywords):
    """A question about what is drawn, and one about the state after it."""
    for part in ("drawn", "state"):
        outputs = {} if out is None else {"out": out}
        yield case(f"{of}.{name}", *inputs, args=[start, part, keywords], **outputs)


def distributions():
    """Distributions of single numbers: scalars and broadcast parameters, in all kinds of shapes."""
    for name, parameters in DISTRIBUTIONS.items():
        for values in parameters:
            for size in SIZES if name in ("normal", "poisson", "binomial", "hypergeometric", "random") else SIZES[:3] + [[2, 1]]:
                keywords = {} if size is None else {"size": size}
                yield from asked(name, *map(given, values), **keywords)
    for name, parameters in REFUSED.items():
        for values in parameters:
            yield from asked(name, *map(given, values))
            yield from asked(name, *map(given, values), size=2)
    for values in (np.array([[1, 2], [3, 4]], "i2"), np.arange(4.0, dtype=">f8"), np.arange(12, dtype="f4").reshape(3, 4)[::-1, ::2].T):
        yield from asked("normal", literal(values), given(1.0))
        yield from asked("poisson", literal(values))
        yield from asked("binomial", given(20), literal(np.abs(values) / 20))


def standard():
    """Both precisions, and outputs."""
    for name in ("random", "standard_normal", "standard_exponential"):
        for dtype in ("float32", "float64", "int32", ">f8", "float16"):
            for size in (None, 5, [2, 2], 0):
                yield from asked(name, dtype=dtype, **({} if size is None else {"size": size}))
        for out in (np.zeros(3), np.zeros((2, 2), order="F"), np.zeros(3, "f4"), np.zeros(6)[::2], np.zeros(()), np.zeros(3, ">f8")):
            yield from asked(name, out=literal(out))
            yield from asked(name, out=literal(out), dtype="float32")
            yield from asked(name, out=literal(out), size=3)
    for method in ("inv", "zig"):
        for dtype in ("float32", "float64"):
            yield from asked("standard_exponential", dtype=dtype, method=method, size=4)
    for dtype in ("float32", "float64", "int32"):
        for shape in (2.0, 0.5, [0.3, 1.0, 4.0]):
            yield from asked("standard_gamma", given(shape), dtype=dtype)
            yield from asked("standard_gamma", given(shape), dtype=dtype, size=[2, 3])
            for out in (np.zeros(3), np.zeros((2, 3), "f4"), np.zeros((2, 3), order="F")):
                yield from asked("standard_gamma", given(shape), dtype=dtype, out=literal(out))
                yield from asked("standard_gamma", given(shape), dtype=dtype, out=literal(out), size=3)


def integers():
    """Integers of every dtype, bounds that are arrays, and bytes."""
    for dtype in INTEGERS:
        info = np.iinfo(dtype) if dtype != "bool" else None
        low, high = (int(info.min), int(info.max)) if info else (0, 1)
        for endpoint in (False, True):
            for size in (None, 5, [2, 3], 0):
                keywords = {"dtype": dtype, "endpoint": endpoint} | ({} if size is None else {"size": size})
                yield from asked("integers", integer(0), integer(1), **keywords)
                yield from asked("integers", integer(low), integer(high), **keywords)
            keywords = {"dtype": dtype, "endpoint": endpoint}
            yield from asked("integers", integer(low), integer(high + 1), size=3, **keywords)
            yield from asked("integers", integer(low - 1), integer(high), size=3, **keywords)
            yield from asked("integers", integer(1), integer(0), size=3, **keywords)
            yield from asked("integers", integer(0), integer(0), **keywords)
            yield from asked("integers", integer(0), given([1, 2]), **keywords)
            yield from asked("integers", given([0, 1]), given([[2], [1]]), **keywords)
            yield from asked("integers", given([0, 0, 0]), integer(1), size=[2, 3], **keywords)
            yield from asked("integers", given([0, 3]), given([1, 2]), **keywords)
    for dtype in ("float64", ">i4", "complex64"):
        yield from asked("integers", integer(0), integer(9), dtype=dtype)
    for low, high in ((1.5, 7.9), (0, np.nan), (0, 1j), ([1, 2], [3, 4, 5])):
        yield from asked("integers", given(low), given(high))
    yield from asked("integers", given([1, 2]), integer(9), size=3)
    yield from asked("integers", integer(0), integer(2**40), size=4)
    for length in (0, 1, 4, 7):
        yield from asked("bytes", integer(length))


def orders():
    """Shuffles, permutations and choices."""
    grid = np.arange(12).reshape(3, 4)
    arrays = [
        np.arange(7),
        np.arange(8, dtype="f4")[::-2],
        np.arange(5, dtype=">i2"),
        np.arange(5) * (1 + 2j),
        np.array([True, False, True, True]),
        grid,
        np.asfortranarray(grid),
        np.arange(24, dtype="i2").reshape(2, 3, 4)[:, ::-1],
        np.zeros((0, 3)),
        np.zeros((3, 0)),
        np.array(3),
    ]
    for array in arrays:
        for axis in (None, 0, 1, -1, 5):
            keywords = {} if axis is None else {"axis": axis}
            yield from asked("shuffle", literal(array), **keywords)
            yield from asked("permutation", literal(array), **keywords)
            yield from asked("permuted", literal(array), **keywords)
    yield from asked("shuffle", {"readonly": literal(np.arange(3))})
    for length in (0, 1, 2, 10, -3):
        yield from asked("permutation", integer(length))
    yield from asked("permutation", real(2.5))
    for out in (np.zeros((3, 4)), np.zeros((3, 4), "i8", order="F"), np.zeros((4, 3)), np.zeros((3, 4), "i2")):
        yield from asked("permuted", literal(grid), out=literal(out))
        yield from asked("permuted", literal(grid), out=literal(out), axis=0)
    for population in (integer(5), literal(np.arange(5) * 1.5), literal(np.arange(10).reshape(5, 2))):
        for size in (None, 3, [2, 2], 0, [], 6):
            for replace in (True, False):
                sized = {"replace": replace} | ({} if size is None else {"size": size})
                yield from asked("choice", population, **sized)
                yield from asked("choice", population, given([0.1, 0.2, 0.3, 0.15, 0.25]), p=True, **sized)
                if not replace:
                    yield from asked("choice", population, shuffle=False, **sized)
    yield from asked("choice", integer(20000), size=3, replace=False)
    yield from asked("choice", literal(np.arange(6).reshape(2, 3)), axis=1, size=4)
    yield from asked("choice", literal(np.arange(6).reshape(2, 3)), axis=2)
    for population in (0, -1, 2.5, [], [[1.0]]):
        yield from asked("choice", given(population))
        yield from asked("choice", given(population), size=0)
    for p in ([0.5, 0.5], [0.5, 0.6, -0.1], [0.5, 0.5, np.nan], [0.5, 0.4, 0.2], [[0.5, 0.5]], 0.5, [1.0, 0.0, 0.0]):
        yield from asked("choice", integer(3), given(p), p=True, size=2, replace=False)
    yield from asked("choice", integer(3), literal(np.array([0.3, 0.3, 0.4], "f4")), p=True, size=2)


def vectors():
    """Distributions of vectors."""
    for size in (None, 2, [2, 3], 0, [], [2, 1]):
        sized = {} if size is None else {"size": size}
        yield from asked("multinomial", integer(20), given([0.25, 0.25, 0.5]), **sized)
        yield from asked("multinomial", given([20, 3]), given([0.25, 0.25, 0.5]), **sized)
        yield from asked("multinomial", given([[20], [3]]), given([[0.5, 0.5], [0.1, 0.9], [1.0, 0.0]]), **sized)
        yield from asked("dirichlet", given([1.0, 2.0, 0.5]), **sized)
        yield from asked("dirichlet", given([0.01, 0.02]), **sized)
        for method in ("marginals", "count", "other"):
            yield from asked("multivariate_hypergeometric", given([16, 8, 4]), integer(6), method=method, **sized)
        yield from asked("multivariate_normal", given([1.0, 2.0]), given([[2.0, 0.5], [0.5, 1.0]]), method="cholesky", **sized)
    for n, pvals in ((-1, [0.5, 0.5]), ([-1], [0.5, 0.5]), (3, [0.7, 0.7, 0.1]), (3, [1.5]), (3, 0.5), ([2.5], [1.0]), ([1, 2], [[0.7, 0.7, 0.1]])):
        yield from asked("multinomial", given(n), given(pvals))
    for alpha in (1.0, [1.0, -1.0], [], [1]):
        yield from asked("dirichlet", given(alpha))
    for colors, sample in (([3, 1], 5), ([3, 1], -1), ([[3, 1]], 2), ([3.0, 1.0], 2), ([-3, 1], 2), ([], 0), ([10**9, 1], 2)):
        yield from asked("multivariate_hypergeometric", given(colors), integer(sample))
    mean, cov = [0.0, 0.0], [[2.0, 0.0], [0.0, 1.0]]
    for method in ("svd", "eigh", "other"):
        yield case("rng.multivariate_normal", given(mean), given(cov), args=[7, "state", {"method": method}])
        yield case("rng.multivariate_normal", given(mean), given([[-1.0, 0.0], [0.0, 1.0]]), args=[7, "state", {"method": method, "check_valid": "raise"}])
        yield case("rng.multivariate_normal", given(mean), given(cov), args=[7, "state", {"method": method, "check_valid": "odd"}])
    for other in ([[1.0]], [1.0], [[1.0, 2.0]], [[1j, 0], [0, 1]]):
        yield from asked("multivariate_normal", given(mean), given(other))
    yield from asked("multivariate_normal", given(1.0), given(cov))
    yield from asked("multivariate_normal", given(mean), given([[-1.0, 0.0], [0.0, 1.0]]), method="cholesky")


def starts():
    """Seeds, bit generators, children."""
    for start in (0, 2**40, [1, 2, 3], ["PCG64DXSM", 5, -1], ["MT19937", 5, -1], ["Philox", 5, -1], ["SFC64", 5, -1], ["PCG64", 5, 1], ["Philox", 5, 2]):
        yield from asked("random", start=start, size=3)
        yield from asked("integers", integer(0), integer(100), start=start, dtype="uint8", size=3)
        yield from asked("standard_normal", start=start, dtype="float32", size=3)
    yield from asked("random", start=-1)


def legacy(name, *inputs, **keywords):
    """Questions about a method of `RandomState`."""
    yield from asked(name, *inputs, of="state", **keywords)


LEGACY_DISTRIBUTIONS = DISTRIBUTIONS | {
    "beta": [(2.0, 3.0), ([0.5, 2.0], [[1.0], [3.0]]), (0.5, 0.5)],
    "hypergeometric": [(30, 20, 25), ([30, 5], [[20], [7]], 5), (30, 20, 10)],
    "random_sample": [()],
    "tomaxint": [()],
    "uniform": [(-1.0, 1.0), ([0.0, 5.0], [[5.0], [6.0]]), (2.0, 1.0), ([2.0], 1.0)],
}

LEGACY_REFUSED = REFUSED | {
    "hypergeometric": [(-1, 5, 1), ([-1, 3], 5, 1), (3, 4, 8), ([3], 4, 8), (3, 4, 0), ([3], 4, 0), ([3.5], 4, 2)],
    "uniform": [(0.0, np.inf), ([0.0], np.inf), ([1.0, 2.0], [3.0, 4.0, 5.0])],
}


def legacy_distributions():
    """Distributions of single numbers, as `RandomState` draws them."""
    for name, parameters in LEGACY_DISTRIBUTIONS.items():
        for values in parameters:
            for size in SIZES if name in ("standard_normal", "binomial") else (None, 3, [2, 1]):
                yield from legacy(name, *map(given, values), **({} if size is None else {"size": size}))
    for name, parameters in LEGACY_REFUSED.items():
        for values in parameters:
            yield from legacy(name, *map(given, values))


def legacy_integers():
    """Integers and bytes of `RandomState`."""
    for dtype in INTEGERS:
        info = np.iinfo(dtype) if dtype != "bool" else None
        low, high = (int(info.min), int(info.max)) if info else (0, 1)
        for size in (None, 5, [2, 3], 0):
            keywords = {"dtype": dtype} | ({} if size is None else {"size": size})
            yield from legacy("randint", integer(0), integer(1), **keywords)
            yield from legacy("randint", integer(low), integer(high + 1), **keywords)
            yield from legacy("randint", integer(low), integer(high), **keywords)
        yield from legacy("randint", integer(low - 1), integer(high), dtype=dtype)
        yield from legacy("randint", integer(low), integer(high + 2), dtype=dtype)
        yield from legacy("randint", integer(1), integer(0), dtype=dtype)
        yield from legacy("randint", given([0, 1]), given([[2], [1]]), dtype=dtype)
        yield from legacy("randint", given([0, 0, 0]), given([[1], [2]]), size=[2, 3], dtype=dtype)
    for dtype in ("float64", ">i4", ">u2", ">f8"):
        yield from legacy("randint", integer(0), integer(9), dtype=dtype)
    for low, high in ((1.5, 7.9), (0, np.nan), ([1, 2], [3, 4, 5]), (0, 2**40)):
        yield from legacy("randint", given(low), given(high), size=3)
    for low, high in ((1, 6), (3, 3), (5, 1), (1.5, 6), (1, 6.5), ([1, 3], 6)):
        yield from legacy("random_integers", given(low), given(high))
        yield from legacy("random_integers", given(low), given(high), size=[2, 2])
    for length in (0, 1, 4, 7):
        yield from legacy("bytes", integer(length))
    for shape in ([], [3], [2, 2], [0], [-1]):
        yield from legacy("rand", shape=shape)
        yield from legacy("randn", shape=shape)


def legacy_orders():
    """Shuffles, permutations, choices and vectors of `RandomState`."""
    grid = np.arange(12).reshape(3, 4)
    for array in (np.arange(7), np.arange(8, dtype="f4")[::-2], np.arange(5, dtype=">i2"), grid, np.asfortranarray(grid), np.zeros((0, 3)), np.array(3)):
        yield from legacy("shuffle", literal(array))
        yield from legacy("permutation", literal(array))
    yield from legacy("shuffle", {"readonly": literal(np.arange(3))})
    for value in (integer(0), integer(10), integer(-3), real(2.5)):
        yield from legacy("permutation", value)
    for population in (integer(5), literal(np.arange(5) * 1.5)):
        for size in (None, 3, [2, 2], 0, [], 6, -1):
            for replace in (True, False):
                sized = {"replace": replace} | ({} if size is None else {"size": size})
                yield from legacy("choice", population, **sized)
                yield from legacy("choice", population, given([0.1, 0.2, 0.3, 0.15, 0.25]), p=True, **sized)
    for population in (0, -1, 2.5, [], [[1.0]]):
        yield from legacy("choice", given(population))
        yield from legacy("choice", given(population), size=0)
    for p in ([0.5, 0.5], [0.5, 0.6, -0.1], [0.5, 0.5, np.nan], [0.5, 0.4, 0.2], [[0.5, 0.5]], 0.5, [1.0, 0.0, 0.0]):
        yield from legacy("choice", integer(3), given(p), p=True, size=2, replace=False)
    for size in (None, 2, [2, 3], 0, []):
        sized = {} if size is None else {"size": size}
        yield from legacy("multinomial", integer(20), given([0.25, 0.25, 0.5]), **sized)
        yield from legacy("dirichlet", given([1.0, 2.0, 0.5]), **sized)
        yield case("state.multivariate_normal", given([1.0, 2.0]), given([[2.0, 0.0], [0.0, 1.0]]), args=[7, "state", sized])
    for n, pvals in ((-1, [0.5, 0.5]), (3, [0.7, 0.7, 0.1]), (3, [1.5]), (3, 0.5), ([2], [1.0]), (2.5, [0.5, 0.5]), (2, [])):
        yield from legacy("multinomial", given(n), given(pvals))
    yield from legacy("multinomial", integer(3), literal(np.array([0.7, 0.30001, 0.0], "f4")))
    for alpha in (1.0, [1.0, -1.0], [1.0, 0.0], [], [1]):
        yield from legacy("dirichlet", given(alpha))
    for mean, cov in (([0.0, 0.0], [[1.0]]), ([0.0, 0.0], [1.0]), ([0.0, 0.0], [[1.0, 2.0]]), (1.0, [[1.0]])):
        yield from legacy("multivariate_normal", given(mean), given(cov))
    for check in ("raise", "warn", "ignore", "odd"):
        cov = given([[-1.0, 0.0], [0.0, 1.0]])
        yield case("state.multivariate_normal", given([0.0, 0.0]), cov, args=[7, "state", {"check_valid": check}])


def legacy_starts():
    """Seeds and bit generators of `RandomState`."""
    for start in (0, 2**32 - 1, 2**32, -1, [1, 2, 3], [5], [], [1, -1], list(range(700)), ["PCG64", 5, -1], ["MT19937", 5, -1], ["SFC64", 5, -1]):
        for name in ("random_sample", "standard_normal", "tomaxint"):
            yield from legacy(name, start=start, size=3)
        yield from legacy("randint", integer(0), integer(100), start=start, dtype="uint8", size=3)


def random_state(start):
    """The `RandomState` of a seed."""
    if isinstance(start, tuple) and start and isinstance(start[0], str):
        kind, seed, _ = start
        return np.random.RandomState(getattr(np.random, kind)(seed))
    return np.random.RandomState(start)


def generator(start):
    """The generator of a seed."""
    if isinstance(start, tuple) and isinstance(start[0], str):
        kind, seed, child = start
        rng = np.random.Generator(getattr(np.random, kind)(seed))
        return rng if child < 0 else rng.spawn(3)[child]
    return np.random.default_rng(start)


def drawn(rng, op, inputs, keywords, part, options):
    """What a method gives, or the numbers after it."""
    inputs = list(inputs)
    options = {key: tuple(value) if isinstance(value, list) else value for key, value in options.items()}
    if options.pop("p", False):
        options["p"] = inputs.pop()
    inputs.extend(options.pop("shape", ()))
    result = getattr(rng, op)(*inputs, **options, **keywords)
    if part == "state":
        return state(rng)
    if op == "shuffle":
        return inputs[0]
    if op == "bytes":
        return np.frombuffer(result, "u1")
    # One number is a Python float, of whatever precision it was drawn in.
    return np.asarray(result, options.get("dtype") if isinstance(result, float) else None)


def state(rng):
    """The next numbers."""
    if isinstance(rng, np.random.Generator):
        half = int(rng.integers(0, 2**32, dtype=np.uint32))
        return np.array([half, *rng.bit_generator.random_raw(2)], "u8")
    waiting = rng.get_state(legacy=False)["has_gauss"]
    half = int(rng.randint(0, 2**32, dtype=np.uint32))
    return np.array([half, *rng._bit_generator.random_raw(2), waiting], "u8")


GENERATORS = {"rng": generator, "state": random_state}


def performs(op):
    """Whether this module performs an operation."""
    return op.partition(".")[0] in GENERATORS


def perform(op, inputs, keywords, arguments):
    """One operation."""
    of, _, name = op.partition(".")
    start, part, options = arguments
    return drawn(GENERATORS[of](start), name, inputs, keywords, part, options)


def topics():
    """The files of this module."""
    yield "generator_distributions", list(distributions())
    yield "generator_standard", list(standard())
    yield "generator_integers", list(integers())
    yield "generator_orders", list(orders())
    yield "generator_vectors", list(vectors())
    yield "generator_starts", list(starts())
    yield "state_distributions", list(legacy_distributions())
    yield "state_integers", list(legacy_integers())
    yield "state_orders", list(legacy_orders())
    yield "state_starts", list(legacy_starts())
