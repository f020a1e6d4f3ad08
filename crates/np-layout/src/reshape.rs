//! Other shapes for the same elements in the same order, without a copy where strides allow it.

use crate::axis::{AxisSet, normalize_axis, normalize_axis_tuple};
use crate::contiguous::{Order, check_ndim, checked_nbytes, contiguous_strides};
use crate::error::LayoutError;
use crate::layout::{Layout, MAX_DIMS, Shape, Strides};

/// What a reshape comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reshaped {
    /// A view of the same storage.
    View(Layout),
    /// The elements must be copied, in the order asked for, to a new array of this shape.
    Copy(Shape),
}

/// The shape that a reshape asks for: one negative length stands for whatever is left.
///
/// # Errors
/// [`LayoutError::TooManyDimensions`]; [`LayoutError::SeveralUnknownLengths`];
/// [`LayoutError::CannotReshape`] if the number of elements is not `size`.
///
/// ```
/// use np_layout::resolve_reshape;
///
/// assert_eq!(resolve_reshape(6, &[2, -1])?.as_slice(), [2, 3]);
/// let error = resolve_reshape(6, &[4, 2]).unwrap_err();
/// assert_eq!(error.to_string(), "cannot reshape array of size 6 into shape (4,2)");
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
#[inline]
pub fn resolve_reshape(size: usize, lengths: &[isize]) -> Result<Shape, LayoutError> {
    check_ndim(lengths.len())?;
    let mut shape = Shape::new();
    let mut unknown = None;
    let mut known: usize = 1;
    for (axis, &length) in lengths.iter().enumerate() {
        if length < 0 {
            if unknown.replace(axis).is_some() {
                return Err(LayoutError::SeveralUnknownLengths);
            }
            shape.push(0);
            continue;
        }
        let length = length as usize;
        shape.push(length);
        known = match known.checked_mul(length) {
            Some(product) if product <= isize::MAX as usize => product,
            _ => return Err(LayoutError::cannot_reshape(size, lengths)),
        };
    }
    match unknown {
        None if known == size => Ok(shape),
        Some(axis) if known != 0 && size.is_multiple_of(known) => {
            shape[axis] = size / known;
            Ok(shape)
        }
        _ => Err(LayoutError::cannot_reshape(size, lengths)),
    }
}

impl Layout {
    /// The elements, read in `order`, in a new shape: NumPy's `reshape`, as a view or the order to
    /// copy.
    ///
    /// NumPy's order `'A'` is [`Order::F`] for a layout that is Fortran contiguous and not C
    /// contiguous, [`Order::C`] for every other: see [`Layout::order_of`].
    ///
    /// # Errors
    /// Those of [`resolve_reshape`], and [`LayoutError::TooBig`] for an array without elements
    /// whose other lengths are too large.
    ///
    /// ```
    /// use np_layout::{Layout, Order, Reshaped};
    ///
    /// let a = Layout::contiguous(&[2, 3], 8, Order::C)?;
    /// let Reshaped::View(b) = a.reshape(&[3, -1], 8, Order::C)? else { unreachable!() };
    /// assert_eq!((b.shape(), b.strides()), (&[3, 2][..], &[16, 8][..]));
    /// assert!(matches!(a.reversed().reshape(&[6], 8, Order::C)?, Reshaped::Copy(_)));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn reshape(
        &self,
        lengths: &[isize],
        itemsize: usize,
        order: Order,
    ) -> Result<Reshaped, LayoutError> {
        let shape = resolve_reshape(self.size(), lengths)?;
        checked_nbytes(&shape, itemsize)?;
        // NumPy looks for "nothing to do" before it puts in the unknown length, which can be seen
        // in the strides of arrays of at most one element.
        let view = if lengths.iter().any(|&length| length < 0) {
            self.strided_anew(&shape, itemsize, order)
        } else {
            self.reshape_view(&shape, itemsize, order)
        };
        Ok(match view {
            Some(view) => Reshaped::View(view),
            None => Reshaped::Copy(shape),
        })
    }

    /// The memory order that NumPy's `order='A'` means for this layout.
    #[inline]
    pub fn order_of(&self, itemsize: usize) -> Order {
        if self.is_f_contiguous(itemsize) && !self.is_c_contiguous(itemsize) {
            Order::F
        } else {
            Order::C
        }
    }

    /// The view of another shape with the same elements in the same `order`, if strides can express
    /// it.
    ///
    /// The strides are NumPy's also where they do not matter, along axes of length one.
    /// `None` if a copy is needed, or if `shape` has another number of elements.
    pub fn reshape_view(&self, shape: &[usize], itemsize: usize, order: Order) -> Option<Layout> {
        if shape == self.shape() {
            return Some(self.clone());
        }
        self.strided_anew(shape, itemsize, order)
    }

    /// As [`reshape_view`](Layout::reshape_view), with strides made for the shape even if it is the layout's own: what NumPy does where
    /// a length was left open.
    pub fn strided_anew(&self, shape: &[usize], itemsize: usize, order: Order) -> Option<Layout> {
        let size = shape
            .iter()
            .try_fold(1, |size: usize, &length| size.checked_mul(length))?;
        if shape.len() > MAX_DIMS || size != self.size() {
            return None;
        }
        let contiguous = match order {
            Order::C => self.is_c_contiguous(itemsize),
            Order::F => self.is_f_contiguous(itemsize),
        };
        let strides = if contiguous {
            contiguous_strides(shape, itemsize, order)
        } else {
            self.reshaped_strides(shape, order)?
        };
        Some(Layout {
            shape: Shape::from_slice(shape),
            strides,
            offset: self.offset,
        })
    }

    /// Strides for a new shape of a layout with gaps or in another order.
    ///
    /// Walks both shapes at once and cuts them into the smallest runs of axes with equal products.
    /// The old axes of a run must be one evenly spaced sequence of elements; the new axes divide
    /// that sequence. Old axes of length one play no part. Both walks go from the slowest axis to
    /// the fastest for C order (from the first to the last); Fortran order is the same walk with
    /// the roles within a run reversed.
    fn reshaped_strides(&self, shape: &[usize], order: Order) -> Option<Strides> {
        let mut old = [(0_usize, 0_isize); MAX_DIMS];
        let mut old_ndim = 0;
        for (&length, &stride) in self.shape.iter().zip(&self.strides) {
            if length != 1 {
                old[old_ndim] = (length, stride);
                old_ndim += 1;
            }
        }
        let old = &old[..old_ndim];

        let mut strides = Strides::from_elem(0, shape.len());
        let (mut old_start, mut new_start) = (0, 0);
        while old_start < old.len() && new_start < shape.len() {
            let (mut old_end, mut new_end) = (old_start + 1, new_start + 1);
            let (mut old_product, mut new_product) = (old[old_start].0, shape[new_start]);
            while old_product != new_product {
                if new_product < old_product {
                    new_product *= shape[new_end];
                    new_end += 1;
                } else {
                    old_product *= old[old_end].0;
                    old_end += 1;
                }
            }
            let run = old_start..old_end;
            let evenly_spaced = old[run.clone()].windows(2).all(|pair| {
                let ((length, stride), (next_length, next_stride)) = (pair[0], pair[1]);
                match order {
                    Order::C => stride == next_stride.wrapping_mul(next_length as isize),
                    Order::F => next_stride == stride.wrapping_mul(length as isize),
                }
            });
            if !evenly_spaced {
                return None;
            }
            match order {
                Order::C => {
                    let mut stride = old[old_end - 1].1;
                    for axis in (new_start..new_end).rev() {
                        strides[axis] = stride;
                        stride = stride.wrapping_mul(shape[axis] as isize);
                    }
                }
                Order::F => {
                    let mut stride = old[old_start].1;
                    for axis in new_start..new_end {
                        strides[axis] = stride;
                        stride = stride.wrapping_mul(shape[axis] as isize);
                    }
                }
            }
            (old_start, new_start) = (old_end, new_end);
        }

        // What is left over has length one: it continues the axis before it.
        if let Some(last) = new_start.checked_sub(1) {
            let stride = match order {
                Order::C => strides[last],
                Order::F => strides[last].wrapping_mul(shape[last] as isize),
            };
            strides[new_start..].fill(stride);
        }
        Some(strides)
    }

    /// New axes of length one at the given positions of the result: NumPy's `expand_dims`.
    ///
    /// As in NumPy this is a reshape: the strides of the new axes are not zero (those that
    /// [`AxisIndex::NewAxis`](crate::AxisIndex::NewAxis) makes are).
    ///
    /// # Errors
    /// [`LayoutError::AxisOutOfBounds`], [`LayoutError::RepeatedAxis`],
    /// [`LayoutError::TooManyDimensions`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[2, 3], 8, Order::C)?;
    /// assert_eq!(a.expand_dims(&[0, -1], 8)?.shape(), [1, 2, 3, 1]);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn expand_dims(&self, axes: &[isize], itemsize: usize) -> Result<Layout, LayoutError> {
        let ndim = self.ndim() + axes.len();
        let axes = normalize_axis_tuple(axes, ndim, None)?;
        check_ndim(ndim)?;
        let mut new = AxisSet::default();
        axes.iter().for_each(|&axis| {
            new.insert(axis);
        });
        let mut lengths = self.shape.iter();
        let mut shape = Shape::new();
        for axis in 0..ndim {
            let length = if new.contains(axis) {
                None
            } else {
                lengths.next()
            };
            shape.push(length.copied().unwrap_or(1));
        }
        // Axes of length one never need a copy.
        self.reshape_view(&shape, itemsize, Order::C)
            .ok_or(LayoutError::ReshapeNeedsCopy)
    }

    /// The axes of length one removed, all or the given ones: NumPy's `squeeze`.
    ///
    /// # Errors
    /// [`LayoutError::AxisOutOfBounds`], [`LayoutError::DuplicateAxis`];
    /// [`LayoutError::SqueezeLength`] if a given axis has another length.
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[1, 2, 1], 8, Order::C)?;
    /// assert_eq!(a.squeeze(None)?.shape(), [2]);
    /// assert_eq!(a.squeeze(Some(&[0]))?.shape(), [2, 1]);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn squeeze(&self, axes: Option<&[isize]>) -> Result<Layout, LayoutError> {
        let mut removed = AxisSet::default();
        match axes {
            None => {
                for (axis, &length) in self.shape.iter().enumerate() {
                    if length == 1 {
                        removed.insert(axis);
                    }
                }
            }
            Some(axes) => {
                if axes.len() > MAX_DIMS {
                    return Err(LayoutError::TooManyAxes);
                }
                for &axis in axes {
                    if !removed.insert(normalize_axis(axis, self.ndim())?) {
                        return Err(LayoutError::DuplicateAxis);
                    }
                }
                let is_long = |axis: usize| removed.contains(axis) && self.shape[axis] != 1;
                if (0..self.ndim()).any(is_long) {
                    return Err(LayoutError::SqueezeLength);
                }
            }
        }
        let mut shape = Shape::new();
        let mut strides = Strides::new();
        for axis in (0..self.ndim()).filter(|&axis| !removed.contains(axis)) {
            shape.push(self.shape[axis]);
            strides.push(self.strides[axis]);
        }
        Ok(Layout {
            shape,
            strides,
            offset: self.offset,
        })
    }
}
