//! Polynomials: Horner's rule, and two of it side by side.

use num_traits::Float;

use crate::simd::Level;

/// `c[0] + c[1] x + c[2] x² + …` by Horner's rule: the fewest operations, each waiting for the one
/// before.
#[inline(always)]
pub(super) fn horner<L: Level, T: Float, const N: usize>(x: T, c: &[T; N]) -> T {
    let mut value = c[N - 1];
    for i in (0..N - 1).rev() {
        value = L::mul_add(value, x, c[i]);
    }
    value
}

/// The same as even and odd part, which do not wait for each other: one product more, half the
/// latency. `square` is x².
///
/// Where nothing else runs beside a long chain, the processor's scheduler fills with waiting steps
/// before it reaches the next vector; exp takes a fifth less time this way than by [`horner`].
#[inline(always)]
pub(super) fn even_odd<L: Level, T: Float, const N: usize>(x: T, square: T, c: &[T; N]) -> T {
    let last = N - 1;
    let mut lead = c[last];
    let mut other = c[last - 1];
    for i in (0..last - 1).rev() {
        if (last - i).is_multiple_of(2) {
            lead = L::mul_add(lead, square, c[i]);
        } else {
            other = L::mul_add(other, square, c[i]);
        }
    }
    // The part that ends in c[0] is the even one.
    if last.is_multiple_of(2) {
        L::mul_add(other, x, lead)
    } else {
        L::mul_add(lead, x, other)
    }
}
