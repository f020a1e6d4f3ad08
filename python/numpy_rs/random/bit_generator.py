"""Seeds, and what every bit generator is (`numpy.random.bit_generator`)."""

import abc
import re
import secrets
import threading
from array import array as _array
from operator import index

from .._array import ndarray, of_handle
from .._dtypes import dtype as as_dtype
from .._errors import check, raise_last
from .._keywords import integers
from .._library import lib
from .._scalars import inexact, integer

__all__ = ["BitGenerator", "ISeedSequence", "ISpawnableSeedSequence", "SeedSequence", "SeedlessSeedSequence"]

_HALF, _WORD = (1 << 32) - 1, (1 << 64) - 1


def words(values, dtype):
    """Integers as an array of uint32 or uint64."""
    data = _array("I" if dtype == "uint32" else "Q", values)
    return of_handle(lib.nrs_array_of(dtype.encode(), integers((len(data),)), data.tobytes()))


def halves(number, count):
    """A number as words of 64 bits, the lowest first."""
    return words([number >> 64 * k & _WORD for k in range(count)], "uint64")


def uint32s(value):
    """The words of 32 bits that an integer or a sequence of them is made of, the lowest first."""
    if isinstance(value, str):
        if not re.fullmatch(r"0[xX][0-9a-fA-F]+|[0-9]+", value):
            raise ValueError("unrecognized seed string")
        value = int(value, 16 if value[:2] in ("0x", "0X") else 10)
    if isinstance(value, (int, integer)):
        value = int(value)
        if value < 0:
            raise ValueError("expected non-negative integer")
        found = [value & _HALF]
        while value := value >> 32:
            found.append(value & _HALF)
        return found
    if isinstance(value, (float, inexact)):
        raise TypeError("seed must be integer")
    if isinstance(value, ndarray) and value.dtype.name == "uint32":
        return value.reshape(-1).tolist()
    return [word for one in value for word in uint32s(one)] if len(value) else []


class ISeedSequence(abc.ABC):
    """What has `generate_state` (`numpy.random.bit_generator.ISeedSequence`)."""

    @abc.abstractmethod
    def generate_state(self, n_words, dtype="uint32"):
        """Words for a generator to start from."""


class ISpawnableSeedSequence(ISeedSequence):
    """What has `spawn` too (`numpy.random.bit_generator.ISpawnableSeedSequence`)."""

    @abc.abstractmethod
    def spawn(self, n_children):
        """Others of its kind."""


class SeedlessSeedSequence:
    """The seed of generators that were made without one."""

    def generate_state(self, n_words, dtype="uint32"):
        """Nothing."""
        raise NotImplementedError("seedless SeedSequences cannot generate state")

    def spawn(self, n_children):
        """Itself, several times."""
        return [self] * n_children


class SeedSequence:
    """Entropy, mixed into what generators start from (`numpy.random.SeedSequence`)."""

    def __init__(self, entropy=None, *, spawn_key=(), pool_size=4, n_children_spawned=0):
        if pool_size < 4:
            raise ValueError("The size of the entropy pool should be at least 4")
        if entropy is None:
            entropy = secrets.randbits(pool_size * 32)
        elif not isinstance(entropy, (int, integer, list, tuple, range, ndarray)):
            raise TypeError(f"SeedSequence expects int or sequence of ints for entropy not {entropy}")
        self.entropy, self.spawn_key, self.pool_size = entropy, tuple(spawn_key), pool_size
        self.n_children_spawned = n_children_spawned
        given, key = uint32s(entropy), uint32s(self.spawn_key)
        # A key does not take the place of missing entropy.
        missing = pool_size - len(given) if key else 0
        self._words = words([*given, *[0] * missing, *key], "uint32")

    @property
    def pool(self):
        """The entropy, mixed."""
        return of_handle(lib.nrs_random_seed_pool(self._words, self.pool_size))

    @property
    def state(self):
        """What the seed was made of."""
        names = ("entropy", "spawn_key", "pool_size", "n_children_spawned")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}

    def generate_state(self, n_words, dtype="uint32"):
        """Words for a generator to start from (`numpy.random.SeedSequence.generate_state`)."""
        found = as_dtype(dtype)
        if found.name not in ("uint32", "uint64"):
            raise ValueError("only support uint32 or uint64")
        n_words = index(n_words)
        if n_words < 0:
            raise ValueError("negative dimensions are not allowed")
        count = n_words * found.itemsize // 4
        state = of_handle(lib.nrs_random_seed_words(self._words, self.pool_size, count))
        return state if found.itemsize == 4 else state.view(found)

    def spawn(self, n_children):
        """Seeds of their own (`numpy.random.SeedSequence.spawn`)."""
        n_children = index(n_children)
        if n_children < 0:
            raise OverflowError("can't convert negative value to uint32_t")
        first = self.n_children_spawned
        self.n_children_spawned += n_children
        return [
            type(self)(self.entropy, spawn_key=(*self.spawn_key, k), pool_size=self.pool_size)
            for k in range(first, first + n_children)
        ]

    def __repr__(self):
        lines = [f"{type(self).__name__}(", f"    entropy={self.entropy!r},"]
        if self.spawn_key:
            lines.append(f"    spawn_key={self.spawn_key!r},")
        if self.pool_size != 4:
            lines.append(f"    pool_size={self.pool_size!r},")
        if self.n_children_spawned:
            lines.append(f"    n_children_spawned={self.n_children_spawned!r},")
        return "\n".join([*lines, ")"])

    def __getstate__(self):
        return self.state

    def __setstate__(self, state):
        state = dict(state)
        self.__init__(state.pop("entropy"), **state)


ISpawnableSeedSequence.register(SeedSequence)
ISpawnableSeedSequence.register(SeedlessSeedSequence)


class BitGenerator:
    """A stream of random bits (`numpy.random.BitGenerator`)."""

    def __init__(self, seed=None):
        if type(self) is BitGenerator:
            raise NotImplementedError("BitGenerator is a base class and cannot be instantized")
        self.lock = threading.RLock()
        self._seed_seq = seed if isinstance(seed, ISeedSequence) else SeedSequence(seed)
        if isinstance(self._seed_seq, SeedSequence):
            self._take(lib.nrs_random_new(self._name.encode(), self._seed_seq._words, self._seed_seq.pool_size))
        else:
            self._take(lib.nrs_random_of_state(self._name.encode(), words(self._started(self._seed_seq), "uint64")))

    def _take(self, handle):
        """Takes a handle in place of the own one."""
        if handle is None:
            raise_last()
        self.__del__()
        self._as_parameter_ = handle

    def __del__(self, _free=lib.nrs_random_free):
        _free(self.__dict__.pop("_as_parameter_", None))

    @property
    def capsule(self):
        """The handle of the library."""
        return self._as_parameter_

    @property
    def seed_seq(self):
        """The seed."""
        return self._seed_seq

    @property
    def _integers(self):
        return of_handle(lib.nrs_random_state(self)).tolist()

    @_integers.setter
    def _integers(self, values):
        check(lib.nrs_random_set_state(self, self._name.encode(), words(values, "uint64")))

    @property
    def state(self):
        """The state, as a dictionary."""
        return self._shown(self._integers)

    @state.setter
    def state(self, value):
        if not isinstance(value, dict):
            raise TypeError("state must be a dict")
        if value.get("bit_generator", "") != self._name:
            raise ValueError(f"state must be for a {self._name} RNG")
        self._integers = self._read(value)

    def random_raw(self, size=None, output=True):
        """What the generator makes in one step, or several (`numpy.random.PCG64.random_raw`)."""
        with self.lock:
            if not output:
                from .._conversion import asarray

                lib.nrs_free(lib.nrs_random_raw(self, 1 if size is None else int(asarray(size).sum())))
                return None
            if size is None:
                return of_handle(lib.nrs_random_raw(self, 1)).item()
            size = lengths(size)
            count = 1
            for length in size:
                count *= length
            return of_handle(lib.nrs_random_raw(self, count)).reshape(size)

    def spawn(self, n_children):
        """Generators of the same kind with seeds of their own (`numpy.random.BitGenerator.spawn`)."""
        if not isinstance(self._seed_seq, ISpawnableSeedSequence):
            raise TypeError("The underlying SeedSequence does not implement spawning.")
        return [type(self)(seed=seed) for seed in self._seed_seq.spawn(n_children)]

    def _benchmark(self, cnt, method="uint64"):
        if method not in ("uint64", "double"):
            raise ValueError("Unknown method")
        lib.nrs_free(lib.nrs_random_raw(self, cnt))

    def __getstate__(self):
        return self.state, self._seed_seq

    def __reduce__(self):
        return _rebuilt, (type(self),), self.__getstate__()

    def __setstate__(self, state):
        if isinstance(state, dict):
            self.state = state
        else:
            self._seed_seq = state[1]
            self.state = state[0]


def _rebuilt(kind):
    return kind()


def lengths(size):
    """The lengths of `size`, an integer or a sequence of them."""
    if hasattr(size, "__index__") and not getattr(size, "ndim", 0):
        size = (index(size),)
    elif not hasattr(size, "__len__"):
        raise TypeError(f"expected a sequence of integers or a single integer, got '{size!r}'")
    size = [index(length) for length in size]
    if size and min(size) < 0:
        raise ValueError("negative dimensions are not allowed")
    return size
