//! Lanes sorted and partitioned along an axis, or the indices that do so (`numpy.sort`, `argsort`, `partition`, `argpartition`, `lexsort`).
//!
//! A single lane of native elements that follow each other needs none of this: [`np_kernels::sorting::sort_lanes`] has its kernels.

use np_dtype::{DType, TypeCode};
use np_kernels::sorting::sort_lanes::{self, Lane, lane_kernels};
use np_kernels::team::Team;
use smallvec::SmallVec;

use crate::lanes::{self, Access};
use crate::operand::Operand;

/// Sorts the lanes of an array along an axis in place, in NumPy's order.
///
/// Equal elements keep their order if the sort has to be `stable`; else that of zeros of both signs and of NaNs among themselves is
/// arbitrary, but always the same.
///
/// # Safety
/// Every element of the array is valid to read and to write, by this call alone, and no two of them overlap.
pub unsafe fn sort(shape: &[usize], axis: usize, array: &Operand<'_>, stable: bool) {
    let (kernels, n) = (lane_kernels(array.dtype.code()), shape[axis]);
    let work = |lanes: &[*mut u8], team: Team<'_>| {
        let pointer = lanes[0];
        // SAFETY: the lane is handed over to be written, native, aligned and in a row.
        unsafe { (kernels.sort)(Lane { pointer, n }, stable, team) };
    };
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each(shape, axis, &[(*array, Access::ReadAndWrite, n)], &work) };
}

/// Puts the elements that belong at the positions `kth` along an axis there, smaller ones before them and greater ones behind them.
///
/// # Panics
/// If positions do not rise, or one is not there.
///
/// # Safety
/// As [`sort`].
pub unsafe fn partition(shape: &[usize], axis: usize, array: &Operand<'_>, kth: &[usize]) {
    let (kernels, n) = (lane_kernels(array.dtype.code()), shape[axis]);
    check_positions(kth, n);
    let work = |lanes: &[*mut u8], team: Team<'_>| {
        let pointer = lanes[0];
        // SAFETY: the lane is handed over to be written, native, aligned and in a row.
        unsafe { (kernels.partition)(Lane { pointer, n }, kth, team) };
    };
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each(shape, axis, &[(*array, Access::ReadAndWrite, n)], &work) };
}

/// Writes the indices that sort the lanes of an array along an axis, those of equal elements in rising order.
///
/// # Panics
/// If the indices are not native `int64`.
///
/// # Safety
/// Every element of the array is valid to read, and every index to write, by this call alone. Indices overlap neither each other nor the
/// array.
pub unsafe fn argsort(shape: &[usize], axis: usize, array: &Operand<'_>, indices: &Operand<'_>) {
    let (kernels, n) = (lane_kernels(array.dtype.code()), shape[axis]);
    check_indices(indices);
    let work = |lanes: &[*mut u8], team: Team<'_>| {
        let pointer = lanes[0];
        // SAFETY: the lane is handed over native, aligned and in a row; the indices to be written.
        unsafe { (kernels.argsort)(Lane { pointer, n }, order(lanes[1], n), team) };
    };
    let operands = [(*array, Access::Read, n), (*indices, Access::Write, n)];
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each(shape, axis, &operands, &work) };
}

/// Writes the indices that [partition] the lanes of an array along an axis.
///
/// # Panics
/// If positions do not rise, or one is not there, or the indices are not native `int64`.
///
/// # Safety
/// As [`argsort`].
pub unsafe fn argpartition(
    shape: &[usize],
    axis: usize,
    array: &Operand<'_>,
    kth: &[usize],
    indices: &Operand<'_>,
) {
    let (kernels, n) = (lane_kernels(array.dtype.code()), shape[axis]);
    check_positions(kth, n);
    check_indices(indices);
    let work = |lanes: &[*mut u8], _: Team<'_>| {
        let pointer = lanes[0];
        // SAFETY: the lane is handed over native, aligned and in a row; the indices to be written.
        unsafe { (kernels.argpartition)(Lane { pointer, n }, kth, order(lanes[1], n)) };
    };
    let operands = [(*array, Access::Read, n), (*indices, Access::Write, n)];
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each(shape, axis, &operands, &work) };
}

/// Writes the indices that sort the lanes of arrays of one shape along an axis by the last array, where its elements are equal by the one
/// before, and so on.
///
/// # Panics
/// If there is no array, or the indices are not native `int64`.
///
/// # Safety
/// As [`argsort`], for each array.
pub unsafe fn lexsort(shape: &[usize], axis: usize, keys: &[Operand<'_>], indices: &Operand<'_>) {
    assert!(!keys.is_empty(), "there is nothing to sort by");
    check_indices(indices);
    let n = shape[axis];
    let codes: SmallVec<[TypeCode; 4]> = keys.iter().map(|key| key.dtype.code()).collect();
    let work = |lanes: &[*mut u8], team: Team<'_>| {
        let named = codes.iter().zip(lanes);
        let keys: SmallVec<[(TypeCode, Lane); 4]> = named
            .map(|(&code, &pointer)| (code, Lane { pointer, n }))
            .collect();
        // SAFETY: the lanes are handed over native, aligned and in a row; the indices to be written.
        unsafe { sort_lanes::lexsort(&keys, order(lanes[keys.len()], n), team) };
    };
    let mut operands: SmallVec<[(Operand<'_>, Access, usize); 4]> =
        keys.iter().map(|key| (*key, Access::Read, n)).collect();
    operands.push((*indices, Access::Write, n));
    // SAFETY: the caller's promise.
    unsafe { lanes::for_each(shape, axis, &operands, &work) };
}

fn check_positions(kth: &[usize], n: usize) {
    let rise = kth.is_sorted_by(|a, b| a < b);
    assert!(rise, "positions rise");
    assert!(
        kth.last().is_none_or(|&k| k < n),
        "positions are in the lane"
    );
}

fn check_indices(indices: &Operand<'_>) {
    assert_eq!(indices.dtype, DType::INT64, "indices of another type");
}

/// A lane of indices.
///
/// # Safety
/// `n` aligned numbers from `pointer` on are valid to write by nobody else as long as the slice is used.
unsafe fn order<'a>(pointer: *mut u8, n: usize) -> &'a mut [u64] {
    // SAFETY: the caller's promise; indices that are not written yet are bits that nobody looks at.
    unsafe { std::slice::from_raw_parts_mut(pointer.cast(), n) }
}
