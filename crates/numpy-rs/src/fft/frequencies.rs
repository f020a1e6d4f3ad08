//! The frequencies of the bins, and their order.

use smallvec::SmallVec;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::manipulation::roll;
use crate::operand::AsOperand;
use crate::options::Axes;
use crate::shape::length_of;

/// The frequencies of the bins of [`fft`](fn@super::fft) for a spacing `d` of samples (`numpy.fft.fftfreq`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::fft::fftfreq(4, 0.5)?.to_vec::<f64>()?, [0.0, 0.5, -1.0, -0.5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ZeroDivisionError` for no points, or points zero apart.
pub fn fftfreq(n: usize, d: f64) -> Result<Array> {
    Array::from_vec(np_fft::fftfreq(n, d)?)
}

/// The frequencies of the bins of [`rfft`](super::rfft) (`numpy.fft.rfftfreq`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::fft::rfftfreq(4, 0.5)?.to_vec::<f64>()?, [0.0, 0.5, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ZeroDivisionError` for no points, or points zero apart.
pub fn rfftfreq(n: usize, d: f64) -> Result<Array> {
    Array::from_vec(np_fft::rfftfreq(n, d)?)
}

/// Bins with the zero frequency in the middle, along some axes or all (`numpy.fft.fftshift`).
///
/// ```
/// use numpy_rs as np;
///
/// let bins = np::fft::fftfreq(5, 0.2)?;
/// assert_eq!(np::fft::fftshift(&bins, ())?.to_vec::<f64>()?, [-2.0, -1.0, 0.0, 1.0, 2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for an axis out of bounds.
pub fn fftshift(x: impl AsOperand, axes: impl Into<Axes>) -> Result<Array> {
    shifted(&x.as_operand().to_array()?, axes.into(), 1)
}

/// The inverse of [`fftshift`]; another one where a length is odd (`numpy.fft.ifftshift`).
///
/// ```
/// use numpy_rs as np;
///
/// let centred = np::array([-2.0, -1.0, 0.0, 1.0, 2.0])?;
/// assert_eq!(np::fft::ifftshift(&centred, 0)?.to_vec::<f64>()?, [0.0, 1.0, 2.0, -2.0, -1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for an axis out of bounds.
pub fn ifftshift(x: impl AsOperand, axes: impl Into<Axes>) -> Result<Array> {
    shifted(&x.as_operand().to_array()?, axes.into(), -1)
}

/// Rolls axes by half their length, up or down.
fn shifted(x: &Array, axes: Axes, sign: isize) -> Result<Array> {
    let axes: SmallVec<[isize; 4]> = match axes {
        Axes::All => (0..x.ndim() as isize).collect(),
        Axes::One(axis) => SmallVec::from_slice(&[axis]),
        Axes::Some(axes) => axes,
    };
    if x.ndim() == 0 && axes.is_empty() {
        // What Python says of NumPy's `roll` of a number along no axes.
        return Err(Error::value(
            "not enough values to unpack (expected 2, got 0)",
        ));
    }
    let halves = axes
        .iter()
        .map(|&axis| Ok(sign * (length_of(x, axis)? as isize / 2)));
    let halves = halves.collect::<Result<SmallVec<[isize; 4]>>>()?;
    roll(x, &halves[..], &axes[..])
}
