//! Elements as matrices of the crate `faer`, with strides of any kind. Its safe constructors have unit strides only.

use ::faer::{MatMut, MatRef};
use np_dtype::Element;

use super::elements::Elements;
use super::view::{ArrayViewMut, ViewError};

/// Rows, columns, and the distances between them in elements; elements along one axis are a column.
fn axes<T: Element>(elements: &Elements<T>) -> Result<[(usize, isize); 2], ViewError> {
    let steps = elements.steps()?;
    match *elements.shape() {
        [rows] => Ok([(rows, steps[0]), (1, 0)]),
        [rows, columns] => Ok([(rows, steps[0]), (columns, steps[1])]),
        _ => Err(ViewError::Dimensions {
            ndim: elements.ndim(),
            wanted: "matrix",
        }),
    }
}

impl<T: Element> Elements<T> {
    /// The elements as a matrix view of `faer`'s, in the same memory; elements along one axis are a column.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::array([[1.0, 0.0, 2.0], [3.0, 0.0, 4.0]])?;
    /// let outer = a.get(s![..;-1, ..;2])?;
    /// let view = outer.view::<f64>()?;
    /// let matrix = view.as_faer()?;
    /// assert_eq!(matrix, faer::mat![[3.0, 4.0], [1.0, 2.0]]);
    /// assert_eq!(matrix * matrix, faer::mat![[13.0, 20.0], [5.0, 8.0]]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there are other than 1 or 2 axes, or elements lie at fractions of an element from each other.
    pub fn as_faer(&self) -> Result<MatRef<'_, T>, ViewError> {
        let [(rows, down), (columns, across)] = axes(self)?;
        // SAFETY: the lengths and distances are those of the elements, which are valid to read while `self` is borrowed; the
        // pointer is not null and aligned.
        Ok(unsafe { MatRef::from_raw_parts(self.origin().as_ptr(), rows, columns, down, across) })
    }
}

impl<T: Element> ArrayViewMut<'_, T> {
    /// The elements as a matrix view of `faer`'s for writing, in the same memory; elements along one axis are a column.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::zeros([2, 3], ())?;
    /// a.view_mut::<f64>()?.as_faer_mut()?.row_mut(1).fill(2.0);
    /// assert_eq!(a.to_vec::<f64>()?, [0.0, 0.0, 0.0, 2.0, 2.0, 2.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`as_faer`](Elements::as_faer).
    pub fn as_faer_mut(&mut self) -> Result<MatMut<'_, T>, ViewError> {
        let [(rows, down), (columns, across)] = axes(self)?;
        // SAFETY: as in `as_faer`; the guard allows writing, `self` is borrowed alone, and the elements were found not to
        // overlap.
        Ok(unsafe {
            MatMut::from_raw_parts_mut(self.origin().as_ptr(), rows, columns, down, across)
        })
    }
}
