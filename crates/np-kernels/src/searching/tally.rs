//! How often numbers occur, and sums of weights by number (`numpy.bincount`).
//!
//! A counter that was just written can't be read again at once, so equal numbers in a row wait for each other. Where there are few counters
//! there are [several sets](Tally) of them, and neighbours are counted in different ones.

use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// Sets of counters, where there are several.
const SETS: usize = 4;

/// Counters of which there are several sets: 32 KiB of them.
const FEW: usize = 1 << 10;

/// A number that is counted.
pub trait Number: Copy {
    /// The place of its counter.
    fn place(self) -> usize;
}

impl Number for i64 {
    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }
}

impl Number for u32 {
    #[inline(always)]
    fn place(self) -> usize {
        self as usize
    }
}

/// Counters of the numbers below a bound.
///
/// ```
/// use np_kernels::searching::tally::Tally;
///
/// let mut tally = Tally::new(4, 6);
/// tally.count(&[3u32, 1, 3, 3, 3, 0]);
/// assert_eq!(tally.counts(), [1, 1, 0, 4]);
/// ```
#[derive(Clone, Debug)]
pub struct Tally {
    bound: usize,
    counters: Vec<i64>,
}

impl Tally {
    /// Counters that have counted nothing, for about so many numbers.
    pub fn new(bound: usize, numbers: usize) -> Tally {
        let sets = if bound <= FEW && numbers > SETS * bound {
            SETS
        } else {
            1
        };
        Tally {
            bound,
            counters: vec![0; sets * bound],
        }
    }

    /// The bound.
    #[inline(always)]
    pub fn bound(&self) -> usize {
        self.bound
    }

    /// Counts numbers.
    ///
    /// # Panics
    /// If one is not below the bound.
    pub fn count<N: Number>(&mut self, numbers: &[N]) {
        let below = numbers.iter().all(|number| number.place() < self.bound);
        assert!(below, "a number without a counter");
        // SAFETY: as was just looked.
        unsafe { self.count_unchecked(numbers) };
    }

    /// [`count`](Tally::count) without the look.
    ///
    /// # Safety
    /// All numbers are below the bound.
    #[inline(always)]
    pub unsafe fn count_unchecked<N: Number>(&mut self, numbers: &[N]) {
        let bound = self.bound;
        if self.counters.len() == bound {
            for number in numbers {
                // SAFETY: there is a counter for every number below the bound, and the caller says that this one is.
                unsafe { *self.counters.get_unchecked_mut(number.place()) += 1 };
            }
            return;
        }
        let mut chunks = numbers.chunks_exact(SETS);
        for chunk in &mut chunks {
            for (set, number) in chunk.iter().enumerate() {
                // SAFETY: so it is for each set.
                unsafe {
                    *self
                        .counters
                        .get_unchecked_mut(set * bound + number.place()) += 1
                };
            }
        }
        for number in chunks.remainder() {
            // SAFETY: as above.
            unsafe { *self.counters.get_unchecked_mut(number.place()) += 1 };
        }
    }

    /// Adds what another tally of the same bound has counted.
    ///
    /// # Panics
    /// If its bound is another one.
    pub fn add(&mut self, other: &Tally) {
        assert_eq!(self.bound, other.bound, "tallies of the same numbers");
        for set in other.counters.chunks_exact(self.bound.max(1)) {
            for (own, counted) in self.counters.iter_mut().zip(set) {
                *own += counted;
            }
        }
    }

    /// How often each number was counted.
    pub fn counts(mut self) -> Vec<i64> {
        let (first, others) = self.counters.split_at_mut(self.bound);
        for set in others.chunks_exact(self.bound.max(1)) {
            for (own, counted) in first.iter_mut().zip(set) {
                *own += counted;
            }
        }
        self.counters.truncate(self.bound);
        self.counters
    }
}

/// Adds each weight to the sum of its number, one after the other.
///
/// # Panics
/// If there are not as many weights as numbers, or a number has no sum.
pub fn add_weights<N: Number>(numbers: &[N], weights: &[f64], sums: &mut [f64]) {
    assert_eq!(numbers.len(), weights.len(), "a weight for each number");
    for (number, weight) in numbers.iter().zip(weights) {
        sums[number.place()] += weight;
    }
}

/// The least and the largest of some numbers; of none, the largest there is and the least.
pub fn bounds(numbers: &[i64]) -> (i64, i64) {
    const LEVEL_BOUNDS: [unsafe fn(&[i64]) -> (i64, i64); LEVELS] =
        [bounds_in::<Baseline>, bounds_in::<V3>, bounds_in::<V4>];
    // SAFETY: the machine has the level in force.
    unsafe { LEVEL_BOUNDS[simd::level() as usize](numbers) }
}

/// # Safety
/// The machine has the level.
unsafe fn bounds_in<L: Level>(numbers: &[i64]) -> (i64, i64) {
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                numbers
                    .iter()
                    .fold((i64::MAX, i64::MIN), |(low, high), &number| {
                        (low.min(number), high.max(number))
                    })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_number_is_counted(
            numbers in prop::collection::vec(0u32..2000, 0..300),
            small in any::<bool>(),
        ) {
            let bound = if small { 7 } else { 2000 };
            let numbers: Vec<u32> = numbers.iter().map(|number| number % bound).collect();
            let mut expected = vec![0i64; bound as usize];
            for &number in &numbers {
                expected[number as usize] += 1;
            }
            let (before, after) = numbers.split_at(numbers.len() / 3);
            let mut tally = Tally::new(bound as usize, numbers.len());
            tally.count(before);
            let mut other = Tally::new(bound as usize, numbers.len());
            let wide: Vec<i64> = after.iter().map(|&number| number.into()).collect();
            other.count(&wide);
            tally.add(&other);
            prop_assert_eq!(tally.counts(), expected);
            let least = wide.iter().min().copied().unwrap_or(i64::MAX);
            let largest = wide.iter().max().copied().unwrap_or(i64::MIN);
            prop_assert_eq!(bounds(&wide), (least, largest));
        }
    }
}
