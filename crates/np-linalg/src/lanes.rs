//! [`Lanes`]: the vectors of pulp, for generic code.
//!
//! The arithmetic is safe to call and compiled for each SIMD level.

use num_complex::Complex;
use pulp::Simd;

/// A type that there are vectors of.
pub trait Lanes: bytemuck::Pod + Default {
    /// A register's worth of values.
    type Vector<S: Simd>: bytemuck::Pod;
    /// The same value in all lanes.
    fn splat<S: Simd>(simd: S, value: Self) -> Self::Vector<S>;
    /// `a * b + c`, fused where that is one instruction.
    fn mul_add<S: Simd>(
        simd: S,
        a: Self::Vector<S>,
        b: Self::Vector<S>,
        c: Self::Vector<S>,
    ) -> Self::Vector<S>;
    /// `conj(a) * b + c`, fused where that is one instruction.
    fn conj_mul_add<S: Simd>(
        simd: S,
        a: Self::Vector<S>,
        b: Self::Vector<S>,
        c: Self::Vector<S>,
    ) -> Self::Vector<S>;
    /// `a + b`.
    fn add<S: Simd>(simd: S, a: Self::Vector<S>, b: Self::Vector<S>) -> Self::Vector<S>;
    /// The sum of all lanes.
    fn sum<S: Simd>(simd: S, a: Self::Vector<S>) -> Self;
    /// The first values of a slice, and zeros where it ends.
    fn load<S: Simd>(simd: S, values: &[Self]) -> Self::Vector<S>;
    /// Overwrites a slice with the first values.
    fn store<S: Simd>(simd: S, values: &mut [Self], vector: Self::Vector<S>);

    /// Values in a vector.
    #[inline(always)]
    fn lanes<S: Simd>() -> usize {
        size_of::<Self::Vector<S>>() / size_of::<Self>()
    }
}

macro_rules! lanes {
    ($($t:ty: $vector:ident $splat:ident $mul_add:ident $conj_mul_add:ident $add:ident $sum:ident $load:ident $store:ident;)*) => {$(
        impl Lanes for $t {
            type Vector<S: Simd> = S::$vector;
            #[inline(always)]
            fn splat<S: Simd>(simd: S, value: $t) -> S::$vector {
                simd.$splat(value)
            }
            #[inline(always)]
            fn mul_add<S: Simd>(simd: S, a: S::$vector, b: S::$vector, c: S::$vector) -> S::$vector {
                simd.$mul_add(a, b, c)
            }
            #[inline(always)]
            fn conj_mul_add<S: Simd>(
                simd: S,
                a: S::$vector,
                b: S::$vector,
                c: S::$vector,
            ) -> S::$vector {
                simd.$conj_mul_add(a, b, c)
            }
            #[inline(always)]
            fn add<S: Simd>(simd: S, a: S::$vector, b: S::$vector) -> S::$vector {
                simd.$add(a, b)
            }
            #[inline(always)]
            fn sum<S: Simd>(simd: S, a: S::$vector) -> $t {
                simd.$sum(a)
            }
            #[inline(always)]
            fn load<S: Simd>(simd: S, values: &[$t]) -> S::$vector {
                simd.$load(values)
            }
            #[inline(always)]
            fn store<S: Simd>(simd: S, values: &mut [$t], vector: S::$vector) {
                simd.$store(values, vector);
            }
        }
    )*};
}

lanes! {
    f32: f32s splat_f32s mul_add_e_f32s mul_add_e_f32s add_f32s reduce_sum_f32s partial_load_f32s partial_store_f32s;
    f64: f64s splat_f64s mul_add_e_f64s mul_add_e_f64s add_f64s reduce_sum_f64s partial_load_f64s partial_store_f64s;
    Complex<f32>: c32s splat_c32s mul_add_e_c32s conj_mul_add_e_c32s add_c32s reduce_sum_c32s partial_load_c32s partial_store_c32s;
    Complex<f64>: c64s splat_c64s mul_add_e_c64s conj_mul_add_e_c64s add_c64s reduce_sum_c64s partial_load_c64s partial_store_c64s;
}
