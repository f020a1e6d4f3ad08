//! Freed blocks, kept for the next array.
//!
//! One cache for the process: arrays are often freed by another thread than the one that made them. The
//! lock is held for a few list operations; what is given back to the system is given back outside of it.
//!
//! There is no second cache for small memory: malloc has thread-local lists of its own, and making and
//! dropping a storage of eight bytes takes a fifth longer than malloc and free alone.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::block::{Block, CLASSES, class_index, class_size};

/// How many bytes of freed blocks are kept unless told otherwise.
const DEFAULT_LIMIT: usize = if cfg!(target_pointer_width = "64") {
    256 << 20
} else {
    32 << 20
};

struct Cache {
    /// Freed blocks by class, each with the time of its return; the oldest at the front.
    classes: [VecDeque<(u64, Block)>; CLASSES],
    /// Bytes of all blocks kept.
    used: usize,
    limit: usize,
    /// Counts returned blocks, to tell their age.
    clock: u64,
}

static CACHE: Mutex<Cache> = Mutex::new(Cache {
    classes: [const { VecDeque::new() }; CLASSES],
    used: 0,
    limit: DEFAULT_LIMIT,
    clock: 0,
});

fn lock() -> MutexGuard<'static, Cache> {
    // Nothing in here panics between two changes that belong together.
    CACHE.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Cache {
    fn remove_oldest(&mut self) -> Option<Block> {
        let oldest = self
            .classes
            .iter_mut()
            .filter(|class| !class.is_empty())
            .min_by_key(|class| class.front().map(|&(time, _)| time))?;
        let (_, block) = oldest.pop_front()?;
        self.used -= block.size();
        Some(block)
    }

    /// Moves the oldest blocks to `removed` until `limit` holds.
    fn shrink_to(&mut self, limit: usize, removed: &mut Vec<Block>) {
        while self.used > limit {
            match self.remove_oldest() {
                Some(block) => removed.push(block),
                None => break,
            }
        }
    }
}

/// A kept block of this class size, the one returned last: its bytes are the likeliest to be in the
/// processor's caches.
pub(super) fn take(size: usize) -> Option<Block> {
    let mut cache = lock();
    let (_, block) = cache.classes[class_index(size)].pop_back()?;
    cache.used -= block.size();
    Some(block)
}

/// Keeps a block that is not used any more; the oldest blocks make room for it.
pub(super) fn keep(block: Block) {
    let size = block.size();
    // A block that was cut to measure since memory was short fits no class.
    if class_size(size) != Some(size) {
        return;
    }
    // Freed after the lock is.
    let mut removed = Vec::new();
    let mut cache = lock();
    let limit = cache.limit;
    let class = &mut cache.classes[class_index(size)];
    if size > limit || class.try_reserve(1).is_err() {
        drop(cache);
        drop(block);
        return;
    }
    cache.shrink_to(limit - size, &mut removed);
    cache.clock += 1;
    cache.used += size;
    let time = cache.clock;
    cache.classes[class_index(size)].push_back((time, block));
    drop(cache);
}

/// Sets how many bytes of freed memory are kept for new arrays, and returns the limit before.
///
/// Memory of large arrays (64 KiB and more) is kept when they are dropped, since fresh pages cost more than most
/// arithmetic. The default is 256 MiB (32 MiB on 32-bit systems); 0 turns the cache off. What is beyond the new
/// limit is freed at once, the oldest blocks first.
///
/// ```
/// use numpy_rs::storage::{block_cache_used, set_block_cache_limit};
///
/// let before = set_block_cache_limit(0);
/// assert_eq!(block_cache_used(), 0);
/// set_block_cache_limit(before);
/// ```
pub fn set_block_cache_limit(bytes: usize) -> usize {
    let mut removed = Vec::new();
    let mut cache = lock();
    let before = std::mem::replace(&mut cache.limit, bytes);
    cache.shrink_to(bytes, &mut removed);
    drop(cache);
    before
}

/// How many bytes of freed memory are kept at most.
pub fn block_cache_limit() -> usize {
    lock().limit
}

/// How many bytes of freed memory are kept now.
pub fn block_cache_used() -> usize {
    lock().used
}

/// Frees all memory that is kept for new arrays; the limit stays.
pub fn clear_block_cache() {
    let mut removed = Vec::new();
    let mut cache = lock();
    cache.shrink_to(0, &mut removed);
    drop(cache);
}
