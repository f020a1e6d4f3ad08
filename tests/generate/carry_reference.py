"""Carries rows of the reference tables into the repository: ``carry_reference.py REFERENCE tests/vectors/reference``.

The tables say what NumPy does with all its functions and dtypes. Kept are the ufuncs and dtypes that the vectors speak about, and of
misuses and reductions those rows that are one call of one of the functions; ``reference`` makes questions of these. Of printed
expressions those are kept that ``printed_reference`` makes questions of; ``repr_left_out.tsv`` lists the others, with the reason.
"""

import csv
import json
import pathlib
import sys

import printed_reference
from answers import UFUNCS
from operands import DTYPES, name_of
from reference import QUANTILES, REDUCTIONS, Elsewhere, Wrong, asked, question, unescape

NAMES = {name_of(dtype) for dtype in DTYPES}
FUNCTIONS = {f"numpy.{name}" for name in UFUNCS}
COLUMNS = {
    "reductions.tsv": ["code", "outcome", "dtype", "shape", "exception", "message"],
    "errors.tsv": ["code", "outcome", "class", "message"],
}


def kept(table, row):
    """Whether a row of a table is within what the vectors cover."""
    if table == "ufunc_result.tsv":
        return row["ufunc"] in FUNCTIONS and row["in1"] in NAMES and row["in2"] in NAMES | {""}
    if table == "weak_promotion.tsv":
        return row["function"] in FUNCTIONS and row["array_dtype"] in NAMES
    return table != "reductions.tsv" or row["function"].partition("(")[0] in REDUCTIONS | QUANTILES


def carry(source, target):
    """Copies the kept rows of each table."""
    target.mkdir(parents=True, exist_ok=True)
    for table in ["ufunc_result.tsv", "weak_promotion.tsv", "reductions.tsv", "errors.tsv"]:
        with open(source / table, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        if table == "errors.tsv":
            left_out(rows, target)
        columns = COLUMNS.get(table, [name for name in rows[0] if name != "loop"])
        with open(target / table, "w", encoding="utf-8", newline="") as file:
            file.write("\t".join(columns) + "\n")
            for row in rows:
                if kept(table, row) and ("code" not in row or asked(row)):
                    file.write("\t".join(row[name] for name in columns) + "\n")


CATEGORIES = {"axis", "index", "joining", "shape"}
"""The misuses that are about arrays alone, of which all are asked or listed."""


def left_out(rows, target):
    """Lists the misuses of arrays that are not asked, with the reason."""
    with open(target / "errors_left_out.tsv", "w", encoding="utf-8", newline="") as file:
        file.write("code\treason\n")
        for row in rows:
            if row["category"] in CATEGORIES and not asked(row):
                file.write(f"{row['code']}\t{reason(row['code'])}\n")


def reason(code):
    """Why a misuse is not asked."""
    try:
        question(unescape(code))
    except Wrong:
        return "passes what Rust's types rule out"
    except (Elsewhere, ValueError, TypeError, OverflowError):
        return "is no single call of a function of the vectors on arrays and numbers"
    return "comes to another outcome when the operands are arrays"


def carry_printed(source, target):
    """Copies the rows of printed expressions that can be asked, and lists the others."""
    kept_lines, left_out = [], ["id\treason\n"]
    for line in (source / "repr.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        try:
            printed_reference.asked(row)
            kept_lines.append(line + "\n")
        except printed_reference.Elsewhere as reason:
            left_out.append(f"{row['id']}\t{reason}\n")
    (target / "repr.jsonl").write_text("".join(kept_lines), encoding="utf-8")
    (target / "repr_left_out.tsv").write_text("".join(left_out), encoding="utf-8")


def carry_whole(source, target):
    """Copies the tables that `cargo xtask upstream` and `cargo xtask parity` read: NumPy's test files, and its public names."""
    for table in ["test_suite.tsv", "api.tsv"]:
        (target / table).write_bytes((source / table).read_bytes())


if __name__ == "__main__":
    carry(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    carry_printed(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
    carry_whole(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
