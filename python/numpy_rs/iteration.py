"""Arrays visited together, element by element."""

from operator import index as _index

from ._conversion import asarray
from ._dtypes import can_cast, dtype as as_dtype
from .creation import empty
from .indexing import copyto
from .manipulation import broadcast_arrays, broadcast_shapes, broadcast_to

__all__ = ["broadcast", "nditer"]


class broadcast:
    """What arrays are broadcast to (`numpy.broadcast`)."""

    def __init__(self, *args):
        arrays = []
        for one in args:
            arrays += one._arrays if isinstance(one, broadcast) else [asarray(one)]
        if len(arrays) > 64:
            raise ValueError("Need at least 0 and at most 64 array objects.")
        self._arrays = arrays
        self._rows = [row.reshape(-1) for row in broadcast_arrays(*arrays)]
        self.shape = broadcast_shapes(*(one.shape for one in arrays))
        self.reset()

    ndim = nd = property(lambda self: len(self.shape))
    numiter = property(lambda self: len(self._arrays))
    index = property(lambda self: self._place)
    iters = property(lambda self: tuple(row.flat for row in self._rows))

    @property
    def size(self):
        """The number of elements."""
        size = 1
        for length in self.shape:
            size *= length
        return size

    def reset(self):
        """Goes back to the first elements."""
        self._place = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._place >= self.size:
            raise StopIteration
        self._place += 1
        return tuple(row[self._place - 1] for row in self._rows)


_FLAGS = {
    "buffered", "c_index", "copy_if_overlap", "common_dtype", "delay_bufalloc", "external_loop", "f_index", "grow_inner",
    "multi_index", "ranged", "refs_ok", "reduce_ok", "zerosize_ok",
}  # fmt: skip
_OPERAND_FLAGS = {
    "aligned", "allocate", "arraymask", "contig", "copy", "nbo", "no_broadcast", "no_subtype", "overlap_assume_elementwise",
    "readonly", "readwrite", "updateifcopy", "virtual", "writemasked", "writeonly",
}  # fmt: skip


class nditer:
    """Arrays visited together, in the order in which they lie in memory (`numpy.nditer`)."""

    def __init__(
        self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None, itershape=None,
        buffersize=0,
    ):  # fmt: skip
        given = list(op) if isinstance(op, (tuple, list)) else [op]
        if not given:
            raise ValueError("Must provide at least one operand")
        self._flags = set(flags or ())
        for flag in self._flags - _FLAGS:
            raise ValueError(f'Unexpected iterator global flag "{flag}"')
        if {"c_index", "f_index"} <= self._flags:
            raise ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified")
        if "external_loop" in self._flags and self._flags & {"c_index", "f_index", "multi_index"}:
            raise ValueError(
                "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked"
            )
        self._modes = self._modes_of(op_flags, given)
        if op_dtypes is None or not isinstance(op_dtypes, (tuple, list)):
            op_dtypes = [op_dtypes] * len(given)
        self._buffersize = buffersize or 8192
        arrays = [None if one is None else asarray(one) for one in given]
        for array, mode in zip(arrays, self._modes):
            if array is not None and mode & {"readwrite", "writeonly"} and not array.flags.writeable:
                raise ValueError("output array is read-only")
        self._arrange(arrays, op_dtypes, order, casting, op_axes, itershape)
        self.reset()

    def _modes_of(self, op_flags, given):
        if op_flags is None:
            return [{"readonly"} if one is not None else {"writeonly", "allocate"} for one in given]
        op_flags = list(op_flags)
        if not op_flags or isinstance(op_flags[0], str):
            op_flags = [op_flags] * len(given)
        if len(op_flags) != len(given):
            raise ValueError("op_flags must be a tuple or array of per-op flag-tuples")
        for mode in op_flags:
            for flag in set(mode) - _OPERAND_FLAGS:
                raise ValueError(f'Unexpected per-op iterator flag "{flag}"')
            if len(set(mode) & {"readonly", "readwrite", "writeonly"}) != 1:
                raise ValueError(
                    "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand"
                    if set(mode) & {"readonly", "readwrite", "writeonly"}
                    else "None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand"
                )
        return [set(mode) for mode in op_flags]

    def _arrange(self, arrays, op_dtypes, order, casting, op_axes, itershape):
        """Finds the common shape, the order of axes, and what is visited in place of each operand."""
        from ._common_types import result_type

        laid = []
        for k, array in enumerate(arrays):
            axes = None if op_axes is None else op_axes[k]
            laid.append(array if array is None or axes is None else _with_axes(array, axes))
        shapes = [one.shape for one in laid if one is not None]
        if itershape is not None:
            shapes.append(tuple(max(length, 1) if length < 0 else length for length in itershape))
        try:
            shape = self._shape = broadcast_shapes(*shapes) if shapes else ()
        except ValueError:
            shown = " ".join(map(_shown, shapes))
            raise ValueError(f"operands could not be broadcast together with shapes {shown} ") from None
        if 0 in shape and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        present = [one for one in laid if one is not None]
        common = result_type(*present) if present else as_dtype(float)
        strides = [broadcast_to(one, shape).strides for one in present]
        self._order, self._turned = _memory_order(shape, strides, order, present)
        self.operands, self._visited, self._back = [], [], []
        for array, own, wanted, mode in zip(arrays, laid, op_dtypes, self._modes):
            writes = bool(mode & {"readwrite", "writeonly"})
            wanted = common if wanted is None and "common_dtype" in self._flags else wanted
            if own is None:
                array = own = self._allocated(as_dtype(common if wanted is None else wanted))
            elif writes and own.shape != shape and "reduce_ok" not in self._flags:
                raise ValueError(
                    f"non-broadcastable output operand with shape {_shown(own.shape)} doesn't match the broadcast shape "
                    f"{_shown(shape)}"
                )
            work = own
            if wanted is not None and as_dtype(wanted) != own.dtype:
                work = self._cast(own, as_dtype(wanted), mode, casting)
                if writes:
                    self._back.append((own, work, casting))
            self.operands.append(array)
            self._visited.append(self._turn(work, writes))
        self.operands = tuple(self.operands)

    def _cast(self, own, wanted, mode, casting):
        if not mode & {"copy", "updateifcopy"} and "buffered" not in self._flags:
            raise TypeError("Iterator operand required copying or buffering, but neither copying nor buffering was enabled")
        if "writeonly" not in mode and not can_cast(own.dtype, wanted, casting):
            raise TypeError(
                f"Iterator operand 0 dtype could not be cast from {own.dtype!r} to {wanted!r} according to the rule {casting!r}"
            )
        if "readonly" not in mode and not can_cast(wanted, own.dtype, casting):
            raise TypeError(
                f"Iterator requested dtype could not be cast from {wanted!r} to {own.dtype!r}, the operand 0 dtype, "
                f"according to the rule {casting!r}"
            )
        return own.astype(wanted)

    def _allocated(self, found):
        """A new operand whose axes lie as they are visited."""
        shape = self._shape
        new = empty([shape[axis] for axis in self._order], found)
        inverse = sorted(range(len(shape)), key=self._order.__getitem__)
        return new.transpose(inverse) if shape else new

    def allocated(self, found):
        """A new array that lies as the operands are visited, and the view of it in that order."""
        new = self._allocated(found)
        return new, self._turn(new, True)

    def _turn(self, array, writes):
        """An operand over the common shape, its axes from the outermost to the innermost."""
        if array.shape != self._shape:
            view = broadcast_to(array, self._shape)
            if writes:
                from .lib.stride_tricks import as_strided

                view = as_strided(array, view.shape, view.strides)
            array = view
        else:
            array = array.view()
        if self._shape:
            array = array[tuple(slice(None, None, -1) if turned else slice(None) for turned in self._turned)]
            array = array.transpose(self._order)
        if not writes:
            array.flags.writeable = False
        return array

    # The visit.

    nop = property(lambda self: len(self.operands))
    ndim = property(lambda self: len(self.shape))
    dtypes = property(lambda self: tuple(one.dtype for one in self._visited))
    itviews = property(lambda self: tuple(self._visited))
    has_index = property(lambda self: bool(self._flags & {"c_index", "f_index"}))
    has_multi_index = property(lambda self: "multi_index" in self._flags)
    has_delayed_bufalloc = property(lambda self: False)
    iterationneedsapi = property(lambda self: False)
    iterindex = property(lambda self: self._place * self._step if self._chunks else self._place)

    @property
    def shape(self):
        """The common shape; without indices the lengths of the axes that are visited, the innermost first."""
        return self._shape if self._flags & {"multi_index", "c_index", "f_index"} else _runs(self._visited)

    @property
    def itersize(self):
        """The number of elements."""
        size = 1
        for length in self._shape:
            size *= length
        return size

    @property
    def iterrange(self):
        """The numbers of the first element and of the one after the last."""
        return 0, self.itersize

    def __len__(self):
        return self.nop

    def reset(self):
        """Goes back to the first elements."""
        self._place = 0
        self._chunks = None
        self._step = 1
        if "external_loop" in self._flags:
            self._chunks, self._step = self._cut()

    def _cut(self):
        """The runs in which memory is visited, and how many elements each has."""
        size = self.itersize
        if "buffered" in self._flags:
            step = min(self._buffersize, size) or 1
            rows = [array.reshape(-1) for array in self._visited]
            self._flat = [None if _shares(row, array) else (row, array) for row, array in zip(rows, self._visited)]
            return [[row[start : start + step] for row in rows] for start in range(0, size, step)], step
        runs = _coalesced(self._visited)
        step = 1
        for length in self._visited[0].shape[len(self._shape) - runs :]:
            step *= length
        outer = self._visited[0].shape[: len(self._shape) - runs]
        chunks = []
        for place in _places(outer):
            chunks.append([array[place + (Ellipsis,)].reshape(-1) for array in self._visited])
        return chunks, step or 1

    @property
    def finished(self):
        """Whether all elements have been visited."""
        return self._place >= (len(self._chunks) if self._chunks is not None else self.itersize)

    def iternext(self):
        """Goes on to the next elements, and tells whether there are any."""
        self._place += 1
        return not self.finished

    def _coordinates(self):
        """The index of an element in the order of the visit."""
        place, index = self._place, []
        for axis in reversed(self._order):
            place, one = divmod(place, self._shape[axis])
            index.append(one)
        return tuple(reversed(index))

    @property
    def multi_index(self):
        """The index of the element in the common shape."""
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        if self.finished:
            raise ValueError("Iterator is past the end")
        return self._multi_index()

    def _multi_index(self):
        index = [0] * len(self._shape)
        for axis, one in zip(self._order, self._coordinates()):
            index[axis] = self._shape[axis] - 1 - one if self._turned[axis] else one
        return tuple(index)

    @multi_index.setter
    def multi_index(self, value):
        if "multi_index" not in self._flags:
            raise ValueError("Iterator is not tracking a multi-index")
        if len(value) != len(self._shape):
            raise ValueError("Wrong number of indices")
        place = 0
        for axis in self._order:
            one = _index(value[axis])
            if not 0 <= one < self._shape[axis]:
                raise IndexError("Iterator GotoMultiIndex called with an out-of-bounds multi-index.")
            place = place * self._shape[axis] + (self._shape[axis] - 1 - one if self._turned[axis] else one)
        self._place = place

    @property
    def index(self):
        """The number of the element in C or Fortran order."""
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        if self.finished:
            raise ValueError("Iterator is past the end")
        pairs = list(zip(self._multi_index(), self._shape))
        number = 0
        for one, length in pairs if "c_index" in self._flags else reversed(pairs):
            number = number * length + one
        return number

    @property
    def value(self):
        """The elements, as arrays."""
        if self.finished:
            raise ValueError("Iterator is past the end")
        found = self._now()
        return found[0] if len(found) == 1 else tuple(found)

    def _now(self):
        if self._chunks is not None:
            return self._chunks[self._place]
        place = self._coordinates() + (Ellipsis,)
        return [array[place] for array in self._visited]

    def __getitem__(self, key):
        return self._now()[key]

    def __setitem__(self, key, value):
        self._now()[key][...] = value

    def __iter__(self):
        self._started = False
        return self

    def __next__(self):
        if getattr(self, "_started", False):
            self._place += 1
        if self.finished:
            self._started = False
            self._write_back()
            raise StopIteration
        self._started = True
        return self.value

    def _write_back(self):
        for pair in getattr(self, "_flat", ()):
            if pair is not None and pair[1].flags.writeable:
                copyto(pair[1], pair[0].reshape(pair[1].shape))
        for own, work, casting in self._back:
            copyto(own, work, casting=casting)

    def close(self):
        """Writes back what was cast."""
        self._write_back()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def remove_multi_index(self):
        """Forgets the indices."""
        self._flags -= {"multi_index"}
        self.reset()

    def enable_external_loop(self):
        """Visits runs in place of elements."""
        self._flags |= {"external_loop"}
        self.reset()


def _shown(shape):
    return "(" + ",".join(map(str, shape)) + ("," if len(shape) == 1 else "") + ")"


def _shares(row, array):
    return not array.size or row.__array_interface__["data"][0] == array.__array_interface__["data"][0]


def _places(shape):
    from .indexing import ndindex

    return ndindex(tuple(shape))


def _with_axes(array, axes):
    """An operand whose axes are those of a list, with new ones for -1 and `None`."""
    kept = [axis for axis in axes if axis is not None and axis >= 0]
    rest = [axis for axis in range(array.ndim) if axis not in kept]
    if rest:
        raise ValueError("Iterator input op_axes does not name all axes of an operand")
    array = array.transpose(kept)
    return array[tuple(None if axis is None or axis < 0 else slice(None) for axis in axes)]


def _memory_order(shape, strides, order, arrays):
    """The axes from the outermost to the innermost, and which of them are gone through backwards."""
    ndim = len(shape)
    still = [False] * ndim
    if order in ("C", "c") or not ndim:
        return list(range(ndim)), still
    fortran = all(one.flags.f_contiguous for one in arrays) and not all(one.flags.c_contiguous for one in arrays)
    if order in ("F", "f") or order in ("A", "a") and fortran:
        return list(reversed(range(ndim))), still
    if order in ("A", "a"):
        return list(range(ndim)), still
    if order not in ("K", "k"):
        raise ValueError(f"order must be one of 'C', 'F', 'A', or 'K' (got '{order}')")
    axes = list(range(ndim))
    # Each axis goes inwards as long as it is certainly further apart in memory than the one behind it, as NumPy sorts.
    for k in range(ndim - 2, -1, -1):
        place = k
        for other in range(k + 1, ndim):
            verdict = _further(axes[place], axes[other], strides)
            if verdict is False:
                axes.insert(other, axes.pop(place))
                place = other
            elif verdict is True:
                break
    turned = [
        shape[axis] > 1 and all(one[axis] <= 0 for one in strides) and any(one[axis] < 0 for one in strides)
        for axis in range(ndim)
    ]
    return axes, turned


def _further(a, b, strides):
    """Whether steps along one axis are as long as along another; `None` where it is not clear."""
    verdict = None
    for one in strides:
        if one[a] and one[b]:
            if abs(one[a]) >= abs(one[b]):
                return True
            verdict = False
    return verdict


def _coalesced(arrays):
    """How many of the innermost axes are one run in all arrays."""
    shape = arrays[0].shape
    count = min(len(shape), 1)
    for axis in range(len(shape) - 2, -1, -1):
        inner = axis + 1
        joins = shape[axis] == 1 or shape[inner] == 1 or all(
            one.strides[axis] == one.strides[inner] * shape[inner] for one in arrays
        )
        if not joins:
            break
        count += 1
    return count


def _runs(arrays):
    """The lengths of axes from the innermost on, where those that are one run are joined."""
    lengths = []
    for axis in reversed(range(arrays[0].ndim)):
        length, inner = arrays[0].shape[axis], axis + 1
        if lengths and all(one.strides[axis] == one.strides[inner] * one.shape[inner] for one in arrays):
            lengths[-1] *= length
        else:
            lengths.append(length)
    return tuple(lengths)
