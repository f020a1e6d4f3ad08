"""The bit generators: PCG64, PCG64DXSM, MT19937, Philox, SFC64."""

from operator import index

from .._array import ndarray
from .._conversion import asarray
from .._errors import check
from .._library import lib
from .bit_generator import BitGenerator, halves, words

_WORD = (1 << 64) - 1


class _Jumping(BitGenerator):
    """A generator that can skip a part of its stream."""

    def jumped(self, jumps=1):
        """One that is far ahead, as many times (`numpy.random.PCG64.jumped`)."""
        new = type(self)()
        new._take(lib.nrs_random_jumped(self, halves(int(jumps) % (1 << 128), 2)))
        return new


class _Advancing(_Jumping):
    """A generator that can go on by any number of steps."""

    def advance(self, delta):
        """Goes on by so many steps (`numpy.random.PCG64.advance`)."""
        check(lib.nrs_random_advance(self, halves(int(delta) % (1 << self._period), 4)))
        return self


class _Pcg(_Advancing):
    _period = 128

    @staticmethod
    def _started(seed):
        state, more, inc, rest = map(int, seed.generate_state(4, "uint64"))
        inc = ((inc << 64 | rest) << 1 | 1) % (1 << 128)
        state = ((inc + (state << 64 | more)) * 47026247687942121848144207491837523525 + inc) % (1 << 128)
        return state >> 64, state & _WORD, inc >> 64, inc & _WORD, 0, 0

    def _shown(self, values):
        upper, lower, inc, more, has_uint32, uinteger = values
        state = {"state": upper << 64 | lower, "inc": inc << 64 | more}
        return {"bit_generator": self._name, "state": state, "has_uint32": has_uint32, "uinteger": uinteger}

    def _read(self, value):
        state, inc = index(value["state"]["state"]), index(value["state"]["inc"])
        return state >> 64, state & _WORD, inc >> 64, inc & _WORD, value["has_uint32"], value["uinteger"]


class PCG64(_Pcg):
    """A permuted congruential generator of 128 bits (`numpy.random.PCG64`)."""

    _name = "PCG64"


class PCG64DXSM(_Pcg):
    """The same with a stronger permutation (`numpy.random.PCG64DXSM`)."""

    _name = "PCG64DXSM"


class MT19937(_Jumping):
    """The Mersenne twister (`numpy.random.MT19937`)."""

    _name = "MT19937"

    @staticmethod
    def _started(seed):
        return [0x80000000, *map(int, seed.generate_state(624, "uint32")[1:]), 623]

    def _shown(self, values):
        return {"bit_generator": self._name, "state": {"key": words(values[:624], "uint32"), "pos": values[624]}}

    def _read(self, value):
        return [*map(int, value["state"]["key"]), value["state"]["pos"]]

    @property
    def state(self):
        """The state, as a dictionary; the tuple of `RandomState` is taken too."""
        return self._shown(self._integers)

    @state.setter
    def state(self, value):
        if isinstance(value, tuple):
            if value[0] != "MT19937" or len(value) not in (3, 5):
                raise ValueError("state is not a legacy MT19937 state")
            value = {"bit_generator": value[0], "state": {"key": value[1], "pos": value[2]}}
        BitGenerator.state.fset(self, value)

    def _legacy_seeding(self, seed):
        """Seeds as `RandomState` does."""
        if seed is None:
            self.__init__()
            return
        message = "Seed must be between 0 and 2**32 - 1"
        try:
            number = index(seed.squeeze() if hasattr(seed, "squeeze") else seed)
        except TypeError:
            seeds = asarray(seed)
            if not seeds.size:
                raise ValueError("Seed must be non-empty") from None
            seeds = seeds.astype("int64", casting="safe")
            if seeds.ndim != 1:
                raise ValueError("Seed array must be 1-d") from None
            seeds = seeds.tolist()
            if not all(0 <= one < 1 << 32 for one in seeds):
                raise ValueError(message) from None
            seeds = words(seeds, "uint32")
        else:
            if not 0 <= number < 1 << 32:
                raise ValueError(message)
            seeds = words([number], "uint32").reshape(())
        check(lib.nrs_random_seed_legacy(self, seeds))
        self._seed_seq = None


def _words(value, bits, name):
    """Words of 64 bits from a number or an array."""
    count = bits // 64
    if isinstance(value, (ndarray, list, tuple)):
        value = asarray(value)
        if value.shape != (count,):
            raise ValueError(f"{name} must have {count} elements when using array form")
        return [int(one) & _WORD for one in value]
    value = int(value)
    if not 0 <= value < 1 << bits:
        raise ValueError(f"{name} must be positive and less than 2**{bits}.")
    return [value >> 64 * k & _WORD for k in range(count)]


class Philox(_Advancing):
    """A counter, scrambled by a key (`numpy.random.Philox`)."""

    _name = "Philox"
    _period = 256

    def __init__(self, seed=None, counter=None, key=None):
        if seed is not None and key is not None:
            raise ValueError("seed and key cannot be both used")
        super().__init__(seed)
        if key is None and counter is None:
            return
        values = self._integers
        if key is not None:
            values[4:6] = _words(key, 128, "key")
            self._seed_seq = None
        if counter is not None:
            values[:4] = _words(counter, 256, "counter")
        self._integers = values

    @staticmethod
    def _started(seed):
        return [0, 0, 0, 0, *map(int, seed.generate_state(2, "uint64")), 0, 0, 0, 0, 4, 0, 0]

    def _shown(self, values):
        counter, key, buffer = (words(values[part], "uint64") for part in (slice(4), slice(4, 6), slice(6, 10)))
        position, has_uint32, uinteger = values[10:]
        state = {"counter": counter, "key": key}
        return {
            "bit_generator": self._name, "state": state, "buffer": buffer, "buffer_pos": position, "has_uint32": has_uint32,
            "uinteger": uinteger,
        }  # fmt: skip

    def _read(self, value):
        lists = value["state"]["counter"], value["state"]["key"], value["buffer"]
        rest = value["buffer_pos"], value["has_uint32"], value["uinteger"]
        return [*(int(one) for numbers in lists for one in numbers), *rest]


class SFC64(BitGenerator):
    """Small fast chaos (`numpy.random.SFC64`)."""

    _name = "SFC64"

    @staticmethod
    def _started(seed):
        a, b, c = map(int, seed.generate_state(3, "uint64"))
        counter = 1
        for _ in range(12):
            result = (a + b + counter) & _WORD
            a, b = b ^ b >> 11, (c + (c << 3)) & _WORD
            c = ((c << 24 & _WORD | c >> 40) + result) & _WORD
            counter += 1
        return a, b, c, counter, 0, 0

    def _shown(self, values):
        state = {"state": words(values[:4], "uint64")}
        return {"bit_generator": self._name, "state": state, "has_uint32": values[4], "uinteger": values[5]}

    def _read(self, value):
        return [*map(int, value["state"]["state"]), value["has_uint32"], value["uinteger"]]
