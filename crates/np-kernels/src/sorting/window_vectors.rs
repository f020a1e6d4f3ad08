//! Elements that lie in a [window](Window), below it and beyond it, told apart with AVX-512.

use std::arch::x86_64::{
    _mm512_add_epi64, _mm512_mask_storeu_epi64, _mm512_maskz_compress_epi64, _mm512_set1_epi64,
    _mm512_setr_epi64,
};

use crate::sorting::key_vectors::{Parted, Work, first_lanes};
use crate::sorting::order_statistics::{Window, Within};
use crate::sorting::ordered::{Key, Ordered};

/// Elements that are looked at before room is made for more keys.
const BLOCK: usize = 1024;

/// Counting what is below a window of keys, and collecting what is in it, of a lane that may be read.
pub(crate) struct Collect<'a, K> {
    pub(crate) window: Window<K>,
    pub(crate) within: &'a mut Within<K>,
}

/// Counting what is below a window and in it, of a lane that may be read.
pub(crate) struct Count<'a, K> {
    pub(crate) window: Window<K>,
    pub(crate) counts: &'a mut [usize; 2],
}

/// Writing the indices of elements below a window, in it and beyond it, one after the other: the former two are so many.
///
/// The lane may be read; there are as many indices as elements, and so many there are.
pub(crate) struct Indices<'a, K> {
    pub(crate) window: Window<K>,
    pub(crate) counts: [usize; 2],
    pub(crate) order: &'a mut [u64],
}

/// Keys of one type as keys of the type that they are.
fn known<K: Key, L: Key>(window: Window<K>) -> Window<L> {
    let [low, high] = [window.low, window.high].map(|key| L::low(key.into()));
    Window { low, high }
}

impl<K: Key> Work for Collect<'_, K> {
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool {
        let Collect { window, within } = self;
        // SAFETY: the caller's promise.
        let lane = unsafe { &*lane };
        for block in lane.chunks(BLOCK) {
            within.keys.reserve(BLOCK);
            let free = within.keys.spare_capacity_mut().as_mut_ptr();
            // SAFETY: the machine has the features, keys of one lane are of one type, and there is room for those of a block.
            unsafe {
                let [below, between] = collect(block, known(window), free.cast::<T::Key>());
                within.below += below;
                within.keys.set_len(within.keys.len() + between);
            }
        }
        true
    }
}

impl<K: Key> Work for Count<'_, K> {
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool {
        // SAFETY: the caller's promise.
        *self.counts = unsafe { count(&*lane, known(self.window)) };
        true
    }
}

impl<K: Key> Work for Indices<'_, K> {
    unsafe fn on<T: Ordered<Key: Parted>>(self, lane: *mut [T]) -> bool {
        let [below, between] = self.counts;
        assert!(self.order.len() == lane.len() && below + between <= lane.len());
        // SAFETY: the caller's promise.
        unsafe { write_indices(&*lane, known(self.window), self.counts, self.order) };
        true
    }
}

/// The elements of a lane from `i` on that are below a window, in it and beyond it, as masks.
///
/// # Safety
/// The machine has the features; `i` is less than the lane's length.
#[inline(always)]
unsafe fn masks<T: Ordered<Key: Parted>>(
    lane: &[T],
    i: usize,
    window: Window<T::Key>,
) -> ([u32; 3], std::arch::x86_64::__m512i) {
    // SAFETY: the caller's promise; no element behind the lane is read.
    unsafe {
        let from = lane.as_ptr().add(i).cast::<T::Key>();
        let there = first_lanes::<T::Key>(lane.len() - i);
        let bits = match lane.len() - i >= T::Key::LANES {
            true => T::Key::load(from),
            false => T::Key::load_some(from, there),
        };
        let keys = T::Key::keys_of::<T>(bits);
        let below = T::Key::less(keys, T::Key::splat(window.low)) & there;
        let beyond = T::Key::greater(keys, T::Key::splat(window.high)) & there;
        ([below, !(below | beyond) & there, beyond], keys)
    }
}

/// Writes the keys of elements in a window to `target`; returns how many are below it, and in it.
///
/// # Safety
/// The machine has the features; as many keys as elements can be written.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn collect<T: Ordered<Key: Parted>>(
    lane: &[T],
    window: Window<T::Key>,
    target: *mut T::Key,
) -> [usize; 2] {
    let mut counts = [0, 0];
    for i in (0..lane.len()).step_by(T::Key::LANES) {
        // SAFETY: the caller's promise.
        unsafe {
            let ([below, between, _], keys) = masks(lane, i, window);
            counts[0] += below.count_ones() as usize;
            let count = between.count_ones() as usize;
            let packed = T::Key::compress(between, keys);
            T::Key::store_some(target.add(counts[1]), first_lanes::<T::Key>(count), packed);
            counts[1] += count;
        }
    }
    counts
}

/// How many elements are below a window, and in it.
///
/// # Safety
/// The machine has the features.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn count<T: Ordered<Key: Parted>>(lane: &[T], window: Window<T::Key>) -> [usize; 2] {
    let mut counts = [0, 0];
    for i in (0..lane.len()).step_by(T::Key::LANES) {
        // SAFETY: the caller's promise.
        let ([below, between, _], _) = unsafe { masks(lane, i, window) };
        counts[0] += below.count_ones() as usize;
        counts[1] += between.count_ones() as usize;
    }
    counts
}

/// As [`Indices`].
///
/// # Safety
/// The machine has the features; the numbers are those of the lane's elements.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,bmi2,popcnt")]
unsafe fn write_indices<T: Ordered<Key: Parted>>(
    lane: &[T],
    window: Window<T::Key>,
    [below, between]: [usize; 2],
    order: &mut [u64],
) {
    let mut ends = [0, below, below + between];
    let order = order.as_mut_ptr();
    let mut indices = _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7);
    for i in (0..lane.len()).step_by(T::Key::LANES) {
        // SAFETY: the caller's promise; every index is written where those of its part end.
        unsafe {
            let (parts, _) = masks(lane, i, window);
            for eight in 0..T::Key::LANES / 8 {
                for (part, end) in parts.iter().zip(&mut ends) {
                    let mask = (part >> (8 * eight)) as u8;
                    let count = mask.count_ones();
                    let packed = _mm512_maskz_compress_epi64(mask, indices);
                    let first = ((1_u32 << count) - 1) as u8;
                    _mm512_mask_storeu_epi64(order.add(*end).cast(), first, packed);
                    *end += count as usize;
                }
                indices = _mm512_add_epi64(indices, _mm512_set1_epi64(8));
            }
        }
    }
}
