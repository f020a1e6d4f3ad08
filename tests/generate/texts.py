"""Texts of arrays and floats as NumPy makes them, for the questions of ``printing``."""

import numpy as np

FUNCTIONS = {
    "angled": lambda x: f"<{x:.1f}>",
    "hex": hex,
    "x": lambda x: "x",
    "named": lambda x: f"{x.dtype.name} {x!s}",
    "rows": lambda x: f"{x!s}\n({x!s})",
    "long rows": lambda x: f"{x!s},{x!s}\r\n\n{x!s}" if x else "\u221e",
    "dimensions": lambda a: f"{a.ndim} dimensions",
    "overridden": lambda a: "overridden",
}
"""Functions for ``formatter`` and ``override_repr``, by the names that questions have for them."""


def decode(options):
    """Print options as Python's keywords."""
    decoded = dict(options)
    if "formatter" in decoded:
        decoded["formatter"] = {key: FUNCTIONS[name] for key, name in decoded["formatter"].items()}
    if "override_repr" in decoded:
        decoded["override_repr"] = FUNCTIONS[decoded["override_repr"]]
    return decoded


OPERATIONS = {"str", "repr", "array2string", "array_repr", "array_str", "digest"}
OPERATIONS |= {"format_float_positional", "format_float_scientific"}


def perform(op, inputs, keywords, options=None, counted=()):
    """A text, made under print options."""
    with np.printoptions(**decode(options or {})):
        if op == "digest":
            return digest(texts(*counted, **decode(keywords)))
        function = {"str": str, "repr": repr}.get(op) or getattr(np, op)
        return function(*inputs, **decode(keywords))


# Digests: what becomes of numbers that both sides can count up

MASK = 2**64 - 1


def digest(lines):
    """FNV-1a, 64 bits, each text followed by a newline."""
    state = 0xCBF29CE484222325
    for line in lines:
        for byte in line.encode() + b"\n":
            state = (state ^ byte) * 0x100000001B3 & MASK
    return f"{state:016x}"


def counted_bits():
    """Knuth's 64-bit linear congruential generator."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        yield state


def numbers(kind):
    """Every float16, random bits, short decimals, fractions below one, powers of two."""
    generator = counted_bits()
    pairs = ((next(generator) >> 32, next(generator) >> 32) for _ in range(4000))
    if kind == "half":
        return np.arange(2**16, dtype="u2").view("f2")
    if kind == "single bits":
        return np.array([next(generator) >> 32 for _ in range(4000)], "u4").view("f4")
    if kind == "double bits":
        return np.array([next(generator) for _ in range(4000)], "u8").view("f8")
    if kind == "double fractions":
        return np.array([next(generator) >> 11 for _ in range(4000)]) / 2.0**53
    if kind == "double decimals":
        return np.array([float(f"{a % 10 ** (1 + b % 6)}e{b // 8 % 16 - 10}") for a, b in pairs])
    if kind == "single decimals":
        return np.array([np.float32(f"{a % 10 ** (1 + b % 6)}e{b // 8 % 16 - 10}") for a, b in pairs])
    if kind == "double powers":
        powers = (2.0**exponent for exponent in range(-1074, 1020))
    else:
        assert kind == "single powers"
        powers = (2.0**exponent for exponent in range(-149, 125))
    found = [mantissa * power for power in powers for mantissa in (1.0, 5.0, 7.0)]
    return np.array(found, kind[0].translate({ord("d"): "f8", ord("s"): "f4"}))


KINDS = ("half", "single bits", "double bits", "single decimals", "double decimals")
KINDS += ("double fractions", "single powers", "double powers")


def texts(kind, function, length=1, step=1, **given):
    """The texts of the numbers of a kind, one by one or in arrays of a length."""
    found = numbers(kind)[::step]
    if function == "array2string":
        # Neighbours are alike, so that every notation comes up: by magnitude, in three interleaved rows.
        found = found[np.argsort(np.abs(found), kind="stable")]
        for start in range(0, found.size - length + 1, length):
            yield np.array2string(found[start : start + length], **given)
        return
    single = str if function == "str" else getattr(np, function)
    for number in found:
        yield single(number, **given)
