//! The key that belongs at a position of the sorted lane, put there.
//!
//! Counting sorts bytes sooner than selecting would find one.

use crate::ordered::Key;
#[cfg(target_arch = "x86_64")]
use crate::quicksort_vectors;
use crate::radix::{self, COUNTED_BYTES};
#[cfg(target_arch = "x86_64")]
use crate::simd::{self, LevelId};
use crate::sort_keys::keys_of;

/// Puts the key that belongs at a position there, smaller ones before it, greater ones behind it.
///
/// # Panics
/// If there is no such position.
pub fn select<K: Key>(keys: &mut [K], at: usize) {
    assert!(
        at < keys.len(),
        "no position {at} among {} keys",
        keys.len()
    );
    if let Some(bytes) = keys_of::<K, u8>(keys)
        && bytes.len() >= COUNTED_BYTES
    {
        return radix::count_bytes(bytes);
    }
    if !select_in_vectors(keys, at) {
        keys.select_nth_unstable(at);
    }
}

/// As [`select`] in vectors, and says whether it could.
fn select_in_vectors<K: Key>(keys: &mut [K], at: usize) -> bool {
    #[cfg(target_arch = "x86_64")]
    if simd::level() == LevelId::V4 {
        // SAFETY: the machine has the level, and the caller looked at `at`.
        unsafe {
            if let Some(keys) = keys_of::<K, u64>(keys) {
                return quicksort_vectors::select(keys, at);
            }
            if let Some(keys) = keys_of::<K, u32>(keys) {
                return quicksort_vectors::select(keys, at);
            }
            return quicksort_vectors::select_widened(keys, at);
        }
    }
    let _ = (keys, at);
    false
}
