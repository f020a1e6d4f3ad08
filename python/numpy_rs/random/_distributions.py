"""The distributions that `Generator` and `RandomState` have both, with the same parameters."""

from .._array import of_handle
from .._conversion import operand
from .._dtypes import dtype as as_dtype
from .._keywords import Keywords, NoValue, handles
from .._library import lib
from .bit_generator import lengths


def parameter(value):
    """A parameter as the library takes it."""
    if value is None:
        raise TypeError("must be real number, not NoneType")
    return operand(float(value) if isinstance(value, str) else value)


def _integer(value, other):
    """A bound of integers, beside the other one."""
    if value is None:
        raise TypeError("int() argument must be a string, a bytes-like object or a real number, not 'NoneType'")
    if type(value) is int and not -(1 << 63) <= value < 1 << 64 and hasattr(other, "__len__"):
        raise OverflowError("Python int too large to convert to C long")
    return operand(int(value) if isinstance(value, str) else value)


def _bounds(low, high, dtype, endpoint):
    """Bounds of integers as the library takes them, which has no arrays of larger numbers than 64 bits."""
    given = low
    try:
        low = _integer(low, high)
    except OverflowError:
        raise ValueError(f"low is out of bounds for {as_dtype(dtype).name}") from None
    try:
        return low, _integer(high, given), endpoint
    except OverflowError:
        try:
            if not endpoint:
                return low, _integer(_one_less(high), given), True
        except OverflowError:
            pass
        raise ValueError(f"high is out of bounds for {as_dtype(dtype).name}") from None


def _one_less(value):
    return [_one_less(one) for one in value] if isinstance(value, (list, tuple)) else value - 1


class Distributions:
    """What draws by name: `_draw` gives an array, or a number of Python's where there is no shape."""

    def _array(self, name, parameters, size, **keywords):
        """An array of numbers."""
        operands = [parameter(value) for value in parameters]
        if size is not None:
            keywords["size"] = lengths(size)
        bits = self._bit_generator
        with bits.lock:
            return of_handle(self._drawn(bits, name, handles(operands), Keywords(**keywords)))

    def _draw(self, name, parameters, size, **keywords):
        array = self._array(name, parameters, size, **keywords)
        return array.item() if size is None and not array.ndim else array

    def _typed(self, name, low, high, size, dtype, endpoint):
        """Integers of a dtype; alone they are scalars of it."""
        if high is None:
            low, high = 0, low
        low, high, endpoint = _bounds(low, high, dtype, endpoint)
        array = self._array(name, (low, high), size, dtype=dtype, endpoint=endpoint)
        if size is not None or array.ndim:
            return array
        return array.item() if dtype is int or dtype is bool else array[()]

    def __repr__(self):
        return f"{self} at 0x{id(self):X}"

    def __str__(self):
        return f"{type(self).__name__}({type(self._bit_generator).__name__})"

    def bytes(self, length):
        """Random bytes."""
        length = int(length)
        count = (length - 1) // 4 + 1 if length > 0 else 1
        with self._bit_generator.lock:
            return of_handle(lib.nrs_random_bytes(self._bit_generator, 4 * count)).tobytes()[:length]

    def beta(self, a, b, size=None):
        """Beta numbers: parts of a whole."""
        return self._draw(b"beta", (a, b), size)

    def binomial(self, n, p, size=None):
        """Counts of successes in `n` trials."""
        return self._draw(b"binomial", (n, p), size)

    def chisquare(self, df, size=None):
        """Sums of `df` squares of normal numbers."""
        return self._draw(b"chisquare", (df,), size)

    def dirichlet(self, alpha, size=None):
        """Vectors of parts of a whole."""
        return self._draw(b"dirichlet", (alpha,), size)

    def exponential(self, scale=1.0, size=None):
        """Waiting times of mean `scale`."""
        return self._draw(b"exponential", (scale,), size)

    def f(self, dfnum, dfden, size=None):
        """Quotients of two mean squares of normal numbers."""
        return self._draw(b"f", (dfnum, dfden), size)

    def gamma(self, shape, scale=1.0, size=None):
        """Sums of `shape` waiting times of mean `scale`."""
        return self._draw(b"gamma", (shape, scale), size)

    def geometric(self, p, size=None):
        """How many trials there are until the first success."""
        return self._draw(b"geometric", (p,), size)

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        """Greatest ones of many numbers."""
        return self._draw(b"gumbel", (loc, scale), size)

    def hypergeometric(self, ngood, nbad, nsample, size=None):
        """Counts of good ones in a sample without replacement."""
        return self._draw(b"hypergeometric", (ngood, nbad, nsample), size)

    def laplace(self, loc=0.0, scale=1.0, size=None):
        """Differences of two waiting times."""
        return self._draw(b"laplace", (loc, scale), size)

    def logistic(self, loc=0.0, scale=1.0, size=None):
        """Logarithms of odds."""
        return self._draw(b"logistic", (loc, scale), size)

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        """Exponentials of normal numbers."""
        return self._draw(b"lognormal", (mean, sigma), size)

    def logseries(self, p, size=None):
        """Numbers of the logarithmic series."""
        return self._draw(b"logseries", (p,), size)

    def multinomial(self, n, pvals, size=None):
        """Vectors of counts in several categories."""
        return self._draw(b"multinomial", (n, pvals), size)

    def negative_binomial(self, n, p, size=None):
        """Counts of failures before `n` successes."""
        return self._draw(b"negative_binomial", (n, p), size)

    def noncentral_chisquare(self, df, nonc, size=None):
        """Sums of `df` squares of normal numbers whose means have squares with the sum `nonc`."""
        return self._draw(b"noncentral_chisquare", (df, nonc), size)

    def noncentral_f(self, dfnum, dfden, nonc, size=None):
        """Quotients of a noncentral mean square and a mean square of normal numbers."""
        return self._draw(b"noncentral_f", (dfnum, dfden, nonc), size)

    def normal(self, loc=0.0, scale=1.0, size=None):
        """Normal numbers of mean `loc` and standard deviation `scale`."""
        return self._draw(b"normal", (loc, scale), size)

    def pareto(self, a, size=None):
        """Numbers with a long tail: Pareto's of the second kind."""
        return self._draw(b"pareto", (a,), size)

    def poisson(self, lam=1.0, size=None):
        """Counts of rare events, `lam` of them in the mean."""
        return self._draw(b"poisson", (lam,), size)

    def power(self, a, size=None):
        """Greatest ones of `a` uniform numbers."""
        return self._draw(b"power", (a,), size)

    def rayleigh(self, scale=1.0, size=None):
        """Lengths of plane vectors of normal numbers."""
        return self._draw(b"rayleigh", (scale,), size)

    def standard_cauchy(self, size=None):
        """Quotients of two normal numbers."""
        return self._draw(b"standard_cauchy", (), size)

    def standard_t(self, df, size=None):
        """Student's t."""
        return self._draw(b"standard_t", (df,), size)

    def triangular(self, left, mode, right, size=None):
        """Numbers whose density is a triangle."""
        return self._draw(b"triangular", (left, mode, right), size)

    def uniform(self, low=0.0, high=1.0, size=None):
        """Numbers from `low` up to `high`, all equally likely."""
        return self._draw(b"uniform", (low, high), size)

    def vonmises(self, mu, kappa, size=None):
        """Angles around `mu`."""
        return self._draw(b"vonmises", (mu, kappa), size)

    def wald(self, mean, scale, size=None):
        """Times at which a wandering particle arrives."""
        return self._draw(b"wald", (mean, scale), size)

    def weibull(self, a, size=None):
        """Lifetimes: Weibull's numbers."""
        return self._draw(b"weibull", (a,), size)

    def zipf(self, a, size=None):
        """Ranks by Zipf's law."""
        return self._draw(b"zipf", (a,), size)

    def _chosen(self, a, size, p, **keywords):
        """Elements of `a`, or integers below it."""
        if isinstance(a, str) or a is None:
            raise ValueError(f"a must be a sequence or an integer, not {type(a)}")
        try:
            a = parameter(a)
        except (TypeError, ValueError):
            # One element of what no array holds is chosen by its place.
            if size is not None or not hasattr(a, "__len__"):
                raise
            return a[self._chosen(len(a), None, p, **keywords)]
        if isinstance(p, (list, tuple)):
            p = [float("nan") if one is None else one for one in p]
        p = NoValue if p is None else parameter(p)
        array = self._array(b"choice", (a,), size, probabilities=p, **keywords)
        if size is not None or array.ndim:
            return array
        return array[()] if a.ndim else array.item()

    def _shuffle_sequence(self, x):
        """Puts what is no array in a random order, in place."""
        order = self.permutation(len(x)).tolist()
        values = [x[k] for k in order]
        for k, value in enumerate(values):
            x[k] = value


def bit_generator_of(value, spelling):
    """The bit generator that was given."""
    if isinstance(value.capsule, property):
        raise ValueError(f"Invalid bit generator. The bit generator must be {spelling}.")
    return value
