"""Values of elementary functions: reads lines `name bits...` (float64 arguments in hexadecimal; of `cNAME` real and
imaginary part of each), writes for each part of the value `high low exponent`: (high + low) 2^exponent, 1 <= |high| < 2."""

import struct
import sys

from mpmath import mp, mpc, mpf

mp.prec = 1400  # sines of the largest float64 need 1100 bits, and 1 beside the smallest arguments

FUNCTIONS = dict(sin=mp.sin, cos=mp.cos, tan=mp.tan, exp=mp.exp, expm1=mp.expm1, log=mp.log, log10=mp.log10)
FUNCTIONS |= dict(arcsin=mp.asin, arccos=mp.acos, arctan=mp.atan, sinh=mp.sinh, cosh=mp.cosh, tanh=mp.tanh)
FUNCTIONS |= dict(arcsinh=mp.asinh, arccosh=mp.acosh, arctanh=mp.atanh, sqrt=mp.sqrt, hypot=mp.hypot)
FUNCTIONS |= dict(
    exp2=lambda x: mp.exp(x * mp.ln2),
    log2=lambda x: mp.log(x) / mp.ln2,
    log1p=lambda x: mp.log(1 + x),
    cbrt=lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    power=lambda x, y: mp.exp(y * mp.log(x)),
    arctan2=mp.atan2,
    logaddexp=lambda x, y: mp.log(mp.exp(x) + mp.exp(y)),
    logaddexp2=lambda x, y: mp.log(2**x + 2**y) / mp.ln2,
)


def bits(value):
    return struct.pack(">d", value).hex()


def pieces(value):
    if value == 0:
        return f"{bits(0.0)} {bits(0.0)} 0"
    exponent = int(mp.floor(mp.log(abs(value), 2)))
    scaled = value * mpf(2) ** -exponent
    high = float(scaled)
    return f"{bits(high)} {bits(float(scaled - mpf(high)))} {exponent}"


for line in sys.stdin:
    name, *words = line.split()
    numbers = [mpf(struct.unpack(">d", bytes.fromhex(word))[0]) for word in words]
    if name in FUNCTIONS:
        print(pieces(FUNCTIONS[name](*numbers)))
    else:
        arguments = [mpc(*pair) for pair in zip(numbers[::2], numbers[1::2])]
        value = mpc(FUNCTIONS[name[1:]](*arguments))
        print(pieces(value.real), pieces(value.imag))
