//! Fourier transforms.

use numpy_rs::fft;

use crate::parameter::{Array, Keywords, Operand};
use crate::table::functions;

functions! {
    /// The transform (`numpy.fft.fft`); keywords `n`, `axis`, `norm`, `out`.
    fn nrs_fft_fft(a: Operand, keywords: Keywords) -> Array = fft::fft(a, keywords);

    /// The inverse transform (`numpy.fft.ifft`); keywords as for `nrs_fft_fft`.
    fn nrs_fft_ifft(a: Operand, keywords: Keywords) -> Array = fft::ifft(a, keywords);

    /// The transform of real elements (`numpy.fft.rfft`); keywords as for `nrs_fft_fft`.
    fn nrs_fft_rfft(a: Operand, keywords: Keywords) -> Array = fft::rfft(a, keywords);

    /// Its inverse (`numpy.fft.irfft`); keywords as for `nrs_fft_fft`.
    fn nrs_fft_irfft(a: Operand, keywords: Keywords) -> Array = fft::irfft(a, keywords);
}
