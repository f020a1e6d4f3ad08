//! SIMD levels: found once at run time, entered per kernel, forced down for tests.
//!
//! A kernel's body is a plain loop, generic over a [`Level`] and always inlined. Each level enters the body inside a
//! function that has the level's target features, so the compiler makes vector code of it: once for the baseline of the
//! target (SSE2 on x86-64, NEON on aarch64, simd128 on wasm where it is enabled), once for AVX2 with FMA, once for AVX-512.

use std::sync::atomic::{AtomicU8, Ordering};

/// How many levels there are.
pub const LEVELS: usize = 3;

/// The SIMD levels that kernels are compiled for, in rising order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum LevelId {
    /// What every machine of the target has.
    Baseline = 0,
    /// x86-64-v3: AVX2, FMA, BMI.
    V3 = 1,
    /// x86-64-v4: AVX-512 F, BW, CD, DQ, VL.
    V4 = 2,
}

impl LevelId {
    /// Every level, in rising order.
    pub const ALL: [LevelId; LEVELS] = [LevelId::Baseline, LevelId::V3, LevelId::V4];

    /// The level's name, as the environment variable `NUMPY_RS_SIMD` spells it.
    pub const fn name(self) -> &'static str {
        match self {
            LevelId::Baseline => "baseline",
            LevelId::V3 => "v3",
            LevelId::V4 => "v4",
        }
    }

    const fn from_u8(value: u8) -> LevelId {
        match value {
            0 => LevelId::Baseline,
            1 => LevelId::V3,
            _ => LevelId::V4,
        }
    }
}

/// A level at compile time: what a kernel body may count on, and how its code is entered.
pub trait Level: Copy + Send + Sync + 'static {
    /// The level's number.
    const ID: LevelId;
    /// Whether a fused multiply-add is one instruction. Without it `mul_add` is a slow library call, so bodies
    /// must ask before they use it; [`Level::mul_add`] does.
    const FMA: bool;
    /// Whether kernels make do with one plain loop, element after element, for whatever lies how it may.
    ///
    /// So it is with the baseline of x86-64: machines without AVX2 are rare, and vector code for them would be a third of
    /// all machine code. Elsewhere the baseline is what every machine runs.
    const PLAIN: bool;

    /// Runs `body` as code of this level.
    ///
    /// # Safety
    /// The machine has the level's features.
    unsafe fn enter<R>(body: impl FnOnce() -> R) -> R;

    /// `a * b + c`, fused where that is one instruction.
    #[inline(always)]
    fn mul_add<T: num_traits::Float>(a: T, b: T, c: T) -> T {
        if Self::FMA {
            a.mul_add(b, c)
        } else {
            a * b + c
        }
    }
}

/// The target's own features.
#[derive(Clone, Copy, Debug)]
pub struct Baseline;

impl Level for Baseline {
    const ID: LevelId = LevelId::Baseline;
    const FMA: bool = cfg!(any(target_arch = "aarch64", target_feature = "fma"));
    const PLAIN: bool = cfg!(all(target_arch = "x86_64", not(target_feature = "avx2")));

    #[inline(always)]
    unsafe fn enter<R>(body: impl FnOnce() -> R) -> R {
        body()
    }
}

/// x86-64-v3; on other targets the same as the baseline.
#[derive(Clone, Copy, Debug)]
pub struct V3;

/// x86-64-v4; on other targets the same as the baseline.
#[derive(Clone, Copy, Debug)]
pub struct V4;

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Level, LevelId, V3, V4};

    impl Level for V3 {
        const ID: LevelId = LevelId::V3;
        const FMA: bool = true;
        const PLAIN: bool = false;

        #[inline(always)]
        unsafe fn enter<R>(body: impl FnOnce() -> R) -> R {
            // SAFETY: the caller vouches for the features.
            let token = unsafe { pulp::x86::V3::new_unchecked() };
            token.vectorize(Body(body))
        }
    }

    impl Level for V4 {
        const ID: LevelId = LevelId::V4;
        const FMA: bool = true;
        const PLAIN: bool = false;

        #[inline(always)]
        unsafe fn enter<R>(body: impl FnOnce() -> R) -> R {
            // SAFETY: the caller vouches for the features.
            let token = unsafe { pulp::x86::V4::new_unchecked() };
            token.vectorize(Body(body))
        }
    }

    /// Passes a closure through pulp with a call that is always inlined.
    struct Body<F>(F);

    impl<R, F: FnOnce() -> R> pulp::NullaryFnOnce for Body<F> {
        type Output = R;

        #[inline(always)]
        fn call(self) -> R {
            (self.0)()
        }
    }
}

#[cfg(not(target_arch = "x86_64"))]
mod other {
    use super::{Baseline, Level, LevelId, V3, V4};

    impl Level for V3 {
        const ID: LevelId = LevelId::V3;
        const FMA: bool = Baseline::FMA;
        const PLAIN: bool = Baseline::PLAIN;

        #[inline(always)]
        unsafe fn enter<R>(body: impl FnOnce() -> R) -> R {
            body()
        }
    }

    impl Level for V4 {
        const ID: LevelId = LevelId::V4;
        const FMA: bool = Baseline::FMA;
        const PLAIN: bool = Baseline::PLAIN;

        #[inline(always)]
        unsafe fn enter<R>(body: impl FnOnce() -> R) -> R {
            body()
        }
    }
}

/// The best level that this machine has.
pub fn detected() -> LevelId {
    #[cfg(target_arch = "x86_64")]
    {
        if pulp::x86::V4::is_available() {
            return LevelId::V4;
        }
        if pulp::x86::V3::is_available() {
            return LevelId::V3;
        }
    }
    LevelId::Baseline
}

const UNSET: u8 = u8::MAX;
static LEVEL: AtomicU8 = AtomicU8::new(UNSET);

/// The level in force: the best that the machine has, or less where [`force`] or the environment variable
/// `NUMPY_RS_SIMD` (`baseline`, `v3`, `v4`) asks for less.
#[inline]
pub fn level() -> LevelId {
    match LEVEL.load(Ordering::Relaxed) {
        UNSET => first_level(),
        level => LevelId::from_u8(level),
    }
}

#[cold]
#[inline(never)]
fn first_level() -> LevelId {
    let asked = std::env::var("NUMPY_RS_SIMD").unwrap_or_default();
    let wanted = LevelId::ALL.into_iter().find(|level| level.name() == asked);
    force(wanted.unwrap_or(LevelId::V4))
}

/// Forces the level for the whole process, never above what the machine has; returns the level now in force.
pub fn force(level: LevelId) -> LevelId {
    let level = level.min(detected());
    LEVEL.store(level as u8, Ordering::Relaxed);
    level
}
