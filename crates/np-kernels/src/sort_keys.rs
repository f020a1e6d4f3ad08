//! Unsigned integers sorted in place.

use crate::ordered::Key;

/// Sorts keys.
pub fn sort_keys<K: Key>(keys: &mut [K]) {
    keys.sort_unstable();
}
