//! Transforms of signals whose second half is the conjugate of the first, and which so have a real spectrum.

use np_ufunc::table::CONJUGATE;

use super::along::{Kind, Request, transform};
use crate::array::Array;
use crate::call::call;
use crate::elementwise::conjugate;
use crate::error::Result;
use crate::operand::AsOperand;
use crate::options::{Options, out};

/// The real spectrum of a signal of which the first half is given (`numpy.fft.hfft`): `n` numbers, `2 * (m - 1)` unless
/// given. Keywords `n`, `axis` (-1 unless given), `norm`, and `out`, which NumPy takes and leaves alone.
///
/// ```
/// use numpy_rs as np;
///
/// let spectrum = np::fft::hfft(&np::array([1.0, 2.0, 3.0])?, ())?;
/// assert_eq!(spectrum.to_vec::<f64>()?, [8.0, -2.0, 0.0, -2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`fft`](fn@super::fft).
pub fn hfft<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let request = Request::new("hfft", &options.into())?;
    let a = a.as_operand().to_array()?;
    let request = Request {
        norm: request.norm.swapped(),
        out: None,
        ..request
    };
    // Real numbers are their own conjugates; but the memory order of repeated ones is that of a new array.
    let repeats = a.strides().contains(&0);
    let a = match a.dtype().kind() {
        np_dtype::Kind::Complex => conjugate(&a)?,
        _ if repeats => conjugate(&a)?,
        _ => a,
    };
    transform(&a, request, Kind::RealInverse)
}

/// The inverse of [`hfft`]: the first half of the signal that has a real spectrum (`numpy.fft.ihfft`); keywords as
/// [`rfft`](super::rfft).
///
/// ```
/// use numpy_rs as np;
///
/// let half = np::fft::ihfft(&np::array([8.0, -2.0, 0.0, -2.0])?, ())?;
/// assert_eq!(np::real(&half)?.to_vec::<f64>()?, [1.0, 2.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`rfft`](super::rfft).
pub fn ihfft<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let request = Request::new("ihfft", &options.into())?;
    let request = Request {
        norm: request.norm.swapped(),
        ..request
    };
    let result = transform(&a.as_operand().to_array()?, request, Kind::RealForward)?;
    call(&CONJUGATE, &[&result], out(&result))
}
