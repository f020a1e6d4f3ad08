"""Elements by position and condition."""

from ._array import of_handle, several
from ._conversion import asarray, operand
from ._errors import raise_last
from ._keywords import Keywords
from ._library import lib
from ._ufuncs import _into

__all__ = ["copyto", "newaxis", "nonzero", "take", "where"]

newaxis = None


def take(a, indices, axis=None, out=None, mode="raise"):
    """Elements by position along an axis (`numpy.take`)."""
    return _into(out, lib.nrs_take(operand(a), operand(indices), Keywords(axis=axis, out=out, mode=mode)))


def copyto(dst, src, casting="same_kind", where=True):
    """Copies elements from one array to another (`numpy.copyto`)."""
    where = None if where is True else asarray(where)
    if lib.nrs_copyto(dst, operand(src), Keywords(casting=casting, where=where)):
        raise_last()


def nonzero(a):
    """The positions of elements that are not zero (`numpy.nonzero`)."""
    return tuple(several(lib.nrs_nonzero(operand(a))))


def where(condition, x=None, y=None, /):
    """Elements of one or the other (`numpy.where`)."""
    if x is None and y is None:
        return nonzero(condition)
    if x is None or y is None:
        raise ValueError("either both or neither of x and y should be given")
    return of_handle(lib.nrs_where(operand(condition), operand(x), operand(y)))

