//! `square` and `reciprocal`.

use half::f16;
use np_dtype::Complex;
use num_traits::Float;

use crate::functions::arithmetic::Multiply;
use crate::functions::half_floats::{narrow, widen};
use crate::loops::chunked::UnaryChunk;
use crate::loops::elementwise::{Binary, Unary};
use crate::simd::Level;

/// `numpy.square`.
#[derive(Debug)]
pub struct Square;
/// `numpy.reciprocal`: of integers too, which leaves zero but for one and minus one.
#[derive(Debug)]
pub struct Reciprocal;

macro_rules! squares {
    ($($t:ty),*) => {$(
        impl Unary<$t> for Square {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                <Multiply as Binary<$t>>::apply::<L>(a, a)
            }
        }
    )*};
}

squares!(u8, u16, u32, u64, f16, f32, f64, Complex<f32>, Complex<f64>);

/// The reciprocal of zero is what the machine makes of an infinite quotient.
macro_rules! integer_reciprocals {
    ($($t:ty, $of_zero:expr;)*) => {$(
        impl Unary<$t> for Reciprocal {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                const OF_ZERO: $t = $of_zero;
                let unit = a == 1 || a == (0 as $t).wrapping_sub(1) && <$t>::MIN != 0;
                if a == 0 { OF_ZERO } else if unit { a } else { 0 }
            }
        }
    )*};
}

integer_reciprocals! {
    i8, 0;
    i16, 0;
    i32, i32::MIN;
    i64, i64::MIN;
    u8, 0;
    u16, 0;
    u32, 0;
    u64, 0;
}

impl Unary<f32> for Reciprocal {
    type Out = f32;
    #[inline(always)]
    fn apply<L: Level>(a: f32) -> f32 {
        1.0 / a
    }
}

impl Unary<f64> for Reciprocal {
    type Out = f64;
    #[inline(always)]
    fn apply<L: Level>(a: f64) -> f64 {
        1.0 / a
    }
}

impl Unary<f16> for Reciprocal {
    type Out = f16;
    #[inline(always)]
    fn apply<L: Level>(a: f16) -> f16 {
        f16::from_f32(1.0 / a.to_f32())
    }
}

impl UnaryChunk<f16> for Reciprocal {
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(a: [f16; N]) -> [f16; N] {
        narrow(&widen(&a).map(
            #[inline(always)]
            |x| 1.0 / x,
        ))
    }
}

impl UnaryChunk<f16> for Square {
    #[inline(always)]
    fn chunk<L: Level, const N: usize>(a: [f16; N]) -> [f16; N] {
        narrow(&widen(&a).map(
            #[inline(always)]
            |x| x * x,
        ))
    }
}

/// Smith's quotient with a dividend of one.
#[inline(always)]
fn complex_reciprocal<T: Float>(a: Complex<T>) -> Complex<T> {
    if a.im.abs() <= a.re.abs() {
        let ratio = a.im / a.re;
        let scale = a.re + a.im * ratio;
        Complex::new(T::one() / scale, -ratio / scale)
    } else {
        let ratio = a.re / a.im;
        let scale = a.re * ratio + a.im;
        Complex::new(ratio / scale, -T::one() / scale)
    }
}

impl Unary<Complex<f32>> for Reciprocal {
    type Out = Complex<f32>;
    #[inline(always)]
    fn apply<L: Level>(a: Complex<f32>) -> Complex<f32> {
        complex_reciprocal(a)
    }
}

impl Unary<Complex<f64>> for Reciprocal {
    type Out = Complex<f64>;
    #[inline(always)]
    fn apply<L: Level>(a: Complex<f64>) -> Complex<f64> {
        complex_reciprocal(a)
    }
}
