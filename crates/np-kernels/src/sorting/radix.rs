//! Keys sorted by counting and by their digits: no comparisons, and no surprise whatever the keys are.
//!
//! One byte is counted. Two bytes are counted as well where the lane is long enough to pay for a table of all values. Wider keys are
//! distributed digit by digit from the lowest on; the counts of all digits come from one pass, and a digit that all keys share costs no
//! pass. A million keys of eight bytes take longer so than by comparisons, since each digit sends neighbours to 256 places far apart; up to a
//! hundred thousand it is as fast or faster.

use crate::sorting::ordered::Key;
use crate::sorting::sort_buffer::with_buffer;

/// Bits of a digit, and its values.
pub(crate) const DIGIT: u32 = 8;
pub(crate) const RADIX: usize = 1 << DIGIT;

/// From how many keys on bytes are counted; fewer are sorted by insertion.
pub(crate) const COUNTED_BYTES: usize = 64;

/// From how many keys on keys of two bytes are counted: zeroing and reading the table costs as much as sorting that many otherwise.
pub(crate) const COUNTED_WORDS: usize = 1 << 14;

/// Sorts bytes.
pub(crate) fn count_bytes(keys: &mut [u8]) {
    // Equal neighbours would wait for each other's count in one table.
    let mut counts = [[0_usize; RADIX]; 4];
    let (groups, rest) = keys.as_chunks::<4>();
    for group in groups {
        for (counts, &key) in counts.iter_mut().zip(group) {
            counts[key as usize] += 1;
        }
    }
    for &key in rest {
        counts[0][key as usize] += 1;
    }
    let mut at = 0;
    for value in 0..RADIX {
        let count: usize = counts.iter().map(|counts| counts[value]).sum();
        if count > 0 {
            keys[at..at + count].fill(value as u8);
            at += count;
        }
    }
}

/// Sorts keys of two bytes, fewer than 2³².
pub(crate) fn count_words(keys: &mut [u16]) {
    const VALUES: usize = 1 << 16;
    /// Keys that are written at once, whether as many are wanted or not.
    const STEP: usize = 16;
    let sorted = with_buffer::<u32, _>(2 * VALUES, |counts| {
        counts.fill(0);
        let (even, odd) = counts.split_at_mut(VALUES);
        let (pairs, rest) = keys.as_chunks::<2>();
        for &[a, b] in pairs {
            even[a as usize] += 1;
            odd[b as usize] += 1;
        }
        for &key in rest {
            even[key as usize] += 1;
        }
        let mut at = 0;
        for (value, (&even, &odd)) in even.iter().zip(&*odd).enumerate() {
            let count = (even + odd) as usize;
            let run = [value as u16; STEP];
            match keys[at..].first_chunk_mut::<STEP>() {
                Some(room) if count <= STEP => *room = run,
                _ => keys[at..at + count].fill(value as u16),
            }
            at += count;
        }
    });
    if sorted.is_none() {
        keys.sort_unstable();
    }
}

/// Sorts keys of up to eight bytes by digits.
pub(crate) fn by_digits<K: Key>(keys: &mut [K]) {
    let sorted = with_buffer(keys.len(), |buffer| distribute(keys, buffer));
    if sorted.is_none() {
        keys.sort_unstable();
    }
}

/// Replaces ranks, which are the smallest one and a byte, by the numbers that they are ordered by; returns where the numbers of each byte end.
pub(crate) fn order_by_bytes(
    order: &mut [u64],
    low: u64,
    byte: impl Fn(usize) -> u64,
) -> [usize; RADIX] {
    let mut places = starts(order, |rank| (rank - low) as usize % RADIX);
    for i in 0..order.len() {
        let place = &mut places[byte(i) as usize % RADIX];
        order[*place] = i as u64;
        *place += 1;
    }
    places
}

/// Where the numbers of each digit start.
fn starts(numbers: &[u64], digit: impl Fn(u64) -> usize) -> [usize; RADIX] {
    // Equal neighbours would wait for each other's count in one table.
    let mut counts = [[0_usize; RADIX]; 2];
    let (pairs, rest) = numbers.as_chunks::<2>();
    for pair in pairs {
        for (counts, &number) in counts.iter_mut().zip(pair) {
            counts[digit(number)] += 1;
        }
    }
    for &number in rest {
        counts[0][digit(number)] += 1;
    }
    let [mut places, others] = counts;
    let mut start = 0;
    for (place, other) in places.iter_mut().zip(others) {
        start += std::mem::replace(place, start) + other;
    }
    places
}

/// Sorts numbers by the two digits over the lowest `below` bits; those that are equal so keep their order.
pub(crate) fn by_upper_digits(numbers: &mut [u64], below: u32) {
    let sorted = with_buffer(numbers.len(), |buffer| {
        distribute_by(numbers, buffer, below);
        distribute_by(buffer, numbers, below + DIGIT);
    });
    if sorted.is_none() {
        numbers.sort_unstable();
    }
}

/// Writes numbers in the order of a digit.
fn distribute_by(from: &[u64], to: &mut [u64], shift: u32) {
    let digit = |number: u64| (number >> shift) as usize % RADIX;
    let mut places = starts(from, digit);
    for &number in from {
        let place = &mut places[digit(number)];
        to[*place] = number;
        *place += 1;
    }
}

/// Sorts keys by digits with the help of a buffer as long.
fn distribute<K: Key>(keys: &mut [K], buffer: &mut [K]) {
    let digit = |key: K, number: usize| (key.into() >> (8 * number)) as usize % RADIX;
    let mut counts = [[0_usize; RADIX]; size_of::<u64>()];
    let counts = &mut counts[..size_of::<K>()];
    for &key in &*keys {
        for (number, counts) in counts.iter_mut().enumerate() {
            counts[digit(key, number)] += 1;
        }
    }
    let n = keys.len();
    let (mut from, mut to) = (keys, buffer);
    let mut swapped = false;
    for (number, starts) in counts.iter_mut().enumerate() {
        if from
            .first()
            .is_none_or(|&key| starts[digit(key, number)] == n)
        {
            continue;
        }
        let mut start = 0;
        for place in starts.iter_mut() {
            start += std::mem::replace(place, start);
        }
        for &key in &*from {
            let place = &mut starts[digit(key, number)];
            to[*place] = key;
            *place += 1;
        }
        std::mem::swap(&mut from, &mut to);
        swapped = !swapped;
    }
    if swapped {
        to.copy_from_slice(from);
    }
}
