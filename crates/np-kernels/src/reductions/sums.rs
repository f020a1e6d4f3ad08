//! Sums: of all elements (`numpy.add.reduce`), and of those that are not NaN (`numpy.nansum`), in the same order.

use std::marker::PhantomData;

use half::f16;
use np_dtype::Complex;
use np_dtype::float16::{f16_to_f32, f32_to_f16};
use num_traits::Zero;

use crate::functions::extremum::MaybeNan;
use crate::prefetch;
use crate::reductions::pairwise::{complex_pairwise, pairwise};
use crate::reductions::reduction::{Fold, at};
use crate::simd::Level;

/// What an element counts for in a sum.
pub trait Share: 'static {
    /// Whether NaN is left out.
    const WITHOUT_NAN: bool;

    /// The summand.
    fn of<T: MaybeNan + Zero>(x: T) -> T;
}

/// Every element counts for what it is.
#[derive(Debug)]
pub struct Itself;

impl Share for Itself {
    const WITHOUT_NAN: bool = false;

    #[inline(always)]
    fn of<T: MaybeNan + Zero>(x: T) -> T {
        x
    }
}

/// NaN counts for zero: a complex number is NaN where either part is.
#[derive(Debug)]
pub struct ZeroForNan;

impl Share for ZeroForNan {
    const WITHOUT_NAN: bool = true;

    #[inline(always)]
    fn of<T: MaybeNan + Zero>(x: T) -> T {
        if x.is_nan() { T::zero() } else { x }
    }
}

/// A sum of shares: floats are summed pairwise, integers wrap around.
#[derive(Debug)]
pub struct SumOf<S>(PhantomData<S>);

/// The sum of all elements.
pub type Sum = SumOf<Itself>;

/// The sum of the elements that are not NaN.
pub type SumOfNumbers = SumOf<ZeroForNan>;

/// Asks for element `i` of a run, and some beside it, if there are no gaps.
#[inline(always)]
fn ask<T>(x: *const u8, stride: isize, i: usize) {
    if stride == size_of::<T>() as isize {
        prefetch::ahead(x.wrapping_add(i * size_of::<T>()));
    }
}

macro_rules! float_sums {
    ($($t:ty),*) => {$(
        impl<S: Share> Fold<$t> for SumOf<S> {
            type Acc = $t;
            #[inline(always)]
            fn step<L: Level>(acc: $t, x: $t) -> $t {
                acc + S::of(x)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(acc: $t, x: *const u8, stride: isize, n: usize) -> $t {
                acc + pairwise(
                    #[inline(always)]
                    // SAFETY: the caller's promise: elements 0..n of the run are readable.
                    move |i| S::of(unsafe { at::<$t>(x, stride, i) }),
                    #[inline(always)]
                    move |i| ask::<$t>(x, stride, i),
                    n,
                )
            }
        }

        impl<S: Share> Fold<Complex<$t>> for SumOf<S> {
            type Acc = Complex<$t>;
            #[inline(always)]
            fn step<L: Level>(acc: Complex<$t>, x: Complex<$t>) -> Complex<$t> {
                let x = S::of(x);
                Complex::new(acc.re + x.re, acc.im + x.im)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(
                acc: Complex<$t>,
                x: *const u8,
                stride: isize,
                n: usize,
            ) -> Complex<$t> {
                let sum = complex_pairwise(
                    #[inline(always)]
                    // SAFETY: the caller's promise: elements 0..n of the run are readable.
                    move |i| S::of(unsafe { at::<Complex<$t>>(x, stride, i) }),
                    #[inline(always)]
                    move |i| ask::<Complex<$t>>(x, stride, i),
                    n,
                );
                Complex::new(acc.re + sum.re, acc.im + sum.im)
            }
        }
    )*};
}

float_sums!(f32, f64);

impl<S: Share> Fold<f16> for SumOf<S> {
    type Acc = f16;
    #[inline(always)]
    fn step<L: Level>(acc: f16, x: f16) -> f16 {
        f32_to_f16(f16_to_f32(acc) + f16_to_f32(S::of(x)))
    }
    #[inline(always)]
    unsafe fn run<L: Level>(acc: f16, x: *const u8, stride: isize, n: usize) -> f16 {
        let sum = pairwise(
            #[inline(always)]
            // SAFETY: the caller's promise: elements 0..n of the run are readable.
            move |i| f16_to_f32(S::of(unsafe { at::<f16>(x, stride, i) })),
            |_| {},
            n,
        );
        f32_to_f16(f16_to_f32(acc) + sum)
    }
}

/// Elements that are added up side by side: four of the widest vectors of the widest integers.
const LANES: usize = 32;

macro_rules! integer_sums {
    ($($t:ty),*) => {$(
        impl Fold<$t> for Sum {
            type Acc = $t;
            #[inline(always)]
            fn step<L: Level>(acc: $t, x: $t) -> $t {
                acc.wrapping_add(x)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(mut acc: $t, x: *const u8, stride: isize, n: usize) -> $t {
                let mut done = 0;
                if stride == size_of::<$t>() as isize && size_of::<$t>() == 8 && n >= 2 * LANES {
                    let mut lanes = [0; LANES];
                    while done + LANES <= n {
                        let group = x.wrapping_add(done * size_of::<$t>());
                        prefetch::group::<[$t; LANES]>(group);
                        // SAFETY: the caller's promise: elements 0..n of the run are readable.
                        let group = unsafe { group.cast::<[$t; LANES]>().read_unaligned() };
                        for k in 0..LANES {
                            lanes[k] = group[k].wrapping_add(lanes[k]);
                        }
                        done += LANES;
                    }
                    for lane in lanes {
                        acc = acc.wrapping_add(lane);
                    }
                }
                for i in done..n {
                    // SAFETY: as above.
                    acc = acc.wrapping_add(unsafe { at::<$t>(x, stride, i) });
                }
                acc
            }
        }
    )*};
}

integer_sums!(i8, i16, i32, i64, u8, u16, u32, u64);
