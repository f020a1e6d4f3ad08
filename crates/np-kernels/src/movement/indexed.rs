//! Functions applied in place at places in memory, one after the other (`ufunc.at`): a place that occurs twice is changed twice.

use np_dtype::Kind;

use crate::loops::elementwise::{Binary, load, store};
use crate::physical::Physical;
use crate::simd::{self, Baseline, LEVELS, Level, V3};

/// Where the steps of a loop work: at positions along an axis, of which negative ones count from its end.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// The first position, an `i64`.
    pub indices: *const u8,
    /// Bytes from one position to the next.
    pub stride: isize,
    /// The length of the axis.
    pub length: isize,
    /// Bytes from one element of the axis to the next.
    pub step: isize,
}

impl Places {
    /// Places that are given as distances in bytes from the first element.
    pub fn in_bytes(offsets: &[i64]) -> Places {
        Places {
            indices: offsets.as_ptr().cast(),
            stride: size_of::<i64>() as isize,
            length: 0,
            step: 1,
        }
    }
}

/// A loop of `n` steps: step `i` replaces the element `x` at place `i` from `base` on by the function of `x` and the element at
/// `values + i * stride`.
///
/// Where `trace` is not null, it takes every `x` of the steps, one after the other, then every result.
///
/// # Safety
/// - There are `n` places; every element addressed so is valid to read and to write, and every value to read.
/// - The values, and the `2 * n` elements of `trace`, are apart from the elements that are written.
pub type Indexed = unsafe fn(
    base: *mut u8,
    places: Places,
    values: *const u8,
    stride: isize,
    n: usize,
    trace: *mut u8,
);

/// One such loop for each SIMD level.
#[derive(Clone, Copy, Debug)]
pub struct LevelIndexed([Indexed; LEVELS]);

impl LevelIndexed {
    /// The loop for the level in force.
    #[inline]
    pub fn get(&self) -> Indexed {
        self.0[simd::level() as usize]
    }
}

/// The loops of a function. Complex products are fused where elementwise ones are; for other types the levels have the same code.
pub const fn indexed<O: Binary<T, Out = T>, T: Physical>() -> LevelIndexed {
    let fused = matches!(T::CODE.kind(), Kind::Complex);
    let upper = if fused {
        entry::<V3, O, T>
    } else {
        entry::<Baseline, O, T>
    };
    LevelIndexed([entry::<Baseline, O, T>, upper, upper])
}

unsafe fn entry<L: Level, O: Binary<T, Out = T>, T: Physical>(
    base: *mut u8,
    places: Places,
    values: *const u8,
    stride: isize,
    n: usize,
    trace: *mut u8,
) {
    // SAFETY: the loop was chosen for a level that the machine has; the caller keeps the contract.
    unsafe {
        L::enter(
            #[inline(always)]
            || {
                if stride == 0 && n > 0 {
                    let value = load::<T>(values);
                    steps::<L, O, T>(base, places, |_| value, n, trace);
                } else {
                    let value = |i: usize| load(values.wrapping_offset(i as isize * stride));
                    steps::<L, O, T>(base, places, value, n, trace);
                }
            },
        )
    }
}

/// # Safety
/// The contract of [`Indexed`], with the values as a function.
#[inline(always)]
unsafe fn steps<L: Level, O: Binary<T, Out = T>, T: Physical>(
    base: *mut u8,
    places: Places,
    value: impl Fn(usize) -> T,
    n: usize,
    trace: *mut u8,
) {
    let mut indices = places.indices;
    for i in 0..n {
        // SAFETY: the caller's promise.
        unsafe {
            let index = load::<i64>(indices) as isize;
            let position = if index < 0 {
                index + places.length
            } else {
                index
            };
            let place = base.wrapping_offset(position.wrapping_mul(places.step));
            indices = indices.wrapping_offset(places.stride);
            let x = load::<T>(place);
            let result = O::apply::<L>(x, value(i));
            store(place, result);
            if !trace.is_null() {
                store(trace.add(i * size_of::<T>()), x);
                store(trace.add((n + i) * size_of::<T>()), result);
            }
        }
    }
}
