"""Views with other shapes and strides (`numpy.lib.stride_tricks`)."""

from operator import index

from .._array import view_of
from .._conversion import array, over_memory
from .._keywords import axes, integers
from .._library import lib
from ..manipulation import _normal, broadcast_arrays, broadcast_shapes, broadcast_to

__all__ = ["as_strided", "broadcast_arrays", "broadcast_shapes", "broadcast_to", "sliding_window_view"]


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    """The memory of an array with another shape and other strides (`numpy.lib.stride_tricks.as_strided`)."""
    x = array(x, copy=None)
    shape = x.shape if shape is None else tuple(index(length) for length in shape)
    strides = x.strides if strides is None else tuple(index(step) for step in strides)
    may_write = bool(writeable) and x.flags.writeable
    view = over_memory(x, x.__array_interface__["data"][0], x.dtype, shape, strides, may_write)
    view._base = x if x.base is None else x.base
    return view


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    """Windows that slide over an array (`numpy.lib.stride_tricks.sliding_window_view`)."""
    window_shape = tuple(window_shape) if hasattr(window_shape, "__iter__") else (window_shape,)
    x = array(x, copy=None)
    if any(length < 0 for length in window_shape):
        raise ValueError("`window_shape` cannot contain negative values")
    if axis is not None:
        axis = _normal(axis, x.ndim, repeated=True)
    windows = view_of(x, lib.nrs_sliding_window_view(x, integers([index(length) for length in window_shape]), axes(axis)))
    if writeable:
        return as_strided(x, windows.shape, windows.strides)
    windows.flags.writeable = False
    return windows
