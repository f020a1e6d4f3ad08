//! [`Qr`]: a matrix as the product of one with orthonormal columns and an upper triangle.

use crate::dense::Matrix;
use crate::field::Field;
use crate::householder::{apply_reflector, reflect};
use crate::matmul::matmul;
use crate::matrix::{MatMut, MatRef};
use crate::vectors::{add_multiple, dot};

/// Columns that are reduced together before the rest sees them.
const BLOCK: usize = 32;

/// From this many columns on blocks pay.
const LARGE: usize = 64;

/// The QR factorisation of a matrix (LAPACK's `geqrf`, with its signs), and the memory to find it in.
///
/// ```
/// use np_linalg::{MatRef, Qr};
///
/// let a = [3.0f64, 1.0, 4.0, 2.0];
/// let mut qr = Qr::new();
/// qr.factor(MatRef::from_rows(&a, 2, 2)?);
/// assert_eq!(qr.reflectors()[(0, 0)], -5.0); // R
/// assert_eq!(qr.reflectors()[(1, 0)], 0.5); // v
/// assert_eq!(qr.factors(), [1.6, 0.0]); // tau
/// let q = qr.orthogonal(2);
/// assert!((q[(0, 0)] + 0.6).abs() < 1e-15 && (q[(1, 0)] + 0.8).abs() < 1e-15);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Qr<T: Field> {
    reflectors: Matrix<T>,
    factors: Vec<T>,
    orthogonal: Matrix<T>,
    block: Block<T>,
}

impl<T: Field> Qr<T> {
    /// Room for a factorisation.
    pub fn new() -> Qr<T> {
        Qr::default()
    }

    /// Factors a matrix.
    pub fn factor(&mut self, a: MatRef<'_, T>) {
        self.reflectors.copy_from(a);
        let (rows, columns) = (a.rows(), a.columns());
        let count = rows.min(columns);
        self.factors.clear();
        self.factors.resize(count, T::default());
        if count < LARGE {
            self.reduce(0, count, columns);
            return;
        }
        for first in (0..count).step_by(BLOCK) {
            let last = count.min(first + BLOCK);
            self.reduce(first, last, last);
            if last < columns {
                self.block
                    .gather(&self.reflectors, &self.factors, first, last);
                let trailing = &mut self.reflectors.as_mut_slice()[last * rows..];
                self.block.apply(true, trailing, rows, first);
            }
        }
    }

    /// Makes reflectors of some columns, and applies each to those after it, up to `end`.
    fn reduce(&mut self, first: usize, last: usize, end: usize) {
        for k in first..last {
            let reflector = reflect(&mut self.reflectors.column_mut(k)[k..]);
            self.factors[k] = reflector.tau;
            for j in k + 1..end {
                let (vector, column) = self.reflectors.columns_mut(k, j);
                apply_reflector(reflector.tau.conj(), &vector[k + 1..], &mut column[k..]);
            }
        }
    }

    /// The upper triangle `R` on and above the diagonal, and below it the reflectors' vectors without their ones.
    pub fn reflectors(&self) -> &Matrix<T> {
        &self.reflectors
    }

    /// The reflectors' factors `tau`.
    pub fn factors(&self) -> &[T] {
        &self.factors
    }

    /// The first columns of the orthogonal (or unitary) matrix, at most as many as there are rows (LAPACK's `orgqr`).
    ///
    /// # Panics
    /// If `columns` is less than the number of reflectors, or more than the number of rows.
    pub fn orthogonal(&mut self, columns: usize) -> &Matrix<T> {
        let (rows, count) = (self.reflectors.rows(), self.factors.len());
        assert!(count <= columns && columns <= rows, "columns of Q");
        self.orthogonal.set_identity(rows, columns);
        if count < LARGE {
            for k in (0..count).rev() {
                let vector = &self.reflectors.column(k)[k + 1..];
                for j in k..columns {
                    let column = &mut self.orthogonal.column_mut(j)[k..];
                    apply_reflector(self.factors[k], vector, column);
                }
            }
            return &self.orthogonal;
        }
        for first in (0..count).step_by(BLOCK).rev() {
            let last = count.min(first + BLOCK);
            self.block
                .gather(&self.reflectors, &self.factors, first, last);
            let affected = &mut self.orthogonal.as_mut_slice()[first * rows..];
            self.block.apply(false, affected, rows, first);
        }
        &self.orthogonal
    }

    /// Writes the first rows of `R`.
    ///
    /// # Panics
    /// If `out` has other than as many columns as the matrix, or more rows.
    pub fn write_triangle_to(&self, out: &mut MatMut<'_, T>) {
        let (rows, columns) = (out.rows(), out.columns());
        for i in 0..rows {
            for j in 0..columns {
                let below = j < i;
                *out.get_mut(i, j) = if below {
                    T::default()
                } else {
                    self.reflectors[(i, j)]
                };
            }
        }
    }
}

/// A product of reflectors as `I - V T V^H`, and the memory for what is made with it.
#[derive(Clone, Debug, Default)]
struct Block<T> {
    /// The vectors with their ones and zeros, and their adjoint.
    vectors: Matrix<T>,
    adjoint: Matrix<T>,
    triangle: Matrix<T>,
    product: Matrix<T>,
    update: Matrix<T>,
}

impl<T: Field> Block<T> {
    /// Makes a block of some reflectors (LAPACK's `larft`).
    fn gather(&mut self, reflectors: &Matrix<T>, factors: &[T], first: usize, last: usize) {
        let (height, width) = (reflectors.rows() - first, last - first);
        self.vectors.clear(height, width);
        for k in 0..width {
            let from = &reflectors.column(first + k)[first + k + 1..];
            let column = self.vectors.column_mut(k);
            column[k] = T::ONE;
            column[k + 1..].copy_from_slice(from);
        }
        self.adjoint.copy_adjoint_from(self.vectors.view());
        self.triangle.clear(width, width);
        for k in 0..width {
            let tau = factors[first + k];
            // T[..k, k] = -tau T[..k, ..k] (V[.., ..k]^H v)
            for j in 0..k {
                let (other, vector) = (self.vectors.column(j), self.vectors.column(k));
                let product = -(tau * dot(&other[k..], &vector[k..]));
                let (done, column) = self.triangle.columns_mut(j, k);
                add_multiple(product, &done[..=j], &mut column[..=j]);
            }
            self.triangle[(k, k)] = tau;
        }
    }

    /// Applies it, or its adjoint, to the rows from `first` on of columns of that many rows.
    fn apply(&mut self, adjoint: bool, columns: &mut [T], rows: usize, first: usize) {
        let (height, width) = (rows - first, self.vectors.columns());
        let count = columns.len() / rows;
        let below = MatRef::new(columns, [height, count], [1, rows as isize], first);
        self.product.clear(width, count);
        let fits = "rows of the columns";
        matmul(
            self.adjoint.view(),
            below.expect(fits),
            self.product.view_mut(),
            1,
        )
        .expect(fits);
        for j in 0..count {
            let column = self.product.column_mut(j);
            if adjoint {
                for i in (0..width).rev() {
                    column[i] = dot(&self.triangle.column(i)[..=i], &column[..=i]);
                }
            } else {
                for i in 0..width {
                    let (done, rest) = column.split_at_mut(i);
                    let above = self.triangle.column(i);
                    add_multiple(rest[0], &above[..i], done);
                    rest[0] *= above[i];
                }
            }
        }
        self.update.clear(height, count);
        matmul(
            self.vectors.view(),
            self.product.view(),
            self.update.view_mut(),
            1,
        )
        .expect(fits);
        for (j, column) in columns.chunks_exact_mut(rows).enumerate() {
            for (x, update) in column[first..].iter_mut().zip(self.update.column(j)) {
                *x -= *update;
            }
        }
    }
}
