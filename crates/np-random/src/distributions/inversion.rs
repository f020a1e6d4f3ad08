//! Distributions that transform one uniform or one exponential number.

use super::Distribution;
use super::parameter::{Constraint, Given, Parameter, ParameterError, parameters};
use crate::BitGenerator;

/// Uniform numbers in [`low`, `high`) (`numpy.random.Generator.uniform`).
///
/// ```
/// use np_random::distributions::{Distribution, ParameterErrorKind, Uniform};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).uniform(-1.0, 1.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Uniform::new(-1.0, 1.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.250190933209");
/// assert_eq!(Uniform::new(1.0, 0.0).unwrap_err().to_string(), "high - low < 0");
/// let error = Uniform::new(0.0, f64::INFINITY).unwrap_err();
/// assert_eq!(error.to_string(), "high - low range exceeds valid bounds");
/// assert_eq!(error.kind(), ParameterErrorKind::Overflow);
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Uniform {
    low: f64,
    range: f64,
}

/// A triangle over [`left`, `right`] with its top at `mode` (`numpy.random.Generator.triangular`).
///
/// ```
/// use np_random::distributions::{Distribution, Triangular};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).triangular(0.0, 1.0, 4.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Triangular::new(0.0, 1.0, 4.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.878949693962");
/// assert_eq!(Triangular::new(1.0, 0.0, 2.0).unwrap_err().to_string(), "left > mode");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Triangular {
    left: f64,
    right: f64,
    /// The part of the area left of the mode.
    ratio: f64,
    left_product: f64,
    right_product: f64,
}

/// Exponential numbers with mean `scale` (`numpy.random.Generator.exponential`).
///
/// ```
/// use np_random::distributions::{Distribution, Exponential};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).exponential(3.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Exponential::new(3.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "2.122587767376");
/// assert_eq!(Exponential::new(-1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Exponential {
    scale: f64,
}

/// Lengths of normal vectors in the plane (`numpy.random.Generator.rayleigh`): mode `scale`.
///
/// ```
/// use np_random::distributions::{Distribution, Rayleigh};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).rayleigh(2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Rayleigh::new(2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "2.379124638672");
/// assert_eq!(Rayleigh::new(-1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rayleigh {
    scale: f64,
}

/// The Pareto distribution of the second kind, or Lomax distribution (`numpy.random.Generator.pareto`), with shape `a`.
///
/// ```
/// use np_random::distributions::{Distribution, Pareto};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).pareto(3.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Pareto::new(3.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.265975644346");
/// assert_eq!(Pareto::new(0.0).unwrap_err().to_string(), "a <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pareto {
    a: f64,
}

/// Numbers in [0, 1] with a density of `a x^(a - 1)` (`numpy.random.Generator.power`).
///
/// ```
/// use np_random::distributions::{Distribution, Power};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).power(3.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Power::new(3.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.797460474967");
/// assert_eq!(Power::new(0.0).unwrap_err().to_string(), "a <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Power {
    exponent: f64,
}

/// The Weibull distribution with shape `a` (`numpy.random.Generator.weibull`). Zero is drawn, without bits, for a shape
/// of zero.
///
/// ```
/// use np_random::distributions::{Distribution, Weibull};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).weibull(1.5)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Weibull::new(1.5)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.794016635652");
/// assert_eq!(Weibull::new(-1.0).unwrap_err().to_string(), "a < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Weibull {
    a: f64,
}

/// The double exponential distribution around `loc` (`numpy.random.Generator.laplace`).
///
/// ```
/// use np_random::distributions::{Distribution, Laplace};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).laplace(1.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Laplace::new(1.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.575873364949");
/// assert_eq!(Laplace::new(0.0, -1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Laplace {
    loc: f64,
    scale: f64,
}

/// The distribution of greatest values (`numpy.random.Generator.gumbel`) with mode `loc`.
///
/// ```
/// use np_random::distributions::{Distribution, Gumbel};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).gumbel(1.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Gumbel::new(1.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.038194671555");
/// assert_eq!(Gumbel::new(0.0, -1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gumbel {
    loc: f64,
    scale: f64,
}

/// The logistic distribution with mean `loc` (`numpy.random.Generator.logistic`).
///
/// ```
/// use np_random::distributions::{Distribution, Logistic};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).logistic(1.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Logistic::new(1.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "2.022465937383");
/// assert_eq!(Logistic::new(0.0, -1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Logistic {
    loc: f64,
    scale: f64,
}

parameters! {
    Exponential { scale: NonNegative }
    Rayleigh { scale: NonNegative }
    Pareto { a: Positive }
    Power { a: Positive }
    Weibull { a: NonNegative }
    Laplace { loc: Any, scale: NonNegative }
    Gumbel { loc: Any, scale: NonNegative }
    Logistic { loc: Any, scale: NonNegative }
}

impl Uniform {
    /// The distribution over [`low`, `high`).
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where the distance of the bounds is not finite, or negative.
    pub fn new(low: f64, high: f64) -> Result<Uniform, ParameterError> {
        Uniform::check_range(high - low, Given::Scalar)?;
        Ok(Uniform::unchecked(low, high))
    }

    /// Looks at `high - low`.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where it is not finite, or negative. For arrays of bounds NumPy looks at all for the first,
    /// then at all for the second.
    pub fn check_range(range: f64, given: Given) -> Result<(), ParameterError> {
        match range.is_finite() {
            true => Constraint::NonNegative.check("high - low", range),
            false => Err(ParameterError::Range(given)),
        }
    }

    /// The distribution with bounds that were checked before.
    pub fn unchecked(low: f64, high: f64) -> Uniform {
        Uniform::over(low, high - low)
    }

    /// The distribution with a lower bound and a distance of the bounds that was checked before.
    pub fn over(low: f64, range: f64) -> Uniform {
        Uniform { low, range }
    }
}

impl Triangular {
    /// The distribution with these corners.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] where the corners are not in order, or all the same. NaN passes.
    pub fn new(left: f64, mode: f64, right: f64) -> Result<Triangular, ParameterError> {
        Triangular::check(left, mode, right)?;
        Ok(Triangular::unchecked(left, mode, right))
    }

    /// Looks at the corners of one triangle. For arrays of corners NumPy looks at all for the first condition, then for
    /// the second, then for the third.
    ///
    /// # Errors
    ///
    /// As of [`Triangular::new`].
    pub fn check(left: f64, mode: f64, right: f64) -> Result<(), ParameterError> {
        match () {
            () if left > mode => Err(ParameterError::LeftAboveMode),
            () if mode > right => Err(ParameterError::ModeAboveRight),
            () if left == right => Err(ParameterError::LeftEqualsRight),
            () => Ok(()),
        }
    }

    /// The distribution with corners that were checked before.
    pub fn unchecked(left: f64, mode: f64, right: f64) -> Triangular {
        let (base, left_base) = (right - left, mode - left);
        Triangular {
            left,
            right,
            ratio: left_base / base,
            left_product: left_base * base,
            right_product: (right - mode) * base,
        }
    }
}

impl Exponential {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(scale: f64) -> Exponential {
        Exponential { scale }
    }
}

impl Rayleigh {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(scale: f64) -> Rayleigh {
        Rayleigh { scale }
    }
}

impl Pareto {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(a: f64) -> Pareto {
        Pareto { a }
    }
}

impl Power {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(a: f64) -> Power {
        Power { exponent: 1.0 / a }
    }
}

impl Weibull {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(a: f64) -> Weibull {
        Weibull { a }
    }
}

impl Laplace {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(loc: f64, scale: f64) -> Laplace {
        Laplace { loc, scale }
    }
}

impl Gumbel {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(loc: f64, scale: f64) -> Gumbel {
        Gumbel { loc, scale }
    }
}

impl Logistic {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(loc: f64, scale: f64) -> Logistic {
        Logistic { loc, scale }
    }
}

impl Distribution<f64> for Uniform {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.low + self.range * bits.next_f64()
    }
}

impl Distribution<f64> for Triangular {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let u = bits.next_f64();
        match u <= self.ratio {
            true => self.left + (u * self.left_product).sqrt(),
            false => self.right - ((1.0 - u) * self.right_product).sqrt(),
        }
    }
}

impl Distribution<f64> for Exponential {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.scale * bits.next_exponential()
    }
}

impl Distribution<f64> for Rayleigh {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.scale * (2.0 * bits.next_exponential()).sqrt()
    }
}

impl Distribution<f64> for Pareto {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        (bits.next_exponential() / self.a).exp_m1()
    }
}

impl Distribution<f64> for Power {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        (-(-bits.next_exponential()).exp_m1()).powf(self.exponent)
    }
}

impl Distribution<f64> for Weibull {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        match self.a == 0.0 {
            true => 0.0,
            false => bits.next_exponential().powf(1.0 / self.a),
        }
    }
}

impl Distribution<f64> for Laplace {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let u = loop {
            let u = bits.next_f64();
            if u > 0.0 {
                break u;
            }
        };
        // Without branches, half of which would be foretold wrongly: below a half 2u is the lesser of the two and the
        // sign is plus.
        let argument = (u + u).min(2.0 - u - u);
        let minus = !(u - 0.5).to_bits() & (1 << 63);
        self.loc + f64::from_bits(self.scale.to_bits() ^ minus) * argument.ln()
    }
}

impl Distribution<f64> for Gumbel {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        loop {
            let u = 1.0 - bits.next_f64();
            if u < 1.0 {
                return self.loc - self.scale * (-u.ln()).ln();
            }
        }
    }
}

impl Distribution<f64> for Logistic {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        loop {
            let u = bits.next_f64();
            if u > 0.0 {
                return self.loc + self.scale * (u / (1.0 - u)).ln();
            }
        }
    }
}
