//! The same elements in another shape: `reshape`, `ravel`, `flatten`, and copies.

use np_iter::k_order_strides;
use np_layout::{Layout, LayoutError, Order, Reshaped, Shape, normalize_axis_tuple};

use crate::array::Array;
use crate::creation::like;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Copying, MemoryOrder, Options, order};
use crate::shape::IntoShape;
use crate::storage::execute::{self, Input};

impl Array {
    /// The same elements in another shape (`ndarray.reshape`): a view where one exists, else a copy. One length may be
    /// -1.
    ///
    /// # Errors
    /// `ValueError` if the shape has another number of elements.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(6, ())?;
    /// assert_eq!(a.reshape([2, -1])?.shape(), [2, 3]);
    /// let error = a.reshape([4]).unwrap_err();
    /// assert_eq!(error.to_string(), "cannot reshape array of size 6 into shape (4,)");
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn reshape(&self, shape: impl IntoShape) -> Result<Array> {
        self.reshape_with(shape, ())
    }

    /// As [`reshape`](Array::reshape), with the keywords `order` (C, F or A), in which elements are read and placed,
    /// and `copy`: `true` always copies, `false` never.
    ///
    /// # Errors
    /// As [`reshape`](Array::reshape); `ValueError` where a copy is needed and forbidden.
    pub fn reshape_with<'a>(
        &self,
        shape: impl IntoShape,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("reshape", &["order", "copy"])?;
        let order = match options.order.unwrap_or(MemoryOrder::C) {
            MemoryOrder::K => {
                return Err(Error::value("order 'K' is not permitted for reshaping"));
            }
            order => order.resolve(self.layout().order_of(self.itemsize()) == Order::F),
        };
        let lengths = shape.into_lengths();
        let shape = match self.layout().reshape(&lengths, self.itemsize(), order)? {
            Reshaped::View(view) if options.copy != Some(Copying::Always) => {
                return Ok(self.with_layout(view));
            }
            Reshaped::View(view) => Shape::from_slice(view.shape()),
            Reshaped::Copy(_) if options.copy == Some(Copying::Never) => {
                return Err(LayoutError::ReshapeNeedsCopy.into());
            }
            Reshaped::Copy(shape) => shape,
        };
        self.copied_into(&shape, order)
    }

    /// The elements, read in an order, as a new array of another shape that has the same order.
    fn copied_into(&self, shape: &[usize], order: Order) -> Result<Array> {
        let copied = Layout::contiguous(self.shape(), self.itemsize(), order)?;
        let input = Input::Place(&self.place);
        let (place, _) = execute::copy_to_new(&input, self.dtype(), copied, Default::default())?;
        let layout = Layout::contiguous(shape, self.itemsize(), order)?;
        Ok(Array::from_place(place.with_layout(self.dtype(), layout)))
    }

    /// All elements along one axis (`ndarray.ravel`), in C order: a view if they lie in memory like that, else a copy.
    ///
    /// # Errors
    /// If there is not enough memory for a copy.
    pub fn ravel(&self) -> Result<Array> {
        self.ravel_with(())
    }

    /// As [`ravel`](Array::ravel), with the keyword `order`: C, F, A for that of the memory if it is Fortran's, or K
    /// for that of the memory.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::{MemoryOrder, order};
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// assert_eq!(a.ravel_with(order(MemoryOrder::F))?.to_vec::<i64>()?, [0, 3, 1, 4, 2, 5]);
    /// assert_eq!(a.t().ravel_with(order(MemoryOrder::K))?.to_vec::<i64>()?, [0, 1, 2, 3, 4, 5]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`ravel`](Array::ravel).
    pub fn ravel_with<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("ravel", &["order"])?;
        let asked = options.order.unwrap_or(MemoryOrder::C);
        if asked == MemoryOrder::K {
            return self.ravel_as_it_lies();
        }
        let fortran = asked.resolve(self.layout().order_of(self.itemsize()) == Order::F);
        let contiguous = match fortran {
            Order::C => self.is_c_contiguous(),
            Order::F => self.is_f_contiguous(),
        };
        if contiguous {
            return self.reshape_with(-1, order(order_of(fortran)));
        }
        self.copied_into(&[self.size()], fortran)
    }

    /// A copy with one axis (`ndarray.flatten`), in C order.
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn flatten(&self) -> Result<Array> {
        self.flatten_with(())
    }

    /// As [`flatten`](Array::flatten), with the keyword `order` of [`ravel_with`](Array::ravel_with).
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::{MemoryOrder, order};
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// assert_eq!(a.flatten_with(order(MemoryOrder::F))?.to_vec::<i64>()?, [0, 3, 1, 4, 2, 5]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn flatten_with<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("flatten", &["order"])?;
        let flat = [self.size()];
        match options.order.unwrap_or(MemoryOrder::C) {
            MemoryOrder::K => self.flatten_as_it_lies(),
            asked => {
                let fortran_only = self.layout().order_of(self.itemsize()) == Order::F;
                self.copied_into(&flat, asked.resolve(fortran_only))
            }
        }
    }

    /// The elements in the order of the memory, as a view if they have no gaps.
    fn ravel_as_it_lies(&self) -> Result<Array> {
        let dense = k_order_strides(self.shape(), &[self.strides()], self.itemsize());
        let as_they_are =
            |axis: usize| self.shape()[axis] == 1 || dense[axis] == self.strides()[axis];
        if (0..self.ndim()).all(as_they_are) {
            let offset = self.layout().offset();
            return Ok(self.with_layout(self.in_a_row()?.at_offset(offset)));
        }
        self.flatten_as_it_lies()
    }

    /// A copy of the elements in the order of the memory.
    fn flatten_as_it_lies(&self) -> Result<Array> {
        let strides = k_order_strides(self.shape(), &[self.strides()], self.itemsize());
        let layout = Layout::from_parts(Shape::from_slice(self.shape()), strides, 0);
        let input = Input::Place(&self.place);
        let (place, _) = execute::copy_to_new(&input, self.dtype(), layout, Default::default())?;
        Ok(Array::from_place(
            place.with_layout(self.dtype(), self.in_a_row()?),
        ))
    }

    /// The layout of as many elements in a row.
    fn in_a_row(&self) -> Result<Layout> {
        Ok(Layout::contiguous(
            &[self.size()],
            self.itemsize(),
            Order::C,
        )?)
    }

    /// A deep copy (`ndarray.copy`); keyword `order`, `K` unless given, which keeps the memory order.
    ///
    /// # Errors
    /// If there is not enough memory, or a writable view is alive.
    pub fn copy<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("copy", &["order"])?;
        let layout = like(self, self.dtype(), options.order.unwrap_or(MemoryOrder::K))?;
        let input = Input::Place(&self.place);
        let (place, _) = execute::copy_to_new(&input, self.dtype(), layout, Default::default())?;
        Ok(Array::from_place(place))
    }
}

fn order_of(order: Order) -> MemoryOrder {
    match order {
        Order::C => MemoryOrder::C,
        Order::F => MemoryOrder::F,
    }
}

/// The same elements in another shape (`numpy.reshape`), with the keywords `order` and `copy`, as
/// [`Array::reshape_with`].
///
/// ```
/// use numpy_rs as np;
/// use np::options::copy;
///
/// let a = np::arange(6, ())?;
/// assert_eq!(np::reshape(&a, [3, -1], ())?.shape(), [3, 2]);
/// let turned = np::reshape(&a, [2, 3], ())?.t();
/// let error = np::reshape(&turned, 6, copy(false)).unwrap_err();
/// assert_eq!(error.to_string(), "Unable to avoid creating a copy while reshaping.");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::reshape_with`].
pub fn reshape<'a>(
    a: impl AsOperand,
    shape: impl IntoShape,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    a.as_operand().to_array()?.reshape_with(shape, options)
}

/// All elements along one axis (`numpy.ravel`), with the keyword `order`, as [`Array::ravel_with`].
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::ravel(&np::zeros([2, 3], ())?, ())?.shape(), [6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::ravel`].
pub fn ravel<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    a.as_operand().to_array()?.ravel_with(options)
}

/// The number of axes (`numpy.ndim`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!((np::ndim(&np::zeros([2, 3], ())?), np::ndim(7)), (2, 0));
/// # Ok::<(), np::Error>(())
/// ```
pub fn ndim(a: impl AsOperand) -> usize {
    a.as_operand().shape().len()
}

/// The lengths along the axes (`numpy.shape`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::shape(&np::zeros([2, 3], ())?), [2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
pub fn shape(a: impl AsOperand) -> Vec<usize> {
    a.as_operand().shape().to_vec()
}

/// The number of elements (`numpy.size`), or how many there are along some axes.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3, 4], ())?;
/// assert_eq!((np::size(&a, ())?, np::size(&a, 1)?, np::size(&a, [0, -1])?), (24, 3, 8));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
pub fn size(a: impl AsOperand, axis: impl Into<Axes>) -> Result<usize> {
    let operand = a.as_operand();
    let shape = operand.shape();
    let axes = match axis.into() {
        Axes::All => return Ok(shape.iter().product()),
        Axes::One(axis) => normalize_axis_tuple(&[axis], shape.len(), None)?,
        Axes::Some(axes) => normalize_axis_tuple(&axes, shape.len(), None)?,
    };
    Ok(axes.iter().map(|&axis| shape[axis]).product())
}
