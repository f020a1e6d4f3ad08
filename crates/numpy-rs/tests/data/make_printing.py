"""Write the vectors of tests/printing.rs: what NumPy 2.4.6 prints.

    python make_printing.py REPR_JSONL

REPR_JSONL is the table of printed expressions (one JSON object a line: id, expr, printoptions).
Three files are written next to this script:

printing_reference.jsonl  the rows of that table whose values are numeric
printing_random.jsonl     random arrays, options and calls of the formatting functions
printing_digests.tsv      digests of what NumPy makes of many numbers that both sides can count up

A row is [id, kind, ...]:

[id, "array", dtype, shape, hex, options, repr, str]
[id, "scalar", dtype, hex, repr, str]
[id, "array2string", dtype, shape, hex, options, separator, prefix, suffix, text]
[id, "positional" or "scientific", dtype, hex, keywords, text or {"error": message}]
[id, "skipped", reason]

hex are the elements in the byte order of the little-endian machine, whatever the dtype says.
"""

import json
import pathlib
import random
import sys
import types

import numpy as np

HERE = pathlib.Path(__file__).parent
NUMERIC = [np.dtype(code) for code in "?bhilBHILefdFD"]
OPTIONS = ("precision", "threshold", "edgeitems", "linewidth", "suppress", "nanstr", "infstr",
           "sign", "floatmode")


def is_numeric(dtype):
    return dtype.kind in "biufc" and dtype.newbyteorder("=") in NUMERIC


def elements(array):
    native = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    return native.tobytes().hex()


def array_row(name, array, options):
    with np.printoptions(**options):
        return [name, "array", str(array.dtype), list(array.shape), elements(array), options,
                repr(array), str(array)]


def scalar_row(name, scalar):
    hex_digits = elements(np.array(scalar))
    return [name, "scalar", str(scalar.dtype), hex_digits, repr(scalar), str(scalar)]


def float_row(name, kind, x, keywords):
    x = np.float64(x) if isinstance(x, float) else x
    function = getattr(np, f"format_float_{kind}")
    try:
        text = function(x, **keywords)
    except (ValueError, TypeError) as error:
        text = {"error": str(error)}
    return [name, kind, str(x.dtype), elements(np.array(x)), keywords, text]


def array2string_row(name, array, options, separator, prefix, suffix):
    text = np.array2string(array, separator=separator, prefix=prefix, suffix=suffix,
                           **{("max_line_width" if key == "linewidth" else
                               "suppress_small" if key == "suppress" else key): value
                              for key, value in options.items()})
    return [name, "array2string", str(array.dtype), list(array.shape), elements(array), options,
            separator, prefix, suffix, text]


# The reference table -----------------------------------------------------------------------------

class Recorder(types.ModuleType):
    """NumPy, but calls of the formatting functions give their rows."""

    def __init__(self, name):
        super().__init__("numpy")
        self.row = name

    def __getattr__(self, attribute):
        return getattr(np, attribute)

    def format_float_positional(self, x, **keywords):
        return float_row(self.row, "positional", x, keywords)

    def format_float_scientific(self, x, **keywords):
        return float_row(self.row, "scientific", x, keywords)

    def array2string(self, array, separator=" ", prefix="", suffix="", **keywords):
        names = {"max_line_width": "linewidth", "suppress_small": "suppress"}
        options = {names.get(key, key): value for key, value in keywords.items()}
        return array2string_row(self.row, array, options, separator, prefix, suffix)

    def array_repr(self, array, max_line_width=None):
        return array_row(self.row, array, {"linewidth": max_line_width})

    def array_str(self, array, precision=None):
        return array_row(self.row, array, {"precision": precision})


def reference_rows(path):
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        name = given["id"]
        call = given["expr"].startswith(("np.format_float", "np.array2string", "np.array_repr",
                                         "np.array_str"))
        if call:
            yield eval(given["expr"], {"np": Recorder(name)})
            continue
        try:
            value = eval(given["expr"], {"np": np, "numpy": np})
        except Exception:  # an expression in words of its own is no array
            continue
        if not isinstance(value, (np.ndarray, np.generic)) or not is_numeric(value.dtype):
            continue
        if isinstance(value, np.ndarray) and type(value) is not np.ndarray:
            continue  # masked arrays and matrices
        options = eval(f"dict({given.get('printoptions', '')})", {"np": np})
        if value.dtype.char in "qQ":
            yield [name, "skipped", "long long is int64 here, not a type of its own"]
        elif unknown := sorted(set(options) - set(OPTIONS)):
            yield [name, "skipped", f"the option {unknown[0]} does not exist here"]
        else:
            row = (array_row(name, value, options) if isinstance(value, np.ndarray)
                   else scalar_row(name, value))
            assert row[-2:] == [given["repr"], given["str"]], name
            yield row


# Random cases ------------------------------------------------------------------------------------

def random_shape(rng):
    ndim = rng.choice((0, 1, 1, 1, 1, 2, 2, 3, 4))
    limit = (1, 14, 6, 4, 3)[ndim]
    return tuple(rng.randint(1 if rng.random() < 0.97 else 0, limit) for _ in range(ndim))


def random_floats(rng, size, dtype):
    """Real numbers of one character, mixed with special ones."""
    real = dtype.type(0).real.dtype
    info = np.finfo(real)
    top = int(np.log10(float(info.max)))
    style = rng.randrange(12)
    low, high = sorted((rng.randint(-top - 4, top), rng.randint(-top - 4, top)))
    narrow = rng.randint(-6, 9)
    values = []
    for _ in range(size):
        sign = rng.choice((1, 1, -1)) if style % 2 else 1
        if style <= 1:
            value = rng.uniform(-1, 1) * 10.0 ** rng.randint(-2, 2)
        elif style <= 3:
            value = round(rng.uniform(0, 1000), rng.randint(0, 3))
        elif style == 4:
            value = float(rng.randint(-1000, 10 ** rng.randint(1, 9)))
        elif style == 5:
            value = rng.uniform(1, 10) * 10.0 ** rng.randint(low, high)
        elif style <= 7:
            value = rng.uniform(1, 10) * 10.0 ** narrow
        elif style == 8:
            value = rng.randint(1, 999) * 10.0 ** rng.randint(-5, 4)
        elif style == 9:
            value = 2.0 ** rng.randint(-20, 20)
        elif style == 10:
            value = (2 * rng.randint(0, 4000) + 1) / 2.0 ** rng.randint(1, 12)
        else:
            bits = rng.getrandbits(8 * real.itemsize)
            value = np.array(bits, f"u{real.itemsize}").view(real)[()]
        values.append(float(value) * sign)
    if rng.random() < 0.3:
        for _ in range(rng.randint(1, 3)):
            if values:
                special = rng.choice((np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, float(info.max),
                                      float(info.tiny), float(info.smallest_subnormal)))
                values[rng.randrange(len(values))] = special
    with np.errstate(over="ignore", invalid="ignore"):
        return np.array(values, real)


def random_array(rng):
    dtype = rng.choice(NUMERIC + [np.dtype(code) for code in "efdfdFDd"])
    shape = random_shape(rng)
    size = int(np.prod(shape))
    if dtype.kind == "b":
        array = np.array([rng.random() < 0.6 for _ in range(size)], dtype)
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        bits = rng.randint(1, 8 * dtype.itemsize)
        high = min(info.max, 2 ** bits)
        low = max(info.min, -(2 ** bits)) if rng.random() < 0.5 else 0
        array = np.array([rng.randint(low, high) for _ in range(size)], dtype)
    elif dtype.kind == "f":
        array = random_floats(rng, size, dtype)
    else:
        array = np.empty(size, dtype)
        array.real = random_floats(rng, size, dtype)
        array.imag = random_floats(rng, size, dtype)
    if rng.random() < 0.08:
        array = array.astype(array.dtype.newbyteorder(">"))
    return array.reshape(shape)


def random_options(rng):
    options = {}
    if rng.random() < 0.5:
        return options
    if rng.random() < 0.4:
        options["precision"] = rng.choice((0, 1, 2, 3, 4, 5, 6, 10, 12, 15, 16, 17, 18, 20, 25))
    if rng.random() < 0.4:
        options["floatmode"] = rng.choice(("fixed", "unique", "maxprec", "maxprec_equal"))
    if rng.random() < 0.3:
        options["sign"] = rng.choice("+ -")
    if rng.random() < 0.25:
        options["suppress"] = True
    if rng.random() < 0.3:
        options["threshold"] = rng.choice((0, 1, 5, 10))
    if rng.random() < 0.3:
        options["edgeitems"] = rng.randint(0, 4)
    if rng.random() < 0.3:
        options["linewidth"] = rng.choice((0, 5, 10, 20, 30, 40, 60, 120))
    if rng.random() < 0.1:
        options["nanstr"] = rng.choice(("", "NA", "not a number", "n\u00e4n"))
    if rng.random() < 0.1:
        options["infstr"] = rng.choice(("\u221e", "Inf", "infinity"))
    return options


def random_keywords(rng, kind):
    keywords = {}
    if rng.random() < 0.3:
        keywords["unique"] = False
    if rng.random() < 0.7 or (not keywords.get("unique", True) and rng.random() < 0.95):
        keywords["precision"] = rng.choice(
            (0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 15, 16, 17, 18, 20, 30, 60))
    if rng.random() < 0.3:
        keywords["min_digits"] = rng.choice((0, 1, 2, 3, 4, 5, 8, 15, 16, 17, 18, 20, 25))
    if rng.random() < 0.6:
        keywords["trim"] = rng.choice("k.0-")
    if rng.random() < 0.2:
        keywords["sign"] = True
    if rng.random() < 0.2:
        keywords["pad_left"] = rng.randint(0, 12)
    if kind == "positional":
        if rng.random() < 0.2:
            keywords["pad_right"] = rng.randint(0, 12)
        if rng.random() < 0.3:
            keywords["fractional"] = False
    elif rng.random() < 0.2:
        keywords["exp_digits"] = rng.randint(0, 6)
    return keywords


def random_rows():
    rng = random.Random(20240601)
    for number in range(1500):
        yield array_row(f"array/{number}", random_array(rng), random_options(rng))
    for number in range(300):
        array = random_array(rng)
        options = {key: value for key, value in random_options(rng).items()
                   if key not in ("nanstr", "infstr")}
        yield array2string_row(f"array2string/{number}", array, options,
                               rng.choice((" ", ",", ", ", "; ", "", " | ", "\n")),
                               rng.choice(("", "x = ", "array(")), rng.choice(("", ")", ")))")))
    for number in range(400):
        array = random_array(rng)
        if array.size:
            scalar = array.astype(array.dtype.newbyteorder("=")).ravel()[0]
            yield scalar_row(f"scalar/{number}", scalar)
    for number in range(2200):
        kind = rng.choice(("positional", "scientific"))
        x = random_floats(rng, 1, np.dtype(rng.choice("efddd")))[0]
        yield float_row(f"{kind}/{number}", kind, x, random_keywords(rng, kind))


# Digests -----------------------------------------------------------------------------------------

MASK = 2 ** 64 - 1


def digest(texts):
    """FNV-1a, 64 bits, each text followed by a newline."""
    state = 0xCBF29CE484222325
    for text in texts:
        for byte in text.encode() + b"\n":
            state = (state ^ byte) * 0x100000001B3 & MASK
    return state


def counted_bits():
    """Knuth's 64-bit linear congruential generator; the upper bits go first to make any format."""
    state = 1
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) & MASK
        yield state


# One line of keywords stands for a block of each kind of numbers.
DIGESTED = [
    ("positional", dict(trim="0")),
    ("scientific", dict(trim="-")),
    ("scientific", dict(precision=3)),
    ("scientific", dict(precision=6, unique=False)),
    ("scientific", dict(precision=16, min_digits=16)),
    ("scientific", dict(precision=7, unique=False, trim="-")),
    ("scientific", dict(min_digits=9, trim="-")),
    ("positional", dict(precision=8)),
    ("positional", dict(precision=4, unique=False)),
    ("positional", dict(precision=1)),
    ("positional", dict(precision=0)),
    ("positional", dict(min_digits=7, fractional=False)),
    ("positional", dict(precision=5, min_digits=2, fractional=False, trim="-")),
    ("positional", dict(min_digits=20)),
]


def numbers(kind):
    """Blocks of numbers that the test can make again: every float16, random bits, short decimals
    and powers of two."""
    if kind == "half":
        return np.arange(2 ** 16, dtype="u2").view("f2")
    generator = counted_bits()
    if kind == "single bits":
        return np.array([next(generator) >> 32 for _ in range(4000)], "u4").view("f4")
    if kind == "double bits":
        return np.array([next(generator) for _ in range(4000)], "u8").view("f8")
    if kind == "double decimals":
        parts = ((next(generator) >> 32, next(generator) >> 32) for _ in range(4000))
        return np.array([float(f"{a % 10 ** (1 + b % 6)}e{b // 8 % 16 - 10}") for a, b in parts])
    if kind == "single decimals":
        parts = ((next(generator) >> 32, next(generator) >> 32) for _ in range(4000))
        return np.array([np.float32(f"{a % 10 ** (1 + b % 6)}e{b // 8 % 16 - 10}")
                         for a, b in parts], "f4")
    if kind == "double powers":
        return np.array([mantissa * 2.0 ** exponent
                         for exponent in range(-1074, 1020) for mantissa in (1.0, 5.0, 7.0)])
    if kind == "single powers":
        return np.array([mantissa * 2.0 ** exponent
                         for exponent in range(-149, 125) for mantissa in (1.0, 5.0, 7.0)], "f4")
    raise ValueError(kind)


def digest_rows():
    kinds = ("half", "single bits", "double bits", "single decimals", "double decimals",
             "single powers", "double powers")
    for kind in kinds:
        values = numbers(kind)
        yield [kind, "scalar", "{}", f"{digest(map(str, values)):016x}"]
        for function, keywords in DIGESTED:
            format_float = getattr(np, f"format_float_{function}")
            found = digest(format_float(value, **keywords) for value in values)
            yield [kind, function, json.dumps(keywords), f"{found:016x}"]


def main():
    def write(name, rows):
        text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
        (HERE / name).write_text(text, encoding="utf-8")

    write("printing_reference.jsonl", reference_rows(sys.argv[1]))
    write("printing_random.jsonl", random_rows())
    lines = ("\t".join(row) + "\n" for row in digest_rows())
    (HERE / "printing_digests.tsv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
