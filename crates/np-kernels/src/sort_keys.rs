//! Unsigned integers sorted in place.
//!
//! Short lanes are sorted in vectors at once. In longer ones runs are looked for first: a lane that rises or falls is finished after one
//! look. Bytes, and long lanes of two bytes, are counted. What is left is sorted in vectors, by digits or by comparisons, whichever is the
//! fastest that the machine has at the length.

use std::any::TypeId;

use crate::ordered::Key;
#[cfg(target_arch = "x86_64")]
use crate::quicksort_vectors;
use crate::radix::{self, COUNTED_BYTES, COUNTED_WORDS};
use crate::simd::{self, Baseline, LEVELS, Level, LevelId, V3, V4};

/// From how many keys on distributing them by digits is faster than comparing them.
const BY_DIGITS: usize = 256;

/// Bytes of the longest lane that is distributed by digits: in a longer one the places that keys go to are too far apart.
const BY_DIGITS_UP_TO: usize = 1 << 20;

/// Up to how many keys a lane in vectors is not worth a look for runs, or counting.
const SHORT: usize = 128;

/// From how many keys on two threads sort a lane faster than one.
const SPLIT: usize = 1 << 14;

/// Up to how many keys of two bytes are sorted as keys of four in vectors.
const WIDENED: usize = 2048;

/// Sorts keys.
pub fn sort_keys<K: Key>(keys: &mut [K]) {
    let n = keys.len();
    if n <= SHORT && sort_in_vectors(keys) {
        return;
    }
    if let Some(bytes) = keys_of::<K, u8>(keys)
        && n >= COUNTED_BYTES
    {
        return radix::count_bytes(bytes);
    }
    if is_run::<K, false>(keys) {
        return;
    }
    if is_run::<K, true>(keys) {
        return keys.reverse();
    }
    if let Some(words) = keys_of::<K, u16>(keys)
        && n >= COUNTED_WORDS
        && u32::try_from(n).is_ok()
    {
        return radix::count_words(words);
    }
    if sort_in_vectors(keys) {
        return;
    }
    if n >= BY_DIGITS && size_of_val(keys) <= BY_DIGITS_UP_TO {
        radix::by_digits(keys);
    } else {
        keys.sort_unstable();
    }
}

/// Sorts keys in vectors, and says whether it could.
fn sort_in_vectors<K: Key>(keys: &mut [K]) -> bool {
    #[cfg(target_arch = "x86_64")]
    if simd::level() == LevelId::V4 {
        // SAFETY: the machine has the level.
        unsafe {
            if let Some(keys) = keys_of::<K, u64>(keys) {
                return quicksort_vectors::sort(keys);
            }
            if let Some(keys) = keys_of::<K, u32>(keys) {
                return quicksort_vectors::sort(keys);
            }
            if keys.len() <= WIDENED {
                return quicksort_vectors::sort_widened(keys);
            }
        }
    }
    let _ = keys;
    false
}

/// Moves keys so that two threads may sort the lane's two parts: no key before the position that is returned is greater than any key behind
/// it. A part may be empty, and is where splitting gains nothing: where keys are few, or counted.
///
/// Sorting the parts gives what sorting the lane gives.
pub fn split_for_threads<K: Key>(keys: &mut [K]) -> usize {
    let n = keys.len();
    if n < SPLIT || size_of::<K>() <= 2 {
        return n;
    }
    // One look tells most lanes that are no run from those that are, which are finished sooner in one piece.
    if is_run::<K, false>(keys) || is_run::<K, true>(keys) {
        return n;
    }
    #[cfg(target_arch = "x86_64")]
    if simd::level() == LevelId::V4 {
        // SAFETY: the machine has the level, and there are many keys.
        let middle = unsafe {
            if let Some(keys) = keys_of::<K, u64>(keys) {
                quicksort_vectors::split(keys)
            } else if let Some(keys) = keys_of::<K, u32>(keys) {
                quicksort_vectors::split(keys)
            } else {
                None
            }
        };
        if let Some(middle) = middle {
            return middle;
        }
    }
    keys.select_nth_unstable(n / 2);
    n / 2
}

/// The keys as they are, if they are of type `T`.
pub(crate) fn keys_of<K: Key, T: Key>(keys: &mut [K]) -> Option<&mut [T]> {
    if TypeId::of::<K>() != TypeId::of::<T>() {
        return None;
    }
    // SAFETY: both types are one.
    Some(unsafe { &mut *(std::ptr::from_mut(keys) as *mut [T]) })
}

/// Whether all neighbours rise, or all fall, equal ones allowed.
fn is_run<K: Key, const FALLING: bool>(keys: &[K]) -> bool {
    let looks: [unsafe fn(&[K]) -> bool; LEVELS] = [
        look_for_run::<Baseline, K, FALLING>,
        look_for_run::<V3, K, FALLING>,
        look_for_run::<V4, K, FALLING>,
    ];
    // SAFETY: the level is one that the machine has.
    unsafe { looks[simd::level() as usize](keys) }
}

/// As [`is_run`].
///
/// # Safety
/// The machine has the level.
unsafe fn look_for_run<L: Level, K: Key, const FALLING: bool>(keys: &[K]) -> bool {
    /// Pairs that are compared before their answers are looked at.
    const STEP: usize = 64;
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let mut from = 0;
                while from + 1 < keys.len() {
                    let count = STEP.min(keys.len() - 1 - from);
                    let (first, second) =
                        (&keys[from..from + count], &keys[from + 1..from + 1 + count]);
                    let mut wrong = 0_u8;
                    for (a, b) in first.iter().zip(second) {
                        wrong |= u8::from(if FALLING { a < b } else { a > b });
                    }
                    if wrong != 0 {
                        return false;
                    }
                    from += count;
                }
                true
            },
        )
    }
}
