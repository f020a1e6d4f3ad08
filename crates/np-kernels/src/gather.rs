//! Items at given distances in memory: gathered into a row, or replaced by those of one.
//!
//! An item is an element, or a block of elements that lie beside each other. Distances come in bytes from a first item: how indices
//! become distances is told in [`positions`](crate::positions).

/// Items in memory, and the distances of those that are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Scattered<'a> {
    /// The item at distance 0.
    pub base: *mut u8,
    /// Bytes from there to each item.
    pub distances: &'a [i64],
}

/// A loop between scattered items and a row of as many, `stride` bytes apart, of `width` bytes each.
///
/// # Safety
/// All items are there, and nothing overlaps; what is read may be read, and what is written be written.
pub type Moves = unsafe fn(items: Scattered<'_>, row: *mut u8, stride: isize, width: usize);

/// The loop that copies items of `width` bytes into the row.
pub const fn gather(width: usize) -> Moves {
    match width {
        1 => gather_elements::<u8>,
        2 => gather_elements::<u16>,
        4 => gather_elements::<u32>,
        8 => gather_elements::<u64>,
        16 => gather_elements::<[u64; 2]>,
        _ => gather_blocks,
    }
}

/// The loop that copies the row's items of `width` bytes over the others, in turn: where two are at the same distance, the later stays.
pub const fn scatter(width: usize) -> Moves {
    match width {
        1 => scatter_elements::<u8>,
        2 => scatter_elements::<u16>,
        4 => scatter_elements::<u32>,
        8 => scatter_elements::<u64>,
        16 => scatter_elements::<[u64; 2]>,
        _ => scatter_blocks,
    }
}

unsafe fn gather_elements<T: Copy>(items: Scattered<'_>, row: *mut u8, stride: isize, _: usize) {
    // A row without gaps gets a loop of its own: its addresses need no product.
    let dense = stride == size_of::<T>() as isize;
    for (i, &distance) in items.distances.iter().enumerate() {
        let from = items.base.wrapping_offset(distance as isize).cast::<T>();
        let to = if dense {
            row.cast::<T>().wrapping_add(i)
        } else {
            row.wrapping_offset(i as isize * stride).cast::<T>()
        };
        // SAFETY: the caller's promise.
        unsafe { to.write_unaligned(from.read_unaligned()) };
    }
}

unsafe fn scatter_elements<T: Copy>(items: Scattered<'_>, row: *mut u8, stride: isize, _: usize) {
    for (i, &distance) in items.distances.iter().enumerate() {
        let from = row.wrapping_offset(i as isize * stride).cast::<T>();
        let to = items.base.wrapping_offset(distance as isize).cast::<T>();
        // SAFETY: the caller's promise.
        unsafe { to.write_unaligned(from.read_unaligned()) };
    }
}

unsafe fn gather_blocks(items: Scattered<'_>, row: *mut u8, stride: isize, width: usize) {
    for (i, &distance) in items.distances.iter().enumerate() {
        let from = items.base.wrapping_offset(distance as isize);
        let to = row.wrapping_offset(i as isize * stride);
        // SAFETY: the caller's promise.
        unsafe { std::ptr::copy_nonoverlapping(from, to, width) };
    }
}

unsafe fn scatter_blocks(items: Scattered<'_>, row: *mut u8, stride: isize, width: usize) {
    for (i, &distance) in items.distances.iter().enumerate() {
        let from = row.wrapping_offset(i as isize * stride);
        let to = items.base.wrapping_offset(distance as isize);
        // SAFETY: the caller's promise.
        unsafe { std::ptr::copy_nonoverlapping(from, to, width) };
    }
}
