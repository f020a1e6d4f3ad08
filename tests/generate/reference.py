"""Questions from the reference tables: expressions that are one call of a function of the vectors.

An expression is taken apart; its operands are evaluated and written out. A row is asked only if the question, performed, comes to
the outcome that the table has: so no row changes its meaning on the way.
"""

import ast
import csv
import pathlib

import numpy as np

import answers
import at
import sets
import sorting
from encoding import case, index, literal
from histograms import RULES
from operands import DTYPES
from quantiles import METHODS

FOLDER = pathlib.Path(__file__).parent.parent / "vectors" / "reference"
OPERATORS = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Lt: "less",
    ast.Gt: "greater",
    ast.Eq: "equal",
}
KEYWORDS = {"axis", "dtype", "keepdims", "order", "casting", "endpoint", "copy", "k", "M", "mode", "n", "axes"}
KEYWORDS |= {"bins", "ddof", "method", "minlength", "range", "weights"}
KEYWORDS |= {"kind", "stable"}
SHAPED = {"zeros", "ones"}
AXES = {
    "transpose",
    "swapaxes",
    "moveaxis",
    "expand_dims",
    "squeeze",
    "flip",
    "diagonal",
    "broadcast_to",
    "sliding_window_view",
    "reshape",
}
REDUCTIONS = {"sum", "mean", "min", "max", "any", "all", "median", "nanmedian"}
REDUCTIONS |= {"prod", "ptp", "std", "var", "average", "argmax", "argmin", "count_nonzero"}
REDUCTIONS |= {"cumprod", "cumsum", "cumulative_prod", "cumulative_sum"}
REDUCTIONS |= {"sort", "argsort"}
REDUCTIONS |= {"unique"}
REDUCTIONS |= {f"nan{name}" for name in REDUCTIONS} & set(answers.FUNCTIONS)
QUANTILES = {"percentile", "quantile", "nanpercentile", "nanquantile"}
HISTOGRAMS = {"histogram": 1, "histogram_bin_edges": 1, "histogram2d": 2, "histogramdd": 1}
"""How many of the arguments are no bins."""
NONE = {"none": True}
WITH_OPERANDS = {
    "append": 2,
    "argpartition": 1,
    "bincount": 1,
    "cov": 1,
    "digitize": 2,
    "compress": 2,
    "cross": 2,
    "diag": 1,
    "diff": 1,
    "extract": 2,
    "fill_diagonal": 2,
    "geomspace": 2,
    "linspace": 2,
    "logspace": 2,
    "partition": 1,
    "place": 3,
    "put": 3,
    "put_along_axis": 3,
    "repeat": 2,
    "resize": 1,
    "roll": 1,
    "rollaxis": 1,
    "rot90": 1,
    "take": 2,
    "take_along_axis": 2,
}
"""How many arguments are operands; those after them are written as they are."""
DEFAULTS = {
    "fill_diagonal": [False],
    "geomspace": [50],
    "put": ["raise"],
    "rollaxis": [None, 0],
}
"""Arguments that an expression leaves out and a question has."""
COUNTED = {"linspace", "logspace"}
"""Those whose first argument after the operands is a number of elements."""
MANIPULATIONS = {"append", "resize", "roll", "rollaxis", "rot90"}
"""Those that are asked for by ``numpy.`` and their name."""
SEVERAL = {"nonzero", "ix_", "unravel_index"}
PARTS = {"unstack", "hsplit", "vsplit", "split", "array_split"}
"""Functions that give several arrays, of which the first is asked for, before their arguments or after them."""
JOINS = {"concatenate", "lexsort", "stack", "vstack", "hstack", "dstack", "column_stack"}
"""Functions of a list of arrays."""


class Elsewhere(Exception):
    """The expression is about something else."""


class Wrong(Elsewhere):
    """The expression passes what Rust's types rule out."""


def value(node):
    """The value of an operand's expression."""
    try:
        return eval(compile(ast.Expression(node), "row", "eval"), {"np": np})
    except Exception as error:
        raise Elsewhere from error


def operand(node, arrays_only=False):
    """An operand, written out; nested lists are what NumPy makes of them."""
    found = value(node)
    if isinstance(found, (list, tuple)):
        found = np.array(found)
    if arrays_only and not isinstance(found, np.ndarray):
        raise Elsewhere
    if isinstance(found, (np.ndarray, np.generic)) and found.dtype.char not in DTYPES:
        raise Elsewhere
    return literal(found)


def plain(node):
    """An argument that is no operand, as JSON."""
    found = value(node)
    if isinstance(found, tuple):
        found = list(found)
    flat = found if isinstance(found, list) else [found]
    if not all(type(part) is int for part in flat):
        raise Wrong
    return found


def typestring(found):
    """The typestring of a dtype, if it is one of the numeric ones."""
    dtype = np.dtype(found)
    if dtype.char not in DTYPES:
        raise Elsewhere
    return dtype.str


def keyword(node):
    """A keyword argument as JSON."""
    found = value(node.value)
    if node.arg not in KEYWORDS:
        raise Elsewhere
    if node.arg == "dtype":
        return typestring(found)
    if node.arg == "weights":
        return operand(node.value)
    if node.arg == "bins":
        return bins(node.value)
    if node.arg == "range":
        return [literal(end) for end in found]
    if node.arg == "method" and found not in METHODS:
        raise Wrong
    if isinstance(found, tuple):
        found = list(found)
    if node.arg == "ddof" and isinstance(found, float):
        return found
    if not isinstance(found, (int, str, list, type(None))) or (
        node.arg == "axis" and isinstance(found, str)
    ):
        raise Elsewhere
    if node.arg == "mode" and found not in ("raise", "wrap", "clip"):
        raise Wrong
    if node.arg == "kind" and found not in [*sorting.KINDS, *sets.KINDS]:
        raise Wrong
    if node.arg == "casting" and found not in ("no", "equiv", "safe", "same_kind", "unsafe"):
        raise Elsewhere
    return found


def bins(node):
    """The bins of a histogram as an input."""
    found = value(node)
    if not isinstance(found, str):
        return operand(node)
    if found not in RULES:
        raise Wrong
    return {"rule": found}


def call(name, arguments, keywords):
    """A call of ``np.name`` or a method."""
    if name in answers.UFUNCS:
        if keywords.keys() - {"casting"}:
            raise Elsewhere
        return case(name, *map(operand, arguments), **keywords)
    if name in SHAPED and len(arguments) == 1:
        return case(name, args=[np.atleast_1d(plain(arguments[0])).tolist()], **keywords)
    if name in ("sort", "argsort") and "order" in keywords:
        raise Elsewhere
    if name == "sort" and len(arguments) == 1:
        # The order of zeros of both signs is open.
        return case("settled.sort", operand(arguments[0]), **keywords)
    if name == "unique" and len(arguments) == 1:
        return case("settled.unique", operand(arguments[0]), **keywords)
    if name in ("isin", "intersect1d", "union1d", "setdiff1d", "setxor1d") and len(arguments) == 2:
        return case(name, *map(operand, arguments), **keywords)
    if name in REDUCTIONS and len(arguments) == 1:
        return case(name, operand(arguments[0]), **keywords)
    if name == "searchsorted" and len(arguments) == 2:
        if keywords:
            raise Wrong
        return case(name, *map(operand, arguments), NONE)
    if name == "corrcoef" and len(arguments) == 2:
        return case(name, operand(arguments[0]), y=operand(arguments[1]), **keywords)
    if len(arguments) == HISTOGRAMS.get(name):
        rest = [keywords.pop("bins", NONE), keywords.pop("range", NONE)]
        return case(name, *map(operand, arguments), *rest, args=[0], **keywords)
    if name in QUANTILES and len(arguments) == 2:
        return case(name, *map(operand, arguments), **keywords)
    if name == "reshape" and len(arguments) > 2:
        lengths = [plain(node) for node in arguments[1:]]
        return case(name, operand(arguments[0], True), args=[lengths], **keywords)
    if name in AXES and arguments and not keywords:
        return case(name, operand(arguments[0], True), args=[plain(node) for node in arguments[1:]])
    if name == "arange" and arguments:
        return case(name, *map(operand, arguments), **keywords)
    if name == "where" and len(arguments) == 3:
        return case(name, *map(operand, arguments))
    if name in JOINS and isinstance(arguments[0], (ast.List, ast.Tuple)):
        op = f"numpy.{name}" if name not in ("concatenate", "lexsort", "stack") else name
        return case(op, [operand(node) for node in arguments[0].elts], **keywords)
    if name == "choose" and len(arguments) == 2 and isinstance(arguments[1], (ast.List, ast.Tuple)):
        choices = [operand(node) for node in arguments[1].elts]
        return case(name, operand(arguments[0]), choices, **keywords)
    if name in WITH_OPERANDS:
        count = WITH_OPERANDS[name]
        args = [plain(node) for node in arguments[count:]]
        counted = args if name in COUNTED else [keywords.get("n", 0)]
        if any(number < 0 for number in counted):
            raise Wrong
        if name in ("take_along_axis", "put_along_axis"):
            args.append(keywords.pop("axis", -1))
        if name == "roll" and "axis" in keywords:
            args.append(keywords.pop("axis"))
        args += DEFAULTS.get(name, [])[len(args) :]
        op = f"numpy.{name}" if name in MANIPULATIONS else name
        operands = map(operand, arguments[:count])
        return case(op, *operands, **({"args": args} if args else {}), **keywords)
    if name in SEVERAL:
        return case(name, operand(arguments[0]), args=[0, *map(plain, arguments[1:])], **keywords)
    if name in PARTS:
        return case(f"part.{name}", operand(arguments[0]), args=[*map(plain, arguments[1:]), 0], **keywords)
    if name == "astype" and len(arguments) == 2:
        return case(
            name, operand(arguments[0], True), args=[typestring(value(arguments[1]))], **keywords
        )
    raise Elsewhere


def indexed(op, array, parts, *given):
    """A question about elements at an index, which may have arrays in it."""
    parts = parts if isinstance(parts, tuple) else (parts,)
    parts = tuple(np.array(part) if isinstance(part, list) else part for part in parts)
    try:
        if not any(isinstance(part, np.ndarray) for part in parts):
            return case(op, array, *given, args=[index(parts)])
        arrays, encoded = at.with_arrays(parts)
        return case(f"{op}_index", array, *arrays, *given, args=[encoded])
    except TypeError as error:
        raise Wrong from error


def assignment(code):
    """The question that statements ask which end with an assignment to elements."""
    try:
        *first, last = ast.parse(code).body
    except SyntaxError as error:
        raise Elsewhere from error
    if not (isinstance(last, ast.Assign) and isinstance(last.targets[0], ast.Subscript)):
        raise Elsewhere
    names = {"np": np}
    exec(compile(ast.Module(first, []), "row", "exec"), names)
    target = last.targets[0]
    array = eval(compile(ast.Expression(target.value), "row", "eval"), names)
    if not isinstance(array, np.ndarray) or array.dtype.char not in DTYPES:
        raise Elsewhere
    given = literal(array) if array.flags.writeable else {"readonly": literal(array.copy())}
    return indexed("set", given, value(target.slice), operand(last.value))


def question(code):
    """The question that an expression asks."""
    try:
        node = ast.parse(code, mode="eval").body
    except SyntaxError:
        return assignment(code)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return case(OPERATORS[type(node.op)], operand(node.left), operand(node.right))
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OPERATORS:
        return case(OPERATORS[type(node.ops[0])], operand(node.left), operand(node.comparators[0]))
    if isinstance(node, ast.Subscript):
        return indexed("get", operand(node.value, True), value(node.slice))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        keywords = {one.arg: keyword(one) for one in node.keywords}
        name, owner = node.func.attr, node.func.value
        if isinstance(owner, ast.Name) and owner.id == "np":
            return call(name, node.args, keywords)
        if name in REDUCTIONS | AXES | {"astype"}:
            return call(name, [owner, *node.args], keywords)
    raise Elsewhere


def matches(row, answered):
    """Whether the question comes to the row's outcome."""
    error = answered.get("error")
    if row["outcome"] in ("exception", "error"):
        return error is not None and error["message"] == unescape(row["message"])
    if error is not None or "dtype" not in row:
        return error is None
    shape = (
        "("
        + ", ".join(map(str, answered["out"]["sh"]))
        + ("," if len(answered["out"]["sh"]) == 1 else "")
        + ")"
    )
    return np.dtype(answered["out"]["dt"]).name == row["dtype"] and shape == row["shape"]


def unescape(text):
    """The text that a table's field stands for."""
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").replace("\\\\", "\\")


def asked(row):
    """The question of a row, ``None`` where it is about something else."""
    try:
        found = question(unescape(row["code"]))
        return found if matches(row, answers.answer(found)) else None
    except (Elsewhere, ValueError, TypeError, OverflowError):
        return None


def rows(table):
    """The questions of a table."""
    with open(FOLDER / table, encoding="utf-8", newline="") as file:
        found = [asked(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    if None in found:
        raise ValueError(f"{table}: {found.count(None)} rows are no questions")
    return found


def topics():
    """The files of this module."""
    yield "reductions_reference", rows("reductions.tsv")
    yield "errors_reference", rows("errors.tsv")
