//! More elements, or fewer: `resize`, `append`, `trim_zeros`.

use np_layout::{AxisIndex, normalize_axis_tuple};

use super::joining::concatenate;
use crate::array::Array;
use crate::creation::{empty, zeros};
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Options, Trim, axis};
use crate::shape::IntoShape;

/// A new array of a shape with the elements in C order, from the beginning again as often as they are needed
/// (`numpy.resize`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::resize(&a, [2, 4])?.to_vec::<i32>()?, [1, 2, 3, 1, 2, 3, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a negative length or too many elements.
pub fn resize(a: impl AsOperand, new_shape: impl IntoShape) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    let lengths = new_shape.into_lengths();
    if lengths.iter().any(|&length| length < 0) {
        return Err(Error::value(
            "all elements of `new_shape` must be non-negative",
        ));
    }
    if a.size() == 0 || lengths.contains(&0) {
        return zeros(&lengths[..], a.dtype());
    }
    // Repeated elements are joined, and what is joined is native.
    let result = empty(&lengths[..], a.dtype().to_native())?;
    let flat = result.reshape(-1)?;
    let source = a.ravel()?;
    let (times, rest) = (flat.size() / source.size(), flat.size() % source.size());
    let whole = flat.size() - rest;
    let repeated = flat.along(0, 0, whole)?.reshape([times, source.size()])?;
    repeated.assign((&source).into())?;
    let last = flat.along(0, whole, whole + rest)?;
    last.assign((&source.along(0, 0, rest)?).into())?;
    Ok(result)
}

/// An array with values at its end along an axis (`numpy.append`); without the keyword `axis` both are flattened.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1, 2], [3, 4]])?;
/// assert_eq!(np::append(&a, &np::array([5])?, ())?.to_vec::<i32>()?, [1, 2, 3, 4, 5]);
/// assert_eq!(np::append(&a, &np::array([[5], [6]])?, 1)?.to_vec::<i32>()?, [1, 2, 5, 3, 4, 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`concatenate`].
pub fn append<'a>(
    arr: impl AsOperand,
    values: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let mut options = options.into();
    options.only("append", &["axis"])?;
    let (arr, values) = (
        arr.as_operand().to_array()?,
        values.as_operand().to_array()?,
    );
    if options.axis.is_none() {
        options = axis(());
    }
    concatenate(&[arr, values], options)
}

/// The array without the zeros at its edges, as a view (`numpy.trim_zeros`): the smallest part that has all other
/// elements.
///
/// Keywords: `trim`, the edges that are looked at, and `axis`, the axes along which the array may become shorter, all
/// unless given.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Trim, trim};
///
/// let a = np::array([0, 0, 1, 0, 2, 0])?;
/// assert_eq!(np::trim_zeros(&a, ())?.to_vec::<i32>()?, [1, 0, 2]);
/// assert_eq!(np::trim_zeros(&a, trim(Trim::Front))?.to_vec::<i32>()?, [1, 0, 2, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
pub fn trim_zeros<'a>(filt: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("trim_zeros", &["trim", "axis"])?;
    let filt = filt.as_operand().to_array()?;
    let ndim = filt.ndim();
    let axes = match &options.axis {
        None | Some(Axes::All) => (0..ndim).collect(),
        Some(Axes::One(axis)) => normalize_axis_tuple(&[*axis], ndim, Some("axis"))?,
        Some(Axes::Some(axes)) => normalize_axis_tuple(axes, ndim, Some("axis"))?,
    };
    if axes.is_empty() {
        return Ok(filt);
    }
    let trim = options.trim.unwrap_or(Trim::Both);
    let mut index = vec![AxisIndex::ALL; ndim];
    for &along in &axes {
        let others: Vec<isize> = (0..ndim as isize)
            .filter(|&k| k != along as isize)
            .collect();
        let filled = crate::reductions::any(&filt, axis(others))?.to_vec::<bool>()?;
        let first = filled.iter().position(|&filled| filled);
        let last = filled.iter().rposition(|&filled| filled);
        let (start, stop) = match (first, last) {
            (Some(first), Some(last)) => (
                (trim != Trim::Back).then_some(first as isize),
                (trim != Trim::Front).then_some(last as isize + 1),
            ),
            _ => (Some(0), Some(0)),
        };
        index[along] = AxisIndex::Slice {
            start,
            stop,
            step: None,
        };
    }
    filt.get(&index[..])
}
