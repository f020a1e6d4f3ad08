//! The functions of two numbers as types: what a kernel's loop calls, a chunk at a time.

use super::{arctan2, hypot, logaddexp, power, power_single};
use crate::simd::Level;

/// An elementary function of two numbers; see [`UnaryMath`](super::UnaryMath).
///
/// ```
/// use np_kernels::math::{BinaryMath, Power};
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(Power::scalar::<Baseline>(2.0_f64, 10.0), 1024.0);
/// assert_eq!(Power::chunk::<Baseline, 2>([3.0_f32, 0.5], [2.0, 2.0]), [9.0, 0.25]);
/// ```
pub trait BinaryMath<T: Copy> {
    /// The function's value at `x` and `y`, any of them.
    fn scalar<L: Level>(x: T, y: T) -> T;

    /// The function's value at each pair. Inside `L::enter` this is vector code of the level.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(mut x: [T; N], y: [T; N]) -> [T; N] {
        for i in 0..N {
            x[i] = Self::scalar::<L>(x[i], y[i]);
        }
        x
    }
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident: $f64:path, $f32:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl BinaryMath<f64> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: f64, y: f64) -> f64 {
                $f64(x, y)
            }
        }

        impl BinaryMath<f32> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: f32, y: f32) -> f32 {
                $f32(x, y)
            }
        }
    )*};
}

functions! {
    /// `numpy.arctan2`.
    Arctan2: arctan2::arctan2_f64::<L>, arctan2::arctan2_f32::<L>;
    /// `numpy.logaddexp`.
    Logaddexp: logaddexp::logaddexp_f64::<L>, logaddexp::logaddexp_f32::<L>;
    /// `numpy.logaddexp2`.
    Logaddexp2: logaddexp::logaddexp2_f64::<L>, logaddexp::logaddexp2_f32::<L>;
}

/// `numpy.hypot`.
#[derive(Clone, Copy, Debug)]
pub struct Hypot;

impl BinaryMath<f64> for Hypot {
    #[inline(always)]
    fn scalar<L: Level>(x: f64, y: f64) -> f64 {
        hypot::hypot_f64::<L>(x, y)
    }
}

/// `numpy.power` of floating-point numbers.
#[derive(Clone, Copy, Debug)]
pub struct Power;

impl BinaryMath<f64> for Power {
    #[inline(always)]
    fn scalar<L: Level>(x: f64, y: f64) -> f64 {
        power::power_f64::<L>(x, y)
    }

    #[inline(always)]
    fn chunk<L: Level, const N: usize>(x: [f64; N], y: [f64; N]) -> [f64; N] {
        power::power_chunk_f64::<L, N>(x, y)
    }
}

impl BinaryMath<f32> for Power {
    #[inline(always)]
    fn scalar<L: Level>(x: f32, y: f32) -> f32 {
        power_single::power_f32::<L>(x, y)
    }

    #[inline(always)]
    fn chunk<L: Level, const N: usize>(x: [f32; N], y: [f32; N]) -> [f32; N] {
        power_single::power_chunk_f32::<L, N>(x, y)
    }
}

impl BinaryMath<f32> for Hypot {
    #[inline(always)]
    fn scalar<L: Level>(x: f32, y: f32) -> f32 {
        hypot::hypot_f32::<L>(x, y)
    }

    /// A chunk is taken for ordinary, and done again where it is not.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(x: [f32; N], y: [f32; N]) -> [f32; N] {
        let mut result = x;
        let mut all_ordinary = true;
        for i in 0..N {
            let (value, ordinary) = hypot::ordinary_f32::<L>(x[i], y[i]);
            result[i] = value;
            all_ordinary &= ordinary;
        }
        if !all_ordinary {
            for i in 0..N {
                result[i] = hypot::hypot_f32::<L>(x[i], y[i]);
            }
        }
        result
    }
}
