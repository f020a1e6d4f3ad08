//! The product as a plain loop, for every element type.
//!
//! Row by row of the output, each row as the sum of the rows of `b` times the elements of a row of `a`: the inner loop runs along
//! memory, and every element sums its products in order of k.

use half::f16;
use num_complex::Complex;

use crate::matrix::{MatMut, MatRef};

/// How products of elements are summed.
pub(crate) trait Accumulate: Copy {
    /// The type of the sum.
    type Sum: Copy;
    /// The sum of nothing.
    const ZERO: Self::Sum;
    /// `sum + a * b`.
    fn add_product(sum: Self::Sum, a: Self, b: Self) -> Self::Sum;
    /// The sum as an element.
    fn finish(sum: Self::Sum) -> Self;
}

impl Accumulate for bool {
    type Sum = bool;
    const ZERO: bool = false;
    #[inline(always)]
    fn add_product(sum: bool, a: bool, b: bool) -> bool {
        sum | (a & b)
    }
    #[inline(always)]
    fn finish(sum: bool) -> bool {
        sum
    }
}

/// The product of two halves is exact in single precision.
impl Accumulate for f16 {
    type Sum = f32;
    const ZERO: f32 = 0.0;
    #[inline(always)]
    fn add_product(sum: f32, a: f16, b: f16) -> f32 {
        sum + a.to_f32() * b.to_f32()
    }
    #[inline(always)]
    fn finish(sum: f32) -> f16 {
        f16::from_f32(sum)
    }
}

macro_rules! sums {
    ($zero:expr, |$sum:ident, $a:ident, $b:ident| $add:expr; $($t:ty),*) => {$(
        impl Accumulate for $t {
            type Sum = $t;
            const ZERO: $t = $zero;
            #[inline(always)]
            fn add_product($sum: $t, $a: $t, $b: $t) -> $t {
                $add
            }
            #[inline(always)]
            fn finish(sum: $t) -> $t {
                sum
            }
        }
    )*};
}

sums!(0, |sum, a, b| sum.wrapping_add(a.wrapping_mul(b)); i8, i16, i32, i64, u8, u16, u32, u64);
sums!(0.0, |sum, a, b| sum + a * b; f32, f64);
sums!(Complex::new(0.0, 0.0), |sum, a, b| sum + a * b; Complex<f32>, Complex<f64>);

/// Overwrites `out` with the product. The shapes fit, and no length is zero.
pub(crate) fn multiply<T: Accumulate>(a: MatRef<'_, T>, b: MatRef<'_, T>, mut out: MatMut<'_, T>) {
    let (k, m) = (b.rows(), b.columns());
    // Rows that don't follow memory are put in order once, if they are read more than once.
    let in_order: Vec<T>;
    let b = if b.strides()[1] == 1 || a.rows() == 1 {
        b
    } else {
        in_order = (0..k)
            .flat_map(|p| (0..m).map(move |j| b.element(p, j)))
            .collect();
        MatRef::from_rows(&in_order, k, m).expect("as many elements as were collected")
    };
    let mut sums = vec![T::ZERO; m];
    for i in 0..a.rows() {
        sums.fill(T::ZERO);
        for p in 0..k {
            let x = a.element(i, p);
            if let Some(row) = b.row(p, 0, m) {
                for (sum, &y) in sums.iter_mut().zip(row) {
                    *sum = T::add_product(*sum, x, y);
                }
            } else {
                for (j, sum) in sums.iter_mut().enumerate() {
                    *sum = T::add_product(*sum, x, b.element(p, j));
                }
            }
        }
        for (j, &sum) in sums.iter().enumerate() {
            *out.element_mut(i, j) = T::finish(sum);
        }
    }
}
