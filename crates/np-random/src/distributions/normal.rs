//! Distributions made of standard normal numbers.

use super::Distribution;
use super::parameter::{Constraint, Parameter, ParameterError, parameters};
use crate::BitGenerator;

/// Normal numbers (`numpy.random.Generator.normal`): mean `loc`, standard deviation `scale`.
///
/// ```
/// use np_random::distributions::{Distribution, Normal};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).normal(1.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Normal::new(1.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.002460306715");
/// assert_eq!(Normal::new(0.0, -1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Normal {
    loc: f64,
    scale: f64,
}

/// The exponential of normal numbers with mean `mean` and standard deviation `sigma`
/// (`numpy.random.Generator.lognormal`).
///
/// ```
/// use np_random::distributions::{Distribution, LogNormal};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).lognormal(0.0, 0.5)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = LogNormal::new(0.0, 0.5)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.000615265877");
/// assert_eq!(LogNormal::new(0.0, -1.0).unwrap_err().to_string(), "sigma < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LogNormal(Normal);

/// The quotient of two standard normal numbers (`numpy.random.Generator.standard_cauchy`).
///
/// ```
/// use np_random::distributions::{Distribution, StandardCauchy};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).standard_cauchy()
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = StandardCauchy.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.004117729650");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StandardCauchy;

/// The inverse normal distribution (`numpy.random.Generator.wald`) with mean `mean` and shape `scale`.
///
/// The method of Michael, Schucany and Haas, "Generating Random Variates Using Transformations with Multiple Roots",
/// The American Statistician 30 (1976), with the smaller root in a form that nothing cancels in.
///
/// ```
/// use np_random::distributions::{Distribution, Wald};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).wald(1.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Wald::new(1.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.000870228183");
/// assert_eq!(Wald::new(1.0, 0.0).unwrap_err().to_string(), "scale <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wald {
    mean: f64,
    scale: f64,
}

parameters! {
    Normal { loc: Any, scale: NonNegative }
    LogNormal { mean: Any, sigma: NonNegative }
    Wald { mean: Positive, scale: Positive }
}

impl Normal {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(loc: f64, scale: f64) -> Normal {
        Normal { loc, scale }
    }
}

impl LogNormal {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(mean: f64, sigma: f64) -> LogNormal {
        LogNormal(Normal::unchecked(mean, sigma))
    }
}

impl Wald {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(mean: f64, scale: f64) -> Wald {
        Wald { mean, scale }
    }
}

impl Distribution<f64> for Normal {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.loc + self.scale * bits.next_normal()
    }
}

impl Distribution<f64> for LogNormal {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.0.sample(bits).exp()
    }
}

impl Distribution<f64> for StandardCauchy {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let numerator = bits.next_normal();
        numerator / bits.next_normal()
    }
}

impl Distribution<f64> for Wald {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let Wald { mean, scale } = *self;
        let normal = bits.next_normal();
        let y = mean * normal * normal;
        let x = mean * (1.0 - 2.0 / (1.0 + (1.0 + 4.0 * scale / y).sqrt()));
        match bits.next_f64() <= mean / (mean + x) {
            true => x,
            false => mean * mean / x,
        }
    }
}
