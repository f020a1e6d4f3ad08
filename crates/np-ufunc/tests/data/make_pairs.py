"""Asks NumPy 2.4.6 for ufuncs with two outputs: ``make_pairs.py pairs.tsv``.

A line is a ufunc, a dtype, then in hex the inputs, the outputs, and the bits of the floating-point errors (divide 1, overflow 2,
underflow 4, invalid 8), one element at a time.
"""

import sys

import numpy as np

BITS = {"divide by zero": 1, "overflow": 2, "underflow": 4, "invalid value": 8}


def floats(dtype):
    """Numbers near every edge of a dtype."""
    info = np.finfo(dtype)
    edges = [info.max, info.smallest_normal, info.smallest_subnormal, info.eps, 1.0, 0.1, 7.5, 3.0]
    positive = [float(x) for x in edges] + [0.0, np.inf]
    return np.array([*positive, *(-x for x in positive), np.nan], dtype)


def integers(dtype):
    """Integers near every edge of a dtype."""
    info = np.iinfo(dtype)
    numbers = {info.min, info.min + 1, -7, -2, -1, 0, 1, 2, 3, 10, info.max - 1, info.max}
    return np.array(sorted(x for x in numbers if info.min <= x <= info.max), dtype)


def main():
    """Writes the file."""
    with open(sys.argv[1], "w", encoding="ascii") as file:
        for name, dtypes in [("divmod", "bhilBHILefd"), ("frexp", "efd"), ("modf", "efd")]:
            ufunc = getattr(np, name)
            for dtype in dtypes:
                values = floats(dtype) if dtype in "efd" else integers(dtype)
                pairs = [(a, b) for a in values for b in values]
                for inputs in pairs if ufunc.nin == 2 else [(a,) for a in values]:
                    arrays = [np.array([x], dtype) for x in inputs]
                    kinds = set()
                    with np.errstate(all="call", call=lambda kind, _: kinds.add(kind)):
                        outputs = ufunc(*arrays)
                    fields = [name, np.dtype(dtype).name]
                    fields += [x.tobytes().hex() for x in (*arrays, *outputs)]
                    file.write("\t".join([*fields, str(sum(BITS[k] for k in kinds))]) + "\n")


if __name__ == "__main__":
    main()
