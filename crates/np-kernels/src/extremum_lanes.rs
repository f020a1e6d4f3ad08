//! The largest and the smallest float of a contiguous run.
//!
//! The processor's own maximum drops NaNs, which have to win; testing each element for NaN beside it makes every step wait for two. So the
//! largest magnitude is kept besides, as an integer: above infinity's lie NaNs alone. It is looked at once for a block of elements, and a
//! block with a NaN in it is searched for the first.
//!
//! Where NaNs count for nothing, the processor's maximum is right, unless nothing is found that is better than the worst infinity.

/// A float and its magnitude as an integer.
pub(crate) trait Magnitude: Copy {
    /// Integers of the float's width.
    type Bits: Copy + Ord;
    /// No magnitude is below this one.
    const ZERO: Self::Bits;
    /// The magnitude of infinity.
    const INFINITY: Self::Bits;

    /// The infinities.
    const INFINITIES: [Self; 2];

    /// The bits of the float but for its sign.
    fn magnitude(self) -> Self::Bits;
}

macro_rules! magnitude {
    ($($t:ident: $bits:ident;)*) => {$(
        impl Magnitude for $t {
            // Signed: vectors of unsigned integers are compared in more steps.
            type Bits = $bits;
            const ZERO: $bits = 0;
            const INFINITY: $bits = $t::INFINITY.to_bits() as $bits;
            const INFINITIES: [$t; 2] = [$t::NEG_INFINITY, $t::INFINITY];
            #[inline(always)]
            fn magnitude(self) -> $bits {
                self.to_bits() as $bits & $bits::MAX
            }
        }
    )*};
}

magnitude! {
    f32: i32;
    f64: i64;
}

/// Groups of elements between two looks for NaNs.
const BLOCK: usize = 64;

/// Folds whole groups of `N` elements of a contiguous run, lane by lane; returns how many elements that were, or all if the result is NaN.
///
/// `better` tells whether an element takes the place of an accumulator. The first NaN is the result if there is one.
///
/// # Safety
/// The elements are valid to read.
#[inline(always)]
pub(crate) unsafe fn fold<F: Magnitude, const N: usize>(
    acc: &mut F,
    x: *const u8,
    n: usize,
    better: impl Fn(F, F) -> bool,
) -> usize {
    let is_nan = |x: F| x.magnitude() > F::INFINITY;
    if is_nan(*acc) {
        return n;
    }
    let groups = x.cast::<[F; N]>();
    let mut lanes = [*acc; N];
    let mut done = 0;
    while done < n / N {
        let end = (n / N).min(done + BLOCK);
        let mut top = [F::ZERO; N];
        for i in done..end {
            // SAFETY: the caller's promise.
            let next = unsafe { groups.add(i).read_unaligned() };
            for k in 0..N {
                lanes[k] = if better(next[k], lanes[k]) {
                    next[k]
                } else {
                    lanes[k]
                };
                top[k] = top[k].max(next[k].magnitude());
            }
        }
        let mut highest = F::ZERO;
        for one in top {
            highest = highest.max(one);
        }
        if highest > F::INFINITY {
            for i in done * N..end * N {
                // SAFETY: the caller's promise.
                let element = unsafe { x.cast::<F>().add(i).read_unaligned() };
                if is_nan(element) {
                    *acc = element;
                    return n;
                }
            }
        }
        done = end;
    }
    for lane in lanes {
        if better(lane, *acc) {
            *acc = lane;
        }
    }
    n - n % N
}

/// As [`fold`], with NaNs counting for nothing; returns 0 where no element is better than the worst infinity: those are for another loop.
///
/// # Safety
/// The elements are valid to read.
#[inline(always)]
pub(crate) unsafe fn fold_numbers<F: Magnitude, const N: usize>(
    acc: &mut F,
    x: *const u8,
    n: usize,
    better: impl Fn(F, F) -> bool,
) -> usize {
    let [low, high] = F::INFINITIES;
    let worst = if better(low, high) { high } else { low };
    let groups = x.cast::<[F; N]>();
    let mut lanes = [worst; N];
    for i in 0..n / N {
        // SAFETY: the caller's promise.
        let next = unsafe { groups.add(i).read_unaligned() };
        for k in 0..N {
            lanes[k] = if better(next[k], lanes[k]) {
                next[k]
            } else {
                lanes[k]
            };
        }
    }
    let mut best = worst;
    for lane in lanes {
        if better(lane, best) {
            best = lane;
        }
    }
    if !better(best, worst) {
        return 0;
    }
    if acc.magnitude() > F::INFINITY || better(best, *acc) {
        *acc = best;
    }
    n - n % N
}
