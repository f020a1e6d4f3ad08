//! What the largest and the smallest element are looked for by: keys of elements, and narrow numbers of places.
//!
//! Integers and floats become keys with some of their bits turned over, so that the unsigned order is the signed one, and the smallest
//! element has the largest key. So one kernel serves both functions, and both signs of an integer.

use half::f16;
use np_dtype::float16::f16_to_f32;
use np_dtype::{Complex, TypeCode};

use crate::physical::{Physical, Truth};

/// What elements are compared by.
pub trait Key: Copy + Send + Sync + 'static {
    /// An unsigned integer of the key's width, or one that vectors convert it to without much ado.
    type Place: NarrowPlace;
    /// The largest number of keys that are compared side by side.
    const LANES: usize;
    /// What tells NaNs from numbers, by being greater; nothing where there are no NaNs.
    type Mark: Copy + Ord;

    /// Whether the key wins against one that came before it.
    fn beats(self, best: Self) -> bool;

    /// Whether a key is what was found: the same, or NaN as well.
    fn is(self, best: Self) -> bool;

    /// Whether the key is NaN.
    fn is_nan(self) -> bool;

    /// The key's mark.
    fn mark(self) -> Self::Mark;

    /// Whether a mark, or the greatest of several, is of a NaN.
    fn marks_nan(mark: Self::Mark) -> bool;

    /// Whether the key is greater, where neither is NaN.
    fn exceeds(self, other: Self) -> bool;

    /// Whether the key is equal to another, where neither is NaN.
    fn same(self, other: Self) -> bool;

    /// The greater of two keys, the other one if they are equal, where neither is NaN.
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        if self.exceeds(other) { self } else { other }
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
            type Mark = ();
            #[inline(always)]
            fn is_nan(self) -> bool {
                false
            }
            #[inline(always)]
            fn mark(self) {}
            #[inline(always)]
            fn marks_nan((): ()) -> bool {
                false
            }
            #[inline(always)]
            fn exceeds(self, other: $t) -> bool {
                self > other
            }
            #[inline(always)]
            fn same(self, other: $t) -> bool {
                self == other
            }
        }
    )*};
}

integer_keys!(i8: u8, i16: u16, i32: u32, i64: u64);

/// A float and its magnitude as an integer.
pub trait Magnitude: Copy {
    /// Integers of the float's width.
    type Bits: Copy + Ord;
    /// The magnitude of infinity.
    const INFINITY: Self::Bits;

    /// The bits of the float but for its sign.
    fn magnitude(self) -> Self::Bits;
}

macro_rules! magnitude {
    ($($t:ident: $bits:ident;)*) => {$(
        impl Magnitude for $t {
            // Signed: vectors of unsigned integers are compared in more steps.
            type Bits = $bits;
            const INFINITY: $bits = $t::INFINITY.to_bits() as $bits;
            #[inline(always)]
            fn magnitude(self) -> $bits {
                self.to_bits() as $bits & $bits::MAX
            }
        }
    )*};
}

magnitude! {
    f32: i32;
    f64: i64;
}

macro_rules! float_keys {
    ($($t:ty: $place:ty),*) => {$(
        impl Key for $t {
            type Place = $place;
            const LANES: usize = 256 / size_of::<$t>();
            #[inline(always)]
            #[allow(clippy::neg_cmp_op_on_partial_ord, clippy::eq_op)] // NaN is neither less nor equal
            fn beats(self, best: $t) -> bool {
                !(self <= best) & (best == best)
            }
            #[inline(always)]
            fn is(self, best: $t) -> bool {
                (self == best) | (self.is_nan() & best.is_nan())
            }
            // Above infinity's magnitude lie NaNs alone.
            type Mark = <$t as Magnitude>::Bits;
            #[inline(always)]
            fn is_nan(self) -> bool {
                self.is_nan()
            }
            #[inline(always)]
            fn mark(self) -> Self::Mark {
                self.magnitude()
            }
            #[inline(always)]
            fn marks_nan(mark: Self::Mark) -> bool {
                mark > <$t as Magnitude>::INFINITY
            }
            #[inline(always)]
            fn exceeds(self, other: $t) -> bool {
                self > other
            }
            #[inline(always)]
            fn same(self, other: $t) -> bool {
                self == other
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
            type Mark = bool;
            #[inline(always)]
            fn is_nan(self) -> bool {
                self.re.is_nan() || self.im.is_nan()
            }
            #[inline(always)]
            fn mark(self) -> bool {
                Key::is_nan(self)
            }
            #[inline(always)]
            fn marks_nan(mark: bool) -> bool {
                mark
            }
            #[inline(always)]
            fn exceeds(self, other: Complex<$t>) -> bool {
                self.re > other.re || (self.re == other.re && self.im > other.im)
            }
            #[inline(always)]
            fn same(self, other: Complex<$t>) -> bool {
                self.re == other.re && self.im == other.im
            }
        }
    )*};
}

float_keys!(f32: u32, f64: u64);

/// The bits of elements to turn over for their keys, where the largest is looked for, or the smallest.
#[inline(always)]
pub const fn turned(code: TypeCode, smallest: bool) -> u64 {
    let sign = match code {
        TypeCode::UInt8 => 1 << 7,
        TypeCode::UInt16 => 1 << 15,
        TypeCode::UInt32 => 1 << 31,
        TypeCode::UInt64 => 1 << 63,
        TypeCode::Bool | TypeCode::Int8 | TypeCode::Int16 | TypeCode::Int32 | TypeCode::Int64 => 0,
        // Of floats the sign alone is turned over.
        TypeCode::Float16
        | TypeCode::Float32
        | TypeCode::Float64
        | TypeCode::Complex64
        | TypeCode::Complex128 => return (smallest as u64) << 63,
    };
    if smallest { !sign } else { sign }
}

/// An element as it lies in memory.
pub trait Keyed: Physical {
    /// What it is compared by.
    type Key: Key;

    /// The key of an element, with the bits in `turned` turned over.
    fn key(self, turned: u64) -> Self::Key;
}

macro_rules! keyed {
    ($($t:ty: $key:ty, |$x:ident, $turned:ident| $of:expr;)*) => {$(
        impl Keyed for $t {
            type Key = $key;
            #[inline(always)]
            fn key(self, $turned: u64) -> $key {
                let $x = self;
                $of
            }
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
    f32: f32, |x, turned| single(x, turned);
    f64: f64, |x, turned| double(x, turned);
    Complex<f32>: Complex<f32>, |x, turned| Complex::new(single(x.re, turned), single(x.im, turned));
    Complex<f64>: Complex<f64>, |x, turned| Complex::new(double(x.re, turned), double(x.im, turned));
}
