"""Functions of Python's along axes, and of elements."""

import re

from ._array import ndarray
from ._conversion import asarray
from ._dtypes import dtype as as_dtype
from ._keywords import NoValue
from .creation import empty, empty_like, zeros_like
from .indexing import ndindex
from .iteration import nditer
from .manipulation import _normal, broadcast_shapes, broadcast_to, expand_dims, transpose

__all__ = ["apply_along_axis", "apply_over_axes", "vectorize"]


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    """A function of every row along an axis (`numpy.apply_along_axis`)."""
    arr = asarray(arr)
    ndim = arr.ndim
    (axis,) = _normal(axis, ndim)
    rows = transpose(arr, [*range(axis), *range(axis + 1, ndim), axis])
    places = (place + (Ellipsis,) for place in ndindex(rows.shape[:-1]))
    try:
        first = next(places)
    except StopIteration:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0") from None
    made = asarray(func1d(rows[first], *args, **kwargs))
    results = zeros_like(made, shape=rows.shape[:-1] + made.shape)
    results[first] = made
    for place in places:
        results[place] = asarray(func1d(rows[place], *args, **kwargs))
    own = results.ndim - made.ndim
    return transpose(results, [*range(axis), *range(own, results.ndim), *range(axis, own)])


def apply_over_axes(func, a, axes):
    """A function of an array and one axis after another (`numpy.apply_over_axes`)."""
    value, ndim = asarray(a), a.ndim
    for axis in (axes,) if asarray(axes).ndim == 0 else axes:
        axis = ndim + axis if axis < 0 else axis
        made = func(value, axis)
        if made.ndim != value.ndim:
            made = expand_dims(made, axis)
            if made.ndim != value.ndim:
                raise ValueError("function is not returning an array of the correct shape")
        value = made
    return value


# NumPy's characters of dtypes.
_CHARACTERS = "?bhilqpBHILQPefdgFDGSUVOMm"
_ARGUMENT = r"\((?:\w+(?:,\w+)*)?\)"
_SIGNATURE = re.compile(rf"^{_ARGUMENT}(?:,{_ARGUMENT})*->{_ARGUMENT}(?:,{_ARGUMENT})*$")


def _core_axes(signature):
    """The names of core axes of inputs and of outputs."""
    signature = re.sub(r"\s+", "", signature)
    if not _SIGNATURE.match(signature):
        raise ValueError(f"not a valid gufunc signature: {signature}")
    sides = signature.split("->")
    return [[tuple(re.findall(r"\w+", one)) for one in re.findall(_ARGUMENT, side)] for side in sides]


def _learn(sizes, array, names):
    """Takes down the lengths of an array's core axes."""
    if not names:
        return
    if array.ndim < len(names):
        raise ValueError(
            f"{array.ndim}-dimensional argument does not have enough dimensions for all core dimensions {names!r}"
        )
    for name, length in zip(names, array.shape[-len(names) :]):
        if sizes.setdefault(name, length) != length:
            raise ValueError(f"inconsistent size for core dimension {name!r}: {length!r} vs {sizes[name]!r}")


class vectorize:
    """A function of elements as a function of arrays (`numpy.vectorize`)."""

    def __init__(self, pyfunc=NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not NoValue and not callable(pyfunc):
            raise TypeError("When used as a decorator, only accepts keyword arguments.")
        self.pyfunc, self.cache, self.signature, self._doc = pyfunc, cache, signature, doc
        self.__doc__ = doc
        if pyfunc is not NoValue:
            if hasattr(pyfunc, "__name__"):
                self.__name__ = pyfunc.__name__
            if doc is None:
                self.__doc__ = getattr(pyfunc, "__doc__", None)
        if isinstance(otypes, str):
            for character in otypes:
                if character not in _CHARACTERS:
                    raise ValueError(f"Invalid otype specified: {character}")
        elif otypes is not None:
            if not hasattr(otypes, "__iter__"):
                raise ValueError("Invalid otype specification")
            otypes = [as_dtype(one) for one in otypes]
        self.otypes = otypes
        self.excluded = set() if excluded is None else set(excluded)
        self._core = None if signature is None else _core_axes(signature)

    def __call__(self, *args, **kwargs):
        if self.pyfunc is NoValue:
            # As a decorator with arguments: the function comes now.
            (self.pyfunc,) = args
            self.__name__ = self.pyfunc.__name__
            self.__doc__ = self.pyfunc.__doc__ if self._doc is None else self._doc
            return self
        function, given = self.pyfunc, args
        if kwargs or self.excluded:
            function, given = self._of_the_rest(args, kwargs)
        if self._core is not None:
            return self._with_signature(function, given)
        if not given:
            return function()
        return self._elementwise(function, given)

    def _of_the_rest(self, args, kwargs):
        """The function of those arguments that are not excluded, and they themselves."""
        names = [name for name in kwargs if name not in self.excluded]
        places = [place for place in range(len(args)) if place not in self.excluded]
        args, pyfunc = list(args), self.pyfunc

        def function(*varying):
            for place, value in zip(places, varying):
                args[place] = value
            kwargs.update(zip(names, varying[len(places) :]))
            return pyfunc(*args, **kwargs)

        return function, [args[place] for place in places] + [kwargs[name] for name in names]

    def _elementwise(self, function, given):
        arrays = [asarray(one) for one in given]
        kept = []
        if self.otypes is None:
            if any(one.size == 0 for one in arrays):
                raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
            first = function(*(one.reshape(-1)[0] for one in arrays))
            outputs = first if isinstance(first, tuple) else (first,)
            otypes = [asarray(one).dtype for one in outputs]
            if self.cache:
                kept.append(first)
        else:
            otypes = [as_dtype(one) for one in self.otypes]
        # Like NumPy, which makes objects of the elements first.
        arrays = [one.copy("K") for one in arrays]
        visit, columns = nditer(arrays, flags=["zerosize_ok"]), [[] for _ in otypes]
        # Elements are given to the function as Python's numbers, as they lie in memory.
        for elements in zip(*(one.reshape(-1).tolist() for one in visit.itviews)):
            made = kept.pop() if kept else function(*elements)
            made = made if len(otypes) > 1 else (made,)
            for column, value in zip(columns, made):
                column.append(value)
        results = tuple(_of_column(column, visit.allocated(found)) for column, found in zip(columns, otypes))
        return results[0] if len(results) == 1 else results

    def _with_signature(self, function, given):
        inputs, outputs = self._core
        if len(given) != len(inputs):
            raise TypeError(f"wrong number of positional arguments: expected {len(inputs)!r}, got {len(given)!r}")
        arrays, sizes, loops = [asarray(one) for one in given], {}, []
        for array, names in zip(arrays, inputs):
            _learn(sizes, array, names)
            loops.append(array.shape[: array.ndim - len(names)])
        loop = broadcast_shapes(*loops)
        arrays = [broadcast_to(one, loop + tuple(sizes[name] for name in names)) for one, names in zip(arrays, inputs)]
        results = None
        for place in ndindex(*loop):
            made = function(*(array[place] for array in arrays))
            count = len(made) if isinstance(made, tuple) else 1
            if count != len(outputs):
                raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outputs)!r}, got {count!r}")
            made = (made,) if len(outputs) == 1 else made
            if results is None:
                for one, names in zip(made, outputs):
                    _learn(sizes, asarray(one), names)
                results = self._results(loop, sizes, made)
            for one, value in zip(results, made):
                one[place] = value
        if results is None:
            if self.otypes is None:
                raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
            if any(name not in sizes for names in outputs for name in names):
                raise ValueError(
                    "cannot call `vectorize` with a signature including new output dimensions on size 0 inputs"
                )
            results = self._results(loop, sizes, [None] * len(outputs))
        return results[0] if len(results) == 1 else results

    def _results(self, loop, sizes, examples):
        shapes = [loop + tuple(sizes[name] for name in names) for names in self._core[1]]
        otypes = self.otypes or [None] * len(shapes)
        return tuple(
            empty(shape, found) if one is None else empty_like(asarray(one), shape=shape, dtype=found)
            for one, shape, found in zip(examples, shapes, otypes)
        )


def _of_column(column, results):
    """An array for the results, and its view in the order in which they came, of which the former is filled."""
    array, view = results
    if any(isinstance(one, ndarray) and one.ndim for one in column):
        raise ValueError("setting an array element with a sequence.")
    if column:
        view[...] = asarray(column, dtype=array.dtype).reshape(view.shape)
    return array
