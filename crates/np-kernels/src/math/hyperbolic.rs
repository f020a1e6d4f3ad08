//! The hyperbolic sine and cosine.
//!
//! With x = k log 2 + r both are sums of cosh r and sinh r: for b = 2^-2k
//! sinh x = 2^(k-1) ((1 - b) cosh r + (1 + b) sinh r), cosh x = 2^(k-1) ((1 + b) cosh r + (1 - b)
//! sinh r). Nothing cancels, and for k = 0 they are the series themselves.

use super::double_double::fast_two_sum;
use super::exp_reduction::reduce_f64;
use super::narrow::reduce_narrow;
use super::polynomial::horner;
use super::rounding::{nearest_f64, power_of_two, scale_f64};
use crate::simd::Level;

/// sinh x, `numpy.sinh`.
///
/// Within 0.8 ULP for every x; sinh(±0) = ±0. Infinite only where the value is too large.
///
/// ```
/// use np_kernels::math::sinh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert!(sinh_f64::<Baseline>(710.4).is_finite());
/// ```
#[inline(always)]
pub fn sinh_f64<L: Level>(x: f64) -> f64 {
    sum_f64::<L>(x.abs(), false).copysign(x)
}

/// cosh x, `numpy.cosh`.
///
/// Within 0.7 ULP for every x; cosh(±0) = 1. Infinite only where the value is too large.
///
/// ```
/// use np_kernels::math::cosh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(cosh_f64::<Baseline>(0.0), 1.0);
/// ```
#[inline(always)]
pub fn cosh_f64<L: Level>(x: f64) -> f64 {
    sum_f64::<L>(x.abs(), true)
}

/// sinh x for `f32`, within 1 ULP for every x; see [`sinh_f64`].
#[inline(always)]
pub fn sinh_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    let (power, inverse, odd, even) = series_f32::<L>(x.abs());
    let (minus, plus) = (power - inverse, power + inverse);
    let value = L::mul_add(minus, even, minus) + odd * plus;
    value.copysign(x) as f32
}

/// cosh x for `f32`, within 1 ULP for every x; see [`cosh_f64`].
#[inline(always)]
pub fn cosh_f32<L: Level>(x: f32) -> f32 {
    let (power, inverse, odd, even) = series_f32::<L>(f64::from(x.abs()));
    let (minus, plus) = (power - inverse, power + inverse);
    (L::mul_add(plus, even, plus) + odd * minus) as f32
}

/// sinh |x|, or cosh.
#[inline(always)]
fn sum_f64<L: Level>(size: f64, cosine: bool) -> f64 {
    // (sinh r - r) / r³ in r², error 2^-61.7 of sinh r.
    const SINH: [f64; 5] = [
        0.16666666666666677,
        0.00833333333332168,
        0.00019841269885996236,
        2.7557244346071033e-06,
        2.510898768178733e-08,
    ];
    // (cosh r - 1) / r² in r², error 2^-70.6 of cosh r.
    const COSH: [f64; 6] = [
        0.5,
        0.04166666666666671,
        0.0013888888888864228,
        2.4801587362907185e-05,
        2.755724219792397e-07,
        2.0924319422954907e-09,
    ];
    // Past this the result is infinite. NaN passes.
    let size = if size > 712.0 { 712.0 } else { size };
    let parts = reduce_f64::<L>(size);
    let (high, low) = (parts.high, parts.low);
    let r = high - low;
    let z = r * r;
    let odd = z * r * horner::<L, _, _>(z, &SINH);
    let even = z * horner::<L, _, _>(z, &COSH);
    let k = if parts.k > 100.0 { 100.0 } else { parts.k };
    let b = power_of_two(nearest_f64(-2.0 * k).1);
    // Which function it is decides the sign of b: 1 + s b is the factor of the even part.
    let s = if cosine { b } else { -b };
    let (of_even, of_even_error) = fast_two_sum(1.0, s);
    let of_odd = 1.0 - s;
    // high (1 - s), exactly.
    let (linear, linear_error) = fast_two_sum(high, -(high * s));
    let (sum, error) = fast_two_sum(of_even, linear);
    let small = L::mul_add(-low, of_odd, error + (linear_error + of_even_error));
    let rest = L::mul_add(even, of_even, L::mul_add(odd, of_odd, small));
    scale_f64(sum + rest, parts.k_bits.wrapping_sub(1))
}

/// 2^(k-1), 2^(-k-1), sinh r and cosh r - 1 for |x| = k log 2 + r, with the accuracy of `f32`.
#[inline(always)]
fn series_f32<L: Level>(size: f64) -> (f64, f64, f64, f64) {
    // (sinh r - r) / r³ in r², error 2^-37.4 of sinh r.
    const SINH: [f64; 3] = [
        0.16666666754025244,
        0.008333289099270906,
        0.00019904872105015,
    ];
    // (cosh r - 1) / r² in r², error 2^-34.3 of cosh r.
    const COSH: [f64; 3] = [
        0.5000000077837635,
        0.04166627060386279,
        0.0013946017109482784,
    ];
    let size = if size > 91.0 { 91.0 } else { size };
    let (k_bits, r) = reduce_narrow::<L>(size);
    let z = r * r;
    let odd = L::mul_add(z * r, horner::<L, _, _>(z, &SINH), r);
    let even = z * horner::<L, _, _>(z, &COSH);
    let power = power_of_two(k_bits.wrapping_sub(1));
    // 1 / (4 power), from the exponents.
    let inverse = f64::from_bits((2044_u64 << 52).wrapping_sub(power.to_bits()));
    (power, inverse, odd, even)
}
