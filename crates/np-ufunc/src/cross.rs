//! Cross products (`numpy.cross`): a loop over vectors, whose kernels are told where their components are.

use np_dtype::{DType, TypeCode};
use np_kernels::functions::cross::{Steps, kernels};

use crate::elementwise;
use crate::operand::Operand;
use crate::ufunc::Loop;

/// Writes the cross products of vectors of three components: `operands` are the first components of two inputs and the output, all of
/// the type `code` and native, over the shape of the vectors; the components of each are `steps` bytes apart.
///
/// # Panics
/// If an operand has another type, or that is boolean.
///
/// # Safety
/// The contract of [`elementwise::run`], for every component; the output overlaps no input.
pub unsafe fn run(code: TypeCode, shape: &[usize], operands: [Operand<'_>; 3], steps: Steps) {
    // Other elements would go through buffers, one component alone.
    assert!(
        operands.iter().all(|o| o.dtype == DType::native(code)),
        "vectors of another type"
    );
    let inner = Loop::binary(code, code, code, kernels(code));
    // SAFETY: the caller's promise; the kernels' context is steps.
    unsafe { elementwise::run_with(inner, &steps, shape, &operands) };
}
