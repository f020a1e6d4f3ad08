//! The elements where a mask is true: counted, gathered in a row, replaced from a row.
//!
//! They come in the row-major order of their indices, whatever the memory order.

use np_dtype::DType;
use np_iter::Plan;
use np_kernels::movement::compress::{self, Row};

use crate::operand::Operand;

/// How many elements of a mask are true.
///
/// # Safety
/// Every element of the mask, of booleans, is readable.
pub unsafe fn count_true(shape: &[usize], mask: &Operand<'_>) -> usize {
    assert_eq!(mask.dtype, DType::BOOL, "a mask is boolean");
    let plan = Plan::new(shape, &[mask.strides], Default::default());
    let strides = plan.inner_strides();
    let mut count = 0;
    plan.for_each_block(|offsets, n0, n1| {
        for j in 0..n1 as isize {
            let row = mask.pointer.wrapping_offset(offsets[0] + j * strides[1]);
            // SAFETY: the caller's promise.
            count += unsafe { compress::count_true(row, strides[0], n0) };
        }
    });
    count
}

/// Gathers the elements of `source` where `mask` is true into the row `target`, of the same dtype.
///
/// # Safety
/// Every element of the mask, of booleans, and of the source is readable. `target` has room for exactly `count` elements, which is
/// [how many](count_true) are true, and overlaps neither.
pub unsafe fn compress(
    shape: &[usize],
    mask: &Operand<'_>,
    source: &Operand<'_>,
    target: *mut u8,
    count: usize,
) {
    let kernel = compress::compress(source.dtype.itemsize());
    // SAFETY: the caller's promise.
    unsafe { between(shape, mask, source, target, count, kernel) };
}

/// Replaces the elements of `target` where `mask` is true by those of the row `source`, of the same dtype.
///
/// # Safety
/// Every element of the mask, of booleans, is readable, and of the target writable. `source` has exactly `count` elements, which
/// is [how many](count_true) are true. Nothing overlaps, nor does the target itself.
pub unsafe fn place(
    shape: &[usize],
    mask: &Operand<'_>,
    target: &Operand<'_>,
    source: *mut u8,
    count: usize,
) {
    let kernel = compress::place(target.dtype.itemsize());
    // SAFETY: the caller's promise.
    unsafe { between(shape, mask, target, source, count, kernel) };
}

/// # Safety
/// The contracts of [`compress`] and [`place`].
unsafe fn between(
    shape: &[usize],
    mask: &Operand<'_>,
    elements: &Operand<'_>,
    dense: *mut u8,
    count: usize,
    kernel: compress::Masked,
) {
    assert_eq!(mask.dtype, DType::BOOL, "a mask is boolean");
    let plan = Plan::row_major(shape, &[mask.strides, elements.strides]);
    let strides = plan.inner_strides();
    let width = elements.dtype.itemsize();
    let mut done = 0;
    plan.for_each_block(|offsets, n0, n1| {
        for j in 0..n1 as isize {
            let row = |k: usize, operand: &Operand<'_>| Row {
                pointer: operand
                    .pointer
                    .wrapping_offset(offsets[k] + j * strides[2 + k]),
                stride: strides[k],
            };
            let rest = dense.wrapping_add(done * width);
            // SAFETY: the caller's promise.
            done += unsafe { kernel(row(0, mask), row(1, elements), n0, rest, count - done) };
        }
    });
    debug_assert_eq!(done, count, "the mask has changed");
}
