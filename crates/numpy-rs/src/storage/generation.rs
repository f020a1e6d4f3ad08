//! Engines that make many elements of few, run over places: ramps and repetitions.
//!
//! Outputs are new, and belong to nobody yet.

use np_dtype::Scalar;
use np_layout::{Layout, Order, checked_nbytes};
use np_ufunc::ramp::Slope;

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

/// The elements of a place in C order with each position of an axis repeated as often as its count says, in a new place in C order.
///
/// # Panics
/// If the place is not in C order, or there is not one count for each position.
pub(crate) fn repeat(source: &Place, axis: usize, counts: &[usize]) -> Result<Place, ExecuteError> {
    let (dtype, own) = (source.dtype(), source.layout());
    let itemsize = dtype.itemsize();
    assert!(
        own.is_c_contiguous(itemsize) && own.shape()[axis] == counts.len(),
        "a count for each part of a row"
    );
    let total = counts.iter().try_fold(0usize, |sum, &n| sum.checked_add(n));
    let mut shape = own.shape().to_vec();
    shape[axis] = total.ok_or(np_layout::LayoutError::TooBig)?;
    checked_nbytes(&shape, itemsize)?;
    let layout = Layout::contiguous(&shape, itemsize, Order::C)?;
    // SAFETY: every element is written below, and the layout has no gaps.
    let target = unsafe { Place::unwritten(dtype, layout)? };
    if target.layout().is_empty() {
        return Ok(target);
    }
    let outer: usize = shape[..axis].iter().product();
    let width = shape[axis + 1..].iter().product::<usize>() * itemsize;
    let borrowed = borrow(&[Input::Place(source)], &[])?;
    // SAFETY: the source's elements follow each other, as many parts as counts in each row, and its storage is borrowed; the target has room
    // for all copies and is nobody else's yet.
    unsafe { np_ufunc::repeat::run(source.pointer(), target.pointer(), outer, counts, width) };
    drop(borrowed);
    Ok(target)
}
