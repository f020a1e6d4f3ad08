//! The numbers that are drawn, and how many bits they take.

use crate::answers::{Numbers, parse, pcg64, report, state_of, texts};
use crate::by_name::drawn;
use crate::by_name::new::{continuous, discrete, single, vectors};
use np_random::BitGenerator;
use np_random::distributions::{MultivariateHypergeometric, UrnMethod};
use serde_json::Value;

const STREAMS: &str = include_str!("../../../../../tests/vectors/random_distributions.jsonl");

/// The stream of a row.
fn stream(question: &Value, bits: &mut dyn BitGenerator) -> Numbers {
    let name = question[0].as_str().unwrap();
    let parameters = &question[2];
    let count = question[4].as_u64().unwrap() as usize;
    if let Some(numbers) = vectors(name, parameters, count, bits) {
        return numbers;
    }
    match (name, question[3].as_str().unwrap()) {
        ("multivariate_hypergeometric", _) => {
            let colors: Vec<i64> = parse(&parameters[0]);
            let n = parameters[1].as_str().unwrap().parse().unwrap();
            let method = UrnMethod::from_name(parameters[2].as_str().unwrap()).unwrap();
            let urn = MultivariateHypergeometric::new(&colors, n, method).unwrap();
            let mut out = vec![0; count * colors.len()];
            urn.fill(bits, &mut out).unwrap();
            Numbers::of_integers(&out)
        }
        (name, "f4") => {
            let distribution = single(name, &parse::<f64>(parameters)).unwrap();
            let numbers = drawn(&*distribution, count, bits).into_iter();
            Numbers::of(numbers.map(|x| u64::from(x.to_bits())), 4)
        }
        (name, "f8") => {
            let distribution = continuous(name, &parse::<f64>(parameters)).unwrap();
            Numbers::of_floats(&drawn(&*distribution, count, bits))
        }
        (name, _) => {
            let distribution = discrete(name, &texts(parameters)).unwrap();
            Numbers::of_integers(&drawn(&*distribution, count, bits))
        }
    }
}

#[test]
fn streams_are_numpys() {
    let mut failures = Vec::new();
    assert!(STREAMS.lines().count() > 600);
    for line in STREAMS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let mut bits = pcg64(row["args"][1].as_str().unwrap());
        let stream = stream(&row["args"], &mut bits);
        let ours = format!("{} {}", stream.told(), state_of(&bits));
        if ours != row["text"].as_str().unwrap() {
            failures.push(format!("{}\n  {ours}\n  {}", row["args"], row["text"]));
        }
    }
    report(failures);
}
