//! Matrices of numbers so large or small that their squares are none, brought to where they are.

use crate::field::Real;

/// The power of two to multiply a matrix with whose largest element is this, if it is far from one: squares might overflow or vanish, and
/// not every algorithm's thresholds go with the matrix.
pub(crate) fn safe_factor<R: Real>(largest: R) -> Option<R> {
    let small = R::of(1e-5);
    if largest == R::default() || (largest > small && largest < small.recip()) {
        return None;
    }
    let power = largest.log2().floor();
    let limit = R::max_value().log2().floor() - R::ONE;
    Some(R::of(2.0).powf((-power).max(-limit).min(limit)))
}
