//! Selection with AVX-512: a lane is narrowed down to the element that belongs at a position.
//!
//! A long lane is looked through once. Between which keys the wanted one most likely lies a sorted sample tells; what is below and beyond is
//! moved out of the way, and only the few elements between are looked at once more. Shorter ones are parted by pivots from small samples.
//! Elements are moved as they are, and compared by keys that nobody writes: there are fewer than two passes, so that a pass to turn all of
//! them to keys and one to turn them back would double the time.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use crate::sorting::key_vectors::{Parted, Work};
use crate::sorting::order_statistics::Window;
use crate::sorting::ordered::{Ordered, as_keys};
use crate::sorting::parting_vectors::{Place, SAMPLE, part_three_ways, part_thrice, take_sample};
use crate::sorting::quicksort_vectors::sort;
use crate::sorting::sort::{from_keys, to_keys};
use crate::sorting::sort_buffer::with_buffer;
use crate::team::Team;

/// From how many elements on a lane is looked through by a large sample, and how many that has.
const LONG: usize = 1 << 14;
const LARGE: usize = 1 << 11;

/// From how many elements on threads look through the halves of a lane.
const SHARED: usize = 1 << 17;

/// Selecting the element that belongs at a position of a lane that may be written, with the help of a team.
pub(crate) struct Select<'a>(pub(crate) usize, pub(crate) Team<'a>);

impl Work for Select<'_> {
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool {
        debug_assert!(self.0 < lane.len());
        // SAFETY: the caller's promise.
        unsafe { select(&mut *lane, self.0, self.1) }
    }
}

/// Puts the element there that belongs at `at`, smaller ones before it, greater ones behind it; says whether there was memory for that.
///
/// # Safety
/// The machine has AVX-512 F, BW, DQ and VL, for elements of two bytes with VBMI2 too. `at` is less than the number of elements.
unsafe fn select<T: Ordered<Key: Parted>>(elements: &mut [T], at: usize, team: Team<'_>) -> bool {
    let n = elements.len();
    if n <= T::Key::FEW {
        sort_all(elements);
        return true;
    }
    if n < LONG {
        let selected = with_buffer::<T::Key, _>(n, |buffer| {
            // SAFETY: the machine has the features, lane and buffer are of one length.
            unsafe { narrow(elements, buffer, at) }
        });
        return selected.is_some();
    }
    let window = large_window(elements, at);
    let lane = as_keys(elements).as_mut_ptr();
    let between = with_buffer::<T::Key, _>(n, |buffer| {
        let places = Places {
            lane,
            buffer: buffer.as_mut_ptr(),
        };
        // SAFETY: the machine has the features, lane and buffer are of one length.
        unsafe { places.part::<T>(n, window, team) }
    });
    let Some(between) = between else {
        return false;
    };
    if between.contains(&at) && window.low == window.high {
        return true;
    }
    // The sample is unlucky hardly ever.
    let rest = match at {
        at if at < between.start => 0..between.start,
        at if at < between.end => between,
        _ => between.end..n,
    };
    let (first, rest) = (rest.start, &mut elements[rest]);
    if rest.len() <= T::Key::FEW {
        sort_all(rest);
        return true;
    }
    let selected = with_buffer::<T::Key, _>(rest.len(), |buffer| {
        // SAFETY: as above.
        unsafe { narrow(rest, buffer, at - first) }
    });
    selected.is_some()
}

/// A lane that is parted, and the buffer for that.
struct Places<K> {
    lane: *mut K,
    buffer: *mut K,
}

// SAFETY: the pointers are of memory that stays valid as long as the lane is parted, and threads work on distinct elements.
unsafe impl<K: Sync> Sync for Places<K> {}

impl<K: Parted> Places<K> {
    /// Moves elements below a window before those in it, and those beyond it behind; returns where those in it are.
    ///
    /// A long lane is looked through in halves, by however many threads: the order of the elements is always the same.
    ///
    /// # Safety
    /// The machine has the features, and there are `n` elements of lane and buffer, which do not overlap.
    unsafe fn part<T: Ordered<Key = K>>(
        &self,
        n: usize,
        window: Window<K>,
        team: Team<'_>,
    ) -> Range<usize> {
        let halves = match n {
            SHARED.. => vec![0..n / 2, n / 2..n],
            _ => std::iter::once(0..n).collect(),
        };
        let counts: Vec<[AtomicUsize; 2]> = halves.iter().map(|_| Default::default()).collect();
        team.for_each(halves.len(), |i| {
            let (first, n) = (halves[i].start, halves[i].len());
            // SAFETY: the caller's promise; halves are of distinct elements.
            let found = unsafe {
                let (lane, buffer) = (self.lane.add(first), self.buffer.add(first));
                part_thrice::<T>(lane, buffer, n, [window.low, window.high])
            };
            for (count, found) in counts[i].iter().zip(found) {
                count.store(found, Relaxed);
            }
        });
        let counts: Vec<[usize; 2]> = counts
            .into_iter()
            .map(|counts| counts.map(AtomicUsize::into_inner))
            .collect();
        let [below, between] = [0, 1].map(|k| counts.iter().map(|counts| counts[k]).sum::<usize>());
        // What is below comes first, one half's after the other's.
        let mut end = 0;
        for (half, counts) in halves.iter().zip(&counts) {
            // SAFETY: the elements are those of the half that stayed in the lane, and go to where no others are.
            unsafe {
                self.lane
                    .add(end)
                    .copy_from(self.lane.add(half.start), counts[0])
            };
            end += counts[0];
        }
        team.for_each(halves.len(), |i| {
            let sums = counts[..i].iter().fold([0, 0], |sums, counts| {
                [sums[0] + counts[0], sums[1] + counts[1]]
            });
            let (half, counts) = (&halves[i], counts[i]);
            let beyond = half.start + counts[0] + counts[1];
            // Elements of the halves before that are beyond the window.
            let before = half.start - sums[0] - sums[1];
            // SAFETY: all elements that are not below are in the buffer, and all have a place in the lane.
            unsafe {
                let target = self.lane.add(below + sums[1]);
                target.copy_from_nonoverlapping(self.buffer.add(half.start), counts[1]);
                let target = self.lane.add(below + between + before);
                let behind = self.buffer.add(beyond);
                target.copy_from_nonoverlapping(behind, half.end - beyond);
            }
        });
        below..below + between
    }
}

/// Sorts few elements.
fn sort_all<T: Ordered<Key: Parted>>(elements: &mut [T]) {
    debug_assert!(elements.len() <= T::Key::FEW);
    // SAFETY: who selects in vectors has the features.
    let sorted = unsafe { sort(elements, Team::ALONE) };
    debug_assert!(sorted, "few elements are sorted without a buffer");
}

/// The keys between which the one of a position most likely lies.
fn large_window<T: Ordered<Key: Parted>>(elements: &[T], at: usize) -> Window<T::Key> {
    let mut sample = [T::Key::MAX; LARGE];
    let piece = elements.len() / LARGE;
    let mut chance = elements.len() as u64;
    for (i, key) in sample.iter_mut().enumerate() {
        // Anywhere in a piece: lanes have periods.
        chance = chance.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(1);
        let within = ((u128::from(chance) * piece as u128) >> 64) as usize;
        *key = elements[i * piece + within].key();
    }
    // SAFETY: who selects in vectors has the features.
    if !unsafe { sort(&mut sample, Team::ALONE) } {
        sample.sort_unstable();
    }
    Window::around(&sample, elements.len(), at, at)
}

/// Narrows a lane down to the key that belongs at `at`.
///
/// Keys that are out of the question cost nothing more if they are in the lane already: the pivot comes before `at` while keys are in the
/// lane, and behind it while they are in the buffer, unless the other way leaves much less.
///
/// # Safety
/// The machine has the features. Lane and buffer are of one length, and `at` is less than it.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn narrow<T: Ordered<Key: Parted>>(elements: &mut [T], buffer: &mut [T::Key], at: usize) {
    let (mut n, mut at) = (elements.len(), at);
    let mut depth = 2 * n.ilog2();
    let (mut lane, mut buffer) = (as_keys(elements).as_mut_ptr(), buffer.as_mut_ptr());
    let mut place = Place::Lane;
    // SAFETY: the caller's promise; what is left of the lane becomes shorter and keeps `at` within.
    unsafe {
        while n > T::Key::FEW {
            let from = if place == Place::Lane { lane } else { buffer };
            if depth == 0 {
                if place == Place::Buffer {
                    lane.copy_from_nonoverlapping(buffer, n);
                }
                let elements = std::slice::from_raw_parts_mut(lane.cast::<T>(), n);
                to_keys(elements).select_nth_unstable(at);
                return from_keys(elements);
            }
            depth -= 1;
            let (pivot, many) = near_in_sample::<T>(from, n, at, place);
            let (low, less) = part_three_ways::<T, false>(lane, buffer, n, place, pivot, many);
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
        if place == Place::Buffer {
            lane.copy_from_nonoverlapping(buffer, n);
        }
        sort_all(std::slice::from_raw_parts_mut(lane.cast::<T>(), n));
    }
}

/// A key of a sample that is likely to lie just before, or just behind, the one that belongs at `at`, and whether many are like it.
///
/// # Safety
/// As for [`take_sample`].
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn near_in_sample<T: Ordered<Key: Parted>>(
    lane: *const T::Key,
    n: usize,
    at: usize,
    place: Place,
) -> (T::Key, bool) {
    let mut sample = [T::Key::MAX; SAMPLE];
    // SAFETY: the caller's promise.
    let count = unsafe { take_sample::<T>(lane, n, &mut sample) };
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
