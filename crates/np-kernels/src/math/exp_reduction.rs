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
    sum + exp_rest_f64::<L>(high, low, error - low)
}

/// e^r - 1 - r + more, for r = high - low.
#[inline(always)]
pub(super) fn exp_rest_f64<L: Level>(high: f64, low: f64, more: f64) -> f64 {
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
    let r = high - low;
    L::mul_add(r * r, even_odd::<L, _, _>(r, r * r, &P), more)
}

/// start + e^(high - low) - 1 as [`exp_series_f64`], with the square's rounding errors too: where start
/// and the rest cancel the sum is a third of its terms.
#[inline(always)]
pub(super) fn exp_minus_one_f64<L: Level>(start: f64, high: f64, low: f64) -> f64 {
    // (e^r - 1 - r - r²/2) / r², error 2^-57.9 of e^r; the constant term is what the minimax
    // polynomial of [`exp_rest_f64`] has above 1/2.
    const P: [f64; 10] = [
        1.1102230246251565e-15,
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
    let r = high - low;
    let square = r * r;
    let (half, half_error) = half_square::<L, _>(r);
    let (sum, error) = fast_two_sum(start, high);
    let (sum, half_sum_error) = fast_two_sum(sum, half);
    let small = (error - low) + (half_sum_error + half_error);
    sum + L::mul_add(square, even_odd::<L, _, _>(r, square, &P), small)
}
