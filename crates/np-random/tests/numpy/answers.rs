//! How NumPy's answers are read, and how ours are told in the same way.

use np_random::{Pcg64, SeedSequence};
use serde_json::Value;

/// The texts of an array.
pub(crate) fn texts(array: &Value) -> Vec<&str> {
    let texts = array.as_array().unwrap().iter();
    texts.map(|text| text.as_str().unwrap()).collect()
}

/// The numbers that an array of texts means.
pub(crate) fn parse<T: std::str::FromStr<Err: std::fmt::Debug>>(array: &Value) -> Vec<T> {
    let texts = texts(array).into_iter();
    texts.map(|text| text.parse().unwrap()).collect()
}

/// A PCG64 of a seed.
pub(crate) fn pcg64(seed: &str) -> Pcg64 {
    Pcg64::new(&SeedSequence::new(seed.parse::<u128>().unwrap()))
}

/// Its state.
pub(crate) fn state_of(bits: &Pcg64) -> String {
    let state = bits.state();
    let waits = u8::from(state.has_uint32);
    format!("{:x} {waits} {:x}", state.state, state.uinteger)
}

/// Numbers as bits, and the bytes of one.
pub(crate) struct Numbers {
    bits: Vec<u64>,
    size: usize,
}

impl Numbers {
    pub(crate) fn of(bits: impl IntoIterator<Item = u64>, size: usize) -> Numbers {
        let mask = u64::MAX >> (64 - 8 * size);
        let bits = bits.into_iter().map(|bits| bits & mask).collect();
        Numbers { bits, size }
    }

    /// NaN has no sign that means anything.
    pub(crate) fn of_floats(numbers: &[f64]) -> Numbers {
        let numbers = numbers.iter();
        Numbers::of(
            numbers.map(|&x| if x.is_nan() { f64::NAN } else { x }.to_bits()),
            8,
        )
    }

    pub(crate) fn of_integers(numbers: &[i64]) -> Numbers {
        Numbers::of(numbers.iter().map(|&x| x as u64), 8)
    }

    /// The first numbers and a digest of all.
    pub(crate) fn told(&self) -> String {
        let first: Vec<String> = self.bits.iter().take(8).map(|x| format!("{x:x}")).collect();
        let bytes = |bits: &u64| bits.to_le_bytes().into_iter().take(self.size);
        let digest = digest(self.bits.iter().flat_map(bytes));
        format!("{} {digest:x}", first.join(","))
    }
}

/// FNV-1a of 64 bits.
pub(crate) fn digest(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xCBF2_9CE4_8422_2325, |value, byte| {
            (value ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
        })
}

/// Fails with the first of the answers that are not NumPy's.
pub(crate) fn report(mut failures: Vec<String>) {
    let count = failures.len();
    failures.truncate(40);
    assert!(failures.is_empty(), "{count}\n{}", failures.join("\n"));
}
