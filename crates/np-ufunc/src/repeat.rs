//! Parts of an array written as often as counts say (`numpy.repeat`).

use np_kernels::repeat::repeat_each;

use crate::threads::{self, CHEAP_GRAIN};

/// Writes each part of `width` bytes as often as its count says: `outer` times as many parts as there are counts, which begin anew with each
/// row of parts.
///
/// # Safety
/// `source` is valid to read for all parts, which follow each other, and `target` to write for all copies, by this thread alone; they do not
/// overlap.
pub unsafe fn run(
    source: *const u8,
    target: *mut u8,
    outer: usize,
    counts: &[usize],
    width: usize,
) {
    let total: usize = counts.iter().sum();
    let bytes = total.saturating_mul(width).max(1);
    let rows = (CHEAP_GRAIN * size_of::<u64>()).div_ceil(bytes);
    let ends = Ends { source, target };
    threads::for_each(outer.div_ceil(rows), |number| {
        for row in number * rows..outer.min((number + 1) * rows) {
            let (source, target) = ends.at(row * counts.len() * width, row * total * width);
            // SAFETY: the caller's promise; rows are apart.
            unsafe { repeat_each(source, width, counts, target) };
        }
    });
}

struct Ends {
    source: *const u8,
    target: *mut u8,
}

// SAFETY: the pointers are only used to read parts and to write rows that are apart.
unsafe impl Sync for Ends {}

impl Ends {
    fn at(&self, read: usize, written: usize) -> (*const u8, *mut u8) {
        (
            self.source.wrapping_add(read),
            self.target.wrapping_add(written),
        )
    }
}
