//! The functions of the array API that work on the last axes: `trace`, `diagonal`, `matrix_transpose`, `cross`.

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Options, axis};
use crate::shape::length_of;

/// The diagonals of matrices, as a read-only view (`numpy.linalg.diagonal`); keyword `offset`, the diagonal's index, above the main one if positive.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(8, ())?.reshape([2, 2, 2])?;
/// assert_eq!(np::linalg::diagonal(&a, ())?.to_vec::<i64>()?, [0, 3, 4, 7]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes.
pub fn diagonal<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("diagonal", &["offset"])?;
    let x = x.as_operand().to_array()?;
    if x.ndim() < 2 {
        return Err(Error::value(
            "diag requires an array of at least two dimensions",
        ));
    }
    x.diagonal(options.offset.unwrap_or(0), -2, -1)
}

/// The sums of the diagonals of matrices (`numpy.linalg.trace`); keywords `offset` as for [`diagonal`], `dtype`, which the sum is taken in.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(8, ())?.reshape([2, 2, 2])?;
/// assert_eq!(np::linalg::trace(&a, ())?.to_vec::<i64>()?, [3, 11]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes.
pub fn trace<'o>(x: impl AsOperand, options: impl Into<Options<'o>>) -> Result<Array> {
    let options = options.into();
    options.only("trace", &["offset", "dtype"])?;
    let offset = crate::options::offset(options.offset.unwrap_or(0));
    let diagonal = diagonal(x, offset)?;
    match options.dtype {
        Some(dtype) => diagonal.sum(axis(-1).dtype(dtype)),
        None => diagonal.sum(-1),
    }
}

/// The last two axes exchanged, as a view (`numpy.linalg.matrix_transpose`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::linalg::matrix_transpose(&np::zeros([5, 2, 3], ())?)?.shape(), [5, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes.
pub fn matrix_transpose(x: impl AsOperand) -> Result<Array> {
    crate::manipulation::matrix_transpose(x)
}

/// The cross products of vectors of three components (`numpy.linalg.cross`); keyword `axis`, along which they lie, the last one unless given.
///
/// ```
/// use numpy_rs as np;
///
/// let product = np::linalg::cross(&np::array([1, 0, 0])?, &np::array([0, 1, 0])?, ())?;
/// assert_eq!(product.to_vec::<i32>()?, [0, 0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for vectors of another length, and as [`np::cross`](fn@crate::cross).
pub fn cross<'o>(
    x1: impl AsOperand,
    x2: impl AsOperand,
    options: impl Into<Options<'o>>,
) -> Result<Array> {
    let options = options.into();
    options.only("cross", &["axis"])?;
    let (x1, x2) = (x1.as_operand().to_array()?, x2.as_operand().to_array()?);
    let along = match &options.axis {
        Some(Axes::One(along)) => *along,
        None => -1,
        Some(_) => {
            return Err(Error::type_error(
                "tuple indices must be integers or slices, not tuple",
            ));
        }
    };
    let lengths = [length_of(&x1, along)?, length_of(&x2, along)?];
    if lengths != [3, 3] {
        return Err(Error::value(format!(
            "Both input arrays must be (arrays of) 3-dimensional vectors, but they are {} and {} dimensional instead.",
            lengths[0], lengths[1]
        )));
    }
    crate::cross::cross(&x1, &x2, axis(along))
}
