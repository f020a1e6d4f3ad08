//! The natural logarithm.
//!
//! log x = k log 2 + log m with the pieces of `log_reduction`, the two
//! large terms summed with their error. A block of ordinary numbers is spared what zeros, infinities and subnormal numbers
//! want.

use super::log_reduction::{
    LogParts, at_the_edges, log_parts_f32, log_parts_f64, log_parts_of_normal_f32,
    log_parts_of_normal_f64, natural_f64, sum_of_parts,
};
use super::significand::{is_positive_normal, is_positive_normal_f32};
use crate::simd::Level;

/// log x, `numpy.log`.
///
/// Within 0.7 ULP for every x (0.65 is the most among 2 million random x), subnormal too;
/// log(1) = 0, log(±0) = -inf, log(x < 0) = NaN.
///
/// ```
/// use np_kernels::math::log_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(log_f64::<Baseline>(1.0), 0.0);
/// assert!(log_f64::<Baseline>(-1.0).is_nan());
/// ```
#[inline(always)]
pub fn log_f64<L: Level>(x: f64) -> f64 {
    at_the_edges(x, natural_f64::<L>(log_parts_f64::<L>(x)))
}

/// [`log_f64`], and whether x is ordinary: positive, normal and finite. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f64<L: Level>(x: f64) -> (f64, bool) {
    let value = natural_f64::<L>(log_parts_of_normal_f64::<L>(x));
    (value, is_positive_normal(x))
}

/// log x for `f32`, within 1 ULP for every x; see [`log_f64`].
#[inline(always)]
pub fn log_f32<L: Level>(x: f32) -> f32 {
    at_the_edges(x, natural_f32::<L>(log_parts_f32::<L>(x)))
}

/// [`log_f32`], and whether x is ordinary, as for [`ordinary_f64`].
#[inline(always)]
pub(super) fn ordinary_f32<L: Level>(x: f32) -> (f32, bool) {
    let value = natural_f32::<L>(log_parts_of_normal_f32::<L>(x));
    (value, is_positive_normal_f32(x))
}

/// k log 2 + head + tail, rounded once.
#[inline(always)]
fn natural_f32<L: Level>(parts: LogParts<f32>) -> f32 {
    const LN2_HIGH: f32 = 0.693115234375; // 14 bits
    const LN2_LOW: f32 = 3.194618329871446e-05;
    sum_of_parts::<L, _>(parts, LN2_HIGH, LN2_LOW)
}
