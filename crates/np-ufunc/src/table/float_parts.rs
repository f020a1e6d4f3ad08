//! `nextafter`, `spacing`, `ldexp`, `frexp`, `modf`.

use np_dtype::{TypeCode, f16};
use np_kernels::fpe::{self, BinaryErrors};
use np_kernels::functions::float_parts::{Frexp, Ldexp, Modf, Nextafter, Spacing};
use np_kernels::loops::elementwise::Binary;
use np_kernels::loops::plain::{self, UnaryPair};
use np_kernels::physical::Physical;

use super::loops::{chunked, chunked_map};
use crate::ufunc::{Loop, Resolver, Ufunc};

/// `numpy.nextafter`.
pub static NEXTAFTER: Ufunc = Ufunc::new(
    "nextafter",
    2,
    1,
    &[
        chunked!(Nextafter, f16).checked(fpe::binary::<Nextafter, f16>()),
        chunked!(Nextafter, f32).checked(fpe::binary::<Nextafter, f32>()),
        chunked!(Nextafter, f64).checked(fpe::binary::<Nextafter, f64>()),
    ],
)
.resolved_by(Resolver::Search);

/// `numpy.spacing`.
pub static SPACING: Ufunc = Ufunc::new(
    "spacing",
    1,
    1,
    &[
        chunked_map!(Spacing, f16).checked(fpe::unary::<Spacing, f16, f16>()),
        chunked_map!(Spacing, f32).checked(fpe::unary::<Spacing, f32, f32>()),
        chunked_map!(Spacing, f64).checked(fpe::unary::<Spacing, f64, f64>()),
    ],
);

const fn scaled<T: Physical, N: Physical>() -> Loop
where
    Ldexp: Binary<T, N, Out = T> + BinaryErrors<T, N>,
{
    Loop::binary(T::CODE, N::CODE, T::CODE, plain::binary::<Ldexp, T, N>()).checked(fpe::mixed::<
        Ldexp,
        T,
        N,
    >())
}

/// `numpy.ldexp`: a float times two to the power of an integer.
pub static LDEXP: Ufunc = Ufunc::new(
    "ldexp",
    2,
    1,
    &[
        scaled::<f16, i32>(),
        scaled::<f32, i32>(),
        scaled::<f16, i64>(),
        scaled::<f32, i64>(),
        scaled::<f64, i32>(),
        scaled::<f64, i64>(),
    ],
)
.resolved_by(Resolver::Search);

const fn parts<O: UnaryPair<T>, T: Physical>(second: TypeCode) -> Loop {
    let types = [T::CODE, T::CODE, second];
    Loop::of(1, 3, &types, plain::unary_pair::<O, T>())
}

/// `numpy.frexp`: significand and exponent.
pub static FREXP: Ufunc = Ufunc::new(
    "frexp",
    1,
    2,
    &[
        parts::<Frexp, f16>(TypeCode::Int32),
        parts::<Frexp, f32>(TypeCode::Int32),
        parts::<Frexp, f64>(TypeCode::Int32),
    ],
);

/// `numpy.modf`: fraction and integer.
pub static MODF: Ufunc = Ufunc::new(
    "modf",
    1,
    2,
    &[
        parts::<Modf, f16>(TypeCode::Float16),
        parts::<Modf, f32>(TypeCode::Float32),
        parts::<Modf, f64>(TypeCode::Float64),
    ],
);
