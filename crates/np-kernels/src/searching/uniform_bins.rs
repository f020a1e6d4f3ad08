//! The bins of equal width that numbers fall into (`numpy.histogram`).
//!
//! The number of a bin is computed, and then corrected by the bin's edges as they are, in NumPy's arithmetic: so it is NumPy's number.

use crate::searching::tally::Tally;
use crate::simd::{self, Baseline, LEVELS, Level, V3, V4};

/// Numbers whose bins are found together.
pub const BLOCK: usize = 512;

/// Bins of equal width.
#[derive(Clone, Copy, Debug)]
pub struct UniformBins<'a, T> {
    first: T,
    last: T,
    width: T,
    count: T,
    edges: &'a [T],
}

/// A float that falls into bins.
pub trait Binned: Copy + PartialOrd + Send + Sync + 'static {
    /// How many bins a count is, as far as the type can tell.
    fn of_count(count: usize) -> Self;

    /// Whether all numbers from one to another, and their distance, are finite, and the distance is not zero.
    fn spans(first: Self, last: Self, width: Self) -> bool;

    /// `(x - first) / width * count` without its fraction, and zero for what is not `inside`.
    ///
    /// # Safety
    /// For what is inside that is a number from zero to 2^31 - 1.
    unsafe fn number(self, inside: bool, first: Self, width: Self, count: Self) -> i32;
}

macro_rules! binned {
    ($($t:ty),*) => {$(
        impl Binned for $t {
            #[inline(always)]
            fn of_count(count: usize) -> $t {
                count as $t
            }

            fn spans(first: $t, last: $t, width: $t) -> bool {
                first.is_finite() && last.is_finite() && width.is_finite() && width > 0.0 && last - first <= width
            }

            #[inline(always)]
            unsafe fn number(self, inside: bool, first: $t, width: $t, count: $t) -> i32 {
                let number = (self - first) / width * count;
                let number = if inside { number } else { 0.0 };
                // SAFETY: the caller's promise.
                unsafe { number.to_int_unchecked() }
            }
        }
    )*};
}

binned!(f32, f64);

impl<'a, T: Binned> UniformBins<'a, T> {
    /// Bins between edges, the first and the last of which are `first` and `last`, `width` apart.
    ///
    /// None if the arithmetic would leave the finite numbers, or there are too many bins for it.
    ///
    /// # Panics
    /// If there are no bins.
    pub fn new(first: T, last: T, width: T, edges: &'a [T]) -> Option<UniformBins<'a, T>> {
        assert!(edges.len() > 1, "bins have edges");
        let bins = edges.len() - 1;
        let usable = T::spans(first, last, width) && bins < 1 << 24;
        usable.then_some(UniformBins {
            first,
            last,
            width,
            count: T::of_count(bins),
            edges,
        })
    }

    /// How many bins there are; what falls into none has this number.
    #[inline(always)]
    pub fn bins(&self) -> usize {
        self.edges.len() - 1
    }

    /// Writes the number of each one's bin. `x` need not be aligned.
    ///
    /// # Safety
    /// As many elements are valid to read from `x` on as there are numbers to write.
    #[inline(always)]
    unsafe fn number_block(&self, x: *const T, numbers: &mut [u32]) {
        let bins = self.bins();
        let highest = bins as i32 - 1;
        let edges = self.edges.as_ptr();
        for (i, number) in numbers.iter_mut().enumerate() {
            // SAFETY: the caller's promise; a quotient of numbers within the range is at most one, and there are fewer than 2^24 bins.
            // The number of a bin is kept between zero and the last, so that its edges are there.
            unsafe {
                let x = x.add(i).read_unaligned();
                let inside = x >= self.first && x <= self.last;
                let own = x.number(inside, self.first, self.width, self.count);
                let own = own.min(highest);
                let below = x < *edges.add(own as usize);
                let own = (own - i32::from(below)).max(0);
                let above = x >= *edges.add(own as usize + 1) && own != highest;
                let own = own + i32::from(above);
                *number = if inside { own as u32 } else { bins as u32 };
            }
        }
    }

    /// Counts numbers by their bins: `n` from `x` on, which need not be aligned. The tally has one counter more than there are bins, for those
    /// that fall into none.
    ///
    /// # Panics
    /// If the tally has another number of counters.
    ///
    /// # Safety
    /// So many elements are valid to read.
    pub unsafe fn count(&self, x: *const T, n: usize, tally: &mut Tally) {
        assert_eq!(tally.bound(), self.bins() + 1, "a counter for each bin");
        let level = [
            Self::count_in::<Baseline>,
            Self::count_in::<V3>,
            Self::count_in::<V4>,
        ];
        const { assert!(LEVELS == 3) };
        // SAFETY: the caller's promise; the machine has the level in force.
        unsafe { level[simd::level() as usize](self, x, n, tally) };
    }

    /// # Safety
    /// As [`count`](UniformBins::count), and the machine has the level.
    unsafe fn count_in<L: Level>(&self, x: *const T, n: usize, tally: &mut Tally) {
        // SAFETY: the caller's promise; numbers of bins are below the tally's bound.
        unsafe {
            L::enter(
                #[inline(always)]
                || {
                    let mut numbers = [0; BLOCK];
                    for first in (0..n).step_by(BLOCK) {
                        let numbers = &mut numbers[..BLOCK.min(n - first)];
                        self.number_block(x.add(first), numbers);
                        tally.count_unchecked(numbers);
                    }
                },
            );
        }
    }

    /// Writes the number of each one's bin: as many as there are numbers to write, from `x` on, which need not be aligned.
    ///
    /// # Safety
    /// So many elements are valid to read.
    pub unsafe fn number(&self, x: *const T, numbers: &mut [u32]) {
        // SAFETY: the caller's promise.
        unsafe { self.number_block(x, numbers) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::{LevelId, detected};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_fall_between_their_edges(
            first in -1e3..1e3f64,
            width in 1e-3..1e3f64,
            bins in 1usize..200,
            x in prop::collection::vec(prop_oneof![10 => -0.1..1.1f64, 1 => Just(f64::NAN), 1 => Just(0.0), 1 => Just(1.0)], 0..1500),
        ) {
            let last = first + width;
            let mut edges: Vec<f64> = (0..=bins).map(|i| first + width * i as f64 / bins as f64).collect();
            (edges[0], edges[bins]) = (first, last);
            prop_assume!(edges.windows(2).all(|pair| pair[0] < pair[1]));
            let uniform = UniformBins::new(first, last, last - first, &edges).unwrap();
            // Some of them edges.
            let x: Vec<f64> = x.iter().enumerate().map(|(i, x)| match i % 5 {
                0 => edges[i % (bins + 1)],
                _ => first + x * width,
            }).collect();
            let mut expected = vec![0i64; bins + 1];
            let mut wanted = Vec::new();
            for &x in &x {
                let inside = first <= x && x <= last;
                let number = match edges.iter().rposition(|&edge| edge <= x) {
                    Some(number) if inside => number.min(bins - 1),
                    _ => bins,
                };
                expected[number] += 1;
                wanted.push(number as u32);
            }
            let mut numbers = vec![0; x.len()];
            // SAFETY: there are as many elements.
            unsafe { uniform.number(x.as_ptr(), &mut numbers) };
            prop_assert_eq!(numbers, wanted);
            let levels = [
                UniformBins::count_in::<Baseline>,
                UniformBins::count_in::<V3>,
                UniformBins::count_in::<V4>,
            ];
            for level in LevelId::ALL.into_iter().filter(|level| *level <= detected()) {
                let mut tally = Tally::new(bins + 1, x.len());
                // SAFETY: as above, and the machine has the level.
                unsafe { levels[level as usize](&uniform, x.as_ptr(), x.len(), &mut tally) };
                prop_assert_eq!(tally.counts(), expected.clone());
            }
        }
    }
}
