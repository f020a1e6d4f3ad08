//! `maximum`, `minimum`, `fmax`, `fmin` and `clip`: the larger and the smaller of elements.
//!
//! A NaN in either operand is the result (the first one, if both are NaN), as in NumPy; `fmax` and `fmin` take the
//! other operand instead. Complex numbers are ordered
//! lexicographically, and count as NaN where either part is.

use half::f16;
use np_dtype::Complex;

use crate::functions::comparison::Compare;
use crate::loops::chunked::{BinaryChunk, TernaryChunk};
use crate::loops::elementwise::Binary;
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// `numpy.maximum`.
#[derive(Debug)]
pub struct Maximum;
/// `numpy.minimum`.
#[derive(Debug)]
pub struct Minimum;

/// `numpy.fmax`.
#[derive(Debug)]
pub struct Fmax;
/// `numpy.fmin`.
#[derive(Debug)]
pub struct Fmin;
/// `numpy.clip`: an element between two bounds.
#[derive(Debug)]
pub struct Clip;

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
        if b.less_equal(a) | a.is_nan() { a } else { b }
    }
}

impl<T: Physical + Compare<T> + MaybeNan> Binary<T> for Minimum {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, b: T) -> T {
        if a.less_equal(b) | a.is_nan() { a } else { b }
    }
}

impl<T: Physical + Compare<T> + MaybeNan> Binary<T> for Fmax {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, b: T) -> T {
        if b.less_equal(a) | b.is_nan() { a } else { b }
    }
}

impl<T: Physical + Compare<T> + MaybeNan> Binary<T> for Fmin {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, b: T) -> T {
        if a.less_equal(b) | b.is_nan() { a } else { b }
    }
}

impl<T: Physical + Compare<T> + MaybeNan> BinaryChunk<T> for Fmax {
    const DIRECT: bool = true;
}
impl<T: Physical + Compare<T> + MaybeNan> BinaryChunk<T> for Fmin {
    const DIRECT: bool = true;
}

macro_rules! clip {
    ($($t:ty),*) => {$(
        impl TernaryChunk<$t> for Clip {
            #[inline(always)]
            fn apply<L: Level>(x: $t, low: $t, high: $t) -> $t {
                Minimum::apply::<L>(Maximum::apply::<L>(x, low), high)
            }
        }
    )*};
}

clip!(Truth, i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64);

/// Bounds of complex numbers count by their real part where those differ, even if the other part is NaN.
macro_rules! complex_clip {
    ($($t:ty),*) => {$(
        impl TernaryChunk<Complex<$t>> for Clip {
            #[inline(always)]
            fn apply<L: Level>(
                x: Complex<$t>,
                low: Complex<$t>,
                high: Complex<$t>,
            ) -> Complex<$t> {
                let less = |a: Complex<$t>, b: Complex<$t>| {
                    if a.re == b.re { a.im < b.im } else { a.re < b.re }
                };
                let raised = if MaybeNan::is_nan(x) | less(low, x) { x } else { low };
                if MaybeNan::is_nan(raised) | less(raised, high) {
                    raised
                } else {
                    high
                }
            }
        }
    )*};
}

complex_clip!(f32, f64);
