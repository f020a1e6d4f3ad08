"""New arrays."""

from math import ceil, isnan
from operator import index

from ._array import ndarray, of_handle, several, view_of
from ._conversion import array, asanyarray, asarray, frombuffer, operand
from ._dtypes import dtype as as_dtype
from ._keywords import Keywords, NoValue, handles, integers, lengths
from ._library import lib

__all__ = [
    "arange", "array", "asanyarray", "asarray", "asarray_chkfinite", "ascontiguousarray", "asfortranarray", "astype", "block", "copy",
    "diag", "diagflat", "empty", "empty_like", "eye", "frombuffer", "fromfunction", "fromiter", "fromstring", "full",
    "full_like", "geomspace", "identity", "linspace", "logspace", "ones", "ones_like", "repeat", "require", "tile", "tri",
    "tril", "triu", "vander", "zeros", "zeros_like",
]  # fmt: skip


def empty(shape, dtype=float, order="C", *, device=None, like=None):
    """Arbitrary elements (`numpy.empty`)."""
    return of_handle(lib.nrs_empty(lengths(shape), Keywords(dtype=dtype, order=order)))


def zeros(shape, dtype=float, order="C", *, device=None, like=None):
    """Zeros (`numpy.zeros`)."""
    return of_handle(lib.nrs_zeros(lengths(shape), Keywords(dtype=dtype, order=order)))


def ones(shape, dtype=None, order="C", *, device=None, like=None):
    """Ones (`numpy.ones`)."""
    return of_handle(lib.nrs_ones(lengths(shape), Keywords(dtype=dtype, order=order)))


def full(shape, fill_value, dtype=None, order="C", *, device=None, like=None):
    """One value everywhere (`numpy.full`)."""
    return of_handle(lib.nrs_full(lengths(shape), operand(fill_value), Keywords(dtype=dtype, order=order)))


def _like(dtype, order, shape):
    shape = None if shape is None else [index(one) for one in shape] if hasattr(shape, "__iter__") else (index(shape),)
    return Keywords(dtype=dtype, order=order, shape=shape)


def empty_like(prototype, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Arbitrary elements like those of an array (`numpy.empty_like`)."""
    return of_handle(lib.nrs_empty_like(operand(prototype), _like(dtype, order, shape)))


def zeros_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Zeros like an array's elements (`numpy.zeros_like`)."""
    return of_handle(lib.nrs_zeros_like(operand(a), _like(dtype, order, shape)))


def ones_like(a, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """Ones like an array's elements (`numpy.ones_like`)."""
    return of_handle(lib.nrs_ones_like(operand(a), _like(dtype, order, shape)))


def full_like(a, fill_value, dtype=None, order="K", subok=True, shape=None, *, device=None):
    """One value like an array's elements (`numpy.full_like`)."""
    return of_handle(lib.nrs_full_like(operand(a), operand(fill_value), _like(dtype, order, shape)))


# Ranges.


def _number(value):
    """A number as Python's, and the dtype that it brings."""
    if type(value) in (int, float, complex):
        return value, None
    value = asarray(value)
    item = value.item()
    return int(item) if isinstance(item, bool) else item, value.dtype


def arange(start=NoValue, stop=None, step=None, dtype=None, *, device=None, like=None):
    """Numbers at equal distances (`numpy.arange`)."""
    if start is NoValue:
        if stop is None:
            raise TypeError("arange() requires stop to be specified.")
        start = 0
    elif stop is None:
        start, stop = 0, start
    if stop is None:
        raise TypeError("unsupported operand type(s) for -: 'NoneType' and 'int'")
    (start, a), (stop, b), (step, c) = _number(start), _number(stop), _number(1 if step is None else step)
    if dtype is None and any(found is not None for found in (a, b, c)):
        # Dtypes of numbers meet at `int64` at least.
        from ._dtypes import promote_types

        dtype = as_dtype("int64")
        for number, found in ((start, a), (stop, b), (step, c)):
            dtype = promote_types(dtype, found or (type(number) if type(number) is not int else dtype))
    return of_handle(lib.nrs_arange(operand(start), operand(stop), operand(step), Keywords(dtype=dtype)))


def _samples(num):
    num = index(num)
    if num < 0:
        raise ValueError(f"Number of samples, {num}, must be non-negative.")
    return num


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None):
    """Numbers at equal distances between two (`numpy.linspace`)."""
    num, keywords = _samples(num), Keywords(endpoint=bool(endpoint), dtype=dtype, axis=index(axis))
    if not retstep:
        return of_handle(lib.nrs_linspace(operand(start), operand(stop), num, keywords))
    values, step = several(lib.nrs_linspace_with_step(operand(start), operand(stop), num, keywords))
    step = step if step.ndim else step[()]
    # Without a distance it is Python's own number.
    return values, float("nan") if not step.ndim and isnan(step.real) and num - bool(endpoint) <= 0 else step


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0):
    """Powers with exponents at equal distances (`numpy.logspace`)."""
    num, keywords = _samples(num), Keywords(endpoint=bool(endpoint), base=base, dtype=dtype, axis=index(axis))
    return of_handle(lib.nrs_logspace(operand(start), operand(stop), num, keywords))


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    """Numbers, each the same multiple of the one before (`numpy.geomspace`)."""
    num, keywords = _samples(num), Keywords(endpoint=bool(endpoint), dtype=dtype, axis=index(axis))
    return of_handle(lib.nrs_geomspace(operand(start), operand(stop), num, keywords))


# Matrices.


def _length(value):
    value = index(value)
    if value < 0:
        raise ValueError("negative dimensions are not allowed")
    return value


def eye(N, M=None, k=0, dtype=float, order="C", *, device=None, like=None):
    """Ones on a diagonal (`numpy.eye`)."""
    M = None if M is None else _length(M)
    return of_handle(lib.nrs_eye(_length(N), Keywords(M=M, k=k, dtype=dtype, order=order)))


def identity(n, dtype=None, *, like=None):
    """The identity matrix (`numpy.identity`)."""
    return of_handle(lib.nrs_identity(_length(n), Keywords(dtype=dtype)))


def diag(v, k=0):
    """A matrix with a diagonal, or the diagonal of a matrix (`numpy.diag`)."""
    v = asarray(v)
    return view_of(v, lib.nrs_diag(v, Keywords(k=k)))


def diagflat(v, k=0):
    """A matrix with the elements on a diagonal (`numpy.diagflat`)."""
    return of_handle(lib.nrs_diagflat(asarray(v), Keywords(k=k)))


def tri(N, M=None, k=0, dtype=float, *, like=None):
    """Ones at and below a diagonal (`numpy.tri`)."""
    M = None if M is None else max(ceil(M), 0)
    return of_handle(lib.nrs_tri(max(ceil(N), 0), Keywords(M=M, k=int(k), dtype=dtype)))


def tril(m, k=0):
    """The lower triangles of matrices (`numpy.tril`)."""
    return of_handle(lib.nrs_tril(asarray(m), Keywords(k=int(k))))


def triu(m, k=0):
    """The upper triangles of matrices (`numpy.triu`)."""
    return of_handle(lib.nrs_triu(asarray(m), Keywords(k=int(k))))


def vander(x, N=None, increasing=False):
    """The powers of numbers, a row for each (`numpy.vander`)."""
    N = None if N is None else _length(N)
    return of_handle(lib.nrs_vander(asarray(x), Keywords(N=N, increasing=bool(increasing))))


# Repetitions and blocks.


def repeat(a, repeats, axis=None):
    """Elements repeated (`numpy.repeat`)."""
    repeats = repeats if isinstance(repeats, ndarray) else asarray(repeats, dtype="int64")
    return of_handle(lib.nrs_repeat(asarray(a), repeats, Keywords(axis=axis)))


def tile(A, reps):
    """An array put together from repetitions of one (`numpy.tile`)."""
    reps = [index(one) for one in reps] if hasattr(reps, "__iter__") and getattr(reps, "ndim", 1) else [index(reps)]
    return of_handle(lib.nrs_tile(asarray(A), integers(reps)))


def block(arrays):
    """An array put together from blocks (`numpy.block`)."""
    leaves, structure = [], []
    first = []
    _blocks(arrays, [], leaves, structure, first)
    return of_handle(lib.nrs_block(handles(leaves), "".join(structure).encode()))


def _blocks(arrays, place, leaves, structure, first):
    """Lists the arrays, and writes down which lists they are in; all have to be as deep as the first one."""
    name = "arrays" + "".join(f"[{k}]" for k in place)
    if isinstance(arrays, tuple):
        raise TypeError(
            f"{name} is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit "
            "conversion from tuple to ndarray."
        )
    depth = len(place) + (isinstance(arrays, list) and not arrays)
    if isinstance(arrays, list) and arrays:
        structure.append("[")
        for k, one in enumerate(arrays):
            _blocks(one, [*place, k], leaves, structure, first)
        structure.append("]")
        if not place and first[1]:
            raise ValueError(f"List at {first[1]} cannot be empty")
        return
    if not first:
        first += [depth, None]
    if depth != first[0]:
        raise ValueError(
            f"List depths are mismatched. First element was at depth {first[0]}, but there is an element at depth "
            f"{depth} ({name})"
        )
    if isinstance(arrays, list):
        first[1] = name
        if not place:
            raise ValueError(f"List at {name} cannot be empty")
        return
    structure.append("a")
    leaves.append(asarray(arrays))


# From other things.


def fromfunction(function, shape, *, dtype=float, like=None, **kwargs):
    """A function of the indices (`numpy.fromfunction`)."""
    from .grids import indices

    return function(*indices(shape, dtype=dtype), **kwargs)


def fromiter(iter, dtype, count=-1, *, like=None):
    """The elements of an iterable (`numpy.fromiter`)."""
    from itertools import islice

    count = index(count)
    found = list(iter if count < 0 else islice(iter, count))
    if len(found) < count:
        raise ValueError(f"iterator too short: Expected {count} but iterator had only {len(found)} items.")
    return array(found, as_dtype(dtype))


def fromstring(string, dtype=float, count=-1, *, sep="", like=None):
    """Numbers in a text (`numpy.fromstring`)."""
    string = string if isinstance(string, bytes) else string.encode("latin-1")
    keywords = Keywords(dtype=as_dtype(dtype), count=count)
    return of_handle(lib.nrs_fromstring(string, sep.encode(), keywords))


def asarray_chkfinite(a, dtype=None, order=None):
    """What is given as an array, whose elements have to be finite (`numpy.asarray_chkfinite`)."""
    a = asarray(a, dtype=dtype, order=order)
    view_of(a, lib.nrs_asarray_chkfinite(a, Keywords()))
    return a


_REQUIREMENTS = {
    "C": "C", "C_CONTIGUOUS": "C", "CONTIGUOUS": "C", "F": "F", "F_CONTIGUOUS": "F", "FORTRAN": "F", "A": "A",
    "ALIGNED": "A", "W": "W", "WRITEABLE": "W", "O": "O", "OWNDATA": "O", "E": "E", "ENSUREARRAY": "E",
}  # fmt: skip


def require(a, dtype=None, requirements=None, *, like=None):
    """An array whose memory is as required (`numpy.require`)."""
    if not requirements:
        return asanyarray(a, dtype=dtype)
    requirements = {_REQUIREMENTS[one.upper()] for one in requirements} - {"E"}
    if requirements >= {"C", "F"}:
        raise ValueError('Cannot specify both "C" and "F" order')
    order = "F" if "F" in requirements else "C" if "C" in requirements else "A"
    made = array(a, dtype=dtype, order=order, copy=None)
    if all(made.flags[one] for one in requirements - {"C", "F"}):
        return made
    return made.copy(order)


def copy(a, order="K", subok=False):
    """A copy (`numpy.copy`)."""
    return array(a, order=order, copy=True)


def ascontiguousarray(a, dtype=None, *, like=None):
    """What is given in C order, with an axis at least (`numpy.ascontiguousarray`)."""
    return array(a, dtype, copy=None, order="C", ndmin=1)


def asfortranarray(a, dtype=None, *, like=None):
    """What is given in Fortran order, with an axis at least (`numpy.asfortranarray`)."""
    return array(a, dtype, copy=None, order="F", ndmin=1)


def astype(x, dtype, /, *, copy=True, device=None):
    """The elements as another dtype (`numpy.astype`)."""
    if not isinstance(x, ndarray):
        raise TypeError(f"Input should be a NumPy array. It is of type {type(x)}.")
    if device is not None and device != "cpu":
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}')
    return x.astype(dtype, copy=copy)
