//! `gcd` and `lcm`.
//!
//! Signed integers are taken by their magnitudes, and results that don't fit wrap.

use crate::loops::elementwise::Binary;
use crate::simd::Level;

/// `numpy.gcd`: zero only for two zeros.
#[derive(Debug)]
pub struct Gcd;
/// `numpy.lcm`: zero if either operand is.
#[derive(Debug)]
pub struct Lcm;

macro_rules! unsigned {
    ($($t:ty),*) => {$(
        impl Binary<$t> for Gcd {
            type Out = $t;
            /// J. Stein's binary algorithm (1967): subtractions and shifts.
            #[inline(always)]
            fn apply<L: Level>(mut a: $t, mut b: $t) -> $t {
                if a == 0 || b == 0 {
                    return a | b;
                }
                let twos = (a | b).trailing_zeros();
                a >>= a.trailing_zeros();
                while b != 0 {
                    b >>= b.trailing_zeros();
                    let difference = a.abs_diff(b);
                    a = a.min(b);
                    b = difference;
                }
                a << twos
            }
        }

        impl Binary<$t> for Lcm {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                match <Gcd as Binary<$t>>::apply::<L>(a, b) {
                    0 => 0,
                    divisor => (a / divisor).wrapping_mul(b),
                }
            }
        }
    )*};
}

unsigned!(u8, u16, u32, u64);

macro_rules! signed {
    ($($op:ident: $($t:ty),*;)*) => {$($(
        impl Binary<$t> for $op {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(a: $t, b: $t) -> $t {
                Self::apply::<L>(a.unsigned_abs(), b.unsigned_abs()) as $t
            }
        }
    )*)*};
}

signed! {
    Gcd: i8, i16, i32, i64;
    Lcm: i8, i16, i32, i64;
}
