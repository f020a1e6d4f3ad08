//! The errors of functions of complex numbers, told from the parts of operands and results.

use np_dtype::Complex;

use super::{BinaryErrors, Flags, Real, UnaryErrors};
use crate::functions::arithmetic::Absolute;
use crate::functions::sign::Sign;
use crate::functions::square::{Reciprocal, Square};

impl<T: Real> UnaryErrors<Complex<T>, T> for Absolute {
    #[inline(always)]
    fn flags(a: Complex<T>, r: T) -> Flags {
        let finite = a.re.wide().is_finite() && a.im.wide().is_finite();
        Flags::OVERFLOW.when(r.wide().is_infinite() && finite)
    }
}

#[inline(always)]
fn is_nan<T: Real>(z: Complex<T>) -> bool {
    z.re.wide().is_nan() || z.im.wide().is_nan()
}

#[inline(always)]
fn is_finite<T: Real>(z: Complex<T>) -> bool {
    z.re.wide().is_finite() && z.im.wide().is_finite()
}

#[inline(always)]
fn is_zero<T: Real>(z: Complex<T>) -> bool {
    z.re.wide() == 0.0 && z.im.wide() == 0.0
}

/// The errors of complex arithmetic, told from the parts of the result.
#[derive(Debug)]
pub struct ComplexArithmetic;
/// The errors of complex sums and differences, whose parts have nothing to do with each other.
#[derive(Debug)]
pub struct ComplexSum;
/// The errors of complex division: those of arithmetic, and division by zero.
#[derive(Debug)]
pub struct ComplexDivision;

impl<T: Real> BinaryErrors<Complex<T>> for ComplexArithmetic {
    #[inline(always)]
    fn flags(a: Complex<T>, b: Complex<T>, r: Complex<T>) -> Flags {
        let overflow = !is_finite(r) && is_finite(a) && is_finite(b);
        Flags::INVALID.when(is_nan(r) && !is_nan(a) && !is_nan(b)) | Flags::OVERFLOW.when(overflow)
    }
}

impl<T: Real> BinaryErrors<Complex<T>> for ComplexSum {
    #[inline(always)]
    fn flags(a: Complex<T>, b: Complex<T>, r: Complex<T>) -> Flags {
        let part = |a: T, b: T, r: T| {
            let (a, b, r) = (a.wide(), b.wide(), r.wide());
            let overflow = r.is_infinite() && a.is_finite() && b.is_finite();
            Flags::INVALID.when(r.is_nan() && !a.is_nan() && !b.is_nan())
                | Flags::OVERFLOW.when(overflow)
        };
        part(a.re, b.re, r.re) | part(a.im, b.im, r.im)
    }
}

impl<T: Real> BinaryErrors<Complex<T>> for ComplexDivision {
    #[inline(always)]
    fn flags(a: Complex<T>, b: Complex<T>, r: Complex<T>) -> Flags {
        let by_zero = is_zero(b);
        let overflow = !is_finite(r) && is_finite(a) && is_finite(b) && !by_zero;
        // An infinite part is multiplied by the ratio of the divisor's parts, which may be zero.
        let infinite = a.re.wide().is_infinite() || a.im.wide().is_infinite();
        Flags::INVALID.when(is_nan(r) && (infinite || !is_nan(a)) && !is_nan(b))
            | Flags::DIVIDE.when(by_zero && !is_zero(a) && !is_nan(a))
            | Flags::OVERFLOW.when(overflow)
    }
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for Square {
    #[inline(always)]
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        ComplexArithmetic::flags(a, a, r)
    }
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for Reciprocal {
    #[inline(always)]
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        // A NaN is compared, which is an error, and a divisor that overflows leaves zero.
        let lost = is_zero(r) || !is_finite(r);
        Flags::INVALID.when(is_nan(r)) | Flags::OVERFLOW.when(is_finite(a) && !is_zero(a) && lost)
    }
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for Sign {
    #[inline(always)]
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        // Two large parts whose modulus is infinite: half a unit more than the largest number, which is four over the
        // smallest normal one less two units.
        let large = is_finite(a) && r.re.wide() == 0.0 && a.re.wide() != 0.0;
        let modulus = a.re.wide().hypot(a.im.wide());
        Flags::OVERFLOW.when(large && modulus * T::MIN_NORMAL > 3.999_999_8)
    }
}

/// The errors of complex functions that have no pole: those that the parts of the result show.
#[derive(Debug)]
pub struct ComplexFunction;
/// The errors of the complex logarithm.
#[derive(Debug)]
pub struct ComplexLogarithm;

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for ComplexFunction {
    #[inline(always)]
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        Flags::INVALID.when(is_nan(r) && !is_nan(a))
            | Flags::OVERFLOW.when(!is_finite(r) && !is_nan(r) && is_finite(a))
    }
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for ComplexLogarithm {
    #[inline(always)]
    fn flags(a: Complex<T>, _r: Complex<T>) -> Flags {
        Flags::DIVIDE.when(is_zero(a))
    }
}
