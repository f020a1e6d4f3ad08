//! Horner's rule.

use num_traits::Float;

use crate::simd::Level;

/// `c[0] + c[1] x + c[2] x² + …`.
///
/// Horner's rule has the fewest operations. Its steps wait for each other, but the next vectors' steps fill the gaps.
#[inline(always)]
pub(super) fn horner<L: Level, T: Float, const N: usize>(x: T, c: &[T; N]) -> T {
    let mut value = c[N - 1];
    for i in (0..N - 1).rev() {
        value = L::mul_add(value, x, c[i]);
    }
    value
}
