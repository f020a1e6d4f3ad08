//! `maximum` and `minimum`: the larger and the smaller of two elements, NaN first.
//!
//! A NaN in either operand is the result (the first one, if both are NaN), as in NumPy. Complex numbers are ordered
//! lexicographically, and count as NaN where either part is.

use half::f16;
use np_dtype::Complex;

use crate::comparison::Compare;
use crate::elementwise::Binary;
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// `numpy.maximum`.
#[derive(Debug)]
pub struct Maximum;
/// `numpy.minimum`.
#[derive(Debug)]
pub struct Minimum;

/// Elements that may be "not a number".
pub trait MaybeNan: Copy {
    /// Whether the element is NaN; false for types that have none.
    fn is_nan(self) -> bool;
}

macro_rules! maybe_nan {
    ($($t:ty => |$x:ident| $nan:expr;)*) => {$(
        impl MaybeNan for $t {
            #[inline(always)]
            fn is_nan(self) -> bool {
                let $x = self;
                $nan
            }
        }
    )*};
}

maybe_nan! {
    Truth => |_x| false;
    i8 => |_x| false;
    i16 => |_x| false;
    i32 => |_x| false;
    i64 => |_x| false;
    u8 => |_x| false;
    u16 => |_x| false;
    u32 => |_x| false;
    u64 => |_x| false;
    f16 => |x| x.to_bits() & 0x7fff > 0x7c00;
    f32 => |x| x.is_nan();
    f64 => |x| x.is_nan();
    Complex<f32> => |x| x.re.is_nan() || x.im.is_nan();
    Complex<f64> => |x| x.re.is_nan() || x.im.is_nan();
}

impl<T: Physical + Compare<T> + MaybeNan> Binary<T> for Maximum {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, b: T) -> T {
        // Bitwise `|`, so that the choice is a mask and no branch.
        if a.greater_equal(b) | a.is_nan() {
            a
        } else {
            b
        }
    }
}

impl<T: Physical + Compare<T> + MaybeNan> Binary<T> for Minimum {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, b: T) -> T {
        if a.less_equal(b) | a.is_nan() { a } else { b }
    }
}
