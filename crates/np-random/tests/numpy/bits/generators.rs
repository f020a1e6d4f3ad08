//! Streams of the bit generators, and their states.

use super::seeds::{list, seed_sequence};
use super::{compare, told, words};
use crate::answers::digest;
use np_random::{BitGenerator, Mt19937, Pcg64, Pcg64Dxsm, Philox, Sfc64, pcg64};
use serde_json::Value;

const QUESTIONS: &str = include_str!("../../../../../tests/vectors/random_bits.jsonl");

/// Numbers of a stream, and of one after a jump.
const COUNT: usize = 10_000;
const SHORT: usize = 4_000;

/// A generator whose state can be told.
pub(crate) trait Told: BitGenerator {
    /// The state as NumPy's answers tell it.
    fn state_text(&self) -> String;

    /// Jumps, or an advance.
    fn moved(&self, how: &str, distance: u128) -> Box<dyn Told>;

    /// A generator made of the state.
    fn again(&self) -> Box<dyn Told>;
}

impl<P: pcg64::Permutation> Told for pcg64::Pcg<P> {
    fn state_text(&self) -> String {
        let state = self.state();
        let waits = u8::from(state.has_uint32);
        format!(
            "{:x} {:x} {waits} {:x}",
            state.state, state.inc, state.uinteger
        )
    }

    fn moved(&self, how: &str, distance: u128) -> Box<dyn Told> {
        let mut moved = self.clone();
        match how {
            "advance" => moved.advance(distance),
            _ => moved = self.jumped(distance),
        }
        Box::new(moved)
    }

    fn again(&self) -> Box<dyn Told> {
        Box::new(Self::from_state(self.state()))
    }
}

impl Told for Mt19937 {
    fn state_text(&self) -> String {
        let state = self.state();
        let bytes = state.key.iter().flat_map(|word| word.to_le_bytes());
        format!("{:x} {}", digest(bytes), state.pos)
    }

    fn moved(&self, _how: &str, distance: u128) -> Box<dyn Told> {
        Box::new(self.jumped(distance as usize))
    }

    fn again(&self) -> Box<dyn Told> {
        Box::new(Self::from_state(self.state().clone()))
    }
}

impl Told for Philox {
    fn state_text(&self) -> String {
        let state = self.state();
        let waits = u8::from(state.has_uint32);
        let [counter, key, buffer] =
            [&state.counter[..], &state.key[..], &state.buffer[..]].map(words);
        format!(
            "{counter} {key} {buffer} {} {waits} {:x}",
            state.buffer_pos, state.uinteger
        )
    }

    fn moved(&self, how: &str, distance: u128) -> Box<dyn Told> {
        let mut moved = self.clone();
        match how {
            "advance" => moved.advance([distance as u64, (distance >> 64) as u64, 0, 0]),
            _ => moved = self.jumped(distance),
        }
        Box::new(moved)
    }

    fn again(&self) -> Box<dyn Told> {
        Box::new(Self::from_state(self.state()))
    }
}

impl Told for Sfc64 {
    fn state_text(&self) -> String {
        let state = self.state();
        let waits = u8::from(state.has_uint32);
        format!("{} {waits} {:x}", words(&state.words), state.uinteger)
    }

    fn moved(&self, _how: &str, _distance: u128) -> Box<dyn Told> {
        unreachable!("SFC64 does not move")
    }

    fn again(&self) -> Box<dyn Told> {
        Box::new(Self::from_state(self.state()))
    }
}

/// A generator by NumPy's name, "legacy" the Mersenne Twister of `RandomState`.
pub(crate) fn generator(name: &str, seed: &str) -> Box<dyn Told> {
    let sequence = || seed_sequence(seed);
    match name {
        "PCG64" => Box::new(Pcg64::new(&sequence())),
        "PCG64DXSM" => Box::new(Pcg64Dxsm::new(&sequence())),
        "MT19937" => Box::new(Mt19937::new(&sequence())),
        "Philox" => Box::new(Philox::new(&sequence())),
        "SFC64" => Box::new(Sfc64::new(&sequence())),
        "legacy" => Box::new(match seed.strip_prefix('l') {
            Some(seeds) => Mt19937::from_legacy_seeds(&list(seeds)).unwrap(),
            None => Mt19937::from_legacy_seed(seed.parse().unwrap()),
        }),
        _ => panic!("unknown generator {name}"),
    }
}

/// What the functions of a generator that draw one number and those that fill slices are called by.
#[derive(Clone, Copy)]
enum Way {
    OneByOne,
    Filled,
}

/// So many numbers.
fn numbers<T: Copy + Default>(
    bits: &mut dyn Told,
    count: usize,
    way: Way,
    next: fn(&mut dyn Told) -> T,
    fill: fn(&mut dyn Told, &mut [T]),
) -> Vec<T> {
    let mut out = vec![T::default(); count];
    match way {
        Way::OneByOne => out.iter_mut().for_each(|slot| *slot = next(bits)),
        Way::Filled => fill(bits, &mut out),
    }
    out
}

/// The bytes of so many numbers of a kind, and the bytes of one.
fn drawn(bits: &mut dyn Told, kind: &str, count: usize, way: Way) -> (Vec<u8>, usize) {
    match kind {
        "raw" => {
            let raw = (0..count).map(|_| bits.next_raw());
            (raw.flat_map(u64::to_le_bytes).collect(), 8)
        }
        "u64" => {
            let found = numbers(bits, count, way, |b| b.next_u64(), |b, out| b.fill_u64(out));
            (found.into_iter().flat_map(u64::to_le_bytes).collect(), 8)
        }
        "u32" => {
            let found = numbers(bits, count, way, |b| b.next_u32(), |b, out| b.fill_u32(out));
            (found.into_iter().flat_map(u32::to_le_bytes).collect(), 4)
        }
        "f64" => {
            let found = numbers(bits, count, way, |b| b.next_f64(), |b, out| b.fill_f64(out));
            (found.into_iter().flat_map(f64::to_le_bytes).collect(), 8)
        }
        "f32" => {
            let found = numbers(bits, count, way, |b| b.next_f32(), |b, out| b.fill_f32(out));
            (found.into_iter().flat_map(f32::to_le_bytes).collect(), 4)
        }
        "bytes" => {
            let mut bytes = vec![0; count];
            bits.fill_bytes(&mut bytes);
            (bytes, 1)
        }
        "mixed" => {
            let mut all = Vec::new();
            for length in (0..20).chain([623, 700, 5]) {
                for kind in ["f64", "f32", "bytes", "u64"] {
                    all.extend(drawn(bits, kind, length, way).0);
                }
            }
            (all, 1)
        }
        _ => panic!("unknown kind {kind}"),
    }
}

#[test]
fn streams_and_states_are_numpys() {
    for way in [Way::OneByOne, Way::Filled] {
        compare(QUESTIONS, "random_bits", 150, |args: &Value| {
            let [name, seed, kind] = [0, 1, 2].map(|i| args[i].as_str().unwrap());
            let mut bits = generator(name, seed);
            let count = COUNT + usize::from(kind == "bytes");
            let (bytes, size) = drawn(&mut *bits, kind, count, way);
            format!("{} {}", told(&bytes, size), bits.state_text())
        });
    }
}

#[test]
fn jumps_and_advances_are_numpys() {
    compare(QUESTIONS, "random_moved", 100, |args: &Value| {
        let [name, seed, how, distance] = [0, 1, 2, 3].map(|i| args[i].as_str().unwrap());
        let mut bits = generator(name, seed);
        let before = args[4].as_u64().unwrap() as usize;
        drawn(&mut *bits, "f32", before, Way::Filled);
        // A state is all that there is of a generator.
        let mut moved = bits.again().moved(how, distance.parse().unwrap());
        let state = moved.state_text();
        let (bytes, size) = drawn(&mut *moved, "f64", SHORT, Way::Filled);
        format!("{state} {} {}", told(&bytes, size), moved.state_text())
    });
}

/// Slices of every length around the sizes of blocks and lanes are filled with the numbers that are drawn one by one, and leave
/// the same state.
#[test]
fn filled_is_one_by_one() {
    for name in ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"] {
        let [mut one_by_one, mut filled] = [(); 2].map(|()| generator(name, "99"));
        for length in (0..40)
            .chain(120..150)
            .chain([255, 256, 257, 311, 312, 313, 1250])
        {
            for kind in ["u64", "f64", "f32", "u32"] {
                let ours = drawn(&mut *one_by_one, kind, length, Way::OneByOne);
                let theirs = drawn(&mut *filled, kind, length, Way::Filled);
                assert_eq!(ours, theirs, "{name} {kind} {length}");
                assert_eq!(one_by_one.state_text(), filled.state_text());
            }
        }
    }
}

#[test]
fn legacy_seeds_are_refused_when_there_are_none() {
    let refused = Mt19937::from_legacy_seeds(&[]).unwrap_err();
    assert_eq!(refused.to_string(), "Seed must be non-empty");
}
