//! Shuffles, permutations and choices, of `Generator` and of `RandomState`.
//!
//! Both shuffle by the method of Fisher and Yates, from the last element to the first, and draw the places in the same
//! way. [`shuffle`] works on a slice; [`exchanges`] tells the same exchanges to a closure, for rows of anything. [`choice`]
//! has the samples, which are not the same for both.

use crate::BitGenerator;
use crate::distributions::interval;

pub mod choice;

pub use choice::{Choice, ChoiceError, Stream, Weights};

/// The exchanges of a shuffle of `len` elements, as pairs of places: the last element with one not after it, then the last
/// but one, and so on to the second. The two places may be the same.
///
/// ```
/// use np_random::{Mt19937, permutation::exchanges};
///
/// let mut rows = [[0, 1], [2, 3], [4, 5]];
/// let mut bits = Mt19937::from_legacy_seed(1); // numpy.random.RandomState(1)
/// exchanges(&mut bits, rows.len(), |i, j| rows.swap(i, j));
/// assert_eq!(rows, [[0, 1], [4, 5], [2, 3]]);
/// ```
pub fn exchanges(bits: &mut dyn BitGenerator, len: usize, mut swap: impl FnMut(usize, usize)) {
    for i in (1..len).rev() {
        swap(i, interval(bits, i as u64) as usize);
    }
}

/// Shuffles a slice (`numpy.random.Generator.shuffle`, `numpy.random.RandomState.shuffle`).
///
/// ```
/// use np_random::{Mt19937, permutation::shuffle};
///
/// let mut letters = ['a', 'b', 'c', 'd'];
/// shuffle(&mut Mt19937::from_legacy_seed(42), &mut letters);
/// assert_eq!(letters, ['b', 'd', 'a', 'c']);
/// ```
pub fn shuffle<T>(bits: &mut dyn BitGenerator, elements: &mut [T]) {
    exchanges(bits, elements.len(), |i, j| elements.swap(i, j));
}

/// The places of `0..len` in a random order (`permutation` of an integer). `permutation` of an array takes its rows at
/// these places.
///
/// ```
/// use np_random::{Mt19937, permutation::permutation};
///
/// let order = permutation(&mut Mt19937::from_legacy_seed(42), 4);
/// assert_eq!(order, [1, 3, 0, 2]);
/// ```
pub fn permutation(bits: &mut dyn BitGenerator, len: usize) -> Vec<i64> {
    let mut order: Vec<i64> = (0..len as i64).collect();
    shuffle(bits, &mut order);
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
        shuffle(bits, row);
    }
}
