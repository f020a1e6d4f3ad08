//! Elements looked up and counted, medians and quantiles.

use numpy_rs::options::{BinRange, BinRule, Bins, Options};
use numpy_rs::{self as np, Array, Result};

use super::functions::{Given, Perform};
use crate::operands::{Input, length};

/// The operation of a name, if it is one of these.
pub(super) fn find(op: &str) -> Option<Perform> {
    let found = FUNCTIONS.iter().find(|(name, _)| *name == op);
    found.map(|(_, perform)| *perform)
}

const FUNCTIONS: &[(&str, Perform)] = &[
    ("searchsorted", |g| match &g.values[2] {
        Input::None => np::searchsorted(&g.values[0], &g.values[1], g.options),
        sorter => {
            let options = g.options.sorter(sorter.array());
            np::searchsorted(&g.values[0], &g.values[1], options)
        }
    }),
    ("digitize", |g| {
        np::digitize(&g.values[0], &g.values[1], g.options)
    }),
    ("bincount", |g| np::bincount(&g.values[0], g.options)),
    ("histogram", |g| {
        let part = length(&g.args[0]);
        binned(&g, 1, |values, options| {
            let (counts, edges) = np::histogram(&values[0], options)?;
            Ok(if part == 0 { counts } else { edges })
        })
    }),
    ("histogram_bin_edges", |g| {
        binned(&g, 1, |values, options| {
            np::histogram_bin_edges(&values[0], options)
        })
    }),
    ("histogram2d", |g| {
        let part = length(&g.args[0]);
        binned(&g, 2, |values, options| {
            let (counts, first, second) = np::histogram2d(&values[0], &values[1], options)?;
            Ok([counts, first, second]
                .into_iter()
                .nth(part)
                .expect("one of three"))
        })
    }),
    ("histogramdd", |g| {
        let part = length(&g.args[0]);
        binned(&g, 1, |values, options| {
            let (counts, mut edges) = np::histogramdd(&values[0], options)?;
            Ok(match part {
                0 => counts,
                axis => edges.swap_remove(axis - 1),
            })
        })
    }),
    ("median", |g| np::median(&g.values[0], g.options)),
    ("nanmedian", |g| np::nanmedian(&g.values[0], g.options)),
    ("percentile", |g| {
        np::percentile(&g.values[0], &g.values[1], g.options)
    }),
    ("quantile", |g| {
        np::quantile(&g.values[0], &g.values[1], g.options)
    }),
    ("nanpercentile", |g| {
        np::nanpercentile(&g.values[0], &g.values[1], g.options)
    }),
    ("nanquantile", |g| {
        np::nanquantile(&g.values[0], &g.values[1], g.options)
    }),
    ("cov", |g| np::cov(&g.values[0], g.options)),
    ("corrcoef", |g| np::corrcoef(&g.values[0], g.options)),
];

/// A histogram whose bins and range are the inputs after its own.
fn binned(
    given: &Given<'_>,
    own: usize,
    count: impl FnOnce(&[Input], Options<'_>) -> Result<Array>,
) -> Result<Array> {
    let (values, rest) = given.values.split_at(own);
    let mut options = given.options.clone();
    let each: Vec<Bins<'_>>;
    match &rest[0] {
        Input::None => {}
        Input::List(inputs) => {
            each = inputs.iter().map(bins).collect();
            options = options.bins(&each[..]);
        }
        one => options = options.bins(bins(one)),
    }
    let ranges: Vec<Option<BinRange<'_>>>;
    match &rest[1] {
        Input::None => {}
        Input::List(inputs) if matches!(inputs[0], Input::List(_) | Input::None) => {
            ranges = inputs.iter().map(range).collect();
            options = options.ranges(&ranges[..]);
        }
        one => options = options.range(range(one).expect("two numbers")),
    }
    count(values, options)
}

fn bins(input: &Input) -> Bins<'_> {
    match input {
        Input::Array(edges) => Bins::Edges(edges),
        Input::Weak(np_dtype::WeakScalar::Int(count)) => Bins::Count(*count as isize),
        Input::Function(rule) => Bins::Rule(match rule.as_str() {
            "auto" => BinRule::Auto,
            "doane" => BinRule::Doane,
            "fd" => BinRule::Fd,
            "rice" => BinRule::Rice,
            "scott" => BinRule::Scott,
            "sqrt" => BinRule::Sqrt,
            "stone" => BinRule::Stone,
            "sturges" => BinRule::Sturges,
            other => panic!("no rule: {other}"),
        }),
        other => panic!("{other:?} are no bins"),
    }
}

fn range(input: &Input) -> Option<BinRange<'_>> {
    use numpy_rs::operand::AsOperand;

    match input {
        Input::None => None,
        ends => {
            let ends = ends.list();
            Some((ends[0].as_operand(), ends[1].as_operand()).into())
        }
    }
}
