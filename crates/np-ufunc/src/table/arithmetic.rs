//! `add`, `subtract`, `multiply`, `divide`, `negative`, `absolute`, `maximum`, `minimum`.

use np_dtype::{Complex, Kind, TypeCode, f16};
use np_kernels::arithmetic::{Absolute, Add, Divide, Multiply, Negative, Subtract};
use np_kernels::elementwise::{Binary, Unary, binary, unary};
use np_kernels::extremum::{Maximum, Minimum};
use np_kernels::physical::{Physical, Truth};
use np_kernels::reduction::{Fold, Sum, fold};
use np_kernels::{cast, fpe};

use crate::reduction::{Neutral, ReduceLoop};
use crate::ufunc::{Loop, MAX_OPERANDS, Ufunc};

/// A loop of two inputs and an output of one type.
pub(super) const fn uniform<O: Binary<T, Out = T>, T: Physical>() -> Loop {
    Loop::binary(T::CODE, T::CODE, T::CODE, binary::<O, T, T>())
}

/// A loop of an input of type `T`.
pub(super) const fn mapping<O: Unary<T>, T: Physical>() -> Loop {
    Loop::unary(T::CODE, <O::Out as Physical>::CODE, unary::<O, T>())
}

/// A loop for signed integers that shares the kernels of the unsigned ones of their width.
pub(super) const fn map_as_unsigned<O: Unary<T, Out = T>, T: Physical>(signed: TypeCode) -> Loop {
    mapping::<O, T>().with_types([signed; MAX_OPERANDS])
}

/// The loop of a function that gives the elements of a type back as they are.
pub(super) const fn unchanged(code: TypeCode) -> Loop {
    Loop::unary(code, code, *cast::copy(code))
}

/// A real loop whose errors the operation itself knows.
const fn checked<O: Binary<T, Out = T> + fpe::BinaryErrors<T>, T: Physical>() -> Loop {
    uniform::<O, T>().checked(fpe::binary::<O, T>())
}

/// A complex loop with the errors of `E`.
const fn checked_as<O: Binary<T, Out = T>, E: fpe::BinaryErrors<T>, T: Physical>() -> Loop {
    uniform::<O, T>().checked(fpe::binary::<E, T>())
}

/// A loop for signed integers of a function that gives the same bits as for the unsigned ones of their width, whose kernels
/// it shares.
pub(super) const fn as_unsigned<O: Binary<T, Out = T>, T: Physical>(signed: TypeCode) -> Loop {
    uniform::<O, T>().with_types([signed; MAX_OPERANDS])
}

macro_rules! arithmetic_loops {
    ($op:ident, $complex:ident; $($first:expr),*) => {
        &[
            $($first,)*
            as_unsigned::<$op, u8>(TypeCode::Int8),
            uniform::<$op, u8>(),
            as_unsigned::<$op, u16>(TypeCode::Int16),
            uniform::<$op, u16>(),
            as_unsigned::<$op, u32>(TypeCode::Int32),
            uniform::<$op, u32>(),
            as_unsigned::<$op, u64>(TypeCode::Int64),
            uniform::<$op, u64>(),
            checked::<$op, f16>(),
            checked::<$op, f32>(),
            checked::<$op, f64>(),
            checked_as::<$op, fpe::$complex, Complex<f32>>(),
            checked_as::<$op, fpe::$complex, Complex<f64>>(),
        ]
    };
}

/// `numpy.add`.
pub static ADD: Ufunc = Ufunc::new(
    "add",
    2,
    1,
    arithmetic_loops!(Add, ComplexArithmetic; uniform::<Add, Truth>()),
)
.reduced_by(SUMS);

/// `numpy.subtract`; booleans are refused.
pub static SUBTRACT: Ufunc =
    Ufunc::new("subtract", 2, 1, arithmetic_loops!(Subtract, ComplexArithmetic;)).refusing_bool(
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the \
         logical_xor function instead.",
    );

/// `numpy.multiply`.
pub static MULTIPLY: Ufunc = Ufunc::new(
    "multiply",
    2,
    1,
    arithmetic_loops!(Multiply, ComplexArithmetic; uniform::<Multiply, Truth>()),
);

/// `numpy.divide` (`true_divide`): integers are divided in double precision.
pub static DIVIDE: Ufunc = Ufunc::new(
    "divide",
    2,
    1,
    &[
        checked::<Divide, f16>(),
        checked::<Divide, f32>(),
        checked::<Divide, f64>(),
        checked_as::<Divide, fpe::ComplexDivision, Complex<f32>>(),
        checked_as::<Divide, fpe::ComplexDivision, Complex<f64>>(),
    ],
)
.integers_as(TypeCode::Float64);

/// `numpy.negative`; booleans are refused.
pub static NEGATIVE: Ufunc = Ufunc::new(
    "negative",
    1,
    1,
    &[
        map_as_unsigned::<Negative, u8>(TypeCode::Int8),
        mapping::<Negative, u8>(),
        map_as_unsigned::<Negative, u16>(TypeCode::Int16),
        mapping::<Negative, u16>(),
        map_as_unsigned::<Negative, u32>(TypeCode::Int32),
        mapping::<Negative, u32>(),
        map_as_unsigned::<Negative, u64>(TypeCode::Int64),
        mapping::<Negative, u64>(),
        mapping::<Negative, f16>(),
        mapping::<Negative, f32>(),
        mapping::<Negative, f64>(),
        mapping::<Negative, Complex<f32>>(),
        mapping::<Negative, Complex<f64>>(),
    ],
)
.refusing_bool(
    "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not \
     function instead.",
);

/// `numpy.absolute` (`abs`): of complex numbers the modulus.
pub static ABSOLUTE: Ufunc = Ufunc::new(
    "absolute",
    1,
    1,
    &[
        unchanged(TypeCode::Bool),
        mapping::<Absolute, i8>(),
        unchanged(TypeCode::UInt8),
        mapping::<Absolute, i16>(),
        unchanged(TypeCode::UInt16),
        mapping::<Absolute, i32>(),
        unchanged(TypeCode::UInt32),
        mapping::<Absolute, i64>(),
        unchanged(TypeCode::UInt64),
        mapping::<Absolute, f16>(),
        mapping::<Absolute, f32>(),
        mapping::<Absolute, f64>(),
        mapping::<Absolute, Complex<f32>>().checked(fpe::unary::<Absolute, Complex<f32>, f32>()),
        mapping::<Absolute, Complex<f64>>().checked(fpe::unary::<Absolute, Complex<f64>, f64>()),
    ],
);

macro_rules! every_type {
    ($f:ident, $op:ident) => {
        &[
            $f::<$op, Truth>(),
            $f::<$op, i8>(),
            $f::<$op, u8>(),
            $f::<$op, i16>(),
            $f::<$op, u16>(),
            $f::<$op, i32>(),
            $f::<$op, u32>(),
            $f::<$op, i64>(),
            $f::<$op, u64>(),
            $f::<$op, f16>(),
            $f::<$op, f32>(),
            $f::<$op, f64>(),
            $f::<$op, Complex<f32>>(),
            $f::<$op, Complex<f64>>(),
        ]
    };
}
pub(super) use every_type;

/// `numpy.maximum`.
pub static MAXIMUM: Ufunc = Ufunc::new("maximum", 2, 1, every_type!(uniform, Maximum))
    .reduced_by(every_type!(extremum, Maximum));

/// `numpy.minimum`.
pub static MINIMUM: Ufunc = Ufunc::new("minimum", 2, 1, every_type!(uniform, Minimum))
    .reduced_by(every_type!(extremum, Minimum));

const fn extremum<O: Fold<T, Acc = T>, T: Physical>() -> ReduceLoop {
    ReduceLoop {
        input: T::CODE,
        accumulator: T::CODE,
        kernels: fold::<O, T>(),
        neutral: Neutral::First,
        divisible: true,
        ordered: false,
    }
}

const fn sum<T: Physical>(partial: [u8; 16], divisible: bool) -> ReduceLoop
where
    Sum: Fold<T, Acc = T>,
{
    ReduceLoop {
        input: T::CODE,
        accumulator: T::CODE,
        kernels: fold::<Sum, T>(),
        neutral: Neutral::Value {
            identity: ZERO,
            partial,
        },
        divisible,
        ordered: matches!(T::CODE.kind(), Kind::Float | Kind::Complex),
    }
}

/// Zero of every type.
const ZERO: [u8; 16] = [0; 16];

/// Minus zero of a type whose sign bit is the top bit of each group of `width` bytes.
const fn minus_zero(width: usize) -> [u8; 16] {
    let mut bytes = [0; 16];
    let mut i = 0;
    while i < 16 {
        let sign = if cfg!(target_endian = "little") {
            width - 1
        } else {
            0
        };
        if i % width == sign {
            bytes[i] = 0x80;
        }
        i += 1;
    }
    bytes
}

static SUMS: &[ReduceLoop] = &[
    sum::<i8>(ZERO, true),
    sum::<u8>(ZERO, true),
    sum::<i16>(ZERO, true),
    sum::<u16>(ZERO, true),
    sum::<i32>(ZERO, true),
    sum::<u32>(ZERO, true),
    sum::<i64>(ZERO, true),
    sum::<u64>(ZERO, true),
    // Half-float runs are summed in single precision: cut in two, the parts would be rounded once more.
    sum::<f16>(ZERO, false),
    sum::<f32>(minus_zero(4), true),
    sum::<f64>(minus_zero(8), true),
    sum::<Complex<f32>>(minus_zero(4), true),
    sum::<Complex<f64>>(minus_zero(8), true),
];
