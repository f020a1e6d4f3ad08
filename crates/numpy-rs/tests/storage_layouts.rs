//! Memory goes back to the allocator with the layout that it was allocated with.

use std::alloc::{GlobalAlloc, Layout, System};

use np_dtype::{Complex64, Element};
use numpy_rs::storage::{Storage, set_block_cache_limit};

/// The system's allocator with a note of the layout in front of each piece, which is compared when it comes back.
struct Strict;

/// Where the piece starts behind its note.
fn offset(layout: Layout) -> usize {
    layout
        .align()
        .max(size_of::<Layout>())
        .next_multiple_of(align_of::<Layout>())
}

fn padded(layout: Layout) -> Option<Layout> {
    let size = layout.size().checked_add(offset(layout))?;
    Layout::from_size_align(size, layout.align().max(align_of::<Layout>())).ok()
}

// SAFETY: pieces come from the system's allocator, moved by a multiple of their alignment.
unsafe impl GlobalAlloc for Strict {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(padded) = padded(layout) else {
            return std::ptr::null_mut();
        };
        // SAFETY: the padded layout has a size; the note and the piece lie inside of it.
        unsafe {
            let base = System.alloc(padded);
            if base.is_null() {
                return base;
            }
            let piece = base.add(offset(layout));
            piece
                .sub(size_of::<Layout>())
                .cast::<Layout>()
                .write_unaligned(layout);
            piece
        }
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        // SAFETY: every piece has a note in front, and its base was allocated with the padded layout of the note.
        unsafe {
            let noted = piece
                .sub(size_of::<Layout>())
                .cast::<Layout>()
                .read_unaligned();
            if noted != layout {
                // An allocator may not panic.
                std::process::abort();
            }
            if let Some(padded) = padded(layout) {
                System.dealloc(piece.sub(offset(layout)), padded);
            }
        }
    }
}

#[global_allocator]
static ALLOCATOR: Strict = Strict;

fn adopt<T: Element>() {
    for (len, capacity) in [(0, 0), (0, 5), (3, 3), (3, 1000), (70_000, 100_000)] {
        let mut values = Vec::with_capacity(capacity);
        values.resize(len, T::default());
        let storage = Storage::try_from_vec(values).unwrap();
        assert_eq!(storage.len(), len * size_of::<T>());
        drop(storage.clone());
        drop(storage);
    }
}

#[test]
fn layouts_come_back_as_they_went() {
    set_block_cache_limit(0);
    adopt::<u8>();
    adopt::<i16>();
    adopt::<f32>();
    adopt::<Complex64>();
    for len in [
        0,
        1,
        4095,
        4096,
        65_535,
        65_536,
        70_000,
        3 << 20,
        4 << 20,
        9_000_000,
    ] {
        drop(Storage::try_alloc_zeroed(len).unwrap());
        drop(Storage::try_alloc_empty(len).unwrap());
        drop(Storage::try_from_slice(&vec![1u8; len]).unwrap());
    }
    // SAFETY: a storage of no bytes needs no memory.
    let foreign = unsafe {
        Storage::from_owner(
            std::ptr::NonNull::dangling(),
            0,
            Box::new(vec![1.0; 5]),
            true,
        )
    };
    drop(foreign.unwrap());
}
