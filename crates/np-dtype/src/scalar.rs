//! [`Scalar`]: one value of any dtype.

use half::f16;
use num_complex::Complex;

use crate::code::{Kind, TypeCode};
use crate::convert::CastToAny;
use crate::dtype::DType;
use crate::element::Element;

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

    /// The value in another type, converted as NumPy's `astype` with `casting='unsafe'` does.
    ///
    /// What becomes of values that do not fit is told in [`convert`](crate::convert).
    ///
    /// ```
    /// use np_dtype::{Scalar, TypeCode};
    ///
    /// assert_eq!(Scalar::Float64(-1.5).cast(TypeCode::Int8), Scalar::Int8(-1));
    /// assert_eq!(Scalar::Int16(300).cast(TypeCode::UInt8), Scalar::UInt8(44));
    /// ```
    pub fn cast(self, code: TypeCode) -> Scalar {
        match self {
            Scalar::Bool(value) => value.cast_to_code(code),
            Scalar::Int8(value) => value.cast_to_code(code),
            Scalar::Int16(value) => value.cast_to_code(code),
            Scalar::Int32(value) => value.cast_to_code(code),
            Scalar::Int64(value) => value.cast_to_code(code),
            Scalar::UInt8(value) => value.cast_to_code(code),
            Scalar::UInt16(value) => value.cast_to_code(code),
            Scalar::UInt32(value) => value.cast_to_code(code),
            Scalar::UInt64(value) => value.cast_to_code(code),
            Scalar::Float16(value) => value.cast_to_code(code),
            Scalar::Float32(value) => value.cast_to_code(code),
            Scalar::Float64(value) => value.cast_to_code(code),
            Scalar::Complex64(value) => value.cast_to_code(code),
            Scalar::Complex128(value) => value.cast_to_code(code),
        }
    }

    /// The value converted to the element type `T`, as [`cast`](Self::cast) does.
    ///
    /// ```
    /// use np_dtype::Scalar;
    ///
    /// assert_eq!(Scalar::Int8(-3).to::<f32>(), -3.0);
    /// ```
    pub fn to<T: Element>(self) -> T {
        let scalar = self.cast(T::CODE);
        // A scalar of T's own code always holds a T.
        T::from_scalar(scalar).unwrap_or_default()
    }

    /// The value as `float64`; a complex number's real part.
    pub fn as_f64(self) -> f64 {
        self.to()
    }

    /// The value as `complex128`.
    pub fn as_complex(self) -> Complex<f64> {
        self.to()
    }

    /// Whether the value is not zero, as Python's `bool()` tells; NaN is true.
    pub fn is_true(self) -> bool {
        self.to()
    }

    /// The value of a `bool` or an integer, without loss; `None` for floats and complex numbers.
    ///
    /// ```
    /// use np_dtype::Scalar;
    ///
    /// assert_eq!(Scalar::UInt64(u64::MAX).as_i128(), Some(u64::MAX.into()));
    /// assert_eq!(Scalar::Float64(1.0).as_i128(), None);
    /// ```
    pub fn as_i128(self) -> Option<i128> {
        match self.code().kind() {
            Kind::Bool | Kind::Int => Some(self.to::<i64>().into()),
            Kind::UInt => Some(self.to::<u64>().into()),
            Kind::Float | Kind::Complex => None,
        }
    }

    /// `numpy.min_scalar_type`: the smallest type that holds the value.
    ///
    /// Integers that are not negative are unsigned. A float or complex number may lose digits, but
    /// neither overflows nor changes its kind.
    ///
    /// ```
    /// use np_dtype::{DType, Scalar};
    ///
    /// assert_eq!(Scalar::Int64(255).min_scalar_type(), DType::UINT8);
    /// assert_eq!(Scalar::Int64(-1).min_scalar_type(), DType::INT8);
    /// assert_eq!(Scalar::Float64(1e10).min_scalar_type(), DType::FLOAT32);
    /// ```
    pub fn min_scalar_type(self) -> DType {
        // NumPy's bounds, a little inside of the types' own.
        const FLOAT16_BOUND: f64 = 65000.0;
        const FLOAT32_BOUND: f64 = 3.4e38;

        let code = match self {
            Scalar::Bool(_) | Scalar::Float16(_) | Scalar::Complex64(_) => self.code(),
            Scalar::Float32(_) | Scalar::Float64(_) => {
                let value = self.as_f64();
                if value.abs() < FLOAT16_BOUND || !value.is_finite() {
                    TypeCode::Float16
                } else if value.abs() < FLOAT32_BOUND {
                    TypeCode::Float32
                } else {
                    self.code()
                }
            }
            // Unlike a float's, a complex number's NaN or infinity keeps the width.
            Scalar::Complex128(value) => {
                if value.re.abs() < FLOAT32_BOUND && value.im.abs() < FLOAT32_BOUND {
                    TypeCode::Complex64
                } else {
                    TypeCode::Complex128
                }
            }
            _ => {
                // The bits that two's complement needs, without the sign.
                let value = self.as_i128().unwrap_or_default();
                let bits = i128::BITS - (value ^ (value >> 127)).leading_zeros();
                match (value < 0, bits) {
                    (true, 0..=7) => TypeCode::Int8,
                    (true, 8..=15) => TypeCode::Int16,
                    (true, 16..=31) => TypeCode::Int32,
                    (true, _) => TypeCode::Int64,
                    (false, 0..=8) => TypeCode::UInt8,
                    (false, 9..=16) => TypeCode::UInt16,
                    (false, 17..=32) => TypeCode::UInt32,
                    (false, _) => TypeCode::UInt64,
                }
            }
        };
        DType::native(code)
    }
}
