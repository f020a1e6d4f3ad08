//! Functions applied along axes: `apply_along_axis`, `apply_over_axes`.

use np_layout::{AxisIndex, normalize_axis};

use crate::array::Array;
use crate::creation::{like, zeros};
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, MemoryOrder};
use crate::storage::place::Place;

/// A function of one-dimensional arrays applied to all that lie along an axis (`numpy.apply_along_axis`). Its results
/// take the place of the axis; the first one says what shape and dtype they have.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// let spans = np::apply_along_axis(|lane| np::subtract(&lane.max(())?, &lane.min(())?), 1, &a)?;
/// assert_eq!(spans.to_vec::<i64>()?, [2, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis out of bounds, `ValueError` if there is nothing to apply the function to, and the function's
/// own.
pub fn apply_along_axis(
    mut func1d: impl FnMut(&Array) -> Result<Array>,
    axis: isize,
    arr: impl AsOperand,
) -> Result<Array> {
    let arr = arr.as_operand().to_array()?;
    let axis = normalize_axis(axis, arr.ndim())?;
    let last = arr.moveaxis(&[axis as isize], &[-1])?;
    let outer = &last.shape()[..arr.ndim() - 1];
    let mut results: Option<(Array, usize)> = None;
    for_each_index(outer, |index| {
        let result = func1d(&last.get(index)?)?;
        let (all, _) = match &mut results {
            Some(results) => results,
            None => results.insert((room_for(&result, outer)?, result.ndim())),
        };
        all.get(index)?.assign((&result).into())
    })?;
    let Some((all, own)) = results else {
        return Err(Error::value(
            "Cannot apply_along_axis when any iteration dimensions are 0",
        ));
    };
    // The axes of the results go where the axis was.
    let ndim = all.ndim();
    let order = (0..axis).chain(ndim - own..ndim).chain(axis..ndim - own);
    all.transpose(Axes::Some(order.map(|axis| axis as isize).collect()))
}

/// Zeros for results like one that there is, one for each index of a shape.
fn room_for(result: &Array, outer: &[usize]) -> Result<Array> {
    if outer.is_empty() {
        let layout = like(result, result.dtype(), MemoryOrder::K)?;
        return Ok(Array::from_place(Place::zeroed(result.dtype(), layout)?));
    }
    let shape = [outer, result.shape()].concat();
    zeros(&shape[..], result.dtype())
}

/// Calls a function with every index of a shape, in C order.
pub(super) fn for_each_index(
    shape: &[usize],
    mut visit: impl FnMut(&[AxisIndex]) -> Result<()>,
) -> Result<()> {
    if shape.contains(&0) {
        return Ok(());
    }
    let mut counts = vec![0; shape.len()];
    let mut index = vec![AxisIndex::Int(0); shape.len()];
    loop {
        visit(&index)?;
        let Some(axis) = (0..shape.len()).rfind(|&axis| counts[axis] + 1 < shape[axis]) else {
            return Ok(());
        };
        counts[axis] += 1;
        counts[axis + 1..].fill(0);
        for (part, &count) in index.iter_mut().zip(&counts) {
            *part = AxisIndex::Int(count as isize);
        }
    }
}

/// A function of an array and an axis applied for one axis after the other (`numpy.apply_over_axes`). Its result has
/// the array's number of axes, or one less, which then comes back with length 1.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(24, ())?.reshape([2, 3, 4])?;
/// let sums = np::apply_over_axes(|a, axis| a.sum(axis), &a, [0, 2])?;
/// assert_eq!(sums.shape(), [1, 3, 1]);
/// assert_eq!(sums.to_vec::<i64>()?, [60, 92, 124]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a result of another number of axes, and the function's own.
pub fn apply_over_axes(
    mut func: impl FnMut(&Array, isize) -> Result<Array>,
    a: impl AsOperand,
    axes: impl Into<Axes>,
) -> Result<Array> {
    let mut value = a.as_operand().to_array()?;
    let ndim = value.ndim() as isize;
    let axes = match axes.into() {
        Axes::All => {
            return Err(Error::type_error(
                "'<' not supported between instances of 'NoneType' and 'int'",
            ));
        }
        Axes::One(axis) => vec![axis],
        Axes::Some(axes) => axes.to_vec(),
    };
    for axis in axes {
        let axis = if axis < 0 { axis + ndim } else { axis };
        let result = func(&value, axis)?;
        value = if result.ndim() == value.ndim() {
            result
        } else {
            let result = result.expand_dims(&[axis])?;
            if result.ndim() != value.ndim() {
                return Err(Error::value(
                    "function is not returning an array of the correct shape",
                ));
            }
            result
        };
    }
    Ok(value)
}
