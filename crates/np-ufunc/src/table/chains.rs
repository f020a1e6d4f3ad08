//! Functions that are chains of ufuncs in NumPy, and one loop here.
//!
//! They are no ufuncs, so they are not among [`ALL`](super::ALL). Where a loop meets a floating-point error that the error state
//! asks for, the caller runs the chain, which can tell in which of its steps the error occurred.

use np_dtype::{TypeCode, f16};
use np_kernels::fpe::chains::{Bessel, Chain, Closeness};
use np_kernels::fpe::{self, Real};
use np_kernels::functions::classification::{IsNegInf, IsPosInf, Never};
use np_kernels::functions::closeness::{IsClose, NanToNum};
use np_kernels::functions::rounding::{RoundDigits, RoundTens, RoundTiesEven};
use np_kernels::loops::chunked::chunked_binary;
use np_kernels::loops::elementwise::binary;
use np_kernels::loops::quaternary::{Quaternary, quaternary};
use np_kernels::math::{I0, Sinc};
use np_kernels::physical::{Physical, Truth};

use super::loops::{CHUNK, integer_loops, map, mapping};
use super::transcendental::chunked;
use crate::ufunc::{Loop, Ufunc};

macro_rules! infinities {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            integer_loops!(
                shared map Never;
                [mapping::<Never, Truth>()];
                [mapping::<$op, f16>(), mapping::<$op, f32>(), mapping::<$op, f64>()]
            ),
        );
    )*};
}

infinities! {
    /// `numpy.isposinf`.
    ISPOSINF = "isposinf", IsPosInf;
    /// `numpy.isneginf`.
    ISNEGINF = "isneginf", IsNegInf;
}

/// `numpy.sinc` of real numbers.
pub static SINC: Ufunc = Ufunc::new(
    "sinc",
    1,
    1,
    &[
        chunked::<Sinc, Chain, f16>(),
        chunked::<Sinc, Chain, f32>(),
        chunked::<Sinc, Chain, f64>(),
    ],
)
.integers_as(TypeCode::Float64);

/// `numpy.i0`.
pub static I_ZERO: Ufunc = Ufunc::new(
    "i0",
    1,
    1,
    &[
        chunked::<I0, Bessel, f16>(),
        chunked::<I0, Bessel, f32>(),
        chunked::<I0, Bessel, f64>(),
    ],
)
.integers_as(TypeCode::Float64);

macro_rules! roundings {
    ($($(#[$doc:meta])* $name:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            "round",
            2,
            1,
            &[
                Loop::binary(
                    TypeCode::Float16,
                    TypeCode::Float16,
                    TypeCode::Float16,
                    chunked_binary::<$op, f16, { CHUNK / size_of::<f16>() }>(),
                )
                .checked(fpe::binary::<Chain, f16>()),
                scaled::<$op, f32>(),
                scaled::<$op, f64>(),
            ],
        );
    )*};
}

roundings! {
    /// `numpy.round` to digits after the point: the second operand is a power of ten.
    ROUND_DIGITS = RoundDigits;
    /// `numpy.round` to digits before the point: the second operand is a power of ten.
    ROUND_TENS = RoundTens;
}

const fn scaled<O, T>() -> Loop
where
    O: np_kernels::loops::elementwise::Binary<T, Out = T>,
    T: RoundTiesEven + Real,
{
    Loop::binary(T::CODE, T::CODE, T::CODE, binary::<O, T, T>()).checked(fpe::binary::<Chain, T>())
}

const fn of_four<O: Quaternary<T>, T: Physical, const N: usize>() -> Loop {
    let types = [
        T::CODE,
        T::CODE,
        T::CODE,
        T::CODE,
        <O::Out as Physical>::CODE,
    ];
    Loop::of(4, 5, &types, quaternary::<O, T, N>())
}

/// `numpy.nan_to_num` of real numbers: the element, and what stands for NaN, infinity and minus infinity.
pub static NAN_TO_NUM: Ufunc = Ufunc::new(
    "nan_to_num",
    4,
    1,
    &[
        of_four::<NanToNum, f16, { CHUNK / size_of::<f16>() }>(),
        of_four::<NanToNum, f32, { CHUNK / size_of::<f32>() }>(),
        of_four::<NanToNum, f64, { CHUNK / size_of::<f64>() }>(),
    ],
);

macro_rules! closeness {
    ($($(#[$doc:meta])* $name:ident = $op:ty;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            "isclose",
            4,
            1,
            &[
                of_four::<$op, f16, { CHUNK / size_of::<f16>() }>().checked(fpe::quaternary::<Closeness, f16>()),
                of_four::<$op, f32, { CHUNK / size_of::<f32>() }>().checked(fpe::quaternary::<Closeness, f32>()),
                of_four::<$op, f64, { CHUNK / size_of::<f64>() }>().checked(fpe::quaternary::<Closeness, f64>()),
            ],
        );
    )*};
}

closeness! {
    /// `numpy.isclose` of real numbers: the two elements, the relative and the absolute tolerance.
    ISCLOSE = IsClose<false>;
    /// [`ISCLOSE`] with NaN close to NaN (`equal_nan=True`).
    ISCLOSE_OR_NAN = IsClose<true>;
}
