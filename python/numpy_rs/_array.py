"""`ndarray`: a handle of the library, with NumPy's attributes; operators and methods come from other modules."""

import ctypes
import types

from ._dtypes import BY_NUMBER, dtype as as_dtype
from ._errors import raise_last
from ._index import Index
from ._keywords import Keywords, integers
from ._library import lib
from ._scalars import scalar_of

_new, _free, _ndim = object.__new__, lib.nrs_free, lib.nrs_ndim
_get_int, _get, _share = lib.nrs_get_int, lib.nrs_get, lib.nrs_may_share_memory
_ROOM = ctypes.c_ssize_t * 64
# Rooms for lengths that nobody uses at the moment: each is one thread's from `pop` to `append`.
_ROOMS = [_ROOM()]
# A function for `repr` and `str`, once functions of the program's may have a say in them.
_own_text = None


def _numbers_of(function, handle):
    """What a function writes for the axes."""
    try:
        room = _ROOMS.pop()
    except IndexError:
        room = _ROOM()
    found = tuple(room[: function(handle, 64, room)])
    _ROOMS.append(room)
    return found


class ndarray:
    """An array of elements of one dtype (`numpy.ndarray`)."""

    __slots__ = ("_as_parameter_", "_base", "_before", "__weakref__")
    __array_priority__ = 0.0
    __hash__ = None

    def __new__(cls, shape, dtype=None, buffer=None, offset=0, strides=None, order=None):
        shape = shape if isinstance(shape, (tuple, list)) else (shape,)
        if buffer is None:
            return of_handle(lib.nrs_empty(integers(shape), Keywords(dtype=dtype, order=order)))
        return over_buffer(buffer, shape, as_dtype(dtype), offset, strides)

    def __del__(self, _free=_free):
        _free(self._as_parameter_)

    # What the array is.

    @property
    def ndim(self):
        """The number of axes."""
        return _ndim(self._as_parameter_)

    @property
    def shape(self):
        """The lengths along the axes."""
        return _numbers_of(lib.nrs_shape, self._as_parameter_)

    @shape.setter
    def shape(self, value):
        lengths = integers([length.__index__() for length in (value if isinstance(value, (tuple, list)) else (value,))])
        new = lib.nrs_reshape(self, lengths, Keywords(copy=False))
        if new is None:
            of_handle(lib.nrs_reshape(self, lengths, None))
            raise AttributeError("Incompatible shape for in-place modification. Use `.reshape()` to make a copy with the desired shape.")
        _replace(self, new)

    @property
    def strides(self):
        """The bytes from one element to the next along the axes."""
        return _numbers_of(lib.nrs_strides, self._as_parameter_)

    @strides.setter
    def strides(self, value):
        from .lib.stride_tricks import as_strided

        value = tuple(step.__index__() for step in (value if isinstance(value, (tuple, list)) else (value,)))
        if len(value) != self.ndim:
            raise ValueError(f"strides must be same length as shape ({self.ndim})")
        reach = sum((length - 1) * step for length, step in zip(self.shape, value) if step > 0) + self.itemsize
        if any(step < 0 for step in value) or reach > max(self.nbytes, 0):
            raise ValueError("strides is not compatible with available memory")
        _replace(self, lib.nrs_alias(as_strided(self, self.shape, value), lib.nrs_flags(self._as_parameter_) & 1024))

    @property
    def size(self):
        """The number of elements."""
        return lib.nrs_size(self._as_parameter_)

    @property
    def dtype(self):
        """What the elements are."""
        return BY_NUMBER[lib.nrs_dtype(self._as_parameter_)]

    @dtype.setter
    def dtype(self, value):
        new = lib.nrs_view_as(self, as_dtype(value)._text)
        if new is None:
            raise_last()
        _replace(self, new)

    @property
    def itemsize(self):
        """The bytes of one element."""
        return self.dtype.itemsize

    @property
    def nbytes(self):
        """The bytes of all elements."""
        return self.size * self.itemsize

    @property
    def base(self):
        """What the elements belong to, if not to the array itself."""
        return self._base

    @property
    def flags(self):
        """How the elements lie."""
        return flagsobj(self)

    @property
    def data(self):
        """The elements as a buffer."""
        flags, nbytes = lib.nrs_flags(self._as_parameter_), self.nbytes
        found, shape = self.dtype, self.shape
        if not flags & 1:
            raise BufferError("memoryview: underlying buffer is not C-contiguous")
        if found.char not in _FORMATS or not found.isnative:
            raise BufferError(f"Python has no format for views of {found}")
        held = (ctypes.c_char * nbytes).from_address(lib.nrs_data(self._as_parameter_))
        held._array = self
        view = memoryview(held).cast("B")
        if 0 not in shape:
            view = view.cast(_FORMATS[found.char], shape)
        return view if flags & 1024 else view.toreadonly()

    def __buffer__(self, flags):
        return self.data

    @property
    def device(self):
        """`"cpu"`."""
        return "cpu"

    @property
    def T(self):
        """The axes reversed, as a view."""
        return view_of(self, lib.nrs_transpose(self, None))

    @property
    def __array_interface__(self):
        shape, strides = self.shape, self.strides
        contiguous = lib.nrs_flags(self._as_parameter_) & 1
        return {
            "version": 3,
            "typestr": self.dtype.str,
            "descr": self.dtype.descr,
            "shape": shape,
            "strides": None if contiguous else strides,
            "data": (lib.nrs_data(self._as_parameter_), not lib.nrs_flags(self._as_parameter_) & 1024),
        }

    # Elements.

    def __len__(self):
        shape = self.shape
        if not shape:
            raise TypeError("len() of unsized object")
        return shape[0]

    def __getitem__(self, key):
        if type(key) is int and -0x7FFFFFFFFFFFFFFF <= key <= 0x7FFFFFFFFFFFFFFF:
            handle = _get_int(self._as_parameter_, key)
            has_ellipsis = False
        else:
            index = Index(key)
            handle = _get(self._as_parameter_, index)
            has_ellipsis = index.has_ellipsis
        if handle is None:
            raise_last()
        if not has_ellipsis and not _ndim(handle):
            return scalar_of(handle)
        return view_of(self, handle)

    def __delitem__(self, key):
        raise ValueError("cannot delete array elements")

    def __setitem__(self, key, value):
        if lib.nrs_set(self._as_parameter_, Index(key), operand(value)):
            raise_last()

    def __iter__(self):
        if not self.ndim:
            raise TypeError("iteration over a 0-d array")
        return (self[k] for k in range(len(self)))

    def __contains__(self, value):
        return bool((self == value).any())

    def item(self, *args):
        """One element as Python's number."""
        if args:
            key = args[0] if len(args) == 1 and isinstance(args[0], tuple) else args
            key = tuple(one.__index__() for one in key)
            if len(key) == 1 and self.ndim != 1:
                at, size = key[0], self.size
                if not -size <= at < size:
                    raise IndexError(f"index {at} is out of bounds for size {size}")
                return self.reshape(-1)[at].item()
            if len(key) != self.ndim:
                raise ValueError("incorrect number of indices for array")
            return self[key].item()
        if self.size != 1:
            raise ValueError("can only convert an array of size 1 to a Python scalar")
        return self.reshape(())[()].item()

    def tolist(self):
        """The elements as Python's numbers, in lists."""
        shape = self.shape
        if not shape:
            return self.item()
        found = self.dtype
        format = found.char if found.isnative else None
        if format in _FORMATS:
            # Python reads the bytes itself, but for shapes without elements.
            values = memoryview(self.tobytes()).cast(_FORMATS[format]).tolist() if self.size else []
        else:
            values = [one.item() for one in self.reshape(-1)] if self.size else []
        for length in shape[:0:-1]:
            if not length:
                return _empty_lists(shape)
            values = [values[k : k + length] for k in range(0, len(values), length)]
        return values

    def tobytes(self, order="C"):
        """The elements' bytes."""
        array = self
        if order == "F" or (order in ("A", None) and lib.nrs_flags(self._as_parameter_) & 3 == 2):
            array = self.T
        nbytes = array.nbytes
        room = ctypes.create_string_buffer(nbytes)
        if lib.nrs_copy_out(array, nbytes, room):
            raise_last()
        return room.raw

    def fill(self, value):
        """Assigns a value to all elements."""
        if lib.nrs_fill(self, operand(value)):
            raise_last()

    def __round__(self, ndigits=None):
        raise TypeError("type numpy.ndarray doesn't define __round__ method")

    def __bool__(self):
        size = self.size
        if size == 0:
            raise ValueError("The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.")
        if size > 1:
            raise ValueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
        return bool(self.item())

    def _only(self):
        if self.ndim:
            raise TypeError("only 0-dimensional arrays can be converted to Python scalars")
        return self.item()

    def __int__(self):
        return int(self._only())

    def __float__(self):
        return float(self._only())

    def __complex__(self):
        return complex(self._only())

    def __index__(self):
        if self.ndim or self.dtype.kind not in "iu":
            raise TypeError("only integer scalar arrays can be converted to a scalar index")
        return self.item()

    # Texts.

    def __repr__(self):
        if _own_text is not None:
            return _own_text(self, 1)
        text = lib.nrs_array_repr(self._as_parameter_)
        if text is None:
            raise_last()
        return text.decode()

    def __str__(self):
        if _own_text is not None:
            return _own_text(self, 0)
        text = lib.nrs_array_str(self._as_parameter_)
        if text is None:
            raise_last()
        return text.decode()

    def __format__(self, spec):
        if not self.ndim:
            return format(self[()], spec)
        if spec:
            raise TypeError("unsupported format string passed to numpy.ndarray.__format__")
        return str(self)

    # Copies and views.

    def view(self, dtype=None, type=None):
        """The same bytes, perhaps as elements of another dtype."""
        if dtype is None or dtype is ndarray:
            return view_of(self, lib.nrs_alias(self, lib.nrs_flags(self._as_parameter_) & 1024))
        return view_of(self, lib.nrs_view_as(self, as_dtype(dtype)._text))

    def astype(self, dtype, order="K", casting="unsafe", subok=True, copy=True):
        """The elements as another dtype."""
        keywords = Keywords(order=order, casting=casting, copy=bool(copy))
        return view_of(self, lib.nrs_astype(self, as_dtype(dtype)._text, keywords), maybe=not copy)

    def copy(self, order="C"):
        """A copy."""
        return of_handle(lib.nrs_copy(self, Keywords(order=order)))

    def __copy__(self):
        return self.copy(order="K")

    def __deepcopy__(self, memo):
        return self.copy(order="K")

    def __array__(self, dtype=None, /, *, copy=None):
        if dtype is None:
            return self.copy() if copy else self
        found = self.astype(dtype, copy=bool(copy))
        if copy is False and found.dtype is not self.dtype:
            raise ValueError("Unable to avoid copy while creating an array from given array.")
        return found

    def __reduce__(self):
        # Arrays in Fortran order come back in it.
        turned = lib.nrs_flags(self._as_parameter_) & 3 == 2
        return _rebuilt, (self.tobytes("F" if turned else "C"), self.shape, self.dtype, turned)

    __class_getitem__ = classmethod(types.GenericAlias)

    def setflags(self, write=None, align=None, uic=None):
        """Allows writing or not."""
        if write is None:
            return
        base, new = self._base, lib.nrs_alias(self, bool(write))
        refused = write and isinstance(base, ndarray) and not lib.nrs_flags(base._as_parameter_) & 1024
        if refused or (write and not lib.nrs_flags(new) & 1024):
            _free(new)
            raise ValueError("cannot set WRITEABLE flag to True of this array")
        _replace(self, new)


def _replace(array, handle):
    """Gives an array another handle. The one before goes with the array: another thread may be in a call with it."""
    before = _new(ndarray)
    before._as_parameter_, before._base, before._before = array._as_parameter_, None, getattr(array, "_before", None)
    array._as_parameter_, array._before = handle, before


def _of_bytes(data, shape, dtype):
    """The handle of an array of bytes from anywhere, which have to be as many as its elements need."""
    needed = dtype.itemsize
    for length in shape:
        needed *= length
    if len(data) != needed:
        raise ValueError("buffer size does not match array size")
    return lib.nrs_array_of(dtype._text, integers(shape), data)


def _rebuilt(data, shape, dtype, turned=False):
    new = of_handle(_of_bytes(bytes(data), shape[::-1] if turned else shape, as_dtype(dtype)))
    return of_handle(lib.nrs_transpose(new, None)) if turned else new


# The formats of Python's views of memory, by the characters of dtypes.
_FORMATS = {letter: letter for letter in "?bBhHiIlLfd"}


def _empty_lists(shape):
    return [_empty_lists(shape[1:]) for _ in range(shape[0])] if shape else None


ndarray.__module__ = "numpy_rs"


class flagsobj:
    """How an array's elements lie (`ndarray.flags`)."""

    __slots__ = ("_array", "_bits")

    def __init__(self, array):
        self._array = array
        self._bits = lib.nrs_flags(array._as_parameter_)

    c_contiguous = contiguous = property(lambda self: bool(self._bits & 1))
    f_contiguous = property(lambda self: bool(self._bits & 2))
    fortran = fnc = property(lambda self: self._bits & 3 == 2)
    forc = property(lambda self: bool(self._bits & 3))
    aligned = property(lambda self: bool(self._bits & 256))
    owndata = property(lambda self: self._array.base is None)
    writebackifcopy = property(lambda self: False)
    behaved = property(lambda self: self.aligned and self.writeable)
    carray = property(lambda self: self.behaved and self.c_contiguous)
    farray = property(lambda self: self.behaved and self.f_contiguous and not self.c_contiguous)
    num = property(lambda self: self._bits + 4 * self.owndata)

    @property
    def writeable(self):
        """Whether elements may be written."""
        return bool(self._bits & 1024)

    @writeable.setter
    def writeable(self, value):
        self._array.setflags(write=bool(value))
        self._bits = lib.nrs_flags(self._array._as_parameter_)

    _NAMES = {
        "C": "c_contiguous", "F": "f_contiguous", "W": "writeable", "A": "aligned", "O": "owndata", "X": "writebackifcopy",
        "B": "behaved", "CA": "carray", "FA": "farray", "FNC": "fnc", "FORC": "forc",
    }

    def __getitem__(self, name):
        name = self._NAMES.get(name, name.lower())
        if not hasattr(type(self), name):
            raise KeyError("Unknown flag")
        return getattr(self, name)

    def __setitem__(self, name, value):
        setattr(self, self._NAMES.get(name, name.lower()), value)

    def __eq__(self, other):
        return self.num == other.num

    def __repr__(self):
        shown = ("C_CONTIGUOUS", "F_CONTIGUOUS", "OWNDATA", "WRITEABLE", "ALIGNED", "WRITEBACKIFCOPY")
        return "".join(f"  {name} : {self[name]}\n" for name in shown)


def of_handle(handle):
    """The array of a handle that the library gave, or the exception if it gave none."""
    if handle is None:
        raise_last()
    new = _new(ndarray)
    new._as_parameter_, new._base = handle, None
    return new


def result(handle):
    """As `of_handle`, with a scalar for an array without axes: what functions give."""
    if handle is None:
        raise_last()
    if not _ndim(handle):
        return scalar_of(handle)
    new = _new(ndarray)
    new._as_parameter_, new._base = handle, None
    return new


def view_of(base, handle, maybe=True):
    """As `of_handle`, for an array that may share another's elements."""
    if handle is None:
        raise_last()
    new = _new(ndarray)
    new._as_parameter_, new._base = handle, None
    if maybe and isinstance(base, ndarray) and _share(base._as_parameter_, handle) > 0:
        new._base = base if base._base is None else base._base
    return new


def several(handles):
    """The arrays of a list of handles."""
    if not handles:
        raise_last()
    arrays, k = [], 0
    while (handle := handles[k]) is not None:
        arrays.append(of_handle(handle))
        k += 1
    return arrays


def _later():
    # The module below needs this one.
    global operand, over_buffer
    from ._conversion import operand, over_buffer
