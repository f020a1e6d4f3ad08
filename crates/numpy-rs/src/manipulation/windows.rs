//! Views by strides: diagonals, windows that slide, arrays that are repeated.

use crate::array::Array;
use crate::error::Result;
use crate::options::Axes;
use crate::shape::IntoShape;

impl Array {
    /// A diagonal, as a read-only view (`ndarray.diagonal`).
    ///
    /// # Errors
    /// `ValueError` for fewer than two axes or one axis twice.
    pub fn diagonal(&self, offset: isize, axis1: isize, axis2: isize) -> Result<Array> {
        let layout = self.layout().diagonal(offset, axis1, axis2)?;
        Ok(self.with_layout(layout).read_only())
    }

    /// Windows of a shape that slide over the axes, as a read-only view
    /// (`numpy.lib.stride_tricks.sliding_window_view`).
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

    pub(crate) fn read_only(mut self) -> Array {
        self.writeable = false;
        self
    }
}
