//! What the logarithms share: log x = k log 2 + log m, log m as a sum of two numbers.
//!
//! Method: 2 atanh(f / (2 + f)) after Muller, "Elementary Functions", and Tang, ACM TOMS 16 (1990),
//! without his table. The division runs beside the rest of the work, which keeps the multipliers as
//! busy as it keeps the divider.
//!
//! The polynomial of `f64` is split in two, [`even_odd`]: Horner's rule takes a tenth longer.
//!
//! Rejected: for `f32` a polynomial in f of degree 10 and no division, which takes the same time
//! (0.74 against 0.74 units at level V4 where NumPy takes 0.96) and rounds wrongly twice as often.

use num_traits::Float;

use super::double_double::{Head, fast_two_sum, half_square};
use super::polynomial::{even_odd, horner};
use super::rounding::{nearest_f64, power_of_two};
use super::significand::{
    exponent_and_significand_f32, exponent_and_significand_f64, exponent_and_significand_of_normal,
    exponent_and_significand_of_normal_f32,
};
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
    let (k, m) = exponent_and_significand_f64(x);
    parts_f64::<L>(k, m - 1.0).0
}

/// [`log_parts_f64`] for normal numbers.
#[inline(always)]
pub(super) fn log_parts_of_normal_f64<L: Level>(x: f64) -> LogParts<f64> {
    let (k, m) = exponent_and_significand_of_normal(x);
    parts_f64::<L>(k, m - 1.0).0
}

/// The pieces for x = u + `u_low` = 1 + w + `w_low`: near 1 the logarithm needs w, which u may have
/// lost.
#[inline(always)]
pub(super) fn log_parts_of_sum<L: Level>(u: f64, u_low: f64, w: f64, w_low: f64) -> LogParts<f64> {
    let (k, m) = exponent_and_significand_f64(u);
    let near = k == 0.0;
    // Past 2^60 the low part counts for nothing.
    let shift = if k > 60.0 { 60.0 } else { k };
    let low = u_low * power_of_two(nearest_f64(-shift).1);
    let f = if near { w } else { m - 1.0 };
    let f_low = if near { w_low } else { low };
    moved_parts::<L>(k, f, f_low)
}

/// The pieces for x = u + `u_low`, 1 <= u < 2^1023: `u_low` is what rounding x to u lost, and counts
/// where u is near 1.
#[inline(always)]
pub(super) fn log_parts_of_pair<L: Level>(u: f64, u_low: f64) -> LogParts<f64> {
    let (k, m) = exponent_and_significand_f64(u);
    moved_parts::<L>(k, m - 1.0, u_low * quotient_of_binades(m, u))
}

/// The pieces for x = u + `u_low` = 1 + w + `w_low`, u normal and 2^-1000 < u < 2^1000: near 1 the logarithm needs w, of
/// which u has too few bits.
#[inline(always)]
pub(super) fn log_parts_of_pair_near_one<L: Level>(
    u: f64,
    u_low: f64,
    w: f64,
    w_low: f64,
) -> LogParts<f64> {
    let (k, m) = exponent_and_significand_of_normal(u);
    let near = k == 0.0;
    let f = if near { w } else { m - 1.0 };
    let f_low = if near {
        w_low
    } else {
        u_low * quotient_of_binades(m, u)
    };
    moved_parts::<L>(k, f, f_low)
}

/// m / u, a power of two.
#[inline(always)]
fn quotient_of_binades(m: f64, u: f64) -> f64 {
    let one = 1.0_f64.to_bits();
    f64::from_bits(m.to_bits().wrapping_sub(u.to_bits()).wrapping_add(one))
}

/// The pieces for 2^k (1 + f + `f_low`).
#[inline(always)]
fn moved_parts<L: Level>(k: f64, f: f64, f_low: f64) -> LogParts<f64> {
    let (parts, s) = parts_f64::<L>(k, f);
    // d log(1 + f) = df / (1 + f), and 1 / (1 + f) = (1 - s) / (1 + s).
    let slope = L::mul_add(-2.0 * s, 1.0 - s, 1.0);
    LogParts {
        tail: L::mul_add(f_low, slope, parts.tail),
        ..parts
    }
}

/// The pieces for 2^k (1 + f), and s = f / (2 + f).
#[inline(always)]
fn parts_f64<L: Level>(k: f64, f: f64) -> (LogParts<f64>, f64) {
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
    let s = f / (2.0 + f);
    let z = s * s;
    let (square, head, error) = less_half_square::<L, _>(f);
    let sum = L::mul_add(z, even_odd::<L, _, _>(z, z * z, &R), square);
    let tail = L::mul_add(s, sum, error);
    (LogParts { k, head, tail }, s)
}

/// f²/2 rounded, f - f²/2 rounded, and what rounding that lost, for |f| < 1/2.
#[inline(always)]
fn less_half_square<L: Level, T: Head>(f: T) -> (T, T, T) {
    if L::FMA {
        let half = f * T::HALF;
        let head = (-half).mul_add(f, f);
        // f - head is exact.
        (half * f, head, (-half).mul_add(f, f - head))
    } else {
        let (square, square_low) = half_square::<L, _>(f);
        let (head, error) = fast_two_sum(f, -square);
        (square, head, error - square_low)
    }
}

/// k log 2 + head + tail, rounded once.
#[inline(always)]
pub(super) fn natural_f64<L: Level>(parts: LogParts<f64>) -> f64 {
    const LN2_HIGH: f64 = 0.6931471805592082; // 40 bits: k * LN2_HIGH is exact
    const LN2_LOW: f64 = 7.371002565167799e-13;
    sum_of_parts::<L, _>(parts, LN2_HIGH, LN2_LOW)
}

/// k (high + low) + head + tail, rounded once, where k high is exact.
#[inline(always)]
pub(super) fn sum_of_parts<L: Level, T: Float>(parts: LogParts<T>, high: T, low: T) -> T {
    let LogParts { k, head, tail } = parts;
    let (sum, error) = if L::FMA {
        let sum = k.mul_add(high, head);
        (sum, k.mul_add(high, -sum) + head)
    } else {
        fast_two_sum(k * high, head)
    };
    sum + (error + L::mul_add(k, low, tail))
}

/// [`log_parts_f64`] for `f32`.
#[inline(always)]
pub(super) fn log_parts_f32<L: Level>(x: f32) -> LogParts<f32> {
    parts_f32::<L>(exponent_and_significand_f32(x))
}

/// [`log_parts_f32`] for normal numbers.
#[inline(always)]
pub(super) fn log_parts_of_normal_f32<L: Level>(x: f32) -> LogParts<f32> {
    parts_f32::<L>(exponent_and_significand_of_normal_f32(x))
}

/// The pieces for 2^k m.
#[inline(always)]
fn parts_f32<L: Level>((k, m): (f32, f32)) -> LogParts<f32> {
    // (2 atanh s - 2 s) / s³ in s², error 2^-30.2 of 2 atanh s.
    const R: [f32; 3] = [0.6666677594184875, 0.39977574348449707, 0.29870936274528503];
    let f = m - 1.0;
    let s = f / (2.0 + f);
    let z = s * s;
    let (square, head, error) = less_half_square::<L, _>(f);
    let sum = L::mul_add(z, horner::<L, _, _>(z, &R), square);
    let tail = L::mul_add(s, sum, error);
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
