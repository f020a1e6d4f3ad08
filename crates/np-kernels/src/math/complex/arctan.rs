//! The complex inverse tangents.
//!
//! For arctanh(x + iy) = u + iv: u = log1p(4x / ((1 - x)² + y²)) / 4 and v = atan2(2y, (1 - x)(1 +
//! x) - y²) / 2 (Kahan, "Branch cuts for complex elementary functions", 1987).

use std::f64::consts::{FRAC_PI_2, LN_2};

use num_complex::Complex;

use super::{Part, through_f64};
use crate::math::log_f64;
use crate::simd::Baseline;

/// `numpy.arctanh` of a complex number. Each part within 4 ULP.
///
/// ```
/// use np_kernels::math::complex::carctanh;
/// use num_complex::Complex;
///
/// assert_eq!(carctanh(Complex::new(1.0, 0.0)), Complex::new(f64::INFINITY, 0.0));
/// ```
pub fn carctanh<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, arctanh)
}

/// `numpy.arctan` of a complex number. Each part within 4 ULP.
pub fn carctan<T: Part>(z: Complex<T>) -> Complex<T> {
    // arctan z = -i arctanh(iz)
    through_f64(z, |z| {
        let value = arctanh(Complex::new(-z.im, z.re));
        Complex::new(value.im, -value.re)
    })
}

/// Past this |z|, arctanh z is 1/z ± iπ/2, its further terms lost.
const LARGE: f64 = 1e10;

fn arctanh(z: Complex<f64>) -> Complex<f64> {
    let (x, y) = (z.re.abs(), z.im.abs());
    let (u, v) = if x.is_nan() {
        // Only at infinity is the imaginary part known.
        let v = if y.is_infinite() { FRAC_PI_2 } else { f64::NAN };
        let u = if y.is_infinite() { 0.0 } else { f64::NAN };
        (u, v)
    } else if y.is_nan() {
        let u = if x.is_infinite() || x == 0.0 {
            0.0
        } else {
            f64::NAN
        };
        (if x == 0.0 { x } else { u }, f64::NAN)
    } else if x > LARGE || y > LARGE {
        let v = FRAC_PI_2 - real_of_reciprocal(y, x);
        (real_of_reciprocal(x, y), v)
    } else {
        (
            real(x, y),
            0.5 * (2.0 * y).atan2((1.0 - x) * (1.0 + x) - y * y),
        )
    };
    Complex::new(u.copysign(z.re), v.copysign(z.im))
}

/// x / (x² + y²) where one of them is large.
fn real_of_reciprocal(x: f64, y: f64) -> f64 {
    if x.is_infinite() || y.is_infinite() {
        return 0.0;
    }
    if x > y {
        let ratio = y / x;
        1.0 / (x + y * ratio)
    } else {
        // The ratio may be lost in x² / y; the quotient is not.
        x / y / (y + x * (x / y))
    }
}

fn real(x: f64, y: f64) -> f64 {
    let gap = 1.0 - x;
    if gap == 0.0 && y < 1e-9 {
        // log(1 + 4/y²) / 4, without the square.
        return 0.5 * (LN_2 - log_f64::<Baseline>(y));
    }
    0.25 * (4.0 * x / (gap * gap + y * y)).ln_1p()
}
