//! Sums of squared deviations from a mean (`var`, `nanvar`): NumPy's subtraction, square and pairwise sum, with its bits, in one pass.

use np_dtype::Complex;
use num_traits::{Float, Zero};

use crate::abi::LevelKernels;
use crate::functions::extremum::MaybeNan;
use crate::loops::elementwise::{load, store};
use crate::physical::Physical;
use crate::prefetch;
use crate::reductions::pairwise::pairwise;
use crate::reductions::sums::Share;
use crate::simd::{Baseline, Level, V3, V4};

/// Elements with a distance from a mean.
pub trait Deviating: Physical + MaybeNan {
    /// The type of a mean.
    type Mean: Physical;
    /// The type of a squared distance.
    type Real: Physical + Float;

    /// The squared distance, each step rounded by itself.
    fn squared_deviation(self, mean: Self::Mean) -> Self::Real;

    /// What the element counts for: nothing, if it is NaN and these are left out.
    #[inline(always)]
    fn counted<S: Share>(self, mean: Self::Mean) -> Self::Real {
        if S::WITHOUT_NAN && self.is_nan() {
            Self::Real::zero()
        } else {
            self.squared_deviation(mean)
        }
    }
}

macro_rules! deviating {
    ($($t:ty),*) => {$(
        impl Deviating for $t {
            type Mean = $t;
            type Real = $t;
            #[inline(always)]
            fn squared_deviation(self, mean: $t) -> $t {
                let distance = self - mean;
                distance * distance
            }
        }

        impl Deviating for Complex<$t> {
            type Mean = Complex<$t>;
            type Real = $t;
            #[inline(always)]
            fn squared_deviation(self, mean: Complex<$t>) -> $t {
                let (re, im) = (self.re - mean.re, self.im - mean.im);
                re * re + im * im
            }
        }
    )*};
}

deviating!(f32, f64);

macro_rules! integers_deviating {
    ($($t:ty),*) => {$(
        impl Deviating for $t {
            type Mean = f64;
            type Real = f64;
            #[inline(always)]
            fn squared_deviation(self, mean: f64) -> f64 {
                (self as f64).squared_deviation(mean)
            }
        }
    )*};
}

integers_deviating!(i32, i64);

/// Kernels that add squared deviations to accumulators.
///
/// They have the contract of the kernels of [`crate::reductions::reduction`], with a third operand after the elements: their means, with strides
/// of 0 wherever those of the accumulators are 0.
pub const fn deviations<S: Share, T: Deviating>() -> LevelKernels {
    LevelKernels([
        entry::<Baseline, S, T>,
        entry::<V3, S, T>,
        entry::<V4, S, T>,
    ])
}

unsafe fn entry<L: Level, S: Share, T: Deviating>(
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
                let [acc, x, mean] = *pointers.cast::<[*mut u8; 3]>();
                let [sa, sx, sm, oa, ox, om] = *strides.cast::<[isize; 6]>();
                if n0 == 0 {
                    return;
                }
                if sa == 0 {
                    let dense = sx == size_of::<T>() as isize && !L::PLAIN;
                    for j in 0..n1 as isize {
                        let acc = acc.wrapping_offset(j * oa);
                        let x = x.wrapping_offset(j * ox);
                        let mean = load::<T::Mean>(mean.wrapping_offset(j * om));
                        let sum = match dense {
                            true => run_sum::<S, T>(x, size_of::<T>() as isize, n0, mean),
                            false => run_sum::<S, T>(x, sx, n0, mean),
                        };
                        store(acc, load::<T::Real>(acc) + sum);
                    }
                    return;
                }
                let dense = !L::PLAIN
                    && sa == size_of::<T::Real>() as isize
                    && sx == size_of::<T>() as isize
                    && sm == size_of::<T::Mean>() as isize;
                for start in (0..n0).step_by(ROW_PIECE) {
                    let count = ROW_PIECE.min(n0 - start);
                    let at = |p: *mut u8, stride: isize| p.wrapping_offset(start as isize * stride);
                    let pointers = [at(acc, sa), at(x, sx), at(mean, sm)];
                    let own = [
                        size_of::<T::Real>() as isize,
                        size_of::<T>() as isize,
                        size_of::<T::Mean>() as isize,
                    ];
                    match dense {
                        true => add_rows::<S, T>(pointers, own, [oa, ox, om], count, n1),
                        false => add_rows::<S, T>(pointers, [sa, sx, sm], [oa, ox, om], count, n1),
                    }
                }
            },
        )
    }
}

/// Accumulators that rows are added to at a time: they stay in the first-level cache.
const ROW_PIECE: usize = 1024;

/// The sum of a run.
///
/// # Safety
/// Its elements are readable.
#[inline(always)]
unsafe fn run_sum<S: Share, T: Deviating>(
    x: *const u8,
    stride: isize,
    n: usize,
    mean: T::Mean,
) -> T::Real {
    pairwise(
        #[inline(always)]
        move |i| {
            // SAFETY: the caller's promise, for `i < n`.
            let x = unsafe { load::<T>(x.wrapping_offset(i as isize * stride)) };
            x.counted::<S>(mean)
        },
        #[inline(always)]
        move |i| prefetch::ahead(x.wrapping_offset(i as isize * stride)),
        n,
    )
}

/// Adds rows to a row of accumulators, or to rows of them.
///
/// # Safety
/// The module's contract.
#[inline(always)]
unsafe fn add_rows<S: Share, T: Deviating>(
    [acc, x, mean]: [*mut u8; 3],
    [sa, sx, sm]: [isize; 3],
    [oa, ox, om]: [isize; 3],
    n0: usize,
    n1: usize,
) {
    for j in 0..n1 as isize {
        let acc = acc.wrapping_offset(j * oa);
        let (x, mean) = (x.wrapping_offset(j * ox), mean.wrapping_offset(j * om));
        for i in 0..n0 as isize {
            // SAFETY: the caller's promise.
            unsafe {
                let acc = acc.wrapping_offset(i * sa);
                let x = load::<T>(x.wrapping_offset(i * sx));
                let mean = load::<T::Mean>(mean.wrapping_offset(i * sm));
                store(acc, load::<T::Real>(acc) + x.counted::<S>(mean));
            }
        }
    }
}
