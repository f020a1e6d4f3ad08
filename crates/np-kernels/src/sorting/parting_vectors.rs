//! Keys parted with AVX-512, a vector at a time, between a lane and a buffer.
//!
//! The keys of a vector that stay, the lower ones, are written back where the lane's earlier ones end, a whole vector whatever their number,
//! since the place behind has been read already. The others go to the back of the buffer. So there is no branch that depends on keys, and no
//! end of the lane to choose between.
//!
//! What limits parting is memory that is written in three places, where the processor does not guess what comes next: fetching it ahead made
//! it a third faster. Storing compressed keys as they are (slow on some processors) gained nothing over storing whole vectors, nor did
//! fetching what is read. Parting eight keys with one shuffle from a table gains a little over compressing them twice.
//!
//! What is read may be [elements](Ordered) as bits, whose keys are made on the way: a pass over memory of their own would cost as much as
//! half a parting.

use std::arch::x86_64::{__m512i, _MM_HINT_ET0, _mm_prefetch};

use crate::sorting::key_vectors::{Parted, first_lanes};
use crate::sorting::ordered::Ordered;

/// Keys of the longest sample, which a network sorts.
pub(crate) const SAMPLE: usize = 128;

/// Vectors that are read together.
const UNROLLED: usize = 4;

/// Bytes from where keys are written to the memory that is fetched for more.
const AHEAD: usize = 512;

/// Where keys are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Place {
    Lane,
    Buffer,
}

impl Place {
    pub(crate) fn other(self) -> Place {
        match self {
            Place::Lane => Place::Buffer,
            Place::Buffer => Place::Lane,
        }
    }
}

/// The keys of a vector that stay in [`part`].
///
/// # Safety
/// The machine has the features.
#[inline(always)]
unsafe fn stay<K: Parted, const UP_TO: bool>(keys: __m512i, pivot: __m512i) -> u32 {
    // SAFETY: the caller's promise.
    unsafe {
        match UP_TO {
            true => !K::greater(keys, pivot) & first_lanes::<K>(K::LANES),
            false => K::less(keys, pivot),
        }
    }
}

/// Moves elements whose keys are up to the pivot (`UP_TO`), or less than it, to the front of `keys`, and the others to the back of `other`,
/// `AS_KEYS` or as they are; returns how many stayed. The same numbers of both places are left over.
///
/// # Safety
/// The machine has the features. `n` keys are in `keys`, as many can be written to `other`, and they do not overlap.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn part<T, const UP_TO: bool, const AS_KEYS: bool>(
    keys: *mut T::Key,
    other: *mut T::Key,
    n: usize,
    pivot: T::Key,
) -> usize
where
    T: Ordered<Key: Parted>,
{
    /// Parted that are read together.
    const UNROLLED: usize = 4;
    /// Bytes from where keys are written to the memory that is fetched for more.
    const AHEAD: usize = 512;
    // SAFETY: a vector is written where keys have been read; what is written to the other place are as many keys as have been read at most.
    unsafe {
        let pivot = T::Key::splat(pivot);
        let (mut stayed, mut read) = (0, 0);
        let mut back = other.add(n);
        while n - read >= UNROLLED * T::Key::LANES {
            let mut vectors = [pivot; UNROLLED];
            for (i, vector) in vectors.iter_mut().enumerate() {
                *vector = T::Key::load(keys.add(read + i * T::Key::LANES));
            }
            for line in 0..UNROLLED / 2 {
                let ahead = AHEAD + 64 * line;
                let front = keys.wrapping_add(stayed).cast::<i8>();
                _mm_prefetch::<_MM_HINT_ET0>(front.wrapping_add(ahead));
                _mm_prefetch::<_MM_HINT_ET0>(back.cast::<i8>().wrapping_sub(ahead));
            }
            for vector in vectors {
                let keys_of = T::Key::keys_of::<T>(vector);
                let vector = if AS_KEYS { keys_of } else { vector };
                let mask = stay::<T::Key, UP_TO>(keys_of, pivot);
                let count = mask.count_ones() as usize;
                if T::Key::GATHERS {
                    // What a vector has too much lies where nothing has been written yet, in either place.
                    let gathered = T::Key::gather(mask, vector);
                    T::Key::store(keys.add(stayed), gathered);
                    T::Key::store(back.sub(T::Key::LANES), gathered);
                    back = back.sub(T::Key::LANES - count);
                } else {
                    T::Key::store(keys.add(stayed), T::Key::compress(mask, vector));
                    back = back.sub(T::Key::LANES - count);
                    let others = first_lanes::<T::Key>(T::Key::LANES - count);
                    T::Key::store_some(back, others, T::Key::compress(!mask, vector));
                }
                stayed += count;
            }
            read += UNROLLED * T::Key::LANES;
        }
        while read < n {
            let rest = first_lanes::<T::Key>(n - read);
            let vector = T::Key::load_some(keys.add(read), rest);
            let keys_of = T::Key::keys_of::<T>(vector);
            let vector = if AS_KEYS { keys_of } else { vector };
            let mask = stay::<T::Key, UP_TO>(keys_of, pivot) & rest;
            let others = !mask & rest;
            let count = mask.count_ones() as usize;
            let packed = T::Key::compress(mask, vector);
            T::Key::store_some(keys.add(stayed), first_lanes::<T::Key>(count), packed);
            stayed += count;
            let count = others.count_ones() as usize;
            back = back.sub(count);
            let packed = T::Key::compress(others, vector);
            T::Key::store_some(back, first_lanes::<T::Key>(count), packed);
            read += rest.count_ones() as usize;
        }
        stayed
    }
}

/// Parts elements, `AS_KEYS` or as they are: those less than the pivot stay where they are, in front; behind are those equal to it, if there are `many` of them or
/// nothing is greater, in the lane; those that are greater are behind in the other place. Returns where the greater ones start, and how
/// many stayed.
///
/// If nothing had to be done about keys that equal the pivot, they are among those that stayed.
///
/// # Safety
/// The machine has the features. Lane and buffer have `n` keys each and do not overlap.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn part_three_ways<T, const AS_KEYS: bool>(
    lane: *mut T::Key,
    buffer: *mut T::Key,
    n: usize,
    place: Place,
    pivot: T::Key,
    many: bool,
) -> (usize, usize)
where
    T: Ordered<Key: Parted>,
{
    let (from, to) = match place {
        Place::Lane => (lane, buffer),
        Place::Buffer => (buffer, lane),
    };
    // SAFETY: the caller's promise.
    unsafe {
        let low = part::<T, true, AS_KEYS>(from, to, n, pivot);
        if !many && low < n {
            return (low, low);
        }
        let (less, like_it) = match AS_KEYS {
            true => (part::<T::Key, false, true>(from, to, low, pivot), pivot),
            false => {
                let less = part::<T, false, false>(from, to, low, pivot);
                (less, T::of_key(pivot).bits())
            }
        };
        // From the buffer they came to the lane, and to their place, anyway.
        if place == Place::Lane {
            std::slice::from_raw_parts_mut(lane.add(less), low - less).fill(like_it);
        }
        (low, less)
    }
}

/// Moves elements in three directions: those whose keys are less than `low` to the front of `lane`, those whose keys are greater than `high`
/// to the back of `buffer`, and those between to its front. Returns how many are below, and between.
///
/// # Safety
/// The machine has the features. Lane and buffer have `n` keys each and do not overlap.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn part_thrice<T>(
    lane: *mut T::Key,
    buffer: *mut T::Key,
    n: usize,
    [low, high]: [T::Key; 2],
) -> [usize; 2]
where
    T: Ordered<Key: Parted>,
{
    // SAFETY: a vector is written where elements have been read; in the buffer there is room for a vector between both ends as long as one
    // has to be read.
    unsafe {
        let (lowest, highest) = (T::Key::splat(low), T::Key::splat(high));
        let (mut below, mut between, mut read) = (0, 0, 0);
        let mut back = buffer.add(n);
        while n - read >= UNROLLED * T::Key::LANES {
            let mut vectors = [lowest; UNROLLED];
            for (i, vector) in vectors.iter_mut().enumerate() {
                *vector = T::Key::load(lane.add(read + i * T::Key::LANES));
            }
            for line in 0..UNROLLED / 2 {
                let ahead = AHEAD + 64 * line;
                let front = lane.wrapping_add(below).cast::<i8>();
                _mm_prefetch::<_MM_HINT_ET0>(front.wrapping_add(ahead));
                _mm_prefetch::<_MM_HINT_ET0>(back.cast::<i8>().wrapping_sub(ahead));
            }
            for vector in vectors {
                let keys = T::Key::keys_of::<T>(vector);
                let [less, greater] = [T::Key::less(keys, lowest), T::Key::greater(keys, highest)];
                T::Key::store(lane.add(below), T::Key::compress(less, vector));
                below += less.count_ones() as usize;
                let count = greater.count_ones() as usize;
                if T::Key::GATHERS {
                    // Those that are not greater come before the others, and are written over.
                    let all = first_lanes::<T::Key>(T::Key::LANES);
                    T::Key::store(
                        back.sub(T::Key::LANES),
                        T::Key::gather(!greater & all, vector),
                    );
                    back = back.sub(count);
                } else {
                    back = back.sub(count);
                    let packed = T::Key::compress(greater, vector);
                    T::Key::store_some(back, first_lanes::<T::Key>(count), packed);
                }
                let middle = !(less | greater) & first_lanes::<T::Key>(T::Key::LANES);
                let count = middle.count_ones() as usize;
                let packed = T::Key::compress(middle, vector);
                T::Key::store_some(buffer.add(between), first_lanes::<T::Key>(count), packed);
                between += count;
            }
            read += UNROLLED * T::Key::LANES;
        }
        while read < n {
            let rest = first_lanes::<T::Key>(n - read);
            let vector = T::Key::load_some(lane.add(read), rest);
            let keys = T::Key::keys_of::<T>(vector);
            let less = T::Key::less(keys, lowest) & rest;
            let greater = T::Key::greater(keys, highest) & rest;
            let middle = !(less | greater) & rest;
            let packed = [less, greater, middle].map(
                #[inline(always)]
                |mask| T::Key::compress(mask, vector),
            );
            let counts = [less, greater, middle].map(
                #[inline(always)]
                |mask| mask.count_ones() as usize,
            );
            back = back.sub(counts[1]);
            T::Key::store_some(lane.add(below), first_lanes::<T::Key>(counts[0]), packed[0]);
            T::Key::store_some(back, first_lanes::<T::Key>(counts[1]), packed[1]);
            let middle = first_lanes::<T::Key>(counts[2]);
            T::Key::store_some(buffer.add(between), middle, packed[2]);
            below += counts[0];
            between += counts[2];
            read += rest.count_ones() as usize;
        }
        [below, between]
    }
}

/// Sorts keys of elements from all over the lane into `sample`; returns how many.
///
/// # Safety
/// The machine has the features. `n` keys are there, more than a network sorts.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn take_sample<T: Ordered<Key: Parted>>(
    lane: *const T::Key,
    n: usize,
    sample: &mut [T::Key; SAMPLE],
) -> usize {
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
        *key = T::of_bits(unsafe { *lane.add(i * piece + within) }).key();
    }
    // SAFETY: the sample is shorter than what a network sorts.
    unsafe { T::Key::sort_few(sample.as_ptr(), sample.as_mut_ptr(), count) };
    count
}

/// The middle of a sample of keys, and whether many are like it.
///
/// # Safety
/// As for [`take_sample`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
pub(crate) unsafe fn middle_of_sample<T: Ordered<Key: Parted>>(
    lane: *const T::Key,
    n: usize,
) -> (T::Key, bool) {
    let mut sample = [T::Key::MAX; SAMPLE];
    // SAFETY: the caller's promise.
    let count = unsafe { take_sample::<T>(lane, n, &mut sample) };
    let pivot = sample[count / 2];
    let many = pivot == sample[count / 2 - count / 16] || pivot == sample[count / 2 + count / 16];
    (pivot, many)
}
