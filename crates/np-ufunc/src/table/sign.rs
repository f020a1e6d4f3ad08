//! `sign`, `positive`, `fabs`, `conjugate`, `copysign`, `heaviside`.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::fpe;
use np_kernels::functions::arithmetic::Absolute;
use np_kernels::functions::sign::{Conjugate, Copysign, Heaviside, Sign};

use super::loops::{chunked, integer_loops, map, mapping, unchanged};
use crate::ufunc::{Resolver, Ufunc};

/// `numpy.sign`: -1, 0 or 1; of a complex number `z / |z|`.
pub static SIGN: Ufunc = Ufunc::new(
    "sign",
    1,
    1,
    integer_loops!(
        each map Sign;
        [];
        [
            mapping::<Sign, f16>(),
            mapping::<Sign, f32>(),
            mapping::<Sign, f64>(),
            mapping::<Sign, Complex<f32>>()
                .checked(fpe::unary::<Sign, Complex<f32>, Complex<f32>>()),
            mapping::<Sign, Complex<f64>>()
                .checked(fpe::unary::<Sign, Complex<f64>, Complex<f64>>())
        ]
    ),
)
.resolved_by(Resolver::Promotion);

/// Loops that give integers and real numbers back as they are.
macro_rules! real_unchanged {
    ($($complex:expr),*) => {
        &[
            unchanged(TypeCode::Int8),
            unchanged(TypeCode::UInt8),
            unchanged(TypeCode::Int16),
            unchanged(TypeCode::UInt16),
            unchanged(TypeCode::Int32),
            unchanged(TypeCode::UInt32),
            unchanged(TypeCode::Int64),
            unchanged(TypeCode::UInt64),
            unchanged(TypeCode::Float16),
            unchanged(TypeCode::Float32),
            unchanged(TypeCode::Float64),
            $($complex),*
        ]
    };
}

/// `numpy.positive`: the elements themselves; booleans are refused.
pub static POSITIVE: Ufunc = Ufunc::new(
    "positive",
    1,
    1,
    real_unchanged!(
        unchanged(TypeCode::Complex64),
        unchanged(TypeCode::Complex128)
    ),
)
.resolved_by(Resolver::Promotion);

/// `numpy.conjugate` (`conj`).
pub static CONJUGATE: Ufunc = Ufunc::new(
    "conjugate",
    1,
    1,
    real_unchanged!(
        mapping::<Conjugate, Complex<f32>>(),
        mapping::<Conjugate, Complex<f64>>()
    ),
);

/// `numpy.fabs`: the absolute value of real numbers, integers as floats.
pub static FABS: Ufunc = Ufunc::new(
    "fabs",
    1,
    1,
    &[
        mapping::<Absolute, f16>(),
        mapping::<Absolute, f32>(),
        mapping::<Absolute, f64>(),
    ],
);

/// `numpy.copysign`.
pub static COPYSIGN: Ufunc = Ufunc::new(
    "copysign",
    2,
    1,
    &[
        chunked!(Copysign, f16),
        chunked!(Copysign, f32),
        chunked!(Copysign, f64),
    ],
)
.resolved_by(Resolver::Search);

/// `numpy.heaviside`.
pub static HEAVISIDE: Ufunc = Ufunc::new(
    "heaviside",
    2,
    1,
    &[
        chunked!(Heaviside, f16),
        chunked!(Heaviside, f32),
        chunked!(Heaviside, f64),
    ],
)
.resolved_by(Resolver::Search);
