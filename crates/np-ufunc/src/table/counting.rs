//! Reductions that are no ufunc's: counts, and sums without NaN.

use np_dtype::{Complex, Kind, TypeCode, f16};
use np_kernels::physical::Physical;
use np_kernels::reductions::counting::{NotNan, NotZero};
use np_kernels::reductions::reduction::{Fold, fold};
use np_kernels::reductions::sums::{Sum, SumOfNumbers};

use super::arithmetic::minus_zero;
use crate::reduction::{FoldForm, Neutral, ReduceLoop};
use crate::ufunc::Context;

const ZERO: [u8; 16] = [0; 16];

/// A count of elements of a type, with the kernels of one that is as wide.
const fn count<O: Fold<T, Acc = i64>, T: Physical>(input: TypeCode) -> ReduceLoop {
    ReduceLoop {
        input,
        accumulator: TypeCode::Int64,
        kernels: fold::<O, T>(),
        form: FoldForm::Fold,
        context: Context::NONE,
        neutral: Neutral::Value {
            identity: ZERO,
            partial: ZERO,
        },
        divisible: true,
        ordered: false,
        join: Some(fold::<Sum, i64>()),
        columns: None,
        segments: None,
    }
}

static COUNTS_OF_NOT_ZERO: [ReduceLoop; 14] = [
    count::<NotZero, u8>(TypeCode::Bool),
    count::<NotZero, u8>(TypeCode::Int8),
    count::<NotZero, u8>(TypeCode::UInt8),
    count::<NotZero, u16>(TypeCode::Int16),
    count::<NotZero, u16>(TypeCode::UInt16),
    count::<NotZero, u32>(TypeCode::Int32),
    count::<NotZero, u32>(TypeCode::UInt32),
    count::<NotZero, u64>(TypeCode::Int64),
    count::<NotZero, u64>(TypeCode::UInt64),
    count::<NotZero, f16>(TypeCode::Float16),
    count::<NotZero, f32>(TypeCode::Float32),
    count::<NotZero, f64>(TypeCode::Float64),
    count::<NotZero, Complex<f32>>(TypeCode::Complex64),
    count::<NotZero, Complex<f64>>(TypeCode::Complex128),
];

static COUNTS_OF_NUMBERS: [ReduceLoop; 5] = [
    count::<NotNan, f16>(TypeCode::Float16),
    count::<NotNan, f32>(TypeCode::Float32),
    count::<NotNan, f64>(TypeCode::Float64),
    count::<NotNan, Complex<f32>>(TypeCode::Complex64),
    count::<NotNan, Complex<f64>>(TypeCode::Complex128),
];

const fn sum<T: Physical>(partial: [u8; 16]) -> ReduceLoop
where
    SumOfNumbers: Fold<T, Acc = T>,
{
    ReduceLoop {
        input: T::CODE,
        accumulator: T::CODE,
        kernels: fold::<SumOfNumbers, T>(),
        form: FoldForm::Fold,
        context: Context::NONE,
        neutral: Neutral::Value {
            identity: ZERO,
            partial,
        },
        divisible: !matches!(T::CODE, TypeCode::Float16),
        ordered: matches!(T::CODE.kind(), Kind::Float | Kind::Complex),
        join: None,
        columns: None,
        segments: None,
    }
}

static SUMS_OF_NUMBERS: [ReduceLoop; 5] = [
    sum::<f16>(ZERO),
    sum::<f32>(minus_zero(4)),
    sum::<f64>(minus_zero(8)),
    sum::<Complex<f32>>(minus_zero(4)),
    sum::<Complex<f64>>(minus_zero(8)),
];

fn find(loops: &'static [ReduceLoop], input: TypeCode) -> Option<&'static ReduceLoop> {
    loops.iter().find(|fold| fold.input == input)
}

/// How many elements of a type are not zero (`numpy.count_nonzero`).
pub fn count_nonzero(input: TypeCode) -> &'static ReduceLoop {
    find(&COUNTS_OF_NOT_ZERO, input).expect("elements of every type are counted")
}

/// How many elements are not NaN, for types that have it.
pub fn count_numbers(input: TypeCode) -> Option<&'static ReduceLoop> {
    find(&COUNTS_OF_NUMBERS, input)
}

/// The sum of the elements that are not NaN (`numpy.nansum`), for types that have it.
pub fn sum_of_numbers(input: TypeCode) -> Option<&'static ReduceLoop> {
    find(&SUMS_OF_NUMBERS, input)
}
