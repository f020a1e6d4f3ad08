//! The three transforms of an axis of a C-contiguous block.
//!
//! Each takes a block as a slice and its shape, transforms the lanes along `axis` and writes a
//! block whose shape differs in the length of that axis only. Lanes are cropped to the points that
//! the transform needs, or padded with zeros at their end.

use num_complex::Complex;

use crate::error::FftError;
use crate::float::FftFloat;
use crate::lanes::{self, AxisBlock};
use crate::norm::{Direction, Norm};
use crate::plan;

/// Checks a request: `n` points, an input of `shape`, an output whose axis has `output_len`
/// elements.
fn check(
    n: usize,
    shape: &[usize],
    axis: usize,
    input: usize,
    output_len: usize,
    output: usize,
) -> Result<AxisBlock, FftError> {
    if n == 0 {
        return Err(FftError::InvalidPointCount(0));
    }
    let block = AxisBlock::new(shape, axis)?;
    if input != block.size_with(block.len)? {
        return Err(FftError::InputLength {
            shape: shape.to_vec(),
            got: input,
        });
    }
    let expected = block.size_with(output_len)?;
    if output != expected {
        return Err(FftError::OutputLength {
            expected,
            got: output,
        });
    }
    Ok(block)
}

/// The complex transform of `n` points along an axis: `numpy.fft.fft` and `numpy.fft.ifft`.
///
/// `input` has the shape `shape`; `output` the same shape but for `n` elements along `axis`.
///
/// # Errors
///
/// [`FftError::InvalidPointCount`] when `n` is zero, [`FftError::AxisOutOfBounds`], and
/// [`FftError::InputLength`], [`FftError::OutputLength`] or [`FftError::TooBig`] when a slice has
/// not the length that its shape asks for.
///
/// ```
/// use np_fft::{Direction, Norm, fft};
/// use num_complex::Complex;
///
/// let signal = [1.0, 2.0, 3.0].map(Complex::<f32>::from);
/// let mut spectrum = [Complex::default(); 4]; // one zero is added
/// fft(&signal, &[3], 0, 4, Direction::Forward, Norm::Backward, &mut spectrum)?;
/// assert_eq!(spectrum[0], Complex::new(6.0, 0.0));
/// assert_eq!(spectrum[1], Complex::new(-2.0, -2.0));
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn fft<T: FftFloat>(
    input: &[Complex<T>],
    shape: &[usize],
    axis: usize,
    n: usize,
    direction: Direction,
    norm: Norm,
    output: &mut [Complex<T>],
) -> Result<(), FftError> {
    let block = check(n, shape, axis, input.len(), n, output.len())?;
    if !output.is_empty() {
        let plan = plan::complex::<T>(n, direction);
        lanes::transform(&plan, block, input, norm.factor(direction, n), output);
    }
    Ok(())
}

/// The forward transform of `n` real samples along an axis: `numpy.fft.rfft`.
///
/// `input` has the shape `shape`; `output` the same shape but for the `n / 2 + 1` bins of
/// frequencies from zero up along `axis`. The other bins of the full spectrum are the conjugates of
/// these.
///
/// # Errors
///
/// As for [`fft()`].
///
/// ```
/// use np_fft::{Norm, rfft};
/// use num_complex::Complex;
///
/// let mut spectrum = [Complex::default(); 3];
/// rfft(&[1.0, 2.0, 3.0, 4.0], &[4], 0, 4, Norm::Backward, &mut spectrum)?;
/// let expected = [(10.0, 0.0), (-2.0, 2.0), (-2.0, 0.0)].map(|(re, im)| Complex { re, im });
/// assert_eq!(spectrum, expected);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn rfft<T: FftFloat>(
    input: &[T],
    shape: &[usize],
    axis: usize,
    n: usize,
    norm: Norm,
    output: &mut [Complex<T>],
) -> Result<(), FftError> {
    let block = check(n, shape, axis, input.len(), n / 2 + 1, output.len())?;
    if !output.is_empty() {
        let plan = plan::real_forward::<T>(n);
        let factor = norm.factor(Direction::Forward, n);
        lanes::transform(&plan, block, input, factor, output);
    }
    Ok(())
}

/// The inverse of [`rfft`], giving `n` real samples along an axis: `numpy.fft.irfft`.
///
/// `input` has the shape `shape`, of whose axis the first `n / 2 + 1` bins are used; `output` has
/// the same shape but for `n` samples along `axis`. The imaginary parts of the first bin and, when
/// `n` is even, of bin `n / 2` are ignored.
///
/// # Errors
///
/// As for [`fft()`].
///
/// ```
/// use np_fft::{Norm, irfft};
/// use num_complex::Complex;
///
/// let spectrum = [(10.0, 0.0), (-2.0, 2.0), (-2.0, 0.0)].map(|(re, im)| Complex { re, im });
/// let mut samples = [0.0; 4];
/// irfft(&spectrum, &[3], 0, 4, Norm::Backward, &mut samples)?;
/// assert_eq!(samples, [1.0, 2.0, 3.0, 4.0]);
/// # Ok::<(), np_fft::FftError>(())
/// ```
pub fn irfft<T: FftFloat>(
    input: &[Complex<T>],
    shape: &[usize],
    axis: usize,
    n: usize,
    norm: Norm,
    output: &mut [T],
) -> Result<(), FftError> {
    let block = check(n, shape, axis, input.len(), n, output.len())?;
    if !output.is_empty() {
        let plan = plan::real_inverse::<T>(n);
        let factor = norm.factor(Direction::Inverse, n);
        lanes::transform(&plan, block, input, factor, output);
    }
    Ok(())
}
