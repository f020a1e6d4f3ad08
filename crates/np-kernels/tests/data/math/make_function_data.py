"""Writes what the elementary functions beyond those of make_math_data.py are compared with.

    python make_function_data.py        (numpy 2.4.6, mpmath)

All numbers are little-endian.
- NAME.bin for the functions of UNARY: records of float64 x, float64 y, float32 e: y is the function's value at x correctly
  rounded (mpmath), y + e ULP(y) the value itself. For those of BINARY: float64 x1, float64 x2, then the same.
- NAME_float16.bin: NumPy's float16 results for the bit patterns 0 to 65535.
- special_values.bin: NumPy's results and floating-point errors at special values, for each name of UNARY_NAMES, then of
  BINARY_NAMES, for float64, float32, float16, for each argument or pair of arguments: records of float64 x1, float64 x2
  (0 for unary functions), float64 result, one byte of errors as numpy.errstate's call gives them, one byte for the function's
  number, one byte for the type (0, 1, 2).
"""

import struct

import numpy as np
from mpmath import mp, mpf

from make_math_data import HERE, to_double, trig_points, ulp

rng = np.random.default_rng(20261124)
COUNT = 300


def any_exponent(count, low, high):
    """Random numbers, their exponents of two uniform."""
    return np.ldexp(rng.uniform(1, 2, count), rng.integers(low, high, count))


def signed(x):
    return x * rng.choice([-1.0, 1.0], x.size)


def points(low, high, *intervals):
    """Numbers of exponents from low to high, both signs, and numbers of intervals."""
    parts = [signed(any_exponent(COUNT, low, high))]
    return np.concatenate(parts + [rng.uniform(a, b, COUNT) for a, b in intervals])


def near_one(count):
    return 1 - any_exponent(count, -53, -1)


def arc_points():
    return np.concatenate([points(-1074, -1, (-1, 1), (-0.51, -0.49), (0.49, 0.51)), signed(near_one(COUNT))])


def pairs(low, high):
    """Pairs of like and of any sizes."""
    x = signed(any_exponent(4 * COUNT, low, high))
    y = np.concatenate([
        x[:COUNT] * signed(any_exponent(COUNT, -3, 3)),
        x[COUNT:2 * COUNT] * signed(any_exponent(COUNT, -40, 40)),
        signed(any_exponent(2 * COUNT, low, high)),
    ])
    return x, y


def power_pairs():
    """Bases with exponents that send the result everywhere between the smallest and the largest number."""
    x = np.concatenate([any_exponent(COUNT, -1074, 1024), rng.uniform(0.5, 2, 2 * COUNT), 1 + signed(any_exponent(COUNT, -50, -2))])
    with np.errstate(all="ignore"):
        y = rng.uniform(-745, 709, x.size) / np.log(x)
    y[::4] = rng.uniform(-20, 20, y[::4].size)
    return x, np.where(np.isfinite(y), y, 1.0)


def log_of_one_plus(x):
    return mp.log1p(x)


UNARY = {
    "tan": (mp.tan, lambda: trig_points()[::3]),
    "exp2": (lambda x: mpf(2) ** x, lambda: points(-60, 9, (-1, 1), (-1074, 1023.9), (-1074, -1020))),
    "expm1": (mp.expm1, lambda: points(-1074, 9, (-1, 1), (0.3, 0.4), (-40, 709))),
    "log2": (lambda x: mp.log(x, 2), lambda: np.concatenate([abs(points(-1074, 1024, (0.5, 2))), 1 + signed(any_exponent(COUNT, -52, -3)), 2.0 ** rng.integers(-1074, 1024, 40)])),
    "log1p": (log_of_one_plus, lambda: np.concatenate([points(-1074, -1, (-0.99, 2), (-0.3, 0.45)), any_exponent(COUNT, -3, 1024), -near_one(COUNT)])),
    "sinh": (mp.sinh, lambda: points(-1074, 9, (-2, 2), (-710, 710))),
    "cosh": (mp.cosh, lambda: points(-1074, 9, (-2, 2), (-710, 710))),
    "tanh": (mp.tanh, lambda: points(-1074, 4, (-1, 1), (-22, 22))),
    "arcsin": (mp.asin, arc_points),
    "arccos": (mp.acos, arc_points),
    "arctan": (mp.atan, lambda: points(-1074, 1024, (-3, 3), (0.4, 0.43), (2.3, 2.5))),
    "arcsinh": (mp.asinh, lambda: points(-1074, 1024, (-3, 3), (-0.5, 0.5), (0.34, 0.36), (1e7, 1e9))),
    "arccosh": (mp.acosh, lambda: np.concatenate([any_exponent(COUNT, 1, 1024), 1 + any_exponent(COUNT, -52, 1), rng.uniform(1, 3, COUNT)])),
    "arctanh": (mp.atanh, lambda: np.concatenate([points(-1074, -1, (-1, 1), (-0.3, 0.3)), signed(near_one(COUNT))])),
    "cbrt": (lambda x: mp.cbrt(abs(x)) * mp.sign(x), lambda: np.concatenate([points(-1074, 1024, (-30, 30)), np.arange(-99, 100) ** 3.0])),
}

BINARY = {
    "power": (lambda x, y: x**y, power_pairs),
    "arctan2": (mp.atan2, lambda: pairs(-1020, 980)),
    "hypot": (mp.hypot, lambda: pairs(-1020, 980)),
}


def write_accuracy(name, function, arguments):
    records = bytearray()
    for x in zip(*map(np.ndarray.tolist, arguments)):
        value = function(*map(mpf, x))
        y = to_double(value)
        if not np.isfinite(y):
            continue
        residual = (value - mpf(y)) / ulp(y)
        records += struct.pack(f"<{len(x)}ddf", *x, y, float(residual))
    (HERE / f"{name}.bin").write_bytes(records)


UNARY_NAMES = [
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos",
    "arctan", "arcsinh", "arccosh", "arctanh", "cbrt", "deg2rad", "rad2deg",
]
BINARY_NAMES = ["power", "arctan2", "hypot", "logaddexp", "logaddexp2"]


def ask(function, *x):
    """NumPy's result and the errors it reports. Eight equal elements, so that its vector code runs."""
    found = [0]
    x = [np.full(8, v) for v in x]
    with np.errstate(all="call", call=lambda text, flags: found.append(flags)):
        result = function(*x)[0]
    return result, found[-1]


def write_special():
    records = bytearray()
    for number, name in enumerate(UNARY_NAMES + BINARY_NAMES):
        function = getattr(np, name)
        for kind, dtype in enumerate([np.float64, np.float32, np.float16]):
            limits = np.finfo(dtype)
            some = [0.5, 1, 1.5, 2, 3, 10, 100, 1e3, limits.max, limits.tiny, limits.tiny / 2, np.inf]
            if function.nin == 1:
                # The processor counts subnormal arguments of these as errors in NumPy's vector code.
                if name in ("exp", "sin", "cos") or dtype == np.float16 and name in ("expm1", "log1p"):
                    some = [x for x in some if not 0 < x < limits.tiny * 2]
                else:
                    some.append(limits.smallest_subnormal)
            values = np.array([0.0, -0.0, *some, *(-x for x in map(float, some)), np.nan], dtype)
            for x in values:
                for y in values if function.nin == 2 else [dtype(0)]:
                    if name == "power" and abs(x) == limits.max and abs(y) == np.inf:
                        continue  # NumPy's vector code reports an overflow, for the largest number alone
                    result, flags = ask(function, *[x, y][: function.nin])
                    records += struct.pack("<dddBBB", x, y, result, flags, number, kind)
    (HERE / "special_values.bin").write_bytes(records)


def main():
    for name, (function, arguments) in UNARY.items():
        write_accuracy(name, function, [arguments()])
    for name, (function, arguments) in BINARY.items():
        write_accuracy(name, function, arguments())
    every = np.arange(65536, dtype=np.uint16).view(np.float16)
    with np.errstate(all="ignore"):
        for name in UNARY:
            getattr(np, name)(every).astype("<f2").tofile(HERE / f"{name}_float16.bin")
    write_special()


if __name__ == "__main__":
    main()
