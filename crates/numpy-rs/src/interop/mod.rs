//! Arrays and matrices of other crates, each behind the feature of its name: `ndarray`, `nalgebra`, `faer`.
//!
//! A typed view of an array becomes a view of the other crate without a copy: `as_ndarray`, `as_nalgebra`, `as_faer` of an
//! [`ArrayView`](crate::ArrayView) or an [`ArrayViewMut`](crate::ArrayViewMut), with `_mut` for writing. The memory stays
//! borrowed as long as the view is alive. `Array::try_from` takes what the other crate owns, in the memory where it is as
//! far as that can be; `to_ndarray`, `to_nalgebra` and `to_faer` make copies that the other crate owns.
//!
//! | | views | strides | taken without a copy |
//! | --- | --- | --- | --- |
//! | `ndarray` | any number of axes | any | `Array` of any layout |
//! | `nalgebra` | 1 or 2 axes | positive | `DMatrix`, `DVector` |
//! | `faer` | 1 or 2 axes | any | nothing: its columns have gaps that no one has written |

#[cfg(feature = "faer")]
mod faer;
#[cfg(feature = "nalgebra")]
mod nalgebra;
#[cfg(feature = "ndarray")]
mod ndarray;

#[cfg(any(feature = "faer", feature = "nalgebra"))]
mod matrix {
    //! What matrices of other crates have in common: two axes, and columns that follow each other.

    use np_dtype::Element;
    use np_layout::{Layout, Order};

    use crate::array::Array;
    use crate::error::Result;
    use crate::storage::ViewError;
    use crate::storage::place::Place;

    /// Rows and columns; elements along one axis are a column.
    pub(super) fn rows_and_columns(shape: &[usize]) -> Result<[usize; 2]> {
        match *shape {
            [rows] => Ok([rows, 1]),
            [rows, columns] => Ok([rows, columns]),
            _ => Err(ViewError::Dimensions {
                ndim: shape.len(),
                wanted: "matrix",
            }
            .into()),
        }
    }

    /// An array of elements that are given column by column, in their memory.
    pub(super) fn of_columns<T: Element>(values: Vec<T>, shape: &[usize]) -> Result<Array> {
        let layout = Layout::contiguous(shape, size_of::<T>(), Order::F)?;
        let flat = Place::from_vec(values, &[layout.size()])?;
        Ok(Array::from_place(flat.with_layout(T::DTYPE, layout)))
    }

    /// The elements column by column, converted.
    pub(super) fn to_columns<T: Element>(array: &Array) -> Result<Vec<T>> {
        array.transpose(())?.to_vec()
    }
}
