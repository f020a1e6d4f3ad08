"""Methods of arrays that are functions with the array first."""

from . import indexing, manipulation, reductions, sorting
from ._array import ndarray, of_handle, view_of
from ._keywords import Keywords, NoValue
from ._library import lib
from ._linear import dot
from ._ufuncs import UFUNCS


def _lengths(args, own=()):
    """A shape or axes as one argument or several."""
    return args[0] if len(args) == 1 and (args[0] is None or isinstance(args[0], (tuple, list))) else args


def reshape(self, *shape, order="C", copy=None):
    """The elements in another shape."""
    return manipulation.reshape(self, _lengths(shape), order, copy=copy)


def transpose(self, *axes):
    """Axes in another order."""
    return manipulation.transpose(self, _lengths(axes) if axes else None)


def ravel(self, order="C"):
    """The elements in one row."""
    return manipulation.ravel(self, order)


def flatten(self, order="C"):
    """A copy of the elements in one row."""
    return of_handle(lib.nrs_flatten(self, Keywords(order=order)))


def conjugate(self, *args, **keywords):
    """The complex conjugates."""
    return UFUNCS["conjugate"](self, *args, **keywords)


def _reduction(function):
    def method(self, *args, **keywords):
        return function(self, *args, **keywords)

    method.__name__, method.__doc__ = function.__name__, function.__doc__
    return method


for _function in (reshape, transpose, ravel, flatten, conjugate):
    setattr(ndarray, _function.__name__, _function)
ndarray.conj = conjugate
ndarray.sort = sorting.sort_in_place
for _module, _names in (
    (reductions, "all any argmax argmin cumprod cumsum max mean min prod std sum var"),
    (manipulation, "squeeze swapaxes"),
    (indexing, "take nonzero"),
    (sorting, "argsort searchsorted"),
):
    for _name in _names.split():
        setattr(ndarray, _name, _reduction(getattr(_module, _name)))
ndarray.dot = _reduction(dot)
