//! Unsigned integers sorted in place.
//!
//! Runs are looked for first: a lane that rises or falls is finished after one look. Bytes, and long lanes of two bytes, are counted.
//! What is left is sorted by digits or by comparisons, whichever is faster at the length.

use std::any::TypeId;

use crate::ordered::Key;
#[cfg(target_arch = "x86_64")]
use crate::quicksort_vectors;
use crate::radix::{self, COUNTED_BYTES, COUNTED_WORDS};
#[cfg(target_arch = "x86_64")]
use crate::simd::{self, LevelId};

/// From how many keys on distributing them by digits is faster than comparing them.
const BY_DIGITS: usize = 256;

/// Sorts keys.
pub fn sort_keys<K: Key>(keys: &mut [K]) {
    if let Some(bytes) = keys_of::<K, u8>(keys)
        && bytes.len() >= COUNTED_BYTES
    {
        return radix::count_bytes(bytes);
    }
    if is_run(keys, |a, b| a <= b) {
        return;
    }
    if is_run(keys, |a, b| a >= b) {
        return keys.reverse();
    }
    if let Some(words) = keys_of::<K, u16>(keys)
        && words.len() >= COUNTED_WORDS
        && u32::try_from(words.len()).is_ok()
    {
        return radix::count_words(words);
    }
    if sort_in_vectors(keys) {
        return;
    }
    if keys.len() >= BY_DIGITS {
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
        }
    }
    let _ = keys;
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

/// Whether all neighbours are in order.
fn is_run<K: Key>(keys: &[K], in_order: impl Fn(K, K) -> bool) -> bool {
    /// Pairs that are compared before their answers are looked at.
    const STEP: usize = 64;
    let Some((_, behind)) = keys.split_first() else {
        return true;
    };
    let together = |keys: &[K], behind: &[K]| {
        let pairs = keys.iter().zip(behind);
        pairs.fold(true, |all, (&a, &b)| all & in_order(a, b))
    };
    let mut steps = keys.chunks(STEP).zip(behind.chunks(STEP));
    steps.all(|(keys, behind)| together(keys, behind))
}

/// Moves keys so that two threads may sort the lane's two parts: no key before the position that is returned is greater than any key behind
/// it. A part may be empty.
///
/// Sorting the parts gives what sorting the lane gives.
pub fn split_for_threads<K: Key>(keys: &mut [K]) -> usize {
    let n = keys.len();
    if n > 0 && size_of::<K>() > 2 {
        crate::select_keys::select(keys, n / 2);
        n / 2
    } else {
        n
    }
}
