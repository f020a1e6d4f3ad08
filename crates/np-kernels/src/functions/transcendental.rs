//! The elementary functions as kernels.
//!
//! Most are those of [`crate::math`]; `sqrt`, `radians` and `degrees` are cheap enough for loops of any strides. Half floats go
//! through single precision, which is more than exact enough for one rounding; functions of one of them are
//! [tables](crate::functions::half_tables). Functions of complex numbers are in [`crate::functions::complex_blocks`].

use half::f16;
use np_dtype::float16::{f16_to_f32, f32_to_f16};

pub use crate::math::{
    Arccos, Arccosh, Arcsin, Arcsinh, Arctan, Arctan2, Arctanh, Cbrt, Cos, Cosh, Exp, Exp2, Expm1,
    Hypot, Log, Log1p, Log2, Log10, Logaddexp, Logaddexp2, Power, Sin, Sinh, Tan, Tanh,
};

use crate::functions::half_floats::{narrow, widen};
use crate::loops::elementwise::Unary;
use crate::math::BinaryMath;
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

/// `numpy.radians`, `numpy.deg2rad`: x (π / 180), the factor a number of the type as NumPy has it.
#[derive(Debug)]
pub struct Radians;

/// `numpy.degrees`, `numpy.rad2deg`: x (180 / π), the factor a number of the type as NumPy has it.
#[derive(Debug)]
pub struct Degrees;

macro_rules! scaling {
    ($($op:ident, $double:expr, $single:expr;)*) => {$(
        impl Unary<f64> for $op {
            type Out = f64;
            #[inline(always)]
            fn apply<L: Level>(a: f64) -> f64 {
                a * $double
            }
        }

        impl Unary<f32> for $op {
            type Out = f32;
            #[inline(always)]
            fn apply<L: Level>(a: f32) -> f32 {
                a * $single
            }
        }

        impl Unary<f16> for $op {
            type Out = f16;
            #[inline(always)]
            fn apply<L: Level>(a: f16) -> f16 {
                f16::from_f32(a.to_f32() * $single)
            }
        }
    )*};
}

scaling! {
    Radians, std::f64::consts::PI / 180.0, std::f32::consts::PI / 180.0;
    Degrees, 180.0 / std::f64::consts::PI, 180.0 / std::f32::consts::PI;
}

/// A function of two half floats, computed in single precision. Functions of one are [tables](crate::functions::half_tables).
#[derive(Debug)]
pub struct Half<O>(std::marker::PhantomData<O>);

impl<O: BinaryMath<f32>> BinaryMath<f16> for Half<O> {
    #[inline(always)]
    fn scalar<L: Level>(x: f16, y: f16) -> f16 {
        f16::from_f32(O::scalar::<L>(x.to_f32(), y.to_f32()))
    }

    #[inline(always)]
    fn chunk<L: Level, const N: usize>(x: [f16; N], y: [f16; N]) -> [f16; N] {
        narrow(&O::chunk::<L, N>(widen(&x), widen(&y)))
    }
}
