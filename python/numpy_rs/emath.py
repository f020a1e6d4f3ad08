"""Functions that go complex where a real result does not exist (`numpy.emath`)."""

from ._array import result
from ._conversion import operand
from ._library import lib

__all__ = ["arccos", "arcsin", "arctanh", "log", "log10", "log2", "logn", "power", "sqrt"]


def sqrt(x):
    """The square root (`numpy.emath.sqrt`)."""
    return result(lib.nrs_emath_sqrt(operand(x)))


def log(x):
    """The natural logarithm (`numpy.emath.log`)."""
    return result(lib.nrs_emath_log(operand(x)))


def log2(x):
    """The logarithm of base 2 (`numpy.emath.log2`)."""
    return result(lib.nrs_emath_log2(operand(x)))


def log10(x):
    """The logarithm of base 10 (`numpy.emath.log10`)."""
    return result(lib.nrs_emath_log10(operand(x)))


def logn(n, x):
    """The logarithm of a base (`numpy.emath.logn`)."""
    return result(lib.nrs_emath_logn(operand(n), operand(x)))


def power(x, p):
    """A power (`numpy.emath.power`)."""
    return result(lib.nrs_emath_power(operand(x), operand(p)))


def arccos(x):
    """The inverse cosine (`numpy.emath.arccos`)."""
    return result(lib.nrs_emath_arccos(operand(x)))


def arcsin(x):
    """The inverse sine (`numpy.emath.arcsin`)."""
    return result(lib.nrs_emath_arcsin(operand(x)))


def arctanh(x):
    """The inverse hyperbolic tangent (`numpy.emath.arctanh`)."""
    return result(lib.nrs_emath_arctanh(operand(x)))
