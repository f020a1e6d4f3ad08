//! Sums and products with their rounding errors.
//!
//! Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18
//! (1971).

use num_traits::Float;

use crate::simd::Level;

/// A format whose significand can be cut in half.
pub(super) trait Head: Float {
    /// The upper half of the significand: at most 26 bits of `f64`, 12 of `f32`, so that the
    /// product of two heads is exact.
    fn head(self) -> Self;

    /// One half.
    const HALF: Self;
}

impl Head for f64 {
    const HALF: f64 = 0.5;

    #[inline(always)]
    fn head(self) -> f64 {
        f64::from_bits(self.to_bits() & 0xffff_ffff_f800_0000)
    }
}

impl Head for f32 {
    const HALF: f32 = 0.5;

    #[inline(always)]
    fn head(self) -> f32 {
        f32::from_bits(self.to_bits() & 0xffff_f000)
    }
}

/// `a + b` and its rounding error, for |a| >= |b|, or a a multiple of b's last place, or a = 0.
#[inline(always)]
pub(super) fn fast_two_sum<T: Float>(a: T, b: T) -> (T, T) {
    let sum = a + b;
    (sum, (a - sum) + b)
}

/// `a + b` and its rounding error (Knuth's sum, for any a and b).
#[inline(always)]
pub(super) fn two_sum<T: Float>(a: T, b: T) -> (T, T) {
    let sum = a + b;
    let b_part = sum - a;
    (sum, (a - (sum - b_part)) + (b - b_part))
}

/// x²/2 rounded, and the rounding error.
#[inline(always)]
pub(super) fn half_square<L: Level, T: Head>(x: T) -> (T, T) {
    if L::FMA {
        let half = x * T::HALF;
        let high = half * x;
        (high, half.mul_add(x, -high))
    } else {
        let head = x.head();
        fast_two_sum(head * head * T::HALF, (x - head) * (x + head) * T::HALF)
    }
}

/// `a * b` rounded, and the rounding error.
#[inline(always)]
pub(super) fn two_product<L: Level, T: Head>(a: T, b: T) -> (T, T) {
    let product = a * b;
    if L::FMA {
        (product, a.mul_add(b, -product))
    } else {
        let (a_head, b_head) = (a.head(), b.head());
        let (a_tail, b_tail) = (a - a_head, b - b_head);
        let cross = (a_head * b_head - product) + a_head * b_tail + a_tail * b_head;
        (product, cross + a_tail * b_tail)
    }
}

/// `c - a * b`, the product not rounded.
#[inline(always)]
pub(super) fn less_product<L: Level, T: Head>(c: T, a: T, b: T) -> T {
    if L::FMA {
        (-a).mul_add(b, c)
    } else {
        let (product, error) = two_product::<L, _>(a, b);
        (c - product) - error
    }
}

/// `(a + b) / (c + d)` as quotient and correction, for b and d small beside a and c.
///
/// One division: the reciprocal serves the quotient and its residual.
#[inline(always)]
pub(super) fn quotient<L: Level, T: Head>(a: T, b: T, c: T, d: T) -> (T, T) {
    let reciprocal = T::one() / c;
    let q = a * reciprocal;
    let residual = less_product::<L, _>(a, q, c) + L::mul_add(-q, d, b);
    (q, residual * reciprocal)
}
