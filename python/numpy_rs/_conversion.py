"""Python's numbers, lists and buffers as operands and arrays."""

import ctypes
import itertools
from array import array as _numbers
from functools import lru_cache

from ._array import ndarray, of_handle, view_of
from ._dtypes import dtype as as_dtype, iinfo, promote_types
from ._keywords import Keywords, integers
from ._library import lib
from ._scalars import bool_, complex64, complex128, float16, float32, float64, generic, integer

_WORD = 1 << 63


class _Number:
    """A number behind a handle."""

    __slots__ = ("_as_parameter_",)
    ndim = 0

    def __init__(self, handle):
        self._as_parameter_ = handle

    def __del__(self, _free=lib.nrs_free):
        _free(self._as_parameter_)


@lru_cache(maxsize=512)
def _word(value):
    return _Number(lib.nrs_weak_int(value))


def _int(value):
    if -_WORD <= value < _WORD:
        return _word(value)
    return _Number(lib.nrs_weak_big_int(str(value).encode()))


_BOOLS = _Number(lib.nrs_scalar_truth(0)), _Number(lib.nrs_scalar_truth(1))


def _typed_int(value):
    number = value._value
    return _Number(lib.nrs_scalar_int(value.dtype._text, number - (1 << 64) if number >= _WORD else number))


def _typed_complex(value):
    number = complex(value.item())
    return _Number(lib.nrs_scalar_complex(value.dtype._text, number.real, number.imag))


_MAKERS = {
    int: _int,
    float: lambda value: _Number(lib.nrs_weak_real(value)),
    complex: lambda value: _Number(lib.nrs_weak_complex(value.real, value.imag)),
    bool: lambda value: _BOOLS[value],
    bool_: lambda value: _BOOLS[value._value],
    float64: lambda value: _Number(lib.nrs_scalar_real(b"<f8", value)),
    float32: lambda value: _Number(lib.nrs_scalar_real(b"<f4", value._value)),
    float16: lambda value: _Number(lib.nrs_scalar_real(b"<f2", value._value)),
    complex64: _typed_complex,
    complex128: _typed_complex,
}
for _kind in integer.__subclasses__():
    for _type in _kind.__subclasses__():
        _MAKERS[_type] = _typed_int


def operand(value):
    """What may stand beside an array: the array itself, or a number or an array of what is given."""
    kind = type(value)
    if kind is ndarray or kind is _Number:
        return value
    maker = _MAKERS.get(kind)
    if maker is not None:
        return maker(value)
    if isinstance(value, (ndarray, _Number)):
        return value
    if not hasattr(value, "dtype"):
        for python in (bool, int, float, complex):
            if isinstance(value, python):
                return _MAKERS[python](python(value))
    elif isinstance(value, generic):
        return _MAKERS[value.dtype.type](value)
    return asarray(value)


# Nested lists.


def _shape(value):
    """The shape of nested sequences, by their first elements."""
    shape = []
    while isinstance(value, (list, tuple)):
        shape.append(len(value))
        if not value:
            break
        value = value[0]
    if isinstance(value, ndarray):
        shape.extend(value.shape)
    return shape


def _leaves(value, shape, depth, leaves):
    """The numbers in nested sequences, which have to have a shape."""
    if depth == len(shape):
        if isinstance(value, (list, tuple)) or getattr(value, "ndim", 0):
            raise _Ragged(depth)
        leaves.append(value)
        return
    if isinstance(value, ndarray):
        if value.shape != tuple(shape[depth:]):
            raise _Ragged(depth)
        scalar = value.dtype.type
        flat = value.reshape(-1)
        leaves.extend(scalar(one) for one in flat.tolist())
        return
    if not isinstance(value, (list, tuple)) or len(value) != shape[depth]:
        raise _Ragged(depth)
    if depth + 1 == len(shape):
        for one in value:
            if isinstance(one, (list, tuple)) or getattr(one, "ndim", 0):
                raise _Ragged(depth + 1)
        leaves.extend(value)
        return
    for one in value:
        _leaves(one, shape, depth + 1, leaves)


class _Ragged(Exception):
    """Nested sequences without a shape."""


def _of_sequences(value, found):
    shape, leaves = _shape(value), []
    if len(shape) > 64:
        raise ValueError("setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.")
    try:
        _leaves(value, shape, 0, leaves)
    except _Ragged as ragged:
        depth = ragged.args[0]
        raise ValueError(
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after "
            f"{depth} dimensions. The detected shape was {tuple(shape[:depth])} + inhomogeneous part."
        ) from None
    kinds = set(map(type, leaves))
    if found is None:
        found = _common(kinds, leaves)
    if not leaves:
        return of_handle(lib.nrs_empty(integers(shape), Keywords(dtype=found)))
    if kinds <= {int, bool} and found.kind in "iu":
        limits = iinfo(found)
        for one in (min(leaves), max(leaves)):
            if not limits.min <= one <= limits.max:
                raise OverflowError(f"Python integer {one} out of bounds for {found.name}")
        data, wide = _numbers("Q" if found.kind == "u" else "q", leaves), "<u8" if found.kind == "u" else "<i8"
    elif kinds <= {bool, bool_}:
        data, wide = bytes(map(bool, leaves)), "|b1"
    elif kinds <= {int, bool, bool_} or all(issubclass(kind, (int, integer, bool_)) for kind in kinds):
        whole = [int(one) for one in leaves]
        if min(whole) >= -_WORD and max(whole) < _WORD:
            data, wide = _numbers("q", whole), "<i8"
        elif min(whole) >= 0 and max(whole) < 2 * _WORD:
            data, wide = _numbers("Q", whole), "<u8"
        else:
            data, wide = _numbers("d", whole), "<f8"
    elif any(issubclass(kind, (complex, complex64)) for kind in kinds):
        pairs = ((one.real, one.imag) for one in map(complex, leaves))
        data, wide = _numbers("d", itertools.chain.from_iterable(pairs)), "<c16"
    else:
        data, wide = _numbers("d", map(float, leaves)), "<f8"
    address = data.buffer_info()[0] if isinstance(data, _numbers) else data
    wide = as_dtype(wide)
    array = of_handle(lib.nrs_array_of(wide._text, integers(shape), address))
    if found is wide:
        return array
    if wide.kind == "c" and found.kind not in "cb" and complex in kinds:
        what = "float() argument must be a string" if found.kind == "f" else "int() argument must be a string, a bytes-like object"
        raise TypeError(f"{what} or a real number, not 'complex'")
    if wide.kind == "f" and found.kind in "iu":
        for one in leaves:
            if one != one:
                raise ValueError("cannot convert float NaN to integer")
            if one - one != 0:
                raise OverflowError("cannot convert float infinity to integer")
    return array.astype(found)


def _common(kinds, leaves):
    """The dtype of numbers of several types."""
    common = None
    for kind in kinds:
        if kind is int:
            low, high = (f([one for one in leaves if type(one) is int]) for f in (min, max))
            if -_WORD <= low and high < _WORD:
                one = as_dtype("int64")
            elif 0 <= low and high < 2 * _WORD:
                one = as_dtype("uint64")
            else:
                raise OverflowError("Python int too large to convert to C long")
        elif issubclass(kind, (generic, bool, int, float, complex)):
            one = as_dtype(kind)
        else:
            example = next(one for one in leaves if type(one) is kind)
            own = getattr(example, "dtype", None)
            if own is None:
                raise TypeError(f"Cannot interpret '{example!r}' as a data type")
            one = as_dtype(own)
        common = one if common is None else promote_types(common, one)
    return as_dtype("float64") if common is None else common


# Memory of others.


class _Buffer(ctypes.Structure):
    """Python's `Py_buffer`."""

    _fields_ = [
        ("buf", ctypes.c_void_p), ("obj", ctypes.c_void_p), ("len", ctypes.c_ssize_t), ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int), ("ndim", ctypes.c_int), ("format", ctypes.c_char_p),
        ("shape", ctypes.POINTER(ctypes.c_ssize_t)), ("strides", ctypes.POINTER(ctypes.c_ssize_t)),
        ("suboffsets", ctypes.c_void_p), ("internal", ctypes.c_void_p),
    ]  # fmt: skip

    def release_memory(self):
        _release_buffer(ctypes.byref(self))


_get_buffer = ctypes.pythonapi.PyObject_GetBuffer
_get_buffer.argtypes = (ctypes.py_object, ctypes.c_void_p, ctypes.c_int)
_release_buffer = ctypes.pythonapi.PyBuffer_Release
_release_buffer.argtypes = (ctypes.c_void_p,)
_release_buffer.restype = None
_WRITABLE, _READ_ONLY = 0x1D, 0x1C
_has_buffer = ctypes.pythonapi.PyObject_CheckBuffer
_has_buffer.argtypes = (ctypes.py_object,)

_owners, _numbers_of_owners = {}, itertools.count(1)


@ctypes.CFUNCTYPE(None, ctypes.c_void_p)
def _let_go(number, _owners=_owners):
    owner = _owners.pop(number, None)
    release = getattr(type(owner), "release_memory", None)
    if release is not None:
        release(owner)


# The library may call it until the process ends.
ctypes.pythonapi.Py_IncRef(ctypes.py_object(_let_go))
_LET_GO = ctypes.cast(_let_go, ctypes.c_void_p)


def over_memory(owner, address, found, shape, strides, writeable):
    """An array over an owner's memory, who is kept alive by it."""
    if strides is None:
        strides, step = [], found.itemsize
        for length in reversed(shape):
            strides.insert(0, step)
            step *= length
    number = next(_numbers_of_owners)
    _owners[number] = owner
    return of_handle(
        lib.nrs_array_over(found._text, integers(shape), integers(strides), address, writeable, _LET_GO, number)
    )


def _held(value):
    """The buffer of an object, and whether it may be written."""
    if isinstance(value, (ndarray, generic)):
        value = value.data
    buffer = _Buffer()
    try:
        _get_buffer(value, ctypes.byref(buffer), _WRITABLE)
    except BufferError:
        _get_buffer(value, ctypes.byref(buffer), _READ_ONLY)
    return buffer


def over_buffer(value, shape, found, offset=0, strides=None):
    """Elements of a dtype in the bytes of a buffer (`numpy.ndarray(buffer=...)`)."""
    if strides is not None:
        strides = strides if isinstance(strides, (tuple, list)) else (strides,)
        if len(strides) != len(shape):
            raise ValueError("strides, if given, must be the same length as shape")
    buffer = _held(value)
    low, high = 0, found.itemsize
    for axis, length in enumerate(shape):
        if strides is None:
            high *= length
        elif strides[axis] < 0:
            low += max(length - 1, 0) * strides[axis]
        else:
            high += max(length - 1, 0) * strides[axis]
    if offset < 0 or (0 not in shape and (offset + low < 0 or offset + high > buffer.len)):
        buffer.release_memory()
        if strides is not None:
            raise ValueError("strides is incompatible with shape of requested array and size of buffer")
        raise TypeError("buffer is too small for requested array")
    new = over_memory(buffer, (buffer.buf or 0) + offset, found, shape, strides, not buffer.readonly)
    new._base = value
    return new


_FORMATS = {"q": "i8", "l": "i8", "n": "i8", "Q": "u8", "L": "u8", "N": "u8", "i": "i4", "I": "u4", "c": "u1"}


def _of_format(format, itemsize):
    text = (format or b"B").decode().lstrip("@=^")
    order = text[0] if text[:1] in "<>!" else ""
    letter = text[len(order):]
    letter = {"Zf": "F", "Zd": "D"}.get(letter, letter)
    found = as_dtype(letter if letter != "l" and letter != "L" else {"l": "i", "L": "u"}[letter] + str(itemsize))
    return found.newbyteorder(">") if order in (">", "!") else found


def _of_buffer(value):
    buffer = _held(value)
    try:
        found = _of_format(buffer.format, buffer.itemsize)
    except TypeError:
        buffer.release_memory()
        raise
    shape = tuple(buffer.shape[k] for k in range(buffer.ndim)) if buffer.shape else (buffer.len // buffer.itemsize,)
    strides = tuple(buffer.strides[k] for k in range(buffer.ndim)) if buffer.strides else None
    new = over_memory(buffer, buffer.buf, found, shape, strides, not buffer.readonly)
    new._base = value
    return new


def _of_interface(value, interface):
    """An array over what `__array_interface__` tells of."""
    if "typestr" not in interface:
        raise ValueError("Missing __array_interface__ typestr")
    typestr = interface["typestr"]
    if not isinstance(typestr, (str, bytes)):
        raise TypeError("__array_interface__ typestr must be a string")
    found = as_dtype(typestr)
    if "shape" not in interface:
        raise ValueError("Missing __array_interface__ shape")
    shape, strides, data = interface["shape"], interface.get("strides"), interface.get("data")
    if not isinstance(shape, tuple):
        raise TypeError("shape must be a tuple")
    if strides is not None:
        if not isinstance(strides, tuple):
            raise TypeError("strides must be a tuple")
        if len(strides) != len(shape):
            raise ValueError("mismatch in length of strides and shape")
        strides = tuple(step.__index__() for step in strides)
    shape = tuple(length.__index__() for length in shape)
    if len(shape) > 64:
        raise ValueError(f"maximum supported dimension for an ndarray is 64, found {len(shape)}")
    if any(length < 0 for length in shape):
        raise ValueError("negative dimensions are not allowed")
    if data is None or not isinstance(data, tuple):
        offset = interface.get("offset", 0)
        if not hasattr(offset, "__index__"):
            raise TypeError("__array_interface__ offset must be an integer")
        new = over_buffer(value if data is None else data, shape, found, offset.__index__(), strides)
    else:
        if len(data) != 2:
            raise TypeError("__array_interface__ data must be a 2-tuple with (data pointer integer, read-only flag)")
        address, readonly = data
        if isinstance(address, str):
            address = int(address, 16)
        elif isinstance(address, bool) or not hasattr(address, "__index__"):
            raise TypeError("first element of __array_interface__ data tuple must be integer or string.")
        new = over_memory(value, address.__index__(), found, shape, strides, not readonly)
    new._base = value
    return new


def _copied(value):
    """A copy of a buffer's elements."""
    view = memoryview(value)
    found, data = _of_format(view.format.encode(), view.itemsize), view.tobytes()
    return of_handle(lib.nrs_array_of(found._text, integers(view.shape), data))


def frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None):
    """A buffer's bytes as a row of elements, in place (`numpy.frombuffer`)."""
    found, held = as_dtype(dtype), _held(buffer)
    length, size = held.len, found.itemsize
    held.release_memory()
    if not 0 <= offset <= length:
        raise ValueError(f"offset must be non-negative and no greater than buffer length ({length})")
    if count < 0:
        if (length - offset) % size:
            raise ValueError("buffer size must be a multiple of element size")
        count = (length - offset) // size
    elif count * size > length - offset:
        raise ValueError("buffer is smaller than requested size")
    return over_buffer(buffer, (count,), found, offset)


# Anything.


def _existing(value, found):
    """An array of what is given, and whether its elements are shared with that."""
    if isinstance(value, ndarray):
        return value, True
    if isinstance(value, (bool, int, float, complex, generic)):
        return of_handle(lib.nrs_array_with(operand(value), Keywords(dtype=found))), False
    if isinstance(value, (list, tuple)):
        return _of_sequences(value, found), False
    interface = None if isinstance(value, type) else getattr(value, "__array_interface__", None)
    if interface is not None:
        if not isinstance(interface, dict):
            raise ValueError("Invalid __array_interface__ value must be a dictionary")
        try:
            return _of_interface(value, interface), True
        except BufferError:
            # The memory joins pieces that are in use apart from each other.
            return _copied(value), False
    convert = getattr(type(value), "__array__", None)
    if convert is not None:
        made = value.__array__()
        return _existing(made, found) if made is not value else (made, True)
    if not isinstance(value, (str, range)) and _has_buffer(value):
        return _of_buffer(value), True
    if isinstance(value, range) or (hasattr(value, "__len__") and hasattr(value, "__getitem__") and not isinstance(value, (str, bytes, bytearray, memoryview, _numbers, dict))):
        return _of_sequences(list(value), found), False
    raise TypeError(f"cannot make an array of elements of type {type(value).__name__!r}: object arrays are not supported")


def array(object, dtype=None, *, copy=True, order="K", subok=False, ndmin=0, ndmax=0, like=None):
    """An array of what is given (`numpy.array`)."""
    found = None if dtype is None else as_dtype(dtype)
    own, shared = _existing(object, found)
    if not shared and copy is not False:
        if (found is None or own.dtype is found) and order in ("K", "A", None, "C") and ndmin <= own.ndim:
            return own
        copy = None
    if not shared and copy is False:
        raise ValueError(
            "Unable to avoid copy while creating an array as requested.\n"
            "If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\n"
            "For more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword."
        )
    how = 2 if copy is None else int(bool(copy))
    return view_of(own, lib.nrs_array_with(own, Keywords(dtype=found, copy=how, order=order, ndmin=ndmin)))


def asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None):
    """What is given as an array, itself if it is one (`numpy.asarray`)."""
    if type(a) is ndarray and dtype is None and order is None and not copy:
        return a
    if type(a) is ndarray and order is None and not copy and as_dtype(dtype) is a.dtype:
        return a
    return array(a, dtype, copy=copy, order=order)


def asanyarray(a, dtype=None, order=None, *, device=None, copy=None, like=None):
    """As `asarray`."""
    return asarray(a, dtype, order, copy=copy)
