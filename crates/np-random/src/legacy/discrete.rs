//! Distributions of integers that `RandomState` computes or checks differently.

use crate::BitGenerator;
use crate::distributions::hypergeometric::Hrua;
use crate::distributions::parameter::parameters;
use crate::distributions::{
    self, Constraint, Distribution, Gamma, Parameter, ParameterError, Poisson,
};
use crate::distributions::{floor, to_i64};

/// Successes among `n` trials, each of probability `p` (`numpy.random.RandomState.binomial`).
///
/// Bits are taken even where the outcome is certain, and the probability of zero is rounded another way.
///
/// ```
/// use np_random::legacy::Binomial;
///
/// assert_eq!(Binomial::new(5, 1.5).unwrap_err().to_string(), "p < 0, p > 1 or p is NaN");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Binomial(distributions::Binomial);

/// Trials until the first success of probability `p` (`numpy.random.RandomState.geometric`).
///
/// Below a third a uniform number is inverted. What does not fit, as where 1 − `p` is rounded to one, is the least
/// `i64`.
///
/// ```
/// use np_random::legacy::Geometric;
///
/// assert_eq!(Geometric::new(0.0).unwrap_err().to_string(), "p <= 0, p > 1 or p contains NaNs");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Geometric(GeometricMethod);

#[derive(Clone, Copy, PartialEq, Debug)]
enum GeometricMethod {
    Search(distributions::Geometric),
    /// The logarithm of the probability of a failure.
    Inversion(f64),
}

/// Numbers `k` from 1 on with probabilities in proportion to `p^k / k` (`numpy.random.RandomState.logseries`).
///
/// ```
/// use np_random::legacy::LogSeries;
///
/// assert_eq!(LogSeries::new(1.0).unwrap_err().to_string(), "p < 0, p >= 1 or p is NaN");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LogSeries(distributions::LogSeries);

/// Failures before the `n`-th success, each of probability `p` (`numpy.random.RandomState.negative_binomial`).
///
/// The mean of the Poisson numbers is not checked; where it is too large they are the least `i64`.
///
/// ```
/// use np_random::legacy::NegativeBinomial;
///
/// assert_eq!(NegativeBinomial::new(0.0, 0.5).unwrap_err().to_string(), "n <= 0");
/// assert_eq!(NegativeBinomial::new(1.0, 1.5).unwrap_err().to_string(), "p < 0, p > 1 or p is NaN");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NegativeBinomial {
    mean: Gamma,
}

/// Good balls among `nsample` that are drawn from `ngood` good and `nbad` bad ones
/// (`numpy.random.RandomState.hypergeometric`). At least one must be drawn; there is no limit to the number of balls.
///
/// ```
/// use np_random::legacy::Hypergeometric;
///
/// assert_eq!(Hypergeometric::new(1, 1, 3).unwrap_err().to_string(), "ngood + nbad < nsample");
/// assert_eq!(Hypergeometric::new(1, 1, 0).unwrap_err().to_string(), "nsample < 1 or nsample is NaN");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Hypergeometric {
    good: i64,
    bad: i64,
    sample: i64,
    hrua: Option<Hrua>,
}

/// Numbers `k` from 1 on with probabilities in proportion to `k^-a` (`numpy.random.RandomState.zipf`).
///
/// Candidates above the greatest `i64` are drawn and thrown away, so that exponents near one take long; from 1025 on, and
/// where 2^(a - 1) is infinite, there is no end.
///
/// ```
/// use np_random::legacy::Zipf;
///
/// assert_eq!(Zipf::new(1.0).unwrap_err().to_string(), "a <= 1 or a is NaN");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Zipf(distributions::Zipf);

parameters! {
    Zipf { a: AboveOne }
    Geometric { p: PositiveProbability }
    LogSeries { p: ProbabilityBelowOne }
    NegativeBinomial { n: Positive, p: Probability }
}

impl Binomial {
    /// The parameters in the order of NumPy's signature; the second is looked at first.
    pub const PARAMETERS: &'static [Parameter] = distributions::Binomial::PARAMETERS;

    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] for `p` outside of [0, 1], then for `n` below zero.
    pub fn new(n: i64, p: f64) -> Result<Binomial, ParameterError> {
        Constraint::Probability.check("p", p)?;
        Constraint::NonNegative.check("n", n as f64)?;
        Ok(Binomial::unchecked(n, p))
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(n: i64, p: f64) -> Binomial {
        let at_zero = |n: f64, p: f64| (n * (1.0 - p).ln()).exp();
        Binomial(distributions::Binomial::without_shortcut(n, p, at_zero))
    }
}

impl Geometric {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(p: f64) -> Geometric {
        Geometric(match p >= 1.0 / 3.0 {
            true => GeometricMethod::Search(distributions::Geometric::unchecked(p)),
            false => GeometricMethod::Inversion((1.0 - p).ln()),
        })
    }
}

impl LogSeries {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(p: f64) -> LogSeries {
        LogSeries(distributions::LogSeries::with_log_rest(p, (1.0 - p).ln()))
    }
}

impl Zipf {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(a: f64) -> Zipf {
        Zipf(distributions::Zipf::unchecked(a))
    }
}

impl NegativeBinomial {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(n: f64, p: f64) -> NegativeBinomial {
        NegativeBinomial {
            mean: Gamma::unchecked(n, (1.0 - p) / p),
        }
    }
}

impl Hypergeometric {
    /// The parameters in the order of NumPy's signature. What they must obey together is looked at first, by
    /// [`Hypergeometric::check_urn`].
    pub const PARAMETERS: &'static [Parameter] = &[
        distributions::Hypergeometric::PARAMETERS[0],
        distributions::Hypergeometric::PARAMETERS[1],
        Parameter {
            name: "nsample",
            constraint: Constraint::OneOrMore,
        },
    ];

    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where there are fewer balls than are to be drawn, a number is negative, or no ball is to be
    /// drawn.
    pub fn new(ngood: i64, nbad: i64, nsample: i64) -> Result<Hypergeometric, ParameterError> {
        Self::check_urn(ngood, nbad, nsample)?;
        for (parameter, value) in Self::PARAMETERS.iter().zip([ngood, nbad, nsample]) {
            parameter.constraint.check(parameter.name, value as f64)?;
        }
        Ok(Self::unchecked(ngood, nbad, nsample))
    }

    /// Looks at one urn.
    ///
    /// # Errors
    ///
    /// [`ParameterError::UrnTooSmall`] where there are fewer balls than are to be drawn. The sum of the balls wraps.
    pub fn check_urn(ngood: i64, nbad: i64, nsample: i64) -> Result<(), ParameterError> {
        distributions::Hypergeometric::check_size(ngood, nbad, nsample)
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(ngood: i64, nbad: i64, nsample: i64) -> Hypergeometric {
        Hypergeometric {
            good: ngood,
            bad: nbad,
            sample: nsample,
            hrua: (nsample > 10).then(|| Hrua::legacy(ngood, nbad, nsample)),
        }
    }

    /// Ball by ball, each with a uniform number.
    fn ball_by_ball(self, bits: &mut dyn BitGenerator) -> i64 {
        let rarer = self.good.min(self.bad);
        let stay = self.good + self.bad - self.sample;
        let mut left = rarer as f64;
        for drawn in (1..=self.sample).rev() {
            if left <= 0.0 {
                break;
            }
            let u = bits.next_f64();
            left -= floor(u + left / (stay + drawn) as f64) as f64;
        }
        let rarer = to_i64(rarer as f64 - left);
        match self.good > self.bad {
            true => self.sample - rarer,
            false => rarer,
        }
    }
}

impl Distribution<i64> for Binomial {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        self.0.sample(bits)
    }
}

impl Distribution<i64> for Geometric {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        match self.0 {
            GeometricMethod::Search(geometric) => geometric.search(bits),
            GeometricMethod::Inversion(log_failure) => {
                to_i64(((-bits.next_f64()).ln_1p() / log_failure).ceil())
            }
        }
    }
}

impl Distribution<i64> for LogSeries {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        self.0.kemp(bits, |logarithm| 1.0 - logarithm.exp())
    }
}

impl Distribution<i64> for Zipf {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        loop {
            let u = 1.0 - bits.next_f64();
            if let Some(k) = self.0.candidate(bits, u) {
                return k;
            }
        }
    }
}

impl Distribution<i64> for NegativeBinomial {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        Poisson::unchecked(self.mean.sample(bits)).sample(bits)
    }
}

impl Distribution<i64> for Hypergeometric {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        match &self.hrua {
            Some(hrua) => hrua.good(bits, self.good, self.bad, self.sample),
            None => self.ball_by_ball(bits),
        }
    }
}
