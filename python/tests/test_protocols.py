"""Arrays met by other libraries, and other libraries' arrays met here."""

import ctypes
import gc
import threading

import pytest

from asked import asked

DTYPES = "?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"


@pytest.mark.parametrize("dtype", DTYPES)
def test_dlpack_both_ways(np, numpy, dtype):
    ours = np.arange(12).astype(dtype).reshape(3, 4)[::-1, ::2]
    theirs = numpy.from_dlpack(ours)
    assert theirs.tolist() == ours.tolist() and theirs.strides == ours.strides and theirs.dtype.str == ours.dtype.str
    back = np.from_dlpack(theirs)
    assert back.tolist() == ours.tolist() and back.strides == ours.strides
    ours[0, 0] = 1
    assert back[0, 0] == 1 and theirs[0, 0] == 1
    assert ours.__dlpack_device__() == (1, 0)


def test_dlpack_keeps_memory_and_gives_it_back(np, numpy):
    from numpy_rs import _protocols

    before = len(_protocols._given)
    theirs = numpy.from_dlpack(np.arange(1000))
    gc.collect()
    assert theirs[999] == 999 and len(_protocols._given) == before + 1
    del theirs
    assert len(_protocols._given) == before
    capsule = np.arange(3).__dlpack__()
    del capsule
    assert len(_protocols._given) == before
    # A capsule is used once.
    capsule = np.arange(3).__dlpack__(max_version=(1, 0))

    class Once:
        def __dlpack__(self, **keywords):
            return capsule

    assert np.from_dlpack(Once()).tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="invalid PyCapsule"):
        np.from_dlpack(Once())


def test_dlpack_copies_and_refuses(np, numpy):
    a = np.arange(4)
    copy = np.from_dlpack(a, copy=True)
    copy[0] = 9
    assert a[0] == 0
    a.setflags(write=False)
    with pytest.raises(BufferError, match="Cannot export readonly array"):
        a.__dlpack__()
    assert not np.from_dlpack(a).flags.writeable
    for wrong in (a.astype(">i4"), a.view("u1")[:24].view("u1")):
        if wrong.dtype.isnative:
            continue
        with pytest.raises(BufferError, match="native byte order"):
            wrong.__dlpack__(max_version=(1, 0))
    with pytest.raises(RuntimeError, match="stream=None"):
        a.__dlpack__(stream=1)
    with pytest.raises(AttributeError):
        np.from_dlpack([1, 2])


class Told:
    """An object with an interface of its own."""

    def __init__(self, **interface):
        self.__array_interface__ = interface


HOSTILE = """
dict()
dict(typestr='<f8')
dict(typestr='<f8', shape=[3])
dict(typestr='<f8', shape=(3,), data=(0,))
dict(typestr='<f8', shape=(-1,), data=(8, True))
dict(typestr=3, shape=(1,), data=(8, True))
dict(typestr='junk', shape=(1,), data=(8, True))
dict(typestr='<f8', shape=(3,), strides=(8, 8), data=(8, True))
dict(typestr='<f8', shape=(3,), strides=[8], data=(8, True))
dict(typestr='<f8', shape=(3,), data=b'123')
dict(typestr='<f8', shape=(3,), data=(1.5, True))
dict(typestr='<f8', shape=(2**62, 8), data=(8, True))
dict(typestr='<f8', shape=(1,) * 65, data=(8, True))
"""


@pytest.mark.parametrize("interface", HOSTILE.strip().splitlines())
def test_interfaces_that_lie_are_refused(np, interface):
    with pytest.raises((ValueError, TypeError)):
        np.asarray(Told(**eval(interface)))


def test_a_null_pointer_is_refused(np):
    with pytest.raises(ValueError):
        np.asarray(Told(typestr="<f8", shape=(3,), data=(0, False), version=3))
    assert np.asarray(Told(typestr="<f8", shape=(0,), data=(0, False), version=3)).shape == (0,)


def test_interfaces_share_memory(np, numpy):
    theirs = numpy.arange(6.0).reshape(2, 3)
    for view in (theirs, theirs.T, theirs[::-1, ::2], theirs[1:], theirs.astype(">f8"), theirs[0, 0:0]):
        ours = np.asarray(view)
        assert ours.tolist() == view.tolist() and ours.strides == view.strides and ours.dtype.str == view.dtype.str
    ours = np.asarray(theirs)
    ours[0, 0] = 7
    assert theirs[0, 0] == 7 and ours.base is theirs
    theirs.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        np.asarray(theirs)[0] = 1


def test_overlaps_in_memory_of_others_are_seen(np, numpy):
    theirs = numpy.arange(8)
    low, high = np.asarray(theirs[:6]), np.asarray(theirs[2:])
    assert np.may_share_memory(low, high) and np.shares_memory(low, high)
    high[...] = low
    assert theirs.tolist() == [0, 1, 0, 1, 2, 3, 4, 5]
    memory = bytearray(range(16))
    first, second = np.frombuffer(memory, "u1", 8), np.frombuffer(memory, "u1", 8, 4)
    second[:] = first
    assert memory[4:12] == bytes(range(8))
    apart = np.frombuffer(memory, "u1", 4), np.frombuffer(memory, "u1", 4, 8)
    assert not np.may_share_memory(*apart)
    np.add(first, 1, out=first)
    assert memory[0] == 1


def test_booleans_of_any_bytes_are_true(np):
    memory = bytearray([0, 1, 2, 255])
    a = np.frombuffer(memory, dtype=bool)
    assert a.tolist() == [False, True, True, True] and a.sum() == 3
    assert (~a).tolist() == [True, False, False, False]
    assert (a == True).tolist() == [False, True, True, True]  # noqa: E712
    memory[1] = 77
    assert a[1] and a.any() and not a.all() and np.count_nonzero(a) == 3 if hasattr(np, "count_nonzero") else True
    assert a.astype("i4").tolist() == [0, 1, 1, 1] and a.copy()[a].tolist() == [True, True, True]


def test_buffers_of_all_kinds(np):
    from array import array

    for value, expected in (
        (array("h", [1, 2]), "<i2"), (array("d", [1, 2]), "<f8"), (memoryview(b"ab"), "|u1"), (bytearray(b"ab"), "|u1"),
        ((ctypes.c_float * 2)(1, 2), "<f4"), ((ctypes.c_int32 * 2 * 2)((1, 2), (3, 4)), "<i4"), (memoryview(b"abcd")[::2], "|u1"),
        (memoryview(bytes(16)).cast("d", (2, 1)), "<f8"),
    ):  # fmt: skip
        a = np.asarray(value)
        assert a.dtype.str == expected and a.tobytes() == memoryview(value).tobytes()


def test_array_is_asked(np):
    class Made:
        def __array__(self, dtype=None, copy=None):
            return np.arange(3)

    assert np.asarray(Made()).tolist() == [0, 1, 2] and np.sum(Made()) == 3

    class Wrong:
        def __array__(self, dtype=None, copy=None):
            return "no array"

    with pytest.raises((ValueError, TypeError)):
        np.asarray(Wrong())


class Duck:
    """What defines the overrides itself."""

    def __array_ufunc__(self, function, method, *inputs, **keywords):
        return "ufunc", function.__name__, method, len(inputs), sorted(keywords)

    def __array_function__(self, function, types, args, keywords):
        return "function", function.__name__, len(args), sorted(keywords)

    def __array__(self, *args, **keywords):
        raise AssertionError("nobody should ask")


DUCKS = """
np.add(duck, 1)
np.add(1, duck)
np.add(a, duck)
a + duck
duck + 0 if False else np.negative(duck)
np.add(a, 1, out=duck)
np.add.reduce(duck)
np.sum(duck)
np.sum(duck, axis=0)
np.concatenate([a, duck])
np.mean(duck, axis=1)
np.reshape(duck, (2, 3))
np.linalg.norm(duck)
np.fft.fft(duck)
np.where(duck, a, 1)
a == duck
np.maximum(a, duck, where=True)
"""


@pytest.mark.parametrize("expression", DUCKS.strip().splitlines())
def test_ducks_are_asked_first(np, numpy, expression):
    ours, theirs = (asked(module, expression, duck=Duck(), a=module.arange(3)) for module in (np, numpy))
    assert ours == theirs


def test_what_refuses_ufuncs(np):
    class Never:
        __array_ufunc__ = None

        def __radd__(self, other):
            return "mine"

    assert np.arange(3) + Never() == "mine"
    with pytest.raises(TypeError, match="does not support ufuncs"):
        np.add(np.arange(3), Never())


def test_numpys_functions_on_our_arrays(np, numpy):
    a = np.arange(6.0).reshape(2, 3)
    for made in (numpy.add(a, 1), numpy.sqrt(a), numpy.sum(a, axis=0), numpy.concatenate([a, a]), numpy.add.reduce(a), a + numpy.ones(3)):
        assert type(made) is np.ndarray
    assert numpy.sum(a) == 15 and numpy.linalg.norm(a[0]) == 5**0.5


def test_the_namespace_is_the_package(np):
    assert np.arange(3).__array_namespace__() is np
    with pytest.raises(ValueError, match="is not supported"):
        np.arange(3).__array_namespace__(api_version="1999")
    assert "float64" in np.__array_namespace_info__().dtypes(kind="real floating")


def test_threads_share_arrays(np):
    a = np.zeros(1000, dtype="i8")

    def work():
        for _ in range(50):
            np.add(a, 1, out=a)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert set(a.tolist()) == {200}
