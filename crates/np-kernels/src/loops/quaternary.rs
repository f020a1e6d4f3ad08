//! Kernels of functions of four elements, in chunks, for operands of any strides.
//!
//! Such functions are chains of ufuncs in NumPy, whose last operands are mostly one number for all elements.

use crate::abi::{Kernel, LevelKernels};
use crate::loops::chunked::{gather, scatter};
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3};

/// A function of four elements.
pub trait Quaternary<T: Physical>: 'static {
    /// The element type of the result.
    type Out: Physical;
    /// The function.
    fn apply<L: Level>(a: T, b: T, c: T, d: T) -> Self::Out;
}

/// Kernels of a function of four elements in chunks of `N`: baseline and AVX2 code.
pub const fn quaternary<O: Quaternary<T>, T: Physical, const N: usize>() -> LevelKernels {
    const fn kernel<L: Level, O: Quaternary<T>, T: Physical, const N: usize>() -> Kernel {
        entry::<L, O, T, N>
    }
    LevelKernels([
        kernel::<Baseline, O, T, N>(),
        kernel::<V3, O, T, N>(),
        kernel::<V3, O, T, N>(),
    ])
}

unsafe fn entry<L: Level, O: Quaternary<T>, T: Physical, const N: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| body::<L, O, T, N>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`Kernel`] for four inputs `T` and one output `O::Out`.
#[inline(always)]
unsafe fn body<L: Level, O: Quaternary<T>, T: Physical, const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    if n0 == 0 {
        return;
    }
    // SAFETY: the addresses are those that the kernel contract vouches for, and a row has a first element; each chunk is read
    // whole before it is written, so an output that is an input is fine.
    unsafe {
        let mut at = *pointers.cast::<[*mut u8; 5]>();
        let [step, outer] = *strides.cast::<[[isize; 5]; 2]>();
        for _ in 0..n1 {
            // An operand that stands still along the row is gathered once.
            let mut chunks: [[T; N]; 4] =
                std::array::from_fn(|k| gather::<T, N>(at[k], 0, N.min(n0)));
            for first in (0..n0).step_by(N) {
                let (count, position) = (N.min(n0 - first), first as isize);
                for k in 0..4 {
                    if step[k] != 0 {
                        let from = at[k].wrapping_offset(position * step[k]);
                        chunks[k] = gather::<T, N>(from, step[k], count);
                    }
                }
                let [a, b, c, d] = &chunks;
                let result: [O::Out; N] = std::array::from_fn(
                    #[inline(always)]
                    |i| O::apply::<L>(a[i], b[i], c[i], d[i]),
                );
                let to = at[4].wrapping_offset(position * step[4]);
                scatter(&result, to, step[4], count);
            }
            for k in 0..5 {
                at[k] = at[k].wrapping_offset(outer[k]);
            }
        }
    }
}
