//! One lane partitioned in place, or the indices that do so: elements at given positions are those of the sorted lane, what is
//! before them is not greater, and what is behind them not smaller.
//!
//! The order within the parts means nothing, but is always the same for the same elements.

use crate::sorting::order_statistics::{Selection, Window};
use crate::sorting::ordered::Ordered;
use crate::sorting::select_keys::{select_by, selects_as_they_are};
use crate::sorting::sort::{from_keys, to_keys};
#[cfg(target_arch = "x86_64")]
use crate::sorting::{
    key_vectors::work_on,
    window_vectors::{Count, Indices},
};
use crate::team::Team;

/// Puts the elements that belong at the positions `kth` there.
///
/// The positions rise. Zeros of both signs, and NaNs, are ordered by their [keys](crate::sorting::ordered).
///
/// ```
/// let mut lane = [5, 1, 4, 2, 3];
/// np_kernels::sorting::partition::partition(&mut lane, &[1]);
/// assert_eq!(lane[1], 2);
/// ```
///
/// # Panics
/// If a position is beyond the lane, or they do not rise.
pub fn partition<T: Ordered>(lane: &mut [T], kth: &[usize]) {
    partition_by(lane, kth, Team::ALONE);
}

/// [`partition`] with the help of a team; the result is the same for any.
///
/// # Panics
/// As there.
pub fn partition_by<T: Ordered>(lane: &mut [T], kth: &[usize], team: Team<'_>) {
    if kth.len() <= 1 || selects_as_they_are() {
        return select_all(lane, kth, 0, team);
    }
    select_all(to_keys(lane), kth, 0, team);
    from_keys(lane);
}

/// Partitions elements at positions that rise and are counted from `first` on, the middle one first.
pub(crate) fn select_all<T: Ordered>(lane: &mut [T], kth: &[usize], first: usize, team: Team<'_>) {
    let (before, rest) = kth.split_at(kth.len() / 2);
    let [middle, behind @ ..] = rest else {
        return;
    };
    let at = middle - first;
    select_by(lane, at, team);
    let (low, high) = lane.split_at_mut(at);
    select_all(low, before, first, team);
    select_all(&mut high[1..], behind, middle + 1, team);
}

/// Writes the indices that partition a lane to `order`.
///
/// Among those before a position, at it and behind it, indices of smaller, equal and greater elements follow each other as the elements do.
///
/// # Panics
/// As [`partition`], and if there are not as many indices as elements.
pub fn argpartition<T: Ordered>(lane: &[T], kth: &[usize], order: &mut [u64]) {
    assert_eq!(lane.len(), order.len(), "an index for each element");
    let Some(&middle) = kth.get(kth.len() / 2) else {
        for (i, index) in order.iter_mut().enumerate() {
            *index = i as u64;
        }
        return;
    };
    let mut found = [lane[middle]];
    Selection::new(&[middle]).find(lane, &mut found);
    // Elements of this rank need no further look.
    let [less, equal] = divide(lane, equals(found[0]), order);
    let (below, beyond) = (before(kth, less), before(kth, less + equal));
    refine(lane, &kth[..below], 0, &mut order[..less]);
    let first = less + equal;
    refine(lane, &kth[beyond..], first, &mut order[first..]);
}

/// How many positions are less than one.
fn before(kth: &[usize], position: usize) -> usize {
    kth.partition_point(|&k| k < position)
}

/// Partitions indices at positions that are counted from `first` on.
fn refine<T: Ordered>(lane: &[T], kth: &[usize], first: usize, order: &mut [u64]) {
    if kth.is_empty() {
        return;
    }
    let kth: Vec<usize> = kth.iter().map(|k| k - first).collect();
    let part: Vec<T> = order.iter().map(|&i| lane[i as usize]).collect();
    let mut places = vec![0; part.len()];
    argpartition(&part, &kth, &mut places);
    for place in &mut places {
        *place = order[*place as usize];
    }
    order.copy_from_slice(&places);
}

/// The keys of all elements of one rank.
fn equals<T: Ordered>(element: T) -> Window<T::Key> {
    let rank = element.rank();
    let (low, high) = match rank {
        rank if T::HAS_EQUALS && rank == T::ZERO_RANK => (T::NEGATIVE_ZERO, rank),
        rank if T::HAS_EQUALS && rank == T::LAST_RANK => (T::FIRST_NAN, rank),
        rank => (rank, rank),
    };
    Window { low, high }
}

/// Writes the indices of elements below a window, then of those in it, then of those beyond it; returns how many the former two are.
fn divide<T: Ordered>(lane: &[T], window: Window<T::Key>, order: &mut [u64]) -> [usize; 2] {
    #[cfg(target_arch = "x86_64")]
    {
        let elements = std::ptr::from_ref(lane).cast_mut();
        let mut counts = [0, 0];
        let count = Count {
            window,
            counts: &mut counts,
        };
        // SAFETY: the elements may be read; so many of them are below and between.
        unsafe {
            if work_on(elements, count) {
                let indices = Indices {
                    window,
                    counts,
                    order,
                };
                work_on(elements, indices);
                return counts;
            }
        }
    }
    let (mut less, mut equal) = (0, 0);
    for x in lane {
        let key = x.key();
        less += usize::from(key < window.low);
        equal += usize::from(key >= window.low && key <= window.high);
    }
    let mut ends = [0, less, less + equal];
    for (i, x) in lane.iter().enumerate() {
        let key = x.key();
        let part = usize::from(key >= window.low) + usize::from(key > window.high);
        order[ends[part]] = i as u64;
        ends[part] += 1;
    }
    [less, equal]
}
