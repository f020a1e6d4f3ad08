//! Transforms of one slice, with the usual scaling: the inverse ones divide by the length.

use num_complex::Complex;

use crate::axis::{fft, irfft, rfft};
use crate::error::FftError;
use crate::float::FftFloat;
use crate::norm::{Direction, Norm};

/// The complex transform of a slice, in the given direction.
fn complex_lane<T: FftFloat>(
    lane: &[Complex<T>],
    direction: Direction,
) -> Result<Vec<Complex<T>>, FftError> {
    let n = lane.len();
    let mut output = vec![Complex::new(T::zero(), T::zero()); n];
    fft(lane, &[n], 0, n, direction, Norm::Backward, &mut output)?;
    Ok(output)
}

/// The spectrum of a slice: `numpy.fft.fft(lane)`.
///
/// # Errors
///
/// [`FftError::InvalidPointCount`] for an empty slice.
///
/// ```
/// use num_complex::Complex;
///
/// let spectrum = np_fft::fft_lane(&[Complex::new(1.0, 0.0), Complex::new(0.0, 1.0)])?;
/// assert_eq!(spectrum, [Complex::new(1.0, 1.0), Complex::new(1.0, -1.0)]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn fft_lane<T: FftFloat>(lane: &[Complex<T>]) -> Result<Vec<Complex<T>>, FftError> {
    complex_lane(lane, Direction::Forward)
}

/// The slice that has this spectrum: `numpy.fft.ifft(lane)`.
///
/// # Errors
///
/// [`FftError::InvalidPointCount`] for an empty slice.
///
/// ```
/// use num_complex::Complex;
///
/// let signal = np_fft::ifft_lane(&[Complex::new(1.0, 1.0), Complex::new(1.0, -1.0)])?;
/// assert_eq!(signal, [Complex::new(1.0, 0.0), Complex::new(0.0, 1.0)]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn ifft_lane<T: FftFloat>(lane: &[Complex<T>]) -> Result<Vec<Complex<T>>, FftError> {
    complex_lane(lane, Direction::Inverse)
}

/// The `lane.len() / 2 + 1` bins of the spectrum of real samples: `numpy.fft.rfft(lane)`.
///
/// # Errors
///
/// [`FftError::InvalidPointCount`] for an empty slice.
///
/// ```
/// let spectrum = np_fft::rfft_lane(&[1.0, 0.0, -1.0, 0.0])?;
/// assert_eq!(spectrum.iter().map(|bin| bin.re).collect::<Vec<_>>(), [0.0, 2.0, 0.0]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn rfft_lane<T: FftFloat>(lane: &[T]) -> Result<Vec<Complex<T>>, FftError> {
    let n = lane.len();
    let mut output = vec![Complex::new(T::zero(), T::zero()); n / 2 + 1];
    rfft(lane, &[n], 0, n, Norm::Backward, &mut output)?;
    Ok(output)
}

/// The `n` real samples that have this spectrum: `numpy.fft.irfft(lane, n)`.
///
/// `n` has to be said, since spectra of `2 k` and `2 k + 1` samples have the same number of bins.
/// Bins beyond `n / 2` are ignored, and missing ones are zero.
///
/// # Errors
///
/// [`FftError::InvalidPointCount`] when `n` is zero.
///
/// ```
/// use num_complex::Complex;
///
/// let samples = np_fft::irfft_lane(&[0.0, 2.0, 0.0].map(Complex::<f64>::from), 4)?;
/// assert_eq!(samples, [1.0, 0.0, -1.0, 0.0]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn irfft_lane<T: FftFloat>(lane: &[Complex<T>], n: usize) -> Result<Vec<T>, FftError> {
    let mut output = vec![T::zero(); n];
    irfft(lane, &[lane.len()], 0, n, Norm::Backward, &mut output)?;
    Ok(output)
}
