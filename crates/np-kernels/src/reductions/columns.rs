//! Sums of columns (`add.reduceat` along an axis that is not the innermost one): each is the pairwise sum of its column, as if the column
//! were summed alone, but rows are read whole.

use half::f16;
use np_dtype::float16::{f16_to_f32, f32_to_f16};
use num_traits::{Float, Zero};

use crate::abi::LevelKernels;
use crate::loops::elementwise::{load, store};
use crate::physical::Physical;
use crate::reductions::pairwise::{PAIRWISE_BLOCK, split};
use crate::simd::{Baseline, Level, V3, V4};

/// A float type whose elements are summed.
pub trait Summed: Physical {
    /// The type that sums are computed in.
    type Sum: Float;
    /// The element in that type.
    fn wide(self) -> Self::Sum;
    /// An accumulator to which a sum is added.
    fn plus(self, sum: Self::Sum) -> Self;
}

macro_rules! summed {
    ($($t:ty: $sum:ty, |$x:ident| $wide:expr, |$acc:ident, $total:ident| $plus:expr;)*) => {$(
        impl Summed for $t {
            type Sum = $sum;
            #[inline(always)]
            fn wide(self) -> $sum {
                let $x = self;
                $wide
            }
            #[inline(always)]
            fn plus(self, $total: $sum) -> $t {
                let $acc = self;
                $plus
            }
        }
    )*};
}

summed! {
    f16: f32, |x| f16_to_f32(x), |acc, sum| f32_to_f16(f16_to_f32(acc) + sum);
    f32: f32, |x| x, |acc, sum| acc + sum;
    f64: f64, |x| x, |acc, sum| acc + sum;
}

/// Kernels that add the sum of each of `n0` columns of `n1` elements to an accumulator.
///
/// They have the contract of the kernels of [`crate::reductions::reduction`], for accumulators without gaps and rows without gaps. An element is
/// `PARTS` numbers of type `T`: two for complex elements.
pub const fn columns<T: Summed, const PARTS: usize>() -> LevelKernels {
    LevelKernels([
        entry::<Baseline, T, PARTS>,
        entry::<V3, T, PARTS>,
        entry::<V4, T, PARTS>,
    ])
}

unsafe fn entry<L: Level, T: Summed, const PARTS: usize>(
    _context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the contract.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let [acc, x] = *pointers.cast::<[*mut u8; 2]>();
                let row = *strides.add(3);
                for first in (0..n0 * PARTS).step_by(WIDE) {
                    let at = first * size_of::<T>();
                    let count = WIDE.min(n0 * PARTS - first);
                    let (acc, rows) = (acc.add(at), Rows { x: x.add(at), row });
                    if count == WIDE {
                        add_sums::<T, PARTS>(acc, rows, WIDE, n1);
                    } else {
                        add_sums::<T, PARTS>(acc, rows, count, n1);
                    }
                }
            },
        )
    }
}

/// Columns that are summed together: their eight lanes stay in the first-level cache.
const WIDE: usize = 64;

/// Sums of columns side by side.
type Sums<T> = [<T as Summed>::Sum; WIDE];

/// Rows of numbers, `row` bytes apart.
#[derive(Clone, Copy)]
struct Rows {
    x: *const u8,
    row: isize,
}

impl Rows {
    /// # Safety
    /// The number is readable.
    #[inline(always)]
    unsafe fn at<T: Summed>(self, j: usize, i: usize) -> T::Sum {
        let row = self.x.wrapping_offset(j as isize * self.row);
        // SAFETY: the caller's promise.
        unsafe { load::<T>(row.wrapping_add(i * size_of::<T>())).wide() }
    }
}

/// # Safety
/// `count` accumulators, and as many numbers in each of `n` rows, are where they are said to be.
#[inline(always)]
unsafe fn add_sums<T: Summed, const PARTS: usize>(
    acc: *mut u8,
    rows: Rows,
    count: usize,
    n: usize,
) {
    // NumPy counts the parts of elements: of complex ones a block has half as many.
    let block = PAIRWISE_BLOCK / PARTS;
    // SAFETY: the caller's promise; blocks are of the `n` rows.
    let sums: Sums<T> = unsafe {
        if n <= block {
            sum_block::<T, PARTS>(rows, 0, n, count)
        } else {
            split(
                n,
                block,
                #[inline(always)]
                |n| (n * PARTS / 2 - n * PARTS / 2 % 8) / PARTS,
                #[inline(always)]
                |start, n| sum_block::<T, PARTS>(rows, start, n, count),
                #[inline(always)]
                |starts, lengths| {
                    let mut four = [[T::Sum::zero(); WIDE]; 4];
                    for k in 0..4 {
                        four[k] = sum_block::<T, PARTS>(rows, starts[k], lengths[k], count);
                    }
                    four
                },
                #[inline(always)]
                |a, b| {
                    let mut total = a;
                    for i in 0..WIDE {
                        total[i] = a[i] + b[i];
                    }
                    total
                },
            )
        }
    };
    for (i, &sum) in sums.iter().enumerate().take(count) {
        // SAFETY: the caller's promise.
        unsafe {
            let p = acc.add(i * size_of::<T>());
            store(p, load::<T>(p).plus(sum));
        }
    }
}

/// Sums of at most a block of rows: in lanes, if there are enough.
///
/// # Safety
/// As [`add_sums`], for `n` rows from `start` on.
#[inline(always)]
unsafe fn sum_block<T: Summed, const PARTS: usize>(
    rows: Rows,
    start: usize,
    n: usize,
    count: usize,
) -> Sums<T> {
    let lanes = 8 / PARTS;
    // Minus zero is the neutral element.
    let mut sums = [T::Sum::neg_zero(); WIDE];
    // SAFETY: the caller's promise, for every row and column that is read.
    unsafe {
        let mut done = 0;
        if n >= lanes {
            let mut partial = [[T::Sum::zero(); WIDE]; 8];
            for k in 0..lanes {
                for i in 0..count {
                    partial[k][i] = rows.at::<T>(start + k, i);
                }
            }
            done = n - n % lanes;
            for j in (lanes..done).step_by(lanes) {
                for k in 0..lanes {
                    for i in 0..count {
                        partial[k][i] = partial[k][i] + rows.at::<T>(start + j + k, i);
                    }
                }
            }
            let [a, b, c, d, e, f, g, h] = &partial;
            for i in 0..count {
                sums[i] = if PARTS == 1 {
                    ((a[i] + b[i]) + (c[i] + d[i])) + ((e[i] + f[i]) + (g[i] + h[i]))
                } else {
                    (a[i] + b[i]) + (c[i] + d[i])
                };
            }
        }
        for j in done..n {
            for i in 0..count {
                sums[i] = sums[i] + rows.at::<T>(start + j, i);
            }
        }
    }
    sums
}
