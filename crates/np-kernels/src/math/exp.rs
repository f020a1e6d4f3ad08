//! The exponential function.
//!
//! x = k log 2 + r with |r| <= (log 2) / 2, k log 2 in two pieces (Cody and Waite 1980); e^r by a
//! minimax polynomial, the two leading terms summed with their error; 2^k in two factors (Muller,
//! "Elementary Functions"). A block of ordinary numbers is spared the second factor and the bounds.
//!
//! Rejected: a table of 2^(i/16) with a shorter polynomial (Tang, ACM TOMS 15, 1989), for which the
//! compiler makes gathers; Horner's rule, which takes 1.45 in place of 1.2 units of time at level
//! V4 where NumPy takes 1.67; a single factor 2^k, wrong where the result is subnormal.

use super::exp_reduction::{exp_series_f64, reduce_f64};
use super::polynomial::even_odd;
use super::rounding::{
    nearest_product_f32, scale_f32, scale_f64, scale_within_f32, scale_within_f64,
};
use crate::simd::Level;

/// e^x, `numpy.exp`.
///
/// Within 0.8 ULP for every x (0.75 is the most among 2 million random x), subnormal results too;
/// exp(±0) = 1, exp(-inf) = 0.
///
/// ```
/// use np_kernels::math::exp_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(exp_f64::<Baseline>(0.0), 1.0);
/// assert_eq!(exp_f64::<Baseline>(-745.13), 5e-324);
/// ```
#[inline(always)]
pub fn exp_f64<L: Level>(x: f64) -> f64 {
    // Past these the result is 0 or infinite; within them k fits. NaN passes both.
    let x = if x > 710.0 { 710.0 } else { x };
    let x = if x < -746.0 { -746.0 } else { x };
    let parts = reduce_f64::<L>(x);
    scale_f64(
        exp_series_f64::<L>(1.0, parts.high, parts.low),
        parts.k_bits,
    )
}

/// [`exp_f64`], and whether x is ordinary: |x| below 708. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f64<L: Level>(x: f64) -> (f64, bool) {
    let parts = reduce_f64::<L>(x);
    let value = exp_series_f64::<L>(1.0, parts.high, parts.low);
    (scale_within_f64(value, parts.k_bits), x.abs() < 708.0)
}

/// e^x for `f32`, within 1 ULP for every x; see [`exp_f64`].
///
/// In `f32` throughout: [`exp_f64`] takes 2.4 times as long.
#[inline(always)]
pub fn exp_f32<L: Level>(x: f32) -> f32 {
    let x = if x > 89.0 { 89.0 } else { x };
    let x = if x < -104.0 { -104.0 } else { x };
    let (value, k_bits) = parts_f32::<L>(x, 0.0);
    scale_f32(value, k_bits)
}

/// [`exp_f32`], and whether x is ordinary: |x| below 87. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f32<L: Level>(x: f32) -> (f32, bool) {
    let (value, k_bits) = parts_f32::<L>(x, 0.0);
    (scale_within_f32(value, k_bits), x.abs() < 87.0)
}

/// e^(x + `x_low`) as a number near 1 that lacks 2^k, k as the bits of [`nearest_product_f32`].
#[inline(always)]
pub(super) fn parts_f32<L: Level>(x: f32, x_low: f32) -> (f32, u32) {
    const INV_LN2: f32 = std::f32::consts::LOG2_E;
    const LN2_HIGH: f32 = 0.693115234375; // 14 bits
    const LN2_LOW: f32 = 3.194618329871446e-05;
    // (e^r - 1 - r) / r², error 2^-28.3 of e^r.
    const P: [f32; 5] = [
        0.4999999403953552,
        0.1666652113199234,
        0.04166838899254799,
        0.008368710055947304,
        0.0013814613921567798,
    ];
    let (k, k_bits) = nearest_product_f32::<L>(x, INV_LN2);
    let high = L::mul_add(k, -LN2_HIGH, x);
    let low = k * LN2_LOW - x_low;
    let r = high - low;
    let sum = 1.0 + high;
    let error = (1.0 - sum) + high;
    let value = sum + L::mul_add(r * r, even_odd::<L, _, _>(r, r * r, &P), error - low);
    (value, k_bits)
}
