//! Continuous distributions that `RandomState` computes differently.

use crate::BitGenerator;
use crate::distributions::parameter::parameters;
use crate::distributions::{
    self, ChiSquare, Constraint, Distribution, Given, Parameter, ParameterError,
};

/// Uniform numbers between `low` and `high` (`numpy.random.RandomState.uniform`), which may be in either order.
///
/// ```
/// use np_random::legacy::Uniform;
///
/// assert!(Uniform::new(1.0, 0.0).is_ok());
/// let error = Uniform::new(0.0, f64::INFINITY).unwrap_err();
/// assert_eq!(error.to_string(), "Range exceeds valid bounds");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Uniform(distributions::Uniform);

/// The Pareto distribution of the second kind (`numpy.random.RandomState.pareto`) with shape `a`.
///
/// ```
/// use np_random::legacy::Pareto;
///
/// assert_eq!(Pareto::new(0.0).unwrap_err().to_string(), "a <= 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pareto {
    a: f64,
}

/// Numbers in [0, 1] with a density of `a x^(a - 1)` (`numpy.random.RandomState.power`).
///
/// ```
/// use np_random::legacy::Power;
///
/// assert_eq!(Power::new(0.0).unwrap_err().to_string(), "a <= 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Power {
    exponent: f64,
}

/// Lengths of normal vectors in the plane (`numpy.random.RandomState.rayleigh`): mode `scale`.
///
/// ```
/// use np_random::legacy::Rayleigh;
///
/// assert_eq!(Rayleigh::new(-1.0).unwrap_err().to_string(), "scale < 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rayleigh {
    scale: f64,
}

/// The inverse normal distribution (`numpy.random.RandomState.wald`) with mean `mean` and shape `scale`.
///
/// The smaller root is a difference in which all digits may cancel: zero and numbers below it are drawn where `mean` is
/// much greater than `scale`.
///
/// ```
/// use np_random::legacy::Wald;
///
/// assert_eq!(Wald::new(1.0, 0.0).unwrap_err().to_string(), "scale <= 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wald {
    mean: f64,
    scale: f64,
}

/// Beta numbers in [0, 1] (`numpy.random.RandomState.beta`).
///
/// ```
/// use np_random::legacy::Beta;
///
/// assert_eq!(Beta::new(1.0, 0.0).unwrap_err().to_string(), "b <= 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Beta(BetaMethod);

#[derive(Clone, Copy, PartialEq, Debug)]
enum BetaMethod {
    /// Jöhnk's method.
    Johnk(f64, f64),
    Gammas(distributions::Beta),
}

/// Chi-square numbers with `df` degrees of freedom and noncentrality `nonc`
/// (`numpy.random.RandomState.noncentral_chisquare`). Where that is NaN bits are taken all the same.
///
/// ```
/// use np_random::legacy::NoncentralChiSquare;
///
/// assert_eq!(NoncentralChiSquare::new(1.0, -1.0).unwrap_err().to_string(), "nonc < 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NoncentralChiSquare {
    drawn: distributions::NoncentralChiSquare,
    nan: bool,
}

/// Noncentral F (`numpy.random.RandomState.noncentral_f`): [`NoncentralChiSquare`] over [`ChiSquare`], per degree of
/// freedom.
///
/// ```
/// use np_random::legacy::NoncentralF;
///
/// assert_eq!(NoncentralF::new(1.0, 0.0, 1.0).unwrap_err().to_string(), "dfden <= 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NoncentralF {
    dfnum: f64,
    dfden: f64,
    numerator: NoncentralChiSquare,
    denominator: ChiSquare,
}

/// Angles around `mu` with concentration `kappa` (`numpy.random.RandomState.vonmises`), by Best and Fisher's method for
/// all concentrations from 10⁻⁸ on. Above 10⁸ or so it finds no more numbers.
///
/// ```
/// use np_random::legacy::VonMises;
///
/// assert_eq!(VonMises::new(0.0, -1.0).unwrap_err().to_string(), "kappa < 0");
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct VonMises(distributions::VonMises);

parameters! {
    Pareto { a: Positive }
    Power { a: Positive }
    Rayleigh { scale: NonNegative }
    Wald { mean: Positive, scale: Positive }
    Beta { a: Positive, b: Positive }
    NoncentralChiSquare { df: Positive, nonc: NonNegative }
    NoncentralF { dfnum: Positive, dfden: Positive, nonc: NonNegative }
    VonMises { mu: Any, kappa: NonNegative }
}

impl Uniform {
    /// The distribution between `low` and `high`.
    ///
    /// # Errors
    ///
    /// [`ParameterError::Range`] where the distance of the bounds is not finite.
    pub fn new(low: f64, high: f64) -> Result<Uniform, ParameterError> {
        Uniform::check_range(high - low)?;
        Ok(Uniform::unchecked(low, high))
    }

    /// Looks at `high - low`.
    ///
    /// # Errors
    ///
    /// [`ParameterError::Range`] where it is not finite. The text is that of arrays for single numbers too.
    pub fn check_range(range: f64) -> Result<(), ParameterError> {
        match range.is_finite() {
            true => Ok(()),
            false => Err(ParameterError::Range(Given::Array)),
        }
    }

    /// The distribution with bounds that were checked before.
    pub fn unchecked(low: f64, high: f64) -> Uniform {
        Uniform(distributions::Uniform::unchecked(low, high))
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

impl Rayleigh {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(scale: f64) -> Rayleigh {
        Rayleigh { scale }
    }
}

impl Wald {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(mean: f64, scale: f64) -> Wald {
        Wald { mean, scale }
    }
}

impl Beta {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(a: f64, b: f64) -> Beta {
        Beta(match a <= 1.0 && b <= 1.0 {
            true => BetaMethod::Johnk(a, b),
            false => BetaMethod::Gammas(distributions::Beta::unchecked(a, b)),
        })
    }
}

impl NoncentralChiSquare {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(df: f64, nonc: f64) -> NoncentralChiSquare {
        NoncentralChiSquare {
            drawn: distributions::NoncentralChiSquare::without_shortcut(df, nonc),
            nan: nonc.is_nan(),
        }
    }
}

impl NoncentralF {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(dfnum: f64, dfden: f64, nonc: f64) -> NoncentralF {
        NoncentralF {
            dfnum,
            dfden,
            numerator: NoncentralChiSquare::unchecked(dfnum, nonc),
            denominator: ChiSquare::unchecked(dfden),
        }
    }
}

impl VonMises {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(mu: f64, kappa: f64) -> VonMises {
        VonMises(distributions::VonMises::by_envelope(mu, kappa))
    }
}

impl Distribution<f64> for Uniform {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.0.sample(bits)
    }
}

impl Distribution<f64> for Pareto {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        (bits.next_exponential() / self.a).exp() - 1.0
    }
}

impl Distribution<f64> for Power {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        (1.0 - (-bits.next_exponential()).exp()).powf(self.exponent)
    }
}

impl Distribution<f64> for Rayleigh {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.scale * (-2.0 * (-bits.next_f64()).ln_1p()).sqrt()
    }
}

impl Distribution<f64> for Wald {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let Wald { mean, scale } = *self;
        let normal = bits.next_normal();
        let y = mean * normal * normal;
        let x = mean + mean / (2.0 * scale) * (y - (4.0 * scale * y + y * y).sqrt());
        match bits.next_f64() <= mean / (mean + x) {
            true => x,
            false => mean * mean / x,
        }
    }
}

impl Distribution<f64> for Beta {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        match self.0 {
            BetaMethod::Johnk(a, b) => johnk(bits, a, b),
            BetaMethod::Gammas(beta) => beta.sample(bits),
        }
    }
}

fn johnk(bits: &mut dyn BitGenerator, a: f64, b: f64) -> f64 {
    loop {
        let u = bits.next_f64();
        let v = bits.next_f64();
        let x = u.powf(1.0 / a);
        let y = v.powf(1.0 / b);
        let sum = x + y;
        if sum > 1.0 {
            continue;
        }
        if sum > 0.0 {
            return x / sum;
        }
        // Both powers vanish: their logarithms, with the greater taken out.
        let (x, y) = (u.ln() / a, v.ln() / b);
        let greater = if x > y { x } else { y };
        let (x, y) = (x - greater, y - greater);
        return (x - (x.exp() + y.exp()).ln()).exp();
    }
}

impl Distribution<f64> for NoncentralChiSquare {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let drawn = self.drawn.sample(bits);
        if self.nan { f64::NAN } else { drawn }
    }
}

impl Distribution<f64> for NoncentralF {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let numerator = self.numerator.sample(bits) * self.dfden;
        numerator / (self.denominator.sample(bits) * self.dfnum)
    }
}

impl Distribution<f64> for VonMises {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.0.sample(bits)
    }
}
