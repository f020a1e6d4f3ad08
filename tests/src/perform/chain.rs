//! Chains of views, indexing and writes.

use np_dtype::Casting;
use np_ufunc::table::ADD;
use numpy_rs::options::{MemoryOrder, casting, order};
use numpy_rs::{self as np, Array, Result};
use serde_json::Value;

use crate::operands::{Input, integer, integers, text};

/// The steps of a chain on the first input; the others are what the steps name. Gives the last array, or the first.
pub(super) fn perform(values: &[Input], steps: &Value, which: &str) -> Result<Array> {
    let first = values[0].array();
    let mut array = first.alias();
    for step in steps.as_array().expect("steps") {
        array = perform_step(&array, values, step)?;
    }
    Ok(if which == "first" {
        first.alias()
    } else {
        array
    })
}

/// The array after a step.
fn perform_step(array: &Array, values: &[Input], step: &Value) -> Result<Array> {
    let operand = |key: &str| &values[integer(&step[key]["input"]) as usize];
    let (kind, argument) = step
        .as_object()
        .and_then(|step| step.iter().next())
        .expect("a step");
    let kind = if step.get("set").is_some() {
        "set"
    } else {
        kind
    };
    match kind {
        "get" => array.get(index(values, argument)),
        "set" => array
            .set(index(values, &step["set"]), operand("value"))
            .map(|()| array.alias()),
        "add" => np::call(
            &ADD,
            &[array, operand("add")],
            casting(Casting::Unsafe).out(array),
        ),
        "move" | "of" => {
            let part = array.get(index(values, &step["of"]))?;
            array
                .set(index(values, &step["move"]), &part)
                .map(|()| array.alias())
        }
        "transpose" => array.transpose(np::options::Axes::Some(
            integers(argument).iter().copied().collect(),
        )),
        "swapaxes" => {
            let axes = integers(argument);
            array.swapaxes(axes[0], axes[1])
        }
        "flip" => array.flip(integer(argument)),
        "reshape" => array.reshape(integers(argument)),
        "expand" => array.expand_dims(&[integer(argument)]),
        "squeeze" => array.squeeze(()),
        "copy" => array.copy(order(match text(argument) {
            "C" => MemoryOrder::C,
            "F" => MemoryOrder::F,
            "A" => MemoryOrder::A,
            _ => MemoryOrder::K,
        })),
        other => panic!("no step: {other}"),
    }
}

fn index<'a>(values: &'a [Input], parts: &Value) -> Vec<np::index_arrays::IndexPart<'a>> {
    let parts = parts.as_array().expect("the parts of an index");
    parts
        .iter()
        .map(|part| match part.get("input") {
            Some(number) => values[integer(number) as usize].array().into(),
            None => crate::operands::index(&Value::Array(vec![part.clone()]))[0].into(),
        })
        .collect()
}
