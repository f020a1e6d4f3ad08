//! [`WeakScalar`]: a Python number, which takes the type it meets (NEP 50).

use num_complex::Complex;

use crate::code::{Kind, TypeCode};
use crate::convert::CastTo;
use crate::dtype::DType;
use crate::error::DTypeError;
use crate::limits::iinfo;
use crate::promotion::Participant;
use crate::scalar::Scalar;

/// The value of a Python `int`, `float` or `complex`.
///
/// In [`result_type`](crate::result_type) it takes part as a kind without a width; when the type is
/// found its value is converted with [`to_scalar`](Self::to_scalar) and has to fit. Python's `bool`
/// is not weak.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum WeakScalar {
    /// A Python `int`.
    Int(i128),
    /// A Python `float`.
    Float(f64),
    /// A Python `complex`.
    Complex(Complex<f64>),
}

impl WeakScalar {
    /// How the number takes part in [`result_type`](crate::result_type).
    pub const fn participant(self) -> Participant {
        match self {
            WeakScalar::Int(_) => Participant::WeakInt,
            WeakScalar::Float(_) => Participant::WeakFloat,
            WeakScalar::Complex(_) => Participant::WeakComplex,
        }
    }

    /// The number as a value of a dtype, as NumPy stores a Python number in an array (`a[0] =
    /// value`).
    ///
    /// The scalar is native whatever the byte order of the dtype. Floats round; those too large for
    /// `float16`, `float32` or `complex64` become infinite. Integers become floats by way of
    /// `float64`, as Python's do. Floats lose their fraction where they become integers.
    ///
    /// # Errors
    ///
    /// - [`DTypeError::IntegerOutOfBounds`], [`DTypeError::IntegerTooLarge`]: the integer does not fit;
    /// - [`DTypeError::NanToInteger`], [`DTypeError::InfinityToInteger`]: the float is no integer;
    /// - [`DTypeError::ComplexToFloat`], [`DTypeError::ComplexToInteger`]: the dtype is real.
    ///
    /// ```
    /// use np_dtype::{DType, Scalar, WeakScalar};
    ///
    /// assert_eq!(WeakScalar::Int(3).to_scalar(DType::INT8)?, Scalar::Int8(3));
    /// assert_eq!(WeakScalar::Float(1e39).to_scalar(DType::FLOAT32)?, Scalar::Float32(f32::INFINITY));
    /// let error = WeakScalar::Int(300).to_scalar(DType::INT8).unwrap_err();
    /// assert_eq!(error.to_string(), "Python integer 300 out of bounds for int8");
    /// # Ok::<(), np_dtype::DTypeError>(())
    /// ```
    pub fn to_scalar(self, dtype: DType) -> Result<Scalar, DTypeError> {
        let code = dtype.code();
        match (self, code.kind()) {
            (WeakScalar::Int(value), Kind::Bool) => Ok(Scalar::Bool(value != 0)),
            (WeakScalar::Int(value), Kind::Int | Kind::UInt) => integer(value, code),
            (WeakScalar::Int(value), Kind::Float | Kind::Complex) => {
                Ok(Scalar::Float64(value as f64).cast(code))
            }
            (WeakScalar::Float(value), Kind::Int | Kind::UInt) => {
                if value.is_nan() {
                    Err(DTypeError::NanToInteger)
                } else if value.is_infinite() {
                    Err(DTypeError::InfinityToInteger)
                } else {
                    // Saturation keeps too large what is too large.
                    integer(value as i128, code)
                }
            }
            (WeakScalar::Float(value), _) => Ok(Scalar::Float64(value).cast(code)),
            (WeakScalar::Complex(value), Kind::Bool) => Ok(Scalar::Bool(value.cast_to())),
            (WeakScalar::Complex(_), Kind::Int | Kind::UInt) => Err(DTypeError::ComplexToInteger),
            (WeakScalar::Complex(_), Kind::Float) => Err(DTypeError::ComplexToFloat),
            (WeakScalar::Complex(value), Kind::Complex) => Ok(Scalar::Complex128(value).cast(code)),
        }
    }
}

/// An integer in an integer type, if it fits.
fn integer(value: i128, code: TypeCode) -> Result<Scalar, DTypeError> {
    let limits = iinfo(DType::native(code))?;
    if value < limits.min || value > limits.max {
        return Err(does_not_fit(value, code));
    }
    // Within the limits the low 64 bits say all.
    Ok(if limits.min < 0 {
        Scalar::Int64(value as i64).cast(code)
    } else {
        Scalar::UInt64(value as u64).cast(code)
    })
}

/// NumPy first makes a C integer of the Python integer, which for `uint32` and `uint64` may be an
/// unsigned one; what that does not hold is refused in other words.
#[cold]
fn does_not_fit(value: i128, code: TypeCode) -> DTypeError {
    let largest = match code {
        TypeCode::UInt32 | TypeCode::UInt64 => i128::from(u64::MAX),
        _ => i128::from(i64::MAX),
    };
    if value < i128::from(i64::MIN) || value > largest {
        DTypeError::IntegerTooLarge
    } else {
        DTypeError::IntegerOutOfBounds { value, code }
    }
}

macro_rules! weak_from {
    ($($rust:ty => $variant:ident),*) => {$(
        impl From<$rust> for WeakScalar {
            fn from(value: $rust) -> WeakScalar {
                WeakScalar::$variant(value.into())
            }
        }
    )*};
}

weak_from! {
    i8 => Int, i16 => Int, i32 => Int, i64 => Int, i128 => Int,
    u8 => Int, u16 => Int, u32 => Int, u64 => Int,
    f32 => Float, f64 => Float,
    Complex<f64> => Complex
}
