//! Indices as places in memory: their bounds, and how many bytes it is to each.
//!
//! An index is an `i64`; from the end of its axis it counts if negative.

use crate::loops::elementwise::load;
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// The first of `n` indices, `stride` bytes apart, that is not in `-length..length`.
///
/// # Safety
/// Every index is valid to read.
pub unsafe fn out_of_bounds(
    indices: *const u8,
    stride: isize,
    n: usize,
    length: usize,
) -> Option<i64> {
    // SAFETY: the search is of a level that the machine has; the caller's promise.
    let found = unsafe { SEARCHES[simd::level() as usize](indices, stride, n, length as i64) };
    // SAFETY: the caller's promise.
    found.map(|i| unsafe { load(indices.wrapping_offset(i as isize * stride)) })
}

/// As [`out_of_bounds`], giving the number of the index.
type Search = unsafe fn(*const u8, isize, usize, i64) -> Option<usize>;

const SEARCHES: [Search; LEVELS] = [search::<Baseline>, search::<V3>, search::<V4>];

/// Indices that are looked at together.
const BLOCK: usize = 256;

unsafe fn search<L: Level>(
    indices: *const u8,
    stride: isize,
    n: usize,
    length: i64,
) -> Option<usize> {
    let outside = |index: i64| (index < -length) | (index >= length);
    // SAFETY: the level is one that the machine has; indices are readable by the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let at = |i: usize| load::<i64>(indices.wrapping_offset(i as isize * stride));
                for first in (0..n).step_by(BLOCK) {
                    let count = BLOCK.min(n - first);
                    let mut any = false;
                    if stride == size_of::<i64>() as isize {
                        let block = indices.add(first * size_of::<i64>());
                        for i in 0..count {
                            any |= outside(load(block.add(i * size_of::<i64>())));
                        }
                    } else {
                        for i in first..first + count {
                            any |= outside(at(i));
                        }
                    }
                    if any {
                        return (first..first + count).find(|&i| outside(at(i)));
                    }
                }
                None
            },
        )
    }
}

/// Whether all indices count from the front of an axis of the given length and are in bounds.
#[inline]
pub(crate) fn all_from_front(indices: &[i64], length: usize) -> bool {
    // SAFETY: the test is of a level that the machine has.
    unsafe { FRONT_TESTS[simd::level() as usize](indices, length as u64) }
}

type FrontTest = unsafe fn(&[i64], u64) -> bool;

const FRONT_TESTS: [FrontTest; LEVELS] =
    [from_front::<Baseline>, from_front::<V3>, from_front::<V4>];

unsafe fn from_front<L: Level>(indices: &[i64], length: u64) -> bool {
    // SAFETY: the level is one that the machine has.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let outside = |&index: &i64| index as u64 >= length;
                !indices
                    .iter()
                    .fold(false, |any, index| any | outside(index))
            },
        )
    }
}

/// Adds to each of the offsets the bytes to an index along an axis of the given length, whose positions are `step` bytes apart.
///
/// # Safety
/// As many indices as there are offsets, `stride` bytes apart, are valid to read.
pub unsafe fn add_offsets(
    indices: *const u8,
    stride: isize,
    length: usize,
    step: isize,
    offsets: &mut [i64],
) {
    let (length, step) = (length as i64, step as i64);
    let bytes = |index: i64| {
        let position = if index < 0 { index + length } else { index };
        position.wrapping_mul(step)
    };
    // SAFETY: the caller's promise, for each number of an offset.
    unsafe {
        if stride == size_of::<i64>() as isize {
            for (i, offset) in offsets.iter_mut().enumerate() {
                let index = load(indices.add(i * size_of::<i64>()));
                *offset = offset.wrapping_add(bytes(index));
            }
        } else {
            for (i, offset) in offsets.iter_mut().enumerate() {
                let index = load(indices.wrapping_offset(i as isize * stride));
                *offset = offset.wrapping_add(bytes(index));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{add_offsets, out_of_bounds};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_index_outside_is_found(
            indices in prop::collection::vec(-12i64..12, 0..600), length in 8usize..13, step in 1usize..4,
        ) {
            let n = indices.len() / step;
            let stride = (step * 8) as isize;
            // SAFETY: `n * step` indices are there.
            let found = unsafe { out_of_bounds(indices.as_ptr().cast(), stride, n, length) };
            let inside = -(length as i64)..length as i64;
            let wanted = (0..n).map(|i| indices[i * step]).find(|index| !inside.contains(index));
            prop_assert_eq!(found, wanted);
        }

        #[test]
        fn offsets_count_from_either_end(
            indices in prop::collection::vec(-5i64..5, 0..100), bytes in -40isize..40, backwards in any::<bool>(),
        ) {
            let n = indices.len();
            let (first, stride) = if backwards { (n.saturating_sub(1), -8) } else { (0, 8) };
            let mut offsets = vec![7i64; n];
            // SAFETY: the indices are walked from one end to the other.
            unsafe {
                let start = indices.as_ptr().wrapping_add(first);
                add_offsets(start.cast(), stride, 5, bytes, &mut offsets);
            }
            let walked: Vec<i64> = match backwards {
                true => indices.iter().rev().copied().collect(),
                false => indices.clone(),
            };
            for (offset, index) in offsets.iter().zip(walked) {
                prop_assert_eq!(*offset, 7 + bytes as i64 * index.rem_euclid(5));
            }
        }
    }
}
