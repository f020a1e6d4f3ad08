//! `convolve` and `correlate`: sums of products of two sequences that slide along each other.

use np_dtype::promote_types;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Mode, Options};
use crate::storage::sequences::{self, Sliding};

/// How far the shorter sequence, of `m` elements, hangs over the left end at first, and how many positions there are beside `n`.
fn positions(mode: Mode, n: usize, m: usize) -> Result<(usize, usize)> {
    match mode {
        Mode::Full => Ok((m - 1, n + m - 1)),
        Mode::Same => Ok((m / 2, n)),
        Mode::Valid => Ok((0, n - m + 1)),
        other => Err(Error::value(format!(
            "mode must be one of 'valid', 'same', or 'full' (got '{}')",
            other.name()
        ))),
    }
}

/// The convolution of two sequences (`numpy.convolve`); keyword `mode`, [`Mode::Full`] unless given.
///
/// The dtype is that which both promote to. Sums of floats are rounded in another order than the elements have.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Mode, mode};
///
/// let (a, v) = (np::array([1.0, 2.0, 3.0])?, np::array([0.0, 1.0, 0.5])?);
/// assert_eq!(np::convolve(&a, &v, ())?.to_vec::<f64>()?, [0.0, 1.0, 2.5, 4.0, 1.5]);
/// assert_eq!(np::convolve(&a, &v, mode(Mode::Same))?.to_vec::<f64>()?, [1.0, 2.5, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for more than one axis, or no elements.
pub fn convolve<'a>(
    a: impl AsOperand,
    v: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("convolve", &["mode"])?;
    let sequence = |array: Array| match array.ndim() {
        0 => array.reshape([1]),
        _ => Ok(array),
    };
    let a = sequence(a.as_operand().to_array()?)?;
    let v = sequence(v.as_operand().to_array()?)?;
    for (array, name) in [(&a, 'a'), (&v, 'v')] {
        if array.shape()[0] == 0 {
            return Err(Error::value(format!("{name} cannot be empty")));
        }
    }
    let (long, short) = if v.shape()[0] > a.shape()[0] {
        (v, a)
    } else {
        (a, v)
    };
    check_sequences([&long, &short])?;
    let mode = options.mode.unwrap_or(Mode::Full);
    slide(&long, &short.flip(())?, mode, [false; 2], false)
}

/// The cross-correlation of two sequences (`numpy.correlate`): sums of `a[n + k] * conj(v[k])`; keyword `mode`, [`Mode::Valid`] unless
/// given.
///
/// Otherwise as [`convolve`].
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Mode, mode};
///
/// let (a, v) = (np::array([1.0, 2.0, 3.0])?, np::array([0.0, 1.0, 0.5])?);
/// assert_eq!(np::correlate(&a, &v, ())?.to_vec::<f64>()?, [3.5]);
/// assert_eq!(np::correlate(&a, &v, mode(Mode::Full))?.to_vec::<f64>()?, [0.5, 2.0, 3.5, 3.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for anything but one axis, or no elements.
pub fn correlate<'a>(
    a: impl AsOperand,
    v: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("correlate", &["mode"])?;
    let (a, v) = (a.as_operand().to_array()?, v.as_operand().to_array()?);
    check_sequences([&a, &v])?;
    let mode = options.mode.unwrap_or(Mode::Valid);
    if v.size() > a.size() {
        // The longer one slides along the other, which is the same from the last sum to the first.
        return slide(&v, &a, mode, [true, false], true);
    }
    slide(&a, &v, mode, [false, true], false)
}

fn check_sequences(arrays: [&Array; 2]) -> Result<()> {
    for array in arrays {
        match array.ndim() {
            0 => {
                return Err(Error::value("object of too small depth for desired array"));
            }
            1 => {}
            _ => return Err(Error::value("object too deep for desired array")),
        }
    }
    for (array, which) in arrays.into_iter().zip(["first", "second"]) {
        if array.is_empty() {
            return Err(Error::value(format!(
                "{which} array argument cannot be empty"
            )));
        }
    }
    Ok(())
}

/// The sums of products of one sequence and a shorter one, each conjugated or not, from left to right or reversed.
fn slide(
    long: &Array,
    short: &Array,
    mode: Mode,
    conjugated: [bool; 2],
    reversed: bool,
) -> Result<Array> {
    let (overhang, count) = positions(mode, long.size(), short.size())?;
    let sliding = Sliding {
        places: [&long.place, &short.place],
        common: promote_types(long.dtype(), short.dtype()).code(),
        conjugated,
        overhang,
        count,
        reversed,
    };
    Ok(Array::from_place(sequences::correlate(&sliding)?))
}
