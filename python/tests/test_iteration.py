"""Arrays visited element by element, and functions of Python's for elements."""

import pytest

from asked import asked, compare, compare_of_arrays

VISITS = """
[x.item() for x in np.nditer(a)]
[x.item() for x in np.nditer(a.T)]
[x.item() for x in np.nditer(a, order='C')]
[x.item() for x in np.nditer(a, order='F')]
[x.item() for x in np.nditer(a[::-1, ::2])]
[(x.item(), y.item()) for x, y in np.nditer([a, [10, 20, 30, 40]])]
list(np.nditer(a, flags=['external_loop']))
list(np.nditer(a[:, ::2], flags=['external_loop']))
list(np.nditer(a, flags=['external_loop'], order='F'))
list(np.nditer(a, flags=['external_loop', 'buffered'], order='F'))
list(np.nditer(a, flags=['external_loop', 'buffered'], buffersize=4))
(lambda it: [(x.item(), it.multi_index) for x in it])(np.nditer(a, flags=['multi_index']))
(lambda it: [(x.item(), it.index) for x in it])(np.nditer(a, flags=['f_index']))
(lambda it: [(x.item(), it.index) for x in it])(np.nditer(a, flags=['c_index']))
[one.strides for one in np.nditer([a, None]).operands]
(lambda it: (it.nop, it.ndim, it.itersize, it.shape, len(it)))(np.nditer([a, a[0]]))
(lambda it: (it.finished, it.value, it.iternext(), it[0], it.iterindex))(np.nditer(a))
(lambda b: (b.shape, b.ndim, b.size, b.nd, b.numiter, b.index, list(b), b.index))(np.broadcast(a, [1, 2, 3, 4], 5))
np.vectorize(lambda x: x + 1)(a)
np.vectorize(lambda x, y: x + y, otypes=[float])(a, 1)
np.vectorize(lambda x: (x, x == 2))(a)
np.vectorize(lambda x, k=1: x * k, excluded=['k'])(a, k=3)
np.vectorize(lambda x, y: x.sum() + y, signature='(n),()->()')(a, 1)
np.vectorize(lambda x: x[:, None] == x, signature='(n)->(n,n)')(a)
""".strip().splitlines()

PLAIN = """
np.nditer(np.zeros((0, 2)))
np.nditer([[1, 2, 3], [1, 2]])
np.nditer([1], flags=['zz'])
np.nditer([1], op_flags=['zz'])
np.nditer([[1]], flags=['c_index', 'f_index'])
np.nditer([[1]], flags=['external_loop', 'multi_index'])
np.nditer([[1, 2]], op_dtypes=['f8'])
[x.item() for x in np.nditer([[1, 2]], op_dtypes=['f8'], flags=['buffered'])]
np.broadcast([1, 2, 3], [1, 2])
np.vectorize(lambda x: x + 1, otypes='Z')
np.vectorize(lambda x: x + 1, otypes=5)
np.vectorize(5)
np.vectorize(lambda x: x)([])
np.vectorize(lambda x: x, otypes='f')([])
np.vectorize(lambda: 5)()
np.vectorize(cache=True)(lambda x: x * 2)([1, 2])
np.vectorize(lambda p, x: p[0] * x, excluded={0})([2, 3], [4, 5])
np.vectorize(lambda x: x, signature='(n->(n)')
np.vectorize(lambda x: x, signature='(n)->(n)')(1)
np.vectorize(lambda x, y: x, signature='(n),(n)->()')([1], [1, 2])
""".strip().splitlines()


@pytest.mark.parametrize("expression", VISITS)
def test_visits(np, numpy, expression):
    dtypes = "i8", "f4", "c16"
    compare_of_arrays(np, numpy, expression, dtypes=dtypes)


@pytest.mark.parametrize("expression", PLAIN)
def test_without_arrays(np, numpy, expression):
    compare(asked(np, expression), asked(numpy, expression), expression)


def test_elements_are_written(np):
    a = np.arange(6).reshape(2, 3)
    with np.nditer(a, op_flags=["readwrite"]) as visit:
        for x in visit:
            x[...] = 2 * x
    assert a.tolist() == [[0, 2, 4], [6, 8, 10]]
    visit = np.nditer([a, None])
    for x, y in visit:
        y[...] = x + 1
    assert visit.operands[1].tolist() == [[1, 3, 5], [7, 9, 11]]
    with np.nditer(a, flags=["buffered"], op_flags=["readwrite"], op_dtypes=["f8"], casting="unsafe") as visit:
        for x in visit:
            x[...] = x + 0.5
    assert a.tolist() == [[0, 2, 4], [6, 8, 10]]
