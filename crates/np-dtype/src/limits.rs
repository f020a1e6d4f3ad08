//! The limits of numeric types: `numpy.finfo` and `numpy.iinfo`.

use crate::code::{Kind, TypeCode};
use crate::dtype::DType;
use crate::error::DTypeError;

/// `numpy.finfo`: the machine parameters of a floating-point type.
///
/// Values are given as `f64`, which holds those of every type exactly, except for
/// [`resolution`](Self::resolution): a power of ten, rounded here to `float64` and in NumPy to the
/// type itself.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FInfo {
    /// The type: of a complex dtype, that of its parts. Native.
    pub dtype: DType,
    /// Bits of the type.
    pub bits: u32,
    /// The distance of 1.0 to the next larger number.
    pub eps: f64,
    /// The distance of 1.0 to the next smaller number.
    pub epsneg: f64,
    /// The largest finite number.
    pub max: f64,
    /// The smallest finite number, `-max`.
    pub min: f64,
    /// The smallest positive normal number; NumPy's older name of `smallest_normal`.
    pub tiny: f64,
    /// The smallest positive normal number.
    pub smallest_normal: f64,
    /// The smallest positive number.
    pub smallest_subnormal: f64,
    /// `10 ** -precision`.
    pub resolution: f64,
    /// Decimal digits that are kept.
    pub precision: i32,
    /// Bits of the mantissa that are stored.
    pub nmant: i32,
    /// Bits of the exponent.
    pub nexp: i32,
    /// The exponent of `smallest_normal`.
    pub minexp: i32,
    /// The smallest exponent that overflows.
    pub maxexp: i32,
    /// The exponent of `eps`.
    pub machep: i32,
    /// The exponent of `epsneg`.
    pub negep: i32,
    /// Bits of the exponent; the same as `nexp`.
    pub iexp: i32,
}

impl FInfo {
    /// Everything follows from the width of the mantissa and of the exponent.
    const fn ieee(dtype: DType, nmant: i32, nexp: i32, precision: i32, resolution: f64) -> FInfo {
        let maxexp = 1 << (nexp - 1);
        let minexp = 2 - maxexp;
        let eps = power_of_two(-nmant);
        let epsneg = power_of_two(-nmant - 1);
        let max = (1.0 - epsneg) * 2.0 * power_of_two(maxexp - 1);
        FInfo {
            dtype,
            bits: dtype.itemsize() as u32 * 8,
            eps,
            epsneg,
            max,
            min: -max,
            tiny: power_of_two(minexp),
            smallest_normal: power_of_two(minexp),
            smallest_subnormal: power_of_two(minexp - nmant),
            resolution,
            precision,
            nmant,
            nexp,
            minexp,
            maxexp,
            machep: -nmant,
            negep: -nmant - 1,
            iexp: nexp,
        }
    }
}

/// 2 to a power that `f64` holds, normal or not.
const fn power_of_two(exponent: i32) -> f64 {
    f64::from_bits(if exponent >= -1022 {
        ((exponent + 1023) as u64) << 52
    } else {
        1 << (exponent + 1074)
    })
}

/// `numpy.finfo`: the limits of a float dtype, or of the parts of a complex one.
///
/// # Errors
///
/// [`DTypeError::NotInexact`] for other dtypes.
///
/// ```
/// use np_dtype::{DType, finfo};
///
/// assert_eq!(finfo(DType::FLOAT64)?.eps, f64::EPSILON);
/// assert_eq!(finfo(DType::COMPLEX64)?.dtype, DType::FLOAT32);
/// let error = finfo(DType::INT64).unwrap_err();
/// assert_eq!(error.to_string(), "data type <class 'numpy.int64'> not inexact");
/// # Ok::<(), np_dtype::DTypeError>(())
/// ```
pub const fn finfo(dtype: DType) -> Result<FInfo, DTypeError> {
    match dtype.code() {
        TypeCode::Float16 => Ok(FInfo::ieee(DType::FLOAT16, 10, 5, 3, 1e-3)),
        TypeCode::Float32 | TypeCode::Complex64 => Ok(FInfo::ieee(DType::FLOAT32, 23, 8, 6, 1e-6)),
        TypeCode::Float64 | TypeCode::Complex128 => {
            Ok(FInfo::ieee(DType::FLOAT64, 52, 11, 15, 1e-15))
        }
        code => Err(DTypeError::NotInexact { code }),
    }
}

/// `numpy.iinfo`: the limits of an integer type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct IInfo {
    /// The type.
    pub dtype: DType,
    /// Bits of the type.
    pub bits: u32,
    /// The smallest value.
    pub min: i128,
    /// The largest value.
    pub max: i128,
}

/// `numpy.iinfo`: the limits of an integer dtype.
///
/// # Errors
///
/// [`DTypeError::NotInteger`] for other dtypes, `bool` among them.
///
/// ```
/// use np_dtype::{DType, iinfo};
///
/// assert_eq!(iinfo(DType::INT8)?.min, -128);
/// assert_eq!(iinfo(DType::UINT64)?.max, u64::MAX.into());
/// let error = iinfo(DType::FLOAT32).unwrap_err();
/// assert_eq!(error.to_string(), "Invalid integer data type 'f'.");
/// # Ok::<(), np_dtype::DTypeError>(())
/// ```
pub const fn iinfo(dtype: DType) -> Result<IInfo, DTypeError> {
    let bits = dtype.itemsize() as u32 * 8;
    let (min, max) = match dtype.kind() {
        Kind::Int => (-1 << (bits - 1), (1 << (bits - 1)) - 1),
        Kind::UInt => (0, (1 << bits) - 1),
        kind => return Err(DTypeError::NotInteger { kind }),
    };
    Ok(IInfo {
        dtype,
        bits,
        min,
        max,
    })
}
