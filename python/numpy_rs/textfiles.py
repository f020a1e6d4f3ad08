"""Tables of numbers in text files."""

import gzip
import os
import warnings
from itertools import islice
from operator import index

from ._conversion import array, asarray
from ._dtypes import dtype as as_dtype
from .creation import empty

__all__ = ["loadtxt", "savetxt"]


def _format(fmt, columns, delimiter, is_complex):
    """The format of a row."""
    if isinstance(fmt, (list, tuple)):
        if len(fmt) != columns:
            raise AttributeError(f"fmt has wrong shape.  {fmt!s}")
        return delimiter.join(fmt)
    if not isinstance(fmt, str):
        raise ValueError(f"invalid fmt: {fmt!r}")
    count = fmt.count("%")
    if count == 1:
        return delimiter.join([f" ({fmt}+{fmt}j)" if is_complex else fmt] * columns)
    if count != columns * (2 if is_complex else 1):
        raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
    return fmt


def savetxt(
    fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None
):
    """Writes a table of numbers to a text file (`numpy.savetxt`)."""
    own = not hasattr(fname, "write")
    if own:
        fname = os.fspath(fname)
        opener = gzip.open if fname.endswith(".gz") else open
        stream = opener(fname, "wt", encoding=encoding or "latin1", newline="")
        write = stream.write
    else:
        stream = fname
        write = _writer(stream, encoding or "latin1")
    try:
        X = asarray(X)
        if X.ndim == 0 or X.ndim > 2:
            raise ValueError(f"Expected 1D or 2D array, got {X.ndim}D array instead")
        rows = X.reshape(-1, 1) if X.ndim == 1 else X
        is_complex = X.dtype.kind == "c"
        row_format = _format(fmt, rows.shape[1], delimiter, is_complex)
        if header:
            write(comments + header.replace("\n", "\n" + comments) + newline)
        for row in rows.tolist():
            if is_complex:
                text = row_format % tuple(part for one in row for part in (one.real, one.imag)) + newline
                text = text.replace("+-", "-")
            else:
                try:
                    text = row_format % tuple(row) + newline
                except TypeError as wrong:
                    raise TypeError(
                        f"Mismatch between array dtype ('{X.dtype}') and format specifier ('{row_format}')"
                    ) from wrong
            write(text)
        if footer:
            write(comments + footer.replace("\n", "\n" + comments) + newline)
    finally:
        if own:
            stream.close()


def _writer(stream, encoding):
    """Writes text to a stream of texts or of bytes."""

    def write(text):
        nonlocal binary
        if binary is None:
            try:
                stream.write(text.encode(encoding))
                binary = True
            except TypeError:
                stream.write(text)
                binary = False
        else:
            stream.write(text.encode(encoding) if binary else text)

    binary = None
    return write


def _lines(fname, encoding):
    """The lines of whatever they come from."""
    if isinstance(fname, (str, os.PathLike)):
        fname = os.fspath(fname)
        opener = gzip.open if fname.endswith(".gz") else open
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} not found.")
        with opener(fname, "rt", encoding=encoding) as stream:
            yield from stream
        return
    try:
        lines = iter(fname)
    except TypeError:
        raise ValueError(f"fname must be a string, filehandle, list of strings,\nor generator. Got {type(fname)} instead.") from None
    for line in lines:
        yield line.decode(encoding or "latin1") if isinstance(line, bytes) else line


_PARSERS = {"f": float, "c": lambda text: complex(text.removeprefix("(").removesuffix(")").replace("+-", "-")), "i": int, "u": int, "b": lambda text: bool(int(text))}


def _parsed(text, parse, found, row, column):
    try:
        return parse(text.strip())
    except ValueError:
        raise ValueError(f"could not convert string {text!r} to {found} at row {row}, column {column + 1}.") from None


def _fields(line, comments, delimiter, quotechar):
    for comment in comments:
        line = line.split(comment, 1)[0]
    line = line.rstrip("\r\n")
    if delimiter is None:
        fields = line.split()
    else:
        fields = line.split(delimiter) if line.strip() else []
    if quotechar:
        fields = [one.strip().strip(quotechar) for one in fields]
    return fields


def loadtxt(
    fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0,
    encoding=None, max_rows=None, *, quotechar=None, like=None,
):  # fmt: skip
    """A table of numbers from a text file (`numpy.loadtxt`)."""
    if ndmin not in (0, 1, 2):
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")
    found = as_dtype(dtype)
    comments = [] if comments is None else [comments] if isinstance(comments, (str, bytes)) else list(comments)
    comments = [one.decode("latin1") if isinstance(one, bytes) else one for one in comments]
    delimiter = delimiter.decode("latin1") if isinstance(delimiter, bytes) else delimiter
    if usecols is not None:
        usecols = [index(usecols)] if hasattr(usecols, "__index__") else [index(one) for one in usecols]
    parse, columns, table = _PARSERS[found.kind], None, []
    for line in islice(_lines(fname, encoding), skiprows, None):
        if max_rows is not None and len(table) >= max_rows:
            break
        fields = _fields(line, comments, delimiter, quotechar)
        if not fields:
            continue
        row = len(table)
        if columns is None:
            columns = len(fields)
        elif columns != len(fields) and usecols is None:
            raise ValueError(
                f"the number of columns changed from {columns} to {len(fields)} at row {row + 1}; use `usecols` to select "
                "a subset and avoid this error"
            )
        places = range(len(fields)) if usecols is None else usecols
        values = []
        for place in places:
            if not -len(fields) <= place < len(fields):
                raise ValueError(f"invalid column index {place} at row {row + 1} with {len(fields)} columns")
            convert = converters if callable(converters) else (converters or {}).get(place % len(fields))
            text = fields[place]
            values.append(convert(text) if convert else _parsed(text, parse, found, row, place % len(fields)))
        table.append(values)
    if table:
        made = array(table, dtype=found)
    else:
        made = empty((0, 1 if usecols is None else len(usecols)), found) if ndmin == 2 else empty((0,), found)
        warnings.warn(f'loadtxt: input contained no data: "{fname}"', UserWarning, stacklevel=2)
    if table and made.ndim == 2 and ndmin < 2:
        if ndmin == 0 and made.shape == (1, 1):
            made = made.reshape(())
        elif made.shape[1] == 1:
            made = made.reshape(-1)
        elif made.shape[0] == 1:
            made = made.reshape(-1)
    if unpack:
        return made.T
    return made
