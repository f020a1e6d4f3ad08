//! Comparisons: equal or not, less, less or equal. The other two are these with their operands exchanged.
//!
//! Complex numbers compare lexicographically; a NaN in either part makes every comparison but `not_equal` false.
//! Signed and unsigned 64-bit integers compare by value, not after a conversion.

use std::cmp::Ordering;

use half::f16;
use np_dtype::Complex;

use crate::loops::elementwise::Binary;
use crate::physical::Truth;
use crate::simd::Level;

/// `numpy.equal`.
#[derive(Debug)]
pub struct Equal;
/// `numpy.not_equal`.
#[derive(Debug)]
pub struct NotEqual;
/// `numpy.less`.
#[derive(Debug)]
pub struct Less;
/// `numpy.less_equal`.
#[derive(Debug)]
pub struct LessEqual;

/// Comparison of elements `A` with elements `B`, as NumPy orders them.
pub trait Compare<B> {
    /// `self == other`.
    fn equal(self, other: B) -> bool;
    /// `self < other`.
    fn less(self, other: B) -> bool;
    /// `self <= other`.
    fn less_equal(self, other: B) -> bool;
}

/// Comparison through a key that has Rust's own operators.
macro_rules! compare {
    ($($a:ty, $b:ty => |$x:ident| $key_a:expr, |$y:ident| $key_b:expr;)*) => {$(
        impl Compare<$b> for $a {
            #[inline(always)]
            fn equal(self, other: $b) -> bool {
                let ($x, $y) = (self, other);
                $key_a == $key_b
            }
            #[inline(always)]
            fn less(self, other: $b) -> bool {
                let ($x, $y) = (self, other);
                $key_a < $key_b
            }
            #[inline(always)]
            fn less_equal(self, other: $b) -> bool {
                let ($x, $y) = (self, other);
                $key_a <= $key_b
            }
        }
    )*};
}

compare! {
    Truth, Truth => |x| x.get() as u8, |y| y.get() as u8;
    i8, i8 => |x| x, |y| y;
    i16, i16 => |x| x, |y| y;
    i32, i32 => |x| x, |y| y;
    i64, i64 => |x| x, |y| y;
    u8, u8 => |x| x, |y| y;
    u16, u16 => |x| x, |y| y;
    u32, u32 => |x| x, |y| y;
    u64, u64 => |x| x, |y| y;
    f32, f32 => |x| x, |y| y;
    f64, f64 => |x| x, |y| y;
}

/// The bits of a half float as an integer that is ordered as the numbers are; NaNs lie beyond the infinities.
#[inline(always)]
fn half_key(x: f16) -> i16 {
    let magnitude = (x.to_bits() & 0x7fff) as i16;
    if x.to_bits() > 0x7fff {
        -magnitude
    } else {
        magnitude
    }
}

/// Whether neither of two half floats is NaN.
#[inline(always)]
fn ordered(a: f16, b: f16) -> bool {
    (a.to_bits() & 0x7fff).max(b.to_bits() & 0x7fff) <= 0x7c00
}

impl Compare<f16> for f16 {
    #[inline(always)]
    fn equal(self, other: f16) -> bool {
        (half_key(self) == half_key(other)) & ordered(self, other)
    }
    #[inline(always)]
    fn less(self, other: f16) -> bool {
        (half_key(self) < half_key(other)) & ordered(self, other)
    }
    #[inline(always)]
    fn less_equal(self, other: f16) -> bool {
        (half_key(self) <= half_key(other)) & ordered(self, other)
    }
}

/// A signed integer against an unsigned one: a negative number is below every unsigned one.
#[inline(always)]
fn order_signed_unsigned(a: i64, b: u64) -> Ordering {
    if a < 0 {
        Ordering::Less
    } else {
        (a as u64).cmp(&b)
    }
}

macro_rules! mixed_signs {
    ($a:ty, $b:ty, |$x:ident, $y:ident| $order:expr) => {
        impl Compare<$b> for $a {
            #[inline(always)]
            fn equal(self, other: $b) -> bool {
                let ($x, $y) = (self, other);
                $order == Ordering::Equal
            }
            #[inline(always)]
            fn less(self, other: $b) -> bool {
                let ($x, $y) = (self, other);
                $order == Ordering::Less
            }
            #[inline(always)]
            fn less_equal(self, other: $b) -> bool {
                let ($x, $y) = (self, other);
                $order != Ordering::Greater
            }
        }
    };
}

mixed_signs!(i64, u64, |x, y| order_signed_unsigned(x, y));
mixed_signs!(u64, i64, |x, y| order_signed_unsigned(y, x).reverse());

macro_rules! lexicographic {
    ($($t:ty),*) => {$(
        impl Compare<Complex<$t>> for Complex<$t> {
            #[inline(always)]
            fn equal(self, other: Complex<$t>) -> bool {
                self.re == other.re && self.im == other.im
            }
            #[inline(always)]
            fn less(self, other: Complex<$t>) -> bool {
                (self.re < other.re && !self.im.is_nan() && !other.im.is_nan())
                    || (self.re == other.re && self.im < other.im)
            }
            #[inline(always)]
            fn less_equal(self, other: Complex<$t>) -> bool {
                (self.re < other.re && !self.im.is_nan() && !other.im.is_nan())
                    || (self.re == other.re && self.im <= other.im)
            }
        }
    )*};
}

lexicographic!(f32, f64);

macro_rules! comparisons {
    ($($op:ident => |$a:ident, $b:ident| $test:expr;)*) => {$(
        impl<A: Compare<B> + 'static, B: 'static> Binary<A, B> for $op {
            type Out = Truth;
            #[inline(always)]
            fn apply<L: Level>($a: A, $b: B) -> Truth {
                Truth::new($test)
            }
        }
    )*};
}

comparisons! {
    Equal => |a, b| a.equal(b);
    NotEqual => |a, b| !a.equal(b);
    Less => |a, b| a.less(b);
    LessEqual => |a, b| a.less_equal(b);
}
