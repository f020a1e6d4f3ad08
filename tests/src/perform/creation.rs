//! New arrays.

use np_dtype::WeakScalar;
use numpy_rs::operand::AsOperand;
use numpy_rs::{self as np, Array, Block, GridRange, Result};
use serde_json::Value;

use super::functions::{Perform, references};
use crate::operands::{Input, index, integer, integers, length, text};
use crate::vector::unhex;

/// The operation of a name, if it is one of these.
pub(super) fn find(op: &str) -> Option<Perform> {
    let found = FUNCTIONS.iter().find(|(name, _)| *name == op);
    found.map(|(_, perform)| *perform)
}

const FUNCTIONS: &[(&str, Perform)] = &[
    ("zeros", |g| np::zeros(integers(&g.args[0]), g.options)),
    ("ones", |g| np::ones(integers(&g.args[0]), g.options)),
    ("full", |g| {
        np::full(integers(&g.args[0]), &g.values[0], g.options)
    }),
    ("zeros_like", |g| np::zeros_like(&g.values[0], g.options)),
    ("ones_like", |g| np::ones_like(&g.values[0], g.options)),
    ("full_like", |g| {
        np::full_like(&g.values[0], &g.values[1], g.options)
    }),
    // Values of an empty array are arbitrary, but its layout is not.
    ("empty", |g| {
        let array = np::empty(integers(&g.args[0]), g.options)?;
        array.fill(0)?;
        Ok(array)
    }),
    ("empty_like", |g| {
        let array = np::empty_like(&g.values[0], g.options)?;
        array.fill(0)?;
        Ok(array)
    }),
    ("array", |g| {
        np::array_with(g.values[0].as_operand(), g.options)
    }),
    ("asarray", |g| {
        np::asarray(g.values[0].as_operand(), g.options)
    }),
    ("asarray_chkfinite", |g| {
        np::asarray_chkfinite(g.values[0].as_operand(), g.options)
    }),
    ("ascontiguousarray", |g| {
        np::ascontiguousarray(g.values[0].as_operand(), g.options)
    }),
    ("asfortranarray", |g| {
        np::asfortranarray(g.values[0].as_operand(), g.options)
    }),
    ("numpy.copy", |g| {
        np::copy(g.values[0].as_operand(), g.options)
    }),
    ("shares_memory", |g| {
        let array = g.values[0].array();
        let same = match text(&g.args[0]) {
            "array" => np::array_with(array, g.options),
            "asarray" => np::asarray(array, g.options),
            "ascontiguousarray" => np::ascontiguousarray(array, g.options),
            "asfortranarray" => np::asfortranarray(array, g.options),
            "diag" => np::diag(array, g.options),
            name => panic!("no function: {name}"),
        };
        same?.shares_memory(array).map(Array::from_truth)
    }),
    ("nested", |g| nested(&g.args[0])),
    ("arange", |g| np::arange(span(g.values), g.options)),
    ("linspace", |g| {
        np::linspace(&g.values[0], &g.values[1], length(&g.args[0]), g.options)
    }),
    ("linspace_step", |g| {
        let num = length(&g.args[0]);
        np::linspace_with_step(&g.values[0], &g.values[1], num, g.options).map(|(_, step)| step)
    }),
    ("logspace", |g| {
        np::logspace(&g.values[0], &g.values[1], length(&g.args[0]), g.options)
    }),
    ("geomspace", |g| {
        np::geomspace(&g.values[0], &g.values[1], length(&g.args[0]), g.options)
    }),
    ("eye", |g| np::eye(length(&g.args[0]), g.options)),
    ("identity", |g| np::identity(length(&g.args[0]), g.options)),
    ("diag", |g| np::diag(&g.values[0], g.options)),
    ("diagflat", |g| np::diagflat(&g.values[0], g.options)),
    ("tri", |g| np::tri(length(&g.args[0]), g.options)),
    ("tril", |g| np::tril(&g.values[0], g.options)),
    ("triu", |g| np::triu(&g.values[0], g.options)),
    ("meshgrid", |g| {
        let mut grids = np::meshgrid(&references(g.values), g.options)?;
        Ok(grids.swap_remove(length(&g.args[0])))
    }),
    ("mgrid", |g| np::mgrid(&ranges(g.values))),
    ("ogrid", |g| {
        Ok(np::ogrid(&ranges(g.values))?.swap_remove(length(&g.args[0])))
    }),
    ("grid_range", |g| range(&g.values[0]).values()),
    ("indices", |g| np::indices(integers(&g.args[0]), g.options)),
    ("open_indices", |g| {
        let mut rows = np::open_indices(integers(&g.args[0]), g.options)?;
        Ok(rows.swap_remove(length(&g.args[1])))
    }),
    ("fromfunction", |g| {
        let shape = integers(&g.args[0]);
        match text(&g.args[1]) {
            "last" => np::fromfunction(|i| Ok(i[i.len() - 1].alias()), shape, g.options),
            "sum" => {
                let sum = |indices: &[Array]| {
                    let mut indices = indices.iter();
                    let first = indices.next().expect("an axis").alias();
                    indices.try_fold(first, |sum, index| np::add(&sum, index))
                };
                np::fromfunction(sum, shape, g.options)
            }
            name => panic!("no function: {name}"),
        }
    }),
    ("frombuffer", |g| {
        np::frombuffer(unhex(text(&g.args[0])), g.options)
    }),
    ("fromiter", |g| {
        let weak: Vec<WeakScalar> = g.values[0].list().iter().map(Input::weak).collect();
        let all = |kind: fn(&WeakScalar) -> bool| weak.iter().all(kind);
        if all(|one| matches!(one, WeakScalar::Int(_))) {
            let integers = weak.iter().map(|one| match one {
                WeakScalar::Int(x) => i64::try_from(*x).expect("an i64"),
                _ => unreachable!(),
            });
            return np::fromiter(integers, g.options);
        }
        let floats = weak.iter().map(|one| match one {
            WeakScalar::Float(x) => *x,
            _ => panic!("numbers of several types"),
        });
        np::fromiter(floats, g.options)
    }),
    ("fromstring", |g| {
        np::fromstring(text(&g.args[0]), text(&g.args[1]), g.options)
    }),
    ("repeat", |g| {
        np::repeat(&g.values[0], &g.values[1], g.options)
    }),
    ("tile", |g| np::tile(&g.values[0], integers(&g.args[0]))),
    ("broadcast_arrays", |g| {
        let mut arrays = np::broadcast_arrays(&references(g.values))?;
        Ok(arrays.swap_remove(length(&g.args[0])))
    }),
    ("block", |g| np::block(block(&g.values[0]))),
    ("block_sample", |g| {
        np::block(block(&g.values[0]))?.get(index(&g.args[0]))
    }),
];

/// A truth value as an array.
trait FromTruth {
    fn from_truth(value: bool) -> Array;
}

impl FromTruth for Array {
    fn from_truth(value: bool) -> Array {
        Array::from(np_dtype::Scalar::Bool(value))
    }
}

/// The start, stop and step of `arange`.
fn span(values: &[Input]) -> [WeakScalar; 3] {
    use WeakScalar::Int;
    match values {
        [stop] => [Int(0), stop.weak(), Int(1)],
        [start, stop] => [start.weak(), stop.weak(), Int(1)],
        [start, stop, step] => [start.weak(), stop.weak(), step.weak()],
        _ => panic!("arange takes one to three numbers"),
    }
}

/// Nested lists of integers as nested vectors, which may be ragged.
fn nested(value: &Value) -> Result<Array> {
    fn vectors<T>(value: &Value, part: impl Fn(&Value) -> T) -> Vec<T> {
        value.as_array().expect("a list").iter().map(part).collect()
    }
    fn depth(value: &Value) -> usize {
        let parts = value.as_array();
        parts.map_or(0, |parts| 1 + parts.iter().map(depth).max().unwrap_or(0))
    }
    let number = |value: &Value| integer(value) as i64;
    let one = |value: &Value| vectors(value, number);
    let two = |value: &Value| vectors(value, one);
    let three = |value: &Value| vectors(value, two);
    match depth(value) {
        0 => np::array(number(value)),
        1 => np::array(one(value)),
        2 => np::array(two(value)),
        3 => np::array(three(value)),
        4 => np::array(vectors(value, three)),
        depth => panic!("{depth} lists in each other"),
    }
}

fn ranges(values: &[Input]) -> Vec<GridRange> {
    values.iter().map(range).collect()
}

/// A slice, as `mgrid` takes it.
fn range(slice: &Input) -> GridRange {
    let [start, stop, step] = slice.list() else {
        panic!("a slice has three parts");
    };
    let start = match start {
        Input::None => WeakScalar::Int(0),
        start => start.weak(),
    };
    let range = GridRange::new(start, stop.weak());
    match step {
        Input::None => range,
        Input::Weak(WeakScalar::Complex(points)) => range.points(points.im as usize),
        step => range.by(step.weak()),
    }
}

fn block(input: &Input) -> Block {
    match input {
        Input::List(blocks) => Block::List(blocks.iter().map(block).collect()),
        Input::Array(array) => Block::from(array),
        number => Block::Array(np::asarray(number.as_operand(), ()).expect("a number")),
    }
}
