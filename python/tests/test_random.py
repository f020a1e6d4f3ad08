"""Random numbers: the same bits, dtypes, shapes and errors as NumPy's, and the same state after them."""

import copy
import pickle
import threading

import numpy_rs
import pytest

from asked import asked, compare

np = pytest.importorskip("numpy")

BIT_GENERATORS = "PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"

# Methods that `Generator` and `RandomState` have both.
SHARED = """
rng.beta(2, 3)
rng.beta(2, [0.5, 3], size=(3, 2))
rng.beta(-1, 2)
rng.binomial(10, 0.25)
rng.binomial([10, 200], [[0.25], [0.5]])
rng.binomial(10, 1.5)
rng.binomial(2.5, 0.5)
rng.chisquare(2.5)
rng.chisquare(np.array([1.0, 2.0]), (3, 2))
rng.dirichlet([1, 2, 3])
rng.dirichlet([1, 2, 3], 2)
rng.dirichlet([1, -2, 3])
rng.exponential()
rng.exponential(2, 3)
rng.exponential(-2)
rng.f(3, 5, 4)
rng.gamma(2)
rng.gamma([0.5, 2], 3.0)
rng.gamma(-1)
rng.geometric(0.25, 5)
rng.geometric(1.5)
rng.gumbel()
rng.gumbel(1, 2, 3)
rng.hypergeometric(30, 20, 25)
rng.hypergeometric([30, 10], 20, 25, (3, 2))
rng.hypergeometric(3, 2, 6)
rng.laplace(size=3)
rng.logistic(1, 2, size=3)
rng.lognormal()
rng.lognormal(0, [1, 2])
rng.logseries(0.5, 4)
rng.logseries(1.5)
rng.multinomial(20, [0.2, 0.3, 0.5])
rng.multinomial(20, [0.2, 0.3, 0.5], size=(2, 2))
rng.multinomial(20, [0.9, 0.9])
rng.negative_binomial(3, 0.25, 4)
rng.noncentral_chisquare(3, 2, 4)
rng.noncentral_f(3, 5, 2, 4)
rng.normal()
rng.normal(1, 2)
rng.normal(size=7)
rng.normal(loc=[0, 100], scale=0.5, size=(3, 2))
rng.normal(0, -1)
rng.normal([1, 2], 1, 3)
rng.normal(size=())
rng.normal(size=0)
rng.normal(size=(2, 0))
rng.normal(size=-1)
rng.normal(size=1.5)
rng.normal(size='a')
rng.normal(size=(1, 1.5))
rng.normal(size=np.int64(3))
rng.normal(np.array(3.0))
rng.normal(np.float32(3), np.int8(2))
rng.normal('a')
rng.normal(None)
rng.normal(1j)
rng.pareto(3, 3)
rng.poisson()
rng.poisson(100, 5)
rng.poisson([1, 4, 1000])
rng.poisson(-1)
rng.power(3, 3)
rng.rayleigh(2, 3)
rng.rayleigh()
rng.standard_cauchy()
rng.standard_cauchy(3)
rng.standard_exponential()
rng.standard_exponential(3)
rng.standard_gamma(2)
rng.standard_gamma([0.5, 2], (3, 2))
rng.standard_normal()
rng.standard_normal((2, 3))
rng.standard_t(4, 3)
rng.triangular(0, 1, 3)
rng.triangular(0, 1, 3, 4)
rng.triangular(2, 1, 3)
rng.uniform()
rng.uniform(1, [2, 3], (2, 2))
rng.uniform(0, np.inf)
rng.vonmises(0, 2, 3)
rng.wald(1, 2, 3)
rng.weibull(2, 3)
rng.zipf(2.5, 3)
rng.zipf(0.5)
rng.bytes(7)
rng.bytes(0)
rng.bytes(8)
rng.choice(5)
rng.choice(5, 3)
rng.choice(5, 3, replace=False)
rng.choice(5, 6, replace=False)
rng.choice([3, 5, 7])
rng.choice([3.0, 5.0, 7.0], (2, 2))
rng.choice(5, p=[0.1, 0.2, 0.3, 0.2, 0.2])
rng.choice(5, 3, p=[0.1, 0.2, 0.3, 0.2, 0.2])
rng.choice(5, 3, False, [0.1, 0.2, 0.3, 0.2, 0.2])
rng.choice(5, size=())
rng.choice(0)
rng.choice(5, p=[0.1, 0.2])
rng.choice(5, p=[0.1, 0.2, 0.3, 0.2, 0.9])
rng.permutation(10)
rng.permutation([1, 4, 9, 12, 15])
rng.permutation(np.arange(9).reshape(3, 3))
rng.permutation(np.arange(6, dtype='f4'))
shuffled(rng, np.arange(10))
shuffled(rng, np.arange(12, dtype='i2').reshape(4, 3))
shuffled(rng, np.arange(20)[::2])
shuffled(rng, list(range(10)))
shuffled(rng, [1, 'a', None])
shuffled(rng, 3)
str(rng)
""".strip().splitlines()

GENERATOR = """
rng.random()
rng.random(3)
rng.random((2, 3), dtype='f4')
rng.random(dtype=np.float32)
rng.random(out=np.zeros(3))
rng.random(3, out=np.zeros(2))
rng.random(out=np.zeros(3, 'f4'))
rng.random(out=np.zeros((2, 3), 'f4'), dtype='f4')
rng.random(dtype='i4')
rng.random(out=3)
rng.standard_normal(dtype='f4', size=3)
rng.standard_exponential(3, dtype='f4')
rng.standard_exponential(3, method='inv')
rng.standard_gamma(2, 3, dtype='f4')
rng.standard_gamma([1, 2], out=np.zeros(2))
rng.integers(10)
rng.integers(10, size=5)
rng.integers(1, 7, (2, 3))
rng.integers(1, 6, 5, endpoint=True)
rng.integers(0, 256, 9, dtype='u1')
rng.integers(2, size=9, dtype=bool)
rng.integers(2, dtype=bool)
rng.integers(2, dtype=int)
rng.integers(7, dtype='i4')
rng.integers(0, 2**64, dtype='u8')
rng.integers(-2**63, 2**63 - 1, 3)
rng.integers([1, 10], [[5], [20]])
rng.integers(0, [10, 100, 1000])
rng.integers(np.int16(3), np.uint8(9), 4)
rng.integers([0, 1], [2**64, 2**64], dtype='u8')
rng.integers([0, 1], 2**64, dtype='u8')
rng.integers([0, 1], [2**65, 9], dtype='u8')
rng.integers(-(2**64), [4, 5])
rng.integers(5, 5)
rng.integers(0)
rng.integers(300, dtype='u1')
rng.integers(3, dtype='f8')
rng.integers(3, dtype='>i8')
rng.integers(1.5)
rng.integers(None)
rng.integers('a')
rng.integers(5, size=())
rng.choice([[1, 2, 3], [4, 5, 6]])
rng.choice(np.arange(12).reshape(3, 4), 2, axis=1)
rng.choice(50, 5, replace=False, shuffle=False)
rng.choice('abc')
rng.choice([None, None])
rng.choice(3, p=[None, None, None])
rng.permutation('abc')
rng.choice(3.5)
rng.permutation(np.arange(12).reshape(3, 4), axis=1)
rng.permutation(np.arange(3), axis=1)
rng.permuted(np.arange(12).reshape(3, 4), axis=1)
rng.permuted(np.arange(12).reshape(3, 4))
rng.permuted(np.arange(4), out=np.zeros(4, 'i8'))
rng.permuted(np.arange(4), out=[1, 2, 3, 4])
rng.permuted(3)
shuffled(rng, np.arange(12).reshape(3, 4), axis=1)
shuffled(rng, [1, 2, 3], axis=1)
rng.multinomial([10, 20], [[0.2, 0.8], [0.5, 0.5]])
rng.multivariate_hypergeometric([3, 5, 7], 6)
rng.multivariate_hypergeometric([3, 5, 7], 6, size=3, method='count')
rng.multivariate_hypergeometric([3, 5], 9)
rng.multivariate_hypergeometric([3, 5], 1.5)
rng.multivariate_hypergeometric([3, 5], 3, method='foo')
rng.multivariate_normal([1, 2], [[1, 0], [0, 1]], 3, method='cholesky')
rng.multivariate_normal([1, 2], [[1, 0], [0, 1]], method=3)
rng.multivariate_normal([1, 2], [[1, 0], [0, 1]], check_valid=3)
rng.multivariate_normal([1, 2], [[1, 2], [2, 1]], check_valid='raise')
[str(one) for one in rng.spawn(2)]
[one.random() for one in rng.spawn(2)]
rng.spawn(-1)
rng.bit_generator.random_raw()
rng.bit_generator.random_raw(3)
rng.bit_generator.random_raw((2, 2))
rng.bit_generator.random_raw(5, output=False)
(rng.integers(5, dtype='i4'), rng.bit_generator.random_raw(), rng.integers(5, dtype='i4'))
""".strip().splitlines()

RANDOM_STATE = """
rng.random()
rng.random(3)
rng.random_sample((2, 3))
rng.rand()
rng.rand(2, 3)
rng.rand(-1)
rng.rand(1.5)
rng.randn()
rng.randn(3)
(rng.randn(), rng.random(), rng.randn())
(rng.normal(), rng.standard_gamma(3.0), rng.normal())
rng.randint(5)
rng.randint(1, 7, (2, 3))
rng.randint(5, dtype='i8')
rng.randint(2, dtype=bool)
rng.randint(2, size=9, dtype=bool)
rng.randint(0, 256, 9, dtype='u1')
rng.randint(5, dtype='>i8')
rng.randint(5, dtype='f8')
rng.randint(5, 1)
rng.randint(0)
rng.randint([1, 10], [[5], [20]])
rng.randint([0, 1], [2**64, 2**64], dtype='u8')
rng.randint([0, 1], 2**64)
rng.permutation('abc')
rng.random_integers(5)
rng.random_integers(2, 5, 4)
rng.tomaxint()
rng.tomaxint((2, 2))
rng.multivariate_normal([1, 2], [[1, 0], [0, 1]], check_valid=3)
(rng.randn(), rng.get_state()[2:])
(rng.randn(), rng.get_state())
(rng.randn(), rng.get_state(legacy=False)['gauss'])
(rng.seed(5), rng.randn())
(rng.seed([1, 2, 3]), rng.randn())
rng.seed(-1)
rng.seed(2**32)
rng.seed([])
rng.seed([[1]])
rng.seed([2**33])
rng.seed(1.5)
rng.set_state(3)
rng.set_state(('MT', 1))
rng.set_state({'bit_generator': 'PCG64'})
(rng.randn(), rng.set_state(rng.get_state()), rng.randn())
(rng.randn(), rng.set_state(rng.get_state(legacy=False)), rng.randn())
(rng.randn(), rng.set_state(rng.get_state()[:3]), rng.randn())
""".strip().splitlines()

# Seeds and states.
OTHERS = """
np.random.SeedSequence(1)
np.random.SeedSequence(1, spawn_key=(2, 3), pool_size=8)
np.random.SeedSequence(3, n_children_spawned=2).spawn(2)
np.random.SeedSequence(3, spawn_key=(1,)).spawn(2)[1].generate_state(3)
np.random.SeedSequence(2**70, spawn_key=(2**70, 3)).generate_state(3)
np.random.SeedSequence([1, 2**40]).generate_state(3, 'u8')
np.random.SeedSequence([['1', '0x10'], [3]]).generate_state(1)
np.random.SeedSequence(np.array([1, 2**40])).generate_state(1)
np.random.SeedSequence([]).generate_state(2)
np.random.SeedSequence(True).generate_state(1)
np.random.SeedSequence(np.uint8(3)).pool
np.random.SeedSequence(3, pool_size=6).pool
np.random.SeedSequence(1).state
np.random.SeedSequence(-1)
np.random.SeedSequence(1.5)
np.random.SeedSequence([1.5])
np.random.SeedSequence('12')
np.random.SeedSequence(['abc'])
np.random.SeedSequence(pool_size=3)
np.random.SeedSequence(1).generate_state(3, 'f8')
np.random.SeedSequence(1).generate_state(-3)
np.random.BitGenerator()
np.random.Generator(1)
np.random.Generator(np.random.PCG64)
np.random.RandomState(np.random.MT19937)
np.random.default_rng(-1)
np.random.default_rng('a')
np.random.default_rng([1, 2, 3]).random()
np.random.default_rng(np.random.SeedSequence(7)).random()
np.random.default_rng(np.random.SFC64(7)).random()
np.random.default_rng(np.random.RandomState(3)).random()
np.random.default_rng(np.random.default_rng(3)).random()
np.random.Philox(1, key=3)
np.random.Philox(key=3, counter=[1, 2, 3, 4]).random_raw(5)
np.random.Philox(key=[3, 4], counter=2**70).random_raw(5)
np.random.Philox(key=2**130)
np.random.Philox(counter=-1)
np.random.Philox(key=[1, 2, 3])
np.random.Generator(np.random.Philox(key=3)).spawn(2)
np.random.RandomState(np.random.PCG64(3)).randn(3)
np.random.RandomState(np.random.PCG64(3)).seed(3)
np.random.RandomState(5).random(3)
np.random.RandomState([1, 2]).random(3)
np.random.RandomState(np.array([1, 2])).random(3)
np.random.RandomState(-1)
np.random.RandomState(1.5)
(np.random.seed(3), np.random.rand(2), np.random.randint(3, size=4), np.random.normal(size=3))
(np.random.seed(3), np.random.random(), np.random.ranf(2), np.random.sample(2), np.random.choice(5), np.random.permutation(4))
(np.random.seed(3), np.random.get_state()[2:], np.random.uniform(size=2), np.random.standard_normal())
setattr(np.random.PCG64(1), 'state', 3)
setattr(np.random.PCG64(1), 'state', {'bit_generator': 'MT19937'})
setattr(np.random.PCG64(1), 'state', {'bit_generator': 'PCG64'})
setattr(np.random.MT19937(1), 'state', 3)
setattr(np.random.MT19937(1), 'state', ('MT', 3))
shared(np)
type(np.random.default_rng(1).normal()).__name__
type(np.random.default_rng(1).integers(3)).__name__
type(np.random.RandomState(1).randint(3)).__name__
sorted(np.random.__all__)
""".strip().splitlines()


def shuffled(rng, x, **keywords):
    """What `shuffle` leaves, which returns nothing."""
    assert rng.shuffle(x, **keywords) is None
    return x


def shared(module):
    """Two generators and an old one that draw from the same bits in turn."""
    bits = module.random.PCG64(8)
    new, old = module.random.Generator(bits), module.random.RandomState(bits)
    return [new.random(), old.randn(), new.normal(), old.randn(), bits.random_raw(), old.rand(), new.integers(9)]


def flat(state):
    """A state without dictionaries and texts."""
    if isinstance(state, dict):
        return [flat(value) for name, value in state.items()]
    return state


def both(expression, make, within=None):
    """Asks both modules; the states after it are the same too."""
    answers = []
    for module in (numpy_rs, np):
        rng = make(module)
        answer = asked(module, expression, rng=rng, shuffled=shuffled, shared=shared)
        bits = getattr(rng, "bit_generator", None) or getattr(rng, "_bit_generator", None)
        answers.append((answer, flat(bits.state) if bits else None))
    (ours, own), (theirs, other) = answers
    if not hasattr(theirs, "dtype") and not isinstance(theirs, (tuple, list, dict, float, int, str, bytes, type(None), Exception)):
        ours, theirs = repr(ours), repr(theirs)
    compare(flat(ours), flat(theirs), expression, within)
    compare(own, other, f"state after {expression}")


@pytest.mark.parametrize("expression", SHARED + GENERATOR)
def test_generator(expression):
    both(expression, lambda module: module.random.default_rng(1234))


@pytest.mark.parametrize("kind", BIT_GENERATORS[1:])
def test_generators_of_every_kind(kind):
    for expression in SHARED[::7] + GENERATOR[::5] + GENERATOR[-6:]:
        both(expression, lambda module: module.random.Generator(getattr(module.random, kind)(99)))


@pytest.mark.parametrize("expression", SHARED + RANDOM_STATE)
def test_random_state(expression):
    both(expression, lambda module: module.random.RandomState(1234))


@pytest.mark.parametrize(
    "arguments", ["[[2, 0], [0, 1]], 3", "[[2, 0], [0, 1]], (2, 3), method='eigh'", "[[2, 1], [1, 2]], method='cholesky'"]
)
def test_multivariate_normal(arguments):
    # The signs of singular vectors are arbitrary but for matrices like these.
    expression = f"rng.multivariate_normal([1, 2], {arguments})"
    both(expression, lambda module: module.random.default_rng(5), within=16)


@pytest.mark.parametrize("expression", OTHERS)
def test_seeds_and_states(expression):
    both(expression, lambda module: None)


@pytest.mark.parametrize("kind", BIT_GENERATORS)
def test_bit_generators(kind):
    def answers(module):
        bits = getattr(module.random, kind)(42)
        yield flat(bits.state)
        yield [bits.random_raw() for _ in range(5)]
        module.random.Generator(bits).integers(9, dtype="i4")
        yield flat(bits.state)
        for step in (1, 2**70, -3):
            if hasattr(bits, "advance"):
                yield flat(bits.advance(step).state)
        for jumps in (1, 3):
            if hasattr(bits, "jumped"):
                yield flat(bits.jumped(jumps).state)
        other = getattr(module.random, kind)()
        other.state = bits.state
        yield other.random_raw(3)
        yield [one.random_raw() for one in bits.spawn(2)]
        yield repr(bits.seed_seq)

    for k, (ours, theirs) in enumerate(zip(answers(numpy_rs), answers(np), strict=True)):
        compare(ours, theirs, f"{kind}: answer {k}")


@pytest.mark.parametrize("kind", BIT_GENERATORS)
def test_seeds_of_the_program(kind):
    def answers(module):
        class Seed(module.random.bit_generator.ISeedSequence):
            def generate_state(self, n_words, dtype="uint32"):
                return module.random.SeedSequence(77).generate_state(n_words, dtype)

        bits = getattr(module.random, kind)(Seed())
        return [flat(bits.state), bits.random_raw(3)]

    compare(answers(numpy_rs), answers(np), kind)


def test_pickles_and_copies():
    for make in (numpy_rs.random.default_rng, numpy_rs.random.RandomState, numpy_rs.random.Philox):
        first = make(3)
        draw = first.random_raw if hasattr(first, "random_raw") else first.standard_normal
        draw()
        others = [pickle.loads(pickle.dumps(first)), copy.deepcopy(first)]
        expected = draw()
        for other in others:
            assert (other.random_raw if hasattr(other, "random_raw") else other.standard_normal)() == expected


def test_threads_share_a_generator():
    rng, drawn = numpy_rs.random.default_rng(5), []
    threads = [threading.Thread(target=lambda: drawn.extend(rng.integers(2**62, size=500).tolist())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(drawn) == sorted(np.random.default_rng(5).integers(2**62, size=2000).tolist())


def test_a_generator_waits_for_its_lock():
    rng, done = numpy_rs.random.default_rng(5), threading.Event()
    thread = threading.Thread(target=lambda: (rng.random(), done.set()))
    with rng.bit_generator.lock:
        thread.start()
        assert not done.wait(0.05)
    thread.join()
    assert done.is_set()
