"""`ndarray`: its attributes, methods and operators."""

import copy
import pickle

import pytest

from asked import arrays, asked, compare, done

VALUES = {"a": [[1.5, -2.0, 3.25], [0.5, 8.0, -0.75]], "i": [[3, 1, 2], [-4, 0, 7]], "b": [True, False, True], "z": [1 + 2j, -3j, 0.5]}

EXPRESSIONS = """
a.all()
a.all(axis=0)
b.any()
a.argmax(axis=1)
a.argmin()
a.argsort()
a.argsort(axis=0, kind='stable')
a.astype('f4')
a.astype('i4', casting='safe')
i.astype(np.uint8)
i.astype('i2').byteswap()
i[0].choose([[1,2,3],[4,5,6],[7,8,9],[10,11,12]])
a.clip(0, 1)
a.clip(min=0)
a.clip(max=i)
a.clip()
a.compress([True, False], axis=0)
z.conj()
z.conjugate()
a.conj() is a
a.copy()
a.copy(order='F').flags.f_contiguous
a.cumsum()
a.cumsum(axis=0, dtype='f4')
a.cumprod(axis=1)
a.diagonal()
a.diagonal(1)
a.dot(i.T)
a.dot(i)
len(a.flat)
list(a.flat)
a.flat[3]
a.flat[1:4]
a.flat[[0, 2]]
a.flat[10]
a.flat == 1.5
next(a.flat)
a.flatten()
a.flatten('F')
a.item()
a.item(2)
a.item(1, 2)
a.item((0, 1))
a.item(10)
a.item(0,0,0)
a.nonzero()
i.max(axis=0, keepdims=True)
i.min(initial=-10)
a.mean(axis=1, dtype='f4')
i.prod(where=[True, False, True])
a.ravel()
a.ravel('F')
b.repeat(2)
a.repeat([1,2,3], axis=1)
a.reshape(3, 2)
a.reshape((3, -1))
a.reshape(3, 2, order='F')
a.reshape(5)
a.reshape(-1, -1)
a.reshape()
a.round()
a.round(1)
i.round(-1)
np.arange(5).searchsorted([1.5, 2], side='right')
a.std(ddof=1)
a.std(axis=0, keepdims=True)
a.squeeze()
a[None].squeeze(0)
a.squeeze(0)
a.swapaxes(0, 1)
a.sum(axis=-1)
a.sum(axis=3)
a.take([0, 2], axis=1)
a.take([0, 20], mode='clip')
a.tobytes()
a.tobytes('F')
a.T.tobytes('A')
a.tolist()
b.tolist()
np.zeros((2, 0)).tolist()
np.zeros((0, 2)).tolist()
np.array(3).tolist()
z.tolist()
np.array([1,2],'f2').tolist()
np.array([1,2],'>i4').tolist()
a.trace()
a.trace(offset=1, dtype='f4')
a.transpose()
a.transpose(1, 0)
a.transpose((1, 0))
a.transpose(None)
a.transpose(0)
a.var()
a.view('i8')
a.view('u1').shape
a.view('i4')
a.T.view('i4')
z.real
z.imag
a.real is a
a.imag
i.imag
a.mT
b.mT
a.strides
a.nbytes
a.itemsize
a.flags
a.T.flags
a.flags['C']
a.flags.num
a.flags.owndata
a[0].flags.owndata
a.base
a[0].base is None
len(a)
len(np.array(3))
iter(np.array(3))
[x for x in b]
3 in i
5.5 in a
bool(a)
bool(np.array([]))
bool(np.array([0]))
int(a)
int(np.array(3.7))
int(np.array([3.7]))
float(np.array('f8') if 0 else np.array(2))
complex(np.array(2))
np.array(3).__index__()
np.array(3.0).__index__()
i.__index__()
[1,2,3][np.array(1)]
f'{a}'
f'{np.array(1.5):.3f}'
f'{a:.3f}'
a + 1
1 + a
[1, 2, 3] + a
a - [1, 2, 3]
2 ** i
a // 2
7 % i[0]
divmod(a, 2)
divmod(7.5, a)
a @ i.T
a @ 3
3 @ a
[1, 2, 3] @ i.T
i << 1
1 << i
i & 6
~i
~a
-b
-a
+i
abs(a)
a == i
a == 'x'
a != 'x'
a == None
a != None
a == [1,2]
a < [1,2]
i ** -1
i / 0
a.shape
a == a.tolist()
np.array([1,2,3]) == (1,2,3)
a.dtype == 'f8'
a.setflags(write=False)
a.getfield('i4', 4)
a[0].resize(5)
a.fill(3)
a.put([0, 1], [7])
a.sort()
a.partition(1)
a.to_device('cpu') is a
a.device
a.ndim
a.size
a.ctypes.shape[0]
a.__array_namespace__().__name__ != 'x'
a.__array__() is a
a.__array__('f4')
round(a)
a.__class__.__name__
a[1.5]
del a[0]
a.argpartition(1)
a.dumps() is not None
a.var(axis=0, ddof=1, keepdims=True)
a.view(np.complex128)
a.sum(keepdims=True)
np.ndarray((2,2), dtype='i4', buffer=np.arange(4, dtype='i4'))
np.ndarray((2,2), dtype='i4', buffer=b'x'*16, strides=(4,8))
np.ndarray((2,2), dtype='i4', buffer=b'x'*15)
np.ndarray((2,2), buffer=b'x'*40, offset=8)
np.ndarray((2,2), buffer=b'x'*39, offset=8)
np.ndarray(shape=3).shape
np.ndarray((2,), buffer=b'x'*16, strides=(8, 8))
np.ndarray((2,), buffer=b'x'*16, strides=(-8,), offset=8)
np.ndarray((2,), buffer=b'x'*16, strides=(-8,))
np.ndarray((2,), buffer=b'x'*16, strides=(2**62,))
np.ndarray((2,), buffer=5)
np.ndarray('x')
np.frombuffer(b'123', 'u1', 5)
np.frombuffer(b'123', 'u1', -1, 4)
np.frombuffer(b'12345678' * 2, '>f8', 1, 8)
np.zeros((2, 3)).reshape(2**62, 2**62)
np.zeros(2**62)
np.zeros(-1)
np.zeros((2,)*65)
a.reshape(2**70)
a.take(2**62)
np.int64(1) + 2**100
np.uint8(1) + 300
np.array([1],'u1') + -1
np.array([1],'u1') == 300
"""


@pytest.mark.parametrize("expression", EXPRESSIONS.strip().splitlines())
def test_answers_are_numpys(np, numpy, expression):
    ours, theirs = (
        asked(module, expression, **{name: module.array(value) for name, value in VALUES.items()}) for module in (np, numpy)
    )
    compare(ours, theirs, expression)


METHODS = """
a.all(axis=0)
a.any(axis=1, keepdims=True)
a.argmax(axis=0)
a.argsort(axis=-1, kind='stable')
a.astype('c16')
a.astype('f4', order='F')
a.byteswap()
a.clip(1, 3)
a.conj()
a.copy()
a.cumsum(axis=1)
a.diagonal()
a.flatten('F')
a.flat[1:7:2]
a.imag
a.item(3)
a.max(axis=0)
a.mean(axis=1)
a.nonzero()
a.prod(axis=0)
a.ravel('K')
a.real
a.repeat(2, axis=0)
a.reshape(4, 3)
a.sum(axis=0)
a.swapaxes(0, 1)
a.take([0, 3], axis=1)
a.tobytes('A')
a.tolist()
a.trace()
a.transpose()
a.view('u1') if a.flags.c_contiguous else 0
a.T.mT
a @ a.T
a + a
a * 2
a == 1
[1, 2, 3, 4] + a
"""

STATEMENTS = """
a.flat = [1, 0]
a.flat[2] = 1
a.flat[1:9:3] = [0, 1]
a.real = 1
a.imag = 1
a.fill(1)
a.sort(axis=0)
a.put([0, 5], [1, 0])
a.shape = 12
a.shape = (5,)
a += 1
a *= a
a -= 0.5
a /= 2
a @= [[1]]
a **= 3
a //= 2
a %= 2
a &= 1
a <<= 1
a += [1, 0, 1, 0]
a[1] = a[0]
a[a > 1] = 0
a.byteswap(inplace=True)
a.partition(1, axis=0)
a.setflags(write=False); a[0] = 1
a.flags.writeable = False; a.fill(0)
a.setflags(write=False); a.setflags(write=True); a.fill(0)
a.setflags(write=False); b = a[:1]; b.flags.writeable = True
del a[0]
a.setfield(1, a.dtype)
"""


@pytest.mark.parametrize("expression", METHODS.strip().splitlines())
def test_methods_of_every_dtype_and_layout(np, numpy, expression):
    for (name, ours), (_, theirs) in zip(arrays(np), arrays(numpy)):
        compare(asked(np, expression, a=ours), asked(numpy, expression, a=theirs), f"{expression} of {name}")


@pytest.mark.parametrize("statements", STATEMENTS.strip().splitlines())
def test_what_statements_leave(np, numpy, statements):
    for (name, ours), (_, theirs) in zip(arrays(np), arrays(numpy)):
        if "broadcast" in name:
            continue
        compare(done(np, statements, ours), done(numpy, statements, theirs), f"{statements} of {name}")


def test_copies_and_pickles(np):
    for _, a in arrays(np):
        for other in (copy.copy(a), copy.deepcopy(a), pickle.loads(pickle.dumps(a)), pickle.loads(a.dumps())):
            assert other.dtype is a.dtype and other.tolist() == a.tolist()
            assert not np.may_share_memory(a, other)


def test_files(np, tmp_path):
    a = np.arange(4, dtype="i2")
    a.tofile(tmp_path / "bytes")
    assert (tmp_path / "bytes").read_bytes() == a.tobytes()
    a.tofile(tmp_path / "text", sep=", ", format="%d")
    assert (tmp_path / "text").read_text() == "0, 1, 2, 3"


def test_resize_in_place(np):
    a = np.arange(3)
    a.resize(2, 2)
    assert a.tolist() == [[0, 1], [2, 0]]
    with pytest.raises(ValueError, match="does not own its data"):
        a[0].resize(5)


def test_the_address_is_that_of_the_elements(np):
    import ctypes

    a = np.arange(3.0)
    pointer = a.ctypes.data_as(ctypes.POINTER(ctypes.c_double))
    assert pointer[2] == 2.0 and a.ctypes.data == a.__array_interface__["data"][0]
    assert list(a.ctypes.strides) == [8] and bytes(a.data) == a.tobytes() and a.data.shape == (3,)


def test_states_that_lie_are_refused(np):
    rebuilt, _ = np.arange(3).__reduce__()
    for shape in ((1000,), (-1,), (2**62, 4), (2, 2)):
        with pytest.raises(ValueError):
            rebuilt(b"12345678", shape, np.dtype("i8"))
    with pytest.raises(ValueError):
        np.zeros(2).__setstate__((1, (5,), np.dtype("f8"), False, b"1234"))


def test_attributes_are_set_while_others_read(np):
    import threading

    a, ends = np.arange(1000.0), threading.Event()

    def read():
        while not ends.is_set():
            assert a.sum() == 499500.0

    threads = [threading.Thread(target=read) for _ in range(3)]
    for one in threads:
        one.start()
    for k in range(300):
        a.shape = (10, 100) if k % 2 else (1000,)
    ends.set()
    for one in threads:
        one.join()
