//! The inverse sine and cosine.
//!
//! Up to 1/2 by a series; past it arcsin x = π/2 - 2 arcsin sqrt((1 - x) / 2), the root with its
//! residual.

use super::double_double::{fast_two_sum, two_product};
use super::polynomial::{even_odd, horner};
use crate::simd::Level;

const HALF_PI: [f64; 2] = [std::f64::consts::FRAC_PI_2, 6.123233995736766e-17];

/// arcsin x, `numpy.arcsin`.
///
/// Within 0.65 ULP for every x; arcsin(±0) = ±0, arcsin(±1) = ±π/2, NaN outside [-1, 1].
///
/// ```
/// use np_kernels::math::arcsin_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arcsin_f64::<Baseline>(1.0), std::f64::consts::FRAC_PI_2);
/// ```
#[inline(always)]
pub fn arcsin_f64<L: Level>(x: f64) -> f64 {
    let parts = parts_f64::<L>(x.abs());
    let right_angles = if parts.past_half { 1.0 } else { 0.0 };
    let factor = if parts.past_half { -2.0 } else { 1.0 };
    combine_f64::<L>(right_angles, factor, parts).copysign(x)
}

/// arccos x, `numpy.arccos`.
///
/// Within 0.65 ULP for every x; arccos(1) = 0, arccos(-1) = π, NaN outside [-1, 1].
///
/// ```
/// use np_kernels::math::arccos_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arccos_f64::<Baseline>(1.0), 0.0);
/// ```
#[inline(always)]
pub fn arccos_f64<L: Level>(x: f64) -> f64 {
    let parts = parts_f64::<L>(x.abs());
    let (right_angles, factor) = of_cosine(x < 0.0, parts.past_half);
    combine_f64::<L>(right_angles, factor, parts)
}

/// arcsin x for `f32`, within 1 ULP for every x; see [`arcsin_f64`].
#[inline(always)]
pub fn arcsin_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    let (past_half, small) = small_f32::<L>(x.abs());
    let past = L::mul_add(small, -2.0, HALF_PI[0]);
    let value = if past_half { past } else { small };
    value.copysign(x) as f32
}

/// arccos x for `f32`, within 1 ULP for every x; see [`arccos_f64`].
#[inline(always)]
pub fn arccos_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    let (past_half, small) = small_f32::<L>(x.abs());
    let (right_angles, factor) = of_cosine(x < 0.0, past_half);
    L::mul_add(factor, small, right_angles * HALF_PI[0]) as f32
}

/// arccos x = right angles + factor · small angle.
#[inline(always)]
fn of_cosine(negative: bool, past_half: bool) -> (f64, f64) {
    let right_angles = if negative { 2.0 } else { 0.0 };
    let right_angles = if past_half { right_angles } else { 1.0 };
    let factor = if past_half { 2.0 } else { 1.0 };
    let factor = if past_half == negative {
        -factor
    } else {
        factor
    };
    (right_angles, factor)
}

/// A small angle, arcsin |x| or half of arccos |x|: head + tail.
#[derive(Clone, Copy, Debug)]
struct Parts {
    past_half: bool,
    head: f64,
    tail: f64,
}

/// right angles + factor · (head + tail).
#[inline(always)]
fn combine_f64<L: Level>(right_angles: f64, factor: f64, parts: Parts) -> f64 {
    let (sum, error) = fast_two_sum(right_angles * HALF_PI[0], factor * parts.head);
    let rest = L::mul_add(right_angles, HALF_PI[1], error);
    sum + L::mul_add(factor, parts.tail, rest)
}

/// The small angle for |x|.
#[inline(always)]
fn parts_f64<L: Level>(size: f64) -> Parts {
    // (asin t - t) / t³ in t², error 2^-59.8 of asin t.
    const P: [f64; 13] = [
        0.1666666666666676,
        0.07499999999970798,
        0.0446428571746132,
        0.030381942707729225,
        0.02237221498894399,
        0.017351611994042556,
        0.013980820746398247,
        0.011398910806170717,
        0.010780260029286757,
        0.003706382825743394,
        0.021707508379689336,
        -0.020999148135715608,
        0.032628677103297754,
    ];
    let past_half = size > 0.5;
    let square = if past_half {
        0.5 - 0.5 * size
    } else {
        size * size
    };
    let root = square.sqrt();
    // The root's residual over twice the root, for which a reciprocal of 24 bits is enough; at 0
    // any will do.
    let (product, error) = two_product::<L, _>(root, root);
    let residual = (square - product) - error;
    let twice = (root + root) as f32;
    let reciprocal = f64::from(1.0 / if twice > 1e-10 { twice } else { 1.0 });
    let correction = if past_half {
        residual * reciprocal
    } else {
        0.0
    };
    let head = if past_half { root } else { size };
    let series = head * square * even_odd::<L, _, _>(square, square * square, &P);
    Parts {
        past_half,
        head,
        tail: series + correction,
    }
}

/// [`parts_f64`] in one number, with the accuracy of `f32`.
#[inline(always)]
fn small_f32<L: Level>(size: f64) -> (bool, f64) {
    // (asin t - t) / t³ in t², error 2^-31.8 of asin t.
    const P: [f64; 6] = [
        0.16666659991242977,
        0.07500504189106952,
        0.04451695412336102,
        0.03180772784041287,
        0.014438568423570414,
        0.03751650145402374,
    ];
    let past_half = size > 0.5;
    let square = if past_half {
        0.5 - 0.5 * size
    } else {
        size * size
    };
    let head = if past_half { square.sqrt() } else { size };
    (
        past_half,
        L::mul_add(head * square, horner::<L, _, _>(square, &P), head),
    )
}
