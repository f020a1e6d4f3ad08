//! Running results along runs (`ufunc.accumulate`): each is the function of the one before and the next element.
//!
//! The result before stays in a register, so that a step waits for the function and not for memory. Where there are several runs, some
//! are walked side by side: while one waits for its function, the others go on.

use np_dtype::Kind;

use crate::abi::LevelKernels;
use crate::loops::elementwise::{Binary, load, store};
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3};

/// Kernels of a function's running results.
///
/// They are called as those of the function itself, with three operands: the results before, the elements, the results, of which the
/// first lies one step behind the last along the inner axis. The first result before is there already.
///
/// Complex products are fused where elementwise ones are; for other types the levels have the same code.
pub const fn scan<O: Binary<T, Out = T>, T: Physical>() -> LevelKernels {
    let fused = matches!(T::CODE.kind(), Kind::Complex);
    LevelKernels([
        entry::<Baseline, O, T>,
        if fused {
            entry::<V3, O, T>
        } else {
            entry::<Baseline, O, T>
        },
        if fused {
            entry::<V3, O, T>
        } else {
            entry::<Baseline, O, T>
        },
    ])
}

/// Runs that are walked side by side. Four: with eight, rows of 16 KiB fall on more lines of one cache set than there are.
const TOGETHER: usize = 4;

unsafe fn entry<L: Level, O: Binary<T, Out = T>, T: Physical>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract.
    unsafe { L::enter(|| body::<L, O, T>(pointers, strides, n0, n1)) }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for the operands of [`scan`].
#[inline(always)]
unsafe fn body<L: Level, O: Binary<T, Out = T>, T: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        let [before, x, out] = *pointers.cast::<[*mut u8; 3]>();
        let [_, sx, so, ob, ox, oo] = *strides.cast::<[isize; 6]>();
        let width = size_of::<T>() as isize;
        let mut j = 0;
        while j < n1 {
            let moved = |p: *mut u8, stride: isize| p.wrapping_offset(j as isize * stride);
            let pointers = [moved(before, ob), moved(x, ox), moved(out, oo)];
            let lanes = [ob, ox, oo];
            if n1 - j >= TOGETHER {
                if sx == width && so == width {
                    run::<L, O, T, TOGETHER>(pointers, lanes, [width, width], n0);
                } else {
                    run::<L, O, T, TOGETHER>(pointers, lanes, [sx, so], n0);
                }
                j += TOGETHER;
            } else {
                run::<L, O, T, 1>(pointers, lanes, [sx, so], n0);
                j += 1;
            }
        }
    }
}

/// `K` runs, which begin `lanes` bytes apart, side by side.
///
/// # Safety
/// As [`body`].
#[inline(always)]
unsafe fn run<L: Level, O: Binary<T, Out = T>, T: Physical, const K: usize>(
    [before, mut x, mut out]: [*mut u8; 3],
    lanes: [isize; 3],
    [sx, so]: [isize; 2],
    n: usize,
) {
    if n == 0 {
        return;
    }
    // SAFETY: the addresses are those that the contract vouches for. An element is read before the result that may take its
    // place is written.
    unsafe {
        let mut last = [load::<T>(before); K];
        for k in 1..K {
            last[k] = load(before.wrapping_offset(k as isize * lanes[0]));
        }
        for _ in 0..n {
            for k in 0..K {
                let lane = k as isize;
                last[k] = O::apply::<L>(last[k], load(x.wrapping_offset(lane * lanes[1])));
                store(out.wrapping_offset(lane * lanes[2]), last[k]);
            }
            x = x.wrapping_offset(sx);
            out = out.wrapping_offset(so);
        }
    }
}
