"""Arrays in files."""

import io

import pytest

from asked import asked, compare

READ = """
np.loadtxt(io.StringIO('1 2\\n3 4\\n# c\\n\\n5 6'))
np.loadtxt(io.StringIO('1,2\\n3,4'), delimiter=',', dtype=int)
np.loadtxt(io.StringIO('1 2\\n3 4'), usecols=1)
np.loadtxt(io.StringIO('1 2 3'), ndmin=2)
np.loadtxt(io.StringIO('1 2 3'))
np.loadtxt(io.StringIO('5'))
np.loadtxt(['1', '2'], ndmin=2)
np.loadtxt(io.StringIO('1 2\\n3'))
np.loadtxt(io.StringIO('1 x'))
np.loadtxt(io.StringIO('1 2\\n3 4'), unpack=True, skiprows=1)
np.loadtxt(io.StringIO('1 2\\n3 4'), max_rows=1)
np.loadtxt(io.StringIO('1 2\\n3 4'), usecols=[5])
np.loadtxt(io.StringIO('1+2j 3'), dtype=complex)
np.loadtxt(io.StringIO('1 2'), converters={0: lambda text: float(text) * 10})
np.loadtxt(5)
np.load(io.BytesIO())
np.load(io.BytesIO(b'abcdefgh'))
np.load('there is no such file')
""".strip().splitlines()

WRITTEN = """
np.savetxt(stream, a)
np.savetxt(stream, a, fmt='%d', delimiter=',')
np.savetxt(stream, a[0], fmt='%.3f', newline=';')
np.savetxt(stream, a * 1j - 1, fmt='%.2f')
np.savetxt(stream, a, header='one\\ntwo', footer='end')
np.savetxt(stream, a, fmt=['%d', '%.1f', '%e'])
np.savetxt(stream, a[None])
np.savetxt(stream, a, fmt='%d %d')
np.save(stream, a)
np.save(stream, a.T)
np.save(stream, a.astype('>i2')[:, ::2])
np.save(stream, a[0, 0])
a.tofile(stream)
a.tofile(stream, sep=' ')
a.T.tofile(stream, sep=';', format='%.2f')
""".strip().splitlines()


@pytest.mark.parametrize("expression", READ)
def test_read(np, numpy, expression):
    compare(asked(np, expression, io=io), asked(numpy, expression, io=io), expression)


@pytest.mark.parametrize("statement", WRITTEN)
def test_written(np, numpy, statement):
    written = []
    for module in (np, numpy):
        stream = io.BytesIO()
        answer = asked(module, statement, stream=stream, a=module.arange(6.0).reshape(2, 3))
        if "tofile" in statement and isinstance(answer, io.UnsupportedOperation):
            # NumPy itself needs a file of the system here.
            answer = None
            written.append(None)
            continue
        written.append(answer if isinstance(answer, Exception) else stream.getvalue())
    if None not in written:
        compare(*written, statement)


def test_there_and_back(np, numpy, tmp_path):
    a = np.arange(6, dtype="f4").reshape(2, 3)
    np.save(tmp_path / "a", a)
    assert (tmp_path / "a.npy").read_bytes() == _saved(numpy, a)
    assert np.load(tmp_path / "a.npy").tolist() == a.tolist()
    np.savez(tmp_path / "b", a, second=a[0])
    with np.load(tmp_path / "b.npz") as archive:
        assert archive.files == ["second", "arr_0"]
        assert archive["arr_0"].tolist() == a.tolist()
        assert archive.f.second.tolist() == a[0].tolist()
    assert numpy.load(tmp_path / "b.npz")["second"].tolist() == a[0].tolist()
    np.savez_compressed(tmp_path / "c.npz", a=a)
    assert list(np.load(tmp_path / "c.npz")) == ["a"]
    a.tofile(tmp_path / "d")
    assert np.fromfile(tmp_path / "d", "f4", count=2, offset=4).tolist() == [1, 2]
    a.tofile(tmp_path / "e", sep=",")
    assert np.fromfile(tmp_path / "e", sep=",").tolist() == [0, 1, 2, 3, 4, 5]


def test_several_in_one_file(np):
    stream = io.BytesIO()
    for one in (np.arange(3), np.eye(2, dtype=">f4")):
        np.save(stream, one)
    stream.seek(0)
    assert [np.load(stream).tolist() for _ in range(2)] == [[0, 1, 2], [[1, 0], [0, 1]]]
    with pytest.raises(EOFError):
        np.load(stream)


def _saved(numpy, a):
    stream = io.BytesIO()
    numpy.save(stream, numpy.array(a.tolist(), dtype=a.dtype.str))
    return stream.getvalue()
