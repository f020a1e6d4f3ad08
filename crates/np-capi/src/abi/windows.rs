//! Weights for pieces of a signal.

use numpy_rs as np;

use crate::parameter::{Array, Real};
use crate::table::functions;

functions! {
    /// A triangle (`numpy.bartlett`).
    fn nrs_bartlett(m: Real) -> Array = np::bartlett(m);

    /// Blackman's window (`numpy.blackman`).
    fn nrs_blackman(m: Real) -> Array = np::blackman(m);

    /// Hamming's window (`numpy.hamming`).
    fn nrs_hamming(m: Real) -> Array = np::hamming(m);

    /// Von Hann's window (`numpy.hanning`).
    fn nrs_hanning(m: Real) -> Array = np::hanning(m);

    /// Kaiser's window (`numpy.kaiser`).
    fn nrs_kaiser(m: Real, beta: Real) -> Array = np::kaiser(m, beta);
}
