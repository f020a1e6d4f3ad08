"""Writes ziggurat.bin next to this file: the tables of the ziggurats, as NumPy 2.4.6 has them.

Run with that NumPy, of a wheel for Linux: it takes the tables out of libnpyrandom.a, the library for extensions.
Little-endian, 256 numbers each, for the normal and then the exponential distribution: places (u8), widths (f8), heights
(f8); after that the same in single precision (u4, f4, f4).
"""
import pathlib
import struct

import numpy as np

assert np.__version__ == "2.4.6"
HERE = pathlib.Path(__file__).parent
LIBRARY = pathlib.Path(np.random.__file__).parent / "lib" / "libnpyrandom.a"
NAMES = [f"{table}{letter}_{real}" for real in ("double", "float") for letter in "ie" for table in "kwf"]


def members(archive):
    """The files of an archive."""
    at = 8
    while at < len(archive):
        size = int(archive[at + 48 : at + 58])
        yield archive[at + 60 : at + 60 + size]
        at += 60 + size + size % 2


def tables(elf):
    """The bytes of each table that the symbols of an object file name."""
    (at,), (size, count) = struct.unpack_from("<Q", elf, 40), struct.unpack_from("<HH", elf, 58)
    sections = [struct.unpack_from("<IIQQQQIIQQ", elf, at + i * size) for i in range(count)]
    for section in sections:
        if section[1] != 2:  # symbols
            continue
        names = sections[section[6]][4]
        for entry in range(section[4], section[4] + section[5], 24):
            name, _, _, index, value, length = struct.unpack_from("<IBBHQQ", elf, entry)
            name = elf[names + name : elf.index(b"\0", names + name)].decode()
            if name in NAMES:
                start = sections[index][4] + value
                yield name, elf[start : start + length]


found = dict(pair for member in members(LIBRARY.read_bytes()) if member[:4] == b"\x7fELF" for pair in tables(member))
assert all(len(found[name]) == 256 * (8 if "double" in name else 4) for name in NAMES)
(HERE / "ziggurat.bin").write_bytes(b"".join(found[name] for name in NAMES))
