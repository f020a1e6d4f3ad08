//! Matrices by their diagonals: `eye`, `identity`, `diag`, `diagflat`.

use np_dtype::DType;

use super::layout;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::Options;
use crate::storage::place::Place;

/// Ones on a diagonal, zeros elsewhere (`numpy.eye`); keywords `M` ([`columns`](crate::options::columns)), `k`,
/// `dtype`, `order`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::columns;
///
/// assert_eq!(np::eye(2, columns(3usize).k(1isize))?.to_vec::<f64>()?, [0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`](super::zeros).
pub fn eye<'a>(rows: usize, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("eye", &["M", "k", "dtype", "order"])?;
    let columns = options.columns.unwrap_or(rows);
    let k = options.k.unwrap_or(0);
    let dtype = options.dtype.unwrap_or(DType::FLOAT64);
    let layout = layout([rows, columns], dtype, options.order)?;
    let array = Array::from_place(Place::zeroed(dtype, layout)?);
    if k < columns as isize && k > -(rows as isize) {
        let diagonal = array.layout().diagonal(k, 0, 1)?;
        array.with_layout(diagonal).fill(1)?;
    }
    Ok(array)
}

/// A square matrix with ones on its main diagonal (`numpy.identity`); keyword `dtype`.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::identity(2, np::int8)?.to_vec::<i8>()?, [1, 0, 0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`](super::zeros).
pub fn identity<'a>(n: usize, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("identity", &["dtype"])?;
    eye(n, options)
}

/// The diagonal of a matrix, as a read-only view, or the matrix with a vector on its diagonal, zeros elsewhere
/// (`numpy.diag`); keyword `k`, the diagonal's index, above the main one if positive.
///
/// ```
/// use numpy_rs as np;
/// use np::options::k;
///
/// let a = np::array([[1, 2], [3, 4]])?;
/// assert_eq!(np::diag(&a, ())?.to_vec::<i32>()?, [1, 4]);
/// assert_eq!(np::diag(&np::array([5])?, k(1isize))?.to_vec::<i32>()?, [0, 5, 0, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for anything but a vector or a matrix.
pub fn diag<'a>(v: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("diag", &["k"])?;
    let v = v.as_operand().to_array()?;
    let k = options.k.unwrap_or(0);
    match v.ndim() {
        1 => on_diagonal(&v, k),
        2 => v.diagonal(k, 0, 1),
        _ => Err(Error::value("Input must be 1- or 2-d.")),
    }
}

/// The matrix with all elements of an array, in C order, on its diagonal (`numpy.diagflat`); keyword `k` as [`diag`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1], [2]])?;
/// assert_eq!(np::diagflat(&a, ())?.to_vec::<i32>()?, [1, 0, 0, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a matrix that can't be.
pub fn diagflat<'a>(v: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("diagflat", &["k"])?;
    let v = v.as_operand().to_array()?.ravel()?;
    on_diagonal(&v, options.k.unwrap_or(0))
}

/// The matrix that has room for a vector on a diagonal.
fn on_diagonal(v: &Array, k: isize) -> Result<Array> {
    let n = v.size().saturating_add(k.unsigned_abs());
    let matrix = super::zeros([n, n], v.dtype())?;
    let diagonal = matrix.layout().diagonal(k, 0, 1)?;
    matrix.with_layout(diagonal).assign(Operand::Array(v))?;
    Ok(matrix)
}
