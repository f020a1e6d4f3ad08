//! Indexing: `s![]`, `get` and `set`.

use np_dtype::{Kind, WeakScalar};
use np_layout::{AxesBuffer, AxisIndex};

use crate::advanced;
use crate::array::Array;
use crate::call::cast_operand;
use crate::error::{Error, Result};
use crate::index_arrays::{AsIndex, IndexPart, basic_parts};
use crate::operand::{AsOperand, Operand};
use crate::storage::execute::{self, Input};
use crate::warnings;

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

/// One part of an index in [`s!`](crate::s), which may be an array.
pub trait IntoIndexPart<'a> {
    /// The part.
    fn into_index_part(self) -> IndexPart<'a>;
}

impl<'a, T: IntoAxisIndex> IntoIndexPart<'a> for T {
    #[inline]
    fn into_index_part(self) -> IndexPart<'a> {
        IndexPart::Basic(self.into_axis_index())
    }
}

impl<'a> IntoIndexPart<'a> for &'a Array {
    fn into_index_part(self) -> IndexPart<'a> {
        IndexPart::Array(self)
    }
}

impl<'a> IntoIndexPart<'a> for IndexPart<'a> {
    fn into_index_part(self) -> IndexPart<'a> {
        self
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
/// `...` for as many whole axes as are left, and references to arrays of integers or booleans. Negative numbers count from the end.
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
/// let columns = np::array([3, 0])?;
/// assert_eq!(a.get(s![1, 0, &columns])?.to_vec::<i64>()?, [15, 12]);
/// # Ok::<(), np::Error>(())
/// ```
#[macro_export]
macro_rules! s {
    (@parts [$($done:tt)*]) => { [$($done)*] };
    (@parts [$($done:tt)*] ... $(, $($rest:tt)*)?) => {
        $crate::s!(@parts [$($done)* $crate::index_arrays::IndexPart::Basic($crate::layout::AxisIndex::Ellipsis),] $($($rest)*)?)
    };
    (@parts [$($done:tt)*] $part:expr; $step:expr $(, $($rest:tt)*)?) => {
        $crate::s!(@parts
            [$($done)* $crate::index_arrays::IndexPart::Basic(
                $crate::indexing::stepped($crate::s!(@part $part), $step as isize)),]
            $($($rest)*)?)
    };
    (@parts [$($done:tt)*] $part:expr $(, $($rest:tt)*)?) => {
        $crate::s!(@parts
            [$($done)* $crate::indexing::IntoIndexPart::into_index_part($crate::s!(@part $part)),]
            $($($rest)*)?)
    };
    (@part $part:expr) => {{
        // `1..-1` is empty as a range of Rust's, but no error here: the end counts from the end of the axis.
        #[allow(clippy::reversed_empty_ranges)]
        let part = $part;
        part
    }};
    () => { &[] as &[$crate::index_arrays::IndexPart<'static>; 0] };
    ($($parts:tt)*) => { &$crate::s!(@parts [] $($parts)*) };
}

impl Array {
    /// The elements at an index (`a[...]`): a view for integers, slices, new axes and an ellipsis, a new array where there are arrays of
    /// integers or masks.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::arange(12, ())?.reshape([3, 4])?;
    /// let rows = np::array([2, 0])?;
    /// assert_eq!(a.get(&rows)?.shape(), [2, 4]);
    /// assert_eq!(a.get(s![&rows, 1..3])?.to_vec::<i64>()?, [9, 10, 1, 2]);
    /// assert_eq!(a.get(&np::greater(&a, &9)?)?.to_vec::<i64>()?, [10, 11]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `IndexError` for an integer out of bounds, too many indices, a mask of another shape, arrays that don't broadcast or have another
    /// dtype; `ValueError` for a step of zero.
    #[inline]
    pub fn get(&self, index: impl AsIndex) -> Result<Array> {
        let (parts, mut axes) = (index.parts(), AxesBuffer::new());
        let Some(offset) = parts.view(self.layout(), &mut axes)? else {
            return match parts.only_array() {
                Some(indices) => advanced::get_rows(self, indices),
                None => self.get_listed(&parts.listed()),
            };
        };
        Ok(Array {
            place: self.place.with_axes(&axes, offset),
            writeable: self.writeable,
        })
    }

    /// As [`get`](Array::get), for parts of any kind.
    pub(crate) fn get_listed(&self, parts: &[IndexPart<'_>]) -> Result<Array> {
        let Some(basic) = basic_parts(parts)? else {
            return advanced::get(self, parts);
        };
        let view = self.with_layout(self.layout().index(&basic)?);
        // An integer in an array without axes makes a copy of the view.
        match parts.iter().any(|part| matches!(part, IndexPart::Array(_))) {
            true => view.copy(()),
            false => Ok(view),
        }
    }

    /// Assigns to the elements at an index (`a[...] = value`): the value is broadcast and converted.
    ///
    /// Values that overlap the elements are read before they are written. Where arrays of integers name an element several times the last
    /// of its values stays.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::s;
    ///
    /// let a = np::arange(5, ())?;
    /// a.set(s![1..], &a.get(s![..-1])?)?;
    /// assert_eq!(a.to_vec::<i64>()?, [0, 0, 1, 2, 3]);
    /// a.set(&np::array([4, 0])?, 9)?;
    /// assert_eq!(a.to_vec::<i64>()?, [9, 0, 1, 2, 9]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`get`](Array::get); `ValueError` if the value does not broadcast or the array is read-only; `OverflowError` for an
    /// integer that the dtype can't hold.
    pub fn set(&self, index: impl AsIndex, value: impl AsOperand) -> Result<()> {
        let (parts, value) = (index.parts(), value.as_operand());
        let mut axes = AxesBuffer::new();
        let part = match parts.view(self.layout(), &mut axes)? {
            Some(offset) => {
                // One element and a number: no view is needed to write it.
                if let Operand::Weak(weak) = value
                    && axes.shape().is_empty()
                    && self.writeable
                    && self.dtype().is_native()
                {
                    let scalar = weak.to_scalar(self.dtype())?;
                    return Ok(execute::set_element(&scalar, &self.place, offset)?);
                }
                Array {
                    place: self.place.with_axes(&axes, offset),
                    writeable: self.writeable,
                }
            }
            None => {
                if let Some(indices) = parts.only_array()
                    && advanced::set_rows(self, indices, value)?
                {
                    return Ok(());
                }
                let listed = parts.listed();
                let Some(basic) = basic_parts(&listed)? else {
                    return advanced::set(self, &listed, value);
                };
                self.with_layout(self.layout().index(&basic)?)
            }
        };
        if let Operand::Array(array) = value
            && part.ndim() == 0
            && array.ndim() != 0
            && parts.name_an_element()
        {
            return Err(Error::value("setting an array element with a sequence."));
        }
        part.store(value)
    }

    /// Assigns to all elements as `a[...] = value` and `a.fill(value)` do.
    ///
    /// Into signed integers NumPy stores a scalar by way of Python's number, which has to fit; elsewhere it casts.
    pub(crate) fn store(&self, value: Operand<'_>) -> Result<()> {
        self.assign(match value {
            Operand::Scalar(scalar) if self.dtype().kind() == Kind::Int => {
                if scalar.code().kind() == Kind::Complex {
                    warnings::discarded_imaginary_part();
                    Operand::Weak(WeakScalar::Float(scalar.as_complex().re))
                } else {
                    Operand::python(scalar)
                }
            }
            other => other,
        })
    }

    /// Assigns to all elements, with casts.
    pub(crate) fn assign(&self, value: Operand<'_>) -> Result<()> {
        self.check_writeable("assignment destination is read-only")?;
        match value {
            Operand::Array(source) => {
                if source.shape() == self.shape() {
                    return cast_operand(&Input::Place(&source.place), &self.place);
                }
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
