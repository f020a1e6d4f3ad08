//! Sorting. Where NumPy leaves something open, answers are settled as `generate/sorting.py` does it.

use np_dtype::{Kind, WeakScalar};
use numpy_rs::options::Axes;
use numpy_rs::sorting::Kth;
use numpy_rs::{self as np, Array, Result, s};
use serde_json::Value;

use super::functions::{Given, Perform, references};
use crate::keywords::axes;
use crate::operands::{Input, integer, integers};

const FUNCTIONS: &[(&str, Perform)] = &[
    ("sort", |g| np::sort(&g.values[0], g.options)),
    ("argsort", |g| np::argsort(&g.values[0], g.options)),
    ("partition", |g| {
        np::partition(&g.values[0], kth(&g), g.options.clone())
    }),
    ("argpartition", |g| {
        np::argpartition(&g.values[0], kth(&g), g.options.clone())
    }),
    ("lexsort", |g| {
        np::lexsort(&references(g.values[0].list()), g.options)
    }),
    ("sort_complex", |g| np::sort_complex(&g.values[0])),
    ("sort_in_place", |g| {
        let array = g.values[0].array();
        array.sort(g.options).map(|()| array.alias())
    }),
    ("partition_in_place", |g| {
        let array = g.values[0].array();
        array.partition(kth(&g), g.options.clone())?;
        Ok(array.alias())
    }),
];

/// Performs the operation of a name, if it is one of these.
pub(super) fn perform(op: &str, given: Given<'_>) -> Option<Result<Array>> {
    let name = op.strip_prefix("settled.").unwrap_or(op);
    let (_, perform) = FUNCTIONS.iter().find(|(own, _)| *own == name)?;
    if name == op {
        return Some(perform(given));
    }
    let (values, args) = (given.values, given.args);
    let axis = args.last().map_or(Axes::One(-1), axes);
    Some(perform(given).and_then(|mut result| {
        if name.starts_with("arg") {
            result = gathered(values[0].array(), &result, &axis)?;
        }
        if name.contains("partition") {
            sort_parts(&result, positions(&args[0]), &axis)?;
        }
        settle(&result)?;
        Ok(result)
    }))
}

/// The positions that a question gives, as an input or as an argument.
fn kth<'a>(given: &Given<'a>) -> Kth<'a> {
    match given.values.get(1) {
        Some(Input::Array(array)) => array.into(),
        _ => positions(&given.args[0]).into(),
    }
}

fn positions(value: &Value) -> Vec<isize> {
    match value {
        Value::Array(_) => integers(value),
        _ => vec![integer(value)],
    }
}

/// The elements that indices along an axis stand for.
fn gathered(array: &Array, order: &Array, axis: &Axes) -> Result<Array> {
    let array = match axis {
        Axes::All => array.ravel()?,
        _ => np::atleast_1d(array)?,
    };
    let axis = match axis {
        Axes::One(axis) => *axis,
        _ => 0,
    };
    np::take_along_axis(&array, order, axis)
}

/// Sorts the parts of an array between the positions along an axis where it was partitioned.
fn sort_parts(array: &Array, mut positions: Vec<isize>, axis: &Axes) -> Result<()> {
    if array.is_empty() {
        return Ok(());
    }
    let axis = match axis {
        Axes::One(axis) => *axis,
        _ => -1,
    };
    let lanes = array.swapaxes(axis, 0)?;
    let length = lanes.shape()[0] as isize;
    for position in &mut positions {
        *position = position.rem_euclid(length);
    }
    positions.push(length);
    positions.sort_unstable();
    let mut start = 0;
    for position in positions {
        lanes.get(s![start..position])?.sort(0)?;
        start = position;
    }
    Ok(())
}

/// Gives all zeros of an array, or of the parts of its numbers, one sign.
pub(super) fn settle(array: &Array) -> Result<()> {
    let parts = match array.dtype().kind() {
        Kind::Complex => vec![array.real(), array.imag()?],
        _ => vec![array.alias()],
    };
    for part in parts {
        let zeros = np::equal(&part, WeakScalar::Int(0))?;
        np::putmask(&part, &zeros, WeakScalar::Int(0))?;
    }
    Ok(())
}
