//! `sin(πx) / (πx)`.

use half::f16;
use num_traits::{Float, FloatConst};

use super::unary::{Sin, UnaryMath};
use crate::functions::half_tables::FromTable;
use crate::simd::Level;

/// `numpy.sinc`: 1 at zero, where NumPy has the smallest difference from 1 in place of the zero.
///
/// Each step is rounded to the type, as in NumPy's chain of ufuncs: the angle is the rounded product with the rounded π.
#[derive(Clone, Copy, Debug)]
pub struct Sinc;

#[inline(always)]
fn chunk<L: Level, T: Float + FloatConst, S: UnaryMath<T>, const N: usize>(
    mut x: [T; N],
) -> [T; N] {
    for x in &mut x {
        let angle = T::PI() * *x;
        *x = if angle == T::zero() {
            T::epsilon()
        } else {
            angle
        };
    }
    let mut result = S::chunk::<L, N>(x);
    for (sine, x) in result.iter_mut().zip(x) {
        *sine = *sine / x;
    }
    result
}

macro_rules! sinc {
    ($($t:ty: $sine:ty;)*) => {$(
        impl UnaryMath<$t> for Sinc {
            #[inline(always)]
            fn scalar<L: Level>(x: $t) -> $t {
                chunk::<L, $t, $sine, 1>([x])[0]
            }

            #[inline(always)]
            fn chunk<L: Level, const N: usize>(x: [$t; N]) -> [$t; N] {
                chunk::<L, $t, $sine, N>(x)
            }
        }
    )*};
}

sinc! {
    f16: FromTable<Sin>;
    f32: Sin;
    f64: Sin;
}
