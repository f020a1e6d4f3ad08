//! Folds of many segments of one run (`ufunc.reduceat`): a call for each would take longer than most of them.

use np_dtype::Kind;

use crate::loops::elementwise::{Binary, load, store};
use crate::physical::Physical;
use crate::reductions::extremum_lanes::extremum_of_few;
use crate::reductions::reduction::{Extremum, Fold};
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// Elements of a run that follow each other: at least one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The first.
    pub start: usize,
    /// The one after the last.
    pub end: usize,
}

/// A loop over segments of a run of elements, `stride` bytes apart: each is folded into an accumulator of its own, and those are
/// `acc_stride` bytes apart. Where `fresh` is true an accumulator becomes the segment's first element, and the others are folded into that as
/// one run; else it holds something already.
///
/// # Safety
/// `segments` points to `n` segments; their elements are valid to read and `n` accumulators to read and write.
pub type Segments = unsafe fn(
    x: *const u8,
    stride: isize,
    acc: *mut u8,
    acc_stride: isize,
    segments: *const Segment,
    n: usize,
    fresh: bool,
);

/// One such loop for each SIMD level.
#[derive(Clone, Copy, Debug)]
pub struct LevelSegments([Segments; LEVELS]);

impl LevelSegments {
    /// The loop for the level in force.
    #[inline]
    pub fn get(&self) -> Segments {
        self.0[simd::level() as usize]
    }
}

/// Loops of a fold that vector code makes faster, for every level.
pub const fn segments<O: Fold<T, Acc = T>, T: Physical>() -> LevelSegments {
    LevelSegments([
        entry::<Baseline, O, T>,
        entry::<V3, O, T>,
        entry::<V4, O, T>,
    ])
}

/// Loops of a fold whose steps wait for each other, or whose segments are short. Complex products are fused where elementwise ones are.
pub const fn plain_segments<O: Fold<T, Acc = T>, T: Physical>() -> LevelSegments {
    let fused = matches!(T::CODE.kind(), Kind::Complex);
    let upper = if fused {
        entry::<V3, O, T>
    } else {
        entry::<Baseline, O, T>
    };
    LevelSegments([entry::<Baseline, O, T>, upper, upper])
}

/// A function of two elements as a fold, one element after the other.
#[derive(Debug)]
pub struct InOrder<O>(std::marker::PhantomData<O>);

impl<O: Binary<T, Out = T>, T: Physical> Fold<T> for InOrder<O> {
    type Acc = T;
    #[inline(always)]
    fn step<L: Level>(acc: T, x: T) -> T {
        O::apply::<L>(acc, x)
    }
    #[inline(always)]
    unsafe fn run<L: Level>(mut acc: T, mut x: *const u8, stride: isize, n: usize) -> T {
        for _ in 0..n {
            // SAFETY: the caller's promise: elements 0..n of the run are readable.
            acc = O::apply::<L>(acc, unsafe { load(x) });
            x = x.wrapping_offset(stride);
        }
        acc
    }
}

/// The largest or the smallest element, one element after the other.
#[derive(Debug)]
pub struct ExtremumInOrder<O>(std::marker::PhantomData<O>);

impl<O: Binary<T, Out = T> + Extremum, T: Physical> Fold<T> for ExtremumInOrder<O> {
    type Acc = T;
    #[inline(always)]
    fn step<L: Level>(acc: T, x: T) -> T {
        O::apply::<L>(acc, x)
    }
    #[inline(always)]
    unsafe fn run<L: Level>(acc: T, x: *const u8, stride: isize, n: usize) -> T {
        // SAFETY: the caller's promise: elements 0..n of the run are readable.
        unsafe {
            extremum_of_few(acc, x, stride, n, O::SMALLEST)
                .unwrap_or_else(|| InOrder::<O>::run::<L>(acc, x, stride, n))
        }
    }
}

unsafe fn entry<L: Level, O: Fold<T, Acc = T>, T: Physical>(
    x: *const u8,
    stride: isize,
    acc: *mut u8,
    acc_stride: isize,
    segments: *const Segment,
    n: usize,
    fresh: bool,
) {
    // SAFETY: the loop was chosen for a level that the machine has; the caller keeps the contract.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let width = size_of::<T>() as isize;
                if stride == width {
                    body::<L, O, T>(x, acc, [width, acc_stride], segments, n, fresh);
                } else {
                    body::<L, O, T>(x, acc, [stride, acc_stride], segments, n, fresh);
                }
            },
        )
    }
}

/// # Safety
/// The contract of [`Segments`].
#[inline(always)]
unsafe fn body<L: Level, O: Fold<T, Acc = T>, T: Physical>(
    x: *const u8,
    mut acc: *mut u8,
    [stride, acc_stride]: [isize; 2],
    segments: *const Segment,
    n: usize,
    fresh: bool,
) {
    for k in 0..n {
        // SAFETY: the caller's promise.
        unsafe {
            let Segment { start, end } = *segments.add(k);
            let first = x.wrapping_offset(start as isize * stride);
            let length = end - start;
            let value = if fresh {
                let rest = first.wrapping_offset(stride);
                O::run::<L>(load(first), rest, stride, length - 1)
            } else {
                O::run::<L>(load(acc), first, stride, length)
            };
            store(acc, value);
            acc = acc.wrapping_offset(acc_stride);
        }
    }
}
