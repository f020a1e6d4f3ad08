"""Products of vectors and matrices."""

from ._array import result
from ._conversion import operand
from ._keywords import Keywords, NoValue
from ._library import lib
from ._ufuncs import _into, _single


def matmul(x1, x2, /, out=None, *, casting=None, order=None, dtype=None, subok=True, axes=NoValue, axis=NoValue):
    """The product of matrices, or of stacks of them (`numpy.matmul`)."""
    out = _single(out)
    keywords = Keywords(out=out, casting=casting, order=order, dtype=dtype)
    return _into(out, lib.nrs_matmul(operand(x1), operand(x2), keywords))


def dot(a, b, out=None):
    """The product of vectors or matrices (`numpy.dot`)."""
    return _into(out, lib.nrs_dot(operand(a), operand(b), Keywords(out=out)))
