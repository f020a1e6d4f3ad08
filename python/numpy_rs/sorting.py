"""Sorting and searching."""

from ._array import of_handle, result
from ._conversion import asarray, operand
from ._errors import raise_last
from ._keywords import Keywords
from ._library import lib

__all__ = ["argsort", "searchsorted", "sort"]


def sort(a, axis=-1, kind=None, order=None, *, stable=None):
    """A sorted copy (`numpy.sort`)."""
    return of_handle(lib.nrs_sort(operand(a), Keywords(axis=axis, kind=kind, stable=stable)))


def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
    """The indices that sort (`numpy.argsort`)."""
    return of_handle(lib.nrs_argsort(operand(a), Keywords(axis=axis, kind=kind, stable=stable)))


def searchsorted(a, v, side="left", sorter=None):
    """Places among sorted elements (`numpy.searchsorted`)."""
    return result(lib.nrs_searchsorted(operand(a), operand(v), Keywords(side=side, sorter=sorter)))


def sort_in_place(a, axis=-1, kind=None, order=None, *, stable=None):
    """Sorts an array's elements where they are (`ndarray.sort`)."""
    if lib.nrs_sort_in_place(a, Keywords(axis=axis, kind=kind, stable=stable)):
        raise_last()
