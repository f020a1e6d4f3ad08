"""Writes saved.bin and saved.tsv next to this file: arrays saved by NumPy.

Run with NumPy 2.4.6. saved.bin is the .npy files one after the other. saved.tsv, a row for each: length of the file,
version, dtype.str, fortran_order, shape, and the data's bytes as NumPy holds them, as hex. Those of version `save` were
written by `numpy.save`, the others by `numpy.lib.format.write_array` in that version.
"""
import io
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
DTYPES = ["?", "b", "h", "i", "l", "B", "H", "I", "L", "e", "f", "d", "F", "D"]
SHAPES = [(), (0,), (0, 3), (3,), (1, 4, 1), (2, 3, 2)]


def make(dtype, shape, order):
    rng = np.random.default_rng(len(shape))
    count = int(np.prod(shape))
    values = rng.integers(0, 2 if dtype.kind == "b" else 100, count).astype(dtype)
    if dtype.kind == "c":
        values = values * np.array(1 + 2j, dtype)
    return np.asarray(values.astype(dtype).reshape(shape), order=order)


def main():
    rows, blob = [], b""

    def add(array, version):
        nonlocal blob
        file = io.BytesIO()
        if version is None:
            np.save(file, array)
        else:
            np.lib.format.write_array(file, array, version)
        fortran = array.flags.f_contiguous and not array.flags.c_contiguous
        name = "save" if version is None else f"{version[0]}.{version[1]}"
        shape = ",".join(map(str, array.shape))
        order = "FC"[array.flags.c_contiguous]
        data = array.tobytes(order).hex()
        rows.append(f"{len(file.getvalue())}\t{name}\t{array.dtype.str}\t{fortran}\t{shape}\t{data}\n")
        blob += file.getvalue()

    for char in DTYPES:
        for byteorder in "<>":
            dtype = np.dtype(char).newbyteorder(byteorder)
            if byteorder == ">" and dtype.isnative:
                continue
            for shape in SHAPES:
                add(make(dtype, shape, "C"), None)
            add(make(dtype, (2, 3, 2), "F"), None)
    for version in [(1, 0), (2, 0), (3, 0)]:
        add(make(np.dtype("<f8"), (3,), "C"), version)
        add(make(np.dtype(">i4"), (4, 5), "F"), version)
    # the growing axis of many digits, many axes
    add(np.empty((0, 2**62), "i1"), None)
    add(np.empty((12345678901, 0), "i1", order="F"), None)
    add(np.ones((1,) * 64), None)
    (HERE / "saved.bin").write_bytes(blob)
    (HERE / "saved.tsv").write_text("".join(rows))


main()
