//! Views given by their strides: diagonals, sliding windows, parts of elements, arbitrary strides.

use std::ops::Range;

use crate::axis::{Axes, normalize_axes_with_repeats, normalize_axis_of};
use crate::bounds::view_bounds;
use crate::contiguous::checked_nbytes;
use crate::error::LayoutError;
use crate::layout::{Layout, MAX_DIMS, Shape, Strides};

impl Layout {
    /// The diagonal of two axes, as the last axis of the view: NumPy's `diagonal`.
    ///
    /// A positive `offset` is above the main diagonal (further along `axis2`), a negative one
    /// below.
    ///
    /// # Errors
    /// [`LayoutError::DiagonalDimensions`], [`LayoutError::AxisOutOfBounds`],
    /// [`LayoutError::DiagonalSameAxis`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[3, 4], 8, Order::C)?;
    /// let diagonal = a.diagonal(1, 0, 1)?;
    /// assert_eq!((diagonal.shape(), diagonal.strides()), (&[3][..], &[40][..]));
    /// assert_eq!(diagonal.offset(), 8);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn diagonal(
        &self,
        offset: isize,
        axis1: isize,
        axis2: isize,
    ) -> Result<Layout, LayoutError> {
        let ndim = self.ndim();
        if ndim < 2 {
            return Err(LayoutError::DiagonalDimensions);
        }
        let axis1 = normalize_axis_of(axis1, ndim, Some("axis1"))?;
        let axis2 = normalize_axis_of(axis2, ndim, Some("axis2"))?;
        if axis1 == axis2 {
            return Err(LayoutError::DiagonalSameAxis);
        }
        let skipped = offset.unsigned_abs();
        let (rows, columns, along) = if offset >= 0 {
            (
                self.shape[axis1],
                self.shape[axis2].saturating_sub(skipped),
                axis2,
            )
        } else {
            (
                self.shape[axis1].saturating_sub(skipped),
                self.shape[axis2],
                axis1,
            )
        };
        let mut shape = Shape::new();
        let mut strides = Strides::new();
        for axis in (0..ndim).filter(|&axis| axis != axis1 && axis != axis2) {
            shape.push(self.shape[axis]);
            strides.push(self.strides[axis]);
        }
        shape.push(rows.min(columns));
        strides.push(self.strides[axis1].wrapping_add(self.strides[axis2]));
        let moved = self.strides[along].wrapping_mul(skipped as isize);
        Ok(self.moved_view(shape, strides, moved))
    }

    /// All windows of the given lengths: NumPy's `lib.stride_tricks.sliding_window_view`.
    ///
    /// Axes are shortened to the positions of a window; the windows' own axes come last. Without
    /// `axes` there is one window length for every axis; an axis may be given more than once.
    ///
    /// # Errors
    /// [`LayoutError::WindowForEachAxis`], [`LayoutError::WindowAxesLengths`],
    /// [`LayoutError::AxisOutOfBounds`], [`LayoutError::WindowTooLarge`],
    /// [`LayoutError::ViewDimensions`], [`LayoutError::TooBig`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[10], 8, Order::C)?;
    /// let windows = a.sliding_window_view(&[3], None, 8)?;
    /// assert_eq!((windows.shape(), windows.strides()), (&[8, 3][..], &[8, 8][..]));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn sliding_window_view(
        &self,
        window_shape: &[usize],
        axes: Option<&[isize]>,
        itemsize: usize,
    ) -> Result<Layout, LayoutError> {
        let windows = window_shape.len();
        let axes: Axes = match axes {
            None if windows != self.ndim() => {
                return Err(LayoutError::WindowForEachAxis {
                    windows,
                    ndim: self.ndim(),
                });
            }
            None => (0..windows).collect(),
            Some(axes) => normalize_axes_with_repeats(axes, self.ndim(), None)?,
        };
        if windows != axes.len() {
            return Err(LayoutError::WindowAxesLengths {
                windows,
                axes: axes.len(),
            });
        }
        let mut shape = Shape::from_slice(&self.shape);
        let mut strides = Strides::from_slice(&self.strides);
        for (&axis, &window) in axes.iter().zip(window_shape) {
            if shape[axis] < window {
                return Err(LayoutError::WindowTooLarge);
            }
            // A window without elements fits once more than there are elements.
            shape[axis] = shape[axis] - window + 1;
            strides.push(self.strides[axis]);
        }
        shape.extend_from_slice(window_shape);
        if shape.len() > MAX_DIMS {
            return Err(LayoutError::ViewDimensions { ndim: shape.len() });
        }
        checked_nbytes(&shape, itemsize)?;
        Ok(self.moved_view(shape, strides, 0))
    }

    /// The same elements `bytes` further on: the view of a part of each element, such as `a.imag`
    /// or a field of a structured type. Whoever reads it uses the itemsize of the part.
    #[inline]
    pub fn subelement(&self, bytes: usize) -> Layout {
        let shape = Shape::from_slice(&self.shape);
        self.moved_view(shape, Strides::from_slice(&self.strides), bytes as isize)
    }

    /// Any shape and strides, starting where this layout starts, as long as they stay within
    /// `range` of the storage: `lib.stride_tricks.as_strided`, with the bounds check that NumPy
    /// leaves to the caller.
    ///
    /// # Errors
    /// [`LayoutError::StridesLength`], [`LayoutError::ViewDimensions`], [`LayoutError::TooBig`];
    /// [`LayoutError::StridesOutOfBounds`] if an element would lie outside `range`.
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[4], 8, Order::C)?;
    /// let overlapping = a.as_strided(&[3, 2], &[8, 8], 8, 0..32)?;
    /// assert_eq!(overlapping.shape(), [3, 2]);
    /// assert!(a.as_strided(&[4, 2], &[8, 8], 8, 0..32).is_err());
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn as_strided(
        &self,
        shape: &[usize],
        strides: &[isize],
        itemsize: usize,
        range: Range<usize>,
    ) -> Result<Layout, LayoutError> {
        if shape.len() != strides.len() {
            return Err(LayoutError::StridesLength);
        }
        if shape.len() > MAX_DIMS {
            return Err(LayoutError::ViewDimensions { ndim: shape.len() });
        }
        checked_nbytes(shape, itemsize)?;
        match view_bounds(shape, strides, self.offset, itemsize) {
            Some(bounds) if range.start <= bounds.start && bounds.end <= range.end => Ok(Layout {
                shape: Shape::from_slice(shape),
                strides: Strides::from_slice(strides),
                offset: self.offset,
            }),
            _ => Err(LayoutError::StridesOutOfBounds),
        }
    }

    /// The same bytes as elements of another size: the layout of NumPy's `a.view(dtype)`.
    ///
    /// The last axis becomes longer or shorter; its elements must lie side by side.
    ///
    /// # Errors
    /// [`LayoutError::ViewOfZeroDimensional`], [`LayoutError::ViewNeedsContiguousAxis`],
    /// [`LayoutError::ViewLargerItemsize`], [`LayoutError::ViewSmallerItemsize`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let doubles = Layout::contiguous(&[3, 4], 8, Order::C)?;
    /// let complex = doubles.with_itemsize(8, 16)?;
    /// assert_eq!((complex.shape(), complex.strides()), (&[3, 2][..], &[32, 16][..]));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn with_itemsize(&self, itemsize: usize, new: usize) -> Result<Layout, LayoutError> {
        if itemsize == new {
            return Ok(self.clone());
        }
        let Some(last) = self.ndim().checked_sub(1) else {
            return Err(LayoutError::ViewOfZeroDimensional);
        };
        let length = self.shape[last];
        if length != 1 && !self.is_empty() && self.strides[last] != itemsize as isize {
            return Err(LayoutError::ViewNeedsContiguousAxis);
        }
        let mut view = self.clone();
        if new < itemsize {
            if new == 0 || !itemsize.is_multiple_of(new) {
                return Err(LayoutError::ViewSmallerItemsize);
            }
            view.shape[last] = length * (itemsize / new);
        } else {
            let bytes = length * itemsize;
            if !bytes.is_multiple_of(new) {
                return Err(LayoutError::ViewLargerItemsize);
            }
            view.shape[last] = bytes / new;
        }
        view.strides[last] = new as isize;
        Ok(view)
    }
}
