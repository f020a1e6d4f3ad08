"""How arrays meet other libraries: DLPack both ways, and the overrides `__array_ufunc__` and `__array_function__`."""

import ctypes
import functools
import itertools
import sys
import types

from ._array import ndarray
from ._conversion import _MAKERS, over_memory
from ._dtypes import dtype as as_dtype
from ._library import lib
from ._scalars import generic
from ._ufuncs import UFUNCS, ufunc

__all__ = ["from_dlpack"]

# DLPack.


class _Device(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int32), ("id", ctypes.c_int32)]


class _Type(ctypes.Structure):
    _fields_ = [("code", ctypes.c_uint8), ("bits", ctypes.c_uint8), ("lanes", ctypes.c_uint16)]


class _Tensor(ctypes.Structure):
    _fields_ = [
        ("data", ctypes.c_void_p), ("device", _Device), ("ndim", ctypes.c_int32), ("dtype", _Type),
        ("shape", ctypes.POINTER(ctypes.c_int64)), ("strides", ctypes.POINTER(ctypes.c_int64)), ("offset", ctypes.c_uint64),
    ]  # fmt: skip


class _Managed(ctypes.Structure):
    _fields_ = [("tensor", _Tensor), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p)]


class _Versioned(ctypes.Structure):
    _fields_ = [
        ("major", ctypes.c_uint32), ("minor", ctypes.c_uint32), ("context", ctypes.c_void_p), ("deleter", ctypes.c_void_p),
        ("flags", ctypes.c_uint64), ("tensor", _Tensor),
    ]  # fmt: skip


_READ_ONLY, _COPIED, _CPU = 1, 2, (1, 0)
_CODES = {"i": 0, "u": 1, "f": 2, "c": 5, "b": 6}
_KINDS = {code: kind for kind, code in _CODES.items()}
_NAMES = {_Managed: b"dltensor", _Versioned: b"dltensor_versioned"}
_USED = {_Managed: b"used_dltensor", _Versioned: b"used_dltensor_versioned"}

_python = ctypes.pythonapi
_new_capsule = _python.PyCapsule_New
_new_capsule.restype, _new_capsule.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
_is_valid = _python.PyCapsule_IsValid
_is_valid.argtypes = (ctypes.c_void_p, ctypes.c_char_p)
_pointer = _python.PyCapsule_GetPointer
_pointer.restype, _pointer.argtypes = ctypes.c_void_p, (ctypes.c_void_p, ctypes.c_char_p)
_set_name = _python.PyCapsule_SetName
_set_name.argtypes = (ctypes.py_object, ctypes.c_char_p)

#: What was given to others and has not come back: by addresses, the structures and all that they point at.
_given = {}


@ctypes.CFUNCTYPE(None, ctypes.c_void_p)
def _come_back(address, _given=_given):
    _given.pop(address, None)


@ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
def _capsule_ends(capsule, _given=_given, _is_valid=_is_valid, _pointer=_pointer, _names=tuple(_NAMES.values())):
    # A capsule that was used has another name, and its structure is the consumer's.
    for name in _names:
        if _is_valid(capsule, name):
            _given.pop(_pointer(capsule, name), None)


# Others may call them until the process ends.
for _function in (_come_back, _capsule_ends):
    _python.Py_IncRef(ctypes.py_object(_function))
_COME_BACK, _CAPSULE_ENDS = ctypes.cast(_come_back, ctypes.c_void_p), ctypes.cast(_capsule_ends, ctypes.c_void_p)


def __dlpack__(self, /, *, stream=None, max_version=None, dl_device=None, copy=None):
    """The array as a DLPack capsule."""
    if stream is not None:
        raise RuntimeError("NumPy only supports stream=None.")
    if max_version is not None and (not isinstance(max_version, tuple) or len(max_version) != 2):
        raise TypeError("max_version must be None, a tuple with two elements.")
    if dl_device is not None and tuple(dl_device) != _CPU:
        raise ValueError("unsupported device requested")
    versioned = max_version is not None and max_version[0] >= 1
    array = self.copy(order="K") if copy else self
    found, readonly = array.dtype, not array.flags.writeable
    if readonly and not versioned:
        raise BufferError("Cannot export readonly array since signalling readonly is unsupported by DLPack (supported by newer DLPack version).")
    if not found.isnative:
        raise BufferError("DLPack only supports native byte order.")
    shape, strides = array.shape, array.strides
    if any(step % found.itemsize and length != 1 for length, step in zip(shape, strides)):
        raise BufferError("DLPack only supports strides which are a multiple of itemsize.")
    kind = _Versioned if versioned else _Managed
    managed = kind()
    row = ctypes.c_int64 * array.ndim
    lengths, steps = row(*shape), row(*(step // found.itemsize for step in strides))
    tensor = managed.tensor
    tensor.data, tensor.ndim = lib.nrs_data(array._as_parameter_), array.ndim
    tensor.device.type, tensor.device.id = _CPU
    tensor.dtype.code, tensor.dtype.bits, tensor.dtype.lanes = _CODES[found.kind], 8 * found.itemsize, 1
    tensor.shape, tensor.strides = ctypes.cast(lengths, tensor._fields_[4][1]), ctypes.cast(steps, tensor._fields_[5][1])
    managed.deleter = _COME_BACK.value
    if versioned:
        managed.major, managed.minor = 1, 0
        managed.flags = _READ_ONLY * readonly + _COPIED * bool(copy)
    address = ctypes.addressof(managed)
    _given[address] = (managed, lengths, steps, array)
    return _new_capsule(address, _NAMES[kind], _CAPSULE_ENDS)


def __dlpack_device__(self):
    """Where the array lies: in the memory of the processor."""
    return _CPU


ndarray.__dlpack__, ndarray.__dlpack_device__ = __dlpack__, __dlpack_device__


class _Taken:
    """Another library's tensor, given back when no array uses it any more."""

    def __init__(self, managed):
        self._managed = managed

    def release_memory(self):
        """Gives it back."""
        managed = self._managed
        if managed.deleter:
            ctypes.CFUNCTYPE(None, ctypes.c_void_p)(managed.deleter)(ctypes.addressof(managed))


def from_dlpack(x, /, *, device=None, copy=None):
    """An array over another library's memory (`numpy.from_dlpack`)."""
    if device not in (None, "cpu"):
        raise ValueError(f'Device not understood. Only "cpu" is allowed, but received: {device}' )
    given = dict(dl_device=None if device is None else _CPU, copy=copy)
    try:
        capsule = x.__dlpack__(max_version=(1, 0), **given)
    except TypeError:
        if copy:
            raise
        capsule = x.__dlpack__()
    identity = id(capsule)
    kind = next((kind for kind, name in _NAMES.items() if _is_valid(identity, name)), None)
    if kind is None:
        raise ValueError("PyCapsule_GetPointer called with invalid PyCapsule object")
    managed = kind.from_address(_pointer(identity, _NAMES[kind]))
    if kind is _Versioned and managed.major > 1:
        raise BufferError("from_dlpack(): the exported DLPack major version is too high to be imported by this version of NumPy.")
    tensor = managed.tensor
    if not 0 <= tensor.ndim <= 64:
        raise RuntimeError("maxdims of DLPack tensor is higher than the supported maxdims.")
    if tensor.device.type not in (1, 3, 11, 13):
        raise RuntimeError("Unsupported device in DLTensor.")
    letter, bits = _KINDS.get(tensor.dtype.code), tensor.dtype.bits
    if tensor.dtype.lanes != 1:
        raise RuntimeError("Unsupported lanes in DLTensor dtype.")
    try:
        found = as_dtype(f"{letter}{bits // 8}") if letter and bits % 8 == 0 else None
    except TypeError:
        found = None
    if found is None:
        raise RuntimeError("Unsupported dtype in DLTensor.")
    shape = tuple(tensor.shape[k] for k in range(tensor.ndim))
    strides = tuple(tensor.strides[k] * found.itemsize for k in range(tensor.ndim)) if tensor.strides else None
    writeable = kind is _Versioned and not managed.flags & _READ_ONLY
    _set_name(capsule, _USED[kind])
    new = over_memory(_Taken(managed), (tensor.data or 0) + tensor.offset, found, shape, strides, writeable)
    # What the memory belongs to is the other library's, which has no object for it.
    new._base = capsule
    return new


# Overrides.

_PLAIN = {ndarray, type(None), str, bool, int, float, complex, list, tuple, as_dtype, slice, type, *_MAKERS}
_METHODS = {}


def _override(kind, name):
    """A class's own method of a protocol, if it has one that is not this package's or NumPy's."""
    key = kind, name
    found = _METHODS.get(key, key)
    if found is key:
        found = getattr(kind, name, None)
        owner = getattr(found, "__objclass__", None)
        if issubclass(kind, (ndarray, generic)) or (owner is not None and owner.__module__ == "numpy"):
            found = None
        elif found is None and hasattr(kind, name) and name == "__array_ufunc__":
            found = False
        _METHODS[key] = found
    return found


def _overriding(values, name):
    """Those of the values whose classes have a method of a protocol: subclasses first, from left to right."""
    found = []
    for value in values:
        kind = type(value)
        if kind in _PLAIN or any(type(one) is kind for one in found):
            continue
        if _override(kind, name) is not None:
            place = next((k for k, one in enumerate(found) if issubclass(kind, type(one))), len(found))
            found.insert(place, value)
    return found


def _overridden_ufunc(function, method, args, keywords):
    """What the operands' own `__array_ufunc__` make of a call, in a tuple; or `None`."""
    out = keywords.get("out")
    outs = out if isinstance(out, tuple) else (out,)
    found = _overriding((*args, *outs), "__array_ufunc__")
    if not found:
        return None
    if out is not None:
        keywords = {**keywords, "out": outs}
    for value in found:
        own = _override(type(value), "__array_ufunc__")
        if own is False:
            raise TypeError(f"operand '{type(value).__name__}' does not support ufuncs (__array_ufunc__=None)")
        answer = own(value, function, method, *args, **keywords)
        if answer is not NotImplemented:
            return (answer,)
    names = ", ".join(repr(type(one).__name__) for one in (*args, *(one for one in outs if one is not None)))
    listed = ", ".join([repr(function), repr(method), *map(repr, args), *(f"{name}={value!r}" for name, value in keywords.items())])
    raise TypeError(f"operand type(s) all returned NotImplemented from __array_ufunc__({listed}): {names}")


def _dispatched(function):
    """A function that asks its arguments' own `__array_function__` first."""

    @functools.wraps(function)
    def public(*args, **keywords):
        for one in args if not keywords else (*args, *keywords.values()):
            kind = type(one)
            if kind is ndarray or (kind in _PLAIN and kind is not list and kind is not tuple):
                continue
            candidates = itertools.islice(one, 32) if kind is list or kind is tuple else (one,)
            if _overriding(candidates, "__array_function__"):
                return _asked(public, function, args, keywords)
        return function(*args, **keywords)

    return public


def _asked(public, function, args, keywords):
    values = []
    for one in (*args, *keywords.values()):
        values.extend(one if isinstance(one, (list, tuple)) else (one,))
    found = _overriding(values, "__array_function__")
    kinds = tuple({type(one) for one in found} | ({ndarray} if any(type(one) is ndarray for one in values) else set()))
    for value in found:
        answer = _override(type(value), "__array_function__")(value, public, kinds, args, keywords)
        if answer is not NotImplemented:
            return answer
    raise TypeError(
        f"no implementation found for 'numpy.{function.__name__}' on types that implement __array_function__: "
        f"{[type(one) for one in found]}"
    )


def _is_ours(kind):
    return issubclass(kind, (ndarray, generic, int, float, complex, list, tuple)) or kind.__module__.split(".")[0] == "numpy"


def __array_ufunc__(self, function, method, *inputs, **keywords):
    """Another library's ufunc on arrays of this one: the ufunc of the same name."""
    out = keywords.get("out", ())
    if not all(_is_ours(type(one)) or _override(type(one), "__array_ufunc__") is None for one in (*inputs, *out)):
        return NotImplemented
    own = function if isinstance(function, ufunc) else UFUNCS.get(function.__name__)
    if own is None:
        own = getattr(sys.modules[__package__], function.__name__, None)
        if own is None or method != "__call__":
            return NotImplemented
    if len(out) == 1:
        keywords["out"] = out[0]
    return own(*inputs, **keywords) if method == "__call__" else getattr(own, method)(*inputs, **keywords)


def __array_function__(self, function, types, args, keywords):
    """Another library's function on arrays of this one: the function of the same name."""
    if not all(_is_ours(kind) for kind in types):
        return NotImplemented
    place = sys.modules[__package__]
    for part in function.__module__.split(".")[1:]:
        place = getattr(place, part, place) if not part.startswith("_") else place
    own = getattr(place, function.__name__, None)
    if own is None:
        return NotImplemented
    return getattr(own, "__wrapped__", own)(*args, **keywords)


ndarray.__array_ufunc__, ndarray.__array_function__ = __array_ufunc__, __array_function__


def is_area(value):
    """Whether something in the package is a module with functions of arrays."""
    return isinstance(value, types.ModuleType) and hasattr(value, "__all__") and value.__name__.startswith(__package__)


def _later(package, modules):
    """Puts the overrides before the functions of the package's modules."""
    for module in modules:
        for name in module.__all__:
            function = getattr(module, name)
            if not isinstance(function, types.FunctionType) or name in _NOT_DISPATCHED or hasattr(function, "__wrapped__"):
                continue
            public = _dispatched(function)
            if package.get(name) is function:
                package[name] = public
            elif module.__name__.rsplit(".", 1)[-1] in ("linalg", "fft"):
                setattr(module, name, public)


# Functions that make arrays of anything, and those that take none.
_NOT_DISPATCHED = {
    "arange", "array", "asanyarray", "asarray", "asarray_chkfinite", "ascontiguousarray", "asfortranarray", "empty", "eye", "frombuffer", "fromfile",
    "fromfunction", "fromiter", "fromstring", "full", "identity", "indices", "ones", "zeros", "tri", "bartlett", "blackman",
    "hamming", "hanning", "broadcast_shapes", "iterable", "isscalar", "typename", "mintypecode",
}  # fmt: skip
