//! Keys sorted and selected as the standard library does it, at every length and in every pattern, and nothing written outside.

use np_kernels::sorting::ordered::Key;
use np_kernels::sorting::select_keys::select;
use np_kernels::sorting::sort_keys::{sort_by_keys, sort_keys};
use np_kernels::team::Team;
use proptest::prelude::*;

/// Keys on either side that nobody may touch.
const MARGIN: usize = 64;

/// A lane of a pattern.
fn lane<K: Key>(pattern: usize, n: usize, seed: u64) -> Vec<K> {
    let mut state = seed | 1;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    };
    let mut lane: Vec<K> = match pattern {
        // Few values, small values, values that differ in the upper bits alone, any values.
        0 => (0..n).map(|_| K::low(random() % 5)).collect(),
        1 => (0..n).map(|_| K::low(random() % 1000)).collect(),
        2 => (0..n).map(|_| K::low(!(random() << 50))).collect(),
        3 => vec![K::low(seed); n],
        4 => (0..n).map(|i| K::low(i as u64 % 37)).collect(),
        // Mostly the largest or the smallest key.
        5 => (0..n)
            .map(|_| K::low(if random() % 8 > 0 { u64::MAX } else { random() }))
            .collect(),
        6 => (0..n)
            .map(|_| K::low(if random() % 8 > 0 { 0 } else { random() }))
            .collect(),
        _ => (0..n).map(|_| K::low(random())).collect(),
    };
    match pattern {
        8 => lane.sort(),
        9 => lane.sort_by(|a, b| b.cmp(a)),
        // An organ pipe, and a lane that is sorted but for a few keys.
        10 => {
            lane.sort();
            lane[n / 2..].reverse();
        }
        11 => {
            lane.sort();
            for _ in 0..n.min(3) {
                lane.swap(random() as usize % n, random() as usize % n);
            }
        }
        _ => {}
    }
    lane
}

/// What `change` makes of a lane, which lies between keys that have to stay as they are.
fn guarded<K: Key + std::fmt::Debug>(lane: &[K], change: impl FnOnce(&mut [K])) -> Vec<K> {
    let margin = vec![K::low(0x5A5A_5A5A_5A5A_5A5A); MARGIN];
    let mut memory = [&margin, lane, &margin].concat();
    change(&mut memory[MARGIN..MARGIN + lane.len()]);
    assert_eq!(memory[..MARGIN], margin);
    assert_eq!(memory[MARGIN + lane.len()..], margin);
    memory[MARGIN..MARGIN + lane.len()].to_vec()
}

/// Runs work on two threads, the last first.
fn on_threads(count: usize, work: &(dyn Fn(usize) + Sync)) {
    std::thread::scope(|scope| {
        scope.spawn(|| (0..count).rev().step_by(2).for_each(work));
        (0..count).rev().skip(1).step_by(2).for_each(work);
    });
}

fn check<K: Key + std::fmt::Debug>(pattern: usize, n: usize, seed: u64) {
    let lane = lane::<K>(pattern, n, seed);
    let mut sorted = lane.clone();
    sorted.sort_unstable();
    assert!(guarded(&lane, sort_keys) == sorted, "{pattern} {n} {seed}");

    let shared = guarded(&lane, |keys| sort_by_keys(keys, Team::of(&on_threads)));
    assert!(shared == sorted, "shared {pattern} {n} {seed}");

    if n == 0 {
        return;
    }
    for at in [0, n / 2, n - 1, seed as usize % n] {
        let mut selected = guarded(&lane, |keys| select(keys, at));
        let found = selected[at];
        assert!(found == sorted[at], "select {pattern} {n} {seed} {at}");
        assert!(selected[..at].iter().all(|&key| key <= found));
        assert!(selected[at..].iter().all(|&key| key >= found));
        selected.sort_unstable();
        assert!(selected == sorted, "select {pattern} {n} {seed} {at}");
    }
}

fn check_all(pattern: usize, n: usize, seed: u64) {
    check::<u8>(pattern, n, seed);
    check::<u16>(pattern, n, seed);
    check::<u32>(pattern, n, seed);
    check::<u64>(pattern, n, seed);
}

#[test]
fn short_lanes_are_sorted() {
    for n in 0..300 {
        for pattern in 0..12 {
            check_all(pattern, n, n as u64 * 977 + 1);
        }
    }
}

#[test]
fn long_lanes_are_sorted() {
    for n in [20_000, 65_537, 200_003] {
        for pattern in 0..12 {
            check_all(pattern, n, 71);
        }
    }
}

proptest! {
    #[test]
    fn lanes_are_sorted(pattern in 0_usize..12, n in 0_usize..5000, seed in any::<u64>()) {
        check_all(pattern, n, seed);
    }
}
