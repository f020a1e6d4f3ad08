//! Engines that make many elements of few, run over places: ramps and repetitions.
//!
//! Outputs are new, and belong to nobody yet.

use np_dtype::Scalar;
use np_layout::{Layout, Order, checked_nbytes};
use np_ufunc::ramp::Slope;
use np_ufunc::repeat::Counts;

use super::execute::{ExecuteError, Input, borrow};
use super::place::Place;

/// A row of `count` elements of the type of `first`, each one step after the other.
///
/// # Panics
/// If the slope is of another type, or there are more than two booleans.
pub(crate) fn ramp(count: usize, first: Scalar, slope: Slope) -> Result<Place, ExecuteError> {
    let dtype = first.dtype();
    checked_nbytes(&[count], dtype.itemsize())?;
    let layout = Layout::contiguous(&[count], dtype.itemsize(), Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let place = unsafe { Place::unwritten(dtype, layout)? };
    // SAFETY: the storage has room for the elements, is aligned for any of them, and nobody else's yet.
    unsafe { np_ufunc::ramp::run(place.pointer(), count, first, slope) };
    Ok(place)
}

/// The elements of a place in C order, seen as rows of parts of `width` bytes, with each part repeated as often as its
/// count says, in a new place of `shape` in C order.
///
/// # Panics
/// If the place is not in C order, or the parts or their copies are not as many as the elements.
pub(crate) fn repeat(
    source: &Place,
    counts: Counts<'_>,
    width: usize,
    shape: &[usize],
) -> Result<Place, ExecuteError> {
    let (dtype, itemsize) = (source.dtype(), source.dtype().itemsize());
    let bytes = checked_nbytes(shape, itemsize)?;
    let layout = Layout::contiguous(shape, itemsize, Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let target = unsafe { Place::unwritten(dtype, layout)? };
    if target.layout().is_empty() {
        return Ok(target);
    }
    let row = counts.runs() * width;
    let outer = source.layout().nbytes(itemsize) / row;
    let written = counts.total().and_then(|n| n.checked_mul(width * outer));
    assert!(
        source.layout().is_c_contiguous(itemsize)
            && outer * row == source.layout().nbytes(itemsize)
            && written == Some(bytes),
        "a count for each part of a row"
    );
    let borrowed = borrow(&[Input::Place(source)], &[])?;
    // SAFETY: the source's elements follow each other, in as many parts as `outer` rows have, and its storage is
    // borrowed; the target has room for all copies and is nobody else's yet.
    unsafe { np_ufunc::repeat::run(source.pointer(), target.pointer(), outer, counts, width) };
    drop(borrowed);
    Ok(target)
}
