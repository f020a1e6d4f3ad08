//! Other shapes and orders of the same elements, and several arrays joined to one.

use np_dtype::{Casting, DType, Participant, can_cast, result_type};
use np_layout::{Layout, Order, Shape, normalize_axis};

use crate::array::Array;
use crate::call::cast_operand;
use crate::conversion::cannot_cast;
use crate::creation::like;
use crate::error::{Error, Result};
use crate::options::{Axes, MemoryOrder, Options};
use crate::shape::IntoShape;
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::stride_order;

impl Array {
    /// The axes in reverse order, as a view (`ndarray.T`).
    pub fn t(&self) -> Array {
        self.with_layout(self.layout().reversed())
    }

    /// The axes in another order, as a view (`ndarray.transpose`): `()` reverses them.
    ///
    /// # Errors
    /// `ValueError` if the axes are not a permutation, `AxisError` if one is out of bounds.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::zeros([2, 3, 4], ())?;
    /// assert_eq!(a.transpose(())?.shape(), [4, 3, 2]);
    /// assert_eq!(a.transpose([1, 0, 2])?.shape(), [3, 2, 4]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn transpose(&self, axes: impl Into<Axes>) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self.layout().reversed(),
            Axes::One(axis) => self.layout().transpose(Some(&[axis]))?,
            Axes::Some(axes) => self.layout().transpose(Some(&axes))?,
        };
        Ok(self.with_layout(layout))
    }

    /// Two axes exchanged, as a view (`ndarray.swapaxes`).
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds.
    pub fn swapaxes(&self, axis1: isize, axis2: isize) -> Result<Array> {
        Ok(self.with_layout(self.layout().swapaxes(axis1, axis2)?))
    }

    /// Axes moved to other places, as a view (`numpy.moveaxis`).
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
    pub fn moveaxis(&self, source: &[isize], destination: &[isize]) -> Result<Array> {
        Ok(self.with_layout(self.layout().moveaxis(source, destination)?))
    }

    /// New axes of length 1, as a view (`numpy.expand_dims`).
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
    pub fn expand_dims(&self, axes: &[isize]) -> Result<Array> {
        Ok(self.with_layout(self.layout().expand_dims(axes, self.itemsize())?))
    }

    /// Axes of length 1 removed, as a view (`ndarray.squeeze`); `()` removes all.
    ///
    /// # Errors
    /// `ValueError` if a named axis has another length.
    pub fn squeeze(&self, axes: impl Into<Axes>) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self.layout().squeeze(None)?,
            // A zero-dimensional array has an axis to squeeze, as far as NumPy is concerned.
            Axes::One(0 | -1) if self.ndim() == 0 => self.layout().clone(),
            Axes::One(axis) => self.layout().squeeze(Some(&[axis]))?,
            Axes::Some(axes) => self.layout().squeeze(Some(&axes))?,
        };
        Ok(self.with_layout(layout))
    }

    /// Axes in reverse direction, as a view (`numpy.flip`); `()` reverses all.
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
    pub fn flip(&self, axes: impl Into<Axes>) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self.layout().flip(None)?,
            Axes::One(axis) => self.layout().flip(Some(&[axis]))?,
            Axes::Some(axes) => self.layout().flip(Some(&axes))?,
        };
        Ok(self.with_layout(layout))
    }

    /// A diagonal, as a read-only view (`ndarray.diagonal`).
    ///
    /// # Errors
    /// `ValueError` for fewer than two axes or one axis twice.
    pub fn diagonal(&self, offset: isize, axis1: isize, axis2: isize) -> Result<Array> {
        let layout = self.layout().diagonal(offset, axis1, axis2)?;
        Ok(self.with_layout(layout).read_only())
    }

    /// Windows of a shape that slide over the axes, as a read-only view (`numpy.lib.stride_tricks.sliding_window_view`).
    ///
    /// # Errors
    /// `ValueError` if a window is larger than its axis.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(5, ())?;
    /// let windows = a.sliding_window_view(&[3], ())?;
    /// assert_eq!(windows.shape(), [3, 3]);
    /// assert_eq!(windows.to_vec::<i64>()?, [0, 1, 2, 1, 2, 3, 2, 3, 4]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn sliding_window_view(
        &self,
        window_shape: &[usize],
        axes: impl Into<Axes>,
    ) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self
                .layout()
                .sliding_window_view(window_shape, None, self.itemsize())?,
            Axes::One(axis) => {
                self.layout()
                    .sliding_window_view(window_shape, Some(&[axis]), self.itemsize())?
            }
            Axes::Some(axes) => {
                self.layout()
                    .sliding_window_view(window_shape, Some(&axes), self.itemsize())?
            }
        };
        Ok(self.with_layout(layout).read_only())
    }

    /// The array repeated to a larger shape, as a read-only view (`numpy.broadcast_to`).
    ///
    /// # Errors
    /// `ValueError` if the shapes don't fit.
    pub fn broadcast_to(&self, shape: impl IntoShape) -> Result<Array> {
        let shape = np_layout::broadcast_shape_from(&shape.into_lengths())?;
        let layout = self.layout().broadcast_to(&shape, self.itemsize())?;
        Ok(self.with_layout(layout).read_only())
    }

    fn read_only(mut self) -> Array {
        self.writeable = false;
        self
    }

    /// The same elements in another shape (`ndarray.reshape`): a view where one exists, else a copy. One length may be -1.
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

    /// As [`reshape`](Array::reshape), with the keyword `order` (C, F or A).
    ///
    /// # Errors
    /// As [`reshape`](Array::reshape).
    pub fn reshape_with<'a>(
        &self,
        shape: impl IntoShape,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let options = options.into();
        options.only("reshape", &["order"])?;
        let lengths = shape.into_lengths();
        let shape = np_layout::resolve_reshape(self.size(), &lengths)?;
        let order = match options.order.unwrap_or(MemoryOrder::C) {
            MemoryOrder::K => {
                return Err(Error::value("order 'K' is not permitted for reshaping"));
            }
            order => order.resolve(self.layout().order_of(self.itemsize()) == Order::F),
        };
        let view = match lengths.contains(&-1) {
            true => self.layout().strided_anew(&shape, self.itemsize(), order),
            false => self.layout().reshape_view(&shape, self.itemsize(), order),
        };
        if let Some(layout) = view {
            return Ok(self.with_layout(layout));
        }
        let copied = Layout::contiguous(self.shape(), self.itemsize(), order)?;
        let input = Input::Place(&self.place);
        let (place, _) = execute::copy_to_new(&input, self.dtype(), copied, Default::default())?;
        let layout = Layout::contiguous(&shape, self.itemsize(), order)?;
        Ok(Array::from_place(place.with_layout(self.dtype(), layout)))
    }

    /// One axis of all elements (`ndarray.ravel`): a view where one exists.
    ///
    /// # Errors
    /// If there is not enough memory for a copy.
    pub fn ravel(&self) -> Result<Array> {
        self.reshape([-1])
    }

    /// A copy with one axis (`ndarray.flatten`).
    ///
    /// # Errors
    /// If there is not enough memory.
    pub fn flatten(&self) -> Result<Array> {
        self.copy(crate::options::order(MemoryOrder::C))?
            .reshape([-1])
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

/// Arrays joined along an axis that they have (`numpy.concatenate`); keywords `axis` (0 unless given, `()` flattens),
/// `dtype`, `casting`, `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::zeros([2, 3], ())?, np::ones([1, 3], np::float32)?);
/// let joined = np::concatenate(&[&a, &b], 0)?;
/// assert_eq!((joined.shape(), joined.dtype()), (&[3, 3][..], np::float64));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there are no arrays or the shapes don't fit, `AxisError` for an axis out of bounds.
pub fn concatenate<'a>(arrays: &[&Array], options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("concatenate", &["axis", "dtype", "casting", "out"])?;
    if arrays.is_empty() {
        return Err(Error::value("need at least one array to concatenate"));
    }
    let axis = match &options.axis {
        None => 0,
        Some(Axes::All) => {
            let flat = arrays
                .iter()
                .map(|array| array.ravel())
                .collect::<Result<Vec<_>>>()?;
            let flat: Vec<&Array> = flat.iter().collect();
            return join(&flat, 0, &options);
        }
        Some(Axes::One(axis)) => *axis,
        Some(Axes::Some(axes)) => match axes[..] {
            [axis] => axis,
            _ => {
                return Err(Error::type_error(
                    "'tuple' object cannot be interpreted as an integer",
                ));
            }
        },
    };
    if arrays[0].ndim() == 0 {
        return Err(Error::value(
            "zero-dimensional arrays cannot be concatenated",
        ));
    }
    let axis = normalize_axis(axis, arrays[0].ndim())?;
    join(arrays, axis, &options)
}

/// Arrays joined along an axis that they have.
fn join(arrays: &[&Array], axis: usize, options: &Options<'_>) -> Result<Array> {
    let first = arrays[0];
    let mut shape = Shape::from_slice(first.shape());
    for (number, array) in arrays.iter().enumerate().skip(1) {
        check_joinable(first, array, number, axis)?;
        shape[axis] += array.shape()[axis];
    }
    let participants: Vec<Participant> = arrays
        .iter()
        .map(|array| Participant::Typed(array.dtype()))
        .collect();
    let casting = options.casting.unwrap_or(Casting::SameKind);
    let result = match options.out {
        Some(out) => {
            if options.dtype.is_some() {
                return Err(Error::type_error(
                    "concatenate() only takes `out` or `dtype` as an argument, but both were provided.",
                ));
            }
            if out.shape() != &shape[..] {
                return Err(Error::value("Output array is the wrong shape"));
            }
            out.check_writeable("assignment destination is read-only")?;
            out.alias()
        }
        None => {
            let dtype = options.dtype.unwrap_or_else(|| result_type(&participants));
            let layout = joined_layout(arrays, &shape, dtype)?;
            Array::from_place(Place::arbitrary(dtype, layout)?)
        }
    };
    let mut start = 0;
    for array in arrays {
        if !can_cast(array.dtype(), result.dtype(), casting) {
            return Err(cannot_cast(array.dtype(), result.dtype(), casting));
        }
        let stop = start + array.shape()[axis];
        let part = result.along(axis, start, stop)?;
        cast_operand(&Input::Place(&array.place), &part.place)?;
        start = stop;
    }
    Ok(result)
}

/// The memory order of a joined array: the inputs' own where they agree, as NumPy's `K` order.
fn joined_layout(arrays: &[&Array], shape: &[usize], dtype: DType) -> Result<Layout> {
    np_layout::checked_nbytes(shape, dtype.itemsize())?;
    let layouts: Vec<&Layout> = arrays.iter().map(|array| array.layout()).collect();
    Ok(stride_order::like_several(
        shape,
        &layouts,
        dtype.itemsize(),
    ))
}

fn check_joinable(first: &Array, array: &Array, number: usize, axis: usize) -> Result<()> {
    if array.ndim() != first.ndim() {
        return Err(Error::value(format!(
            "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) \
             and the array at index {number} has {} dimension(s)",
            first.ndim(),
            array.ndim()
        )));
    }
    let differs = |k: &usize| *k != axis && array.shape()[*k] != first.shape()[*k];
    match (0..first.ndim()).find(differs) {
        None => Ok(()),
        Some(k) => Err(Error::value(format!(
            "all the input array dimensions except for the concatenation axis must match exactly, but along dimension \
             {k}, the array at index 0 has size {} and the array at index {number} has size {}",
            first.shape()[k],
            array.shape()[k]
        ))),
    }
}

impl Array {
    /// The elements between two positions along one axis, as a view.
    pub(crate) fn along(&self, axis: usize, start: usize, stop: usize) -> Result<Array> {
        use np_layout::AxisIndex;
        let all = AxisIndex::Slice {
            start: None,
            stop: None,
            step: None,
        };
        let mut index: smallvec::SmallVec<[AxisIndex; 8]> =
            std::iter::repeat_n(all, axis).collect();
        let (start, stop) = (Some(start as isize), Some(stop as isize));
        index.push(AxisIndex::Slice {
            start,
            stop,
            step: None,
        });
        self.get(&index[..])
    }
}

/// Arrays of one shape joined along a new axis (`numpy.stack`); keyword `axis`, 0 unless given.
///
/// # Errors
/// `ValueError` if there are no arrays or their shapes differ, `AxisError` for an axis out of bounds.
pub fn stack<'a>(arrays: &[&Array], options: impl Into<Options<'a>>) -> Result<Array> {
    let mut options = options.into();
    options.only("stack", &["axis", "dtype", "casting", "out"])?;
    let Some(first) = arrays.first() else {
        return Err(Error::value("need at least one array to stack"));
    };
    if arrays.iter().any(|array| array.shape() != first.shape()) {
        return Err(Error::value("all input arrays must have the same shape"));
    }
    let axis = match &options.axis {
        None => 0,
        Some(Axes::One(axis)) => *axis,
        _ => return Err(Error::type_error("an integer is required for the axis")),
    };
    let axis = normalize_axis(axis, first.ndim() + 1)? as isize;
    let expanded = arrays
        .iter()
        .map(|array| array.expand_dims(&[axis]))
        .collect::<Result<Vec<_>>>()?;
    options.axis = Some(axis.into());
    concatenate(&expanded.iter().collect::<Vec<_>>(), options)
}
