//! Steps of a phase taken into one period (`numpy.unwrap`): a loop of one input whose kernels are told the period.

use np_kernels::samples::phase::kernels;

use crate::elementwise;
use crate::operand::Operand;
use crate::ufunc::Loop;

pub use np_kernels::samples::phase::{Phase, Wrapped};

/// Writes what has to be added to each step.
///
/// # Safety
/// The contract of [`elementwise::run`] for one input and one output.
pub unsafe fn run<T: Wrapped>(
    phase: &Phase<T>,
    shape: &[usize],
    steps: &Operand<'_>,
    corrections: &Operand<'_>,
) {
    let inner = Loop::unary(T::CODE, T::CODE, kernels::<T>()).contiguous();
    // SAFETY: the caller's promise; the kernels' context is a phase.
    unsafe { elementwise::run_with(inner, phase, shape, &[*steps, *corrections]) };
}
