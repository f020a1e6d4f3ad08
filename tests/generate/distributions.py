"""Questions about random numbers: what `numpy.random.Generator` draws with a PCG64 of a seed, and which parameters it
refuses.

A stream is long: of the answer the first eight numbers are told, as bits, then a digest of all of them (FNV-1a, 64 bits,
over the little-endian bytes), and the state of the PCG64 after them, which shows how many bits were taken. Parameters are
texts, so that NaN and infinities can be among them. Tests of the crate np-random ask the same.
"""

import itertools

import numpy as np

from encoding import case

SEEDS = (1, 20_240, 2**70 + 5)
COUNT = 10_000
LONG = 400_000

# Parameters in the order of NumPy's signature, on both sides of every switch between two algorithms
CONTINUOUS = {
    "standard_normal": [[]],
    "standard_exponential": [[]],
    "standard_exponential_inv": [[]],
    "standard_cauchy": [[]],
    "standard_gamma": [["0"], ["1e-300"], ["0.001"], ["0.5"], ["0.999"], ["1"], ["1.001"], ["2.5"], ["150"], ["1e15"], ["nan"], ["inf"]],
    "gamma": [["0.3", "2.0"], ["1", "0.5"], ["7.25", "1e-3"], ["3", "0"], ["1e300", "1e300"]],
    "beta": [
        ["0.5", "0.5"],
        ["1", "1"],
        ["1.0", "1.5"],
        ["2", "0.3"],
        ["3.5", "2.25"],
        ["1e-2", "2e-2"],
        ["2e-3", "2e-3"],
        ["1e-5", "1e-6"],
        ["1e-102", "1e-102"],
        ["1e-104", "2e-104"],
        ["1e-320", "1"],
        ["1e5", "1e3"],
        ["nan", "1"],
    ],
    "chisquare": [["0.5"], ["2"], ["3.3"], ["1e5"], ["1e-5"]],
    "f": [["1", "2"], ["5.5", "0.7"], ["2", "2"], ["100", "1e6"]],
    "standard_t": [["0.5"], ["2"], ["3"], ["40.5"], ["1e9"], ["inf"]],
    "laplace": [["0", "1"], ["-3.5", "2.25"], ["1e10", "0"]],
    "gumbel": [["0", "1"], ["-3.5", "2.25"]],
    "logistic": [["0", "1"], ["-3.5", "2.25"]],
    "normal": [["0", "1"], ["-3.5", "2.25"], ["1e300", "1e300"], ["nan", "1"]],
    "lognormal": [["0", "1"], ["-3.5", "0.25"], ["700", "30"]],
    "exponential": [["1"], ["0.02"], ["0"], ["inf"]],
    "rayleigh": [["1"], ["0.25"]],
    "pareto": [["1"], ["0.01"], ["3.7"], ["1e10"]],
    "power": [["1"], ["0.01"], ["3.7"], ["1e10"]],
    "weibull": [["1"], ["0"], ["0.01"], ["3.7"], ["1e10"]],
    "triangular": [["0", "0.5", "2"], ["-1", "-1", "3"], ["-1", "3", "3"], ["0", "nan", "1"]],
    "uniform": [["0", "1"], ["-2.5", "17.25"], ["3", "3"], ["-8e307", "8e307"]],
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
        ["-3.14", "1.1e6"],
        ["2", "1e300"],
        ["0", "nan"],
    ],
    "wald": [["1", "1"], ["0.2", "5"], ["3e5", "2.5"], ["1e-200", "1e200"]],
    "noncentral_chisquare": [
        ["3", "0"],
        ["0.5", "2.5"],
        ["1", "3"],
        ["1", "30"],
        ["1.5", "2"],
        ["20", "400"],
        ["0.25", "1e8"],
        ["0.5", "inf"],
        ["2", "nan"],
    ],
    "noncentral_f": [["3", "20", "3"], ["0.5", "2", "50"], ["2", "2", "0"]],
}
DISCRETE = {
    "binomial": [
        ["0", "0.5"],
        ["10", "0"],
        ["10", "1"],
        ["1", "0.5"],
        ["10", "0.3"],
        ["10", "0.75"],
        ["60", "0.5"],
        ["61", "0.5"],
        ["100", "0.3"],
        ["101", "0.3"],
        ["100", "0.71"],
        ["1000", "0.9"],
        ["100000", "0.4"],
        ["1000000000", "1e-9"],
        ["1000000000", "0.25"],
        ["1000000000000", "0.999"],
        ["4611686018427387904", "0.5"],
        ["9223372036854775807", "0.4"],
        ["9223372036854775807", "1e-18"],
    ],
    "poisson": [["0"], ["1e-300"], ["0.2"], ["3.3"], ["9.99"], ["10"], ["10.01"], ["57.5"], ["1e4"], ["1e12"], ["9.2e18"]],
    "negative_binomial": [["1", "0.5"], ["0.3", "0.1"], ["20", "0.05"], ["5", "1"], ["1e6", "1e-3"], ["1e-10", "0.9"]],
    "geometric": [["1"], ["0.9"], ["0.34"], ["0.333333333333333333"], ["0.33333333"], ["0.01"], ["1e-10"], ["1e-18"], ["1e-300"]],
    "hypergeometric": [
        ["0", "0", "0"],
        ["5", "0", "3"],
        ["0", "7", "7"],
        ["20", "30", "9"],
        ["20", "30", "10"],
        ["30", "20", "25"],
        ["30", "20", "40"],
        ["30", "20", "41"],
        ["30", "20", "45"],
        ["500", "400", "300"],
        ["400", "5000", "5000"],
        ["999999999", "999999999", "1000000"],
        ["999999999", "999999998", "1999999990"],
        ["999999999", "5", "9"],
    ],
    "logseries": [["0"], ["0.1"], ["0.7"], ["0.99"], ["0.999999"], ["0.9999999999999999"]],
    "zipf": [["1.0000001"], ["1.001"], ["1.5"], ["2"], ["4"], ["100"], ["1024.5"], ["1025"], ["inf"]],
}
SINGLE = {
    "standard_normal": [[]],
    "standard_exponential": [[]],
    "standard_exponential_inv": [[]],
    "standard_gamma": [["0"], ["1e-30"], ["0.001"], ["0.5"], ["0.999"], ["1"], ["1.001"], ["2.5"], ["150"], ["1e15"]],
}
VECTORS = {
    "multinomial": [
        ["20", ["0.25", "0.25", "0.5"]],
        ["0", ["0.5", "0.5"]],
        ["1", ["1.0"]],
        ["1000", ["0.1", "0.2", "0.3", "0.4"]],
        ["100000", ["0.6", "0.1", "0.0", "0.3"]],
        ["5", ["0.6", "0.6"]],
        ["7", ["1.0", "0.0", "0.0"]],
        ["50", ["0.1"] * 10],
    ],
    "dirichlet": [
        [["1.0", "2.0", "0.5"]],
        [["0.1", "0.05"]],
        [["0.09", "0.05", "0.01"]],
        [["0.01", "0.0", "0.02", "0.0", "0.0"]],
        [["1e-200", "1e-200", "3e-201"]],
        [["0.0", "0.0"]],
        [["5.0"]],
        [["0.05"]],
        [["nan", "0.01"]],
        [["30.0", "0.0", "1000.0", "0.2"]],
    ],
    "multivariate_hypergeometric": [
        [["16", "8", "4"], "6", "marginals"],
        [["16", "8", "4"], "6", "count"],
        [["16", "8", "4"], "20", "marginals"],
        [["16", "8", "4"], "20", "count"],
        [["0", "8", "0", "4"], "12", "marginals"],
        [["0", "8", "0", "4"], "12", "count"],
        [["5", "5"], "0", "marginals"],
        [["5", "5"], "0", "count"],
        [["1000", "20000", "3000", "1"], "1500", "marginals"],
        [["100", "200", "300", "1"], "150", "count"],
        [["400000000", "599999999"], "999999000", "marginals"],
        [["7"], "3", "marginals"],
    ],
}
ROWS = 2_000

# Values that some constraint refuses, and one that all take
VALUES = ("0.5", "0", "-0.0", "-1", "1", "1.5", "nan", "inf", "1e20")
FLOATS = {
    "standard_gamma": 1,
    "gamma": 2,
    "beta": 2,
    "chisquare": 1,
    "f": 2,
    "standard_t": 1,
    "laplace": 2,
    "gumbel": 2,
    "logistic": 2,
    "normal": 2,
    "lognormal": 2,
    "exponential": 1,
    "rayleigh": 1,
    "pareto": 1,
    "power": 1,
    "weibull": 1,
    "triangular": 3,
    "uniform": 2,
    "vonmises": 2,
    "wald": 2,
    "noncentral_chisquare": 2,
    "noncentral_f": 3,
    "poisson": 1,
    "negative_binomial": 2,
    "geometric": 1,
    "logseries": 1,
    "zipf": 1,
}
INTEGERS = ("-1", "0", "3", "999999999", "1000000000", str(-(2**63)))


def number(text):
    """A parameter from its text."""
    if isinstance(text, (list, tuple)):
        return [number(part) for part in text]
    try:
        return int(text)
    except ValueError:
        return float(text)


def generator(seed):
    """A generator of a seed."""
    return np.random.Generator(np.random.PCG64(seed))


def digest(data):
    """FNV-1a over bytes."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & (2**64 - 1)
    return value


def state_of(rng):
    """The state of a generator of PCG64."""
    state = rng.bit_generator.state
    return f"{state['state']['state']:x} {state['has_uint32']} {state['uinteger']:x}"


def told(numbers, state):
    """The first numbers as bits, a digest of all, and the state."""
    numbers = np.asarray(numbers)
    # NaN has no sign that means anything.
    if numbers.dtype.kind == "f":
        numbers = np.where(np.isnan(numbers), numbers.dtype.type(np.nan), numbers)
    unsigned = numbers.astype(numbers.dtype.newbyteorder("<")).ravel()
    first = unsigned[:8].view(f"<u{unsigned.itemsize}")
    return " ".join([",".join(f"{bits:x}" for bits in first), f"{digest(unsigned.tobytes()):x}", state])


def draws(name, seed, parameters, dtype, count):
    """A stream of numbers or vectors, as the text of an answer."""
    rng = generator(int(seed))
    keywords = {"size": count}
    if name in SINGLE:
        keywords["dtype"] = dtype
    if name == "multivariate_hypergeometric":
        *parameters, keywords["method"] = parameters
    if name == "standard_exponential_inv":
        name, keywords["method"] = "standard_exponential", "inv"
    numbers = np.asarray(getattr(rng, name)(*map(number, parameters), **keywords))
    assert numbers.dtype == dtype
    return told(numbers, state_of(rng))


def refusal(name, parameters, given):
    """Whether parameters are taken: `"taken"`, or else NumPy raises. No numbers are drawn, so that extreme ones cost no time."""
    keywords = {}
    if name == "multivariate_hypergeometric":
        *parameters, keywords["method"] = parameters
    values = [number(parameter) for parameter in parameters]
    if given == "array":
        values = [np.array(value if isinstance(value, list) else [value]) for value in values]
        keywords["size"] = (0, max(map(len, values)))
    getattr(generator(1), name)(*values, **{"size": 0} | keywords)
    return "taken"


PERFORM = {"draws": draws, "refusal": refusal}


def streams():
    """Numbers of every distribution."""
    for table, dtype in ((CONTINUOUS, "f8"), (DISCRETE, "i8"), (SINGLE, "f4")):
        for name, parameter_sets in table.items():
            for parameters in parameter_sets:
                for seed in SEEDS:
                    yield case("draws", args=[name, str(seed), parameters, dtype, COUNT])
    for name, parameter_sets in VECTORS.items():
        for parameters in parameter_sets:
            dtype = "f8" if name == "dirichlet" else "i8"
            yield case("draws", args=[name, str(SEEDS[0]), parameters, dtype, ROWS])
    # Long enough to meet the tails of the ziggurats many times
    for name, dtype in itertools.product(("standard_normal", "standard_exponential"), ("f8", "f4")):
        yield case("draws", args=[name, str(SEEDS[1]), [], dtype, LONG])


def refusals():
    """Parameters that are refused, and some that are not, as scalars and as arrays."""
    # One distribution for each constraint
    for name in ("standard_gamma", "chisquare", "geometric", "logseries", "zipf", "poisson"):
        for pair in itertools.product(VALUES, repeat=2):
            yield case("refusal", args=[name, [list(pair)], "array"])
    for pair in itertools.product(VALUES, repeat=2):
        yield case("refusal", args=["binomial", ["7", list(pair)], "array"])
        yield case("refusal", args=["negative_binomial", [list(pair), "0.5"], "array"])
    for given in ("scalar", "array"):
        for name, count in FLOATS.items():
            values = VALUES if count < 3 else VALUES[:1] + VALUES[3:7]
            for parameters in itertools.product(values, repeat=count):
                yield case("refusal", args=[name, list(parameters), given])
        for n, p in itertools.product(("-1", "0", "7"), VALUES):
            yield case("refusal", args=["binomial", [n, p], given])
        for parameters in itertools.product(INTEGERS, repeat=3):
            yield case("refusal", args=["hypergeometric", list(parameters), given])
    for n, p in (("1e18", "0.01"), ("1e10", "1e-300"), ("1e300", "1")):
        yield case("refusal", args=["negative_binomial", [n, p], "scalar"])
    for n in ("-1", "5"):
        for p in (["0.5", "0.5"], ["0.6", "0.6"], ["0.6", "0.6", "0.1"], ["1.5", "0"], ["nan", "1"], ["-0.1", "1"], ["0.1"] * 11, []):
            yield case("refusal", args=["multinomial", [n, p], "scalar"])
        yield case("refusal", args=["multinomial", [n, ["0.1"] * 10 + ["1e-13", "0.3"]], "scalar"])
        yield case("refusal", args=["multinomial", [n, ["0.1"] * 10 + ["1e-11", "0.3"]], "scalar"])
    for alpha in (["1", "-1"], ["0", "-0.0"], ["nan", "1"], ["-inf"], []):
        yield case("refusal", args=["dirichlet", [alpha], "scalar"])
    for method in ("marginals", "count", "x"):
        large = str(2**62)
        for colors in (["3", "-1"], ["3", "1"], [large, large], [large, "1"], ["999999999", "1"], ["999999999", "0"]):
            for n in ("-1", "2", "5"):
                yield case("refusal", args=["multivariate_hypergeometric", [colors, n, method], "scalar"])


def topics():
    """The files: their names and their questions."""
    return [("random_distributions", streams()), ("random_parameters", refusals())]
