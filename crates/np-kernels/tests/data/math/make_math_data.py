"""Writes the files of this folder: what the elementary functions are compared with.

    python make_math_data.py        (numpy 2.4.6, mpmath)

All numbers are little-endian.
- NAME.bin (exp, log, log10, sin, cos): records of float64 x, float64 y, float32 e. y is the function's value at x
  correctly rounded (mpmath), y + e ULP(y) the value itself.
- NAME_float16.bin: NumPy's float16 results for the bit patterns 0 to 65535.
- complex_special.bin: for complex64, then complex128 (parts stored as float64): for each of exp, log, log10, sqrt, sin,
  cos, absolute: for each pair of GRID: records of re, im, and NumPy's result re, im (im = 0 for absolute).
- complex_accuracy.bin: for each of these seven: COMPLEX_POINTS records of re, im and mpmath's result re, im, float64.
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
COMPLEX = ["exp", "log", "log10", "sqrt", "sin", "cos", "absolute"]


def write_complex_special():
    records = bytearray()
    with np.errstate(all="ignore"):
        for dtype, positive in GRID.items():
            part = np.dtype(dtype).type(0).real.dtype
            values = np.array([s * v for v in positive for s in (1.0, -1.0)] + [np.nan]).astype(part)
            z = np.empty((len(values), len(values)), dtype)
            z.real, z.imag = values[:, None], values[None, :]
            for name in COMPLEX:
                w = getattr(np, name)(z).astype(np.complex128)
                table = np.stack([z.real.astype(float), z.imag.astype(float), w.real, w.imag], axis=-1)
                records += table.reshape(-1, 4).astype("<f8").tobytes()
    (HERE / "complex_special.bin").write_bytes(records)


def complex_points(name):
    half = COMPLEX_POINTS // 2
    low, high = (-300, 10) if name in ("exp", "sin", "cos") else (-1000, 1000)
    re = np.concatenate([rng.uniform(-3, 3, half), signed(any_exponent(half, low, high))])
    im = np.concatenate([rng.uniform(-3, 3, half), signed(any_exponent(half, low, high))])
    if name == "exp":
        re = np.clip(re, -700, 700)
    if name in ("sin", "cos"):
        im = np.clip(im, -700, 700)
    if name in ("log", "log10"):
        angle, radius = rng.uniform(-3.1, 3.1, 200), 1 + signed(any_exponent(200, -52, -4))
        re[:200], im[:200] = radius * np.cos(angle), radius * np.sin(angle)
    return re, im


def write_complex_accuracy():
    functions = dict(exp=mp.exp, log=mp.log, sqrt=mp.sqrt, sin=mp.sin, cos=mp.cos)
    functions["log10"] = lambda z: mp.log(z) / mp.log(10)
    functions["absolute"] = abs
    records = bytearray()
    for name in COMPLEX:
        for re, im in zip(*complex_points(name)):
            w = mpmath.mpc(functions[name](mpmath.mpc(float(re), float(im))))
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
    write_float16()


if __name__ == "__main__":
    main()
