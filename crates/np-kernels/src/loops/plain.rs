//! Kernels of one plain loop for any strides and every level, for functions that vector code does nothing for.

use crate::abi::LevelKernels;
use crate::loops::elementwise::{Binary, Unary, load, store};
use crate::physical::Physical;
use crate::simd::Baseline;

/// A function of one element with two results.
pub trait UnaryPair<A>: 'static {
    /// The element types of the results.
    type Out: Pair;
    /// The function.
    fn apply(a: A) -> Self::Out;
}

/// Two results.
pub trait Pair {
    /// The element type of the first.
    type First: Physical;
    /// The element type of the second.
    type Second: Physical;
    /// Both.
    fn both(self) -> (Self::First, Self::Second);
}

impl<F: Physical, S: Physical> Pair for (F, S) {
    type First = F;
    type Second = S;
    #[inline(always)]
    fn both(self) -> (F, S) {
        self
    }
}

/// Kernels of a unary function.
pub const fn unary<O: Unary<A>, A: Physical>() -> LevelKernels {
    LevelKernels::same(unary_loop::<O, A>)
}

/// Kernels of a binary function.
pub const fn binary<O: Binary<A, B>, A: Physical, B: Physical>() -> LevelKernels {
    LevelKernels::same(binary_loop::<O, A, B>)
}

/// Kernels of a unary function with two results.
pub const fn unary_pair<O: UnaryPair<A>, A: Physical>() -> LevelKernels {
    LevelKernels::same(unary_pair_loop::<O, A>)
}

unsafe fn unary_loop<O: Unary<A>, A: Physical>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        for_each_step(pointers, strides, n0, n1, |[a, r]| {
            store(r, O::apply::<Baseline>(load(a)))
        });
    }
}

unsafe fn binary_loop<O: Binary<A, B>, A: Physical, B: Physical>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        for_each_step(pointers, strides, n0, n1, |[a, b, r]| {
            store(r, O::apply::<Baseline>(load(a), load(b)))
        });
    }
}

unsafe fn unary_pair_loop<O: UnaryPair<A>, A: Physical>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for.
    unsafe {
        for_each_step(pointers, strides, n0, n1, |[a, r, s]| {
            let (first, second) = O::apply(load(a)).both();
            store(r, first);
            store(s, second);
        });
    }
}

/// Calls `step` for every step of a loop over `N` operands, with the addresses of their elements.
///
/// # Safety
/// `pointers` and `strides` have the entries of a kernel of `N` operands.
#[inline(always)]
pub unsafe fn for_each_step<const N: usize>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
    mut step: impl FnMut([*mut u8; N]),
) {
    // SAFETY: the caller's promise.
    let (mut row, inner, outer): ([*mut u8; N], [isize; N], [isize; N]) =
        unsafe { (*pointers.cast(), *strides.cast(), *strides.add(N).cast()) };
    for _ in 0..n1 {
        let mut at = row;
        for _ in 0..n0 {
            step(at);
            for k in 0..N {
                at[k] = at[k].wrapping_offset(inner[k]);
            }
        }
        for k in 0..N {
            row[k] = row[k].wrapping_offset(outer[k]);
        }
    }
}
