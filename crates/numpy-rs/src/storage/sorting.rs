//! Sorting run over places: in place, or into new indices.

use np_dtype::DType;
use np_layout::{Layout, Order, checked_nbytes};
use np_ufunc::{Operand, sorting};
use smallvec::SmallVec;

use super::execute::{ExecuteError, Input, Listed, borrow, check_output};
use super::place::Place;

/// Sorts lanes in place.
pub(crate) fn sort(array: &Place, axis: usize, stable: bool) -> Result<(), ExecuteError> {
    check_output(array)?;
    let borrowed = borrow(&[], &[array])?;
    // SAFETY: the place lies inside its storage, which is borrowed for writing, and does not overlap itself.
    unsafe { sorting::sort(array.layout().shape(), axis, &array.operand(), stable) };
    drop(borrowed);
    Ok(())
}

/// Partitions lanes in place at positions that rise.
pub(crate) fn partition(array: &Place, axis: usize, kth: &[usize]) -> Result<(), ExecuteError> {
    check_output(array)?;
    let borrowed = borrow(&[], &[array])?;
    // SAFETY: as above.
    unsafe { sorting::partition(array.layout().shape(), axis, &array.operand(), kth) };
    drop(borrowed);
    Ok(())
}

/// The indices that sort lanes.
pub(crate) fn argsort(array: &Place, axis: usize) -> Result<Place, ExecuteError> {
    new_indices(&[array], |keys, indices| {
        // SAFETY: the place lies inside its storage, which is borrowed; the indices are nobody else's yet.
        unsafe { sorting::argsort(array.layout().shape(), axis, &keys[0], indices) };
    })
}

/// The indices that partition lanes at positions that rise.
pub(crate) fn argpartition(
    array: &Place,
    axis: usize,
    kth: &[usize],
) -> Result<Place, ExecuteError> {
    new_indices(&[array], |keys, indices| {
        // SAFETY: as above.
        unsafe { sorting::argpartition(array.layout().shape(), axis, &keys[0], kth, indices) };
    })
}

/// The indices that sort by several arrays of one shape, the last one first.
///
/// # Panics
/// If there are none, or they have other shapes.
pub(crate) fn lexsort(keys: &[&Place], axis: usize) -> Result<Place, ExecuteError> {
    let shape = keys[0].layout().shape();
    assert!(
        keys.iter().all(|key| key.layout().shape() == shape),
        "keys of two shapes"
    );
    new_indices(keys, |keys, indices| {
        // SAFETY: as above.
        unsafe { sorting::lexsort(shape, axis, keys, indices) };
    })
}

/// New indices in C order, of the shape of the first of some arrays, which are read.
fn new_indices(
    keys: &[&Place],
    write: impl FnOnce(&[Operand<'_>], &Operand<'_>),
) -> Result<Place, ExecuteError> {
    let shape = keys[0].layout().shape();
    let width = DType::INT64.itemsize();
    checked_nbytes(shape, width)?;
    let layout = Layout::contiguous(shape, width, Order::C)?;
    // SAFETY: every index is written below, and the layout has no gaps.
    let indices = unsafe { Place::unwritten(DType::INT64, layout)? };
    let read: Listed<Input<'_>> = keys.iter().copied().map(Input::Place).collect();
    let borrowed = borrow(&read, &[])?;
    let operands: SmallVec<[Operand<'_>; 2]> = keys.iter().map(|key| key.operand()).collect();
    write(&operands, &indices.operand());
    drop((operands, borrowed));
    Ok(indices)
}
