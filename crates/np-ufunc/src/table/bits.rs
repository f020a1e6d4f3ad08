//! `bitwise_and`, `bitwise_or`, `bitwise_xor`, `invert`, the shifts, `bitwise_count`.

use np_dtype::TypeCode;
use np_kernels::functions::bits::{
    BitwiseAnd, BitwiseCount, BitwiseOr, BitwiseXor, Invert, LeftShift, RightShift,
};
use np_kernels::functions::logical::{LogicalAnd, LogicalNot, LogicalOr, LogicalXor};
use np_kernels::physical::Truth;

use super::loops::{chunked, chunked_in_order, integer_loops, map, mapping};
use crate::ufunc::{Identity, Ufunc};

/// `numpy.bitwise_and`; of booleans `logical_and`.
pub static BITWISE_AND: Ufunc = Ufunc::new(
    "bitwise_and",
    2,
    1,
    integer_loops!(shared chunked_in_order BitwiseAnd; [chunked_in_order!(LogicalAnd, Truth)]; []),
)
.with_identity(Identity::MinusOne);

/// `numpy.bitwise_or`; of booleans `logical_or`.
pub static BITWISE_OR: Ufunc = Ufunc::new(
    "bitwise_or",
    2,
    1,
    integer_loops!(shared chunked_in_order BitwiseOr; [chunked_in_order!(LogicalOr, Truth)]; []),
)
.with_identity(Identity::Zero);

/// `numpy.bitwise_xor`; of booleans `logical_xor`.
pub static BITWISE_XOR: Ufunc = Ufunc::new(
    "bitwise_xor",
    2,
    1,
    integer_loops!(shared chunked_in_order BitwiseXor; [chunked_in_order!(LogicalXor, Truth)]; []),
)
.with_identity(Identity::Zero);

/// `numpy.invert` (`bitwise_not`, `bitwise_invert`); of booleans `logical_not`.
pub static INVERT: Ufunc = Ufunc::new(
    "invert",
    1,
    1,
    integer_loops!(shared map Invert; [mapping::<LogicalNot, Truth>()]; []),
);

/// `numpy.left_shift` (`bitwise_left_shift`).
pub static LEFT_SHIFT: Ufunc = Ufunc::new(
    "left_shift",
    2,
    1,
    integer_loops!(shared chunked LeftShift; []; []),
);

/// `numpy.right_shift` (`bitwise_right_shift`).
pub static RIGHT_SHIFT: Ufunc = Ufunc::new(
    "right_shift",
    2,
    1,
    integer_loops!(each chunked RightShift; []; []),
);

/// `numpy.bitwise_count`: the number of ones in the magnitude.
pub static BITWISE_COUNT: Ufunc = Ufunc::new(
    "bitwise_count",
    1,
    1,
    integer_loops!(each map BitwiseCount; []; []),
);
