//! The sine.

use super::payne_hanek::reduce_large;
use super::trig_kernels::{sine_f32, sine_f64};
use super::trig_reduction::{limit, reduce_f32, reduce_f64};
use crate::simd::Level;

/// sin x.
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

/// sin x for `f32`.
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
    with_sign_of(x, sine_f32::<L>(reduce_f32::<L>(x.abs()), 0)) as f32
}

#[cold]
#[inline(never)]
fn sin_large(x: f64) -> f64 {
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
