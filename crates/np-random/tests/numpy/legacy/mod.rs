//! `RandomState`, shuffles and choices (`tests/generate/random_states.py`).

mod parameters;
mod permutations;
mod streams;

use np_random::Mt19937;
use np_random::legacy::RandomState;

use crate::answers::digest;

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
