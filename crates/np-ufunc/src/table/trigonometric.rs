//! Angles: sine, cosine, tangent, their inverses, `hypot`, degrees and radians.

use np_dtype::f16;
use np_kernels::fpe;
use np_kernels::functions::transcendental::{
    Arccos, Arcsin, Arctan, Arctan2, Cos, Degrees, Half, Hypot, Radians, Sin, Tan,
};

use super::complex_functions;
use super::transcendental::{
    cheap, chunked, faultless, faultless_functions, faultless_halves, functions, halves,
    pair_functions, paired,
};
use crate::ufunc::{Identity, Resolver, Ufunc};

functions! {
    /// `numpy.sin`.
    SIN = "sin", Sin, Periodic,
        complex_functions::sin::<f32>(),
        complex_functions::sin::<f64>();
    /// `numpy.cos`.
    COS = "cos", Cos, Periodic,
        complex_functions::cos::<f32>(),
        complex_functions::cos::<f64>();
    /// `numpy.tan`.
    TAN = "tan", Tan, Periodic,
        complex_functions::tan::<f32>(),
        complex_functions::tan::<f64>();
    /// `numpy.arcsin` (`asin`).
    ARCSIN = "arcsin", Arcsin, UnitDomain,
        complex_functions::arcsin::<f32>(),
        complex_functions::arcsin::<f64>();
    /// `numpy.arccos` (`acos`).
    ARCCOS = "arccos", Arccos, UnitDomain,
        complex_functions::arccos::<f32>(),
        complex_functions::arccos::<f64>();
}

faultless_functions! {
    /// `numpy.arctan` (`atan`).
    ARCTAN = "arctan", Arctan,
        complex_functions::arctan::<f32>(),
        complex_functions::arctan::<f64>();
}

pair_functions! {
    /// `numpy.arctan2` (`atan2`).
    ARCTAN2 = "arctan2", Arctan2, fpe::Angle;
    /// `numpy.hypot`.
    HYPOT = "hypot", Hypot, fpe::Length, Zero;
}

macro_rules! scalings {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            &[
                cheap::<$op, fpe::Scaling, f16>(),
                cheap::<$op, fpe::Scaling, f32>(),
                cheap::<$op, fpe::Scaling, f64>(),
            ],
        );
    )*};
}

scalings! {
    /// `numpy.deg2rad`.
    DEG2RAD = "deg2rad", Radians;
    /// `numpy.degrees`.
    DEGREES = "degrees", Degrees;
    /// `numpy.rad2deg`.
    RAD2DEG = "rad2deg", Degrees;
    /// `numpy.radians`.
    RADIANS = "radians", Radians;
}
