//! One lane sorted in place.
//!
//! Elements are sorted by their [keys](crate::sorting::ordered): the result is the same whatever sorts them. A stable sort differs from any other
//! only in the order of zeros of both signs and of NaNs: these are written once more as they came.

use crate::simd::{self, Baseline, Level, LevelId, V4};
use crate::sorting::ordered::{Form, Ordered, as_keys};
use crate::sorting::sort_keys::sort_by_keys;
use crate::team::Team;

/// Sorts a lane in NumPy's order; elements that are equal keep their order if it has to be `stable`, else the one with the smaller key comes
/// first.
///
/// ```
/// let mut lane = [2.0, f64::NAN, 0.0, -1.0, -0.0];
/// np_kernels::sorting::sort::sort(&mut lane, false);
/// assert_eq!(lane[..4], [-1.0, -0.0, 0.0, 2.0]);
/// assert!(lane[1].is_sign_negative() && lane[4].is_nan());
/// ```
pub fn sort<T: Ordered>(lane: &mut [T], stable: bool) {
    sort_by(lane, stable, Team::ALONE);
}

/// [`sort`] with the help of a team; the result is the same.
pub fn sort_by<T: Ordered>(lane: &mut [T], stable: bool, team: Team<'_>) {
    if lane.len() < 2 {
        return;
    }
    let equals = (stable && T::HAS_EQUALS).then(|| Equals::of(lane));
    sort_by_keys(lane, team);
    if let Some(equals) = equals {
        equals.restore(lane);
    }
}

/// Replaces elements by their keys.
pub fn to_keys<T: Ordered>(lane: &mut [T]) -> &mut [T::Key] {
    if T::FORM != Form::Unsigned {
        // SAFETY: the machine has the level.
        unsafe {
            match simd::level() {
                LevelId::V4 => to_keys_in::<V4, T>(lane),
                _ => to_keys_in::<Baseline, T>(lane),
            }
        }
    }
    as_keys(lane)
}

/// Replaces keys by their elements.
pub fn from_keys<T: Ordered>(lane: &mut [T]) {
    if T::FORM != Form::Unsigned {
        // SAFETY: the machine has the level.
        unsafe {
            match simd::level() {
                LevelId::V4 => from_keys_in::<V4, T>(lane),
                _ => from_keys_in::<Baseline, T>(lane),
            }
        }
    }
}

// With AVX2 sorting takes so long that faster passes before and after are not seen: two levels are enough here.

/// # Safety
/// The machine has the level.
unsafe fn to_keys_in<L: Level, T: Ordered>(lane: &mut [T]) {
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                for key in as_keys(lane) {
                    *key = T::of_bits(*key).key();
                }
            },
        );
    }
}

/// # Safety
/// The machine has the level.
unsafe fn from_keys_in<L: Level, T: Ordered>(lane: &mut [T]) {
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                for key in as_keys(lane) {
                    *key = T::of_key(*key).bits();
                }
            },
        );
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
        // SAFETY: the machine has the level.
        let [signs, count] = unsafe {
            match simd::level() {
                LevelId::V4 => count_equals_in::<V4, T>(lane),
                _ => count_equals_in::<Baseline, T>(lane),
            }
        };
        let of_rank = |wanted: bool, rank: T::Key| match wanted {
            true => lane.iter().copied().filter(|x| x.rank() == rank).collect(),
            false => Vec::new(),
        };
        Equals {
            zeros: of_rank(signs > 0, T::ZERO_RANK),
            last: of_rank(count > 1, T::LAST_RANK),
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

/// How many zeros with a sign there are, and how many NaNs.
///
/// # Safety
/// The machine has the level.
unsafe fn count_equals_in<L: Level, T: Ordered>(lane: &[T]) -> [u64; 2] {
    let zero = T::ZERO_RANK;
    // SAFETY: the caller's promise.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                let (mut signs, mut count) = (0, 0);
                for &x in lane {
                    signs += u64::from(x.rank() == zero && x.key() != zero);
                    count += u64::from(x.rank() == T::LAST_RANK);
                }
                [signs, count]
            },
        )
    }
}
