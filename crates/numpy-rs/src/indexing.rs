//! Basic indexing: `s![]`, `get` and `set`.

use np_layout::{AxesBuffer, AxisIndex};

use crate::array::Array;
use crate::call::cast_operand;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::storage::execute::{self, Input};

pub use crate::s;

/// A marker for a new axis in [`s!`](crate::s) (`numpy.newaxis`).
#[derive(Clone, Copy, Debug)]
pub struct NewAxis;

/// One part of an index in [`s!`](crate::s).
pub trait IntoAxisIndex {
    /// The part.
    fn into_axis_index(self) -> AxisIndex;
}

impl IntoAxisIndex for AxisIndex {
    fn into_axis_index(self) -> AxisIndex {
        self
    }
}

impl IntoAxisIndex for NewAxis {
    fn into_axis_index(self) -> AxisIndex {
        AxisIndex::NewAxis
    }
}

/// An index or a bound: a number of any integer type; what does not fit is past the end.
trait Position: Copy {
    fn position(self) -> isize;
}

fn slice(start: Option<isize>, stop: Option<isize>) -> AxisIndex {
    AxisIndex::Slice {
        start,
        stop,
        step: None,
    }
}

macro_rules! positions {
    ($($t:ty),*) => {$(
        impl Position for $t {
            fn position(self) -> isize {
                isize::try_from(self).unwrap_or(if self > 0 { isize::MAX } else { isize::MIN })
            }
        }
        impl IntoAxisIndex for $t {
            fn into_axis_index(self) -> AxisIndex {
                AxisIndex::Int(self.position())
            }
        }
    )*};
}

positions!(i32, i64, isize, usize);

#[allow(private_bounds)] // bounds are integers
impl<P: Position> IntoAxisIndex for std::ops::Range<P> {
    fn into_axis_index(self) -> AxisIndex {
        slice(Some(self.start.position()), Some(self.end.position()))
    }
}

#[allow(private_bounds)] // as above
impl<P: Position> IntoAxisIndex for std::ops::RangeFrom<P> {
    fn into_axis_index(self) -> AxisIndex {
        slice(Some(self.start.position()), None)
    }
}

#[allow(private_bounds)] // as above
impl<P: Position> IntoAxisIndex for std::ops::RangeTo<P> {
    fn into_axis_index(self) -> AxisIndex {
        slice(None, Some(self.end.position()))
    }
}

impl IntoAxisIndex for std::ops::RangeFull {
    fn into_axis_index(self) -> AxisIndex {
        slice(None, None)
    }
}

/// A slice with a step: `range;step` in [`s!`](crate::s).
pub fn stepped(range: impl IntoAxisIndex, by: isize) -> AxisIndex {
    match range.into_axis_index() {
        AxisIndex::Slice { start, stop, .. } => AxisIndex::Slice {
            start,
            stop,
            step: Some(by),
        },
        other => other,
    }
}

/// An index, as it stands between NumPy's brackets: `a[1:3, ..., np.newaxis, ::-1]` is
/// `a.get(s![1..3, ..., NewAxis, ..;-1])`.
///
/// Parts are integers, ranges (`1..3`, `1..`, `..3`, `..`), each with a step after a semicolon (`..;-1`), [`NewAxis`](crate::NewAxis),
/// and `...` for as many whole axes as are left. Negative numbers count from the end.
///
/// ```
/// use numpy_rs as np;
/// use np::{NewAxis, s};
///
/// let a = np::arange(24, ())?.reshape([2, 3, 4])?;
/// assert_eq!(a.get(s![1, .., -1])?.to_vec::<i64>()?, [15, 19, 23]);
/// assert_eq!(a.get(s![.., 1..-1])?.shape(), [2, 1, 4]);
/// assert_eq!(a.get(s![..., ..;-2])?.shape(), [2, 3, 2]);
/// assert_eq!(a.get(s![.., NewAxis, 0])?.shape(), [2, 1, 4]);
/// # Ok::<(), np::Error>(())
/// ```
#[macro_export]
macro_rules! s {
    (@parts [$($done:tt)*]) => { [$($done)*] };
    (@parts [$($done:tt)*] ... $(, $($rest:tt)*)?) => {
        $crate::s!(@parts [$($done)* $crate::layout::AxisIndex::Ellipsis,] $($($rest)*)?)
    };
    (@parts [$($done:tt)*] $part:expr; $step:expr $(, $($rest:tt)*)?) => {
        $crate::s!(@parts
            [$($done)* $crate::indexing::stepped($crate::s!(@part $part), $step as isize),]
            $($($rest)*)?)
    };
    (@parts [$($done:tt)*] $part:expr $(, $($rest:tt)*)?) => {
        $crate::s!(@parts
            [$($done)* $crate::indexing::IntoAxisIndex::into_axis_index($crate::s!(@part $part)),]
            $($($rest)*)?)
    };
    (@part $part:expr) => {{
        // `1..-1` is empty as a range of Rust's, but no error here: the end counts from the end of the axis.
        #[allow(clippy::reversed_empty_ranges)]
        let part = $part;
        part
    }};
    ($($parts:tt)*) => { &$crate::s!(@parts [] $($parts)*) };
}

impl Array {
    /// The elements at an index, as a view (`a[...]` with integers, slices, new axes and an ellipsis).
    ///
    /// # Errors
    /// `IndexError` for an integer out of bounds or too many indices, `ValueError` for a step of zero.
    #[inline]
    pub fn get(&self, index: &[AxisIndex]) -> Result<Array> {
        let mut axes = AxesBuffer::new();
        let Some(offset) = self.layout().index_few(index, &mut axes)? else {
            return Ok(self.with_layout(self.layout().index(index)?));
        };
        Ok(Array {
            place: self.place.with_axes(&axes, offset),
            writeable: self.writeable,
        })
    }

    /// Assigns to the elements at an index (`a[...] = value`): the value is broadcast and converted.
    ///
    /// Values that overlap the elements are read before they are written.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::arange(5, ())?;
    /// a.set(s![1..], &a.get(s![..-1])?)?;
    /// assert_eq!(a.to_vec::<i64>()?, [0, 0, 1, 2, 3]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`get`](Array::get); `ValueError` if the value does not broadcast or the array is read-only; `OverflowError` for an
    /// integer that the dtype can't hold.
    pub fn set(&self, index: &[AxisIndex], value: impl AsOperand) -> Result<()> {
        let (part, value) = (self.get(index)?, value.as_operand());
        let integers = index.iter().all(|part| matches!(part, AxisIndex::Int(_)));
        if let (true, Operand::Array(array)) =
            (integers && !index.is_empty() && part.ndim() == 0, value)
            && array.size() != 1
        {
            return Err(Error::value("setting an array element with a sequence."));
        }
        part.assign(value)
    }

    /// Assigns to all elements.
    pub(crate) fn assign(&self, value: Operand<'_>) -> Result<()> {
        self.check_writeable("assignment destination is read-only")?;
        match value {
            Operand::Array(source) => {
                let layout = source.layout().broadcast_for_assignment(self.shape())?;
                let source = source.with_layout(layout);
                let input = Input::Place(&source.place);
                cast_operand(&input, &self.place)
            }
            Operand::Scalar(scalar) => cast_operand(&Input::Value(scalar), &self.place),
            Operand::Weak(weak) => {
                let scalar = weak.to_scalar(self.dtype())?;
                execute::copy_into(&Input::Value(scalar), &self.place, Default::default())?;
                Ok(())
            }
        }
    }
}
