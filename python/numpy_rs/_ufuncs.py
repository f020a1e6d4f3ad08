"""Ufunc objects, made from what the library says of each."""

from ._array import ndarray, result, several, _ndim, _new
from ._conversion import asarray, operand
from ._errors import raise_last
from ._index import Index
from ._keywords import Keywords, NoValue, handles, integers
from ._library import lib
from ._scalars import scalar_of

_unary, _binary = lib.nrs_unary, lib.nrs_binary
_IDENTITIES = {"None": None, "Reorderable": None, "-1": -1, "0": 0, "1": 1, "-inf": float("-inf")}


class ufunc:
    """A function of elements (`numpy.ufunc`)."""

    signature = None

    nargs = property(lambda self: self.nin + self.nout)
    ntypes = property(lambda self: len(self.types))

    def __call__(self, a=NoValue, b=NoValue, /, *rest, **keywords):
        if not rest and not keywords and self.nout == 1:
            # The short way: nothing but inputs.
            if self.nin == 2 and b is not NoValue:
                if type(a) is not ndarray:
                    if type(a) not in _plain:
                        answer = _overridden(self, "__call__", (a, b), keywords)
                        if answer is not None:
                            return answer[0]
                    a = operand(a)
                if type(b) is not ndarray:
                    if type(b) not in _plain:
                        answer = _overridden(self, "__call__", (a, b), keywords)
                        if answer is not None:
                            return answer[0]
                    b = operand(b)
                handle = _binary(self._number, a._as_parameter_, b._as_parameter_)
            elif self.nin == 1 and b is NoValue and a is not NoValue:
                if type(a) is not ndarray:
                    if type(a) not in _plain:
                        answer = _overridden(self, "__call__", (a,), keywords)
                        if answer is not None:
                            return answer[0]
                    a = operand(a)
                handle = _unary(self._number, a._as_parameter_)
            else:
                return self._call([x for x in (a, b) if x is not NoValue])
            if handle is None:
                raise_last()
            if not _ndim(handle):
                return scalar_of(handle)
            new = _new(ndarray)
            new._as_parameter_, new._base = handle, None
            return new
        args = [x for x in (a, b) if x is not NoValue] + list(rest)
        answer = _overridden(self, "__call__", args, keywords)
        return self._call(args, **keywords) if answer is None else answer[0]

    def _call(self, args, out=None, *, where=True, casting=None, order=None, dtype=None, subok=True, sig=None, signature=None):
        nin, nout = self.nin, self.nout
        if not nin <= len(args) <= nin + nout:
            many = f"from {nin} to {nin + nout}"
            were = "was" if len(args) == 1 else "were"
            raise TypeError(f"{self.__name__}() takes {many} positional arguments but {len(args)} {were} given")
        inputs, outs = [operand(x) for x in args[:nin]], list(args[nin:])
        if outs and out is not None:
            raise TypeError("cannot specify 'out' as both a positional and keyword argument")
        if out is not None:
            outs = list(out) if isinstance(out, tuple) else [out]
            if isinstance(out, tuple) and len(out) != nout:
                raise ValueError("The 'out' tuple must have exactly one entry per ufunc output")
            if not isinstance(out, tuple) and nout > 1:
                raise TypeError("'out' must be a tuple of arrays")
        outs = [x for x in outs if x is not None]
        for x in outs:
            if not isinstance(x, ndarray):
                raise TypeError("return arrays must be of ArrayType")
        where = None if where is True else asarray(where)
        keywords = Keywords(where=where, casting=casting, order=order, dtype=dtype)
        if nout == 1:
            if outs:
                keywords = Keywords(where=where, casting=casting, order=order, dtype=dtype, out=outs[0])
                handle = lib.nrs_call(self._number, handles(inputs), keywords)
                if handle is None:
                    raise_last()
                lib.nrs_free(handle)
                return outs[0]
            return result(lib.nrs_call(self._number, handles(inputs), keywords))
        given = outs if len(outs) == nout else []
        made = several(lib.nrs_call_multiple(self._number, handles(inputs), handles(given), keywords))
        if given:
            return tuple(given)
        return tuple(one if one.ndim else one[()] for one in made)

    def reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=NoValue, where=True):
        """Folds elements along axes."""
        if type(array) not in _plain or (out is not None and type(out) not in _plain):
            answer = _overridden(self, "reduce", (array,), _said(axis=axis, dtype=dtype, out=out, keepdims=keepdims, initial=initial, where=where))
            if answer is not None:
                return answer[0]
        out = _single(out)
        where = NoValue if where is True else asarray(where)
        keywords = Keywords(axis=axis, dtype=dtype, out=out, keepdims=bool(keepdims), initial=initial, where=where)
        return _into(out, lib.nrs_reduce(self._number, asarray(array), keywords))

    def accumulate(self, array, axis=0, dtype=None, out=None):
        """Folds elements along an axis, with all results on the way."""
        if type(array) not in _plain or (out is not None and type(out) not in _plain):
            answer = _overridden(self, "accumulate", (array,), _said(axis=axis, dtype=dtype, out=out))
            if answer is not None:
                return answer[0]
        out = _single(out)
        return _into(out, lib.nrs_accumulate(self._number, asarray(array), Keywords(axis=axis, dtype=dtype, out=out)))

    def reduceat(self, array, indices, axis=0, dtype=None, out=None):
        """Folds pieces of an axis."""
        if type(array) not in _plain or (out is not None and type(out) not in _plain):
            answer = _overridden(self, "reduceat", (array, indices), _said(axis=axis, dtype=dtype, out=out))
            if answer is not None:
                return answer[0]
        out = _single(out)
        indices = integers(asarray(indices).tolist())
        keywords = Keywords(axis=axis, dtype=dtype, out=out)
        return _into(out, lib.nrs_reduceat(self._number, asarray(array), indices, keywords))

    def outer(self, a, b, /, **keywords):
        """The function of every pair of elements."""
        if type(a) not in _plain or type(b) not in _plain:
            answer = _overridden(self, "outer", (a, b), keywords)
            if answer is not None:
                return answer[0]
        if not keywords:
            return result(lib.nrs_outer(self._number, operand(a), operand(b)))
        a, b = asarray(a), asarray(b)
        return self(a.reshape(a.shape + (1,) * b.ndim), b, **keywords)

    def at(self, a, indices, b=NoValue, /):
        """Applies the function in place at positions, one after another."""
        if type(a) not in _plain:
            answer = _overridden(self, "at", (a, indices) if b is NoValue else (a, indices, b), {})
            if answer is not None:
                return answer[0]
        value = None if b is NoValue else operand(b)
        if lib.nrs_at(self._number, a, Index(indices), value):
            raise_last()

    def __repr__(self):
        return f"<ufunc '{self.__name__}'>"

    def __reduce__(self):
        return _named, (self.__name__,)


_SILENT = {"axis": 0, "dtype": None, "out": None, "keepdims": False, "initial": NoValue, "where": True}


def _said(**keywords):
    """Keywords without those that say what is so anyway."""
    return {name: value for name, value in keywords.items() if value is not _SILENT[name] or name == "axis" and value != 0}


def _single(out, refusal="return arrays must be of ArrayType"):
    """`out` where one array or none may be given."""
    if out is not None and type(out) is not ndarray:
        out = out[0] if isinstance(out, tuple) and len(out) == 1 else out
        if out is not None and not isinstance(out, ndarray):
            raise TypeError(refusal)
    return out


def _into(out, handle):
    """The array for the result, or the result."""
    if out is None or handle is None:
        return result(handle)
    lib.nrs_free(handle)
    return out


#: Every ufunc by its name.
UFUNCS = {}


def _named(name):
    return UFUNCS[name]


def _make_all():
    number = 0
    while (text := lib.nrs_ufunc(number)) is not None:
        name, nin, nout, identity, types = text.decode().split(" ")
        new = object.__new__(ufunc)
        new.__name__, new.nin, new.nout = name, int(nin), int(nout)
        new.identity, new.types = _IDENTITIES[identity], types.split(",")
        new._number = number
        new.__doc__ = f"`numpy.{name}`, a ufunc."
        UFUNCS[name] = new
        number += 1


_make_all()
globals().update(UFUNCS)

#: NumPy's other names of ufuncs.
ALIASES = {
    "abs": "absolute", "acos": "arccos", "acosh": "arccosh", "asin": "arcsin", "asinh": "arcsinh", "atan": "arctan",
    "atan2": "arctan2", "atanh": "arctanh", "bitwise_invert": "invert", "bitwise_not": "invert",
    "bitwise_left_shift": "left_shift", "bitwise_right_shift": "right_shift", "conj": "conjugate", "mod": "remainder",
    "pow": "power", "true_divide": "divide",
}


def _later():
    # The module below needs this one.
    global _plain, _overridden
    from ._protocols import _PLAIN as _plain, _overridden_ufunc as _overridden
