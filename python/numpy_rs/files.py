"""Arrays in files: NumPy's own format, archives of it, and bare elements."""

import ast
import io
import os
import weakref
import zipfile
from collections.abc import Mapping
from operator import index

from ._array import ndarray, of_handle
from ._conversion import asarray, frombuffer
from ._dtypes import dtype as as_dtype
from ._library import lib
from .creation import fromstring

__all__ = ["fromfile", "load", "save", "savez", "savez_compressed"]

_MAGIC, _ZIP = b"\x93NUMPY", (b"PK\x03\x04", b"PK\x05\x06")


def _opened(file, mode):
    """A file as it is, or the one of a path; and whether it is to be closed."""
    if hasattr(file, "write" if mode == "wb" else "read"):
        return file, False
    return open(os.fspath(file), mode), True


def _npy(array):
    """The bytes of a file."""
    return memoryview(of_handle(lib.nrs_npy_bytes(array)).tobytes())


def save(file, arr, allow_pickle=True):
    """Writes an array to a file of NumPy's format (`numpy.save`)."""
    if not hasattr(file, "write"):
        file = os.fspath(file)
        if not file.endswith(".npy"):
            file += ".npy"
    stream, own = _opened(file, "wb")
    try:
        stream.write(_npy(asarray(arr)))
    finally:
        if own:
            stream.close()


def _read_array(stream, magic):
    """The array that begins in a stream, of which nothing behind it is read."""
    head = magic + stream.read(2)
    major = head[6] if len(head) > 6 else 1
    length = stream.read(2 if major == 1 else 4)
    text = stream.read(int.from_bytes(length, "little"))
    head += length + text
    try:
        header = ast.literal_eval(text.decode("latin-1"))
        size = as_dtype(header["descr"]).itemsize
        for one in header["shape"]:
            size *= one
    except Exception:
        # The library says what is wrong with it.
        size = 0
    return of_handle(lib.nrs_npy_array(frombuffer(head + stream.read(size), "u1")))


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    """The array of a file of NumPy's format, or the arrays of an archive (`numpy.load`)."""
    if encoding not in ("ASCII", "latin1", "bytes"):
        raise ValueError("encoding must be 'ASCII', 'latin1', or 'bytes'")
    if mmap_mode is not None:
        raise NotImplementedError("memory-mapped files are not supported")
    stream, own = _opened(file, "rb")
    keep = False
    try:
        magic = stream.read(6)
        if not magic:
            raise EOFError("No data left in file")
        if magic[:4] in _ZIP:
            stream.seek(-len(magic), 1)
            keep = True
            return NpzFile(stream, own)
        if magic != _MAGIC:
            if not allow_pickle:
                raise ValueError(
                    "This file contains pickled (object) data. If you trust the file you can load it unsafely using the "
                    "`allow_pickle=` keyword argument or `pickle.load()`."
                )
            raise NotImplementedError("pickled objects are not supported")
        return _read_array(stream, magic)
    finally:
        if own and not keep:
            stream.close()


class NpzFile(Mapping):
    """The arrays of an archive, each read when it is asked for (`numpy.lib.npyio.NpzFile`)."""

    def __init__(self, stream, own):
        self.zip, self.fid, self._stream = zipfile.ZipFile(stream), stream if own else None, stream
        self._names = {name.removesuffix(".npy"): name for name in self.zip.namelist()}
        self.files, self.f = list(self._names), _Attributes(self)

    def __getitem__(self, name):
        member = name if name in self._names.values() else self._names.get(name)
        if member is None:
            raise KeyError(f"{name} is not a file in the archive")
        data = self.zip.read(member)
        if data[:6] != _MAGIC:
            return data
        return _read_array(io.BytesIO(data[6:]), _MAGIC)

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def __contains__(self, name):
        return name in self._names or name in self._names.values()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        """Closes the file."""
        if self.zip is not None:
            self.zip.close()
            self.zip = None
        if self.fid is not None:
            self.fid.close()
            self.fid = None

    def __del__(self):
        if hasattr(self, "fid"):
            self.close()

    def __repr__(self):
        name = getattr(self._stream, "name", "object")
        shown = ", ".join(self.files[:5]) + ("..." if len(self.files) > 5 else "")
        return f"NpzFile {name!r} with keys: {shown}"


class _Attributes:
    """The arrays of an archive as attributes."""

    def __init__(self, archive):
        # Weakly, so that the archive goes with its last user.
        self._archive = weakref.proxy(archive)

    def __getattribute__(self, name):
        try:
            return object.__getattribute__(self, "_archive")[name]
        except KeyError:
            raise AttributeError(name) from None

    def __dir__(self):
        return object.__getattribute__(self, "_archive").files


def _archived(file, args, named, compression):
    if not hasattr(file, "write"):
        file = os.fspath(file)
        if not file.endswith(".npz"):
            file += ".npz"
    arrays = dict(named)
    for k, array in enumerate(args):
        name = f"arr_{k}"
        if name in arrays:
            raise ValueError(f"Cannot use un-named variables and keyword {name}")
        arrays[name] = array
    with zipfile.ZipFile(file, mode="w", compression=compression, allowZip64=True) as archive:
        for name, array in arrays.items():
            archive.writestr(name + ".npy", bytes(_npy(asarray(array))))


def savez(file, *args, allow_pickle=True, **kwds):
    """Writes arrays to an archive (`numpy.savez`)."""
    _archived(file, args, kwds, zipfile.ZIP_STORED)


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    """Writes arrays to a compressed archive (`numpy.savez_compressed`)."""
    _archived(file, args, kwds, zipfile.ZIP_DEFLATED)


# Bare elements.


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    """The elements in a file, as bytes or as text (`numpy.fromfile`)."""
    found, count = as_dtype(dtype), index(count)
    if sep and offset:
        raise TypeError("'offset' argument only permitted for binary files")
    stream, own = _opened(file, "rb")
    try:
        if offset:
            stream.seek(offset, 1)
        if sep:
            return fromstring(stream.read(), found, count, sep=sep)
        data = stream.read(-1 if count < 0 else count * found.itemsize)
        whole = len(data) // found.itemsize
        return frombuffer(bytearray(data[: whole * found.itemsize]), found).copy()
    finally:
        if own:
            stream.close()


def tofile(self, fid, sep="", format="%s"):
    """Writes the elements to a file, as bytes or as text."""
    stream, own = _opened(fid, "wb")
    try:
        if not sep:
            stream.write(self.tobytes())
        else:
            text = sep.join(format % (one,) for one in self.reshape(-1).tolist())
            stream.write(text if isinstance(stream, io.TextIOBase) else text.encode("latin-1"))
    finally:
        if own:
            stream.close()


ndarray.tofile = tofile
