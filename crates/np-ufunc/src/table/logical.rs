//! `logical_and`, `logical_or`, `logical_xor`, `logical_not`; their reductions are `all` and `any`.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::functions::logical::{LogicalAnd, LogicalNot, LogicalOr, LogicalXor};
use np_kernels::physical::{Physical, Truth};
use np_kernels::reductions::reduction::{All, Any, Fold, fold};

use super::loops::{chunked, every_type, integer_loops, map, mapping};
use crate::reduction::{FoldForm, Neutral, ReduceLoop};
use crate::ufunc::{Context, Identity, Ufunc};

const fn truth<O: Fold<T, Acc = Truth> + Fold<Truth, Acc = Truth>, T: Physical>(
    identity: u8,
) -> ReduceLoop {
    let mut bytes = [0; 16];
    bytes[0] = identity;
    ReduceLoop {
        input: T::CODE,
        accumulator: TypeCode::Bool,
        kernels: fold::<O, T>(),
        form: FoldForm::Fold,
        context: Context::NONE,
        neutral: Neutral::Value {
            identity: bytes,
            partial: bytes,
        },
        divisible: true,
        ordered: false,
        join: Some(fold::<O, Truth>()),
        columns: None,
        segments: None,
    }
}

const fn any<O: Fold<T, Acc = Truth> + Fold<Truth, Acc = Truth>, T: Physical>() -> ReduceLoop {
    truth::<O, T>(0)
}

const fn all<O: Fold<T, Acc = Truth> + Fold<Truth, Acc = Truth>, T: Physical>() -> ReduceLoop {
    truth::<O, T>(1)
}

macro_rules! connective {
    ($op:ident) => {
        integer_loops!(
            shared chunked $op;
            [chunked!($op, Truth)];
            [
                chunked!($op, f16),
                chunked!($op, f32),
                chunked!($op, f64),
                chunked!($op, Complex<f32>),
                chunked!($op, Complex<f64>)
            ]
        )
    };
}

/// `numpy.logical_or`, whose reduction is `numpy.any`.
pub static LOGICAL_OR: Ufunc = Ufunc::new("logical_or", 2, 1, connective!(LogicalOr))
    .with_identity(Identity::Zero)
    .reduced_by(every_type!(any, Any));

/// `numpy.logical_and`, whose reduction is `numpy.all`.
pub static LOGICAL_AND: Ufunc = Ufunc::new("logical_and", 2, 1, connective!(LogicalAnd))
    .with_identity(Identity::One)
    .reduced_by(every_type!(all, All));

/// `numpy.logical_xor`.
pub static LOGICAL_XOR: Ufunc =
    Ufunc::new("logical_xor", 2, 1, connective!(LogicalXor)).with_identity(Identity::Zero);

/// `numpy.logical_not`.
pub static LOGICAL_NOT: Ufunc = Ufunc::new(
    "logical_not",
    1,
    1,
    integer_loops!(
        shared map LogicalNot;
        [mapping::<LogicalNot, Truth>()];
        [
            mapping::<LogicalNot, f16>(),
            mapping::<LogicalNot, f32>(),
            mapping::<LogicalNot, f64>(),
            mapping::<LogicalNot, Complex<f32>>(),
            mapping::<LogicalNot, Complex<f64>>()
        ]
    ),
);
