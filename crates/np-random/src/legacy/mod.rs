//! The streams of `numpy.random.RandomState`, which are frozen: what the distributions were before `Generator`.
//!
//! [`RandomState`] is a bit generator whose normal and exponential numbers are made in the old way. Most distributions
//! of [`crate::distributions`] give NumPy's old stream when they draw from it, since that is all that differs; this
//! module has them under their names, and beside them those that are computed differently. So a distribution of
//! this module and a [`RandomState`] belong together:
//!
//! ```
//! use np_random::legacy::{Distribution, Gamma, RandomState, Wald};
//! use np_random::Mt19937;
//!
//! let mut state = RandomState::new(Mt19937::from_legacy_seed(42)); // numpy.random.RandomState(42)
//! let mut waits = [0.0; 2];
//! Gamma::new(2.0, 3.0)?.fill(&mut state, &mut waits);
//! Wald::new(1.0, 1.0)?.fill(&mut state, &mut waits);
//! # Ok::<(), np_random::legacy::ParameterError>(())
//! ```
//!
//! | room | what is in it |
//! | --- | --- |
//! | [`random_state`] | the bits, with normal and exponential numbers |
//! | [`continuous`], [`discrete`], [`vectors`] | distributions that are not those of `Generator` |
//!
//! Integers (`randint`) are those of [`crate::integers`] with [`Rejection::Masked`](crate::integers::Rejection), shuffles and
//! choices are in [`crate::permutation`], and `random_sample` and `bytes` are
//! [`fill_f64`](crate::BitGenerator::fill_f64) and [`fill_bytes`](crate::BitGenerator::fill_bytes).

pub mod continuous;
pub mod discrete;
pub mod random_state;
pub mod vectors;

pub use crate::distributions::{
    ChiSquare, Constraint, Distribution, Exponential, F, Gamma, Given, Gumbel, Laplace, LogNormal,
    Logistic, Normal, Parameter, ParameterError, ParameterErrorKind, Poisson, StandardCauchy,
    StandardExponential, StandardGamma, StandardNormal, StudentT, Triangular, Weibull,
};
pub use continuous::{
    Beta, NoncentralChiSquare, NoncentralF, Pareto, Power, Rayleigh, Uniform, VonMises, Wald,
};
pub use discrete::{Binomial, Geometric, Hypergeometric, LogSeries, NegativeBinomial, Zipf};
pub use random_state::RandomState;
pub use vectors::{Dirichlet, Multinomial};
