//! What a handle holds: an array, or a number that stands beside arrays.

use numpy_rs::dtype::{Scalar, WeakScalar};
use numpy_rs::operand::Operand;
use numpy_rs::{Array, Error};

use crate::status::Failure;

/// A value behind a handle: `nrs_array` in C.
#[derive(Debug)]
pub enum Handle {
    /// An array.
    Array(Array),
    /// A value with a type of its own, as NumPy's scalars are.
    Scalar(Scalar),
    /// A number of Python's, which takes the type it meets.
    Weak(WeakScalar),
}

impl Handle {
    /// The value as an operand.
    #[inline]
    pub(crate) fn operand(&self) -> Operand<'_> {
        match self {
            Handle::Array(array) => Operand::Array(array),
            Handle::Scalar(scalar) => Operand::Scalar(*scalar),
            Handle::Weak(weak) => Operand::Weak(*weak),
        }
    }

    /// The array, where nothing else will do.
    #[inline]
    pub(crate) fn array(&self, name: &str) -> Result<&Array, Failure> {
        match self {
            Handle::Array(array) => Ok(array),
            _ => Err(Error::Type(format!("{name} is a number, not an array")).into()),
        }
    }

    /// The value of a number, or of the only element of an array.
    pub(crate) fn scalar(&self) -> Result<Scalar, Failure> {
        Ok(match self {
            Handle::Array(array) => array.item_scalar()?,
            Handle::Scalar(scalar) => *scalar,
            Handle::Weak(weak) => weak.to_scalar(weak.participant().default_dtype())?,
        })
    }

    /// Moves a value to the heap and gives it to the caller.
    #[inline]
    pub(crate) fn publish(self) -> *mut Handle {
        Box::into_raw(Box::new(self))
    }
}
