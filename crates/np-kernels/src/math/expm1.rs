//! e^x - 1.
//!
//! With x = k log 2 + r it is 2^k ((1 - 2^-k) + (e^r - 1)): the first difference is exact where it
//! counts, and for k = 0 it is 0 and nothing cancels.

use super::double_double::fast_two_sum;
use super::exp_reduction::{exp_minus_one_f64, reduce_f64};
use super::narrow::exp_narrow;
use super::rounding::{nearest_f64, power_of_two, scale_f64};
use crate::simd::Level;

/// e^x - 1, `numpy.expm1`.
///
/// Within 0.82 ULP for every x; expm1(±0) = ±0, expm1(-inf) = -1.
///
/// ```
/// use np_kernels::math::expm1_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(expm1_f64::<Baseline>(1e-20), 1e-20);
/// ```
#[inline(always)]
pub fn expm1_f64<L: Level>(x: f64) -> f64 {
    // Past these the result is -1 or infinite. NaN passes both.
    let bounded = if x > 710.0 { 710.0 } else { x };
    let bounded = if bounded < -40.0 { -40.0 } else { bounded };
    let parts = reduce_f64::<L>(bounded);
    // Below 2^-60 the power is nothing beside 1.
    let k = if parts.k > 60.0 { 60.0 } else { parts.k };
    let (start, error) = fast_two_sum(1.0, -power_of_two(nearest_f64(-k).1));
    let value = exp_minus_one_f64::<L>(start, parts.high, parts.low - error);
    scale_f64(value, parts.k_bits).copysign(x)
}

/// e^x - 1 for `f32`, within 1 ULP for every x; see [`expm1_f64`].
#[inline(always)]
pub fn expm1_f32<L: Level>(x: f32) -> f32 {
    let wide = f64::from(x);
    let bounded = if wide > 89.0 { 89.0 } else { wide };
    let bounded = if bounded < -40.0 { -40.0 } else { bounded };
    let (k_bits, rest) = exp_narrow::<L>(bounded);
    let power = power_of_two(k_bits);
    let value = L::mul_add(power, rest, power - 1.0);
    value.copysign(wide) as f32
}
