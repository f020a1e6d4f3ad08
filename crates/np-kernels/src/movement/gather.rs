//! Items at given distances in memory: gathered into a row, or replaced by those of one.
//!
//! An item is an element, or a block of elements that lie beside each other. Distances come in bytes from a first item: how indices
//! become distances is told in [`positions`](crate::movement::positions).

use crate::movement::positions::all_from_front;

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

/// A loop between `n` items, `step` bytes apart, and a row of as many, `stride` bytes apart, of `width` bytes each.
///
/// # Safety
/// As [`Moves`].
pub type Steps =
    unsafe fn(items: *mut u8, step: isize, n: usize, row: *mut u8, stride: isize, width: usize);

/// The loop that copies items of `width` bytes into the row.
pub const fn take_steps(width: usize) -> Steps {
    match width {
        1 => step_elements::<u8, true>,
        2 => step_elements::<u16, true>,
        4 => step_elements::<u32, true>,
        8 => step_elements::<u64, true>,
        16 => step_elements::<[u64; 2], true>,
        _ => step_blocks::<true>,
    }
}

/// The loop that copies the row's items of `width` bytes over the others.
pub const fn put_steps(width: usize) -> Steps {
    match width {
        1 => step_elements::<u8, false>,
        2 => step_elements::<u16, false>,
        4 => step_elements::<u32, false>,
        8 => step_elements::<u64, false>,
        16 => step_elements::<[u64; 2], false>,
        _ => step_blocks::<false>,
    }
}

unsafe fn step_elements<T: Copy, const TAKE: bool>(
    items: *mut u8,
    step: isize,
    n: usize,
    row: *mut u8,
    stride: isize,
    _: usize,
) {
    let (mut item, mut place) = (items, row);
    for _ in 0..n {
        let (from, to) = if TAKE { (item, place) } else { (place, item) };
        // SAFETY: the caller's promise.
        unsafe {
            let value = from.cast::<T>().read_unaligned();
            to.cast::<T>().write_unaligned(value);
        }
        item = item.wrapping_offset(step);
        place = place.wrapping_offset(stride);
    }
}

unsafe fn step_blocks<const TAKE: bool>(
    items: *mut u8,
    step: isize,
    n: usize,
    row: *mut u8,
    stride: isize,
    width: usize,
) {
    for i in 0..n as isize {
        let (item, place) = (
            items.wrapping_offset(i * step),
            row.wrapping_offset(i * stride),
        );
        let (from, to) = if TAKE { (item, place) } else { (place, item) };
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
/// moves. Elements beside each other, named by indices beside each other, are moved in blocks: vectors look at the indices of a block, and
/// if all count from the front and are in bounds, as almost always, the elements are moved with no further look. Tried on 1000 and 1e6
/// random elements of 8 bytes, in ns for each: 0.8 and 3.1 with a look at each index; 0.28 and 2.6 in blocks of 256, 0.31 and 2.6 of 64;
/// 0.25 and 2.5 with AVX-512's gather, which is not worth code for each width and is slow on processors that guard against its leaks; 0.53
/// and 3.0 with AVX2's gather; 0.54 and 2.6 with a prefetch of each block, and 0.60 and 3.0 of 32 elements ahead: the processor looks far
/// enough ahead itself.
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

/// Indices that are looked at together.
const BLOCK: usize = 256;

/// A loop over elements of `T` that are named: first over blocks of indices that lie beside each other, count from the front and are in
/// bounds, if the elements lie beside each other too, then over any.
///
/// `in_block` gets the first element, the indices, and the first of the row's elements; `one` an element and one of the row's.
///
/// # Safety
/// As [`NamedMoves`]; both closures do no more than that allows.
#[inline(always)]
unsafe fn over_blocks<T: Copy>(
    items: Named,
    n: usize,
    row: *mut u8,
    stride: isize,
    in_block: impl Fn(*mut T, &[i64], *mut u8),
    one: impl Fn(*mut T, *mut T),
) -> bool {
    let beside = items.step == size_of::<T>() as isize
        && items.stride == size_of::<i64>() as isize
        && items.indices.cast::<i64>().is_aligned();
    let mut row = row;
    for start in (0..n).step_by(BLOCK) {
        let count = BLOCK.min(n - start);
        let block = Named {
            indices: items.indices.wrapping_offset(start as isize * items.stride),
            ..items
        };
        // SAFETY: the caller's promise: there are so many indices, and beside each other they are a slice.
        unsafe {
            if beside {
                let indices = std::slice::from_raw_parts(block.indices.cast::<i64>(), count);
                if all_from_front(indices, items.length) {
                    in_block(items.base.cast(), indices, row);
                    row = row.wrapping_offset(count as isize * stride);
                    continue;
                }
            }
            for i in 0..count as isize {
                let Some(item) = block.item(i) else {
                    return false;
                };
                one(item.cast(), row.cast());
                row = row.wrapping_offset(stride);
            }
        }
    }
    true
}

unsafe fn take_elements<T: Copy>(
    items: Named,
    n: usize,
    row: *mut u8,
    stride: isize,
    _: usize,
) -> bool {
    let dense = stride == size_of::<T>() as isize;
    // SAFETY: the caller's promise; the indices of a block are in bounds.
    unsafe {
        over_blocks::<T>(
            items,
            n,
            row,
            stride,
            |base, indices, row| {
                for (i, &index) in indices.iter().enumerate() {
                    let to = if dense {
                        row.cast::<T>().wrapping_add(i)
                    } else {
                        row.wrapping_offset(i as isize * stride).cast::<T>()
                    };
                    to.write_unaligned(base.wrapping_add(index as usize).read_unaligned());
                }
            },
            |from, to| to.write_unaligned(from.read_unaligned()),
        )
    }
}

unsafe fn put_elements<T: Copy>(
    items: Named,
    n: usize,
    row: *mut u8,
    stride: isize,
    _: usize,
) -> bool {
    // SAFETY: the caller's promise; the indices of a block are in bounds.
    unsafe {
        over_blocks::<T>(
            items,
            n,
            row,
            stride,
            |base, indices, row| {
                for (i, &index) in indices.iter().enumerate() {
                    let from = row.wrapping_offset(i as isize * stride).cast::<T>();
                    let to = base.wrapping_add(index as usize);
                    to.write_unaligned(from.read_unaligned());
                }
            },
            |to, from| to.write_unaligned(from.read_unaligned()),
        )
    }
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
    use super::{Named, Scattered, gather, put, put_steps, scatter, take, take_steps};
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
            indices in prop_oneof![
                prop::collection::vec(-13i64..14, 0..70),
                prop::collection::vec(0i64..12, 0..700),
                (prop::collection::vec(0i64..12, 200..700), -13i64..14).prop_map(|(mut indices, odd)| {
                    let middle = indices.len() / 2;
                    indices[middle] = odd;
                    indices
                }),
            ],
            width in prop::sample::select(vec![1usize, 2, 3, 4, 8, 16, 24]),
            gap in 0usize..3, backwards in any::<bool>(), odd_place in any::<bool>(),
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
            // Indices may lie anywhere.
            let mut bytes = vec![0u8; 8 * n + 1];
            let first = usize::from(odd_place);
            for (place, index) in bytes[first..].chunks_exact_mut(8).zip(&indices) {
                place.copy_from_slice(&index.to_ne_bytes());
            }
            let named = Named { base, length: count, step, indices: bytes[first..].as_ptr(), stride: 8 };
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

        #[test]
        fn items_at_steps_go_into_a_row_and_back(
            n in 0usize..40, width in prop::sample::select(vec![1usize, 2, 3, 4, 8, 16, 24]), gap in 0usize..5, spread in 0usize..3,
            backwards in any::<bool>(),
        ) {
            let (length, stride) = (width + gap, width + spread);
            let mut source = items(n, length);
            let (base, step) = match backwards && n > 0 {
                true => (source.as_mut_ptr().wrapping_add((n - 1) * length), -(length as isize)),
                false => (source.as_mut_ptr(), length as isize),
            };
            let mut row = vec![0u8; n * stride];
            // SAFETY: the items are there, and the row has room.
            unsafe { take_steps(width)(base, step, n, row.as_mut_ptr(), stride as isize, width) };
            let at = |i: usize| if backwards { n - 1 - i } else { i } * length;
            for i in 0..n {
                prop_assert_eq!(&row[i * stride..][..width], &source[at(i)..][..width]);
            }
            let mut values = items(n + 1, stride).split_off(stride);
            let mut expected = source.clone();
            for i in 0..n {
                expected[at(i)..][..width].copy_from_slice(&values[i * stride..][..width]);
            }
            // SAFETY: as above.
            unsafe { put_steps(width)(base, step, n, values.as_mut_ptr(), stride as isize, width) };
            prop_assert_eq!(source, expected);
        }
    }
}
