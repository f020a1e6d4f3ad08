"""Expressions whose answers are NumPy's."""

import pytest

VALUES = {"a": [[1.5, -2.0, 3.25], [0.5, 8.0, -0.75]], "i": [[3, 1, 2], [-4, 0, 7]], "b": [True, False, True]}

EXPRESSIONS = """
a + 1
a + i
i / 2
i // 2
2 ** i.astype('f8')
i % 3
-a
abs(i)
a @ a.T
a < i
a == i
a.sum()
a.sum(axis=0)
a.sum(axis=(0, 1), keepdims=True)
i.mean()
a.std(axis=1, ddof=1)
i.max(axis=-1)
i.argmax()
b.any()
i.cumsum(axis=1)
np.sum(i, axis=0, dtype='f4')
np.sum(i, axis=2)
a.reshape(3, 2)
a.reshape(-1)
a.reshape(4, 4)
a.T
np.transpose(a, (1, 0))
np.moveaxis(a, 0, -1)
np.expand_dims(a, (0, 3))
np.concatenate([a, i])
np.concatenate([a, i], axis=1)
np.concatenate([a, b])
np.stack([a, i], axis=-1)
a[0]
a[0, 1]
a[-1, ...]
a[..., 0]
a[:, ::-1]
a[None, 1:]
a[a > 1]
a[[1, 0]]
a[[0, 1], [2, 0]]
a[:, b]
a[5]
a[0, 0, 0]
a[1.5]
a['x']
np.arange(5)
np.arange(1, 2, 0.25)
np.linspace(0, 1, 5)
np.zeros((2, 3))
np.ones(3, dtype='i2')
np.full((2,), 7.5)
np.eye(3, k=1)
np.array([1, 2.5, 3])
np.array([[1, 2], [3]])
np.array(5)
np.array([1, 300], dtype='i1')
np.array([], dtype='f4')
np.array([True, 2])
np.array([1 + 2j])
i.astype('f4')
a.astype('i4')
a.astype('i4', casting='safe')
np.add(a, i, dtype='f4')
np.add(i, i, where=b)[:, 0]
np.add.reduce(i)
np.add.reduce(i, axis=None)
np.multiply.accumulate(i, axis=1)
np.add.outer([1, 2], [3, 4])
np.divmod(i, 2)[0]
np.sqrt(i * i)
np.bitwise_and(a, i)
np.float64(1.5)
np.float32(1.1)
np.int8(5) + np.int8(3)
np.float32(1) + 1.5
np.float32(1) + np.float64(1)
np.uint8(300)
np.int64(3) / np.int64(2)
np.complex64(1 + 2j)
np.bool_(True)
np.dtype('f4')
np.dtype('>i2')
np.dtype('no')
np.dtype(int)
np.iinfo('i2').max
np.finfo('f4').eps
np.promote_types('i4', 'f4')
np.result_type(a, np.float32(3), 2)
np.can_cast('i4', 'f4')
np.sort(i, axis=0)
np.argsort(i)
np.searchsorted([1, 2, 3], 2.5)
np.where(a > 0, a, i)
np.nonzero(i)[0]
np.take(a, [1, 0], axis=1)
np.linalg.solve([[2.0, 0.0], [0.0, 4.0]], [1, 2])
np.linalg.inv([[1.0, 2.0], [2.0, 4.0]])
np.linalg.det(np.eye(3))
np.fft.rfft([1.0, 2.0, 3.0, 4.0])
np.fft.fft([1.0, 2.0], n=4, norm='ortho')
bool(a)
int(np.array(3.7))
len(np.array(3))
str(a)
a.tolist()
a.strides
a.flags.c_contiguous
i.itemsize
np.zeros(3) + np.zeros(4)
"""


@pytest.mark.parametrize("expression", EXPRESSIONS.strip().splitlines())
def test_answers_are_numpys(same, expression):
    same(expression, **VALUES)


def test_elements_are_set(np, numpy):
    for module in (np, numpy):
        a = module.arange(12).reshape(3, 4)
        a[0] = 9
        a[:, 1] = [1, 2, 3]
        a[a == 9] = 0
        a[[0, 2], [3, 3]] += 5
        a[1:, ::2] *= 2
        if module is np:
            ours = a
    assert ours.tolist() == a.tolist()
    with pytest.raises(ValueError, match="could not broadcast input array from shape"):
        ours[0] = [1, 2, 3]


def test_views_share_and_keep_alive(np):
    a = np.arange(6)
    view = a.reshape(2, 3)[1]
    view[0] = 99
    assert a[3] == 99 and view.base is a
    del a
    assert view.tolist() == [99, 4, 5]


def test_memory_of_others_is_used_in_place(np):
    held = bytearray(8)
    a = np.frombuffer(held, dtype="i2")
    a[1] = 0x0102
    assert held == b"\0\0\2\1\0\0\0\0"
    with pytest.raises(BufferError):
        held.append(1)
    view = a[1:]
    del a
    assert view[0] == 0x0102
    del view
    held.append(1)
    read = np.frombuffer(b"\1\2", dtype="u1")
    with pytest.raises(ValueError, match="assignment destination is read-only"):
        read[0] = 3


def test_warnings_are_pythons(np):
    with pytest.warns(RuntimeWarning, match="divide by zero encountered in divide"):
        np.array([1.0]) / 0
    with np.errstate(divide="raise"), pytest.raises(FloatingPointError, match="divide by zero encountered in divide"):
        np.array([1.0]) / 0


@pytest.mark.filterwarnings("error")
def test_a_warning_may_be_an_exception(np):
    with pytest.raises(RuntimeWarning, match="invalid value encountered in sqrt"):
        np.sqrt(np.array([-1.0]))


def test_numpy_takes_our_arrays_without_a_copy(np, numpy):
    ours = np.arange(6).reshape(2, 3)[:, ::-1]
    theirs = numpy.asarray(ours)
    ours[0, 0] = 42
    assert theirs[0, 0] == 42 and theirs.strides == ours.strides
    theirs[1, 2] = -1
    assert ours[1, 2] == -1
    back = np.asarray(theirs.T)
    back[0, 0] = 7
    assert theirs[0, 0] == 7
