//! The frequencies that the bins of a transform stand for.

use crate::error::FftError;

/// `1 / (n d)`, the distance of two bins.
fn spacing(n: usize, d: f64) -> Result<f64, FftError> {
    let length = n as f64 * d;
    if length == 0.0 {
        return Err(FftError::ZeroDivision);
    }
    Ok(1.0 / length)
}

/// The frequencies of the `n` bins of a complex transform of samples `d` apart, in the bins' order:
/// zero, the positive ones, the negative ones. Equal to `numpy.fft.fftfreq` bit for bit.
///
/// # Errors
///
/// [`FftError::ZeroDivision`] when `n` or `d` is zero.
///
/// ```
/// assert_eq!(np_fft::fftfreq(5, 0.1)?, [0.0, 2.0, 4.0, -4.0, -2.0]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn fftfreq(n: usize, d: f64) -> Result<Vec<f64>, FftError> {
    let spacing = spacing(n, d)?;
    let positive = (0..n.div_ceil(2)).map(|k| k as f64 * spacing);
    let negative = (1..=n / 2).rev().map(|k| -(k as f64) * spacing);
    Ok(positive.chain(negative).collect())
}

/// The frequencies of the `n / 2 + 1` bins of a real transform of `n` samples `d` apart. Equal to
/// `numpy.fft.rfftfreq` bit for bit.
///
/// # Errors
///
/// [`FftError::ZeroDivision`] when `n` or `d` is zero.
///
/// ```
/// assert_eq!(np_fft::rfftfreq(4, 1.0)?, [0.0, 0.25, 0.5]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn rfftfreq(n: usize, d: f64) -> Result<Vec<f64>, FftError> {
    let spacing = spacing(n, d)?;
    Ok((0..=n / 2).map(|k| k as f64 * spacing).collect())
}
