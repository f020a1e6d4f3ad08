"""Python's keyword arguments as the library takes them."""

import ctypes
from array import array as _numbers
from functools import lru_cache
from operator import index
from struct import error, pack

from ._declarations import KEYS


class _NoValueType:
    """The default of keywords for which `None` means something."""

    def __repr__(self):
        return "<no value>"


NoValue = _NoValueType()

# Keywords for which `None` is a value of its own, and no pointer.
_NONE_IS_NULL = {"initial", "rtol"}


def integers(values):
    """A shape, axes and the like: how many, and they themselves."""
    try:
        return pack(f"{len(values) + 1}n", len(values), *values)
    except error:
        for value in values:
            if not hasattr(value, "__index__"):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None
        raise ValueError("Maximum allowed dimension exceeded") from None


def axes(value):
    """What stands for axes: `None`, one, or several."""
    if value is None:
        return None
    if isinstance(value, (tuple, list)):
        return integers([index(axis) for axis in value])
    return pack("2n", -1, index(value))


_LARGEST = 0x7FFFFFFFFFFFFFFF


def lengths(shape):
    """What stands for a shape: a length, or a sequence of them."""
    if not isinstance(shape, (tuple, list)):
        if hasattr(shape, "__index__") and not getattr(shape, "ndim", 0):
            shape = (shape,)
        elif shape is None:
            raise TypeError("Use () not None as shape arguments")
        elif not hasattr(shape, "__len__"):
            raise TypeError(f"expected a sequence of integers or a single integer, got '{shape!r}'")
    shape = [index(length) for length in shape]
    if shape and max(shape) > _LARGEST:
        raise ValueError("Maximum allowed dimension exceeded")
    return integers(shape)


def handles(operands):
    """The handles of operands, which the caller keeps alive, up to a null pointer."""
    return pack(f"{len(operands) + 1}P", *[operand._as_parameter_ for operand in operands], 0)


@lru_cache(maxsize=256)
def _text(text):
    buffer = ctypes.create_string_buffer(text.encode())
    return buffer, ctypes.addressof(buffer)


@lru_cache(maxsize=256)
def _axis(value):
    buffer = _numbers("q", (-1, value))
    return buffer, buffer.buffer_info()[0]


class Keywords:
    """Keyword arguments, to be passed to a function of the library.

    `NoValue` leaves a keyword out, and so does `None` except for axes and where it has a meaning of its own.
    """

    __slots__ = ("_as_parameter_", "_kept")

    def __init__(self, **given):
        format, values, kept = "=", [], []
        for name, value in given.items():
            if value is NoValue:
                continue
            number, member = KEYS[name]
            letter = "q"
            if member == "axes":
                if value is None:
                    value = 0
                elif isinstance(value, (tuple, list)):
                    value = _numbers("q", (len(value), *map(index, value)))
                    kept.append(value)
                    value = value.buffer_info()[0]
                else:
                    value = _axis(index(value))[1]
            elif value is None:
                if name not in _NONE_IS_NULL:
                    continue
                value = 0
            elif member == "integer":
                value = index(value)
            elif member == "array":
                value = operand(value)
                kept.append(value)
                value = value._as_parameter_
            elif member == "dtype":
                value = as_dtype(value)._address
            elif member == "name":
                if not isinstance(value, str):
                    raise TypeError(f"{name} must be str, not {type(value).__name__}")
                value = _text(value)[1]
            elif member == "integers":
                value = _numbers("q", (len(value), *value))
                kept.append(value)
                value = value.buffer_info()[0]
            else:
                letter, value = "d", float(value)
            format += "q" + letter
            values += (number, value)
        self._as_parameter_ = pack(format + "q", *values, 0) if values else None
        self._kept = kept


def _later():
    # The modules below need this one.
    global operand, as_dtype
    from ._conversion import operand
    from ._dtypes import dtype as as_dtype
