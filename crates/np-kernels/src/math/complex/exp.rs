//! The complex exponential.

use num_complex::Complex;

use super::{Part, through_f64};
use crate::math::{cos_f64, exp_f64, sin_f64};
use crate::simd::Baseline;

/// `numpy.exp` of a complex number: e^re (cos im + i sin im). Within 2 epsilon of its size.
///
/// ```
/// use np_kernels::math::complex::cexp;
/// use num_complex::Complex;
///
/// assert_eq!(cexp(Complex::new(0.0, -0.0)), Complex::new(1.0, -0.0));
/// ```
pub fn cexp<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, exp)
}

/// Past this e^x may overflow.
const LARGE: f64 = 709.0;

pub(super) fn exp(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if im == 0.0 {
        return Complex::new(exp_f64::<Baseline>(re), im);
    }
    if !im.is_finite() {
        return if re == f64::NEG_INFINITY {
            Complex::new(0.0, 0.0_f64.copysign(im))
        } else if re == f64::INFINITY {
            Complex::new(f64::INFINITY, f64::NAN)
        } else {
            Complex::new(f64::NAN, f64::NAN)
        };
    }
    let direction = Complex::new(cos_f64::<Baseline>(im), sin_f64::<Baseline>(im));
    scaled_by_exp(direction, re, 1.0)
}

/// `factor * z * e^x` for |z| <= 1 and factor <= 1; finite where the product is, though e^x may not
/// be.
pub(super) fn scaled_by_exp(z: Complex<f64>, x: f64, factor: f64) -> Complex<f64> {
    let mut z = z;
    let mut x = x;
    // The smallest sine is about 2^-62 for a large argument and subnormal for a tiny one: e^x may
    // pass the largest number twice over.
    for _ in 0..2 {
        if x > LARGE {
            z = z.scale(exp_f64::<Baseline>(LARGE));
            x -= LARGE;
        }
    }
    z.scale(exp_f64::<Baseline>(x) * factor)
}
