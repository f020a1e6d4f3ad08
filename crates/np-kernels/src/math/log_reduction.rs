//! What the logarithms share: log x = k log 2 + log m, log m as a sum of two numbers.
//!
//! Method: 2 atanh(f / (2 + f)) after Muller, "Elementary Functions", and Tang, ACM TOMS 16 (1990),
//! without his table. The division runs beside the rest of the work, which keeps the multipliers as
//! busy as it keeps the divider.
//!
//! Rejected: for `f32` a polynomial in f of degree 10 and no division, which takes the same time
//! (0.74 against 0.74 units at level V4 where NumPy takes 0.96) and rounds wrongly twice as often.

use num_traits::Float;

use super::double_double::{fast_two_sum, half_square};
use super::polynomial::horner;
use super::significand::{exponent_and_significand_f32, exponent_and_significand_f64};
use crate::simd::Level;

/// A positive number's logarithm in pieces: log x = k log 2 + head + tail.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogParts<T> {
    /// The exponent of two.
    pub(super) k: T,
    /// Most of log m, sqrt(1/2) <= m < sqrt(2).
    pub(super) head: T,
    /// The rest of it.
    pub(super) tail: T,
}

/// The pieces for positive finite x.
///
/// With f = m - 1 and s = f / (2 + f), log m = 2 atanh s = f - f²/2 + s (f²/2 + R(s²)) where
/// s R(s²) = 2 atanh s - 2 s. The two large terms are summed with their rounding errors; s and its
/// error come into a term of less than 0.03 only.
#[inline(always)]
pub(super) fn log_parts_f64<L: Level>(x: f64) -> LogParts<f64> {
    // (2 atanh s - 2 s) / s³ in s², error 2^-59.5 of 2 atanh s.
    const R: [f64; 7] = [
        0.6666666666666734,
        0.39999999999416375,
        0.28571428742014265,
        0.2222219861092037,
        0.18183562397681532,
        0.1531409903279803,
        0.14795473134605147,
    ];
    let (k, m) = exponent_and_significand_f64(x);
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let (square, square_low) = half_square::<L, _>(f);
    let (head, error) = fast_two_sum(f, -square);
    let r = z * horner::<L, _, _>(z, &R);
    let tail = L::mul_add(s, square + r, error - square_low);
    LogParts { k, head, tail }
}

/// [`log_parts_f64`] for `f32`.
#[inline(always)]
pub(super) fn log_parts_f32<L: Level>(x: f32) -> LogParts<f32> {
    // (2 atanh s - 2 s) / s³ in s², error 2^-30.2 of 2 atanh s.
    const R: [f32; 3] = [0.6666677594184875, 0.39977574348449707, 0.29870936274528503];
    let (k, m) = exponent_and_significand_f32(x);
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let (square, square_low) = half_square::<L, _>(f);
    let (head, error) = fast_two_sum(f, -square);
    let r = z * horner::<L, _, _>(z, &R);
    let tail = L::mul_add(s, square + r, error - square_low);
    LogParts { k, head, tail }
}

/// A logarithm's value where x is positive and finite, and what it is elsewhere: -inf at 0 and -0,
/// NaN below, inf at inf, NaN at NaN.
#[inline(always)]
pub(super) fn at_the_edges<T: Float>(x: T, value: T) -> T {
    let above = if x < T::infinity() { value } else { x };
    let below = if x == T::zero() {
        T::neg_infinity()
    } else {
        T::nan()
    };
    if x > T::zero() { above } else { below }
}
