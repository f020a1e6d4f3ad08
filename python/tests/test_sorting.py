"""Sorting, searching, and arrays as sets."""

import pytest

from asked import asked, compare, compare_of_arrays, compare_of_matrix

EXPRESSIONS = """
np.sort(a)
np.sort(a, axis=0)
np.sort(a, axis=None)
np.sort(a, kind='heapsort')
np.sort(a, kind='merge')
np.sort(a, stable=True)
np.argsort(a, kind='stable')
np.argsort(a, axis=0, stable=True)
np.argsort(a, axis=None, kind='mergesort')
np.sort_complex(a)
np.lexsort((a[0], a[1]))
np.lexsort(a)
np.lexsort([a, a[::-1]], axis=0)
np.sort(np.partition(a, 2, axis=1)[:, :2])
np.partition(a, 1, axis=None)[1]
np.partition(a, [0, 2], axis=1)[:, 2]
np.take_along_axis(a, np.argpartition(a, 2, axis=1), 1)[:, 2]
np.argpartition(a, 5, axis=None)[5].dtype.str
np.searchsorted(np.sort(a[0]), 2)
np.searchsorted(np.sort(a[0]), a, side='right')
np.searchsorted(a[0], [1, 2], sorter=np.argsort(a[0], kind='stable'))
np.unique(a)
np.unique(a, return_index=True)
np.unique(a, True, True, True)
np.unique(a, return_counts=True)
np.unique(a, axis=0)
np.unique(a, axis=1, return_inverse=True)
tuple(np.unique_all(a))
tuple(np.unique_counts(a))
tuple(np.unique_inverse(a))
np.sort(np.unique_values(a))
np.isin(a, [1, 3])
np.isin(a, a[0], invert=True)
np.isin(a, [1], assume_unique=True)
np.isin(a, [1, 2], kind='sort')
np.intersect1d(a[0], a[1])
np.intersect1d(a[0], [1, 3], return_indices=True)
np.union1d(a[0], a[1])
np.setdiff1d(a, [1])
np.setxor1d(a[0], a[1])
""".strip().splitlines()

PLAIN = """
np.sort([3, 1, 2])
np.sort([nan, 1, 0.5])
np.argsort(5)
np.lexsort(([3, 1, 2],))
np.lexsort([1, 2])
np.unique([nan, nan, 1])
np.unique([nan, nan, 1], equal_nan=False)
np.unique([])
np.unique_counts([1, 1, 2])
np.unique_inverse([1, 1, 2])
np.unique_all([3, 1, 1])
np.isin(3, [1, 3])
np.isin([[1, 2], [3, 4]], [])
np.isin([1, 2], [2], kind='table')
np.union1d([1, 2], [2.5])
np.setdiff1d([3, 1, 2], [2], assume_unique=True)
np.setxor1d([1, 2], [2, 3], True)
np.intersect1d([1, 2, 2], [2, 3], return_indices=True)
np.searchsorted([1, 2, 3], 2)
np.searchsorted([1, 2, 3], [0, 9.5], 'right')
""".strip().splitlines()

ERRORS = """
np.sort(a, axis=1.5)
np.sort(a, axis=7)
np.sort(5)
np.sort(a, kind='zz')
np.sort(a, kind=3)
np.sort(a, order='x')
np.argsort(a, order='x')
np.sort(a, kind='stable', stable=True)
np.lexsort(5)
np.lexsort([])
np.lexsort([[1, 2], [1]])
np.lexsort(a, axis=3)
np.partition(a, 1.5)
np.partition(a, True)
np.partition(a, 7)
np.partition(a, [[1]])
np.partition(a, 1, kind='x')
np.partition(a, 1, order='x')
np.partition(a, 1, axis=7)
np.argpartition(a, 9)
np.searchsorted(a, 1)
np.searchsorted([1, 2], 1, side='z')
np.searchsorted([1, 2], 1, side='lef')
np.searchsorted([1, 2], 1, sorter=[0])
np.searchsorted([1, 2], 1, sorter=[0.5, 1])
np.unique(a, axis=5)
np.isin(a, [1], kind='zz')
np.isin([1.5], [1], kind='table')
""".strip().splitlines()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_as_numpy(np, numpy, expression):
    compare_of_arrays(np, numpy, expression)


@pytest.mark.parametrize("expression", PLAIN)
def test_without_arrays(np, numpy, expression):
    compare(asked(np, expression), asked(numpy, expression), expression)


@pytest.mark.parametrize("expression", ERRORS)
def test_errors(np, numpy, expression):
    compare_of_matrix(np, numpy, expression)
