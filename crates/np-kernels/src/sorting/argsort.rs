//! The order of a lane's elements: the indices that sort it, stable always.
//!
//! A rank and its index are packed in one integer of 64 bits, the index below: sorting such integers sorts ranks, keeps the order of equal
//! ones, and is all that has to be fast. Ranks are counted from the smallest one, so that those of few distinct values or a narrow
//! range take few bits; where a rank and an index still need more than 64, the lowest bits of the ranks are left out, and
//! elements that then look equal are sorted once more among themselves, by what was left out. The same way orders by several keys are
//! made: what is equal by the first is sorted by the second.
//!
//! Ranks of up to 16 bits, which few distinct integers have as well, are distributed by digits: that takes a third of the time.

use std::sync::{Mutex, PoisonError};

use crate::simd::{self, Baseline, Level, LevelId, V4};
use crate::sorting::ordered::Ordered;
use crate::sorting::radix;
use crate::sorting::sort_keys::{Run, is_run, sort_by_keys};
use crate::team::Team;

/// Runs of an order whose elements are equal as far as they were compared: the first and the one after the last, at least two.
pub type Ties = Vec<(usize, usize)>;

/// Elements that are sorted by insertion where they are tied.
const FEW: usize = 24;

/// From how many elements on those of few bits are distributed by digits.
const COUNTED: usize = 512;

/// Elements that a member of a team gets.
const PIECE: usize = 1 << 15;

/// Writes the indices that sort a lane to `order`, those of equal elements in rising order.
///
/// ```
/// let mut order = [0; 4];
/// np_kernels::sorting::argsort::argsort(&[2.0, f64::NAN, -0.0, 0.0], &mut order);
/// assert_eq!(order, [2, 3, 0, 1]);
/// ```
///
/// # Panics
/// If there are not as many indices as elements.
pub fn argsort<T: Ordered>(lane: &[T], order: &mut [u64]) {
    argsort_by(lane, order, None, Team::ALONE);
}

/// [`argsort`], which tells which elements are equal.
///
/// # Panics
/// As there.
pub fn argsort_with_ties<T: Ordered>(lane: &[T], order: &mut [u64]) -> Ties {
    let mut ties = Ties::new();
    argsort_by(lane, order, Some(&mut ties), Team::ALONE);
    ties
}

/// [`argsort`] with the help of a team, which adds runs of equal elements to `ties`; the result is the same for any team.
///
/// # Panics
/// As [`argsort`].
pub fn argsort_by<T: Ordered>(
    lane: &[T],
    order: &mut [u64],
    ties: Option<&mut Ties>,
    team: Team<'_>,
) {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    // Keys that rise have ranks that do: there is no need to write any.
    if ties.is_none() && is_run(lane, Run::Rising) {
        return number(order, |i| i);
    }
    let range = Mutex::new([u64::MAX, 0]);
    team.for_each_piece(order, PIECE, |first, ranks| {
        let lane = &lane[first..first + ranks.len()];
        // SAFETY: the machine has the level.
        let [low, high] = unsafe {
            match simd::level() {
                LevelId::V4 => write_ranks::<V4, T>(lane, ranks),
                _ => write_ranks::<Baseline, T>(lane, ranks),
            }
        };
        let mut range = range.lock().unwrap_or_else(PoisonError::into_inner);
        *range = [low.min(range[0]), high.max(range[1])];
    });
    let range = range.into_inner().unwrap_or_else(PoisonError::into_inner);
    order_ranks(order, range, |i| lane[i].rank().into(), ties, team);
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
    let [mut low, mut high] = [u64::MAX, 0];
    for (i, place) in order.iter_mut().enumerate() {
        *place = rank(i);
        low = low.min(*place);
        high = high.max(*place);
    }
    order_ranks(order, [low, high], rank, ties, Team::ALONE);
}

/// Writes ranks; returns the smallest and the largest.
///
/// # Safety
/// The machine has the level.
unsafe fn write_ranks<L: Level, T: Ordered>(lane: &[T], ranks: &mut [u64]) -> [u64; 2] {
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let [mut low, mut high] = [u64::MAX, 0];
                for (rank, x) in ranks.iter_mut().zip(lane) {
                    *rank = x.rank().into();
                    low = low.min(*rank);
                    high = high.max(*rank);
                }
                [low, high]
            },
        )
    }
}

/// Replaces ranks, the smallest and the largest of which are given, by the numbers that they are ordered by.
fn order_ranks(
    order: &mut [u64],
    [low, high]: [u64; 2],
    rank: impl Fn(usize) -> u64,
    ties: Option<&mut Ties>,
    team: Team<'_>,
) {
    let n = order.len();
    if n == 0 {
        return;
    }
    if is_run(order, Run::Rising) {
        if let Some(ties) = ties {
            find_ties(order, 0, 0, ties);
        }
        return number(order, |i| i);
    }
    if is_run(order, Run::Falling) && next_equal(order, 0, 0).is_none() {
        return number(order, |i| n - 1 - i);
    }
    if n >= COUNTED && high - low < radix::RADIX as u64 {
        let ends = radix::order_by_bytes(order, low, |i| rank(i) - low);
        if let Some(ties) = ties {
            let starts = std::iter::once(0).chain(ends);
            ties.extend(starts.zip(ends).filter(|(start, end)| end - start > 1));
        }
        return;
    }
    // Bits of an index, and of the ranks' differences that do not fit beside it.
    let (above, below) = (bits(high - low), bits(n as u64 - 1));
    let left_out = (above + below).saturating_sub(u64::BITS);
    team.for_each_piece(order, PIECE, |first, ranks| {
        for (i, packed) in ranks.iter_mut().enumerate() {
            *packed = ((*packed - low) >> left_out) << below | (first + i) as u64;
        }
    });
    if n >= COUNTED && above <= 2 * radix::DIGIT {
        radix::by_upper_digits(order, below);
    } else {
        sort_by_keys(order, team);
    }
    let mut alike = Ties::new();
    if left_out > 0 || ties.is_some() {
        find_ties(order, below, 0, &mut alike);
    }
    let index = !(u64::MAX << below);
    team.for_each_piece(order, PIECE, |_, order| {
        for packed in order {
            *packed &= index;
        }
    });
    if left_out > 0 {
        break_ties_by(order, rank, &mut alike);
    }
    if let Some(ties) = ties {
        ties.append(&mut alike);
    }
}

/// Writes a number for each place.
fn number(order: &mut [u64], of: impl Fn(usize) -> usize) {
    for (i, number) in order.iter_mut().enumerate() {
        *number = of(i) as u64;
    }
}

/// How many bits a number has.
fn bits(number: u64) -> u32 {
    u64::BITS - number.leading_zeros()
}

/// Whether two numbers are equal but for some of the lowest bits.
#[inline(always)]
fn alike(a: u64, b: u64, below: u32) -> bool {
    (a ^ b) >> below == 0
}

/// The runs of a slice whose neighbours are equal but for some of the lowest bits, counted from `first` on.
fn find_ties(slice: &[u64], below: u32, first: usize, ties: &mut Ties) {
    let mut from = 0;
    while let Some(start) = next_equal(slice, from, below) {
        let mut end = start + 2;
        while end < slice.len() && alike(slice[start], slice[end], below) {
            end += 1;
        }
        ties.push((first + start, first + end));
        from = end;
    }
}

/// From `from` on, the first element that is equal to the next one but for some of the lowest bits.
fn next_equal(slice: &[u64], from: usize, below: u32) -> Option<usize> {
    /// Pairs that are looked at one by one first: where there are many ties the next one is near.
    const NEAR: usize = 4;
    let near = from..(from + NEAR).min(slice.len().saturating_sub(1));
    for i in near.clone() {
        if alike(slice[i], slice[i + 1], below) {
            return Some(i);
        }
    }
    let from = near.end.max(from);
    // SAFETY: the machine has the level.
    unsafe {
        match simd::level() {
            LevelId::V4 => next_equal_in::<V4>(slice, from, below),
            _ => next_equal_in::<Baseline>(slice, from, below),
        }
    }
}

/// # Safety
/// The machine has the level.
unsafe fn next_equal_in<L: Level>(slice: &[u64], from: usize, below: u32) -> Option<usize> {
    /// Pairs that are compared before their answers are looked at.
    const STEP: usize = 64;
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let pairs = slice.get(from + 1..)?;
                let first = slice[from..slice.len() - 1].chunks(STEP);
                for (k, (a, b)) in first.zip(pairs.chunks(STEP)).enumerate() {
                    let mut found = 0_u8;
                    for (&a, &b) in a.iter().zip(b) {
                        found |= u8::from(alike(a, b, below));
                    }
                    if found != 0 {
                        let at = a.iter().zip(b).position(|(&a, &b)| alike(a, b, below));
                        return at.map(|at| from + k * STEP + at);
                    }
                }
                None
            },
        )
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
            find_ties(&ranks, 0, start, &mut remaining);
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
