"""`Generator` and `default_rng`."""

import warnings
from collections.abc import Sequence
from operator import index

from .._array import ndarray
from .._dtypes import dtype as as_dtype
from .._errors import check
from .._keywords import Keywords, NoValue
from .._library import lib
from ..exceptions import AxisError
from .._scalars import float64, int64
from ._bit_generators import PCG64
from ._distributions import Distributions, bit_generator_of
from .bit_generator import BitGenerator


def _kind(dtype):
    """A dtype that is not the usual one."""
    return NoValue if dtype is float64 else as_dtype(dtype)


def _shown(array, size, out):
    if out is not None:
        return out
    return array.item() if size is None and not array.ndim else array


class Generator(Distributions):
    """Random numbers, made of the bits of a bit generator (`numpy.random.Generator`)."""

    def __init__(self, bit_generator):
        self._bit_generator = bit_generator_of(bit_generator, "instantiated")

    _drawn = staticmethod(lib.nrs_random_draw)
    _poisson_lam_max = 9.223372006484771e18

    @property
    def bit_generator(self):
        """The bit generator."""
        return self._bit_generator

    def spawn(self, n_children):
        """Generators with streams of their own (`numpy.random.Generator.spawn`)."""
        return [type(self)(bits) for bits in self._bit_generator.spawn(n_children)]

    def integers(self, low, high=None, size=None, dtype=int64, endpoint=False):
        """Integers from `low` up to `high`, all equally likely (`numpy.random.Generator.integers`)."""
        return self._typed(b"integers", low, high, size, dtype, bool(endpoint))

    def random(self, size=None, dtype=float64, out=None):
        """Numbers from 0 up to 1, all equally likely (`numpy.random.Generator.random`)."""
        return _shown(self._array(b"random", (), size, dtype=_kind(dtype), out=_output(out)), size, out)

    def standard_normal(self, size=None, dtype=float64, out=None):
        """Normal numbers of mean 0 and standard deviation 1 (`numpy.random.Generator.standard_normal`)."""
        return _shown(self._array(b"standard_normal", (), size, dtype=_kind(dtype), out=_output(out)), size, out)

    def standard_exponential(self, size=None, dtype=float64, method="zig", out=None):
        """Waiting times of mean 1 (`numpy.random.Generator.standard_exponential`)."""
        method = method if method == "zig" else "inv"
        keywords = dict(dtype=_kind(dtype), algorithm=method, out=_output(out))
        return _shown(self._array(b"standard_exponential", (), size, **keywords), size, out)

    def standard_gamma(self, shape, size=None, dtype=float64, out=None):
        """Sums of `shape` waiting times of mean 1 (`numpy.random.Generator.standard_gamma`)."""
        return _shown(self._array(b"standard_gamma", (shape,), size, dtype=_kind(dtype), out=_output(out)), size, out)

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        """Random elements (`numpy.random.Generator.choice`)."""
        return self._chosen(a, size, p, replace=bool(replace), axis=axis, shuffle=bool(shuffle))

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8, *, method="svd"):
        """Vectors of normal numbers (`numpy.random.Generator.multivariate_normal`)."""
        if method not in ("eigh", "svd", "cholesky"):
            raise ValueError("method must be one of {'eigh', 'svd', 'cholesky'}")
        check_valid = check_valid if isinstance(check_valid, str) else ""
        return self._array(b"multivariate_normal", (mean, cov), size, check_valid=check_valid, tol=tol, algorithm=method)

    def multivariate_hypergeometric(self, colors, nsample, size=None, method="marginals"):
        """Counts of several kinds in a sample without replacement (`numpy.random.Generator.multivariate_hypergeometric`)."""
        if method not in ("count", "marginals"):
            raise ValueError('method must be "count" or "marginals".')
        try:
            nsample = index(nsample)
        except TypeError:
            raise ValueError("nsample must be an integer") from None
        return self._array(b"multivariate_hypergeometric", (colors, nsample), size, algorithm=method)

    def permutation(self, x, axis=0):
        """The integers below a number, or the parts of an array, in a random order (`numpy.random.Generator.permutation`)."""
        if isinstance(x, str):
            raise AxisError(axis, 0)
        return self._array(b"permutation", (x,), None, axis=axis)

    def permuted(self, x, *, axis=None, out=None):
        """A copy whose rows are each in a random order of its own (`numpy.random.Generator.permuted`)."""
        if out is not None and not isinstance(out, ndarray):
            raise TypeError("out must be a numpy array")
        array = self._array(b"permuted", (x,), None, axis=axis, out=out)
        return array if out is None else out

    def shuffle(self, x, axis=0):
        """Puts the parts of an array or a sequence in a random order, in place (`numpy.random.Generator.shuffle`)."""
        if isinstance(x, ndarray):
            with self._bit_generator.lock:
                check(lib.nrs_random_shuffle(self._bit_generator, x, Keywords(axis=axis)))
            return
        shuffle_of_no_array(self, x, axis)

    def __reduce__(self):
        return _rebuilt, (self._bit_generator,), None

    def __setstate__(self, state):
        if isinstance(state, dict):
            self._bit_generator.state = state

    def __getstate__(self):
        return None


def shuffle_of_no_array(generator, x, axis=0):
    """`shuffle` of a list and the like."""
    if not hasattr(x, "__len__"):
        raise TypeError(f"object of type '{type(x).__name__}' has no len()")
    if axis != 0:
        raise NotImplementedError("Axis argument is only supported on ndarray objects")
    if not isinstance(x, Sequence):
        warnings.warn(
            f"you are shuffling a '{type(x).__name__}' object which is not a subclass of 'Sequence'; `shuffle` is not guaranteed to "
            "behave correctly. E.g., non-numpy array/tensor objects with view semantics may contain duplicates after shuffling.",
            UserWarning,
            stacklevel=3,
        )
    generator._shuffle_sequence(x)


def _output(out):
    if out is not None and not isinstance(out, ndarray):
        raise ValueError("Supplied output array must be contiguous, writable, aligned, and in machine byte-order.")
    return out


def _rebuilt(bit_generator):
    return Generator(bit_generator)


def default_rng(seed=None):
    """A generator of a seed (`numpy.random.default_rng`)."""
    if isinstance(seed, BitGenerator):
        return Generator(seed)
    if isinstance(seed, Generator):
        return seed
    bits = getattr(seed, "_bit_generator", None)
    return Generator(PCG64(seed) if bits is None else bits)
