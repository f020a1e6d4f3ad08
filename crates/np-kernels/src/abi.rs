//! The shape of a kernel.
//!
//! A kernel is type-erased and two-dimensional. Narrow inner axes then cost no call per row, and one
//! function pointer type serves every ufunc, cast and reduction.

use crate::simd::{self, LEVELS};

/// A type-erased two-dimensional inner loop.
///
/// Called as `kernel(context, pointers, strides, n0, n1)` for `N` operands: `pointers` has `N` entries, inputs first, then
/// outputs. `strides` has `2 * N` entries: the bytes from one element to the next along the inner axis for each
/// operand, then the same for the outer axis. For every `j < n1` and `i < n0` the kernel reads the inputs' and
/// writes the outputs' element at `pointers[k] + i * strides[k] + j * strides[N + k]`.
///
/// `context` is null for every kernel of this crate; kernels that carry parameters (a user's closure, say) find
/// them there.
///
/// # Safety
/// - `pointers` and `strides` point to as many entries as said.
/// - Every element addressed so is valid to read (inputs) or to write (outputs). No alignment is needed.
/// - An output element may coincide with input elements of the same step only: it may not overlap an input
///   element of another step, nor another output's element. Kernels that take operands of any strides take their steps in order,
///   so for those an output may be an input of later steps: accumulators that stand still, running results.
pub type Kernel = unsafe fn(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
);

/// One kernel compiled for each SIMD level; levels that do not pay for a kernel share the one below.
#[derive(Clone, Copy, Debug)]
pub struct LevelKernels(pub [Kernel; LEVELS]);

impl LevelKernels {
    /// The same kernel for every level.
    pub const fn same(kernel: Kernel) -> LevelKernels {
        LevelKernels([kernel; LEVELS])
    }

    /// The kernel for the level in force.
    #[inline]
    pub fn get(&self) -> Kernel {
        self.0[simd::level() as usize]
    }
}
