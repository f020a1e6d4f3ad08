//! Binary searches in elements that are sorted in NumPy's order, many keys at once (`numpy.searchsorted`).
//!
//! Keys are looked up sixteen at a time, so that the steps of their searches, and their cache misses, overlap; none of the steps is a branch.
//! Where all sixteen lie near the last key before them, as they do when keys are sorted, that neighbourhood alone is searched.

use std::hint::select_unpredictable;
use std::sync::atomic::{AtomicBool, Ordering};

use half::f16;
use np_dtype::{Complex, Truth};

use crate::abi::LevelKernels;
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V4};

/// Keys that are looked up together.
const CHUNK: usize = 16;

/// Elements that are searched where keys are near the ones before.
const WINDOW: usize = 64;

/// Before which of the elements that are equal to it a key belongs (`side=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Before the first of them.
    Left,
    /// Behind the last of them.
    Right,
}

/// An element type whose elements can be searched for.
pub trait Searched: Physical {
    /// The SIMD level of the fastest searches.
    type Fastest: Level;

    /// Whether [`less`](Searched::less) does not know where the element belongs: behind all others.
    #[inline(always)]
    fn is_last(self) -> bool {
        false
    }

    /// Whether the element comes before another one.
    fn less(self, other: Self) -> bool;

    /// Whether the element does not come after another one.
    fn less_equal(self, other: Self) -> bool;
}

macro_rules! searched {
    ($($t:ty: $level:ty, |$x:ident| $value:expr, |$y:ident| $last:expr;)*) => {$(
        impl Searched for $t {
            type Fastest = $level;
            #[inline(always)]
            fn is_last(self) -> bool {
                let $y = self;
                $last
            }
            #[inline(always)]
            fn less(self, other: $t) -> bool {
                #[inline(always)]
                fn value($x: $t) -> impl PartialOrd {
                    $value
                }
                value(self) < value(other)
            }
            #[inline(always)]
            fn less_equal(self, other: $t) -> bool {
                #[inline(always)]
                fn value($x: $t) -> impl PartialOrd {
                    $value
                }
                value(self) <= value(other)
            }
        }
    )*};
}

searched! {
    Truth: Baseline, |x| x.to_byte(), |_y| false;
    i8: Baseline, |x| x, |_y| false;
    u8: Baseline, |x| x, |_y| false;
    i16: Baseline, |x| x, |_y| false;
    u16: Baseline, |x| x, |_y| false;
    i32: V4, |x| x, |_y| false;
    u32: V4, |x| x, |_y| false;
    i64: V4, |x| x, |_y| false;
    u64: V4, |x| x, |_y| false;
    f16: Baseline, |x| place_of_half(x), |_y| false;
    f32: V4, |x| x, |y| y.is_nan();
    f64: V4, |x| x, |y| y.is_nan();
}

/// An integer in the order of half floats; both zeros have one, and all NaNs.
#[inline(always)]
fn place_of_half(x: f16) -> i16 {
    let bits = x.to_bits() as i16;
    match x.is_nan() {
        true => i16::MAX,
        false if bits < 0 => i16::MIN - bits,
        false => bits,
    }
}

macro_rules! complex {
    ($($t:ty),*) => {$(
        impl Searched for Complex<$t> {
            type Fastest = Baseline;

            /// By the real part, then by the imaginary part; numbers with NaN behind the others.
            #[inline(always)]
            fn less(self, other: Complex<$t>) -> bool {
                let (a, b) = (self, other);
                let imaginary_is_known = !a.im.is_nan() || b.im.is_nan();
                if a.re < b.re {
                    imaginary_is_known
                } else if a.re > b.re {
                    b.im.is_nan() && !a.im.is_nan()
                } else if a.re == b.re || (a.re.is_nan() && b.re.is_nan()) {
                    a.im < b.im || (b.im.is_nan() && !a.im.is_nan())
                } else {
                    b.re.is_nan()
                }
            }

            #[inline(always)]
            fn less_equal(self, other: Complex<$t>) -> bool {
                !other.less(self)
            }
        }
    )*};
}

complex!(f32, f64);

/// Sorted elements, by number.
trait Sorted<T> {
    fn count(&self) -> usize;

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

    /// The places of `n` keys from `keys` on, which need not be aligned; they are written from `places` on.
    ///
    /// # Safety
    /// So many keys are valid to read, so many places to write.
    #[inline(always)]
    pub unsafe fn search<const RIGHT: bool>(&self, keys: *const T, places: *mut i64, n: usize) {
        // SAFETY: the caller's promise.
        unsafe { search::<T, _, RIGHT>(self, self.last, keys, places, n) };
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
    let count = sorted.count();
    let mut range = (0, count);
    if count > 2 * WINDOW {
        for first in [*near, near.saturating_sub(WINDOW)] {
            let first = first.min(count - WINDOW);
            // SAFETY: the window lies within the elements.
            let fits = unsafe {
                let begins = first == 0 || all_before::<T, RIGHT>(sorted.at(first - 1), keys, true);
                let end = first + WINDOW;
                begins && (end == count || all_before::<T, RIGHT>(sorted.at(end), keys, false))
            };
            if fits {
                range = (first, WINDOW);
                break;
            }
        }
    }
    let found = find_within::<T, S, RIGHT>(sorted, keys, range.0, range.1);
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
                rows(pointers, strides, n1, |keys, places| {
                    haystack.search::<RIGHT>(keys, places, n0);
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
    use crate::simd::{LevelId, detected};
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
