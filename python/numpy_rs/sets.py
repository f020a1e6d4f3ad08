"""Arrays as sets."""

from operator import index
from typing import NamedTuple

from ._array import ndarray, of_handle, several
from ._conversion import asarray
from ._keywords import Keywords, NoValue
from ._library import lib
from .exceptions import AxisError

__all__ = [
    "intersect1d", "isin", "setdiff1d", "setxor1d", "union1d", "unique", "unique_all", "unique_counts", "unique_inverse",
    "unique_values",
]  # fmt: skip


def unique(
    ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True
):
    """The distinct elements, and where they are (`numpy.unique`)."""
    ar = asarray(ar)
    if isinstance(axis, float):
        raise TypeError("integer argument expected, got float")
    if axis is not None and not -ar.ndim <= index(axis) < ar.ndim:
        raise AxisError(axis, ar.ndim)
    keywords = Keywords(
        return_index=bool(return_index), return_inverse=bool(return_inverse), return_counts=bool(return_counts),
        axis=NoValue if axis is None else axis, equal_nan=bool(equal_nan), sorted=bool(sorted),
    )  # fmt: skip
    found = several(lib.nrs_unique(ar, keywords))
    return found[0] if len(found) == 1 else tuple(found)


class UniqueAllResult(NamedTuple):
    """What `unique_all` gives."""

    values: ndarray
    indices: ndarray
    inverse_indices: ndarray
    counts: ndarray


class UniqueCountsResult(NamedTuple):
    """What `unique_counts` gives."""

    values: ndarray
    counts: ndarray


class UniqueInverseResult(NamedTuple):
    """What `unique_inverse` gives."""

    values: ndarray
    inverse_indices: ndarray


def unique_all(x):
    """The distinct elements with indices, inverse indices and counts (`numpy.unique_all`)."""
    return UniqueAllResult(*several(lib.nrs_unique_all(asarray(x))))


def unique_counts(x):
    """The distinct elements and how often there is each (`numpy.unique_counts`)."""
    return UniqueCountsResult(*several(lib.nrs_unique_counts(asarray(x))))


def unique_inverse(x):
    """The distinct elements and which of them each element is (`numpy.unique_inverse`)."""
    return UniqueInverseResult(*several(lib.nrs_unique_inverse(asarray(x))))


def unique_values(x):
    """The distinct elements (`numpy.unique_values`)."""
    return of_handle(lib.nrs_unique_values(asarray(x)))


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    """Which elements are among others (`numpy.isin`)."""
    if kind not in (None, "sort", "table"):
        raise ValueError(f"Invalid kind: '{kind}'. Please use None, 'sort' or 'table'.")
    keywords = Keywords(assume_unique=bool(assume_unique), invert=bool(invert), kind=kind)
    return of_handle(lib.nrs_isin(asarray(element), asarray(test_elements), keywords))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    """The elements that two arrays have in common (`numpy.intersect1d`)."""
    ar1, ar2, keywords = asarray(ar1), asarray(ar2), Keywords(assume_unique=bool(assume_unique))
    if return_indices:
        return tuple(several(lib.nrs_intersect1d_with_indices(ar1, ar2, keywords)))
    return of_handle(lib.nrs_intersect1d(ar1, ar2, keywords))


def union1d(ar1, ar2):
    """The elements of one array or the other (`numpy.union1d`)."""
    return of_handle(lib.nrs_union1d(asarray(ar1), asarray(ar2)))


def setdiff1d(ar1, ar2, assume_unique=False):
    """The elements of one array that are not in the other (`numpy.setdiff1d`)."""
    return of_handle(lib.nrs_setdiff1d(asarray(ar1), asarray(ar2), Keywords(assume_unique=bool(assume_unique))))


def setxor1d(ar1, ar2, assume_unique=False):
    """The elements of one of two arrays only (`numpy.setxor1d`)."""
    return of_handle(lib.nrs_setxor1d(asarray(ar1), asarray(ar2), Keywords(assume_unique=bool(assume_unique))))
