//! One lane sorted in place.
//!
//! Elements are turned into their [keys](crate::ordered), these are sorted, and turned back: the result is the same whatever sorts
//! them. A stable sort differs from any other only in the order of zeros of both signs and of NaNs: these are written once more as they came.

use crate::ordered::{Ordered, as_keys};
use crate::sort_keys::sort_keys;

/// Sorts a lane in NumPy's order; elements that are equal keep their order if it has to be `stable`, else the one with the smaller key comes
/// first.
///
/// ```
/// let mut lane = [2.0, f64::NAN, 0.0, -1.0, -0.0];
/// np_kernels::sort::sort(&mut lane, false);
/// assert_eq!(lane[..4], [-1.0, -0.0, 0.0, 2.0]);
/// assert!(lane[1].is_sign_negative() && lane[4].is_nan());
/// ```
pub fn sort<T: Ordered>(lane: &mut [T], stable: bool) {
    if lane.len() < 2 {
        return;
    }
    let equals = (stable && T::HAS_EQUALS).then(|| Equals::of(lane));
    let keys = to_keys(lane);
    sort_keys(keys);
    from_keys(lane);
    if let Some(equals) = equals {
        equals.restore(lane);
    }
}

/// Replaces elements by their keys.
pub fn to_keys<T: Ordered>(lane: &mut [T]) -> &mut [T::Key] {
    let keys = as_keys(lane);
    for key in keys.iter_mut() {
        *key = T::of_bits(*key).key();
    }
    keys
}

/// Replaces keys by their elements.
pub fn from_keys<T: Ordered>(lane: &mut [T]) {
    for key in as_keys(lane) {
        *key = T::of_key(*key).bits();
    }
}

/// The elements of a lane that are equal to others that differ from them, in the order in which they came.
#[derive(Debug)]
pub struct Equals<T> {
    /// Zeros, if there are any with a sign.
    zeros: Vec<T>,
    /// NaNs.
    last: Vec<T>,
}

impl<T: Ordered> Equals<T> {
    /// Those of a lane.
    pub fn of(lane: &[T]) -> Equals<T> {
        let (zero, last) = (T::ZERO_RANK, T::LAST_RANK);
        let (mut signs, mut count) = (0usize, 0usize);
        for &x in lane {
            signs += usize::from(x.rank() == zero && x.key() != zero);
            count += usize::from(x.rank() == last);
        }
        let of_rank = |wanted: bool, rank: T::Key| match wanted {
            true => lane.iter().copied().filter(|x| x.rank() == rank).collect(),
            false => Vec::new(),
        };
        Equals {
            zeros: of_rank(signs > 0, zero),
            last: of_rank(count > 1, last),
        }
    }

    /// Writes them to where they belong in the lane when it is sorted.
    pub fn restore(&self, lane: &mut [T]) {
        if !self.zeros.is_empty() {
            let first = lane.partition_point(|x| x.rank() < T::ZERO_RANK);
            lane[first..][..self.zeros.len()].copy_from_slice(&self.zeros);
        }
        let first = lane.len() - self.last.len();
        lane[first..].copy_from_slice(&self.last);
    }
}
