"""Dtype objects, and limits of dtypes."""

import ctypes
import math
import types

from ._errors import raise_last
from ._library import lib

# Name, type string without byte order, kind, character, number, as NumPy has them.
_TYPES = (
    ("bool", "b1", "b", "?", 0),
    ("int8", "i1", "i", "b", 1),
    ("int16", "i2", "i", "h", 3),
    ("int32", "i4", "i", "i", 5),
    ("int64", "i8", "i", "l", 7),
    ("uint8", "u1", "u", "B", 2),
    ("uint16", "u2", "u", "H", 4),
    ("uint32", "u4", "u", "I", 6),
    ("uint64", "u8", "u", "L", 8),
    ("float16", "f2", "f", "e", 23),
    ("float32", "f4", "f", "f", 11),
    ("float64", "f8", "f", "d", 12),
    ("complex64", "c8", "c", "F", 14),
    ("complex128", "c16", "c", "D", 15),
)

#: Dtypes by the library's numbers, with 256 added where bytes are swapped.
BY_NUMBER = {}
_BY_STR = {}
#: Scalar types by dtype names, and dtypes by scalar types; filled where those are made.
SCALAR_TYPES = {}
_BY_TYPE = {}


class dtype:
    """What an element is (`numpy.dtype`)."""

    __slots__ = (
        "name", "str", "kind", "char", "num", "itemsize", "byteorder", "isnative", "_number", "_text", "_buffer", "_address",
    )

    def __new__(cls, obj=None, align=False, copy=False, metadata=None):
        if type(obj) is dtype:
            return obj
        if obj is None:
            return BY_NUMBER[11]
        if isinstance(obj, type):
            found = _BY_TYPE.get(obj)
            if found is not None:
                return found
            for base, name in ((bool, "bool"), (int, "int64"), (float, "float64"), (complex, "complex128")):
                if issubclass(obj, base):
                    return dtype(name)
            own = getattr(obj, "dtype", None)
            if isinstance(own, dtype):
                return own
            raise TypeError(f"Cannot interpret '{obj!r}' as a data type")
        if isinstance(obj, str):
            return _parsed(obj)
        if isinstance(obj, bytes):
            return _parsed(obj.decode("ascii"))
        if isinstance(obj, tuple):
            if len(obj) != 2:
                raise TypeError(f"Tuple must have size 2, but has size {len(obj)}")
            found = dtype(obj[0])
            if obj[1] in ((), 1):
                return found
            raise NotImplementedError("dtypes of arrays are not supported")
        if isinstance(obj, list):
            for one in obj:
                if not isinstance(one, tuple):
                    raise TypeError(f"Field elements must be 2- or 3-tuples, got '{one!r}'")
            raise NotImplementedError("dtypes with fields are not supported")
        if hasattr(obj, "dtype"):
            return dtype(obj.dtype)
        if hasattr(obj, "str") and hasattr(obj, "isnative"):
            return _parsed(obj.str)
        raise TypeError(f"Cannot interpret '{obj!r}' as a data type")

    type = property(lambda self: SCALAR_TYPES[self.name])
    alignment = property(lambda self: self.itemsize // 2 if self.kind == "c" else self.itemsize)
    descr = property(lambda self: [("", self.str)])
    hasobject = property(lambda self: False)
    fields = names = subdtype = metadata = property(lambda self: None)
    shape = property(lambda self: ())
    ndim = flags = property(lambda self: 0)
    base = property(lambda self: self)
    isbuiltin = property(lambda self: 1 if self.isnative else 0)
    isalignedstruct = property(lambda self: False)

    def newbyteorder(self, new_order="S"):
        """The dtype with another byte order."""
        order = new_order[0].upper()
        swapped = self._number < 256 if order == "S" else order in "B>"
        if order not in "SBL<>=N|I":
            raise ValueError(f"byteorder not recognized (got {new_order!r})")
        if order in "|I" or self.itemsize == 1:
            return self
        return BY_NUMBER[self._number % 256 + 256 * swapped]

    def __repr__(self):
        return f"dtype('{self}')"

    def __str__(self):
        return self.name if self.isnative else self.str

    def __eq__(self, other):
        if type(other) is not dtype:
            try:
                other = dtype(other)
            except (TypeError, ValueError, NotImplementedError):
                return False
        return self is other

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.str)

    def __bool__(self):
        return True

    def __getitem__(self, name):
        raise KeyError(f"There are no fields in dtype {self}.")

    def __mul__(self, count):
        raise NotImplementedError("dtypes of arrays are not supported")

    __rmul__ = __mul__
    __class_getitem__ = classmethod(types.GenericAlias)

    def __setstate__(self, state):
        pass

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __len__(self):
        return 0

    def __reduce__(self):
        return dtype, (self.str,)

    def __lt__(self, other):
        other = dtype(other)
        return self is not other and can_cast(self, other)

    def __le__(self, other):
        return can_cast(self, dtype(other))

    def __gt__(self, other):
        return dtype(other) < self

    def __ge__(self, other):
        return dtype(other) <= self


def _make(number):
    name, text, kind, char, num = _TYPES[number % 256]
    new = object.__new__(dtype)
    new.name, new.kind, new.char, new.num = name, kind, char, num
    new.itemsize = int(text[1:])
    new.isnative = number < 256
    order = "|" if new.itemsize == 1 else "<" if number < 256 else ">"
    new.str = order + text
    new.byteorder = "|" if new.itemsize == 1 else "=" if number < 256 else ">"
    new._number = number
    new._text = new.str.encode()
    new._buffer = ctypes.create_string_buffer(new._text)
    new._address = ctypes.addressof(new._buffer)
    BY_NUMBER[number] = new
    _BY_STR[new.str] = new
    if number < 256:
        _BY_STR[name] = _BY_STR[text] = new


for _number in range(14):
    _make(_number)
    if _TYPES[_number][1][1:] != "1":
        _make(_number + 256)


def _parsed(text):
    found = _BY_STR.get(text)
    if found is None:
        parsed = lib.nrs_dtype_parse(text.encode())
        if parsed is None:
            raise_last()
        found = _BY_STR[text] = _BY_STR[parsed.decode()]
    return found


def promote_types(type1, type2):
    """The smallest dtype to which both may be cast safely (`numpy.promote_types`)."""
    found = lib.nrs_promote_types(dtype(type1)._text, dtype(type2)._text)
    if found is None:
        raise_last()
    return _BY_STR[found.decode()]


def can_cast(from_, to, casting="safe"):
    """Whether a cast keeps a rule (`numpy.can_cast`)."""
    if isinstance(from_, (int, float, complex)) and not hasattr(from_, "dtype"):
        raise TypeError(
            "can_cast() does not support Python ints, floats, and complex because the result used to depend on the value.\n"
            "This change was part of adopting NEP 50, we may explicitly allow them again in the future."
        )
    found = lib.nrs_can_cast(dtype(from_)._text, dtype(to)._text, casting.encode())
    if found < 0:
        raise_last()
    return bool(found)


class iinfo:
    """Limits of an integer dtype (`numpy.iinfo`)."""

    def __init__(self, int_type):
        found = dtype(int_type) if isinstance(int_type, (type, str, dtype)) else dtype(type(int_type))
        self.dtype, self.kind, self.bits = found, found.kind, 8 * found.itemsize
        self.key = f"{self.kind}{self.bits}"
        if self.kind not in "iu":
            raise ValueError(f"Invalid integer data type {self.kind!r}.")

    min = property(lambda self: 0 if self.kind == "u" else -(1 << (self.bits - 1)))
    max = property(lambda self: (1 << (self.bits - (self.kind == "i"))) - 1)

    def __str__(self):
        return (
            f"Machine parameters for {self.dtype}\n"
            "---------------------------------------------------------------\n"
            f"min = {self.min}\nmax = {self.max}\n"
            "---------------------------------------------------------------\n"
        )

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


class finfo:
    """Limits of a floating-point dtype (`numpy.finfo`)."""

    # Bits of a significand after the point, and the exponents' range, by size in bytes.
    _SHAPES = {2: (10, -14, 16, 3), 4: (23, -126, 128, 6), 8: (52, -1022, 1024, 15)}

    def __init__(self, dtype_):
        found = dtype(dtype_) if isinstance(dtype_, (type, str, dtype)) else dtype(type(dtype_))
        if found.kind == "c":
            found = dtype(f"float{found.itemsize * 4}")
        if found.kind != "f":
            raise ValueError(f"data type {found.type!r} not inexact")
        scalar = found.type
        self.dtype, self.bits = found, 8 * found.itemsize
        self.nmant, self.minexp, self.maxexp, self.precision = self._SHAPES[found.itemsize]
        self.nexp, self.iexp = self.bits - self.nmant - 1, self.bits - self.nmant - 1
        self.machep, self.negep = -self.nmant, -self.nmant - 1
        self.eps, self.epsneg = scalar(math.ldexp(1, self.machep)), scalar(math.ldexp(1, self.negep))
        self.resolution = scalar(float(f"1e-{self.precision}"))
        self.tiny = self.smallest_normal = scalar(math.ldexp(1, self.minexp))
        self.smallest_subnormal = scalar(math.ldexp(1, self.minexp - self.nmant))
        self.max = scalar(math.ldexp(2 - math.ldexp(1, -self.nmant), self.maxexp - 1))
        self.min = scalar(-float(self.max))

    def _text(self, value):
        return f"{float(value):.5e}" if self.bits == 16 else str(value)

    def __str__(self):
        line = "-" * 63 + "\n"
        return (
            f"Machine parameters for {self.dtype}\n{line}"
            f"precision = {self.precision}   resolution = {self.resolution}\n"
            f"machep = {self.machep}   eps =        {self._text(self.eps)}\n"
            f"negep =  {self.negep}   epsneg =     {self._text(self.epsneg)}\n"
            f"minexp = {self.minexp}   tiny =       {self._text(self.tiny)}\n"
            f"maxexp = {self.maxexp}   max =        {self._text(self.max)}\n"
            f"nexp =   {self.nexp}   min =        -max\n"
            f"smallest_normal = {self._text(self.smallest_normal)}   smallest_subnormal = {self._text(self.smallest_subnormal)}\n{line}"
        )

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self._text(self.min)}, max={self._text(self.max)}, dtype={self.dtype})"

    __class_getitem__ = classmethod(types.GenericAlias)


#: Characters of dtypes by groups (`numpy.typecodes`), those that there are.
typecodes = {
    "Character": "", "Integer": "bhilqp", "UnsignedInteger": "BHILQP", "Float": "efd", "Complex": "FD",
    "AllInteger": "bBhHiIlLqQpP", "AllFloat": "efdFD", "Datetime": "", "All": "?bhilqpBHILQPefdFD",
}  # fmt: skip

#: Scalar types by all their names (`numpy.sctypeDict`), and Python's and NumPy's types of numbers; filled where those are made.
sctypeDict = {}
SCALAR_TYPE = []


def isdtype(dtype_, kind):
    """Whether a dtype is of a kind, or of one of several (`numpy.isdtype`)."""
    from ._scalars import generic

    if isinstance(dtype_, type) and issubclass(dtype_, generic):
        own = dtype(dtype_)
    elif isinstance(dtype_, dtype):
        own = dtype_
    else:
        raise TypeError(f"dtype argument must be a NumPy dtype, but it is a {type(dtype_)}.")
    groups = {
        "bool": "b", "signed integer": "i", "unsigned integer": "u", "integral": "iu", "real floating": "f",
        "complex floating": "c", "numeric": "iufc",
    }  # fmt: skip
    for one in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(one, str):
            if one not in groups:
                raise ValueError(f"kind argument is a string, but {one!r} is not a known kind name.")
            if own.kind in groups[one]:
                return True
        elif isinstance(one, dtype) or (isinstance(one, type) and issubclass(one, generic)):
            if own == dtype(one):
                return True
        else:
            raise TypeError(f"kind argument must be comprised of NumPy dtypes or strings only, but is a {type(one)}.")
    return False
