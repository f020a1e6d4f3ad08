"""Writes hostile.tsv next to this file: damaged and hostile .npy files, and what NumPy makes of them.

Run with NumPy 2.4.6. A row: name, the file as pieces of hex (`2028*50` is 2028 fifty times), and what `numpy.lib.format.read_array` does with a stream of
these bytes: the names of the exception's class and of its bases, and its message (Python string escapes). A
file that is read has `ok` for the classes and the dtype, the shape and the data as hex for the message.

Python's own parser says more than ours about headers that are Python but not literals; where its message names an
object or the place of an error, only what stands before `...` is to be compared.
"""
import io
import pathlib
import re
import struct
import warnings

import numpy as np

MAGIC = b"\x93NUMPY"


def raw(header, data=b"", version=(1, 0), length=None):
    if isinstance(header, str):
        header = header.encode("utf8" if version == (3, 0) else "latin1")
    size = "<H" if version == (1, 0) else "<I"
    length = len(header) if length is None else length
    return MAGIC + bytes(version) + struct.pack(size, length) + header + data


def npy(descr="'<f8'", order="False", shape="(3,)", data=b"\0" * 24, **more):
    header = f"{{'descr': {descr}, 'fortran_order': {order}, 'shape': {shape}, }}\n"
    return raw(header, data, **more)


GOOD = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n"
ONE = struct.pack("<d", 1.5)
CASES = {
    # magic and version
    "empty": b"",
    "short magic": MAGIC,
    "bad magic": b"\x93NUMPZ\x01\x00" + b"\0" * 80,
    "zip": b"PK\x03\x04" + b"\0" * 80,
    "pickle": b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00K\x01.",
    "quotes in magic": b"a'\"\n\\\t\x00\xff",
    "version 9.9": MAGIC + b"\x09\x09",
    "version 1.1": MAGIC + b"\x01\x01" + raw(GOOD, ONE)[8:],
    "version 0.0": MAGIC + b"\0\0",
    # header length
    "no header length": MAGIC + b"\x01\x00",
    "half a header length": MAGIC + b"\x02\x00\x01\x00",
    "header cut": raw(GOOD, length=200),
    "header of 4 GiB": raw("", length=0xFFFFFFF0, version=(2, 0)),
    "header too long": raw(GOOD.rstrip() + " " * 10000 + "\n", ONE),
    "header too long, v2": raw(GOOD.rstrip() + " " * 70000 + "\n", ONE, version=(2, 0)),
    "header too long, v3": raw(GOOD.rstrip() + " #" + "\xe9" * 10000 + "\n", ONE, version=(3, 0)),
    "header of 10000": raw(GOOD.rstrip().ljust(10000), ONE),
    "long header in few characters": raw(GOOD.rstrip() + " #" + "\u4e00" * 9000, ONE, version=(3, 0)),
    "header empty": raw(""),
    "header blank": raw("   \n"),
    # not a literal
    "call": raw("__import__('os').system('true')"),
    "call in shape": npy(shape="(len('abc'),)"),
    "name": npy(order="false"),
    "sum": npy(shape="(1+2,)"),
    "unclosed": raw("{'descr': '<f8'"),
    "unclosed string": raw("{'descr': '<f8"),
    "unclosed string, v3": raw("{'descr': '<f8", version=(3, 0)),
    "unclosed, v3": raw("{'descr': '<f8'", version=(3, 0)),
    "no colon": raw("{'descr' '<f8', 'fortran_order': False, 'shape': (1,)}", version=(3, 0)),
    "two values": raw(GOOD.rstrip() + " 1\n"),
    "only a comma": npy(shape="(,)"),
    "double comma": npy(shape="(1,,)"),
    "leading zero": npy(shape="(03,)"),
    "nested 300": npy(shape="(" * 300 + ")" * 300),
    "nested 300, v3": npy(shape="(" * 300 + ")" * 300, version=(3, 0)),
    "nested 3000": raw("(" * 3000, version=(3, 0)),
    "nested lists 150": raw("[" * 150 + "]" * 150),
    "NUL": raw("{'descr': '<f8', \0}\n"),
    "quote behind a name": raw("u_'a'_", version=(3, 0)),
    "quote behind a name in Chinese": raw("\u4e00\u4e00\u4e00'a'", version=(3, 0)),
    "strings joined by a name": raw("'a' u1'b'1", version=(3, 0)),
    "NUL in string": npy(descr="'<f8\0'"),
    "not UTF-8": raw(b"{'descr': '\xff'}", version=(3, 0)),
    "not UTF-8, continued": raw(b"{'descr': '\xe4\xb8'}", version=(3, 0)),
    "not UTF-8, ended": raw(b"{'descr': \xe4\xb8", version=(3, 0)),
    "UTF-8 in latin-1": npy(descr="'\xe9'"),
    # a literal, but not the right one
    "a number": raw("12"),
    "a float": raw("1e300"),
    "a string": raw("'it\\'s'"),
    "a list": raw("[1, None, True, 'a', b'b', 2.5, ('c',), {'d': -1}]"),
    "no keys": raw("{}"),
    "missing key": raw("{'descr': '<f8', 'shape': (1,)}"),
    "extra key": raw("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'x': 1}"),
    "other keys": raw("{'b': 1, 'a': 2}"),
    "number keys": raw("{2: 1}"),
    "mixed keys": raw("{2: 1, 'a': 1}"),
    "list as key": raw("{[]: 1}"),
    "duplicate key": raw("{'shape': (5,), 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}", ONE),
    "order 0": npy(order="0"),
    "order str": npy(order="'False'"),
    "order None": npy(order="None"),
    "shape int": npy(shape="3"),
    "shape list": npy(shape="[3]"),
    "shape parenthesised int": npy(shape="(3)"),
    "shape float": npy(shape="(3.0,)"),
    "shape str": npy(shape="('3',)"),
    "shape None": npy(shape="(None, 3)"),
    "shape nested": npy(shape="((3,), 1)"),
    "shape complex": npy(shape="(1.5e-7, 12345678901234567890.0, 1e16, 0.0001)"),
    "shape True": npy(shape="(True, 3)"),
    "shape -1": npy(shape="(-1,)"),
    "shape -1 -3": npy(shape="(-1, -3)"),
    "shape 0 -1": npy(shape="(0, -1)"),
    "shape wraps": npy(shape="(4294967296, 4294967296)"),
    "shape 2**64": npy(shape="(18446744073709551616,)"),
    "shape 2**63": npy(shape="(9223372036854775808,)"),
    "shape 2**200": npy(shape="(" + str(2**200) + ",)"),
    "shape 2**60": npy(shape="(1152921504606846976,)"),
    "shape 2**61": npy(shape="(2305843009213693952,)"),
    "shape 0 2**62": npy(shape="(0, 4611686018427387904)"),
    "shape 0 2**62 u1": npy("'|u1'", shape="(0, 4611686018427387904)"),
    "shape 65 dims": npy(shape="(" + "1, " * 65 + ")", data=ONE),
    "shape 64 dims": npy(shape="(" + "1, " * 64 + ")", data=ONE),
    "descr int": npy(descr="5"),
    "descr None": npy(descr="None"),
    "descr bytes": npy(descr="b'<f8'"),
    "descr unknown": npy(descr="'<q9'"),
    "descr f3": npy(descr="'<f3'"),
    "descr empty": npy(descr="''"),
    "descr order only": npy(descr="'<'"),
    "descr blank": npy(descr="' <f8'"),
    "descr True": npy(descr="True"),
    "descr object": npy(descr="'|O'"),
    "descr O8": npy(descr="'O8'"),
    "descr u17": npy(descr="'<u17'"),
    "descr i99999999999999999999": npy(descr="'<i99999999999999999999'"),
    # spellings of dtypes that no file of NumPy's own has
    **{
        f"descr {spelling!a}": npy(descr=repr(spelling))
        for spelling in [
            *["d", ">d", "<l", "|f8", "=f8", "float64", "double", "int", "half", "bool", "f 8", "f+8", "f08", "()f8", ">()f8"],
            *["<float64", "<f8 ", " f8", "f-8", "?1", "e2", "q8", "l8", "u", "x", "S-1", "Sx", "O2", "M3", "[f8,i4]", "Float64"],
            *["bool8", "int0", "f8\0", "f\uff18".encode("utf8").decode("latin1"), "T", "()O", "<O", "object", "S99999999999999999999"],
        ]
    },
    # data
    "no data": npy(data=b""),
    "data cut": npy(data=b"\0" * 17),
    "data cut in the second chunk": npy(shape="(40000,)", data=b"\0" * 300001),
    "object before data": npy(descr="'|O'", data=b""),
    # unusual and good
    "more data than needed": npy(shape="(1,)", data=ONE + b"rest"),
    "0-d": npy(shape="()", data=ONE),
    "empty shape": npy(shape="(0, 3)", data=b""),
    "big-endian": npy("'>i4'", shape="(2,)", data=b"\0\0\1\2\0\0\0\3"),
    "bool 2 and 255": npy("'|b1'", shape="(4,)", data=b"\0\1\2\xff"),
    "double quotes": raw('{"descr": "<f8", "fortran_order": False, "shape": (1,)}', ONE),
    "u prefix": raw("{u'descr': u'<f8', 'fortran_order': False, 'shape': (1,)}", ONE),
    "escapes": raw(r"{'d\x65scr': '\x3cf\70', 'fortran_\
order': False, 'sh\u0061pe': (1,)}", ONE),
    "joined strings": raw("{'de' 'scr': '<f8', 'fortran_order': False, 'shape': (1,)}", ONE),
    "long integers of Python 2": npy(shape="(1L, 2L)", data=ONE * 2),
    "long integers of Python 2, v3": npy(shape="(1L, 2L)", data=ONE * 2, version=(3, 0)),
    "other numerals": npy(shape="(0x1, 0b1, 0o1, 1_0, +1)", data=ONE * 10),
    "white space": raw("  {\n'descr' :\t'<f8',# why\n 'fortran_order':False\n,\n'shape':( 1 , ) }  # no\n\n ", ONE),
    "no order character": npy("'f8'", shape="(1,)", data=ONE),
    "native order": npy("'=f8'", shape="(1,)", data=ONE),
    "irrelevant order": npy("'|f8'", shape="(1,)", data=ONE),
    "order of a byte": npy("'>u1'", shape="(1,)", data=b"\7"),
    "dtype name": npy("'float32'", shape="(2,)", data=ONE),
    "dtype letter": npy("'d'", shape="(1,)", data=ONE),
    "version 2": npy(shape="(1,)", data=ONE, version=(2, 0)),
    "version 3": npy(shape="(1,)", data=ONE, version=(3, 0)),
}

PYTHON_ONLY = re.compile(r"(malformed node or string).*", re.S)


def outcome(data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            a = np.lib.format.read_array(io.BytesIO(data))
        except Exception as error:
            bases = [c.__name__ for c in type(error).__mro__ if c not in (object, BaseException, Exception)]
            message = PYTHON_ONLY.sub(r"\1...", str(error))
            return " ".join(bases), message
    return "ok", f"{a.dtype.str} {a.shape} {a.tobytes('A').hex()}"


def pieces(data):
    """Hex, with short patterns that repeat written once."""
    result, end = [], 0
    for run in re.finditer(rb"(.{1,3}?)\1{15,}", data, re.S):
        result += [data[end:run.start()].hex(), f"{run[1].hex()}*{len(run[0]) // len(run[1])}"]
        end = run.end()
    return " ".join(piece for piece in [*result, data[end:].hex()] if piece)


def main():
    rows = []
    for name, data in CASES.items():
        classes, message = outcome(data)
        rows.append(f"{name}\t{pieces(data)}\t{classes}\t{message.encode('unicode_escape').decode()}\n")
    pathlib.Path(__file__).with_name("hostile.tsv").write_text("".join(rows))

    # Headers that are long or not Latin-1, as no dtype here has them: the wrapping alone.
    rows = []
    for character, count in [("x", 117), ("x", 118), ("x", 53), ("x", 65500), ("x", 65524), ("x", 65525),
                             ("x", 65526), ("x", 66000), ("\xe9", 200), ("\u4e00", 100)]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            header = np.lib._format_impl._wrap_header_guess_version(character * count)
        rows.append(f"{character}\t{count}\t{len(header)}\t{header[:12].hex()}\t{header[-12:].hex()}\n")
    pathlib.Path(__file__).with_name("wrapped.tsv").write_text("".join(rows), encoding="utf8")


main()
