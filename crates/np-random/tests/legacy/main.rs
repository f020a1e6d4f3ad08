//! `RandomState`, shuffles and choices against NumPy's own numbers and errors (`tests/generate/random_states.py`).

mod by_name;
mod parameters;
mod permutations;
mod streams;

use np_random::legacy::RandomState;
use np_random::{Mt19937, Pcg64, SeedSequence};
use serde_json::Value;

/// The texts of an array.
fn texts(array: &Value) -> Vec<&str> {
    let texts = array.as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap()).collect()
}

/// The numbers that an array of texts means.
fn parse<T: std::str::FromStr<Err: std::fmt::Debug>>(array: &Value) -> Vec<T> {
    let texts = texts(array).into_iter();
    texts.map(|text| text.parse().unwrap()).collect()
}

/// `numpy.random.RandomState` of a seed.
fn old(seed: &str) -> RandomState<Mt19937> {
    RandomState::new(Mt19937::from_legacy_seed(seed.parse().unwrap()))
}

/// Its state as NumPy tells it.
fn state_of_old(state: &RandomState<Mt19937>) -> String {
    let (has_gauss, gauss) = state.gauss();
    let words = state.bits().state();
    let key = digest(words.key.iter().flat_map(|word| word.to_le_bytes()));
    let has_gauss = u8::from(has_gauss);
    format!("{} {key:x} {has_gauss} {:x}", words.pos, gauss.to_bits())
}

/// A PCG64 of a seed.
fn new(seed: &str) -> Pcg64 {
    Pcg64::new(&SeedSequence::new(seed.parse::<u128>().unwrap()))
}

/// Its state as NumPy tells it.
fn state_of_new(bits: &Pcg64) -> String {
    let state = bits.state();
    let waits = u8::from(state.has_uint32);
    format!("{:x} {waits} {:x}", state.state, state.uinteger)
}

/// Numbers as bits, and the bytes of one.
struct Numbers {
    bits: Vec<u64>,
    size: usize,
}

impl Numbers {
    fn of(bits: impl IntoIterator<Item = u64>, size: usize) -> Numbers {
        let mask = u64::MAX >> (64 - 8 * size);
        let bits = bits.into_iter().map(|bits| bits & mask).collect();
        Numbers { bits, size }
    }

    /// NaN has no sign that means anything.
    fn of_floats(numbers: &[f64]) -> Numbers {
        let numbers = numbers.iter();
        Numbers::of(
            numbers.map(|&x| if x.is_nan() { f64::NAN } else { x }.to_bits()),
            8,
        )
    }

    fn of_integers(numbers: &[i64]) -> Numbers {
        Numbers::of(numbers.iter().map(|&x| x as u64), 8)
    }

    /// The first numbers and a digest of all.
    fn told(&self) -> String {
        let first: Vec<String> = self.bits.iter().take(8).map(|x| format!("{x:x}")).collect();
        let bytes = |bits: &u64| bits.to_le_bytes().into_iter().take(self.size);
        let digest = digest(self.bits.iter().flat_map(bytes));
        format!("{} {digest:x}", first.join(","))
    }
}

/// FNV-1a.
fn digest(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xCBF2_9CE4_8422_2325, |value, byte| {
        (value ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    })
}

/// Fails with the first of the answers that are not NumPy's.
fn report(mut failures: Vec<String>) {
    let count = failures.len();
    failures.truncate(40);
    assert!(failures.is_empty(), "{count}\n{}", failures.join("\n"));
}
