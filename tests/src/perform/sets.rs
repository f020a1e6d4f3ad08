//! Arrays as sets. Where NumPy leaves something open, answers are settled as `generate/sets.py` does it.

use numpy_rs::options::Axes;
use numpy_rs::{self as np, Array, Result};

use super::functions::{Given, Perform};
use super::sorting::settle;
use crate::keywords::axes;
use crate::operands::text;

const FUNCTIONS: &[(&str, Perform)] = &[
    ("unique", |g| match part(&g) {
        None => np::unique(&g.values[0], g.options),
        Some(part) => unique(&g, part),
    }),
    ("unique_values", |g| np::unique_values(&g.values[0])),
    ("unique_all", |g| {
        let found = np::unique_all(&g.values[0])?;
        Ok(match part(&g) {
            Some("values") => found.values,
            Some("indices") => found.indices,
            Some("inverse_indices") => found.inverse_indices,
            _ => found.counts,
        })
    }),
    ("unique_counts", |g| {
        let found = np::unique_counts(&g.values[0])?;
        Ok(match part(&g) {
            Some("values") => found.values,
            _ => found.counts,
        })
    }),
    ("unique_inverse", |g| {
        let found = np::unique_inverse(&g.values[0])?;
        Ok(match part(&g) {
            Some("values") => found.values,
            _ => found.inverse_indices,
        })
    }),
    ("isin", |g| np::isin(&g.values[0], &g.values[1], g.options)),
    ("in1d", |g| np::in1d(&g.values[0], &g.values[1], g.options)),
    ("intersect1d", |g| match part(&g) {
        None => np::intersect1d(&g.values[0], &g.values[1], g.options),
        Some(part) => {
            let (common, first, second) =
                np::intersect1d_with_indices(&g.values[0], &g.values[1], g.options)?;
            Ok(match part {
                "values" => common,
                "first" => first,
                _ => second,
            })
        }
    }),
    ("union1d", |g| np::union1d(&g.values[0], &g.values[1])),
    ("setdiff1d", |g| {
        np::setdiff1d(&g.values[0], &g.values[1], g.options)
    }),
    ("setxor1d", |g| {
        np::setxor1d(&g.values[0], &g.values[1], g.options)
    }),
];

/// Performs the operation of a name, if it is one of these.
pub(super) fn perform(op: &str, given: Given<'_>) -> Option<Result<Array>> {
    let name = op.strip_prefix("settled.").unwrap_or(op);
    let (_, perform) = FUNCTIONS.iter().find(|(own, _)| *own == name)?;
    if name == op {
        return Some(perform(given));
    }
    Some(settled(name, *perform, given))
}

fn settled(name: &str, perform: Perform, given: Given<'_>) -> Result<Array> {
    let mut result = perform(given.clone())?;
    if matches!(part(&given), Some("inverse" | "inverse_indices")) {
        let elements = match name {
            "unique" => unique(&given, "values")?,
            _ => np::unique_values(&given.values[0])?,
        };
        let axis = given.args.get(1).map_or(Axes::All, axes);
        result = np::take(&elements, &result, np::options::axis(axis))?;
    }
    settle(&result)?;
    Ok(result)
}

/// The result that a question names.
fn part<'a>(given: &Given<'a>) -> Option<&'a str> {
    given.args.first().map(text)
}

/// One of the results of `unique`.
fn unique(given: &Given<'_>, part: &str) -> Result<Array> {
    let found = np::unique_with(&given.values[0], given.options.clone())?;
    let wanted = match part {
        "values" => return Ok(found.values),
        "index" => found.indices,
        "inverse" => found.inverse_indices,
        _ => found.counts,
    };
    Ok(wanted.expect("what the question asks for"))
}
