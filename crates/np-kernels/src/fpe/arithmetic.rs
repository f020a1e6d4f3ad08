//! The errors of arithmetic, of real numbers and of integers.

use super::real::{Real, is_tiny};
use super::{BinaryErrors, Flags, UnaryErrors};
use crate::functions::arithmetic::{Add, Divide, Multiply, Subtract};
use crate::functions::division::{Divmod, FloorDivide, Fmod, Remainder};
use crate::functions::float_parts::{Ldexp, Nextafter, Spacing};
use crate::functions::square::{Reciprocal, Square};
use crate::loops::elementwise::Binary;
use crate::physical::Physical;
use crate::simd::Baseline;

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

/// A NaN that no operand brought.
#[inline(always)]
fn remainder_flags<T: Real>(a: T, b: T) -> Flags {
    let (a, b) = (a.wide(), b.wide());
    Flags::INVALID.when((a.is_infinite() || b == 0.0) && !a.is_nan() && !b.is_nan())
}

impl<T: Real> BinaryErrors<T> for Fmod {
    #[inline(always)]
    fn flags(a: T, b: T, _r: T) -> Flags {
        remainder_flags(a, b)
    }
}

impl<T: Real> BinaryErrors<T> for Remainder {
    #[inline(always)]
    fn flags(a: T, b: T, _r: T) -> Flags {
        remainder_flags(a, b)
    }
}

impl<T: Real> BinaryErrors<T> for FloorDivide {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let (x, y, q) = (a.wide(), b.wide(), r.wide());
        if y == 0.0 {
            return Flags::DIVIDE.when(x.is_finite() && x != 0.0) | Flags::INVALID.when(x == 0.0);
        }
        let overflow = q.is_infinite() && x.is_finite();
        // An infinite quotient less its floor has no value, and one below the normal numbers is looked at for its sign.
        let quotient = (x / y).abs();
        let tiny = !T::WIDENED && q == 0.0 && x != 0.0 && y.is_finite();
        let tiny = tiny && quotient < T::MIN_NORMAL && T::quotient_inexact(a, b);
        Flags::INVALID.when(x.is_infinite() && !y.is_nan())
            | Flags::OVERFLOW.when(overflow)
            | Flags::INVALID.when(overflow && !T::WIDENED)
            | Flags::UNDERFLOW.when(tiny)
    }
}

impl<T: Real> BinaryErrors<T> for Divmod {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        FloorDivide::flags(a, b, r) | remainder_flags(a, b)
    }
}

/// The errors of remainders of integers, which have none but division by zero.
#[derive(Debug)]
pub struct IntegerRemainder;
/// The errors of quotients of integers: division by zero, and the smallest number over minus one.
#[derive(Debug)]
pub struct IntegerQuotient;

impl<T: num_traits::PrimInt> BinaryErrors<T> for IntegerRemainder {
    #[inline(always)]
    fn flags(_a: T, b: T, _r: T) -> Flags {
        Flags::DIVIDE.when(b.is_zero())
    }
}

impl<T: num_traits::PrimInt> BinaryErrors<T> for IntegerQuotient {
    #[inline(always)]
    fn flags(a: T, b: T, _r: T) -> Flags {
        let least = T::min_value();
        let minus_one = least < T::zero() && b == !T::zero();
        Flags::DIVIDE.when(b.is_zero()) | Flags::OVERFLOW.when(minus_one && a == least)
    }
}

impl<T: Real> UnaryErrors<T, T> for Square {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        Multiply::flags(a, a, r)
    }
}

impl<T: Real + num_traits::One> UnaryErrors<T, T> for Reciprocal {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        Divide::flags(T::one(), a, r)
    }
}

/// The errors of the reciprocal of an integer: the one of zero is infinite, and then no integer.
#[derive(Debug)]
pub struct IntegerReciprocal;

impl<T: num_traits::PrimInt> UnaryErrors<T, T> for IntegerReciprocal {
    #[inline(always)]
    fn flags(a: T, _r: T) -> Flags {
        (Flags::DIVIDE | Flags::INVALID).when(a.is_zero())
    }
}

impl<T: Real> BinaryErrors<T> for Nextafter {
    #[inline(always)]
    fn flags(a: T, b: T, r: T) -> Flags {
        let tiny = !T::WIDENED && is_tiny(r) && a.wide() != b.wide();
        Flags::OVERFLOW.when(r.wide().is_infinite() && a.wide().is_finite())
            | Flags::UNDERFLOW.when(tiny)
    }
}

impl<T: Real> UnaryErrors<T, T> for Spacing {
    #[inline(always)]
    fn flags(a: T, r: T) -> Flags {
        let (x, distance) = (a.wide(), r.wide());
        let below = x != 0.0 && (x + distance).abs() < T::MIN_NORMAL;
        Flags::OVERFLOW.when(distance.is_infinite())
            | Flags::UNDERFLOW.when(below && !T::WIDENED)
            | Flags::INVALID.when(T::WIDENED && !x.is_finite())
    }
}

impl<T: Real, N: Physical> BinaryErrors<T, N> for Ldexp
where
    Ldexp: Binary<T, i64, Out = T>,
    N: Into<i64>,
{
    #[inline(always)]
    fn flags(a: T, n: N, r: T) -> Flags {
        let n: i64 = n.into();
        let back = <Ldexp as Binary<T, i64>>::apply::<Baseline>(r, n.saturating_neg());
        // Half floats are rounded by hand, and are tiny before that; others after.
        let exact = <Ldexp as Binary<f64, i64>>::apply::<Baseline>(a.wide(), n).abs();
        let tiny = if T::WIDENED {
            exact < T::MIN_NORMAL
        } else {
            is_tiny(r)
        };
        Flags::OVERFLOW.when(r.wide().is_infinite() && a.wide().is_finite())
            | Flags::UNDERFLOW.when(tiny && back.wide() != a.wide())
    }
}
