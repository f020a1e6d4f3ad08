//! Sums that take NaN for zero (`numpy.nansum`), in the order of those that do not.

use half::f16;
use np_dtype::Complex;
use np_dtype::float16::{f16_to_f32, f32_to_f16};

use crate::elementwise::load;
use crate::extremum::MaybeNan;
use crate::pairwise::{complex_pairwise, pairwise};
use crate::reduction::Fold;
use crate::simd::Level;

/// The sum of the elements that are not NaN.
#[derive(Debug)]
pub struct SumOfNumbers;

/// An element, or zero for NaN: a complex number counts as NaN where either part is.
#[inline(always)]
fn number<T: MaybeNan>(x: T, zero: T) -> T {
    if x.is_nan() { zero } else { x }
}

macro_rules! sums {
    ($($t:ty),*) => {$(
        impl Fold<$t> for SumOfNumbers {
            type Acc = $t;
            #[inline(always)]
            fn step<L: Level>(acc: $t, x: $t) -> $t {
                acc + number(x, 0.0)
            }
            #[inline(always)]
            unsafe fn run<L: Level>(acc: $t, x: *const u8, stride: isize, n: usize) -> $t {
                acc + pairwise(
                    #[inline(always)]
                    // SAFETY: the caller's promise: elements 0..n of the run are readable.
                    move |i| number(unsafe { load::<$t>(x.wrapping_offset(i as isize * stride)) }, 0.0),
                    n,
                )
            }
        }

        impl Fold<Complex<$t>> for SumOfNumbers {
            type Acc = Complex<$t>;
            #[inline(always)]
            fn step<L: Level>(acc: Complex<$t>, x: Complex<$t>) -> Complex<$t> {
                let x = number(x, Complex::new(0.0, 0.0));
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
                    move |i| {
                        // SAFETY: the caller's promise: elements 0..n of the run are readable.
                        let x = unsafe { load(x.wrapping_offset(i as isize * stride)) };
                        number(x, Complex::new(0.0, 0.0))
                    },
                    n,
                );
                Complex::new(acc.re + sum.re, acc.im + sum.im)
            }
        }
    )*};
}

sums!(f32, f64);

impl Fold<f16> for SumOfNumbers {
    type Acc = f16;
    #[inline(always)]
    fn step<L: Level>(acc: f16, x: f16) -> f16 {
        f32_to_f16(f16_to_f32(acc) + f16_to_f32(number(x, f16::ZERO)))
    }
    #[inline(always)]
    unsafe fn run<L: Level>(acc: f16, x: *const u8, stride: isize, n: usize) -> f16 {
        let sum = pairwise(
            #[inline(always)]
            move |i| {
                // SAFETY: the caller's promise: elements 0..n of the run are readable.
                let x = unsafe { load(x.wrapping_offset(i as isize * stride)) };
                f16_to_f32(number(x, f16::ZERO))
            },
            n,
        );
        f32_to_f16(f16_to_f32(acc) + sum)
    }
}
