//! The largest of elements without gaps, lane by lane: of floats for `max` and `min`, of any for their places.
//!
//! Elements are looked at as [keys](crate::reductions::extreme_keys). The processor's own maximum drops NaNs, which have to win; testing each element
//! for NaN beside it makes every step wait for two. So marks of NaNs are gathered besides, as integers of which the greatest is kept,
//! and looked at once for a block of elements; a block with a NaN in it is searched for the first.
//!
//! The last group of lanes may lie over the one before: an element that is looked at twice changes nothing.
//! Elements are asked for ahead of their turn: in the second-level cache that makes a fifth of a difference, and a tenth in memory.

use np_dtype::TypeCode;

use crate::physical::Physical;
use crate::prefetch;
use crate::reductions::extreme_keys::{Key, Keyed, turned};

/// Joins lanes `H` apart, of twice as many; does nothing to fewer.
#[inline(always)]
fn halve<K: Key, const N: usize, const H: usize>(lanes: &mut [K; N]) {
    if H < N {
        for k in 0..H {
            lanes[k] = lanes[k + H].larger(lanes[k]);
        }
    }
}

/// The largest keys of a block, and of `best`, lane by lane, and the greatest marks.
///
/// # Safety
/// The elements are valid to read, and `N` elements before the block's end.
#[inline(always)]
pub(crate) unsafe fn fold_block<T: Keyed, const N: usize>(
    x: *const u8,
    [start, end]: [usize; 2],
    best: T::Key,
    turned: u64,
) -> ([T::Key; N], [<T::Key as Key>::Mark; N]) {
    let groups = x.cast::<T>();
    let (mut lanes, mut marks) = ([best; N], [best.mark(); N]);
    let mut i = start;
    loop {
        // Of the last group some are looked at twice, perhaps with some of the block before: they change nothing.
        let group = i.min(end - N);
        let group = groups.wrapping_add(group).cast::<[T; N]>();
        prefetch::group::<[T; N]>(group.cast());
        // SAFETY: the caller's promise.
        let next = unsafe { group.read_unaligned() };
        for k in 0..N {
            let key = next[k].key(turned);
            marks[k] = marks[k].max(key.mark());
            lanes[k] = key.larger(lanes[k]);
        }
        i += N;
        if i >= end {
            return (lanes, marks);
        }
    }
}

/// The largest of lanes.
#[inline(always)]
pub(crate) fn largest_lane<K: Key, const N: usize>(mut lanes: [K; N]) -> K {
    // Each step has as many turns as is known here: with a loop over the steps lanes would be kept in memory.
    halve::<K, N, 128>(&mut lanes);
    halve::<K, N, 64>(&mut lanes);
    halve::<K, N, 32>(&mut lanes);
    halve::<K, N, 16>(&mut lanes);
    halve::<K, N, 8>(&mut lanes);
    halve::<K, N, 4>(&mut lanes);
    halve::<K, N, 2>(&mut lanes);
    halve::<K, N, 1>(&mut lanes);
    lanes[0]
}

/// Whether one of some marks is of a NaN.
#[inline(always)]
pub(crate) fn any_nan<K: Key, const N: usize>(marks: [K::Mark; N]) -> bool {
    let mut nan = false;
    for mark in marks {
        nan |= K::marks_nan(mark);
    }
    nan
}

/// Whether one of some lanes is greater than a key.
#[inline(always)]
pub(crate) fn any_exceeds<K: Key, const N: usize>(lanes: [K; N], best: K) -> bool {
    let mut better = false;
    for lane in lanes {
        better |= lane.exceeds(best);
    }
    better
}

/// What NaNs do in a search for the largest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nans {
    /// The first is the result.
    Win,
    /// Numbers win against them.
    CountForNothing,
}

impl Nans {
    /// The key that has to be exceeded, if any.
    #[inline(always)]
    fn worst<F>(self, infinity: F) -> Option<F> {
        match self {
            Nans::Win => None,
            Nans::CountForNothing => Some(infinity),
        }
    }
}

/// The largest of `n` elements without gaps, or the smallest, or none: where elements are too narrow or too few for lanes, or have no
/// number better than the worst infinity and NaNs count for nothing.
///
/// Narrow integers have no lanes: the compiler makes vector code of a plain loop over them, where lanes, unrolled, became 250 KB of
/// code a kernel.
///
/// # Safety
/// The elements are valid to read.
#[inline(always)]
pub(crate) unsafe fn extremum<T: Physical>(
    x: *const u8,
    n: usize,
    smallest: bool,
    nans: Nans,
) -> Option<T> {
    let turned = turned(T::CODE, smallest);
    let (single, double) = (f32::NEG_INFINITY, f64::NEG_INFINITY);
    // SAFETY: the caller's promise; integers are read as signed ones of their width.
    unsafe {
        match T::CODE {
            TypeCode::Int32 | TypeCode::UInt32 => {
                by_lanes::<i32, 64, 16>(x, n, turned, None).map(same)
            }
            TypeCode::Int64 | TypeCode::UInt64 => {
                by_lanes::<i64, 32, 8>(x, n, turned, None).map(same)
            }
            TypeCode::Float32 => {
                by_lanes::<f32, 64, 16>(x, n, turned, nans.worst(single)).map(same)
            }
            TypeCode::Float64 => by_lanes::<f64, 32, 8>(x, n, turned, nans.worst(double)).map(same),
            _ => None,
        }
    }
}

/// The largest of a float and `n` others after it, or the smallest; none where one is NaN, and for elements that are no floats.
///
/// For elements too few for lanes. The processor's own maximum is no branch, where a choice that minds NaN becomes one: in segments of ten
/// random numbers, two in three times went into branches that were guessed wrong.
///
/// # Safety
/// The elements are valid to read.
#[inline(always)]
pub(crate) unsafe fn extremum_of_few<T: Physical>(
    first: T,
    x: *const u8,
    stride: isize,
    n: usize,
    smallest: bool,
) -> Option<T> {
    let turned = turned(T::CODE, smallest);
    // SAFETY: the caller's promise.
    unsafe {
        match T::CODE {
            TypeCode::Float32 => one_by_one::<f32>(same(first), x, stride, n, turned).map(same),
            TypeCode::Float64 => one_by_one::<f64>(same(first), x, stride, n, turned).map(same),
            _ => None,
        }
    }
}

/// [`extremum_of_few`]: of equal ones the first, as in a comparison of each with the largest before it.
///
/// # Safety
/// As there.
#[inline(always)]
unsafe fn one_by_one<F: Keyed<Key = F> + Key>(
    first: F,
    mut x: *const u8,
    stride: isize,
    n: usize,
    turned: u64,
) -> Option<F> {
    let mut best = first.key(turned);
    let mut nan = best.is_nan();
    for _ in 0..n {
        // SAFETY: the caller's promise.
        let key = unsafe { x.cast::<F>().read_unaligned() }.key(turned);
        nan |= key.is_nan();
        best = key.larger(best);
        x = x.wrapping_offset(stride);
    }
    (!nan).then_some(best.key(turned))
}

/// A number as the type `T` that it was read of.
#[inline(always)]
fn same<F: Physical, T: Physical>(x: F) -> T {
    assert!(size_of::<T>() == size_of::<F>(), "another width");
    // SAFETY: the types have one width, and `Physical` types take every bit pattern.
    unsafe { (&raw const x).cast::<T>().read() }
}

/// [`extremum`] in four of the widest vectors, so that a comparison need not wait for the one before, or in one. With two vectors
/// 10^5 float32 took twice as long.
///
/// `worst` is a key that numbers have to exceed, where NaNs count for nothing.
///
/// # Safety
/// As there.
#[inline(always)]
unsafe fn by_lanes<F: Keyed<Key = F> + Key, const FOUR: usize, const ONE: usize>(
    x: *const u8,
    n: usize,
    turned: u64,
    worst: Option<F>,
) -> Option<F> {
    // SAFETY: the caller's promise; there are as many elements as lanes.
    unsafe {
        if n >= FOUR {
            largest::<F, FOUR>(x, n, turned, worst)
        } else if n >= ONE {
            largest::<F, ONE>(x, n, turned, worst)
        } else {
            None
        }
    }
}

/// Elements between two looks for NaNs.
const BLOCK: usize = 4096;

/// [`by_lanes`] in `N` lanes, for at least as many elements.
///
/// # Safety
/// As there.
#[inline(always)]
unsafe fn largest<F: Keyed<Key = F> + Key, const N: usize>(
    x: *const u8,
    n: usize,
    turned: u64,
    worst: Option<F>,
) -> Option<F> {
    // SAFETY: the caller's promise.
    let get = |i: usize| unsafe { x.cast::<F>().add(i).read_unaligned() }.key(turned);
    let mut best = worst.unwrap_or_else(
        #[inline(always)]
        || get(0),
    );
    let mut start = 0;
    while start < n && !best.is_nan() {
        let end = n.min(start + BLOCK);
        // SAFETY: the caller's promise; there is a group before the block's end.
        let (lanes, marks) = unsafe { fold_block::<F, N>(x, [start, end], best, turned) };
        best = largest_lane(lanes);
        if worst.is_none() && any_nan::<F, N>(marks) {
            while !get(start).is_nan() {
                start += 1;
            }
            best = get(start);
        }
        start = end;
    }
    let found = worst.is_none_or(
        #[inline(always)]
        |worst| best.exceeds(worst),
    );
    found.then_some(best.key(turned))
}
