//! The element that belongs at a position of the sorted lane, put there.
//!
//! Counting sorts bytes sooner than selecting would find one.

use crate::simd::{self, LevelId};
#[cfg(target_arch = "x86_64")]
use crate::sorting::key_vectors;
use crate::sorting::ordered::Ordered;
use crate::sorting::radix::COUNTED_BYTES;
#[cfg(target_arch = "x86_64")]
use crate::sorting::select_vectors::Select;
use crate::sorting::sort::{from_keys, to_keys};
use crate::sorting::sort_keys::sort_keys;
use crate::team::Team;

/// Puts the element that belongs at a position there, those with smaller keys before it, those with greater ones behind it.
///
/// # Panics
/// If there is no such position.
pub fn select<T: Ordered>(lane: &mut [T], at: usize) {
    select_by(lane, at, Team::ALONE);
}

/// [`select`] with the help of a team; the result is the same for any.
///
/// # Panics
/// As there.
pub fn select_by<T: Ordered>(lane: &mut [T], at: usize, team: Team<'_>) {
    let n = lane.len();
    assert!(at < n, "no position {at} among {n} elements");
    if select_in_vectors(lane, at, team) {
        return;
    }
    let keys = to_keys(lane);
    if size_of::<T>() == 1 && n >= COUNTED_BYTES {
        sort_keys(keys);
    } else {
        keys.select_nth_unstable(at);
    }
    from_keys(lane);
}

/// Whether elements are selected as they are: else who selects several times does well to turn them to keys before.
pub(crate) fn selects_as_they_are() -> bool {
    cfg!(target_arch = "x86_64") && simd::level() == LevelId::V4
}

/// As [`select`] in vectors, and says whether it could.
fn select_in_vectors<T: Ordered>(lane: &mut [T], at: usize, team: Team<'_>) -> bool {
    #[cfg(target_arch = "x86_64")]
    {
        // SAFETY: the lane may be written, and the caller looked at the position.
        unsafe { key_vectors::work_on(lane, Select(at, team)) }
    }
    #[cfg(not(target_arch = "x86_64"))]
    {
        let _ = (lane, at, team);
        false
    }
}
