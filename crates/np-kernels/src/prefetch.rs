//! Asking for memory ahead of its turn.
//!
//! The processor's own prefetcher stops at the ends of pages and starts anew for each run; loops that do little but read gain from
//! being ahead of it. Asking never faults and changes nothing but time, so it is safe for any address.

/// Bytes of a cache line.
const LINE: usize = 64;

/// How far ahead: 2 KiB were as good as 1 or 4 for the largest of float64 in the second-level cache.
const DISTANCE: usize = 2048;

/// Asks for the cache lines some way behind a group of elements `G`, for reading.
#[inline(always)]
pub(crate) fn group<G>(x: *const u8) {
    for line in 0..size_of::<G>().div_ceil(LINE) {
        ahead(x.wrapping_add(line * LINE));
    }
}

/// Asks for the cache line some way behind an address, for reading.
#[inline(always)]
pub(crate) fn ahead(x: *const u8) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: prefetching has no requirements of its address.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(x.cast::<i8>().wrapping_add(DISTANCE)) };
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = x;
}
