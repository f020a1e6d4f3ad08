//! The functions as types: what a kernel's loop calls, a chunk at a time.

use super::{exp, log, log10};
use crate::simd::Level;

/// How many elements a kernel's loop should hand to [`UnaryMath::chunk`] at once.
pub const CHUNK: usize = 64;

/// An elementary function of one number.
///
/// ```
/// use np_kernels::math::{Exp, UnaryMath};
/// use np_kernels::simd::Baseline;
///
/// assert_eq!(Exp::scalar::<Baseline>(0.0_f64), 1.0);
/// assert_eq!(Exp::chunk::<Baseline, 4>([0.0_f32; 4]), [1.0; 4]);
/// ```
pub trait UnaryMath<T: Copy> {
    /// The function's value at `x`, any `x`.
    fn scalar<L: Level>(x: T) -> T;

    /// The function's value at each `x`. Inside `L::enter` this is vector code of the level; pad a tail with a
    /// harmless value such as 1.
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(mut x: [T; N]) -> [T; N] {
        for value in &mut x {
            *value = Self::scalar::<L>(*value);
        }
        x
    }
}

/// Functions that need no more than a loop over their branch-free scalar code.
macro_rules! branch_free {
    ($($(#[$doc:meta])* $name:ident: $f64:path, $f32:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl UnaryMath<f64> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: f64) -> f64 {
                $f64(x)
            }
        }

        impl UnaryMath<f32> for $name {
            #[inline(always)]
            fn scalar<L: Level>(x: f32) -> f32 {
                $f32(x)
            }
        }
    )*};
}

branch_free! {
    /// `numpy.exp`.
    Exp: exp::exp_f64::<L>, exp::exp_f32::<L>;
    /// `numpy.log`.
    Log: log::log_f64::<L>, log::log_f32::<L>;
    /// `numpy.log10`.
    Log10: log10::log10_f64::<L>, log10::log10_f32::<L>;
}
