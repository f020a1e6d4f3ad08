//! `add`, `subtract`, `multiply`, `divide`, `negative`, `absolute`.

use np_dtype::{Complex, Kind, TypeCode, f16};
use np_kernels::abi::LevelKernels;
use np_kernels::fpe;
use np_kernels::functions::arithmetic::{Absolute, Add, Divide, Multiply, Negative, Subtract};
use np_kernels::loops::elementwise::Binary;
use np_kernels::physical::{Physical, Truth};
use np_kernels::reductions::columns::columns;
use np_kernels::reductions::reduction::{Fold, HalfFold, fold};
use np_kernels::reductions::segments::{plain_segments, segments};
use np_kernels::reductions::sums::Sum;

use super::loops::{
    cheap, chunked, chunked_in_order, chunked_map, integer_loops, map, mapping, unchanged, uniform,
};
use crate::reduction::{FoldForm, Neutral, ReduceLoop};
use crate::ufunc::{Context, Identity, Loop, Ufunc};

/// A real loop whose errors the operation itself knows.
const fn checked<O: Binary<T, Out = T> + fpe::BinaryErrors<T>, T: Physical>() -> Loop {
    uniform::<O, T>().checked(fpe::binary::<O, T>())
}

/// A complex loop with the errors of `E`.
const fn checked_as<O: Binary<T, Out = T>, E: fpe::BinaryErrors<T>, T: Physical>() -> Loop {
    uniform::<O, T>().checked(fpe::binary::<E, T>())
}

macro_rules! arithmetic_loops {
    ($op:ident, $complex:ident; $($first:expr),*) => {
        integer_loops!(
            shared cheap $op;
            [$($first),*];
            [
                chunked_in_order!($op, f16).checked(fpe::binary::<$op, f16>()),
                checked::<$op, f32>(),
                checked::<$op, f64>(),
                checked_as::<$op, fpe::$complex, Complex<f32>>(),
                checked_as::<$op, fpe::$complex, Complex<f64>>()
            ]
        )
    };
}

/// `numpy.add`.
pub static ADD: Ufunc = Ufunc::new(
    "add",
    2,
    1,
    arithmetic_loops!(Add, ComplexSum; uniform::<Add, Truth>()),
)
.with_identity(Identity::Zero)
.reduced_by(SUMS);

/// `numpy.subtract`; booleans are refused.
pub static SUBTRACT: Ufunc =
    Ufunc::new("subtract", 2, 1, arithmetic_loops!(Subtract, ComplexSum;)).refusing_bool(
        "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the \
         logical_xor function instead.",
    )
    .reduced_by(HALF_DIFFERENCE);

/// `numpy.multiply`.
pub static MULTIPLY: Ufunc = Ufunc::new(
    "multiply",
    2,
    1,
    arithmetic_loops!(Multiply, ComplexArithmetic; uniform::<Multiply, Truth>()),
)
.with_identity(Identity::One)
.reduced_by(HALF_PRODUCT);

/// `numpy.divide` (`true_divide`): integers are divided in double precision.
pub static DIVIDE: Ufunc = Ufunc::new(
    "divide",
    2,
    1,
    &[
        chunked!(Divide, f16).checked(fpe::binary::<Divide, f16>()),
        checked::<Divide, f32>(),
        checked::<Divide, f64>(),
        checked_as::<Divide, fpe::ComplexDivision, Complex<f32>>(),
        checked_as::<Divide, fpe::ComplexDivision, Complex<f64>>(),
    ],
)
.integers_as(TypeCode::Float64)
.reduced_by(HALF_QUOTIENT);

/// `numpy.negative`; booleans are refused.
pub static NEGATIVE: Ufunc = Ufunc::new(
    "negative",
    1,
    1,
    integer_loops!(
        shared map Negative;
        [];
        [
            mapping::<Negative, f16>(),
            mapping::<Negative, f32>(),
            mapping::<Negative, f64>(),
            mapping::<Negative, Complex<f32>>(),
            mapping::<Negative, Complex<f64>>()
        ]
    ),
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
        chunked_map!(Absolute, Complex<f32>).checked(fpe::unary::<Absolute, Complex<f32>, f32>()),
        chunked_map!(Absolute, Complex<f64>).checked(fpe::unary::<Absolute, Complex<f64>, f64>()),
    ],
);

const fn sum<T: Physical>(partial: [u8; 16], divisible: bool) -> ReduceLoop
where
    Sum: Fold<T, Acc = T>,
{
    ReduceLoop {
        input: T::CODE,
        accumulator: T::CODE,
        kernels: fold::<Sum, T>(),
        form: FoldForm::Fold,
        context: Context::NONE,
        neutral: Neutral::Value {
            identity: ZERO,
            partial,
        },
        divisible,
        ordered: matches!(T::CODE.kind(), Kind::Float | Kind::Complex),
        join: None,
        columns: None,
        segments: Some(match T::CODE.kind() {
            Kind::Float | Kind::Complex => segments::<Sum, T>(),
            _ => plain_segments::<Sum, T>(),
        }),
    }
}

/// A sum whose bits depend on its order, with kernels for columns.
const fn ordered_sum<T: Physical>(
    partial: [u8; 16],
    divisible: bool,
    columns: LevelKernels,
) -> ReduceLoop
where
    Sum: Fold<T, Acc = T>,
{
    ReduceLoop {
        columns: Some(columns),
        ..sum::<T>(partial, divisible)
    }
}

/// Zero of every type.
const ZERO: [u8; 16] = [0; 16];

/// Minus zero of a type whose sign bit is the top bit of each group of `width` bytes.
pub(super) const fn minus_zero(width: usize) -> [u8; 16] {
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
    ordered_sum::<f16>(ZERO, false, columns::<f16, 1>()),
    ordered_sum::<f32>(minus_zero(4), true, columns::<f32, 1>()),
    ordered_sum::<f64>(minus_zero(8), true, columns::<f64, 1>()),
    ordered_sum::<Complex<f32>>(minus_zero(4), true, columns::<f32, 2>()),
    ordered_sum::<Complex<f64>>(minus_zero(8), true, columns::<f64, 2>()),
];

/// The loop in which NumPy folds half floats, where it is not the ufunc's own.
const fn half<O: Binary<f32, Out = f32>>(neutral: Neutral) -> ReduceLoop {
    ReduceLoop {
        input: TypeCode::Float16,
        accumulator: TypeCode::Float16,
        kernels: fold::<HalfFold<O>, f16>(),
        form: FoldForm::Fold,
        context: Context::NONE,
        neutral,
        divisible: false,
        ordered: true,
        join: None,
        columns: None,
        segments: Some(plain_segments::<HalfFold<O>, f16>()),
    }
}

/// One as a half float.
const HALF_ONE: [u8; 16] = {
    let mut bytes = [0; 16];
    let one = f16::ONE.to_bits().to_ne_bytes();
    (bytes[0], bytes[1]) = (one[0], one[1]);
    bytes
};

static HALF_PRODUCT: &[ReduceLoop] = &[half::<Multiply>(Neutral::Value {
    identity: HALF_ONE,
    partial: HALF_ONE,
})];
static HALF_DIFFERENCE: &[ReduceLoop] = &[half::<Subtract>(Neutral::First)];
static HALF_QUOTIENT: &[ReduceLoop] = &[half::<Divide>(Neutral::First)];
