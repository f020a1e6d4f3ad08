//! Which parameters and choices are refused, and with which message.

use super::old;
use crate::answers::{parse, report, texts};
use crate::by_name::is_discrete;
use crate::by_name::old::{continuous, discrete, parameters};
use np_random::legacy::{
    Dirichlet, Hypergeometric, Multinomial, ParameterError, ParameterErrorKind, Triangular, Uniform,
};
use np_random::permutation::{Choice, ChoiceError, Stream, Weights};
use serde_json::Value;

const QUESTIONS: &str = include_str!("../../../../../tests/vectors/random_state_parameters.jsonl");

/// Parameters that are numbers.
fn scalars(name: &str, given: &Value) -> Result<(), ParameterError> {
    match name {
        "multinomial" => {
            let n = given[0].as_str().unwrap().parse().unwrap();
            Multinomial::new(n, &parse::<f64>(&given[1])).map(|_| ())
        }
        "dirichlet" => Dirichlet::new(&parse::<f64>(&given[0])).map(|_| ()),
        _ if is_discrete(name) => discrete(name, &texts(given)).map(|_| ()),
        _ => continuous(name, &parse::<f64>(given)).map(|_| ()),
    }
}

/// Parameters that are arrays of one element.
fn arrays(name: &str, given: &Value) -> Result<(), ParameterError> {
    let values: Vec<f64> = parse(given);
    let each = |order: &[usize]| {
        order.iter().try_for_each(|&i| {
            let parameter = parameters(name)[i];
            let value = values[i..=i].iter().as_slice();
            parameter.constraint.check_all(parameter.name, value)
        })
    };
    match name {
        "uniform" => Uniform::check_range(values[1] - values[0]),
        "triangular" => Triangular::check(values[0], values[1], values[2]),
        "binomial" => each(&[1, 0]),
        "hypergeometric" => {
            let urn: Vec<i64> = parse(given);
            Hypergeometric::check_urn(urn[0], urn[1], urn[2])?;
            each(&[0, 1, 2])
        }
        _ => each(&[0, 1, 2][..values.len()]),
    }
}

fn parameter_answer(question: &Value) -> Result<(), (&'static str, String)> {
    let name = question[0].as_str().unwrap();
    let ours = match question[2].as_str().unwrap() {
        "array" => arrays(name, &question[1]),
        _ => scalars(name, &question[1]),
    };
    ours.map_err(|error| {
        let class = match error.kind() {
            ParameterErrorKind::Value => "ValueError",
            ParameterErrorKind::Overflow => "OverflowError",
            _ => "another",
        };
        (class, error.to_string())
    })
}

fn choice(question: &Value) -> Result<(), ChoiceError> {
    let text = |i: usize| question[i].as_str().unwrap();
    let stream = match text(0) {
        "old" => Stream::RandomState,
        _ => Stream::Generator,
    };
    let population = text(1).parse::<i64>().unwrap().max(0) as usize;
    let size: usize = text(2).parse().unwrap();
    let replace = text(3) == "True";
    let mut bits = old("1");
    let mut out = vec![0; size];
    if question[4] == "None" {
        let choice = Choice::new(stream, population);
        return match replace {
            true => choice.with_replacement(&mut bits, &mut out),
            false => choice
                .without_replacement(&mut bits, size, true)
                .map(|_| ()),
        };
    }
    let weights = Weights::new(
        stream,
        population,
        &parse::<f64>(&question[4]),
        Weights::TOLERANCE,
    )?;
    match replace {
        true => {
            weights.with_replacement(&mut bits, &mut out);
            Ok(())
        }
        false => weights
            .without_replacement(&mut bits, stream, size)
            .map(|_| ()),
    }
}

#[test]
fn refusals_are_numpys() {
    let mut failures = Vec::new();
    let mut refused = 0;
    for line in QUESTIONS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let question = &row["args"];
        let ours = match row["op"] == "choice_refusal" {
            true => choice(question).map_err(|error| ("ValueError", error.to_string())),
            false => parameter_answer(question),
        };
        let theirs = &row["error"];
        let agree = match &ours {
            Ok(()) => theirs.is_null(),
            Err((class, message)) => {
                refused += 1;
                theirs["class"] == *class && theirs["message"] == *message
            }
        };
        if !agree {
            failures.push(format!("{question}: {ours:?}, NumPy: {theirs}"));
        }
    }
    assert!(refused > 300);
    report(failures);
}
