//! Hyperbolic functions and their inverses.

use np_dtype::f16;
use np_kernels::fpe;
use np_kernels::transcendental::{Arccosh, Arcsinh, Arctanh, Cosh, Half, Sinh, Tanh};

use super::transcendental::{chunked, faultless, faultless_functions, functions};
use crate::ufunc::Ufunc;

functions! {
    /// `numpy.sinh`.
    SINH = "sinh", Sinh, Growth;
    /// `numpy.cosh`.
    COSH = "cosh", Cosh, Growth;
    /// `numpy.arccosh` (`acosh`).
    ARCCOSH = "arccosh", Arccosh, AreaCosine;
    /// `numpy.arctanh` (`atanh`).
    ARCTANH = "arctanh", Arctanh, AreaTangent;
}

faultless_functions! {
    /// `numpy.tanh`.
    TANH = "tanh", Tanh;
    /// `numpy.arcsinh` (`asinh`).
    ARCSINH = "arcsinh", Arcsinh;
}
