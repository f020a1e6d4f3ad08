//! Exponentials, logarithms, roots.

use np_dtype::f16;
use np_kernels::fpe;
use np_kernels::functions::transcendental::{
    Cbrt, Exp, Exp2, Expm1, Half, Log, Log1p, Log2, Log10, Logaddexp, Logaddexp2, Sqrt,
};

use super::complex_functions;
use super::transcendental::{
    cheap, chunked, faultless, faultless_functions, faultless_halves, functions, halves,
    pair_functions, paired,
};
use crate::ufunc::{Identity, Resolver, Ufunc};

functions! {
    /// `numpy.exp`.
    EXP = "exp", Exp, Exponential,
        complex_functions::exp::<f32>(),
        complex_functions::exp::<f64>();
    /// `numpy.exp2`.
    EXP2 = "exp2", Exp2, Exponential,
        complex_functions::exp2::<f32>(),
        complex_functions::exp2::<f64>();
    /// `numpy.expm1`.
    EXPM1 = "expm1", Expm1, ExponentialLessOne,
        complex_functions::expm1::<f32>(),
        complex_functions::expm1::<f64>();
    /// `numpy.log`.
    LOG = "log", Log, Logarithm,
        complex_functions::log::<f32>(),
        complex_functions::log::<f64>();
    /// `numpy.log2`.
    LOG2 = "log2", Log2, Logarithm,
        complex_functions::log2::<f32>(),
        complex_functions::log2::<f64>();
    /// `numpy.log10`.
    LOG10 = "log10", Log10, Logarithm,
        complex_functions::log10::<f32>(),
        complex_functions::log10::<f64>();
    /// `numpy.log1p`.
    LOG1P = "log1p", Log1p, LogarithmOfOnePlus,
        complex_functions::log1p::<f32>(),
        complex_functions::log1p::<f64>();
}

faultless_functions! {
    /// `numpy.cbrt`.
    CBRT = "cbrt", Cbrt;
}

pair_functions! {
    /// `numpy.logaddexp`.
    LOGADDEXP = "logaddexp", Logaddexp, fpe::LogarithmOfSum<false>, MinusInfinity;
    /// `numpy.logaddexp2`.
    LOGADDEXP2 = "logaddexp2", Logaddexp2, fpe::LogarithmOfSum<true>, MinusInfinity;
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
        complex_functions::sqrt::<f32>(),
        complex_functions::sqrt::<f64>(),
    ],
);
