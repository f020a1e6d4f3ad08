"""Arrays and numbers as text, and how they are printed."""

import contextlib
import ctypes
import math
import numbers
import operator
import sys
import threading
import warnings

from . import _array
from ._array import ndarray
from ._conversion import asarray, operand
from ._errors import _pending, raise_last
from ._library import lib
from ._scalars import scalar_of

__all__ = [
    "array2string", "array_repr", "array_str", "base_repr", "binary_repr", "format_float_positional", "format_float_scientific", "get_printoptions", "printoptions",
    "set_printoptions",
]  # fmt: skip

_DEFAULTS = {
    "edgeitems": 3, "threshold": 1000, "floatmode": "maxprec", "precision": 8, "suppress": False, "linewidth": 75,
    "nanstr": "nan", "infstr": "inf", "sign": "-", "formatter": None, "legacy": sys.maxsize, "override_repr": None,
}  # fmt: skip
_LEGACY = {False: sys.maxsize, "1.13": 113, "1.21": 121, "1.25": 125, "2.1": 201, "2.2": 202}
_LEGACY_NAMES = {number: name for name, number in _LEGACY.items()}
_MODES = ("fixed", "unique", "maxprec", "maxprec_equal")


class _Thread(threading.local):
    def __init__(self):
        self.options = _DEFAULTS


_thread = _Thread()


def _checked(given):
    """The options that are given, as they are kept."""
    options = {name: value for name, value in given.items() if value is not None}
    if "suppress" in options:
        options["suppress"] = bool(options["suppress"])
    if given.get("floatmode") not in (None, *_MODES):
        raise ValueError("floatmode option must be one of " + ", ".join(f'"{mode}"' for mode in _MODES))
    if given.get("sign") not in (None, "-", "+", " "):
        raise ValueError("sign option must be one of ' ', '+', or '-'")
    legacy = options.get("legacy")
    if legacy is not None:
        if legacy in _LEGACY:
            options["legacy"] = _LEGACY[legacy]
        else:
            warnings.warn(
                "legacy printing option can currently only be '1.13', '1.21', '1.25', '2.1', '2.2' or `False`", stacklevel=4
            )
            del options["legacy"]
    if "threshold" in options:
        threshold = options["threshold"]
        if not isinstance(threshold, numbers.Number):
            raise TypeError("threshold must be numeric")
        if math.isnan(threshold):
            raise ValueError("threshold must be non-NAN, try sys.maxsize for untruncated representation")
    if "precision" in options:
        try:
            options["precision"] = operator.index(options["precision"])
        except TypeError as error:
            raise TypeError("precision must be an integer") from error
    return options


def _text_of(options):
    """Options as the library reads them."""
    lines = []
    for name, value in options.items():
        if name in ("formatter", "override_repr") or value is None:
            continue
        if name == "legacy":
            value = _LEGACY_NAMES[value] or ""
        elif isinstance(value, bool):
            value = int(value)
        elif isinstance(value, (float, int)):
            value = max(min(int(min(value, sys.maxsize)), sys.maxsize), 0)
        value = str(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        lines.append(f"{name}:{value}\n")
    return "".join(lines).encode()


def set_printoptions(
    precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None,
    sign=None, floatmode=None, *, legacy=None, override_repr=None,
):  # fmt: skip
    """Sets how the thread prints arrays (`numpy.set_printoptions`)."""
    given = dict(
        precision=precision, threshold=threshold, edgeitems=edgeitems, linewidth=linewidth, suppress=suppress, nanstr=nanstr,
        infstr=infstr, sign=sign, floatmode=floatmode, legacy=legacy,
    )  # fmt: skip
    options = {**_thread.options, **_checked(given), "formatter": formatter, "override_repr": override_repr}
    if options["legacy"] == 113:
        options["sign"] = "-"
    _install(options)


def _install(options):
    if lib.nrs_set_printoptions(_text_of(options)):
        raise_last()
    _thread.options = options
    if options["formatter"] or options["override_repr"]:
        # Until then all texts are the library's.
        _array._own_text = _own_text


def get_printoptions():
    """How the thread prints arrays (`numpy.get_printoptions`)."""
    options = dict(_thread.options)
    options["legacy"] = _LEGACY_NAMES[options["legacy"]]
    return options


@contextlib.contextmanager
def printoptions(*args, **kwargs):
    """Sets it for a while (`numpy.printoptions`)."""
    before = _thread.options
    set_printoptions(*args, **kwargs)
    try:
        yield get_printoptions()
    finally:
        _install(before)


# Elements that functions of the program's write.

_KINDS = {"bool": 1, "int": 2, "float": 4, "complexfloat": 8}
_OF_KIND = {"b": "bool", "i": "int", "u": "int", "f": "float", "c": "complexfloat"}


def _functions(formatter):
    """The functions by the kinds that they write."""
    given = {key: function for key, function in formatter.items() if function is not None}
    found = {}
    if "all" in given:
        found = dict.fromkeys(_KINDS, given["all"])
    for group, kind in (("int_kind", "int"), ("float_kind", "float"), ("complex_kind", "complexfloat")):
        if group in given:
            found[kind] = given[group]
    found.update({kind: given[kind] for kind in _KINDS if kind in given})
    return found


_writers = threading.local()


@ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
def _on_element(handle):
    scalar = scalar_of(handle)
    try:
        text = _writers.functions[_OF_KIND[scalar.dtype.kind]](scalar)
        lib.nrs_give_text(str(text).encode())
    except BaseException as exception:
        _pending.exception = exception
        return 1
    return 0


ctypes.pythonapi.Py_IncRef(ctypes.py_object(_on_element))
_ON_ELEMENT = ctypes.cast(_on_element, ctypes.c_void_p)


def _text(a, kind, options, formatter=None):
    a = asarray(a)
    if formatter is None:
        text = lib.nrs_array_text(a, kind, _text_of(options), None, 0)
    else:
        before = getattr(_writers, "functions", None)
        _writers.functions = _functions(formatter)
        try:
            kinds = sum(_KINDS[name] for name in _writers.functions)
            text = lib.nrs_array_text(a, kind, _text_of(options), _ON_ELEMENT, kinds)
        finally:
            _writers.functions = before
    if text is None:
        raise_last()
    return text.decode()


def _own_text(array, kind):
    """`repr` and `str` where functions of the program's may have a say."""
    options = _thread.options
    if kind == 1 and options["override_repr"] is not None:
        return options["override_repr"](array)
    return _text(array, kind, {}, options["formatter"])


def _of_call(max_line_width, suppress_small):
    """Options that calls have under names of their own."""
    suppress_small = None if suppress_small is None else bool(suppress_small)
    return {"max_line_width": max_line_width, "suppress_small": suppress_small}


def array2string(
    a, max_line_width=None, precision=None, suppress_small=None, separator=" ", prefix="", *, formatter=None, threshold=None,
    edgeitems=None, sign=None, floatmode=None, suffix="", legacy=None,
):  # fmt: skip
    """The elements as text (`numpy.array2string`)."""
    given = dict(
        precision=precision, threshold=threshold, edgeitems=edgeitems, sign=sign, floatmode=floatmode, legacy=legacy,
    )  # fmt: skip
    options = {**_checked(given), **_of_call(max_line_width, suppress_small), "separator": separator, "prefix": prefix, "suffix": suffix}
    return _text(a, 2, options, _thread.options["formatter"] if formatter is None else formatter)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    """`repr` of an array (`numpy.array_repr`)."""
    return _with_options(arr, 1, max_line_width, precision, suppress_small)


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    """`str` of an array (`numpy.array_str`)."""
    return _with_options(a, 0, max_line_width, precision, suppress_small)


def _with_options(a, kind, max_line_width, precision, suppress_small):
    override = _thread.options["override_repr"]
    if kind == 1 and override is not None:
        return override(a)
    if not isinstance(a, ndarray):
        a = asarray(a)
    options = _checked(dict(precision=precision))
    options.update(_of_call(max_line_width, suppress_small))
    return _text(a, kind, options, _thread.options["formatter"])


def _float_text(x, scientific, given):
    x = x if type(x) is float else asarray(x)
    if isinstance(x, ndarray) and x.dtype.kind not in "f":
        x = float(x)
    options = {}
    for name, value in given.items():
        # -1 says the same as nothing.
        if value is None or (name in ("pad_left", "pad_right", "exp_digits", "min_digits", "precision") and value == -1):
            continue
        if name in ("unique", "fractional", "sign"):
            value = bool(value)
        elif name == "trim":
            if value not in ("k", ".", "0", "-"):
                raise TypeError("if supplied, trim must be 'k', '.', '0' or '-' found `" + str(value) + "`")
        else:
            value = operator.index(value)
            if value < 0:
                raise ValueError(f"{name} must not be negative")
        options[name] = value
    text = lib.nrs_format_float(operand(x), scientific, _text_of(options))
    if text is None:
        raise_last()
    return text.decode()


def format_float_positional(
    x, precision=None, unique=True, fractional=True, trim="k", sign=False, pad_left=None, pad_right=None, min_digits=None
):
    """A number without an exponent (`numpy.format_float_positional`)."""
    given = dict(
        precision=precision, unique=unique, fractional=fractional, trim=trim, sign=sign, pad_left=pad_left,
        pad_right=pad_right, min_digits=min_digits,
    )  # fmt: skip
    return _float_text(x, False, given)


def format_float_scientific(x, precision=None, unique=True, trim="k", sign=False, pad_left=None, exp_digits=None, min_digits=None):
    """A number with an exponent (`numpy.format_float_scientific`)."""
    given = dict(
        precision=precision, unique=unique, trim=trim, sign=sign, pad_left=pad_left, exp_digits=exp_digits, min_digits=min_digits
    )
    return _float_text(x, True, given)


def binary_repr(num, width=None):
    """An integer in binary digits; negative ones as their complement to two where there is a width (`numpy.binary_repr`)."""
    num = operator.index(num)
    if num >= 0:
        digits, needed = f"{num:b}", num.bit_length()
    elif width is None:
        return f"-{-num:b}"
    else:
        needed = (-num).bit_length() + ((-num) & (-num - 1) != 0)
        digits = f"{(1 << max(needed, width)) + num:b}"
    if width is not None and width < needed:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={needed}")
    if width is None:
        return digits
    return digits.rjust(width, "1" if num < 0 else "0")


def base_repr(number, base=2, padding=0):
    """An integer in digits of a base (`numpy.base_repr`)."""
    if base > 36:
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    rest, digits = abs(int(number)), []
    while rest:
        rest, digit = divmod(rest, base)
        digits.append("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit])
    if padding:
        digits.append("0" * padding)
    if number < 0:
        digits.append("-")
    return "".join(reversed(digits or "0"))
