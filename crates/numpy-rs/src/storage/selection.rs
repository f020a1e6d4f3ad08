//! Engines that pick elements, run over places: by a mask, by an index.

use np_dtype::DType;
use np_layout::{INLINE_DIMS, Layout, Order, Shape, Strides, checked_nbytes};
use np_ufunc::choose::OutOfBounds;
use np_ufunc::gather::Named;
use np_ufunc::{Operand, choose, gather, masked};
use smallvec::SmallVec;

use super::execute::{ExecuteError, Input, Listed, borrow, check_output, strides_over};
use super::methods::with_positions;
use super::place::Place;
use super::{BorrowError, Storage};
use crate::index_arrays::Selection;

/// The place's elements over a shape.
fn operand<'a>(place: &Place, strides: &'a [isize]) -> Operand<'a> {
    Operand::new(place.pointer(), place.dtype(), strides)
}

/// How many elements of a mask are true.
pub(crate) fn count_true(mask: &Place) -> Result<usize, BorrowError> {
    let borrowed = mask.storage().op_shared()?;
    let layout = mask.layout();
    // SAFETY: places lie inside their storages; the mask's is borrowed.
    let count = unsafe { masked::count_true(layout.shape(), &operand(mask, layout.strides())) };
    drop(borrowed);
    Ok(count)
}

/// The elements where a mask of the same shape is true, as a new row in the order of their indices.
pub(crate) fn compress(mask: &Place, source: &Place) -> Result<Place, ExecuteError> {
    let shape = source.layout().shape();
    assert_eq!(mask.layout().shape(), shape, "a mask of another shape");
    let borrowed = borrow(&[Input::Place(mask), Input::Place(source)], &[])?;
    let mask = operand(mask, mask.layout().strides());
    // SAFETY: places lie inside their storages, which are borrowed.
    let count = unsafe { masked::count_true(shape, &mask) };
    let dtype = source.dtype();
    let layout = Layout::contiguous(&[count], dtype.itemsize(), Order::C)?;
    // SAFETY: every element is written below.
    let result = unsafe { Place::unwritten(dtype, layout)? };
    let elements = operand(source, source.layout().strides());
    // SAFETY: as above; the result has room for as many elements as the mask has true ones, and is nobody else's yet.
    unsafe { masked::compress(shape, &mask, &elements, result.pointer(), count) };
    drop(borrowed);
    Ok(result)
}

/// Replaces the elements where a mask of the same shape is true by those of a row of the same dtype, which has as many.
///
/// The row is nobody else's memory; a mask that overlaps the target is for the caller to copy.
pub(crate) fn place(mask: &Place, target: &Place, row: &Place) -> Result<(), ExecuteError> {
    check_output(target)?;
    let shape = target.layout().shape();
    assert_eq!(mask.layout().shape(), shape, "a mask of another shape");
    let itemsize = row.dtype().itemsize();
    assert!(row.dtype() == target.dtype() && row.layout().is_c_contiguous(itemsize));
    let borrowed = borrow(&[Input::Place(mask), Input::Place(row)], &[target])?;
    let mask = operand(mask, mask.layout().strides());
    // SAFETY: places lie inside their storages, which are borrowed, the target's for writing; the target does not overlap itself.
    unsafe {
        let count = masked::count_true(shape, &mask);
        assert_eq!(count, row.layout().size(), "another number of elements");
        let elements = operand(target, target.layout().strides());
        masked::place(shape, &mask, &elements, row.pointer(), count);
    }
    drop(borrowed);
    Ok(())
}

/// The elements of a selection of the array, as a new place of the given layout without gaps.
pub(crate) fn gather(
    selection: &Selection,
    array: &Place,
    layout: Layout,
) -> Result<Place, ExecuteError> {
    let dtype = array.dtype();
    checked_nbytes(layout.shape(), dtype.itemsize())?;
    let to = selection.positions_first(layout.strides());
    // SAFETY: every element is written below, or nobody gets the place.
    let result = unsafe { Place::unwritten(dtype, layout)? };
    let mut read: Listed<Input<'_>> = selection.places().map(Input::Place).collect();
    read.push(Input::Place(array));
    let borrowed = borrow(&read, &[])?;
    with_positions(selection, |positions| {
        let shape = selection.shape_positions_first();
        let from = selection.block_strides();
        let base = array.storage().as_ptr();
        let source = Operand::new(base.wrapping_add(selection.block.offset()), dtype, &from);
        let target = operand(&result, &to);
        // SAFETY: index arrays are `int64`, lie inside their storages, and are borrowed. Every position lies in the array that the selection
        // was made for, whose storage is borrowed; the result has the selection's shape and is nobody else's yet.
        unsafe { gather::gather(positions, &shape, &source, &target) }
    })?;
    drop(borrowed);
    Ok(result)
}

/// The items along the first axis of an array that few native indices without gaps name; the items have no gaps, or the array has no
/// other axis.
struct NamedRows {
    items: Named,
    count: usize,
    width: usize,
}

/// Bytes up to which rows are moved in the short way, without a plan and without threads.
const SHORT_BYTES: usize = 1 << 18;

impl NamedRows {
    #[inline]
    fn of(array: &Place, indices: &Place) -> Option<NamedRows> {
        let fit = indices.dtype() == DType::INT64
            && indices.layout().ndim() > 0
            && indices.is_row_major();
        if !fit || array.layout().ndim() == 0 {
            return None;
        }
        let (length, inner) = array.layout().shape().split_first()?;
        let width = array.dtype().itemsize() * inner.iter().product::<usize>();
        let stride = array.stride_of_all()?;
        let step = match inner {
            [] => stride,
            _ => width as isize,
        };
        let count = indices.layout().size();
        let few = count.checked_mul(width)? <= SHORT_BYTES && step.unsigned_abs() >= width;
        few.then_some(NamedRows {
            items: Named {
                base: array.pointer(),
                length: *length,
                step,
                indices: indices.pointer(),
                stride: size_of::<i64>() as isize,
            },
            count,
            width,
        })
    }
}

/// The shape of the rows of an array that indices name.
fn rows_shape(array: &Place, indices: &Place) -> Shape {
    let mut shape = Shape::from_slice(indices.layout().shape());
    shape.extend_from_slice(&array.layout().shape()[1..]);
    shape
}

/// The rows along the first axis of an array that an array of indices names, in the short way; `None` where that does not go, or an index is
/// out of bounds.
#[inline]
pub(crate) fn take_rows(array: &Place, indices: &Place) -> Result<Option<Place>, ExecuteError> {
    let Some(rows) = NamedRows::of(array, indices) else {
        return Ok(None);
    };
    let dtype = array.dtype();
    let layout = match array.layout().ndim() {
        1 if indices.layout().ndim() <= INLINE_DIMS && dtype.itemsize() == size_of::<i64>() => {
            indices.layout().inline_at_offset(0)
        }
        _ => Layout::contiguous(&rows_shape(array, indices), dtype.itemsize(), Order::C)?,
    };
    // SAFETY: every byte is written below, or nobody gets the storage.
    let storage = unsafe { Storage::try_alloc(rows.count * rows.width)? };
    let to = storage.as_ptr();
    let inside = Storage::while_reading([array.storage(), indices.storage()], || {
        // SAFETY: indices and items lie inside their storages, which are borrowed; the new one has room for as many items, and is nobody
        // else's yet.
        unsafe { gather::take_run(rows.items, rows.count, to, rows.width) }
    })?;
    Ok(inside.then(|| Place::of_new(storage, dtype, layout)))
}

/// Replaces the rows along the first axis of an array that an array of indices names by values of its dtype, in the short way; false, with
/// nothing written, where that does not go, or an index is out of bounds.
#[inline]
pub(crate) fn put_rows(
    array: &Place,
    indices: &Place,
    values: &Input<'_>,
) -> Result<bool, ExecuteError> {
    let Some(rows) = NamedRows::of(array, indices) else {
        return Ok(false);
    };
    if indices.storage().shares_with(array.storage()) {
        return Ok(false);
    }
    let bytes;
    let (row, stride) = match values {
        Input::Value(value) if value.dtype() == array.dtype() && array.layout().ndim() == 1 => {
            bytes = value.to_bytes();
            (bytes.as_ptr().cast_mut(), 0)
        }
        Input::Place(place)
            if place.dtype() == array.dtype()
                && place.is_row_major()
                && !place.storage().shares_with(array.storage())
                && place.layout().shape() == &rows_shape(array, indices)[..] =>
        {
            (place.pointer(), rows.width as isize)
        }
        _ => return Ok(false),
    };
    let borrowed = borrow(&[Input::Place(indices), *values], &[array])?;
    // SAFETY: indices, items and values lie inside their storages, which are borrowed, the array's for writing; it is not one of the others.
    // There is a row for each index, or one value for all.
    let done = unsafe { gather::put_run(rows.items, rows.count, row, stride, rows.width) };
    drop(borrowed);
    Ok(done)
}

/// Writes the elements of a place of the array's dtype and the selection's shape over the selected ones.
///
/// Indices and values are apart from the array.
pub(crate) fn scatter(
    selection: &Selection,
    array: &Place,
    values: &Place,
) -> Result<(), ExecuteError> {
    check_output(array)?;
    assert_eq!(array.dtype(), values.dtype(), "values of another dtype");
    let mut read: Listed<Input<'_>> = selection.places().map(Input::Place).collect();
    read.push(Input::Place(values));
    let borrowed = borrow(&read, &[array])?;
    with_positions(selection, |positions| {
        let shape = selection.shape_positions_first();
        let to = selection.block_strides();
        let base = array.storage().as_ptr();
        let target = Operand::new(
            base.wrapping_add(selection.block.offset()),
            array.dtype(),
            &to,
        );
        let from = selection.positions_first(values.layout().strides());
        let source = operand(values, &from);
        // SAFETY: index arrays are `int64`, lie inside their storages, and are borrowed. Every position lies in the array that the selection
        // was made for, whose storage is borrowed for writing; the values are borrowed, and apart from it.
        unsafe { gather::scatter(positions, &shape, &target, &source) }
    })?;
    drop(borrowed);
    Ok(())
}

/// Writes to each element of `output` that of the choice which the index, of `int64`, names.
///
/// Choices and output are of one native dtype and broadcast to the output's shape.
pub(crate) fn choose(
    index: &Place,
    choices: &[&Place],
    output: &Place,
    out_of_bounds: OutOfBounds,
) -> Result<(), ExecuteError> {
    check_output(output)?;
    let shape = output.layout().shape();
    checked_nbytes(shape, output.dtype().itemsize())?;
    let mut inputs: SmallVec<[Input<'_>; 8]> = SmallVec::new();
    inputs.push(Input::Place(index));
    inputs.extend(choices.iter().map(|choice| Input::Place(choice)));
    let strides: SmallVec<[Strides; 8]> = inputs.iter().map(|i| strides_over(i, shape)).collect();
    let borrowed = borrow(&inputs, &[output])?;
    let mut operands: SmallVec<[Operand<'_>; 8]> = SmallVec::new();
    operands.push(operand(index, &strides[0]));
    for (choice, strides) in choices.iter().zip(&strides[1..]) {
        operands.push(operand(choice, strides));
    }
    operands.push(operand(output, output.layout().strides()));
    // SAFETY: places lie inside their storages, which are borrowed, the output's for writing; it does not overlap itself.
    unsafe { choose::run(shape, &operands, out_of_bounds) };
    drop(borrowed);
    Ok(())
}
