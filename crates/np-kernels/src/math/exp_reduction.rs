//! What the exponentials share: x = k log 2 + r, and e^r.
//!
//! k log 2 in two pieces (Cody and Waite 1980).

use super::double_double::{fast_two_sum, half_square};
use super::polynomial::even_odd;
use super::rounding::nearest_product_f64;
use crate::simd::Level;

/// A number in pieces: x = k log 2 + high - low, |high| <= (log 2) / 2.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExpParts {
    /// The exponent of two.
    pub(super) k: f64,
    /// The same in the low bits of an integer, for powers of two.
    pub(super) k_bits: u64,
    /// Most of the rest.
    pub(super) high: f64,
    /// What is too much of it.
    pub(super) low: f64,
}

/// The pieces of |x| < 2000. NaN gives NaN.
#[inline(always)]
pub(super) fn reduce_f64<L: Level>(x: f64) -> ExpParts {
    const INV_LN2: f64 = std::f64::consts::LOG2_E;
    const LN2_HIGH: f64 = 0.6931471805592082; // 40 bits: k * LN2_HIGH is exact
    const LN2_LOW: f64 = 7.371002565167799e-13;
    let (k, k_bits) = nearest_product_f64::<L>(x, INV_LN2);
    let high = L::mul_add(k, -LN2_HIGH, x);
    let low = k * LN2_LOW;
    ExpParts {
        k,
        k_bits,
        high,
        low,
    }
}

/// start + e^(high - low) - 1, for start = 0 or at least |high|.
#[inline(always)]
pub(super) fn exp_series_f64<L: Level>(start: f64, high: f64, low: f64) -> f64 {
    // The sum start + high keeps its rounding error; the rest is below 0.08.
    let (sum, error) = fast_two_sum(start, high);
    with_series_f64::<L>(sum, error - low, high - low)
}

/// sum + error + e^r - 1 - r.
#[inline(always)]
pub(super) fn with_series_f64<L: Level>(sum: f64, error: f64, r: f64) -> f64 {
    // (e^r - 1 - r) / r², error 2^-57.9 of e^r.
    const P: [f64; 10] = [
        0.5000000000000011,
        0.16666666666666413,
        0.041666666666530267,
        0.008333333333494331,
        0.001388888894359778,
        0.0001984126950678065,
        2.4801493136109498e-05,
        2.7557586268526606e-06,
        2.763023394297613e-07,
        2.5000070890407448e-08,
    ];
    sum + L::mul_add(r * r, even_odd::<L, _, _>(r, r * r, &P), error)
}

/// start + e^(high - low) - 1 as [`exp_series_f64`], for a start that cancels: accurate relative to
/// e^r - 1, and with the square's rounding errors.
#[inline(always)]
pub(super) fn exp_minus_one_f64<L: Level>(start: f64, high: f64, low: f64) -> f64 {
    let r = high - low;
    let (half, half_error) = half_square::<L, _>(r);
    let (sum, error) = fast_two_sum(start, high);
    let (sum, half_sum_error) = fast_two_sum(sum, half);
    let small = (error - low) + (half_sum_error + half_error);
    sum + L::mul_add(r * r * r, cubic_f64::<L>(r), small)
}

/// (e^r - 1 - r - r²/2) / r³.
#[inline(always)]
fn cubic_f64<L: Level>(r: f64) -> f64 {
    // Error 2^-61.6 of e^r - 1.
    const P: [f64; 10] = [
        0.16666666666666677,
        0.04166666666666658,
        0.008333333333322169,
        0.001388888888894264,
        0.0001984126988491839,
        2.4801587198248388e-05,
        2.7557245321470663e-06,
        2.755738704700905e-07,
        2.5108675998207913e-08,
        2.0878902584174784e-09,
    ];
    even_odd::<L, _, _>(r, r * r, &P)
}
