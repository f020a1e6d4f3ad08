//! Matrices of numbers so large or small that their squares are none, brought to where they are.

use crate::field::Real;

/// The power of two to multiply a matrix with whose largest element is this, if its squares or their sums might overflow or vanish.
pub(crate) fn safe_factor<R: Real>(largest: R) -> Option<R> {
    let small = (R::min_positive_value() / R::epsilon()).sqrt() / R::epsilon();
    if largest == R::default() || (largest > small && largest < small.recip()) {
        return None;
    }
    let power = largest.log2().floor();
    let limit = R::max_value().log2().floor() - R::ONE;
    Some(R::of(2.0).powf((-power).max(-limit).min(limit)))
}
