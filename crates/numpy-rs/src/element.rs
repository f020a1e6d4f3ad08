//! Single elements: `item_at`, `set_item_at`; and views that are given by shape and strides.

use np_dtype::{Element, Scalar};
use np_layout::{AxisIndex, Layout, LayoutError, Shape, Strides};
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::storage::execute;

impl Array {
    /// The element at an index, one number for each axis (`a[1, 2]` and `ndarray.item` with numbers).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// assert_eq!(a.item_at(&[1, -1])?, np::Scalar::Int64(5));
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `IndexError` for an index out of bounds or of another length.
    #[inline]
    pub fn item_at(&self, index: &[isize]) -> Result<Scalar> {
        let offset = self.offset_of(index)?;
        Ok(execute::item_from(&self.place, offset)?)
    }

    /// The element at an index, converted to a Rust type as [`astype`](Array::astype) does.
    ///
    /// # Errors
    /// As [`item_at`](Array::item_at).
    #[inline]
    pub fn at<T: Element>(&self, index: &[isize]) -> Result<T> {
        Ok(self.item_at(index)?.to::<T>())
    }

    /// Replaces the element at an index (`a[1, 2] = value`).
    ///
    /// # Errors
    /// As [`item_at`](Array::item_at), and as [`set`](Array::set).
    pub fn set_at(&self, index: &[isize], value: impl AsOperand) -> Result<()> {
        self.offset_of(index)?;
        let parts: SmallVec<[AxisIndex; 4]> = index.iter().map(|&i| AxisIndex::Int(i)).collect();
        self.set(&parts[..], value.as_operand())
    }

    /// The byte of the storage where an element begins.
    #[inline]
    fn offset_of(&self, index: &[isize]) -> Result<usize> {
        let (shape, strides) = (self.shape(), self.strides());
        if index.len() != shape.len() {
            return Err(match index.len() > shape.len() {
                true => LayoutError::TooManyIndices {
                    ndim: shape.len(),
                    indexed: index.len(),
                }
                .into(),
                false => Error::value("incorrect number of indices for array"),
            });
        }
        let mut offset = self.layout().offset();
        for axis in 0..shape.len() {
            let (given, length) = (index[axis], shape[axis]);
            let at = if given < 0 {
                given.wrapping_add(length as isize)
            } else {
                given
            };
            if at as usize >= length {
                return Err(LayoutError::IndexOutOfBounds {
                    index: given,
                    axis,
                    length,
                }
                .into());
            }
            offset = offset.wrapping_add_signed(at.wrapping_mul(strides[axis]));
        }
        Ok(offset)
    }

    /// A view with a shape and strides of its own, from the same first element (`numpy.lib.stride_tricks.as_strided`).
    ///
    /// Other than NumPy's it can't leave the memory. Elements may overlap: writing to such a view is an error.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(5, ())?;
    /// let windows = a.as_strided(&[3, 3], &[8, 8])?;
    /// assert_eq!(windows.to_vec::<i64>()?, [0, 1, 2, 1, 2, 3, 2, 3, 4]);
    /// assert!(a.as_strided(&[6], &[8]).is_err());
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for another number of strides than lengths, or where an element would lie outside the storage.
    pub fn as_strided(&self, shape: &[usize], strides: &[isize]) -> Result<Array> {
        if shape.len() != strides.len() {
            return Err(Error::value("mismatch in length of strides and shape"));
        }
        if shape.len() > np_layout::MAX_DIMS {
            let ndim = shape.len();
            return Err(LayoutError::IndexedDimensions { ndim }.into());
        }
        let (shape, strides) = (Shape::from_slice(shape), Strides::from_slice(strides));
        let layout = Layout::from_parts(shape, strides, self.layout().offset());
        if !layout.fits(self.place.storage().len(), self.itemsize()) {
            return Err(Error::value(
                "strides is incompatible with shape of requested array and size of buffer",
            ));
        }
        Ok(self.with_layout(layout))
    }

    /// The one-dimensional views along an axis, in C order of the other axes.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// let sums: Vec<i64> = a.lanes(0)?.map(|lane| lane.sum(())?.item()).collect::<np::Result<_>>()?;
    /// assert_eq!(sums, [3, 5, 7]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis that is not there.
    pub fn lanes(&self, axis: isize) -> Result<impl Iterator<Item = Array> + '_> {
        let moved = self.layout().moveaxis(&[axis], &[-1])?;
        let outer = moved.ndim() - 1;
        let indices = crate::index_tricks::ndindex(&moved.shape()[..outer]);
        Ok(indices.map(move |index| {
            let steps = index.iter().zip(moved.strides());
            let distance: isize = steps.map(|(&i, &stride)| i as isize * stride).sum();
            let offset = match moved.shape()[outer] {
                0 => moved.offset(),
                _ => moved.offset().wrapping_add_signed(distance),
            };
            let (shape, strides) = (&moved.shape()[outer..], &moved.strides()[outer..]);
            let (shape, strides) = (Shape::from_slice(shape), Strides::from_slice(strides));
            self.with_layout(Layout::from_parts(shape, strides, offset))
        }))
    }

    /// The parts along the first axis, as views: what Python's `for part in a` visits.
    ///
    /// # Errors
    /// `TypeError` for an array without axes.
    pub fn outer_iter(&self) -> Result<impl Iterator<Item = Array> + '_> {
        let Some(&length) = self.shape().first() else {
            return Err(Error::type_error("iteration over a 0-d array"));
        };
        Ok((0..length).map(|i| {
            let part = self.get([AxisIndex::Int(i as isize)]);
            part.expect("an index within bounds")
        }))
    }
}
