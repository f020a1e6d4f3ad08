//! `maximum`, `minimum`, `fmax`, `fmin` and `clip`.

use np_dtype::{Complex, f16};
use np_kernels::functions::extremum::{Clip, Fmax, Fmin, Maximum, Minimum};
use np_kernels::loops::chunked::chunked_ternary;
use np_kernels::loops::elementwise::Binary;
use np_kernels::physical::{Physical, Truth};
use np_kernels::reductions::reduction::{Extremum, Fold, fold};
use np_kernels::reductions::segments::{ExtremumInOrder, plain_segments};

use super::loops::{CHUNK, LONG_CHUNK, chunked_in_order, every_type, uniform};
use crate::reduction::{FoldForm, Neutral, ReduceLoop};
use crate::ufunc::{Context, Identity, Loop, Ufunc};

const fn extremum<O, T: Physical>() -> ReduceLoop
where
    O: Fold<T, Acc = T> + Binary<T, Out = T> + Extremum,
{
    ReduceLoop {
        input: T::CODE,
        accumulator: T::CODE,
        kernels: fold::<O, T>(),
        form: FoldForm::Fold,
        context: Context::NONE,
        neutral: Neutral::First,
        divisible: true,
        ordered: false,
        join: None,
        columns: None,
        segments: Some(plain_segments::<ExtremumInOrder<O>, T>()),
    }
}

/// `numpy.maximum`.
pub static MAXIMUM: Ufunc = Ufunc::new("maximum", 2, 1, every_type!(uniform, Maximum))
    .with_identity(Identity::Reorderable)
    .reduced_by(every_type!(extremum, Maximum));

/// `numpy.minimum`.
pub static MINIMUM: Ufunc = Ufunc::new("minimum", 2, 1, every_type!(uniform, Minimum))
    .with_identity(Identity::Reorderable)
    .reduced_by(every_type!(extremum, Minimum));

/// Loops of `fmax` and `fmin`, which differ from the functions of [`MAXIMUM`] and [`MINIMUM`] where there are NaNs.
macro_rules! beside_nan {
    ($op:ident, $whole:ident) => {
        &[
            uniform::<$whole, Truth>(),
            uniform::<$whole, i8>(),
            uniform::<$whole, u8>(),
            uniform::<$whole, i16>(),
            uniform::<$whole, u16>(),
            uniform::<$whole, i32>(),
            uniform::<$whole, u32>(),
            uniform::<$whole, i64>(),
            uniform::<$whole, u64>(),
            chunked_in_order!($op, f16, LONG_CHUNK),
            chunked_in_order!($op, f32, LONG_CHUNK),
            chunked_in_order!($op, f64, LONG_CHUNK),
            chunked_in_order!($op, Complex<f32>, LONG_CHUNK),
            chunked_in_order!($op, Complex<f64>, LONG_CHUNK),
        ]
    };
}

/// Folds of `fmax` and `fmin`: those of [`MAXIMUM`] and [`MINIMUM`] for types without NaN.
macro_rules! folded_beside_nan {
    ($op:ident, $whole:ident) => {
        &[
            extremum::<$whole, Truth>(),
            extremum::<$whole, i8>(),
            extremum::<$whole, u8>(),
            extremum::<$whole, i16>(),
            extremum::<$whole, u16>(),
            extremum::<$whole, i32>(),
            extremum::<$whole, u32>(),
            extremum::<$whole, i64>(),
            extremum::<$whole, u64>(),
            extremum::<$op, f16>(),
            extremum::<$op, f32>(),
            extremum::<$op, f64>(),
            extremum::<$op, Complex<f32>>(),
            extremum::<$op, Complex<f64>>(),
        ]
    };
}

/// `numpy.fmax`.
pub static FMAX: Ufunc = Ufunc::new("fmax", 2, 1, beside_nan!(Fmax, Maximum))
    .with_identity(Identity::Reorderable)
    .reduced_by(folded_beside_nan!(Fmax, Maximum));

/// `numpy.fmin`.
pub static FMIN: Ufunc = Ufunc::new("fmin", 2, 1, beside_nan!(Fmin, Minimum))
    .with_identity(Identity::Reorderable)
    .reduced_by(folded_beside_nan!(Fmin, Minimum));

macro_rules! between {
    ($($t:ty),*) => {
        &[$(Loop::ternary(
            [<$t as Physical>::CODE; 4],
            chunked_ternary::<Clip, $t, { CHUNK / size_of::<$t>() }>(),
        )),*]
    };
}

/// The ufunc behind `numpy.clip`: an element, a lower and an upper bound.
pub static CLIP: Ufunc = Ufunc::new(
    "clip",
    3,
    1,
    between!(
        Truth,
        i8,
        u8,
        i16,
        u16,
        i32,
        u32,
        i64,
        u64,
        f16,
        f32,
        f64,
        Complex<f32>,
        Complex<f64>
    ),
);
