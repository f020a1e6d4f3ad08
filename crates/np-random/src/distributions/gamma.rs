//! Gamma numbers, and distributions made of them.

use super::Distribution;
use super::parameter::{Constraint, Parameter, ParameterError, parameters};
use super::poisson::Poisson;
use super::ziggurat::{standard_exponential_f32, standard_normal_f32};
use crate::BitGenerator;
use num_traits::Float;

/// A float that gamma numbers are made of, with its own way to draw.
trait Real: Float {
    fn uniform(bits: &mut dyn BitGenerator) -> Self;
    fn exponential(bits: &mut dyn BitGenerator) -> Self;
    fn normal(bits: &mut dyn BitGenerator) -> Self;
    /// Marsaglia and Tsang's constant for quick acceptance.
    const SQUEEZE: Self;
    const HALF: Self;
    const NINE: Self;
    const THIRD: Self;
}

impl Real for f64 {
    fn uniform(bits: &mut dyn BitGenerator) -> f64 {
        bits.next_f64()
    }
    fn exponential(bits: &mut dyn BitGenerator) -> f64 {
        bits.next_exponential()
    }
    fn normal(bits: &mut dyn BitGenerator) -> f64 {
        bits.next_normal()
    }
    const SQUEEZE: f64 = 0.0331;
    const HALF: f64 = 0.5;
    const NINE: f64 = 9.0;
    const THIRD: f64 = 1.0 / 3.0;
}

impl Real for f32 {
    fn uniform(bits: &mut dyn BitGenerator) -> f32 {
        bits.next_f32()
    }
    fn exponential(bits: &mut dyn BitGenerator) -> f32 {
        standard_exponential_f32(bits)
    }
    fn normal(bits: &mut dyn BitGenerator) -> f32 {
        standard_normal_f32(bits)
    }
    const SQUEEZE: f32 = 0.0331;
    const HALF: f32 = 0.5;
    const NINE: f32 = 9.0;
    const THIRD: f32 = 1.0 / 3.0;
}

/// The method for a shape, with what depends on the shape alone.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Method<T> {
    Exponential,
    Zero,
    /// A shape below one.
    Rejection {
        shape: T,
        one_less: T,
        exponent: T,
    },
    /// A shape above one: Marsaglia and Tsang's `d` and `c`.
    Squeeze {
        d: T,
        c: T,
    },
}

impl<T: Real> Method<T> {
    fn new(shape: T) -> Method<T> {
        let (zero, one) = (T::zero(), T::one());
        if shape == one {
            Method::Exponential
        } else if shape == zero {
            Method::Zero
        } else if shape < one {
            Method::Rejection {
                shape,
                one_less: one - shape,
                exponent: one / shape,
            }
        } else {
            let d = shape - T::THIRD;
            Method::Squeeze {
                d,
                c: one / (T::NINE * d).sqrt(),
            }
        }
    }

    #[inline]
    fn sample(self, bits: &mut dyn BitGenerator) -> T {
        match self {
            Method::Exponential => T::exponential(bits),
            Method::Zero => T::zero(),
            Method::Rejection {
                shape,
                one_less,
                exponent,
            } => Self::rejection(bits, shape, one_less, exponent),
            Method::Squeeze { d, c } => Self::squeeze(bits, d, c),
        }
    }

    fn rejection(bits: &mut dyn BitGenerator, shape: T, one_less: T, exponent: T) -> T {
        loop {
            let u = T::uniform(bits);
            let v = T::exponential(bits);
            let (base, bound) = match u <= one_less {
                true => (u, v),
                false => {
                    let y = -((T::one() - u) / shape).ln();
                    (one_less + shape * y, v + y)
                }
            };
            let x = base.powf(exponent);
            if x <= bound {
                return x;
            }
        }
    }

    #[inline]
    fn squeeze(bits: &mut dyn BitGenerator, d: T, c: T) -> T {
        let one = T::one();
        loop {
            let x = T::normal(bits);
            let v = one + c * x;
            if v <= T::zero() {
                continue;
            }
            let v = v * v * v;
            let u = T::uniform(bits);
            let square = x * x;
            if u < one - T::SQUEEZE * square * square {
                return d * v;
            }
            if u.ln() < T::HALF * x * x + d * (one - v + v.ln()) {
                return d * v;
            }
        }
    }
}

/// Gamma numbers with shape `shape` and scale one (`numpy.random.Generator.standard_gamma`), as `f64` or `f32`.
///
/// Above a shape of one: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables", ACM Transactions on
/// Mathematical Software 26 (2000). Below it a rejection from a power and an exponential tail, after Ahrens and Dieter,
/// "Computer Methods for Sampling from Gamma, Beta, Poisson and Binomial Distributions", Computing 12 (1974). A shape
/// of zero gives zeros without bits. Numbers of type
/// `f32` are drawn in single precision throughout, with the shape rounded to it.
///
/// ```
/// use np_random::distributions::{Distribution, StandardGamma};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).standard_gamma(2.5)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x: f64 = StandardGamma::new(2.5)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "2.168477907853");
/// assert_eq!(StandardGamma::new(-1.0).unwrap_err().to_string(), "shape < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StandardGamma {
    double: Method<f64>,
    single: Method<f32>,
}

/// Gamma numbers (`numpy.random.Generator.gamma`): those of [`StandardGamma`] times `scale`.
///
/// ```
/// use np_random::distributions::{Distribution, Gamma};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).gamma(2.5, 3.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Gamma::new(2.5, 3.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "6.505433723559");
/// assert_eq!(Gamma::new(1.0, -1.0).unwrap_err().to_string(), "scale < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gamma {
    method: Method<f64>,
    scale: f64,
}

/// Chi-square numbers with `df` degrees of freedom (`numpy.random.Generator.chisquare`).
///
/// ```
/// use np_random::distributions::{ChiSquare, Distribution};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).chisquare(3.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = ChiSquare::new(3.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "2.335991777289");
/// assert_eq!(ChiSquare::new(0.0).unwrap_err().to_string(), "df <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ChiSquare {
    half: Method<f64>,
}

/// Quotients of chi-square numbers per degree of freedom (`numpy.random.Generator.f`).
///
/// ```
/// use np_random::distributions::{Distribution, F};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).f(3.0, 5.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = F::new(3.0, 5.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "1.088931524708");
/// assert_eq!(F::new(0.0, 1.0).unwrap_err().to_string(), "dfnum <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct F {
    dfnum: f64,
    dfden: f64,
    numerator: ChiSquare,
    denominator: ChiSquare,
}

/// Student's t with `df` degrees of freedom (`numpy.random.Generator.standard_t`).
///
/// ```
/// use np_random::distributions::{Distribution, StudentT};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).standard_t(3.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = StudentT::new(3.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.001222028374");
/// assert_eq!(StudentT::new(0.0).unwrap_err().to_string(), "df <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct StudentT {
    root: f64,
    half: Method<f64>,
}

/// Beta numbers in [0, 1] (`numpy.random.Generator.beta`).
///
/// With both parameters at most one: Jöhnk, "Erzeugung von betaverteilten und gammaverteilten Zufallszahlen", Metrika 8
/// (1964), in logarithms where powers vanish, and with one uniform number where both parameters are so small that only
/// 0 and 1 are left. Otherwise a quotient of gamma numbers.
///
/// ```
/// use np_random::distributions::{Beta, Distribution};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).beta(2.0, 0.5)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Beta::new(2.0, 0.5)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.672775881781");
/// assert_eq!(Beta::new(1.0, 0.0).unwrap_err().to_string(), "b <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Beta {
    a: f64,
    b: f64,
    method: BetaMethod,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum BetaMethod {
    ZeroOrOne,
    Johnk,
    Gammas(Method<f64>, Method<f64>),
}

/// Chi-square numbers with `df` degrees of freedom and noncentrality `nonc`
/// (`numpy.random.Generator.noncentral_chisquare`).
///
/// ```
/// use np_random::distributions::{Distribution, NoncentralChiSquare};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).noncentral_chisquare(3.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = NoncentralChiSquare::new(3.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "4.349287389451");
/// assert_eq!(NoncentralChiSquare::new(1.0, -1.0).unwrap_err().to_string(), "nonc < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NoncentralChiSquare {
    df: f64,
    method: NoncentralMethod,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum NoncentralMethod {
    NotANumber,
    Central(ChiSquare),
    /// Chi-square with a degree less, and the square of a normal number around the root of the noncentrality.
    Square {
        rest: ChiSquare,
        root: f64,
    },
    /// Chi-square with a Poisson number of further pairs of degrees.
    Mixture(Poisson),
}

/// Noncentral F (`numpy.random.Generator.noncentral_f`): [`NoncentralChiSquare`] over [`ChiSquare`], per degree of
/// freedom.
///
/// ```
/// use np_random::distributions::{Distribution, NoncentralF};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).noncentral_f(3.0, 5.0, 2.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = NoncentralF::new(3.0, 5.0, 2.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "2.027436994614");
/// assert_eq!(NoncentralF::new(1.0, 0.0, 1.0).unwrap_err().to_string(), "dfden <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NoncentralF {
    dfnum: f64,
    dfden: f64,
    numerator: NoncentralChiSquare,
    denominator: ChiSquare,
}

parameters! {
    StandardGamma { shape: NonNegative }
    Gamma { shape: NonNegative, scale: NonNegative }
    ChiSquare { df: Positive }
    F { dfnum: Positive, dfden: Positive }
    StudentT { df: Positive }
    Beta { a: Positive, b: Positive }
    NoncentralChiSquare { df: Positive, nonc: NonNegative }
    NoncentralF { dfnum: Positive, dfden: Positive, nonc: NonNegative }
}

impl StandardGamma {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(shape: f64) -> StandardGamma {
        StandardGamma {
            double: Method::new(shape),
            single: Method::new(shape as f32),
        }
    }
}

impl Gamma {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(shape: f64, scale: f64) -> Gamma {
        Gamma {
            method: Method::new(shape),
            scale,
        }
    }
}

impl ChiSquare {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(df: f64) -> ChiSquare {
        ChiSquare {
            half: Method::new(df / 2.0),
        }
    }
}

impl F {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(dfnum: f64, dfden: f64) -> F {
        let (numerator, denominator) = (ChiSquare::unchecked(dfnum), ChiSquare::unchecked(dfden));
        F {
            dfnum,
            dfden,
            numerator,
            denominator,
        }
    }
}

impl StudentT {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(df: f64) -> StudentT {
        StudentT {
            root: (df / 2.0).sqrt(),
            half: Method::new(df / 2.0),
        }
    }
}

impl Beta {
    /// Below this only 0 and 1 are left of the numbers with both parameters so small.
    const TINY: f64 = 3e-103;

    /// The distribution with parameters that were checked before.
    pub fn unchecked(a: f64, b: f64) -> Beta {
        let method = if !(a <= 1.0 && b <= 1.0) {
            BetaMethod::Gammas(Method::new(a), Method::new(b))
        } else if a < Self::TINY && b < Self::TINY {
            BetaMethod::ZeroOrOne
        } else {
            BetaMethod::Johnk
        };
        Beta { a, b, method }
    }

    fn johnk(bits: &mut dyn BitGenerator, a: f64, b: f64) -> f64 {
        loop {
            let u = bits.next_f64();
            let v = bits.next_f64();
            let x = u.powf(1.0 / a);
            let y = v.powf(1.0 / b);
            if x + y > 1.0 || u + v <= 0.0 {
                continue;
            }
            if x > 0.0 && y > 0.0 {
                return x / (x + y);
            }
            let difference = u.ln() / a - v.ln() / b;
            return match difference > 0.0 {
                true => (-(-difference).exp().ln_1p()).exp(),
                false => (difference - difference.exp().ln_1p()).exp(),
            };
        }
    }
}

impl NoncentralChiSquare {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(df: f64, nonc: f64) -> NoncentralChiSquare {
        match nonc.is_nan() {
            true => NoncentralChiSquare {
                df,
                method: NoncentralMethod::NotANumber,
            },
            false => NoncentralChiSquare::without_shortcut(df, nonc),
        }
    }

    /// The same, but bits are taken even where the noncentrality is NaN. The number drawn may be any then.
    pub(crate) fn without_shortcut(df: f64, nonc: f64) -> NoncentralChiSquare {
        let method = if nonc == 0.0 {
            NoncentralMethod::Central(ChiSquare::unchecked(df))
        } else if 1.0 < df {
            NoncentralMethod::Square {
                rest: ChiSquare::unchecked(df - 1.0),
                root: nonc.sqrt(),
            }
        } else {
            NoncentralMethod::Mixture(Poisson::unchecked(nonc / 2.0))
        };
        NoncentralChiSquare { df, method }
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

impl Distribution<f64> for StandardGamma {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.double.sample(bits)
    }
}

impl Distribution<f32> for StandardGamma {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f32 {
        self.single.sample(bits)
    }
}

impl Distribution<f64> for Gamma {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        self.scale * self.method.sample(bits)
    }
}

impl Distribution<f64> for ChiSquare {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        2.0 * self.half.sample(bits)
    }
}

impl Distribution<f64> for F {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let numerator = self.numerator.sample(bits) * self.dfden;
        numerator / (self.denominator.sample(bits) * self.dfnum)
    }
}

impl Distribution<f64> for StudentT {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let normal = bits.next_normal();
        self.root * normal / self.half.sample(bits).sqrt()
    }
}

impl Distribution<f64> for Beta {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let Beta { a, b, method } = *self;
        match method {
            BetaMethod::ZeroOrOne => f64::from((a + b) * bits.next_f64() < a),
            BetaMethod::Johnk => Self::johnk(bits, a, b),
            BetaMethod::Gammas(first, second) => {
                let first = first.sample(bits);
                first / (first + second.sample(bits))
            }
        }
    }
}

impl Distribution<f64> for NoncentralChiSquare {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        match self.method {
            NoncentralMethod::NotANumber => f64::NAN,
            NoncentralMethod::Central(central) => central.sample(bits),
            NoncentralMethod::Square { rest, root } => {
                let rest = rest.sample(bits);
                let normal = bits.next_normal() + root;
                rest + normal * normal
            }
            NoncentralMethod::Mixture(poisson) => {
                let pairs: i64 = poisson.sample(bits);
                // An infinite noncentrality makes the least i64 of pairs, as in NumPy.
                ChiSquare::unchecked(self.df + pairs.wrapping_mul(2) as f64).sample(bits)
            }
        }
    }
}

impl Distribution<f64> for NoncentralF {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        let numerator = self.numerator.sample(bits) * self.dfden;
        numerator / (self.denominator.sample(bits) * self.dfnum)
    }
}
