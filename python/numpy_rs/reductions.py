"""Reductions and running results."""

from operator import index

from ._array import ndarray, result, several
from ._conversion import asarray, operand
from ._keywords import Keywords, NoValue
from ._library import lib
from ._scalars import bool_
from ._ufuncs import _into

__all__ = [
    "all", "amax", "amin", "any", "argmax", "argmin", "average", "count_nonzero", "cumprod", "cumsum", "cumulative_prod",
    "cumulative_sum", "max", "mean", "min", "nanargmax", "nanargmin", "nancumprod", "nancumsum", "nanmax", "nanmean", "nanmin",
    "nanprod", "nanstd", "nansum", "nanvar", "prod", "ptp", "std", "sum", "var",
]  # fmt: skip

_OUTPUT = "output must be an array"


def _output(out, refusal="return arrays must be of ArrayType"):
    """`out`, which is an array or nothing."""
    if out is not None and not isinstance(out, ndarray):
        raise TypeError(refusal)
    return out


def _flag(value):
    """A truth value that is a number for NumPy."""
    if type(value) is bool or value is NoValue:
        return value
    if isinstance(value, float):
        raise TypeError("integer argument expected, got float")
    if isinstance(value, bool_):
        raise TypeError(f"'{_text_of(type(value))}' object cannot be interpreted as an integer")
    return bool(index(value))


def _text_of(kind):
    return f"numpy.{kind.__name__}"


def _reduced(function, a, out, where=NoValue, refusal="return arrays must be of ArrayType", axis=None, **keywords):
    """The result of a reduction; what says nothing is left out."""
    out = _output(out, refusal)
    if where is not NoValue and where is not True:
        keywords["where"] = where if isinstance(where, ndarray) else asarray(where, dtype=bool)
    if keywords.get("keepdims", NoValue) is not NoValue:
        keywords["keepdims"] = _flag(keywords["keepdims"])
    return _into(out, function(operand(a), Keywords(axis=_axis(axis), out=out, **keywords)))


def _axis(axis):
    """Axes, which are no list here."""
    if isinstance(axis, list):
        raise TypeError("'list' object cannot be interpreted as an integer")
    if axis is True or axis is False:
        raise TypeError("an integer is required")
    return axis


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
    return _reduced(lib.nrs_argmax, a, out, refusal=_OUTPUT, axis=axis, keepdims=keepdims)


def argmin(a, axis=None, out=None, *, keepdims=NoValue):
    """Where the smallest element is (`numpy.argmin`)."""
    return _reduced(lib.nrs_argmin, a, out, refusal=_OUTPUT, axis=axis, keepdims=keepdims)


def cumsum(a, axis=None, dtype=None, out=None):
    """Running sums (`numpy.cumsum`)."""
    return _accumulated(lib.nrs_cumsum, a, axis, dtype, out)


def _accumulated(function, a, axis, dtype, out):
    a = operand(a)
    if axis is None and isinstance(out, ndarray) and a.ndim > 1 and out.shape != (a.size,):
        raise ValueError("provided out is the wrong size for the accumulation.")
    return _reduced(function, a, out, refusal=_OUTPUT, axis=axis, dtype=dtype)


def cumprod(a, axis=None, dtype=None, out=None):
    """Running products (`numpy.cumprod`)."""
    return _accumulated(lib.nrs_cumprod, a, axis, dtype, out)


def ptp(a, axis=None, out=None, keepdims=NoValue):
    """The largest element less the smallest (`numpy.ptp`)."""
    return _reduced(lib.nrs_ptp, a, out, axis=axis, keepdims=keepdims)


def count_nonzero(a, axis=None, *, keepdims=False):
    """How many elements are true (`numpy.count_nonzero`)."""
    return result(lib.nrs_count_nonzero(operand(a), Keywords(axis=_axis(axis), keepdims=bool(keepdims))))


def average(a, axis=None, weights=None, returned=False, *, keepdims=NoValue):
    """The weighted mean (`numpy.average`)."""
    keepdims = keepdims if keepdims is NoValue else bool(keepdims)
    both = several(lib.nrs_average(operand(a), Keywords(axis=axis, weights=weights, keepdims=keepdims)))
    both = tuple(one if one.ndim else one[()] for one in both)
    return both if returned else both[0]


def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    """Running sums (`numpy.cumulative_sum`)."""
    return _running(lib.nrs_cumulative_sum, x, axis, dtype, out, include_initial)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    """Running products (`numpy.cumulative_prod`)."""
    return _running(lib.nrs_cumulative_prod, x, axis, dtype, out, include_initial)


def _running(function, x, axis, dtype, out, include_initial):
    axis = NoValue if axis is None else axis
    return _reduced(function, x, out, axis=axis, dtype=dtype, include_initial=bool(include_initial))


def nansum(a, axis=None, dtype=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The sum of the elements that are not NaN (`numpy.nansum`)."""
    return _reduced(lib.nrs_nansum, a, out, where, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The product of the elements that are not NaN (`numpy.nanprod`)."""
    return _reduced(lib.nrs_nanprod, a, out, where, axis=axis, dtype=dtype, keepdims=keepdims, initial=initial)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=NoValue, *, where=NoValue):
    """The mean of the elements that are not NaN (`numpy.nanmean`)."""
    return _reduced(lib.nrs_nanmean, a, out, where, axis=axis, dtype=dtype, keepdims=keepdims)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=NoValue, *, where=NoValue, mean=NoValue, correction=NoValue):
    """The variance of the elements that are not NaN (`numpy.nanvar`)."""
    return _spread(lib.nrs_nanvar, a, out, where, axis, dtype, ddof, keepdims, mean, correction)


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=NoValue, *, where=NoValue, mean=NoValue, correction=NoValue):
    """The standard deviation of the elements that are not NaN (`numpy.nanstd`)."""
    return _spread(lib.nrs_nanstd, a, out, where, axis, dtype, ddof, keepdims, mean, correction)


def _without_nan(function, a, *rest, **keywords):
    """The largest or smallest element; of what is no array NumPy finds it by another ufunc, which its exceptions name."""
    try:
        return _reduced(function, a, *rest, **keywords)
    except ValueError as exception:
        text = str(exception)
        if isinstance(a, ndarray):
            raise
        raise ValueError(text.replace("operation fmax ", "operation maximum ").replace("operation fmin ", "operation minimum ")) from None


def nanmax(a, axis=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The largest element that is not NaN (`numpy.nanmax`)."""
    return _without_nan(lib.nrs_nanmax, a, out, where, axis=axis, keepdims=keepdims, initial=initial)


def nanmin(a, axis=None, out=None, keepdims=NoValue, initial=NoValue, where=NoValue):
    """The smallest element that is not NaN (`numpy.nanmin`)."""
    return _without_nan(lib.nrs_nanmin, a, out, where, axis=axis, keepdims=keepdims, initial=initial)


def nanargmax(a, axis=None, out=None, *, keepdims=NoValue):
    """Where the largest element is that is not NaN (`numpy.nanargmax`)."""
    return _reduced(lib.nrs_nanargmax, a, out, refusal=_OUTPUT, axis=axis, keepdims=keepdims)


def nanargmin(a, axis=None, out=None, *, keepdims=NoValue):
    """Where the smallest element is that is not NaN (`numpy.nanargmin`)."""
    return _reduced(lib.nrs_nanargmin, a, out, refusal=_OUTPUT, axis=axis, keepdims=keepdims)


def nancumsum(a, axis=None, dtype=None, out=None):
    """Running sums without NaN (`numpy.nancumsum`)."""
    return _reduced(lib.nrs_nancumsum, a, out, refusal=_OUTPUT, axis=axis, dtype=dtype)


def nancumprod(a, axis=None, dtype=None, out=None):
    """Running products without NaN (`numpy.nancumprod`)."""
    return _reduced(lib.nrs_nancumprod, a, out, refusal=_OUTPUT, axis=axis, dtype=dtype)
