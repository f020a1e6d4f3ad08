//! Elements sorted by their [keys](crate::sorting::ordered), in place.
//!
//! Short lanes are sorted in vectors at once. In longer ones runs are looked for first: a lane that rises or falls is finished after one
//! look. Bytes, and long lanes of two bytes, are counted. What is left is sorted in vectors, by digits or by comparisons, whichever is the
//! fastest that the machine has at the length.

use std::any::TypeId;

use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};
use crate::sorting::ordered::{Key, Ordered};
use crate::sorting::radix::{self, COUNTED_BYTES, COUNTED_WORDS};
use crate::sorting::sort::{from_keys, to_keys};
#[cfg(target_arch = "x86_64")]
use crate::sorting::{key_vectors, quicksort_vectors};
use crate::team::Team;

/// From how many keys on distributing them by digits is faster than comparing them.
const BY_DIGITS: usize = 256;

/// Bytes of the longest lane that is distributed by digits: in a longer one the places that keys go to are too far apart.
const BY_DIGITS_UP_TO: usize = 1 << 20;

/// Up to how many keys a lane in vectors is not worth a look for runs, or counting.
const SHORT: usize = 128;

/// From how many keys on two threads sort a lane by comparisons faster than one.
const SPLIT: usize = 1 << 14;

/// Up to how many keys of one or two bytes are sorted as keys of four in vectors, where those of two are not sorted as they are.
#[cfg(target_arch = "x86_64")]
const WIDENED: usize = 2048;

/// Sorts keys.
pub fn sort_keys<K: Key>(keys: &mut [K]) {
    sort_by_keys(keys, Team::ALONE);
}

/// Sorts elements by their keys with the help of a team; the result is the same for any.
pub fn sort_by_keys<T: Ordered>(lane: &mut [T], team: Team<'_>) {
    let n = lane.len();
    if n <= SHORT && sort_in_vectors(lane, team) {
        return;
    }
    if is_bytes::<T>() && n >= COUNTED_BYTES {
        return through_keys(lane, |keys| radix::count_bytes(same(keys)));
    }
    if is_run(lane, Run::Rising) {
        return;
    }
    if is_run(lane, Run::Falling) {
        return lane.reverse();
    }
    if size_of::<T>() == 2 && n >= COUNTED_WORDS && u32::try_from(n).is_ok() {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the lane may be written.
        if unsafe { key_vectors::work_on(lane, quicksort_vectors::CountValues) } {
            return;
        }
        return through_keys(lane, |keys| radix::count_words(same(keys)));
    }
    if !sort_in_vectors(lane, team) {
        through_keys(lane, |keys| sort_plainly(keys, team));
    }
}

/// Whether elements are bytes.
fn is_bytes<T>() -> bool {
    size_of::<T>() == 1
}

/// Turns elements to keys, and back after something was done with these.
fn through_keys<T: Ordered>(lane: &mut [T], work: impl FnOnce(&mut [T::Key])) {
    work(to_keys(lane));
    from_keys(lane);
}

/// Keys that are known to be of type `T`.
fn same<K: Key, T: Key>(keys: &mut [K]) -> &mut [T] {
    keys_of(keys).expect("keys of the width that was asked for")
}

/// Sorts keys without vectors.
fn sort_plainly<K: Key>(keys: &mut [K], team: Team<'_>) {
    let n = keys.len();
    if n >= SPLIT && !team.is_alone() {
        // No more than two pieces, whether their number is even or not.
        let half = n.div_ceil(2);
        keys.select_nth_unstable(half);
        return team.for_each_piece(keys, half, |_, part| sort_plainly(part, Team::ALONE));
    }
    if n >= BY_DIGITS && size_of_val(keys) <= BY_DIGITS_UP_TO {
        radix::by_digits(keys);
    } else {
        keys.sort_unstable();
    }
}

/// Sorts elements in vectors, and says whether it could.
fn sort_in_vectors<T: Ordered>(lane: &mut [T], team: Team<'_>) -> bool {
    #[cfg(target_arch = "x86_64")]
    if simd::level() == simd::LevelId::V4 {
        // SAFETY: the lane may be written.
        if unsafe { key_vectors::work_on(lane, quicksort_vectors::Sort(team)) } {
            return true;
        }
        if size_of::<T>() <= 2 && lane.len() <= WIDENED {
            // SAFETY: the machine has the level.
            let sorted = unsafe { quicksort_vectors::sort_widened(to_keys(lane)) };
            from_keys(lane);
            return sorted;
        }
    }
    let _ = (lane, team);
    false
}

/// The keys as they are, if they are of type `T`.
pub(crate) fn keys_of<K: Key, T: Key>(keys: &mut [K]) -> Option<&mut [T]> {
    if TypeId::of::<K>() != TypeId::of::<T>() {
        return None;
    }
    // SAFETY: both types are one.
    Some(unsafe { &mut *(std::ptr::from_mut(keys) as *mut [T]) })
}

/// How neighbours follow each other in a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Run {
    /// None is less than the one before.
    Rising,
    /// None is greater than the one before.
    Falling,
}

/// Whether all neighbours of a lane rise, or all fall.
pub(crate) fn is_run<T: Ordered>(lane: &[T], run: Run) -> bool {
    let looks: [unsafe fn(&[T], Run) -> bool; LEVELS] = [
        look_for_run::<Baseline, T>,
        look_for_run::<V3, T>,
        look_for_run::<V4, T>,
    ];
    // SAFETY: the level is one that the machine has.
    unsafe { looks[simd::level() as usize](lane, run) }
}

/// As [`is_run`].
///
/// # Safety
/// The machine has the level.
unsafe fn look_for_run<L: Level, T: Ordered>(lane: &[T], run: Run) -> bool {
    /// Pairs that are compared before their answers are looked at.
    const STEP: usize = 64;
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                // What falls rises when it is read backwards.
                let [mut first, mut second] =
                    [&lane[..lane.len().max(1) - 1], &lane[1.min(lane.len())..]];
                if run == Run::Falling {
                    std::mem::swap(&mut first, &mut second);
                }
                first.chunks(STEP).zip(second.chunks(STEP)).all(
                    #[inline(always)]
                    |(first, second)| {
                        let mut wrong = 0_u8;
                        for (a, b) in first.iter().zip(second) {
                            wrong |= u8::from(a.key() > b.key());
                        }
                        wrong == 0
                    },
                )
            },
        )
    }
}
