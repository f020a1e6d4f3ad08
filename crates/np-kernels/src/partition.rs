//! One lane partitioned in place, or the indices that do so: elements at given positions are those of the sorted lane, what is
//! before them is not greater, and what is behind them not smaller.
//!
//! The order within the parts means nothing, but is always the same for the same elements.

use crate::ordered::{Key, Ordered};
use crate::select_keys::select;
use crate::sort::{from_keys, to_keys};

/// Puts the elements that belong at the positions `kth` there.
///
/// The positions rise. Zeros of both signs, and NaNs, are ordered by their [keys](crate::ordered).
///
/// ```
/// let mut lane = [5, 1, 4, 2, 3];
/// np_kernels::partition::partition(&mut lane, &[1]);
/// assert_eq!(lane[1], 2);
/// ```
///
/// # Panics
/// If a position is beyond the lane, or they do not rise.
pub fn partition<T: Ordered>(lane: &mut [T], kth: &[usize]) {
    select_all(to_keys(lane), kth, 0);
    from_keys(lane);
}

/// Partitions keys at positions that rise and are counted from `first` on, the middle one first.
pub(crate) fn select_all<K: Key>(keys: &mut [K], kth: &[usize], first: usize) {
    let (before, rest) = kth.split_at(kth.len() / 2);
    let [middle, behind @ ..] = rest else {
        return;
    };
    let at = middle - first;
    select(keys, at);
    let (low, high) = keys.split_at_mut(at);
    select_all(low, before, first);
    select_all(&mut high[1..], behind, middle + 1);
}

/// Writes the indices that partition a lane to `order`.
///
/// Among those before a position, at it and behind it, indices of smaller, equal and greater elements follow each other as the elements do.
///
/// # Panics
/// As [`partition`], and if there are not as many indices as elements.
pub fn argpartition<T: Ordered>(lane: &[T], kth: &[usize], order: &mut [u64]) {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    for (i, index) in order.iter_mut().enumerate() {
        *index = i as u64;
    }
    split_all(lane, kth, 0, order);
}

/// Partitions indices at positions that are counted from `first` on.
fn split_all<T: Ordered>(lane: &[T], kth: &[usize], first: usize, order: &mut [u64]) {
    let Some(&middle) = kth.get(kth.len() / 2) else {
        return;
    };
    let at = middle - first;
    let mut ranks: Vec<T::Key> = order.iter().map(|&i| lane[i as usize].rank()).collect();
    select(&mut ranks, at);
    let wanted = ranks[at];
    drop(ranks);
    // Elements of this rank need no further look.
    let [less, equal] = split(order, |i| lane[i as usize].rank(), wanted);
    let (below, beyond) = (first + less, first + less + equal);
    let before = kth.partition_point(|&k| k < below);
    let behind = kth.partition_point(|&k| k < beyond);
    split_all(lane, &kth[..before], first, &mut order[..less]);
    let rest = &mut order[less + equal..];
    split_all(lane, &kth[behind..], beyond, rest);
}

/// Puts indices of smaller ranks first, then those of the rank, then those of greater ones; returns how many are in the first two parts.
fn split<K: Key>(order: &mut [u64], rank: impl Fn(u64) -> K, wanted: K) -> [usize; 2] {
    let (mut less, mut equal) = (0, 0);
    for &index in order.iter() {
        let rank = rank(index);
        less += usize::from(rank < wanted);
        equal += usize::from(rank == wanted);
    }
    let mut ends = [0, less, less + equal];
    let unsorted = order.to_vec();
    for &index in &unsorted {
        let rank = rank(index);
        let part = usize::from(rank >= wanted) + usize::from(rank > wanted);
        order[ends[part]] = index;
        ends[part] += 1;
    }
    [less, equal]
}
