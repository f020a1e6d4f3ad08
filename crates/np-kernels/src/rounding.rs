//! `rint`, `floor`, `ceil` and `trunc`.

use half::f16;
use np_dtype::Complex;

use crate::chunked::UnaryChunk;
use crate::elementwise::Unary;
use crate::half_floats::{narrow, widen};
use crate::simd::Level;

/// `numpy.rint`: to the nearest integer, ties to even; of complex numbers both parts.
#[derive(Debug)]
pub struct Rint;
/// `numpy.floor`.
#[derive(Debug)]
pub struct Floor;
/// `numpy.ceil`.
#[derive(Debug)]
pub struct Ceil;
/// `numpy.trunc`.
#[derive(Debug)]
pub struct Trunc;

macro_rules! roundings {
    ($($op:ident: $method:ident;)*) => {$(
        impl Unary<f32> for $op {
            type Out = f32;
            #[inline(always)]
            fn apply<L: Level>(a: f32) -> f32 {
                a.$method()
            }
        }

        impl Unary<f64> for $op {
            type Out = f64;
            #[inline(always)]
            fn apply<L: Level>(a: f64) -> f64 {
                a.$method()
            }
        }

        impl Unary<f16> for $op {
            type Out = f16;
            #[inline(always)]
            fn apply<L: Level>(a: f16) -> f16 {
                f16::from_f32(a.to_f32().$method())
            }
        }

        impl UnaryChunk<f16> for $op {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(a: [f16; N]) -> [f16; N] {
                narrow(&widen(&a).map(
                    #[inline(always)]
                    |x| x.$method(),
                ))
            }
        }
    )*};
}

roundings! {
    Rint: round_ties_even;
    Floor: floor;
    Ceil: ceil;
    Trunc: trunc;
}

impl Unary<Complex<f32>> for Rint {
    type Out = Complex<f32>;
    #[inline(always)]
    fn apply<L: Level>(a: Complex<f32>) -> Complex<f32> {
        Complex::new(a.re.round_ties_even(), a.im.round_ties_even())
    }
}

impl Unary<Complex<f64>> for Rint {
    type Out = Complex<f64>;
    #[inline(always)]
    fn apply<L: Level>(a: Complex<f64>) -> Complex<f64> {
        Complex::new(a.re.round_ties_even(), a.im.round_ties_even())
    }
}
