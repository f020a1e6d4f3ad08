"""Methods of arrays that are functions with the array first: one table, and those whose signatures are their own."""

import ctypes
import io
import operator
import os
import pickle
import sys

from . import _array
from ._array import _replace, ndarray, of_handle, result, view_of
from ._dtypes import dtype as as_dtype
from ._errors import raise_last
from ._keywords import Keywords, NoValue, integers
from ._library import lib
from ._scalars import generic
from ._ufuncs import UFUNCS

# Methods with the signatures of NumPy's methods, by the functions that do their work.
_TABLE = {
    "all": "axis=None, out=None, keepdims=NoValue, *, where=NoValue",
    "any": "axis=None, out=None, keepdims=NoValue, *, where=NoValue",
    "argmax": "axis=None, out=None, *, keepdims=NoValue",
    "argmin": "axis=None, out=None, *, keepdims=NoValue",
    "argpartition": "kth, axis=-1, kind='introselect', order=None",
    "argsort": "axis=-1, kind=None, order=None, *, stable=None",
    "choose": "choices, out=None, mode='raise'",
    "cumprod": "axis=None, dtype=None, out=None",
    "cumsum": "axis=None, dtype=None, out=None",
    "diagonal": "offset=0, axis1=0, axis2=1",
    "max": "axis=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue",
    "mean": "axis=None, dtype=None, out=None, keepdims=NoValue, *, where=NoValue",
    "min": "axis=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue",
    "nonzero": "",
    "prod": "axis=None, dtype=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue",
    "put": "indices, values, mode='raise'",
    "repeat": "repeats, axis=None",
    "round": "decimals=0, out=None",
    "searchsorted": "v, side='left', sorter=None",
    "squeeze": "axis=None",
    "std": "axis=None, dtype=None, out=None, ddof=0, keepdims=NoValue, *, where=NoValue, mean=NoValue, correction=NoValue",
    "sum": "axis=None, dtype=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue",
    "swapaxes": "axis1, axis2, /",
    "take": "indices, axis=None, out=None, mode='raise'",
    "trace": "offset=0, axis1=0, axis2=1, dtype=None, out=None",
    "var": "axis=None, dtype=None, out=None, ddof=0, keepdims=NoValue, *, where=NoValue, mean=NoValue, correction=NoValue",
}


_QUICK = {"all", "any", "argmax", "argmin", "cumprod", "cumsum", "max", "mean", "min", "prod", "std", "sum", "var"}


def _method(name, signature, function):
    """A method that calls the function of its name."""
    parts = [part.strip() for part in signature.split(",") if part.strip()]
    passed, by_name = [], False
    for part in parts:
        if part in ("*", "/"):
            by_name = part == "*"
            continue
        own = part.split("=")[0]
        passed.append(f"{own}={own}" if by_name or "=" in part else own)
    said = [part.split("=") for part in parts if "=" in part]
    quick = ""
    if name in _QUICK:
        # Nothing but the array is given: the library's function is called at once.
        silent = " and ".join(f"{own} is {default}" if default != "0" else f"{own} == 0" for own, default in said)
        quick = f"    if {silent}:\n        return result(quick(self._as_parameter_, None))\n"
    source = f"def {name}(self{', ' if parts else ''}{signature}):\n{quick}    return function(self{', ' if passed else ''}{', '.join(passed)})\n"
    namespace = {"function": getattr(function, "__wrapped__", function), "NoValue": NoValue}
    namespace.update(quick=getattr(lib, f"nrs_{name}", None), result=result)
    exec(source, namespace)
    method = namespace[name]
    method.__qualname__, method.__module__ = f"ndarray.{name}", "numpy_rs"
    method.__doc__ = f"As `numpy.{name}`."
    return method


def _lengths(args):
    """A shape or axes as one argument or several."""
    return args[0] if len(args) == 1 and (args[0] is None or not hasattr(args[0], "__index__")) else args


def reshape(self, *shape, order="C", copy=None):
    """The elements in another shape."""
    if not shape:
        raise TypeError("reshape() takes exactly 1 argument (0 given)")
    lengths = shape[0] if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else _lengths(shape)
    if lengths is None:
        lengths = self.shape
    lengths = [length.__index__() for length in lengths]
    if order == "C" and copy is None:
        return view_of(self, lib.nrs_reshape(self._as_parameter_, integers(lengths), None))
    keywords = Keywords(order=_order(order), copy=2 if copy is None else int(bool(copy)))
    return view_of(self, lib.nrs_reshape(self._as_parameter_, integers(lengths), keywords))


def _order(order):
    if order is not None and not isinstance(order, str):
        raise TypeError(f"order must be str, not {type(order).__name__}")
    if order is not None and order not in ("C", "F", "A", "K", "c", "f", "a", "k"):
        raise ValueError(f"order must be one of 'C', 'F', 'A', or 'K' (got '{order}')")
    return order


def transpose(self, *axes):
    """Axes in another order."""
    axes = _lengths(axes) if axes else None
    given = None if axes is None else integers([axis.__index__() for axis in axes])
    return view_of(self, lib.nrs_transpose(self._as_parameter_, given))


def ravel(self, order="C"):
    """The elements in one row."""
    return view_of(self, lib.nrs_ravel(self._as_parameter_, Keywords(order=_order(order))))


def flatten(self, order="C"):
    """A copy of the elements in one row."""
    return of_handle(lib.nrs_flatten(self._as_parameter_, Keywords(order=_order(order))))


def conjugate(self, *args, **keywords):
    """The complex conjugates."""
    if not args and not keywords and self.dtype.kind != "c":
        return self
    return UFUNCS["conjugate"](self, *args, **keywords)


def clip(self, min=NoValue, max=NoValue, out=None, **keywords):
    """Numbers inside bounds."""
    package = sys.modules[__package__]
    return package.clip(self, None if min is NoValue else min, None if max is NoValue else max, out=out, **keywords)


def compress(self, condition, axis=None, out=None):
    """Parts along an axis where a condition is true."""
    return sys.modules[__package__].compress(condition, self, axis=axis, out=out)


def partition(self, kth, axis=-1, kind="introselect", order=None):
    """Puts elements where they are in order, those before and after on their sides, in place."""
    self[...] = sys.modules[__package__].partition(self, kth, axis=axis, kind=kind)


def sort(self, axis=-1, kind=None, order=None, *, stable=None):
    """Sorts the elements in place."""
    if order is not None:
        raise ValueError("Cannot specify order when the array has no fields.")
    sys.modules[__package__].sorting.sort_in_place(self, axis=axis, kind=kind, stable=stable)


def byteswap(self, inplace=False):
    """The bytes of every element in the other order."""
    if inplace:
        if lib.nrs_byteswap_in_place(self._as_parameter_):
            raise_last()
        return self
    return of_handle(lib.nrs_byteswap(self._as_parameter_))


def resize(self, *new_shape, refcheck=True):
    """Another number of elements, in place: what is missing is 0."""
    shape = _lengths(new_shape) if new_shape else None
    if shape is None:
        return
    shape = [length.__index__() for length in shape]
    if any(length < 0 for length in shape):
        raise ValueError("all elements of 'new_shape' must be non-negative")
    if self.base is not None:
        raise ValueError("cannot resize this array: it does not own its data")
    if not self.flags.forc:
        raise ValueError("resize only works on single-segment arrays")
    package = sys.modules[__package__]
    new = package.zeros(shape, dtype=self.dtype)
    count = min(new.size, self.size)
    new.reshape(-1)[:count] = self.ravel(order="K")[:count]
    _replace(self, lib.nrs_alias(new, True))


def dump(self, file):
    """Pickles the array to a file."""
    with open(os.fspath(file), "wb") if not hasattr(file, "write") else _left_open(file) as stream:
        pickle.dump(self, stream, protocol=2)


def dumps(self):
    """The array, pickled."""
    return pickle.dumps(self, protocol=2)


class _left_open:
    """A file of somebody else's."""

    def __init__(self, file):
        self._file = file

    def __enter__(self):
        return self._file

    def __exit__(self, *exception):
        pass


def tofile(self, fid, sep="", format="%s"):
    """Writes the elements to a file, as bytes or as text."""
    if sep == "":
        data = self.tobytes()
    else:
        texts = (format % (one,) for one in self.reshape(-1).tolist())
        data = sep.join(texts).encode()
    if hasattr(fid, "write"):
        if isinstance(fid, io.TextIOBase):
            raise OSError("obtaining file position failed")
        fid.write(data)
        return
    with open(os.fspath(fid), "wb") as stream:
        stream.write(data)


def getfield(self, dtype, offset=0):
    """Part of every element's bytes, as another dtype."""
    found = as_dtype(dtype)
    offset = operator.index(offset)
    if offset < 0 or offset + found.itemsize > self.itemsize:
        raise ValueError(
            f"Need 0 <= offset <= {self.itemsize - found.itemsize} for requested type but received offset = {offset}"
            if found.itemsize <= self.itemsize
            else "new type is larger than original type"
        )
    parts = self.view("u1" if found.itemsize != self.itemsize else found)
    if found.itemsize == self.itemsize:
        return parts
    if not self.ndim or not self.flags.c_contiguous:
        raise ValueError("fields of arrays that are not contiguous are not supported")
    whole = self.reshape(self.shape + (1,)).view("u1")
    return whole[..., offset : offset + found.itemsize].view(found).reshape(self.shape)


def setfield(self, val, dtype, offset=0):
    """Assigns to part of every element's bytes."""
    self.getfield(dtype, offset)[...] = val


def to_device(self, device, /, *, stream=None):
    """The array itself: there is one device."""
    if stream is not None:
        raise ValueError('The stream argument in to_device() is not supported')
    if device != "cpu":
        raise ValueError(f"Unsupported device: {device}.")
    return self


def __setstate__(self, state):
    version, shape, found, is_fortran, data = state if len(state) == 5 else (0, *state)
    new = of_handle(_array._of_bytes(bytes(data), shape[::-1] if is_fortran else shape, as_dtype(found)))
    _array._replace(self, lib.nrs_transpose(new, None) if is_fortran else lib.nrs_alias(new, True))


def __array_wrap__(self, array, context=None, return_scalar=True):
    return array[()] if return_scalar and not array.ndim else array


def __array_namespace__(self, /, *, api_version=None):
    if api_version not in (None, "2021.12", "2022.12", "2023.12", "2024.12"):
        raise ValueError(f'Version "{api_version}" of the Array API Standard is not supported.')
    return sys.modules[__package__]


def _real(self):
    """The real parts, as a view."""
    return view_of(self, lib.nrs_real(self._as_parameter_)) if self.dtype.kind == "c" else self


def _set_real(self, value):
    _real(self)[...] = value


def _imag(self):
    """The imaginary parts, as a view, or zeros."""
    return view_of(self, lib.nrs_imag(self._as_parameter_))


def _set_imag(self, value):
    if self.dtype.kind != "c":
        raise TypeError("array does not have imaginary part to set")
    _imag(self)[...] = value


def _matrix_transposed(self):
    """The last two axes exchanged."""
    if self.ndim < 2:
        raise ValueError("matrix transpose with ndim < 2 is undefined")
    return view_of(self, lib.nrs_swapaxes(self._as_parameter_, -1, -2))


class _ctypes:
    """Where an array lies, for C (`ndarray.ctypes`)."""

    def __init__(self, array):
        self._array = array

    data = property(lambda self: lib.nrs_data(self._array._as_parameter_))
    shape = property(lambda self: self.shape_as(ctypes.c_ssize_t))
    strides = property(lambda self: self.strides_as(ctypes.c_ssize_t))
    _as_parameter_ = property(lambda self: self.data_as(ctypes.c_void_p))

    def data_as(self, kind):
        """The address as a pointer."""
        pointer = ctypes.cast(ctypes.c_void_p(self.data), kind)
        pointer._array = self._array
        return pointer

    def shape_as(self, kind):
        """The lengths as a C array."""
        return (kind * self._array.ndim)(*self._array.shape)

    def strides_as(self, kind):
        """The steps as a C array."""
        return (kind * self._array.ndim)(*self._array.strides)


def _dot(self, other, /, out=None):
    """The product of vectors or matrices."""
    return sys.modules[__package__].dot(self, other, out)


def _later(names):
    # The functions are in modules that need this one.
    for name, signature in _TABLE.items():
        setattr(ndarray, name, _method(name, signature, names[name]))


for _function in (
    reshape, transpose, ravel, flatten, conjugate, clip, compress, partition, sort, byteswap, resize, dump, dumps, tofile, getfield,
    setfield, to_device, __setstate__, __array_wrap__, __array_namespace__,
):  # fmt: skip
    setattr(ndarray, _function.__name__, _function)
ndarray.conj = conjugate
ndarray.dot = _dot
ndarray.real, ndarray.imag = property(_real, _set_real), property(_imag, _set_imag)
ndarray.mT = property(_matrix_transposed)
ndarray.ctypes = property(_ctypes)

# Scalars have the methods of arrays.
_OF_SCALARS = [
    *_TABLE, "compress", "reshape", "transpose", "ravel", "flatten", "clip", "byteswap", "tobytes", "tofile", "getfield", "dump", "dumps",
    "astype", "copy", "fill", "setfield", "resize", "sort", "to_device",
]  # fmt: skip


def _of_scalar(name):
    def method(self, *args, **keywords):
        found = getattr(self._array(), name)(*args, **keywords)
        return found[()] if isinstance(found, ndarray) and not found.ndim else found

    method.__name__ = name
    method.__doc__ = f"As `ndarray.{name}`."
    return method


for _name in _OF_SCALARS:
    if _name not in vars(generic) and _name not in ("argpartition",):
        setattr(generic, _name, _of_scalar(_name))


def _read_only(scalar):
    array = scalar._array()
    array.setflags(write=False)
    return array


def _scalar_view(self, dtype=None, type=None):
    found = self._array().view(*(() if dtype is None else (dtype,)))
    return found[()]


def _scalar_conjugate(self, *args, **keywords):
    """The complex conjugate."""
    return UFUNCS["conjugate"](self, *args, **keywords)


generic.view = _scalar_view
generic.conj = generic.conjugate = _scalar_conjugate
generic.__array_namespace__ = __array_namespace__
generic.__array_wrap__ = lambda self, array, context=None, return_scalar=True: array
generic.flags = property(lambda self: _read_only(self).flags)
generic.data = property(lambda self: _read_only(self).data)
generic.device = property(lambda self: "cpu")
generic.flat = property(lambda self: self._array().flat)
generic.__array_interface__ = property(lambda self: self._array().__array_interface__)
