//! The hyperbolic tangent.
//!
//! tanh x = E / (E + 2) for E = e^2x - 1 = 2^k ((1 - 2^-k) + (e^r - 1)), the power cancelled from
//! the quotient, which is corrected by its residual.

use super::double_double::{fast_two_sum, quotient};
use super::exp_reduction::{exp_rest_relative_f64, reduce_f64};
use super::narrow::exp_narrow;
use super::rounding::{nearest_f64, power_of_two};
use crate::simd::Level;

/// tanh x, `numpy.tanh`.
///
/// Within 0.85 ULP for every x; tanh(±0) = ±0, tanh(±inf) = ±1.
///
/// ```
/// use np_kernels::math::tanh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(tanh_f64::<Baseline>(f64::NEG_INFINITY), -1.0);
/// ```
#[inline(always)]
pub fn tanh_f64<L: Level>(x: f64) -> f64 {
    let size = x.abs();
    // Past this the result is 1. NaN passes.
    let size = if size > 22.0 { 22.0 } else { size };
    let parts = reduce_f64::<L>(size + size);
    let power = power_of_two(nearest_f64(-parts.k).1);
    // Numerator and denominator differ in 1 - 2^-k against 1 + 2^-k alone.
    let rest = exp_rest_relative_f64::<L>(parts.high, parts.low);
    let (start, start_error) = fast_two_sum(1.0, -power);
    let (sum, error) = fast_two_sum(start, parts.high);
    let (above, above_low) = fast_two_sum(sum, error + (start_error + rest));
    let (start, start_error) = fast_two_sum(1.0, power);
    let (sum, error) = fast_two_sum(start, parts.high);
    let (below, below_low) = fast_two_sum(sum, error + (start_error + rest));
    let (q, correction) = quotient::<L>(above, above_low, below, below_low);
    (q + correction).copysign(x)
}

/// tanh x for `f32`, within 1 ULP for every x; see [`tanh_f64`].
#[inline(always)]
pub fn tanh_f32<L: Level>(x: f32) -> f32 {
    let wide = f64::from(x);
    let size = wide.abs();
    let size = if size > 10.0 { 10.0 } else { size };
    let (k_bits, rest) = exp_narrow::<L>(size + size);
    let power = power_of_two(k_bits);
    let above = L::mul_add(power, rest, power - 1.0);
    (above / (above + 2.0)).copysign(wide) as f32
}
