"""Operators of arrays and scalars: each is a ufunc."""

import operator as _python
import warnings

from ._array import _ndim, _new, ndarray
from ._dtypes import BY_NUMBER, iinfo
from ._errors import _pending, raise_last
from ._errstate import geterr, geterrcall
from .products import matmul
from ._scalars import FALSE, TRUE, _plain, float64, generic, integer, scalar_of
from ._ufuncs import UFUNCS, _binary

_BINARY = {
    "add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "floordiv": "floor_divide", "mod": "remainder",
    "divmod": "divmod", "pow": "power", "lshift": "left_shift", "rshift": "right_shift", "and": "bitwise_and",
    "or": "bitwise_or", "xor": "bitwise_xor",
}
_UNARY = {"neg": "negative", "pos": "positive", "abs": "absolute", "invert": "invert"}
_COMPARISONS = {
    "lt": "less", "le": "less_equal", "gt": "greater", "ge": "greater_equal", "eq": "equal", "ne": "not_equal",
}


def _defers(self, other):
    """Whether the other operand's class wants to do it itself."""
    kind = type(other)
    if kind is ndarray or isinstance(other, (int, float, complex, generic, list, tuple)):
        return False
    if isinstance(other, (str, bytes, dict, set)) or other is None:
        return True
    if "__array_ufunc__" in dir(kind):
        return kind.__array_ufunc__ is None
    return getattr(other, "__array_priority__", 0) > self.__array_priority__ and not hasattr(other, "__array_interface__")


def _forward(function):
    number = function._number if getattr(function, "nout", 0) == 1 and function.signature is None else None
    if number is None:

        def operator(self, other):
            if type(other) is not ndarray and _defers(self, other):
                return NotImplemented
            return function(self, other)

        return operator

    def operator(self, other):
        if type(other) is ndarray:
            # As the ufunc's short way, without a call of it.
            handle = _binary(number, self._as_parameter_, other._as_parameter_)
            if handle is None:
                raise_last()
            if not _ndim(handle):
                return scalar_of(handle)
            new = _new(ndarray)
            new._as_parameter_, new._base = handle, None
            return new
        if _defers(self, other):
            return NotImplemented
        return function(self, other)

    return operator


def _reflected(function):
    def operator(self, other):
        if _defers(self, other):
            return NotImplemented
        return function(other, self)

    return operator


def _told(name):
    """Does what the thread does on overflow, of a number."""
    mode, message = geterr()["over"], f"overflow encountered in scalar {name}"
    if mode == "warn":
        warnings.warn(message, RuntimeWarning, stacklevel=3)
    elif mode == "raise":
        raise FloatingPointError(message)
    elif mode in ("call", "log") and geterrcall() is not None:
        geterrcall()("overflow", 2) if mode == "call" else geterrcall().write(f"Warning: {message}\n")
    elif mode == "print":
        print(f"Warning: {message}")


# What integers are exactly.
_EXACT = {"add": _python.add, "subtract": _python.sub, "multiply": _python.mul, "power": _python.pow}
_NUMBERS = (generic, int, float, complex)
# What Python computes as well, and the limits of integers.
_QUICK = {"add": _python.add, "subtract": _python.sub, "multiply": _python.mul, "divide": _python.truediv}
_LIMITS = {dtype.type: (iinfo(dtype).min, iinfo(dtype).max) for dtype in BY_NUMBER.values() if dtype.kind in "iu"}
_new_float = float.__new__


def _of_numbers(function, reflected):
    """An operator of scalars: as that of arrays, but for what warnings say, and that integers tell of overflow."""
    name = function.__name__
    exact, quick = _EXACT.get(name), _QUICK.get(name)

    def operator(self, other):
        # Numbers of one type with a result that needs no word about it are Python's to compute.
        kind = type(self)
        if quick is not None:
            if kind is float64:
                if type(other) is float64 or type(other) is float:
                    if name != "divide" or other != 0:
                        value = quick(float(other), float(self)) if reflected else quick(float(self), float(other))
                        if value - value == 0 and (value or name != "multiply"):
                            return _new_float(float64, value)
            elif type(other) is kind and kind in _LIMITS and name != "divide":
                value = quick(self._value, other._value)
                low, high = _LIMITS[kind]
                if low <= value <= high:
                    return _plain(kind, value)
        if _defers(self, other):
            return NotImplemented
        first, second = (other, self) if reflected else (self, other)
        if not isinstance(other, _NUMBERS):
            return function(first, second)
        _pending.scalar = True
        try:
            found = function(first, second)
        finally:
            _pending.scalar = False
        if exact is not None and isinstance(found, integer) and exact(int(first), int(second)) != int(found):
            _told(name)
        return found

    return operator


def _of_number(function):
    """The same for one scalar."""
    name = function.__name__

    def operator(self):
        _pending.scalar = True
        try:
            found = function(self)
        finally:
            _pending.scalar = False
        if isinstance(found, integer) and name in ("negative", "absolute"):
            value = int(self)
            if (-value if name == "negative" else abs(value)) != int(found):
                _told(name)
        return found

    return operator


def _in_place(function):
    def operator(self, other):
        return function(self, other, out=(self,))

    return operator


def _compared(function, differs):
    def operator(self, other):
        if type(other) is not ndarray and _defers(self, other):
            if other is None or isinstance(other, (str, bytes)):
                if differs is None:
                    return NotImplemented
                if other is None and not self.ndim and type(self) is not ndarray:
                    return differs
                # Elements that are no texts differ from every text.
                return full(self.shape, differs, dtype=bool) if self.ndim else (TRUE if differs else FALSE)
            return NotImplemented
        return function(self, other)

    return operator


def _give(kind):
    """Gives a class its operators."""
    for name, function in [*_BINARY.items(), *([("matmul", None)] if kind is ndarray else [])]:
        function = matmul if function is None else UFUNCS[function]
        if kind is ndarray:
            setattr(kind, f"__{name}__", _forward(function))
            setattr(kind, f"__r{name}__", _reflected(function))
        else:
            setattr(kind, f"__{name}__", _of_numbers(function, False))
            setattr(kind, f"__r{name}__", _of_numbers(function, True))
        if kind is ndarray and name != "divmod":
            setattr(kind, f"__i{name}__", _in_place(function))
    for name, function in _UNARY.items():
        one = UFUNCS[function]
        setattr(kind, f"__{name}__", (lambda self, _function=one: _function(self)) if kind is ndarray else _of_number(one))
    for name, function in _COMPARISONS.items():
        differs = {"eq": False, "ne": True}.get(name)
        setattr(kind, f"__{name}__", _compared(UFUNCS[function], differs))


def _subclasses(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _subclasses(one)


_give(ndarray)
_give(generic)
# Types that are Python's numbers too inherit their operators first otherwise.
for _type in _subclasses(generic):
    if issubclass(_type, (float, complex)):
        _give(_type)


def _later():
    # The module below needs this one.
    global full
    from .creation import full
