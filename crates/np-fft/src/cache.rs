//! A bounded cache of plans, least recently used out first.
//!
//! A plan holds the twiddle factors of one length and direction. Making one takes 1 µs for 64
//! points and 10 µs for 1000, several times what the transform takes, so plans are kept: for each
//! element type and each kind of transform (complex, real forward, real inverse) up to
//! [`MAX_PLANS`] of them and up to [`MAX_POINTS`] points in total. A plan longer than that is made
//! for the call and dropped.
//!
//! A look-up locks a mutex that no one else holds for longer than a search through [`MAX_PLANS`]
//! keys; the plan used last is the first one looked at. Planning happens outside the lock, so a
//! thread that plans a long transform makes nobody wait; two threads that plan the same length at
//! once both do the work, and one result is kept.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use realfft::{ComplexToReal, RealToComplex};
use rustfft::Fft;

use crate::float::backing::Backing;
use crate::norm::Direction;

/// How many plans are kept for one element type and kind of transform.
pub const MAX_PLANS: usize = 32;

/// How many points the plans kept for one element type and kind of transform may have in total. A
/// plan takes from one to about six complex numbers per point.
pub const MAX_POINTS: usize = 1 << 22;

/// Plans of one kind, the most recently used first.
#[derive(Debug)]
pub(crate) struct PlanCache<K, P: ?Sized> {
    plans: Mutex<Vec<Entry<K, P>>>,
}

#[derive(Debug)]
struct Entry<K, P: ?Sized> {
    key: K,
    points: usize,
    plan: Arc<P>,
}

impl<K: PartialEq + Copy, P: ?Sized> PlanCache<K, P> {
    pub(crate) const fn new() -> Self {
        PlanCache {
            plans: Mutex::new(Vec::new()),
        }
    }

    /// The list; a panic elsewhere cannot have left it half changed.
    fn lock(&self) -> MutexGuard<'_, Vec<Entry<K, P>>> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The plan of `key`, which has `points` points: the one kept, or the one that `make` makes.
    #[inline]
    pub(crate) fn get_or_make(
        &self,
        key: K,
        points: usize,
        make: impl FnOnce() -> Arc<P>,
    ) -> Arc<P> {
        {
            let mut plans = self.lock();
            if let Some(position) = plans.iter().position(|entry| entry.key == key) {
                plans[..=position].rotate_right(1);
                return Arc::clone(&plans[0].plan);
            }
        }
        let plan = make();
        self.keep(key, points, &plan);
        plan
    }

    /// Puts a new plan first, and drops the last ones until the bounds hold.
    #[cold]
    fn keep(&self, key: K, points: usize, plan: &Arc<P>) {
        if points > MAX_POINTS {
            return;
        }
        let mut dropped = Vec::new();
        let mut plans = self.lock();
        // Another thread may have been faster.
        if plans.iter().any(|entry| entry.key == key) {
            return;
        }
        let mut total: usize = points + plans.iter().map(|entry| entry.points).sum::<usize>();
        while plans.len() >= MAX_PLANS || total > MAX_POINTS {
            let Some(last) = plans.pop() else { break };
            total -= last.points;
            dropped.push(last);
        }
        let plan = Arc::clone(plan);
        plans.insert(0, Entry { key, points, plan });
        // The twiddle factors of dropped plans are freed after the lock is.
        drop(plans);
        drop(dropped);
    }

    /// Drops all plans.
    fn clear(&self) {
        let plans = std::mem::take(&mut *self.lock());
        drop(plans);
    }

    /// Number of plans and their points.
    fn size(&self) -> PlanCacheSize {
        let plans = self.lock();
        PlanCacheSize {
            plans: plans.len(),
            points: plans.iter().map(|entry| entry.points).sum(),
        }
    }
}

/// The plans of one element type.
#[allow(missing_debug_implementations)] // trait objects of the libraries have none
pub struct PlanCaches<T: Backing> {
    pub(crate) complex: PlanCache<(usize, Direction), dyn Fft<T>>,
    pub(crate) real_forward: PlanCache<usize, dyn RealToComplex<T>>,
    pub(crate) real_inverse: PlanCache<usize, dyn ComplexToReal<T>>,
}

impl<T: Backing> PlanCaches<T> {
    pub(crate) const fn new() -> Self {
        PlanCaches {
            complex: PlanCache::new(),
            real_forward: PlanCache::new(),
            real_inverse: PlanCache::new(),
        }
    }

    fn clear(&self) {
        self.complex.clear();
        self.real_forward.clear();
        self.real_inverse.clear();
    }

    fn size(&self) -> PlanCacheSize {
        self.complex.size() + self.real_forward.size() + self.real_inverse.size()
    }
}

/// What the process keeps of plans.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlanCacheSize {
    /// Number of plans.
    pub plans: usize,
    /// Sum of their lengths.
    pub points: usize,
}

impl std::ops::Add for PlanCacheSize {
    type Output = PlanCacheSize;

    fn add(self, other: PlanCacheSize) -> PlanCacheSize {
        PlanCacheSize {
            plans: self.plans + other.plans,
            points: self.points + other.points,
        }
    }
}

/// Drops every plan that is kept, and the process's scratch space for long lanes. Transforms under
/// way keep theirs until they are done.
pub fn clear_plan_cache() {
    f32::drop_long_scratch();
    f64::drop_long_scratch();
    f32::plans().clear();
    f64::plans().clear();
}

/// How many plans are kept now, over all element types and kinds of transform.
pub fn plan_cache_size() -> PlanCacheSize {
    f32::plans().size() + f64::plans().size()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(cache: &PlanCache<usize, usize>) -> Vec<usize> {
        cache.lock().iter().map(|entry| entry.key).collect()
    }

    fn get(cache: &PlanCache<usize, usize>, n: usize) -> Arc<usize> {
        cache.get_or_make(n, n, || Arc::new(n))
    }

    #[test]
    fn the_least_recently_used_plan_goes_first() {
        let cache = PlanCache::new();
        for n in 1..=MAX_PLANS {
            get(&cache, n);
        }
        get(&cache, 1);
        get(&cache, 1000);
        let kept = lengths(&cache);
        assert_eq!(kept.len(), MAX_PLANS);
        assert_eq!(kept[..2], [1000, 1]);
        assert!(!kept.contains(&2));
    }

    #[test]
    fn points_are_bounded() {
        let cache = PlanCache::new();
        get(&cache, 10);
        get(&cache, MAX_POINTS - 10);
        assert_eq!(lengths(&cache), [MAX_POINTS - 10, 10]);
        get(&cache, 11);
        assert_eq!(lengths(&cache), [11]);
        assert_eq!(*get(&cache, MAX_POINTS + 1), MAX_POINTS + 1);
        assert_eq!(lengths(&cache), [11]);
    }

    #[test]
    fn a_kept_plan_is_not_made_again() {
        let cache = PlanCache::new();
        let first = get(&cache, 5);
        let second = cache.get_or_make(5, 5, || panic!("made again"));
        assert!(Arc::ptr_eq(&first, &second));
        cache.clear();
        assert_eq!(
            cache.size(),
            PlanCacheSize {
                plans: 0,
                points: 0
            }
        );
        assert!(!Arc::ptr_eq(&first, &get(&cache, 5)));
    }

    #[test]
    fn threads_share_a_cache() {
        let cache = PlanCache::new();
        std::thread::scope(|scope| {
            for thread in 0..4 {
                let cache = &cache;
                scope.spawn(move || {
                    for step in 0..2000 {
                        let n = 1 + (step * (thread + 1)) % (2 * MAX_PLANS);
                        assert_eq!(*get(cache, n), n);
                    }
                });
            }
        });
        let mut kept = lengths(&cache);
        kept.sort_unstable();
        kept.dedup();
        assert_eq!(kept.len(), cache.size().plans);
        assert!(kept.len() <= MAX_PLANS);
    }
}
