//! [`Svd`]: singular values and vectors.

use num_traits::Float;
use pulp::{Arch, Simd, WithSimd};

use crate::bidiagonal::Bidiagonal;
use crate::cholesky::Triangle;
use crate::dense::Matrix;
use crate::diagonalise::{Columns, diagonalise};
use crate::dqds::singular_values;
use crate::error::LinalgError;
use crate::field::Field;
use crate::hermitian::HermitianEigen;
use crate::matmul::matmul;
use crate::matrix::{MatMut, MatRef};
use crate::qr::Qr;
use crate::scaling::safe_factor;
use crate::threads::Threads;
use crate::vectors::{largest, scale};

/// From this many rows and columns on blocks pay.
const LARGE: usize = 40;

/// With so many times as many rows as columns the triangle of a QR factorisation is reduced instead.
pub(crate) const TALL: usize = 2;

/// The singular vectors that are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Vectors {
    /// None.
    None,
    /// One for each singular value (`full_matrices=False`).
    Thin,
    /// One for each row and each column (`full_matrices=True`).
    Full,
}

/// The singular value decomposition `A = U diag(s) V^H` of a matrix, and the memory to find it in.
///
/// ```
/// use np_linalg::{MatRef, Svd, Vectors};
///
/// let a = [0.0, 3.0, -4.0, 0.0];
/// let mut svd = Svd::new();
/// svd.factor(MatRef::from_rows(&a, 2, 2)?, Vectors::Thin)?;
/// assert_eq!(svd.values(), [4.0, 3.0]);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Svd<T: Field> {
    reduced: Bidiagonal<T>,
    tall: Qr<T>,
    values: Vec<T::Real>,
    above: Vec<T::Real>,
    left: Matrix<T>,
    right: Matrix<T>,
    copy: Matrix<T>,
    product: Matrix<T>,
    hermitian: Option<Box<HermitianEigen<T>>>,
    threads: Threads,
}

impl<T: Field> Svd<T> {
    /// Room for a decomposition.
    pub fn new() -> Svd<T> {
        Svd::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Svd<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Decomposes a matrix.
    ///
    /// With infinite elements all values and vectors are NaN, as LAPACK's values are.
    ///
    /// # Errors
    /// [`LinalgError::SvdDidNotConverge`] for a matrix with a NaN.
    pub fn factor(&mut self, a: MatRef<'_, T>, vectors: Vectors) -> Result<(), LinalgError> {
        let (rows, columns) = (a.rows(), a.columns());
        let count = rows.min(columns);
        self.copy.copy_from(a);
        let size = largest(self.copy.as_slice());
        if size.is_nan() {
            return Err(LinalgError::SvdDidNotConverge);
        }
        if !size.is_finite() {
            self.fill_with_nan([rows, columns], vectors);
            return Ok(());
        }
        let factor = safe_factor(size);
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.copy.as_mut_slice());
        }
        // A second try is on the transposed problem.
        let found = (vectors == Vectors::None && self.find_values(rows < columns))
            || (vectors != Vectors::None && count >= LARGE && self.factor_large(vectors))
            || self.factor_small(vectors, rows < columns)
            || self.factor_small_transposed(vectors, rows, columns);
        if !found {
            return Err(LinalgError::SvdDidNotConverge);
        }
        if let Some(factor) = factor {
            for value in &mut self.values {
                *value = *value / factor;
            }
        }
        Ok(())
    }

    fn fill_with_nan(&mut self, [rows, columns]: [usize; 2], vectors: Vectors) {
        let (count, nan) = (rows.min(columns), T::Real::nan());
        self.values.clear();
        self.values.resize(count, nan);
        let (left, right) = match vectors {
            Vectors::None => return,
            Vectors::Thin => (count, count),
            Vectors::Full => (rows, columns),
        };
        self.left.clear(rows, left);
        self.left.as_mut_slice().fill(T::from_real(nan));
        self.right.clear(columns, right);
        self.right.as_mut_slice().fill(T::from_real(nan));
    }

    /// Decomposes a Hermitian matrix, of which the lower triangle is read, by its eigenvalues: these are the singular values but for signs,
    /// and the vectors of both sides are the eigenvectors.
    ///
    /// # Errors
    /// As [`HermitianEigen::factor`].
    pub fn factor_hermitian(&mut self, a: MatRef<'_, T>, vectors: bool) -> Result<(), LinalgError> {
        let eigen = self.hermitian.get_or_insert_default();
        eigen.factor(a, Triangle::Lower, vectors)?;
        let (values, n) = (eigen.values(), a.rows());
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&i, &j| {
            let order = values[j].abs().partial_cmp(&values[i].abs());
            order.unwrap_or(std::cmp::Ordering::Equal)
        });
        self.values.clear();
        self.values.extend(order.iter().map(|&k| values[k].abs()));
        if !vectors {
            return Ok(());
        }
        self.left.clear(n, n);
        self.right.clear(n, n);
        for (to, &from) in order.iter().enumerate() {
            let vector = eigen.vectors().column(from);
            self.left.column_mut(to).copy_from_slice(vector);
            let column = self.right.column_mut(to);
            column.copy_from_slice(vector);
            if values[from].is_sign_negative() {
                scale(-T::ONE, column);
            }
        }
        Ok(())
    }

    /// A matrix that is square can be transposed for another try.
    fn factor_small_transposed(&mut self, vectors: Vectors, rows: usize, columns: usize) -> bool {
        rows == columns && self.factor_small(vectors, true)
    }

    /// The values alone.
    fn find_values(&mut self, adjoint: bool) -> bool {
        self.left.clear(0, 0);
        self.right.clear(0, 0);
        let (rows, columns) = (self.copy.rows(), self.copy.columns());
        let (longer, count) = (rows.max(columns), rows.min(columns));
        self.reduced.set_threads(self.threads);
        if longer >= TALL * count && count > 1 {
            if adjoint {
                self.product.copy_adjoint_from(self.copy.view());
                std::mem::swap(&mut self.product, &mut self.copy);
            }
            self.tall.set_threads(self.threads);
            self.tall.factor(self.copy.view());
            if adjoint {
                std::mem::swap(&mut self.product, &mut self.copy);
            }
            self.product.clear(count, count);
            self.tall.write_triangle_to(&mut self.product.view_mut());
            self.reduced.reduce_scaled(self.product.view(), false);
        } else if adjoint {
            self.reduced.reduce_scaled(self.copy.view(), true);
        } else {
            self.reduced.reduce_scaled(self.copy.view(), false);
        }
        self.take_diagonals();
        singular_values(&mut self.values, &mut self.above)
    }

    fn take_diagonals(&mut self) {
        self.values.clear();
        self.values.extend_from_slice(self.reduced.diagonal());
        self.above.clear();
        self.above.extend_from_slice(self.reduced.above());
    }

    fn factor_large(&mut self, vectors: Vectors) -> bool {
        let (rows, columns) = (self.copy.rows(), self.copy.columns());
        let count = rows.min(columns);
        self.values.clear();
        self.values.resize(count, T::Real::default());
        let (left, right) = match vectors {
            Vectors::None => (0, 0),
            Vectors::Thin => (count, count),
            Vectors::Full => (rows, columns),
        };
        self.left.clear(rows, left);
        self.right.clear(columns, right);
        let wanted = vectors != Vectors::None;
        let values = &mut self.values;
        (T::backend().svd)(
            self.copy.as_slice(),
            [rows, columns],
            values,
            wanted.then_some(self.left.as_mut_slice()),
            wanted.then_some(self.right.as_mut_slice()),
            self.threads.for_order(count),
        ) && values.iter().all(|value| value.is_finite())
    }

    fn factor_small(&mut self, vectors: Vectors, adjoint: bool) -> bool {
        let (rows, columns) = (self.copy.rows(), self.copy.columns());
        match adjoint {
            false => self.reduced.reduce_scaled(self.copy.view(), false),
            true => self.reduced.reduce_scaled(self.copy.view(), true),
        }
        self.take_diagonals();
        let count = rows.min(columns);
        match vectors {
            Vectors::None => {
                self.left.clear(0, count);
                self.right.clear(0, count);
            }
            _ => {
                let longer = rows.max(columns);
                let width = match vectors {
                    Vectors::Full => longer,
                    _ => count,
                };
                self.reduced.write_left(&mut self.left, width);
                self.reduced.write_right(&mut self.right);
            }
        }
        let found = Arch::new().dispatch(Diagonalise(self));
        if adjoint {
            std::mem::swap(&mut self.left, &mut self.right);
        }
        found
    }

    /// The singular values, which fall.
    pub fn values(&self) -> &[T::Real] {
        &self.values
    }

    /// The left singular vectors, as columns.
    pub fn left(&self) -> &Matrix<T> {
        &self.left
    }

    /// The right singular vectors, as columns: `V`, of which NumPy gives the adjoint.
    pub fn right(&self) -> &Matrix<T> {
        &self.right
    }

    /// Writes the pseudoinverse of the matrix (`numpy.linalg.pinv`): singular values that are not greater than `relative` times the
    /// greatest one count as zero.
    ///
    /// # Panics
    /// If `out` has not the transposed matrix's shape, or there are no vectors.
    pub fn pseudo_inverse(&mut self, relative: T::Real, out: MatMut<'_, T>) {
        let count = self.values.len();
        let cutoff = self.values.first().map_or(relative, |&s| relative * s);
        self.product.copy_from(self.right.view());
        self.product.truncate_columns(count);
        for (k, &value) in self.values.iter().enumerate() {
            let factor = if value > cutoff {
                value.recip()
            } else {
                T::Real::default()
            };
            scale(T::from_real(factor), self.product.column_mut(k));
        }
        self.copy.copy_adjoint_from(self.left.view());
        let adjoint = MatRef::new(
            self.copy.as_slice(),
            [count, self.left.rows()],
            [1, self.copy.rows() as isize],
            0,
        );
        let adjoint = adjoint.expect("rows of a matrix");
        matmul(self.product.view(), adjoint, out, 1).expect("shapes that fit");
    }
}

/// The last step to values and vectors, compiled for each SIMD level.
struct Diagonalise<'a, T: Field>(&'a mut Svd<T>);

impl<T: Field> WithSimd for Diagonalise<'_, T> {
    type Output = bool;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) -> bool {
        let Svd {
            values,
            above,
            left,
            right,
            ..
        } = self.0;
        diagonalise(values, above, &mut Columns { left, right })
    }
}
