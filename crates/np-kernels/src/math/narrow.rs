//! Exponential and logarithm in `f64` with the accuracy that an `f32` result needs.
//!
//! Numbers of `f32` are far from the ends of the range of `f64`: no step here overflows, none is
//! subnormal, and no sum needs its rounding error.

use super::polynomial::{even_odd, horner};
use super::rounding::nearest_product_f64;
use super::significand::exponent_and_significand_of_normal;
use crate::simd::Level;

/// k and e^r - 1 for x = k log 2 + r, |x| < 700, k as the bits of
/// [`nearest_product_f64`]. Error below 2^-34.
#[inline(always)]
pub(super) fn exp_narrow<L: Level>(x: f64) -> (u64, f64) {
    // (e^r - 1 - r) / r², error 2^-34.2 of e^r.
    const P: [f64; 6] = [
        0.5000000067642721,
        0.16666665869432878,
        0.04166629509276385,
        0.008333497005667332,
        0.0013944648654496228,
        0.0001979035351171687,
    ];
    let (k_bits, r) = reduce_narrow::<L>(x);
    let square = r * r;
    (
        k_bits,
        L::mul_add(square, even_odd::<L, _, _>(r, square, &P), r),
    )
}

/// k and r for x = k log 2 + r, |x| < 700, k as the bits of [`nearest_product_f64`].
#[inline(always)]
pub(super) fn reduce_narrow<L: Level>(x: f64) -> (u64, f64) {
    const LN2_HIGH: f64 = 0.6931471805592082; // 40 bits
    const LN2_LOW: f64 = 7.371002565167799e-13;
    let (k, k_bits) = nearest_product_f64::<L>(x, std::f64::consts::LOG2_E);
    (k_bits, L::mul_add(k, -LN2_LOW, L::mul_add(k, -LN2_HIGH, x)))
}

/// log u for u = 1 + w > 0, normal and finite; near 1 it is told from w. Error below 2^-44 of the
/// result, or of w's error.
#[inline(always)]
pub(super) fn log_narrow<L: Level>(u: f64, w: f64) -> f64 {
    // (log m - w) / w³ in w², w = 2 (m - 1) / (m + 1), error 2^-44.9 of log m.
    const P: [f64; 5] = [
        0.08333333334471082,
        0.012499998635262808,
        0.0022321959371840415,
        0.00043312962859255407,
        9.56223687378724e-05,
    ];
    let (k, m) = exponent_and_significand_of_normal(u);
    let f = if k == 0.0 { w } else { m - 1.0 };
    let s = (f + f) / (2.0 + f);
    let z = s * s;
    let log_m = L::mul_add(z * s, horner::<L, _, _>(z, &P), s);
    L::mul_add(k, std::f64::consts::LN_2, log_m)
}
