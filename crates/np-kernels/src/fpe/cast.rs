//! The errors of conversions.

use half::f16;
use np_dtype::{Complex, TypeCode};

use super::{Check, Flags, Real, UnaryErrors, unary};
use crate::physical::Physical;

/// The check of a cast between two types, where it can go wrong.
///
/// A float that an integer type can't hold is invalid. As in NumPy on x86-64, narrow integers are reached through `int32` and
/// `uint32` through `int64`, and a value that fits those but not the narrow type wraps without an error.
pub const fn cast(from: TypeCode, to: TypeCode) -> Option<Check> {
    match from {
        TypeCode::Float16 => cast_from::<f16>(to),
        TypeCode::Float32 => cast_from::<f32>(to),
        TypeCode::Float64 => cast_from::<f64>(to),
        TypeCode::Complex64 => cast_from::<Complex<f32>>(to),
        TypeCode::Complex128 => cast_from::<Complex<f64>>(to),
        TypeCode::UInt16 => cast_from_integer::<u16>(to),
        TypeCode::Int32 => cast_from_integer::<i32>(to),
        TypeCode::UInt32 => cast_from_integer::<u32>(to),
        TypeCode::Int64 => cast_from_integer::<i64>(to),
        TypeCode::UInt64 => cast_from_integer::<u64>(to),
        _ => None,
    }
}

/// Only half floats are too narrow for integers.
const fn cast_from_integer<T: Physical>(to: TypeCode) -> Option<Check> {
    match to {
        TypeCode::Float16 => Some(unary::<Infinite, T, f16>()),
        _ => None,
    }
}

/// The errors of a conversion of integers to half floats: overflow to infinity.
#[derive(Debug)]
pub struct Infinite;

impl<T: Physical> UnaryErrors<T, f16> for Infinite {
    #[inline(always)]
    fn flags(_a: T, r: f16) -> Flags {
        Flags::OVERFLOW.when(r.is_infinite())
    }
}

const fn cast_from<T: Parts>(to: TypeCode) -> Option<Check> {
    Some(match to {
        TypeCode::Int8 | TypeCode::Int16 | TypeCode::Int32 => unary::<Through<32>, T, u8>(),
        TypeCode::UInt8 | TypeCode::UInt16 => unary::<Through<32>, T, u8>(),
        TypeCode::UInt32 | TypeCode::Int64 => unary::<Through<63>, T, u8>(),
        TypeCode::UInt64 => unary::<Through<64>, T, u8>(),
        TypeCode::Float16 => unary::<Narrowed, T, f16>(),
        TypeCode::Float32 => unary::<Narrowed, T, f32>(),
        TypeCode::Complex64 => unary::<Narrowed, T, Complex<f32>>(),
        _ => return None,
    })
}

/// Floating-point elements, real or complex, seen as two numbers in double precision.
pub trait Parts: Physical {
    /// The smallest positive normal number of a part.
    const MIN_NORMAL: f64;
    /// How many parts there are: the imaginary part of a real number can't go wrong.
    const PARTS: usize;
    /// Real and imaginary part.
    fn parts(self) -> [f64; 2];
}

macro_rules! parts {
    ($($t:ty),*) => {$(
        impl Parts for $t {
            const MIN_NORMAL: f64 = <$t as Real>::MIN_NORMAL;
            const PARTS: usize = 1;
            #[inline(always)]
            fn parts(self) -> [f64; 2] {
                [self.wide(), 0.0]
            }
        }
    )*};
}

parts!(f16, f32, f64);

impl<T: Real> Parts for Complex<T>
where
    Complex<T>: Physical,
{
    const MIN_NORMAL: f64 = T::MIN_NORMAL;
    const PARTS: usize = 2;
    #[inline(always)]
    fn parts(self) -> [f64; 2] {
        [self.re.wide(), self.im.wide()]
    }
}

/// The errors of a conversion to an integer type by way of one of so many bits: 32 and 63 signed, 64 unsigned.
#[derive(Debug)]
pub struct Through<const BITS: u32>;

impl<T: Parts, const BITS: u32> UnaryErrors<T, u8> for Through<BITS> {
    #[inline(always)]
    fn flags(a: T, _r: u8) -> Flags {
        let x = a.parts()[0].trunc();
        let fits = match BITS {
            32 => (-2147483648.0..=2147483647.0).contains(&x),
            63 => (-9223372036854775808.0..9223372036854775808.0).contains(&x),
            _ => (-9223372036854775808.0..18446744073709551616.0).contains(&x),
        };
        Flags::INVALID.when(!fits)
    }
}

/// The errors of a conversion to a narrower float: overflow to infinity, and loss below the normal numbers.
#[derive(Debug)]
pub struct Narrowed;

impl<T: Parts, R: Parts> UnaryErrors<T, R> for Narrowed {
    #[inline(always)]
    fn flags(a: T, r: R) -> Flags {
        let mut flags = Flags::NONE;
        for (x, y) in std::iter::zip(a.parts(), r.parts()).take(R::PARTS) {
            flags |= Flags::OVERFLOW.when(y.is_infinite() && x.is_finite())
                | Flags::UNDERFLOW.when(y.abs() < R::MIN_NORMAL && x != y);
        }
        flags
    }
}
