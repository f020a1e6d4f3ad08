//! `trace`, `diagonal`.

use crate::array::Array;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::Options;

/// The sum of a diagonal (`numpy.trace`); keywords `offset` (0 unless given), `axis1` (0), `axis2` (1), `dtype`, `out`.
///
/// Of more than two axes it is the sums of the diagonals of the matrices that `axis1` and `axis2` make.
///
/// ```
/// use numpy_rs as np;
/// use np::options::offset;
///
/// let a = np::arange(9, ())?.reshape([3, 3])?;
/// assert_eq!(np::trace(&a, ())?.item::<i64>()?, 12);
/// assert_eq!(np::trace(&a, offset(1isize))?.item::<i64>()?, 6);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes or one axis twice, `AxisError` for an axis out of bounds.
pub fn trace<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let mut options = options.into();
    options.only("trace", &["offset", "axis1", "axis2", "dtype", "out"])?;
    let diagonal = a.as_operand().to_array()?.diagonal(
        options.offset.unwrap_or(0),
        options.axis1.unwrap_or(0),
        options.axis2.unwrap_or(1),
    )?;
    let mut sum = crate::options::axis(-1isize);
    sum.dtype = options.dtype.take();
    sum.out = options.out.take();
    diagonal.sum(sum)
}

/// A diagonal, as a read-only view (`numpy.diagonal`); keywords `offset` (0 unless given), `axis1` (0), `axis2` (1).
///
/// Of more than two axes it is the diagonals of the matrices that `axis1` and `axis2` make, along the last axis.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// assert_eq!(np::diagonal(&a, ())?.to_vec::<i64>()?, [0, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`trace`].
pub fn diagonal<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("diagonal", &["offset", "axis1", "axis2"])?;
    a.as_operand().to_array()?.diagonal(
        options.offset.unwrap_or(0),
        options.axis1.unwrap_or(0),
        options.axis2.unwrap_or(1),
    )
}

impl Array {
    /// The sum of a diagonal (`ndarray.trace`): [`trace`] with its keywords.
    ///
    /// # Errors
    /// As [`trace`].
    pub fn trace<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        trace(self, options)
    }
}
