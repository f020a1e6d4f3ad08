//! Elementary functions of complex numbers, as scalar code and for blocks.
//!
//! Special values follow Annex G of C99 as NumPy gives them. Parts of `f32` are computed as `f64`
//! and rounded once.
//!
//! - [`cexp`], [`cexp2`], [`cexpm1`], [`clog`], [`clog2`], [`clog10`], [`clog1p`]: exponentials and
//!   logarithms.
//! - [`csin`], [`ccos`], [`ctan`], [`csinh`], [`ccosh`], [`ctanh`]: circular and hyperbolic
//!   functions.
//! - [`carcsin`], [`carccos`], [`carctan`], [`carcsinh`], [`carccosh`], [`carctanh`]: their inverses.
//! - [`csqrt`], [`cpow`]: the square root and any power.
//! - [`absolute`]: the absolute value, vectorisable.
//! - [`ComplexMath`]: the functions for blocks of numbers, those that have vector code.
//!
//! What powers are made of: `polar_log`, a logarithm of about 80 bits, `wide`, numbers of two
//! pieces, and `wide_tables`.

mod absolute;
mod arcsin;
mod arctan;
mod blocks;
mod exp;
mod exp2;
mod expm1;
mod log;
mod polar_log;
mod power;
mod sin_cos;
mod sinh_cosh;
mod sqrt;
mod tan;
mod wide;
mod wide_tables;

use num_complex::Complex;
use num_traits::Float;

pub use absolute::absolute;
pub(crate) use absolute::ordinary_absolute;
pub use arcsin::{carccos, carccosh, carcsin, carcsinh};
pub use arctan::{carctan, carctanh};
pub use blocks::{BLOCK, ComplexMath, Parts};
pub use exp::cexp;
pub use exp2::cexp2;
pub use expm1::cexpm1;
pub use log::{clog, clog1p, clog2, clog10};
pub use power::cpow;
pub use sin_cos::{ccos, csin};
pub use sinh_cosh::{ccosh, csinh};
pub use sqrt::csqrt;
pub use tan::{ctan, ctanh};

use crate::simd::Level;

/// A format that the parts of a complex number may have: `f32`, `f64`.
pub trait Part: Float + Into<f64> {
    /// The nearest number of this format.
    fn nearest(value: f64) -> Self;

    /// a^n, as accurate as the parts' own format, for integers n up to 99 where a^|n| neither over-
    /// nor underflows.
    fn accurate_power(a: Complex<Self>, n: i32) -> Complex<Self>;

    /// Sums of two squares between these have neither over- nor underflown, nor lost a part to underflow.
    const SMALLEST_SQUARE: Self;
    /// The other end.
    const LARGEST_SQUARE: Self;

    /// sqrt(x² + y²).
    fn length<L: Level>(x: Self, y: Self) -> Self;
}

impl Part for f64 {
    const SMALLEST_SQUARE: f64 = 1e-280;
    const LARGEST_SQUARE: f64 = 1e300;

    #[inline(always)]
    fn nearest(value: f64) -> f64 {
        value
    }

    fn accurate_power(a: Complex<f64>, n: i32) -> Complex<f64> {
        power::power_through_wide(a, n)
    }

    #[inline(always)]
    fn length<L: Level>(x: f64, y: f64) -> f64 {
        super::hypot_f64::<L>(x, y)
    }
}

impl Part for f32 {
    const SMALLEST_SQUARE: f32 = 1e-28;
    const LARGEST_SQUARE: f32 = 1e36;

    #[inline(always)]
    fn nearest(value: f64) -> f32 {
        value as f32
    }

    fn accurate_power(a: Complex<f32>, n: i32) -> Complex<f32> {
        through_f64(a, |a| power::power_through_f64(a, n))
    }

    #[inline(always)]
    fn length<L: Level>(x: f32, y: f32) -> f32 {
        super::hypot_f32::<L>(x, y)
    }
}

/// Runs a function of `Complex<f64>` on parts of any format.
#[inline]
fn through_f64<T: Part>(
    z: Complex<T>,
    function: impl Fn(Complex<f64>) -> Complex<f64>,
) -> Complex<T> {
    let value = function(Complex::new(z.re.into(), z.im.into()));
    Complex::new(T::nearest(value.re), T::nearest(value.im))
}
