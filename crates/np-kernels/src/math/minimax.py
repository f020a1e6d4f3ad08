"""Prints the polynomial coefficients and split constants of this folder.

Remez exchange in 60-digit arithmetic (mpmath): for each entry of APPROXIMATIONS the polynomial p of the given
degree that minimises max |weight(t) * (target(t) - p(t))| over the interval. The exponent printed is log2 of that
maximum before the coefficients are rounded to the working format.

    python minimax.py
"""

from mpmath import (
    asin, atan, atanh, cbrt, cos, cosh, exp, inf, log, lu_solve, matrix, mp, mpf, pi, sin, sinh, sqrt, tan, tanh, taylor,
)

mp.dps = 60


def series(function, skip, count=24):
    """Taylor coefficients of `function` at 0 from degree `skip` on, for use where the quotient cancels."""
    return taylor(function, 0, skip + count)[skip:]


def horner(coefficients, t):
    value = mpf(0)
    for c in reversed(coefficients):
        value = value * t + c
    return value


def remez(target, weight, low, high, degree):
    unknowns = degree + 2
    middle, half = (low + high) / 2, (high - low) / 2
    # Off the exact middle, where a weight may vanish.
    nodes = [middle - half * cos(pi * (k + mpf("0.07")) / unknowns) for k in range(unknowns)]
    grid = [middle - half * cos(pi * k / 1200) for k in range(1201)]
    worst = inf
    for _ in range(12):
        rows = matrix(unknowns, unknowns)
        right = matrix(unknowns, 1)
        for i, t in enumerate(nodes):
            for j in range(degree + 1):
                rows[i, j] = weight(t) * t**j
            rows[i, degree + 1] = (-1) ** i
            right[i] = weight(t) * target(t)
        solution = lu_solve(rows, right)
        coefficients = [solution[j] for j in range(degree + 1)]
        error = [weight(t) * (target(t) - horner(coefficients, t)) for t in grid]
        worst = max(abs(e) for e in error)
        # One extremum for each run of equal sign.
        extrema = []
        for k, e in enumerate(error):
            if extrema and (e > 0) == (error[extrema[-1]] > 0):
                if abs(e) > abs(error[extrema[-1]]):
                    extrema[-1] = k
            else:
                extrema.append(k)
        while len(extrema) > unknowns:
            extrema.pop(0 if abs(error[extrema[0]]) < abs(error[extrema[-1]]) else -1)
        if len(extrema) < unknowns or worst < abs(solution[degree + 1]) * mpf("1.0001"):
            break
        nodes = [grid[k] for k in extrema]
    return coefficients, worst


EXP = series(exp, 2)
SIN = [(-1) ** (k + 1) / mp.factorial(2 * k + 3) for k in range(20)]
COS = [(-1) ** k / mp.factorial(2 * k + 4) for k in range(20)]
ATANH = [mpf(2) / (2 * k + 3) for k in range(40)]

# 2 (log(1 + r) - r + r^2/2) / r^3.
LOG1P = [2 * (-1) ** k / mpf(k + 3) for k in range(60)]

# log m in w = 2 (m - 1) / (m + 1).
LOG = [1 / (mpf(4) ** k * (2 * k + 3) * 4) for k in range(60)]
ATAN = [(-1) ** (k + 1) / mpf(2 * k + 3) for k in range(160)]
ASIN = [mp.binomial(2 * k + 2, k + 1) / (mpf(4) ** (k + 1) * (2 * k + 3)) for k in range(120)]
SINH = [1 / mp.factorial(2 * k + 3) for k in range(20)]
COSH = [1 / mp.factorial(2 * k + 2) for k in range(20)]

HALF_LN2 = log(2) / 2
QUARTER_PI_SQUARED = (pi / 4) ** 2
S_MAX = (sqrt(2) - 1) / (sqrt(2) + 1)
# Where the exponent of a quotient comes from its operands' bits, s reaches further.
S_MAX_LOOSE = mpf("0.2026")
# Half of a piece of the logarithm's tables, relative to its middle.
PIECE_MAX = mpf("0.0153")
# 3/8 log 2 and a little.
TANH_MAX = HALF_LN2 * mpf("0.751")
TAN_EIGHTH = sqrt(2) - 1


def exp_target(t):
    return horner(EXP, t)


def exp_weight(t):
    return t * t / exp(t)


def sin_target(z):
    return horner(SIN, z)


def sin_weight(z):
    r = sqrt(z)
    return z * r / sin(r) if z else mpf(0)


def cos_target(z):
    return horner(COS, z)


def cos_weight(z):
    return z * z / cos(sqrt(z)) if z else mpf(0)


def atanh_target(z):
    return horner(ATANH, z)


def atanh_weight(z):
    s = sqrt(z)
    return z * s / (2 * atanh(s)) if z else mpf(0)


def odd_target(coefficients, skip=0):
    return lambda z: horner(coefficients[skip:], z)


def odd_weight(function, skip=0):
    """Of the term t³ p(t²), or t^5 p(t²), in an odd function of t = sqrt(z)."""
    def weight(z):
        t = sqrt(z)
        return z ** (1 + skip) * t / function(t) if z else mpf(0)
    return weight


def atan_target(z):
    """By the quotient: at z = 1 the series does not converge."""
    return (atan(sqrt(z)) / sqrt(z) - 1) / z if z else mpf(-1) / 3


def cubic_target(function, slope):
    """(function(t) - t) / t³ in z = t², by the quotient; `slope` is its value at 0."""
    return lambda z: (function(sqrt(z)) / sqrt(z) - 1) / z if z else slope


def twice_tan_half(t):
    return 2 * tan(t / 2)


def log2_target(z):
    """log2 m / s, s = (m - 1) / (m + 1)."""
    return (2 + z * horner(ATANH, z)) / log(2)


EXP2 = [log(2) ** (k + 2) / mp.factorial(k + 2) for k in range(30)]


def exp2_target(g):
    return horner(EXP2, g)


def log_of_w(w):
    return 2 * atanh(w / 2)


def cosh_weight(z):
    return z / cosh(sqrt(z))


EXPM1 = series(exp, 3)


def expm1_weight(t):
    return t**3 / mp.expm1(t) if t else mpf(0)


APPROXIMATIONS = [
    ("(e^r - 1 - r - r^2/2) / r^3, relative to e^r - 1, f64", 53, lambda t: horner(EXPM1, t), expm1_weight, -HALF_LN2, HALF_LN2, 9),
    # name, bits of the working format, target, weight, interval, degree
    ("(e^r - 1 - r) / r^2, f64", 53, exp_target, exp_weight, -HALF_LN2, HALF_LN2, 9),
    ("(e^r - 1 - r) / r^2, f32", 24, exp_target, exp_weight, -HALF_LN2, HALF_LN2, 4),
    ("(2 atanh s - 2 s) / s^3 in s^2, f64", 53, atanh_target, atanh_weight, mpf(0), S_MAX**2, 6),
    ("(2 atanh s - 2 s) / s^3 in s^2, f32", 24, atanh_target, atanh_weight, mpf(0), S_MAX**2, 2),
    ("(sin r - r) / r^3 in r^2, f64", 53, sin_target, sin_weight, mpf(0), QUARTER_PI_SQUARED, 5),
    ("(cos r - 1 + r^2/2) / r^4 in r^2, f64", 53, cos_target, cos_weight, mpf(0), QUARTER_PI_SQUARED, 5),
    ("(sin r - r) / r^3 in r^2, r to pi/2, for f32 results", 53, sin_target, sin_weight, mpf(0), 4 * QUARTER_PI_SQUARED, 3),
    ("(e^r - 1 - r) / r^2, for f32 results", 53, exp_target, exp_weight, -HALF_LN2, HALF_LN2, 5),
    ("(log m - w - w^3/12 - w^5/80) / w^7 in w^2, f64", 53, odd_target(LOG, 2), odd_weight(log_of_w, 2), mpf(0), (2 * S_MAX)**2, 6),
    ("log2 m / s in s^2, for f32 results", 53, log2_target, lambda z: 1 / log2_target(z), mpf(0), S_MAX**2, 4),
    ("(2^g - 1 - g log 2) / g^2, f32", 24, exp2_target, lambda g: g * g / mpf(2) ** g, mpf("-0.5"), mpf("0.5"), 4),
    ("(log m - w) / w^3 in w^2, for f32 results", 53, odd_target(LOG), odd_weight(log_of_w), mpf(0), (2 * S_MAX)**2, 4),
    ("(atanh s - s) / s^3 in s^2, f64", 53, odd_target([c / 2 for c in ATANH]), odd_weight(atanh), mpf(0), S_MAX_LOOSE**2, 7),
    ("(atanh s - s) / s^3 in s^2, for f32 results", 53, odd_target([c / 2 for c in ATANH]), odd_weight(atanh), mpf(0), S_MAX_LOOSE**2, 3),
    ("(atan t - t) / t^3 in t^2, f64", 53, odd_target(ATAN), odd_weight(atan), mpf(0), TAN_EIGHTH**2, 10),
    ("(atan t - t) / t^3 in t^2, for f32 results", 53, odd_target(ATAN), odd_weight(atan), mpf(0), TAN_EIGHTH**2, 4),
    ("(atan t - t) / t^3 in t^2, t to 1, for f32 results", 53, atan_target, odd_weight(atan), mpf(0), mpf(1), 9),
    ("(asin t - t) / t^3 in t^2, f64", 53, odd_target(ASIN), odd_weight(asin), mpf(0), mpf("0.25"), 12),
    ("(asin t - t) / t^3 in t^2, for f32 results", 53, odd_target(ASIN), odd_weight(asin), mpf(0), mpf("0.25"), 5),
    ("(2 tan(r/2) - r) / r^3 in r^2, f64", 53, cubic_target(twice_tan_half, mpf(1) / 12), odd_weight(twice_tan_half), mpf(0), QUARTER_PI_SQUARED, 8),
    ("(2 tan(r/2) - r) / r^3 in r^2, r to 0.83, f32", 24, cubic_target(twice_tan_half, mpf(1) / 12), odd_weight(twice_tan_half), mpf(0), mpf("0.83")**2, 3),
    ("(tanh h - h) / h^3 in h^2, f64", 53, cubic_target(tanh, mpf(-1) / 3), odd_weight(tanh), mpf(0), TANH_MAX**2, 6),
    ("(tanh h - h) / h^3 in h^2, f32", 24, cubic_target(tanh, mpf(-1) / 3), odd_weight(tanh), mpf(0), TANH_MAX**2, 2),
    ("(sinh r - r) / r^3 in r^2, f64", 53, odd_target(SINH), odd_weight(sinh), mpf(0), HALF_LN2**2, 4),
    ("(cosh r - 1) / r^2 in r^2, f64", 53, odd_target(COSH), cosh_weight, mpf(0), HALF_LN2**2, 5),
    ("(sinh r - r) / r^3 in r^2, for f32 results", 53, odd_target(SINH), odd_weight(sinh), mpf(0), HALF_LN2**2, 2),
    ("(cosh r - 1) / r^2 in r^2, for f32 results", 53, odd_target(COSH), cosh_weight, mpf(0), HALF_LN2**2, 2),
    ("2 (log(1 + r) - r + r^2/2) / r^3, f64", 53, lambda r: horner(LOG1P, r), lambda r: r * r / 2, -PIECE_MAX, PIECE_MAX, 7),
    ("2 (log(1 + r) - r + r^2/2) / r^3, f32", 24, lambda r: horner(LOG1P, r), lambda r: r * r / 2, -PIECE_MAX, PIECE_MAX, 2),
    ("m^(-1/3)", 53, lambda m: 1 / cbrt(m), lambda m: cbrt(m), sqrt(2) / 2, sqrt(2), 5),
]


def rounded(value, bits):
    """`value` to `bits` significant bits, nearest."""
    if value == 0:
        return mpf(0)
    exponent = mp.floor(log(abs(value), 2)) + 1 - bits
    return mp.nint(value / mpf(2) ** exponent) * mpf(2) ** exponent


def truncated(value, bits):
    exponent = mp.floor(log(abs(value), 2)) + 1 - bits
    return mp.floor(value / mpf(2) ** exponent) * mpf(2) ** exponent


def split(name, value, widths, last):
    """Pieces of the given widths in bits, the rest rounded to `last` bits."""
    pieces = []
    for width in widths:
        piece = truncated(value, width)
        pieces.append(piece)
        value -= piece
    pieces.append(rounded(value, last))
    print(f"\n{name}, pieces of {widths} bits and the rest")
    for piece in pieces:
        print("   ", repr(float(piece)))


def logarithm_tables(name, bits, fraction, least):
    """c of each of 32 pieces of [0.71, 1.42), -log c with `fraction` bits after the point, and the rest."""
    def number(i):
        """That whose bits are i of the working format."""
        exponent, low = divmod(i, 2 ** (bits - 1))
        return (1 + mpf(low) / 2 ** (bits - 1)) * mpf(2) ** (exponent - (1023 if bits == 53 else 127))

    size = 2 ** (bits - 1 - 5)
    inverses, logs, rests = [], [], []
    for piece in range(32):
        low, high = number(least + piece * size), number(least + (piece + 1) * size)
        c = mpf(1) if low < 1 < high else rounded(2 / (low + high), bits)
        head = mp.nint(-log(c) * 2**fraction) / mpf(2) ** fraction
        inverses.append(c)
        logs.append(head)
        rests.append(rounded(-log(c) - head, bits))
    for title, table in [("inverses", inverses), ("logarithms", logs), ("their rests", rests)]:
        print(f"\n{title} ({name})")
        for value in table:
            print("   ", repr(float(value)) + ",")


def main():
    for name, bits, target, weight, low, high, degree in APPROXIMATIONS:
        coefficients, worst = remez(target, weight, low, high, degree)
        print(f"\n{name}: degree {degree}, error 2^{float(log(worst, 2)):.2f}")
        for c in coefficients:
            print("   ", repr(float(rounded(c, bits))) + ",")
    split("ln 2 (f64)", log(2), [40], 53)
    split("ln 2 (f32)", log(2), [14], 24)
    split("1 / ln 10 (f64)", 1 / log(10), [26], 53)
    split("1 / ln 10 (f32)", 1 / log(10), [11], 24)
    error = 1 / log(10) - rounded(1 / log(10), 53)
    print("\n1 / ln 10, rounding error of f64, of f32")
    print("   ", repr(float(error)), repr(float(rounded(1 / log(10) - rounded(1 / log(10), 24), 24))))
    split("log10 2 (f64)", log(2) / log(10), [40], 53)
    split("log10 2 (f32)", log(2) / log(10), [14], 24)
    split("pi / 2 for fused reductions", pi / 2, [53, 53], 53)
    split("pi / 2 for fused reductions (f32)", pi / 2, [], 24)
    split("its rest, n times the first piece exact below 2^12", pi / 2 - rounded(pi / 2, 24), [12], 24)
    split("its rest", pi / 2 - rounded(pi / 2, 24), [], 24)
    split("ln 2 / 2 for fused reductions", log(2) / 2, [53], 53)
    split("ln 2 / 2 for plain reductions (f64)", log(2) / 2, [42], 53)
    split("ln 2 / 2 for plain reductions (f32)", log(2) / 2, [14], 24)
    split("pi / 2 for plain reductions", pi / 2, [33, 33, 33], 53)
    split("1 / ln 2 (f64)", 1 / log(2), [26], 53)
    split("1 / ln 2 (f32)", 1 / log(2), [11], 24)
    split("pi / 4, three times the first piece exact", pi / 4, [50], 53)
    for name, value in [("1 / ln 2", 1 / log(2)), ("ln 2", log(2)), ("1 / 12", mpf(1) / 12), ("1 / 80", mpf(1) / 80), ("2^(-1/3)", 1 / cbrt(2)), ("2^(1/3)", cbrt(2))]:
        print(f"\n{name}, rounded, and what that loses")
        print("   ", repr(float(value)), repr(float(value - mpf(float(value)))))
    split("ln 2 beside the table's logarithms (f32)", log(2), [16], 24)
    logarithm_tables("f64", 53, 42, 0x3FE6AAAAAAAA0000)
    logarithm_tables("f32", 24, 16, 0x3F355556)
    print("\n1 / ln 2 (f64, f32), 2 / pi")
    print("   ", repr(float(1 / log(2))), repr(float(rounded(1 / log(2), 24))), repr(float(2 / pi)))
    print("\n2 / pi, the bits after the point in words of 64 bits")
    bits = int(mp.floor(two_over_pi_scaled(22)))
    for word in reversed(range(22)):
        print(f"    0x{bits >> (64 * word) & (2**64 - 1):016x},")


def two_over_pi_scaled(words):
    mp.dps = 500
    value = 2 / mp.pi * mpf(2) ** (64 * words)
    return value


if __name__ == "__main__":
    main()
