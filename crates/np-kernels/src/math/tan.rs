//! The tangent.
//!
//! The reduction of sine and cosine, then the quotient of their series, each as a sum of two
//! numbers; the quotient is corrected by its residual.

use super::payne_hanek::reduce_large;
use super::trig_kernels::{tangent_f32, tangent_f64};
use super::trig_reduction::{limit, reduce_f32, reduce_f64};
use crate::simd::Level;

/// tan x, `numpy.tan`.
///
/// Within 0.95 ULP for every x, however large; tan(±0) = ±0, tan(±inf) = NaN. A branch on the size
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

/// tan x for `f32`, within 1 ULP for every x; see [`tan_f64`].
#[inline(always)]
pub fn tan_f32<L: Level>(x: f32) -> f32 {
    if f64::from(x.abs()) > limit::<L>() {
        tan_large(f64::from(x)) as f32
    } else {
        tan_moderate_f32::<L>(x)
    }
}

/// tan x for `f32`, |x| up to [`trig_limit`](super::unary::trig_limit), branch-free.
#[inline(always)]
pub fn tan_moderate_f32<L: Level>(x: f32) -> f32 {
    let x = f64::from(x);
    with_sign_of(x, tangent_f32::<L>(reduce_f32::<L>(x.abs()))) as f32
}

/// The same for |x| past the limit, one at a time.
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
