//! Loops that the compiler makes vectors of, once for each level of instructions that `pulp` knows: the best that the machine has
//! is entered.

use pulp::{Arch, NullaryFnOnce};

/// Passes a closure through pulp with a call that is always inlined.
struct Body<F>(F);

impl<R, F: FnOnce() -> R> NullaryFnOnce for Body<F> {
    type Output = R;

    #[inline(always)]
    fn call(self) -> R {
        (self.0)()
    }
}

/// Whether there are vectors of four words or more.
pub(crate) fn are_wide() -> bool {
    cfg!(target_arch = "x86_64") && !matches!(Arch::new(), Arch::Scalar)
}

/// Runs a closure with the best instructions. What it calls must be inlined.
#[inline]
pub(crate) fn run<R>(body: impl FnOnce() -> R) -> R {
    Arch::new().dispatch(Body(body))
}
