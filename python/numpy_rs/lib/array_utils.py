"""What functions of arrays need (`numpy.lib.array_utils`)."""

from operator import index

from ..exceptions import AxisError
from ..manipulation import _normal

__all__ = ["byte_bounds", "normalize_axis_index", "normalize_axis_tuple"]


def byte_bounds(a):
    """The addresses of the first byte and of the one after the last (`numpy.lib.array_utils.byte_bounds`)."""
    low = high = a.__array_interface__["data"][0]
    if not a.size:
        return low, low
    for length, step in zip(a.shape, a.strides):
        if step < 0:
            low += (length - 1) * step
        else:
            high += (length - 1) * step
    return low, high + a.itemsize


def normalize_axis_index(axis, ndim, msg_prefix=None):
    """An axis counted from the front (`numpy.lib.array_utils.normalize_axis_index`)."""
    axis, ndim = index(axis), index(ndim)
    if not -ndim <= axis < ndim:
        raise AxisError(axis, ndim, msg_prefix)
    return axis % ndim


def normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False):
    """Axes counted from the front (`numpy.lib.array_utils.normalize_axis_tuple`)."""
    return _normal(axis, ndim, argname, allow_duplicate)
