//! Matrices of the crate `faer`. Views are made at [`Elements::as_faer`](crate::storage::Elements::as_faer).

use ::faer::{ColRef, Mat, MatRef};
use np_dtype::Element;

use super::matrix::{of_columns, rows_and_columns, to_columns};
use crate::array::Array;
use crate::error::{Error, Result};

impl Array {
    /// A copy of the elements that `faer` owns, converted as [`astype`](Array::astype) does; elements along one axis are a
    /// column.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2], [3, 4]])?;
    /// assert_eq!(a.to_faer::<f64>()?, faer::mat![[1.0, 2.0], [3.0, 4.0]]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there are other than 1 or 2 axes, and as [`to_vec`](Array::to_vec).
    pub fn to_faer<T: Element>(&self) -> Result<Mat<T>> {
        let [rows, columns] = rows_and_columns(self.shape())?;
        if let Ok(elements) = self.place.read::<T>()
            && let Ok(matrix) = elements.as_faer()
        {
            return Ok(Mat::from_fn(rows, columns, |i, j| matrix[(i, j)]));
        }
        let values = to_columns::<T>(self)?;
        Ok(Mat::from_fn(rows, columns, |i, j| values[i + j * rows]))
    }
}

/// A column-major array of a copy of a matrix.
///
/// ```
/// use numpy_rs as np;
///
/// let matrix = faer::mat![[1.0, 2.0], [3.0, 4.0]];
/// let a = np::Array::try_from(matrix.transpose())?;
/// assert_eq!(a.to_vec::<f64>()?, [1.0, 3.0, 2.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
impl<T: Element> TryFrom<MatRef<'_, T>> for Array {
    type Error = Error;

    fn try_from(matrix: MatRef<'_, T>) -> Result<Array> {
        let (rows, columns) = matrix.shape();
        let mut values = Vec::with_capacity(rows * columns);
        for column in 0..columns {
            values.extend(matrix.col(column).iter().copied());
        }
        of_columns(values, &[rows, columns])
    }
}

/// A column-major array of a copy of a matrix.
impl<T: Element> TryFrom<&Mat<T>> for Array {
    type Error = Error;

    fn try_from(matrix: &Mat<T>) -> Result<Array> {
        matrix.as_ref().try_into()
    }
}

/// A column-major array of a copy of a matrix: the gaps between its columns are memory that nobody has written.
impl<T: Element> TryFrom<Mat<T>> for Array {
    type Error = Error;

    fn try_from(matrix: Mat<T>) -> Result<Array> {
        matrix.as_ref().try_into()
    }
}

/// A one-dimensional array of a copy of a column.
impl<T: Element> TryFrom<ColRef<'_, T>> for Array {
    type Error = Error;

    fn try_from(column: ColRef<'_, T>) -> Result<Array> {
        Array::from_vec(column.iter().copied().collect())
    }
}
