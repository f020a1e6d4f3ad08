"""Linear algebra (`numpy.linalg`)."""

from ._array import result
from ._conversion import operand
from ._errors import LinAlgError
from ._library import lib

__all__ = ["LinAlgError", "det", "inv", "solve"]


def solve(a, b):
    """Solves `a x = b` (`numpy.linalg.solve`)."""
    return result(lib.nrs_linalg_solve(operand(a), operand(b)))


def inv(a):
    """The inverse (`numpy.linalg.inv`)."""
    return result(lib.nrs_linalg_inv(operand(a)))


def det(a):
    """The determinant (`numpy.linalg.det`)."""
    return result(lib.nrs_linalg_det(operand(a)))
