//! The distributions of `numpy.random.Generator`, stream for stream.
//!
//! A distribution is a value: its parameters and what can be computed from them once. [`Distribution::sample`] draws
//! one number, [`Distribution::fill`] as many as a slice holds; both take the same numbers from the bit generator as
//! NumPy does, in the same order. `new` checks the parameters as NumPy checks scalars. For parameters that are arrays a
//! caller checks the arrays by [`Constraint::check_all`] and the table `PARAMETERS` of the distribution, and then makes
//! a distribution by `unchecked` for each element, which costs no more than NumPy's own call.
//!
//! | room | what is in it |
//! | --- | --- |
//! | [`parameter`] | constraints and error messages |
//! | [`ziggurat`] | standard normal and exponential numbers |
//! | [`normal`] | normal, lognormal, Cauchy, Wald |
//! | [`gamma`] | gamma and what is made of gammas: beta, chi-square, F, t |
//! | [`inversion`] | one uniform or exponential number, transformed |
//! | [`vonmises`] | angles |
//! | [`binomial`], [`poisson`], [`counts`], [`hypergeometric`] | integers |
//! | [`multivariate`] | multinomial, Dirichlet, urns with many colours |
//! | `log_gamma` | logarithms of the gamma function and of factorials, as NumPy approximates them |
//!
//! # Bits
//!
//! Uniform, normal and exponential numbers are the same on every machine but for the rare draws from the tail and the
//! edge of the ziggurat. Those, and distributions that take logarithms, exponentials, powers or cosines, call the
//! functions of the C library, as NumPy does: their last bit is NumPy's on the same machine, and may differ between C
//! libraries, as NumPy's may.
//!
//! # Example
//!
//! ```
//! use np_random::distributions::{Distribution, Gamma, StandardNormal};
//! use np_random::{Pcg64, SeedSequence};
//!
//! // rng = numpy.random.default_rng(7)
//! let mut bits = Pcg64::new(&SeedSequence::new(7u64));
//! let height: f64 = StandardNormal.sample(&mut bits);
//! assert_eq!(height, 0.0012301533574825742); // rng.standard_normal()
//! let mut waits = [0.0; 5];
//! Gamma::new(2.0, 3.0)?.fill(&mut bits, &mut waits);
//! assert_eq!(waits[4], 2.96134096852731); // rng.gamma(2.0, 3.0, size=5)
//! # Ok::<(), np_random::distributions::ParameterError>(())
//! ```

use crate::BitGenerator;

pub mod binomial;
pub mod counts;
pub mod gamma;
pub mod hypergeometric;
pub mod inversion;
mod log_gamma;
pub mod multivariate;
pub mod normal;
pub mod parameter;
pub mod poisson;
pub mod vonmises;
pub mod ziggurat;

pub use binomial::Binomial;
pub use counts::{Geometric, LogSeries, Zipf};
pub use gamma::{
    Beta, ChiSquare, F, Gamma, NoncentralChiSquare, NoncentralF, StandardGamma, StudentT,
};
pub use hypergeometric::Hypergeometric;
pub use inversion::{
    Exponential, Gumbel, Laplace, Logistic, Pareto, Power, Rayleigh, Triangular, Uniform, Weibull,
};
pub use multivariate::{Dirichlet, Multinomial, MultivariateHypergeometric, UrnMethod};
pub use normal::{LogNormal, Normal, StandardCauchy, Wald};
pub use parameter::{Constraint, Given, Parameter, ParameterError, ParameterErrorKind};
pub use poisson::{NegativeBinomial, Poisson};
pub use vonmises::VonMises;
pub use ziggurat::{StandardExponential, StandardExponentialByInversion, StandardNormal};

/// A distribution of single numbers of type `T`.
pub trait Distribution<T> {
    /// One number.
    fn sample(&self, bits: &mut dyn BitGenerator) -> T;

    /// As many numbers as the slice holds, drawn one after the other.
    fn fill(&self, bits: &mut dyn BitGenerator, out: &mut [T]) {
        for slot in out {
            *slot = self.sample(bits);
        }
    }
}

/// Whether a float without its fraction is an `i64`.
fn fits(x: f64) -> bool {
    (-9.223372036854775808e18..9.223372036854775808e18).contains(&x)
}

/// An integer from a float without a fraction, as NumPy's C casts it on x86-64: what does not fit becomes the least
/// `i64`.
pub(crate) fn to_i64(x: f64) -> i64 {
    match fits(x) {
        true => x as i64,
        false => i64::MIN,
    }
}

/// The greatest integer that is not above a float, cast as by [`to_i64`]. Without the instruction for it, which
/// processors have had since 2008 but compilers may not count on, `floor` is a call of a function.
pub(crate) fn floor(x: f64) -> i64 {
    match fits(x) {
        true => {
            let integer = x as i64;
            integer - i64::from(integer as f64 > x)
        }
        false => i64::MIN,
    }
}

/// A number in `0..=max`, uniformly, by masked rejection (`random_interval`). The bits are drawn in 32s where that is
/// enough.
pub(crate) fn interval(bits: &mut dyn BitGenerator, max: u64) -> u64 {
    if max == 0 {
        return 0;
    }
    let mask = u64::MAX >> max.leading_zeros();
    loop {
        let value = match max <= u64::from(u32::MAX) {
            true => u64::from(bits.next_u32()),
            false => bits.next_u64(),
        } & mask;
        if value <= max {
            return value;
        }
    }
}
