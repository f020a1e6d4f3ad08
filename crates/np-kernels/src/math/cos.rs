//! The cosine.

use super::payne_hanek::reduce_large;
use super::trig_kernels::{sine_f32, sine_f64};
use super::trig_reduction::{limit, reduce_f32, reduce_f64};
use crate::simd::Level;

/// cos x.
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

/// cos x for `f32`.
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
    sine_f32::<L>(reduce_f32::<L>(f64::from(x.abs())), 1) as f32
}

#[cold]
#[inline(never)]
fn cos_large(x: f64) -> f64 {
    sine_f64::<crate::simd::Baseline>(reduce_large(x.abs()), 1)
}
