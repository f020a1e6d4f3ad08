//! Loops made of kernels, and lists of loops over the types.

use np_dtype::TypeCode;
use np_kernels::loops::elementwise::{Binary, Unary, binary, unary, unary_wide};
use np_kernels::movement::cast;
use np_kernels::physical::Physical;

use crate::ufunc::Loop;

/// A loop of two inputs and an output of one type.
pub(super) const fn uniform<O: Binary<T, Out = T>, T: Physical>() -> Loop {
    Loop::binary(T::CODE, T::CODE, T::CODE, binary::<O, T, T>()).in_order::<O, T>()
}

/// A loop of an input of type `T`.
pub(super) const fn mapping<O: Unary<T>, T: Physical>() -> Loop {
    Loop::unary(T::CODE, <O::Out as Physical>::CODE, unary::<O, T>())
}

/// [`mapping`] for a function that has much better code for AVX-512 than for AVX2.
pub(super) const fn wide_mapping<O: Unary<T>, T: Physical>() -> Loop {
    Loop::unary(T::CODE, <O::Out as Physical>::CODE, unary_wide::<O, T>())
}

/// The loop of a function that gives the elements of a type back as they are.
pub(super) const fn unchanged(code: TypeCode) -> Loop {
    Loop::unary(code, code, *cast::copy(code))
}

/// [`uniform`] for [`integer_loops`].
macro_rules! cheap {
    ($op:ident, $t:ty) => {
        $crate::table::loops::uniform::<$op, $t>()
    };
}

/// [`mapping`] for [`integer_loops`].
macro_rules! map {
    ($op:ident, $t:ty) => {
        $crate::table::loops::mapping::<$op, $t>()
    };
}

/// Bytes of a chunk. Measured on 1000 elements: with 128 bytes integer division takes four times as long, since the compiler makes
/// single elements of it; with 512 nothing but [`LONG_CHUNK`]'s functions is faster, 100 elements are slower, and machine code is larger.
pub(super) const CHUNK: usize = 256;

/// Bytes of a chunk for `fmax` and `fmin`, which are vector code in a long loop alone: a third of the time.
pub(super) const LONG_CHUNK: usize = 512;

/// A loop of two inputs of a type, run in chunks.
macro_rules! chunked {
    ($op:ident, $t:ty) => {
        $crate::table::loops::chunked!($op, $t, $crate::table::loops::CHUNK)
    };
    ($op:ident, $t:ty, $bytes:expr) => {
        $crate::ufunc::Loop::binary(
            <$t as np_kernels::physical::Physical>::CODE,
            <$t as np_kernels::physical::Physical>::CODE,
            <<$op as np_kernels::loops::elementwise::Binary<$t>>::Out as np_kernels::physical::Physical>::CODE,
            np_kernels::loops::chunked::chunked_binary::<$op, $t, { $bytes / size_of::<$t>() }>(),
        )
    };
}

/// The same for a function whose steps may follow from each other: `accumulate`, `reduce`, `at`.
macro_rules! chunked_in_order {
    ($op:ident, $t:ty $(, $bytes:expr)?) => {
        $crate::table::loops::chunked!($op, $t $(, $bytes)?).in_order::<$op, $t>()
    };
}

/// A loop of two inputs of a type, run in chunks, with code for every level.
macro_rules! costly {
    ($op:ident, $t:ty) => {
        $crate::ufunc::Loop::binary(
            <$t as np_kernels::physical::Physical>::CODE,
            <$t as np_kernels::physical::Physical>::CODE,
            <$t as np_kernels::physical::Physical>::CODE,
            np_kernels::loops::chunked::chunked_costly::<
                $op,
                $t,
                { $crate::table::loops::CHUNK / size_of::<$t>() },
            >(),
        )
    };
}

/// A loop of one input of a type, run in chunks.
macro_rules! chunked_map {
    ($op:ident, $t:ty) => {
        $crate::ufunc::Loop::unary(
            <$t as np_kernels::physical::Physical>::CODE,
            <<$op as np_kernels::loops::elementwise::Unary<$t>>::Out as np_kernels::physical::Physical>::CODE,
            np_kernels::loops::chunked::chunked_unary::<$op, $t, { $crate::table::loops::CHUNK / size_of::<$t>() }>(),
        )
    };
}

/// A loop of two inputs of a type without vector code.
macro_rules! plain {
    ($op:ident, $t:ty) => {
        $crate::ufunc::Loop::binary(
            <$t as np_kernels::physical::Physical>::CODE,
            <$t as np_kernels::physical::Physical>::CODE,
            <<$op as np_kernels::loops::elementwise::Binary<$t>>::Out as np_kernels::physical::Physical>::CODE,
            np_kernels::loops::plain::binary::<$op, $t, $t>(),
        )
    };
}

/// Loops over all integer types, made by one of the macros above, between other loops. `shared`: signed integers have
/// the kernels of the unsigned ones of their width, which compute the same bits. `each`: they have their own.
macro_rules! integer_loops {
    (shared $make:ident $op:ident; [$($first:expr),*]; [$($last:expr),*]) => {
        &[
            $($first,)*
            $make!($op, u8).retyped(TypeCode::UInt8, TypeCode::Int8),
            $make!($op, u8),
            $make!($op, u16).retyped(TypeCode::UInt16, TypeCode::Int16),
            $make!($op, u16),
            $make!($op, u32).retyped(TypeCode::UInt32, TypeCode::Int32),
            $make!($op, u32),
            $make!($op, u64).retyped(TypeCode::UInt64, TypeCode::Int64),
            $make!($op, u64),
            $($last,)*
        ]
    };
    (each $make:ident $op:ident; [$($first:expr),*]; [$($last:expr),*]) => {
        &[
            $($first,)*
            $make!($op, i8),
            $make!($op, u8),
            $make!($op, i16),
            $make!($op, u16),
            $make!($op, i32),
            $make!($op, u32),
            $make!($op, i64),
            $make!($op, u64),
            $($last,)*
        ]
    };
}

/// A list of what a function gives for every type.
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

pub(super) use {
    cheap, chunked, chunked_in_order, chunked_map, costly, every_type, integer_loops, map, plain,
};
