//! Bitwise functions of integers and booleans.
//!
//! All but `right_shift` and `bitwise_count` give the same bits for signed as for unsigned integers.

use crate::loops::chunked::BinaryChunk;
use crate::loops::elementwise::{Binary, Unary};
use crate::simd::Level;

/// `numpy.bitwise_and`.
#[derive(Debug)]
pub struct BitwiseAnd;
/// `numpy.bitwise_or`.
#[derive(Debug)]
pub struct BitwiseOr;
/// `numpy.bitwise_xor`.
#[derive(Debug)]
pub struct BitwiseXor;
/// `numpy.invert`.
#[derive(Debug)]
pub struct Invert;
/// `numpy.left_shift`: zero for shifts by the width and more, which negative ones count as.
#[derive(Debug)]
pub struct LeftShift;
/// `numpy.right_shift`: shifts by the width and more, which negative ones count as, leave nothing but the sign.
#[derive(Debug)]
pub struct RightShift;
/// `numpy.bitwise_count`: the number of ones in the magnitude.
#[derive(Debug)]
pub struct BitwiseCount;

macro_rules! unsigned {
    ($($t:ty),*) => {$(
        unsigned!(@op $t, BitwiseAnd, |a, b| a & b);
        unsigned!(@op $t, BitwiseOr, |a, b| a | b);
        unsigned!(@op $t, BitwiseXor, |a, b| a ^ b);
        unsigned!(@op $t, LeftShift, |a, b| if b < WIDTH { a << (b % WIDTH) } else { 0 });
        unsigned!(@op $t, RightShift, |a, b| if b < WIDTH { a >> (b % WIDTH) } else { 0 });

        impl Unary<$t> for Invert {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> $t {
                !a
            }
        }

        impl Unary<$t> for BitwiseCount {
            type Out = u8;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> u8 {
                a.count_ones() as u8
            }
        }
    )*};
    (@op $t:ty, $op:ident, |$a:ident, $b:ident| $result:expr) => {
        impl Binary<$t> for $op {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>($a: $t, $b: $t) -> $t {
                #[allow(dead_code)] // three of the five ask for it
                const WIDTH: $t = <$t>::BITS as $t;
                $result
            }
        }

        impl BinaryChunk<$t> for $op {
            const DIRECT: bool = true;
        }
    };
}

unsigned!(u8, u16, u32, u64);

macro_rules! signed {
    ($($t:ty, $u:ty;)*) => {$(
        impl Binary<$t> for RightShift {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                const LAST: $u = <$t>::BITS as $u - 1;
                a >> (b as $u).min(LAST)
            }
        }

        impl BinaryChunk<$t> for RightShift {
            const DIRECT: bool = true;
        }

        impl Unary<$t> for BitwiseCount {
            type Out = u8;
            #[inline(always)]
            fn apply<L: Level>(a: $t) -> u8 {
                a.unsigned_abs().count_ones() as u8
            }
        }
    )*};
}

signed! { i8, u8; i16, u16; i32, u32; i64, u64; }
