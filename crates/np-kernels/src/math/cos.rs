//! The cosine.
//!
//! |x| = n π/2 + r: up to a limit by the branch-free reduction of Cody and Waite, past it by that
//! of Payne and Hanek, one element at a time; then the series for the quadrant. A chunk asks once
//! whether any of its elements is past the limit.
//!
//! Rejected for `f64`: one series on [-π/2, π/2], shorter, but its two leading terms are of one size where
//! the cosine is near 1 and their rounding errors with them. `f32`, computed in `f64`, has it.

use super::payne_hanek::reduce_large;
use super::trig_kernels::{sine_f32, sine_f64};
use super::trig_reduction::{limit, reduce_f64, reduce_half_turns_f32};
use crate::simd::Level;

/// cos x, `numpy.cos`.
///
/// Within 0.85 ULP for every x, however large (0.79 is the most among 2 million random x);
/// cos(±0) = 1, cos(π) = -1, cos(±inf) = NaN. A branch
/// on the size of x makes this scalar code; loops use
/// [`UnaryMath::chunk`](super::UnaryMath::chunk).
///
/// ```
/// use np_kernels::math::cos_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(cos_f64::<Baseline>(std::f64::consts::PI), -1.0);
/// ```
#[inline(always)]
pub fn cos_f64<L: Level>(x: f64) -> f64 {
    if x.abs() > limit::<L>() {
        cos_large(x)
    } else {
        cos_moderate_f64::<L>(x)
    }
}

/// cos x for |x| up to [`trig_limit`](super::unary::trig_limit), branch-free.
#[inline(always)]
pub fn cos_moderate_f64<L: Level>(x: f64) -> f64 {
    sine_f64::<L>(reduce_f64::<L>(x.abs()), 1)
}

/// cos x for `f32`, within 1 ULP for every x; see [`cos_f64`].
///
/// Computed in `f64`, where the reduction and the series need no second piece.
#[inline(always)]
pub fn cos_f32<L: Level>(x: f32) -> f32 {
    if f64::from(x.abs()) > limit::<L>() {
        cos_large(f64::from(x)) as f32
    } else {
        cos_moderate_f32::<L>(x)
    }
}

/// cos x for `f32`, |x| up to [`trig_limit`](super::unary::trig_limit), branch-free.
#[inline(always)]
pub fn cos_moderate_f32<L: Level>(x: f32) -> f32 {
    sine_f32::<L>(reduce_half_turns_f32::<L>(f64::from(x.abs()), 0.5)) as f32
}

/// The same for |x| past the limit, one at a time.
#[cold]
#[inline(never)]
pub(super) fn cos_large(x: f64) -> f64 {
    sine_f64::<crate::simd::Baseline>(reduce_large(x.abs()), 1)
}
