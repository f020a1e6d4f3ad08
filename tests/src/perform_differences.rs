//! Questions about differences, products of vectors, convolutions and interpolation.

use numpy_rs::operand::AsOperand;
use numpy_rs::options::Options;
use numpy_rs::{self as np, Array, Result};

use crate::keywords::OPERANDS;
use crate::operands::{Input, Inputs, length};
use crate::vector::Vector;

/// Asks a question, if it is one of these.
///
/// # Errors
/// Those of the operation.
pub fn perform(
    vector: &Vector,
    inputs: &mut Inputs,
    values: &[Input],
    options: &Options<'_>,
) -> Option<Result<Array>> {
    const OPERATIONS: [&str; 10] = [
        "diff",
        "ediff1d",
        "gradient",
        "trapezoid",
        "unwrap",
        "cross",
        "vander",
        "convolve",
        "correlate",
        "interp",
    ];
    let op = vector.op.as_str();
    OPERATIONS
        .contains(&op)
        .then(|| ask(op, vector, inputs, values, options.clone()))
}

fn ask(
    op: &str,
    vector: &Vector,
    inputs: &mut Inputs,
    values: &[Input],
    options: Options<'_>,
) -> Result<Array> {
    let given = vector.keywords.iter();
    let given = given.filter(|(keyword, _)| OPERANDS.contains(&keyword.as_str()));
    let operands = given
        .map(|(keyword, value)| Ok((keyword.as_str(), inputs.get(value)?)))
        .collect::<Result<Vec<(&str, Input)>>>()?;
    // The operands live shorter than the other options.
    let mut options: Options<'_> = options;
    for (keyword, value) in &operands {
        let value = value.as_operand();
        options = match *keyword {
            "prepend" => options.prepend(value),
            "append" => options.append(value),
            "to_begin" => options.to_begin(value),
            "to_end" => options.to_end(value),
            "x" => options.x(value),
            "dx" => options.dx(value),
            "discont" => options.discont(value),
            "period" => options.period(value),
            "left" => options.left(value),
            _ => options.right(value),
        };
    }
    let first = &values[0];
    match op {
        "diff" => np::diff(first, options),
        "ediff1d" => np::ediff1d(first, options),
        "gradient" => {
            let spacing: Vec<&dyn AsOperand> = values[1..].iter().map(|one| one as _).collect();
            let mut gradients = np::gradient(first, &spacing, options)?;
            Ok(gradients.swap_remove(length(&vector.args[0])))
        }
        "trapezoid" => np::trapezoid(first, options),
        "unwrap" => np::unwrap(first, options),
        "cross" => np::cross(first, &values[1], options),
        "vander" => np::vander(first, options),
        "convolve" => np::convolve(first, &values[1], options),
        "correlate" => np::correlate(first, &values[1], options),
        _ => np::interp(first, &values[1], &values[2], options),
    }
}
