//! What can go wrong in the elementary functions of real numbers.
//!
//! The rules are what NumPy's own loops report at special values. Not followed are reports that
//! depend on the code path inside a vendor's library: an underflow of exp, sin or cos at subnormal
//! arguments.

use super::real::is_tiny;
use super::{BinaryErrors, Flags, Real, UnaryErrors};
use crate::math::{expm1_f32, log1p_f32, logaddexp_f32, logaddexp2_f32, power_f32};
use crate::simd::Baseline;

/// A function that has a pole at zero and no values below it: logarithms.
#[derive(Debug)]
pub struct Logarithm;

/// A function that has a pole at -1 and no values below it: `log1p`.
#[derive(Debug)]
pub struct LogarithmOfOnePlus;

/// A function that has no values below zero: the square root.
#[derive(Debug)]
pub struct Root;

/// A function that grows past the largest number and falls below the smallest: `exp`, `exp2`.
#[derive(Debug)]
pub struct Exponential;

/// A function that grows past the largest number: `sinh`, `cosh`.
#[derive(Debug)]
pub struct Growth;

/// `expm1`: it grows past the largest number.
#[derive(Debug)]
pub struct ExponentialLessOne;

/// A function that has no value at infinity: sine, cosine, tangent.
#[derive(Debug)]
pub struct Periodic;

/// A function that has no values outside [-1, 1]: `arcsin`, `arccos`.
#[derive(Debug)]
pub struct UnitDomain;

/// A function that has no values below 1: `arccosh`.
#[derive(Debug)]
pub struct AreaCosine;

/// A function that has poles at -1 and 1 and no values outside: `arctanh`.
#[derive(Debug)]
pub struct AreaTangent;

/// A product with a constant: `degrees`, `radians`.
#[derive(Debug)]
pub struct Scaling;

/// `power` of real numbers.
#[derive(Debug)]
pub struct RealPower;

/// `arctan2`: small beside large it falls below the smallest number.
#[derive(Debug)]
pub struct Angle;

/// `hypot`.
#[derive(Debug)]
pub struct Length;

/// `logaddexp`, or with `BASE_TWO` `logaddexp2`: the exponential of the difference may be too
/// small.
#[derive(Debug)]
pub struct LogarithmOfSum<const BASE_TWO: bool>;

/// Half floats, which are computed in single precision.
#[inline(always)]
const fn is_half<T: Real>() -> bool {
    size_of::<T>() == 2
}

/// Whether a result of half floats lies below the normal numbers and lost bits in its rounding from
/// single precision.
#[inline(always)]
fn is_tiny_half<T: Real>(r: T, single: impl FnOnce() -> f32) -> bool {
    is_half::<T>() && is_tiny(r) && f64::from(single()) != r.wide()
}

impl<T: Real> UnaryErrors<T, T> for Logarithm {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        Flags::DIVIDE.when(a.wide() == 0.0) | Flags::INVALID.when(a.wide() < 0.0)
    }
}

impl<T: Real> UnaryErrors<T, T> for LogarithmOfOnePlus {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        Flags::DIVIDE.when(a.wide() == -1.0)
            | Flags::INVALID.when(a.wide() < -1.0)
            | Flags::UNDERFLOW.when(is_tiny_half(r, || log1p_f32::<Baseline>(a.wide() as f32)))
    }
}

impl<T: Real> UnaryErrors<T, T> for Root {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        Flags::INVALID.when(a.wide() < 0.0)
    }
}

impl<T: Real> UnaryErrors<T, T> for Exponential {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        let finite = a.wide().is_finite();
        Flags::OVERFLOW.when(r.wide().is_infinite() && finite)
            | Flags::UNDERFLOW.when(is_tiny(r) && finite)
    }
}

impl<T: Real> UnaryErrors<T, T> for Growth {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        Flags::OVERFLOW.when(r.wide().is_infinite() && a.wide().is_finite())
    }
}

impl<T: Real> UnaryErrors<T, T> for ExponentialLessOne {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        <Growth as UnaryErrors<T, T>>::flags(a, r)
            | Flags::UNDERFLOW.when(is_tiny_half(r, || expm1_f32::<Baseline>(a.wide() as f32)))
    }
}

impl<T: Real> UnaryErrors<T, T> for Periodic {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        Flags::INVALID.when(a.wide().is_infinite())
    }
}

impl<T: Real> UnaryErrors<T, T> for UnitDomain {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        Flags::INVALID.when(a.wide().abs() > 1.0)
    }
}

impl<T: Real> UnaryErrors<T, T> for AreaCosine {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        Flags::INVALID.when(a.wide() < 1.0)
    }
}

impl<T: Real> UnaryErrors<T, T> for AreaTangent {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        let size = a.wide().abs();
        Flags::DIVIDE.when(size == 1.0) | Flags::INVALID.when(size > 1.0)
    }
}

impl<T: Real> UnaryErrors<T, T> for Scaling {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        // The factor has all its bits: a subnormal product is never exact.
        Flags::OVERFLOW.when(r.wide().is_infinite() && a.wide().is_finite())
            | Flags::UNDERFLOW.when(is_tiny(r) && a.wide() != 0.0)
    }
}

impl<T: Real> BinaryErrors<T> for RealPower {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let (x, y, p) = (a.wide(), b.wide(), r.wide());
        // In half floats NumPy asks the C library, which finds 0^-inf in order.
        let pole = x == 0.0 && y < 0.0 && (y.is_finite() || !is_half::<T>());
        let finite = x.is_finite() && x != 0.0 && y.is_finite();
        let tiny = if is_half::<T>() {
            p == 0.0 || is_tiny_half(r, || power_f32::<Baseline>(x as f32, y as f32))
        } else {
            is_tiny(r)
        };
        Flags::INVALID.when(p.is_nan() && !x.is_nan() && !y.is_nan())
            | Flags::DIVIDE.when(pole)
            | Flags::OVERFLOW.when(p.is_infinite() && finite)
            | Flags::UNDERFLOW.when(tiny && finite)
    }
}

impl<T: Real> BinaryErrors<T> for Angle {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let inexact = !is_half::<T>() || T::product_inexact(r, b, a);
        let finite = a.wide() != 0.0 && b.wide().is_finite();
        Flags::UNDERFLOW.when(is_tiny(r) && finite && inexact)
    }
}

impl<T: Real> BinaryErrors<T> for Length {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let (x, y) = (a.wide(), b.wide());
        Flags::OVERFLOW.when(r.wide().is_infinite() && x.is_finite() && y.is_finite())
            | Flags::UNDERFLOW.when(is_tiny(r) && x != 0.0 && y != 0.0)
    }
}

impl<T: Real, const BASE_TWO: bool> BinaryErrors<T> for LogarithmOfSum<BASE_TWO> {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        // Half floats are added in single precision.
        let (limit, most) = if size_of::<T>() == 8 {
            (f64::MIN_POSITIVE, f64::MAX)
        } else {
            (f64::from(f32::MIN_POSITIVE), f64::from(f32::MAX))
        };
        let scale = if BASE_TWO {
            1.0
        } else {
            std::f64::consts::LOG2_E
        };
        let (x, y) = (a.wide(), b.wide());
        let distance = (x - y).abs();
        let finite = x.is_finite() && y.is_finite();
        let small = distance * scale > -limit.log2() && distance <= most;
        let single = || {
            let (x, y) = (x as f32, y as f32);
            if BASE_TWO {
                logaddexp2_f32::<Baseline>(x, y)
            } else {
                logaddexp_f32::<Baseline>(x, y)
            }
        };
        // NumPy compares the difference with zero, which is invalid for NaN.
        Flags::INVALID.when(x.is_nan() || y.is_nan())
            | Flags::OVERFLOW.when(finite && distance > most)
            | Flags::UNDERFLOW.when(finite && (small || is_tiny_half(r, single)))
    }
}
