"""Questions about texts: arrays and scalars under print options, and single floats."""

import random

import numpy as np

import printed_reference
from encoding import case, literal, scalar
from operands import DTYPES, LAYOUTS, name_of
from texts import KINDS

NAMES = [name_of(dtype) for dtype in DTYPES]
CODES = [np.dtype(code) for code in "?bhilBHILefdFD"]

# Arrays and options in a fixed random order


def shape(rng):
    """A shape of a few elements."""
    ndim = rng.choice((0, 1, 1, 1, 1, 2, 2, 3, 4))
    limit = (1, 14, 6, 4, 3)[ndim]
    return tuple(rng.randint(1 if rng.random() < 0.97 else 0, limit) for _ in range(ndim))


def floats(rng, size, dtype):
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
            value = rng.uniform(1, 10) * 10.0**narrow
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
    if values and rng.random() < 0.3:
        limits = (float(info.max), float(info.tiny), float(info.smallest_subnormal))
        for _ in range(rng.randint(1, 3)):
            special = rng.choice((np.nan, np.inf, -np.inf, 0.0, -0.0, 1.0, *limits))
            values[rng.randrange(len(values))] = special
    with np.errstate(over="ignore", invalid="ignore"):
        return np.array(values, real)


def array(rng):
    """An array of any dtype."""
    dtype = rng.choice(CODES + [np.dtype(code) for code in "efdfdFDd"])
    form = shape(rng)
    size = int(np.prod(form))
    if dtype.kind == "b":
        found = np.array([rng.random() < 0.6 for _ in range(size)], dtype)
    elif dtype.kind in "iu":
        info = np.iinfo(dtype)
        bits = rng.randint(1, 8 * dtype.itemsize)
        high = min(info.max, 2**bits)
        low = max(info.min, -(2**bits)) if rng.random() < 0.5 else 0
        found = np.array([rng.randint(low, high) for _ in range(size)], dtype)
    elif dtype.kind == "f":
        found = floats(rng, size, dtype)
    else:
        found = np.empty(size, dtype)
        found.real = floats(rng, size, dtype)
        found.imag = floats(rng, size, dtype)
    if rng.random() < 0.08:
        found = found.astype(found.dtype.newbyteorder(">"))
    found = found.reshape(form)
    if found.size and rng.random() < 0.2:
        found = found.T if rng.random() < 0.5 else found[..., None][::-1] if found.ndim else found
    return found


def options(rng, names):
    """Some options of those names."""
    found = {}
    for name, chance, make in (
        ("precision", 0.4, lambda: rng.choice((0, 1, 2, 3, 4, 5, 6, 10, 12, 15, 16, 17, 18, 20, 25))),
        ("floatmode", 0.4, lambda: rng.choice(("fixed", "unique", "maxprec", "maxprec_equal"))),
        ("sign", 0.3, lambda: rng.choice("+ -")),
        ("suppress", 0.25, lambda: True),
        ("suppress_small", 0.25, lambda: True),
        ("threshold", 0.3, lambda: rng.choice((0, 1, 5, 10))),
        ("edgeitems", 0.3, lambda: rng.randint(0, 4)),
        ("linewidth", 0.3, lambda: rng.choice((0, 5, 10, 20, 30, 40, 60, 120))),
        ("max_line_width", 0.3, lambda: rng.choice((0, 5, 10, 20, 30, 40, 60, 120))),
        ("nanstr", 0.1, lambda: rng.choice(("", "NA", "not a number", "n\u00e4n", "n\nan"))),
        ("infstr", 0.1, lambda: rng.choice(("\u221e", "Inf", "infinity"))),
        ("legacy", 0.3, lambda: rng.choice(("1.13", "1.13", "1.21", "1.25", "2.1", "2.2", False))),
        ("formatter", 0.15, lambda: formatter(rng)),
        ("override_repr", 0.01, lambda: "dimensions"),
        ("separator", 0.7, lambda: rng.choice((" ", ",", ", ", "; ", "", " | ", "\n", "\u2009"))),
        ("prefix", 0.5, lambda: rng.choice(("", "x = ", "array(", "\u00e4 = "))),
        ("suffix", 0.5, lambda: rng.choice(("", ")", ")))", "\u00e4"))),
    ):
        if name in names and rng.random() < chance:
            found[name] = make()
    return found


def formatter(rng):
    """Functions for one to three kinds."""
    keys = ("all", "bool", "int", "int_kind", "float", "float_kind", "complex_kind", "complexfloat")
    chosen = rng.sample(keys, rng.randint(1, 3))
    # Two spellings of one kind are one function in numpy-rs.
    kinds = {key.split("_")[0].removesuffix("float") or "float": key for key in chosen}
    return {key: rng.choice(("x", "named", "rows", "long rows")) for key in kinds.values()}


OF_THREAD = {
    "precision",
    "floatmode",
    "sign",
    "suppress",
    "threshold",
    "edgeitems",
    "linewidth",
    "nanstr",
    "infstr",
    "legacy",
    "formatter",
    "override_repr",
}
OF_CALL = {"max_line_width", "precision", "suppress_small"}
OF_ARRAY2STRING = OF_CALL | OF_THREAD - {"linewidth", "suppress", "nanstr", "infstr", "override_repr"}
OF_ARRAY2STRING |= {"separator", "prefix", "suffix"}


def keywords(rng, kind):
    """Some keywords of one of the functions for single floats."""
    found = {}
    if rng.random() < 0.3:
        found["unique"] = False
    if rng.random() < 0.7 or (not found.get("unique", True) and rng.random() < 0.95):
        found["precision"] = rng.choice((0, 1, 2, 3, 4, 5, 6, 8, 10, 14, 15, 16, 17, 18, 20, 30, 60))
    if rng.random() < 0.3:
        found["min_digits"] = rng.choice((0, 1, 2, 3, 4, 5, 8, 15, 16, 17, 18, 20, 25))
    if rng.random() < 0.6:
        found["trim"] = rng.choice("k.0-")
    if rng.random() < 0.2:
        found["sign"] = True
    if rng.random() < 0.2:
        found["pad_left"] = rng.randint(0, 12)
    if kind == "positional":
        if rng.random() < 0.2:
            found["pad_right"] = rng.randint(0, 12)
        if rng.random() < 0.3:
            found["fractional"] = False
    elif rng.random() < 0.2:
        found["exp_digits"] = rng.randint(0, 6)
    return found


SINGLE = [
    ("str", {}),
    ("format_float_positional", {"trim": "0"}),
    ("format_float_scientific", {"trim": "-"}),
    ("format_float_scientific", {"precision": 3}),
    ("format_float_scientific", {"precision": 6, "unique": False}),
    ("format_float_scientific", {"precision": 16, "min_digits": 16}),
    ("format_float_scientific", {"precision": 7, "unique": False, "trim": "-"}),
    ("format_float_scientific", {"min_digits": 9, "trim": "-"}),
    ("format_float_positional", {"precision": 8}),
    ("format_float_positional", {"precision": 4, "unique": False}),
    ("format_float_positional", {"precision": 1}),
    ("format_float_positional", {"precision": 0}),
    ("format_float_positional", {"min_digits": 7, "fractional": False}),
    ("format_float_positional", {"precision": 5, "min_digits": 2, "fractional": False, "trim": "-"}),
    ("format_float_positional", {"min_digits": 20}),
]


def digests():
    """One line stands for thousands of numbers."""
    for kind in KINDS:
        for function, given in SINGLE:
            yield case("digest", args=[{}, [kind, function]], **given)
        step = 7 if kind == "half" else 1
        for floatmode in ("fixed", "unique", "maxprec", "maxprec_equal"):
            for precision in (0, 3, 8, 16) if floatmode != "unique" else (8,):
                for suppress in (False, True):
                    given = {"floatmode": floatmode, "precision": precision, "suppress_small": suppress}
                    yield case("digest", args=[{}, [kind, "array2string", 5, step]], **given)
        for given in ({"sign": "+"}, {"sign": " "}, {"legacy": "1.13"}, {"legacy": "2.2"}):
            yield case("digest", args=[{}, [kind, "array2string", 3, step]], **given)


# The questions


def plain():
    """``str`` and ``repr`` of all dtypes and layouts."""
    for op in ("str", "repr"):
        for name in NAMES:
            for layout in LAYOUTS:
                yield case(op, f"{name}.{layout}")
            yield case(op, f"{name}.cube")
            yield case(op, f"{name}.long")
            for size in (0, 1, 1000, 1001):
                yield case(op, {"generated": [size, name, 1]})
            yield case(op, {"generated": [2000, name, 1, 40, 50]})
            for form in ((0, 3), (3, 0), (1, 0, 2), (1, 1), (2, 1, 3, 1, 2), (1001, 1), (1, 1001), (5, 7, 40)):
                yield case(op, {"generated": [int(np.prod(form)), name, 3, *form]})
            yield case(op, {"permuted": {"generated": [1400, name, 4, 5, 7, 40]}, "axes": [2, 0, 1]})
        for values in (
            [1.0, 2.0],
            [0.1, 1e10],
            [1e-5, 1.0],
            [1e16, 1.0],
            [1 / 3, 2 / 3],
            [100.0, 0.001],
            [np.nan, -1.0],
        ):
            for dtype in "efd":
                with np.errstate(all="ignore"):
                    yield case(op, literal(np.array(values).astype(dtype)))


def under_options():
    """``str`` and ``repr`` under the thread's options."""
    rng = random.Random(20240601)
    for _ in range(1500):
        found = literal(array(rng))
        given = options(rng, OF_THREAD) if rng.random() < 0.8 else {}
        for op in ("str", "repr"):
            yield case(op, found, args=[given])


def summaries():
    """Summarised arrays, with all edges."""
    rng = random.Random(5)
    for name in NAMES:
        for form in ((30,), (9, 8), (3, 30), (30, 2), (4, 5, 6), (7, 1, 7), (2, 3, 2, 9)):
            found = {"generated": [int(np.prod(form)), name, 6, *form]}
            for edgeitems in (0, 1, 2, 3, 5):
                given = {"edgeitems": edgeitems, "threshold": 5}
                if rng.random() < 0.5:
                    given["linewidth"] = rng.choice((10, 25, 50))
                if rng.random() < 0.3:
                    given["legacy"] = rng.choice(("1.13", "2.1", "2.2"))
                yield case("repr", found, args=[given])


def calls():
    """``array2string``, ``array_str`` and ``array_repr`` with keywords."""
    rng = random.Random(20240602)
    for _ in range(1000):
        op = rng.choice(("array2string", "array2string", "array2string", "array_repr", "array_str"))
        names = OF_ARRAY2STRING if op == "array2string" else OF_CALL
        found = literal(array(rng))
        given = options(rng, OF_THREAD) if rng.random() < 0.3 else {}
        yield case(op, found, args=[given], **options(rng, names))


def formatted():
    """Functions of the program's for the elements."""
    for name in NAMES:
        form = {"generated": [12, name, 2, 2, 6]}
        for key in ("all", "bool", "int", "int_kind", "float", "float_kind", "complex_kind", "complexfloat"):
            for function in ("named", "rows"):
                yield case("repr", form, args=[{"formatter": {key: function}}])
        for function in ("named", "rows", "long rows"):
            given = {"all": function}
            for width in (10, 30, 50, 75):
                yield case("array2string", form, args=[{}], formatter=given, max_line_width=width)
                yield case("array2string", form, args=[{"legacy": "1.13", "linewidth": width}], formatter=given)
            yield case("array2string", f"{name}.long", args=[{"threshold": 5}], formatter=given)
            yield case("repr", {"generated": [1, name, 2]}, args=[{"formatter": given}])
        yield case("str", f"{name}.0d", args=[{"formatter": {"all": "x"}}])
        yield case("repr", f"{name}.0d", args=[{"formatter": {"all": "rows"}}])


def scalars():
    """``str`` and ``repr`` of scalars."""
    rng = random.Random(20240603)
    for _ in range(600):
        found = array(rng)
        if found.size:
            one = found.astype(found.dtype.newbyteorder("=")).ravel()[0]
            given = {"legacy": rng.choice(("1.13", "1.13", "1.21", "1.25", "2.1", "2.2"))} if rng.random() < 0.4 else {}
            for op in ("str", "repr"):
                yield case(op, scalar(one), args=[given])


def single_floats():
    """``format_float_positional`` and ``format_float_scientific``."""
    rng = random.Random(20240604)
    for _ in range(3000):
        kind = rng.choice(("positional", "scientific"))
        one = floats(rng, 1, np.dtype(rng.choice("efddd")))[0]
        yield case(f"format_float_{kind}", scalar(one), args=[{}], **keywords(rng, kind))
    # NumPy has room for 16383 characters.
    for value in (1.5, -123.25):
        for precision in (16379, 16382, 20000, 2**31 - 1):
            given = {"precision": precision, "unique": False}
            yield case("format_float_positional", scalar(np.float64(value)), args=[{}], **given)
            fixed = {"precision": precision, "floatmode": "fixed"}
            yield case("array2string", literal(np.array([value])), args=[{}], **fixed)
        for pad in ("pad_left", "pad_right"):
            yield case("format_float_positional", scalar(np.float64(value)), args=[{}], **{pad: 20000})
        yield case("format_float_scientific", scalar(np.float64(value)), args=[{}], precision=20000, unique=False)
        yield case("array2string", literal(np.array([value])), args=[{}], precision=2**31 - 1)


def topics():
    """The files of this module."""
    yield "printing", list(plain())
    yield "printing_options", list(under_options())
    yield "printing_summaries", list(summaries())
    yield "printing_calls", list(calls())
    yield "printing_formatters", list(formatted())
    yield "printing_scalars", list(scalars())
    yield "printing_floats", list(single_floats())
    yield "printing_digests", list(digests())
    yield "printing_reference", list(printed_reference.questions())
