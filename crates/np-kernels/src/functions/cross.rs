//! Cross products of vectors of three components: one pass where products and differences of whole arrays make nine.
//!
//! Each product is rounded, as NumPy's are, so the bits are the same.

use half::f16;
use np_dtype::{Complex, TypeCode};

use crate::abi::{Kernel, LevelKernels};
use crate::functions::arithmetic::{Multiply, Subtract};
use crate::loops::elementwise::{Binary, load, store};
use crate::physical::Physical;
use crate::simd::{Baseline, Level, V3};

/// Bytes from one component of a vector to the next, in both inputs and in the output.
pub type Steps = [isize; 3];

/// The kernels for elements of a type: two inputs, one output, of any strides, whose operands are the first components of vectors. Their context
/// is [`Steps`]: two components more are read and written for each element, that many bytes apart.
///
/// # Panics
/// For booleans, which have no difference.
pub fn kernels(code: TypeCode) -> LevelKernels {
    match code {
        TypeCode::Bool => panic!("booleans have no difference"),
        // Products and differences of signed integers have the bits of those of unsigned ones.
        TypeCode::Int8 | TypeCode::UInt8 => of::<u8>(),
        TypeCode::Int16 | TypeCode::UInt16 => of::<u16>(),
        TypeCode::Int32 | TypeCode::UInt32 => of::<u32>(),
        TypeCode::Int64 | TypeCode::UInt64 => of::<u64>(),
        TypeCode::Float16 => of::<f16>(),
        TypeCode::Float32 => of::<f32>(),
        TypeCode::Float64 => of::<f64>(),
        TypeCode::Complex64 => of::<Complex<f32>>(),
        TypeCode::Complex128 => of::<Complex<f64>>(),
    }
}

fn of<T: Physical>() -> LevelKernels
where
    Multiply: Binary<T, Out = T>,
    Subtract: Binary<T, Out = T>,
{
    let (baseline, v3): (Kernel, Kernel) = (entry::<Baseline, T>, entry::<V3, T>);
    LevelKernels([baseline, v3, v3])
}

unsafe fn entry<L: Level, T: Physical>(
    context: *const (),
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) where
    Multiply: Binary<T, Out = T>,
    Subtract: Binary<T, Out = T>,
{
    // SAFETY: the kernel was chosen for a level that the machine has; the caller keeps the kernel contract, and that of the context.
    unsafe {
        let steps = *context.cast::<Steps>();
        L::enter(|| body::<L, T>(steps, pointers, strides, n0, n1));
    }
}

/// # Safety
/// The contract of [`Kernel`] for two inputs and one output of `T`, for every component of their vectors.
#[inline(always)]
unsafe fn body<L: Level, T: Physical>(
    steps: Steps,
    pointers: *const *mut u8,
    strides: *const isize,
    n0: usize,
    n1: usize,
) where
    Multiply: Binary<T, Out = T>,
    Subtract: Binary<T, Out = T>,
{
    let times = Multiply::apply::<L>;
    // SAFETY: the addresses are those that the caller vouches for; a vector is read whole before its product is written.
    unsafe {
        let (mut row, inner, outer): ([*mut u8; 3], [isize; 3], [isize; 3]) =
            (*pointers.cast(), *strides.cast(), *strides.add(3).cast());
        let [sa, sb, sr] = steps;
        let vector = |at: *mut u8, step: isize| -> [T; 3] {
            [
                load(at),
                load(at.wrapping_offset(step)),
                load(at.wrapping_offset(2 * step)),
            ]
        };
        for _ in 0..n1 {
            let [mut a, mut b, mut r] = row;
            for _ in 0..n0 {
                let ([a0, a1, a2], [b0, b1, b2]) = (vector(a, sa), vector(b, sb));
                let product = [
                    Subtract::apply::<L>(times(a1, b2), times(a2, b1)),
                    Subtract::apply::<L>(times(a2, b0), times(a0, b2)),
                    Subtract::apply::<L>(times(a0, b1), times(a1, b0)),
                ];
                store(r, product[0]);
                store(r.wrapping_offset(sr), product[1]);
                store(r.wrapping_offset(2 * sr), product[2]);
                a = a.wrapping_offset(inner[0]);
                b = b.wrapping_offset(inner[1]);
                r = r.wrapping_offset(inner[2]);
            }
            for k in 0..3 {
                row[k] = row[k].wrapping_offset(outer[k]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::kernels;
    use crate::simd::{LevelId, detected};
    use np_dtype::TypeCode;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn products_are_those_of_the_components(
            numbers in prop::collection::vec(-1000i64..1000, 6..120),
            by_rows in any::<bool>(),
        ) {
            let count = numbers.len() / 6;
            let (a, b) = numbers[..6 * count].split_at(3 * count);
            // Vectors in rows, or their components in rows.
            let (lane, step) = if by_rows { (24, 8) } else { (8, 8 * count as isize) };
            let at = |x: &[i64], i: usize, k: usize| x[if by_rows { 3 * i + k } else { count * k + i }];
            for level in LevelId::ALL.into_iter().filter(|level| *level <= detected()) {
                let mut product = vec![i64::MIN; 3 * count];
                let pointers = [
                    a.as_ptr().cast_mut().cast::<u8>(),
                    b.as_ptr().cast_mut().cast(),
                    product.as_mut_ptr().cast(),
                ];
                let (steps, strides) = ([step; 3], [lane, lane, lane, 0, 0, 0]);
                // SAFETY: each has three components for each vector.
                unsafe {
                    let kernel = kernels(TypeCode::Int64).0[level as usize];
                    let context = std::ptr::from_ref(&steps).cast();
                    kernel(context, pointers.as_ptr(), strides.as_ptr(), count, 1);
                }
                for i in 0..count {
                    for k in 0..3 {
                        let (next, last) = ((k + 1) % 3, (k + 2) % 3);
                        let expected = at(a, i, next) * at(b, i, last) - at(a, i, last) * at(b, i, next);
                        prop_assert_eq!(at(&product, i, k), expected);
                    }
                }
            }
        }
    }
}
