//! Quicksort with AVX-512: keys are [parted](crate::sorting::parting_vectors) between the lane and a buffer, and short parts are sorted in registers.
//!
//! What was moved to the buffer is parted from there into the lane, and copied by the network that sorts it at the end; the parts of lane and
//! buffer always have the same numbers. The first parting makes keys of elements, and blocks that are sorted are turned back while they are
//! in the cache: passes of their own, over a million elements, would take a tenth of the time. The first parts of a long lane are shared among
//! threads; keys have but one order, so it is all the same how many there are.
//!
//! The pivot is the middle of a sorted sample. Where the sample has many like it, those are taken out. Should parts stay lopsided
//! nevertheless, the standard library's sort finishes them, so the time is never worse than `n log n`.

use std::sync::{Mutex, PoisonError};

use crate::sorting::key_vectors::{Parted, Work};
use crate::sorting::ordered::{Key, Ordered, as_keys};
use crate::sorting::parting_vectors::{
    Place, SAMPLE, middle_of_sample, part_three_ways, take_sample,
};
use crate::sorting::sort::{from_keys, to_keys};
use crate::sorting::sort_buffer::with_buffer;
use crate::team::Team;

/// From how many keys on it is asked whether they are of few values.
const COUNTED: usize = 4096;

/// Bytes of a block that is turned back to elements.
const BLOCK: usize = 1 << 14;

/// From how many bytes on threads sort a lane faster than one does, and how many of it make a part for a thread.
const SHARED: usize = 1 << 18;
const SHARE: usize = 1 << 16;

/// How often a lane is parted at most before threads share the parts.
const SHARED_DEPTH: u32 = 3;

/// Sorting a lane that may be written, with the help of a team.
pub(crate) struct Sort<'a>(pub(crate) Team<'a>);

impl Work for Sort<'_> {
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool {
        // SAFETY: the caller's promise.
        unsafe { sort(&mut *lane, self.0) }
    }
}

/// Sorting many elements of a lane that may be written, if they are of few values.
pub(crate) struct CountValues;

impl Work for CountValues {
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool {
        // SAFETY: the caller's promise.
        unsafe { count_values::<T>(as_keys(&mut *lane)) }
    }
}

/// Sorts elements; says whether there was memory for that.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL, for elements of two bytes with VBMI2 too.
pub(crate) unsafe fn sort<T: Ordered<Key: Parted>>(elements: &mut [T], team: Team<'_>) -> bool {
    let n = elements.len();
    if n <= T::Key::FEW {
        let keys = to_keys(elements).as_mut_ptr();
        // SAFETY: the machine has the features, and the keys are there.
        unsafe { T::Key::sort_few(keys, keys, n) };
        from_keys(elements);
        return true;
    }
    let lane = as_keys(elements);
    // SAFETY: the machine has the features, and the elements are there.
    if n >= COUNTED && unsafe { count_values::<T>(lane) } {
        return true;
    }
    let sorted = with_buffer::<T::Key, _>(n, |buffer| {
        let sort = Quicksort {
            lane: lane.as_mut_ptr(),
            buffer: buffer.as_mut_ptr(),
            finish: turn_back::<T>,
        };
        let whole = Part {
            first: 0,
            n,
            place: Place::Lane,
            depth: 2 * n.ilog2(),
            open: true,
        };
        // SAFETY: the machine has the features, lane and buffer are of one length.
        unsafe {
            let halves = sort.divide::<T>(whole);
            if team.is_alone() || size_of_val(lane) < SHARED {
                for part in halves {
                    sort.sort(part);
                }
            } else {
                sort.share(halves, team);
            }
        }
    });
    sorted.is_some()
}

/// Sorts keys that are narrower than those of a network in a wider copy; says whether there was memory for that.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL.
pub(crate) unsafe fn sort_widened<K: Key>(keys: &mut [K]) -> bool {
    let n = keys.len();
    let widen = |keys: &[K], wide: &mut [u32]| {
        for (wide, &key) in wide.iter_mut().zip(keys) {
            *wide = key.into() as u32;
        }
    };
    let narrow = |wide: &[u32], keys: &mut [K]| {
        for (key, &wide) in keys.iter_mut().zip(wide) {
            *key = K::low(wide.into());
        }
    };
    let mut few = [0; u32::FEW];
    if let Some(few) = few.get_mut(..n) {
        widen(keys, few);
        // SAFETY: the machine has the features, and the keys are there.
        unsafe { u32::sort_few(few.as_ptr(), few.as_mut_ptr(), n) };
        narrow(few, keys);
        return true;
    }
    let sorted = with_buffer::<u32, _>(2 * n, |memory| {
        let (lane, buffer) = memory.split_at_mut(n);
        widen(keys, lane);
        // SAFETY: the machine has the features, lane and buffer are of one length.
        unsafe { Quicksort::of_keys(lane, buffer).sort(Part::whole(n)) };
        narrow(lane, keys);
    });
    sorted.is_some()
}

/// Sorts elements of few values by counting them; says whether they are of few values, and is done with most that are not after one look at a
/// sample.
///
/// # Safety
/// The machine has the features. There are more keys than a network sorts.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn count_values<T: Ordered<Key: Parted>>(lane: &mut [T::Key]) -> bool {
    /// Values that are counted.
    const FEW: usize = 16;
    /// Keys that are looked at before it is asked whether all of them were counted.
    const STEP: usize = 1024;
    let mut sample = [T::Key::MAX; SAMPLE];
    // SAFETY: the caller's promise.
    let count = unsafe { take_sample::<T>(lane.as_ptr(), lane.len(), &mut sample) };
    let mut found = [(T::Key::MAX, 0_usize); FEW];
    let mut values = 0;
    for i in 0..count {
        if i > 0 && sample[i] == sample[i - 1] {
            continue;
        }
        let Some(next) = found.get_mut(values) else {
            return false;
        };
        next.0 = T::of_key(sample[i]).bits();
        values += 1;
    }
    let found = &mut found[..values];
    for step in lane.chunks(STEP) {
        let mut counted = 0;
        for (value, count) in &mut *found {
            let vectors = step.chunks_exact(T::Key::LANES);
            let behind = vectors.remainder().iter().filter(|&key| key == value);
            let mut equal = behind.count();
            for vector in vectors {
                // SAFETY: the machine has the features, and the keys of a vector are there.
                unsafe {
                    let elements = T::Key::load(vector.as_ptr());
                    let value = T::Key::splat(*value);
                    equal += T::Key::equal(elements, value).count_ones() as usize;
                }
            }
            *count += equal;
            counted += equal;
        }
        if counted < step.len() {
            return false;
        }
    }
    let mut rest = lane;
    for &mut (value, count) in found {
        let (run, behind) = rest.split_at_mut(count);
        run.fill(value);
        rest = behind;
    }
    true
}

/// Some of the keys of a lane.
#[derive(Clone, Copy, Debug)]
struct Part {
    first: usize,
    n: usize,
    place: Place,
    /// How many times it may be parted yet.
    depth: u32,
    /// Whether keys have yet to be turned back to elements.
    open: bool,
}

impl Part {
    /// All keys of a lane, which stay keys.
    fn whole(n: usize) -> Part {
        Part {
            first: 0,
            n,
            place: Place::Lane,
            depth: 2 * n.ilog2(),
            open: false,
        }
    }
}

/// A lane that is sorted, and the buffer for that.
struct Quicksort<K> {
    lane: *mut K,
    buffer: *mut K,
    /// Turns keys back to elements.
    finish: unsafe fn(*mut K, usize),
}

// SAFETY: the pointers are of memory that stays valid as long as the lane is sorted, and parts are of distinct keys.
unsafe impl<K: Sync> Sync for Quicksort<K> {}

/// Turns `n` keys back to elements.
///
/// # Safety
/// So many keys can be read and written.
unsafe fn turn_back<T: Ordered>(keys: *mut T::Key, n: usize) {
    // SAFETY: the caller's promise; elements are as wide as their keys, and any bits are elements.
    from_keys(unsafe { std::slice::from_raw_parts_mut(keys.cast::<T>(), n) });
}

impl<K: Parted> Quicksort<K> {
    /// Keys that stay keys, and as many in a buffer.
    fn of_keys(lane: &mut [K], buffer: &mut [K]) -> Quicksort<K> {
        Quicksort {
            lane: lane.as_mut_ptr(),
            buffer: buffer.as_mut_ptr(),
            finish: turn_back::<K>,
        }
    }

    /// Sorts a part into the lane.
    ///
    /// # Safety
    /// The machine has the features. Lane and buffer have the part's keys and do not overlap, and nobody else touches them.
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
    unsafe fn sort(&self, part: Part) {
        let Part { first, n, .. } = part;
        // SAFETY: the caller's promise. The parts of the lane have parts of the buffer that are as long, none shared.
        unsafe {
            let (lane, buffer) = (self.lane.add(first), self.buffer.add(first));
            if part.open && n * size_of::<K>() <= BLOCK {
                self.sort(Part {
                    open: false,
                    ..part
                });
                return (self.finish)(lane, n);
            }
            if n <= K::FEW {
                let from = if part.place == Place::Lane {
                    lane
                } else {
                    buffer
                };
                return K::sort_few(from, lane, n);
            }
            if part.depth == 0 {
                if part.place == Place::Buffer {
                    lane.copy_from_nonoverlapping(buffer, n);
                }
                std::slice::from_raw_parts_mut(lane, n).sort_unstable();
                if part.open {
                    (self.finish)(lane, n);
                }
                return;
            }
            for part in self.divide::<K>(part) {
                self.sort(part);
            }
        }
    }

    /// Divides a part of elements in two, of keys; what lies between is sorted.
    ///
    /// # Safety
    /// As for [`Quicksort::sort`].
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
    unsafe fn divide<T: Ordered<Key = K>>(&self, part: Part) -> [Part; 2] {
        let Part {
            first, n, place, ..
        } = part;
        let depth = part.depth.saturating_sub(1);
        // SAFETY: the caller's promise.
        unsafe {
            let (lane, buffer) = (self.lane.add(first), self.buffer.add(first));
            let from = if place == Place::Lane { lane } else { buffer };
            let (pivot, many) = middle_of_sample::<T>(from, n);
            let (low, less) = part_three_ways::<T, true>(lane, buffer, n, place, pivot, many);
            if part.open {
                (self.finish)(lane.add(less), low - less);
            }
            let below = Part {
                n: less,
                depth,
                ..part
            };
            let above = Part {
                first: first + low,
                n: n - low,
                place: place.other(),
                depth,
                ..part
            };
            [below, above]
        }
    }

    /// Sorts parts with the help of threads.
    ///
    /// # Safety
    /// As for [`Quicksort::sort`].
    unsafe fn share(&self, parts: [Part; 2], team: Team<'_>) {
        let mut parts = parts.to_vec();
        for _ in 1..SHARED_DEPTH {
            let divided = Mutex::new(Vec::new());
            team.for_each(parts.len(), |i| {
                let small = parts[i].n * size_of::<K>() < 2 * SHARE;
                let divided_part;
                let halves = if small {
                    &parts[i..=i]
                } else {
                    // SAFETY: the caller's promise; parts are of distinct keys.
                    divided_part = unsafe { self.divide::<K>(parts[i]) };
                    &divided_part[..]
                };
                let mut divided = divided.lock().unwrap_or_else(PoisonError::into_inner);
                divided.extend_from_slice(halves);
            });
            parts = divided.into_inner().unwrap_or_else(PoisonError::into_inner);
        }
        // The longest first, so that nobody is left alone with it at the end.
        parts.sort_unstable_by_key(|part| std::cmp::Reverse(part.n));
        team.for_each(parts.len(), |i| {
            // SAFETY: as above.
            unsafe { self.sort(parts[i]) };
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Quicksort};
    use crate::simd::{LevelId, detected};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_that_stay_lopsided_are_sorted(
            mut keys in prop::collection::vec(0_u64..1000, 1..4000),
            depth in 0_u32..4,
        ) {
            if detected() == LevelId::V4 {
                let mut sorted = keys.clone();
                sorted.sort_unstable();
                let mut buffer = vec![0; keys.len()];
                let whole = Part { depth, ..Part::whole(keys.len()) };
                // SAFETY: the machine has the level, lane and buffer are of one length.
                unsafe { Quicksort::of_keys(&mut keys, &mut buffer).sort(whole) };
                prop_assert_eq!(keys, sorted);
            }
        }
    }
}
