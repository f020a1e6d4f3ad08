//! [`FftFloat`]: the two element types, each with its plans and scratch space.

use bytemuck::Pod;
use num_complex::Complex;
use num_traits::{Float, NumAssign};
use rustfft::FftNum;

pub(crate) mod backing {
    use std::cell::Cell;

    use num_complex::Complex;
    use num_traits::Zero;
    use rustfft::FftNum;

    use crate::cache::PlanCaches;

    /// What each element type owns of the crate's state; it also seals [`super::FftFloat`].
    pub trait Backing: FftNum {
        /// The process's plans for this type.
        fn plans() -> &'static PlanCaches<Self>;

        /// Runs `work` with the calling thread's scratch vector.
        ///
        /// The vector is taken out meanwhile, so a nested call would find an empty one, not a
        /// borrowed one; and a panic loses no more than its capacity.
        fn with_scratch_vec<R>(work: impl FnOnce(&mut Vec<Complex<Self>>) -> R) -> R;
    }

    /// Scratch space above this many elements goes back to the allocator after the call. Blocks of gathered
    /// lanes stay below: fresh pages for them would cost as much as the transforms.
    const KEPT_SCRATCH: usize = 1 << 18;

    /// Runs `work` with the vector in `slot`.
    fn with_slot<T: Zero + Clone, R>(
        slot: &Cell<Vec<Complex<T>>>,
        work: impl FnOnce(&mut Vec<Complex<T>>) -> R,
    ) -> R {
        let mut scratch = slot.take();
        let result = work(&mut scratch);
        if scratch.capacity() <= KEPT_SCRATCH {
            slot.set(scratch);
        }
        result
    }

    macro_rules! backing {
        ($($float:ty),*) => {$(
            impl Backing for $float {
                fn plans() -> &'static PlanCaches<Self> {
                    static PLANS: PlanCaches<$float> = PlanCaches::new();
                    &PLANS
                }
                fn with_scratch_vec<R>(work: impl FnOnce(&mut Vec<Complex<Self>>) -> R) -> R {
                    thread_local! {
                        static SCRATCH: Cell<Vec<Complex<$float>>> = const { Cell::new(Vec::new()) };
                    }
                    SCRATCH.with(|slot| with_slot(slot, work))
                }
            }
        )*};
    }
    backing!(f32, f64);
}

/// `f32` or `f64`: the real type of a transform.
///
/// Sealed. Each type has a plan cache of its own and, per thread, scratch space of its own.
pub trait FftFloat: backing::Backing + FftNum + Float + NumAssign + Pod + std::fmt::Debug {}

impl FftFloat for f32 {}
impl FftFloat for f64 {}

/// Runs `work` with `len` elements of the calling thread's scratch space, of unspecified values.
pub(crate) fn with_scratch<T: FftFloat, R>(
    len: usize,
    work: impl FnOnce(&mut [Complex<T>]) -> R,
) -> R {
    T::with_scratch_vec(|scratch| {
        if scratch.len() < len {
            // Nothing in the old elements is wanted: clearing first keeps them from being moved.
            scratch.clear();
            scratch.resize(len, Complex::new(T::zero(), T::zero()));
        }
        work(&mut scratch[..len])
    })
}
