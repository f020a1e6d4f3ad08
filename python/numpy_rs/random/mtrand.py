"""`RandomState`, and the functions of one that all share."""

import ctypes
import warnings

from .._array import ndarray, of_handle
from .._dtypes import dtype as as_dtype
from .._errors import _outside, check
from .._library import lib
from ._bit_generators import MT19937
from ._distributions import Distributions, bit_generator_of, parameter
from ._generator import shuffle_of_no_array


class RandomState(Distributions):
    """Random numbers in streams that are frozen (`numpy.random.RandomState`)."""

    _poisson_lam_max = 9.223372006484771e18

    def __init__(self, seed=None):
        # Whether a normal number waits for the next call, and that number.
        self._gauss = (ctypes.c_double * 2)()
        if hasattr(seed, "capsule"):
            self._bit_generator = bit_generator_of(seed, "instantized")
        else:
            self._bit_generator = MT19937()
            if seed is not None:
                self._bit_generator._legacy_seeding(seed)

    def _drawn(self, bits, name, operands, keywords):
        return lib.nrs_random_legacy_draw(bits, self._gauss, name, operands, keywords)

    def seed(self, seed=None):
        """Starts anew (`numpy.random.RandomState.seed`)."""
        if not isinstance(self._bit_generator, MT19937):
            raise TypeError("can only re-seed a MT19937 BitGenerator")
        self._bit_generator._legacy_seeding(seed)
        self._gauss[:] = (0.0, 0.0)

    def get_state(self, legacy=True):
        """The state, as a tuple or a dictionary (`numpy.random.RandomState.get_state`)."""
        state = self._bit_generator.state
        if state["bit_generator"] != "MT19937" and legacy:
            warnings.warn(
                "get_state and legacy can only be used with the MT19937 BitGenerator. To silence this warning, set `legacy` to False.",
                RuntimeWarning,
                stacklevel=_outside(),
            )
            legacy = False
        state["has_gauss"], state["gauss"] = int(self._gauss[0]), self._gauss[1]
        if legacy:
            own = state["state"]
            return state["bit_generator"], own["key"], own["pos"], state["has_gauss"], state["gauss"]
        return state

    def set_state(self, state):
        """Sets the state (`numpy.random.RandomState.set_state`)."""
        if isinstance(state, dict):
            if "bit_generator" not in state or "state" not in state:
                raise ValueError("state dictionary is not valid.")
            given = state
        elif isinstance(state, (tuple, list)):
            if state[0] != "MT19937":
                raise ValueError("set_state can only be used with legacy MT19937 state instances.")
            given = {"bit_generator": state[0], "state": {"key": state[1], "pos": state[2]}}
            if len(state) > 3:
                given["has_gauss"], given["gauss"] = state[3], state[4]
        else:
            raise TypeError("state must be a dict or a tuple.")
        self._gauss[:] = (given.get("has_gauss", 0), given.get("gauss", 0.0))
        self._bit_generator.state = {name: value for name, value in given.items() if name not in ("has_gauss", "gauss")}

    def random_sample(self, size=None):
        """Numbers from 0 up to 1, all equally likely (`numpy.random.RandomState.random_sample`)."""
        return self._draw(b"random_sample", (), size)

    def random(self, size=None):
        """`random_sample`."""
        return self.random_sample(size=size)

    def rand(self, *args):
        """Numbers from 0 up to 1 in an array of that shape (`numpy.random.RandomState.rand`)."""
        return self.random_sample(size=args or None)

    def randn(self, *args):
        """Normal numbers in an array of that shape (`numpy.random.RandomState.randn`)."""
        return self.standard_normal(size=args or None)

    def standard_normal(self, size=None):
        """Normal numbers of mean 0 and standard deviation 1 (`numpy.random.RandomState.standard_normal`)."""
        return self._draw(b"standard_normal", (), size)

    def standard_exponential(self, size=None):
        """Waiting times of mean 1 (`numpy.random.RandomState.standard_exponential`)."""
        return self._draw(b"standard_exponential", (), size)

    def standard_gamma(self, shape, size=None):
        """Sums of `shape` waiting times of mean 1 (`numpy.random.RandomState.standard_gamma`)."""
        return self._draw(b"standard_gamma", (shape,), size)

    def tomaxint(self, size=None):
        """Integers from 0 to the greatest int64 (`numpy.random.RandomState.tomaxint`)."""
        return self._draw(b"tomaxint", (), size)

    def randint(self, low, high=None, size=None, dtype=int):
        """Integers from `low` up to `high`, all equally likely (`numpy.random.RandomState.randint`)."""
        if dtype is not int and dtype is not bool and not as_dtype(dtype).isnative:
            warnings.warn(
                "Providing a dtype with a non-native byteorder is not supported. If you require platform-independent byteorder, call "
                "byteswap when required.\nIn future version, providing byteorder will raise a ValueError",
                DeprecationWarning,
                stacklevel=_outside(),
            )
            dtype = as_dtype(dtype).newbyteorder("=")
        return self._typed(b"randint", low, high, size, dtype, False)

    def random_integers(self, low, high=None, size=None):
        """Integers from `low` to `high`, all equally likely (`numpy.random.RandomState.random_integers`)."""
        if high is None:
            call, low, high = f"randint(1, {low} + 1)", 1, low
        else:
            call = f"randint({low}, {high} + 1)"
        warnings.warn(f"This function is deprecated. Please call {call} instead", DeprecationWarning, stacklevel=_outside())
        return self.randint(low, int(high) + 1, size=size, dtype="l")

    def choice(self, a, size=None, replace=True, p=None):
        """Random elements (`numpy.random.RandomState.choice`)."""
        return self._chosen(a, size, p, replace=bool(replace))

    def multivariate_normal(self, mean, cov, size=None, check_valid="warn", tol=1e-8):
        """Vectors of normal numbers (`numpy.random.RandomState.multivariate_normal`)."""
        check_valid = check_valid if isinstance(check_valid, str) else ""
        return self._array(b"multivariate_normal", (mean, cov), size, check_valid=check_valid, tol=tol)

    def permutation(self, x):
        """The integers below a number, or the parts of an array, in a random order (`numpy.random.RandomState.permutation`)."""
        if isinstance(x, str):
            raise IndexError("x must be an integer or at least 1-dimensional")
        with self._bit_generator.lock:
            return of_handle(lib.nrs_random_legacy_permutation(self._bit_generator, self._gauss, parameter(x)))

    def shuffle(self, x):
        """Puts the parts of an array or a sequence in a random order, in place (`numpy.random.RandomState.shuffle`)."""
        if isinstance(x, ndarray):
            with self._bit_generator.lock:
                check(lib.nrs_random_legacy_shuffle(self._bit_generator, self._gauss, x))
            return
        shuffle_of_no_array(self, x)

    def __reduce__(self):
        return _rebuilt, (self._bit_generator,), self.get_state(legacy=False)

    def __getstate__(self):
        return self.get_state(legacy=False)

    def __setstate__(self, state):
        self.set_state(state)


def _rebuilt(bit_generator):
    return RandomState(bit_generator)


_rand = RandomState()

# The functions that draw from the shared one.
_METHODS = [
    "beta", "binomial", "bytes", "chisquare", "choice", "dirichlet", "exponential", "f", "gamma", "geometric", "get_state", "gumbel",
    "hypergeometric", "laplace", "logistic", "lognormal", "logseries", "multinomial", "multivariate_normal", "negative_binomial",
    "noncentral_chisquare", "noncentral_f", "normal", "pareto", "permutation", "poisson", "power", "rand", "randint", "randn", "random",
    "random_integers", "random_sample", "rayleigh", "set_state", "shuffle", "standard_cauchy", "standard_exponential",
    "standard_gamma", "standard_normal", "standard_t", "triangular", "uniform", "vonmises", "wald", "weibull", "zipf",
]  # fmt: skip
globals().update({name: getattr(_rand, name) for name in _METHODS})

__all__ = [*_METHODS, "RandomState", "ranf", "sample", "seed"]


def seed(seed=None):
    """Starts the shared generator anew (`numpy.random.seed`)."""
    if isinstance(_rand._bit_generator, MT19937):
        return _rand.seed(seed)
    bits = _rand._bit_generator
    bits.state = type(bits)(seed).state


def ranf(*args, **kwargs):
    """`random_sample` of the shared generator (`numpy.random.ranf`)."""
    return _rand.random_sample(*args, **kwargs)


def sample(*args, **kwargs):
    """`random_sample` of the shared generator (`numpy.random.sample`)."""
    return _rand.random_sample(*args, **kwargs)


def get_bit_generator():
    """The bit generator of the shared generator (`numpy.random.get_bit_generator`)."""
    return _rand._bit_generator


def set_bit_generator(bitgen):
    """Gives the shared generator another bit generator (`numpy.random.set_bit_generator`)."""
    _rand.__init__(bitgen)
