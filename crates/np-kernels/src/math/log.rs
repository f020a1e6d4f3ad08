//! The natural logarithm.
//!
//! log x = k log 2 + log m with the pieces of `log_reduction`, the two
//! large terms summed with their error.

use super::double_double::fast_two_sum;
use super::log_reduction::{at_the_edges, log_parts_f32, log_parts_f64, natural_f64};
use crate::simd::Level;

/// log x, `numpy.log`.
///
/// Within 0.7 ULP for every x (0.65 is the most among 2 million random x), subnormal too;
/// log(1) = 0, log(±0) = -inf, log(x < 0) = NaN.
///
/// ```
/// use np_kernels::math::log_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(log_f64::<Baseline>(1.0), 0.0);
/// assert!(log_f64::<Baseline>(-1.0).is_nan());
/// ```
#[inline(always)]
pub fn log_f64<L: Level>(x: f64) -> f64 {
    at_the_edges(x, natural_f64::<L>(log_parts_f64::<L>(x)))
}

/// log x for `f32`, within 1 ULP for every x; see [`log_f64`].
#[inline(always)]
pub fn log_f32<L: Level>(x: f32) -> f32 {
    const LN2_HIGH: f32 = 0.693115234375; // 14 bits
    const LN2_LOW: f32 = 3.194618329871446e-05;
    let parts = log_parts_f32::<L>(x);
    let (sum, error) = fast_two_sum(parts.k * LN2_HIGH, parts.head);
    let value = sum + (error + L::mul_add(parts.k, LN2_LOW, parts.tail));
    at_the_edges(x, value)
}
