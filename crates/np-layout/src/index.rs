//! Basic indexing: integers, slices, new axes and an ellipsis.

use std::ops::{Range, RangeFrom, RangeFull, RangeTo};

use crate::axes_buffer::AxesBuffer;
use crate::error::LayoutError;
use crate::layout::{INLINE_DIMS, Layout, MAX_DIMS, Shape, Strides};

/// One part of a basic index expression, such as `a[0, 1:3, ..., None]` in Python.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AxisIndex {
    /// One position of an axis, counted from the end if negative. The axis disappears.
    Int(isize),
    /// Positions of an axis, as Python's `slice(start, stop, step)`.
    Slice {
        /// Where to begin; `None` is the first position in the direction of the step.
        start: Option<isize>,
        /// Where to end, itself left out; `None` goes on to the end.
        stop: Option<isize>,
        /// How far to go each time; `None` is one. Zero is an error.
        step: Option<isize>,
    },
    /// A new axis of length one: `numpy.newaxis`.
    NewAxis,
    /// All axes that the rest of the expression does not mention.
    Ellipsis,
}

impl AxisIndex {
    /// The whole axis: Python's `:`.
    pub const ALL: AxisIndex = AxisIndex::Slice {
        start: None,
        stop: None,
        step: None,
    };
}

impl From<isize> for AxisIndex {
    fn from(index: isize) -> AxisIndex {
        AxisIndex::Int(index)
    }
}

impl From<RangeFull> for AxisIndex {
    fn from(_: RangeFull) -> AxisIndex {
        AxisIndex::ALL
    }
}

impl From<Range<isize>> for AxisIndex {
    fn from(range: Range<isize>) -> AxisIndex {
        AxisIndex::Slice {
            start: Some(range.start),
            stop: Some(range.end),
            step: None,
        }
    }
}

impl From<RangeFrom<isize>> for AxisIndex {
    fn from(range: RangeFrom<isize>) -> AxisIndex {
        AxisIndex::Slice {
            start: Some(range.start),
            stop: None,
            step: None,
        }
    }
}

impl From<RangeTo<isize>> for AxisIndex {
    fn from(range: RangeTo<isize>) -> AxisIndex {
        AxisIndex::Slice {
            start: None,
            stop: Some(range.end),
            step: None,
        }
    }
}

/// The positions that a slice takes from an axis: `start`, `start + step`, …, `len` of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SlicePositions {
    /// The first position; meaningless if `len` is zero.
    pub start: isize,
    /// Distance from one position to the next, never `isize::MIN`.
    pub step: isize,
    /// Number of positions.
    pub len: usize,
}

/// What a slice takes from an axis of the given length: Python's `range(*slice.indices(length))`.
///
/// # Errors
/// [`LayoutError::SliceStepZero`].
///
/// ```
/// let every_other = np_layout::slice_positions(None, Some(-1), Some(2), 6)?;
/// assert_eq!((every_other.start, every_other.step, every_other.len), (0, 2, 3));
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
#[inline]
pub fn slice_positions(
    start: Option<isize>,
    stop: Option<isize>,
    step: Option<isize>,
    length: usize,
) -> Result<SlicePositions, LayoutError> {
    debug_assert!(length <= isize::MAX as usize);
    let length = length as isize;
    // `-isize::MIN` does not exist; no axis is long enough to tell the difference.
    let step = step.unwrap_or(1).max(-isize::MAX);
    if step > 0 {
        let clamp = |position: isize| match position {
            ..0 => (position + length).max(0),
            _ => position.min(length),
        };
        let start = start.map_or(0, clamp);
        let stop = stop.map_or(length, clamp);
        let span = (stop - start).max(0) as usize;
        // A division costs more than all the rest.
        let len = if step == 1 {
            span
        } else {
            span.div_ceil(step as usize)
        };
        Ok(SlicePositions { start, step, len })
    } else if step < 0 {
        let clamp = |position: isize| match position {
            ..0 => (position + length).max(-1),
            _ => position.min(length - 1),
        };
        let start = start.map_or(length - 1, clamp);
        let stop = stop.map_or(-1, clamp);
        let span = (start - stop).max(0) as usize;
        let len = if step == -1 {
            span
        } else {
            span.div_ceil(-step as usize)
        };
        Ok(SlicePositions { start, step, len })
    } else {
        Err(LayoutError::SliceStepZero)
    }
}

/// The position counted from the front.
#[inline]
fn position(index: isize, axis: usize, length: usize) -> Result<isize, LayoutError> {
    let from_front = if index < 0 {
        index.wrapping_add(length as isize)
    } else {
        index
    };
    if (from_front as usize) < length {
        Ok(from_front)
    } else {
        Err(LayoutError::index(index, axis, length))
    }
}

/// How many axes of each sort an index expression names.
#[derive(Default)]
struct Census {
    integers: usize,
    slices: usize,
    new: usize,
    ellipses: usize,
}

impl Census {
    #[inline]
    fn of<'a>(indices: impl Iterator<Item = &'a AxisIndex>) -> Census {
        let mut census = Census::default();
        for index in indices {
            match index {
                AxisIndex::Int(_) => census.integers += 1,
                AxisIndex::Slice { .. } => census.slices += 1,
                AxisIndex::NewAxis => census.new += 1,
                AxisIndex::Ellipsis => census.ellipses += 1,
            }
        }
        census
    }

    #[cold]
    #[inline(never)]
    fn error(&self, ndim: usize) -> LayoutError {
        let indexed = self.integers + self.slices;
        if indexed + self.new + self.ellipses > 2 * MAX_DIMS {
            LayoutError::IndexTooLong
        } else if self.ellipses > 1 {
            LayoutError::SeveralEllipses
        } else if indexed > ndim {
            LayoutError::TooManyIndices { ndim, indexed }
        } else {
            LayoutError::IndexedDimensions {
                ndim: ndim - self.integers + self.new,
            }
        }
    }
}

impl Layout {
    /// The view that a basic index expression selects; axes that it does not mention stay whole.
    ///
    /// Slices are clamped to their axes as in Python. The stride of a slice is that of its axis
    /// times the step, wrapping around as in NumPy where a slice of at most one element makes it
    /// meaningless; the stride of an empty slice is that of its axis. A view without elements keeps
    /// the offset, so that it never points outside the storage.
    ///
    /// # Errors
    /// An index out of bounds, more indices than axes, two ellipses, a step of zero, or more than
    /// [`MAX_DIMS`] axes in the result.
    ///
    /// ```
    /// use np_layout::{AxisIndex, Layout, Order};
    ///
    /// let a = Layout::contiguous(&[4, 6], 8, Order::C)?;
    /// // a[1, ::-2]
    /// let reversed = AxisIndex::Slice { start: None, stop: None, step: Some(-2) };
    /// let row = a.index(&[AxisIndex::Int(1), reversed])?;
    /// assert_eq!((row.shape(), row.strides(), row.offset()), (&[3][..], &[-16][..], 48 + 5 * 8));
    ///
    /// let error = a.index(&[AxisIndex::Int(4)]).unwrap_err();
    /// assert_eq!(error.to_string(), "index 4 is out of bounds for axis 0 with size 4");
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn index(&self, indices: &[AxisIndex]) -> Result<Layout, LayoutError> {
        let mut few = AxesBuffer::new();
        if let Some(offset) = self.index_few(indices.iter(), &mut few)? {
            return Ok(few.layout(offset));
        }
        let census = Census::of(indices.iter());
        let mut axes = AxesBuffer::<MAX_DIMS>::new();
        let hidden = self.ndim() - census.integers - census.slices;
        let moved = self.select(indices.iter(), hidden, &mut axes)?;
        Ok(axes.layout(self.offset.wrapping_add_signed(moved)))
    }

    /// As [`index`](Layout::index), in pieces: writes the view's axes to `axes`, which has none, and returns its offset.
    ///
    /// `None` if the view has more axes than there is room for. Moving a finished layout costs about a third of what slicing a small
    /// array does; who has the pieces makes it where it is going to stay.
    ///
    /// # Errors
    /// As [`index`](Layout::index).
    #[inline]
    pub fn index_few<'a>(
        &self,
        indices: impl Iterator<Item = &'a AxisIndex> + Clone,
        axes: &mut AxesBuffer<INLINE_DIMS>,
    ) -> Result<Option<usize>, LayoutError> {
        let ndim = self.ndim();
        let census = Census::of(indices.clone());
        let indexed = census.integers + census.slices;
        if indexed > ndim
            || census.ellipses > 1
            || ndim - census.integers + census.new > MAX_DIMS
            || indexed + census.new + census.ellipses > 2 * MAX_DIMS
        {
            return Err(census.error(ndim));
        }
        if ndim - census.integers + census.new > INLINE_DIMS {
            return Ok(None);
        }
        let moved = self.select(indices, ndim - indexed, axes)?;
        Ok(Some(self.offset.wrapping_add_signed(moved)))
    }

    /// Writes the selected axes and returns how far the offset moves.
    ///
    /// `hidden` is the number of axes that the expression does not mention.
    #[inline]
    fn select<'a, const N: usize>(
        &self,
        indices: impl Iterator<Item = &'a AxisIndex>,
        hidden: usize,
        axes: &mut AxesBuffer<N>,
    ) -> Result<isize, LayoutError> {
        let (shape, strides) = (self.shape.as_slice(), self.strides.as_slice());
        let mut moved: isize = 0;
        let mut axis = 0;
        for index in indices {
            match *index {
                AxisIndex::Int(index) => {
                    let at = position(index, axis, shape[axis])?;
                    moved = moved.wrapping_add(strides[axis].wrapping_mul(at));
                    axis += 1;
                }
                AxisIndex::Slice { start, stop, step } => {
                    let slice = slice_positions(start, stop, step, shape[axis])?;
                    let stride = strides[axis];
                    if slice.len == 0 {
                        axes.push(0, stride);
                    } else {
                        moved = moved.wrapping_add(stride.wrapping_mul(slice.start));
                        axes.push(slice.len, stride.wrapping_mul(slice.step));
                    }
                    axis += 1;
                }
                AxisIndex::NewAxis => axes.push(1, 0),
                AxisIndex::Ellipsis => {
                    for hidden in axis..axis + hidden {
                        axes.push(shape[hidden], strides[hidden]);
                    }
                    axis += hidden;
                }
            }
        }
        for rest in axis..shape.len() {
            axes.push(shape[rest], strides[rest]);
        }
        Ok(if axes.is_empty() { 0 } else { moved })
    }

    /// A view of the same storage, `moved` bytes further on; one without elements is not moved.
    #[inline]
    pub(crate) fn moved_view(&self, shape: Shape, strides: Strides, moved: isize) -> Layout {
        let moved = if shape.contains(&0) { 0 } else { moved };
        Layout {
            shape,
            strides,
            offset: self.offset.wrapping_add_signed(moved),
        }
    }
}
