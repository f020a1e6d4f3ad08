//! The square root as a sum of two numbers.
//!
//! The second piece is the first one's residual over twice the root (one step of Newton). It is so
//! small that a rough reciprocal, found from the bits of the exponent, serves in place of a second
//! division.

use super::double_double::two_product;
use crate::simd::Level;

/// sqrt(h + `h_low`) in two pieces, for h = 0 or 2^-150 < h < 2^900, `h_low` below h's last place.
///
/// The second piece is right to one part in 10^7.
#[inline(always)]
pub(super) fn root_pieces<L: Level>(h: f64, h_low: f64) -> (f64, f64) {
    const TWO_MINUS_100: f64 = f64::from_bits((1023 - 100) << 52);
    let root = h.sqrt();
    let (square, square_low) = two_product::<L, _>(root, root);
    let residual = (h - square) + (h_low - square_low);
    // At 0 the residual is 0 and wants a finite factor.
    let divisor = if root < TWO_MINUS_100 {
        TWO_MINUS_100
    } else {
        root
    };
    let mut reciprocal = rough_reciprocal(divisor);
    // From an eighth to its eighth power.
    for _ in 0..3 {
        let error = L::mul_add(-divisor, reciprocal, 1.0);
        reciprocal = L::mul_add(reciprocal, error, reciprocal);
    }
    (root, 0.5 * residual * reciprocal)
}

/// 1/x within an eighth, for normal positive x: minus the logarithm, as the bits of a float show it.
#[inline(always)]
fn rough_reciprocal(x: f64) -> f64 {
    f64::from_bits(0x7fde_6238_22fc_16e6_u64.wrapping_sub(x.to_bits()))
}
