//! The errors of arithmetic, of real numbers and of integers.

use super::real::{Real, is_tiny};
use super::{BinaryErrors, Flags};
use crate::arithmetic::{Add, Divide, Multiply, Subtract};

#[inline(always)]
fn sum_flags<T: Real>(a: T, b: T, r: T) -> Flags {
    let (a, b, r) = (a.wide(), b.wide(), r.wide());
    Flags::INVALID.when(r.is_nan() && !a.is_nan() && !b.is_nan())
        | Flags::OVERFLOW.when(r.is_infinite() && a.is_finite() && b.is_finite())
}

impl<T: Real> BinaryErrors<T> for Add {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        sum_flags(a, b, r)
    }
}

impl<T: Real> BinaryErrors<T> for Subtract {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        sum_flags(a, b, r)
    }
}

impl<T: Real> BinaryErrors<T> for Multiply {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let nonzero = a.wide() != 0.0 && b.wide() != 0.0;
        let tiny = is_tiny(r) && nonzero && T::product_inexact(a, b, r);
        sum_flags(a, b, r) | Flags::UNDERFLOW.when(tiny)
    }
}

impl<T: Real> BinaryErrors<T> for Divide {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let (x, y, q) = (a.wide(), b.wide(), r.wide());
        let lossy = is_tiny(r) && x != 0.0 && y.is_finite() && T::product_inexact(r, b, a);
        Flags::INVALID.when(q.is_nan() && !x.is_nan() && !y.is_nan())
            | Flags::DIVIDE.when(y == 0.0 && x.is_finite() && x != 0.0)
            | Flags::OVERFLOW.when(q.is_infinite() && x.is_finite() && y != 0.0)
            | Flags::UNDERFLOW.when(lossy)
    }
}
