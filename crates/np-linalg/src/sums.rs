//! How products of elements are summed.

use num_complex::Complex;

/// An element type whose products are summed in the type itself.
pub(crate) trait Accumulate: Copy + Default {
    /// `sum + a * b`.
    fn add_product(sum: Self, a: Self, b: Self) -> Self;
    /// `a + b`.
    fn add(a: Self, b: Self) -> Self;
}

impl Accumulate for bool {
    #[inline(always)]
    fn add_product(sum: bool, a: bool, b: bool) -> bool {
        sum | (a & b)
    }
    #[inline(always)]
    fn add(a: bool, b: bool) -> bool {
        a | b
    }
}

macro_rules! sums {
    (|$sum:ident, $a:ident, $b:ident| $add_product:expr, $add:expr; $($t:ty),*) => {$(
        impl Accumulate for $t {
            #[inline(always)]
            fn add_product($sum: $t, $a: $t, $b: $t) -> $t {
                $add_product
            }
            #[inline(always)]
            fn add($a: $t, $b: $t) -> $t {
                $add
            }
        }
    )*};
}

sums!(|sum, a, b| sum.wrapping_add(a.wrapping_mul(b)), a.wrapping_add(b); u8, u16, u32, u64);
sums!(|sum, a, b| sum + a * b, a + b; f32, f64, Complex<f32>, Complex<f64>);
