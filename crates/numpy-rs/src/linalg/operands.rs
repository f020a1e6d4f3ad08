//! The dtypes and shapes that are taken, and NumPy's words for others.

use np_dtype::{DType, Kind, TypeCode};

use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::copy;

/// In what matrices are computed, and what the results become.
#[derive(Clone, Copy, Debug)]
pub(super) struct Common {
    /// Whether in complex128, or in float64.
    pub(super) complex: bool,
    single: bool,
}

impl Common {
    /// What arrays are computed in together.
    pub(super) fn of(arrays: &[&Array]) -> Result<Common> {
        let mut common = Common {
            complex: false,
            single: true,
        };
        for array in arrays {
            let dtype = array.dtype();
            if dtype.code() == TypeCode::Float16 {
                return Err(Error::type_error(format!(
                    "array type {} is unsupported in linalg",
                    dtype.name()
                )));
            }
            common.complex |= dtype.kind() == Kind::Complex;
            common.single &= matches!(dtype.code(), TypeCode::Float32 | TypeCode::Complex64);
        }
        Ok(common)
    }

    /// The dtype of real results.
    pub(super) fn real(self) -> DType {
        match self.single {
            true => DType::FLOAT32,
            false => DType::FLOAT64,
        }
    }

    /// The dtype of results that are as the matrices are.
    pub(super) fn own(self) -> DType {
        match self.complex {
            true => self.any(),
            false => self.real(),
        }
    }

    /// The dtype of complex results.
    pub(super) fn any(self) -> DType {
        match self.single {
            true => DType::COMPLEX64,
            false => DType::COMPLEX128,
        }
    }
}

/// A result in the dtype that it is to have.
pub(super) fn rounded(result: Array, dtype: DType) -> Result<Array> {
    if result.dtype() == dtype {
        return Ok(result);
    }
    result.astype_with(dtype, copy(false))
}

/// The rows and columns of stacked matrices.
///
/// # Errors
/// `LinAlgError` for fewer than two axes.
pub(super) fn stacked(a: &Array) -> Result<[usize; 2]> {
    match *a.shape() {
        [.., rows, columns] => Ok([rows, columns]),
        _ => Err(Error::linalg(format!(
            "{}-dimensional array given. Array must be at least two-dimensional",
            a.ndim()
        ))),
    }
}

/// The order of stacked square matrices.
///
/// # Errors
/// `LinAlgError` for fewer than two axes, and for others.
pub(crate) fn stacked_square(a: &Array) -> Result<usize> {
    match stacked(a)? {
        [rows, columns] if rows == columns => Ok(rows),
        _ => Err(np_linalg::LinalgError::NotSquare.into()),
    }
}

/// # Errors
/// `LinAlgError` if there are not two axes.
pub(crate) fn two_dimensional(a: &Array) -> Result<[usize; 2]> {
    match *a.shape() {
        [rows, columns] => Ok([rows, columns]),
        _ => Err(Error::linalg(format!(
            "{}-dimensional array given. Array must be two-dimensional",
            a.ndim()
        ))),
    }
}

/// # Errors
/// `LinAlgError` if an element is infinite or NaN.
pub(super) fn finite(a: &Array) -> Result<()> {
    if crate::folding::finite(a)? {
        return Ok(());
    }
    Err(Error::linalg("Array must not contain infs or NaNs"))
}

/// An operation on two operands, without a report of floating-point errors.
pub(super) fn binary(
    ufunc: &'static np_ufunc::Ufunc,
    a: &impl AsOperand,
    b: &impl AsOperand,
) -> Result<Array> {
    compute(ufunc, &[a.as_operand(), b.as_operand()])
}

/// How many threads may work on a large matrix.
pub(super) fn threads() -> usize {
    np_ufunc::threads::num_threads()
}
