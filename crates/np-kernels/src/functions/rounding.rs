//! `rint`, `floor`, `ceil` and `trunc`; `round` to decimal digits.

use half::f16;
use np_dtype::Complex;

use num_traits::Float;

use crate::functions::half_floats::{narrow, widen};
use crate::loops::chunked::{BinaryChunk, UnaryChunk};
use crate::loops::elementwise::{Binary, Unary};
use crate::physical::Physical;
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

/// `numpy.round` to digits after the point: `rint(a * scale) / scale`, with the scale a power of ten. Each step is rounded to
/// the type, as in NumPy's chain of three ufuncs.
#[derive(Debug)]
pub struct RoundDigits;

/// `numpy.round` to digits before the point: `rint(a / scale) * scale`.
#[derive(Debug)]
pub struct RoundTens;

/// Floats with a rounding to integers whose ties go to the even one.
pub trait RoundTiesEven: Physical + Float {
    /// The nearest integer.
    fn nearest(self) -> Self;
}

macro_rules! round_ties_even {
    ($($t:ty: |$x:ident| $nearest:expr;)*) => {$(
        impl RoundTiesEven for $t {
            #[inline(always)]
            fn nearest(self) -> $t {
                let $x = self;
                $nearest
            }
        }
    )*};
}

round_ties_even! {
    f16: |x| f16::from_f32(x.to_f32().round_ties_even());
    f32: |x| x.round_ties_even();
    f64: |x| x.round_ties_even();
}

impl<T: RoundTiesEven> Binary<T> for RoundDigits {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, scale: T) -> T {
        (a * scale).nearest() / scale
    }
}

impl<T: RoundTiesEven> Binary<T> for RoundTens {
    type Out = T;
    #[inline(always)]
    fn apply<L: Level>(a: T, scale: T) -> T {
        (a / scale).nearest() * scale
    }
}

impl<T: RoundTiesEven> BinaryChunk<T> for RoundDigits {}
impl<T: RoundTiesEven> BinaryChunk<T> for RoundTens {}
