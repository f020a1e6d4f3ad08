//! Logical functions of elements of any type: what is not zero is true, NaN included.

use crate::loops::chunked::BinaryChunk;
use crate::loops::elementwise::{Binary, Unary};
use crate::physical::{Physical, Truth};
use crate::simd::Level;

/// `numpy.logical_and`.
#[derive(Debug)]
pub struct LogicalAnd;
/// `numpy.logical_or`.
#[derive(Debug)]
pub struct LogicalOr;
/// `numpy.logical_xor`.
#[derive(Debug)]
pub struct LogicalXor;
/// `numpy.logical_not`.
#[derive(Debug)]
pub struct LogicalNot;

macro_rules! connectives {
    ($($op:ident => |$a:ident, $b:ident| $result:expr;)*) => {$(
        impl<T: Physical> Binary<T> for $op {
            type Out = Truth;
            #[inline(always)]
            fn apply<L: Level>(a: T, b: T) -> Truth {
                let ($a, $b) = (a.is_true(), b.is_true());
                Truth::new($result)
            }
        }

        impl<T: Physical> BinaryChunk<T> for $op {
            const DIRECT: bool = true;
        }
    )*};
}

connectives! {
    LogicalAnd => |a, b| a & b;
    LogicalOr => |a, b| a | b;
    LogicalXor => |a, b| a ^ b;
}

impl<T: Physical> Unary<T> for LogicalNot {
    type Out = Truth;
    #[inline(always)]
    fn apply<L: Level>(a: T) -> Truth {
        Truth::new(!a.is_true())
    }
}
