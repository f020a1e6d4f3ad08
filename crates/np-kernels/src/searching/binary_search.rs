//! Binary searches in elements that are sorted in NumPy's order, many keys at once (`numpy.searchsorted`).
//!
//! Keys are looked up thirty-two at a time, so that the steps of their searches, and their cache misses, overlap; none of the steps is a branch.
//! Where all of them lie near the last key before them, as they do when keys are sorted, that neighbourhood alone is searched, or nothing at
//! all.

use std::hint::select_unpredictable;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::abi::LevelKernels;
use crate::searching::searched::Searched;
use crate::simd::{Baseline, Level, LevelId};

/// Keys that are looked up together.
pub(crate) const CHUNK: usize = 32;

/// Elements that are searched where keys are a little behind the ones before.
const NEXT: usize = 8;

/// Elements that are searched where keys are further on, or before them.
const WINDOW: usize = 64;

/// Before which of the elements that are equal to it a key belongs (`side=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Before the first of them.
    Left,
    /// Behind the last of them.
    Right,
}

/// Sorted elements, by number.
trait Sorted<T: Searched>: Sized {
    fn count(&self) -> usize;

    /// How many elements are before each key, of which `first` are known to be, and `count` more may be.
    #[inline(always)]
    fn find_within<const RIGHT: bool>(
        &self,
        keys: &[T; CHUNK],
        first: usize,
        count: usize,
    ) -> [usize; CHUNK] {
        find_within::<T, Self, RIGHT>(self, keys, first, count)
    }

    /// # Safety
    /// The number is less than the count.
    unsafe fn at(&self, number: usize) -> T;
}

/// Elements that are searched in.
///
/// For elements that are not sorted results mean nothing.
#[derive(Debug)]
pub struct Haystack<'a, T> {
    elements: &'a [T],
    last: usize,
}

impl<T: Searched> Sorted<T> for Haystack<'_, T> {
    #[inline(always)]
    fn count(&self) -> usize {
        self.elements.len()
    }

    #[inline(always)]
    unsafe fn at(&self, number: usize) -> T {
        // SAFETY: the caller's promise.
        unsafe { *self.elements.get_unchecked(number) }
    }
}

impl<'a, T: Searched> Haystack<'a, T> {
    /// Sorted elements.
    pub fn new(elements: &'a [T]) -> Haystack<'a, T> {
        Haystack {
            elements,
            last: elements.partition_point(|element| !element.is_last()),
        }
    }
}

/// Elements that are searched in by a machine of a level.
struct AtLevel<'a, T, L> {
    haystack: &'a Haystack<'a, T>,
    level: PhantomData<L>,
}

impl<T: Searched, L: Level> AtLevel<'_, T, L> {
    /// # Safety
    /// The machine has the level.
    unsafe fn new<'a>(haystack: &'a Haystack<'a, T>) -> AtLevel<'a, T, L> {
        AtLevel {
            haystack,
            level: PhantomData,
        }
    }
}

impl<T: Searched, L: Level> Sorted<T> for AtLevel<'_, T, L> {
    #[inline(always)]
    fn count(&self) -> usize {
        self.haystack.count()
    }

    #[inline(always)]
    unsafe fn at(&self, number: usize) -> T {
        // SAFETY: the caller's promise.
        unsafe { self.haystack.at(number) }
    }

    #[inline(always)]
    fn find_within<const RIGHT: bool>(
        &self,
        keys: &[T; CHUNK],
        first: usize,
        count: usize,
    ) -> [usize; CHUNK] {
        assert!(first + count <= self.count(), "elements beyond the last");
        if L::ID == LevelId::V4 && T::Fastest::ID == LevelId::V4 {
            // SAFETY: the machine has the level; the elements are there.
            let found = unsafe {
                T::find_gathered::<RIGHT>(self.haystack.elements.as_ptr(), keys, first, count)
            };
            if let Some(found) = found {
                return found;
            }
        }
        find_within::<T, Self, RIGHT>(self, keys, first, count)
    }
}

/// Elements that are searched in, in an order that sorts them (`sorter=`).
#[derive(Debug)]
pub struct OrderedHaystack<'a, T> {
    elements: &'a [T],
    order: &'a [i64],
    last: usize,
    astray: AtomicBool,
}

impl<T: Searched> Sorted<T> for OrderedHaystack<'_, T> {
    #[inline(always)]
    fn count(&self) -> usize {
        self.order.len()
    }

    #[inline(always)]
    unsafe fn at(&self, number: usize) -> T {
        // SAFETY: the caller's promise.
        let place = unsafe { *self.order.get_unchecked(number) };
        match self.elements.get(place as usize) {
            Some(element) => *element,
            None => {
                self.astray.store(true, Ordering::Relaxed);
                self.elements[0]
            }
        }
    }
}

impl<'a, T: Searched> OrderedHaystack<'a, T> {
    /// Elements, and the numbers that they have in their order.
    ///
    /// # Panics
    /// If there are not as many of both.
    pub fn new(elements: &'a [T], order: &'a [i64]) -> OrderedHaystack<'a, T> {
        assert_eq!(elements.len(), order.len(), "a number for each element");
        let element = |place: &i64| elements.get(*place as usize);
        let is_last = |place: &i64| element(place).is_some_and(|element| element.is_last());
        OrderedHaystack {
            elements,
            order,
            last: order.partition_point(|place| !is_last(place)),
            astray: AtomicBool::new(false),
        }
    }

    /// Whether a search met a number that no element has; its results then mean nothing.
    pub fn is_astray(&self) -> bool {
        self.astray.load(Ordering::Relaxed)
    }
}

/// # Safety
/// The contract of [`Haystack::search`].
#[inline(always)]
unsafe fn search<T: Searched, S: Sorted<T>, const RIGHT: bool>(
    sorted: &S,
    last: usize,
    keys: *const T,
    places: *mut i64,
    n: usize,
) {
    let place_of_last = if RIGHT { sorted.count() } else { last };
    let mut near = 0;
    for first in (0..n).step_by(CHUNK) {
        let count = CHUNK.min(n - first);
        // SAFETY: the caller's promise; what is read and written is within the `n`.
        unsafe {
            let from = keys.add(first);
            let chunk: [T; CHUNK] = if count == CHUNK {
                from.cast::<[T; CHUNK]>().read_unaligned()
            } else {
                // Filled up with a key that is there anyway.
                std::array::from_fn(
                    #[inline(always)]
                    |i| from.add(i.min(count - 1)).read_unaligned(),
                )
            };
            let found = find::<T, S, RIGHT>(sorted, &chunk, &mut near);
            let found: [i64; CHUNK] = std::array::from_fn(
                #[inline(always)]
                |i| {
                    let place = if chunk[i].is_last() {
                        place_of_last
                    } else {
                        found[i]
                    };
                    place as i64
                },
            );
            let to = places.add(first);
            if count == CHUNK {
                to.cast::<[i64; CHUNK]>().write_unaligned(found);
            } else {
                std::ptr::copy_nonoverlapping(found.as_ptr().cast::<u8>(), to.cast(), 8 * count);
            }
        }
    }
}

#[inline(always)]
fn is_before<T: Searched, const RIGHT: bool>(element: T, key: T) -> bool {
    if RIGHT {
        element.less_equal(key)
    } else {
        element.less(key)
    }
}

/// How many elements are before each key; `near` is about as many as before keys that went before, and becomes that of the last one.
#[inline(always)]
fn find<T: Searched, S: Sorted<T>, const RIGHT: bool>(
    sorted: &S,
    keys: &[T; CHUNK],
    near: &mut usize,
) -> [usize; CHUNK] {
    let (count, here) = (sorted.count(), *near);
    // SAFETY: both are numbers of elements.
    let (begins, ends) = unsafe {
        (
            here == 0 || all_before::<T, RIGHT>(sorted.at(here - 1), keys, true),
            here == count || all_before::<T, RIGHT>(sorted.at(here), keys, false),
        )
    };
    if begins && ends {
        return [here; CHUNK];
    }
    let mut range = (0, count);
    if begins {
        for window in [NEXT, WINDOW] {
            let end = here + window;
            // SAFETY: that element is there.
            if end < count && unsafe { all_before::<T, RIGHT>(sorted.at(end), keys, false) } {
                range = (here, window);
                break;
            }
        }
    } else if ends && here > WINDOW {
        let first = here - WINDOW;
        // SAFETY: as above.
        if unsafe { all_before::<T, RIGHT>(sorted.at(first - 1), keys, true) } {
            range = (first, WINDOW);
        }
    }
    let found = sorted.find_within::<RIGHT>(keys, range.0, range.1);
    *near = found[CHUNK - 1];
    found
}

/// Whether an element is before every key, or before none.
#[inline(always)]
fn all_before<T: Searched, const RIGHT: bool>(element: T, keys: &[T; CHUNK], wanted: bool) -> bool {
    let as_wanted = keys.iter().filter(
        #[inline(always)]
        |key| is_before::<T, RIGHT>(element, **key) == wanted,
    );
    as_wanted.count() == CHUNK
}

/// How many elements are before each key, of which `first` are known to be, and `count` more may be.
#[inline(always)]
fn find_within<T: Searched, S: Sorted<T>, const RIGHT: bool>(
    sorted: &S,
    keys: &[T; CHUNK],
    first: usize,
    mut count: usize,
) -> [usize; CHUNK] {
    assert!(first + count <= sorted.count(), "elements beyond the last");
    let mut found = [first; CHUNK];
    while count > 1 {
        let half = count / 2;
        for i in 0..CHUNK {
            // SAFETY: what was found lies `count` elements at most before the end of those that are searched.
            let element = unsafe { sorted.at(found[i] + half - 1) };
            // As a branch it would be mispredicted every other time.
            found[i] += select_unpredictable(is_before::<T, RIGHT>(element, keys[i]), half, 0);
        }
        count -= half;
    }
    if count == 1 {
        for i in 0..CHUNK {
            // SAFETY: as above.
            let element = unsafe { sorted.at(found[i]) };
            found[i] += usize::from(is_before::<T, RIGHT>(element, keys[i]));
        }
    }
    found
}

/// Kernels that look keys up: one input of `T`, one output of `i64`, both contiguous along the inner axis. Their context is a [`Haystack<T>`].
pub const fn kernels<T: Searched>(side: Side) -> LevelKernels {
    match side {
        Side::Left => levels::<T, false>(),
        Side::Right => levels::<T, true>(),
    }
}

const fn levels<T: Searched, const RIGHT: bool>() -> LevelKernels {
    LevelKernels([
        entry::<Baseline, T, RIGHT>,
        entry::<Baseline, T, RIGHT>,
        entry::<T::Fastest, T, RIGHT>,
    ])
}

/// The same for the context of an [`OrderedHaystack<T>`].
pub const fn ordered_kernels<T: Searched>(side: Side) -> LevelKernels {
    LevelKernels::same(match side {
        Side::Left => ordered_entry::<T, false>,
        Side::Right => ordered_entry::<T, true>,
    })
}

unsafe fn entry<L: Level, T: Searched, const RIGHT: bool>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract, and that of the context.
    unsafe {
        let haystack = &*context.cast::<Haystack<'_, T>>();
        L::enter(
            #[inline(always)]
            || {
                let sorted = AtLevel::<T, L>::new(haystack);
                rows(pointers, strides, n1, |keys, places| {
                    search::<T, _, RIGHT>(&sorted, haystack.last, keys, places, n0);
                });
            },
        );
    }
}

unsafe fn ordered_entry<T: Searched, const RIGHT: bool>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: as above.
    unsafe {
        let haystack = &*context.cast::<OrderedHaystack<'_, T>>();
        rows(pointers, strides, n1, |keys, places| {
            search::<T, _, RIGHT>(haystack, haystack.last, keys, places, n0);
        });
    }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for one input `T` and one output `i64`.
#[inline(always)]
unsafe fn rows<T>(
    pointers: *const *mut u8,
    strides: *const isize,
    n1: usize,
    mut row: impl FnMut(*const T, *mut i64),
) {
    // SAFETY: there are two pointers and four strides.
    let ([mut keys, mut places], [_, _, own, other]) = unsafe {
        (
            *pointers.cast::<[*mut u8; 2]>(),
            *strides.cast::<[isize; 4]>(),
        )
    };
    for _ in 0..n1 {
        row(keys.cast(), places.cast());
        keys = keys.wrapping_offset(own);
        places = places.wrapping_offset(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simd::detected;
    use half::f16;
    use np_dtype::Complex;
    use proptest::prelude::*;

    fn places<T: Searched>(elements: &[T], keys: &[T], side: Side, level: LevelId) -> Vec<i64> {
        let haystack = Haystack::new(elements);
        let mut places = vec![-1i64; keys.len()];
        let pointers = [
            keys.as_ptr().cast_mut().cast::<u8>(),
            places.as_mut_ptr().cast(),
        ];
        let strides = [size_of::<T>() as isize, 8, 0, 0];
        let context = std::ptr::from_ref(&haystack).cast();
        // SAFETY: the vectors have as many elements as are asked for.
        unsafe {
            let kernel = kernels::<T>(side).0[level as usize];
            kernel(context, pointers.as_ptr(), strides.as_ptr(), keys.len(), 1);
        }
        places
    }

    fn expected<T: Searched>(elements: &[T], key: T, side: Side) -> i64 {
        let less = |a: T, b: T| a.less(b) || (b.is_last() && !a.is_last());
        let before = |&&element: &&T| match side {
            Side::Left => less(element, key),
            Side::Right => !less(key, element),
        };
        elements.iter().filter(before).count() as i64
    }

    fn sort<T: Searched>(elements: &mut [T]) {
        elements.sort_by(|&a, &b| {
            let less = |a: T, b: T| a.less(b) || (b.is_last() && !a.is_last());
            less(b, a).cmp(&less(a, b))
        });
    }

    fn check<T: Searched>(mut elements: Vec<T>, mut keys: Vec<T>, sorted: bool) {
        let unsorted = elements.clone();
        sort(&mut elements);
        if sorted {
            sort(&mut keys);
        }
        let mut order: Vec<i64> = (0..unsorted.len() as i64).collect();
        order.sort_by(|&i, &j| {
            let (a, b) = (unsorted[i as usize], unsorted[j as usize]);
            let less = |a: T, b: T| a.less(b) || (b.is_last() && !a.is_last());
            less(b, a).cmp(&less(a, b))
        });
        let ordered = OrderedHaystack::new(&unsorted, &order);
        for side in [Side::Left, Side::Right] {
            let wanted: Vec<i64> = keys
                .iter()
                .map(|&key| expected(&elements, key, side))
                .collect();
            for level in LevelId::ALL
                .into_iter()
                .filter(|level| *level <= detected())
            {
                assert_eq!(places(&elements, &keys, side, level), wanted);
            }
            let mut found = vec![-1i64; keys.len()];
            let pointers = [
                keys.as_ptr().cast_mut().cast::<u8>(),
                found.as_mut_ptr().cast(),
            ];
            let strides = [size_of::<T>() as isize, 8, 0, 0];
            // SAFETY: as above.
            unsafe {
                let context = std::ptr::from_ref(&ordered).cast();
                let kernel = ordered_kernels::<T>(side).get();
                kernel(context, pointers.as_ptr(), strides.as_ptr(), keys.len(), 1);
            }
            assert_eq!(found, wanted);
            assert!(!ordered.is_astray());
        }
    }

    fn number() -> impl Strategy<Value = f64> {
        prop_oneof![
            6 => -100.0..100.0f64,
            6 => (-20i32..20).prop_map(f64::from),
            1 => prop::sample::select(vec![f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0]),
        ]
    }

    proptest! {
        #[test]
        fn every_key_finds_its_place(
            elements in prop::collection::vec(number(), 0..400),
            keys in prop::collection::vec(number(), 1..80),
            sorted in any::<bool>(),
        ) {
            let of = |values: &[f64]| values.iter().map(|&x| x as f32).collect::<Vec<f32>>();
            check(of(&elements), of(&keys), sorted);
            let of = |values: &[f64]| values.iter().map(|&x| f16::from_f64(x)).collect::<Vec<f16>>();
            check(of(&elements), of(&keys), sorted);
            let of = |values: &[f64]| values.iter().map(|&x| x as i8).collect::<Vec<i8>>();
            check(of(&elements), of(&keys), sorted);
            let of = |values: &[f64]| values.iter().map(|&x| (x * 1e16) as i64).collect::<Vec<i64>>();
            check(of(&elements), of(&keys), sorted);
            let of = |values: &[f64]| values.chunks(2).map(|pair| Complex::new(pair[0].trunc(), pair[pair.len() - 1])).collect::<Vec<_>>();
            check(of(&elements), of(&keys), sorted);
            check(elements, keys, sorted);
        }
    }

    #[test]
    fn numbers_that_no_element_has_are_noticed() {
        for wrong in [3, -1] {
            let (elements, order) = ([1.0, 2.0, 3.0], [0, wrong, 2]);
            let haystack = OrderedHaystack::new(&elements, &order);
            let mut place = 0;
            // SAFETY: one key, one place.
            unsafe { search::<f64, _, false>(&haystack, 3, &2.0, &mut place, 1) };
            assert!(haystack.is_astray());
        }
    }
}
