//! Loops that fold a run of elements into one.
//!
//! A reduction kernel has the contract of [`crate::abi::Kernel`] with two operands, first the accumulator, then the input, except
//! that accumulators may repeat: their strides may be zero. Accumulators hold values already; the kernel folds into them.
//!
//! - Inner accumulator stride zero: the run is folded by itself, then into its accumulator. Float [sums](crate::reductions::sums) use
//!   pairwise summation with eight lanes and blocks of 128, in NumPy's very order, so they have NumPy's bits
//!   (error growth: N. J. Higham, "The accuracy of floating point summation", 1993).
//! - Any other inner accumulator stride: whole rows are folded into rows of accumulators, element by element;
//!   memory is never walked against its grain.

use half::f16;
use np_dtype::TypeCode;
use np_dtype::float16::{f16_to_f32, f32_to_f16};

use crate::abi::LevelKernels;
use crate::functions::extremum::{Fmax, Fmin, Maximum, Minimum};
use crate::loops::elementwise::Binary;
use crate::physical::{Physical, Truth};
use crate::reductions::extremum_lanes::{self, Nans};
use crate::simd::{Baseline, Level, V3, V4};

/// How a reduction folds elements `T` into accumulators.
pub trait Fold<T>: 'static {
    /// The element type of the accumulators.
    type Acc: Physical;

    /// Folds one element into an accumulator.
    fn step<L: Level>(acc: Self::Acc, x: T) -> Self::Acc;

    /// Folds `n` elements, `stride` bytes apart, into an accumulator.
    ///
    /// # Safety
    /// Every element is valid to read.
    unsafe fn run<L: Level>(acc: Self::Acc, x: *const u8, stride: isize, n: usize) -> Self::Acc;
}

/// Kernels of a reduction, for every level.
pub const fn fold<O: Fold<T>, T: Physical>() -> LevelKernels {
    LevelKernels([
        entry::<Baseline, O, T>,
        entry::<V3, O, T>,
        entry::<V4, O, T>,
    ])
}

unsafe fn entry<L: Level, O: Fold<T>, T: Physical>(
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
/// The module's contract for an input `T` and accumulators `O::Acc`.
#[inline(always)]
unsafe fn body<L: Level, O: Fold<T>, T: Physical>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        let [acc, x] = *pointers.cast::<[*mut u8; 2]>();
        let [sa, sx, oa, ox] = *strides.cast::<[isize; 4]>();
        if n0 == 0 {
            // Without elements there are no accumulators either.
            return;
        }
        if sa == 0 {
            fold_runs::<L, O, T>(acc, x, [sx, oa, ox], n0, n1);
        } else {
            // Rows of accumulators are taken in pieces that stay in the first-level cache while all rows of the
            // input go over them.
            let contiguous =
                !L::PLAIN && sx == size_of::<T>() as isize && sa == size_of::<O::Acc>() as isize;
            let mut done = 0;
            while done < n0 {
                let count = (n0 - done).min(ROW_PIECE);
                let shift = done as isize;
                let (p, q) = (
                    acc.wrapping_offset(shift * sa),
                    x.wrapping_offset(shift * sx),
                );
                // One row of accumulators takes rows of input together: it is read and written once for all of them.
                let together = if contiguous && oa == 0 {
                    n1 - n1 % ROWS
                } else {
                    0
                };
                let mut row = q;
                for _ in 0..together / ROWS {
                    fold_rows_together::<L, O, T>(p, row, ox, count);
                    row = row.wrapping_offset(ROWS as isize * ox);
                }
                let p = p.wrapping_offset(together as isize * oa);
                fold_rows::<L, O, T>(p, row, [sa, sx, oa, ox], count, n1 - together);
                done += count;
            }
        }
    }
}

/// Accumulators that a row of input is folded into at a time.
const ROW_PIECE: usize = 1024;

/// Rows of input that are folded into a row of accumulators at a time. Measured on 1000 x 1000 float64: a fifth less time
/// than one by one.
const ROWS: usize = 4;

/// Folds [`ROWS`] rows of `n0` elements, `stride` bytes apart, into one row of accumulators, all without gaps. Each
/// accumulator takes its elements in the order of the rows.
///
/// # Safety
/// The module's contract.
#[inline(always)]
unsafe fn fold_rows_together<L: Level, O: Fold<T>, T: Physical>(
    acc: *mut u8,
    x: *mut u8,
    stride: isize,
    n0: usize,
) {
    let acc = acc.cast::<O::Acc>();
    let mut rows = [x.cast::<T>().cast_const(); ROWS];
    for k in 1..ROWS {
        rows[k] = x.wrapping_offset(k as isize * stride).cast();
    }
    for i in 0..n0 {
        // SAFETY: the addresses are those that the contract vouches for.
        unsafe {
            let mut value = acc.add(i).read_unaligned();
            for row in rows {
                value = O::step::<L>(value, row.add(i).read_unaligned());
            }
            acc.add(i).write_unaligned(value);
        }
    }
}

/// Folds each of `n1` runs of `n0` elements into its accumulator.
///
/// # Safety
/// The module's contract.
#[inline(always)]
unsafe fn fold_runs<L: Level, O: Fold<T>, T: Physical>(
    mut acc: *mut u8,
    mut x: *mut u8,
    [sx, oa, ox]: [isize; 3],
    n0: usize,
    n1: usize,
) {
    let width = size_of::<T>() as isize;
    for _ in 0..n1 {
        // SAFETY: the addresses are those that the contract vouches for.
        unsafe {
            let start = acc.cast::<O::Acc>().read_unaligned();
            let value = if sx == width && !L::PLAIN {
                O::run::<L>(start, x, width, n0)
            } else {
                O::run::<L>(start, x, sx, n0)
            };
            acc.cast::<O::Acc>().write_unaligned(value);
        }
        acc = acc.wrapping_offset(oa);
        x = x.wrapping_offset(ox);
    }
}

/// Folds `n1` rows of `n0` elements into rows of accumulators, element by element.
///
/// # Safety
/// The module's contract.
#[inline(always)]
unsafe fn fold_rows<L: Level, O: Fold<T>, T: Physical>(
    mut acc: *mut u8,
    mut x: *mut u8,
    [sa, sx, oa, ox]: [isize; 4],
    n0: usize,
    n1: usize,
) {
    let contiguous =
        !L::PLAIN && sx == size_of::<T>() as isize && sa == size_of::<O::Acc>() as isize;
    for _ in 0..n1 {
        // SAFETY: the addresses are those that the contract vouches for.
        unsafe {
            if contiguous {
                let (p, q) = (x.cast::<T>(), acc.cast::<O::Acc>());
                for i in 0..n0 {
                    let value = O::step::<L>(q.add(i).read_unaligned(), p.add(i).read_unaligned());
                    q.add(i).write_unaligned(value);
                }
            } else {
                let (mut p, mut q) = (x, acc);
                for _ in 0..n0 {
                    let old = q.cast::<O::Acc>().read_unaligned();
                    let value = O::step::<L>(old, p.cast::<T>().read_unaligned());
                    q.cast::<O::Acc>().write_unaligned(value);
                    p = p.wrapping_offset(sx);
                    q = q.wrapping_offset(sa);
                }
            }
        }
        acc = acc.wrapping_offset(oa);
        x = x.wrapping_offset(ox);
    }
}

/// Element `i` of a run.
///
/// # Safety
/// The element is valid to read.
#[inline(always)]
pub(crate) unsafe fn at<T: Physical>(x: *const u8, stride: isize, i: usize) -> T {
    // SAFETY: the caller's promise; `Physical` types take every bit pattern.
    unsafe {
        x.wrapping_offset(stride * i as isize)
            .cast::<T>()
            .read_unaligned()
    }
}

/// Where a long run is cut in two so that the halves' sums add up to the run's, bit for bit.
///
/// The halves may then be folded by different threads. `n` must be more than 128.
pub const fn split_point(code: TypeCode, n: usize) -> usize {
    match code {
        // The tree of a complex sum counts parts, of which an element has two.
        TypeCode::Complex64 | TypeCode::Complex128 => (n - n % 8) / 2,
        _ => n / 2 - n / 2 % 8,
    }
}

/// A fold into the largest or the smallest element.
pub trait Extremum {
    /// Whether it is the smallest.
    const SMALLEST: bool;
}

macro_rules! extrema {
    ($($op:ident: $smallest:literal, $nans:expr;)*) => {$(
        impl Extremum for $op {
            const SMALLEST: bool = $smallest;
        }

        impl<T: Physical> Fold<T> for $op
        where
            $op: Binary<T, Out = T>,
        {
            type Acc = T;
            #[inline(always)]
            fn step<L: Level>(acc: T, x: T) -> T {
                $op::apply::<L>(acc, x)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(acc: T, x: *const u8, stride: isize, n: usize) -> T {
                // SAFETY: the caller's promise: elements 0..n of the run are readable.
                unsafe {
                    if stride == size_of::<T>() as isize
                        && let Some(found) = extremum_lanes::extremum::<T>(x, n, $smallest, $nans)
                    {
                        return $op::apply::<L>(acc, found);
                    }
                    let mut result = acc;
                    for i in 0..n {
                        result = $op::apply::<L>(result, at::<T>(x, stride, i));
                    }
                    result
                }
            }
        }
    )*};
}

extrema! {
    Maximum: false, Nans::Win;
    Minimum: true, Nans::Win;
    Fmax: false, Nans::CountForNothing;
    Fmin: true, Nans::CountForNothing;
}

/// `numpy.logical_or.reduce`: whether any element is true.
#[derive(Debug)]
pub struct Any;
/// `numpy.logical_and.reduce`: whether every element is true.
#[derive(Debug)]
pub struct All;

/// Elements between two looks at whether the answer is known.
const SCAN: usize = 256;

macro_rules! truths {
    ($($op:ident: $decided:literal, |$acc:ident, $x:ident| $step:expr;)*) => {$(
        impl<T: Physical> Fold<T> for $op {
            type Acc = Truth;
            #[inline(always)]
            fn step<L: Level>($acc: Truth, $x: T) -> Truth {
                let ($acc, $x) = ($acc.get(), $x.is_true());
                Truth::new($step)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(acc: Truth, x: *const u8, stride: isize, n: usize) -> Truth {
                let mut $acc = acc.get();
                let mut done = 0;
                while $acc != $decided && done < n {
                    let end = n.min(done + SCAN);
                    for i in done..end {
                        // SAFETY: the caller's promise: elements 0..n of the run are readable.
                        let $x = unsafe { at::<T>(x, stride, i) }.is_true();
                        $acc = $step;
                    }
                    done = end;
                }
                Truth::new($acc)
            }
        }
    )*};
}

truths! {
    Any: true, |acc, x| acc | x;
    All: false, |acc, x| acc & x;
}

/// A fold of half floats that accumulates each run in single precision and rounds once, as NumPy's arithmetic loops do.
#[derive(Debug)]
pub struct HalfFold<O>(std::marker::PhantomData<O>);

impl<O: Binary<f32, Out = f32>> Fold<f16> for HalfFold<O> {
    type Acc = f16;
    #[inline(always)]
    fn step<L: Level>(acc: f16, x: f16) -> f16 {
        f32_to_f16(O::apply::<L>(f16_to_f32(acc), f16_to_f32(x)))
    }
    #[inline(always)]
    unsafe fn run<L: Level>(acc: f16, x: *const u8, stride: isize, n: usize) -> f16 {
        let mut wide = f16_to_f32(acc);
        for i in 0..n {
            // SAFETY: the caller's promise.
            wide = O::apply::<L>(wide, f16_to_f32(unsafe { at::<f16>(x, stride, i) }));
        }
        f32_to_f16(wide)
    }
}
