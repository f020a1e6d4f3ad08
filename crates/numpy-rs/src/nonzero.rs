//! Where elements are not zero: `nonzero`, `flatnonzero`, `argwhere`.

use np_dtype::DType;

use crate::array::Array;
use crate::creation::empty;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::s;
use crate::storage::methods;
use crate::storage::place::Place;

/// The indices of the elements that are not zero, an array for each axis (`numpy.nonzero`, `ndarray.nonzero`, `numpy.where` of one
/// argument), in C order.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[3, 0, 0], [0, 4, 0], [5, 6, 0]])?;
/// let found = np::nonzero(&a)?;
/// assert_eq!(found[0].to_vec::<i64>()?, [0, 1, 2, 2]);
/// assert_eq!(found[1].to_vec::<i64>()?, [0, 1, 0, 1]);
/// assert_eq!(a.get(&[&found[0], &found[1]])?.to_vec::<i32>()?, [3, 4, 5, 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an array without axes.
pub fn nonzero(a: impl AsOperand) -> Result<Vec<Array>> {
    let a = a.as_operand().to_array()?;
    if a.ndim() == 0 {
        let advice = match a.dtype() {
            DType::BOOL => {
                " If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`."
            }
            _ => "",
        };
        return Err(Error::value(format!(
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.{advice}"
        )));
    }
    let found = positions(&a)?;
    let (ndim, count) = (found.len(), found[0].size());
    if ndim == 1 {
        return Ok(found);
    }
    // NumPy writes the indices of an element beside each other.
    let table = empty([count, ndim], DType::INT64)?;
    let columns = found.iter().enumerate().map(|(axis, indices)| {
        let column = table.get(s![.., axis])?;
        column.assign(Operand::Array(indices))?;
        Ok(column)
    });
    columns.collect()
}

/// The positions in the flattened array of the elements that are not zero (`numpy.flatnonzero`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([-2, 0, 1])?;
/// assert_eq!(np::flatnonzero(&a)?.to_vec::<i64>()?, [0, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn flatnonzero(a: impl AsOperand) -> Result<Array> {
    let flat = a.as_operand().to_array()?.ravel()?;
    Ok(positions(&flat)?.swap_remove(0))
}

/// The indices of the elements that are not zero, a row for each element (`numpy.argwhere`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// let found = np::argwhere(&np::greater(&a, 3)?)?;
/// assert_eq!((found.shape(), found.to_vec::<i64>()?), (&[2, 2][..], vec![1, 1, 1, 2]));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn argwhere(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    if a.ndim() == 0 {
        let found = positions(&a.reshape([1])?)?;
        return empty([found[0].size(), 0], DType::INT64);
    }
    let found = positions(&a)?;
    let rows: Vec<&Array> = found.iter().collect();
    Ok(crate::manipulation::stack(&rows, 0)?.t())
}

/// The indices of the elements that are not zero along each axis.
fn positions(a: &Array) -> Result<Vec<Array>> {
    let truth = a.astype_with(DType::BOOL, crate::options::copy(false))?;
    let found = methods::true_positions(&truth.place)?;
    let arrays = found.into_iter().map(|indices| {
        let count = indices.len();
        Ok(Array::from_place(Place::from_vec(indices, &[count])?))
    });
    arrays.collect()
}

impl Array {
    /// The [`nonzero`] of this array (`ndarray.nonzero`).
    ///
    /// # Errors
    /// As [`nonzero`].
    pub fn nonzero(&self) -> Result<Vec<Array>> {
        nonzero(self)
    }
}
