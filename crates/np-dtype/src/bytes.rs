//! A [`Scalar`] as the bytes of an element, and back.

use half::f16;
use num_complex::Complex;

use crate::code::TypeCode;
use crate::scalar::Scalar;

/// The first `N` bytes.
fn head<const N: usize>(bytes: &[u8]) -> [u8; N] {
    std::array::from_fn(|i| bytes[i])
}

impl Scalar {
    /// The value as it lies in memory, in native byte order; bytes past its itemsize are zero.
    ///
    /// ```
    /// use np_dtype::{Scalar, TypeCode};
    ///
    /// let bytes = Scalar::Int16(-2).to_bytes();
    /// assert_eq!(bytes[..2], (-2i16).to_ne_bytes());
    /// assert_eq!(Scalar::from_bytes(TypeCode::Int16, &bytes), Scalar::Int16(-2));
    /// ```
    pub fn to_bytes(self) -> [u8; 16] {
        let mut bytes = [0; 16];
        let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
        match self {
            Scalar::Bool(x) => put(0, &[x as u8]),
            Scalar::Int8(x) => put(0, &x.to_ne_bytes()),
            Scalar::Int16(x) => put(0, &x.to_ne_bytes()),
            Scalar::Int32(x) => put(0, &x.to_ne_bytes()),
            Scalar::Int64(x) => put(0, &x.to_ne_bytes()),
            Scalar::UInt8(x) => put(0, &x.to_ne_bytes()),
            Scalar::UInt16(x) => put(0, &x.to_ne_bytes()),
            Scalar::UInt32(x) => put(0, &x.to_ne_bytes()),
            Scalar::UInt64(x) => put(0, &x.to_ne_bytes()),
            Scalar::Float16(x) => put(0, &x.to_ne_bytes()),
            Scalar::Float32(x) => put(0, &x.to_ne_bytes()),
            Scalar::Float64(x) => put(0, &x.to_ne_bytes()),
            Scalar::Complex64(x) => {
                put(0, &x.re.to_ne_bytes());
                put(4, &x.im.to_ne_bytes());
            }
            Scalar::Complex128(x) => {
                put(0, &x.re.to_ne_bytes());
                put(8, &x.im.to_ne_bytes());
            }
        }
        bytes
    }

    /// The value of an element's bytes in native byte order; a `bool` is true for any byte but zero.
    pub fn from_bytes(code: TypeCode, bytes: &[u8; 16]) -> Scalar {
        match code {
            TypeCode::Bool => Scalar::Bool(bytes[0] != 0),
            TypeCode::Int8 => Scalar::Int8(i8::from_ne_bytes(head(bytes))),
            TypeCode::Int16 => Scalar::Int16(i16::from_ne_bytes(head(bytes))),
            TypeCode::Int32 => Scalar::Int32(i32::from_ne_bytes(head(bytes))),
            TypeCode::Int64 => Scalar::Int64(i64::from_ne_bytes(head(bytes))),
            TypeCode::UInt8 => Scalar::UInt8(bytes[0]),
            TypeCode::UInt16 => Scalar::UInt16(u16::from_ne_bytes(head(bytes))),
            TypeCode::UInt32 => Scalar::UInt32(u32::from_ne_bytes(head(bytes))),
            TypeCode::UInt64 => Scalar::UInt64(u64::from_ne_bytes(head(bytes))),
            TypeCode::Float16 => Scalar::Float16(f16::from_ne_bytes(head(bytes))),
            TypeCode::Float32 => Scalar::Float32(f32::from_ne_bytes(head(bytes))),
            TypeCode::Float64 => Scalar::Float64(f64::from_ne_bytes(head(bytes))),
            TypeCode::Complex64 => Scalar::Complex64(Complex::new(
                f32::from_ne_bytes(head(bytes)),
                f32::from_ne_bytes(head(&bytes[4..])),
            )),
            TypeCode::Complex128 => Scalar::Complex128(Complex::new(
                f64::from_ne_bytes(head(bytes)),
                f64::from_ne_bytes(head(&bytes[8..])),
            )),
        }
    }
}
