//! The complex logarithms.

use num_complex::Complex;

use super::{Part, through_f64};
use crate::math::double_double::{half_square, two_sum};
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
    through_f64(z, |z| log(z).scale(std::f64::consts::LOG10_E))
}

fn log(z: Complex<f64>) -> Complex<f64> {
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
    let (x_square, x_error) = half_square::<Baseline, _>(x);
    let (y_square, y_error) = half_square::<Baseline, _>(y);
    let (difference, difference_error) = two_sum(x_square, -0.5);
    let (sum, sum_error) = two_sum(difference, y_square);
    let (errors, errors_error) = two_sum(x_error, y_error);
    let (high, low) = two_sum(sum, errors);
    2.0 * (high + (low + (sum_error + difference_error + errors_error)))
}
