//! The complex square root.

use num_complex::Complex;

use super::{Part, through_f64};
use crate::math::hypot_f64;
use crate::simd::Baseline;

/// `numpy.sqrt` of a complex number, the principal value: the real part is not negative. Within 2
/// epsilon of its size.
///
/// Kahan, "Branch cuts for complex elementary functions", 1987.
pub fn csqrt<T: Part>(z: Complex<T>) -> Complex<T> {
    through_f64(z, sqrt)
}

fn sqrt(z: Complex<f64>) -> Complex<f64> {
    const HUGE: f64 = f64::MAX / 4.0;
    const TINY: f64 = f64::MIN_POSITIVE * 4.0;
    const TWO_MINUS_53: f64 = f64::EPSILON / 2.0;
    const TWO_106: f64 = 1.0 / (TWO_MINUS_53 * TWO_MINUS_53);
    let Complex { re, im } = z;
    if re == 0.0 && im == 0.0 {
        return Complex::new(0.0, im);
    }
    if im.is_infinite() {
        return Complex::new(f64::INFINITY, im);
    }
    if re == f64::INFINITY {
        return Complex::new(
            re,
            if im.is_nan() {
                im
            } else {
                0.0_f64.copysign(im)
            },
        );
    }
    if re == f64::NEG_INFINITY {
        let real = if im.is_nan() { im } else { 0.0 };
        return Complex::new(real, f64::INFINITY.copysign(im));
    }
    let largest = re.abs().max(im.abs());
    if largest > HUGE {
        return finite_sqrt(z.scale(1.0 / 16.0)).scale(4.0);
    }
    if largest < TINY {
        return finite_sqrt(z.scale(TWO_106)).scale(TWO_MINUS_53);
    }
    finite_sqrt(z)
}

/// For u + iv = sqrt(x + iy): u² = (|z| + x) / 2, v² = (|z| - x) / 2 and u v = y / 2. The root is
/// taken of whichever sum does not cancel; the other part follows from the product.
fn finite_sqrt(z: Complex<f64>) -> Complex<f64> {
    let Complex { re, im } = z;
    let larger = (0.5 * (re.abs() + hypot_f64::<Baseline>(re, im))).sqrt();
    let other = im / (2.0 * larger);
    if re >= 0.0 {
        Complex::new(larger, other)
    } else {
        Complex::new(other.abs(), larger.copysign(im))
    }
}
