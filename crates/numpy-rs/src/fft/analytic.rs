//! The analytic signal.

use np_dtype::{DType, Kind as DTypeKind};
use np_fft::Direction;
use np_ufunc::table::MULTIPLY;

use super::along::{Kind, Request, transform};
use crate::array::Array;
use crate::call::call;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Options, out};
use crate::shape::length_of;

/// The analytic signal of real samples: they are its real part, their Hilbert transform is its imaginary part
/// (`scipy.signal.hilbert`). Keywords `n`, which SciPy calls `N`, and `axis` (-1 unless given).
///
/// Bins of positive frequencies are doubled, those of negative ones left out; the zero frequency and, where `n` is even,
/// the highest one stay as they are. float32 stays single precision, float16 is taken to it.
///
/// ```
/// use numpy_rs as np;
///
/// let wave = np::array([1.0, 0.0, -1.0, 0.0])?;
/// let signal = np::fft::hilbert(&wave, ())?;
/// assert_eq!(np::imag(&signal)?.to_vec::<f64>()?, [0.0, 1.0, 0.0, -1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for complex samples and for fewer than one point, an `IndexError` for an axis out of bounds.
pub fn hilbert<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("hilbert", &["n", "axis"])?;
    let x = x.as_operand().to_array()?;
    let x = match x.dtype().kind() {
        DTypeKind::Complex => return Err(Error::value("x must be real.")),
        _ if x.dtype() == DType::FLOAT16 => x.astype(DType::FLOAT32)?,
        _ => x,
    };
    let request = Request::new("hilbert", &options)?;
    let n = match request.n {
        Some(n) => n,
        None => length_of(&x, request.axis)? as isize,
    };
    if n <= 0 {
        return Err(Error::value("N must be positive."));
    }
    let request = Request {
        n: Some(n),
        ..request
    };
    let bins = transform(&x, request, Kind::Complex(Direction::Forward))?;
    let axis = np_layout::normalize_axis(request.axis, bins.ndim())?;
    let n = n as usize;
    let positive = bins.along(axis, 1, n.div_ceil(2))?;
    call(&MULTIPLY, &[&positive, &2.0], out(&positive))?;
    bins.along(axis, n / 2 + 1, n)?.fill(0)?;
    transform(&bins, request, Kind::Complex(Direction::Inverse))
}
