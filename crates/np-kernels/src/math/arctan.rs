//! The inverse tangent.

use super::arctan_kernels::{Place, angle_f32, angle_f64};
use crate::simd::Level;

/// arctan x, `numpy.arctan`.
///
/// Within 0.7 ULP for every x; arctan(±0) = ±0, arctan(±inf) = ±π/2.
///
/// ```
/// use np_kernels::math::arctan_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arctan_f64::<Baseline>(1.0), std::f64::consts::FRAC_PI_4);
/// ```
#[inline(always)]
pub fn arctan_f64<L: Level>(x: f64) -> f64 {
    let (n, d, place) = of_size(x.abs());
    angle_f64::<L>(n, d, place).copysign(x)
}

/// arctan x for `f32`, within 1 ULP for every x; see [`arctan_f64`].
#[inline(always)]
pub fn arctan_f32<L: Level>(x: f32) -> f32 {
    let (n, d, place) = of_size(f64::from(x.abs()));
    angle_f32::<L>(n, d, place).copysign(f64::from(x)) as f32
}

/// The angle's sides: x / 1, or 1 / x from the other axis. Past 2^70 the angle is π/2. NaN gives
/// NaN.
#[inline(always)]
fn of_size(size: f64) -> (f64, f64, Place) {
    const TWO_70: f64 = 1_180_591_620_717_411_303_424.0;
    let size = if size > TWO_70 { TWO_70 } else { size };
    let swapped = size > 1.0;
    let n = if swapped { 1.0 } else { size };
    let d = if swapped { size } else { 1.0 };
    (
        n,
        d,
        Place {
            swapped,
            behind: false,
        },
    )
}
