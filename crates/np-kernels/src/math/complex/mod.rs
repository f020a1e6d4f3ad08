//! Elementary functions of complex numbers, as scalar code.
//!
//! Special values follow Annex G of C99 as NumPy gives them. Parts of `f32` are computed as `f64`
//! and rounded once.
//!
//! - [`cexp`], [`clog`], [`clog10`], [`csqrt`], [`csin`], [`ccos`]: one function each.
//! - [`absolute`]: the absolute value, vectorisable.

mod absolute;
mod exp;
mod log;
mod sin_cos;
mod sqrt;

use num_complex::Complex;
use num_traits::Float;

pub use absolute::absolute;
pub use exp::cexp;
pub use log::{clog, clog10};
pub use sin_cos::{ccos, csin};
pub use sqrt::csqrt;

use crate::simd::Level;

/// A format that the parts of a complex number may have: `f32`, `f64`.
pub trait Part: Float + Into<f64> {
    /// The nearest number of this format.
    fn nearest(value: f64) -> Self;

    /// sqrt(x² + y²).
    fn length<L: Level>(x: Self, y: Self) -> Self;
}

impl Part for f64 {
    #[inline(always)]
    fn nearest(value: f64) -> f64 {
        value
    }

    #[inline(always)]
    fn length<L: Level>(x: f64, y: f64) -> f64 {
        super::hypot_f64::<L>(x, y)
    }
}

impl Part for f32 {
    #[inline(always)]
    fn nearest(value: f64) -> f32 {
        value as f32
    }

    #[inline(always)]
    fn length<L: Level>(x: f32, y: f32) -> f32 {
        super::hypot_f32::<L>(x, y)
    }
}

/// Runs a function of `Complex<f64>` on parts of any format.
#[inline]
fn through_f64<T: Part>(z: Complex<T>, function: fn(Complex<f64>) -> Complex<f64>) -> Complex<T> {
    let value = function(Complex::new(z.re.into(), z.im.into()));
    Complex::new(T::nearest(value.re), T::nearest(value.im))
}
