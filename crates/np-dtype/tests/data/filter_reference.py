"""Copy the numeric rows of the reference tables of NumPy 2.4.6 to this folder.

    python filter_reference.py REFERENCE

REFERENCE is the folder with promotion.tsv, cast.tsv and weak_promotion.tsv. Kept are the rows whose
dtypes are among the fourteen numeric ones, in either byte order ('>f8'), and of weak_promotion.tsv those
of result_type.
"""

import pathlib
import sys

NUMERIC = """bool int8 int16 int32 int64 uint8 uint16 uint32 uint64
float16 float32 float64 complex64 complex128""".split()
SWAPPED = [">" + kind for kind in "i2 i4 i8 u2 u4 u8 f2 f4 f8 c8 c16".split()]


def numeric(*dtypes):
    return all(dtype in NUMERIC + SWAPPED for dtype in dtypes)


TABLES = {
    "promotion.tsv": lambda a, b, result: numeric(a, b),
    "cast.tsv": lambda source, target, *rules: numeric(source, target),
    "weak_promotion.tsv": lambda function, side, array, scalar, result, loop: (
        function == "result_type" and numeric(array)
    ),
}


def main(reference):
    here = pathlib.Path(__file__).parent
    for name, keep in TABLES.items():
        header, *rows = (reference / name).read_text().splitlines()
        kept = [row for row in rows if keep(*row.split("\t"))]
        (here / name).write_text("\n".join([header, *kept]) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
