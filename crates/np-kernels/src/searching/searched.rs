//! The element types whose elements can be searched for, with NumPy's order.

use half::f16;
use np_dtype::{Complex, Truth};

use crate::physical::Physical;
use crate::searching::binary_search::CHUNK;
use crate::simd::{Baseline, Level, V4};
use crate::sorting::ordered::Ordered;

/// An element type whose elements can be searched for.
pub trait Searched: Physical {
    /// The SIMD level of the fastest searches.
    type Fastest: Level;

    /// Whether [`less`](Searched::less) does not know where the element belongs: behind all others.
    #[inline(always)]
    fn is_last(self) -> bool {
        false
    }

    /// Whether the element comes before another one.
    fn less(self, other: Self) -> bool;

    /// Whether the element does not come after another one.
    fn less_equal(self, other: Self) -> bool;

    /// The step of a search by instructions that load many elements at once, if there are such.
    ///
    /// # Safety
    /// The machine has the level [`Fastest`](Searched::Fastest), and so many elements are valid to read.
    #[inline(always)]
    unsafe fn find_gathered<const RIGHT: bool>(
        _elements: *const Self,
        _keys: &[Self; CHUNK],
        _first: usize,
        _count: usize,
    ) -> Option<[usize; CHUNK]> {
        None
    }
}

macro_rules! searched {
    ($($t:ty: $level:ty, |$x:ident| $value:expr, |$y:ident| $last:expr $(, $gathered:ident)?;)*) => {$(
        impl Searched for $t {
            type Fastest = $level;
            #[inline(always)]
            fn is_last(self) -> bool {
                let $y = self;
                $last
            }
            #[inline(always)]
            fn less(self, other: $t) -> bool {
                #[inline(always)]
                fn value($x: $t) -> impl PartialOrd {
                    $value
                }
                value(self) < value(other)
            }
            #[inline(always)]
            fn less_equal(self, other: $t) -> bool {
                #[inline(always)]
                fn value($x: $t) -> impl PartialOrd {
                    $value
                }
                value(self) <= value(other)
            }
            $(
                #[cfg(target_arch = "x86_64")]
                #[inline(always)]
                unsafe fn find_gathered<const RIGHT: bool>(
                    elements: *const $t,
                    keys: &[$t; CHUNK],
                    first: usize,
                    count: usize,
                ) -> Option<[usize; CHUNK]> {
                    // SAFETY: the caller's promise; the level has AVX-512.
                    Some(unsafe { crate::searching::gathered_search::$gathered::<RIGHT>(elements, keys, first, count) })
                }
            )?
        }
    )*};
}

searched! {
    Truth: Baseline, |x| x.to_byte(), |_y| false;
    i8: Baseline, |x| x, |_y| false;
    u8: Baseline, |x| x, |_y| false;
    i16: Baseline, |x| x, |_y| false;
    u16: Baseline, |x| x, |_y| false;
    i32: V4, |x| x, |_y| false, find_i32;
    u32: V4, |x| x, |_y| false, find_u32;
    i64: V4, |x| x, |_y| false, find_i64;
    u64: V4, |x| x, |_y| false, find_u64;
    f16: Baseline, |x| x.rank(), |_y| false;
    f32: V4, |x| x, |y| y.is_nan(), find_f32;
    f64: V4, |x| x, |y| y.is_nan(), find_f64;
}

macro_rules! complex {
    ($($t:ty),*) => {$(
        impl Searched for Complex<$t> {
            type Fastest = Baseline;

            /// By the real part, then by the imaginary part; numbers with NaN behind the others.
            #[inline(always)]
            fn less(self, other: Complex<$t>) -> bool {
                let (a, b) = (self, other);
                let imaginary_is_known = !a.im.is_nan() || b.im.is_nan();
                if a.re < b.re {
                    imaginary_is_known
                } else if a.re > b.re {
                    b.im.is_nan() && !a.im.is_nan()
                } else if a.re == b.re || (a.re.is_nan() && b.re.is_nan()) {
                    a.im < b.im || (b.im.is_nan() && !a.im.is_nan())
                } else {
                    b.re.is_nan()
                }
            }

            #[inline(always)]
            fn less_equal(self, other: Complex<$t>) -> bool {
                !other.less(self)
            }
        }
    )*};
}

complex!(f32, f64);
