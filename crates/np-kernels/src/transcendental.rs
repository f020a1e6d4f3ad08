//! `sqrt`, `exp`, `log`, `log10`, `sin` and `cos` as kernels.
//!
//! The functions are those of [`crate::math`]. Half floats go through single precision, which is more than exact
//! enough for one rounding.

use half::f16;
use np_dtype::Complex;
use np_dtype::float16::{f16_to_f32, f32_to_f16};

pub use crate::math::{Cos, Exp, Log, Log10, Sin};

use crate::elementwise::Unary;
use crate::math::{self, UnaryMath};
use crate::simd::Level;

/// `numpy.sqrt`.
#[derive(Debug)]
pub struct Sqrt;

impl Unary<f32> for Sqrt {
    type Out = f32;
    #[inline(always)]
    fn apply<L: Level>(a: f32) -> f32 {
        a.sqrt()
    }
}

impl Unary<f64> for Sqrt {
    type Out = f64;
    #[inline(always)]
    fn apply<L: Level>(a: f64) -> f64 {
        a.sqrt()
    }
}

impl Unary<f16> for Sqrt {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16) -> f16 {
        f32_to_f16(f16_to_f32(a).sqrt())
    }
}

/// A function of half floats, computed in single precision.
#[derive(Debug)]
pub struct Half<O>(std::marker::PhantomData<O>);

impl<O: UnaryMath<f32>> UnaryMath<f16> for Half<O> {
    #[inline(always)]
    fn scalar<L: Level>(x: f16) -> f16 {
        f32_to_f16(O::scalar::<L>(f16_to_f32(x)))
    }

    #[inline(always)]
    fn chunk<L: Level, const N: usize>(x: [f16; N]) -> [f16; N] {
        // Loops, since `map` over an array of this length becomes single elements.
        let mut single = [0.0; N];
        for (single, x) in single.iter_mut().zip(x) {
            *single = f16_to_f32(x);
        }
        let mut half = x;
        for (half, y) in half.iter_mut().zip(O::chunk::<L, N>(single)) {
            *half = f32_to_f16(y);
        }
        half
    }
}

macro_rules! complex_functions {
    ($($op:ident: $function:path;)*) => {$(
        impl Unary<Complex<f32>> for $op {
            type Out = Complex<f32>;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<f32>) -> Complex<f32> {
                $function(a)
            }
        }
        impl Unary<Complex<f64>> for $op {
            type Out = Complex<f64>;
            #[inline(always)]
            fn apply<L: Level>(a: Complex<f64>) -> Complex<f64> {
                $function(a)
            }
        }
    )*};
}

complex_functions! {
    Sqrt: math::complex::csqrt;
    Exp: math::complex::cexp;
    Log: math::complex::clog;
    Log10: math::complex::clog10;
    Sin: math::complex::csin;
    Cos: math::complex::ccos;
}
