//! [`LeastSquares`]: the shortest of the vectors that a matrix takes nearest to others.

use num_traits::Float;

use crate::dense::Matrix;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::matrix::{MatMut, MatRef};
use crate::svd::{Svd, Vectors};
use crate::vectors::{add_multiple, dot, length};

/// Least-squares solutions of `A x = b` by singular values (LAPACK's `gelsd`), and the memory to find them in.
///
/// ```
/// use np_linalg::{LeastSquares, MatMut, MatRef};
///
/// // The line through (0, 1), (1, 3), (2, 5).
/// let (a, b) = ([1.0, 0.0, 1.0, 1.0, 1.0, 2.0], [1.0, 3.0, 5.0]);
/// let (a, b) = (MatRef::from_rows(&a, 3, 2)?, MatRef::from_rows(&b, 3, 1)?);
/// let mut x = [0.0; 2];
/// let mut squares = LeastSquares::new();
/// squares.solve(a, b, 1e-15, &mut MatMut::from_rows(&mut x, 2, 1)?)?;
/// assert_eq!(squares.rank(), 2);
/// assert!((x[0] - 1.0f64).abs() < 1e-14 && (x[1] - 2.0).abs() < 1e-14);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct LeastSquares<T: Field> {
    svd: Svd<T>,
    rank: usize,
    residuals: Vec<T::Real>,
    right: Matrix<T>,
    solution: Matrix<T>,
}

impl<T: Field> LeastSquares<T> {
    /// Room for solutions.
    pub fn new() -> LeastSquares<T> {
        LeastSquares::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> LeastSquares<T> {
        self.svd = self.svd.with_threads(threads);
        self
    }

    /// Solves for each column of `b`. Singular values that are not greater than `relative` times the greatest one count as zero; a
    /// `relative` that is not between 0 and 1 stands for the rounding error of a number.
    ///
    /// # Errors
    /// [`LinalgError::SvdDidNotConverge`] for a matrix with infinite or NaN elements, [`LinalgError::Shape`] where shapes don't fit.
    pub fn solve(
        &mut self,
        a: MatRef<'_, T>,
        b: MatRef<'_, T>,
        relative: T::Real,
        x: &mut MatMut<'_, T>,
    ) -> Result<(), LinalgError> {
        let (rows, columns, count) = (a.rows(), a.columns(), b.columns());
        LinalgError::check_shape("right-hand side", &b, [rows, count])?;
        LinalgError::check_shape("solution", &x.as_ref(), [columns, count])?;
        let zero = T::Real::default();
        self.svd.factor(a, Vectors::Thin)?;
        let values = self.svd.values();
        if values.iter().any(|value| value.is_nan()) {
            return Err(LinalgError::SvdDidNotConverge);
        }
        let relative = if relative > zero && relative < T::Real::ONE {
            relative
        } else {
            T::Real::epsilon() * T::Real::of(0.5)
        };
        let cutoff = values.first().map_or(zero, |&greatest| greatest * relative);
        self.rank = values.iter().filter(|&&value| value > cutoff).count();
        self.right.copy_from(b);
        self.solution.clear(columns, count);
        self.residuals.clear();
        for j in 0..count {
            let (right, solution) = (self.right.column_mut(j), self.solution.column_mut(j));
            for k in 0..values.len() {
                let left = self.svd.left().column(k);
                let part = dot(left, right);
                add_multiple(-part, left, right);
                if k < self.rank {
                    let factor = T::from_parts(part.re() / values[k], part.im() / values[k]);
                    add_multiple(factor, self.svd.right().column(k), solution);
                }
            }
            let distance = length(right);
            self.residuals.push(distance * distance);
        }
        self.solution.write_to(x);
        Ok(())
    }

    /// How many singular values count.
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// The singular values of the matrix.
    pub fn values(&self) -> &[T::Real] {
        self.svd.values()
    }

    /// For each column of `b` the squared distance between it and the nearest that any `A x` is.
    pub fn residuals(&self) -> &[T::Real] {
        &self.residuals
    }
}
