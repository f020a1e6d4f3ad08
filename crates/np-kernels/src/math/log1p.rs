//! log(1 + x).
//!
//! The logarithm of u = 1 + x with u's rounding error; near 1 that of 1 + x without forming the
//! sum.

use super::double_double::two_sum;
use super::log_reduction::{at_the_edges, log_parts_of_sum, natural_f64};
use super::narrow::log_narrow;
use crate::simd::Level;

/// log(1 + x), `numpy.log1p`.
///
/// Within 0.7 ULP for every x; log1p(±0) = ±0, log1p(-1) = -inf, NaN below.
///
/// ```
/// use np_kernels::math::log1p_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(log1p_f64::<Baseline>(1e-20), 1e-20);
/// ```
#[inline(always)]
pub fn log1p_f64<L: Level>(x: f64) -> f64 {
    let (u, low) = two_sum(1.0, x);
    let value = natural_f64::<L>(log_parts_of_sum::<L>(u, low, x, 0.0));
    at_the_edges(u, value.copysign(x))
}

/// log(1 + x) for `f32`, within 1 ULP for every x; see [`log1p_f64`].
#[inline(always)]
pub fn log1p_f32<L: Level>(x: f32) -> f32 {
    let wide = f64::from(x);
    let u = 1.0 + wide;
    let value = log_narrow::<L>(u, wide);
    at_the_edges(u, value.copysign(wide)) as f32
}
