"""Arrays of coordinates and indices."""

from math import ceil
from operator import index

from ._array import of_handle, several
from ._conversion import asarray
from ._keywords import Keywords, handles, integers
from ._library import lib
from ._scalars import complexfloating
from .creation import arange

__all__ = ["indices", "meshgrid", "mgrid", "ogrid"]


def meshgrid(*xi, copy=True, sparse=False, indexing="xy"):
    """Coordinates as arrays for each axis (`numpy.meshgrid`)."""
    if indexing not in ("xy", "ij"):
        raise ValueError("Valid values for `indexing` are 'xy' and 'ij'.")
    arrays = [asarray(one) for one in xi]
    if not arrays:
        return ()
    keywords = Keywords(copy=int(bool(copy)), sparse=bool(sparse), indexing=indexing)
    made = several(lib.nrs_meshgrid(handles(arrays), keywords))
    if not copy:
        for own, one in zip(arrays, made):
            one._base = own if own.base is None else own.base
    return tuple(made)


def indices(dimensions, dtype=int, sparse=False):
    """The indices of a grid (`numpy.indices`)."""
    dimensions = integers([index(length) for length in dimensions])
    if sparse:
        return tuple(several(lib.nrs_open_indices(dimensions, Keywords(dtype=dtype))))
    return of_handle(lib.nrs_indices(dimensions, Keywords(dtype=dtype)))


class _Grid:
    """Coordinates from slices between brackets: the step, or with `j` the number of points."""

    __slots__ = ("sparse",)

    def __init__(self, sparse):
        self.sparse = sparse

    def __getitem__(self, key):
        try:
            return self._several(key)
        except (IndexError, TypeError):
            return _one(key)

    def _several(self, key):
        from ._common_types import result_type

        counts, numbers, axes = [], [0], []
        for k in range(len(key)):
            start, stop, step = _parts(key[k])
            if isinstance(step, (complex, complexfloating)):
                step = abs(step)
                counts.append(int(step))
                between = (stop - start) / float(int(step) - 1) if int(step) != 1 else 1
            else:
                counts.append(ceil((stop - start) / step))
                between = step
            numbers += [start, stop, step]
            axes.append((start, between))
        common = result_type(*numbers)
        if not self.sparse:
            grid = indices(counts, common)
            for k, (start, between) in enumerate(axes):
                grid[k] = grid[k] * between + start
            return grid
        rows = []
        for k, (start, between) in enumerate(axes):
            row = arange(counts[k], dtype=common) * between + start
            rows.append(row.reshape([-1 if other == k else 1 for other in range(len(axes))]))
        return tuple(rows)


def _parts(part):
    step, start, stop = part.step, part.start, part.stop
    return 0 if start is None else start, stop, 1 if step is None else step


def _one(part):
    from ._common_types import result_type

    start, stop, step = _parts(part)
    if not isinstance(step, (complex, complexfloating)):
        return arange(start, stop, step)
    count = int(abs(step))
    between = (stop - start) / float(count - 1) if count != 1 else count
    common = result_type(start, stop, abs(step))
    return arange(0, count, 1, dtype=common) * between + start


mgrid, ogrid = _Grid(False), _Grid(True)
