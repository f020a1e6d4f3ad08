//! The cache of freed blocks. It belongs to the process, so the tests take turns.

use std::sync::{Mutex, MutexGuard, PoisonError};

use numpy_rs::storage::{
    Storage, block_cache_limit, block_cache_used, clear_block_cache, set_block_cache_limit,
};

static TURN: Mutex<()> = Mutex::new(());

/// An empty cache with this limit, for one test at a time.
fn cache(limit: usize) -> MutexGuard<'static, ()> {
    let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    set_block_cache_limit(limit);
    clear_block_cache();
    assert_eq!((block_cache_limit(), block_cache_used()), (limit, 0));
    turn
}

fn alloc(len: usize) -> Storage {
    Storage::try_alloc_empty(len).unwrap()
}

const MIB: usize = 1 << 20;

#[test]
fn a_freed_block_is_used_again() {
    let _turn = cache(64 * MIB);
    for len in [80 << 10, MIB, 8 * MIB] {
        let first = alloc(len);
        let address = first.as_ptr().addr();
        drop(first);
        assert!(block_cache_used() >= len);
        // A little more or less fits too.
        let second = alloc(len - len / 16);
        assert_eq!(second.as_ptr().addr(), address, "{len}");
        assert_eq!(block_cache_used(), 0);
        // While it is used it is not given to another.
        assert_ne!(alloc(len).as_ptr().addr(), address);
        drop(second);
        clear_block_cache();
    }
}

#[test]
fn nearby_sizes_do_not_waste_much() {
    let _turn = cache(64 * MIB);
    drop(alloc(4 * MIB));
    let other = alloc(2 * MIB);
    assert_eq!(block_cache_used(), 4 * MIB, "half a block would lie idle");
    drop(other);
    assert_eq!(block_cache_used(), 6 * MIB);
}

#[test]
fn small_memory_is_not_kept() {
    let _turn = cache(64 * MIB);
    drop(alloc((64 << 10) - 1));
    assert_eq!(block_cache_used(), 0);
}

#[test]
fn the_limit_holds_and_the_oldest_block_goes_first() {
    let _turn = cache(10 * MIB);
    let (first, second) = (alloc(8 * MIB), alloc(2 * MIB));
    let third = alloc(MIB);
    drop((first, second));
    assert_eq!(block_cache_used(), 10 * MIB);
    drop(third);
    assert_eq!(block_cache_used(), 3 * MIB, "the block of 8 MiB made room");
    drop(alloc(16 * MIB));
    assert_eq!(block_cache_used(), 3 * MIB, "larger than the limit");
    assert_eq!(set_block_cache_limit(2 * MIB), 10 * MIB);
    assert_eq!(block_cache_used(), MIB);
    set_block_cache_limit(0);
    assert_eq!(block_cache_used(), 0);
    drop(alloc(MIB));
    assert_eq!(block_cache_used(), 0, "turned off");
}

#[test]
fn recycled_memory_is_zeroed_on_request() {
    let _turn = cache(64 * MIB);
    for len in [100_000, 5 * MIB] {
        let mut storage = alloc(len);
        let address = storage.as_ptr().addr();
        // SAFETY: the only handle is borrowed alone, and has `len` bytes.
        unsafe { storage.unique_ptr().unwrap().write_bytes(0xff, len) };
        drop(storage);
        let mut storage = Storage::try_alloc_zeroed(len).unwrap();
        assert_eq!(storage.as_ptr().addr(), address);
        let data = storage.unique_ptr().unwrap();
        // SAFETY: as above; all bytes are initialised.
        let bytes = unsafe { std::slice::from_raw_parts(data.as_ptr(), len) };
        assert!(bytes.iter().all(|&byte| byte == 0));
    }
}

#[test]
fn threads_share_the_cache() {
    let _turn = cache(32 * MIB);
    std::thread::scope(|scope| {
        for seed in 0..4usize {
            scope.spawn(move || {
                let mut kept = Vec::new();
                for round in 0..300 {
                    let len = (64 << 10) + (round * 7919 + seed * 104_729) % (3 * MIB);
                    let mut storage = alloc(len);
                    let data = storage.unique_ptr().unwrap();
                    let mark = (seed * 50 + round % 50) as u8;
                    // SAFETY: the only handle is borrowed alone; first and last byte lie inside.
                    unsafe {
                        data.write(mark);
                        data.add(len - 1).write(mark);
                    }
                    kept.push((storage, mark));
                    if kept.len() > 3 {
                        let (mut storage, mark) = kept.remove(round % 3);
                        let (len, data) = (storage.len(), storage.unique_ptr().unwrap());
                        // SAFETY: as above.
                        let ends = unsafe { (data.read(), data.add(len - 1).read()) };
                        assert_eq!(ends, (mark, mark));
                    }
                }
            });
        }
    });
    assert!(block_cache_used() <= 32 * MIB);
}
