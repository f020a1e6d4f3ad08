//! The functions of `numpy.random` that draw from one [`RandomState`] that all share.

use std::sync::{Mutex, PoisonError};

use super::legacy::{LegacySeed, LegacyState, RandomState};
use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::{NewShape, Options};

/// The state that is shared, once somebody draws from it.
static SHARED: Mutex<Option<RandomState>> = Mutex::new(None);

/// Works with the [`RandomState`] that the functions of this module share (`numpy.random.mtrand._rand`), which fresh entropy
/// seeds. Functions that draw from it wait meanwhile: the closure may not call them.
///
/// ```
/// use numpy_rs as np;
///
/// let before = np::random::with_shared_state(|state| state.get_state())?;
/// np::random::set_state(&before)?;
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// Those of the closure; where the operating system has no entropy.
pub fn with_shared_state<T>(work: impl FnOnce(&mut RandomState) -> Result<T>) -> Result<T> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    match &mut *shared {
        Some(state) => work(state),
        none => work(none.insert(RandomState::new(())?)),
    }
}

/// Functions that take parameters and keywords: the name, the method and its parameters, an example for three and the shape that it gives.
macro_rules! functions {
    ($($name:ident = $method:ident($($parameter:ident),*), $given:literal => $shape:literal;)+) => {$(
        #[doc = concat!("[`RandomState::", stringify!($method), "`] of the shared state (`numpy.random.", stringify!($name), "`).")]
        ///
        /// ```
        /// use numpy_rs as np;
        /// use np::options::size;
        ///
        #[doc = concat!("assert_eq!(np::random::", stringify!($name), "(", $given, "size(3))?.shape(), ", $shape, ");")]
        /// # Ok::<(), np::Error>(())
        /// ```
        ///
        /// # Errors
        /// Those of the method; where the operating system has no entropy.
        pub fn $name<'a>(
            $($parameter: impl AsOperand,)*
            options: impl Into<Options<'a>>,
        ) -> Result<Array> {
            with_shared_state(|state| state.$method($($parameter,)* options))
        }
    )+};
}

functions! {
    beta = beta(a, b), "2.0, 3.0, " => "[3]";
    binomial = binomial(n, p), "10, 0.25, " => "[3]";
    chisquare = chisquare(df), "2.5, " => "[3]";
    choice = choice(a), "5, " => "[3]";
    dirichlet = dirichlet(alpha), "&np::ones(2, ())?, " => "[3, 2]";
    exponential = exponential(scale), "2.0, " => "[3]";
    f = f(dfnum, dfden), "3.0, 5.0, " => "[3]";
    gamma = gamma(shape, scale), "2.0, 3.0, " => "[3]";
    geometric = geometric(p), "0.25, " => "[3]";
    gumbel = gumbel(loc, scale), "0.0, 1.0, " => "[3]";
    hypergeometric = hypergeometric(ngood, nbad, nsample), "30, 20, 25, " => "[3]";
    laplace = laplace(loc, scale), "0.0, 1.0, " => "[3]";
    logistic = logistic(loc, scale), "0.0, 1.0, " => "[3]";
    lognormal = lognormal(mean, sigma), "0.0, 1.0, " => "[3]";
    logseries = logseries(p), "0.5, " => "[3]";
    multinomial = multinomial(n, pvals), "20, &np::array([0.25, 0.75])?, " => "[3, 2]";
    multivariate_normal = multivariate_normal(mean, cov), "&np::zeros(2, ())?, &np::eye(2, ())?, " => "[3, 2]";
    negative_binomial = negative_binomial(n, p), "3.0, 0.25, " => "[3]";
    noncentral_chisquare = noncentral_chisquare(df, nonc), "3.0, 2.0, " => "[3]";
    noncentral_f = noncentral_f(dfnum, dfden, nonc), "3.0, 5.0, 2.0, " => "[3]";
    normal = normal(loc, scale), "0.0, 1.0, " => "[3]";
    pareto = pareto(a), "3.0, " => "[3]";
    poisson = poisson(lam), "4.0, " => "[3]";
    power = power(a), "3.0, " => "[3]";
    randint = randint(low, high), "1, 7, " => "[3]";
    random = random_sample(), "" => "[3]";
    random_integers = random_integers(low, high), "1, 6, " => "[3]";
    random_sample = random_sample(), "" => "[3]";
    ranf = random_sample(), "" => "[3]";
    rayleigh = rayleigh(scale), "2.0, " => "[3]";
    sample = random_sample(), "" => "[3]";
    standard_cauchy = standard_cauchy(), "" => "[3]";
    standard_exponential = standard_exponential(), "" => "[3]";
    standard_gamma = standard_gamma(shape), "2.0, " => "[3]";
    standard_normal = standard_normal(), "" => "[3]";
    standard_t = standard_t(df), "4.0, " => "[3]";
    triangular = triangular(left, mode, right), "0.0, 1.0, 3.0, " => "[3]";
    uniform = uniform(low, high), "-1.0, 1.0, " => "[3]";
    vonmises = vonmises(mu, kappa), "0.0, 2.0, " => "[3]";
    wald = wald(mean, scale), "1.0, 2.0, " => "[3]";
    weibull = weibull(a), "2.0, " => "[3]";
    zipf = zipf(a), "2.5, " => "[3]";
}

/// Functions with other parameters: the signature, the method and an example.
macro_rules! other_functions {
    ($($name:ident($($parameter:ident: $t:ty),*) -> $result:ty, $example:literal;)+) => {$(
        #[doc = concat!("[`RandomState::", stringify!($name), "`] of the shared state (`numpy.random.", stringify!($name), "`).")]
        ///
        /// ```
        /// use numpy_rs as np;
        ///
        #[doc = $example]
        /// # Ok::<(), np::Error>(())
        /// ```
        ///
        /// # Errors
        /// Those of the method; where the operating system has no entropy.
        pub fn $name($($parameter: $t),*) -> $result {
            with_shared_state(|state| state.$name($($parameter),*))
        }
    )+};
}

other_functions! {
    get_state() -> Result<LegacyState>, "assert!(np::random::get_state()?.pos <= 624);";
    permutation(x: impl AsOperand) -> Result<Array>, "assert_eq!(np::random::permutation(10)?.shape(), [10]);";
    rand(shape: impl Into<NewShape>) -> Result<Array>, "assert_eq!(np::random::rand([2, 3])?.shape(), [2, 3]);";
    randn(shape: impl Into<NewShape>) -> Result<Array>, "assert_eq!(np::random::randn([2, 3])?.shape(), [2, 3]);";
    seed(seed: impl LegacySeed) -> Result<()>, "np::random::seed(42)?;";
    set_state(state: &LegacyState) -> Result<()>, "np::random::set_state(&np::random::RandomState::new(42)?.get_state()?)?;";
    shuffle(x: &Array) -> Result<()>, "np::random::shuffle(&np::arange(10, ())?)?;";
}

/// [`RandomState::bytes`] of the shared state (`numpy.random.bytes`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::random::bytes(10)?.len(), 10);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// Where the operating system has no entropy.
pub fn bytes(length: usize) -> Result<Vec<u8>> {
    with_shared_state(|state| Ok(state.bytes(length)))
}
