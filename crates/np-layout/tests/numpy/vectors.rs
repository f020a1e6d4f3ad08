//! Reading the expectations that `data/make_vectors.py` got from NumPy.

use np_layout::LayoutError;
use serde_json::Value;

/// One JSON value per line.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Value> + '_ {
    text.lines().map(|line| serde_json::from_str(line).unwrap())
}

pub(crate) fn signed(value: &Value) -> isize {
    value.as_i64().unwrap().try_into().unwrap()
}

pub(crate) fn unsigned(value: &Value) -> usize {
    value.as_u64().unwrap().try_into().unwrap()
}

pub(crate) fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

pub(crate) fn signeds(value: &Value) -> Vec<isize> {
    array(value).iter().map(signed).collect()
}

pub(crate) fn unsigneds(value: &Value) -> Vec<usize> {
    array(value).iter().map(unsigned).collect()
}

/// The class and message that the case expects, and those of an error, to compare.
pub(crate) fn expected_error(case: &Value) -> Option<(&str, &str)> {
    let error = case.get("error")?;
    Some((error[0].as_str().unwrap(), error[1].as_str().unwrap()))
}

pub(crate) fn class_and_message(error: &LayoutError) -> (&'static str, String) {
    (error.kind().name(), error.to_string())
}
