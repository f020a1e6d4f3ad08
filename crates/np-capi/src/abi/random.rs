//! Random numbers.

use numpy_rs::operand::Operand as OperandOf;
use numpy_rs::options::Options;
use numpy_rs::random::{Entropy, Generator, MT19937, RandomState, SeedSequence};
use numpy_rs::{Array as ArrayOf, Error};

use crate::outcome::{Done, Nothing};
use crate::parameter::{
    Array, Gauss, Keywords, Length, Operand, Operands, OwnedSource, Random, Text,
};
use crate::source::{self, Source};
use crate::status::{Failure, Status};
use crate::table::functions;

/// Draws by the name of a method, of what has such methods.
macro_rules! draws {
    ($function:ident: $generator:ty {
        $($name:ident($($parameter:ident),*))*
    } $(others $alone:ident, $keywords:ident => { $($other:ident($($given:ident),*) => $drawn:expr;)* })?) => {
        fn $function(
            generator: &mut $generator,
            name: &str,
            operands: &[OperandOf<'_>],
            options: Options<'_>,
        ) -> Result<ArrayOf, Failure> {
            Ok(match (name, operands) {
                $((stringify!($name), &[$($parameter),*]) => generator.$name($($parameter,)* options)?,)*
                $($((stringify!($other), &[$($given),*]) => {
                    let ($alone, $keywords) = (generator, options);
                    $drawn?
                })*)?
                _ => {
                    let message = format!("no method {name} takes {} parameters", operands.len());
                    return Err(Error::Type(message).into());
                }
            })
        }
    };
}

draws! { drawn: Generator {
    beta(a, b) binomial(n, p) chisquare(df) choice(a) dirichlet(alpha) exponential(scale) f(dfnum, dfden) gamma(shape, scale)
    geometric(p) gumbel(loc, scale) hypergeometric(ngood, nbad, nsample) integers(low, high) laplace(loc, scale)
    logistic(loc, scale) lognormal(mean, sigma) logseries(p) multinomial(n, pvals) multivariate_normal(mean, cov)
    negative_binomial(n, p) noncentral_chisquare(df, nonc) noncentral_f(dfnum, dfden, nonc) normal(loc, scale) pareto(a)
    permutation(x) permuted(x) poisson(lam) power(a) random() rayleigh(scale) standard_cauchy() standard_exponential()
    standard_gamma(shape) standard_normal() standard_t(df) triangular(left, mode, right) uniform(low, high)
    vonmises(mu, kappa) wald(mean, scale) weibull(a) zipf(a)
} others generator, options => {
    multivariate_hypergeometric(colors, nsample) => generator.multivariate_hypergeometric(colors, whole(nsample)?, options);
} }

draws! { drawn_as_ever: RandomState {
    beta(a, b) binomial(n, p) chisquare(df) choice(a) dirichlet(alpha) exponential(scale) f(dfnum, dfden) gamma(shape, scale)
    geometric(p) gumbel(loc, scale) hypergeometric(ngood, nbad, nsample) laplace(loc, scale) logistic(loc, scale)
    lognormal(mean, sigma) logseries(p) multivariate_normal(mean, cov) negative_binomial(n, p)
    noncentral_chisquare(df, nonc) noncentral_f(dfnum, dfden, nonc) normal(loc, scale) pareto(a) poisson(lam) power(a)
    randint(low, high) random_sample() rayleigh(scale) standard_cauchy() standard_exponential() standard_gamma(shape)
    standard_normal() standard_t(df) tomaxint() triangular(left, mode, right) uniform(low, high) vonmises(mu, kappa)
    wald(mean, scale) weibull(a) zipf(a)
} others state, options => {
    multinomial(n, pvals) => state.multinomial(whole(n)?, pvals, options);
} }

fn sequence(entropy: &ArrayOf, pool_size: usize) -> Result<SeedSequence, Failure> {
    let words = Entropy::from_words(entropy.to_vec()?);
    let sequence = SeedSequence::with(words, &[], pool_size, 0);
    Ok(sequence.map_err(Error::from)?)
}

fn raw(source: &Source, count: usize) -> Result<ArrayOf, Failure> {
    source.with(|generator| {
        let bits = generator.bits();
        Ok(ArrayOf::from_vec(
            (0..count).map(|_| bits.next_raw()).collect(),
        )?)
    })
}

fn seed_as_ever(source: &Source, seeds: &ArrayOf) -> Result<(), Failure> {
    let bits = match seeds.ndim() {
        0 => MT19937::from_legacy_seed(seeds.item()?),
        _ => MT19937::from_legacy_seeds(&seeds.to_vec::<u32>()?).map_err(Error::from)?,
    };
    source.set(Generator::new(bits));
    Ok(())
}

/// A number as Python's `int` makes an integer of it.
fn whole(operand: OperandOf<'_>) -> Result<i64, Failure> {
    let scalar = match operand {
        OperandOf::Array(array) => array.item_scalar()?,
        OperandOf::Scalar(scalar) => scalar,
        OperandOf::Weak(weak) => weak.to_scalar(weak.participant().default_dtype())?,
    };
    match scalar.as_i128() {
        Some(value) => i64::try_from(value).map_err(|_| {
            Failure::new(
                Status::OverflowError,
                "Python int too large to convert to C long",
            )
        }),
        None => Ok(scalar.as_f64() as i64),
    }
}

functions! {
    /// A bit generator of a kind, PCG64, PCG64DXSM, MT19937, Philox or SFC64, of the seed that is made of the words of an entropy and
    /// a spawn key, uint32, in a pool of so many words (`numpy.random.SeedSequence`). It may be used by several threads.
    fn nrs_random_new(kind: Text, entropy: Array, pool_size: Length) -> Random =
        source::seeded(kind, sequence(entropy, pool_size)?).map(Source::from);

    /// Frees a bit generator. NULL is left alone.
    fn nrs_random_free(generator: OwnedSource) -> Nothing = Ok::<_, Failure>(drop(generator));

    /// The words, uint32, that a seed makes (`numpy.random.SeedSequence.generate_state`).
    fn nrs_random_seed_words(entropy: Array, pool_size: Length, count: Length) -> Array =
        ArrayOf::from_vec(sequence(entropy, pool_size)?.generate_u32(count));

    /// The pool of a seed (`numpy.random.SeedSequence.pool`).
    fn nrs_random_seed_pool(entropy: Array, pool_size: Length) -> Array =
        ArrayOf::from_vec(sequence(entropy, pool_size)?.pool().to_vec());

    /// The state as integers, uint64, in the order of NumPy's `state`; integers of 128 bits are two, the upper half first.
    fn nrs_random_state(generator: Random) -> Array = source::state(generator);

    /// A bit generator of a kind and a state.
    fn nrs_random_of_state(kind: Text, state: Array) -> Random =
        source::of_state(kind, state).map(Source::from);

    /// Sets the state of a bit generator, which becomes one of the kind.
    fn nrs_random_set_state(generator: Random, kind: Text, state: Array) -> Done =
        source::of_state(kind, state).map(|state| generator.set(state));

    /// Makes a bit generator an MT19937 of a seed, an array without axes, or of several (uint32), as `numpy.random.RandomState` does.
    fn nrs_random_seed_legacy(generator: Random, seeds: Array) -> Done = seed_as_ever(generator, seeds);

    /// Goes on by so many steps: four integers, uint64, the lowest first (`numpy.random.PCG64.advance`).
    fn nrs_random_advance(generator: Random, delta: Array) -> Done = source::advance(generator, delta);

    /// A bit generator that is so many jumps further on: two integers, uint64, the lower half first (`numpy.random.PCG64.jumped`).
    fn nrs_random_jumped(generator: Random, jumps: Array) -> Random = source::jumped(generator, jumps).map(Source::from);

    /// What the bit generator makes in so many steps, uint64 (`numpy.random.PCG64.random_raw`).
    fn nrs_random_raw(generator: Random, count: Length) -> Array = raw(generator, count);

    /// Random bytes, uint8 (`numpy.random.Generator.bytes`).
    fn nrs_random_bytes(generator: Random, length: Length) -> Array =
        generator.with(|generator| Ok(ArrayOf::from_vec(generator.bytes(length))?));

    /// Numbers by the name of a method of `numpy.random.Generator`; keywords are the method's, `probabilities` stands for `p` and
    /// `algorithm` for `method`.
    fn nrs_random_draw(generator: Random, name: Text, operands: Operands, keywords: Keywords) -> Array =
        generator.with(|generator| drawn(generator, name, &operands, keywords));

    /// Puts the parts of an array along an axis in a random order, in place (`numpy.random.Generator.shuffle`); keyword `axis`.
    fn nrs_random_shuffle(generator: Random, x: Array, keywords: Keywords) -> Done =
        generator.with(|generator| Ok(generator.shuffle(x, keywords)?));

    /// Numbers by the name of a method of `numpy.random.RandomState`. `gauss` is the normal number that waits: whether there is one, 0
    /// or 1, and it; the call sets them.
    fn nrs_random_legacy_draw(generator: Random, gauss: Gauss, name: Text, operands: Operands, keywords: Keywords) -> Array =
        generator.with_old(gauss, |state| drawn_as_ever(state, name, &operands, keywords));

    /// A random order (`numpy.random.RandomState.permutation`); `gauss` as above.
    fn nrs_random_legacy_permutation(generator: Random, gauss: Gauss, x: Operand) -> Array =
        generator.with_old(gauss, |state| Ok(state.permutation(x)?));

    /// Puts the parts of an array in a random order, in place (`numpy.random.RandomState.shuffle`); `gauss` as above.
    fn nrs_random_legacy_shuffle(generator: Random, gauss: Gauss, x: Array) -> Done =
        generator.with_old(gauss, |state| Ok(state.shuffle(x)?));
}
