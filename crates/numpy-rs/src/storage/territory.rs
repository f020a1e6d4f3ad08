//! Which pieces of foreign memory overlap: those share one borrow state.
//!
//! Memory of somebody else may be given to the library twice, or piece by piece. Every storage over foreign memory claims its range
//! of addresses here for as long as it lives; one that meets ranges of others joins their territory. A range that would join
//! territories which are apart is refused, since borrowers may be inside both.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::borrow::BorrowState;

/// Ranges that are claimed: by their starts, and numbers that tell claims apart.
#[derive(Default)]
struct Map {
    ranges: BTreeMap<(usize, u64), (usize, Weak<BorrowState>)>,
    /// No range is longer.
    longest: usize,
    next: u64,
}

static MAP: Mutex<Map> = Mutex::new(Map {
    ranges: BTreeMap::new(),
    longest: 0,
    next: 0,
});

/// The map is whole after every step, so a panic elsewhere leaves it usable.
fn map() -> MutexGuard<'static, Map> {
    MAP.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A range of addresses in a territory, given back when dropped.
pub(super) struct Claim {
    key: (usize, u64),
    state: Arc<BorrowState>,
}

impl Claim {
    /// Claims `len` bytes from an address, or `None` if they would join territories that are apart.
    pub(super) fn new(start: usize, len: usize) -> Option<Claim> {
        let end = start.saturating_add(len);
        let mut map = map();
        let mut found: Option<Arc<BorrowState>> = None;
        let first = start.saturating_sub(map.longest);
        for (&(other, _), (other_end, state)) in map.ranges.range((first, 0)..(end, 0)) {
            if *other_end <= start || other == *other_end {
                continue;
            }
            // Claims leave the map before their states are dropped.
            let Some(state) = state.upgrade() else {
                continue;
            };
            match &found {
                Some(one) if !Arc::ptr_eq(one, &state) => return None,
                _ => found = Some(state),
            }
        }
        let state = found.unwrap_or_else(|| Arc::new(BorrowState::new()));
        let key = (start, map.next);
        map.next += 1;
        map.longest = map.longest.max(len);
        map.ranges.insert(key, (end, Arc::downgrade(&state)));
        Some(Claim { key, state })
    }

    /// Who uses the territory.
    #[inline]
    pub(super) fn borrow_state(&self) -> &BorrowState {
        &self.state
    }

    /// A number that tells territories apart.
    #[inline]
    pub(super) fn address(&self) -> usize {
        Arc::as_ptr(&self.state).addr()
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut map = map();
        map.ranges.remove(&self.key);
        if map.ranges.is_empty() {
            map.longest = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Claims that meet are of one territory, and only a claim that meets two that are apart is refused.
        #[test]
        fn what_overlaps_is_one_territory(steps in prop::collection::vec((0_usize..40, 0_usize..12, any::<bool>()), 1..24)) {
            // Addresses of a test's own, which nobody else claims.
            let memory = [0_u8; 64];
            let base = memory.as_ptr().addr();
            let mut alive: Vec<(usize, usize, Claim)> = Vec::new();
            for (start, len, release) in steps {
                let meets = |other: &&(usize, usize, Claim)| {
                    start < other.1 && other.0 < start + len && len > 0 && other.0 < other.1
                };
                let mut states: Vec<usize> = alive.iter().filter(meets).map(|other| other.2.address()).collect();
                states.sort_unstable();
                states.dedup();
                match Claim::new(base + start, len) {
                    None => prop_assert!(states.len() > 1),
                    Some(claim) => {
                        prop_assert!(states.len() <= 1);
                        if let Some(&state) = states.first() {
                            prop_assert_eq!(state, claim.address());
                        }
                        alive.push((start, start + len, claim));
                    }
                }
                if release && !alive.is_empty() {
                    alive.remove(0);
                }
            }
        }
    }
}
