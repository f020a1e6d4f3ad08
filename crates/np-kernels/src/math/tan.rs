//! The tangent.
//!
//! The reduction of sine and cosine, then 2 tan(r/2) = t as a sum of two numbers, and tan r = t / (1 - t²/4), or minus its
//! inverse in odd quadrants, a quotient that is corrected by its residual. For `f32` all of it is in single precision; only
//! angles past 2^20 are reduced in double precision.

use super::payne_hanek::reduce_large;
use super::trig_kernels::{tangent_f32, tangent_f64};
use super::trig_reduction::{limit, reduce_f64, reduce_moderate_f32};
use crate::simd::Level;

/// tan x, `numpy.tan`.
///
/// Within 0.85 ULP for every x, however large; tan(±0) = ±0, tan(±inf) = NaN. A branch on the size
/// of x makes this scalar code; loops use [`UnaryMath::chunk`](super::UnaryMath::chunk).
///
/// ```
/// use np_kernels::math::tan_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(tan_f64::<Baseline>(-0.0).to_bits(), (-0.0f64).to_bits());
/// ```
#[inline(always)]
pub fn tan_f64<L: Level>(x: f64) -> f64 {
    if x.abs() > limit::<L>() {
        tan_large(x)
    } else {
        tan_moderate_f64::<L>(x)
    }
}

/// tan x for |x| up to [`trig_limit`](super::unary::trig_limit), branch-free.
#[inline(always)]
pub fn tan_moderate_f64<L: Level>(x: f64) -> f64 {
    with_sign_of(x, tangent_f64::<L>(reduce_f64::<L>(x.abs())))
}

/// tan x for `f32`, within 0.85 ULP for every x; see [`tan_f64`].
#[inline(always)]
pub fn tan_f32<L: Level>(x: f32) -> f32 {
    if f64::from(x.abs()) > limit::<L>() {
        tan_large(f64::from(x)) as f32
    } else {
        tan_reduced_f32::<L>(x, reduce_moderate_f32::<L>(x.abs()))
    }
}

/// tan x for `f32`, where |x| is reduced.
#[inline(always)]
pub(super) fn tan_reduced_f32<L: Level>(x: f32, (quadrant, r, correction): (u32, f32, f32)) -> f32 {
    let tangent = tangent_f32::<L>(quadrant, r, correction);
    f32::from_bits(tangent.to_bits() ^ (x.to_bits() & (1 << 31)))
}

#[cold]
#[inline(never)]
pub(super) fn tan_large(x: f64) -> f64 {
    with_sign_of(
        x,
        tangent_f64::<crate::simd::Baseline>(reduce_large(x.abs())),
    )
}

/// tan(-x) = -tan x, for -0 too.
#[inline(always)]
fn with_sign_of(x: f64, tangent: f64) -> f64 {
    f64::from_bits(tangent.to_bits() ^ (x.to_bits() & (1 << 63)))
}
