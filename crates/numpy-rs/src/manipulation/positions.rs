//! [`Positions`]: where along an axis elements are put in or left out; and what is left between them.

use std::ops::Range;

use np_dtype::{DType, Kind};
use np_layout::{AxisIndex, LayoutError, slice_positions};

use super::integers::Integers;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::index_arrays::IndexPart;
use crate::options::{MemoryOrder, order};
use crate::storage::{AllocError, stretches};
use crate::stride_order;

/// Positions along an axis: an integer, several, a slice as [`s!`](crate::s) makes it, an array of integers, or a mask.
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::arange(5, ())?;
/// assert_eq!(np::delete(&a, 1, ())?.to_vec::<i64>()?, [0, 2, 3, 4]);
/// assert_eq!(np::delete(&a, [0, -1], ())?.to_vec::<i64>()?, [1, 2, 3]);
/// assert_eq!(np::delete(&a, s![..;2], ())?.to_vec::<i64>()?, [1, 3]);
/// assert_eq!(np::delete(&a, &np::greater(&a, &2)?, ())?.to_vec::<i64>()?, [0, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum Positions<'a> {
    /// One integer, or a list.
    Integers(Integers),
    /// A slice.
    Slice(AxisIndex),
    /// An array of integers or booleans.
    Array(&'a Array),
}

impl<T: Into<Integers>> From<T> for Positions<'_> {
    fn from(integers: T) -> Self {
        Positions::Integers(integers.into())
    }
}

impl<'a> From<&'a Array> for Positions<'a> {
    fn from(array: &'a Array) -> Self {
        Positions::Array(array)
    }
}

impl From<AxisIndex> for Positions<'_> {
    fn from(part: AxisIndex) -> Self {
        match part {
            AxisIndex::Int(position) => Positions::Integers(Integers::One(position)),
            slice => Positions::Slice(slice),
        }
    }
}

impl<'a> From<&[IndexPart<'a>; 1]> for Positions<'a> {
    fn from(index: &[IndexPart<'a>; 1]) -> Self {
        match index[0] {
            IndexPart::Basic(part) => part.into(),
            IndexPart::Array(array) => array.into(),
        }
    }
}

/// The positions that a slice takes from an axis.
pub(super) fn of_slice(part: AxisIndex, length: usize) -> Result<Vec<isize>> {
    let AxisIndex::Slice { start, stop, step } = part else {
        return Err(Error::type_error(
            "int() argument must be a string, a bytes-like object or a real number, not 'ellipsis'",
        ));
    };
    let taken = slice_positions(start, stop, step, length)?;
    let mut positions = Vec::new();
    positions
        .try_reserve_exact(taken.len)
        .map_err(|_| AllocError::too_large())?;
    positions.extend((0..taken.len as isize).map(|k| taken.start + k * taken.step));
    Ok(positions)
}

/// The integers of an array in C order.
///
/// # Errors
/// `IndexError` if they are none.
pub(super) fn of_array(array: &Array) -> Result<Vec<isize>> {
    if !matches!(array.dtype().kind(), Kind::Int | Kind::UInt) {
        return Err(LayoutError::IndexType.into());
    }
    let values = array.to_vec::<i64>()?;
    Ok(values.into_iter().map(|value| value as isize).collect())
}

/// A position counted from the front.
///
/// # Errors
/// `IndexError` if it is out of bounds of an axis.
pub(super) fn from_front(index: isize, axis: usize, length: usize) -> Result<usize> {
    let place = if index < 0 {
        index.wrapping_add(length as isize)
    } else {
        index
    };
    usize::try_from(place)
        .ok()
        .filter(|&place| place < length)
        .ok_or_else(|| {
            LayoutError::IndexOutOfBounds {
                index,
                axis,
                length,
            }
            .into()
        })
}

/// A stretch of positions: the first, and the one after the last.
pub(super) type Run = (usize, usize);

/// The stretches of positions in rising order.
pub(super) fn runs(places: &[usize]) -> Vec<Run> {
    let rows = places.chunk_by(|a, b| a + 1 == *b);
    rows.map(|row| (row[0], row[row.len() - 1] + 1)).collect()
}

/// The stretches between positions in rising order, up to a length.
pub(super) fn gaps(places: &[usize], length: usize) -> Vec<Run> {
    let starts = std::iter::once(0).chain(places.iter().map(|place| place + 1));
    let stops = places.iter().copied().chain([length]);
    starts
        .zip(stops)
        .filter(|(start, stop)| start < stop)
        .collect()
}

/// How many positions there are in stretches.
pub(super) fn count(runs: &[Run]) -> usize {
    runs.iter().map(|(start, stop)| stop - start).sum()
}

/// Copies the elements in stretches of `source` over those of `target`, a new array, which has no others along the axis.
pub(super) fn gather(source: &Array, runs: &[Run], target: &Array, axis: usize) -> Result<()> {
    move_stretches(source, target, axis, runs, |(start, stop), place| {
        (start..stop, place)
    })
}

/// Copies the elements of `source`, all there are along the axis, over those in stretches of `target`, a new array.
pub(super) fn scatter(source: &Array, target: &Array, runs: &[Run], axis: usize) -> Result<()> {
    move_stretches(source, target, axis, runs, |(start, stop), place| {
        (place..place + stop - start, start)
    })
}

/// Stretches that are copied as arrays, which threads may share.
const FEW: usize = 2;

/// Copies stretches between positions in `runs` and as many positions from the first on: `of` tells where one of them is in the source, and
/// where it begins in the target.
fn move_stretches(
    source: &Array,
    target: &Array,
    axis: usize,
    runs: &[Run],
    of: impl Fn(Run, usize) -> (Range<usize>, usize),
) -> Result<()> {
    if source.is_empty() || target.is_empty() {
        return Ok(());
    }
    let mut count = 0;
    let stretches: Vec<_> = runs
        .iter()
        .map(|&(start, stop)| {
            let stretch = of((start, stop), count);
            count += stop - start;
            stretch
        })
        .collect();
    if stretches.len() > FEW {
        // A new array has no gaps: it is in C order when its axes are sorted.
        let sorted = stride_order::outermost_first(target.layout());
        let permutation: Vec<isize> = sorted.iter().map(|&axis| axis as isize).collect();
        let (source, target) = (
            source.transpose(&permutation[..])?,
            target.transpose(&permutation[..])?,
        );
        let source = match source.is_c_contiguous() {
            true => source,
            false => source.copy(order(MemoryOrder::C))?,
        };
        let axis = sorted.iter().position(|&other| other == axis);
        let axis = axis.expect("an axis of the array");
        stretches::copy(&source.place, &target.place, axis, &stretches)?;
        return Ok(());
    }
    for (stretch, place) in stretches {
        let part = target.along(axis, place, place + stretch.len())?;
        let stretch = source.along(axis, stretch.start, stretch.end)?;
        part.assign((&stretch).into())?;
    }
    Ok(())
}

/// The array and the axis that `insert` and `delete` work on: without an axis the flattened array.
pub(crate) fn along_axis(
    array: Array,
    axis: &Option<crate::options::Axes>,
) -> Result<(Array, usize)> {
    use crate::options::Axes;
    match axis {
        None | Some(Axes::All) => {
            let flat = if array.ndim() == 1 {
                array
            } else {
                array.ravel()?
            };
            Ok((flat, 0))
        }
        Some(Axes::One(axis)) => {
            let axis = np_layout::normalize_axis(*axis, array.ndim())?;
            Ok((array, axis))
        }
        Some(Axes::Some(_)) => Err(Error::type_error(
            "'tuple' object cannot be interpreted as an integer",
        )),
    }
}

/// A new array like another one but for the length along an axis, in Fortran order if the other one is in no other.
pub(super) fn with_length(array: &Array, axis: usize, length: usize) -> Result<Array> {
    let mut shape = array.shape().to_vec();
    shape[axis] = length;
    let fortran = array.layout().order_of(array.itemsize());
    let layout = np_layout::Layout::contiguous(&shape, array.itemsize(), fortran)?;
    let place = crate::storage::place::Place::arbitrary(array.dtype(), layout)?;
    Ok(Array::from_place(place))
}

/// Whether an array holds booleans.
pub(super) fn is_mask(array: &Array) -> bool {
    array.dtype() == DType::BOOL
}
