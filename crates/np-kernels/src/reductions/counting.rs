//! Folds that count: elements that are not zero, and those that are numbers.

use half::f16;
use np_dtype::Complex;

use crate::functions::extremum::MaybeNan;
use crate::physical::Physical;
use crate::reductions::reduction::{Fold, at};
use crate::simd::Level;

/// How many elements are not zero (`numpy.count_nonzero`); NaN is not.
#[derive(Debug)]
pub struct NotZero;

/// How many elements are not NaN.
#[derive(Debug)]
pub struct NotNan;

/// Elements that are counted in counters of their own width, so that vectors hold as many of both.
pub trait Counted: Physical {
    /// Counts what holds among `n` elements that `holds` looks at.
    fn count(n: usize, holds: impl Fn(usize) -> bool) -> i64;
}

macro_rules! counted {
    ($($counter:ty: $($t:ty),*;)*) => {$($(
        impl Counted for $t {
            #[inline(always)]
            fn count(n: usize, holds: impl Fn(usize) -> bool) -> i64 {
                // As many as a narrow counter can count.
                const BLOCK: usize = 128;
                let mut total = 0;
                let mut start = 0;
                while start < n {
                    let end = n.min(start + BLOCK);
                    let mut count: $counter = 0;
                    for i in start..end {
                        count += <$counter>::from(holds(i));
                    }
                    total += count as i64;
                    start = end;
                }
                total
            }
        }
    )*)*};
}

counted! {
    u8: u8;
    u16: u16, f16;
    u32: u32, f32;
    u64: u64, f64, Complex<f32>, Complex<f64>;
}

macro_rules! counts {
    ($($op:ident: $bound:ident, |$x:ident| $holds:expr;)*) => {$(
        impl<T: Counted + $bound> Fold<T> for $op {
            type Acc = i64;
            #[inline(always)]
            fn step<L: Level>(acc: i64, $x: T) -> i64 {
                acc + i64::from($holds)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(acc: i64, x: *const u8, stride: isize, n: usize) -> i64 {
                acc + T::count(
                    n,
                    #[inline(always)]
                    |i| {
                        // SAFETY: the caller's promise: elements 0..n of the run are readable.
                        let $x: T = unsafe { at(x, stride, i) };
                        $holds
                    },
                )
            }
        }
    )*};
}

counts! {
    NotZero: Physical, |x| x.is_true();
    NotNan: MaybeNan, |x| !x.is_nan();
}
