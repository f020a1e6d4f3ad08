//! The complex hyperbolic sine and cosine.

use num_complex::Complex;

use super::exp::scaled_by_exp;
use super::{Part, through_f64};
use crate::math::{cos_f64, sin_f64};
use crate::simd::Baseline;

/// `numpy.sinh` of a complex number: sinh re cos im + i cosh re sin im. Each part within 4 ULP.
///
/// ```
/// use np_kernels::math::complex::csinh;
/// use num_complex::Complex;
///
/// assert_eq!(csinh(Complex::new(-0.0, 0.0)), Complex::new(-0.0, 0.0));
/// ```
pub fn csinh<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, |z| {
        if z.re.is_infinite() && !z.im.is_finite() {
            // The sign of the real part is free here; NumPy's is positive.
            return Complex::new(f64::INFINITY, f64::NAN);
        }
        sinh(z)
    })
}

/// `numpy.cosh` of a complex number: cosh re cos im + i sinh re sin im. Each part within 4 ULP.
pub fn ccosh<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, cosh)
}

/// Past this |x|, cosh x and |sinh x| are e^|x| / 2.
const LARGE: f64 = 40.0;

/// sinh(x + iy) = sinh x cos y + i cosh x sin y.
pub(super) fn sinh(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if !im.is_finite() {
        // Neither sine nor cosine of y has a value: what is left is the size of the real part.
        // Its sign is free where it is infinite; NumPy's sine has a positive imaginary part.
        let size = if re.is_infinite() {
            f64::NEG_INFINITY
        } else {
            f64::NAN
        };
        let real = if re == 0.0 { re } else { size };
        return Complex::new(real, f64::NAN);
    }
    if im == 0.0 {
        return Complex::new(re.sinh(), im);
    }
    let (sine, cosine) = (sin_f64::<Baseline>(im), cos_f64::<Baseline>(im));
    if re.abs() > LARGE {
        let direction = Complex::new(cosine * re.signum(), sine);
        return scaled_by_exp(direction, re.abs(), 0.5);
    }
    Complex::new(re.sinh() * cosine, re.cosh() * sine)
}

/// cosh(x + iy) = cosh x cos y + i sinh x sin y.
pub(super) fn cosh(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if !im.is_finite() {
        return if re == 0.0 {
            Complex::new(f64::NAN, 0.0)
        } else if re.is_infinite() {
            Complex::new(f64::INFINITY, f64::NAN)
        } else {
            Complex::new(f64::NAN, f64::NAN)
        };
    }
    if im == 0.0 {
        let imaginary = if re.is_nan() {
            im
        } else {
            im * 1.0_f64.copysign(re)
        };
        return Complex::new(re.cosh(), imaginary);
    }
    let (sine, cosine) = (sin_f64::<Baseline>(im), cos_f64::<Baseline>(im));
    if re.abs() > LARGE {
        let direction = Complex::new(cosine, sine * re.signum());
        return scaled_by_exp(direction, re.abs(), 0.5);
    }
    Complex::new(re.cosh() * cosine, re.sinh() * sine)
}
