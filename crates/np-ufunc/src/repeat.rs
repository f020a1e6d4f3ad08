//! Parts of an array written as often as counts say (`numpy.repeat`).

use np_kernels::movement::repeat::repeat;
pub use np_kernels::movement::repeat::{Added, Counts};

use crate::threads::{self, CHEAP_GRAIN};

/// Writes each part of `width` bytes as often as its count says: `outer` times as many parts as there are counts, which
/// begin anew with each row of parts.
///
/// # Panics
/// If the copies of a row can't be counted.
///
/// # Safety
/// `source` is valid to read for all parts, which follow each other, and `target` to write for all copies, by this
/// thread alone; they do not overlap.
pub unsafe fn run(
    source: *const u8,
    target: *mut u8,
    outer: usize,
    counts: Counts<'_>,
    width: usize,
) {
    let total = counts.total().expect("so many copies are no array");
    let ends = Ends { source, target };
    let copy = |read: usize, written: usize, counts: Counts<'_>| {
        let (source, target) = ends.at(read * width, written * width);
        // SAFETY: the caller's promise; what the calls write is apart.
        unsafe { repeat(source, width, counts, target) };
    };
    if outer == 1 && counts.runs() <= (GRAIN / width).max(1) {
        return copy(0, 0, counts);
    }
    if outer == 1 {
        let blocks = blocks(counts, width);
        return threads::for_each(blocks.len(), |number| {
            let Block { from, runs, start } = blocks[number];
            copy(from, start, counts.part(from, runs));
        });
    }
    let rows = GRAIN.div_ceil(total.saturating_mul(width).max(1));
    threads::for_each(outer.div_ceil(rows), |number| {
        for row in number * rows..outer.min((number + 1) * rows) {
            copy(row * counts.runs(), row * total, counts);
        }
    });
}

/// Bytes that a thread is given at least.
const GRAIN: usize = CHEAP_GRAIN * size_of::<u64>();

/// Some of the runs of a row: their first, their number, and the copies before them.
struct Block {
    from: usize,
    runs: usize,
    start: usize,
}

/// A row in blocks for threads.
fn blocks(counts: Counts<'_>, width: usize) -> Vec<Block> {
    let most = (GRAIN / width).max(1);
    let mut start = 0;
    let firsts = (0..counts.runs()).step_by(most);
    firsts
        .map(|from| {
            let runs = most.min(counts.runs() - from);
            let block = Block { from, runs, start };
            start += counts.part(from, runs).total().unwrap_or(0);
            block
        })
        .collect()
}

struct Ends {
    source: *const u8,
    target: *mut u8,
}

// SAFETY: the pointers are only used to read parts and to write copies that are apart.
unsafe impl Sync for Ends {}

impl Ends {
    fn at(&self, read: usize, written: usize) -> (*const u8, *mut u8) {
        (
            self.source.wrapping_add(read),
            self.target.wrapping_add(written),
        )
    }
}
