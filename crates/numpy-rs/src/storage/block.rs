//! Large pieces of memory, in size classes.
//!
//! Fresh pages cost four to ten times what arithmetic on them costs, so freed blocks are kept (see
//! `cache`). For that their sizes come in classes, four to each power of two: arrays of nearly the
//! same length find each other's blocks, and at most a quarter of a block lies idle.
//!
//! Blocks of 4 MiB and more are mapped from the system on Linux, start on a huge page and ask for
//! huge pages, as NumPy does: one fault for 2 MiB in place of 512 faults. The pages that nobody touches
//! cost nothing.
//!
//! Every block is initialised memory: fresh ones are zero (which costs nothing where the pages come
//! from the system), and bytes of a recycled block are whatever an array left there. `numpy.empty`
//! can therefore hand out a recycled block as it is.

use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ptr::NonNull;

/// Requests of this length and more are served with blocks.
///
/// Below, malloc keeps its freed memory itself; from 64 to 128 KiB on glibc starts to give it back to the
/// system and the next array pays the page faults again.
pub(super) const MIN_BLOCK: usize = 64 << 10;

/// Alignment of a block's data: a cache line, and the widest vector register.
pub(super) const BLOCK_ALIGN: usize = 64;

/// Alignment that malloc gives for nothing; more costs tens of nanoseconds for each call.
pub(super) const MALLOC_ALIGN: usize = 16;

/// How many size classes there are: four for each power of two from [`MIN_BLOCK`] on.
pub(super) const CLASSES: usize = 4 * (usize::BITS - MIN_BLOCK.ilog2()) as usize;

/// Blocks of this size and more are mapped pages where the system has them.
const MIN_MAPPED: usize = 4 << 20;

const HUGE_PAGE: usize = 2 << 20;

/// The smallest class size that holds `len` bytes, or `None` if it cannot be counted.
///
/// `len` must be at least [`MIN_BLOCK`].
pub(super) fn class_size(len: usize) -> Option<usize> {
    let step = 1 << (len.ilog2() - 2);
    let mut size = len.checked_next_multiple_of(step)?;
    if size >= MIN_MAPPED {
        // Huge pages come whole: a tail of small pages would pay hundreds of faults.
        size = size.checked_next_multiple_of(HUGE_PAGE)?;
    }
    (size <= isize::MAX as usize - HUGE_PAGE).then_some(size)
}

/// The number of a size's class; sizes of the same class have the same number.
pub(super) fn class_index(size: usize) -> usize {
    let octave = size.ilog2();
    let quarter = (size >> (octave - 2)) & 3;
    4 * (octave - MIN_BLOCK.ilog2()) as usize + quarter
}

/// A large piece of initialised memory, freed on drop.
#[derive(Debug)]
pub(super) struct Block {
    base: NonNull<u8>,
    size: usize,
}

// SAFETY: a block is the only owner of its memory, and the memory is bound to no thread.
unsafe impl Send for Block {}

impl Block {
    /// A block of `size` zero bytes from the system or the allocator, `None` when there is no memory.
    ///
    /// `size` must be at least [`MIN_BLOCK`] and at most `isize::MAX` less a huge page.
    pub(super) fn fresh(size: usize) -> Option<Block> {
        debug_assert!(size >= MIN_BLOCK);
        let base = if is_mapped(size) {
            pages::map(size)
        } else {
            // SAFETY: the layout's size is not zero.
            NonNull::new(unsafe { alloc_zeroed(heap_layout(size)?) })
        };
        base.map(|base| Block { base, size })
    }

    /// Bytes that the block holds.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The first byte, aligned to [`BLOCK_ALIGN`].
    ///
    /// Heap blocks have room to move the data up to the alignment. That is cheaper than the allocator's aligned
    /// calls, and those have no lazily zeroed form.
    pub(super) fn data(&self) -> NonNull<u8> {
        let padding = self.base.as_ptr().align_offset(BLOCK_ALIGN);
        // SAFETY: mapped blocks are aligned, so `padding` is 0; heap blocks are aligned to `MALLOC_ALIGN` and
        // have `BLOCK_ALIGN - MALLOC_ALIGN` bytes more than their size, the most that `padding` can be.
        unsafe { self.base.add(padding) }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        if is_mapped(self.size) {
            // SAFETY: the block is dropped, it was mapped with this size, and no one else knows it.
            unsafe { pages::unmap(self.base, self.size) };
        } else if let Some(layout) = heap_layout(self.size) {
            // SAFETY: the block was allocated with the layout of the same size.
            unsafe { dealloc(self.base.as_ptr(), layout) };
        }
    }
}

fn is_mapped(size: usize) -> bool {
    cfg!(target_os = "linux") && size >= MIN_MAPPED && size.is_multiple_of(HUGE_PAGE)
}

fn heap_layout(size: usize) -> Option<Layout> {
    let padded = size.checked_add(BLOCK_ALIGN - MALLOC_ALIGN)?;
    Layout::from_size_align(padded, MALLOC_ALIGN).ok()
}

#[cfg(target_os = "linux")]
mod pages {
    use std::ptr::{NonNull, null_mut};

    use super::HUGE_PAGE;

    /// Maps `size` zero bytes, aligned to a huge page; `size` must be a multiple of huge pages.
    pub(super) fn map(size: usize) -> Option<NonNull<u8>> {
        let padded = size.checked_add(HUGE_PAGE)?;
        // SAFETY: an anonymous mapping at an address of the system's choice touches no existing memory.
        let start = unsafe {
            libc::mmap(
                null_mut(),
                padded,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
                -1,
                0,
            )
        };
        if start == libc::MAP_FAILED {
            return None;
        }
        let start = start.cast::<u8>();
        let head = start.align_offset(HUGE_PAGE);
        let tail = HUGE_PAGE - head;
        // SAFETY: `head + size + tail` is the length of the mapping, so the pieces given back and the piece
        // advised lie inside it; nobody uses them yet. Both pieces are whole pages. Failures are
        // harmless: a piece stays mapped or pages stay small.
        unsafe {
            let aligned = start.add(head);
            if head > 0 {
                libc::munmap(start.cast(), head);
            }
            if tail > 0 {
                libc::munmap(aligned.add(size).cast(), tail);
            }
            libc::madvise(aligned.cast(), size, libc::MADV_HUGEPAGE);
            NonNull::new(aligned)
        }
    }

    /// Gives a mapping back to the system.
    ///
    /// # Safety
    /// `base` and `size` are those of a mapping made by [`map`] that nobody uses any more.
    pub(super) unsafe fn unmap(base: NonNull<u8>, size: usize) {
        // SAFETY: the caller hands over the whole mapping.
        unsafe { libc::munmap(base.as_ptr().cast(), size) };
    }
}

#[cfg(not(target_os = "linux"))]
mod pages {
    use std::ptr::NonNull;

    /// Other systems have no mapped blocks.
    pub(super) fn map(_size: usize) -> Option<NonNull<u8>> {
        None
    }

    /// Other systems have no mapped blocks.
    ///
    /// # Safety
    /// Never called.
    pub(super) unsafe fn unmap(_base: NonNull<u8>, _size: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_their_length_and_waste_little() {
        let mut len = MIN_BLOCK;
        while len < 1 << 40 {
            let size = class_size(len).unwrap();
            assert!(size >= len);
            assert!(
                size - len <= (len / 4).max(HUGE_PAGE - 1),
                "{len} -> {size}"
            );
            if size < MIN_MAPPED {
                assert!(size - len <= len / 4, "{len} -> {size}");
            } else {
                assert_eq!(size % HUGE_PAGE, 0);
            }
            assert_eq!(
                class_size(size),
                Some(size),
                "a class size is its own class"
            );
            assert!(class_index(size) < CLASSES);
            len += len / 37 + 1;
        }
        assert_eq!(class_index(MIN_BLOCK), 0);
        assert_eq!(class_size(isize::MAX as usize), None);
        assert_eq!(class_size(usize::MAX), None);
    }

    #[test]
    fn different_class_sizes_have_different_numbers() {
        let mut size = MIN_BLOCK;
        while size < 1 << 40 {
            let next = class_size(size + 1).unwrap();
            assert!(class_index(next) > class_index(size), "{size} and {next}");
            size = next;
        }
    }

    #[test]
    fn blocks_are_zero_aligned_and_writable_to_the_end() {
        for size in [MIN_BLOCK, 3 << 19, MIN_MAPPED, 6 << 20] {
            let block = Block::fresh(size).unwrap();
            let data = block.data().as_ptr();
            assert_eq!(data.addr() % BLOCK_ALIGN, 0);
            if is_mapped(size) {
                assert_eq!(data.addr() % HUGE_PAGE, 0);
            }
            // SAFETY: a fresh block has `size` initialised bytes and this is its only owner.
            let bytes = unsafe { std::slice::from_raw_parts_mut(data, block.size()) };
            assert!(bytes.iter().all(|&byte| byte == 0));
            bytes.fill(7);
        }
    }

    #[test]
    fn too_much_is_none() {
        assert!(Block::fresh((isize::MAX as usize - HUGE_PAGE) / HUGE_PAGE * HUGE_PAGE).is_none());
    }
}
