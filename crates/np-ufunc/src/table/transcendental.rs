//! `sqrt`, `exp`, `log`, `log10`, `sin`, `cos`.

use np_dtype::{Complex, f16};
use np_kernels::elementwise::{Unary, block_unary, unary};
use np_kernels::fpe::{self, UnaryErrors};
use np_kernels::math::UnaryMath;
use np_kernels::physical::Physical;
use np_kernels::transcendental::{Cos, Exp, Half, Log, Log10, Sin, Sqrt};

use crate::ufunc::{Loop, Ufunc};

/// A loop of a cheap function.
const fn cheap<O: Unary<T, Out = T>, E: UnaryErrors<T, T>, T: Physical>() -> Loop {
    Loop::unary(T::CODE, T::CODE, unary::<O, T>()).checked(fpe::unary::<E, T, T>())
}

/// A loop of a function of chunks.
const fn chunked<O: UnaryMath<T> + 'static, E: UnaryErrors<T, T>, T: Physical + Default>() -> Loop {
    Loop::unary(T::CODE, T::CODE, block_unary::<O, T>())
        .contiguous()
        .checked(fpe::unary::<E, T, T>())
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident, $errors:ident, $complex:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            &[
                chunked::<Half<$op>, fpe::$errors, f16>(),
                chunked::<$op, fpe::$errors, f32>(),
                chunked::<$op, fpe::$errors, f64>(),
                cheap::<$op, fpe::$complex, Complex<f32>>(),
                cheap::<$op, fpe::$complex, Complex<f64>>(),
            ],
        );
    )*};
}

functions! {
    /// `numpy.exp`.
    EXP = "exp", Exp, Exponential, ComplexFunction;
    /// `numpy.log`.
    LOG = "log", Log, Logarithm, ComplexLogarithm;
    /// `numpy.log10`.
    LOG10 = "log10", Log10, Logarithm, ComplexLogarithm;
    /// `numpy.sin`.
    SIN = "sin", Sin, Periodic, ComplexFunction;
    /// `numpy.cos`.
    COS = "cos", Cos, Periodic, ComplexFunction;
}

/// `numpy.sqrt`.
pub static SQRT: Ufunc = Ufunc::new(
    "sqrt",
    1,
    1,
    &[
        cheap::<Sqrt, fpe::Root, f16>(),
        cheap::<Sqrt, fpe::Root, f32>(),
        cheap::<Sqrt, fpe::Root, f64>(),
        cheap::<Sqrt, fpe::ComplexFunction, Complex<f32>>(),
        cheap::<Sqrt, fpe::ComplexFunction, Complex<f64>>(),
    ],
);
