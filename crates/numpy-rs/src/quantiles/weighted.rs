//! Quantiles of elements of different weights, by the inverted distribution function.

use np_dtype::{DType, Kind};
use np_layout::LayoutError;
use np_ufunc::table;

use super::Shares;
use super::lanes::is_inexact;
use super::medians::with_nan;
use crate::array::Array;
use crate::call::{compute, update};
use crate::creation::empty;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::axis as along;
use crate::reductions;
use crate::s;
use crate::searching::searchsorted;
use crate::sorting::argsort;
use crate::take::{putmask, take, take_along_axis};
use crate::ufunc_methods::UfuncMethods;

/// Weights in a shape that broadcasts to that of `a`; none is negative.
pub(super) fn fitting_weights(a: &Array, weights: Array, axes: Option<&[usize]>) -> Result<Array> {
    let weights = reductions::fitting_weights(weights, a, axes)?;
    let negative = compute(&table::LESS, &[Operand::Array(&weights), Operand::from(0)])?;
    match negative.any(())?.item::<bool>()? {
        true => Err(Error::value("Weights must be non-negative.")),
        false => Ok(weights),
    }
}

/// The quantiles of the lanes along an axis, written to `out` if there is one.
pub(super) fn quantiles(
    array: &Array,
    weights: &Array,
    axis: usize,
    shares: &Shares,
    out: Option<&Array>,
) -> Result<Array> {
    let first = |array: &Array| array.moveaxis(&[axis as isize], &[0]);
    let (array, weights) = (first(array)?, first(weights)?);
    let n = array.shape()[0];
    let order = argsort(&array, 0)?;
    let sorted = take_along_axis(&array, &order, 0)?;
    let weights = match weights.shape() == array.shape() {
        true => take_along_axis(&weights, &order, 0)?,
        false => weights.reshape(-1)?.get([&order])?,
    };
    if n == 0 {
        let (index, axis, length) = (-1, 0, 0);
        return Err(LayoutError::IndexOutOfBounds {
            index,
            axis,
            length,
        }
        .into());
    }
    let cdf = cumulative(&weights, shares)?;
    let q = &shares.q;
    let lanes = &sorted.shape()[1..];
    let shape: Vec<usize> = q.shape().iter().chain(lanes).copied().collect();
    if let Some(out) = out
        && out.shape() != shape
    {
        return Err(Error::value(format!(
            "Wrong shape of argument 'out', shape={} is required; got shape={}.",
            tuple(&shape),
            tuple(out.shape())
        )));
    }
    let result = empty(shape, array.dtype())?;
    let count: usize = lanes.iter().product();
    let by_lane = |array: &Array, rows: usize| array.reshape([rows, count]);
    let (elements, cdf) = (by_lane(&sorted, n)?, by_lane(&cdf, n)?);
    let flat = by_lane(&result, q.size())?;
    let q = q.ravel()?;
    for lane in 0..count {
        let lane = s![.., lane];
        let places = searchsorted(cdf.get(lane)?, &q, ())?;
        let places = compute(
            &table::MINIMUM,
            &[Operand::Array(&places), Operand::from(n - 1)],
        )?;
        let values = take(elements.get(lane)?, &places, ())?;
        flat.get(lane)?.assign(Operand::Array(&values))?;
    }
    let result = match out {
        Some(out) => {
            out.assign(Operand::Array(&result))?;
            out.alias()
        }
        None => result,
    };
    if !is_inexact(&sorted) || sorted.is_empty() {
        return Ok(result);
    }
    with_nan(result, &sorted.get(s![-1])?, out.is_some())
}

/// The distribution function along the first axis.
fn cumulative(weights: &Array, shares: &Shares) -> Result<Array> {
    let cdf = table::ADD.accumulate(weights, along(0).dtype(DType::FLOAT64))?;
    let total = cdf.get(s![-1])?.copy(())?;
    update(&table::DIVIDE, &cdf, Operand::Array(&total))?;
    let last = cdf.get(s![-1])?;
    let unknown = compute(&table::ISNAN, &[Operand::Array(&last)])?;
    if unknown.any(())?.item::<bool>()? {
        return Err(Error::value("Weights included NaN, inf or were all zero."));
    }
    let cdf = match shares.q.dtype().kind() {
        Kind::Float => cdf.astype(shares.q.dtype())?,
        _ => cdf,
    };
    // Before the first element of any weight there is none at all.
    let nothing = compute(&table::EQUAL, &[Operand::Array(&cdf), Operand::from(0)])?;
    if nothing.get(s![0])?.any(())?.item::<bool>()? {
        putmask(&cdf, &nothing, -1)?;
    }
    Ok(cdf)
}

/// A shape as Python prints it.
fn tuple(shape: &[usize]) -> String {
    match shape {
        [one] => format!("({one},)"),
        _ => {
            let lengths: Vec<String> = shape.iter().map(usize::to_string).collect();
            format!("({})", lengths.join(", "))
        }
    }
}
