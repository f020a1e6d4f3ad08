//! Geometric, logarithmic and Zipf numbers.

use super::parameter::{Constraint, Parameter, ParameterError, parameters};
use super::{Distribution, floor, to_i64};
use crate::BitGenerator;

/// Trials until the first success of probability `p` (`numpy.random.Generator.geometric`).
///
/// From a third on the probabilities are added up until they pass a uniform number; below it an exponential number is
/// scaled. What passes the greatest `i64` becomes that.
///
/// ```
/// use np_random::distributions::{Distribution, Geometric};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).geometric(0.25)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Geometric::new(0.25)?.sample(&mut bits);
/// assert_eq!(x, 3);
/// assert_eq!(Geometric::new(0.0).unwrap_err().to_string(), "p <= 0, p > 1 or p contains NaNs");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Geometric {
    p: f64,
    /// The logarithm of the probability of a failure.
    log_failure: f64,
}

/// Numbers `k` from 1 on with probabilities in proportion to `p^k / k` (`numpy.random.Generator.logseries`).
///
/// The method LK of Kemp, "Efficient Generation of Logarithmically Distributed Pseudo-Random Variables", Applied
/// Statistics 30 (1981).
///
/// ```
/// use np_random::distributions::{Distribution, LogSeries};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).logseries(0.75)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = LogSeries::new(0.75)?.sample(&mut bits);
/// assert_eq!(x, 2);
/// assert_eq!(LogSeries::new(1.0).unwrap_err().to_string(), "p < 0, p >= 1 or p is NaN");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LogSeries {
    p: f64,
    log_rest: f64,
}

/// Numbers `k` from 1 on with probabilities in proportion to `k^-a` (`numpy.random.Generator.zipf`).
///
/// Rejection from a Pareto distribution: Devroye, "Non-Uniform Random Variate Generation" (1986), page 551, cut off at
/// the greatest
/// `i64`. From an exponent of 1025 on all numbers are 1, without bits.
///
/// ```
/// use np_random::distributions::{Distribution, Zipf};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).zipf(2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Zipf::new(2.0)?.sample(&mut bits);
/// assert_eq!(x, 4);
/// assert_eq!(Zipf::new(1.0).unwrap_err().to_string(), "a <= 1 or a is NaN");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Zipf {
    a: f64,
    b: f64,
    least_uniform: f64,
}

parameters! {
    Geometric { p: PositiveProbability }
    LogSeries { p: ProbabilityBelowOne }
    Zipf { a: AboveOne }
}

impl Geometric {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(p: f64) -> Geometric {
        Geometric {
            p,
            log_failure: (-p).ln_1p(),
        }
    }

    pub(crate) fn search(self, bits: &mut dyn BitGenerator) -> i64 {
        let failure = 1.0 - self.p;
        let (mut probability, mut sum) = (self.p, self.p);
        let mut trials = 1;
        let u = bits.next_f64();
        while u > sum {
            probability *= failure;
            sum += probability;
            trials += 1;
        }
        trials
    }

    fn inversion(self, bits: &mut dyn BitGenerator) -> i64 {
        let trials = (-bits.next_exponential() / self.log_failure).ceil();
        match trials >= 9.223372036854775808e18 {
            true => i64::MAX,
            false => to_i64(trials),
        }
    }
}

impl LogSeries {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(p: f64) -> LogSeries {
        LogSeries {
            p,
            log_rest: (-p).ln_1p(),
        }
    }
}

impl Zipf {
    /// From this exponent on 2^(a - 1) is infinite, and so is the odds of a 1.
    const ALWAYS_ONE: f64 = 1025.0;
    /// The greatest `i64`, rounded.
    const MAX: f64 = i64::MAX as f64;

    /// The distribution with a parameter that was checked before.
    pub fn unchecked(a: f64) -> Zipf {
        // A base that the compiler sees would be turned into exp2, whose last bit is another.
        let power = |base: f64, exponent: f64| std::hint::black_box(base).powf(exponent);
        Zipf {
            a,
            b: power(2.0, a - 1.0),
            least_uniform: power(Self::MAX, -(a - 1.0)),
        }
    }
}

impl Distribution<i64> for Geometric {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        match self.p >= 1.0 / 3.0 {
            true => self.search(bits),
            false => self.inversion(bits),
        }
    }
}

impl Distribution<i64> for LogSeries {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        self.kemp(bits, |logarithm| -logarithm.exp_m1())
    }
}

impl LogSeries {
    /// The same with a given logarithm of 1 − `p`.
    pub(crate) fn with_log_rest(p: f64, log_rest: f64) -> LogSeries {
        LogSeries { p, log_rest }
    }

    /// One number, with what `1 - exp` shall be.
    pub(crate) fn kemp(
        &self,
        bits: &mut dyn BitGenerator,
        one_minus_exp: impl Fn(f64) -> f64,
    ) -> i64 {
        loop {
            let v = bits.next_f64();
            if v >= self.p {
                return 1;
            }
            let q = one_minus_exp(self.log_rest * bits.next_f64());
            if v <= q * q {
                let k = floor(1.0 + v.ln() / q.ln());
                if k < 1 || v == 0.0 {
                    continue;
                }
                return k;
            }
            return if v >= q { 1 } else { 2 };
        }
    }
}

impl Distribution<i64> for Zipf {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        if self.a >= Self::ALWAYS_ONE {
            return 1;
        }
        loop {
            let u = bits.next_f64();
            let u = u * self.least_uniform + (1.0 - u);
            if let Some(k) = self.candidate(bits, u) {
                return k;
            }
        }
    }
}

impl Zipf {
    /// The number that a uniform one stands for, if it is accepted.
    pub(crate) fn candidate(&self, bits: &mut dyn BitGenerator, u: f64) -> Option<i64> {
        let (a, b) = (self.a - 1.0, self.b);
        let v = bits.next_f64();
        let k = u.powf(-1.0 / a).floor();
        if !(1.0..=Self::MAX).contains(&k) {
            return None;
        }
        let t = (1.0 + 1.0 / k).powf(a);
        (v * k * (t - 1.0) / (b - 1.0) <= t / b).then(|| to_i64(k))
    }
}
