//! The numbers that are drawn, and how many bits they take.

use crate::by_name::{continuous, discrete, single};
use crate::{parse, texts};
use np_random::distributions::{
    Dirichlet, Distribution, Multinomial, MultivariateHypergeometric, UrnMethod,
};
use np_random::{BitGenerator, Pcg64, SeedSequence};
use serde_json::Value;

const STREAMS: &str = include_str!("../../../../tests/vectors/random_distributions.jsonl");

/// The generator of a seed.
fn pcg64(seed: &str) -> Pcg64 {
    Pcg64::new(&SeedSequence::new(seed.parse::<u128>().unwrap()))
}

/// The state of a generator as NumPy tells it.
fn state(bits: &Pcg64) -> String {
    let state = bits.state();
    let waits = u8::from(state.has_uint32);
    format!("{:x} {waits} {:x}", state.state, state.uinteger)
}

/// Numbers that a slice is filled with: a third of it in short parts, one number by itself, and the rest at once.
fn drawn<T: Copy + Default>(
    distribution: &dyn Distribution<T>,
    count: usize,
    bits: &mut dyn BitGenerator,
) -> Vec<T> {
    let mut numbers = vec![T::default(); count];
    let (first, others) = numbers.split_at_mut(count / 3);
    for part in first.chunks_mut(7) {
        distribution.fill(bits, part);
    }
    others[0] = distribution.sample(bits);
    distribution.fill(bits, &mut others[1..]);
    numbers
}

/// The stream of a row, as the bits of its numbers and the bytes of one.
fn stream(question: &Value, bits: &mut dyn BitGenerator) -> (Vec<u64>, usize) {
    let name = question[0].as_str().unwrap();
    let parameters = &question[2];
    let count = question[4].as_u64().unwrap() as usize;
    let integers = |numbers: Vec<i64>| (numbers.into_iter().map(|x| x as u64).collect(), 8);
    // NaN has no sign that means anything.
    let bits_of = |x: f64| if x.is_nan() { f64::NAN } else { x }.to_bits();
    let doubles = |numbers: Vec<f64>| (numbers.into_iter().map(bits_of).collect(), 8);
    match (name, question[3].as_str().unwrap()) {
        ("multinomial", _) => {
            let probabilities: Vec<f64> = parse(&parameters[1]);
            let n = parameters[0].as_str().unwrap().parse().unwrap();
            let mut out = vec![0; count * probabilities.len()];
            Multinomial::new(n, &probabilities)
                .unwrap()
                .fill(bits, &mut out);
            integers(out)
        }
        ("multivariate_hypergeometric", _) => {
            let colors: Vec<i64> = parse(&parameters[0]);
            let n = parameters[1].as_str().unwrap().parse().unwrap();
            let method = UrnMethod::from_name(parameters[2].as_str().unwrap()).unwrap();
            let urn = MultivariateHypergeometric::new(&colors, n, method).unwrap();
            let mut out = vec![0; count * colors.len()];
            urn.fill(bits, &mut out).unwrap();
            integers(out)
        }
        ("dirichlet", _) => {
            let alpha: Vec<f64> = parse(&parameters[0]);
            let mut out = vec![0.0; count * alpha.len()];
            Dirichlet::new(&alpha).unwrap().fill(bits, &mut out);
            doubles(out)
        }
        (name, "f4") => {
            let distribution = single(name, &parse::<f64>(parameters)).unwrap();
            let numbers = drawn(&*distribution, count, bits);
            let bits = numbers.into_iter().map(|x| u64::from(x.to_bits()));
            (bits.collect(), 4)
        }
        (name, "f8") => {
            let distribution = continuous(name, &parse::<f64>(parameters)).unwrap();
            doubles(drawn(&*distribution, count, bits))
        }
        (name, _) => {
            let distribution = discrete(name, &texts(parameters)).unwrap();
            integers(drawn(&*distribution, count, bits))
        }
    }
}

/// FNV-1a over the little-endian bytes of numbers of so many bytes.
fn digest(numbers: &[u64], size: usize) -> u64 {
    let bytes = numbers.iter().flat_map(|bits| {
        let bytes = bits.to_le_bytes();
        (0..size).map(move |i| bytes[i])
    });
    bytes.fold(0xCBF2_9CE4_8422_2325, |value, byte| {
        (value ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    })
}

#[test]
fn streams_are_numpys() {
    let mut failures = Vec::new();
    assert!(STREAMS.lines().count() > 600);
    for line in STREAMS.lines() {
        let row: Value = serde_json::from_str(line).unwrap();
        let mut bits = pcg64(row["args"][1].as_str().unwrap());
        let (numbers, size) = stream(&row["args"], &mut bits);
        let first: Vec<String> = numbers
            .iter()
            .take(8)
            .map(|bits| format!("{bits:x}"))
            .collect();
        let digest = digest(&numbers, size);
        let ours = format!("{} {digest:x} {}", first.join(","), state(&bits));
        if ours != row["text"].as_str().unwrap() {
            failures.push(format!("{}\n  {ours}\n  {}", row["args"], row["text"]));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
