//! Fourier transforms.

use numpy_rs::fft;

use crate::parameter::{Array, Axes, Keywords, Length, Operand, Real};
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

    /// The transform of Hermitian elements, which is real (`numpy.fft.hfft`); keywords as for `nrs_fft_fft`.
    fn nrs_fft_hfft(a: Operand, keywords: Keywords) -> Array = fft::hfft(a, keywords);

    /// Its inverse (`numpy.fft.ihfft`); keywords as for `nrs_fft_fft`.
    fn nrs_fft_ihfft(a: Operand, keywords: Keywords) -> Array = fft::ihfft(a, keywords);

    /// The transform along several axes (`numpy.fft.fftn`); keywords `s`, `axes`, `norm`, `out`.
    fn nrs_fft_fftn(a: Operand, keywords: Keywords) -> Array = fft::fftn(a, keywords);

    /// The inverse transform along several axes (`numpy.fft.ifftn`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_ifftn(a: Operand, keywords: Keywords) -> Array = fft::ifftn(a, keywords);

    /// The transform of real elements along several axes (`numpy.fft.rfftn`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_rfftn(a: Operand, keywords: Keywords) -> Array = fft::rfftn(a, keywords);

    /// Its inverse (`numpy.fft.irfftn`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_irfftn(a: Operand, keywords: Keywords) -> Array = fft::irfftn(a, keywords);

    /// The transform along two axes (`numpy.fft.fft2`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_fft2(a: Operand, keywords: Keywords) -> Array = fft::fft2(a, keywords);

    /// The inverse transform along two axes (`numpy.fft.ifft2`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_ifft2(a: Operand, keywords: Keywords) -> Array = fft::ifft2(a, keywords);

    /// The transform of real elements along two axes (`numpy.fft.rfft2`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_rfft2(a: Operand, keywords: Keywords) -> Array = fft::rfft2(a, keywords);

    /// Its inverse (`numpy.fft.irfft2`); keywords as for `nrs_fft_fftn`.
    fn nrs_fft_irfft2(a: Operand, keywords: Keywords) -> Array = fft::irfft2(a, keywords);

    /// The frequencies of a transform (`numpy.fft.fftfreq`).
    fn nrs_fft_fftfreq(n: Length, d: Real) -> Array = fft::fftfreq(n, d);

    /// The frequencies of a transform of real elements (`numpy.fft.rfftfreq`).
    fn nrs_fft_rfftfreq(n: Length, d: Real) -> Array = fft::rfftfreq(n, d);

    /// The frequency zero in the middle (`numpy.fft.fftshift`).
    fn nrs_fft_fftshift(x: Operand, axes: Axes) -> Array = fft::fftshift(x, axes);

    /// The frequency zero at the beginning again (`numpy.fft.ifftshift`).
    fn nrs_fft_ifftshift(x: Operand, axes: Axes) -> Array = fft::ifftshift(x, axes);
}
