//! The complex exponential to base 2.

use num_complex::Complex;

use super::wide::Wide;
use super::{Part, exp::exp, through_f64};
use crate::math::payne_hanek::reduce_large_times_ln_2;
use crate::math::trig_kernels::sine_f64;
use crate::math::{cos_f64, sin_f64};
use crate::simd::Baseline;

/// `numpy.exp2` of a complex number: 2^re (cos(im log 2) + i sin(im log 2)). Within 3 epsilon of
/// its size.
///
/// ```
/// use np_kernels::math::complex::cexp2;
/// use num_complex::Complex;
///
/// assert_eq!(cexp2(Complex::new(10.0, -0.0)), Complex::new(1024.0, -0.0));
/// ```
pub fn cexp2<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, exp2)
}

/// A step of x below the range of exponents.
const STEP: f64 = 1000.0;
const TWO_TO_STEP: f64 = f64::from_bits((1023 + 1000) << 52);

fn exp2(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    if im == 0.0 {
        return Complex::new(re.exp2(), im);
    }
    if !im.is_finite() {
        return exp(z);
    }
    let mut value = direction(im);
    let mut x = re;
    for _ in 0..2 {
        if x > STEP {
            value = value.scale(TWO_TO_STEP);
            x -= STEP;
        }
    }
    value.scale(x.exp2())
}

/// cos(y log 2) + i sin(y log 2).
fn direction(y: f64) -> Complex<f64> {
    const LN_2_LOW: f64 = 2.3190468138462996e-17;
    if y.abs() >= 524_288.0 {
        let angle = reduce_large_times_ln_2(y.abs());
        return Complex::new(
            sine_f64::<Baseline>(angle, 1),
            sine_f64::<Baseline>(angle, 0) * 1.0_f64.copysign(y),
        );
    }
    let product = Wide::product(y, std::f64::consts::LN_2);
    let low = product.low + y * LN_2_LOW;
    let (sine, cosine) = (
        sin_f64::<Baseline>(product.high),
        cos_f64::<Baseline>(product.high),
    );
    Complex::new(cosine - sine * low, sine + cosine * low)
}
