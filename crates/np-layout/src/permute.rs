//! Views with the axes in another order or direction.

use crate::axis::{AxisSet, normalize_axis, normalize_axis_of, normalize_axis_tuple};
use crate::error::LayoutError;
use crate::layout::{Layout, MAX_DIMS, Shape, Strides};

impl Layout {
    /// The axes in the given order, or reversed if none is given: NumPy's `transpose`.
    ///
    /// # Errors
    /// [`LayoutError::AxesDoNotMatch`] if not every axis is given,
    /// [`LayoutError::AxisOutOfBounds`], [`LayoutError::RepeatedAxisInTranspose`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[2, 3, 4], 8, Order::C)?;
    /// assert_eq!(a.transpose(None)?.shape(), [4, 3, 2]);
    /// assert_eq!(a.transpose(Some(&[1, 0, -1]))?.strides(), [32, 96, 8]);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    #[inline]
    pub fn transpose(&self, axes: Option<&[isize]>) -> Result<Layout, LayoutError> {
        let Some(axes) = axes else {
            return Ok(self.reversed());
        };
        let ndim = self.ndim();
        if axes.len() != ndim {
            return Err(LayoutError::AxesDoNotMatch);
        }
        let mut seen = AxisSet::default();
        // Bytes, since the whole array is cleared.
        let mut from = [0_u8; MAX_DIMS];
        for (from, &axis) in from.iter_mut().zip(axes) {
            let axis = normalize_axis(axis, ndim)?;
            if !seen.insert(axis) {
                return Err(LayoutError::RepeatedAxisInTranspose);
            }
            *from = axis as u8;
        }
        Ok(self.permuted(&from[..ndim]))
    }

    /// The axes in reversed order: NumPy's `a.T`.
    #[inline]
    pub fn reversed(&self) -> Layout {
        let mut reversed = self.clone();
        reversed.shape.reverse();
        reversed.strides.reverse();
        reversed
    }

    /// The layout along the other axes, where those that the bit set names are at their first element.
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[2, 3, 4], 8, Order::C)?;
    /// assert_eq!(a.without_axes(0b010).strides(), [96, 8]);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn without_axes(&self, axes: u64) -> Layout {
        let kept = |axis: &usize| axes >> axis & 1 == 0;
        let kept = (0..self.ndim()).filter(kept);
        Layout {
            shape: kept.clone().map(|k| self.shape[k]).collect(),
            strides: kept.map(|k| self.strides[k]).collect(),
            offset: self.offset,
        }
    }

    /// Two axes exchanged: NumPy's `swapaxes`.
    ///
    /// # Errors
    /// [`LayoutError::AxisOutOfBounds`], naming `axis1` or `axis2`.
    #[inline]
    pub fn swapaxes(&self, axis1: isize, axis2: isize) -> Result<Layout, LayoutError> {
        let ndim = self.ndim();
        let axis1 = normalize_axis_of(axis1, ndim, Some("axis1"))?;
        let axis2 = normalize_axis_of(axis2, ndim, Some("axis2"))?;
        let mut swapped = self.clone();
        swapped.shape.swap(axis1, axis2);
        swapped.strides.swap(axis1, axis2);
        Ok(swapped)
    }

    /// The axes `source` at the positions `destination`, the others in their order around them:
    /// NumPy's `moveaxis`.
    ///
    /// # Errors
    /// [`LayoutError::AxisOutOfBounds`] and [`LayoutError::RepeatedAxis`], naming the argument;
    /// [`LayoutError::SourceDestinationLengths`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[3, 4, 5], 8, Order::C)?;
    /// assert_eq!(a.moveaxis(&[0], &[-1])?.shape(), [4, 5, 3]);
    /// assert_eq!(a.moveaxis(&[0, 1], &[-1, -2])?.shape(), [5, 4, 3]);
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn moveaxis(&self, source: &[isize], destination: &[isize]) -> Result<Layout, LayoutError> {
        const UNSET: u8 = MAX_DIMS as u8;
        let ndim = self.ndim();
        let source = normalize_axis_tuple(source, ndim, Some("source"))?;
        let destination = normalize_axis_tuple(destination, ndim, Some("destination"))?;
        if source.len() != destination.len() {
            return Err(LayoutError::SourceDestinationLengths);
        }
        let mut moved = AxisSet::default();
        let mut from = [UNSET; MAX_DIMS];
        for (&source, &destination) in source.iter().zip(&destination) {
            moved.insert(source);
            from[destination] = source as u8;
        }
        let staying = (0..ndim).filter(|&axis| !moved.contains(axis));
        let places = from[..ndim].iter_mut().filter(|from| **from == UNSET);
        places
            .zip(staying)
            .for_each(|(from, axis)| *from = axis as u8);
        Ok(self.permuted(&from[..ndim]))
    }

    /// The given axes, or all, run backwards: NumPy's `flip`.
    ///
    /// # Errors
    /// [`LayoutError::AxisOutOfBounds`], [`LayoutError::RepeatedAxis`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[2, 3], 8, Order::C)?;
    /// let flipped = a.flip(Some(&[1]))?;
    /// assert_eq!((flipped.strides(), flipped.offset()), (&[24, -8][..], 16));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn flip(&self, axes: Option<&[isize]>) -> Result<Layout, LayoutError> {
        let mut strides = Strides::from_slice(&self.strides);
        let mut moved: isize = 0;
        let mut flip_axis = |axis: usize| {
            // As in slicing by -1, the stride of an empty axis stays.
            if self.shape[axis] > 0 {
                let last = self.shape[axis] as isize - 1;
                moved = moved.wrapping_add(strides[axis].wrapping_mul(last));
                strides[axis] = strides[axis].wrapping_neg();
            }
        };
        match axes {
            None => (0..self.ndim()).for_each(&mut flip_axis),
            Some(axes) => {
                normalize_axis_tuple(axes, self.ndim(), None)?
                    .into_iter()
                    .for_each(&mut flip_axis);
            }
        }
        Ok(self.moved_view(Shape::from_slice(&self.shape), strides, moved))
    }
}
