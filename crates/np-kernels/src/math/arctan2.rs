//! The angle of a point.

use super::arctan_kernels::{Place, angle_f32, angle_f64};
use crate::simd::Level;

/// The angle of the point (x, y) from the positive x axis, `numpy.arctan2(y, x)`, in [-π, π].
///
/// Within 0.8 ULP for every y and x. The sign of a zero y chooses the side, that of a zero x the
/// half plane; infinities count as diagonal to each other (C99, annex F.10.1.4).
///
/// ```
/// use np_kernels::math::arctan2_f64;
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(arctan2_f64::<Baseline>(-0.0, -1.0), -std::f64::consts::PI);
/// ```
#[inline(always)]
pub fn arctan2_f64<L: Level>(y: f64, x: f64) -> f64 {
    const UP: f64 = f64::from_bits((1023 + 500) << 52);
    const DOWN: f64 = f64::from_bits((1023 - 100) << 52);
    let (n, d, place) = sides(y, x);
    // Neither the sum of the sides overflows nor the residual of their quotient falls below the
    // range; if n does, so does the quotient.
    let scale = if d > UP { DOWN } else { UP };
    finish(y, x, angle_f64::<L>(n * scale, d * scale, place))
}

/// [`arctan2_f64`] for `f32`, within 1 ULP for every y and x.
#[inline(always)]
pub fn arctan2_f32<L: Level>(y: f32, x: f32) -> f32 {
    let (y, x) = (f64::from(y), f64::from(x));
    let (n, d, place) = sides(y, x);
    finish(y, x, angle_f32::<L>(n, d, place)) as f32
}

/// The shorter and the longer side of the angle, and its place. Two zeros become 0 and 1, two
/// infinities 1 and 1, one infinity and a number 0 and 1.
#[inline(always)]
fn sides(y: f64, x: f64) -> (f64, f64, Place) {
    let (height, width) = (y.abs(), x.abs());
    let swapped = height > width;
    let n = if swapped { width } else { height };
    let d = if swapped { height } else { width };
    let behind = x.is_sign_negative();
    let infinite = d == f64::INFINITY;
    let short = if n == f64::INFINITY { 1.0 } else { 0.0 };
    let n = if infinite { short } else { n };
    let d = if infinite || d == 0.0 { 1.0 } else { d };
    (n, d, Place { swapped, behind })
}

/// The angle on its side, NaN where an operand is.
#[inline(always)]
fn finish(y: f64, x: f64, angle: f64) -> f64 {
    let angle = angle.copysign(y);
    if y.is_nan() || x.is_nan() {
        f64::NAN
    } else {
        angle
    }
}
