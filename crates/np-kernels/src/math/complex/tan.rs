//! The complex tangents.
//!
//! tanh(x + iy) = (sinh x cosh x + i sin y cos y) / (sinh² x + cos² y): nothing cancels, so each
//! part is as accurate as the real functions are (Kahan, "Branch cuts for complex elementary
//! functions", 1987, has a variant with the tangent of y).

use num_complex::Complex;

use super::{Part, through_f64};
use crate::math::{cos_f64, exp_f64, sin_f64};
use crate::simd::Baseline;

/// `numpy.tan` of a complex number. Each part within 4 ULP.
///
/// ```
/// use np_kernels::math::complex::ctan;
/// use num_complex::Complex;
///
/// assert_eq!(ctan(Complex::new(-0.0, 1000.0)), Complex::new(-0.0, 1.0));
/// ```
pub fn ctan<T: Part>(z: Complex<T>) -> Complex<T> {
    // tan z = -i tanh(iz)
    through_f64(z, |z| {
        let value = tanh(Complex::new(-z.im, z.re));
        Complex::new(value.im, -value.re)
    })
}

/// `numpy.tanh` of a complex number. Each part within 4 ULP.
pub fn ctanh<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, tanh)
}

/// Past this |x|, tanh x is ±1 and sinh² x + cos² y is e^(2|x|) / 4, to the last bit.
const LARGE: f64 = 22.0;

fn tanh(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if !re.is_finite() || !im.is_finite() {
        return at_infinity(z);
    }
    if im == 0.0 {
        return Complex::new(re.tanh(), im);
    }
    let (sine, cosine) = (sin_f64::<Baseline>(im), cos_f64::<Baseline>(im));
    if re.abs() > LARGE {
        let decay = exp_f64::<Baseline>(-re.abs());
        let imaginary = 4.0 * sine * cosine * decay * decay;
        return Complex::new(1.0_f64.copysign(re), imaginary);
    }
    let (hyperbolic_sine, hyperbolic_cosine) = (re.sinh(), re.cosh());
    let denominator = hyperbolic_sine * hyperbolic_sine + cosine * cosine;
    Complex::new(
        hyperbolic_sine * hyperbolic_cosine / denominator,
        sine * cosine / denominator,
    )
}

fn at_infinity(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if re.is_infinite() {
        let zero = if im.is_finite() && im.abs() > 1.0 {
            sin_f64::<Baseline>(im) * cos_f64::<Baseline>(im)
        } else {
            im
        };
        Complex::new(1.0_f64.copysign(re), 0.0_f64.copysign(zero))
    } else if im == 0.0 {
        z
    } else {
        let real = if re == 0.0 { re } else { f64::NAN };
        Complex::new(real, f64::NAN)
    }
}
