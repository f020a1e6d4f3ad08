//! The complex exponential less one.

use num_complex::Complex;

use super::{Part, exp::exp, through_f64};
use crate::math::{cos_f64, exp_f64, sin_f64};
use crate::simd::Baseline;

/// `numpy.expm1` of a complex number: e^z - 1 without cancellation for small z. Within 3 epsilon of
/// its size.
///
/// ```
/// use np_kernels::math::complex::cexpm1;
/// use num_complex::Complex;
///
/// assert_eq!(cexpm1(Complex::new(1e-300, -1e-300)), Complex::new(1e-300, -1e-300));
/// ```
pub fn cexpm1<T: Part>(z: Complex<T>) -> Complex<T> {
    let mut value = through_f64(z, expm1);
    if value.re == T::zero() && z.re == T::zero() {
        // The square of y is lost, and its sign with it.
        value.re = z.re;
    }
    if z.im == T::zero() && value.re == T::infinity() {
        // NumPy's imaginary part is ∞ · 0.
        return Complex::new(value.re, T::nan());
    }
    value
}

/// Past this the one is lost beside e^x cos y and e^x sin y together.
const LARGE: f64 = 60.0;

fn expm1(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if re > LARGE && im.is_finite() && im != 0.0 {
        return exp(z);
    }
    // e^x cos y - 1 = (e^x - 1) cos y - 2 sin²(y/2)
    let half = sin_f64::<Baseline>(0.5 * im);
    let real = re.exp_m1() * cos_f64::<Baseline>(im) - 2.0 * half * half;
    Complex::new(real, exp_f64::<Baseline>(re) * sin_f64::<Baseline>(im))
}
