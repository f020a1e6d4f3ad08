//! Angles around a mean direction.

use super::Distribution;
use super::parameter::{Constraint, Parameter, ParameterError, parameters};
use crate::BitGenerator;
use std::f64::consts::PI;

/// Angles in [−π, π] around `mu` with concentration `kappa` (`numpy.random.Generator.vonmises`).
///
/// The method of Best and Fisher, "Efficient Simulation of the von Mises Distribution", Applied Statistics 28 (1979).
/// Below a concentration of 10⁻⁸ the angles are uniform, above 10⁶ normal and wrapped.
///
/// ```
/// use np_random::distributions::{Distribution, VonMises};
/// use np_random::{Pcg64, SeedSequence};
///
/// // numpy.random.Generator(numpy.random.PCG64(7)).vonmises(0.0, 4.0)
/// let mut bits = Pcg64::new(&SeedSequence::new(7u64));
/// let x = VonMises::new(0.0, 4.0)?.sample(&mut bits);
/// assert_eq!(format!("{x:.12}"), "0.714992183644");
/// assert_eq!(VonMises::new(0.0, -1.0).unwrap_err().to_string(), "kappa < 0");
/// # Ok::<(), np_random::distributions::ParameterError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct VonMises {
    mu: f64,
    kappa: f64,
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Shape {
    NotANumber,
    Uniform,
    /// Best and Fisher's `s`, of their wrapped Cauchy envelope.
    Envelope(f64),
    /// The standard deviation.
    Normal(f64),
}

parameters! {
    VonMises { mu: Any, kappa: NonNegative }
}

impl VonMises {
    /// The distribution with parameters that were checked before.
    pub fn unchecked(mu: f64, kappa: f64) -> VonMises {
        match kappa > 1e6 {
            true => VonMises {
                mu,
                kappa,
                shape: Shape::Normal((1.0 / kappa).sqrt()),
            },
            false => VonMises::by_envelope(mu, kappa),
        }
    }

    /// The same, but with Best and Fisher's method for great concentrations too.
    pub(crate) fn by_envelope(mu: f64, kappa: f64) -> VonMises {
        let shape = if kappa.is_nan() {
            Shape::NotANumber
        } else if kappa < 1e-8 {
            Shape::Uniform
        } else if kappa < 1e-5 {
            // The first terms of the Taylor series: rho below has no digits left here.
            Shape::Envelope(1.0 / kappa + kappa)
        } else {
            let r = 1.0 + (1.0 + 4.0 * kappa * kappa).sqrt();
            let rho = (r - (2.0 * r).sqrt()) / (2.0 * kappa);
            Shape::Envelope((1.0 + rho * rho) / (2.0 * rho))
        };
        VonMises { mu, kappa, shape }
    }
}

impl Distribution<f64> for VonMises {
    fn sample(&self, bits: &mut dyn BitGenerator) -> f64 {
        match self.shape {
            Shape::NotANumber => f64::NAN,
            Shape::Uniform => PI * (2.0 * bits.next_f64() - 1.0),
            Shape::Envelope(s) => wrapped(self.mu + best_and_fisher(bits, self.kappa, s)),
            Shape::Normal(deviation) => {
                let angle = self.mu + deviation * bits.next_normal();
                if angle < -PI {
                    angle + 2.0 * PI
                } else if angle > PI {
                    angle - 2.0 * PI
                } else {
                    angle
                }
            }
        }
    }
}

/// An angle around zero.
fn best_and_fisher(bits: &mut dyn BitGenerator, kappa: f64, s: f64) -> f64 {
    let cosine = loop {
        let z = (PI * bits.next_f64()).cos();
        let w = (1.0 + s * z) / (s + z);
        let y = kappa * (s - w);
        let v = bits.next_f64();
        // Where v is zero, what is not negative is taken and the rest is not, as it should be.
        if y * (2.0 - y) - v >= 0.0 || (y / v).ln() + 1.0 - y >= 0.0 {
            break w;
        }
    };
    match bits.next_f64() < 0.5 {
        true => -cosine.acos(),
        false => cosine.acos(),
    }
}

/// An angle brought into [−π, π].
fn wrapped(angle: f64) -> f64 {
    let magnitude = (angle.abs() + PI) % (2.0 * PI) - PI;
    match angle < 0.0 {
        true => -magnitude,
        false => magnitude,
    }
}
