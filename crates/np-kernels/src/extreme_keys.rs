//! What the largest and the smallest element are looked for by: keys of elements, and narrow numbers of places.
//!
//! Integers and floats become keys with some of their bits turned over, so that the unsigned order is the signed one, and the smallest
//! element has the largest key. So one kernel serves both functions, and both signs of an integer.

use half::f16;
use np_dtype::Complex;
use np_dtype::float16::f16_to_f32;

#[cfg(target_arch = "x86_64")]
use crate::extreme_floats;
use crate::physical::{Physical, Truth};

/// What elements are compared by.
pub trait Key: Copy + Send + Sync + 'static {
    /// An unsigned integer of the key's width, or one that vectors convert it to without much ado.
    type Place: NarrowPlace;
    /// The largest number of keys that are compared side by side.
    const LANES: usize;

    /// Whether the key wins against one that came before it.
    fn beats(self, best: Self) -> bool;

    /// Whether a key is what was found: the same, or NaN as well.
    fn is(self, best: Self) -> bool;

    /// As [`is`](Key::is), where what was found is no NaN.
    #[inline(always)]
    fn same(self, best: Self) -> bool {
        self.is(best)
    }

    /// Whether the key is NaN.
    #[inline(always)]
    fn is_nan(self) -> bool {
        false
    }

    /// The winner of this key and one that came before it.
    #[inline(always)]
    fn or(self, best: Self) -> Self {
        if self.beats(best) { self } else { best }
    }
}

/// A place among few.
pub trait NarrowPlace: Copy + 'static {
    /// The largest place.
    const MOST: usize;
    /// No place.
    const NONE: Self;
    /// The place of a number.
    fn of(number: usize) -> Self;
    /// The number of a place.
    fn number(self) -> usize;
}

macro_rules! narrow_places {
    ($($t:ty),*) => {$(
        impl NarrowPlace for $t {
            const MOST: usize = <$t>::MAX as usize;
            const NONE: $t = 0;
            #[inline(always)]
            fn of(number: usize) -> $t {
                number as $t
            }
            #[inline(always)]
            fn number(self) -> usize {
                self as usize
            }
        }
    )*};
}

narrow_places!(u8, u16, u32, u64);

macro_rules! integer_keys {
    ($($t:ty: $place:ty),*) => {$(
        impl Key for $t {
            type Place = $place;
            const LANES: usize = 256 / size_of::<$t>();
            #[inline(always)]
            fn beats(self, best: $t) -> bool {
                self > best
            }
            #[inline(always)]
            fn is(self, best: $t) -> bool {
                self == best
            }
        }
    )*};
}

integer_keys!(i8: u8, i16: u16, i32: u32, i64: u64);

macro_rules! float_keys {
    ($($t:ty: $place:ty),*) => {$(
        impl Key for $t {
            type Place = $place;
            const LANES: usize = 256 / size_of::<$t>();
            #[inline(always)]
            fn same(self, best: $t) -> bool {
                self == best
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                <$t>::is_nan(self)
            }
            #[inline(always)]
            #[allow(clippy::neg_cmp_op_on_partial_ord, clippy::eq_op)] // NaN is neither less nor equal
            fn beats(self, best: $t) -> bool {
                !(self <= best) & (best == best)
            }
            #[inline(always)]
            fn is(self, best: $t) -> bool {
                (self == best) | (self.is_nan() & best.is_nan())
            }
        }

        impl Key for Complex<$t> {
            type Place = u64;
            const LANES: usize = 1;
            #[inline(always)]
            fn beats(self, best: Complex<$t>) -> bool {
                let nan = |z: Complex<$t>| z.re.is_nan() || z.im.is_nan();
                let behind = self.re < best.re || (self.re == best.re && self.im <= best.im);
                (nan(self) || !behind) && !nan(best)
            }
            #[inline(always)]
            fn is(self, best: Complex<$t>) -> bool {
                self.re.is(best.re) && self.im.is(best.im)
            }
        }
    )*};
}

float_keys!(f32: u32, f64: u64);

/// An element as it lies in memory.
pub trait Keyed: Physical {
    /// What it is compared by.
    type Key: Key;

    /// The key of an element, with the bits in `turned` turned over.
    fn key(self, turned: u64) -> Self::Key;

    /// The largest key of `n` elements without gaps, where there is AVX-512 code for it and none is NaN.
    ///
    /// # Safety
    /// The machine has the level V4. The elements are readable, and not none.
    #[inline(always)]
    unsafe fn largest(_x: *const u8, _n: usize, _turned: u64) -> Option<Self::Key> {
        None
    }

    /// The place of the first of `n` elements without gaps whose key [is](Key::is) the one given, where there is AVX-512 code for it; `n` if
    /// there is none.
    ///
    /// # Safety
    /// As above.
    #[inline(always)]
    unsafe fn place_of(_x: *const u8, _n: usize, _key: Self::Key, _turned: u64) -> Option<usize> {
        None
    }
}

macro_rules! keyed {
    ($($t:ty: $key:ty, |$x:ident, $turned:ident| $of:expr $(, $largest:ident, $place:ident)?;)*) => {$(
        impl Keyed for $t {
            type Key = $key;
            #[inline(always)]
            fn key(self, $turned: u64) -> $key {
                let $x = self;
                $of
            }
            $(#[cfg(target_arch = "x86_64")]
            #[inline(always)]
            unsafe fn largest(x: *const u8, n: usize, turned: u64) -> Option<$key> {
                // SAFETY: the caller's promise.
                unsafe { extreme_floats::$largest(x.cast(), n, turned) }
            }
            #[cfg(target_arch = "x86_64")]
            #[inline(always)]
            unsafe fn place_of(x: *const u8, n: usize, key: $key, turned: u64) -> Option<usize> {
                // SAFETY: the caller's promise.
                Some(unsafe { extreme_floats::$place(x.cast(), n, key, turned) })
            })?
        }
    )*};
}

#[inline(always)]
fn single(x: f32, turned: u64) -> f32 {
    f32::from_bits(x.to_bits() ^ (turned >> 32) as u32)
}

#[inline(always)]
fn double(x: f64, turned: u64) -> f64 {
    f64::from_bits(x.to_bits() ^ turned)
}

keyed! {
    Truth: i8, |x, turned| i8::from(x.get()) ^ turned as i8;
    i8: i8, |x, turned| x ^ turned as i8;
    i16: i16, |x, turned| x ^ turned as i16;
    i32: i32, |x, turned| x ^ turned as i32;
    i64: i64, |x, turned| x ^ turned as i64;
    f16: f32, |x, turned| single(f16_to_f32(x), turned);
    f32: f32, |x, turned| single(x, turned), largest_single, place_of_single;
    f64: f64, |x, turned| double(x, turned), largest_double, place_of_double;
    Complex<f32>: Complex<f32>, |x, turned| Complex::new(single(x.re, turned), single(x.im, turned));
    Complex<f64>: Complex<f64>, |x, turned| Complex::new(double(x.re, turned), double(x.im, turned));
}
