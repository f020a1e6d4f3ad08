//! Sums of numbers given by their logarithms.

use super::exp::{exp_f32, exp_f64};
use super::exp2::{exp2_f32, exp2_f64};
use super::log1p::{log1p_f32, log1p_f64};
use crate::simd::Level;

/// log(e^x + e^y), `numpy.logaddexp`: the larger number plus log(1 + e^-|x - y|).
///
/// ```
/// use np_kernels::math::logaddexp_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(logaddexp_f64::<Baseline>(1000.0, f64::NEG_INFINITY), 1000.0);
/// ```
#[inline(always)]
pub fn logaddexp_f64<L: Level>(x: f64, y: f64) -> f64 {
    let small = log1p_f64::<L>(exp_f64::<L>(-(x - y).abs()));
    add(x, y, small, std::f64::consts::LN_2)
}

/// [`logaddexp_f64`] for `f32`.
#[inline(always)]
pub fn logaddexp_f32<L: Level>(x: f32, y: f32) -> f32 {
    let small = log1p_f32::<L>(exp_f32::<L>(-(x - y).abs()));
    add(x, y, small, std::f32::consts::LN_2)
}

/// log2(2^x + 2^y), `numpy.logaddexp2`: the larger number plus log2(1 + 2^-|x - y|).
///
/// ```
/// use np_kernels::math::logaddexp2_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(logaddexp2_f64::<Baseline>(3.0, 3.0), 4.0);
/// ```
#[inline(always)]
pub fn logaddexp2_f64<L: Level>(x: f64, y: f64) -> f64 {
    let small = log1p_f64::<L>(exp2_f64::<L>(-(x - y).abs()));
    add(x, y, small * std::f64::consts::LOG2_E, 1.0)
}

/// [`logaddexp2_f64`] for `f32`.
#[inline(always)]
pub fn logaddexp2_f32<L: Level>(x: f32, y: f32) -> f32 {
    let small = log1p_f32::<L>(exp2_f32::<L>(-(x - y).abs()));
    add(x, y, small * std::f32::consts::LOG2_E, 1.0)
}

/// The larger number plus what the smaller one adds; of equal ones, infinite too, the logarithm of
/// two.
#[inline(always)]
fn add<T: num_traits::Float>(x: T, y: T, small: T, log_two: T) -> T {
    let larger = if x > y { x } else { y };
    let apart = larger + small;
    let together = x + log_two;
    let value = if x == y { together } else { apart };
    if x.is_nan() || y.is_nan() {
        x + y
    } else {
        value
    }
}
