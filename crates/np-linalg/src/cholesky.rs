//! [`Cholesky`]: a positive definite matrix as the product of a triangle and its adjoint.

use num_traits::Float;

use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::Field;
use crate::matrix::{MatMut, MatRef};
use crate::threads::Threads;
use crate::vectors::{add_multiple, largest};

/// From this size on blocks pay.
const LARGE: usize = 64;

/// The triangle of a Hermitian matrix that is read; what the other one holds does not matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Triangle {
    /// On and below the diagonal.
    #[default]
    Lower,
    /// On and above the diagonal.
    Upper,
}

/// The Cholesky factor of a Hermitian matrix (LAPACK's `potrf`), and the memory to find it in.
///
/// ```
/// use np_linalg::{Cholesky, MatRef, Triangle};
///
/// let a = [4.0, 2.0, 2.0, 5.0];
/// let mut cholesky = Cholesky::new();
/// cholesky.factor(MatRef::from_rows(&a, 2, 2)?, Triangle::Lower)?;
/// assert_eq!(cholesky.lower().as_slice(), [2.0, 1.0, 0.0, 2.0]);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Cholesky<T: Field> {
    factor: Matrix<T>,
    threads: Threads,
}

impl<T: Field> Cholesky<T> {
    /// Room for a factorisation.
    pub fn new() -> Cholesky<T> {
        Cholesky::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> Cholesky<T> {
        self.threads = Threads::of(threads);
        self
    }

    /// Finds the lower triangle `L` with `A = L L^H`. Imaginary parts on the diagonal are not looked at.
    ///
    /// # Errors
    /// [`LinalgError::NotSquare`], [`LinalgError::NotPositiveDefinite`].
    pub fn factor(&mut self, a: MatRef<'_, T>, triangle: Triangle) -> Result<(), LinalgError> {
        let n = LinalgError::check_square(&a)?;
        match triangle {
            Triangle::Lower => self.factor.copy_from(a),
            Triangle::Upper => self.factor.copy_adjoint_from(a),
        }
        for j in 0..n {
            let column = self.factor.column_mut(j);
            column[..j].fill(T::default());
            column[j] = T::from_real(column[j].re());
        }
        let finite = n < LARGE || largest(self.factor.as_slice()).is_finite();
        let found = if n < LARGE || !finite {
            self.eliminate()
        } else {
            let threads = self.threads.for_order(n);
            let found = (T::backend().cholesky)(self.factor.as_mut_slice(), n, threads);
            for j in 0..n {
                self.factor.column_mut(j)[..j].fill(T::default());
            }
            found
        };
        match found {
            true => Ok(()),
            false => Err(LinalgError::NotPositiveDefinite),
        }
    }

    /// Column by column, each applied to all behind it.
    fn eliminate(&mut self) -> bool {
        let n = self.factor.rows();
        for k in 0..n {
            let column = self.factor.column_mut(k);
            let head = column[k].re();
            // NaN is let through, as LAPACK does it.
            if head <= T::Real::default() {
                return false;
            }
            let root = head.sqrt();
            column[k] = T::from_real(root);
            for x in &mut column[k + 1..] {
                *x = x.divide(T::from_real(root));
            }
            for j in k + 1..n {
                let (done, column) = self.factor.columns_mut(k, j);
                add_multiple(-done[j].conj(), &done[j..], &mut column[j..]);
            }
            if T::IS_COMPLEX {
                for j in k + 1..n {
                    self.factor[(j, j)] = T::from_real(self.factor[(j, j)].re());
                }
            }
        }
        true
    }

    /// The lower factor, with zeros above its diagonal.
    pub fn lower(&self) -> &Matrix<T> {
        &self.factor
    }

    /// Writes the factor: the lower one, or the upper one, which is its adjoint (`numpy.linalg.cholesky`).
    ///
    /// # Panics
    /// If `out` has another shape.
    pub fn write_to(&self, out: &mut MatMut<'_, T>, triangle: Triangle) {
        match triangle {
            Triangle::Lower => self.factor.write_to(out),
            Triangle::Upper => self.factor.write_adjoint_to(out),
        }
    }
}
