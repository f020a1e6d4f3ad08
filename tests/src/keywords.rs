//! Keyword arguments as [`Options`].

use np_dtype::{Casting, DType};
use numpy_rs::correlation::Mode;
use numpy_rs::fft::Norm;
use numpy_rs::options::{Axes, MemoryOrder, Options};
use numpy_rs::{Array, Result};
use serde_json::{Map, Value};

use crate::operands::{integer, integers, length, text};

/// The axes of an `axis=` argument.
pub fn axes(value: &Value) -> Axes {
    match value.as_i64() {
        _ if value.is_null() => Axes::All,
        Some(axis) => Axes::One(axis as isize),
        None => Axes::from(integers(value)),
    }
}

fn order(name: &str) -> MemoryOrder {
    match name {
        "C" => MemoryOrder::C,
        "F" => MemoryOrder::F,
        "A" => MemoryOrder::A,
        "K" => MemoryOrder::K,
        _ => panic!("no order: {name}"),
    }
}

fn norm(name: &str) -> Norm {
    match name {
        "backward" => Norm::Backward,
        "ortho" => Norm::Ortho,
        "forward" => Norm::Forward,
        _ => panic!("no norm: {name}"),
    }
}

fn mode(name: &str) -> Mode {
    match name {
        "full" => Mode::Full,
        "same" => Mode::Same,
        "valid" => Mode::Valid,
        _ => panic!("no mode: {name}"),
    }
}

/// Keywords whose values are operands.
pub const OPERANDS: [&str; 10] = [
    "prepend", "append", "to_begin", "to_end", "x", "dx", "discont", "period", "left", "right",
];

/// The keyword arguments of a question, with the array for `out` if there is one.
///
/// # Errors
/// If a value is refused: an unknown dtype or casting rule.
///
/// # Panics
/// If a keyword is unknown here.
pub fn options<'a>(keywords: &Map<String, Value>, out: Option<&'a Array>) -> Result<Options<'a>> {
    let mut options = Options::default();
    if let Some(out) = out {
        options = options.out(out);
    }
    for (keyword, value) in keywords {
        options = match keyword.as_str() {
            // Arrays are the caller's to give.
            "out" | "where" | "initial" => options,
            keyword if OPERANDS.contains(&keyword) => options,
            "axis" => options.axis(axes(value)),
            "dtype" => options.dtype(DType::parse(text(value))?),
            "keepdims" => options.keepdims(value.as_bool().expect("a bool")),
            "order" => options.order(order(text(value))),
            "casting" => options.casting(Casting::parse(text(value))?),
            "endpoint" => options.endpoint(value.as_bool().expect("a bool")),
            "copy" => options.copy(value.as_bool().expect("a bool")),
            "n" => options.n(length(value)),
            "norm" => options.norm(norm(text(value))),
            "M" => options.columns(length(value)),
            "k" => options.k(integer(value)),
            "edge_order" => options.edge_order(length(value)),
            "axisa" => options.axisa(integer(value)),
            "axisb" => options.axisb(integer(value)),
            "axisc" => options.axisc(integer(value)),
            "N" => options.powers(length(value)),
            "increasing" => options.increasing(value.as_bool().expect("a bool")),
            "mode" => options.mode(mode(text(value))),
            _ => panic!("no keyword: {keyword}"),
        };
    }
    Ok(options)
}
