//! [`matmul()`](matmul()): the product of two matrices.

use half::f16;
use num_complex::Complex;

use crate::error::LinalgError;
use crate::matrix::{MatMut, MatRef};
use crate::{blocked, direct};

mod sealed {
    pub trait Sealed {}
}

/// The element types that matrices are multiplied in: all of NumPy's numbers, and `bool`.
///
/// Integers wrap; booleans take `and` for the product and `or` for the sum; half floats are summed in single precision and
/// rounded once.
pub trait MatmulElement: sealed::Sealed + Copy + Default + 'static {
    /// Overwrites `out`, whose shape fits, with the product. There is at least one product to sum.
    #[doc(hidden)]
    fn multiply(a: MatRef<'_, Self>, b: MatRef<'_, Self>, out: MatMut<'_, Self>);
}

macro_rules! elements {
    ($($t:ty),* => $multiply:path) => {$(
        impl sealed::Sealed for $t {}
        impl MatmulElement for $t {
            fn multiply(a: MatRef<'_, Self>, b: MatRef<'_, Self>, out: MatMut<'_, Self>) {
                $multiply(a, b, out);
            }
        }
    )*};
}

elements!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f16 => direct::multiply);
elements!(f32, f64, Complex<f32>, Complex<f64> => blocked_or_direct);

/// Where fewer products are summed than this, packing blocks costs more than it saves.
const BLOCKED_FROM: usize = 16 * 16 * 16;

/// A tile has this many rows or more: narrower matrices would leave most of it empty.
const NARROW: usize = 4;

fn blocked_or_direct<T: blocked::Packed + direct::Accumulate>(
    a: MatRef<'_, T>,
    b: MatRef<'_, T>,
    out: MatMut<'_, T>,
) {
    let products = out.rows().saturating_mul(out.columns());
    let products = products.saturating_mul(a.columns());
    if products >= BLOCKED_FROM && out.rows() >= NARROW && out.columns() >= NARROW {
        blocked::multiply(a, b, out);
    } else {
        direct::multiply(a, b, out);
    }
}

/// The product of two matrices (`numpy.matmul` of two-dimensional arrays): `a` is n x k, `b` is k x m, `out` n x m.
///
/// `out` is overwritten, with zeros where k is 0. Floating-point sums are taken in an order that depends on the shapes and
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
/// )?;
/// assert_eq!(out, [210, 174]); // 430 wraps
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
pub fn matmul<T: MatmulElement>(
    a: MatRef<'_, T>,
    b: MatRef<'_, T>,
    mut out: MatMut<'_, T>,
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
    if a.columns() == 0 {
        out.fill(T::default());
    } else if out.rows() > 0 && out.columns() > 0 {
        T::multiply(a, b, out);
    }
    Ok(())
}
