//! `rint`, `floor`, `ceil`, `trunc`.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::functions::rounding::{Ceil, Floor, Rint, Trunc};

use super::loops::{chunked_map, mapping, unchanged};
use crate::ufunc::Ufunc;

/// `numpy.rint`: integers become floats; of complex numbers both parts.
pub static RINT: Ufunc = Ufunc::new(
    "rint",
    1,
    1,
    &[
        chunked_map!(Rint, f16),
        mapping::<Rint, f32>(),
        mapping::<Rint, f64>(),
        mapping::<Rint, Complex<f32>>(),
        mapping::<Rint, Complex<f64>>(),
    ],
);

macro_rules! roundings {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            &[
                unchanged(TypeCode::Bool),
                unchanged(TypeCode::Int8),
                unchanged(TypeCode::UInt8),
                unchanged(TypeCode::Int16),
                unchanged(TypeCode::UInt16),
                unchanged(TypeCode::Int32),
                unchanged(TypeCode::UInt32),
                unchanged(TypeCode::Int64),
                unchanged(TypeCode::UInt64),
                chunked_map!($op, f16),
                mapping::<$op, f32>(),
                mapping::<$op, f64>(),
            ],
        );
    )*};
}

roundings! {
    /// `numpy.floor`: integers are what they are.
    FLOOR = "floor", Floor;
    /// `numpy.ceil`: integers are what they are.
    CEIL = "ceil", Ceil;
    /// `numpy.trunc`: integers are what they are.
    TRUNC = "trunc", Trunc;
}
