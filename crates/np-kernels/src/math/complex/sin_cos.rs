//! The complex sine and cosine.

use num_complex::Complex;

use super::sinh_cosh::{cosh, sinh};
use super::{Part, through_f64};

/// `numpy.sin` of a complex number: sin re cosh im + i cos re sinh im. Within 2 epsilon of its
/// size.
pub fn csin<T: Part>(z: Complex<T>) -> Complex<T> {
    // sin z = -i sinh(iz)
    through_f64(z, |z| {
        let value = sinh(Complex::new(-z.im, z.re));
        Complex::new(value.im, -value.re)
    })
}

/// `numpy.cos` of a complex number: cos re cosh im - i sin re sinh im. Within 2 epsilon of its
/// size.
pub fn ccos<T: Part>(z: Complex<T>) -> Complex<T> {
    // cos z = cosh(iz)
    through_f64(z, |z| cosh(Complex::new(-z.im, z.re)))
}
