//! How the elementary functions' tables are made; the tables are in the rooms of the families.

use np_dtype::{TypeCode, f16};
use np_kernels::fpe::{self, BinaryErrors, UnaryErrors};
use np_kernels::functions::half_tables::{Tabulated, tabulated};
use np_kernels::loops::elementwise::{Unary, block_binary, block_unary, unary};
use np_kernels::math::{BinaryMath, UnaryMath};
use np_kernels::physical::Physical;

use crate::ufunc::Loop;

/// A loop of a cheap function.
pub(super) const fn cheap<O: Unary<T, Out = T>, E: UnaryErrors<T, T>, T: Physical>() -> Loop {
    Loop::unary(T::CODE, T::CODE, unary::<O, T>()).checked(fpe::unary::<E, T, T>())
}

/// A loop of a function of chunks.
pub(super) const fn chunked<O, E, T>() -> Loop
where
    O: UnaryMath<T> + 'static,
    E: UnaryErrors<T, T>,
    T: Physical + Default,
{
    faultless::<O, T>().checked(fpe::unary::<E, T, T>())
}

/// A loop of a function of chunks in which nothing can go wrong.
pub(super) const fn faultless<O, T>() -> Loop
where
    O: UnaryMath<T> + 'static,
    T: Physical + Default,
{
    Loop::unary(T::CODE, T::CODE, block_unary::<O, T>()).contiguous()
}

/// A loop of a function of half floats.
pub(super) const fn halves<O: Tabulated, E: UnaryErrors<f16, f16>>() -> Loop {
    faultless_halves::<O>().checked(fpe::unary::<E, f16, f16>())
}

/// A loop of a function of half floats in which nothing can go wrong.
pub(super) const fn faultless_halves<O: Tabulated>() -> Loop {
    Loop::unary(TypeCode::Float16, TypeCode::Float16, tabulated::<O>())
}

/// A loop of a function of pairs of chunks.
pub(super) const fn paired<O, E, T>() -> Loop
where
    O: BinaryMath<T> + 'static,
    E: BinaryErrors<T>,
    T: Physical + Default,
{
    let code: TypeCode = T::CODE;
    Loop::binary(code, code, code, block_binary::<O, T>())
        .contiguous()
        .checked(fpe::binary::<E, T>())
}

/// Ufuncs of one number: loops of half, single and double precision, then those listed.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident, $errors:ident $(, $more:expr)*;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            &[
                halves::<$op, fpe::$errors>(),
                chunked::<$op, fpe::$errors, f32>(),
                chunked::<$op, fpe::$errors, f64>(),
                $($more,)*
            ],
        );
    )*};
}
pub(super) use functions;

/// Ufuncs of one number in which nothing can go wrong.
macro_rules! faultless_functions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident $(, $more:expr)*;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            1,
            1,
            &[
                faultless_halves::<$op>(),
                faultless::<$op, f32>(),
                faultless::<$op, f64>(),
                $($more,)*
            ],
        );
    )*};
}
pub(super) use faultless_functions;

/// Ufuncs of two numbers.
macro_rules! pair_functions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $op:ident, $errors:ty $(, $identity:ident)?;)*) => {$(
        $(#[$doc])*
        pub static $name: Ufunc = Ufunc::new(
            $text,
            2,
            1,
            &[
                paired::<Half<$op>, $errors, f16>(),
                paired::<$op, $errors, f32>(),
                paired::<$op, $errors, f64>(),
            ],
        )
        .resolved_by(Resolver::Search)
        $(.with_identity(Identity::$identity))?;
    )*};
}
pub(super) use pair_functions;
