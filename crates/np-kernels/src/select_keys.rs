//! The key that belongs at a position of the sorted lane, put there.

use crate::ordered::Key;

/// Puts the key that belongs at a position there, smaller ones before it, greater ones behind it.
///
/// # Panics
/// If there is no such position.
pub fn select<K: Key>(keys: &mut [K], at: usize) {
    keys.select_nth_unstable(at);
}
