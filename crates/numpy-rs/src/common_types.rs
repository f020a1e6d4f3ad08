//! The dtypes of results: `result_type`, `min_scalar_type`, `common_type`, `mintypecode`.

use np_dtype::{DType, Kind, Participant, Scalar, TypeCode};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};

/// What takes part in the choice of a dtype: dtypes, arrays, numbers.
pub trait AsParticipant {
    /// How it does.
    fn as_participant(&self) -> Participant;
}

impl AsParticipant for DType {
    fn as_participant(&self) -> Participant {
        Participant::Typed(*self)
    }
}

impl<T: AsOperand> AsParticipant for T {
    fn as_participant(&self) -> Participant {
        self.as_operand().participant()
    }
}

/// The dtype of what is made of arrays, dtypes and numbers together (`numpy.result_type`): Rust's numbers take the type
/// that they meet, if it is of their kind.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros(3, np::int8)?;
/// assert_eq!(np::result_type(&[&a, &np::uint8])?, np::int16);
/// assert_eq!(np::result_type(&[&a, &3])?, np::int8);
/// assert_eq!(np::result_type(&[&a, &3.0])?, np::float64);
/// assert_eq!(np::result_type(&[&np::float32, &3.0])?, np::float32);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there is nothing.
pub fn result_type(arrays_and_dtypes: &[&dyn AsParticipant]) -> Result<DType> {
    if arrays_and_dtypes.is_empty() {
        return Err(Error::value("at least one array or dtype is required"));
    }
    let participants = arrays_and_dtypes.iter().map(|one| one.as_participant());
    Ok(np_dtype::result_type(&participants.collect::<Vec<_>>()))
}

/// The smallest dtype that holds a number (`numpy.min_scalar_type`), or the dtype of an array that is more than one.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::min_scalar_type(10)?, np::uint8);
/// assert_eq!(np::min_scalar_type(-260)?, np::int16);
/// assert_eq!(np::min_scalar_type(3.1)?, np::float16);
/// assert_eq!(np::min_scalar_type(&np::zeros(3, ())?)?, np::float64);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `OverflowError` for an integer that no dtype holds.
pub fn min_scalar_type(a: impl AsOperand) -> Result<DType> {
    Ok(match a.as_operand() {
        Operand::Array(array) if array.ndim() > 0 => array.dtype(),
        Operand::Array(array) => array.item_scalar()?.min_scalar_type(),
        Operand::Scalar(scalar) => scalar.min_scalar_type(),
        Operand::Weak(weak) => {
            let dtype = match weak {
                np_dtype::WeakScalar::Int(x) if x > i64::MAX.into() => DType::UINT64,
                _ => Operand::Weak(weak).dtype(),
            };
            let scalar: Scalar = weak.to_scalar(dtype)?;
            scalar.min_scalar_type()
        }
    })
}

/// The floating-point dtype that arrays have in common (`numpy.common_type`): integers count as float64, and no complex
/// one is narrower than complex64.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::zeros(2, np::float32)?, np::zeros(2, np::complex64)?);
/// assert_eq!(np::common_type(&[&a, &b])?, np::complex64);
/// assert_eq!(np::common_type(&[&a, &np::zeros(2, np::int8)?])?, np::float64);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for booleans.
pub fn common_type(arrays: &[&Array]) -> Result<DType> {
    let (mut complex, mut precision) = (false, 0);
    for array in arrays {
        complex |= array.dtype().kind() == Kind::Complex;
        let own = match array.dtype().code() {
            TypeCode::Float16 => 0,
            TypeCode::Float32 | TypeCode::Complex64 => 1,
            TypeCode::Bool => {
                return Err(Error::type_error(
                    "can't get common type for non-numeric array",
                ));
            }
            _ => 2,
        };
        precision = precision.max(own);
    }
    Ok(match (complex, precision) {
        (false, 0) => DType::FLOAT16,
        (false, 1) => DType::FLOAT32,
        (false, _) => DType::FLOAT64,
        (true, 1) => DType::COMPLEX64,
        (true, _) => DType::COMPLEX128,
    })
}

/// The character of the smallest type to which those of others can be cast safely (`numpy.mintypecode`), among those of
/// a set, or a default if none of them is in the set. NumPy's own set is `"GDFgdf"`, its default `'d'`.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::mintypecode("dfD", "GDFgdf", 'd'), 'D');
/// assert_eq!(np::mintypecode("fF", "GDFgdf", 'd'), 'F');
/// assert_eq!(np::mintypecode("ih", "GDFgdf", 'd'), 'd');
/// ```
pub fn mintypecode(typechars: &str, typeset: &str, default: char) -> char {
    const BY_SIZE: &str = "GDFgdfQqLlIiHhBb?";
    let among = |c: &char| typeset.contains(*c);
    let found: Vec<char> = typechars.chars().filter(among).collect();
    if found.contains(&'F') && found.contains(&'d') {
        return 'D';
    }
    let rank = |c: &char| BY_SIZE.find(*c).unwrap_or(BY_SIZE.len());
    found.into_iter().min_by_key(rank).unwrap_or(default)
}
