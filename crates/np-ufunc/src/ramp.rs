//! Ramps: elements that rise step by step (`numpy.arange`).

use std::mem::MaybeUninit;

use np_dtype::{Complex, Scalar, TypeCode, f16};
use np_kernels::movement::ramp::{Half, Ramp, fill};
use np_kernels::physical::Truth;

use crate::threads::{self, CHEAP_GRAIN};

/// How the elements of a ramp are given.
#[derive(Clone, Copy, Debug)]
pub enum Slope {
    /// The second element: all further ones follow from its difference to the first, in the arithmetic of their type.
    Second(Scalar),
    /// The step, of the elements' type.
    Step(Scalar),
}

/// Writes `count` elements of the type of `first`: `first`, and then one step after the other.
///
/// Of booleans there are at most two, given by the first and the second element.
///
/// # Panics
/// If the slope is of another type, or there are more booleans.
///
/// # Safety
/// `target` points to memory for `count` elements of the type, aligned for it, which is valid to write and nobody
/// else's.
pub unsafe fn run(target: *mut u8, count: usize, first: Scalar, slope: Slope) {
    let (Slope::Second(other) | Slope::Step(other)) = slope;
    assert_eq!(first.code(), other.code(), "elements of one type");
    macro_rules! of_type {
        ($t:ty) => {{
            let (start, step) = (first.to::<$t>(), other.to::<$t>());
            let step = match slope {
                Slope::Second(_) => <$t as Ramp>::step(start, step),
                Slope::Step(_) => step,
            };
            // SAFETY: the caller's promise.
            unsafe { in_blocks::<$t>(target, count, |part, from| fill(part, from, start, step)) }
        }};
    }
    match first.code() {
        TypeCode::Bool => {
            assert!(count <= 2, "a third boolean would be neither");
            let values = [first.is_true(), other.is_true()];
            // SAFETY: the caller's promise.
            unsafe {
                in_blocks::<Truth>(target, count, |part, _| {
                    for (element, value) in part.iter_mut().zip(values) {
                        element.write(Truth::new(value));
                    }
                });
            }
            return;
        }
        TypeCode::Int8 => of_type!(i8),
        TypeCode::Int16 => of_type!(i16),
        TypeCode::Int32 => of_type!(i32),
        TypeCode::Int64 => of_type!(i64),
        TypeCode::UInt8 => of_type!(u8),
        TypeCode::UInt16 => of_type!(u16),
        TypeCode::UInt32 => of_type!(u32),
        TypeCode::UInt64 => of_type!(u64),
        TypeCode::Float16 => {
            let (start, other) = (first.to::<f32>(), other.to::<f32>());
            let step = match slope {
                Slope::Second(_) => other - start,
                Slope::Step(_) => other,
            };
            let half = Half { start, step };
            // SAFETY: the caller's promise.
            unsafe { in_blocks::<f16>(target, count, |part, from| half.rise(part, from)) }
        }
        TypeCode::Float32 => of_type!(f32),
        TypeCode::Float64 => of_type!(f64),
        TypeCode::Complex64 => of_type!(Complex<f32>),
        TypeCode::Complex128 => of_type!(Complex<f64>),
    }
    // The elements that were given are as they were given: `first + 1 * step` may be rounded.
    let given = match slope {
        Slope::Second(second) => &[first, second][..count.min(2)],
        Slope::Step(_) => &[],
    };
    for (k, value) in given.iter().enumerate() {
        let width = value.code().itemsize();
        let bytes = value.to_bytes();
        // SAFETY: the caller's promise.
        unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), target.add(k * width), width) };
    }
}

/// Fills memory by blocks: `write` gets each block and the number of its first element.
///
/// # Safety
/// As for [`run`], for elements of type `T`.
unsafe fn in_blocks<T: Copy + Send>(
    target: *mut u8,
    count: usize,
    write: impl Fn(&mut [MaybeUninit<T>], usize) + Sync,
) {
    let target = Target(target.cast::<MaybeUninit<T>>());
    threads::for_each(count.div_ceil(CHEAP_GRAIN), |number| {
        let from = number * CHEAP_GRAIN;
        let length = CHEAP_GRAIN.min(count - from);
        // SAFETY: the caller's promise; blocks are apart.
        let part = unsafe { std::slice::from_raw_parts_mut(target.at(from), length) };
        write(part, from);
    });
}

struct Target<T>(*mut T);

// SAFETY: the pointer is only used to write blocks that are apart.
unsafe impl<T> Sync for Target<T> {}

impl<T> Target<T> {
    fn at(&self, k: usize) -> *mut T {
        self.0.wrapping_add(k)
    }
}
