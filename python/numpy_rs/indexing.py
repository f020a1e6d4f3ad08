"""Elements by position and condition, and arrays of indices."""

import itertools
from operator import index

from ._array import ndarray, of_handle, result, several, view_of
from ._conversion import array, asarray, operand
from ._errors import raise_last
from ._keywords import Keywords, NoValue, axes, handles, lengths
from ._library import lib
from ._scalars import complexfloating, generic
from ._ufuncs import _into
from .manipulation import _normal

__all__ = [
    "argwhere", "c_", "choose", "compress", "copyto", "diag_indices", "diag_indices_from", "diagonal", "extract",
    "fill_diagonal", "flatnonzero", "index_exp", "ix_", "mask_indices", "ndenumerate", "ndindex", "newaxis", "nonzero",
    "piecewise", "place", "put", "put_along_axis", "putmask", "r_", "ravel_multi_index", "s_", "select", "take",
    "take_along_axis", "tril_indices", "tril_indices_from", "triu_indices", "triu_indices_from", "unravel_index", "where",
]  # fmt: skip

newaxis = None


def _done(status):
    if status:
        raise_last()


def _as(value, found):
    """An array as it is, and anything else as elements of a dtype, which Python's conversions make of it."""
    return value if isinstance(value, (ndarray, generic)) else asarray(value, dtype=found)


# By position.


def take(a, indices, axis=None, out=None, mode="raise"):
    """Elements by position along an axis (`numpy.take`)."""
    indices = operand(indices if type(indices) is int else _as(indices, "int64"))
    return _into(out, lib.nrs_take(operand(a), indices, Keywords(axis=axis, out=out, mode=mode)))


def put(a, ind, v, mode="raise"):
    """Assigns to elements by position in C order (`numpy.put`)."""
    if not isinstance(a, ndarray):
        raise TypeError(f"argument 1 must be numpy.ndarray, not {type(a)}")
    _done(lib.nrs_put(a, operand(_as(ind, "int64")), operand(_as(v, a.dtype)), Keywords(mode=mode)))


def _checked(arr, indices, axis):
    if axis is not None:
        _normal(axis, arr.ndim)
    elif indices.ndim != 1:
        raise ValueError("when axis=None, `indices` must have a single dimension.")


def take_along_axis(arr, indices, axis=-1):
    """Elements by position, other ones in each row (`numpy.take_along_axis`)."""
    arr.ndim, indices.dtype
    arr, indices = asarray(arr), asarray(indices)
    _checked(arr, indices, axis)
    return of_handle(lib.nrs_take_along_axis(arr, indices, axes(axis)))


def put_along_axis(arr, indices, values, axis):
    """Assigns to elements by position, to other ones in each row (`numpy.put_along_axis`)."""
    arr.ndim, indices.dtype
    arr, indices = asarray(arr), asarray(indices)
    _checked(arr, indices, axis)
    _done(lib.nrs_put_along_axis(arr, indices, operand(values), axes(axis)))


def choose(a, choices, out=None, mode="raise"):
    """Elements of one of several arrays, by number (`numpy.choose`)."""
    choices = [operand(one) for one in choices]
    return _into(out, lib.nrs_choose(asarray(a), handles(choices), Keywords(out=out, mode=mode)))


def diagonal(a, offset=0, axis1=0, axis2=1):
    """The elements on a diagonal (`numpy.diagonal`)."""
    a = asarray(a)
    keywords = Keywords(offset=index(offset), axis1=index(axis1), axis2=index(axis2))
    return view_of(a, lib.nrs_diagonal(a, keywords))


def fill_diagonal(a, val, wrap=False):
    """Assigns to the main diagonal (`numpy.fill_diagonal`)."""
    a.ndim
    _done(lib.nrs_fill_diagonal(a, operand(val), bool(wrap)))


# By condition.


def copyto(dst, src, casting="same_kind", where=True):
    """Copies elements from one array to another (`numpy.copyto`)."""
    if not isinstance(dst, ndarray):
        raise TypeError(f"copyto() argument 1 must be a numpy.ndarray, not {type(dst).__name__}")
    if not lib.nrs_flags(dst._as_parameter_) & 1024:
        raise ValueError("assignment destination is read-only")
    where = None if where is True else asarray(where)
    _done(lib.nrs_copyto(dst, operand(src), Keywords(casting=casting, where=where)))


def nonzero(a):
    """The positions of elements that are not zero (`numpy.nonzero`)."""
    return tuple(several(lib.nrs_nonzero(operand(a))))


def flatnonzero(a):
    """The positions in C order of elements that are not zero (`numpy.flatnonzero`)."""
    return of_handle(lib.nrs_flatnonzero(operand(a)))


def argwhere(a):
    """The positions of elements that are not zero, a row for each (`numpy.argwhere`)."""
    return of_handle(lib.nrs_argwhere(operand(a)))


def where(condition, x=NoValue, y=NoValue, /):
    """Elements of one or the other (`numpy.where`)."""
    if x is NoValue and y is NoValue:
        return nonzero(condition)
    if x is NoValue or y is NoValue:
        raise ValueError("either both or neither of x and y should be given")
    return of_handle(lib.nrs_where(operand(condition), operand(x), operand(y)))


def compress(condition, a, axis=None, out=None):
    """Parts along an axis where a condition is true (`numpy.compress`)."""
    return _into(out, lib.nrs_compress(asarray(condition), asarray(a), Keywords(axis=axis, out=out)))


def extract(condition, arr):
    """Elements where a condition is true (`numpy.extract`)."""
    return of_handle(lib.nrs_extract(asarray(condition), asarray(arr)))


def place(arr, mask, vals):
    """Assigns values one after another to the elements where a mask is true (`numpy.place`)."""
    if not isinstance(arr, ndarray):
        raise TypeError(f"place() argument 1 must be numpy.ndarray, not {type(arr).__name__}")
    _done(lib.nrs_place(arr, asarray(mask), operand(_as(vals, arr.dtype))))


def putmask(a, /, mask, values):
    """Assigns values at the same places to the elements where a mask is true (`numpy.putmask`)."""
    if not isinstance(a, ndarray):
        raise TypeError("putmask: first argument must be an array")
    _done(lib.nrs_putmask(a, asarray(mask), operand(_as(values, a.dtype))))


def select(condlist, choicelist, default=0):
    """Elements of the array whose condition is the first that is true (`numpy.select`)."""
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if not len(condlist):
        raise ValueError("select with an empty condition list is not possible")
    conditions, choices = [asarray(one) for one in condlist], [operand(one) for one in choicelist]
    keywords = Keywords(default=default)
    return of_handle(lib.nrs_select(handles(conditions), handles(choices), keywords))


def piecewise(x, condlist, funclist, *args, **kw):
    """Functions of the elements where conditions are true (`numpy.piecewise`)."""
    from .creation import zeros_like
    from .manipulation import concatenate
    from .reductions import any

    x = asarray(x)
    if isinstance(condlist, (bool, int, float, complex, str, bytes, generic)) or (
        not isinstance(condlist[0], (list, ndarray)) and x.ndim != 0
    ):
        condlist = [condlist]
    conditions = asarray(condlist, dtype=bool)
    given, functions = len(conditions), len(funclist)
    if given == functions - 1:
        conditions = concatenate([conditions, ~any(conditions, axis=0, keepdims=True)], axis=0)
    elif given != functions:
        raise ValueError(f"with {given} condition(s), either {given} or {given + 1} functions are expected")
    made = zeros_like(x)
    for condition, function in zip(conditions, funclist):
        if not callable(function):
            made[condition] = function
            continue
        values = x[condition]
        if values.size > 0:
            made[condition] = function(values, *args, **kw)
    return made


# Arrays of indices.


def ix_(*args):
    """Sequences as an index of all their combinations (`numpy.ix_`)."""
    sequences = []
    for one in args:
        made = asarray(one)
        if made is not one and not made.size:
            made = made.astype("int64")
        if made.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        sequences.append(made)
    if all(one.dtype.kind in "biu" for one in sequences):
        return tuple(several(lib.nrs_ix(handles(sequences)))) if sequences else ()
    # What can't be an index is put along its axis as well.
    arrays = [nonzero(one)[0] if one.dtype.kind == "b" else one for one in sequences]
    return tuple(one.reshape([-1 if k == own else 1 for k in range(len(arrays))]) for own, one in enumerate(arrays))


def _scalars(arrays):
    return tuple(one if one.ndim else one[()] for one in arrays)


def _integral(indices):
    made = asarray(indices)
    if not made.size and made.dtype.kind not in "iu" and not isinstance(indices, ndarray):
        raise TypeError(
            "indices must be integral: the provided empty sequence was inferred as float. "
            "Wrap it with 'np.array(indices, dtype=np.intp)'"
        )
    return made


def unravel_index(indices, shape, order="C"):
    """Indices along the axes of flat ones (`numpy.unravel_index`)."""
    made = _integral(indices)
    return _scalars(several(lib.nrs_unravel_index(made, lengths(shape), Keywords(order=order))))


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    """Flat indices of those along the axes (`numpy.ravel_multi_index`)."""
    dims = (dims,) if hasattr(dims, "__index__") else tuple(dims)
    parts = [_integral(one) for one in multi_index]
    modes = [mode] * max(len(dims), 1) if isinstance(mode, str) else list(mode)
    handle = lib.nrs_ravel_multi_index(handles(parts), lengths(dims), ",".join(modes).encode(), Keywords(order=order))
    return result(handle)


def diag_indices(n, ndim=2):
    """The indices of a main diagonal (`numpy.diag_indices`)."""
    from .creation import arange

    return (arange(n),) * ndim


def diag_indices_from(arr):
    """The indices of an array's main diagonal (`numpy.diag_indices_from`)."""
    arr.ndim
    return tuple(several(lib.nrs_diag_indices_from(arr)))


def _whole(value):
    """A length as NumPy's `arange` rounds it."""
    return value if isinstance(value, int) else -int(-value // 1)


def tril_indices(n, k=0, m=None):
    """The indices of a lower triangle (`numpy.tril_indices`)."""
    keywords = Keywords(k=k, M=None if m is None else max(_whole(m), 0))
    return tuple(several(lib.nrs_tril_indices(max(_whole(n), 0), keywords)))


def triu_indices(n, k=0, m=None):
    """The indices of an upper triangle (`numpy.triu_indices`)."""
    keywords = Keywords(k=k, M=None if m is None else max(_whole(m), 0))
    return tuple(several(lib.nrs_triu_indices(max(_whole(n), 0), keywords)))


def tril_indices_from(arr, k=0):
    """The indices of an array's lower triangle (`numpy.tril_indices_from`)."""
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices_from(arr, k=0):
    """The indices of an array's upper triangle (`numpy.triu_indices_from`)."""
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def mask_indices(n, mask_func, k=0):
    """The indices of what a function leaves of a matrix of ones (`numpy.mask_indices`)."""
    from .creation import ones

    return nonzero(mask_func(ones((n, n), int), k) != 0)


class ndindex:
    """The indices of an array, one after another (`numpy.ndindex`)."""

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        if min(shape, default=0) < 0:
            raise ValueError("negative dimensions are not allowed")
        self._iter = itertools.product(*map(range, shape))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._iter)


class ndenumerate:
    """Indices and elements, one after another (`numpy.ndenumerate`)."""

    def __init__(self, arr):
        arr = asarray(arr)
        flat = arr.reshape(-1)
        self._pairs = zip(ndindex(arr.shape), (flat[k] for k in range(flat.size)))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._pairs)


# What is indexed to make indices and arrays.


class _IndexExpression:
    """Gives back what stands between brackets."""

    __slots__ = ("maketuple",)

    def __init__(self, maketuple):
        self.maketuple = maketuple

    def __getitem__(self, item):
        return (item,) if self.maketuple and not isinstance(item, tuple) else item


index_exp, s_ = _IndexExpression(True), _IndexExpression(False)


class _AxisConcatenator:
    """Joins what stands between brackets: arrays, numbers, and slices that stand for ranges."""

    __slots__ = ("axis", "ndmin", "trans1d")

    def __init__(self, axis=0, ndmin=1, trans1d=-1):
        self.axis, self.ndmin, self.trans1d = axis, ndmin, trans1d

    def __len__(self):
        return 0

    def __getitem__(self, key):
        from ._common_types import result_type
        from .manipulation import concatenate

        key = key if isinstance(key, tuple) else (key,)
        axis, ndmin, trans1d = self.axis, self.ndmin, self.trans1d
        parts, kinds = [], []
        for place, item in enumerate(key):
            if isinstance(item, slice):
                made = self._range(item, ndmin, trans1d)
            elif isinstance(item, str):
                if place:
                    raise ValueError("special directives must be the first entry.")
                axis, ndmin, trans1d = _directive(item, axis, ndmin, trans1d)
                continue
            elif isinstance(item, (int, float, complex, generic)):
                parts.append(item)
                kinds.append(item)
                continue
            else:
                item = asarray(item)
                made = array(item, copy=None, ndmin=ndmin)
                if trans1d != -1 and item.ndim < ndmin:
                    new = ndmin - item.ndim
                    first = trans1d + new + 1 if trans1d < 0 else trans1d
                    order = list(range(ndmin))
                    made = made.transpose(order[:first] + order[new:] + order[first:new])
            parts.append(made)
            kinds.append(made.dtype)
        if kinds:
            common = result_type(*kinds)
            parts = [array(part, copy=None, ndmin=ndmin, dtype=common) for part in parts]
        return concatenate(tuple(parts), axis=axis)

    def _range(self, item, ndmin, trans1d):
        from .creation import arange, linspace

        start, step = 0 if item.start is None else item.start, 1 if item.step is None else item.step
        if isinstance(step, (complex, complexfloating)):
            made = linspace(start, item.stop, num=int(abs(step)))
        else:
            made = arange(start, item.stop, step)
        if ndmin > 1:
            made = array(made, copy=None, ndmin=ndmin)
            if trans1d != -1:
                made = made.swapaxes(-1, trans1d)
        return made


def _directive(item, axis, ndmin, trans1d):
    """The text that `r_` takes first: an axis, and perhaps the number of axes and where the own ones are."""
    if item in ("r", "c"):
        raise NotImplementedError("matrices are not supported")
    if "," in item:
        numbers = item.split(",")
        try:
            axis, ndmin = (int(one) for one in numbers[:2])
            return axis, ndmin, int(numbers[2]) if len(numbers) == 3 else trans1d
        except Exception as wrong:
            raise ValueError(f"unknown special directive {item!r}") from wrong
    try:
        return int(item), ndmin, trans1d
    except (ValueError, TypeError) as wrong:
        raise ValueError("unknown special directive") from wrong


r_, c_ = _AxisConcatenator(), _AxisConcatenator(-1, 2, 0)
