//! Views and arrays of the crate `ndarray`.

use ::ndarray::{
    ArrayBase, ArrayD, ArrayView as NdView, ArrayViewD, ArrayViewMut as NdViewMut, ArrayViewMutD,
    Axis, Data, Dimension, IxDyn, OwnedRepr, ShapeBuilder, StrideShape,
};
use np_dtype::Element;
use np_layout::{Layout, LayoutError, MAX_DIMS, Shape, Strides};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::storage::place::Place;
use crate::storage::{ArrayViewMut, Elements, ViewError};

/// The shape with its strides as if all were positive, and the axes where they are not.
fn upward<T: Element>(
    elements: &Elements<T>,
) -> Result<(StrideShape<IxDyn>, impl Iterator<Item = Axis> + use<T>)> {
    let steps = elements.steps()?;
    let shape = IxDyn(elements.shape());
    let shape = match elements.is_empty() {
        true => shape.into(),
        false => {
            let upward: Vec<usize> = steps.iter().map(|step| step.unsigned_abs()).collect();
            shape.strides(IxDyn(&upward))
        }
    };
    let axes = (0..steps.len()).filter(move |&axis| steps[axis] < 0);
    Ok((shape, axes.map(Axis)))
}

impl<T: Element> Elements<T> {
    /// The elements as a view of `ndarray`'s, in the same memory.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::arange(6, np::float64)?.reshape([2, 3])?;
    /// let backwards = a.get(s![.., ..;-1])?;
    /// let view = backwards.view::<f64>()?;
    /// let matrix = view.as_ndarray()?.into_dimensionality::<ndarray::Ix2>().unwrap();
    /// assert_eq!(matrix, ndarray::array![[2.0, 1.0, 0.0], [5.0, 4.0, 3.0]]);
    /// assert_eq!(matrix.dot(&matrix.t())[[0, 1]], 14.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If elements lie at fractions of an element from each other, or there are bytes between booleans that are none.
    pub fn as_ndarray(&self) -> Result<ArrayViewD<'_, T>> {
        let (shape, downward) = upward(self)?;
        let mut view =
            NdView::from_shape(shape, self.spanned_slice()?).map_err(|_| ViewError::TooBig)?;
        downward.for_each(|axis| view.invert_axis(axis));
        Ok(view)
    }
}

impl<T: Element> ArrayViewMut<'_, T> {
    /// The elements as a view of `ndarray`'s for writing, in the same memory.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::zeros([3, 3], ())?;
    /// let corners = a.get(s![..;2, ..;2])?;
    /// corners.view_mut::<f64>()?.as_ndarray_mut()?.fill(1.0);
    /// assert_eq!(a.to_vec::<f64>()?, [1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`as_ndarray`](Elements::as_ndarray).
    pub fn as_ndarray_mut(&mut self) -> Result<ArrayViewMutD<'_, T>> {
        let (shape, downward) = upward(self)?;
        let slice = self.spanned_mut_slice()?;
        let mut view = NdViewMut::from_shape(shape, slice).map_err(|_| ViewError::TooBig)?;
        downward.for_each(|axis| view.invert_axis(axis));
        Ok(view)
    }
}

impl Array {
    /// A copy of the elements that `ndarray` owns, converted as [`astype`](Array::astype) does.
    ///
    /// The copy of a column-major array is column-major, any other is row-major.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2], [3, 4]])?;
    /// assert_eq!(a.to_ndarray::<f64>()?, ndarray::array![[1.0, 2.0], [3.0, 4.0]].into_dyn());
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`to_vec`](Array::to_vec).
    pub fn to_ndarray<T: Element>(&self) -> Result<ArrayD<T>> {
        let columns = self.is_f_contiguous() && !self.is_c_contiguous();
        let values = match columns {
            true => self.transpose(())?.to_vec::<T>()?,
            false => self.to_vec::<T>()?,
        };
        let shape = IxDyn(self.shape()).set_f(columns);
        ArrayD::from_shape_vec(shape, values).map_err(|error| Error::value(error.to_string()))
    }
}

/// An array in the memory of one of `ndarray`'s, whatever its layout.
///
/// ```
/// use numpy_rs as np;
///
/// let mut theirs = ndarray::array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
/// theirs.swap_axes(0, 1);
/// let a = np::Array::try_from(theirs)?;
/// assert_eq!((a.shape(), a.strides()), (&[3, 2][..], &[8, 24][..]));
/// assert_eq!(a.to_vec::<f64>()?, [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
/// # Ok::<(), np::Error>(())
/// ```
impl<T: Element, D: Dimension> TryFrom<ArrayBase<OwnedRepr<T>, D>> for Array {
    type Error = Error;

    fn try_from(array: ArrayBase<OwnedRepr<T>, D>) -> Result<Array> {
        let ndim = array.ndim();
        if ndim > MAX_DIMS {
            return Err(LayoutError::TooManyDimensions { ndim }.into());
        }
        let shape = Shape::from_slice(array.shape());
        let itemsize = size_of::<T>() as isize;
        let strides: Strides = array.strides().iter().map(|step| step * itemsize).collect();
        let (values, first) = array.into_raw_vec_and_offset();
        let Some(first) = first else {
            return Ok(Array::from_place(Place::from_vec(values, &shape)?));
        };
        let layout = Layout::from_parts(shape, strides, first * size_of::<T>());
        let memory = [values.len()];
        let flat = Place::from_vec(values, &memory)?;
        Ok(Array::from_place(flat.with_layout(T::DTYPE, layout)))
    }
}

/// An array of a copy of the elements of any array or view of `ndarray`'s.
impl<T: Element, S: Data<Elem = T>, D: Dimension> TryFrom<&ArrayBase<S, D>> for Array {
    type Error = Error;

    fn try_from(array: &ArrayBase<S, D>) -> Result<Array> {
        array.to_owned().try_into()
    }
}
