//! The power.
//!
//! |x|^y = e^(y log |x|), the logarithm and the product in two pieces; then sign and special cases,
//! which are those of C99 (annex F.10.4.4). A chunk of ordinary numbers is spared the special
//! cases, which cost as much as the power.

use super::double_double::two_product;
use super::exp_reduction::{exp_series_f64, reduce_f64};
use super::log_precise::log_precise;
use super::rounding::scale_f64;
use super::significand::{
    exponent_and_significand_f64, exponent_and_significand_of_normal, is_positive_normal,
};
use crate::simd::Level;

/// x^y, `numpy.power`.
///
/// Within 0.85 ULP for every x and y, subnormal results too; x^0 = 1 and 1^y = 1 even for NaN, NaN
/// for negative x and a y that is no integer.
///
/// ```
/// use np_kernels::math::power_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(power_f64::<Baseline>(10.0, 2.0), 100.0);
/// assert_eq!(power_f64::<Baseline>(-2.0, -3.0), -0.125);
/// ```
#[inline(always)]
pub fn power_f64<L: Level>(x: f64, y: f64) -> f64 {
    let (p, p_low) = exponent_f64::<L>(exponent_and_significand_f64(x.abs()), y);
    let p_low = if p.abs() < 800.0 { p_low } else { 0.0 };
    let p = if p > 710.0 { 710.0 } else { p };
    let p = if p < -746.0 { -746.0 } else { p };
    let parts = reduce_f64::<L>(p);
    let value = exp_series_f64::<L>(1.0, parts.high, parts.low - p_low);
    special(x, y, scale_f64(value, parts.k_bits))
}

/// x^y, and whether that is an ordinary case: x positive and normal, x^y in the middle of the
/// range. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f64<L: Level>(x: f64, y: f64) -> (f64, bool) {
    let (p, p_low) = exponent_f64::<L>(exponent_and_significand_of_normal(x), y);
    let parts = reduce_f64::<L>(p);
    let value = exp_series_f64::<L>(1.0, parts.high, parts.low - p_low);
    // Adds k to the exponent field: value is near 1, and so is no part of the field used up.
    let scaled = f64::from_bits(value.to_bits().wrapping_add(parts.k_bits << 52));
    let ordinary = is_positive_normal(x) & (p.abs() < 700.0);
    (scaled, ordinary)
}

/// y log x for x = 2^k m, as value and rest.
#[inline(always)]
fn exponent_f64<L: Level>(x: (f64, f64), y: f64) -> (f64, f64) {
    let (log, log_low) = log_precise::<L>(x);
    let (p, p_error) = two_product::<L, _>(y, log);
    (p, L::mul_add(y, log_low, p_error))
}

/// The power, where `value` is |x|^y for positive finite |x| and y.
#[inline(always)]
pub(super) fn special(x: f64, y: f64, value: f64) -> f64 {
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    const TWO_53: f64 = 9_007_199_254_740_992.0;
    let (size, height) = (x.abs(), y.abs());
    // Adding 2^52 rounds to an integer and leaves its last bit last.
    let sum = height + TWO_52;
    let fractional = height < TWO_52 && sum - TWO_52 != height;
    let last = if height < TWO_52 { sum } else { height };
    let odd = !fractional && height < TWO_53 && last.to_bits() & 1 == 1;

    // Zero and infinity: the result is one of them, by the sign of y.
    let edge = size == 0.0 || size == f64::INFINITY;
    let grows = (size == 0.0) == (y < 0.0);
    let extreme = if grows { f64::INFINITY } else { 0.0 };
    let value = if edge { extreme } else { value };
    // Infinite y: so is the result, or 0, by the side of 1 that |x| is on.
    let grows = (size > 1.0) == (y > 0.0);
    let extreme = if grows { f64::INFINITY } else { 0.0 };
    let value = if height == f64::INFINITY {
        extreme
    } else {
        value
    };
    let value = if size == 1.0 { 1.0 } else { value };
    // Signs.
    let finite = size < f64::INFINITY && size > 0.0;
    let value = if x < 0.0 && finite && fractional {
        f64::NAN
    } else {
        value
    };
    let sign = if odd { x.to_bits() & (1 << 63) } else { 0 };
    let value = f64::from_bits(value.to_bits() ^ sign);
    let value = if x.is_nan() || y.is_nan() {
        f64::NAN
    } else {
        value
    };
    if x == 1.0 || y == 0.0 { 1.0 } else { value }
}
