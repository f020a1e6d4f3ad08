//! Poisson numbers, and negative binomial ones, which are Poisson numbers with a random mean.

use super::gamma::Gamma;
use super::log_gamma::log_gamma;
use super::parameter::{Constraint, POISSON_MEAN_MAX, Parameter, ParameterError, parameters};
use super::{Distribution, floor};
use crate::BitGenerator;

/// Poisson numbers with mean `lam` (`numpy.random.Generator.poisson`).
///
/// From a mean of ten on the method PTRS of Hörmann, "The Transformed Rejection Method for Generating Poisson Random
/// Variables", Insurance: Mathematics and Economics 12 (1993); below it uniform numbers are multiplied until the
/// product is small enough (Knuth).
///
/// ```
/// use np_random::distributions::{Distribution, Poisson};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).poisson(20.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = Poisson::new(20.0)?.sample(&mut bits);
/// assert_eq!(x, 24);
/// assert_eq!(Poisson::new(1e20).unwrap_err().to_string(), "lam value too large");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Poisson(Method);

#[derive(Clone, Copy, PartialEq, Debug)]
enum Method {
    Zero,
    /// The product to get below.
    Multiplication(f64),
    Ptrs(Ptrs),
}

/// Hörmann's constants of a mean.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Ptrs {
    mean: f64,
    log_mean: f64,
    a: f64,
    b: f64,
    log_inverse_alpha: f64,
    v_r: f64,
}

parameters! {
    Poisson { lam: PoissonMean }
}

impl Poisson {
    /// The distribution with a parameter that was checked before.
    pub fn unchecked(lam: f64) -> Poisson {
        Poisson(if lam >= 10.0 {
            Method::Ptrs(Ptrs::new(lam))
        } else if lam == 0.0 {
            Method::Zero
        } else {
            Method::Multiplication((-lam).exp())
        })
    }
}

impl Distribution<i64> for Poisson {
    #[inline]
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        match &self.0 {
            Method::Zero => 0,
            Method::Multiplication(limit) => multiplication(bits, *limit),
            Method::Ptrs(ptrs) => ptrs.sample(bits),
        }
    }
}

fn multiplication(bits: &mut dyn BitGenerator, limit: f64) -> i64 {
    let mut product = 1.0;
    let mut count = 0;
    loop {
        product *= bits.next_f64();
        if product > limit {
            count += 1;
        } else {
            return count;
        }
    }
}

impl Ptrs {
    fn new(mean: f64) -> Ptrs {
        let b = 0.931 + 2.53 * mean.sqrt();
        Ptrs {
            mean,
            log_mean: mean.ln(),
            a: -0.059 + 0.02483 * b,
            b,
            log_inverse_alpha: (1.1239 + 1.1328 / (b - 3.4)).ln(),
            v_r: 0.9277 - 3.6224 / (b - 2.0),
        }
    }

    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        let Ptrs {
            mean,
            log_mean,
            a,
            b,
            log_inverse_alpha,
            v_r,
        } = *self;
        loop {
            let u = bits.next_f64() - 0.5;
            let v = bits.next_f64();
            let u_s = 0.5 - u.abs();
            let k = floor((2.0 * a / u_s + b) * u + mean + 0.43);
            if u_s >= 0.07 && v <= v_r {
                return k;
            }
            if k < 0 || (u_s < 0.013 && v > u_s) {
                continue;
            }
            let hat = v.ln() + log_inverse_alpha - (a / (u_s * u_s) + b).ln();
            if hat <= -mean + k as f64 * log_mean - log_gamma(k.wrapping_add(1) as f64) {
                return k;
            }
        }
    }
}

/// Failures before the `n`-th success, each of probability `p` (`numpy.random.Generator.negative_binomial`).
///
/// A Poisson number whose mean is a gamma number. `n` need not be whole.
///
/// ```
/// use np_random::distributions::{Distribution, NegativeBinomial};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).negative_binomial(3.0, 0.25)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = NegativeBinomial::new(3.0, 0.25)?.sample(&mut bits);
/// assert_eq!(x, 4);
/// assert_eq!(NegativeBinomial::new(0.0, 0.5).unwrap_err().to_string(), "n <= 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct NegativeBinomial {
    mean: Gamma,
}

impl NegativeBinomial {
    /// The parameters in the order of NumPy's signature. What both must obey together is looked at by
    /// [`NegativeBinomial::check_mean`].
    pub const PARAMETERS: &'static [Parameter] = &[
        Parameter {
            name: "n",
            constraint: Constraint::PositiveNotNan,
        },
        Parameter {
            name: "p",
            constraint: Constraint::PositiveProbability,
        },
    ];

    /// The distribution with these parameters.
    ///
    /// # Errors
    ///
    /// [`ParameterError`] for a parameter that [`Self::PARAMETERS`] refuses, and where the mean of the Poisson numbers
    /// would be too large.
    pub fn new(n: f64, p: f64) -> Result<NegativeBinomial, ParameterError> {
        Constraint::PositiveNotNan.check("n", n)?;
        Constraint::PositiveProbability.check("p", p)?;
        Self::check_mean(n, p)?;
        Ok(Self::unchecked(n, p))
    }

    /// Looks whether the mean of the Poisson numbers, with ten standard deviations added, is one that can be drawn for.
    ///
    /// # Errors
    ///
    /// [`ParameterError::NegativeBinomialTooLarge`] where it is not.
    pub fn check_mean(n: f64, p: f64) -> Result<(), ParameterError> {
        match (1.0 - p) / p * (n + 10.0 * n.sqrt()) > POISSON_MEAN_MAX {
            true => Err(ParameterError::NegativeBinomialTooLarge),
            false => Ok(()),
        }
    }

    /// The distribution with parameters that were checked before.
    pub fn unchecked(n: f64, p: f64) -> NegativeBinomial {
        NegativeBinomial {
            mean: Gamma::unchecked(n, (1.0 - p) / p),
        }
    }
}

impl Distribution<i64> for NegativeBinomial {
    fn sample(&self, bits: &mut dyn BitGenerator) -> i64 {
        Poisson::unchecked(self.mean.sample(bits)).sample(bits)
    }
}
