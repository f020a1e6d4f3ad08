"""Other shapes and orders, arrays joined and split."""

import warnings
from operator import index

from ._array import ndarray, of_handle, several, view_of
from ._conversion import asarray, operand
from ._index import Index
from ._keywords import Keywords, NoValue, axes, handles, integers, lengths
from ._library import lib
from ._ufuncs import _into

__all__ = [
    "append", "array_split", "atleast_1d", "atleast_2d", "atleast_3d", "broadcast_arrays", "broadcast_shapes", "broadcast_to",
    "column_stack", "concat", "concatenate", "delete", "dsplit", "dstack", "expand_dims", "flip", "fliplr", "flipud", "hsplit",
    "hstack", "insert", "isfortran", "matrix_transpose", "moveaxis", "ndim", "packbits", "permute_dims", "ravel", "reshape", "resize",
    "roll", "rollaxis", "rot90", "row_stack", "shape", "size", "split", "squeeze", "stack", "swapaxes", "transpose",
    "trim_zeros", "unpackbits", "unstack", "vsplit", "vstack",
]  # fmt: skip


def _views(base, list_of_handles):
    """The arrays of a list of handles, which may share another's elements."""
    arrays = several(list_of_handles)
    for array in arrays:
        if lib.nrs_may_share_memory(base._as_parameter_, array._as_parameter_) > 0:
            array._base = base if base.base is None else base.base
    return arrays


# Shapes and axes.


def reshape(a, /, shape, order="C", *, copy=None):
    """The elements in another shape (`numpy.reshape`)."""
    a = asarray(a)
    shape = a.shape if shape is None else shape
    keywords = Keywords(order=order, copy=2 if copy is None else int(bool(copy)))
    return view_of(a, lib.nrs_reshape(a, lengths(shape), keywords))


def ravel(a, order="C"):
    """The elements in one row (`numpy.ravel`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_ravel(a, Keywords(order=order)))


def transpose(a, axes=None):
    """Axes in another order (`numpy.transpose`)."""
    a = asarray(a)
    if axes is not None:
        axes = integers([index(axis) for axis in (axes if isinstance(axes, (tuple, list)) else asarray(axes).reshape(-1).tolist())])
    return view_of(a, lib.nrs_transpose(a, axes))


permute_dims = transpose


def swapaxes(a, axis1, axis2):
    """Two axes exchanged (`numpy.swapaxes`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_swapaxes(a, index(axis1), index(axis2)))


def _each(axis):
    """One axis, or several, of functions that take whatever can be iterated over."""
    if axis is None or hasattr(axis, "__index__"):
        if axis is None:
            raise TypeError("'NoneType' object is not iterable")
        return axes(axis)
    return integers([index(one) for one in axis])


def moveaxis(a, source, destination):
    """Axes moved to other positions (`numpy.moveaxis`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_moveaxis(a, _each(source), _each(destination)))


def rollaxis(a, axis, start=0):
    """An axis moved before another (`numpy.rollaxis`)."""
    a.ndim
    return view_of(a, lib.nrs_rollaxis(a, index(axis), index(start)))


def expand_dims(a, axis):
    """New axes of length 1 (`numpy.expand_dims`)."""
    a = asarray(a)
    if isinstance(axis, float):
        raise TypeError("integer argument expected, got float")
    return view_of(a, lib.nrs_expand_dims(a, _each(axis)))


def squeeze(a, axis=None):
    """Without axes of length 1 (`numpy.squeeze`)."""
    a = asarray(a)
    return view_of(a, lib.nrs_squeeze(a, axes(axis)))


def matrix_transpose(x, /):
    """The last two axes exchanged (`numpy.matrix_transpose`)."""
    x = asarray(x)
    return view_of(x, lib.nrs_matrix_transpose(x))


def _atleast(function, arrays):
    arrays = [asarray(one) for one in arrays]
    made = tuple(view_of(one, function(one)) if one.ndim < 3 else one for one in arrays)
    return made[0] if len(made) == 1 else made


def atleast_1d(*arys):
    """Arrays with an axis at least (`numpy.atleast_1d`)."""
    return _atleast(lib.nrs_atleast_1d, arys)


def atleast_2d(*arys):
    """Arrays with two axes at least (`numpy.atleast_2d`)."""
    return _atleast(lib.nrs_atleast_2d, arys)


def atleast_3d(*arys):
    """Arrays with three axes at least (`numpy.atleast_3d`)."""
    return _atleast(lib.nrs_atleast_3d, arys)


def ndim(a):
    """The number of axes (`numpy.ndim`)."""
    return asarray(a).ndim


def shape(a):
    """The lengths along the axes (`numpy.shape`)."""
    return asarray(a).shape


def size(a, axis=None):
    """The number of elements, or a length (`numpy.size`)."""
    a = asarray(a)
    if axis is None:
        return a.size
    if isinstance(axis, tuple):
        count = 1
        for one in _normal(axis, a.ndim):
            count *= a.shape[one]
        return count
    return a.shape[index(axis)]


def isfortran(a):
    """Whether the elements lie in Fortran order, and not in C order (`numpy.isfortran`)."""
    return a.flags.fnc


def _normal(axis, ndim, name=None, repeated=False):
    """Axes counted from the front, as a tuple."""
    from .exceptions import AxisError

    several = (index(axis),) if hasattr(axis, "__index__") else tuple(index(one) for one in axis)
    for one in several:
        if not -ndim <= one < ndim:
            raise AxisError(one, ndim, name)
    several = tuple(one % ndim for one in several)
    if not repeated and len(set(several)) != len(several):
        raise ValueError(f"repeated axis in `{name}` argument" if name else "repeated axis")
    return several


# Repeated to a shape.


def broadcast_to(array, shape, subok=False):
    """Repeated to a shape without a copy (`numpy.broadcast_to`)."""
    array = asarray(array)
    shape = shape if hasattr(shape, "__iter__") else (shape,)
    return view_of(array, lib.nrs_broadcast_to(array, integers([index(length) for length in shape])))


def broadcast_arrays(*args, subok=False):
    """Arrays repeated to a shape of all (`numpy.broadcast_arrays`)."""
    arrays = [asarray(one) for one in args]
    if not arrays:
        return ()
    made = several(lib.nrs_broadcast_arrays(handles(arrays)))
    for own, array in zip(arrays, made):
        array._base = own if own.base is None else own.base
    return tuple(own if own.shape == array.shape else array for own, array in zip(arrays, made))


def broadcast_shapes(*args):
    """The shape that shapes broadcast to (`numpy.broadcast_shapes`)."""
    shapes = [(one,) if hasattr(one, "__index__") else tuple(one) for one in args]
    if not shapes:
        return ()
    byte = asarray(False)
    arrays = []
    for one in shapes:
        if any(index(length) < 0 for length in one):
            raise ValueError("negative dimensions are not allowed")
        arrays.append(broadcast_to(byte, one))
    return several(lib.nrs_broadcast_arrays(handles(arrays)))[0].shape


# Joined.


def _listed(arrays):
    try:
        return [operand(one) for one in arrays]
    except TypeError:
        if hasattr(arrays, "__iter__"):
            raise
        raise TypeError("dispatcher for __array_function__ did not return an iterable") from None


def concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting=None):
    """Arrays joined along an axis (`numpy.concatenate`)."""
    arrays = _listed(arrays)
    keywords = Keywords(axis=axis, out=out, dtype=dtype, casting=casting)
    return _into(out, lib.nrs_concatenate(handles(arrays), keywords))


concat = concatenate


def _stacked(arrays):
    """The arrays of a sequence to stack."""
    if not hasattr(arrays, "__getitem__"):
        raise TypeError('arrays to stack must be passed as a "sequence" type such as list or tuple.')
    return [asarray(one) for one in arrays]


def stack(arrays, axis=0, out=None, *, dtype=None, casting="same_kind"):
    """Arrays joined along a new axis (`numpy.stack`)."""
    arrays = _stacked(arrays)
    keywords = Keywords(axis=index(axis), out=out, dtype=dtype, casting=casting)
    return _into(out, lib.nrs_stack(handles(arrays), keywords))


def vstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays joined along the first axis (`numpy.vstack`)."""
    arrays = _stacked(tup)
    return of_handle(lib.nrs_vstack(handles(arrays), Keywords(dtype=dtype, casting=casting)))


def row_stack(tup, *, dtype=None, casting="same_kind"):
    """`vstack` under an old name (`numpy.row_stack`)."""
    warnings.warn("`row_stack` alias is deprecated. Use `np.vstack` directly.", DeprecationWarning, stacklevel=2)
    return vstack(tup, dtype=dtype, casting=casting)


def hstack(tup, *, dtype=None, casting="same_kind"):
    """Arrays joined along the second axis (`numpy.hstack`)."""
    arrays = _stacked(tup)
    return of_handle(lib.nrs_hstack(handles(arrays), Keywords(dtype=dtype, casting=casting)))


def dstack(tup):
    """Arrays joined along the third axis (`numpy.dstack`)."""
    arrays = _stacked(tup)
    return of_handle(lib.nrs_dstack(handles(arrays)))


def column_stack(tup):
    """Arrays as the columns of one (`numpy.column_stack`)."""
    arrays = _stacked(tup)
    return of_handle(lib.nrs_column_stack(handles(arrays)))


def append(arr, values, axis=None):
    """Values after an array's elements (`numpy.append`)."""
    return of_handle(lib.nrs_append(asarray(arr), asarray(values), Keywords(axis=axis)))


# Split.


def _sections(given):
    """A number of sections, or indices between them."""
    try:
        len(given)
    except TypeError:
        return axes(int(given))
    bounds = []
    for one in given:
        try:
            bounds.append(index(one))
        except TypeError:
            raise TypeError("slice indices must be integers or None or have an __index__ method") from None
    return integers(bounds)


def array_split(ary, indices_or_sections, axis=0):
    """An array cut into parts, of nearly one length or at indices (`numpy.array_split`)."""
    ary = asarray(ary)
    if not isinstance(axis, int):
        axis = index(axis)
    return _views(ary, lib.nrs_array_split(ary, _sections(indices_or_sections), Keywords(axis=axis)))


def split(ary, indices_or_sections, axis=0):
    """An array cut into parts, of one length or at indices (`numpy.split`)."""
    ary.shape
    if not hasattr(indices_or_sections, "__len__") and not indices_or_sections:
        raise ZeroDivisionError("integer modulo by zero")
    return _views(ary, lib.nrs_split(ary, _sections(indices_or_sections), Keywords(axis=index(axis))))


def _split(function, ary, indices_or_sections):
    if ndim(ary):
        ary.ndim
    ary = asarray(ary)
    if ary.ndim and not hasattr(indices_or_sections, "__len__") and not indices_or_sections:
        raise ZeroDivisionError("integer modulo by zero")
    return _views(ary, function(ary, _sections(indices_or_sections)))


def hsplit(ary, indices_or_sections):
    """An array split along the second axis, or the only one (`numpy.hsplit`)."""
    return _split(lib.nrs_hsplit, ary, indices_or_sections)


def vsplit(ary, indices_or_sections):
    """An array split along the first axis (`numpy.vsplit`)."""
    return _split(lib.nrs_vsplit, ary, indices_or_sections)


def dsplit(ary, indices_or_sections):
    """An array split along the third axis (`numpy.dsplit`)."""
    return _split(lib.nrs_dsplit, ary, indices_or_sections)


def unstack(x, /, *, axis=0):
    """The parts of an array along an axis (`numpy.unstack`)."""
    x.ndim
    return tuple(_views(x, lib.nrs_unstack(x, Keywords(axis=index(axis)))))


# Other orders.


def flip(m, axis=None):
    """Elements in reversed order along axes (`numpy.flip`)."""
    m = asarray(m)
    return view_of(m, lib.nrs_flip(m, None if axis is None else _each(axis)))


def fliplr(m):
    """Elements in reversed order along the second axis (`numpy.fliplr`)."""
    m = asarray(m)
    return view_of(m, lib.nrs_fliplr(m))


def flipud(m):
    """Elements in reversed order along the first axis (`numpy.flipud`)."""
    m = asarray(m)
    return view_of(m, lib.nrs_flipud(m))


def roll(a, shift, axis=None):
    """Elements moved along axes, the last ones to the front (`numpy.roll`)."""
    a = asarray(a)
    if axis is None:
        flat = axes(0)
        row = a.reshape(-1)
        shifts = asarray(shift)
        if shifts.ndim > 1:
            raise ValueError("'shift' and 'axis' should be scalars or 1D sequences")
        total = sum(map(int, shifts.reshape(-1).tolist()))
        length = row.size
        return of_handle(lib.nrs_roll(row, axes(total % length if length else 0), flat)).reshape(a.shape)
    shifts = shift if isinstance(shift, int) else asarray(shift)
    if isinstance(shifts, ndarray):
        if shifts.ndim > 1:
            raise ValueError("'shift' and 'axis' should be scalars or 1D sequences")
        shifts = [int(one) for one in shifts.tolist()] if shifts.ndim else int(shifts.item())
    return of_handle(lib.nrs_roll(a, axes(shifts), _each(axis)))


def rot90(m, k=1, axes=(0, 1)):
    """Turned by right angles in the plane of two axes (`numpy.rot90`)."""
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    m = asarray(m)
    return view_of(m, lib.nrs_rot90(m, Keywords(k=int(k % 4), axes=axes)))


def resize(a, new_shape):
    """Another shape, filled with repetitions of the elements (`numpy.resize`)."""
    new_shape = (index(new_shape),) if hasattr(new_shape, "__index__") else tuple(index(length) for length in new_shape)
    return of_handle(lib.nrs_resize(asarray(a), integers(new_shape)))


# Elements put in and left out.


def delete(arr, obj, axis=None):
    """Without the elements at positions (`numpy.delete`)."""
    arr = asarray(arr)
    if axis is not None:
        axis = index(axis)
    if not isinstance(obj, slice) and (isinstance(obj, bool) or not isinstance(obj, int)):
        positions = asarray(obj)
        if positions.size == 0 and not isinstance(obj, ndarray):
            positions = positions.astype("int64")
        elif positions.size == 1 and positions.dtype.kind in "ui":
            positions = int(positions.item())
        elif positions.dtype.kind not in "biu":
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        elif positions.dtype.kind == "b" and not positions.ndim:
            length = arr.size if axis is None else arr.shape[_normal(axis, arr.ndim)[0]]
            raise ValueError(
                f"boolean array argument obj to delete must be one dimensional and match the axis length of {length}"
            )
        obj = positions
    return of_handle(lib.nrs_delete(arr, Index((obj,)), Keywords(axis=axis)))


def insert(arr, obj, values, axis=None):
    """Values before positions (`numpy.insert`)."""
    arr = asarray(arr)
    if axis is not None:
        axis = index(axis)
    if not isinstance(obj, slice) and (isinstance(obj, bool) or not isinstance(obj, int)):
        positions = asarray(obj)
        if positions.dtype.kind == "b":
            obj.ndim
            if obj.ndim != 1:
                raise ValueError("boolean array argument obj to insert must be one dimensional")
        elif positions.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
        elif positions.size == 0 and not isinstance(obj, ndarray):
            positions = positions.astype("int64")
        elif positions.dtype.kind not in "iu":
            if positions.size == 1:
                raise TypeError("slice indices must be integers or None or have an __index__ method")
            raise IndexError("arrays used as indices must be of integer (or boolean) type")
        elif not positions.ndim:
            positions = int(positions.item())
        obj = positions
    return of_handle(lib.nrs_insert(arr, Index((obj,)), asarray(values), Keywords(axis=axis)))


def _arg_trim_zeros(filt):
    """The first and the last position of elements that are not zero, along each axis."""
    from .indexing import argwhere
    from .reductions import max, min

    found = argwhere(filt)
    if not found.size:
        return found, found
    return min(found, axis=0), max(found, axis=0)


def trim_zeros(filt, trim="fb", axis=None):
    """Without the zeros at the ends (`numpy.trim_zeros`)."""
    array = asarray(filt)
    trim = trim.lower()
    if trim not in {"fb", "bf", "f", "b"}:
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    if axis is not None:
        axis = _normal(axis, array.ndim, "axis")
    if not (range(array.ndim) if axis is None else axis):
        return filt
    if isinstance(filt, ndarray):
        return view_of(array, lib.nrs_trim_zeros(array, Keywords(trim=trim, axis=NoValue if axis is None else axis)))
    # What is given is cut, whatever it is.
    first, last = _arg_trim_zeros(array)
    cuts = []
    for one in range(array.ndim):
        if axis is not None and one not in axis:
            cuts.append(slice(None))
        elif not first.size:
            cuts.append(slice(0, 0))
        else:
            cuts.append(slice(int(first[one]) if "f" in trim else None, int(last[one]) + 1 if "b" in trim else None))
    return filt[cuts[0]] if len(cuts) == 1 else filt[tuple(cuts)]


# Bits.


def packbits(a, /, axis=None, bitorder="big"):
    """Truth values as bits of bytes (`numpy.packbits`)."""
    return of_handle(lib.nrs_packbits(asarray(a), Keywords(axis=axis, bitorder=bitorder)))


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    """The bits of bytes as elements (`numpy.unpackbits`)."""
    return of_handle(lib.nrs_unpackbits(asarray(a), Keywords(axis=axis, count=count, bitorder=bitorder)))
