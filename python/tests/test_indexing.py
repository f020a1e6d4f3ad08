"""Elements by position and condition, and arrays of indices."""

import pytest

from asked import asked, compare, compare_of_arrays, compare_of_matrix, done

EXPRESSIONS = """
np.take(a, 5)
np.take(a, [0, -1, 3])
np.take(a, [[0, 1], [2, 0]], axis=0)
np.take(a, [5, -9], mode='wrap')
np.take(a, [5, -9], axis=1, mode='clip')
np.take_along_axis(a, np.argsort(a, axis=1, kind='stable'), axis=1)
np.take_along_axis(a, np.array([[0], [1], [2]]), -1)
np.take_along_axis(a, np.array([3, 1]), None)
np.choose(a.astype(int) % 3, [a, 5, a[0]])
np.choose([0, 7, -1], [1, 2], mode='clip')
np.choose([0, 7, -1], [1, 2], mode='wrap')
np.compress([True, False, True], a, axis=0)
np.compress([0, 1], a)
np.compress([False, True, True], a, axis=1)
np.extract(a != 0, a)
np.extract([1, 0, 1], a)
np.diagonal(a)
np.diagonal(a, 1)
np.diagonal(a[None], -1, 1, 2)
np.nonzero(a)
np.argwhere(a)
np.flatnonzero(a)
np.where(a)
np.where(a != 0, a, 7)
np.where(a, 1, 2.5)
np.where(a[0] != 0, a, a[:, :1])
np.select([a == 3, a == 1], [a, a * 2])
np.select([a == 3], [1], default=9)
np.select([a == 3, a != 0], [a[0], 2.5], default=nan)
np.piecewise(a, [a == 1, a == 3], [5, 6])
np.piecewise(a, [a != 0], [lambda x: x + x, 1])
np.piecewise(a[0], a[0] != 0, [lambda x, k: x * k, 0], 2)
np.r_[a[0], 1, a[1]]
np.r_['0,2', a, a[0]]
np.r_['-1', a, a]
np.c_[a[0], a[1]]
np.c_[a, a[:, 0]]
np.unravel_index(a.astype(int), (3, 4))
np.diag_indices_from(a[:, :3])
np.tril_indices_from(a, 1)
np.triu_indices_from(a)
list(np.ndenumerate(a.astype(int)))
""".strip().splitlines()

PLAIN = """
np.nonzero([3, 0, 4])
np.argwhere(5)
np.flatnonzero(0)
np.take([1, 2, 3], 1)
np.take(5, 0)
np.ix_([0, 1], [2, 4])
np.ix_([True, False, True], [1])
np.ix_()
np.ix_([])
np.unravel_index(5, (2, 3))
np.unravel_index([1, 5], (2, 3), order='F')
np.unravel_index(1, shape=3)
np.unravel_index([], (2, 3))
np.ravel_multi_index((1, 2), (2, 3))
np.ravel_multi_index(([1, 0], [2, 1]), (2, 3), order='F')
np.ravel_multi_index(([1, 5], [2, -1]), (2, 3), mode='clip')
np.ravel_multi_index(([1, 5], [2, 7]), (2, 3), mode=('wrap', 'clip'))
np.ravel_multi_index(np.array([[0, 1], [1, 2]]), (2, 3))
np.diag_indices(3)
np.diag_indices(2, 3)
np.tril_indices(3)
np.tril_indices(3, 1, 4)
np.tril_indices(2, -1)
np.triu_indices(3)
np.triu_indices(2, 1, m=4)
np.tril_indices(-2)
np.mask_indices(3, np.triu)
np.mask_indices(3, np.tril, -1)
list(np.ndindex(2, 3))
list(np.ndindex((2, 1)))
list(np.ndindex())
list(np.ndenumerate([[1, 2], [3, 4]]))
np.s_[1:2, ..., None]
np.index_exp[3]
np.index_exp[::2, 1]
np.r_[1:4]
np.r_[1:2:5j]
np.r_[1, 2.5]
np.r_[1:3, 0, [4, 5]]
np.r_['0,2,0', [1, 2], [3, 4]]
np.r_[np.int8(1), np.int8(2)]
np.c_[1:3, 4:6]
np.c_[[1, 2]]
np.select([[True, False]], [[1, 2]])
np.piecewise(3, [True], [7])
np.choose(1, [5, 6])
np.where([True, False], 1, [2.5, 3])
np.where(5)
""".strip().splitlines()

STATEMENTS = """
np.put(a, [0, 2], [7, 8])
np.put(a, [0, 99], 1, mode='clip')
np.put(a, -1, [5])
np.put(a, [1, 2, 3], [])
np.put_along_axis(a, np.array([[0], [1], [2]]), 9, axis=1)
np.put_along_axis(a, np.array([[0, 1, 2, 1]]), 7, axis=0)
np.put_along_axis(a, np.array([3, 1]), 9, None)
np.copyto(a, 5)
np.copyto(a, [1, 2, 3, 4], where=[True, False, True, False])
np.copyto(a, a[::-1].copy(), casting='no')
np.place(a, a != 0, [1, 2])
np.place(a, np.zeros((3, 4), bool), [])
np.putmask(a, a != 0, [1, 2, 3])
np.fill_diagonal(a, 5)
np.fill_diagonal(a, [1, 2])
np.fill_diagonal(a.T, 3, wrap=True)
np.take(a.copy(), [1, 0, 2, 3], axis=1, out=a) if a.flags.writeable else None
""".strip().splitlines()

ERRORS = """
np.take(a, 99)
np.take(a, [1.5])
np.take(a, 1, axis=5)
np.take(a, 1, mode='zz')
np.take([], 0)
np.take_along_axis(a, [0], 0)
np.take_along_axis(a, np.array([[0.0]]), 0)
np.take_along_axis(a, np.array([0]), 0)
np.take_along_axis(a, np.array([[9]]), 0)
np.take_along_axis(a, np.array([[0]]), None)
np.take_along_axis(a, np.array([[0]]), 4)
np.put(5, 1, 1)
np.put(a, 99, 1)
np.put(a, 1.5, 1)
np.put_along_axis(a, np.array([0]), 1, 0)
np.copyto(5, 1)
np.copyto(a, 1j)
np.copyto(a, [1, 2])
np.copyto(a, 1, casting='zz')
np.place(5, 1, 1)
np.place(a, a > 1, [])
np.place(a, [True], [1])
np.putmask(5, 1, 1)
np.putmask(a, [True], 1)
np.choose([0, 5], [1, 2])
np.choose([1.5], [1, 2])
np.choose([0], [])
np.compress([1, 0], a, axis=5)
np.compress([[1]], a)
np.compress([1] * 9, a, axis=0)
np.extract(np.ones(99), a)
np.fill_diagonal(np.zeros(3), 1)
np.fill_diagonal(np.zeros((2, 3, 4)), 1)
np.diagonal(np.zeros(3))
np.diagonal(a, axis1=0, axis2=0)
np.diagonal(a, axis1=7)
np.diagonal(a, 1.5)
np.nonzero(5)
np.where([1], [2])
np.where([1, 2], [1, 2, 3], 1)
np.ix_([[1]])
np.unravel_index(9, (2, 3))
np.unravel_index(-1, (2, 3))
np.unravel_index(1.5, (2, 3))
np.unravel_index(1, (2, 3), order='Z')
np.unravel_index(1, ())
np.ravel_multi_index((1, 2, 3), (2, 3))
np.ravel_multi_index((1, 5), (2, 3))
np.ravel_multi_index((1, 5), (2, 3), mode='zz')
np.ravel_multi_index((1.5, 1), (2, 3))
np.diag_indices_from(np.zeros(3))
np.diag_indices_from(np.zeros((2, 3)))
np.tril_indices_from(np.zeros(3))
np.triu_indices_from(np.zeros((1, 2, 3)))
np.ndindex(2, -1)
np.select([], [])
np.select([1], [2])
np.select([True], [2, 3])
np.select([[True, False]], [[1, 2, 3]])
np.piecewise(a, [a > 1], [1, 2, 3])
np.r_[1, 'x']
np.r_['x', 1]
np.r_['1,x', 1]
np.r_['5', [1], [2]]
np.r_[()]
""".strip().splitlines()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_as_numpy(np, numpy, expression):
    compare_of_arrays(np, numpy, expression)


@pytest.mark.parametrize("expression", PLAIN)
def test_without_arrays(np, numpy, expression):
    compare(asked(np, expression), asked(numpy, expression), expression)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_in_place(np, numpy, statement):
    compare_of_arrays(np, numpy, statement, done)


@pytest.mark.parametrize("expression", ERRORS)
def test_errors(np, numpy, expression):
    compare_of_matrix(np, numpy, expression)
