//! Distributions against NumPy's own numbers and errors (`tests/generate/distributions.py`).

mod by_name;
mod parameters;
mod streams;

use serde_json::Value;

/// The texts of an array.
fn texts(array: &Value) -> Vec<&str> {
    let texts = array.as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap()).collect()
}

/// The numbers that an array of texts means.
fn parse<T: std::str::FromStr<Err: std::fmt::Debug>>(array: &Value) -> Vec<T> {
    let texts = texts(array).into_iter();
    texts.map(|text| text.parse().unwrap()).collect()
}
