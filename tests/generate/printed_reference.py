"""Questions from the reference table of printed expressions: ``repr`` and ``str``, under print options where given.

An expression is evaluated, and the array or scalar written out; of a call of a function that prints, its arguments are. A row is
asked only if the answer is the table's text: so no row changes its meaning on the way.
"""

import json
import pathlib
import types

import numpy as np

import answers
from encoding import case, literal
from operands import DTYPES

TABLE = pathlib.Path(__file__).parent.parent / "vectors" / "reference" / "repr.jsonl"

WITH_FUNCTIONS = {
    "formatter={'float': lambda x: f'<{x:.1f}>'}": {"formatter": {"float": "angled"}},
    "formatter={'int_kind': hex}": {"formatter": {"int_kind": "hex"}},
    "formatter={'all': lambda x: 'x'}": {"formatter": {"all": "x"}},
    "override_repr=lambda a: 'overridden'": {"override_repr": "overridden"},
}
"""Print options that are Python functions, by the names that questions have for them."""

KINDS = {
    "M": "datetime64 is not here yet",
    "m": "timedelta64 is not here yet",
    "U": "str is not here yet",
    "S": "bytes are not here yet",
    "T": "StringDType is not here yet",
    "O": "objects are out of scope",
    "V": "void and structured dtypes are not here yet",
}
CHARS = {
    "g": "longdouble is float64 here",
    "G": "clongdouble is complex128 here",
    "q": "long long is int64 here, not a type of its own",
    "Q": "unsigned long long is uint64 here, not a type of its own",
}


class Elsewhere(Exception):
    """The row is about something else; the message says about what."""


class Calls(types.ModuleType):
    """NumPy, but calls of the functions that print give their questions."""

    PRINTING = {
        "array2string",
        "array_repr",
        "array_str",
        "format_float_positional",
        "format_float_scientific",
    }

    def __getattr__(self, name):
        if name not in self.PRINTING:
            return getattr(np, name)
        return lambda value, **keywords: case(name, literal(number(value)), args=[{}], **keywords)


def number(value):
    """An array or number of a dtype that is here."""
    if isinstance(value, float):
        value = np.float64(value)
    if isinstance(value, np.ndarray) and type(value) is not np.ndarray:
        raise Elsewhere(f"{type(value).__name__} is out of scope")
    if not isinstance(value, (np.ndarray, np.generic)):
        raise Elsewhere(f"{type(value).__name__} is Python's, or no array")
    if value.dtype.char not in DTYPES:
        raise Elsewhere(CHARS.get(value.dtype.char) or KINDS[value.dtype.kind])
    return value


def asked(row):
    """The questions of a row: the expected text and the question of each."""
    try:
        value = eval(row["expr"], {"np": Calls("numpy"), "numpy": np})
    except Elsewhere:
        raise
    except Exception as error:
        raise Elsewhere("no expression that stands by itself") from error
    if isinstance(value, dict) and "op" in value:
        found = [(row["str"], value)]
    else:
        given = row.get("printoptions", "")
        options = WITH_FUNCTIONS.get(given) or eval(f"dict({given})", {})
        encoded = literal(number(value))
        found = [(row[op], case(op, encoded, args=[options])) for op in ("repr", "str")]
    for text, question in found:
        if answers.answer(question).get("text") != text:
            raise ValueError(f"{row['id']}: the question is another one than the row's")
    return [question for _, question in found]


def questions():
    """The questions of the table."""
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        yield from asked(json.loads(line))
