"""Medians and quantiles, histograms, counts, covariances."""

import warnings
from operator import index

from ._array import ndarray, of_handle, result, several
from ._conversion import asarray, operand
from ._errors import _outside
from ._keywords import Keywords, NoValue, handles, integers
from ._library import lib
from ._ufuncs import _into
from .reductions import _output

__all__ = [
    "bincount", "corrcoef", "cov", "digitize", "histogram", "histogram2d", "histogram_bin_edges", "histogramdd", "median",
    "nanmedian", "nanpercentile", "nanquantile", "percentile", "quantile",
]  # fmt: skip


def _middle(function, a, axis, out, keepdims):
    out = _output(out)
    keepdims = keepdims if keepdims is NoValue else bool(keepdims)
    return _into(out, function(operand(a), Keywords(axis=axis, out=out, keepdims=keepdims)))


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    """The median (`numpy.median`)."""
    return _middle(lib.nrs_median, a, axis, out, keepdims)


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=NoValue):
    """The median of the elements that are not NaN (`numpy.nanmedian`)."""
    return _middle(lib.nrs_nanmedian, a, axis, out, keepdims)


_WITHOUT_NAN = lib.nrs_nanpercentile, lib.nrs_nanquantile


def _quantiles(function, a, q, axis, out, method, keepdims, weights):
    out = _output(out)
    keepdims = keepdims if keepdims is NoValue else bool(keepdims)
    keywords = Keywords(axis=axis, out=out, method=method, keepdims=keepdims, weights=weights)
    handle = function(operand(a), operand(q), keywords)
    if out is None and weights is not None and function in _WITHOUT_NAN:
        # NumPy leaves an array even where it has no axes.
        return of_handle(handle)
    return _into(out, handle)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    """Quantiles by percents (`numpy.percentile`)."""
    return _quantiles(lib.nrs_percentile, a, q, axis, out, method, keepdims, weights)


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    """Quantiles (`numpy.quantile`)."""
    return _quantiles(lib.nrs_quantile, a, q, axis, out, method, keepdims, weights)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=NoValue, *, weights=None):
    """Quantiles by percents of the elements that are not NaN (`numpy.nanpercentile`)."""
    return _quantiles(lib.nrs_nanpercentile, a, q, axis, out, method, keepdims, weights)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=NoValue, *, weights=None):
    """Quantiles of the elements that are not NaN (`numpy.nanquantile`)."""
    return _quantiles(lib.nrs_nanquantile, a, q, axis, out, method, keepdims, weights)


def _bins(bins, refusal="`bins` must be an integer, a string, or an array"):
    """A number of bins, or their edges."""
    if getattr(bins, "ndim", None) == 0 or not hasattr(bins, "__len__"):
        try:
            return operand(index(bins))
        except TypeError:
            raise TypeError(refusal) from None
    return asarray(bins)


def _ends(range):
    first, last = range
    return [operand(first), operand(last)]


def _binned(function, a, bins, range, keywords):
    rule, given = (bins, []) if isinstance(bins, str) else ("", [_bins(bins)])
    ends = [] if range is None else _ends(range)
    return function(operand(a), handles(given), rule.encode(), handles(ends), keywords)


def histogram(a, bins=10, range=None, density=None, weights=None):
    """How many elements fall into each bin, and the edges (`numpy.histogram`)."""
    density = None if density is None else bool(density)
    return tuple(several(_binned(lib.nrs_histogram, a, bins, range, Keywords(density=density, weights=weights))))


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    """The edges of a histogram (`numpy.histogram_bin_edges`)."""
    return of_handle(_binned(lib.nrs_histogram_bin_edges, a, bins, range, Keywords(weights=weights)))


def _joint(function, samples, axes, bins, range, density, weights):
    try:
        listed = list(bins)
    except TypeError:
        listed = [bins] * axes
    each = [_bins(one, f"`bins[{k}]` must be an integer, when a scalar") for k, one in enumerate(listed)]
    given, ends = [], []
    for one in () if range is None else range:
        given.append(int(one is not None))
        ends += [] if one is None else _ends(one)
    keywords = Keywords(density=None if density is None else bool(density), weights=weights)
    return several(function(*samples, handles(each), integers(given), handles(ends), keywords))


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    """How many pairs fall into each bin, and the edges (`numpy.histogram2d`)."""
    x, y = operand(x), operand(y)
    if hasattr(bins, "__len__") and len(bins) not in (1, 2):
        edges = asarray(bins)
        bins = [edges, edges]
    return tuple(_joint(lib.nrs_histogram2d, (x, y), 2, bins, range, density, weights))


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    """How many points fall into each bin, and the edges (`numpy.histogramdd`)."""
    rows = hasattr(sample, "shape")
    sample = asarray(sample)
    if not rows and sample.ndim == 2:
        sample = sample.T
    axes = sample.shape[1] if sample.ndim == 2 else 1
    counts, *edges = _joint(lib.nrs_histogramdd, (sample,), axes, bins, range, density, weights)
    return counts, edges


def bincount(x, /, weights=None, minlength=0):
    """How often there is each number from 0 up (`numpy.bincount`)."""
    if minlength is None:
        raise TypeError("use 0 instead of None for minlength")
    if not isinstance(x, ndarray):
        # What is no array is converted whatever it is.
        x = asarray(x)
        if x.ndim > 1:
            raise ValueError(
                "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 1."
            )
        if x.dtype.kind == "f":
            if x.size:
                text = "Non-integer input passed to bincount. In a future version of NumPy, this will be an error. (Deprecated NumPy 2.1)"
                warnings.warn(text, DeprecationWarning, stacklevel=_outside())
            x = x.astype("int64")
    return of_handle(lib.nrs_bincount(x, Keywords(weights=weights, minlength=minlength)))


def digitize(x, bins, right=False):
    """The bins that elements fall into (`numpy.digitize`)."""
    return result(lib.nrs_digitize(operand(x), operand(bins), Keywords(right=bool(right))))


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    """Covariances (`numpy.cov`)."""
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    keywords = Keywords(
        y=y, rowvar=bool(rowvar), bias=bool(bias), ddof=ddof, fweights=fweights, aweights=aweights, dtype=dtype
    )
    return of_handle(lib.nrs_cov(operand(m), keywords))


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    """Correlations (`numpy.corrcoef`)."""
    return result(lib.nrs_corrcoef(operand(x), Keywords(y=y, rowvar=bool(rowvar), dtype=dtype)))
