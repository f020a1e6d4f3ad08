//! `isnan`, `isinf`, `isfinite`, `signbit`.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::functions::classification::{Always, IsFinite, IsInf, IsNan, Never, Signbit};
use np_kernels::physical::Truth;

use super::loops::{integer_loops, map, mapping};
use crate::ufunc::Ufunc;

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident, $integers:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            integer_loops!(
                shared map $integers;
                [mapping::<$integers, Truth>()];
                [
                    mapping::<$op, f16>(),
                    mapping::<$op, f32>(),
                    mapping::<$op, f64>(),
                    mapping::<$op, Complex<f32>>(),
                    mapping::<$op, Complex<f64>>()
                ]
            ),
        );
    )*};
}

classes! {
    /// `numpy.isnan`.
    ISNAN = "isnan", IsNan, Never;
    /// `numpy.isinf`.
    ISINF = "isinf", IsInf, Never;
    /// `numpy.isfinite`.
    ISFINITE = "isfinite", IsFinite, Always;
}

/// `numpy.signbit`.
pub static SIGNBIT: Ufunc = Ufunc::new(
    "signbit",
    1,
    1,
    &[
        mapping::<Signbit, f16>(),
        mapping::<Signbit, f32>(),
        mapping::<Signbit, f64>(),
    ],
);
