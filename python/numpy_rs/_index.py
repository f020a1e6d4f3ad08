"""What stands between brackets, as the library takes it."""

import sys
from operator import index as _index
from struct import pack

# Kinds of parts, and the bounds that a slice has.
_INT, _NEW_AXIS, _ELLIPSIS, _ARRAY, _SLICE = 1, 2, 3, 4, 5
_START, _STOP, _STEP = 8, 16, 32

_LARGEST, _SMALLEST = sys.maxsize, -sys.maxsize - 1
_INVALID = (
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices"
)


def _bound(value):
    try:
        value = _index(value)
    except TypeError:
        raise TypeError("slice indices must be integers or None or have an __index__ method") from None
    return min(max(value, _SMALLEST), _LARGEST)


class Index:
    """An index, to be passed to a function of the library; arrays in it are kept alive."""

    __slots__ = ("_as_parameter_", "_kept", "has_ellipsis")

    def __init__(self, key):
        parts = key if type(key) is tuple else (key,)
        numbers, kept = [], []
        self.has_ellipsis = False
        for part in parts:
            kind = type(part)
            if kind is int:
                if not _SMALLEST <= part <= _LARGEST:
                    raise IndexError("cannot fit 'int' into an index-sized integer")
                numbers += (_INT, part, 0, 0)
            elif kind is slice:
                start, stop, step = part.start, part.stop, part.step
                flags = _SLICE
                if start is not None:
                    flags, start = flags | _START, _bound(start)
                if stop is not None:
                    flags, stop = flags | _STOP, _bound(stop)
                if step is not None:
                    flags, step = flags | _STEP, _bound(step)
                numbers += (flags, start or 0, stop or 0, step or 0)
            elif part is None:
                numbers += (_NEW_AXIS, 0, 0, 0)
            elif part is Ellipsis:
                self.has_ellipsis = True
                numbers += (_ELLIPSIS, 0, 0, 0)
            else:
                array = _positions(part)
                if type(array) is int:
                    numbers += (_INT, array, 0, 0)
                    continue
                kept.append(array)
                numbers += (_ARRAY, array._as_parameter_, 0, 0)
        self._as_parameter_ = pack(f"{len(numbers) + 1}n", *numbers, 0)
        self._kept = kept


def _positions(part):
    """An integer, or an array of integers or booleans."""
    if isinstance(part, integer):
        return int(part)
    if not isinstance(part, (ndarray, bool, generic)) and hasattr(part, "__index__"):
        return _index(part)
    if isinstance(part, (str, bytes)):
        raise IndexError(_INVALID)
    array = asarray(part)
    kind = array.dtype.kind
    if kind not in "biu":
        if array.size == 0 and not isinstance(part, ndarray):
            return array.astype("int64")
        if isinstance(part, (ndarray, generic)) and array.ndim:
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        raise IndexError(_INVALID)
    return array


def _later():
    # The modules below need this one.
    global asarray, ndarray, generic, integer
    from ._array import ndarray
    from ._conversion import asarray
    from ._scalars import generic, integer
