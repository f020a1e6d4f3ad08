//! Real floating-point elements, seen as double precision.

use half::f16;

use crate::physical::Physical;

/// Real floating-point elements, seen as double precision.
pub trait Real: Physical {
    /// The smallest positive normal number.
    const MIN_NORMAL: f64;
    /// Whether functions are computed in a wider type, so that intermediate results neither overflow nor underflow.
    const WIDENED: bool;
    /// The value, exactly.
    fn wide(self) -> f64;
    /// Whether `a * b` is not exactly `r`.
    fn product_inexact(a: Self, b: Self, r: Self) -> bool;
    /// Whether `a / b`, which lies below the normal numbers, is rounded.
    fn quotient_inexact(a: Self, b: Self) -> bool;
}

macro_rules! real {
    ($($t:ty, $min:expr, $widened:literal, |$x:ident| $wide:expr, |$y:ident| $narrow:expr;)*) => {$(
        impl Real for $t {
            const MIN_NORMAL: f64 = $min;
            const WIDENED: bool = $widened;
            #[inline(always)]
            fn wide(self) -> f64 {
                let $x = self;
                $wide
            }
            #[inline(always)]
            fn product_inexact(a: Self, b: Self, r: Self) -> bool {
                // The product of two narrow floats is exact in double precision.
                a.wide() * b.wide() != r.wide()
            }
            #[inline(always)]
            fn quotient_inexact(a: Self, b: Self) -> bool {
                let $y = a.wide() / b.wide();
                let r: $t = $narrow;
                Self::product_inexact(r, b, a)
            }
        }
    )*};
}

real! {
    f16, 6.103515625e-5, true, |x| x.to_f64(), |y| f16::from_f64(y);
    f32, f32::MIN_POSITIVE as f64, false, |x| x as f64, |y| y as f32;
}

impl Real for f64 {
    const MIN_NORMAL: f64 = f64::MIN_POSITIVE;
    const WIDENED: bool = false;
    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }
    #[inline(always)]
    fn product_inexact(a: f64, b: f64, r: f64) -> bool {
        // Scaled by powers of two until the product and its error are normal numbers.
        let (a, b) = if a.abs() < b.abs() { (a, b) } else { (b, a) };
        let scale = f64::from_bits((1023 + 500) << 52);
        let (a, r) = (a * scale, r * scale);
        let (a, r) = if a.abs() < 1.0 {
            (a * scale, r * scale)
        } else {
            (a, r)
        };
        // Two tiny factors need more.
        let (b, r) = if b.abs() < 1.0 / scale {
            (b * scale * scale, r * scale * scale)
        } else {
            (b, r)
        };
        a.mul_add(b, -r) != 0.0
    }
    #[inline(always)]
    fn quotient_inexact(a: f64, b: f64) -> bool {
        f64::product_inexact(a / b, b, a)
    }
}

/// Whether a result lies below the normal numbers.
#[inline(always)]
pub(super) fn is_tiny<T: Real>(r: T) -> bool {
    r.wide().abs() < T::MIN_NORMAL
}
