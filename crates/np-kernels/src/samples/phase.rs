//! Steps of a phase taken into one period, which `unwrap` adds up: five operations of NumPy's in one pass, with their roundings.

use num_traits::Float;

use crate::abi::LevelKernels;
use crate::functions::division::Remainder;
use crate::loops::chunked::BinaryChunk;
use crate::loops::elementwise::{load, store};
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3, V4};

/// Steps that are computed together.
const CHUNK: usize = 32;

/// A real type that phases are computed in.
pub trait Wrapped: Physical + Float {
    /// The remainders of numbers, with the sign of the divisor.
    fn remainders<L: Level, const N: usize>(numbers: [Self; N], divisor: Self) -> [Self; N];
}

impl<T: Physical + Float> Wrapped for T
where
    Remainder: BinaryChunk<T, Out = T>,
{
    #[inline(always)]
    fn remainders<L: Level, const N: usize>(numbers: [T; N], divisor: T) -> [T; N] {
        Remainder::chunk_by::<L, N>(numbers, divisor)
    }
}

/// How steps of a phase are corrected.
#[derive(Clone, Copy, Debug)]
pub struct Phase<T> {
    /// The period.
    pub whole: T,
    /// The ends of the interval that steps are brought into: minus and plus half a period.
    pub low: T,
    /// The other end.
    pub high: T,
    /// Steps smaller than this stay as they are.
    pub discont: T,
}

/// Kernels that turn steps into what has to be added to them: one input and one output of `T`, both contiguous along the inner axis. Their
/// context is a [`Phase<T>`].
pub const fn kernels<T: Wrapped>() -> LevelKernels {
    LevelKernels([entry::<Baseline, T>, entry::<V3, T>, entry::<V4, T>])
}

unsafe fn entry<L: Level, T: Wrapped>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract, and that of the context.
    unsafe {
        let phase = *context.cast::<Phase<T>>();
        L::enter(|| body::<L, T>(phase, pointers, strides, n0, n1));
    }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for one input and one output of `T`, both contiguous along the inner axis.
#[inline(always)]
unsafe fn body<L: Level, T: Wrapped>(
    phase: Phase<T>,
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; a chunk is read whole before it is written.
    unsafe {
        let [mut a, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [_, _, oa, or] = *strides.cast::<[isize; 4]>();
        for _ in 0..n1 {
            for first in (0..n0).step_by(CHUNK) {
                let (x, y) = (a.cast::<T>().add(first), r.cast::<T>().add(first));
                let count = CHUNK.min(n0 - first);
                if count == CHUNK {
                    let steps = x.cast::<[T; CHUNK]>().read_unaligned();
                    y.cast::<[T; CHUNK]>()
                        .write_unaligned(phase.corrections::<L, CHUNK>(steps));
                } else {
                    for i in 0..count {
                        let [correction] = phase.corrections::<L, 1>([load(x.add(i).cast())]);
                        store(y.add(i).cast(), correction);
                    }
                }
            }
            a = a.wrapping_offset(oa);
            r = r.wrapping_offset(or);
        }
    }
}

impl<T: Wrapped> Phase<T> {
    #[inline(always)]
    fn corrections<L: Level, const N: usize>(self, steps: [T; N]) -> [T; N] {
        let mut within = steps;
        for x in &mut within {
            *x = *x - self.low;
        }
        within = T::remainders::<L, N>(within, self.whole);
        for i in 0..N {
            let (step, rest) = (steps[i], within[i] + self.low);
            // Half a period up stays that.
            let up = rest == self.low && step > T::zero();
            let rest = if up { self.high } else { rest };
            let correction = rest - step;
            within[i] = if step.abs() < self.discont {
                T::zero()
            } else {
                correction
            };
        }
        within
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Phase, kernels};
    use crate::simd::{LevelId, detected};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn steps_end_up_within_half_a_period(
            steps in prop::collection::vec(prop_oneof![-50.0..50.0f64, (-9i32..9).prop_map(f64::from)], 1..3 * CHUNK),
            whole in prop_oneof![0.1..20.0f64, (1i32..7).prop_map(f64::from)],
        ) {
            let half = whole / 2.0;
            let phase = Phase { whole, low: -half, high: half, discont: half };
            for level in LevelId::ALL.into_iter().filter(|level| *level <= detected()) {
                let mut corrections = vec![f64::NAN; steps.len()];
                let pointers = [steps.as_ptr().cast_mut().cast::<u8>(), corrections.as_mut_ptr().cast()];
                let context = std::ptr::from_ref(&phase).cast();
                // SAFETY: the vectors have as many elements as are asked for.
                unsafe {
                    let kernel = kernels::<f64>().0[level as usize];
                    kernel(context, pointers.as_ptr(), [8, 8, 0, 0].as_ptr(), steps.len(), 1);
                }
                for (step, correction) in steps.iter().zip(&corrections) {
                    let after = step + correction;
                    prop_assert!(after.abs() <= half * (1.0 + 1e-12) + 1e-12, "{step} becomes {after}");
                    let periods = correction / whole;
                    prop_assert!((periods - periods.round()).abs() < 1e-9, "{correction} is no number of periods");
                }
            }
        }
    }
}
