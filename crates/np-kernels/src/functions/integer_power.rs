//! `power` of integers, by repeated squaring; it wraps.
//!
//! Signed integers have the same low bits as unsigned ones, and their exponents are not negative: such ones are found
//! by [`negative_exponent`] before the kernel runs.

use crate::loops::chunked::BinaryChunk;
use crate::loops::elementwise::{Binary, load};
use crate::loops::plain::for_each_step;
use crate::physical::Physical;
use crate::simd::Level;

/// `numpy.power` of integers.
#[derive(Debug)]
pub struct IntegerPower;

macro_rules! powers {
    ($($t:ty),*) => {$(
        impl Binary<$t> for IntegerPower {
            type Out = $t;
            #[inline(always)]
            fn apply<L: Level>(base: $t, exponent: $t) -> $t {
                let (mut power, mut square, mut bits) = (1 as $t, base, exponent);
                while bits != 0 {
                    if bits & 1 == 1 {
                        power = power.wrapping_mul(square);
                    }
                    square = square.wrapping_mul(square);
                    bits >>= 1;
                }
                power
            }
        }

        impl BinaryChunk<$t> for IntegerPower {
            #[inline(always)]
            fn chunk<L: Level, const N: usize>(mut base: [$t; N], exponents: [$t; N]) -> [$t; N] {
                // One exponent's own bits are branches that nobody foresees; those of all are few.
                let mut power = [1 as $t; N];
                let mut bits = exponents.iter().fold(0 as $t, |all, exponent| all | exponent);
                let mut place = 0;
                while bits != 0 {
                    for i in 0..N {
                        // All ones where the bit is set.
                        let taken: $t = ((exponents[i] >> place) & 1).wrapping_neg();
                        power[i] = power[i].wrapping_mul(base[i] & taken | !taken & 1);
                    }
                    bits >>= 1;
                    place += 1;
                    if bits != 0 {
                        for i in 0..N {
                            base[i] = base[i].wrapping_mul(base[i]);
                        }
                    }
                }
                power
            }
            #[inline(always)]
            fn chunk_by<L: Level, const N: usize>(mut base: [$t; N], exponent: $t) -> [$t; N] {
                let (mut power, mut bits) = ([1; N], exponent);
                while bits != 0 {
                    if bits & 1 == 1 {
                        for i in 0..N {
                            power[i] = base[i].wrapping_mul(power[i]);
                        }
                    }
                    bits >>= 1;
                    if bits != 0 {
                        for i in 0..N {
                            base[i] = base[i].wrapping_mul(base[i]);
                        }
                    }
                }
                power
            }
        }
    )*};
}

powers!(u8, u16, u32, u64);

/// Whether any second operand of a binary loop over signed integers `T` is negative.
///
/// # Safety
/// As for [`crate::abi::Kernel`] with three operands; second operands are read, and nothing is written.
pub unsafe fn negative_exponent<T: Physical + PartialOrd + Default>(
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) -> bool {
    let mut found = false;
    // SAFETY: the addresses are those that the contract vouches for.
    unsafe {
        for_each_step(pointers, strides, n0, n1, |[_, exponent, _]| {
            found |= load::<T>(exponent) < T::default();
        });
    }
    found
}
