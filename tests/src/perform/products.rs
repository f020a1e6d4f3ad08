//! Products.

use numpy_rs::operand::AsOperand;
use numpy_rs::options::{Optimize, Options};
use numpy_rs::products::{Contracted, Subscripts, linalg_outer, matrix_power, multi_dot};
use numpy_rs::{self as np, Array, Result};
use serde_json::Value;

use super::Performed;
use super::functions::{Given, Perform};
use crate::operands::{Input, integer, integers, length, text};

const FUNCTIONS: &[(&str, Perform)] = &[
    ("matmul", |g| {
        np::matmul(&g.values[0], &g.values[1], g.options)
    }),
    ("vecdot", |g| {
        np::vecdot(&g.values[0], &g.values[1], g.options)
    }),
    ("matvec", |g| {
        np::matvec(&g.values[0], &g.values[1], g.options)
    }),
    ("vecmat", |g| {
        np::vecmat(&g.values[0], &g.values[1], g.options)
    }),
    ("dot", |g| np::dot(&g.values[0], &g.values[1], g.options)),
    ("vdot", |g| np::vdot(&g.values[0], &g.values[1])),
    ("inner", |g| np::inner(&g.values[0], &g.values[1])),
    ("numpy.outer", |g| {
        np::outer(&g.values[0], &g.values[1], g.options)
    }),
    ("linalg.outer", |g| linalg_outer(&g.values[0], &g.values[1])),
    ("kron", |g| np::kron(&g.values[0], &g.values[1])),
    ("tensordot", |g| {
        np::tensordot(&g.values[0], &g.values[1], contracted(&g.args[0]))
    }),
    ("multi_dot", |g| {
        let arrays: Vec<&Array> = g.values[0].list().iter().map(Input::array).collect();
        multi_dot(&arrays, g.options)
    }),
    ("matrix_power", |g| {
        matrix_power(g.values[0].array(), integer(&g.args[0]) as i64)
    }),
    ("trace", |g| np::trace(&g.values[0], g.options)),
    ("numpy.diagonal", |g| np::diagonal(&g.values[0], g.options)),
];

/// Performs an operation, if it is one of these.
pub(super) fn perform(op: &str, given: Given<'_>) -> Option<Result<Performed>> {
    if op == "einsum" || op == "einsum_path" {
        return Some(sum(op, given));
    }
    let found = FUNCTIONS.iter().find(|(name, _)| *name == op)?;
    Some(found.1(given).map(Performed::Array))
}

/// The axes that are summed over: a number of them, or two lists.
fn contracted(value: &Value) -> Contracted {
    match value.as_array() {
        Some(lists) => Contracted::Axes(integers(&lists[0]), integers(&lists[1])),
        None => Contracted::Number(integer(value)),
    }
}

fn sum(op: &str, given: Given<'_>) -> Result<Performed> {
    let operands: Vec<&dyn AsOperand> = given.values.iter().map(|one| one as _).collect();
    let subscripts = subscripts(&given.args[0], operands.len());
    let options = match given.args.get(1) {
        None | Some(Value::Null) => given.options,
        Some(value) => optimized(given.options, value),
    };
    if op == "einsum" {
        return np::einsum(subscripts, &operands, options).map(Performed::Array);
    }
    let (path, report) = np::einsum_path(subscripts, &operands, options)?;
    Ok(Performed::Text(format!("{path:?}\n{report}")))
}

fn subscripts(value: &Value, operands: usize) -> Subscripts {
    let Some(lists) = value.as_array() else {
        return text(value).into();
    };
    let list = |list: &Value| -> Vec<Option<usize>> {
        let labels = list.as_array().expect("a list of labels").iter();
        labels
            .map(|label| (!label.is_null()).then(|| length(label)))
            .collect()
    };
    let mut lists: Vec<_> = lists.iter().map(list).collect();
    let output = (lists.len() > operands).then(|| lists.pop()).flatten();
    Subscripts::Lists(lists, output)
}

fn optimized<'a>(options: Options<'a>, value: &Value) -> Options<'a> {
    let named = |name: &str| match name {
        "greedy" => Optimize::Greedy,
        _ => Optimize::Optimal,
    };
    options.optimize(match value {
        Value::Bool(yes) => Optimize::from(*yes),
        Value::String(name) => named(name),
        Value::Array(parts) if parts[0].is_string() => match text(&parts[0]) {
            "greedy" => Optimize::GreedyWithin(length(&parts[1])),
            _ => Optimize::OptimalWithin(length(&parts[1])),
        },
        Value::Array(steps) => {
            let step = |step: &Value| integers(step).into_iter().map(|k| k as usize).collect();
            Optimize::Path(steps.iter().map(step).collect())
        }
        other => panic!("no order of contractions: {other}"),
    })
}
