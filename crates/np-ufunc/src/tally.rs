//! Numbers counted, and weights summed by number: `numpy.bincount`, and `numpy.histogram` for bins of equal width.
//!
//! Counts may be added in any order, so every thread has counters of its own. Sums of weights are taken one after the other.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use np_dtype::DType;
use np_kernels::searching::tally::{self, Tally};
use np_kernels::searching::uniform_bins::Binned;

pub use np_kernels::searching::uniform_bins::UniformBins;

use crate::operand::Operand;
use crate::sequence::Sequence;
use crate::threads::{self, COSTLY_GRAIN};

/// Elements that one thread counts at least.
const GRAIN: usize = 4 * COSTLY_GRAIN;

/// Bins of equal width, of the type that numbers are converted to.
#[derive(Clone, Copy, Debug)]
pub enum Bins<'a> {
    /// Numbers in single precision.
    Single(UniformBins<'a, f32>),
    /// Numbers in double precision.
    Double(UniformBins<'a, f64>),
}

impl Bins<'_> {
    /// How many bins there are.
    pub fn count(&self) -> usize {
        match self {
            Bins::Single(bins) => bins.bins(),
            Bins::Double(bins) => bins.bins(),
        }
    }
}

/// A type of numbers that fall into bins.
trait Number: Binned {
    const DTYPE: DType;
}

impl Number for f32 {
    const DTYPE: DType = DType::FLOAT32;
}

impl Number for f64 {
    const DTYPE: DType = DType::FLOAT64;
}

/// The least and the largest of `n` numbers along one axis that become `int64`.
///
/// # Safety
/// The elements are valid to read.
pub unsafe fn bounds(n: usize, numbers: &Operand<'_>) -> (i64, i64) {
    let sequence = Sequence::new(numbers, DType::INT64);
    let whole = Mutex::new((i64::MAX, i64::MIN));
    in_parts(n, usize::MAX, |range| {
        let mut own = (i64::MAX, i64::MIN);
        // SAFETY: the caller's promise.
        unsafe {
            sequence.for_each_piece(range, |first, count| {
                let (low, high) = with_slice(first, count, tally::bounds);
                own = (own.0.min(low), own.1.max(high));
            });
        }
        let mut whole = whole.lock().unwrap_or_else(PoisonError::into_inner);
        *whole = (whole.0.min(own.0), whole.1.max(own.1));
    });
    whole.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// How often each number below `bound` is among `n` numbers along one axis that become `int64`.
///
/// # Safety
/// The elements are valid to read, and become no other numbers.
pub unsafe fn count(n: usize, numbers: &Operand<'_>, bound: usize) -> Vec<i64> {
    let sequence = Sequence::new(numbers, DType::INT64);
    tallied(n, bound, |range, tally| {
        // SAFETY: the caller's promise.
        unsafe {
            sequence.for_each_piece(range, |first, count| {
                with_slice(first, count, |numbers: &[i64]| {
                    tally.count_unchecked(numbers)
                });
            });
        }
    })
}

/// The sums of the weights of each number below `bound`, among `n` numbers along one axis that become `int64`; weights become `float64`.
///
/// # Panics
/// If a number is not below the bound.
///
/// # Safety
/// The elements are valid to read.
pub unsafe fn weigh(n: usize, [numbers, weights]: [&Operand<'_>; 2], bound: usize) -> Vec<f64> {
    let numbers = Sequence::new(numbers, DType::INT64);
    let weights = Sequence::new(weights, DType::FLOAT64);
    let mut sums = vec![0.0; bound];
    for first in (0..n).step_by(PIECE) {
        let range = first..n.min(first + PIECE);
        // SAFETY: the caller's promise.
        unsafe {
            numbers.for_each_piece(range.clone(), |numbers, count| {
                weights.for_each_piece(range.clone(), |weights, _| {
                    with_slice(numbers, count, |numbers: &[i64]| {
                        with_slice(weights, count, |weights| {
                            tally::add_weights(numbers, weights, &mut sums);
                        });
                    });
                });
            });
        }
    }
    sums
}

/// Elements that are read as one piece, converted or not.
const PIECE: usize = crate::buffer::BUFFER_ELEMENTS;

/// How many of `n` numbers along one axis fall into each bin.
///
/// # Safety
/// The elements are valid to read.
pub unsafe fn count_binned(n: usize, numbers: &Operand<'_>, bins: &Bins<'_>) -> Vec<i64> {
    // SAFETY: the caller's promise.
    unsafe {
        match bins {
            Bins::Single(bins) => count_typed(n, numbers, bins),
            Bins::Double(bins) => count_typed(n, numbers, bins),
        }
    }
}

/// # Safety
/// As [`count_binned`].
unsafe fn count_typed<T: Number>(
    n: usize,
    numbers: &Operand<'_>,
    bins: &UniformBins<'_, T>,
) -> Vec<i64> {
    let sequence = Sequence::new(numbers, T::DTYPE);
    let mut counts = tallied(n, bins.bins() + 1, |range, tally| {
        // SAFETY: the caller's promise.
        unsafe {
            sequence.for_each_piece(range, |first, count| {
                bins.count(first.cast(), count, tally);
            });
        }
    });
    counts.truncate(bins.bins());
    counts
}

/// The sums of the weights of numbers that fall into each bin: a row of sums for each `block` of the `n` numbers and weights along one axis.
///
/// # Safety
/// The elements are valid to read.
pub unsafe fn weigh_binned(
    n: usize,
    numbers: &Operand<'_>,
    weights: &Operand<'_>,
    bins: &Bins<'_>,
    block: usize,
) -> Vec<f64> {
    // SAFETY: the caller's promise.
    unsafe {
        match bins {
            Bins::Single(bins) => weigh_typed(n, [numbers, weights], bins, block),
            Bins::Double(bins) => weigh_typed(n, [numbers, weights], bins, block),
        }
    }
}

/// # Safety
/// As [`weigh_binned`].
unsafe fn weigh_typed<T: Number>(
    n: usize,
    [numbers, weights]: [&Operand<'_>; 2],
    bins: &UniformBins<'_, T>,
    block: usize,
) -> Vec<f64> {
    let numbers = Sequence::new(numbers, T::DTYPE);
    let weights = Sequence::new(weights, DType::FLOAT64);
    let width = bins.bins();
    let rows = n.div_ceil(block);
    let mut sums = vec![0.0; rows * width];
    // Without bins there is nothing to write.
    let parts = sums.chunks_exact_mut(width.max(1));
    let work = |row: usize, sums: &mut &mut [f64]| {
        let mut own = vec![0.0; width + 1];
        let range = row * block..n.min((row + 1) * block);
        for first in range.clone().step_by(PIECE) {
            let piece = first..range.end.min(first + PIECE);
            let mut places = [0u32; PIECE];
            let places = &mut places[..piece.len()];
            // SAFETY: the caller's promise.
            unsafe {
                numbers.for_each_piece(piece.clone(), |first, _| bins.number(first.cast(), places));
                weights.for_each_piece(piece, |first, count| {
                    with_slice(first, count, |weights| {
                        tally::add_weights(places, weights, &mut own);
                    });
                });
            }
        }
        sums.copy_from_slice(&own[..width]);
    };
    threads::share(parts, work).for_each(drop);
    sums
}

/// Counts in parts, each with a tally of its own.
fn tallied(n: usize, bound: usize, count: impl Fn(Range<usize>, &mut Tally) + Sync) -> Vec<i64> {
    let whole: Mutex<Option<Tally>> = Mutex::new(None);
    in_parts(n, n / bound.max(1), |range| {
        let mut own = Tally::new(bound, range.len());
        count(range, &mut own);
        let mut whole = whole.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *whole {
            Some(whole) => whole.add(&own),
            none => *none = Some(own),
        }
    });
    let whole = whole.into_inner().unwrap_or_else(PoisonError::into_inner);
    whole.map_or_else(|| vec![0; bound], Tally::counts)
}

/// Calls `work` for parts of a range of `n`, at most one for each thread and `most`, on several threads.
fn in_parts(n: usize, most: usize, work: impl Fn(Range<usize>) + Sync) {
    let wanted = (n / GRAIN).min(most);
    let parts = if wanted > 1 {
        wanted.min(threads::num_threads())
    } else {
        1
    };
    let length = n.div_ceil(parts);
    threads::for_each(parts, |part| {
        work((part * length).min(n)..((part + 1) * length).min(n));
    });
}

/// # Safety
/// So many elements, for which any bits are one, are valid to read from `first` on.
unsafe fn with_slice<T: Copy, R>(
    first: *const u8,
    count: usize,
    work: impl FnOnce(&[T]) -> R,
) -> R {
    if count > 0 && first.cast::<T>().is_aligned() {
        // SAFETY: the caller's promise.
        return work(unsafe { std::slice::from_raw_parts(first.cast(), count) });
    }
    // SAFETY: the caller's promise.
    let copied = (0..count).map(|i| unsafe { first.cast::<T>().add(i).read_unaligned() });
    work(&copied.collect::<Vec<T>>())
}
