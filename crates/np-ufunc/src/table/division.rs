//! `floor_divide`, `remainder`, `fmod`, `divmod`.

use np_dtype::f16;
use np_kernels::division::{Divmod, FloorDivide, Fmod, Remainder};
use np_kernels::fpe::{self, BinaryErrors, IntegerQuotient, IntegerRemainder};
use np_kernels::physical::Physical;
use np_kernels::plain::{BinaryPair, binary_pair};

use super::loops::chunked;
use crate::ufunc::{Loop, Ufunc};

macro_rules! divided {
    ($op:ident, $unsigned:ident, $errors:ident; $($i:ty, $u:ty;)*) => {
        &[
            $(
                chunked!($op, $i).checked(fpe::binary::<$errors, $i>()),
                chunked!($unsigned, $u).checked(fpe::binary::<$errors, $u>()),
            )*
            chunked!($op, f16).checked(fpe::binary::<$op, f16>()),
            chunked!($op, f32).checked(fpe::binary::<$op, f32>()),
            chunked!($op, f64).checked(fpe::binary::<$op, f64>()),
        ]
    };
    ($op:ident, $unsigned:ident, $errors:ident) => {
        divided!($op, $unsigned, $errors; i8, u8; i16, u16; i32, u32; i64, u64;)
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

const fn pair<E: BinaryErrors<T>, T: Physical>() -> Loop
where
    Divmod: BinaryPair<T>,
{
    Loop::of(2, 4, [T::CODE; 4], binary_pair::<Divmod, T>()).checked(fpe::binary_pair::<E, T>())
}

/// `numpy.divmod`: [`FLOOR_DIVIDE`] and [`REMAINDER`].
pub static DIVMOD: Ufunc = Ufunc::new(
    "divmod",
    2,
    2,
    &[
        pair::<IntegerQuotient, i8>(),
        pair::<IntegerQuotient, u8>(),
        pair::<IntegerQuotient, i16>(),
        pair::<IntegerQuotient, u16>(),
        pair::<IntegerQuotient, i32>(),
        pair::<IntegerQuotient, u32>(),
        pair::<IntegerQuotient, i64>(),
        pair::<IntegerQuotient, u64>(),
        pair::<Divmod, f16>(),
        pair::<Divmod, f32>(),
        pair::<Divmod, f64>(),
    ],
);
