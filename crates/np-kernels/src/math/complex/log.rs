//! The complex logarithms.

use num_complex::Complex;

use super::wide::Wide;
use super::{Part, through_f64};
use crate::math::{hypot_f64, log_f64};
use crate::simd::Baseline;

/// `numpy.log` of a complex number, the principal value: log |z| + i arg z, arg from -π to π.
///
/// Within 2 epsilon of its size, and the real part by itself too: near |z| = 1 it comes from |z|² -
/// 1 in twice the precision (Hull, Fairgrieve, Tang, ACM TOMS 20, 1994).
pub fn clog<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, log)
}

/// `numpy.log10` of a complex number: log z / log 10. As accurate as [`clog`].
pub fn clog10<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, |z| log10_of_log(log(z)))
}

/// `numpy.log2` of a complex number: log z / log 2. As accurate as [`clog`].
pub fn clog2<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, |z| log2_of_log(log(z)))
}

/// `numpy.log1p` of a complex number: log(1 + z) without cancellation for small z. As accurate as
/// [`clog`]; NumPy's loses the real part of a small z.
///
/// ```
/// use np_kernels::math::complex::clog1p;
/// use num_complex::Complex;
///
/// assert_eq!(clog1p(Complex::new(1e-300, -1e-300)), Complex::new(1e-300, -1e-300));
/// ```
pub fn clog1p<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, |z| {
        let x = 1.0 + z.re;
        let size = log_absolute(x.abs(), z.im.abs());
        let real = if size.abs() < 0.5 {
            // |1 + z|² - 1 = 2x + x² + y²
            0.5 * excess_of_square(z.re, z.im).ln_1p()
        } else {
            size
        };
        Complex::new(real, z.im.atan2(x))
    })
}

/// log10 z from log z.
#[inline(always)]
pub(super) fn log10_of_log(log: Complex<f64>) -> Complex<f64> {
    log.scale(std::f64::consts::LOG10_E)
}

/// log2 z from log z.
#[inline(always)]
pub(super) fn log2_of_log(log: Complex<f64>) -> Complex<f64> {
    log.scale(std::f64::consts::LOG2_E)
}

/// 2x + x² + y² with a small relative error.
fn excess_of_square(x: f64, y: f64) -> f64 {
    let terms = Wide::new(2.0 * x, 0.0).add(Wide::product(x, x));
    terms.add(Wide::product(y, y)).high
}

pub(super) fn log(z: Complex<f64>) -> Complex<f64> {
    Complex::new(log_absolute(z.re.abs(), z.im.abs()), z.im.atan2(z.re))
}

/// log sqrt(x² + y²) for x, y >= 0.
fn log_absolute(x: f64, y: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    const TWO_54: f64 = 18_014_398_509_481_984.0;
    let (large, small) = if x > y { (x, y) } else { (y, x) };
    if large > 1e300 && large.is_finite() {
        return log_f64::<Baseline>(hypot_f64::<Baseline>(x * 0.25, y * 0.25)) + 2.0 * LN_2;
    }
    if large < 1e-300 && large > 0.0 {
        return log_f64::<Baseline>(hypot_f64::<Baseline>(x * TWO_54, y * TWO_54)) - 54.0 * LN_2;
    }
    let length = hypot_f64::<Baseline>(x, y);
    if length > 0.6 && length < 1.6 {
        // The rounding of |z| is all there would be of its logarithm near 1.
        return 0.5 * squares_minus_one(large, small).ln_1p();
    }
    log_f64::<Baseline>(length)
}

/// x² + y² - 1 with a small relative error, for 0.4 < x < 1.6 and y <= x.
fn squares_minus_one(x: f64, y: f64) -> f64 {
    let rest = Wide::product(x, x).add(Wide::new(-1.0, 0.0));
    rest.add(Wide::product(y, y)).high
}
