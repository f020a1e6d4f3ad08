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

/// Items along an axis, and indices of `i64` that name some of them; negative ones count from the end.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The first item of the axis.
    pub base: *mut u8,
    /// How many items there are.
    pub length: usize,
    /// Bytes from one to the next.
    pub step: isize,
    /// The first index.
    pub indices: *const u8,
    /// Bytes from one index to the next.
    pub stride: isize,
}

impl Named {
    /// The item that the first index names, unless it is out of bounds.
    ///
    /// # Safety
    /// There is such an index.
    pub unsafe fn first(self) -> Option<*mut u8> {
        // SAFETY: the caller's promise.
        unsafe { self.item(0) }
    }

    /// The item that index number `i` names, unless it is out of bounds.
    ///
    /// # Safety
    /// There is such an index.
    #[inline(always)]
    unsafe fn item(self, i: isize) -> Option<*mut u8> {
        let at = self.indices.wrapping_offset(i * self.stride);
        // SAFETY: the caller's promise.
        let index = unsafe { at.cast::<i64>().read_unaligned() };
        let from_front = if index < 0 {
            index.wrapping_add(self.length as i64)
        } else {
            index
        };
        let inside = (from_front as u64) < self.length as u64;
        inside.then(|| self.base.wrapping_offset(from_front as isize * self.step))
    }
}

/// A loop between the items that `n` indices name and a row; false if an index is out of bounds, where it ends.
///
/// One pass over the indices takes half the time of a pass that checks them, one that makes [distances](Scattered) of them, and one that
/// moves.
///
/// # Safety
/// As [`Moves`], and `n` indices are there to read.
pub type NamedMoves =
    unsafe fn(items: Named, n: usize, row: *mut u8, stride: isize, width: usize) -> bool;

/// The loop that copies items of `width` bytes into the row.
pub const fn take(width: usize) -> NamedMoves {
    match width {
        1 => take_elements::<u8>,
        2 => take_elements::<u16>,
        4 => take_elements::<u32>,
        8 => take_elements::<u64>,
        16 => take_elements::<[u64; 2]>,
        _ => take_blocks,
    }
}

/// The loop that copies the row's items of `width` bytes over the others, in turn.
pub const fn put(width: usize) -> NamedMoves {
    match width {
        1 => put_elements::<u8>,
        2 => put_elements::<u16>,
        4 => put_elements::<u32>,
        8 => put_elements::<u64>,
        16 => put_elements::<[u64; 2]>,
        _ => put_blocks,
    }
}

unsafe fn take_elements<T: Copy>(
    items: Named,
    n: usize,
    row: *mut u8,
    stride: isize,
    _: usize,
) -> bool {
    let mut to = row;
    for i in 0..n as isize {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(from) = items.item(i) else {
                return false;
            };
            to.cast::<T>()
                .write_unaligned(from.cast::<T>().read_unaligned());
        }
        to = to.wrapping_offset(stride);
    }
    true
}

unsafe fn put_elements<T: Copy>(
    items: Named,
    n: usize,
    row: *mut u8,
    stride: isize,
    _: usize,
) -> bool {
    let mut from = row;
    for i in 0..n as isize {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(to) = items.item(i) else {
                return false;
            };
            to.cast::<T>()
                .write_unaligned(from.cast::<T>().read_unaligned());
        }
        from = from.wrapping_offset(stride);
    }
    true
}

unsafe fn take_blocks(items: Named, n: usize, row: *mut u8, stride: isize, width: usize) -> bool {
    for i in 0..n as isize {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(from) = items.item(i) else {
                return false;
            };
            std::ptr::copy_nonoverlapping(from, row.wrapping_offset(i * stride), width);
        }
    }
    true
}

unsafe fn put_blocks(items: Named, n: usize, row: *mut u8, stride: isize, width: usize) -> bool {
    for i in 0..n as isize {
        // SAFETY: the caller's promise.
        unsafe {
            let Some(to) = items.item(i) else {
                return false;
            };
            std::ptr::copy_nonoverlapping(row.wrapping_offset(i * stride), to, width);
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{Named, Scattered, gather, put, scatter, take};
    use proptest::prelude::*;

    /// `count` items of `width` bytes, no two alike.
    fn items(count: usize, width: usize) -> Vec<u8> {
        (0..count * width)
            .map(|i| (i * 7 + i / 251) as u8)
            .collect()
    }

    proptest! {
        #[test]
        fn items_go_where_their_indices_say(
            indices in prop::collection::vec(-13i64..14, 0..70), width in prop::sample::select(vec![1usize, 2, 3, 4, 8, 16, 24]),
            gap in 0usize..3, backwards in any::<bool>(),
        ) {
            let count = 12;
            let mut source = items(count, width);
            let stride = width + gap;
            let n = indices.len();
            let mut row = vec![0u8; n * stride];
            let (base, step) = match backwards {
                true => (source.as_mut_ptr().wrapping_add((count - 1) * width), -(width as isize)),
                false => (source.as_mut_ptr(), width as isize),
            };
            let named = Named { base, length: count, step, indices: indices.as_ptr().cast(), stride: 8 };
            let valid = indices.iter().take_while(|i| (-12..12).contains(*i)).count();
            let place = |i: i64| {
                let at = i.rem_euclid(12) as usize;
                if backwards { count - 1 - at } else { at }
            };
            // SAFETY: the indices and the items are there, and the row has room.
            let done = unsafe { take(width)(named, n, row.as_mut_ptr(), stride as isize, width) };
            prop_assert_eq!(done, valid == n);
            for (k, &i) in indices[..valid].iter().enumerate() {
                let at = place(i) * width;
                prop_assert_eq!(&row[k * stride..][..width], &source[at..][..width]);
            }
            // The same by distances.
            let distances: Vec<i64> = indices[..valid].iter().map(|i| (i.rem_euclid(12) as isize * step) as i64).collect();
            let mut other = vec![0u8; n * stride];
            let scattered = Scattered { base, distances: &distances };
            // SAFETY: as above.
            unsafe { gather(width)(scattered, other.as_mut_ptr(), stride as isize, width) };
            prop_assert_eq!(&other[..valid * stride], &row[..valid * stride]);
            // And back, other items than before: the last one of several stays.
            let mut values = items(n + 1, stride).split_off(stride);
            let mut expected = source.clone();
            for (k, &i) in indices[..valid].iter().enumerate() {
                expected[place(i) * width..][..width].copy_from_slice(&values[k * stride..][..width]);
            }
            let before = source.clone();
            // SAFETY: as above.
            unsafe { put(width)(named, valid, values.as_mut_ptr(), stride as isize, width) };
            prop_assert_eq!(&source, &expected);
            source.copy_from_slice(&before);
            // SAFETY: as above.
            unsafe { scatter(width)(scattered, values.as_mut_ptr(), stride as isize, width) };
            prop_assert_eq!(&source, &expected);
        }
    }
}
