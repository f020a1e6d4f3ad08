//! [`Scalar`]: one value of any dtype.

use half::f16;
use num_complex::Complex;

use crate::code::TypeCode;
use crate::dtype::DType;

/// One value with its type, as NumPy's scalar objects (`numpy.float64(1.5)`) are.
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(missing_docs)] // the variants are the type codes, described there
pub enum Scalar {
    Bool(bool),
    Int8(i8),
    Int16(i16),
    Int32(i32),
    Int64(i64),
    UInt8(u8),
    UInt16(u16),
    UInt32(u32),
    UInt64(u64),
    Float16(f16),
    Float32(f32),
    Float64(f64),
    Complex64(Complex<f32>),
    Complex128(Complex<f64>),
}

impl Scalar {
    /// The type code of the value.
    pub const fn code(&self) -> TypeCode {
        match self {
            Scalar::Bool(_) => TypeCode::Bool,
            Scalar::Int8(_) => TypeCode::Int8,
            Scalar::Int16(_) => TypeCode::Int16,
            Scalar::Int32(_) => TypeCode::Int32,
            Scalar::Int64(_) => TypeCode::Int64,
            Scalar::UInt8(_) => TypeCode::UInt8,
            Scalar::UInt16(_) => TypeCode::UInt16,
            Scalar::UInt32(_) => TypeCode::UInt32,
            Scalar::UInt64(_) => TypeCode::UInt64,
            Scalar::Float16(_) => TypeCode::Float16,
            Scalar::Float32(_) => TypeCode::Float32,
            Scalar::Float64(_) => TypeCode::Float64,
            Scalar::Complex64(_) => TypeCode::Complex64,
            Scalar::Complex128(_) => TypeCode::Complex128,
        }
    }

    /// The native dtype of the value.
    pub const fn dtype(&self) -> DType {
        DType::native(self.code())
    }
}
