//! The logarithm to base 2.
//!
//! log2 x = k + (log m) / log 2 by `log_base`.

use super::log_base::Base;
use super::log_reduction::{
    at_the_edges, log_parts_f32, log_parts_f64, log_parts_of_normal_f32, log_parts_of_normal_f64,
};
use super::significand::{is_positive_normal, is_positive_normal_f32};
use crate::simd::Level;

const DOUBLE: Base<f64> = Base {
    twos: [1.0, 0.0],
    log_e: std::f64::consts::LOG2_E,
    log_e_error: 2.0355273740931033e-17,
    log_e_split: [1.4426950216293335, 1.9259629911266175e-08],
};

const SINGLE: Base<f32> = Base {
    twos: [1.0, 0.0],
    log_e: std::f32::consts::LOG2_E,
    log_e_error: 1.925963033500011e-08,
    log_e_split: [1.4423828125, 0.00031222839606925845],
};

/// log2 x, `numpy.log2`.
///
/// Within 0.7 ULP for every x. Exact for powers of two, subnormal ones too; log2(±0) = -inf,
/// log2(x < 0) = NaN.
///
/// ```
/// use np_kernels::math::log2_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(log2_f64::<Baseline>(5e-324), -1074.0);
/// ```
#[inline(always)]
pub fn log2_f64<L: Level>(x: f64) -> f64 {
    at_the_edges(x, DOUBLE.convert::<L>(log_parts_f64::<L>(x)))
}

/// log2 x for `f32`, within 1 ULP for every x; see [`log2_f64`].
#[inline(always)]
pub fn log2_f32<L: Level>(x: f32) -> f32 {
    at_the_edges(x, SINGLE.convert::<L>(log_parts_f32::<L>(x)))
}

/// [`log2_f64`], and whether x is ordinary: positive, normal and finite. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f64<L: Level>(x: f64) -> (f64, bool) {
    let value = DOUBLE.convert::<L>(log_parts_of_normal_f64::<L>(x));
    (value, is_positive_normal(x))
}

/// [`log2_f32`], and whether x is ordinary: positive, normal and finite. If not, the number has no meaning.
#[inline(always)]
pub(super) fn ordinary_f32<L: Level>(x: f32) -> (f32, bool) {
    let value = SINGLE.convert::<L>(log_parts_of_normal_f32::<L>(x));
    (value, is_positive_normal_f32(x))
}
