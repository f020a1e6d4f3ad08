//! Elements at given positions of a sorted lane, without sorting it: what medians and quantiles are made of.
//!
//! A short lane is copied, as [keys](crate::ordered), and partitioned. Of a long one a [sample](Window) tells between which keys the wanted
//! elements lie; one pass counts what is below and collects what is between them, and only that is partitioned.

use crate::ordered::{Key, Ordered};
use crate::partition::select_all;
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// Elements of a lane that is worth a sample.
pub const LONG: usize = 1 << 17;

/// Elements of a sample.
const SAMPLE: usize = 1 << 13;

/// Elements that are looked at together.
const BLOCK: usize = 16;

/// Writes the elements that have the wanted positions in the sorted lane, one for each; positions may come in any order, and repeat.
///
/// Elements are ordered by their [keys](crate::ordered): NaN last, negative zero before positive.
///
/// ```
/// use np_kernels::order_statistics::select;
///
/// let mut found = [0.0; 3];
/// select(&[5.0, 1.0, 4.0, 2.0, 3.0], &[2, 0, 2], &mut found);
/// assert_eq!(found, [3.0, 1.0, 3.0]);
/// ```
///
/// # Panics
/// If a position is beyond the lane, or there are not as many elements to write.
pub fn select<T: Ordered>(lane: &[T], wanted: &[usize], found: &mut [T]) {
    assert_eq!(wanted.len(), found.len(), "an element for each position");
    let mut keys: Vec<T::Key> = lane.iter().map(|x| x.key()).collect();
    let distinct = distinct(wanted);
    select_all(&mut keys, &distinct, 0);
    for (found, &position) in found.iter_mut().zip(wanted) {
        *found = T::of_key(keys[position]);
    }
}

/// Each position once, in rising order.
pub fn distinct(wanted: &[usize]) -> Vec<usize> {
    let mut distinct = wanted.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct
}

/// How many elements of a lane are not NaN.
pub fn count_numbers<T: Ordered>(lane: &[T]) -> usize {
    if !T::HAS_EQUALS {
        return lane.len();
    }
    lane.iter().filter(|x| x.rank() != T::LAST_RANK).count()
}

/// The keys of a sample of a lane, in rising order: always the same ones of a lane.
pub fn sample<T: Ordered>(lane: &[T]) -> Vec<T::Key> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let each = lane.len() / SAMPLE;
    let mut keys: Vec<T::Key> = (0..SAMPLE.min(lane.len()))
        .map(|stratum| {
            // Anywhere in the stratum, so that a lane that repeats itself is no trap.
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            let shift = (state >> 33) as usize % each.max(1);
            lane[stratum * each.max(1) + shift].key()
        })
        .collect();
    keys.sort_unstable();
    keys
}

/// Keys between which elements of neighbouring positions most likely lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window<K> {
    low: K,
    high: K,
}

/// What lies below a window, and in it.
#[derive(Clone, Debug)]
pub struct Within<K> {
    /// How many elements are below.
    pub below: usize,
    /// The keys in the window.
    pub keys: Vec<K>,
}

impl<K: Key> Window<K> {
    /// The window for the positions from `first` to `last` of a sorted lane of `n` elements.
    ///
    /// # Panics
    /// If the sample is empty.
    pub fn around(sample: &[K], n: usize, first: usize, last: usize) -> Window<K> {
        let size = sample.len() as f64;
        let at = |position: usize, deviations: f64| {
            let share = position as f64 / n as f64;
            let deviation = (size * share * (1.0 - share)).sqrt();
            share * size + deviations * deviation
        };
        let lowest = at(first, -4.0) - 2.0;
        let highest = (at(last, 4.0) + 2.0) as usize;
        Window {
            low: if lowest < 0.0 {
                K::low(0)
            } else {
                sample[lowest as usize]
            },
            high: sample.get(highest).copied().unwrap_or(K::low(u64::MAX)),
        }
    }

    /// Looks at elements.
    pub fn scan<T: Ordered<Key = K>>(self, part: &[T], within: &mut Within<K>) {
        let levels: [unsafe fn(Window<K>, &[T], &mut Within<K>); LEVELS] = [
            Window::scan_in::<Baseline, T>,
            Window::scan_in::<V3, T>,
            Window::scan_in::<V4, T>,
        ];
        // SAFETY: the machine has the level in force.
        unsafe { levels[simd::level() as usize](self, part, within) };
    }

    /// # Safety
    /// The machine has the level.
    unsafe fn scan_in<L: Level, T: Ordered<Key = K>>(self, part: &[T], within: &mut Within<K>) {
        // SAFETY: the caller's promise.
        unsafe {
            L::enter(
                #[inline(always)]
                || {
                    let mut below = 0;
                    let (blocks, rest) = part.as_chunks::<BLOCK>();
                    for block in blocks {
                        let keys: [K; BLOCK] = std::array::from_fn(
                            #[inline(always)]
                            |i| block[i].key(),
                        );
                        let (mut low, mut high) = (0u8, 0u8);
                        for key in keys {
                            low += u8::from(key < self.low);
                            high += u8::from(key <= self.high);
                        }
                        below += usize::from(low);
                        if high != low {
                            within
                                .keys
                                .extend(keys.iter().filter(|&&key| self.has(key)));
                        }
                    }
                    for x in rest {
                        let key = x.key();
                        below += usize::from(key < self.low);
                        within.keys.extend(Some(key).filter(|&key| self.has(key)));
                    }
                    within.below += below;
                },
            );
        }
    }

    #[inline(always)]
    fn has(self, key: K) -> bool {
        self.low <= key && key <= self.high
    }
}

impl<K> Default for Within<K> {
    fn default() -> Within<K> {
        Within {
            below: 0,
            keys: Vec::new(),
        }
    }
}

impl<K: Key> Within<K> {
    /// Adds what was found in another part.
    pub fn add(&mut self, other: Within<K>) {
        self.below += other.below;
        self.keys.extend(other.keys);
    }

    /// The keys at positions of the sorted lane, which rise; none if they are not all in the window.
    pub fn at(&mut self, positions: &[usize]) -> Option<Vec<K>> {
        let (first, last) = (positions.first()?, positions.last()?);
        if *first < self.below || *last >= self.below + self.keys.len() {
            return None;
        }
        select_all(&mut self.keys, positions, self.below);
        let key = |&position: &usize| self.keys[position - self.below];
        Some(positions.iter().map(key).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn elements_are_those_of_the_sorted_lane(
            values in prop::collection::vec(prop_oneof![8 => -9.0..9.0f64, 8 => (-3i32..3).prop_map(f64::from), 1 => Just(f64::NAN)], 1..400),
            places in prop::collection::vec(0.0..1.0f64, 1..6),
            few in any::<bool>(),
        ) {
            let lane: Vec<f64> = if few { values.iter().map(|x| x.trunc()).collect() } else { values };
            let wanted: Vec<usize> = places.iter().map(|place| (place * lane.len() as f64) as usize).collect();
            let mut sorted: Vec<u64> = lane.iter().map(|x| x.key()).collect();
            sorted.sort_unstable();
            let mut found = vec![0.0; wanted.len()];
            select(&lane, &wanted, &mut found);
            for (found, &position) in found.iter().zip(&wanted) {
                prop_assert_eq!(found.key(), sorted[position]);
            }
            prop_assert_eq!(count_numbers(&lane), lane.iter().filter(|x| !x.is_nan()).count());
            // Windows of the lane itself are right, and so are those of a part of it or tell that they are not.
            let positions = distinct(&wanted);
            for sample in [&sorted[..], &sorted[..sorted.len().div_ceil(2)]] {
                let window = Window::around(sample, lane.len(), positions[0], positions[positions.len() - 1]);
                let mut within = Within::default();
                let (front, back) = lane.split_at(lane.len() / 3);
                window.scan(front, &mut within);
                let mut other = Within::default();
                window.scan(back, &mut other);
                within.add(other);
                let keys = within.at(&positions);
                prop_assert!(keys.is_some() || sample.len() < sorted.len());
                if let Some(keys) = keys {
                    let expected: Vec<u64> = positions.iter().map(|&position| sorted[position]).collect();
                    prop_assert_eq!(keys, expected);
                }
            }
        }
    }
}
