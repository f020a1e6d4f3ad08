//! `floor_divide`, `remainder`, `fmod`, `divmod`.

use np_dtype::f16;
use np_kernels::fpe::{self, IntegerQuotient, IntegerRemainder};
use np_kernels::functions::division::{Divmod, FloorDivide, Fmod, Remainder};
use np_kernels::loops::chunked::chunked_pair;
use np_kernels::physical::Physical;

use super::loops::{CHUNK, chunked, costly};
use crate::ufunc::{Loop, Ufunc};

macro_rules! divided {
    ($op:ident, $unsigned:ident, $errors:ident; $($i:ty, $u:ty;)*) => {
        &[
            $(
                costly!($op, $i).checked(fpe::binary::<$errors, $i>()),
                costly!($unsigned, $u).checked(fpe::binary::<$errors, $u>()),
            )*
            // Wider vectors are not faster: a division takes twice as long, and chunks go through memory.
            chunked!($op, i64).checked(fpe::binary::<$errors, i64>()),
            chunked!($unsigned, u64).checked(fpe::binary::<$errors, u64>()),
            costly!($op, f16).checked(fpe::binary::<$op, f16>()),
            costly!($op, f32).checked(fpe::binary::<$op, f32>()),
            costly!($op, f64).checked(fpe::binary::<$op, f64>()),
        ]
    };
    ($op:ident, $unsigned:ident, $errors:ident) => {
        divided!($op, $unsigned, $errors; i8, u8; i16, u16; i32, u32;)
    };
}

/// `numpy.floor_divide`.
pub static FLOOR_DIVIDE: Ufunc = Ufunc::new(
    "floor_divide",
    2,
    1,
    divided!(FloorDivide, FloorDivide, IntegerQuotient),
);

/// `numpy.remainder` (`mod`): with the sign of the divisor.
pub static REMAINDER: Ufunc = Ufunc::new(
    "remainder",
    2,
    1,
    divided!(Remainder, Remainder, IntegerRemainder),
);

/// `numpy.fmod`: the remainder with the sign of the dividend, which for unsigned integers is the other one.
pub static FMOD: Ufunc = Ufunc::new("fmod", 2, 1, divided!(Fmod, Remainder, IntegerRemainder));

macro_rules! pairs {
    ($($errors:ident: $($t:ty),*;)*) => {
        &[$($(
            Loop::of(
                2,
                4,
                &[<$t as Physical>::CODE; 4],
                chunked_pair::<Divmod, $t, { CHUNK / size_of::<$t>() }>(),
            )
            .checked(fpe::binary_pair::<$errors, $t>()),
        )*)*]
    };
}

/// `numpy.divmod`: [`FLOOR_DIVIDE`] and [`REMAINDER`].
pub static DIVMOD: Ufunc = Ufunc::new(
    "divmod",
    2,
    2,
    pairs! {
        IntegerQuotient: i8, u8, i16, u16, i32, u32, i64, u64;
        Divmod: f16, f32, f64;
    },
);
