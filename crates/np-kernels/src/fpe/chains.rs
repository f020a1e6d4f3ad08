//! The errors of functions that are chains of ufuncs in NumPy: in which step one occurs is for the chain to tell.
//!
//! Underflow is not looked for.

use super::{BinaryErrors, Flags, QuaternaryErrors, Real, UnaryErrors};

/// Functions of finite numbers with finite results: an error in any step leads to a result that is not.
#[derive(Debug)]
pub struct Chain;

/// `numpy.isclose`: sums and products of finite numbers that may be too large. Invalid operations are none here.
#[derive(Debug)]
pub struct Closeness;

/// `numpy.i0`: an exponential that is too large, and infinity divided by itself.
#[derive(Debug)]
pub struct Bessel;

#[inline(always)]
fn chain_flags<T: Real>(a: T, r: T) -> Flags {
    let (a, r) = (a.wide(), r.wide());
    let lost = (a.is_finite() & !r.is_finite()) | (r.is_nan() & !a.is_nan());
    Flags::INVALID.when(lost)
}

impl<T: Real> UnaryErrors<T, T> for Chain {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        chain_flags(a, r)
    }
}

impl<T: Real> BinaryErrors<T> for Chain {
    #[inline(always)]
    fn flags(a: T, _b: T, r: T) -> Flags {
        chain_flags(a, r)
    }
}

impl<T: Real + num_traits::Float> QuaternaryErrors<T> for Closeness {
    #[inline(always)]
    fn flags(a: T, b: T, rtol: T, atol: T) -> Flags {
        let difference = a.is_finite() & b.is_finite() & !(a - b).is_finite();
        let product = rtol * b.abs();
        let scaled = b.is_finite() & rtol.is_finite() & !product.is_finite();
        let sum = product.is_finite() & atol.is_finite() & !(atol + product).is_finite();
        Flags::OVERFLOW.when(difference | scaled | sum)
    }
}

impl<T: Real> UnaryErrors<T, T> for Bessel {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        let (a, r) = (a.wide(), r.wide());
        Flags::OVERFLOW.when(a.is_finite() & !r.is_finite())
            | Flags::INVALID.when(a.is_infinite() & r.is_nan())
    }
}
