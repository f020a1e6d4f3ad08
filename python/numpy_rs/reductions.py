"""Reductions and running results."""

from ._conversion import asarray, operand
from ._keywords import Keywords, NoValue
from ._library import lib
from ._ufuncs import _into, _single

__all__ = [
    "all", "amax", "amin", "any", "argmax", "argmin", "cumprod", "cumsum", "max", "mean", "min", "prod", "std", "sum", "var",
]  # fmt: skip


def _reduced(function, a, out, where=NoValue, **keywords):
    """The result of a reduction; what says nothing is left out."""
    out = _single(out)
    if where is not NoValue and where is not True:
        keywords["where"] = asarray(where)
    elif where is True:
        pass
    if keywords.get("keepdims", NoValue) is not NoValue:
        keywords["keepdims"] = bool(keywords["keepdims"])
    return _into(out, function(operand(a), Keywords(out=out, **keywords)))


def sum(a, axis=None, dtype=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The sum (`numpy.sum`)."""
    return _reduced(lib.nrs_sum, a, out, where, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial)


def prod(a, axis=None, dtype=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The product (`numpy.prod`)."""
    return _reduced(lib.nrs_prod, a, out, where, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial)


def mean(a, axis=None, dtype=None, out=None, keepdims=NoValue, *, where=NoValue):
    """The arithmetic mean (`numpy.mean`)."""
    return _reduced(lib.nrs_mean, a, out, where, axis=axis, dtype=dtype, keepdims=keepdims)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=NoValue, *, where=NoValue, mean=NoValue, correction=NoValue):
    """The variance (`numpy.var`)."""
    return _spread(lib.nrs_var, a, out, where, axis, dtype, ddof, keepdims, mean, correction)


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=NoValue, *, where=NoValue, mean=NoValue, correction=NoValue):
    """The standard deviation (`numpy.std`)."""
    return _spread(lib.nrs_std, a, out, where, axis, dtype, ddof, keepdims, mean, correction)


def _spread(function, a, out, where, axis, dtype, ddof, keepdims, mean, correction):
    keywords = dict(axis=axis, dtype=dtype, keepdims=keepdims, mean=mean, correction=correction)
    if ddof != 0 or correction is NoValue:
        keywords["ddof"] = ddof
    return _reduced(function, a, out, where, **keywords)


def max(a, axis=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The largest element (`numpy.max`)."""
    return _reduced(lib.nrs_max, a, out, where, axis=axis, keepdims=keepdims, initial=initial)


def min(a, axis=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The smallest element (`numpy.min`)."""
    return _reduced(lib.nrs_min, a, out, where, axis=axis, keepdims=keepdims, initial=initial)


amax, amin = max, min


def any(a, axis=None, out=None, keepdims=NoValue, *, where=NoValue):
    """Whether any element is true (`numpy.any`)."""
    return _reduced(lib.nrs_any, a, out, where, axis=axis, keepdims=keepdims)


def all(a, axis=None, out=None, keepdims=NoValue, *, where=NoValue):
    """Whether all elements are true (`numpy.all`)."""
    return _reduced(lib.nrs_all, a, out, where, axis=axis, keepdims=keepdims)


def argmax(a, axis=None, out=None, *, keepdims=NoValue):
    """Where the largest element is (`numpy.argmax`)."""
    return _reduced(lib.nrs_argmax, a, out, axis=axis, keepdims=keepdims)


def argmin(a, axis=None, out=None, *, keepdims=NoValue):
    """Where the smallest element is (`numpy.argmin`)."""
    return _reduced(lib.nrs_argmin, a, out, axis=axis, keepdims=keepdims)


def cumsum(a, axis=None, dtype=None, out=None):
    """Running sums (`numpy.cumsum`)."""
    return _reduced(lib.nrs_cumsum, a, out, axis=axis, dtype=dtype)


def cumprod(a, axis=None, dtype=None, out=None):
    """Running products (`numpy.cumprod`)."""
    return _reduced(lib.nrs_cumprod, a, out, axis=axis, dtype=dtype)
