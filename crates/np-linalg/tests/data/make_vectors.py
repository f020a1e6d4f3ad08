"""Products of matrices as NumPy computes them, for tests/products/of_numpy.rs.

Writes matmul.tsv beside this file: dtype, n, k, m, and the elements of a, b and a @ b in C order, as hexadecimal bytes
in little-endian order. Operands with integers for values have exact products in every dtype but half, whose rounding is
part of what is tested. Made with NumPy 2.4.6.
"""

from pathlib import Path

import numpy as np

DTYPES = "? i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8 c8 c16".split()
SHAPES = [(1, 1, 1), (2, 3, 4), (3, 1, 2), (2, 0, 3), (0, 2, 3), (3, 2, 0), (1, 7, 1), (7, 5, 1), (1, 4, 6), (9, 11, 7)]
LARGE = (19, 21, 23)


def operand(rng, dtype, shape):
    if dtype == "?":
        return rng.random(shape) < 0.3
    if dtype[0] in "iu":
        limits = np.iinfo(dtype)
        return rng.integers(limits.min, limits.max, shape, dtype, endpoint=True)
    if dtype == "f2":
        return rng.standard_normal(shape).astype(dtype)
    parts = rng.integers(-99, 100, (2, *shape))
    return (parts[0] + (1j * parts[1] if dtype[0] == "c" else 0)).astype(dtype)


def main():
    rng = np.random.default_rng(0)
    with open(Path(__file__).with_name("matmul.tsv"), "w") as file:
        for dtype in DTYPES:
            for n, k, m in SHAPES + [LARGE] * (dtype[0] in "fc"):
                a, b = operand(rng, dtype, (n, k)), operand(rng, dtype, (k, m))
                arrays = (x.astype(x.dtype.newbyteorder("<")).tobytes().hex() for x in (a, b, a @ b))
                print(np.dtype(dtype).name, n, k, m, *arrays, sep="\t", file=file)


main()
