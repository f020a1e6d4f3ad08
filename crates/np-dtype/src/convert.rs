//! [`CastTo`]: one value to another element type, as NumPy's unsafe casts convert it.
//!
//! What C leaves undefined, a float out of the range of an integer type, is what NumPy gives on
//! x86-64:
//!
//! | to | value out of range |
//! | --- | --- |
//! | `int32`, `int64` | the smallest value, for NaN too |
//! | `int8`, `int16`, `uint8`, `uint16` | the low bits of the conversion to `int32` |
//! | `uint32` | the low bits of the conversion to `int64` |
//! | `uint64` | below 2**63, and for NaN, the bits of the conversion to `int64` |
//! | `uint64` | from 2**63 on, those of the value less 2**63 with the top bit flipped |
//!
//! For `uint32` NumPy itself is of two minds: its loop over a long contiguous run, compiled to
//! vector instructions, gives other values for NaN, below -2**31 and from 2**32 on than its loop
//! over single elements, which takes strided arrays, short ones and the ends of long ones. The
//! values here are those of single elements. For every other pair of types NumPy's loops agree.
//!
//! Integers wrap. Complex numbers lose their imaginary part. Everything becomes `bool` by `!= 0`,
//! so that NaN is true. Integers reach `float16` through `float32`, which is exact where the result
//! is finite.

use half::f16;
use num_complex::Complex;

use crate::code::TypeCode;
use crate::element::Element;
use crate::float16::{f16_to_f32, f16_to_f64, f32_to_f16, f64_to_f16};
use crate::scalar::Scalar;

/// Conversion of one value to the element type `T`, total and without a panic.
///
/// Implemented for all pairs of element types, and from and to [`Truth`].
///
/// ```
/// use np_dtype::CastTo;
///
/// let low_bits: u8 = 300_i64.cast_to();
/// assert_eq!(low_bits, 44);
/// let indefinite: i32 = f64::NAN.cast_to();
/// assert_eq!(indefinite, i32::MIN);
/// let truth: bool = f64::NAN.cast_to();
/// assert!(truth);
/// ```
pub trait CastTo<T> {
    /// The value as a `T`.
    fn cast_to(self) -> T;
}

/// A `bool` as it lies in an array: a byte that is false where it is zero.
///
/// Memory that holds `bool` elements may come from elsewhere with other bytes than 0 and 1, which Rust's `bool` must
/// not have. Reads take any byte but zero for true; a truth value that is made of a `bool` is a byte of 0 or 1.
///
/// ```
/// use np_dtype::Truth;
///
/// assert!(Truth::from_byte(7).get());
/// assert_eq!(Truth::new(true).to_byte(), 1);
/// ```
#[derive(Clone, Copy, Default, Debug)]
#[repr(transparent)]
pub struct Truth(u8);

impl Truth {
    /// The element for a truth value: a byte of 0 or 1.
    #[inline(always)]
    pub const fn new(value: bool) -> Truth {
        Truth(value as u8)
    }

    /// The truth value.
    #[inline(always)]
    pub const fn get(self) -> bool {
        self.0 != 0
    }

    /// The element that is this byte.
    #[inline(always)]
    pub const fn from_byte(byte: u8) -> Truth {
        Truth(byte)
    }

    /// The byte that the element is.
    #[inline(always)]
    pub const fn to_byte(self) -> u8 {
        self.0
    }
}

impl<T> CastTo<T> for Truth
where
    bool: CastTo<T>,
{
    #[inline(always)]
    fn cast_to(self) -> T {
        self.get().cast_to()
    }
}

impl<T: Element + CastTo<bool>> CastTo<Truth> for T {
    #[inline(always)]
    fn cast_to(self) -> Truth {
        Truth::new(self.cast_to())
    }
}

/// Implements one row of the table of pairs: `From => To: |value| expression`.
macro_rules! casts {
    ($($from:ty => $($to:ty),+ : |$value:ident| $cast:expr;)*) => {$($(
        impl CastTo<$to> for $from {
            #[inline(always)]
            fn cast_to(self) -> $to {
                let $value = self;
                $cast
            }
        }
    )+)*};
}

/// The pairs that a source type has in common with the others of its kind.
macro_rules! casts_of_integers {
    ($($from:ty),*) => {$(casts! {
        $from => i8: |value| value as i8;
        $from => i16: |value| value as i16;
        $from => i32: |value| value as i32;
        $from => i64: |value| value as i64;
        $from => u8: |value| value as u8;
        $from => u16: |value| value as u16;
        $from => u32: |value| value as u32;
        $from => u64: |value| value as u64;
        $from => f32: |value| value as f32;
        $from => f64: |value| value as f64;
        $from => f16: |value| f32_to_f16(value as f32);
        $from => bool: |value| value != 0;
    })*};
}

/// Conversion of `f32` and `f64` to integers.
macro_rules! casts_of_floats {
    ($($from:ident),*) => {$(casts! {
        // Rust saturates, which below the range is x86-64's answer already, the smallest value.
        $from => i32: |value| if value < 2_147_483_648.0 { value as i32 } else { i32::MIN };
        $from => i64: |value| {
            if value < 9_223_372_036_854_775_808.0 { value as i64 } else { i64::MIN }
        };
        $from => i8, u8, i16, u16: |value| CastTo::<i32>::cast_to(value).cast_to();
        $from => u32: |value| CastTo::<i64>::cast_to(value) as u32;
        $from => u64: |value| {
            const TOP: $from = 9_223_372_036_854_775_808.0;
            let (low, flip) = if value >= TOP { (value - TOP, 1 << 63) } else { (value, 0) };
            CastTo::<i64>::cast_to(low) as u64 ^ flip
        };
        $from => bool: |value| value != 0.0;
    })*};
}

/// What every real type does to become complex, and complex types to become it.
macro_rules! casts_of_complex {
    ($($real:ty),*) => {$(
        casts! {
            $real => Complex<f32>: |value| Complex::new(value.cast_to(), 0.0);
            $real => Complex<f64>: |value| Complex::new(value.cast_to(), 0.0);
            Complex<f32> => $real: |value| value.re.cast_to();
            Complex<f64> => $real: |value| value.re.cast_to();
        }
    )*};
}

casts_of_integers! { i8, i16, i32, i64, u8, u16, u32, u64 }
casts_of_floats! { f32, f64 }
casts_of_complex! { i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64 }

casts! {
    bool => bool: |value| value;
    bool => i8, i16, i32, i64, u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>:
        |value| u8::from(value).cast_to();

    f32 => f16: |value| f32_to_f16(value);
    f32 => f32: |value| value;
    f32 => f64: |value| f64::from(value);
    f64 => f16: |value| f64_to_f16(value);
    f64 => f32: |value| value as f32;
    f64 => f64: |value| value;

    f16 => i8, i16, i32, i64, u8, u16, u32, u64: |value| f16_to_f32(value).cast_to();
    f16 => bool: |value| value.to_bits() & 0x7fff != 0;
    f16 => f16: |value| value;
    f16 => f32: |value| f16_to_f32(value);
    f16 => f64: |value| f16_to_f64(value);

    Complex<f32> => bool: |value| value.re != 0.0 || value.im != 0.0;
    Complex<f32> => Complex<f32>: |value| value;
    Complex<f32> => Complex<f64>: |value| Complex::new(value.re.cast_to(), value.im.cast_to());
    Complex<f64> => bool: |value| value.re != 0.0 || value.im != 0.0;
    Complex<f64> => Complex<f32>: |value| Complex::new(value.re.cast_to(), value.im.cast_to());
    Complex<f64> => Complex<f64>: |value| value;
}

/// An element type that converts to every other: what generic code over pairs of types asks for.
pub trait CastToAny:
    Element
    + CastTo<bool>
    + CastTo<i8>
    + CastTo<i16>
    + CastTo<i32>
    + CastTo<i64>
    + CastTo<u8>
    + CastTo<u16>
    + CastTo<u32>
    + CastTo<u64>
    + CastTo<f16>
    + CastTo<f32>
    + CastTo<f64>
    + CastTo<Complex<f32>>
    + CastTo<Complex<f64>>
{
    /// The value as a scalar of the given type.
    #[inline]
    fn cast_to_code(self, code: TypeCode) -> Scalar {
        match code {
            TypeCode::Bool => Scalar::Bool(self.cast_to()),
            TypeCode::Int8 => Scalar::Int8(self.cast_to()),
            TypeCode::Int16 => Scalar::Int16(self.cast_to()),
            TypeCode::Int32 => Scalar::Int32(self.cast_to()),
            TypeCode::Int64 => Scalar::Int64(self.cast_to()),
            TypeCode::UInt8 => Scalar::UInt8(self.cast_to()),
            TypeCode::UInt16 => Scalar::UInt16(self.cast_to()),
            TypeCode::UInt32 => Scalar::UInt32(self.cast_to()),
            TypeCode::UInt64 => Scalar::UInt64(self.cast_to()),
            TypeCode::Float16 => Scalar::Float16(self.cast_to()),
            TypeCode::Float32 => Scalar::Float32(self.cast_to()),
            TypeCode::Float64 => Scalar::Float64(self.cast_to()),
            TypeCode::Complex64 => Scalar::Complex64(self.cast_to()),
            TypeCode::Complex128 => Scalar::Complex128(self.cast_to()),
        }
    }
}

impl CastToAny for bool {}
impl CastToAny for i8 {}
impl CastToAny for i16 {}
impl CastToAny for i32 {}
impl CastToAny for i64 {}
impl CastToAny for u8 {}
impl CastToAny for u16 {}
impl CastToAny for u32 {}
impl CastToAny for u64 {}
impl CastToAny for f16 {}
impl CastToAny for f32 {}
impl CastToAny for f64 {}
impl CastToAny for Complex<f32> {}
impl CastToAny for Complex<f64> {}
