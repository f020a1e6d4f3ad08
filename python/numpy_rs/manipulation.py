"""Other shapes and orders, arrays joined."""

from ._array import of_handle, result, view_of
from ._conversion import asarray, operand
from ._keywords import Keywords, NoValue, axes, handles, integers
from ._library import lib
from ._ufuncs import _into

__all__ = [
    "broadcast_to", "concat", "concatenate", "expand_dims", "moveaxis", "ndim", "permute_dims", "ravel", "reshape", "shape",
    "size", "squeeze", "stack", "swapaxes", "transpose",
]  # fmt: skip


def reshape(a, /, shape, order="C", *, copy=None):
    """The elements in another shape (`numpy.reshape`)."""
    a = asarray(a)
    shape = shape if isinstance(shape, (tuple, list)) else (shape,)
    keywords = Keywords(order=order, copy=2 if copy is None else int(bool(copy)))
    return view_of(a, lib.nrs_reshape(a, integers(shape), keywords))


def ravel(a, order="C"):
    """The elements in one row (`numpy.ravel`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_ravel(a, Keywords(order=order)))


def transpose(a, axes=None):
    """Axes in another order (`numpy.transpose`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_transpose(a, None if axes is None else integers([axis.__index__() for axis in axes])))


permute_dims = transpose


def swapaxes(a, axis1, axis2):
    """Two axes exchanged (`numpy.swapaxes`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_swapaxes(a, axis1, axis2))


def moveaxis(a, source, destination):
    """Axes moved to other positions (`numpy.moveaxis`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_moveaxis(a, axes(source), axes(destination)))


def expand_dims(a, axis):
    """New axes of length 1 (`numpy.expand_dims`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_expand_dims(a, axes(axis)))


def squeeze(a, axis=None):
    """Without axes of length 1 (`numpy.squeeze`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_squeeze(a, axes(axis)))


def broadcast_to(array, shape, subok=False):
    """Repeated to a shape without a copy (`numpy.broadcast_to`)."""
    array = asarray(array)
    shape = shape if isinstance(shape, (tuple, list)) else (shape,)
    return view_of(array, lib.nrs_broadcast_to(array, integers(shape)))


def concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting=None):
    """Arrays joined along an axis (`numpy.concatenate`)."""
    arrays = [operand(one) for one in arrays]
    keywords = Keywords(axis=axis, out=out, dtype=dtype, casting=casting)
    return _into(out, lib.nrs_concatenate(handles(arrays), keywords))


concat = concatenate


def stack(arrays, axis=0, out=None, *, dtype=None, casting=None):
    """Arrays joined along a new axis (`numpy.stack`)."""
    arrays = [operand(one) for one in arrays]
    keywords = Keywords(axis=axis, out=out, dtype=dtype, casting=casting)
    return _into(out, lib.nrs_stack(handles(arrays), keywords))


def ndim(a):
    """The number of axes (`numpy.ndim`)."""
    return asarray(a).ndim


def shape(a):
    """The lengths along the axes (`numpy.shape`)."""
    return asarray(a).shape


def size(a, axis=None):
    """The number of elements, or a length (`numpy.size`)."""
    return asarray(a).size if axis is None else asarray(a).shape[axis]
