//! Shuffles and choices of both generators.

use super::{old, state_of_old};
use crate::answers::{Numbers, parse, pcg64, report, state_of};
use np_random::BitGenerator;
use np_random::legacy::ParameterErrorKind;
use np_random::permutation::{
    Choice, ChoiceError, Stream, Weights, exchanges, permutation, permuted, shuffle,
};
use serde_json::Value;

const QUESTIONS: &str = include_str!("../../../../../tests/vectors/random_permutations.jsonl");

fn orders(bits: &mut dyn BitGenerator, stream: Stream, question: &Value) -> Vec<i64> {
    let number = |i: usize| question[i].as_str().unwrap().parse::<usize>().unwrap();
    let n = number(1);
    let choice = Choice::new(stream, n);
    match question[0].as_str().unwrap() {
        "shuffle" => {
            let mut numbers: Vec<i64> = (0..n as i64).collect();
            shuffle(bits, &mut numbers);
            numbers
        }
        "permutation" => permutation(bits, n),
        "permuted" => {
            let mut numbers: Vec<i64> = (0..(n * number(2)) as i64).collect();
            permuted(bits, &mut numbers, n);
            numbers
        }
        "choice" => {
            let mut numbers = vec![0; number(2)];
            choice.with_replacement(bits, &mut numbers).unwrap();
            numbers
        }
        what => {
            let shuffled = what == "choice_of";
            choice
                .without_replacement(bits, number(2), shuffled)
                .unwrap()
        }
    }
}

fn weighted(bits: &mut dyn BitGenerator, stream: Stream, question: &Value) -> Vec<i64> {
    let probabilities: Vec<f64> = parse(&question[2]);
    let size = question[3].as_str().unwrap().parse().unwrap();
    let len = probabilities.len();
    let weights = Weights::new(stream, len, &probabilities, Weights::TOLERANCE).unwrap();
    if question[4] == "False" {
        return weights.without_replacement(bits, stream, size).unwrap();
    }
    let mut numbers = vec![0; size];
    weights.with_replacement(bits, &mut numbers);
    numbers
}

fn answer(bits: &mut dyn BitGenerator, stream: Stream, row: &Value) -> String {
    let question = &row["args"];
    let numbers = match row["op"] == "weighted" {
        true => weighted(bits, stream, question),
        false => orders(bits, stream, &question[2]),
    };
    Numbers::of_integers(&numbers).told()
}

#[test]
fn orders_are_numpys() {
    let mut failures = Vec::new();
    assert!(QUESTIONS.lines().count() > 150);
    for line in QUESTIONS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let seed = row["args"][1].as_str().unwrap();
        let ours = if row["args"][0] == "old" {
            let mut bits = old(seed);
            let told = answer(&mut bits, Stream::RandomState, &row);
            format!("{told} {}", state_of_old(&bits))
        } else {
            let mut bits = pcg64(seed);
            let told = answer(&mut bits, Stream::Generator, &row);
            format!("{told} {}", state_of(&bits))
        };
        if ours != row["text"].as_str().unwrap() {
            failures.push(format!("{}\n  {ours}\n  {}", row["args"], row["text"]));
        }
    }
    report(failures);
}

/// Rows that a closure exchanges come in the order of the stream.
#[test]
fn exchanges_of_rows_are_a_permutation() {
    let mut rows: Vec<[usize; 3]> = (0..50).map(|i| [i, i + 100, i + 200]).collect();
    exchanges(&mut pcg64("5"), rows.len(), |i, j| {
        rows.swap(i, j);
    });
    let order = permutation(&mut pcg64("5"), rows.len());
    let firsts: Vec<i64> = rows.iter().map(|row| row[0] as i64).collect();
    assert_eq!(firsts, order);
    assert!(rows.iter().all(|row| row[2] == row[0] + 200));
}

/// A population that no memory holds is an error and no abort.
#[test]
fn memory_may_not_suffice() {
    for stream in [Stream::Generator, Stream::RandomState] {
        let choice = Choice::new(stream, usize::MAX >> 2);
        let error = choice
            .without_replacement(&mut pcg64("5"), usize::MAX >> 3, true)
            .unwrap_err();
        assert_eq!(error, ChoiceError::NoMemory(usize::MAX >> 2));
        assert_eq!(error.kind(), ParameterErrorKind::Memory);
    }
}
