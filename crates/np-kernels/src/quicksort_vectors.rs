//! Quicksort with AVX-512: keys are parted a vector at a time, between the lane and a buffer, and short parts are sorted in registers.
//!
//! The keys of a vector that stay, the lower ones, are written back where the lane's earlier ones end, a whole vector whatever their number,
//! since the place behind has been read already. The others go to the back of the buffer. So there is no branch that depends on keys, and no
//! end of the lane to choose between. What was moved to the buffer is parted from there into the lane, and copied by the network that sorts
//! it at the end; the parts of lane and buffer always have the same numbers.
//!
//! What limits parting is memory that is written in three places, where the processor does not guess what comes next: fetching it ahead made
//! it a third faster. Storing compressed keys as they are (slow on some processors) gained nothing over storing whole vectors, nor did
//! fetching what is read. Parting eight keys with one shuffle from a table gains a little over compressing them twice.
//!
//! The pivot is the middle of a sorted sample. Where the sample has many like it, those are taken out. Should parts stay lopsided
//! nevertheless, the standard library's sort finishes them, so the time is never worse than `n log n`.

use std::arch::x86_64::{__m512i, _MM_HINT_ET0, _mm_prefetch};

use crate::ordered::Key;
use crate::sort_buffer::with_buffer;
use crate::sorting_network::{MOST_ROWS, Vectors, first_lanes, sort_few};

/// Keys of the longest sample, which a network sorts.
const SAMPLE: usize = 128;

/// From how many keys on it is asked whether they are of few values.
const COUNTED: usize = 4096;

/// Sorts keys; says whether there was memory for that.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL.
pub(crate) unsafe fn sort<K: Vectors>(keys: &mut [K]) -> bool {
    let (n, lane) = (keys.len(), keys.as_mut_ptr());
    if n <= MOST_ROWS * K::LANES {
        // SAFETY: the machine has the features, and the keys are there.
        unsafe { sort_few(lane, lane, n) };
        return true;
    }
    // SAFETY: the machine has the features, and the keys are there.
    if n >= COUNTED && unsafe { count_values(keys) } {
        return true;
    }
    // SAFETY: the machine has the features, lane and buffer are of one length.
    let sorted = with_buffer::<K, _>(n, |buffer| unsafe {
        let sort = Quicksort {
            depth: 2 * n.ilog2(),
        };
        sort.part(lane, buffer.as_mut_ptr(), n, Place::Lane);
    });
    sorted.is_some()
}

/// Puts the key there that belongs at `at`, smaller ones before it, greater ones behind it; says whether there was memory for that.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL. `at` is less than the number of keys.
pub(crate) unsafe fn select<K: Vectors>(keys: &mut [K], at: usize) -> bool {
    let (n, lane) = (keys.len(), keys.as_mut_ptr());
    if n <= MOST_ROWS * K::LANES {
        // SAFETY: the machine has the features, and the keys are there.
        unsafe { sort_few(lane, lane, n) };
        return true;
    }
    // SAFETY: the machine has the features, lane and buffer are of one length.
    let selected = with_buffer::<K, _>(n, |buffer| unsafe {
        narrow(lane, buffer.as_mut_ptr(), n, at)
    });
    selected.is_some()
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
    let mut few = [0; MOST_ROWS * u32::LANES];
    if let Some(few) = few.get_mut(..n) {
        widen(keys, few);
        // SAFETY: the machine has the features, and the keys are there.
        unsafe { sort_few(few.as_ptr(), few.as_mut_ptr(), n) };
        narrow(few, keys);
        return true;
    }
    let sorted = with_buffer::<u32, _>(2 * n, |memory| {
        let (lane, buffer) = memory.split_at_mut(n);
        widen(keys, lane);
        let sort = Quicksort {
            depth: 2 * n.ilog2(),
        };
        // SAFETY: the machine has the features, lane and buffer are of one length.
        unsafe { sort.part(lane.as_mut_ptr(), buffer.as_mut_ptr(), n, Place::Lane) };
        narrow(lane, keys);
    });
    sorted.is_some()
}

/// As [`select`] in a copy of keys that are narrower.
///
/// # Safety
/// As there.
pub(crate) unsafe fn select_widened<K: Key>(keys: &mut [K], at: usize) -> bool {
    let n = keys.len();
    let Some(room) = n.checked_mul(2) else {
        return false;
    };
    let selected = with_buffer::<u32, _>(room, |memory| {
        let (lane, buffer) = memory.split_at_mut(n);
        for (wide, &key) in lane.iter_mut().zip(&*keys) {
            *wide = key.into() as u32;
        }
        // SAFETY: the machine has the features, lane and buffer are of one length.
        unsafe { narrow(lane.as_mut_ptr(), buffer.as_mut_ptr(), n, at) };
        for (key, &wide) in keys.iter_mut().zip(&*lane) {
            *key = K::low(wide.into());
        }
    });
    selected.is_some()
}

/// Moves keys up to one that is near the middle before the others; returns how many they are, if there was memory for that.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL. There are more keys than a network sorts.
pub(crate) unsafe fn split<K: Vectors>(keys: &mut [K]) -> Option<usize> {
    let (n, lane) = (keys.len(), keys.as_mut_ptr());
    debug_assert!(n > MOST_ROWS * K::LANES);
    // SAFETY: the machine has the features, lane and buffer are of one length.
    with_buffer::<K, _>(n, |buffer| unsafe {
        let (pivot, _) = middle_of_sample(lane, n);
        let low = part::<K, true>(lane, buffer.as_mut_ptr(), n, pivot);
        let behind = buffer.as_ptr().add(low);
        lane.add(low).copy_from_nonoverlapping(behind, n - low);
        low
    })
}

/// Sorts keys of few values by counting them; says whether they are of few values, and is done with most that are not after one look at a
/// sample.
///
/// # Safety
/// The machine has the features. There are more keys than a network sorts.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn count_values<K: Vectors>(keys: &mut [K]) -> bool {
    /// Values that are counted.
    const FEW: usize = 16;
    /// Keys that are looked at before it is asked whether all of them were counted.
    const STEP: usize = 1024;
    let mut sample = [K::MAX; SAMPLE];
    // SAFETY: the caller's promise.
    let count = unsafe { take_sample(keys.as_ptr(), keys.len(), &mut sample) };
    let mut found = [(K::MAX, 0_usize); FEW];
    let mut values = 0;
    for i in 0..count {
        if i > 0 && sample[i] == sample[i - 1] {
            continue;
        }
        let Some(next) = found.get_mut(values) else {
            return false;
        };
        next.0 = sample[i];
        values += 1;
    }
    let found = &mut found[..values];
    for step in keys.chunks(STEP) {
        let mut counted = 0;
        for (value, count) in &mut *found {
            let vectors = step.chunks_exact(K::LANES);
            let behind = vectors.remainder().iter().filter(|&key| key == value);
            let mut equal = behind.count();
            for vector in vectors {
                // SAFETY: the machine has the features, and the keys of a vector are there.
                unsafe {
                    let keys = K::load(vector.as_ptr());
                    equal += K::equal(keys, K::splat(*value)).count_ones() as usize;
                }
            }
            *count += equal;
            counted += equal;
        }
        if counted < step.len() {
            return false;
        }
    }
    let mut rest = keys;
    for &mut (value, count) in found {
        let (run, behind) = rest.split_at_mut(count);
        run.fill(value);
        rest = behind;
    }
    true
}

/// Where keys are.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Lane,
    Buffer,
}

impl Place {
    fn other(self) -> Place {
        match self {
            Place::Lane => Place::Buffer,
            Place::Buffer => Place::Lane,
        }
    }
}

/// How far a lane is parted.
#[derive(Clone, Copy)]
struct Quicksort {
    /// How many times parts may be parted yet.
    depth: u32,
}

impl Quicksort {
    /// Sorts `n` keys, which are in the lane or in the buffer, into the lane.
    ///
    /// # Safety
    /// The machine has the features. Lane and buffer have `n` keys each and do not overlap.
    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
    unsafe fn part<K: Vectors>(self, lane: *mut K, buffer: *mut K, n: usize, place: Place) {
        // SAFETY: the caller's promise. The parts of the lane have parts of the buffer that are as long, none shared.
        unsafe {
            let from = if place == Place::Lane { lane } else { buffer };
            if n <= MOST_ROWS * K::LANES {
                return sort_few(from, lane, n);
            }
            if self.depth == 0 {
                if place == Place::Buffer {
                    lane.copy_from_nonoverlapping(buffer, n);
                }
                return std::slice::from_raw_parts_mut(lane, n).sort_unstable();
            }
            let sort = Quicksort {
                depth: self.depth - 1,
            };
            let (pivot, many) = middle_of_sample(from, n);
            let (low, less) = part_three_ways(lane, buffer, n, place, pivot, many);
            sort.part(lane, buffer, less, place);
            sort.part(lane.add(low), buffer.add(low), n - low, place.other());
        }
    }
}

/// Parts keys: those less than the pivot stay where they are, in front; behind are those equal to it, if there are `many` of them or
/// nothing is greater, in the lane; those that are greater are behind in the other place. Returns where the greater ones start, and how
/// many stayed.
///
/// If nothing had to be done about keys that equal the pivot, they are among those that stayed.
///
/// # Safety
/// As for [`Quicksort::part`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn part_three_ways<K: Vectors>(
    lane: *mut K,
    buffer: *mut K,
    n: usize,
    place: Place,
    pivot: K,
    many: bool,
) -> (usize, usize) {
    let (from, to) = match place {
        Place::Lane => (lane, buffer),
        Place::Buffer => (buffer, lane),
    };
    // SAFETY: the caller's promise.
    unsafe {
        let low = part::<K, true>(from, to, n, pivot);
        if !many && low < n {
            return (low, low);
        }
        let less = part::<K, false>(from, to, low, pivot);
        // From the buffer they came to the lane, and to their place, anyway.
        if place == Place::Lane {
            std::slice::from_raw_parts_mut(lane.add(less), low - less).fill(pivot);
        }
        (low, less)
    }
}

/// Narrows a lane down to the key that belongs at `at`.
///
/// Keys that are out of the question cost nothing more if they are in the lane already: the pivot comes before `at` while keys are in the
/// lane, and behind it while they are in the buffer, unless the other way leaves much less.
///
/// # Safety
/// The machine has the features. Lane and buffer have `n` keys each and do not overlap; `at` is less than `n`.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn narrow<K: Vectors>(mut lane: *mut K, mut buffer: *mut K, mut n: usize, mut at: usize) {
    let mut depth = 2 * n.ilog2();
    let mut place = Place::Lane;
    // SAFETY: the caller's promise; what is left of the lane becomes shorter and keeps `at` within.
    unsafe {
        while n > MOST_ROWS * K::LANES {
            let from = if place == Place::Lane { lane } else { buffer };
            if depth == 0 {
                if place == Place::Buffer {
                    lane.copy_from_nonoverlapping(buffer, n);
                }
                std::slice::from_raw_parts_mut(lane, n).select_nth_unstable(at);
                return;
            }
            depth -= 1;
            let (pivot, many) = near_in_sample(from, n, at, place);
            let (low, less) = part_three_ways(lane, buffer, n, place, pivot, many);
            if at >= low {
                if place == Place::Buffer {
                    lane.copy_from_nonoverlapping(buffer, less);
                }
                (lane, buffer, n, at) = (lane.add(low), buffer.add(low), n - low, at - low);
                place = place.other();
                continue;
            }
            if place == Place::Lane {
                let behind = lane.add(low);
                behind.copy_from_nonoverlapping(buffer.add(low), n - low);
            }
            if at >= less {
                if place == Place::Buffer {
                    lane.copy_from_nonoverlapping(buffer, less);
                }
                return;
            }
            n = less;
        }
        let from = if place == Place::Lane { lane } else { buffer };
        sort_few(from, lane, n);
    }
}

/// The keys of a vector that stay in [`part`].
///
/// # Safety
/// The machine has the features.
#[inline(always)]
unsafe fn stay<K: Vectors, const UP_TO: bool>(keys: __m512i, pivot: __m512i) -> u16 {
    // SAFETY: the caller's promise.
    unsafe {
        match UP_TO {
            true => !K::greater(keys, pivot) & first_lanes::<K>(K::LANES),
            false => K::less(keys, pivot),
        }
    }
}

/// Moves keys up to the pivot (`UP_TO`), or less than it, to the front of `keys`, and the others to the back of `other`; returns how many
/// stayed. The same numbers of both places are left over.
///
/// # Safety
/// The machine has the features. `n` keys are in `keys`, as many can be written to `other`, and they do not overlap.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn part<K: Vectors, const UP_TO: bool>(
    keys: *mut K,
    other: *mut K,
    n: usize,
    pivot: K,
) -> usize {
    /// Vectors that are read together.
    const UNROLLED: usize = 4;
    /// Bytes from where keys are written to the memory that is fetched for more.
    const AHEAD: usize = 512;
    // SAFETY: a vector is written where keys have been read; what is written to the other place are as many keys as have been read at most.
    unsafe {
        let pivot = K::splat(pivot);
        let (mut stayed, mut read) = (0, 0);
        let mut back = other.add(n);
        while n - read >= UNROLLED * K::LANES {
            let mut vectors = [pivot; UNROLLED];
            for (i, vector) in vectors.iter_mut().enumerate() {
                *vector = K::load(keys.add(read + i * K::LANES));
            }
            for line in 0..UNROLLED / 2 {
                let ahead = AHEAD + 64 * line;
                let front = keys.wrapping_add(stayed).cast::<i8>();
                _mm_prefetch::<_MM_HINT_ET0>(front.wrapping_add(ahead));
                _mm_prefetch::<_MM_HINT_ET0>(back.cast::<i8>().wrapping_sub(ahead));
            }
            for vector in vectors {
                let mask = stay::<K, UP_TO>(vector, pivot);
                let count = mask.count_ones() as usize;
                if K::GATHERS {
                    // What a vector has too much lies where nothing has been written yet, in either place.
                    let gathered = K::gather(mask, vector);
                    K::store(keys.add(stayed), gathered);
                    K::store(back.sub(K::LANES), gathered);
                    back = back.sub(K::LANES - count);
                } else {
                    K::store(keys.add(stayed), K::compress(mask, vector));
                    back = back.sub(K::LANES - count);
                    let others = first_lanes::<K>(K::LANES - count);
                    K::store_some(back, others, K::compress(!mask, vector));
                }
                stayed += count;
            }
            read += UNROLLED * K::LANES;
        }
        while read < n {
            let rest = first_lanes::<K>(n - read);
            let vector = K::load_some(keys.add(read), rest);
            let mask = stay::<K, UP_TO>(vector, pivot) & rest;
            let others = !mask & rest;
            let count = mask.count_ones() as usize;
            let packed = K::compress(mask, vector);
            K::store_some(keys.add(stayed), first_lanes::<K>(count), packed);
            stayed += count;
            let count = others.count_ones() as usize;
            back = back.sub(count);
            let packed = K::compress(others, vector);
            K::store_some(back, first_lanes::<K>(count), packed);
            read += rest.count_ones() as usize;
        }
        stayed
    }
}

/// Sorts keys from all over the lane into `sample`; returns how many.
///
/// # Safety
/// The machine has the features. `n` keys are there, more than a network sorts.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn take_sample<K: Vectors>(keys: *const K, n: usize, sample: &mut [K; SAMPLE]) -> usize {
    let count = match n {
        0..1024 => SAMPLE / 8,
        1024..8192 => SAMPLE / 4,
        8192..65536 => SAMPLE / 2,
        _ => SAMPLE,
    };
    // One key of each of so many equal pieces, where in the piece is left to chance: lanes have periods.
    let piece = n / count;
    let mut chance = n as u64;
    for (i, key) in sample[..count].iter_mut().enumerate() {
        chance = chance.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(1);
        let within = ((u128::from(chance) * piece as u128) >> 64) as usize;
        // SAFETY: the pieces are within the lane.
        *key = unsafe { *keys.add(i * piece + within) };
    }
    // SAFETY: the sample is shorter than what a network sorts.
    unsafe { sort_few(sample.as_ptr(), sample.as_mut_ptr(), count) };
    count
}

/// The middle of a sample of keys, and whether many are like it.
///
/// # Safety
/// As for [`take_sample`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn middle_of_sample<K: Vectors>(keys: *const K, n: usize) -> (K, bool) {
    let mut sample = [K::MAX; SAMPLE];
    // SAFETY: the caller's promise.
    let count = unsafe { take_sample(keys, n, &mut sample) };
    let pivot = sample[count / 2];
    let many = pivot == sample[count / 2 - count / 16] || pivot == sample[count / 2 + count / 16];
    (pivot, many)
}

/// A key of a sample that is likely to lie just before, or just behind, the one that belongs at `at`, and whether many are like it.
///
/// # Safety
/// As for [`take_sample`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn near_in_sample<K: Vectors>(
    keys: *const K,
    n: usize,
    at: usize,
    place: Place,
) -> (K, bool) {
    let mut sample = [K::MAX; SAMPLE];
    // SAFETY: the caller's promise.
    let count = unsafe { take_sample(keys, n, &mut sample) };
    let share = (at as u128 * count as u128 / n as u128) as usize;
    let margin = count / 10;
    let before = match place {
        Place::Lane => share > count / 4,
        Place::Buffer => share > count - count / 4,
    };
    let near = match before {
        true => share.saturating_sub(margin),
        false => (share + margin).min(count - 1),
    };
    let few = count / 16;
    let pivot = sample[near];
    let many = near >= few && pivot == sample[near - few]
        || near + few < count && pivot == sample[near + few];
    (pivot, many)
}

#[cfg(test)]
mod tests {
    use super::{Place, Quicksort};
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
                let (lane, n) = (keys.as_mut_ptr(), keys.len());
                // SAFETY: the machine has the level, lane and buffer are of one length.
                unsafe { Quicksort { depth }.part(lane, buffer.as_mut_ptr(), n, Place::Lane) };
                prop_assert_eq!(keys, sorted);
            }
        }
    }
}
