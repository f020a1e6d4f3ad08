//! Linear interpolation between samples at rising positions.
//!
//! Keys are looked up sixteen at a time, so that the steps of their searches overlap, and none of them is a branch. Where all sixteen lie near
//! the last key before them, as they do when keys are sorted, that neighbourhood alone is searched, or nothing at all.
//!
//! The formulas, and what is done where they give NaN, are NumPy's (`arr_interp`), so results are its bits.

use std::hint::select_unpredictable;

use np_dtype::Complex;

use crate::abi::LevelKernels;
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3, V4};

/// Keys that are looked up together.
const CHUNK: usize = 16;

/// Samples that keys are compared with where they are a little further than the ones before.
const NEXT: usize = 4;

/// Samples that keys are compared with where they are as far apart as the samples.
const NEAR: usize = 24;

/// Samples that are searched where keys are further on, or before them.
const WINDOW: usize = 32;

/// A value that lies between two others: a real number or a complex one.
pub trait Interpolated: Physical + Default {
    /// The value of a key that is NaN.
    fn of_key(x: f64) -> Self;
    /// The slope between two values.
    fn slope(from: Self, to: Self, distance: f64) -> Self;
    /// The value at `x` on the line between two samples.
    fn on_line(slope: Self, x: f64, from: (f64, Self), to: (f64, Self)) -> Self;
}

/// The value at `x` from the left end of the line, else from the right one, else that of both.
#[inline(always)]
fn on_line(slope: f64, x: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
    let left = slope * (x - from.0) + from.1;
    let right = slope * (x - to.0) + to.1;
    let otherwise = if right.is_nan() && from.1 == to.1 {
        from.1
    } else {
        right
    };
    if left.is_nan() { otherwise } else { left }
}

impl Interpolated for f64 {
    #[inline(always)]
    fn of_key(x: f64) -> f64 {
        x
    }
    #[inline(always)]
    fn slope(from: f64, to: f64, distance: f64) -> f64 {
        (to - from) / distance
    }
    #[inline(always)]
    fn on_line(slope: f64, x: f64, from: (f64, f64), to: (f64, f64)) -> f64 {
        on_line(slope, x, from, to)
    }
}

impl Interpolated for Complex<f64> {
    #[inline(always)]
    fn of_key(x: f64) -> Complex<f64> {
        Complex::new(x, 0.0)
    }
    #[inline(always)]
    fn slope(from: Complex<f64>, to: Complex<f64>, distance: f64) -> Complex<f64> {
        let inverse = 1.0 / distance;
        Complex::new((to.re - from.re) * inverse, (to.im - from.im) * inverse)
    }
    #[inline(always)]
    fn on_line(
        slope: Complex<f64>,
        x: f64,
        from: (f64, Complex<f64>),
        to: (f64, Complex<f64>),
    ) -> Complex<f64> {
        Complex::new(
            on_line(slope.re, x, (from.0, from.1.re), (to.0, to.1.re)),
            on_line(slope.im, x, (from.0, from.1.im), (to.0, to.1.im)),
        )
    }
}

/// Samples of a function, and its values beyond them.
#[derive(Clone, Copy, Debug)]
pub struct Samples<'a, V> {
    x: &'a [f64],
    y: &'a [V],
    left: V,
    right: V,
}

impl<'a, V: Interpolated> Samples<'a, V> {
    /// Samples at the positions `x`, which do not fall; for others results mean nothing.
    ///
    /// # Panics
    /// If there are no samples, or not as many positions as values.
    pub fn new(x: &'a [f64], y: &'a [V], left: V, right: V) -> Samples<'a, V> {
        assert!(
            !x.is_empty() && x.len() == y.len(),
            "each sample has a position and a value"
        );
        Samples { x, y, left, right }
    }

    /// The values at keys; `near` is the number of a sample near them, and becomes that of one near the last key.
    #[inline(always)]
    fn values(&self, keys: &[f64; CHUNK], near: &mut usize) -> [V; CHUNK] {
        let (low, high) = range(keys);
        let here = *near;
        if let Some(&end) = self.x.get(here + 1)
            && self.x[here] <= low
            && high < end
        {
            // Keys of one interval are not looked up one by one.
            let (from, to) = ((self.x[here], self.y[here]), (end, self.y[here + 1]));
            let slope = V::slope(from.1, to.1, to.0 - from.0);
            return std::array::from_fn(
                #[inline(always)]
                |i| {
                    let key = keys[i];
                    let between = V::on_line(slope, key, from, to);
                    let within = if from.0 == key { from.1 } else { between };
                    if key.is_nan() { V::of_key(key) } else { within }
                },
            );
        }
        let found = self.search(keys, here, low, high);
        *near = found[CHUNK - 1];
        let last = self.x.len() - 1;
        let (begin, end) = (self.x[0], self.x[last]);
        // Gathered first, so that the arithmetic is done in vectors.
        let mut from = ([0.0; CHUNK], [V::default(); CHUNK]);
        let mut to = from;
        for i in 0..CHUNK {
            let (own, next) = (found[i], (found[i] + 1).min(last));
            // SAFETY: numbers of samples.
            unsafe {
                from.0[i] = *self.x.get_unchecked(own);
                from.1[i] = *self.y.get_unchecked(own);
                to.0[i] = *self.x.get_unchecked(next);
                to.1[i] = *self.y.get_unchecked(next);
            }
        }
        let mut values = from.1;
        for i in 0..CHUNK {
            let key = keys[i];
            let (from, to) = ((from.0[i], from.1[i]), (to.0[i], to.1[i]));
            let slope = V::slope(from.1, to.1, to.0 - from.0);
            let between = V::on_line(slope, key, from, to);
            // Keys from the last sample on are there, or beyond; with one sample so is NaN.
            let exact = (from.0 == key) | (key >= end) | (last == 0);
            let within = if exact { from.1 } else { between };
            let value = if key < begin { self.left } else { within };
            let value = if key > end { self.right } else { value };
            // With one sample nothing is asked of a key but where it lies.
            let unknown = key.is_nan() & (last > 0);
            values[i] = if unknown { V::of_key(key) } else { value };
        }
        values
    }

    /// The numbers of the last samples that are not beyond the keys, which lie between `low` and `high`; 0 for keys before all samples.
    #[inline(always)]
    fn search(&self, keys: &[f64; CHUNK], near: usize, low: f64, high: f64) -> [usize; CHUNK] {
        let within = |first: usize, count: usize| {
            self.x.get(first + count).is_some_and(|&end| high < end) && self.x[first] <= low
        };
        let behind = (near + 1).saturating_sub(WINDOW);
        if within(near, NEXT) {
            self.count_from::<NEXT>(keys, near)
        } else if within(near, NEAR) {
            self.count_from::<NEAR>(keys, near)
        } else if within(near, WINDOW) {
            self.search_from(keys, near, WINDOW)
        } else if within(behind, WINDOW) {
            self.search_from(keys, behind, WINDOW)
        } else {
            self.search_from(keys, 0, self.x.len())
        }
    }

    /// The same among `COUNT` samples from `first` on, by comparing each key with each of them: for so few, in vectors, that takes half the
    /// time of a search.
    #[inline(always)]
    fn count_from<const COUNT: usize>(&self, keys: &[f64; CHUNK], first: usize) -> [usize; CHUNK] {
        let mut found = [first; CHUNK];
        for &sample in &self.x[first + 1..first + COUNT] {
            for i in 0..CHUNK {
                found[i] += usize::from(sample <= keys[i]);
            }
        }
        found
    }

    /// The same among `count` samples from `first` on.
    #[inline(always)]
    fn search_from(&self, keys: &[f64; CHUNK], first: usize, mut count: usize) -> [usize; CHUNK] {
        assert!(first + count <= self.x.len(), "samples beyond the last");
        let mut found = [first; CHUNK];
        while count > 1 {
            let half = count / 2;
            for i in 0..CHUNK {
                // SAFETY: what was found lies `count` samples at most before the end of those that are searched.
                let here = unsafe { *self.x.get_unchecked(found[i] + half) };
                // As a branch it would be mispredicted every other time.
                found[i] += select_unpredictable(here <= keys[i], half, 0);
            }
            count -= half;
        }
        found
    }
}

/// The least and the largest of the keys that are numbers.
#[inline(always)]
fn range(keys: &[f64; CHUNK]) -> (f64, f64) {
    let (mut low, mut high) = (*keys, *keys);
    let mut half = CHUNK / 2;
    while half > 0 {
        for i in 0..half {
            low[i] = low[i].min(low[i + half]);
            high[i] = high[i].max(high[i + half]);
        }
        half /= 2;
    }
    (low[0], high[0])
}

/// Kernels that interpolate at keys of `f64`: one input, one output of `V`, both contiguous along the inner axis. Their context is a
/// [`Samples<V>`].
pub const fn kernels<V: Interpolated>() -> LevelKernels {
    LevelKernels([entry::<Baseline, V>, entry::<V3, V>, entry::<V4, V>])
}

unsafe fn entry<L: Level, V: Interpolated>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract, and that of the context.
    unsafe {
        let samples = &*context.cast::<Samples<'_, V>>();
        L::enter(|| body(samples, pointers, strides, n0, n1));
    }
}

/// # Safety
/// The contract of [`crate::abi::Kernel`] for one input `f64` and one output `V`, both contiguous along the inner axis.
#[inline(always)]
unsafe fn body<V: Interpolated>(
    samples: &Samples<'_, V>,
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) {
    // SAFETY: the addresses are those that the kernel contract vouches for; a chunk of keys is read whole before its values are written.
    unsafe {
        let [mut x, mut r] = *pointers.cast::<[*mut u8; 2]>();
        let [_, _, ox, or] = *strides.cast::<[isize; 4]>();
        let mut near = 0;
        for _ in 0..n1 {
            for first in (0..n0).step_by(CHUNK) {
                let count = CHUNK.min(n0 - first);
                let from = x.cast::<f64>().add(first);
                let to = r.cast::<V>().add(first);
                if count == CHUNK {
                    let keys = from.cast::<[f64; CHUNK]>().read_unaligned();
                    let values = samples.values(&keys, &mut near);
                    to.cast::<[V; CHUNK]>().write_unaligned(values);
                } else {
                    // Filled up with a key that is there anyway.
                    let mut keys = [from.add(count - 1).read_unaligned(); CHUNK];
                    for (i, key) in keys[..count].iter_mut().enumerate() {
                        *key = from.add(i).read_unaligned();
                    }
                    let values = samples.values(&keys, &mut near);
                    for (i, value) in values[..count].iter().enumerate() {
                        to.add(i).write_unaligned(*value);
                    }
                }
            }
            x = x.wrapping_offset(ox);
            r = r.wrapping_offset(or);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Samples, kernels};
    use crate::simd::{LevelId, detected};
    use proptest::prelude::*;

    /// The definition, one key at a time.
    fn value(x: &[f64], y: &[f64], key: f64) -> f64 {
        if key.is_nan() && x.len() > 1 {
            return key;
        }
        match x.iter().rposition(|&at| at <= key) {
            _ if key > x[x.len() - 1] => 2e9,
            None if key < x[0] => -2e9,
            None => y[0],
            Some(j) if j + 1 == x.len() || x[j] == key => y[j],
            Some(j) => (y[j + 1] - y[j]) / (x[j + 1] - x[j]) * (key - x[j]) + y[j],
        }
    }

    fn keys() -> impl Strategy<Value = Vec<f64>> {
        let key = prop_oneof![
            8 => -60.0..160.0f64,
            2 => (-10i32..110).prop_map(f64::from),
            1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0]),
        ];
        (prop::collection::vec(key, 1..5 * CHUNK), any::<bool>()).prop_map(|(mut keys, sorted)| {
            if sorted {
                keys.sort_by(f64::total_cmp);
            }
            keys
        })
    }

    proptest! {
        #[test]
        fn every_key_finds_its_interval(
            steps in prop::collection::vec(prop_oneof![3 => 0.01..3.0f64, 1 => Just(0.0)], 1..120),
            keys in keys(),
        ) {
            let x: Vec<f64> = steps.iter().scan(0.0, |at, step| { *at += step; Some(*at) }).collect();
            let y: Vec<f64> = (0..x.len()).map(|i| (i * i % 17) as f64 - 5.0).collect();
            let samples = Samples::new(&x, &y, -2e9, 2e9);
            for level in LevelId::ALL.into_iter().filter(|level| *level <= detected()) {
                let mut values = vec![0.0f64; keys.len()];
                let pointers = [keys.as_ptr().cast_mut().cast::<u8>(), values.as_mut_ptr().cast()];
                let context = std::ptr::from_ref(&samples).cast();
                // SAFETY: the vectors have as many elements as are asked for.
                unsafe {
                    let kernel = kernels::<f64>().0[level as usize];
                    kernel(context, pointers.as_ptr(), [8, 8, 0, 0].as_ptr(), keys.len(), 1);
                }
                for (key, got) in keys.iter().zip(&values) {
                    prop_assert_eq!(got.to_bits(), value(&x, &y, *key).to_bits(), "at {}", key);
                }
            }
        }
    }
}
