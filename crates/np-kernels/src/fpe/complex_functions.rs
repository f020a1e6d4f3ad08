//! The errors of elementary functions of complex numbers, as NumPy reports them on x86-64.
//!
//! Where an operand is NaN, C's library may or may not report an invalid operation; the rules below
//! follow it function by function.

use np_dtype::Complex;

use super::{BinaryErrors, Flags, Real, UnaryErrors};

/// The errors of complex `exp` and `exp2`.
#[derive(Debug)]
pub struct ComplexExponential;
/// The errors of complex `expm1`.
#[derive(Debug)]
pub struct ComplexExponentialM1;
/// The errors of complex `sin`.
#[derive(Debug)]
pub struct ComplexSine;
/// The errors of complex `tan`.
#[derive(Debug)]
pub struct ComplexTangent;
/// The errors of complex `sinh`.
#[derive(Debug)]
pub struct ComplexHyperbolicSine;
/// The errors of complex `tanh`.
#[derive(Debug)]
pub struct ComplexHyperbolicTangent;
/// The errors of complex functions that are infinite at poles only: `arctan`, `arctanh`, `log1p`.
#[derive(Debug)]
pub struct ComplexPole;
/// The errors of complex powers.
#[derive(Debug)]
pub struct ComplexPower;

/// A complex number in double precision: what the rules are told from.
type Wide = Complex<f64>;

fn wide<T: Real>(z: Complex<T>) -> Wide {
    Complex::new(z.re.wide(), z.im.wide())
}

fn is_nan(z: Wide) -> bool {
    z.re.is_nan() || z.im.is_nan()
}

fn is_finite(z: Wide) -> bool {
    z.re.is_finite() && z.im.is_finite()
}

fn is_infinite(z: Wide) -> bool {
    z.re.is_infinite() || z.im.is_infinite()
}

/// The errors that the parts of the result show.
fn told_from_result(a: Wide, r: Wide) -> Flags {
    Flags::INVALID.when(is_nan(r) && !is_nan(a))
        | Flags::OVERFLOW.when(is_infinite(r) && !is_nan(r) && is_finite(a))
}

/// Functions of one argument whose errors are [`told_from_result`], and invalid operations of their
/// own at arguments with NaN.
macro_rules! invalid_at {
    ($($name:ident: $invalid:expr;)*) => {$(
        impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for $name {
            fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
                let (a, r) = (wide(a), wide(r));
                let invalid: fn(Wide, Wide) -> bool = $invalid;
                told_from_result(a, r) | Flags::INVALID.when(invalid(a, r))
            }
        }
    )*};
}

fn is_finite_nonzero(x: f64) -> bool {
    x.is_finite() && x != 0.0
}

invalid_at! {
    ComplexExponential: |a, r| r.re.is_nan() && r.im.is_nan() && !(a.re.is_nan() && a.im.is_nan());
    ComplexSine: |a, _| a.re.is_nan() && is_finite_nonzero(a.im);
    ComplexTangent: |a, _| a.re.is_infinite() && a.im.is_nan();
    ComplexHyperbolicSine: |a, _| is_finite_nonzero(a.re) && a.im.is_nan();
    ComplexHyperbolicTangent: |a, _| a.re.is_nan() && a.im.is_infinite();
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for ComplexExponentialM1 {
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        let (a, r) = (wide(a), wide(r));
        // The logarithm of the largest number.
        let largest = 2.0 * std::f64::consts::LN_2 - T::MIN_NORMAL.ln();
        let invalid = is_nan(r) && (!is_nan(a) || a.re.is_nan() && a.im.is_infinite());
        let overflow = is_infinite(r) && is_finite(a)
            || a.re.is_finite() && a.re > largest && !a.im.is_finite();
        Flags::INVALID.when(invalid) | Flags::OVERFLOW.when(overflow)
    }
}

impl<T: Real> UnaryErrors<Complex<T>, Complex<T>> for ComplexPole {
    fn flags(a: Complex<T>, r: Complex<T>) -> Flags {
        Flags::DIVIDE.when(is_infinite(wide(r)) && is_finite(wide(a)))
    }
}

impl<T: Real> BinaryErrors<Complex<T>> for ComplexPower {
    fn flags(a: Complex<T>, b: Complex<T>, r: Complex<T>) -> Flags {
        let (a, b, r) = (wide(a), wide(b), wide(r));
        let base_is_zero = a.re == 0.0 && a.im == 0.0;
        let overflow = !is_finite(r) && is_finite(a) && is_finite(b) && !base_is_zero;
        Flags::INVALID.when(is_nan(r) && !is_nan(a) && !is_nan(b)) | Flags::OVERFLOW.when(overflow)
    }
}
