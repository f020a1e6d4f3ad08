//! [`LeastSquares`]: the shortest of the vectors that a matrix takes nearest to others.

use num_traits::Float;

use crate::bidiagonal::Bidiagonal;
use crate::dense::Matrix;
use crate::diagonalise::{Products, Side, diagonalise};
use crate::dqds::singular_values;
use crate::error::LinalgError;
use crate::field::{Field, Real};
use crate::matrix::{MatMut, MatRef};
use crate::qr::Qr;
use crate::scaling::safe_factor;
use crate::svd::TALL;
use crate::threads::Threads;
use crate::vectors::{largest, scale, square_length};

/// Least-squares solutions of `A x = b` (LAPACK's `gelsd`), and the memory to find them in.
///
/// [`solve`](LeastSquares::solve) takes every matrix: it reduces it to bidiagonal form, whose singular values tell the rank. Where that is full the
/// bidiagonal matrix is solved with; else it is diagonalised by rotations, of which the right-hand sides get their part. The vectors are never
/// formed. [`solve_full_rank`](LeastSquares::solve_full_rank) takes matrices that are known to have full rank, by a QR factorisation, which costs a
/// quarter; [`solve_by_condition`](LeastSquares::solve_by_condition) takes the one or the other.
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
    reduced: Bidiagonal<T>,
    qr: Qr<T>,
    rank: usize,
    residuals: Vec<T::Real>,
    values: Vec<T::Real>,
    above: Vec<T::Real>,
    copy: Matrix<T>,
    right: Matrix<T>,
    solution: Matrix<T>,
    threads: Threads,
}

impl<T: Field> LeastSquares<T> {
    /// Room for solutions.
    pub fn new() -> LeastSquares<T> {
        LeastSquares::default()
    }

    /// How many threads may work on a large matrix.
    #[must_use]
    pub fn with_threads(mut self, threads: usize) -> LeastSquares<T> {
        self.threads = Threads::of(threads);
        self.reduced.set_threads(self.threads);
        self.qr.set_threads(self.threads);
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
        let (rows, columns) = (a.rows(), a.columns());
        let factor = self.take(&a, &b, x)?;
        let wide = rows < columns;
        self.reduce(wide);
        self.find_values()?;
        let zero = T::Real::default();
        let relative = if relative > zero && relative < T::Real::ONE {
            relative
        } else {
            T::Real::epsilon() * T::Real::of(0.5)
        };
        let values = &self.values;
        let cutoff = values.first().map_or(zero, |&greatest| greatest * relative);
        self.rank = values.iter().filter(|&&value| value > cutoff).count();
        match self.rank == rows.min(columns) {
            true => self.substitute(wide),
            false => self.diagonalise(wide)?,
        }
        match wide {
            true => {
                self.extend(columns);
                self.reduced.apply_left(&mut self.right, false);
                std::mem::swap(&mut self.right, &mut self.solution);
            }
            false => self.reduced.apply_right(&mut self.solution, false),
        }
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.solution.as_mut_slice());
            for value in &mut self.values {
                *value = *value / factor;
            }
        }
        self.solution.write_to(x);
        Ok(())
    }

    /// Copies a matrix and its right-hand side; the factor that takes the matrix to where squares are numbers, if there is one.
    fn take(
        &mut self,
        a: &MatRef<'_, T>,
        b: &MatRef<'_, T>,
        x: &MatMut<'_, T>,
    ) -> Result<Option<T::Real>, LinalgError> {
        let (rows, columns, count) = (a.rows(), a.columns(), b.columns());
        LinalgError::check_shape("right-hand side", b, [rows, count])?;
        LinalgError::check_shape("solution", &x.as_ref(), [columns, count])?;
        self.copy.copy_from(*a);
        let size = largest(self.copy.as_slice());
        if !size.is_finite() {
            return Err(LinalgError::SvdDidNotConverge);
        }
        let factor = safe_factor(size);
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.copy.as_mut_slice());
        }
        self.right.copy_from(*b);
        self.residuals.clear();
        self.residuals.resize(count, T::Real::default());
        Ok(factor)
    }

    /// Reduces the matrix, or its adjoint where it is wide: `solution` becomes the right-hand side in the new basis, `residuals` what none of it
    /// can reach.
    fn reduce(&mut self, wide: bool) {
        let (rows, columns, count) = (self.copy.rows(), self.copy.columns(), self.right.columns());
        if wide {
            self.reduced.reduce_scaled(self.copy.view(), true);
            std::mem::swap(&mut self.solution, &mut self.right);
            self.reduced.apply_right(&mut self.solution, true);
            return;
        }
        let tall = rows >= TALL * columns && columns > 1;
        if tall {
            self.qr.factor(self.copy.view());
            self.qr.apply(&mut self.right, true);
            self.copy.clear(columns, columns);
            self.qr.write_triangle_to(&mut self.copy.view_mut());
        }
        self.reduced.reduce_scaled(self.copy.view(), false);
        if !tall {
            self.reduced.apply_left(&mut self.right, true);
        }
        self.split(columns, count);
        if tall {
            self.reduced.apply_left(&mut self.solution, true);
        }
    }

    /// The first rows of the right-hand side are what can be reached, the others are not.
    fn split(&mut self, columns: usize, count: usize) {
        self.solution.clear(columns, count);
        for j in 0..count {
            let (reached, rest) = self.right.column(j).split_at(columns);
            self.solution.column_mut(j).copy_from_slice(reached);
            let distance = crate::vectors::length(rest);
            self.residuals[j] = distance * distance;
        }
    }

    /// The solution with zeros behind it.
    fn extend(&mut self, rows: usize) {
        let count = self.solution.columns();
        self.right.clear(rows, count);
        for j in 0..count {
            let from = self.solution.column(j);
            self.right.column_mut(j)[..from.len()].copy_from_slice(from);
        }
    }

    fn find_values(&mut self) -> Result<(), LinalgError> {
        let take = |to: &mut Vec<T::Real>, from: &[T::Real]| {
            to.clear();
            to.extend_from_slice(from);
        };
        take(&mut self.values, self.reduced.diagonal());
        take(&mut self.above, self.reduced.above());
        if singular_values(&mut self.values, &mut self.above) {
            return Ok(());
        }
        take(&mut self.values, self.reduced.diagonal());
        take(&mut self.above, self.reduced.above());
        let (mut left, mut nothing) = (Matrix::<T>::zeros(0, self.values.len()), Vec::new());
        let mut sides = Products::of(&mut left, &mut nothing, Side::Left);
        match diagonalise(&mut self.values, &mut self.above, &mut sides) {
            true => Ok(()),
            false => Err(LinalgError::SvdDidNotConverge),
        }
    }

    /// Solves with the bidiagonal matrix, or with its adjoint.
    fn substitute(&mut self, adjoint: bool) {
        let (diagonal, above) = (self.reduced.diagonal(), self.reduced.above());
        let n = diagonal.len();
        for y in self.solution.as_mut_slice().chunks_exact_mut(n.max(1)) {
            let mut known = T::default();
            for k in 0..n {
                let k = if adjoint { k } else { n - 1 - k };
                let beside = match adjoint {
                    true if k > 0 => above[k - 1],
                    false if k + 1 < n => above[k],
                    _ => T::Real::default(),
                };
                let rest = y[k] - known.scale(beside);
                known = T::from_parts(rest.re() / diagonal[k], rest.im() / diagonal[k]);
                y[k] = known;
            }
        }
    }

    /// Solves with the singular values that count.
    fn diagonalise(&mut self, adjoint: bool) -> Result<(), LinalgError> {
        let mut values = self.reduced.diagonal().to_vec();
        let mut above = self.reduced.above().to_vec();
        let mut turns = Vec::new();
        let side = if adjoint { Side::Right } else { Side::Left };
        let mut sides = Products::of(&mut self.solution, &mut turns, side);
        if !diagonalise(&mut values, &mut above, &mut sides) {
            return Err(LinalgError::SvdDidNotConverge);
        }
        let n = values.len();
        let columns = self.solution.as_mut_slice().chunks_exact_mut(n.max(1));
        for (y, residual) in columns.zip(&mut self.residuals) {
            *residual += square_length(&y[self.rank..]);
            y[self.rank..].fill(T::default());
            for (y, value) in y.iter_mut().zip(&values[..self.rank]) {
                *y = T::from_parts(y.re() / *value, y.im() / *value);
            }
            crate::diagonalise::apply(&turns, y);
        }
        Ok(())
    }

    /// Solves for each column of `b` with a matrix of full rank, by its QR factorisation or that of its adjoint. There are no singular values then;
    /// the rank is not looked at.
    ///
    /// ```
    /// use np_linalg::{LeastSquares, MatMut, MatRef};
    ///
    /// let (a, b) = ([1.0, 0.0, 1.0, 1.0, 1.0, 2.0], [1.0, 3.0, 5.0]);
    /// let (a, b) = (MatRef::from_rows(&a, 3, 2)?, MatRef::from_rows(&b, 3, 1)?);
    /// let mut x = [0.0; 2];
    /// LeastSquares::new().solve_full_rank(a, b, &mut MatMut::from_rows(&mut x, 2, 1)?)?;
    /// assert!((x[0] - 1.0f64).abs() < 1e-14 && (x[1] - 2.0).abs() < 1e-14);
    /// # Ok::<(), np_linalg::LinalgError>(())
    /// ```
    ///
    /// # Errors
    /// [`LinalgError::Singular`] where an element of the triangle's diagonal is zero, and as [`solve`](LeastSquares::solve).
    pub fn solve_full_rank(
        &mut self,
        a: MatRef<'_, T>,
        b: MatRef<'_, T>,
        x: &mut MatMut<'_, T>,
    ) -> Result<(), LinalgError> {
        let factor = self.take(&a, &b, x)?;
        self.triangulate();
        self.finish_full_rank(factor, x)
    }

    /// Solves as [`solve_full_rank`](LeastSquares::solve_full_rank) does where the triangle's condition leaves half of the digits, and as
    /// [`solve`](LeastSquares::solve) else; there are singular values only in the second case.
    ///
    /// # Errors
    /// As [`solve`](LeastSquares::solve).
    pub fn solve_by_condition(
        &mut self,
        a: MatRef<'_, T>,
        b: MatRef<'_, T>,
        relative: T::Real,
        x: &mut MatMut<'_, T>,
    ) -> Result<(), LinalgError> {
        let factor = self.take(&a, &b, x)?;
        self.triangulate();
        match self.condition() < T::Real::epsilon().sqrt().recip() {
            true => self.finish_full_rank(factor, x),
            false => self.solve(a, b, relative, x),
        }
    }

    fn triangulate(&mut self) {
        if self.copy.rows() < self.copy.columns() {
            let adjoint = Matrix::from(self.copy.view());
            self.copy.copy_adjoint_from(adjoint.view());
            self.qr.factor(self.copy.view());
            self.copy.clear(0, adjoint.columns());
        } else {
            self.qr.factor(self.copy.view());
        }
    }

    /// An estimate of the triangle's condition: its size times how much longer than its right-hand side a solution becomes.
    fn condition(&self) -> T::Real {
        let (r, n) = (self.qr.reflectors(), self.qr.factors().len());
        let zero = T::Real::default();
        if n == 0 {
            return T::Real::ONE;
        }
        // A right-hand side whose elements take the sign that makes the solution long.
        let mut y = vec![T::default(); n];
        let mut size = zero;
        for k in 0..n {
            let column = &r.column(k)[..k];
            let sum = crate::vectors::dot(column, &y[..k]);
            let sign = match sum.re() > zero {
                true => -T::ONE,
                false => T::ONE,
            };
            y[k] = (sign - sum).divide(r[(k, k)].conj());
            size = size.max(square_length(&r.column(k)[..=k]));
        }
        let before = square_length(&y);
        solve_triangle(r, n, &mut y);
        let condition = (size * square_length(&y) / before).sqrt();
        match condition.is_nan() {
            true => T::Real::infinity(),
            false => condition,
        }
    }

    fn finish_full_rank(
        &mut self,
        factor: Option<T::Real>,
        x: &mut MatMut<'_, T>,
    ) -> Result<(), LinalgError> {
        let (columns, count) = (x.rows(), x.columns());
        let (rows, n) = (self.right.rows(), self.qr.factors().len());
        let r = self.qr.reflectors();
        if (0..n).any(|k| r[(k, k)] == T::default()) {
            return Err(LinalgError::Singular);
        }
        (self.rank, self.values) = (n, Vec::new());
        if rows < columns {
            std::mem::swap(&mut self.solution, &mut self.right);
            for j in 0..count {
                let y = self.solution.column_mut(j);
                for k in 0..n {
                    let sum = crate::vectors::dot(&r.column(k)[..k], &y[..k]);
                    y[k] = (y[k] - sum).divide(r[(k, k)].conj());
                }
            }
            self.extend(columns);
            self.qr.apply(&mut self.right, false);
            std::mem::swap(&mut self.right, &mut self.solution);
        } else {
            self.qr.apply(&mut self.right, true);
            self.split(columns, count);
            for j in 0..count {
                solve_triangle(self.qr.reflectors(), n, self.solution.column_mut(j));
            }
        }
        if let Some(factor) = factor {
            scale(T::from_real(factor), self.solution.as_mut_slice());
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
        &self.values
    }

    /// For each column of `b` the squared distance between it and the nearest that any `A x` is.
    pub fn residuals(&self) -> &[T::Real] {
        &self.residuals
    }
}

/// Solves with an upper triangle in place.
fn solve_triangle<T: Field>(r: &Matrix<T>, n: usize, y: &mut [T]) {
    for k in (0..n).rev() {
        y[k] = y[k].divide(r[(k, k)]);
        let (rest, done) = y.split_at_mut(k);
        crate::vectors::add_multiple(-done[0], &r.column(k)[..k], rest);
    }
}
