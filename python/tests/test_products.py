"""Products of vectors, matrices and tensors."""

import pytest

from asked import arrays, asked, compare

EXPRESSIONS = """
np.dot(a, a.T)
np.dot(a, a[0])
np.dot(a.copy(), 3)
np.vdot(a, a[::-1])
np.inner(a, a[0])
np.outer(a[0], a[1])
np.matmul(a, a.T)
a @ a[0]
np.matmul(a.T, a, dtype='c16')
np.vecdot(a, a[::-1])
np.vecdot(a, a, axis=0)
np.matvec(a, a[0])
np.vecmat(a[:, 0], a)
np.tensordot(a, a)
np.tensordot(a, a, axes=0)
np.tensordot(a, a, axes=([0], [0]))
np.tensordot(a, a, axes=(1, 1))
np.kron(a, a[0])
np.einsum('ij,kj->ik', a, a)
np.einsum('ij->j', a)
np.einsum('ij->ji', a)
np.einsum('ij,ij', a, a)
np.einsum(a, [0, 1], a, [2, 1], [0, 2])
np.einsum(a, [0, 1])
np.einsum('ij,jk,kl->il', a, a.T, a, optimize=True)
np.einsum('ij,jk,kl->il', a, a.T, a, optimize='optimal')
np.trace(a)
np.trace(a, 1)
np.trace(a, dtype='c16')
""".strip().splitlines()

OTHERS = """
np.dot(2, 3)
np.dot([1, 2], [3, 4])
np.dot([1, 2], [3, 4, 5])
np.dot(np.ones((2, 3)), np.ones((2, 3)))
np.dot(np.ones((2, 3)), np.ones((3, 2)), out=np.zeros((2, 2)))
np.dot(np.ones((2, 3)), np.ones((3, 2)), np.zeros((2, 2), 'f4'))
np.vdot([1j, 2], [3, 4])
np.vdot([1, 2], [3])
np.vdot(np.ones((2, 2)), np.ones(4))
np.inner(2, 3)
np.inner([1, 2], [3, 4, 5])
np.outer([1, 2], [3, 4], out=np.zeros((2, 2)))
np.outer(2, 3)
np.matmul([1, 2], [3, 4])
np.matmul(2, [3, 4])
np.matmul([1, 2], [3, 4, 5])
np.matmul(np.ones((2, 3)), np.ones((2, 3)))
np.matmul(np.ones((2, 3)))
np.matmul(np.ones((2, 3)), np.ones((3, 2)), np.zeros((2, 2)))
np.matmul(np.ones((2, 3)), np.ones((3, 2)), out=np.zeros((2, 2), 'i4'))
np.matmul(np.ones((3, 2)), np.ones((3, 2)), axes=[(1, 0), (0, 1), (0, 1)])
np.matmul(np.ones((3, 2)), np.ones((3, 2)), axes=[(1, 0), (0, 1)])
np.matmul(np.ones((3, 2)), np.ones((3, 2)), axes=(1, 0))
np.matmul(np.ones((2, 3)), np.ones((3, 2)), axis=0)
np.matmul(np.ones((2, 3)), np.ones((3, 2)), keepdims=True)
np.matmul(np.ones((2, 3)), np.ones((3, 2)), dtype='f4')
np.matmul(np.ones((2, 3)), np.ones((3, 2)), dtype='f4', casting='no')
np.matmul.signature
np.vecdot.signature
np.matvec.signature
np.vecmat.signature
np.matmul.nin, np.matmul.nout, np.matmul.nargs, np.matmul.__name__, np.matmul.identity
np.matmul.reduce([1, 2])
np.matmul.accumulate([1, 2])
np.matmul.reduceat([1, 2], [0])
np.matmul.outer([1], [2])
np.matmul.at([1], [0], [1])
repr(np.matmul)
isinstance(np.vecdot, np.ufunc)
np.vecdot([1j, 2], [1j, 3])
np.vecdot(np.ones((2, 3)), np.ones(3), keepdims=True)
np.vecdot(np.ones((2, 3)), np.ones(3), axes=[0, 0, ()])
np.vecdot(np.ones((3, 2)), np.ones(3), axes=[0, 0])
np.vecdot([1, 2], [1, 2, 3])
np.vecdot(1, 2)
np.matvec(np.ones((2, 3)), np.ones(2))
np.vecmat(np.ones(2), np.ones((2, 3)), np.zeros(3))
np.tensordot(np.ones((2, 3)), np.ones((2, 3)), axes=1)
np.tensordot(np.ones((2, 3, 4)), np.ones((4, 3, 2)), axes=([1, 0], [1, 2]))
np.tensordot(np.ones((2, 3)), np.ones((2, 3)), axes=[[0, 0], [1, 1]])
np.tensordot(np.ones((2, 3)), np.ones((2, 3)), axes=[[0, 1], [0]])
np.tensordot(np.ones((2, 3)), np.ones((2, 3)), axes=3)
np.kron([1, 10], [[5, 6], [7, 8]])
np.kron(2, 3)
np.einsum('i,i', [1, 2], [3, 4])
np.einsum('i,j', [1, 2], [3, 4])
np.einsum('ii->i', np.arange(9).reshape(3, 3))
np.einsum('ii', np.arange(9).reshape(3, 3))
np.einsum('...i->...', np.ones((2, 3)))
np.einsum('i->ii', [1])
np.einsum('ij', [1])
np.einsum('i,i', [1, 2])
np.einsum('i', [1, 2], [2])
np.einsum('i,i', [1, 2], [2, 3, 4])
np.einsum('i?', [1, 2])
np.einsum()
np.einsum('i,i->', [1, 2], [3, 4], dtype='f4', casting='unsafe')
np.einsum('i,i->', [1, 2], [3, 4], dtype='f4')
np.einsum('ij,jk->ik', np.ones((2, 3)), np.ones((3, 2)), out=np.zeros((2, 2)))
np.einsum('ij,jk->ik', np.ones((2, 3)), np.ones((3, 2)), order='F')
np.einsum('i,i', [1, 2], [3, 4], foo=1)
np.einsum('i,i', [1, 2], [3, 4], foo=1, optimize=True)
np.einsum('i,i', [1, 2], [3, 4], optimize='none')
np.einsum([1, 2], [0], [3, 4], [0], [])
np.einsum([1, 2], [60])
np.einsum([1, 2], [0.5])
np.einsum([[1, 2]], [Ellipsis, 1], [1, Ellipsis])
np.einsum('ab,bc,cd->ad', np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)), optimize=['einsum_path', (0, 1), (0, 1)])
np.einsum_path('ab,bc,cd->ad', np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)))
np.einsum_path('ab,bc,cd->ad', np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)), optimize='optimal')
np.einsum_path('ab,bc,cd->ad', np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)), optimize=False)
np.einsum_path('ab,bc,cd->ad', np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)), optimize=('greedy', 3))
np.einsum_path(np.ones((2, 3)), [0, 1], np.ones((3, 4)), [1, 2], optimize='greedy')
np.trace(np.ones((2, 3, 4)), axis1=1, axis2=2)
np.trace(np.ones((2, 2)), out=np.zeros(()))
np.trace([1, 2])
np.trace(np.ones((2, 2)), axis1=0, axis2=0)
np.trace(np.ones((2, 2), 'i1'))
""".strip().splitlines()


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_of_all_arrays(expression, np, numpy):
    for (name, ours), (_, theirs) in zip(arrays(np), arrays(numpy)):
        compare(asked(np, expression, a=ours), asked(numpy, expression, a=theirs), f"{expression} of {name}", 16)


@pytest.mark.parametrize("expression", OTHERS)
def test_others(expression, np, numpy):
    compare(asked(np, expression), asked(numpy, expression), expression, 16)


def test_views(np):
    a = np.zeros((2, 2))
    np.einsum("ii->i", a)[:] = 3
    assert a.tolist() == [[3, 0], [0, 3]]
    out = np.zeros((2, 2))
    for name in "dot matmul outer".split():
        one = [1.0, 2.0] if name == "outer" else np.ones((2, 2))
        assert getattr(np, name)(one, one, out=out) is out
