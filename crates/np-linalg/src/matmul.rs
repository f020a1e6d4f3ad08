//! [`matmul()`](matmul()): the product of two matrices.

use half::f16;
use half::slice::HalfFloatSliceExt;
use num_complex::Complex;

use crate::error::LinalgError;
use crate::matrix::{MatMut, MatRef};
use crate::stack::Stacks;
use crate::sums::Dots;
use crate::{direct, large, small, tiny, vector};

mod sealed {
    pub trait Sealed {}
}

/// The element types that matrices are multiplied in: all of NumPy's numbers, and `bool`.
///
/// Integers wrap; booleans take `and` for the product and `or` for the sum; half floats are summed in single precision and
/// rounded once.
pub trait MatmulElement: sealed::Sealed + Copy + Default + 'static {
    /// Whether large products are split between threads.
    #[doc(hidden)]
    const SPLITS_LARGE: bool;
    /// The number one, if a sum may be split between threads.
    #[doc(hidden)]
    const UNIT: Option<Self>;
    /// Overwrites `out`, whose shape fits, with the product, on so many threads. There is at least one product to sum.
    #[doc(hidden)]
    fn multiply(a: MatRef<'_, Self>, b: MatRef<'_, Self>, out: MatMut<'_, Self>, threads: usize);
    /// Overwrites stacks of products, which have elements.
    #[doc(hidden)]
    fn multiply_stack(stacks: Stacks<'_, Self>, threads: usize) {
        stacks.each(threads);
    }
}

macro_rules! elements {
    ($($t:ty),* => $splits:literal, $one:expr, |$a:ident, $b:ident, $out:ident, $threads:ident| $multiply:expr) => {$(
        impl sealed::Sealed for $t {}
        impl MatmulElement for $t {
            const SPLITS_LARGE: bool = $splits;
            const UNIT: Option<$t> = $one;
            fn multiply($a: MatRef<'_, $t>, $b: MatRef<'_, $t>, $out: MatMut<'_, $t>, $threads: usize) {
                $multiply
            }
            fn multiply_stack(stacks: Stacks<'_, $t>, threads: usize) {
                if direct::takes_stack(&stacks) {
                    direct::multiply_stack(stacks);
                } else if vector::takes_stack(&stacks) {
                    vector::multiply_stack(stacks);
                } else {
                    stacks.each(threads);
                }
            }
        }
    )*};
}

elements!(bool => false, Some(true), |a, b, out, _threads| vector_or(a, b, out, direct::multiply));
elements!(u8, u16, u32, u64 => false, Some(1), |a, b, out, _threads| vector_or(a, b, out, direct::multiply));
macro_rules! floats {
    ($($t:ty: $one:expr, $large_from:expr;)*) => {$(
        impl sealed::Sealed for $t {}
        impl MatmulElement for $t {
            const SPLITS_LARGE: bool = true;
            const UNIT: Option<$t> = Some($one);
            fn multiply(a: MatRef<'_, $t>, b: MatRef<'_, $t>, out: MatMut<'_, $t>, threads: usize) {
                let few = products(&a, &out) < $large_from;
                vector_or(a, b, out, |a, b, out| {
                    if few {
                        small::multiply(a, b, out);
                    } else {
                        large::multiply(a, b, out, threads);
                    }
                });
            }
            fn multiply_stack(stacks: Stacks<'_, $t>, threads: usize) {
                let Some(stacks) = tiny::multiply_stack(stacks) else {
                    return;
                };
                if small::takes_stack(&stacks) {
                    small::multiply_stack(stacks);
                } else if vector::takes_stack(&stacks) {
                    vector::multiply_stack(stacks);
                } else {
                    stacks.each(threads);
                }
            }
        }
    )*};
}

floats! {
    f32: 1.0, LARGE_FROM;
    f64: 1.0, LARGE_FROM;
    Complex<f32>: Complex::new(1.0, 0.0), LARGE_COMPLEX_FROM;
    Complex<f64>: Complex::new(1.0, 0.0), LARGE_COMPLEX_FROM;
}

macro_rules! signed {
    ($($t:ty as $unsigned:ty),*) => {$(
        impl sealed::Sealed for $t {}
        /// Signed and unsigned integers have the same bits.
        impl MatmulElement for $t {
            const SPLITS_LARGE: bool = false;
            const UNIT: Option<$t> = Some(1);
            fn multiply(a: MatRef<'_, $t>, b: MatRef<'_, $t>, out: MatMut<'_, $t>, threads: usize) {
                <$unsigned>::multiply(a.cast(), b.cast(), out.cast(), threads);
            }
        }
    )*};
}

signed!(i8 as u8, i16 as u16, i32 as u32, i64 as u64);

impl sealed::Sealed for f16 {}
/// The product of two halves is exact in single precision.
impl MatmulElement for f16 {
    const SPLITS_LARGE: bool = true;
    const UNIT: Option<f16> = None;
    fn multiply(a: MatRef<'_, f16>, b: MatRef<'_, f16>, mut out: MatMut<'_, f16>, threads: usize) {
        let (n, k, m) = (a.rows(), a.columns(), b.columns());
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        let a = in_singles(a, &mut rows);
        let b = in_singles(b, &mut columns);
        let mut product = vec![0.0; n * m];
        let fits = "as many elements as were made";
        f32::multiply(
            MatRef::from_rows(a, n, k).expect(fits),
            MatRef::from_rows(b, k, m).expect(fits),
            MatMut::from_rows(&mut product, n, m).expect(fits),
            threads,
        );
        let mut rounded = vec![f16::ZERO; m];
        for (i, sums) in product.chunks_exact(m).enumerate() {
            rounded.convert_from_f32_slice(sums);
            for (j, &sum) in rounded.iter().enumerate() {
                *out.element_mut(i, j) = sum;
            }
        }
    }
}

/// The elements in single precision, row by row.
fn in_singles<'a>(matrix: MatRef<'_, f16>, room: &'a mut Vec<f32>) -> &'a [f32] {
    let (rows, columns) = (matrix.rows(), matrix.columns());
    room.resize(rows * columns, 0.0);
    let mut halves = Vec::new();
    let matrix = direct::in_rows(matrix, &mut halves);
    for (i, singles) in room.chunks_exact_mut(columns).enumerate() {
        matrix
            .row_of_any(i, 0, columns)
            .convert_to_f32_slice(singles);
    }
    room
}

/// From how many products on a large matrix's kernel is worth what it takes to prepare.
const LARGE_FROM: usize = 40 * 40 * 40;
/// The same of complex numbers.
const LARGE_COMPLEX_FROM: usize = 32 * 32 * 32;

fn products<T: Copy>(a: &MatRef<'_, T>, out: &MatMut<'_, T>) -> usize {
    out.rows()
        .saturating_mul(out.columns())
        .saturating_mul(a.columns())
}

/// A row or a column times a matrix has a way of its own.
fn vector_or<'a, T: Dots>(
    a: MatRef<'a, T>,
    b: MatRef<'a, T>,
    out: MatMut<'a, T>,
    multiply: impl FnOnce(MatRef<'a, T>, MatRef<'a, T>, MatMut<'a, T>),
) {
    if out.rows() == 1 {
        vector::multiply(a, b, out);
    } else if out.columns() == 1 {
        vector::multiply(b.transposed(), a.transposed(), out.transposed());
    } else {
        multiply(a, b, out);
    }
}

/// The product of two matrices (`numpy.matmul` of two-dimensional arrays): `a` is n x k, `b` is k x m, `out` n x m.
///
/// `out` is overwritten, with zeros where k is 0. At most `threads` threads work on large products. Floating-point sums are taken in an order that depends on the shapes and
/// on the machine's vector width, as they are with a BLAS.
///
/// # Errors
/// [`LinalgError::CoreDimension`] if the shapes don't fit each other.
///
/// ```
/// use np_linalg::{MatMut, MatRef, matmul};
///
/// let (a, b) = ([1u8, 2, 3, 4], [10u8, 100]);
/// let mut out = [0; 2];
/// matmul(
///     MatRef::from_rows(&a, 2, 2)?,
///     MatRef::from_rows(&b, 2, 1)?,
///     MatMut::from_rows(&mut out, 2, 1)?,
///     1,
/// )?;
/// assert_eq!(out, [210, 174]); // 430 wraps
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
pub fn matmul<T: MatmulElement>(
    a: MatRef<'_, T>,
    b: MatRef<'_, T>,
    mut out: MatMut<'_, T>,
    threads: usize,
) -> Result<(), LinalgError> {
    check_shapes(&a, &b, &out)?;
    if a.columns() == 0 {
        out.fill(T::default());
    } else if out.rows() > 0 && out.columns() > 0 {
        T::multiply(a, b, out, threads);
    }
    Ok(())
}

/// Whether matrices have the shapes of factors and product.
#[inline]
pub(crate) fn check_shapes<T: Copy>(
    a: &MatRef<'_, T>,
    b: &MatRef<'_, T>,
    out: &MatMut<'_, T>,
) -> Result<(), LinalgError> {
    if b.rows() != a.columns() {
        let (found, wanted) = (b.rows(), a.columns());
        return Err(LinalgError::core_dimension("Input", 1, 0, found, wanted));
    }
    let fits = [(out.rows(), a.rows()), (out.columns(), b.columns())];
    for (dimension, (found, wanted)) in fits.into_iter().enumerate() {
        if found != wanted {
            return Err(LinalgError::core_dimension(
                "Output", 0, dimension, found, wanted,
            ));
        }
    }
    Ok(())
}
