//! What a [`RandomState`] draws.
//!
//! The distributions are those of [`np_random::legacy`]; most are computed as a `Generator`'s, of other normal and exponential numbers.

use np_dtype::DType;
use np_random::BitGenerator;
use np_random::legacy::Constraint;
use np_random::legacy::{
    Beta, ChiSquare, Dirichlet, Distribution, Exponential, F, Gamma, Geometric, Gumbel, Laplace,
    LogNormal, LogSeries, Logistic, Multinomial, NegativeBinomial, NoncentralChiSquare,
    NoncentralF, Normal, Pareto, Poisson, Power, Rayleigh, StandardExponential, StandardGamma,
    StandardNormal, StudentT, VonMises, Wald, Weibull, Zipf,
};
use np_random::permutation::Stream;
use np_ufunc::table;

use super::drawing::{FLOATS, Family, Number, Value};
use super::integers::{Bounds, integer};
use super::legacy::RandomState;
use super::others::{STANDARD_CAUCHY, urn_and_trials};
use super::standard::{Fill, filled};
use super::tables::distributions;
use super::vectors::{
    check_sums, fill_new, is_covariance, judge, normal_length, normal_rows, row, zero_vectors,
};
use super::{integers, others, permutations};
use crate::array::Array;
use crate::call::update;
use crate::error::{Error, Result};
use crate::linalg;
use crate::operand::{AsOperand, Operand};
use crate::options::{NewShape, Options, size};
use crate::warnings::{Category, warn};

distributions! {
    RandomState, "RandomState::new(7)", f64:
    beta = Beta(a, b), "2.0, 3.0" => "0.418783", "Parts of a whole: beta numbers";
    chisquare = ChiSquare(df), "2.5" => "1.078037", "Sums of `df` squares of normal numbers";
    exponential = Exponential(scale), "2.0" => "0.158754", "Waiting times of mean `scale`";
    f = F(dfnum, dfden), "3.0, 5.0" => "1.016639", "Quotients of two mean squares of normal numbers";
    gamma = Gamma(shape, scale), "2.0, 3.0" => "3.403824", "Sums of `shape` waiting times of mean `scale`";
    gumbel = Gumbel(loc, scale), "0.0, 1.0" => "2.533548", "Greatest ones of many numbers";
    laplace = Laplace(loc, scale), "0.0, 1.0" => "-1.879827", "Differences of two waiting times";
    logistic = Logistic(loc, scale), "0.0, 1.0" => "-2.493597", "Logarithms of odds";
    lognormal = LogNormal(mean, sigma), "0.0, 1.0" => "5.42233", "Exponentials of normal numbers";
    noncentral_chisquare = NoncentralChiSquare(df, nonc), "3.0, 2.0" => "1.354737",
        "Sums of `df` squares of normal numbers whose means have squares with the sum `nonc`";
    noncentral_f = NoncentralF(dfnum, dfden, nonc), "3.0, 5.0, 2.0" => "0.221494",
        "Quotients of a noncentral mean square and a mean square of normal numbers";
    normal = Normal(loc, scale), "0.0, 1.0" => "1.690526", "Normal numbers of mean `loc` and standard deviation `scale`";
    pareto = Pareto(a), "3.0" => "0.026812", "Numbers with a long tail: Pareto's of the second kind (Lomax)";
    power = Power(a), "3.0" => "0.424154", "Greatest ones of `a` uniform numbers";
    rayleigh = Rayleigh(scale), "2.0" => "0.796878", "Lengths of plane vectors of normal numbers";
    standard_gamma = StandardGamma(shape), "2.0" => "1.134608", "Sums of `shape` waiting times of mean 1";
    standard_t = StudentT(df), "4.0" => "2.24447", "Student's t: normal numbers divided by an estimate of their deviation";
    vonmises = VonMises(mu, kappa), "0.0, 2.0" => "-0.084467", "Angles around `mu`, in [-π, π]";
    wald = Wald(mean, scale), "1.0, 2.0" => "3.107094", "Times at which a wandering particle arrives: inverse Gaussian numbers";
    weibull = Weibull(a), "2.0" => "0.281739", "Lifetimes: Weibull's numbers";
}

distributions! {
    RandomState, "RandomState::new(7)", i64:
    geometric = Geometric(p), "0.25" => "1", "How many trials there are until the first success";
    logseries = LogSeries(p), "0.5" => "3", "Numbers of the logarithmic series";
    negative_binomial = NegativeBinomial(n, p), "3.0, 0.25" => "5", "How many trials fail before the `n`th success";
    poisson = Poisson(lam), "4.0" => "5", "Counts of rare events, `lam` of them in the mean";
    zipf = Zipf(a), "2.5" => "1", "Ranks by Zipf's law";
}

urn_and_trials!(legacy);

/// Methods without parameters: the name, how a slice is filled, an example as NumPy answers it, and what it is.
macro_rules! standard {
    ($($name:ident: $t:ident = $fill:expr, $drawn:literal, $about:literal;)+) => {
        impl RandomState {$(
            #[doc = concat!($about, " (`numpy.random.RandomState.", stringify!($name), "`); keyword `size`, the shape.")]
            ///
            /// ```
            /// use numpy_rs as np;
            ///
            #[doc = concat!("let x = np::random::RandomState::new(7)?.", stringify!($name), "(())?;")]
            #[doc = concat!("assert_eq!(np::round(&x, np::options::decimals(6))?.item::<", stringify!($t), ">()?, ", $drawn, ");")]
            /// # Ok::<(), np::Error>(())
            /// ```
            ///
            /// # Errors
            /// `ValueError` for a shape that can't be.
            pub fn $name<'a>(&mut self, options: impl Into<Options<'a>>) -> Result<Array> {
                let options = options.into();
                options.only(stringify!($name), &["size"])?;
                let fill: Fill<$t> = $fill;
                filled(self.bits(), &options, fill)
            }
        )+}
    };
}

standard! {
    random_sample: f64 = |bits, out| bits.fill_f64(out), "0.076308", "Numbers of [0, 1), all equally likely";
    random: f64 = |bits, out| bits.fill_f64(out), "0.076308", "Numbers of [0, 1), all equally likely";
    standard_exponential: f64 = |bits, out| StandardExponential.fill(bits, out), "0.079377", "Waiting times of mean 1";
    standard_normal: f64 = |bits, out| StandardNormal.fill(bits, out), "1.690526",
        "Normal numbers of mean 0 and standard deviation 1";
    tomaxint: i64 = |bits, out| out.iter_mut().for_each(|slot| *slot = (bits.next_u64() >> 1) as i64),
        "703819759469818466", "Integers from 0 to the greatest int64";
}

impl RandomState {
    /// Numbers of [0, 1) in an array of that shape (`numpy.random.RandomState.rand`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut state = np::random::RandomState::new(42)?;
    /// assert_eq!(state.rand(1)?.to_vec::<f64>()?, [0.3745401188473625]);
    /// assert_eq!(state.rand([2, 3])?.shape(), [2, 3]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for a shape that can't be.
    pub fn rand(&mut self, shape: impl Into<NewShape>) -> Result<Array> {
        self.random_sample(size(shape))
    }

    /// Normal numbers of mean 0 and standard deviation 1 in an array of that shape (`numpy.random.RandomState.randn`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut state = np::random::RandomState::new(0)?;
    /// assert_eq!(state.randn(1)?.to_vec::<f64>()?, [1.764052345967664]);
    /// assert_eq!(state.randn([2, 3])?.shape(), [2, 3]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for a shape that can't be.
    pub fn randn(&mut self, shape: impl Into<NewShape>) -> Result<Array> {
        self.standard_normal(size(shape))
    }

    /// Integers from `low` up to `high`, `high` not one of them, all equally likely (`numpy.random.RandomState.randint`); keywords
    /// `size`, `dtype` (int64 unless given; every integer dtype and bool), and, which NumPy has not, `endpoint`, whether `high` is one
    /// of them: an array can't hold what is above the greatest uint64.
    ///
    /// NumPy's `randint(n)` is `randint(0, n, ())`.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let mut state = np::random::RandomState::new(42)?;
    /// assert_eq!(state.randint(1, 7, size(6))?.to_vec::<i64>()?, [4, 5, 3, 5, 5, 2]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where there is no integer between the bounds or a bound is none of the dtype's, and where bounds do not
    /// broadcast; `TypeError` for another dtype.
    pub fn randint<'a>(
        &mut self,
        low: impl AsOperand,
        high: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("randint", &["size", "dtype", "endpoint"])?;
        let bounds = Bounds {
            low: low.as_operand(),
            high: high.as_operand(),
            endpoint: options.endpoint == Some(true),
        };
        integers::integers(self.bits(), Stream::RandomState, &bounds, &options)
    }

    /// Integers from `low` up to `high` and it too, with a warning that [`randint`](Self::randint) is what to take
    /// (`numpy.random.RandomState.random_integers`); keyword `size`.
    ///
    /// NumPy's `random_integers(n)` is `random_integers(1, n, ())`.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let mut state = np::random::RandomState::new(1)?;
    /// assert_eq!(state.random_integers(1, 5, ())?.item::<i64>()?, 4);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`randint`](Self::randint); `TypeError` for several upper bounds.
    pub fn random_integers<'a>(
        &mut self,
        low: impl AsOperand,
        high: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("random_integers", &["size"])?;
        let (low, high) = (low.as_operand(), high.as_operand());
        let [from, to] = [written(low)?, written(high)?];
        warn(
            Category::DeprecationWarning,
            &format!("This function is deprecated. Please call randint({from}, {to} + 1) instead"),
        );
        let bounds = Bounds {
            low,
            high: Operand::Weak(np_dtype::WeakScalar::Int(integer(high)? + 1)),
            endpoint: false,
        };
        integers::integers(self.bits(), Stream::RandomState, &bounds, &options)
    }

    /// Bytes, all equally likely (`numpy.random.RandomState.bytes`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::random::RandomState::new(42)?.bytes(4), [102, 220, 225, 95]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn bytes(&mut self, length: usize) -> Vec<u8> {
        integers::bytes(self.bits(), length)
    }

    /// Quotients of two normal numbers (`numpy.random.RandomState.standard_cauchy`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::RandomState::new(7)?.standard_cauchy(())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "-3.628225");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for a shape that can't be.
    pub fn standard_cauchy<'a>(&mut self, options: impl Into<Options<'a>>) -> Result<Array> {
        STANDARD_CAUCHY.draw(self.bits(), &[], &options.into())
    }

    /// Numbers between `low` and `high`, all equally likely (`numpy.random.RandomState.uniform`); keyword `size`, the shape. The
    /// bounds may be in the wrong order.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::RandomState::new(7)?.uniform(-1.0, 1.0, ())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "-0.847383");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `OverflowError` where the bounds are too far apart or not finite, `ValueError` where parameters and `size` do not broadcast.
    pub fn uniform<'a>(
        &mut self,
        low: impl AsOperand,
        high: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let bounds = [low.as_operand(), high.as_operand()];
        others::uniform(self.bits(), Stream::RandomState, bounds, &options.into())
    }

    /// Numbers between `left` and `right`, likeliest at `mode` (`numpy.random.RandomState.triangular`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::RandomState::new(7)?.triangular(0.0, 1.0, 3.0, ())?;
    /// assert_eq!(format!("{:.6}", x.item::<f64>()?), "0.478461");
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where the corners are not in order or all the same, and where parameters and `size` do not broadcast.
    pub fn triangular<'a>(
        &mut self,
        left: impl AsOperand,
        mode: impl AsOperand,
        right: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let corners = [left.as_operand(), mode.as_operand(), right.as_operand()];
        others::triangular(self.bits(), corners, &options.into())
    }

    /// How many of `n` trials succeed (`numpy.random.RandomState.binomial`); keyword `size`, the shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::RandomState::new(7)?.binomial(10, 0.25, ())?;
    /// assert_eq!(x.item::<i64>()?, 1);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for `p` outside of [0, 1] or a negative `n`, and where parameters and `size` do not broadcast; `TypeError` for
    /// an array `n` of no integers.
    pub fn binomial<'a>(
        &mut self,
        n: impl AsOperand,
        p: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let operands = [p.as_operand(), n.as_operand()];
        BINOMIAL.draw(self.bits(), &operands, &options.into())
    }

    /// How many good balls are among `nsample` drawn from an urn (`numpy.random.RandomState.hypergeometric`); keyword `size`, the
    /// shape.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::RandomState::new(7)?.hypergeometric(30, 20, 25, ())?;
    /// assert_eq!(x.item::<i64>()?, 13);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for negative numbers, `nsample` below one, more balls drawn than there are, and where parameters and `size` do
    /// not broadcast; `TypeError` for arrays of no integers.
    pub fn hypergeometric<'a>(
        &mut self,
        ngood: impl AsOperand,
        nbad: impl AsOperand,
        nsample: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let urn = [ngood.as_operand(), nbad.as_operand(), nsample.as_operand()];
        others::hypergeometric(self.bits(), &HYPERGEOMETRIC, None, urn, &options.into())
    }

    /// Puts the parts of an array along its first axis in a random order, in place (`numpy.random.RandomState.shuffle`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(10, ())?;
    /// np::random::RandomState::new(42)?.shuffle(&a)?;
    /// assert_eq!(a.to_vec::<i64>()?, [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `TypeError` for an array without axes, `ValueError` for one that is read-only.
    pub fn shuffle(&mut self, x: &Array) -> Result<()> {
        permutations::shuffle(self.bits(), x, 0)
    }

    /// The integers below a number, or the parts of an array along its first axis, in a random order
    /// (`numpy.random.RandomState.permutation`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let x = np::random::RandomState::new(7)?.permutation(10)?;
    /// assert_eq!(x.to_vec::<i64>()?, [8, 5, 0, 2, 1, 9, 7, 3, 6, 4]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `IndexError` for a number that is no integer.
    pub fn permutation(&mut self, x: impl AsOperand) -> Result<Array> {
        permutations::permutation(self.bits(), Stream::RandomState, x.as_operand(), 0)
    }

    /// Random elements of a row, or random integers below a number (`numpy.random.RandomState.choice`); keywords `size`, `replace`,
    /// whether one may be chosen again (true unless given), `p` ([`probabilities`](crate::options::probabilities)), how probable
    /// each is.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let mut state = np::random::RandomState::new(42)?;
    /// assert_eq!(state.choice(5, size(3))?.to_vec::<i64>()?, [3, 4, 2]);
    /// state.seed(42)?;
    /// assert_eq!(state.choice(5, size(3).replace(false))?.to_vec::<i64>()?, [1, 4, 2]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where there is nothing to choose from or not enough, for an array with more axes, and for probabilities that are
    /// none.
    pub fn choice<'a>(
        &mut self,
        a: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("choice", &["size", "replace", "p"])?;
        let a = a.as_operand();
        permutations::choice(self.bits(), Stream::RandomState, a, 0, &options)
    }

    /// How often each of several outcomes comes among `n` trials (`numpy.random.RandomState.multinomial`); keyword `size`, the
    /// shape without the axis of the outcomes.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let p = np::array([0.25, 0.25, 0.5])?;
    /// let counts = np::random::RandomState::new(7)?.multinomial(20, &p, size(2))?;
    /// assert_eq!(counts.to_vec::<i64>()?, [2, 8, 10, 5, 6, 9]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for probabilities that are none or whose sum is above one, a negative `n`, and more than one axis; `TypeError`
    /// for probabilities that are no row, and several `n`.
    pub fn multinomial<'a>(
        &mut self,
        n: impl AsOperand,
        pvals: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("multinomial", &["size"])?;
        let (n, given) = (n.as_operand(), pvals.as_operand());
        if !n.shape().is_empty() {
            return Err(Error::type_error(
                "only 0-dimensional arrays can be converted to Python scalars",
            ));
        }
        let n = integer(n)? as i64;
        if given.shape().is_empty() {
            return Err(Error::type_error("pvals must be a 1-d sequence"));
        }
        let p = row(given)?;
        Constraint::Probability.check_all("pvals", &p)?;
        check_sums(given, &p, p.len(), "[:-1]")?;
        let counts = zero_vectors::<i64>(&options, p.len())?;
        Constraint::NonNegative.check("n", n as f64)?;
        let multinomial = Multinomial::unchecked(n, &p);
        fill_new(counts, |out| {
            multinomial.fill(self.bits(), out);
            Ok(())
        })
    }

    /// Vectors of positive numbers whose sum is one (`numpy.random.RandomState.dirichlet`); keyword `size`, the shape without the
    /// axis of the vectors.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let alpha = np::array([1.0, 2.0, 0.5])?;
    /// let parts = np::random::RandomState::new(7)?.dirichlet(&alpha, size(4))?;
    /// assert!(np::allclose(&parts.sum(-1)?, 1.0, ())?);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` where a number of `alpha` is not above zero, and for more than one axis; `TypeError` for a number.
    pub fn dirichlet<'a>(
        &mut self,
        alpha: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("dirichlet", &["size"])?;
        let alpha = row(alpha.as_operand())?;
        let dirichlet = Dirichlet::new(&alpha)?;
        fill_new(zero_vectors::<f64>(&options, alpha.len())?, |out| {
            dirichlet.fill(self.bits(), out);
            Ok(())
        })
    }

    /// Normal vectors of a mean and a covariance (`numpy.random.RandomState.multivariate_normal`); keywords `size`, the shape
    /// without the axis of the vectors; `check_valid`, what is done about a matrix that is no covariance: `"warn"` unless given,
    /// `"raise"` or `"ignore"`; `tol`, how far off it may be, 1e-8 unless given.
    ///
    /// The covariance is factored by its singular vectors, whose signs mean nothing: other libraries give other numbers.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::size;
    ///
    /// let (mean, cov) = (np::array([1.0, 2.0])?, np::array([[2.0, 0.5], [0.5, 1.0]])?);
    /// let x = np::random::RandomState::new(7)?.multivariate_normal(&mean, &cov, size(1000))?;
    /// assert_eq!(x.shape(), [1000, 2]);
    /// assert!(np::allclose(&x.mean(0)?, &mean, np::options::atol(0.2))?);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for shapes that do not fit, and where asked for, for a matrix that is no covariance; `UFuncTypeError` for a
    /// complex mean; `LinAlgError` for a matrix that can't be factored.
    pub fn multivariate_normal<'a>(
        &mut self,
        mean: impl AsOperand,
        cov: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("multivariate_normal", &["size", "check_valid", "tol"])?;
        let (mean, cov) = (mean.as_operand().to_array()?, cov.as_operand().to_array()?);
        let len = normal_length(&mean, &cov)?;
        let (x, lengths) = normal_rows(&options, len, |size| self.standard_normal(size))?;
        let cov = cov.astype(DType::FLOAT64)?;
        let found = linalg::svd(&cov, ())?;
        let tol = options.tol.unwrap_or(1e-8.as_operand());
        judge(options.check_valid.unwrap_or("warn"), || {
            is_covariance(&found, &cov, tol)
        })?;
        let deviations = crate::sqrt(&found.S)?.reshape([-1, 1])?;
        let x = crate::dot(&x, &(deviations * &found.Vh), ())?;
        update(&table::ADD, &x, Operand::Array(&mean))?;
        x.reshape(lengths)
    }
}

/// A bound as Python writes it.
fn written(bound: Operand<'_>) -> Result<String> {
    Ok(bound.to_array()?.to_string())
}
