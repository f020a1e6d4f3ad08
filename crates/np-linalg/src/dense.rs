//! [`Matrix`]: a matrix that owns its elements, column after column.

use std::ops::{Index, IndexMut};

use crate::field::Field;
use crate::matrix::{MatMut, MatRef};

/// A matrix that owns its elements, in column-major order: what factorisations work on.
///
/// ```
/// use np_linalg::{MatRef, Matrix};
///
/// let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
/// let matrix = Matrix::from(MatRef::from_rows(&a, 2, 3)?);
/// assert_eq!(matrix.column(1), [2.0, 5.0]);
/// assert_eq!(matrix[(1, 2)], 6.0);
/// # Ok::<(), np_linalg::LinalgError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix<T> {
    data: Vec<T>,
    rows: usize,
    columns: usize,
}

impl<T> Default for Matrix<T> {
    fn default() -> Matrix<T> {
        Matrix {
            data: Vec::new(),
            rows: 0,
            columns: 0,
        }
    }
}

/// Rows and columns of a tile that is transposed at once.
const TILE: usize = 16;

impl<T: Field> Matrix<T> {
    /// A matrix of zeros.
    pub fn zeros(rows: usize, columns: usize) -> Matrix<T> {
        let mut matrix = Matrix::default();
        matrix.clear(rows, columns);
        matrix
    }

    /// A matrix with ones on its diagonal.
    pub fn identity(rows: usize, columns: usize) -> Matrix<T> {
        let mut matrix = Matrix::default();
        matrix.set_identity(rows, columns);
        matrix
    }

    /// Number of rows.
    #[inline]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    #[inline]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All elements, column after column.
    #[inline]
    pub fn as_slice(&self) -> &[T] {
        &self.data
    }

    /// All elements for writing, column after column.
    #[inline]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.data
    }

    /// A column.
    ///
    /// # Panics
    /// If there is no such column.
    #[inline]
    pub fn column(&self, column: usize) -> &[T] {
        &self.data[column * self.rows..][..self.rows]
    }

    /// A column for writing.
    ///
    /// # Panics
    /// If there is no such column.
    #[inline]
    pub fn column_mut(&mut self, column: usize) -> &mut [T] {
        &mut self.data[column * self.rows..][..self.rows]
    }

    /// A column to read, and a later one for writing.
    #[inline]
    pub(crate) fn columns_mut(&mut self, first: usize, second: usize) -> (&mut [T], &mut [T]) {
        debug_assert!(first < second);
        let (before, after) = self.data.split_at_mut(second * self.rows);
        let first = &mut before[first * self.rows..][..self.rows];
        (first, &mut after[..self.rows])
    }

    /// The matrix as a view.
    pub fn view(&self) -> MatRef<'_, T> {
        let view = MatRef::from_rows(&self.data, self.columns, self.rows);
        view.expect("as many elements as rows times columns")
            .transposed()
    }

    /// The matrix as a view for writing.
    pub fn view_mut(&mut self) -> MatMut<'_, T> {
        let view = MatMut::from_rows(&mut self.data, self.columns, self.rows);
        view.expect("as many elements as rows times columns")
            .transposed()
    }

    /// Makes it a matrix of zeros, in the memory that it has.
    pub fn clear(&mut self, rows: usize, columns: usize) {
        self.data.clear();
        self.data.resize(rows * columns, T::default());
        (self.rows, self.columns) = (rows, columns);
    }

    /// Makes it a matrix with ones on its diagonal, in the memory that it has.
    pub fn set_identity(&mut self, rows: usize, columns: usize) {
        self.clear(rows, columns);
        for k in 0..rows.min(columns) {
            self[(k, k)] = T::ONE;
        }
    }

    /// Keeps the first rows and columns only.
    pub(crate) fn truncate_columns(&mut self, columns: usize) {
        self.columns = self.columns.min(columns);
        self.data.truncate(self.columns * self.rows);
    }

    /// Makes it a copy of a view, in the memory that it has.
    pub fn copy_from(&mut self, a: MatRef<'_, T>) {
        self.copy_mapped(a, |x| x);
    }

    /// Makes it the conjugate transpose of a view, in the memory that it has.
    pub fn copy_adjoint_from(&mut self, a: MatRef<'_, T>) {
        self.copy_mapped(a.transposed(), T::conj);
    }

    fn copy_mapped(&mut self, a: MatRef<'_, T>, f: impl Fn(T) -> T) {
        let (rows, columns) = (a.rows(), a.columns());
        if self.rows * self.columns != rows * columns {
            self.clear(rows, columns);
        }
        (self.rows, self.columns) = (rows, columns);
        let across = a.transposed();
        for first in (0..columns).step_by(TILE) {
            let last = columns.min(first + TILE);
            for top in (0..rows).step_by(TILE) {
                let height = TILE.min(rows - top);
                if a.strides()[1] == 1 {
                    for i in top..top + height {
                        let source = a.row_of_any(i, first, last - first);
                        let targets = self.data[first * rows + i..].iter_mut().step_by(rows);
                        for (to, from) in targets.zip(source) {
                            *to = f(*from);
                        }
                    }
                    continue;
                }
                for j in first..last {
                    let target = &mut self.data[j * rows + top..][..height];
                    match across.row(j, top, height) {
                        Some(source) => {
                            for (to, from) in target.iter_mut().zip(source) {
                                *to = f(*from);
                            }
                        }
                        None => {
                            for (i, to) in target.iter_mut().enumerate() {
                                *to = f(a.element(top + i, j));
                            }
                        }
                    }
                }
            }
        }
    }

    /// Writes the elements to a view of the same shape.
    ///
    /// # Panics
    /// If the shape is another one.
    pub fn write_to(&self, out: &mut MatMut<'_, T>) {
        self.write_mapped(out, |x| x);
    }

    /// Writes the conjugate transpose to a view.
    ///
    /// # Panics
    /// If the shape is another one.
    pub fn write_adjoint_to(&self, out: &mut MatMut<'_, T>) {
        assert_eq!((self.columns, self.rows), (out.rows(), out.columns()));
        for j in 0..self.columns {
            match out.row_mut(j, 0, self.rows) {
                Some(row) => {
                    for (to, from) in row.iter_mut().zip(self.column(j)) {
                        *to = from.conj();
                    }
                }
                None => {
                    for i in 0..self.rows {
                        *out.element_mut(j, i) = self[(i, j)].conj();
                    }
                }
            }
        }
    }

    fn write_mapped(&self, out: &mut MatMut<'_, T>, f: impl Fn(T) -> T) {
        assert_eq!((self.rows, self.columns), (out.rows(), out.columns()));
        for top in (0..self.rows).step_by(TILE) {
            let bottom = self.rows.min(top + TILE);
            for first in (0..self.columns).step_by(TILE) {
                let width = TILE.min(self.columns - first);
                for i in top..bottom {
                    match out.row_mut(i, first, width) {
                        Some(row) => {
                            for (j, to) in row.iter_mut().enumerate() {
                                *to = f(self.data[(first + j) * self.rows + i]);
                            }
                        }
                        None => {
                            for j in first..first + width {
                                *out.element_mut(i, j) = f(self[(i, j)]);
                            }
                        }
                    }
                }
            }
        }
    }
}

impl<T: Field> From<MatRef<'_, T>> for Matrix<T> {
    fn from(a: MatRef<'_, T>) -> Matrix<T> {
        let mut matrix = Matrix::default();
        matrix.copy_from(a);
        matrix
    }
}

/// The element of a row and a column.
impl<T> Index<(usize, usize)> for Matrix<T> {
    type Output = T;
    #[inline(always)]
    fn index(&self, (row, column): (usize, usize)) -> &T {
        &self.data[column * self.rows + row]
    }
}

impl<T> IndexMut<(usize, usize)> for Matrix<T> {
    #[inline(always)]
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut T {
        &mut self.data[column * self.rows + row]
    }
}
