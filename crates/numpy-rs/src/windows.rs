//! Windows: weights that fall off to both ends, which spectra of pieces of a signal are made with.
//!
//! `m` weights in float64, symmetric about the middle; none where `m` is less than one, and a single one is 1.

use std::f64::consts::PI;

use crate::array::Array;
use crate::call::where_;
use crate::creation::{arange, ones, zeros};
use crate::elementwise::{cos, less_equal, sqrt, square};
use crate::error::Result;
use crate::operand::AsOperand;
use crate::special::i0;

/// The weights at `1 - m, 3 - m, …, m - 1`; without them where there are no two.
fn window(m: f64, weights: impl FnOnce(&Array) -> Result<Array>) -> Result<Array> {
    if m < 1.0 {
        return zeros(0, ());
    }
    if m == 1.0 {
        return ones(1, ());
    }
    weights(&arange((1.0 - m, m, 2.0), ())?)
}

/// `cos(multiple * pi * n / (m - 1))`, rounded where NumPy rounds it.
fn cosine(n: &Array, multiple: f64, m: f64) -> Result<Array> {
    cos(&(n * (multiple * PI) / (m - 1.0)))
}

/// The Bartlett window, a triangle with zeros at both ends (`numpy.bartlett`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::bartlett(5)?.to_vec::<f64>()?, [0.0, 0.5, 1.0, 0.5, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn bartlett(m: impl Into<f64>) -> Result<Array> {
    let m = m.into();
    window(m, |n| {
        let part = n / (m - 1.0);
        where_(&less_equal(n, 0)?, &(&part + 1.0), &(1.0 - &part))
    })
}

/// The Blackman window, three cosines (`numpy.blackman`).
///
/// ```
/// use numpy_rs as np;
///
/// let window = np::blackman(5)?.to_vec::<f64>()?;
/// assert!((window[1] - 0.34).abs() < 1e-15 && (window[2] - 1.0).abs() < 1e-15);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn blackman(m: impl Into<f64>) -> Result<Array> {
    let m = m.into();
    window(m, |n| {
        Ok(cosine(n, 1.0, m)? * 0.5 + 0.42 + cosine(n, 2.0, m)? * 0.08)
    })
}

/// The Hamming window, a raised cosine that does not go down to zero (`numpy.hamming`).
///
/// ```
/// use numpy_rs as np;
///
/// let window = np::hamming(3)?.to_vec::<f64>()?;
/// assert!((window[0] - 0.08).abs() < 1e-15 && window[1] == 1.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn hamming(m: impl Into<f64>) -> Result<Array> {
    let m = m.into();
    window(m, |n| Ok(cosine(n, 1.0, m)? * 0.46 + 0.54))
}

/// The Hann window, a raised cosine (`numpy.hanning`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::hanning(3)?.to_vec::<f64>()?, [0.0, 1.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn hanning(m: impl Into<f64>) -> Result<Array> {
    let m = m.into();
    window(m, |n| Ok(cosine(n, 1.0, m)? * 0.5 + 0.5))
}

/// The Kaiser window, of Bessel functions; `beta` is its shape (`numpy.kaiser`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::kaiser(3, 0.0)?.to_vec::<f64>()?, [1.0, 1.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn kaiser(m: impl Into<f64>, beta: impl Into<f64>) -> Result<Array> {
    let (m, beta) = (m.into(), beta.into());
    if m == 1.0 {
        return ones(1, ());
    }
    let middle = (m - 1.0) / 2.0;
    let n = arange((0.0, m, 1.0), ())?;
    let part = (n - middle) / middle;
    let root = sqrt(&(1.0 - square(&part)?))?;
    Ok(i0(&(root * beta))? / i0(beta.as_operand())?)
}
