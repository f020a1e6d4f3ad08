//! The complex loops of the elementary functions, one line each in a ufunc's table:
//! `complex_functions::tan::<f32>(), complex_functions::tan::<f64>()`.
//!
//! Most are loops over blocks, those of functions that have no vector code strided loops.

use np_dtype::Complex;
use np_kernels::fpe::complex_functions as errors;
use np_kernels::fpe::{self, Real};
use np_kernels::functions::complex_blocks::complex_unary;
use np_kernels::functions::complex_transcendental as kernels;
use np_kernels::functions::transcendental as functions;
use np_kernels::loops::elementwise::{binary, unary};
use np_kernels::math::complex::Part;
use np_kernels::physical::Physical;

use crate::ufunc::Loop;

macro_rules! loops {
    ($($name:ident: $op:ident, $errors:path;)*) => {$(
        #[doc = concat!("The loop of `numpy.", stringify!($name), "` for complex numbers with parts of `T`.")]
        pub const fn $name<T: Part + Real>() -> Loop
        where
            Complex<T>: Physical,
        {
            let code = <Complex<T> as Physical>::CODE;
            Loop::unary(code, code, unary::<kernels::$op, Complex<T>>())
                .checked(fpe::unary::<$errors, Complex<T>, Complex<T>>())
        }
    )*};
}

macro_rules! block_loops {
    ($($name:ident: $op:ident, $errors:path;)*) => {$(
        #[doc = concat!("The loop of `numpy.", stringify!($name), "` for complex numbers with parts of `T`.")]
        pub const fn $name<T: Part + Real>() -> Loop
        where
            Complex<T>: Physical,
        {
            let code = <Complex<T> as Physical>::CODE;
            Loop::unary(code, code, complex_unary::<functions::$op, T>())
                .contiguous()
                .checked(fpe::unary::<$errors, Complex<T>, Complex<T>>())
        }
    )*};
}

block_loops! {
    sqrt: Sqrt, fpe::ComplexFunction;
    exp: Exp, fpe::ComplexFunction;
    log: Log, fpe::ComplexLogarithm;
    log2: Log2, fpe::ComplexLogarithm;
    log10: Log10, fpe::ComplexLogarithm;
    sin: Sin, fpe::ComplexFunction;
    cos: Cos, fpe::ComplexFunction;
    tan: Tan, errors::ComplexTangent;
    sinh: Sinh, errors::ComplexHyperbolicSine;
    cosh: Cosh, fpe::ComplexFunction;
    tanh: Tanh, errors::ComplexHyperbolicTangent;
}

loops! {
    exp2: Exp2, errors::ComplexExponential;
    expm1: Expm1, errors::ComplexExponentialM1;
    log1p: Log1p, errors::ComplexPole;
    arcsin: Arcsin, fpe::ComplexFunction;
    arccos: Arccos, fpe::ComplexFunction;
    arctan: Arctan, errors::ComplexPole;
    arcsinh: Arcsinh, fpe::ComplexFunction;
    arccosh: Arccosh, fpe::ComplexFunction;
    arctanh: Arctanh, errors::ComplexPole;
}

/// The loop of `numpy.power` for complex numbers with parts of `T`; that of `numpy.float_power` too.
pub const fn power<T: Part + Real>() -> Loop
where
    Complex<T>: Physical,
{
    let code = <Complex<T> as Physical>::CODE;
    Loop::binary(
        code,
        code,
        code,
        binary::<kernels::Power, Complex<T>, Complex<T>>(),
    )
    .checked(fpe::binary::<errors::ComplexPower, Complex<T>>())
}
