//! The hyperbolic tangent.
//!
//! With |x| = k (log 2) / 2 + h and s = 2^-k, the addition theorem gives tanh |x| as the quotient of (1 - s) + (1 + s) tanh h
//! and (1 + s) + (1 - s) tanh h: no exponential, and a short odd polynomial. For k = 0 the quotient is the polynomial itself.
//! One division gives a reciprocal, and one correction by the residual, in which tanh h stands as a sum of two numbers, takes
//! the rounding errors of numerator and denominator out.
//!
//! h lies between -1/8 log 2 and 3/8 log 2, not evenly about 0: for k = 1 and h near -1/4 log 2 the sums cancel, and their
//! errors count for half a unit more.
//!
//! Rejected: E / (E + 2) for E = e^2x - 1, with sums in two pieces, which takes 1.6 times as long for `f64` and is less
//! accurate; for `f32` a polynomial up to 0.8 beside 1 - 2 / (e^2x + 1), as long and 1.1 ULP; two loops, so that the vectors
//! of a block are divided side by side, as long.

use num_traits::Float;

use super::double_double::{Head, fast_two_sum, less_product};
use super::polynomial::horner;
use super::rounding::{
    nearest_f32, nearest_f64, negative_power_of_two_f32, negative_power_of_two_f64,
};
use crate::simd::Level;

/// tanh x, `numpy.tanh`.
///
/// Within 0.8 ULP for every x; tanh(±0) = ±0, tanh(±inf) = ±1.
///
/// ```
/// use np_kernels::math::tanh_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(tanh_f64::<Baseline>(f64::NEG_INFINITY), -1.0);
/// ```
#[inline(always)]
pub fn tanh_f64<L: Level>(x: f64) -> f64 {
    const HALF_LN2: Pieces<f64> = Pieces {
        fused: [0.34657359027997264, 1.1595234069231498e-17],
        plain: [0.34657359027994517, 2.7489615093541856e-14], // the first of 42 bits
    };
    // (tanh h - h) / h³ in h², error 2^-56.8 of tanh h.
    const P: [f64; 7] = [
        -0.33333333333332404,
        0.1333333333298347,
        -0.05396825352135751,
        0.0218694614360553,
        -0.00886235466372633,
        0.0035763238112256806,
        -0.0013072751605710058,
    ];
    let size = x.abs();
    // Past this the result is 1. NaN passes.
    let size = if size > 22.0 { 22.0 } else { size };
    let (k, k_bits) = nearest_f64(L::mul_add(size, 2.0 * std::f64::consts::LOG2_E, -0.25));
    let (h, low) = less_multiple::<L, _>(size, k, &HALF_LN2);
    let z = h * h;
    let tail = L::mul_add(z * h, horner::<L, _, _>(z, &P), low);
    of_sum::<L, _>(h, tail, negative_power_of_two_f64(k_bits)).copysign(x)
}

/// tanh x for `f32`, within 0.8 ULP for every x; see [`tanh_f64`].
#[inline(always)]
pub fn tanh_f32<L: Level>(x: f32) -> f32 {
    const HALF_LN2: Pieces<f32> = Pieces {
        fused: [0.3465735912322998, 0.0], // by -9.5e-10 too much: 0.05 ULP
        plain: [0.3465576171875, 1.597309164935723e-05], // the first of 14 bits
    };
    // (tanh h - h) / h³ in h², error 2^-27.9 of tanh h.
    const P: [f32; 3] = [
        -0.3333321511745453,
        0.13322685658931732,
        -0.05122475326061249,
    ];
    let size = x.abs();
    // Past this the result is 1. NaN passes.
    let size = if size > 10.0 { 10.0 } else { size };
    let (k, k_bits) = nearest_f32(L::mul_add(size, 2.0 * std::f32::consts::LOG2_E, -0.25));
    let (h, low) = less_multiple::<L, _>(size, k, &HALF_LN2);
    let z = h * h;
    let cubic = z * h * horner::<L, _, _>(z, &P);
    let tail = if L::FMA { cubic } else { cubic + low };
    of_sum::<L, _>(h, tail, negative_power_of_two_f32(k_bits)).copysign(x)
}

/// A constant in two pieces, of which k times the first can be taken off a number without error: in a fused step, where the
/// difference alone must fit, and in a plain one, where the product must.
struct Pieces<T> {
    fused: [T; 2],
    plain: [T; 2],
}

/// `size` less k times the constant, and what rounding that lost.
#[inline(always)]
fn less_multiple<L: Level, T: Float>(size: T, k: T, constant: &Pieces<T>) -> (T, T) {
    if L::FMA {
        let [high, low] = constant.fused;
        (k.mul_add(-high, size), k * -low)
    } else {
        let [high, low] = constant.plain;
        fast_two_sum(size - k * high, -(k * low))
    }
}

/// tanh(a + h) for tanh h = h + tail and e^-2a = s.
#[inline(always)]
fn of_sum<L: Level, T: Head>(h: T, tail: T, s: T) -> T {
    let two = T::one() + T::one();
    let more = T::one() + s;
    // 1 - s, and for the smallest s, of which 1 + s has nothing, 1 - 2s.
    let less = L::mul_add(s, -two, more);
    let t = h + tail;
    let reciprocal = T::one() / L::mul_add(less, t, more);
    let q = L::mul_add(more, t, less) * reciprocal;
    // What the numerator has more than q times the denominator.
    let constant = less_product::<L, _>(less, q, more);
    let slope = less_product::<L, _>(more, q, less);
    let residual = L::mul_add(tail, slope, less_product::<L, _>(constant, -h, slope));
    L::mul_add(residual, reciprocal, q)
}
