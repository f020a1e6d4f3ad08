"""Arrays as text."""

from ._conversion import asarray

__all__ = ["array_repr", "array_str"]


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    """`repr` of an array (`numpy.array_repr`)."""
    return repr(asarray(arr))


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    """`str` of an array (`numpy.array_str`)."""
    return str(asarray(a))
