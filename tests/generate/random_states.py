"""Questions about `numpy.random.RandomState`, which numbers it draws and which parameters it refuses, and about the shuffles
and choices of both it and `numpy.random.Generator`.

As in `distributions.py`, the answer about a stream is its first eight numbers, a digest of all of them, and the state that
they leave. Tests of the crate np-random ask the same.
"""

import itertools

import numpy as np

from distributions import CONTINUOUS as NEW_CONTINUOUS
from distributions import DISCRETE as NEW_DISCRETE
from distributions import VALUES
from distributions import VECTORS as NEW_VECTORS
from distributions import digest, generator, number, state_of, told
from encoding import case

SEEDS = (1, 20_240, 2**32 - 1)
# Odd, so that a normal number waits after them
COUNT = 10_001
ROWS = 1_001

# Parameters on both sides of every switch between two algorithms; those of the newer generator, where they end for the old one
CONTINUOUS = {
    **NEW_CONTINUOUS,
    "standard_gamma": [["0"], ["1e-300"], ["0.001"], ["0.5"], ["0.999"], ["1"], ["1.001"], ["2.5"], ["150"], ["1e15"]],
    "beta": [
        ["0.5", "0.5"],
        ["1", "1"],
        ["1.0", "1.5"],
        ["2", "0.3"],
        ["3.5", "2.25"],
        ["1e-2", "2e-2"],
        ["1e-3", "2e-3"],
        ["1e-5", "1e-6"],
        ["1e-104", "2e-104"],
        ["1e5", "1e3"],
    ],
    "standard_t": [["0.5"], ["2"], ["3"], ["40.5"], ["1e9"]],
    "uniform": [["0", "1"], ["-2.5", "17.25"], ["3", "3"], ["2", "-1"], ["-8e307", "8e307"]],
    "vonmises": [
        ["0", "0"],
        ["1", "5e-9"],
        ["0.5", "1e-8"],
        ["-2", "1e-6"],
        ["3", "1e-5"],
        ["0", "0.5"],
        ["3.1", "4"],
        ["-40", "150"],
        ["1", "1e6"],
        ["3.14", "1.1e6"],
        ["0", "nan"],
    ],
    "wald": [["1", "1"], ["0.2", "5"], ["3e5", "2.5"], ["1e10", "1e-8"]],
    "noncentral_chisquare": [
        ["3", "0"],
        ["0.5", "2.5"],
        ["1", "3"],
        ["1", "30"],
        ["1.5", "2"],
        ["20", "400"],
        ["0.25", "1e8"],
        ["0.5", "nan"],
        ["2", "nan"],
    ],
    "noncentral_f": [["3", "20", "3"], ["0.5", "2", "50"], ["2", "2", "0"], ["3", "2", "nan"]],
}
del CONTINUOUS["standard_exponential_inv"]
DISCRETE = {
    **NEW_DISCRETE,
    "zipf": [["1.01"], ["1.5"], ["2"], ["4"], ["100"], ["1024.5"]],
    "negative_binomial": [["1", "0.5"], ["0.3", "0.1"], ["20", "0.05"], ["5", "1"], ["1e6", "1e-3"], ["1e10", "1e-10"]],
    "hypergeometric": [
        ["5", "0", "3"],
        ["0", "7", "7"],
        ["20", "30", "9"],
        ["20", "30", "10"],
        ["20", "30", "11"],
        ["30", "20", "10"],
        ["30", "20", "25"],
        ["30", "20", "40"],
        ["30", "20", "45"],
        ["30", "2", "10"],
        ["500", "400", "300"],
        ["400", "5000", "5000"],
        ["999999999", "999999998", "1999990000"],
        ["999999999", "5", "9"],
        ["2000000000", "1500000000", "12"],
        ["10000000000000", "30000000000000", "1000"],
        ["10000000000000", "30000000000000", "300000000000"],
    ],
}
VECTORS = {
    "multinomial": NEW_VECTORS["multinomial"],
    "dirichlet": [
        [["1.0", "2.0", "0.5"]],
        [["0.09", "0.05", "0.01"]],
        [["1e-200", "1e-200", "3e-201"]],
        [["5.0"]],
        [["30.0", "1.0", "1000.0", "0.2"]],
    ],
}
# Dtype, and pairs of a first and a last integer
INTEGERS = {
    "b1": [(0, 1), (0, 0), (1, 1)],
    "i1": [(-128, 127), (-5, 5), (3, 3), (0, 100), (-1, 127)],
    "u1": [(0, 255), (0, 128), (250, 255)],
    "i2": [(-(2**15), 2**15 - 1), (-5, 5), (7, 7), (0, 2**14)],
    "u2": [(0, 2**16 - 1), (1, 2**15)],
    "i4": [(-(2**31), 2**31 - 1), (-5, 5), (7, 7), (0, 2**30)],
    "u4": [(0, 2**32 - 1), (1, 2**31)],
    "i8": [(-(2**63), 2**63 - 1), (-5, 5), (7, 7), (0, 2**32 - 1), (0, 2**32), (-(2**62), 2**62)],
    "u8": [(0, 2**64 - 1), (1, 2**63), (0, 9)],
}
# Kind, then the population or the length, then size and more
ORDERS = (
    [["shuffle", n] for n in (0, 1, 2, 3, 10, 1_000, 70_000)]
    + [["permutation", n] for n in (1, 7, 2_000)]
    + [["choice", n, size] for n, size in ((1, 5), (2, 50), (10, 1_000), (2**32, 100), (2**40, 100), (2**62 + 1, 100))]
    + [["choice_of", n, size] for n, size in ((1, 1), (5, 5), (12, 3), (10_000, 201), (10_001, 200), (10_001, 201), (10_049, 200))]
    + [["choice_of", n, size] for n, size in ((50_000, 50_000), (50_000, 49_999), (10_001, 10_000), (200, 0), (300, 299))]
)
# Only of the newer generator, which does not hold the population
ORDERS_OF_GENERATOR = (
    [["choice_of", n, size] for n, size in ((2**32, 100), (2**32 + 1, 100), (2**40, 1_000), (2**62 + 3, 100))]
    + [["choice_unordered", n, size] for n, size in ((12, 5), (10_001, 500), (10_001, 501), (2**40, 100), (20_000, 20_000))]
    + [["permuted", n, size] for n, size in ((5, 40), (1, 3), (64, 10))]
)
PROBABILITIES = (
    ["1"],
    ["0.5", "0.5"],
    ["0.1", "0", "0.3", "0.6", "0"],
    ["0", "0.25", "0.75"],
    ["0.1"] * 10,
    ["0.001", "0.998", "0.0005", "0.0005"],
    ["1e-9", "0.3", "0.7"],
)


def seeded(kind, seed):
    """A generator of a kind, and a text of its state."""
    if kind == "new":
        rng = generator(seed)
        return rng, lambda: state_of(rng)
    rng = np.random.RandomState(seed)

    def state_of_old():
        _, key, pos, has_gauss, gauss = rng.get_state()
        return f"{pos} {digest(key.astype('<u4').tobytes()):x} {has_gauss} {np.float64(gauss).view('u8'):x}"

    return rng, state_of_old


def old_draws(name, seed, parameters, dtype):
    """A stream of numbers of a distribution."""
    rng, state = seeded("old", int(seed))
    size = ROWS if name in VECTORS else COUNT
    numbers = getattr(rng, name)(*map(number, parameters), size=size)
    assert numbers.dtype == dtype
    return told(numbers, state())


def old_integers(seed, dtype, low, high):
    """A stream of integers, both bounds included."""
    rng, state = seeded("old", int(seed))
    return told(rng.randint(int(low), int(high) + 1, size=1_001, dtype=np.dtype(dtype)), state())


def old_integers_of_bounds(seed, dtype, lows, highs):
    """Integers, each with bounds of its own."""
    rng, state = seeded("old", int(seed))
    lows, highs = np.array(number(lows), object), np.array(number(highs), object) + 1
    return told(rng.randint(lows, highs, size=(100, len(lows)), dtype=np.dtype(dtype)), state())


def old_words(seed, name):
    """Numbers that have no bounds."""
    rng, state = seeded("old", int(seed))
    if name == "bytes":
        return told(np.frombuffer(rng.bytes(1_001), "u1"), state())
    return told(getattr(rng, name)(size=1_001), state())


def old_mixture(seed):
    """Calls that leave and take a normal number."""
    rng, state = seeded("old", int(seed))
    parts = [
        rng.standard_normal(3),
        rng.standard_gamma(2.5, 4),
        rng.normal(1, 2, 2),
        rng.standard_exponential(3),
        rng.standard_t(3.0, 3),
        rng.wald(1.0, 2.0, 3),
        rng.random_sample(2),
        rng.noncentral_chisquare(1.5, 2.0, 3),
        rng.lognormal(0, 1, 1),
    ]
    return told(np.concatenate(parts), state())


def orders(kind, seed, question):
    """Shuffles and choices without probabilities."""
    rng, state = seeded(kind, int(seed))
    what, n, *more = question
    n, size = int(n), int(more[0]) if more else None
    if what == "shuffle":
        numbers = np.arange(n)
        rng.shuffle(numbers)
    elif what == "permutation":
        numbers = rng.permutation(n)
    elif what == "permuted":
        numbers = rng.permuted(np.arange(n * size).reshape(size, n), axis=1)
    elif what == "choice":
        numbers = rng.choice(n, size)
    elif what == "choice_of":
        numbers = rng.choice(n, size, replace=False)
    else:
        numbers = rng.choice(n, size, replace=False, shuffle=False)
    return told(numbers, state())


def weighted(kind, seed, probabilities, size, replace):
    """Choices with probabilities."""
    rng, state = seeded(kind, int(seed))
    p = number(probabilities)
    return told(rng.choice(len(p), int(size), replace=replace == "True", p=p), state())


def choice_refusal(kind, population, size, replace, probabilities):
    """Whether a choice is refused."""
    rng, _ = seeded(kind, 1)
    p = None if probabilities == "None" else number(probabilities)
    rng.choice(int(population), int(size), replace=replace == "True", p=p)
    return "taken"


def old_refusal(name, parameters, given):
    """Whether parameters are taken. No numbers are drawn, so that extreme ones cost no time."""
    values = [number(parameter) for parameter in parameters]
    size = 0
    if given == "array":
        values = [np.array([value]) for value in values]
        size = (0, 1)
    getattr(np.random.RandomState(1), name)(*values, size=size)
    return "taken"


PERFORM = {
    "old_draws": old_draws,
    "old_integers": old_integers,
    "old_integers_of_bounds": old_integers_of_bounds,
    "old_words": old_words,
    "old_mixture": old_mixture,
    "orders": orders,
    "weighted": weighted,
    "choice_refusal": choice_refusal,
    "old_refusal": old_refusal,
}


def streams():
    """Numbers of every distribution, and integers."""
    for table, dtype in ((CONTINUOUS, "f8"), (DISCRETE, "i8")):
        for name, parameter_sets in table.items():
            for parameters in parameter_sets:
                for seed in SEEDS[:2] if parameters else SEEDS:
                    yield case("old_draws", args=[name, str(seed), parameters, dtype])
    for name, parameter_sets in VECTORS.items():
        for parameters in parameter_sets:
            yield case("old_draws", args=[name, str(SEEDS[0]), parameters, "f8" if name == "dirichlet" else "i8"])
    for seed in SEEDS:
        yield case("old_mixture", args=[str(seed)])
        for name in ("random_sample", "tomaxint", "bytes"):
            yield case("old_words", args=[str(seed), name])
    for dtype, bounds in INTEGERS.items():
        for low, high in bounds:
            yield case("old_integers", args=[str(SEEDS[0]), dtype, str(low), str(high)])
        lows, highs = ([str(bound) for bound in column] for column in zip(*bounds))
        yield case("old_integers_of_bounds", args=[str(SEEDS[1]), dtype, lows, highs])


def permutations():
    """Shuffles and choices of both generators."""
    for kind, questions in (("old", ORDERS), ("new", ORDERS + ORDERS_OF_GENERATOR)):
        for question in questions:
            for seed in SEEDS[:2]:
                yield case("orders", args=[kind, str(seed), list(map(str, question))])
        for probabilities in PROBABILITIES:
            most = sum(float(p) > 0 for p in probabilities)
            for seed in SEEDS[:2]:
                yield case("weighted", args=[kind, str(seed), probabilities, "1000", "True"])
                for size in sorted({0, 1, most - 1, most}):
                    yield case("weighted", args=[kind, str(seed), probabilities, str(size), "False"])
        # A uniform number that is a sum of probabilities, exactly
        first = float(seeded(kind, 1)[0].random(1)[0])
        yield case("weighted", args=[kind, "1", [repr(first), repr(1.0 - first)], "10", "True"])
        thousand = ["0.001"] * 1_000
        yield case("weighted", args=[kind, "1", thousand, "900", "False"])


def refusals():
    """Parameters and choices that are refused, and some that are not."""
    names = {name: len(sets[0]) for name, sets in (CONTINUOUS | DISCRETE).items() if sets[0]}
    for given in ("scalar", "array"):
        for name, count in names.items():
            if name in ("binomial", "hypergeometric"):
                continue
            values = VALUES if count == 1 else ("0.5", "0", "-1", "1.5", "nan") if count == 2 else ("0.5", "-1", "1", "nan")
            for parameters in itertools.product(values, repeat=count):
                yield case("old_refusal", args=[name, list(parameters), given])
        for n, p in itertools.product(("-1", "0", "7"), VALUES):
            yield case("old_refusal", args=["binomial", [n, p], given])
        for parameters in itertools.product(("-1", "0", "3", "1000000000", str(2**62)), repeat=3):
            yield case("old_refusal", args=["hypergeometric", list(parameters), given])
    for low, high in (("0", "inf"), ("-1e308", "1e308"), ("1", "0")):
        for given in ("scalar", "array"):
            yield case("old_refusal", args=["uniform", [low, high], given])
    for n in ("-1", "5"):
        for p in (["0.5", "0.5"], ["0.6", "0.6"], ["0.6", "0.6", "0.1"], ["1.5", "0"], ["nan", "1"], ["-0.1", "1"], []):
            yield case("old_refusal", args=["multinomial", [n, p], "scalar"])
    for alpha in (["1", "-1"], ["1", "0"], ["nan", "1"], ["-inf"], ["1e-300"], []):
        yield case("old_refusal", args=["dirichlet", [alpha], "scalar"])
    for kind in ("old", "new"):
        for population, size, replace in (("0", "1", "True"), ("-1", "2", "True"), ("0", "0", "True"), ("3", "4", "False"), ("3", "3", "False")):
            yield case("choice_refusal", args=[kind, population, size, replace, "None"])
        for p in (["0.5", "0.5"], ["0.5", "0.5", "0"], ["0.5", "nan", "0"], ["-0.5", "1.5", "0"], ["0.5", "0.5", "1e-7"], ["0.5", "0.5", "1e-9"]):
            for size, replace in (("3", "True"), ("3", "False"), ("4", "False")):
                yield case("choice_refusal", args=[kind, "3", size, replace, p])


def topics():
    """The files: their names and their questions."""
    return [
        ("random_states", streams()),
        ("random_permutations", permutations()),
        ("random_state_parameters", refusals()),
    ]
