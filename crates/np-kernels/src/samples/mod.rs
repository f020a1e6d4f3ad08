//! Functions known at samples.
//!
//! - [`correlation`]: sums of products of neighbours. [`interpolation`]: values between samples. [`phase`]: steps of a phase.

pub mod correlation;
pub mod interpolation;
pub mod phase;
