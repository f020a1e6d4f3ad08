"""Ask NumPy 2.4.6 on x86-64 for the answers that the tests of this crate compare with.

    python make_vectors.py

Values are written as the hexadecimal digits of their bits, most significant first, the real part of a
complex number before the imaginary one. Fields escape backslashes and control characters as Python does.
"""

import itertools
import pathlib
import warnings

import numpy as np

HERE = pathlib.Path(__file__).parent
NAMES = """bool int8 int16 int32 int64 uint8 uint16 uint32 uint64
float16 float32 float64 complex64 complex128""".split()
DTYPES = [np.dtype(name) for name in NAMES]
INTEGERS = DTYPES[1:9]
FLOATS = DTYPES[9:12]
COMPLEX = DTYPES[12:]

assert np.__version__ == "2.4.6"


def write(name, header, rows):
    lines = ["\t".join(row) for row in [header, *rows]]
    (HERE / name).write_text("\n".join(lines) + "\n")


def bits(value):
    """The bits of a NumPy scalar."""
    if value.dtype.kind == "c":
        return bits(value.real) + bits(value.imag)
    return value.tobytes()[::-1].hex()


def escape(text):
    return text.encode("unicode_escape").decode()


def answer(function, *arguments):
    """'ok' and the result, or the exception's name and its text."""
    try:
        return "ok", function(*arguments)
    except Exception as error:
        return type(error).__name__, str(error)


def parse():
    """Spellings of dtypes: typestrings, the whole of sctypeDict, and near misses."""
    letters = [chr(c) for c in range(32, 127)]
    orders = ["", "<", ">", "=", "|"]
    spellings = {order + letter for order in orders for letter in letters}
    spellings |= {
        f"{order}{letter}{size}"
        for order in orders
        for letter in "biufcOSUVadDgGeFhHlLqQpPnNTtMm?B"
        for size in (0, 1, 2, 3, 4, 8, 16, 32)
    }
    names = [key for key in np.sctypeDict if isinstance(key, str)]
    spellings |= {order + name for order in orders for name in names}
    spellings |= {name + "0" for name in names} | {name.upper() for name in names}
    spellings |= {name.capitalize() for name in names} | {" " + name for name in names}
    spellings |= {name + " " for name in names} | {name + "_" for name in names}
    spellings |= set("int uint float complex bool str bytes object void".split())
    spellings |= {name + "8" for name in names}
    spellings |= {
        "xyz", "", "f 8", "f\t8", "f+8", "f +8", "f- 8", "f-8", "f08", "b01", "f0", "i+4", "f8\0", "f8f8", "ii",
        ">>f8", "><f8", "<=f8", "²f8", "f８", "é", "é8", "it's", 'it"s', "'\"", "a\\b", "\u200b", "\U0001f600",
        "i4294967300", "f99999999999999999999", "f18446744073709551624", "f9223372036854775816", "i-4",
        "()f8", ">()f8", "() f8", ">() >f8", "()>f8", "()S5", "()", "3", "33", "9 ", "3f8", "3 f8", "3?", "2xyz",
        "(2,)f8", "(2,3)>i4", ">(2,)f8", "(2,)", "(2", "(f8)", "f8(2)", "[f8]", "f8[", "f[8,]", "{}", "f8]",
        "f8,i4", "f8,", "f8,i4,", "i4, f8", "i4,f8 ", "f8 ,i4", "f8,xyz", "f8,3i4", "2f8,3i4", "(2,3)f8,i4",
        "f8,S5", "3S5", "M8[s]", ">M8[s]", "m8[10s]", "M8[s],i4", "datetime64[ns]", "timedelta64[D]",
        "f8,(2,3)i4", "numpy.float64", "np.float64", "None", "long long", "int128", "float8", "float96",
        "float_", "complex_", "string", "unicode_", "string_", "generic", "number", "integer", "floating",
        "str0", "bytes0", "void0", "object0", "int0", "uint0", "bool8", "record", "rec", "StringDType",
    }  # fmt: skip

    def row(spelling):
        outcome, result = answer(np.dtype, spelling)
        if outcome == "ok":
            plain = result.names is None and result.subdtype is None
            result = result.str if plain else "V"
        return escape(spelling), outcome, escape(result)

    write("parse.tsv", ("spelling", "outcome", "result"), map(row, sorted(spellings)))


def result_type():
    """result_type of every three among the dtypes and the Python numbers, a letter for each answer.

    A row says the first two; its letters are those of the answers for each third.
    """
    participants = [*DTYPES, 1, 1.0, 1j]
    names = [*NAMES, "int", "float", "complex"]
    rows = []
    for (a, a_name), (b, b_name) in itertools.product(zip(participants, names), repeat=2):
        letters = "".join(np.result_type(a, b, c).char for c in participants)
        rows.append((a_name, b_name, letters))
    write("result_type.tsv", ("a", "b", "results"), rows)


def edges_of_floats():
    edges = [0.0, -0.0, 0.5, -0.5, 0.99, -0.99, 1, -1, 1.5, -1.5, 2.5, 5e-324, -5e-324, 6e-8, 3e-8, 1e-7]
    for bits_of_integer in (7, 8, 15, 16, 31, 32, 63, 64):
        power = 2.0**bits_of_integer
        for value in (power, np.nextafter(power, 0), power - 1, power + 1, power + 5):
            edges += [value, -value]
    edges += [65503, 65504, 65519, 65519.99, 65520, 2049, 2051, 1 + 2**-11, 1 + 2**-11 + 2**-40, 2.0**40 + 3]
    edges += [1e20, -1e20, 3.4e38, 3.5e38, 1e300, -1e300, np.inf, -np.inf, np.nan, -np.nan]
    return edges


def edges(dtype):
    """Values of a dtype where casts are decided."""
    if dtype.kind == "b":
        return np.array([False, True])
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = {0, 1, 2, 127, 128, 255, 256, 2049, 32767, 32768, 65503, 65519, 65520, 65535, 65536, 16777217}
        values |= {2**k + d for k in (31, 32, 53, 60, 63) for d in (-1, 0, 1)} | {2**60 + 2**36 + 1}
        values |= {-value for value in values} | {info.min, info.min + 1, info.max - 1, info.max}
        return np.array(sorted(v for v in values if info.min <= v <= info.max), dtype)
    reals = np.array(edges_of_floats()).astype(dtype)
    if dtype.kind == "f":
        return reals
    pairs = [complex(0, 1), complex(0, np.nan), complex(1e300, -1e300), complex(np.nan, np.inf), complex(-0.0, -0.0)]
    return np.concatenate([reals[::3], np.array(pairs).astype(dtype)])


def scalar_cast():
    """Casts of single values between all pairs of dtypes; checks that casts of arrays give the same."""
    rows = []
    for source in DTYPES:
        seen = set()
        for value in edges(source):
            if bits(value) in seen:
                continue
            seen.add(bits(value))
            answers = []
            for target in DTYPES:
                single = np.array([value]).astype(target)[0]
                strided = np.full(300, value)[::3].astype(target)
                run = np.full(100, value).astype(target)
                assert len(set(map(bits, strided))) == 1 and bits(strided[0]) == bits(single)
                in_range = abs(value.real) < 2**31
                if source.kind not in "fc" or target != np.uint32 or in_range:
                    assert all(bits(other) == bits(single) for other in run), (value, target)
                answers.append(bits(single))
            rows.append((source.name, bits(value), *answers))
    write("scalar_cast.tsv", ("source", "value", *NAMES), rows)


def weak_values():
    """Python numbers stored in an array of each dtype."""
    integers = [0, 1, -1, 127, 128, -128, -129, 255, 256, 300, 2049, 65519, 65520, 16777217, 10**30, 2**100]
    integers += [s * (2**k) + d for k in (15, 16, 31, 32, 60, 63, 64) for s in (1, -1) for d in (-1, 0, 1)]
    integers += [2**60 + 2**36 + 1, 2**127 - 1, -(2**127)]
    floats = [0.0, -0.0, 1.5, -1.5, 0.9, 300.7, -0.5, 2049.0000001, 65519.99, 65520.0, 1e10, 1e19, 1e39, -1e300]
    floats += [float("nan"), float("inf"), -float("inf"), 2.0**31, 2.0**63, 2.0**64, -(2.0**63), 1e-8]
    complexes = [0j, 1 + 2j, 1j, complex("nan"), complex(1e300, -1e39), complex(float("inf"), 0.1)]

    def store(dtype, value):
        array = np.zeros(1, dtype)
        array[0] = value
        return bits(array[0])

    def spelled(value):
        if isinstance(value, int):
            return "int", str(value)
        if isinstance(value, float):
            return "float", bits(np.float64(value))
        return "complex", bits(np.complex128(value))

    rows = [
        (*spelled(value), dtype.name, *answer(store, dtype, value))
        for value in integers + floats + complexes
        for dtype in DTYPES
    ]
    write("weak_values.tsv", ("number", "value", "dtype", "outcome", "result"), rows)


def min_scalar_type():
    bounds = [64999.9, 65000.0, -65000.0, 3.39e38, 3.4e38, -3.4e38, 1e300]
    rows = []
    for dtype in DTYPES:
        values = list(edges(dtype))
        if dtype.kind in "fc":
            values += list(np.array(bounds).astype(dtype))
        if dtype.kind == "c":
            values += list((np.array(bounds) * 1j).astype(dtype))
        for digits, value in sorted({bits(value): value for value in values}.items()):
            rows.append((dtype.name, digits, np.min_scalar_type(value).name))
    write("min_scalar_type.tsv", ("dtype", "value", "result"), rows)


def limits():
    rows = []
    for dtype in DTYPES:
        for function, fields in [
            (np.finfo, [name for name in dir(np.finfo("f8")) if not name.startswith("_")]),
            (np.iinfo, ["bits", "dtype", "max", "min"]),
        ]:
            outcome, info = answer(function, dtype)
            if outcome != "ok":
                rows.append((dtype.name, function.__name__, outcome, info))
                continue
            for field in fields:
                value = getattr(info, field)
                text = bits(value) if isinstance(value, np.floating) else str(value)
                rows.append((dtype.name, function.__name__, field, text))
    write("limits.tsv", ("dtype", "function", "field", "value"), rows)


def float16_rounding():
    """float32 and float64 around the points half way between two float16, and NaNs."""
    half = np.arange(0, 0x7C00, 61, dtype=np.uint16)
    half = np.concatenate([half, np.arange(20), np.arange(0x3F8, 0x408), np.arange(0x7BF8, 0x7C00)]).astype(np.uint16)
    low = half.view(np.float16).astype(np.float64)
    high = np.where(half == 0x7BFF, 65536.0, (half + np.uint16(1)).view(np.float16).astype(np.float64))
    middle = (low + high) / 2
    rows = []
    for dtype, nans in [
        (np.dtype("f4"), [0x7F800000, 0x7F800001, 0x7FA00000, 0x7FC00000, 0x7FC12345, 0x7F802000, 0x7FFFFFFF]),
        (np.dtype("f8"), [0x7FF << 52, (0x7FF << 52) + 1, 0x7FF4 << 48, 0x7FF8 << 48, 0x7FF0000010000000, 2**63 - 1]),
    ]:
        points = middle.astype(dtype)
        assert (points == middle).all()
        tiny = np.array([0, np.finfo(dtype).smallest_subnormal, np.finfo(dtype).tiny, 70000, 1e30], dtype)
        values = np.concatenate([points, np.nextafter(points, dtype.type(0)), np.nextafter(points, dtype.type(1e9)), tiny])
        values = np.concatenate([values, np.array(nans, f"u{dtype.itemsize}").view(dtype)])
        # A sign for every second one.
        words = values.view(f"u{dtype.itemsize}").copy()
        words[::2] |= words.dtype.type(1 << (8 * dtype.itemsize - 1))
        values = words.view(dtype)
        rows += [(dtype.name, bits(value), bits(rounded)) for value, rounded in zip(values, values.astype(np.float16))]
    write("float16_rounding.tsv", ("dtype", "value", "float16"), sorted(set(rows)))


def casting():
    """Names of casting rules, and messages for what is none."""
    names = ["no", "equiv", "safe", "same_kind", "unsafe", "foo", "", "s", "Safe", "same-kind", "same_value", "a'b"]
    rows = [(name, *map(str, answer(np.can_cast, "i4", "i4", name))) for name in names]
    write("casting.tsv", ("name", "outcome", "result"), rows)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    for make in (
        parse, result_type, scalar_cast, weak_values, min_scalar_type, limits, float16_rounding, casting,
    ):  # fmt: skip
        make()
