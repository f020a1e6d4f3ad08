"""Scalar types: `np.float64(1.0)` and its kin, and their hierarchy."""

import warnings
from types import GenericAlias

from ._dtypes import BY_NUMBER, SCALAR_TYPE, SCALAR_TYPES, _BY_TYPE, dtype, sctypeDict
from ._errors import raise_last
from .exceptions import ComplexWarning
from ._library import lib


class generic:
    """What every scalar is (`numpy.generic`)."""

    __slots__ = ()
    __array_priority__ = -1000000.0

    def _array(self):
        """The scalar as an array without axes."""
        return asarray(self)

    def item(self, *args):
        """The number as Python's."""
        return self._array().item(*args)

    def squeeze(self, axis=None):
        """The scalar itself."""
        return self

    def setflags(self, write=None, align=None, uic=None):
        """Nothing."""

    def __setstate__(self, state):
        pass

    def tolist(self):
        """The number as Python's."""
        return self.item()

    def __array__(self, dtype=None, copy=None):
        return self._array() if dtype is None else self._array().astype(dtype)

    def __getitem__(self, key):
        if key == () or key is Ellipsis or key is None or (isinstance(key, tuple) and set(key) <= {None, Ellipsis}):
            return self._array()[key]
        raise IndexError("invalid index to scalar variable.")

    def __repr__(self):
        return _text(lib.nrs_scalar_repr(operand(self)))

    def __str__(self):
        return _text(lib.nrs_scalar_str(operand(self)))

    def __format__(self, spec):
        return format(self.item(), spec) if spec else str(self)

    def __bool__(self):
        return bool(self.item())

    def __int__(self):
        return int(self.item())

    def __float__(self):
        return float(self.item())

    def __complex__(self):
        return complex(self.item())

    def __hash__(self):
        return hash(self.item())

    def __round__(self, ndigits=None):
        return round(self.item()) if ndigits is None else type(self)(round(self.item(), ndigits))

    def __reduce__(self):
        return type(self), (self.item(),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    ndim, size = property(lambda self: 0), property(lambda self: 1)
    shape = strides = property(lambda self: ())
    real = property(lambda self: self)
    imag = property(lambda self: type(self)(0))
    T = property(lambda self: self)
    base = property(lambda self: None)
    itemsize = nbytes = property(lambda self: self.dtype.itemsize)


def _text(text):
    if text is None:
        raise_last()
    return text.decode()


class number(generic):
    """What every number is."""

    __slots__ = ()
    __class_getitem__ = classmethod(GenericAlias)


class integer(number):
    """What every integer is."""

    __slots__ = ()
    numerator = property(lambda self: self)
    denominator = property(lambda self: 1)

    def is_integer(self):
        """True."""
        return True

    def __index__(self):
        return self.item()

    def bit_count(self):
        """How many bits of the absolute value are set."""
        return abs(self.item()).bit_count()


class signedinteger(integer):
    """What every integer with a sign is."""

    __slots__ = ()


class unsignedinteger(integer):
    """What every integer without a sign is."""

    __slots__ = ()


class inexact(number):
    """What every number of limited precision is."""

    __slots__ = ()


class floating(inexact):
    """What every floating-point number is."""

    __slots__ = ()

    def is_integer(self):
        """Whether there is no fraction."""
        return self.item().is_integer()

    def as_integer_ratio(self):
        """Two integers whose quotient this is."""
        return self.item().as_integer_ratio()


class complexfloating(inexact):
    """What every complex number is."""

    __slots__ = ()

    def __float__(self):
        return _without_imag(self)

    def __int__(self):
        return int(_without_imag(self))


def _without_imag(value):
    """The real part of a complex number, with NumPy's warning."""
    warnings.warn("Casting complex values to real discards the imaginary part", ComplexWarning, stacklevel=3)
    return complex(value.item()).real


class flexible(generic):
    """What everything of variable size is."""

    __slots__ = ()


class character(flexible):
    """What every text is."""

    __slots__ = ()


_KINDS = {"b": generic, "i": signedinteger, "u": unsignedinteger, "f": floating, "c": complexfloating}
_PYTHON = {"float64": float, "complex128": complex}


def _new_of(found):
    """The `__new__` of a scalar type."""
    kind = found.kind
    make = {"b": _bool, "i": _integer, "u": _integer, "f": _real, "c": _complex}[kind]

    def __new__(cls, value=0, /):
        if isinstance(value, (bool, int, float, complex)) or isinstance(value, generic):
            return make(cls, found, value)
        if value is None and kind in "fc":
            return make(cls, found, float("nan"))
        if isinstance(value, (str, bytes)):
            value = value.decode() if isinstance(value, bytes) else value
            python = {"b": bool, "i": int, "u": int, "f": float, "c": complex}[kind]
            return make(cls, found, python(value))
        new = asarray(value, dtype=found)
        return new[()] if new.ndim == 0 else new

    return __new__


def _plain(cls, value):
    new = object.__new__(cls)
    new._value = value
    return new


def _bool(cls, found, value):
    return TRUE if value else FALSE


def _integer(cls, found, value):
    typed = isinstance(value, generic)
    if isinstance(value, complex) and not typed:
        raise TypeError("int() argument must be a string, a bytes-like object or a real number, not 'complex'")
    value = int(value)
    bits = 8 * found.itemsize
    low, high = (0, 1 << bits) if found.kind == "u" else (-1 << (bits - 1), 1 << (bits - 1))
    if not low <= value < high:
        if not typed:
            if not -1 << 63 <= value < (1 << 64 if found.kind == "u" else 1 << 63):
                raise OverflowError("Python int too large to convert to C long")
            raise OverflowError(f"Python integer {value} out of bounds for {found.name}")
        value = (value - low) % (high - low) + low
    return _plain(cls, value)


def _real(cls, found, value):
    if isinstance(value, complexfloating):
        value = _without_imag(value)
    elif isinstance(value, complex):
        raise TypeError("float() argument must be a string or a real number, not 'complex'")
    if cls is float64:
        return float.__new__(cls, value)
    handle = lib.nrs_scalar_real(found._text, float(value))
    new = _plain(cls, lib.nrs_item_real(handle))
    lib.nrs_free(handle)
    return new


def _complex(cls, found, value):
    value = complex(value)
    if found.name == "complex128":
        return complex.__new__(cls, value)
    handle = lib.nrs_scalar_complex(found._text, value.real, value.imag)
    new = _plain(cls, complex(lib.nrs_item_real(handle), lib.nrs_item_imag(handle)))
    lib.nrs_free(handle)
    return new


def _item_of_python(python):
    if python is complex:
        # By its parts: `complex` would ask for `__complex__`, which asks for the item.
        return lambda self, *args: complex(complex.real.__get__(self), complex.imag.__get__(self))
    return lambda self, *args: python(self)


for _number in range(14):
    _dtype = BY_NUMBER[_number]
    _python = _PYTHON.get(_dtype.name)
    _bases = (_KINDS[_dtype.kind],) + ((_python,) if _python else ())
    _body = {"__module__": "numpy_rs", "dtype": property(lambda self, _found=_dtype: _found), "__new__": _new_of(_dtype)}
    _body["__doc__"] = f"A number of the dtype {_dtype.name} (`numpy.{_dtype.name}`)."
    if _python:
        _body["item"] = _item_of_python(_python)
        _body["__float__"] = lambda self: float.__float__(self)
        _body["__hash__"] = _python.__hash__
        if _python is complex:
            del _body["__float__"]
    else:
        _body["__slots__"] = ("_value",)
        _body["item"] = lambda self, *args: self._value
    if _dtype.kind == "f":
        _body["real"] = property(lambda self: self)
        _body["imag"] = property(lambda self: type(self)(0))
    elif _dtype.kind == "c":
        _part = "float32" if _dtype.name == "complex64" else "float64"
        _body["real"] = property(lambda self, _part=_part: SCALAR_TYPES[_part](complex(self.item()).real))
        _body["imag"] = property(lambda self, _part=_part: SCALAR_TYPES[_part](complex(self.item()).imag))
    _type = type(_dtype.name, _bases, _body)
    SCALAR_TYPES[_dtype.name] = _type
    _BY_TYPE[_type] = _dtype
    globals()[_dtype.name] = _type

bool_ = SCALAR_TYPES["bool"]
del globals()["bool"]
TRUE, FALSE = _plain(bool_, True), _plain(bool_, False)
float64.fromhex = classmethod(lambda cls, text: cls(float.fromhex(text)))

for _kind in (generic, number, integer, signedinteger, unsignedinteger, inexact, floating, complexfloating, flexible, character):
    _kind.__module__ = "numpy_rs"

#: NumPy's other names of the types.
ALIASES = {
    "bool_": "bool", "byte": "int8", "short": "int16", "intc": "int32", "int_": "int64", "intp": "int64", "long": "int64",
    "longlong": "int64", "ubyte": "uint8", "ushort": "uint16", "uintc": "uint32", "uint": "uint64", "uintp": "uint64",
    "ulong": "uint64", "ulonglong": "uint64", "half": "float16", "single": "float32", "double": "float64",
    "longdouble": "float64", "csingle": "complex64", "cdouble": "complex128", "clongdouble": "complex128",
}


sctypeDict.update(SCALAR_TYPES)
sctypeDict.update({name: SCALAR_TYPES[own] for name, own in ALIASES.items()})
sctypeDict.update({"float": SCALAR_TYPES["float64"], "complex": SCALAR_TYPES["complex128"], "int": SCALAR_TYPES["int64"]})
SCALAR_TYPE.extend((int, float, complex, __import__("builtins").bool, bytes, str, memoryview, *SCALAR_TYPES.values()))


def scalar_of(handle):
    """The value of an array without axes, whose handle is freed."""
    found = BY_NUMBER[lib.nrs_dtype(handle) & 255]
    kind = found.kind
    if kind == "f":
        value = lib.nrs_item_real(handle)
        new = float.__new__(float64, value) if found.itemsize == 8 else _plain(found.type, value)
    elif kind == "c":
        value = complex(lib.nrs_item_real(handle), lib.nrs_item_imag(handle))
        new = complex.__new__(complex128, value) if found.itemsize == 16 else _plain(found.type, value)
    elif kind == "b":
        new = TRUE if lib.nrs_item_int(handle) else FALSE
    else:
        value = lib.nrs_item_int(handle)
        new = _plain(found.type, value & 0xFFFFFFFFFFFFFFFF if kind == "u" and value < 0 else value)
    lib.nrs_free(handle)
    return new


def issubdtype(arg1, arg2):
    """Whether a dtype stands below another in the hierarchy (`numpy.issubdtype`)."""
    kinds = [arg if isinstance(arg, type) and issubclass(arg, generic) else dtype(arg).type for arg in (arg1, arg2)]
    return issubclass(*kinds)


def _later():
    # The module below needs this one.
    global asarray, operand
    from ._conversion import asarray, operand
