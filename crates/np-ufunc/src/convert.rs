//! Casts and copies: one input, one output, by the road of every elementwise operation.

use np_dtype::TypeCode;
use np_kernels::fpe::Flags;

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
