//! Which parameters are refused, and with which message.

use crate::answers::{parse, report, texts};
use crate::by_name::is_discrete;
use crate::by_name::new::{continuous, discrete, parameters};
use np_random::distributions::{
    Dirichlet, Given, Hypergeometric, Multinomial, MultivariateHypergeometric, NegativeBinomial,
    ParameterError, ParameterErrorKind, Triangular, Uniform, UrnMethod,
};
use serde_json::Value;

const QUESTIONS: &str = include_str!("../../../../../tests/vectors/random_parameters.jsonl");

/// Parameters that are numbers.
fn scalars(name: &str, given: &Value) -> Result<(), ParameterError> {
    let whole = |value: &Value| value.as_str().unwrap().parse::<i64>().unwrap();
    match name {
        "multinomial" => Multinomial::new(whole(&given[0]), &parse::<f64>(&given[1])).map(|_| ()),
        "dirichlet" => Dirichlet::new(&parse::<f64>(&given[0])).map(|_| ()),
        "multivariate_hypergeometric" => {
            let method = UrnMethod::from_name(given[2].as_str().unwrap())?;
            let colors = parse::<i64>(&given[0]);
            MultivariateHypergeometric::new(&colors, whole(&given[1]), method).map(|_| ())
        }
        _ if is_discrete(name) => discrete(name, &texts(given)).map(|_| ()),
        _ => continuous(name, &parse::<f64>(given)).map(|_| ()),
    }
}

/// Parameters that are arrays, of one element or two.
fn arrays(name: &str, given: &Value) -> Result<(), ParameterError> {
    let given: Vec<Vec<f64>> = given.as_array().unwrap().iter().map(array).collect();
    let each = |order: &[usize]| {
        order.iter().try_for_each(|&i| {
            let parameter = parameters(name)[i];
            parameter.constraint.check_all(parameter.name, &given[i])
        })
    };
    let first = |i: usize| given[i][0];
    match name {
        "uniform" => Uniform::check_range(first(1) - first(0), Given::Array),
        "triangular" => Triangular::check(first(0), first(1), first(2)),
        "negative_binomial" => {
            each(&[0, 1])?;
            let mut means = given[0].iter();
            means.try_for_each(|&n| NegativeBinomial::check_mean(n, first(1)))
        }
        "binomial" => each(&[1, 0]),
        "hypergeometric" => {
            // Whole numbers as floats: all of them are exact.
            let urn = |i: usize| first(i) as i64;
            Hypergeometric::check_urn(urn(0), urn(1), urn(2))?;
            each(&[0, 1, 2])
        }
        _ => each(&[0, 1, 2][..given.len()]),
    }
}

/// One number, or several.
fn array(value: &Value) -> Vec<f64> {
    match value {
        Value::Array(_) => parse(value),
        _ => vec![value.as_str().unwrap().parse().unwrap()],
    }
}

#[test]
fn refusals_are_numpys() {
    let mut failures = Vec::new();
    let mut refused = 0;
    for line in QUESTIONS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let question = &row["args"];
        let name = question[0].as_str().unwrap();
        let ours = match question[2].as_str().unwrap() {
            "array" => arrays(name, &question[1]),
            _ => scalars(name, &question[1]),
        };
        let theirs = &row["error"];
        let agree = match &ours {
            Ok(()) => theirs.is_null(),
            Err(error) => {
                refused += 1;
                let class = match error.kind() {
                    ParameterErrorKind::Value => "ValueError",
                    ParameterErrorKind::Overflow => "OverflowError",
                    ParameterErrorKind::Memory => "MemoryError",
                    _ => "another",
                };
                theirs["class"] == class && theirs["message"] == error.to_string()
            }
        };
        if !agree {
            failures.push(format!("{question}: {ours:?}, NumPy: {theirs}"));
        }
    }
    assert!(refused > 1000);
    report(failures);
}
