//! Ramps: a run of elements, each one step after the one before (`numpy.arange`).
//!
//! Element `i` is `start + i * step` in the arithmetic of its type, so that errors do not add up: integers wrap, half
//! floats are computed in single precision, complex numbers part by part.

use std::mem::MaybeUninit;

use half::f16;
use np_dtype::Complex;

use crate::functions::half_floats::narrow;
use crate::simd::{Baseline, Level, LevelId, V3, V4, level};

/// A type whose elements can rise.
pub trait Ramp: Copy + Sized {
    /// Fills `target` with the elements `from`, `from + 1`, … of the ramp.
    fn rise<L: Level>(target: &mut [MaybeUninit<Self>], from: usize, start: Self, step: Self);

    /// The step from one element to another.
    fn step(from: Self, to: Self) -> Self;
}

/// Fills `target` with elements of a ramp, from the one of number `from` on.
pub fn fill<T: Ramp>(target: &mut [MaybeUninit<T>], from: usize, start: T, step: T) {
    match level() {
        LevelId::Baseline => T::rise::<Baseline>(target, from, start, step),
        // SAFETY: `level` names no level that the machine does not have.
        LevelId::V3 => unsafe { V3::enter(|| T::rise::<V3>(target, from, start, step)) },
        // SAFETY: as above.
        LevelId::V4 => unsafe { V4::enter(|| T::rise::<V4>(target, from, start, step)) },
    }
}

/// Elements that are numbered with 32 bits, which vectors convert to floats.
const BLOCK: usize = 1 << 12;

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl Ramp for $t {
            #[inline(always)]
            fn rise<L: Level>(target: &mut [MaybeUninit<$t>], from: usize, start: $t, step: $t) {
                let mut next = start.wrapping_add(step.wrapping_mul(from as $t));
                for element in target {
                    element.write(next);
                    next = next.wrapping_add(step);
                }
            }
            #[inline(always)]
            fn step(from: $t, to: $t) -> $t {
                to.wrapping_sub(from)
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, u8, u16, u32, u64);

/// The numbers of the elements of a block as floats.
trait Count: Copy {
    /// The number `from + i`, rounded once.
    fn count(from: usize, i: u32) -> Self;
}

impl Count for f64 {
    #[inline(always)]
    fn count(from: usize, i: u32) -> f64 {
        // Both are whole numbers that a double holds, and so is their sum.
        from as f64 + f64::from(i as i32)
    }
}

impl Count for f32 {
    #[inline(always)]
    fn count(from: usize, i: u32) -> f32 {
        (from as i64 + i64::from(i)) as f32
    }
}

/// Fills `target` with what `value` makes of the elements' numbers as floats.
#[inline(always)]
fn numbered<T, F: Count>(target: &mut [MaybeUninit<T>], from: usize, value: impl Fn(F) -> T) {
    for (k, block) in target.chunks_mut(BLOCK).enumerate() {
        let from = from + k * BLOCK;
        for (i, element) in block.iter_mut().enumerate() {
            element.write(value(F::count(from, i as u32)));
        }
    }
}

/// As [`numbered`], in single precision: numbers of 31 bits are converted as vectors.
#[inline(always)]
fn numbered_single<T>(target: &mut [MaybeUninit<T>], from: usize, value: impl Fn(f32) -> T) {
    if i32::try_from(from + target.len()).is_err() {
        return numbered(target, from, value);
    }
    for (i, element) in target.iter_mut().enumerate() {
        element.write(value((from as i32).wrapping_add(i as i32) as f32));
    }
}

impl Ramp for f64 {
    #[inline(always)]
    fn rise<L: Level>(target: &mut [MaybeUninit<f64>], from: usize, start: f64, step: f64) {
        numbered(target, from, |i: f64| start + i * step);
    }
    #[inline(always)]
    fn step(from: f64, to: f64) -> f64 {
        to - from
    }
}

impl Ramp for f32 {
    #[inline(always)]
    fn rise<L: Level>(target: &mut [MaybeUninit<f32>], from: usize, start: f32, step: f32) {
        numbered_single(target, from, |i| start + i * step);
    }
    #[inline(always)]
    fn step(from: f32, to: f32) -> f32 {
        to - from
    }
}

impl Ramp for f16 {
    #[inline(always)]
    fn rise<L: Level>(target: &mut [MaybeUninit<f16>], from: usize, start: f16, step: f16) {
        Half {
            start: start.to_f32(),
            step: step.to_f32(),
        }
        .rise(target, from);
    }
    #[inline(always)]
    fn step(from: f16, to: f16) -> f16 {
        f16::from_f32(to.to_f32() - from.to_f32())
    }
}

/// A ramp of half floats, whose step is a single float: it need not be a half one.
#[derive(Clone, Copy, Debug)]
pub struct Half {
    /// The first element.
    pub start: f32,
    /// The step.
    pub step: f32,
}

impl Half {
    /// Fills `target` with elements of the ramp, from the one of number `from` on.
    pub fn rise(self, target: &mut [MaybeUninit<f16>], from: usize) {
        const WIDTH: usize = 32;
        for (k, block) in target.chunks_mut(WIDTH).enumerate() {
            let first = from + k * WIDTH;
            let wide =
                std::array::from_fn(|i| self.start + f32::count(first, i as u32) * self.step);
            for (element, value) in block.iter_mut().zip(narrow::<WIDTH>(&wide)) {
                element.write(value);
            }
        }
    }
}

macro_rules! complex {
    ($($t:ty: $numbered:ident),*) => {$(
        impl Ramp for Complex<$t> {
            #[inline(always)]
            fn rise<L: Level>(target: &mut [MaybeUninit<Self>], from: usize, start: Self, step: Self) {
                $numbered(target, from, |i: $t| {
                    Complex::new(start.re + i * step.re, start.im + i * step.im)
                });
            }
            #[inline(always)]
            fn step(from: Self, to: Self) -> Self {
                to - from
            }
        }
    )*};
}

complex!(f32: numbered_single, f64: numbered);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use std::mem::MaybeUninit;

    use super::{Ramp, fill};

    fn check<T: Ramp + PartialEq + std::fmt::Debug>(
        count: usize,
        from: usize,
        [start, step]: [T; 2],
        element: impl Fn(usize) -> T,
    ) {
        let mut target = vec![MaybeUninit::new(start); count];
        fill(&mut target, from, start, step);
        for (i, got) in target.iter().enumerate() {
            // SAFETY: every element was initialised above.
            let got = unsafe { got.assume_init() };
            assert_eq!(got, element(from + i), "element {i}");
        }
    }

    proptest! {
        #[test]
        fn elements_are_start_and_so_many_steps(
            count in 0usize..9000,
            from in prop::sample::select(vec![0usize, 1, 4095, 1 << 24, (1 << 31) - 100, 1 << 40]),
            start in -1e6f64..1e6,
            step in -100f64..100.0,
        ) {
            check(count, from, [start, step], |i| start + i as f64 * step);
            let (s, d) = (start as f32, step as f32);
            check(count, from, [s, d], |i| s + i as f32 * d);
            let (s, d) = (start as i16, step as i16);
            check(count, from, [s, d], |i| s.wrapping_add(d.wrapping_mul(i as i16)));
        }
    }
}
