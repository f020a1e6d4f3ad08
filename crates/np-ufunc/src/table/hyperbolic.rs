//! Hyperbolic functions and their inverses.

use np_kernels::fpe;
use np_kernels::functions::transcendental::{Arccosh, Arcsinh, Arctanh, Cosh, Sinh, Tanh};

use super::complex_functions;
use super::transcendental::{
    chunked, faultless, faultless_functions, faultless_halves, functions, halves,
};
use crate::ufunc::Ufunc;

functions! {
    /// `numpy.sinh`.
    SINH = "sinh", Sinh, Growth,
        complex_functions::sinh::<f32>(),
        complex_functions::sinh::<f64>();
    /// `numpy.cosh`.
    COSH = "cosh", Cosh, Growth,
        complex_functions::cosh::<f32>(),
        complex_functions::cosh::<f64>();
    /// `numpy.arccosh` (`acosh`).
    ARCCOSH = "arccosh", Arccosh, AreaCosine,
        complex_functions::arccosh::<f32>(),
        complex_functions::arccosh::<f64>();
    /// `numpy.arctanh` (`atanh`).
    ARCTANH = "arctanh", Arctanh, AreaTangent,
        complex_functions::arctanh::<f32>(),
        complex_functions::arctanh::<f64>();
}

faultless_functions! {
    /// `numpy.tanh`.
    TANH = "tanh", Tanh,
        complex_functions::tanh::<f32>(),
        complex_functions::tanh::<f64>();
    /// `numpy.arcsinh` (`asinh`).
    ARCSINH = "arcsinh", Arcsinh,
        complex_functions::arcsinh::<f32>(),
        complex_functions::arcsinh::<f64>();
}
