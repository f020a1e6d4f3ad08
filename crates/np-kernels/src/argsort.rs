//! The order of a lane's elements: the indices that sort it, stable always.
//!
//! A rank and its index are packed in one integer of 64 bits, the index below: sorting such integers sorts ranks, keeps the order of equal
//! ones, and is all that has to be fast. Ranks are counted from the smallest one, so that those of few distinct values or a narrow
//! range take few bits; where a rank and an index still need more than 64, the lowest bits of the ranks are left out, and
//! elements that then look equal are sorted once more among themselves, by what was left out. The same way orders by several keys are
//! made: what is equal by the first is sorted by the second.

use crate::ordered::Ordered;
use crate::sort_keys::sort_keys;

/// Runs of an order whose elements are equal as far as they were compared: the first and the one after the last, at least two.
pub type Ties = Vec<(usize, usize)>;

/// Elements that are sorted by insertion where they are tied.
const FEW: usize = 24;

/// Writes the indices that sort a lane to `order`, those of equal elements in rising order.
///
/// ```
/// let mut order = [0; 4];
/// np_kernels::argsort::argsort(&[2.0, f64::NAN, -0.0, 0.0], &mut order);
/// assert_eq!(order, [2, 3, 0, 1]);
/// ```
///
/// # Panics
/// If there are not as many indices as elements.
pub fn argsort<T: Ordered>(lane: &[T], order: &mut [u64]) {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    order_by(order, |i| lane[i].rank().into(), None);
}

/// [`argsort`], which tells which elements are equal.
///
/// # Panics
/// As there.
pub fn argsort_with_ties<T: Ordered>(lane: &[T], order: &mut [u64]) -> Ties {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    let mut ties = Ties::new();
    order_by(order, |i| lane[i].rank().into(), Some(&mut ties));
    ties
}

/// Sorts indices that are tied by the elements of another lane, and leaves the ties that remain.
///
/// # Panics
/// If an index is beyond the lane.
pub fn break_ties<T: Ordered>(lane: &[T], order: &mut [u64], ties: &mut Ties) {
    break_ties_by(order, |i| lane[i].rank().into(), ties);
}

/// Orders the numbers below `order.len()` by rank; adds runs of equal ranks to `ties`.
pub(crate) fn order_by(order: &mut [u64], rank: impl Fn(usize) -> u64, ties: Option<&mut Ties>) {
    let n = order.len();
    let (mut low, mut high) = (u64::MAX, 0);
    for i in 0..n {
        let rank = rank(i);
        low = low.min(rank);
        high = high.max(rank);
    }
    if n == 0 {
        return;
    }
    // Bits of an index, and of the ranks' differences that do not fit beside it.
    let below = bits(n as u64 - 1);
    let left_out = (bits(high - low) + below).saturating_sub(u64::BITS);
    for (i, packed) in order.iter_mut().enumerate() {
        let difference = (rank(i) - low) >> left_out;
        *packed = shifted(difference, below) | i as u64;
    }
    sort_keys(order);
    let mut alike = Ties::new();
    if left_out > 0 || ties.is_some() {
        find_ties(order, |a, b| (a ^ b) >> below == 0, 0, &mut alike);
    }
    let index = !(u64::MAX << below);
    for packed in order.iter_mut() {
        *packed &= index;
    }
    if left_out > 0 {
        break_ties_by(order, rank, &mut alike);
    }
    if let Some(ties) = ties {
        ties.append(&mut alike);
    }
}

/// How many bits a number has.
fn bits(number: u64) -> u32 {
    u64::BITS - number.leading_zeros()
}

/// `number << by`, where all bits may go.
#[inline(always)]
fn shifted(number: u64, by: u32) -> u64 {
    number.checked_shl(by).unwrap_or(0)
}

/// The runs of a slice whose neighbours are equal, counted from `first` on.
fn find_ties<T: Copy>(slice: &[T], equal: impl Fn(T, T) -> bool, first: usize, ties: &mut Ties) {
    let mut start = 0;
    while start + 1 < slice.len() {
        if !equal(slice[start], slice[start + 1]) {
            start += 1;
            continue;
        }
        let mut end = start + 2;
        while end < slice.len() && equal(slice[start], slice[end]) {
            end += 1;
        }
        ties.push((first + start, first + end));
        start = end;
    }
}

/// Sorts indices that are tied by a further rank, and leaves the ties that remain.
pub(crate) fn break_ties_by(order: &mut [u64], rank: impl Fn(usize) -> u64, ties: &mut Ties) {
    let mut remaining = Ties::new();
    let mut ranks = Vec::new();
    for &(start, end) in ties.iter() {
        let run = &mut order[start..end];
        ranks.clear();
        ranks.extend(run.iter().map(|&i| rank(i as usize)));
        if run.len() <= FEW {
            insert(&mut ranks, run);
            find_ties(&ranks, |a, b| a == b, start, &mut remaining);
        } else {
            order_run(&ranks, run, start, &mut remaining);
        }
    }
    *ties = remaining;
}

/// Sorts a run of indices with the given ranks, and adds its ties.
fn order_run(ranks: &[u64], run: &mut [u64], start: usize, remaining: &mut Ties) {
    let mut places = vec![0; run.len()];
    let mut found = Ties::new();
    order_by(&mut places, |i| ranks[i], Some(&mut found));
    for place in &mut places {
        *place = run[*place as usize];
    }
    run.copy_from_slice(&places);
    let shifted = found
        .into_iter()
        .map(|(from, to)| (from + start, to + start));
    remaining.extend(shifted);
}

/// Sorts few ranks, with their indices, by insertion.
fn insert(ranks: &mut [u64], indices: &mut [u64]) {
    for i in 1..ranks.len() {
        let (rank, index) = (ranks[i], indices[i]);
        let mut hole = i;
        while hole > 0 && ranks[hole - 1] > rank {
            ranks[hole] = ranks[hole - 1];
            indices[hole] = indices[hole - 1];
            hole -= 1;
        }
        (ranks[hole], indices[hole]) = (rank, index);
    }
}
