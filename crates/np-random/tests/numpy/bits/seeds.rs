//! Seeds as texts, and seed sequences.

use super::{compare, words};
use np_random::{Entropy, SeedSequence};
use serde_json::Value;

const QUESTIONS: &str = include_str!("../../../../../tests/vectors/random_seeds.jsonl");

/// A non-negative integer of any size.
fn integer(text: &str) -> Entropy {
    let mut words: Vec<u32> = Vec::new();
    for digit in text.bytes() {
        let mut carry = u64::from(digit - b'0');
        for word in &mut words {
            carry += u64::from(*word) * 10;
            *word = carry as u32;
            carry >>= 32;
        }
        if carry != 0 {
            words.push(carry as u32);
        }
    }
    match words.is_empty() {
        true => 0u32.into(),
        false => Entropy::integer(&words),
    }
}

/// Integers with commas between them.
pub(crate) fn list<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> Vec<T> {
    let parts = text.split(',').filter(|part| !part.is_empty());
    parts.map(|part| part.parse().unwrap()).collect()
}

/// The seed sequence of a text: an integer, or "l" and a list, and the numbers of children after ">".
pub(crate) fn seed_sequence(text: &str) -> SeedSequence {
    let mut parts = text.split('>');
    let entropy = parts.next().unwrap();
    let mut sequence = SeedSequence::new(match entropy.strip_prefix('l') {
        Some(integers) => Entropy::from(&list::<u64>(integers)[..]),
        None => integer(entropy),
    });
    for number in parts {
        sequence = sequence
            .spawn(number.parse::<usize>().unwrap() + 1)
            .pop()
            .unwrap();
    }
    sequence
}

#[test]
fn seed_sequences_are_numpys() {
    compare(QUESTIONS, "random_seed", 30, |args: &Value| {
        let mut found = seed_sequence(args[0].as_str().unwrap());
        let key: Vec<u64> = list(args[1].as_str().unwrap());
        let pool_size = args[2].as_u64().unwrap() as usize;
        if !key.is_empty() || pool_size != 4 {
            found = SeedSequence::with(found.entropy().clone(), &key, pool_size, 0).unwrap();
        }
        let narrow = words(&found.generate_u32(11));
        let wide = words(&found.generate_u64(5));
        format!("{} {narrow} {wide}", words(found.pool()))
    });
}

#[test]
fn children_go_on_counting() {
    let mut parent = SeedSequence::new(42u64);
    let mut spawned = parent.spawn(2);
    spawned.extend(parent.spawn(1));
    let keys: Vec<&[u64]> = spawned.iter().map(SeedSequence::spawn_key).collect();
    assert_eq!(keys, [[0], [1], [2]]);
    let again = SeedSequence::with(42u64, &[], 4, 2).unwrap().spawn(1);
    assert_eq!(again, spawned[2..]);
}

#[test]
fn fresh_entropy_differs() {
    let (a, b) = (
        SeedSequence::from_system().unwrap(),
        SeedSequence::from_system().unwrap(),
    );
    assert_ne!(a, b);
    assert_eq!(SeedSequence::new(a.entropy().clone()), a);
}

#[test]
fn small_pools_are_refused() {
    let refused = SeedSequence::with(1u64, &[], 3, 0).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "The size of the entropy pool should be at least 4"
    );
}
