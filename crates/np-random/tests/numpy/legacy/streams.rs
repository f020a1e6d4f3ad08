//! The numbers that `RandomState` draws, and the state after them.

use super::{old, state_of_old};
use crate::answers::{Numbers, parse, report, texts};
use crate::by_name::old::{continuous, discrete, vectors};
use crate::by_name::{drawn, is_discrete};
use np_random::integers::{Integer, IntegerDraws, IntegerRange, Rejection};
use np_random::legacy::RandomState;
use np_random::{BitGenerator, Mt19937};
use serde_json::Value;

const STREAMS: &str = include_str!("../../../../../tests/vectors/random_states.jsonl");

/// Numbers of a stream, and vectors of one.
const COUNT: usize = 10_001;
const ROWS: usize = 1_001;

fn draws(question: &Value, bits: &mut dyn BitGenerator) -> Numbers {
    let name = question[0].as_str().unwrap();
    let parameters = &question[2];
    if let Some(numbers) = vectors(name, parameters, ROWS, bits) {
        return numbers;
    }
    if is_discrete(name) {
        let distribution = discrete(name, &texts(parameters)).unwrap();
        return Numbers::of_integers(&drawn(&*distribution, COUNT, bits));
    }
    let distribution = continuous(name, &parse::<f64>(parameters)).unwrap();
    Numbers::of_floats(&drawn(&*distribution, COUNT, bits))
}

/// Calls that leave and take a normal number.
fn mixture(bits: &mut dyn BitGenerator) -> Numbers {
    let calls: [(&str, &[f64], usize); 9] = [
        ("standard_normal", &[], 3),
        ("standard_gamma", &[2.5], 4),
        ("normal", &[1.0, 2.0], 2),
        ("standard_exponential", &[], 3),
        ("standard_t", &[3.0], 3),
        ("wald", &[1.0, 2.0], 3),
        ("uniform", &[0.0, 1.0], 2),
        ("noncentral_chisquare", &[1.5, 2.0], 3),
        ("lognormal", &[0.0, 1.0], 1),
    ];
    let mut numbers = Vec::new();
    for (name, parameters, count) in calls {
        let mut part = vec![0.0; count];
        continuous(name, parameters).unwrap().fill(bits, &mut part);
        numbers.extend(part);
    }
    Numbers::of_floats(&numbers)
}

fn words(name: &str, state: &mut RandomState<Mt19937>) -> Numbers {
    match name {
        "bytes" => {
            let mut out = [0; ROWS];
            state.fill_bytes(&mut out);
            Numbers::of(out.map(u64::from), 1)
        }
        "tomaxint" => {
            let mut out = [0; ROWS];
            state.tomaxint(&mut out);
            Numbers::of_integers(&out)
        }
        _ => {
            let mut out = [0.0; ROWS];
            state.fill_f64(&mut out);
            Numbers::of_floats(&out)
        }
    }
}

/// Integers between bounds, or between pairs of bounds in turn.
fn randint<T: Integer + Default>(
    bits: &mut dyn BitGenerator,
    question: &Value,
    bits_of: impl Fn(T) -> u64,
) -> Numbers {
    let bounds = |i: usize| match &question[i] {
        Value::String(text) => vec![text.parse::<i128>().unwrap()],
        several => parse(several),
    };
    let (lows, highs) = (bounds(2), bounds(3));
    let numbers = if let (&[low], &[high]) = (&*lows, &*highs) {
        let mut numbers = vec![T::default(); ROWS];
        let range = IntegerRange::new(low, high, true).unwrap();
        range.fill(bits, Rejection::Masked, &mut numbers);
        numbers
    } else {
        let bounds = (lows.iter().copied(), highs.iter().copied());
        let mut call = IntegerDraws::new(bounds.0, bounds.1, true, Rejection::Masked).unwrap();
        let pairs = lows.iter().zip(&highs);
        let ranges = pairs.map(|(&low, &high)| call.range(low, high).unwrap());
        let ranges: Vec<IntegerRange<T>> = ranges.collect();
        let ranges = (0..100).flat_map(|_| &ranges);
        ranges.map(|range| call.draw(bits, range)).collect()
    };
    let size = size_of::<T>();
    Numbers::of(numbers.into_iter().map(bits_of), size)
}

fn integers(question: &Value, bits: &mut dyn BitGenerator) -> Numbers {
    match question[1].as_str().unwrap() {
        "b1" => randint(bits, question, |x: bool| x.into()),
        "i1" => randint(bits, question, |x: i8| x as u64),
        "u1" => randint(bits, question, |x: u8| x.into()),
        "i2" => randint(bits, question, |x: i16| x as u64),
        "u2" => randint(bits, question, |x: u16| x.into()),
        "i4" => randint(bits, question, |x: i32| x as u64),
        "u4" => randint(bits, question, |x: u32| x.into()),
        "i8" => randint(bits, question, |x: i64| x as u64),
        _ => randint(bits, question, |x: u64| x),
    }
}

#[test]
fn streams_are_numpys() {
    let mut failures = Vec::new();
    assert!(STREAMS.lines().count() > 300);
    for line in STREAMS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let question = &row["args"];
        let text = |i: usize| question[i].as_str().unwrap();
        let mut bits;
        let stream = match row["op"].as_str().unwrap() {
            "old_draws" => {
                bits = old(text(1));
                draws(question, &mut bits)
            }
            "old_mixture" => {
                bits = old(text(0));
                mixture(&mut bits)
            }
            "old_words" => {
                bits = old(text(0));
                words(text(1), &mut bits)
            }
            _ => {
                bits = old(text(0));
                integers(question, &mut bits)
            }
        };
        let ours = format!("{} {}", stream.told(), state_of_old(&bits));
        if ours != row["text"].as_str().unwrap() {
            failures.push(format!("{question}\n  {ours}\n  {}", row["text"]));
        }
    }
    report(failures);
}

/// A state that is set goes on like the one that it was taken from, in a box as well.
#[test]
fn a_state_can_be_carried_over() {
    let mut state = old("7");
    let first = state.next_normal();
    let words = state.bits().state().clone();
    let bits: Box<dyn BitGenerator> = Box::new(Mt19937::from_state(words));
    let mut other = RandomState::new(bits);
    let (has_gauss, gauss) = state.gauss();
    other.set_gauss(has_gauss, gauss);
    assert_ne!(first, state.clone().next_normal());
    for _ in 0..3 {
        assert_eq!(state.next_normal(), other.next_normal());
        assert_eq!(state.next_exponential(), other.next_exponential());
    }
}
