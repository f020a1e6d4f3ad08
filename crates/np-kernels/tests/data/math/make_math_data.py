"""Writes the files of this folder: what the elementary functions are compared with.

    python make_math_data.py        (numpy 2.4.6, mpmath)

All numbers are little-endian.
- NAME.bin (exp, log, log10, sin, cos): records of float64 x, float64 y, float32 e. y is the function's value at x
  correctly rounded (mpmath), y + e ULP(y) the value itself.
- NAME_float16.bin: NumPy's float16 results for the bit patterns 0 to 65535.
- complex_special.bin: for complex64, then complex128 (parts stored as float64): re, im of each pair of GRID; then for
  each function of COMPLEX NumPy's results re, im for all of them (im = 0 for absolute). For the functions of LOSSY,
  whose formulas in NumPy cancel, overflow on the way or round the argument, the results at finite arguments are
  mpmath's.
- complex_flags.bin: in the same order, for each record the errors that NumPy reports, one byte, as in its status word,
  without underflow, none where mpmath's result replaces one that overflowed.
- complex_accuracy.bin: for each of COMPLEX: COMPLEX_POINTS records of re, im and mpmath's result re, im, float64.
- power_special.bin: for complex64, then complex128: re, im of each pair of BASES, of each pair of EXPONENTS and of
  INTEGERS; then for each base NumPy's result for each exponent, mpmath's where base and exponent are finite and the
  result is not a matter of how NumPy multiplies; power_flags.bin as above.
- power_accuracy.bin: records of base, exponent and mpmath's result, float64.
"""

import struct
from pathlib import Path

import mpmath
import numpy as np
from mpmath import mp, mpf

HERE = Path(__file__).parent
COMPLEX_POINTS = 500
mp.prec = 1400  # sines of the largest float64 need 1100 bits

rng = np.random.default_rng(20240517)


def ulp(y):
    return mpf(2) ** max(np.frexp(y)[1] - 53, -1074)


def any_exponent(count, low, high):
    """Random numbers, their exponents of two uniform."""
    return np.ldexp(rng.uniform(1, 2, count), rng.integers(low, high, count))


def signed(x):
    return x * rng.choice([-1.0, 1.0], x.size)


def near(x, steps):
    """Each x moved by up to `steps` units of its last place."""
    bits = np.asarray(x).view(np.int64) + rng.integers(-steps, steps + 1, len(x))
    return bits.view(np.float64)


def exp_points():
    return np.concatenate([
        rng.uniform(-745, 709.7, 1500),
        rng.uniform(-1, 1, 700),
        signed(any_exponent(600, -60, 9)),
        rng.uniform(-745.13, -707, 600),  # subnormal results
        rng.uniform(709, 709.78, 200),
        near(np.arange(-740, 700, 3.5) * np.log(2) / 2, 2)[:400],
    ])


def log_points():
    return np.concatenate([
        any_exponent(1200, -1074, 1024),
        rng.uniform(0.5, 2, 800),
        1 + signed(any_exponent(900, -52, -3)),
        near(np.sqrt(0.5) * 2.0 ** np.arange(-100, 100), 3),
        near(2.0 ** np.arange(-150, 150), 2),
        rng.integers(1, 2**52, 300) * 5e-324,
        rng.uniform(1, 1e6, 300),
    ])


def log10_points():
    powers = np.array([float(f"1e{k}") for k in range(-300, 300, 3)])
    return np.concatenate([log_points()[:3700], near(powers, 2), powers])


def trig_points():
    multiples = rng.integers(1, 2**40, 300)
    few = np.arange(1, 401)
    with mp.workprec(300):
        exact = [float(int(n) * mp.pi / 2) for n in np.concatenate([few, multiples])]
        middles = [float((int(n) + mpf(0.5)) * mp.pi / 2) for n in few[:200]]
    return np.concatenate([
        rng.uniform(-3.2, 3.2, 800),
        rng.uniform(-1e5, 1e5, 500),
        signed(any_exponent(500, -60, 20)),
        signed(any_exponent(500, 20, 31)),
        signed(any_exponent(500, 31, 1024)),
        near(exact, 1),
        near(middles, 2),
        # The float64 nearest to a multiple of pi/2 (Muller, "Elementary Functions").
        np.array([6381956970095103.0 * 2.0**797, 1048575.9999, 1048576.0, 1048576.5, 2.0**30, 2.0**30 + 0.5]),
    ])


def write_accuracy(name, function, points):
    records = bytearray()
    for x in points:
        x = float(x)
        value = function(mpf(x))
        y = to_double(value)
        assert np.isfinite(y), (name, x)
        residual = (value - mpf(y)) / ulp(y) if y else mpf(0)
        records += struct.pack("<ddf", x, y, float(residual))
    (HERE / f"{name}.bin").write_bytes(records)


def to_double(value):
    """mpmath's float() rounds correctly; below the normal range it rounds twice, so that is done here."""
    if value == 0:
        return 0.0
    if abs(value) < mpf(2) ** -1020:
        return float(np.copysign(float(int(abs(mp.nint(value * mpf(2) ** 1074)))) * 5e-324, int(mp.sign(value))))
    return float(value)


GRID = {
    np.complex64: [0.0, 1.0, 60.0, 100.0, 1e5, 1e30, 3.4028235e38, 1e-30, 1e-38, 1e-45, np.inf],
    np.complex128: [0.0, 1.0, 60.0, 710.0, 1e5, 1e300, 1.7976931348623157e308, 1e-300, 2e-308, 5e-324, np.inf],
}
COMPLEX = ["exp", "log", "log10", "sqrt", "sin", "cos", "absolute", "tan", "sinh", "cosh", "tanh"]
COMPLEX += ["arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh", "exp2", "expm1", "log2", "log1p"]
LOSSY = ["exp2", "expm1", "log1p"]

BASES = {
    np.complex64: [0.0, 1.0, 1.5, 1e30, np.inf],
    np.complex128: [0.0, 1.0, 1.5, 1e300, np.inf],
}
EXPONENTS = [0.0, 0.5, 1234567.25, np.inf]
INTEGERS = [1, 2, 3, 4, 5, 7, 40, 99, -1, -2, -3, -5, -40, -99]


def both_signs(positive):
    return [s * v for v in positive for s in (1.0, -1.0)] + [np.nan]


def pairs(parts, dtype):
    values = np.array(parts).astype(np.dtype(dtype).type(0).real.dtype)
    z = np.empty((len(values), len(values)), dtype)
    z.real, z.imag = values[:, None], values[None, :]
    return z.ravel()


def flags(function, *arguments):
    """The errors of each element by itself, without underflow."""
    met = []
    with np.errstate(all="call", under="ignore", call=lambda kind, flag: met.append(flag)):
        result = bytearray()
        for element in zip(*arguments):
            met.clear()
            function(*(np.array([x]) for x in element))
            result.append(0 if not met else met[0] & ~4)
    return np.frombuffer(result, np.uint8)


def refined(name, z, w):
    """Replaces parts of w by mpmath's where those have a value."""
    for i, (z, numpys) in enumerate(zip(z.astype(complex), w)):
        above = mpmath.mpc(z.real, abs(z.imag)) if np.isfinite(z) else None
        if name == "exp2" and np.isinf(z.real) and np.isfinite(z.imag) and z.imag != 0:
            value = mp.exp(mpmath.mpc(0, abs(z.imag) * mp.log(2))) * mpf(10) ** (4000 * int(np.sign(z.real)))
        elif above is None or name == "log1p" and z == -1:
            continue
        elif name == "expm1" and z.imag == 0 and np.isinf(numpys.real):
            continue
        else:
            value = FUNCTIONS[name](above)
        w[i] = mixed(numpys, mpmath.conj(value) if np.signbit(z.imag) else value, False, name == "exp2")


def refined_power(a, b, w):
    for i, (a, b, numpys) in enumerate(zip(a.astype(complex), b.astype(complex), w)):
        if np.isfinite(a) and np.isfinite(b) and a != 0 and b != 0:
            log = mp.log(mpmath.mpc(a.real, abs(a.imag)))
            value = mp.exp(mpmath.mpc(b) * (mpmath.conj(log) if np.signbit(a.imag) else log))
            product = b.imag == 0 and b.real.is_integer() and abs(b.real) < 100
            w[i] = mixed(numpys, value, product, True)


def mixed(numpys, value, product, underflows):
    """mpmath's parts, but NumPy's where all that mpmath has of a part is rounding noise, or only its sign is left; for
    products NumPy's zeros, infinities and NaN."""
    parts, dtype = [], numpys.dtype
    for numpys, part in ((numpys.real, value.real), (numpys.imag, value.imag)):
        exact = clipped(part, dtype)
        noise = part == 0 or abs(part) < mpf(2) ** -1000 * abs(value)
        lost = noise and (exact == 0 or np.isinf(exact)) or numpys == 0 and exact == 0 and not underflows
        unsettled = product and (numpys == 0 or not np.isfinite(numpys))
        parts.append(numpys if lost or unsettled else exact)
    return complex(*parts)


def clipped(value, dtype):
    single = dtype == np.complex64
    if abs(value) >= (mpf(2) ** 128 if single else mpf(2) ** 1024):
        return float(np.copysign(np.inf, int(mp.sign(value))))
    rounded = to_double(value) or float(np.copysign(0.0, int(mp.sign(value))))
    return float(np.float32(rounded)) if single else rounded


def parts(z):
    return np.stack([z.real, z.imag], axis=-1).astype("<f8").tobytes()


def write_complex_special():
    records, errors = bytearray(), bytearray()
    with np.errstate(all="ignore"):
        for dtype, positive in GRID.items():
            z = pairs(both_signs(positive), dtype)
            records += parts(z)
            for name in COMPLEX:
                w = getattr(np, name)(z)
                met = flags(getattr(np, name), z)
                if name in LOSSY:
                    overflowed = np.isinf(w)
                    refined(name, z, w)
                    met[overflowed & np.isfinite(w)] = 0
                records += parts(w)
                errors += met.tobytes()
    (HERE / "complex_special.bin").write_bytes(records)
    (HERE / "complex_flags.bin").write_bytes(errors)


def write_power_special():
    records, errors = bytearray(), bytearray()
    with np.errstate(all="ignore"):
        for dtype, positive in BASES.items():
            bases = pairs(both_signs(positive), dtype)
            exponents = np.concatenate([pairs(both_signs(EXPONENTS), dtype), np.array(INTEGERS, dtype)])
            a, b = (x.ravel() for x in np.meshgrid(bases, exponents, indexing="ij"))
            w = np.power(a, b)
            errors += flags(np.power, a, b).tobytes()
            refined_power(a, b, w)
            records += parts(bases) + parts(exponents) + parts(w)
    (HERE / "power_special.bin").write_bytes(records)
    (HERE / "power_flags.bin").write_bytes(errors)


def write_power_accuracy():
    def spread(count, low, high):
        return signed(any_exponent(count, low, high)) + 1j * signed(any_exponent(count, low, high))

    angle = rng.uniform(-3.1, 3.1, 200)
    unit = (1 + signed(any_exponent(200, -40, -4))) * np.exp(1j * angle)
    base = np.concatenate([spread(400, -3, 4), spread(200, -1000, 1000), unit, spread(200, -3, 4)])
    exponent = np.concatenate([
        spread(400, -3, 6),
        spread(200, -4, 0),
        spread(200, 0, 20) * 1e-5,
        rng.integers(-300, 300, 200),
    ])
    records = bytearray()
    for a, b in zip(base.tolist(), exponent.tolist()):
        w = mp.exp(mpmath.mpc(b) * mp.log(mpmath.mpc(a)))
        if mpf(2) ** -1000 < abs(w) < mpf(2) ** 1000:
            records += struct.pack("<6d", a.real, a.imag, b.real, b.imag, to_double(w.real), to_double(w.imag))
    (HERE / "power_accuracy.bin").write_bytes(records)


GROWING = ["exp", "sin", "cos", "sinh", "cosh", "exp2", "expm1"]
BRANCHING = ["arcsin", "arccos", "arctan", "arcsinh", "arccosh", "arctanh"]


def complex_points(name):
    half = COMPLEX_POINTS // 2
    low, high = (-300, 10) if name in GROWING else (-300, 300) if name in BRANCHING else (-1000, 1000)
    re = np.concatenate([rng.uniform(-3, 3, half), signed(any_exponent(half, low, high))])
    im = np.concatenate([rng.uniform(-3, 3, half), signed(any_exponent(half, low, high))])
    if name in ("exp", "exp2", "expm1", "sinh", "cosh"):
        re = np.clip(re, -700, 700)
    if name in ("sin", "cos"):
        im = np.clip(im, -700, 700)
    if name in ("log", "log10", "log2", "log1p"):
        angle, radius = rng.uniform(-3.1, 3.1, 200), 1 + signed(any_exponent(200, -52, -4))
        re[:200], im[:200] = radius * np.cos(angle), radius * np.sin(angle)
    if name == "log1p":
        re[:100] -= 1
        re[100:200], im[100:200] = (signed(any_exponent(100, -60, 0)) for _ in range(2))
    if name in BRANCHING:
        # Near the branch points, and along the axes.
        re[:100], im[:100] = 1 + signed(any_exponent(100, -50, 0)), signed(any_exponent(100, -60, 0))
        re[:50] *= -1
        re[100:150] *= 1e-10
        im[150:200] *= 1e-10
        if name in ("arctan", "arcsinh"):
            re, im = im, re
    return re, im


FUNCTIONS = dict(exp=mp.exp, log=mp.log, sqrt=mp.sqrt, sin=mp.sin, cos=mp.cos, absolute=abs, tan=mp.tan)
FUNCTIONS |= dict(sinh=mp.sinh, cosh=mp.cosh, tanh=mp.tanh, arcsin=mp.asin, arccos=mp.acos, arctan=mp.atan)
FUNCTIONS |= dict(arcsinh=mp.asinh, arccosh=mp.acosh, arctanh=mp.atanh)
FUNCTIONS["log10"] = lambda z: mp.log(z) / mp.log(10)
FUNCTIONS["log2"] = lambda z: mp.log(z) / mp.log(2)
FUNCTIONS["exp2"] = lambda z: mp.exp(z * mp.log(2))
# The precision holds the 1 beside the smallest argument.
FUNCTIONS["expm1"] = lambda z: with_bits(2400, lambda: mp.exp(z) - 1)
FUNCTIONS["log1p"] = lambda z: with_bits(2400, lambda: mp.log(1 + z))


def with_bits(bits, function):
    with mp.workprec(bits):
        return function()


def write_complex_accuracy():
    records = bytearray()
    for name in COMPLEX:
        bits = 2400 if name in BRANCHING else mp.prec
        for re, im in zip(*complex_points(name)):
            with mp.workprec(bits):
                w = mpmath.mpc(FUNCTIONS[name](mpmath.mpc(float(re), float(im))))
            records += struct.pack("<4d", re, im, to_double(w.real), to_double(w.imag))
    (HERE / "complex_accuracy.bin").write_bytes(records)


def write_float16():
    every = np.arange(65536, dtype=np.uint16).view(np.float16)
    with np.errstate(all="ignore"):
        for name in ["exp", "log", "log10", "sin", "cos"]:
            getattr(np, name)(every).astype("<f2").tofile(HERE / f"{name}_float16.bin")


def main():
    write_accuracy("exp", mp.exp, exp_points())
    write_accuracy("log", mp.log, log_points())
    write_accuracy("log10", lambda x: mp.log(x) / mp.ln10, log10_points())
    write_accuracy("sin", mp.sin, trig_points())
    write_accuracy("cos", mp.cos, trig_points())
    write_complex_special()
    write_complex_accuracy()
    write_power_special()
    write_power_accuracy()
    write_float16()


if __name__ == "__main__":
    main()
