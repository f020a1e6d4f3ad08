//! Casts and copies: one input, one output, by the road of every elementwise operation.

use np_dtype::{DType, TypeCode};
use np_iter::{Plan, PlanOptions};
use np_kernels::fpe::Flags;

use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer};
use crate::elementwise;
use crate::operand::Operand;
use crate::table::{cast_loop, copy_loop};

/// Copies `source` to `target` over `shape`, converting dtype and byte order as NumPy's unsafe casts do.
///
/// A source that overlaps the target is read as it was before.
///
/// # Safety
/// The contract of [`elementwise::run`].
pub unsafe fn copy(
    shape: &[usize],
    source: &Operand<'_>,
    target: &Operand<'_>,
    wanted: Flags,
) -> Flags {
    let (from, to): (TypeCode, TypeCode) = (source.dtype.code(), target.dtype.code());
    let (mut source, mut target) = (*source, *target);
    if source.dtype == target.dtype {
        // The same bytes, in whatever order.
        source.dtype = source.dtype.to_native();
        target.dtype = target.dtype.to_native();
    }
    let inner = if from == to {
        copy_loop(to)
    } else {
        cast_loop(from, to)
    };
    // SAFETY: the caller's promise.
    let done = unsafe { elementwise::run(inner, shape, &[source, target], wanted) };
    done.expect("copies and casts refuse no element")
}

/// The floating-point errors of a conversion, of which nothing is kept: a fold converts its elements as it goes.
///
/// # Safety
/// Every element that the source addresses over `shape` is valid to read.
pub unsafe fn errors(shape: &[usize], source: &Operand<'_>, to: DType, wanted: Flags) -> Flags {
    let from = source.dtype.to_native();
    let check = cast_loop(from.code(), to.code()).check;
    let (Some(check), false) = (check, wanted.is_empty() || from.code() == to.code()) else {
        return Flags::NONE;
    };
    let plan = Plan::new(shape, &[source.strides], PlanOptions::ELEMENTWISE);
    let (stride, row) = (plan.inner_strides()[0], plan.inner_strides()[1]);
    let (mut before, mut after) = (Buffer::new(BUFFER_ELEMENTS), Buffer::new(BUFFER_ELEMENTS));
    let (take, convert) = (
        Transfer::new(source.dtype, from),
        Transfer::new(from, to.to_native()),
    );
    let (w0, w1) = (from.itemsize() as isize, to.itemsize() as isize);
    let mut flags = Flags::NONE;
    plan.for_each_block(|offsets, n0, n1| {
        let m0 = n0.min(BUFFER_ELEMENTS);
        let m1 = (BUFFER_ELEMENTS / m0).min(n1);
        for j in (0..n1).step_by(m1) {
            for i in (0..n0).step_by(m0) {
                let lengths = [m0.min(n0 - i), m1.min(n1 - j)];
                let shift = offsets[0] + i as isize * stride + j as isize * row;
                let (x, y) = (before.pointer(), after.pointer());
                let count = lengths[0] * lengths[1];
                let dense = [w0, w0 * lengths[0] as isize];
                // SAFETY: the caller's promise; the buffers have room for the piece.
                unsafe {
                    take.run(
                        source.pointer.wrapping_offset(shift),
                        [stride, row],
                        x,
                        dense,
                        lengths,
                    );
                    convert.run(x, [w0, 0], y, [w1, 0], [count, 1]);
                    flags |= check([x, y].as_ptr(), [w0, w1, 0, 0].as_ptr(), count, 1);
                }
            }
        }
    });
    flags
}
