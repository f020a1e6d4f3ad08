//! Shuffles, permutations and choices, of `Generator` and of `RandomState`.
//!
//! [`shuffle`] works on a slice; [`exchanges`] tells the same exchanges to a closure, for rows of anything. Both kinds of
//! generator shuffle by the method of Fisher and Yates from the last element to the first; they draw the places in two
//! ways, which [`Places`] chooses between. [`choice`] has the samples.

use crate::BitGenerator;
use crate::distributions::interval;

pub mod choice;

pub use choice::{Choice, ChoiceError, Weights};

/// How a place among several is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Places {
    /// By a product, after Lemire, "Fast Random Integer Generation in an Interval", ACM Transactions on Modeling and
    /// Computer Simulation 29 (2019), as `numpy.random.Generator` does.
    Generator,
    /// By bits under a mask, drawn anew until they are small enough, as `numpy.random.RandomState` does.
    RandomState,
}

impl Places {
    /// A number in `0..=max`, uniformly (`random_bounded_uint64`, `random_interval`). Bits are drawn in 32s where that is
    /// enough, and none for a `max` of zero.
    ///
    /// ```
    /// use np_random::{Mt19937, permutation::Places};
    ///
    /// assert!(Places::Generator.draw(&mut Mt19937::from_legacy_seed(0), 9) <= 9);
    /// ```
    pub fn draw(self, bits: &mut dyn BitGenerator, max: u64) -> u64 {
        match self {
            Places::Generator => bounded(bits, max),
            Places::RandomState => interval(bits, max),
        }
    }
}

/// A number in `0..=max` by Lemire's method.
fn bounded(bits: &mut dyn BitGenerator, max: u64) -> u64 {
    match u32::try_from(max) {
        Ok(0) => 0,
        Ok(u32::MAX) => bits.next_u32().into(),
        Ok(max) => {
            let count = max + 1;
            // Lower halves of the product below this come once too often.
            let threshold = (u32::MAX - max) % count;
            loop {
                let product = u64::from(bits.next_u32()) * u64::from(count);
                if product as u32 >= threshold {
                    return product >> 32;
                }
            }
        }
        Err(_) if max == u64::MAX => bits.next_u64(),
        Err(_) => {
            let count = max + 1;
            let threshold = (u64::MAX - max) % count;
            loop {
                let product = u128::from(bits.next_u64()) * u128::from(count);
                if product as u64 >= threshold {
                    return (product >> 64) as u64;
                }
            }
        }
    }
}

/// The exchanges of a shuffle of `len` elements, as pairs of places: the last element with one not after it, then the last
/// but one, and so on to the second. The two places may be the same.
///
/// ```
/// use np_random::{Mt19937, permutation::{Places, exchanges}};
///
/// let mut rows = [[0, 1], [2, 3], [4, 5]];
/// let mut bits = Mt19937::from_legacy_seed(1); // numpy.random.RandomState(1)
/// exchanges(&mut bits, Places::RandomState, rows.len(), |i, j| rows.swap(i, j));
/// assert_eq!(rows, [[0, 1], [4, 5], [2, 3]]);
/// ```
pub fn exchanges(
    bits: &mut dyn BitGenerator,
    places: Places,
    len: usize,
    swap: impl FnMut(usize, usize),
) {
    exchanges_down_to(bits, places, len, 1, swap);
}

/// The exchanges of the elements from `first` on, which is at least one.
fn exchanges_down_to(
    bits: &mut dyn BitGenerator,
    places: Places,
    len: usize,
    first: usize,
    mut swap: impl FnMut(usize, usize),
) {
    for i in (first..len).rev() {
        swap(i, places.draw(bits, i as u64) as usize);
    }
}

/// Shuffles a slice (`numpy.random.Generator.shuffle`, `numpy.random.RandomState.shuffle`).
///
/// ```
/// use np_random::{Mt19937, permutation::{Places, shuffle}};
///
/// let mut letters = ['a', 'b', 'c', 'd'];
/// shuffle(&mut Mt19937::from_legacy_seed(42), Places::RandomState, &mut letters);
/// assert_eq!(letters, ['b', 'd', 'a', 'c']);
/// ```
pub fn shuffle<T>(bits: &mut dyn BitGenerator, places: Places, elements: &mut [T]) {
    exchanges(bits, places, elements.len(), |i, j| elements.swap(i, j));
}

/// The places of `0..len` in a random order (`permutation` of an integer). `permutation` of an array takes its rows at
/// these places.
///
/// ```
/// use np_random::{Mt19937, permutation::{Places, permutation}};
///
/// let order = permutation(&mut Mt19937::from_legacy_seed(42), Places::RandomState, 4);
/// assert_eq!(order, [1, 3, 0, 2]);
/// ```
pub fn permutation(bits: &mut dyn BitGenerator, places: Places, len: usize) -> Vec<i64> {
    let mut order: Vec<i64> = (0..len as i64).collect();
    shuffle(bits, places, &mut order);
    order
}

/// Shuffles each row of `len` elements by itself (`numpy.random.Generator.permuted` along the last axis).
///
/// # Panics
///
/// Where the length of the slice is not a multiple of `len`.
///
/// ```
/// use np_random::{Mt19937, permutation::permuted};
///
/// let mut rows = [0, 1, 2, 10, 11, 12];
/// permuted(&mut Mt19937::from_legacy_seed(0), &mut rows, 3);
/// assert!(rows[..3].iter().all(|&x| x < 10));
/// ```
pub fn permuted<T>(bits: &mut dyn BitGenerator, elements: &mut [T], len: usize) {
    assert!(
        elements.is_empty() || elements.len().is_multiple_of(len),
        "a slice of {} elements has no rows of {len}",
        elements.len()
    );
    for row in elements.chunks_exact_mut(len.max(1)) {
        shuffle(bits, Places::Generator, row);
    }
}
