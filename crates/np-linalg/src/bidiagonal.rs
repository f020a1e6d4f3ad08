//! [`Bidiagonal`]: a matrix reduced to its diagonal and the one above it, by Golub and Kahan.

use crate::dense::Matrix;
use crate::field::Field;
use crate::householder::{apply_reflector, reflect};
use crate::matrix::MatRef;
use crate::vectors::{add_multiple, scale};

/// A matrix with at least as many rows as columns as `U B V^H`, where `B` is real and has elements on its diagonal and on the one above
/// only (LAPACK's `gebrd`); and the memory to find it in.
///
/// ```
/// use np_linalg::{Bidiagonal, MatRef};
///
/// let a = [3.0, 1.0, 4.0, 2.0];
/// let mut reduced = Bidiagonal::new();
/// reduced.reduce(MatRef::from_rows(&a, 2, 2)?);
/// assert_eq!(reduced.diagonal()[0], -5.0);
/// assert_eq!(reduced.above().len(), 1);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Bidiagonal<T: Field> {
    reflectors: Matrix<T>,
    left: Vec<T>,
    right: Vec<T>,
    diagonal: Vec<T::Real>,
    above: Vec<T::Real>,
    row: Vec<T>,
    work: Vec<T>,
}

impl<T: Field> Bidiagonal<T> {
    /// Room for a reduction.
    pub fn new() -> Bidiagonal<T> {
        Bidiagonal::default()
    }

    /// Reduces a matrix.
    ///
    /// # Panics
    /// If there are more columns than rows.
    pub fn reduce(&mut self, a: MatRef<'_, T>) {
        self.reflectors.copy_from(a);
        self.reduce_in_place();
    }

    /// Reduces the adjoint of a matrix.
    ///
    /// # Panics
    /// If there are more rows than columns.
    pub fn reduce_adjoint(&mut self, a: MatRef<'_, T>) {
        self.reflectors.copy_adjoint_from(a);
        self.reduce_in_place();
    }

    fn reduce_in_place(&mut self) {
        let (rows, columns) = (self.reflectors.rows(), self.reflectors.columns());
        assert!(rows >= columns, "at least as many rows as columns");
        self.left.clear();
        self.right.clear();
        self.diagonal.clear();
        self.above.clear();
        self.work.clear();
        self.work.resize(rows, T::default());
        for k in 0..columns {
            let reflector = reflect(&mut self.reflectors.column_mut(k)[k..]);
            self.diagonal.push(reflector.beta);
            self.left.push(reflector.tau);
            for j in k + 1..columns {
                let (vector, column) = self.reflectors.columns_mut(k, j);
                apply_reflector(reflector.tau.conj(), &vector[k + 1..], &mut column[k..]);
            }
            if k + 1 == columns {
                break;
            }
            // The row right of the diagonal, conjugated: a reflector for the columns.
            self.row.clear();
            let row = (k + 1..columns).map(|j| self.reflectors[(k, j)].conj());
            self.row.extend(row);
            let reflector = reflect(&mut self.row);
            self.above.push(reflector.beta);
            self.right.push(reflector.tau);
            for (j, x) in (k + 1..columns).zip(&self.row) {
                self.reflectors[(k, j)] = *x;
            }
            self.apply_to_rows_below(k, reflector.tau);
        }
    }

    /// Applies the reflector of a row from the right to the rows below it.
    fn apply_to_rows_below(&mut self, k: usize, tau: T) {
        let (rows, columns) = (self.reflectors.rows(), self.reflectors.columns());
        if tau == T::default() {
            return;
        }
        let work = &mut self.work[k + 1..rows];
        work.copy_from_slice(&self.reflectors.column(k + 1)[k + 1..]);
        for (j, v) in (k + 2..columns).zip(&self.row[1..]) {
            add_multiple(*v, &self.reflectors.column(j)[k + 1..], work);
        }
        scale(tau, work);
        for j in k + 1..columns {
            let v = if j == k + 1 {
                T::ONE
            } else {
                self.row[j - k - 1]
            };
            add_multiple(-v.conj(), work, &mut self.reflectors.column_mut(j)[k + 1..]);
        }
    }

    /// The diagonal.
    pub fn diagonal(&self) -> &[T::Real] {
        &self.diagonal
    }

    /// The elements above the diagonal.
    pub fn above(&self) -> &[T::Real] {
        &self.above
    }

    /// Writes the first columns of `U`, of which there are as many as rows in all.
    pub fn write_left(&self, out: &mut Matrix<T>, columns: usize) {
        out.set_identity(self.reflectors.rows(), columns);
        for k in (0..self.left.len().min(columns)).rev() {
            let vector = &self.reflectors.column(k)[k + 1..];
            for j in k..columns {
                apply_reflector(self.left[k], vector, &mut out.column_mut(j)[k..]);
            }
        }
    }

    /// Writes `V`.
    pub fn write_right(&mut self, out: &mut Matrix<T>) {
        let columns = self.reflectors.columns();
        out.set_identity(columns, columns);
        for k in (0..self.right.len()).rev() {
            self.row.clear();
            let row = (k + 2..columns).map(|j| self.reflectors[(k, j)]);
            self.row.extend(row);
            for j in k + 1..columns {
                apply_reflector(self.right[k], &self.row, &mut out.column_mut(j)[k + 1..]);
            }
        }
    }
}
