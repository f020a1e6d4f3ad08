//! Views, matrices and vectors of the crate `nalgebra`.

use ::nalgebra::{
    DMatrix, DMatrixView, DMatrixViewMut, DVector, DVectorView, DVectorViewMut, Dim, Dyn, Matrix,
    RawStorage, U1, VecStorage,
};
use np_dtype::Element;

use super::matrix::{of_columns, rows_and_columns, to_columns};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::storage::{ArrayViewMut, Elements, ViewError};

/// The distances between rows and between columns, in elements.
///
/// Zero is no distance to `nalgebra`: its iterators take a column for finished where the next element would be where they
/// are, and leave the matrix.
fn steps<T: Element>(elements: &Elements<T>) -> Result<[usize; 2]> {
    let [rows, columns] = rows_and_columns(elements.shape())?;
    // Axes that nobody steps along have the strides of a column-major matrix.
    let mut upward = [1, rows];
    if elements.is_empty() {
        return Ok(upward);
    }
    for (axis, (step, length)) in elements
        .steps()?
        .into_iter()
        .zip([rows, columns])
        .enumerate()
    {
        if length > 1 {
            if step <= 0 {
                let stride = elements.strides()[axis];
                return Err(ViewError::NotUpward { stride }.into());
            }
            upward[axis] = step.unsigned_abs();
        }
    }
    Ok(upward)
}

fn only_axis<T: Element>(elements: &Elements<T>) -> Result<usize> {
    match *elements.shape() {
        [length] => Ok(length),
        _ => Err(ViewError::Dimensions {
            ndim: elements.ndim(),
            wanted: "vector",
        }
        .into()),
    }
}

impl<T: Element> Elements<T> {
    /// The elements as a matrix view of `nalgebra`'s, in the same memory; elements along one axis are a column.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[2.0, 1.0], [1.0, 3.0]])?;
    /// let view = a.view::<f64>()?;
    /// assert_eq!(view.as_nalgebra()?.determinant(), 5.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there are other than 1 or 2 axes, a stride is zero or negative, elements lie at fractions of an element from each other,
    /// or there are bytes between booleans that are none.
    pub fn as_nalgebra(&self) -> Result<DMatrixView<'_, T, Dyn, Dyn>> {
        let ([rows, columns], [down, across]) = (rows_and_columns(self.shape())?, steps(self)?);
        let slice = self.spanned_slice()?;
        Ok(DMatrixView::from_slice_with_strides_generic(
            slice,
            Dyn(rows),
            Dyn(columns),
            Dyn(down),
            Dyn(across),
        ))
    }

    /// The elements along the only axis as a vector view of `nalgebra`'s, in the same memory.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::array([3.0, 0.0, 4.0])?;
    /// let ends = a.get(s![..;2])?;
    /// assert_eq!(ends.view::<f64>()?.as_nalgebra_vector()?.norm_squared(), 25.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`as_nalgebra`](Elements::as_nalgebra), and if there is not one axis.
    pub fn as_nalgebra_vector(&self) -> Result<DVectorView<'_, T, Dyn, Dyn>> {
        let (length, [down, across]) = (only_axis(self)?, steps(self)?);
        let slice = self.spanned_slice()?;
        Ok(DVectorView::from_slice_with_strides_generic(
            slice,
            Dyn(length),
            U1,
            Dyn(down),
            Dyn(across),
        ))
    }
}

impl<T: Element> ArrayViewMut<'_, T> {
    /// The elements as a matrix view of `nalgebra`'s for writing, in the same memory; elements along one axis are a column.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::zeros([2, 2], ())?;
    /// a.view_mut::<f64>()?.as_nalgebra_mut()?.fill_with_identity();
    /// assert_eq!(a.to_vec::<f64>()?, [1.0, 0.0, 0.0, 1.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`as_nalgebra`](Elements::as_nalgebra).
    pub fn as_nalgebra_mut(&mut self) -> Result<DMatrixViewMut<'_, T, Dyn, Dyn>> {
        let ([rows, columns], [down, across]) = (rows_and_columns(self.shape())?, steps(self)?);
        let slice = self.spanned_mut_slice()?;
        Ok(DMatrixViewMut::from_slice_with_strides_generic(
            slice,
            Dyn(rows),
            Dyn(columns),
            Dyn(down),
            Dyn(across),
        ))
    }

    /// The elements along the only axis as a vector view of `nalgebra`'s for writing, in the same memory.
    ///
    /// # Errors
    /// As [`as_nalgebra_vector`](Elements::as_nalgebra_vector).
    pub fn as_nalgebra_vector_mut(&mut self) -> Result<DVectorViewMut<'_, T, Dyn, Dyn>> {
        let (length, [down, across]) = (only_axis(self)?, steps(self)?);
        let slice = self.spanned_mut_slice()?;
        Ok(DVectorViewMut::from_slice_with_strides_generic(
            slice,
            Dyn(length),
            U1,
            Dyn(down),
            Dyn(across),
        ))
    }
}

impl Array {
    /// A copy of the elements that `nalgebra` owns, converted as [`astype`](Array::astype) does; elements along one axis are
    /// a column.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2], [3, 4]])?;
    /// assert_eq!(a.to_nalgebra::<f64>()?, nalgebra::DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 3.0, 4.0]));
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there are other than 1 or 2 axes, and as [`to_vec`](Array::to_vec).
    pub fn to_nalgebra<T: Element>(&self) -> Result<DMatrix<T>> {
        let [rows, columns] = rows_and_columns(self.shape())?;
        let values = VecStorage::new(Dyn(rows), Dyn(columns), to_columns(self)?);
        Ok(DMatrix::from_vec_storage(values))
    }

    /// A copy of the elements along the only axis that `nalgebra` owns, converted as [`astype`](Array::astype) does.
    ///
    /// # Errors
    /// If there is not one axis, and as [`to_vec`](Array::to_vec).
    pub fn to_nalgebra_vector<T: Element>(&self) -> Result<DVector<T>> {
        let [length] = *self.shape() else {
            return Err(ViewError::Dimensions {
                ndim: self.ndim(),
                wanted: "vector",
            }
            .into());
        };
        let values = VecStorage::new(Dyn(length), U1, self.to_vec()?);
        Ok(DVector::from_vec_storage(values))
    }
}

/// A two-dimensional array in the memory of a matrix, which is column-major.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::Array::try_from(nalgebra::DMatrix::from_row_slice(2, 2, &[1, 2, 3, 4]))?;
/// assert!(a.is_f_contiguous());
/// assert_eq!(a.tolist::<Vec<Vec<i32>>>()?, [[1, 2], [3, 4]]);
/// # Ok::<(), np::Error>(())
/// ```
impl<T: Element> TryFrom<DMatrix<T>> for Array {
    type Error = Error;

    fn try_from(matrix: DMatrix<T>) -> Result<Array> {
        let (rows, columns) = matrix.shape();
        of_columns(matrix.data.into(), &[rows, columns])
    }
}

/// A one-dimensional array in the memory of a vector.
impl<T: Element> TryFrom<DVector<T>> for Array {
    type Error = Error;

    fn try_from(vector: DVector<T>) -> Result<Array> {
        Array::from_vec(vector.data.into())
    }
}

/// An array of a copy of the elements of any matrix or view of `nalgebra`'s: one-dimensional if its type is that of a column
/// vector, column-major otherwise.
impl<T: Element, R: Dim, C: Dim, S: RawStorage<T, R, C>> TryFrom<&Matrix<T, R, C, S>> for Array {
    type Error = Error;

    fn try_from(matrix: &Matrix<T, R, C, S>) -> Result<Array> {
        let (rows, columns) = matrix.shape();
        let values: Vec<T> = matrix.iter().copied().collect();
        match C::is::<U1>() {
            true => Array::from_vec(values),
            false => of_columns(values, &[rows, columns]),
        }
    }
}
