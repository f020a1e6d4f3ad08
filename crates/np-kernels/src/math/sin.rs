//! The sine.
//!
//! |x| = n π/2 + r: up to a limit by the branch-free reduction of Cody and Waite, past it by that
//! of Payne and Hanek, one element at a time; then the series for the quadrant. A chunk asks once
//! whether any of its elements is past the limit.
//!
//! Rejected for `f64`: one series on [-π/2, π/2], shorter, but its two leading terms are of one size where
//! the sine is near 1 and their rounding errors with them. `f32`, computed in `f64`, has it.

use super::payne_hanek::reduce_large;
use super::trig_kernels::{sine_f32, sine_f64};
use super::trig_reduction::{limit, reduce_f64, reduce_half_turns_f32};
use crate::simd::Level;

/// sin x, `numpy.sin`.
///
/// Within 0.85 ULP for every x, however large (0.79 is the most among 2 million random x);
/// sin(-0) = -0, sin(±inf) = NaN. A branch on the size
/// of x makes this scalar code; loops use [`UnaryMath::chunk`](super::UnaryMath::chunk).
///
/// ```
/// use np_kernels::math::sin_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(sin_f64::<Baseline>(1e22), -0.8522008497671888);
/// ```
#[inline(always)]
pub fn sin_f64<L: Level>(x: f64) -> f64 {
    if x.abs() > limit::<L>() {
        sin_large(x)
    } else {
        sin_moderate_f64::<L>(x)
    }
}

/// sin x for |x| up to [`trig_limit`](super::unary::trig_limit), branch-free.
#[inline(always)]
pub fn sin_moderate_f64<L: Level>(x: f64) -> f64 {
    with_sign_of(x, sine_f64::<L>(reduce_f64::<L>(x.abs()), 0))
}

/// sin x for `f32`, within 1 ULP for every x; see [`sin_f64`].
///
/// Computed in `f64`, where the reduction and the series need no second piece.
#[inline(always)]
pub fn sin_f32<L: Level>(x: f32) -> f32 {
    if f64::from(x.abs()) > limit::<L>() {
        sin_large(f64::from(x)) as f32
    } else {
        sin_moderate_f32::<L>(x)
    }
}

/// sin x for `f32`, |x| up to [`trig_limit`](super::unary::trig_limit), branch-free.
#[inline(always)]
pub fn sin_moderate_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    with_sign_of(x, sine_f32::<L>(reduce_half_turns_f32::<L>(x.abs(), 0.0))) as f32
}

/// The same for |x| past the limit, one at a time.
#[cold]
#[inline(never)]
pub(super) fn sin_large(x: f64) -> f64 {
    with_sign_of(
        x,
        sine_f64::<crate::simd::Baseline>(reduce_large(x.abs()), 0),
    )
}

/// sin(-x) = -sin x, for -0 too.
#[inline(always)]
fn with_sign_of(x: f64, sine: f64) -> f64 {
    f64::from_bits(sine.to_bits() ^ (x.to_bits() & (1 << 63)))
}
