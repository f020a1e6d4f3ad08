"""`numpy.random` for tests that only make their data with it, as long as numpy_rs has none: NumPy's, whose arrays become numpy_rs's.

The tests of numpy.random itself get nothing lent: there a missing name is a failure.
"""

import types

import numpy
import numpy_rs

from .comparison import of_numpy

PREFIX = "numpy.random."


def lent(value):
    """Something of numpy.random that gives numpy_rs's arrays."""
    if isinstance(value, types.ModuleType) or value is None:
        return value
    if isinstance(value, (numpy.random.RandomState, numpy.random.Generator, numpy.random.BitGenerator)):
        return _Lent(value)
    return _calling(value) if callable(value) else of_ours(value)


def of_ours(value):
    """A value of NumPy's with numpy_rs's arrays and scalars in place of NumPy's."""
    if isinstance(value, (numpy.random.RandomState, numpy.random.Generator, numpy.random.BitGenerator)):
        return _Lent(value)
    if isinstance(value, numpy.ndarray):
        return numpy_rs.array(value)
    if isinstance(value, numpy.generic):
        return numpy_rs.array(numpy.asarray(value))[()]
    if type(value) in (tuple, list):
        return type(value)(map(of_ours, value))
    return value


def _calling(function):
    def call(*args, **kwargs):
        args, kwargs = map(_unwrapped, args), {name: _unwrapped(value) for name, value in kwargs.items()}
        return of_ours(function(*args, **kwargs))

    return call


def _unwrapped(value):
    return value._lent if isinstance(value, _Lent) else of_numpy(value)


class _Lent:
    """A generator of NumPy's."""

    def __init__(self, generator):
        self._lent = generator

    def __getattr__(self, name):
        return lent(getattr(self._lent, name))
