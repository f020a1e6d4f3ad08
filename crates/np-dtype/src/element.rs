//! [`Element`]: the Rust types that a dtype stands for.

use half::f16;
use num_complex::Complex;

use crate::code::TypeCode;
use crate::dtype::DType;
use crate::scalar::Scalar;

mod sealed {
    pub trait Sealed {}
}

/// A Rust type that is the element of a dtype, bit for bit.
///
/// The trait is sealed: its implementations are exactly the types whose size and bit patterns are those of
/// their dtype. All but `bool` take every bit pattern; storage may only be seen as `bool` after its bytes
/// were found to be 0 or 1.
pub trait Element:
    sealed::Sealed + Copy + Default + PartialEq + std::fmt::Debug + Send + Sync + 'static
{
    /// The type code of the element.
    const CODE: TypeCode;
    /// The native dtype of the element.
    const DTYPE: DType = DType::native(Self::CODE);

    /// The value as a [`Scalar`].
    fn to_scalar(self) -> Scalar;

    /// The value that a scalar holds, if it has this very type.
    fn from_scalar(scalar: Scalar) -> Option<Self>;
}

macro_rules! elements {
    ($($rust:ty => $variant:ident),* $(,)?) => {$(
        impl sealed::Sealed for $rust {}
        impl Element for $rust {
            const CODE: TypeCode = TypeCode::$variant;
            #[inline]
            fn to_scalar(self) -> Scalar {
                Scalar::$variant(self)
            }
            #[inline]
            fn from_scalar(scalar: Scalar) -> Option<Self> {
                match scalar {
                    Scalar::$variant(value) => Some(value),
                    _ => None,
                }
            }
        }
        impl From<$rust> for Scalar {
            fn from(value: $rust) -> Scalar {
                Scalar::$variant(value)
            }
        }
    )*};
}

elements! {
    bool => Bool,
    i8 => Int8,
    i16 => Int16,
    i32 => Int32,
    i64 => Int64,
    u8 => UInt8,
    u16 => UInt16,
    u32 => UInt32,
    u64 => UInt64,
    f16 => Float16,
    f32 => Float32,
    f64 => Float64,
    Complex<f32> => Complex64,
    Complex<f64> => Complex128,
}
