//! The reductions `any` and `all`.

use np_dtype::{Complex, TypeCode, f16};
use np_kernels::physical::{Physical, Truth};
use np_kernels::reduction::{All, Any, Fold, fold};

use super::arithmetic::every_type;
use crate::reduction::{Neutral, ReduceLoop};

const fn truth<O: Fold<T, Acc = Truth>, T: Physical>(identity: u8) -> ReduceLoop {
    let mut bytes = [0; 16];
    bytes[0] = identity;
    ReduceLoop {
        input: T::CODE,
        accumulator: TypeCode::Bool,
        kernels: fold::<O, T>(),
        neutral: Neutral::Value {
            identity: bytes,
            partial: bytes,
        },
        // Partial results are booleans, which the kernels for other types could not fold.
        divisible: matches!(T::CODE, TypeCode::Bool),
        ordered: false,
    }
}

const fn any<O: Fold<T, Acc = Truth>, T: Physical>() -> ReduceLoop {
    truth::<O, T>(0)
}

const fn all<O: Fold<T, Acc = Truth>, T: Physical>() -> ReduceLoop {
    truth::<O, T>(1)
}

/// The loops of `numpy.logical_or.reduce`, which is `numpy.any`.
pub static LOGICAL_OR: &[ReduceLoop] = every_type!(any, Any);

/// The loops of `numpy.logical_and.reduce`, which is `numpy.all`.
pub static LOGICAL_AND: &[ReduceLoop] = every_type!(all, All);
