//! [`FftFloat`]: the two element types, each with its plans and scratch space.

use bytemuck::Pod;
use num_complex::Complex;
use num_traits::{Float, NumAssign};
use rustfft::FftNum;

pub(crate) mod backing {
    use std::cell::Cell;
    use std::sync::{Arc, Mutex, PoisonError};

    use num_complex::Complex;
    use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};
    use rustfft::{Fft, FftDirection, FftNum, FftPlanner};

    use crate::cache::PlanCaches;
    use crate::norm::Direction;

    /// What each element type owns of the crate's state; it also seals [`super::FftFloat`].
    pub trait Backing: FftNum {
        /// The process's plans for this type.
        fn plans() -> &'static PlanCaches<Self>;

        /// Runs `work` with a scratch vector that may already have room for `len` elements.
        ///
        /// The vector is taken out of its place meanwhile, so a nested call would find an empty
        /// one, not a borrowed one; and a panic loses no more than its capacity.
        fn with_scratch_vec<R>(len: usize, work: impl FnOnce(&mut Vec<Complex<Self>>) -> R) -> R;

        /// Frees the long scratch vector that the process keeps.
        fn drop_long_scratch();

        /// A new plan of the complex transform of `n` points.
        ///
        /// Planning is a method of the concrete type, so that the transforms' code, which is large, is compiled
        /// here once and not in every crate that calls a generic function of this one.
        fn plan_complex(n: usize, direction: Direction) -> Arc<dyn Fft<Self>>;

        /// A new plan of the transform of `n` real samples.
        fn plan_real_forward(n: usize) -> Arc<dyn RealToComplex<Self>>;

        /// A new plan of the transform back to `n` real samples.
        fn plan_real_inverse(n: usize) -> Arc<dyn ComplexToReal<Self>>;
    }

    /// Up to this many elements of scratch space stay with the thread. Blocks of gathered lanes
    /// need less: fresh pages for them would cost as much as the transforms.
    const KEPT_BY_THREAD: usize = 1 << 18;

    /// Up to this many elements stay with the process, in one vector for whoever comes first. Fresh
    /// pages double the time of a transform of 2^20 points.
    const KEPT_BY_PROCESS: usize = 1 << 22;

    fn with_thread_scratch<E, R>(slot: &Cell<Vec<E>>, work: impl FnOnce(&mut Vec<E>) -> R) -> R {
        let mut scratch = slot.take();
        let result = work(&mut scratch);
        slot.set(scratch);
        result
    }

    fn with_long_scratch<E, R>(slot: &Mutex<Vec<E>>, work: impl FnOnce(&mut Vec<E>) -> R) -> R {
        let mut scratch = take_long_scratch(slot);
        let result = work(&mut scratch);
        if scratch.capacity() <= KEPT_BY_PROCESS {
            let mut kept = slot.lock().unwrap_or_else(PoisonError::into_inner);
            if kept.capacity() < scratch.capacity() {
                std::mem::swap(&mut *kept, &mut scratch);
            }
        }
        result
    }

    fn take_long_scratch<E>(slot: &Mutex<Vec<E>>) -> Vec<E> {
        std::mem::take(&mut *slot.lock().unwrap_or_else(PoisonError::into_inner))
    }

    macro_rules! backing {
        ($($float:ty: $long:ident),*) => {$(
            static $long: Mutex<Vec<Complex<$float>>> = Mutex::new(Vec::new());

            impl Backing for $float {
                fn plans() -> &'static PlanCaches<Self> {
                    static PLANS: PlanCaches<$float> = PlanCaches::new();
                    &PLANS
                }

                fn with_scratch_vec<R>(
                    len: usize,
                    work: impl FnOnce(&mut Vec<Complex<Self>>) -> R,
                ) -> R {
                    thread_local! {
                        static SHORT: Cell<Vec<Complex<$float>>> = const { Cell::new(Vec::new()) };
                    }
                    if len <= KEPT_BY_THREAD {
                        SHORT.with(|slot| with_thread_scratch(slot, work))
                    } else {
                        with_long_scratch(&$long, work)
                    }
                }

                fn drop_long_scratch() {
                    drop(take_long_scratch(&$long));
                }

                fn plan_complex(n: usize, direction: Direction) -> Arc<dyn Fft<Self>> {
                    let direction = match direction {
                        Direction::Forward => FftDirection::Forward,
                        Direction::Inverse => FftDirection::Inverse,
                    };
                    FftPlanner::new().plan_fft(n, direction)
                }

                fn plan_real_forward(n: usize) -> Arc<dyn RealToComplex<Self>> {
                    RealFftPlanner::new().plan_fft_forward(n)
                }

                fn plan_real_inverse(n: usize) -> Arc<dyn ComplexToReal<Self>> {
                    RealFftPlanner::new().plan_fft_inverse(n)
                }
            }
        )*};
    }
    backing!(f32: LONG_F32, f64: LONG_F64);
}

/// `f32` or `f64`: the real type of a transform.
///
/// Sealed. Each type has a plan cache and scratch space of its own.
pub trait FftFloat: backing::Backing + FftNum + Float + NumAssign + Pod + std::fmt::Debug {}

impl FftFloat for f32 {}
impl FftFloat for f64 {}

/// Runs `work` with `len` elements of the calling thread's scratch space, of unspecified values.
pub(crate) fn with_scratch<T: FftFloat, R>(
    len: usize,
    work: impl FnOnce(&mut [Complex<T>]) -> R,
) -> R {
    T::with_scratch_vec(len, |scratch| {
        if scratch.len() < len {
            // Nothing in the old elements is wanted: clearing first keeps them from being moved.
            scratch.clear();
            scratch.reserve_exact(len);
            scratch.resize(len, Complex::new(T::zero(), T::zero()));
        }
        work(&mut scratch[..len])
    })
}
