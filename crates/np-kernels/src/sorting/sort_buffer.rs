//! Memory that sorting needs beside the keys, kept by each thread from one call to the next.
//!
//! Fresh pages cost as much as two passes over them, so a buffer of moderate size is kept. What would not fit is allocated for its call.

use std::cell::Cell;

use crate::sorting::ordered::Key;

/// The longest buffer that is kept, in words: 8 MiB.
const KEPT: usize = 1 << 20;

thread_local! {
    static BUFFER: Cell<Vec<u64>> = const { Cell::new(Vec::new()) };
}

/// Calls `body` with memory for `n` keys that hold any values; returns `None` if there is no such memory.
pub(crate) fn with_buffer<K: Key, R>(n: usize, body: impl FnOnce(&mut [K]) -> R) -> Option<R> {
    const {
        assert!(align_of::<K>() <= align_of::<u64>());
    }
    let words = n.checked_mul(size_of::<K>())?.div_ceil(size_of::<u64>());
    // The buffer is taken out meanwhile: whoever asks for one within `body` gets another.
    let mut buffer = BUFFER.try_with(Cell::take).unwrap_or_default();
    if buffer.len() < words {
        buffer = Vec::new();
        // Zeroed pages come from the system as they are, without a pass over them; but the vector has no fallible form of that.
        buffer.try_reserve_exact(words).ok()?;
        buffer.resize(words, 0);
    }
    // SAFETY: the words are there, aligned for keys, and any bits are a key.
    let keys = unsafe { std::slice::from_raw_parts_mut(buffer.as_mut_ptr().cast::<K>(), n) };
    let result = body(keys);
    if buffer.len() <= KEPT {
        // A thread that ends has no place to keep it.
        let _ = BUFFER.try_with(|kept| kept.set(buffer));
    }
    Some(result)
}
