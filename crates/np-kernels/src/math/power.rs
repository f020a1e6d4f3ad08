//! The power.
//!
//! |x|^y = e^(y log |x|), the logarithm and the product in two pieces; then sign and special cases,
//! which are those of C99 (annex F.10.4.4). A chunk of ordinary numbers is spared the special
//! cases, which cost as much as the power. Where a table lies in registers, the logarithm goes by it.

use super::double_double::{Head, two_product};
use super::exp_reduction::{exp_series_f64, reduce_f64};
use super::log_by_table::{self, DOUBLE, split_f64, split_normal_f64};
use super::log_precise::log_precise;
use super::permutation::{Lanes, Tabulated, has_tables, look_up};
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
    let (p, p_low) = times::<L, _>(y, log_f64::<L>(x.abs()));
    let p_low = if p.abs() < 800.0 { p_low } else { 0.0 };
    let p = if p > 710.0 { 710.0 } else { p };
    let p = if p < -746.0 { -746.0 } else { p };
    let parts = reduce_f64::<L>(p);
    let value = exp_series_f64::<L>(1.0, parts.high, parts.low - p_low);
    special(x, y, scale_f64(value, parts.k_bits))
}

/// [`power_f64`] of each pair. A chunk is taken for ordinary, and done again where it is not: x positive and normal, x^y in the
/// middle of the range.
#[inline(always)]
pub(super) fn power_chunk_f64<L: Level, const N: usize>(x: [f64; N], y: [f64; N]) -> [f64; N] {
    let mut result = x;
    let mut ordinary = true;
    if has_tables::<L>() {
        let (mut k, mut m, mut piece) = (Lanes([0.0; N]), Lanes([0.0; N]), Lanes([0; N]));
        for i in 0..N {
            (k.0[i], m.0[i], piece.0[i]) = split_normal_f64(x[i]);
        }
        let c = look_up::<L, f64, N>(&DOUBLE[0], &piece);
        let t = look_up::<L, f64, N>(&DOUBLE[1], &piece);
        let t_low = look_up::<L, f64, N>(&DOUBLE[2], &piece);
        for i in 0..N {
            let log = log_by_table::log_f64::<L>(k.0[i], m.0[i], [c.0[i], t.0[i], t_low.0[i]]);
            let fits;
            (result[i], fits) = exp_within::<L>(times::<L, _>(y[i], log));
            ordinary &= is_positive_normal(x[i]) & fits;
        }
    } else {
        for i in 0..N {
            let log = log_precise::<L>(exponent_and_significand_of_normal(x[i]));
            let fits;
            (result[i], fits) = exp_within::<L>(times::<L, _>(y[i], log));
            ordinary &= is_positive_normal(x[i]) & fits;
        }
    }
    if !ordinary {
        for i in 0..N {
            result[i] = power_f64::<L>(x[i], y[i]);
        }
    }
    result
}

/// log x for positive finite x, as value and rest.
#[inline(always)]
fn log_f64<L: Level>(x: f64) -> (f64, f64) {
    if has_tables::<L>() {
        let (k, m, piece) = split_f64(x);
        let entries = DOUBLE.each_ref().map(|table| f64::entry(table, piece));
        log_by_table::log_f64::<L>(k, m, entries)
    } else {
        log_precise::<L>(exponent_and_significand_f64(x))
    }
}

/// y log x, as value and rest.
#[inline(always)]
pub(super) fn times<L: Level, T: Head>(y: T, (log, log_low): (T, T)) -> (T, T) {
    let (p, p_error) = two_product::<L, _>(y, log);
    (p, L::mul_add(y, log_low, p_error))
}

/// e^(p + `p_low`), and whether that is in the middle of the range. If not, the number has no meaning.
#[inline(always)]
fn exp_within<L: Level>((p, p_low): (f64, f64)) -> (f64, bool) {
    let parts = reduce_f64::<L>(p);
    let value = exp_series_f64::<L>(1.0, parts.high, parts.low - p_low);
    // Adds k to the exponent field: value is near 1, and so is no part of the field used up.
    let scaled = f64::from_bits(value.to_bits().wrapping_add(parts.k_bits << 52));
    (scaled, p.abs() < 700.0)
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
