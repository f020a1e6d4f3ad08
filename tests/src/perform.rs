//! A question asked of the facade.

mod chain;
mod counting;
mod creation;
mod functions;
mod linalg;
mod manipulation;
mod printing;
mod products;
mod random;
mod reductions;
mod sets;
mod sorting;
mod transforms;
mod visits;

use np_dtype::DType;
use np_ufunc::Ufunc;
use numpy_rs::index_arrays::IndexPart;
use numpy_rs::operand::AsOperand;
use numpy_rs::options::Axes;
use numpy_rs::{self as np, Array, Result, UfuncMethods};
use serde_json::Value;

use functions::Given;

use crate::keywords::{axes, options, with_operand};
use crate::operands::{Input, Inputs, index, integer, integers, text};
use crate::vector::Vector;

/// What an operation gives.
#[derive(Debug)]
pub enum Performed {
    /// An array.
    Array(Array),
    /// A text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// How the ufuncs are found: by name, so that tests may give others.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<&'static Ufunc>;

/// Asks a question.
///
/// # Errors
/// Those of the operation.
///
/// # Panics
/// If the question can't be understood.
pub fn perform(vector: &Vector, inputs: &mut Inputs, lookup: Lookup<'_>) -> Result<Performed> {
    let op = vector.op.as_str();
    if let Some(text) = printing::perform(vector, inputs) {
        return text.map(Performed::Text);
    }
    let values = vector.inputs.iter().map(|one| inputs.get(one));
    let values = values.collect::<Result<Vec<Input>>>()?;
    let out = vector.keywords.get("out").map(|out| inputs.array(out));
    let out = out.transpose()?;
    let mask = vector.keywords.get("where").map(|mask| inputs.array(mask));
    let mask = mask.transpose()?;
    let operands = vector.keywords.iter().filter_map(|(keyword, value)| {
        let give = with_operand(keyword).filter(|_| !value.is_null())?;
        Some(inputs.get(value).map(|value| (give, value)))
    });
    let operands = operands.collect::<Result<Vec<_>>>()?;
    let mut options = options(&vector.keywords, out.as_ref())?;
    if let Some(mask) = &mask {
        options = options.where_(mask);
    }
    for (give, operand) in &operands {
        options = give(options, operand.as_operand());
    }
    let args = &vector.args[..];
    if let Some(ufunc) = lookup(op) {
        let operands: Vec<&dyn AsOperand> = values.iter().map(|one| one as _).collect();
        return np::call(ufunc, &operands, options).map(Performed::Array);
    }
    if vector.is_method() {
        let ufunc = lookup(text(&args[0])).expect("a ufunc's name");
        return method(op, ufunc, &values, &args[1..], options).map(Performed::Array);
    }
    let found = functions::find(op)
        .or_else(|| reductions::find(op))
        .or_else(|| counting::find(op))
        .or_else(|| transforms::find(op));
    if let Some(perform) = found.or_else(|| creation::find(op)) {
        let values = &values[..];
        return perform(Given {
            values,
            args,
            options,
        })
        .map(Performed::Array);
    }
    let given = Given {
        values: &values[..],
        args,
        options: options.clone(),
    };
    if let Some(result) = sorting::perform(op, given.clone()) {
        return result.map(Performed::Array);
    }
    if let Some(result) = sets::perform(op, given.clone()) {
        return result.map(Performed::Array);
    }
    if let Some(result) = products::perform(op, given.clone()) {
        return result;
    }
    if let Some(result) = random::perform(op, given.clone()) {
        return result.map(Performed::Array);
    }
    if let Some(result) = linalg::perform(op, given.clone()) {
        return result.map(Performed::Array);
    }
    if op == "mintypecode" {
        let code = np::mintypecode(text(&args[0]), "GDFgdf", 'd');
        return Ok(Performed::Text(code.to_string()));
    }
    if let Some(result) = manipulation::perform(op, given) {
        return result.map(Performed::Array);
    }
    let result = match op {
        "where" => np::where_(&values[0], &values[1], &values[2]),
        "astype" => DType::parse(text(&args[0]))
            .map_err(Into::into)
            .and_then(|dtype| values[0].array().astype_with(dtype, options)),
        "copy" => values[0].array().copy(options),
        "set" => {
            let array = values[0].array();
            array
                .set(index(&args[0]), &values[1])
                .map(|()| array.alias())
        }
        "fill" => {
            let array = values[0].array();
            array.fill(&values[1]).map(|()| array.alias())
        }
        "chain" => chain::perform(&values, &args[0], text(&args[1])),
        "get_index" => {
            let (parts, _) = with_arrays(&values, &args[0]);
            values[0].array().get(&parts[..])
        }
        "set_index" => {
            let (parts, value) = with_arrays(&values, &args[0]);
            let array = values[0].array();
            array.set(&parts[..], &value[0]).map(|()| array.alias())
        }
        "npy" => {
            let mut bytes = Vec::new();
            np::npy::write(&mut bytes, values[0].array())?;
            return Ok(Performed::Bytes(bytes));
        }
        _ => view(op, values[0].array(), args),
    };
    result.map(Performed::Array)
}

/// A method of a ufunc, or one of its outputs.
fn method(
    name: &str,
    ufunc: &'static Ufunc,
    values: &[Input],
    args: &[Value],
    options: np::options::Options<'_>,
) -> Result<Array> {
    let array = values[0].array();
    match name {
        "reduce" => ufunc.reduce(array, options),
        "accumulate" => ufunc.accumulate(array, options),
        "reduceat" => ufunc.reduceat(array, &integers(&args[0]), options),
        "outer" => ufunc.outer(array, &values[1]),
        "at" => {
            let value = values.get(2).map(|value| value as &dyn AsOperand);
            ufunc.at(array, values[1].array(), value)?;
            Ok(array.alias())
        }
        "at_index" => {
            let (parts, value) = with_arrays(values, &args[0]);
            ufunc.at(
                array,
                &parts[..],
                value.first().map(|value| value as &dyn AsOperand),
            )?;
            Ok(array.alias())
        }
        _ => {
            let operands: Vec<&dyn AsOperand> = values.iter().map(|one| one as _).collect();
            let mut results = np::call_multiple(ufunc, &operands, options)?;
            Ok(results.swap_remove(integer(&args[0]) as usize))
        }
    }
}

/// An index whose arrays are inputs after the first one, and the inputs that follow them.
fn with_arrays<'a>(values: &'a [Input], parts: &Value) -> (Vec<IndexPart<'a>>, &'a [Input]) {
    let parts = parts.as_array().expect("the parts of an index");
    let parts = parts.iter().map(|part| match part.get("input") {
        Some(number) => IndexPart::Array(values[integer(number) as usize].array()),
        None => index(&Value::Array(vec![part.clone()]))[0].into(),
    });
    let parts: Vec<IndexPart<'_>> = parts.collect();
    let is_array = |part: &&IndexPart<'_>| matches!(part, IndexPart::Array(_));
    let arrays = parts.iter().filter(is_array).count();
    (parts, &values[1 + arrays..])
}

/// Operations that look at the same elements in another way.
fn view(op: &str, array: &Array, args: &[Value]) -> Result<Array> {
    match op {
        "get" => array.get(index(&args[0])),
        "diagonal" => {
            let number = |k: usize, default| args.get(k).map_or(default, integer);
            array.diagonal(number(0, 0), number(1, 0), number(2, 1))
        }
        "broadcast_to" => array.broadcast_to(integers(&args[0])),
        "sliding_window_view" => {
            let window: Vec<usize> = integers(&args[0]).iter().map(|&n| n as usize).collect();
            array.sliding_window_view(&window, args.get(1).map_or(Axes::All, axes))
        }
        _ => panic!("no operation: {op}"),
    }
}
