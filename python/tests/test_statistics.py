"""Medians and quantiles, histograms, counts, covariances."""

import pytest

from asked import arrays, asked, compare

METHODS = """
inverted_cdf averaged_inverted_cdf closest_observation interpolated_inverted_cdf hazen weibull linear median_unbiased
normal_unbiased lower higher midpoint nearest
""".split()

EXPRESSIONS = """
np.median(a)
np.median(a, axis=0)
np.median(a, axis=(0, 1), keepdims=True)
np.nanmedian(a, axis=1)
np.percentile(a, 30)
np.percentile(a, [0, 25.5, 100], axis=1)
np.quantile(a, 0.4, axis=0, keepdims=True)
np.quantile(a, [[0.1, 0.2], [0.5, 0.75]])
np.nanpercentile(a, [20, 90], axis=0)
np.nanquantile(a, 0.3)
np.histogram(a)
np.histogram(a, bins=4, range=(0, 4))
np.histogram(a, [0, 1, 2.5, 4], density=True)
np.histogram_bin_edges(a, 3)
np.digitize(a, [0, 1, 2, 3])
np.digitize(a, [3, 1, 0], right=True)
""".strip().splitlines()

# Sums of products, in an order that the library of the one and the other chooses.
PRODUCTS = """
np.cov(a)
np.cov(a, rowvar=False)
np.cov(a[0], a[1], ddof=0)
np.cov(a, bias=True, aweights=[1, 2, 3, 4])
np.cov(a, fweights=[1, 2, 1, 3])
np.corrcoef(a[:2] * [[1, 2, 3, 4], [2, 1, 5, 3]])
np.corrcoef(a[0], [1, 2, 4, 7], dtype='f8')
""".strip().splitlines()

OTHERS = """
np.median([1, nan, 3])
np.median([])
np.median(3)
np.median([[1, 2], [3, 4]], axis=0, out=np.zeros(2))
np.median([1, 2], axis=1)
np.nanmedian([nan, nan])
np.nanmedian([1, nan, 3, 4])
np.percentile([1, 2, 3], 101)
np.percentile([1, 2, 3], -1)
np.percentile([1j], 50)
np.percentile([1, 2, 3], 50, method='none')
np.quantile([1, 2, 3], 1.5)
np.quantile([1, 2, 3], 0.5, axis=2)
np.quantile([1.0, nan, 3], 0.5)
np.quantile([], 0.5)
np.quantile([1, 2, 3, 4], 0.5, out=np.zeros(()))
np.quantile([1.0, 2, 3, 4], [0.2, 0.5], weights=[1, 2, 1, 1], method='inverted_cdf')
np.percentile([[1.0, 2], [3, 4]], 40, axis=0, weights=[1, 3], method='inverted_cdf')
np.quantile([1.0, 2, 3, 4], 0.5, weights=[1, 2, 1, 1])
np.quantile([1.0, 2, 3], 0.5, weights=[1, -2, 1], method='inverted_cdf')
np.nanquantile([1.0, nan, 3, 4], 0.5, weights=[1, 2, 1, 1], method='inverted_cdf')
np.nanpercentile([[1.0, nan], [nan, nan]], 50, axis=1)
np.histogram([1, 2, 1])
np.histogram([1, 2, 1], bins=[0, 1, 2, 3])
np.histogram([1, 2, 1], bins='auto')
np.histogram([1.0, 2, 1, 5, 3, 3, 2], bins='fd')
np.histogram([1.0, 2, 1, 5, 3, 3, 2], bins='stone')
np.histogram([1.0, 2, 1, 5, 3, 3, 2], bins='scott')
np.histogram([1.0, 2, 1, 5, 3, 3, 2], bins='doane')
np.histogram([1, 2, 1], bins='none')
np.histogram([1, 2, 1], bins=0)
np.histogram([1, 2, 1], bins=2.5)
np.histogram([1, 2, 1], bins=[2, 1])
np.histogram([1, 2, 1], bins=[[1, 2]])
np.histogram([1, 2, 1], range=(2, 1))
np.histogram([1, 2, 1], range=(0, nan))
np.histogram([1, 2, 1], weights=[1, 2])
np.histogram([1, 2, 1], 2, weights=[1.5, 2, 1])
np.histogram([1, 2, 1], 2, weights=[1, 2, 1], density=True)
np.histogram([], 3)
np.histogram([True, False, True], 2)
np.histogram_bin_edges([1, 2, 5, 4], bins='sturges')
np.histogram_bin_edges([1, 2, 5, 4], bins='rice', range=(0, 10))
np.histogram_bin_edges([1, 2, 5, 4], bins='sqrt', weights=[1, 2, 3, 4])
np.histogram2d([1, 2, 3], [3, 4, 5])
np.histogram2d([1, 2, 3], [3, 4, 5], 3)
np.histogram2d([1, 2, 3], [3, 4, 5], [2, 3])
np.histogram2d([1, 2, 3], [3, 4, 5], [0, 2, 4, 6])
np.histogram2d([1, 2, 3], [3, 4, 5], [[0, 2, 4], 3])
np.histogram2d([1, 2, 3], [3, 4, 5], 2, [[0, 4], [0, 8]], True)
np.histogram2d([1, 2, 3], [3, 4, 5], 2, weights=[1, 2, 3])
np.histogram2d([1, 2, 3], [3, 4])
np.histogram2d([1, 2, 3], [3, 4, 5], bins=[5])
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=2)
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=(2, 3, 1), density=True)
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=2, range=[None, (0, 5), None])
np.histogramdd([[1, 2, 3], [3, 4, 5]], bins=2)
np.histogramdd(np.arange(4.0), bins=2)
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=(2, 3))
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=2, range=[(0, 1)])
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=0)
np.histogramdd(np.arange(12.0).reshape(4, 3), bins=2, weights=[1, 2, 3, 4])
np.bincount([1, 2, 1])
np.bincount(np.array([1, 0], 'u1'))
np.bincount([1, 2, 1], [0.5, 1, 2])
np.bincount([1, 2, 1], minlength=6)
np.bincount([])
np.bincount([], minlength=2)
np.bincount([-1])
np.bincount([1.5])
np.bincount([[1]])
np.bincount([1, 2], weights=[1])
np.bincount([1], minlength=-1)
np.bincount([1], minlength=None)
np.digitize(2.5, [1, 2, 3])
np.digitize([1, 2], [1, 3, 2])
np.digitize([1j], [1])
np.digitize([1, 2], [])
np.digitize([1, 2], [[1, 2]])
np.cov([1, 2, 4])
np.cov([[1, 2], [3, 4]], ddof=1.5)
np.cov(np.zeros((2, 2, 2)))
np.cov([[1, 2], [3, 4]], fweights=[1.5, 2])
np.cov([[1, 2], [3, 4]], fweights=[1])
np.cov([[1, 2], [3, 4]], fweights=[-1, 2])
np.cov([[1, 2], [3, 4]], aweights=[-1, 2])
np.cov([[1, 2], [3, 4]], aweights=[[1, 2]])
np.cov([])
np.cov([[1, 2], [3, 4]], dtype='f4')
np.corrcoef(3)
np.corrcoef([1, 2, 4])
np.corrcoef([[1, 2, 4], [3, 2, 2]], rowvar=False)
""".strip().splitlines()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_of_all_arrays(expression, np, numpy):
    for (name, ours), (_, theirs) in zip(arrays(np), arrays(numpy)):
        compare(asked(np, expression, a=ours), asked(numpy, expression, a=theirs), f"{expression} of {name}")


@pytest.mark.parametrize("expression", PRODUCTS)
def test_products(expression, np, numpy):
    for (name, ours), (_, theirs) in zip(arrays(np), arrays(numpy)):
        compare(asked(np, expression, a=ours), asked(numpy, expression, a=theirs), f"{expression} of {name}", 16)


@pytest.mark.parametrize("method", METHODS)
def test_methods(method, np, numpy):
    for (name, ours), (_, theirs) in zip(arrays(np, layouts=["C", "backwards"]), arrays(numpy, layouts=["C", "backwards"])):
        for expression in (
            f"np.quantile(a, [0, 0.1, 0.5, 0.77, 1], axis=1, method='{method}')",
            f"np.percentile(a, 35, method='{method}')",
            f"np.nanquantile(a, [0.2, 0.6], axis=0, method='{method}')",
        ):
            compare(asked(np, expression, a=ours), asked(numpy, expression, a=theirs), f"{expression} of {name}")


@pytest.mark.parametrize("expression", OTHERS)
def test_others(expression, np, numpy):
    within = 16 if "cov" in expression or "corrcoef" in expression else None
    compare(asked(np, expression), asked(numpy, expression), expression, within)
