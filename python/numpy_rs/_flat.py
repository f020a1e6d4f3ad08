"""`ndarray.flat`: the elements in C order, to be read and written one by one or by an index."""

from ._array import ndarray
from ._conversion import asarray
from ._library import lib

__all__ = ["flatiter"]


class flatiter:
    """The elements of an array in C order (`numpy.flatiter`)."""

    __slots__ = ("_array", "_at")
    __hash__ = None

    def __init__(self, *args):
        raise TypeError("cannot create 'numpy.flatiter' instances")

    base = property(lambda self: self._array)
    index = property(lambda self: self._at)

    @property
    def coords(self):
        """Where the next element is."""
        rest, found = self._at, []
        for length in reversed(self._array.shape):
            found.insert(0, rest % length if found or True else rest)
            rest //= length
        return tuple(found)

    def copy(self):
        """The elements in one row, copied."""
        return self._array.flatten()

    def __array__(self, dtype=None, copy=None):
        row = self._array.reshape(-1)
        return row if dtype is None else row.astype(dtype)

    def __len__(self):
        return self._array.size

    def __iter__(self):
        self._at = 0
        return self

    def __next__(self):
        if self._at >= self._array.size:
            raise StopIteration
        found = self._row()[self._at]
        self._at += 1
        return found

    def _row(self):
        return self._array.reshape(-1)

    def __getitem__(self, key):
        found = self._row()[_checked(key, self._array.size)]
        # What a row gives may be a view, what this gives is a copy.
        return found.copy() if isinstance(found, ndarray) else found

    def __setitem__(self, key, value):
        array = self._array
        key = _checked(key, array.size)
        row = array.reshape(-1)
        if isinstance(key, int):
            if getattr(value, "ndim", 0) or isinstance(value, (list, tuple)):
                value = asarray(value, array.dtype).reshape(-1)[0]
            row[key] = value
        else:
            target = row[key]
            if target.size:
                values = asarray(value).reshape(-1)
                if not values.size:
                    raise ValueError("Error setting single item of array.") if target.size == 1 else ValueError("cannot copy an empty sequence")
                # Values are repeated or cut.
                repeated = -(-target.size // values.size)
                if repeated > 1:
                    from .manipulation import concatenate

                    values = concatenate([values] * repeated)
                row[key] = values[: target.size].reshape(target.shape)
        if not lib.nrs_may_share_memory(row._as_parameter_, array._as_parameter_):
            array[...] = row.reshape(array.shape)

    def __eq__(self, other):
        return self._row() == other

    def __ne__(self, other):
        return self._row() != other

    def __lt__(self, other):
        return self._row() < other

    def __le__(self, other):
        return self._row() <= other

    def __gt__(self, other):
        return self._row() > other

    def __ge__(self, other):
        return self._row() >= other


flatiter.__module__ = "numpy_rs"


def _checked(key, size):
    if key is None or (isinstance(key, tuple) and (len(key) > 1 or None in key)):
        raise IndexError("unsupported iterator index")
    if isinstance(key, int) and not isinstance(key, bool) and not -size <= key < size:
        raise IndexError(f"index {key} is out of bounds for size {size}")
    if isinstance(key, tuple):
        return key[0] if key else Ellipsis
    return key


def _flat(array):
    new = object.__new__(flatiter)
    new._array, new._at = array, 0
    return new


def _set_flat(array, value):
    _flat(array)[...] = value


ndarray.flat = property(_flat, _set_flat, doc="The elements in C order.")
