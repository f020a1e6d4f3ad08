//! `power`, `float_power`, `square`, `reciprocal`.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::fpe;
use np_kernels::functions::integer_power::{IntegerPower, negative_exponent};
use np_kernels::functions::square::{Reciprocal, Square};
use np_kernels::functions::transcendental::{Half, Power};
use np_kernels::physical::Physical;

use super::complex_functions;
use super::loops::{chunked, chunked_map, costly, integer_loops, map, mapping, wide_mapping};
use super::transcendental::paired;
use crate::ufunc::{Loop, Refusal, Ufunc};

/// A loop of powers of signed integers, with the kernels of unsigned ones.
const fn signed<T: Physical + PartialOrd + Default>(unsigned: Loop) -> Loop {
    unsigned
        .retyped(unsigned.types[0], T::CODE)
        .refusing(Refusal {
            test: negative_exponent::<T>,
            message: "Integers to negative integer powers are not allowed.",
        })
}

/// `numpy.power` (`pow`): integers wrap, and their exponents may not be negative.
pub static POWER: Ufunc = Ufunc::new(
    "power",
    2,
    1,
    &[
        signed::<i8>(chunked!(IntegerPower, u8)),
        chunked!(IntegerPower, u8),
        signed::<i16>(chunked!(IntegerPower, u16)),
        chunked!(IntegerPower, u16),
        signed::<i32>(chunked!(IntegerPower, u32)),
        chunked!(IntegerPower, u32),
        signed::<i64>(costly!(IntegerPower, u64)),
        costly!(IntegerPower, u64),
        paired::<Half<Power>, fpe::RealPower, f16>(),
        paired::<Power, fpe::RealPower, f32>(),
        paired::<Power, fpe::RealPower, f64>(),
        complex_functions::power::<f32>(),
        complex_functions::power::<f64>(),
    ],
);

/// `numpy.float_power`: never in less than double precision.
pub static FLOAT_POWER: Ufunc = Ufunc::new(
    "float_power",
    2,
    1,
    &[
        paired::<Power, fpe::RealPower, f64>(),
        complex_functions::power::<f64>(),
    ],
);

/// `numpy.square`.
pub static SQUARE: Ufunc = Ufunc::new(
    "square",
    1,
    1,
    integer_loops!(
        shared map Square;
        [];
        [
            chunked_map!(Square, f16).checked(fpe::unary::<Square, f16, f16>()),
            mapping::<Square, f32>().checked(fpe::unary::<Square, f32, f32>()),
            mapping::<Square, f64>().checked(fpe::unary::<Square, f64, f64>()),
            wide_mapping::<Square, Complex<f32>>()
                .checked(fpe::unary::<Square, Complex<f32>, Complex<f32>>()),
            wide_mapping::<Square, Complex<f64>>()
                .checked(fpe::unary::<Square, Complex<f64>, Complex<f64>>())
        ]
    ),
);

macro_rules! reciprocals {
    ($($t:ty),*) => {
        &[
            $(mapping::<Reciprocal, $t>().checked(fpe::unary::<fpe::IntegerReciprocal, $t, $t>()),)*
            chunked_map!(Reciprocal, f16).checked(fpe::unary::<Reciprocal, f16, f16>()),
            mapping::<Reciprocal, f32>().checked(fpe::unary::<Reciprocal, f32, f32>()),
            mapping::<Reciprocal, f64>().checked(fpe::unary::<Reciprocal, f64, f64>()),
            mapping::<Reciprocal, Complex<f32>>()
                .checked(fpe::unary::<Reciprocal, Complex<f32>, Complex<f32>>()),
            mapping::<Reciprocal, Complex<f64>>()
                .checked(fpe::unary::<Reciprocal, Complex<f64>, Complex<f64>>()),
        ]
    };
}

/// `numpy.reciprocal`: of integers zero, but for one and minus one.
pub static RECIPROCAL: Ufunc = Ufunc::new(
    "reciprocal",
    1,
    1,
    reciprocals!(i8, u8, i16, u16, i32, u32, i64, u64),
);
