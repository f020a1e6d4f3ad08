//! Elements at given positions of a sorted lane, without sorting it: what medians and quantiles are made of.
//!
//! Lanes are copied, as [keys](crate::sorting::ordered), and partitioned; very short ones are sorted. Of a long one a [sample](Window) tells between which keys the wanted
//! elements lie; one pass counts what is below and collects what is between them, and only that is partitioned.

use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};
use crate::sorting::ordered::{Key, Ordered};
use crate::sorting::partition::select_all;
use crate::sorting::sort_keys::sort_keys;
#[cfg(target_arch = "x86_64")]
use crate::sorting::{key_vectors::work_on, window_vectors::Collect};
use crate::team::Team;

/// Elements of a lane that is worth a sample.
pub const LONG: usize = 1 << 14;

/// Elements of a sample at most; of a lane that is not so long, one in so many.
const SAMPLE: usize = 1 << 13;
const ONE_IN: usize = 16;

/// Elements of a lane that is sorted where registers and the stack hold it.
const SHORT: usize = 32;

/// Groups of neighbouring positions for which a long lane is looked through.
const GROUPS: usize = 8;

/// Elements that are looked at together.
const BLOCK: usize = 256;

/// Positions in sorted lanes: in any order, and some of them several times.
#[derive(Clone, Debug)]
pub struct Selection {
    /// Each position once, rising.
    distinct: Vec<usize>,
    /// Where among these each wanted position is.
    places: Vec<usize>,
    /// Whether there are few groups of neighbours.
    few: bool,
}

impl Selection {
    /// The wanted positions.
    pub fn new(wanted: &[usize]) -> Selection {
        let mut distinct = wanted.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        let place = |position: &usize| distinct.partition_point(|other| other < position);
        Selection {
            places: wanted.iter().map(place).collect(),
            few: distinct.chunk_by(|a, b| b - a <= 1).count() <= GROUPS,
            distinct,
        }
    }

    /// How many positions are wanted.
    pub fn count(&self) -> usize {
        self.places.len()
    }

    /// Writes the elements that have the wanted positions in the sorted lane, one for each.
    ///
    /// Elements are ordered by their [keys](crate::sorting::ordered): NaN last, negative zero before positive.
    ///
    /// ```
    /// use np_kernels::sorting::order_statistics::Selection;
    ///
    /// let mut found = [0.0; 3];
    /// Selection::new(&[2, 0, 2]).find(&[5.0, 1.0, 4.0, 2.0, 3.0], &mut found);
    /// assert_eq!(found, [3.0, 1.0, 3.0]);
    /// ```
    ///
    /// # Panics
    /// If a position is beyond the lane, or there are not as many elements to write.
    pub fn find<T: Ordered>(&self, lane: &[T], found: &mut [T]) {
        let alone = |window: Window<T::Key>| {
            let mut within = Within::default();
            window.scan(lane, &mut within);
            within
        };
        self.find_by(lane, found, alone);
    }

    /// [`find`](Selection::find) with windows of long lanes scanned by `scan`.
    ///
    /// # Panics
    /// As [`find`](Selection::find).
    pub fn find_by<T: Ordered>(
        &self,
        lane: &[T],
        found: &mut [T],
        scan: impl Fn(Window<T::Key>) -> Within<T::Key>,
    ) {
        assert_eq!(self.count(), found.len(), "an element for each position");
        let n = lane.len();
        if n <= SHORT {
            let mut keys = [T::Key::low(0); SHORT];
            for (key, x) in keys.iter_mut().zip(lane) {
                *key = x.key();
            }
            sort_keys(&mut keys[..n]);
            return self.write(found, |position| keys[..n][position]);
        }
        if n >= LONG
            && self.few
            && let Some(keys) = self.keys_by_windows(lane, scan)
        {
            for (found, &place) in found.iter_mut().zip(&self.places) {
                *found = T::of_key(keys[place]);
            }
            return;
        }
        let mut keys: Vec<T::Key> = lane.iter().map(|x| x.key()).collect();
        select_all(&mut keys, &self.distinct, 0, Team::ALONE);
        self.write(found, |position| keys[position]);
    }

    fn write<T: Ordered>(&self, found: &mut [T], key: impl Fn(usize) -> T::Key) {
        for (found, &place) in found.iter_mut().zip(&self.places) {
            *found = T::of_key(key(self.distinct[place]));
        }
    }

    /// The keys at the distinct positions; none if the sample was an unlucky one.
    fn keys_by_windows<T: Ordered>(
        &self,
        lane: &[T],
        scan: impl Fn(Window<T::Key>) -> Within<T::Key>,
    ) -> Option<Vec<T::Key>> {
        let sample = sample(lane);
        let mut keys = Vec::with_capacity(self.distinct.len());
        for group in self.distinct.chunk_by(|a, b| b - a <= 1) {
            let window = Window::around(&sample, lane.len(), group[0], group[group.len() - 1]);
            keys.extend(scan(window).at(group)?);
        }
        Some(keys)
    }
}

/// How many elements of a lane are not NaN.
pub fn count_numbers<T: Ordered>(lane: &[T]) -> usize {
    if !T::HAS_EQUALS {
        return lane.len();
    }
    lane.iter().filter(|x| x.rank() != T::LAST_RANK).count()
}

/// The keys of a sample of a lane, in rising order: always the same ones of a lane.
fn sample<T: Ordered>(lane: &[T]) -> Vec<T::Key> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let count = (lane.len() / ONE_IN).clamp(1, SAMPLE);
    let each = lane.len() / count;
    let mut keys: Vec<T::Key> = (0..count)
        .map(|stratum| {
            // Anywhere in the stratum, so that a lane that repeats itself is no trap.
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            lane[stratum * each + (state >> 33) as usize % each].key()
        })
        .collect();
    sort_keys(&mut keys);
    keys
}

/// Keys between which elements of neighbouring positions most likely lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Window<K> {
    pub(crate) low: K,
    pub(crate) high: K,
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
        #[cfg(target_arch = "x86_64")]
        {
            let collect = Collect {
                window: self,
                within,
            };
            // SAFETY: the elements may be read.
            if unsafe { work_on(std::ptr::from_ref(part).cast_mut(), collect) } {
                return;
            }
        }
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
                    let mut keys = [K::low(0); BLOCK];
                    for block in part.chunks(BLOCK) {
                        let keys = &mut keys[..block.len()];
                        for (key, x) in keys.iter_mut().zip(block) {
                            *key = x.key();
                        }
                        let below = keys.iter().map(
                            #[inline(always)]
                            |&key| u64::from(key < self.low),
                        );
                        within.below += below.sum::<u64>() as usize;
                        within.collect(keys, self);
                    }
                },
            );
        }
    }

    #[inline(always)]
    fn has(self, key: K) -> bool {
        (self.low <= key) & (key <= self.high)
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
    /// Collects the keys that are in a window: each is written, and the place for the next moves on only if it is one.
    #[inline(always)]
    fn collect(&mut self, keys: &[K], window: Window<K>) {
        self.keys.reserve(keys.len());
        let free = self.keys.spare_capacity_mut();
        let mut count = 0;
        for &key in keys {
            // SAFETY: there is room for all keys, and `count` is that of some which came before.
            unsafe { free.get_unchecked_mut(count).write(key) };
            count += usize::from(window.has(key));
        }
        // SAFETY: so many keys were written behind the others.
        unsafe { self.keys.set_len(self.keys.len() + count) };
    }

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
        select_all(&mut self.keys, positions, self.below, Team::ALONE);
        let key = |&position: &usize| self.keys[position - self.below];
        Some(positions.iter().map(key).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn long_lanes_are_looked_through() {
        let mut state = 1u64;
        let mut random = || {
            state = state
                .wrapping_mul(6364136223846793005)
                .wrapping_add(1442695040888963407);
            (state >> 40) as i32
        };
        for distinct in [1, 3, 1000, i32::MAX] {
            for sorted in [false, true] {
                let mut lane: Vec<i32> = (0..3 * LONG).map(|_| random() % distinct).collect();
                let mut expected = lane.clone();
                expected.sort_unstable();
                if sorted {
                    lane.clone_from(&expected);
                }
                let n = lane.len();
                let wanted = [n / 2, n - 1, 0, n / 2 - 1, n / 10];
                let mut found = [0; 5];
                Selection::new(&wanted).find(&lane, &mut found);
                assert_eq!(found, wanted.map(|position| expected[position]));
                let many: Vec<usize> = (0..9).map(|k| k * n / 9).collect();
                let mut found = [0; 9];
                Selection::new(&many).find(&lane, &mut found);
                assert!(
                    many.iter()
                        .zip(found)
                        .all(|(&position, x)| x == expected[position])
                );
            }
        }
    }

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
            Selection::new(&wanted).find(&lane, &mut found);
            for (found, &position) in found.iter().zip(&wanted) {
                prop_assert_eq!(found.key(), sorted[position]);
            }
            prop_assert_eq!(count_numbers(&lane), lane.iter().filter(|x| !x.is_nan()).count());
            // Windows of the lane itself are right, and so are those of a part of it or tell that they are not.
            let positions = Selection::new(&wanted).distinct;
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
