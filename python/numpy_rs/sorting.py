"""Sorting and searching."""

from operator import index

from ._array import ndarray, of_handle, result
from ._conversion import asarray, operand
from ._errors import raise_last
from ._keywords import Keywords, handles
from ._library import lib

__all__ = ["argpartition", "argsort", "lexsort", "partition", "searchsorted", "sort", "sort_complex"]

_KINDS = {"q": "quicksort", "h": "heapsort", "m": "mergesort", "s": "stable"}


def _keywords(axis, kind, order, stable):
    if kind is not None:
        if not isinstance(kind, str):
            raise TypeError(f"sort kind must be str, not {type(kind).__name__}")
        if stable is not None:
            raise ValueError("`kind` and keyword parameters can't be provided at the same time. Use only one of them.")
        name = _KINDS.get(kind[:1].lower())
        if name is None:
            raise ValueError(f"sort kind must be one of 'quick', 'heap', or 'stable' (got '{kind}')")
        kind = name
    _no_fields(order)
    if isinstance(axis, float):
        raise TypeError("integer argument expected, got float")
    return Keywords(axis=axis, kind=kind, stable=None if stable is None else bool(stable))


def _no_fields(order):
    if order is not None:
        raise ValueError("Cannot specify order when the array has no fields.")


def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    """A sorted copy (`numpy.sort`)."""
    return of_handle(lib.nrs_sort(asarray(a), _keywords(axis, kind, order, stable)))


def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    """The indices that sort (`numpy.argsort`)."""
    return of_handle(lib.nrs_argsort(asarray(a), _keywords(axis, kind, order, stable)))


def sort_in_place(a, axis=-1, kind=None, order=None, *, stable=None):
    """Sorts an array's elements where they are (`ndarray.sort`)."""
    if axis is None:
        raise TypeError("'NoneType' object cannot be interpreted as an integer")
    if lib.nrs_sort_in_place(a, _keywords(axis, kind, order, stable)):
        raise_last()


def sort_complex(a):
    """A sorted copy as complex numbers (`numpy.sort_complex`)."""
    return of_handle(lib.nrs_sort_complex(asarray(a)))


def lexsort(keys, axis=-1):
    """The indices that sort by several keys, the last one first (`numpy.lexsort`)."""
    if not hasattr(keys, "__len__") or not len(keys):
        raise TypeError("need sequence of keys with len > 0 in lexsort")
    keys = [asarray(key) for key in keys]
    return result(lib.nrs_lexsort(handles(keys), Keywords(axis=index(axis))))


def _positions(kth, kind, order):
    if not isinstance(kind, str):
        raise TypeError(f"select kind must be str, not {type(kind).__name__}")
    if not kind[:1].lower() == "i":
        raise ValueError(f"select kind must be 'introselect' (got '{kind}')")
    _no_fields(order)
    given, kth = kth, asarray(kth)
    if kth.ndim > 1 and not isinstance(given, ndarray):
        raise ValueError(
            "setting an array element with a sequence. The requested array would exceed the maximum number of "
            "dimension of 1."
        )
    if kth.dtype.kind == "b":
        raise ValueError("Booleans unacceptable as partition index")
    if kth.dtype.kind not in "iu":
        raise TypeError("Partition index must be integer")
    return kth


def partition(a, kth, axis=-1, kind="introselect", order=None):
    """A copy whose elements at positions are where sorting puts them (`numpy.partition`)."""
    a = asarray(a)
    return of_handle(lib.nrs_partition(a, _positions(kth, kind, order), Keywords(axis=axis)))


def partition_in_place(a, kth, axis=-1, kind="introselect", order=None):
    """Puts the elements at positions where sorting puts them (`ndarray.partition`)."""
    if lib.nrs_partition_in_place(a, _positions(kth, kind, order), Keywords(axis=index(axis))):
        raise_last()


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    """The indices that partition (`numpy.argpartition`)."""
    return of_handle(lib.nrs_argpartition(asarray(a), _positions(kth, kind, order), Keywords(axis=axis)))


def searchsorted(a, v, side="left", sorter=None):
    """Places among sorted elements (`numpy.searchsorted`)."""
    if side not in ("left", "right"):
        if isinstance(side, str) and side[:1].lower() in ("l", "r"):
            raise ValueError("search side must be one of 'left' or 'right'")
        if not isinstance(side, str):
            raise TypeError(f"search side must be str, not {type(side).__name__}")
    return result(lib.nrs_searchsorted(asarray(a), operand(v), Keywords(side=side, sorter=sorter)))
