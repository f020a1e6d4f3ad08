//! [`LinalgError`]: what can go wrong, in NumPy's words.

use thiserror::Error;

use crate::matrix::MatRef;

/// Operands that don't make a matrix, that don't go together, or that have no answer.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LinalgError {
    /// The matrices of a product don't fit each other (`ValueError`).
    #[error(
        "matmul: {role} operand {operand} has a mismatch in its core dimension {dimension}, with gufunc signature \
         (n?,k),(k,m?)->(n?,m?) (size {found} is different from {wanted})"
    )]
    CoreDimension {
        /// `Input` or `Output`.
        role: &'static str,
        /// The number of the operand among the inputs or outputs.
        operand: usize,
        /// The dimension that does not fit: 0 for rows, 1 for columns.
        dimension: usize,
        /// Its length.
        found: usize,
        /// The length that the other operands give.
        wanted: usize,
    },
    /// A matrix has elements outside its slice (`ValueError`).
    #[error(
        "a {rows}x{columns} matrix with strides ({row_stride}, {column_stride}) from element {offset} does not fit \
         in {len} elements"
    )]
    OutOfBounds {
        /// Number of rows.
        rows: usize,
        /// Number of columns.
        columns: usize,
        /// Elements from one row to the next.
        row_stride: isize,
        /// Elements from one column to the next.
        column_stride: isize,
        /// The position of the first element.
        offset: usize,
        /// The length of the slice.
        len: usize,
    },
    /// Elements of a matrix to write to may coincide (`ValueError`).
    #[error(
        "strides ({row_stride}, {column_stride}) let elements of a {rows}x{columns} output overlap"
    )]
    Overlap {
        /// Number of rows.
        rows: usize,
        /// Number of columns.
        columns: usize,
        /// Elements from one row to the next.
        row_stride: isize,
        /// Elements from one column to the next.
        column_stride: isize,
    },
    /// A matrix has another shape than the others give it (`ValueError`).
    #[error("the {what} is {}x{}, it has to be {}x{}", found[0], found[1], wanted[0], wanted[1])]
    Shape {
        /// What the matrix is for.
        what: &'static str,
        /// Its rows and columns.
        found: [usize; 2],
        /// Those it should have.
        wanted: [usize; 2],
    },
    /// A factorisation of square matrices was asked of another one (`LinAlgError`).
    #[error("Last 2 dimensions of the array must be square")]
    NotSquare,
    /// A matrix has no inverse (`LinAlgError`).
    #[error("Singular matrix")]
    Singular,
    /// A matrix has no Cholesky factor (`LinAlgError`).
    #[error("Matrix is not positive definite")]
    NotPositiveDefinite,
    /// No eigenvalues were found, because elements are NaN or infinite (`LinAlgError`).
    #[error("Eigenvalues did not converge")]
    EigenvaluesDidNotConverge,
    /// No singular values were found, because elements are NaN or infinite (`LinAlgError`).
    #[error("SVD did not converge")]
    SvdDidNotConverge,
}

impl LinalgError {
    /// Whether it is what NumPy raises a `LinAlgError` for: there is no answer. Otherwise it is a `ValueError`.
    pub fn is_about_answers(&self) -> bool {
        matches!(
            self,
            LinalgError::NotSquare
                | LinalgError::Singular
                | LinalgError::NotPositiveDefinite
                | LinalgError::EigenvaluesDidNotConverge
                | LinalgError::SvdDidNotConverge
        )
    }

    /// The order of a square matrix.
    pub(crate) fn check_square<T: Copy>(a: &MatRef<'_, T>) -> Result<usize, LinalgError> {
        match (a.rows(), a.columns()) {
            (rows, columns) if rows == columns => Ok(rows),
            _ => Err(LinalgError::NotSquare),
        }
    }

    /// Looks whether a matrix has the shape that the others give it.
    pub(crate) fn check_shape<T: Copy>(
        what: &'static str,
        matrix: &MatRef<'_, T>,
        wanted: [usize; 2],
    ) -> Result<(), LinalgError> {
        let found = [matrix.rows(), matrix.columns()];
        if found == wanted {
            return Ok(());
        }
        Err(LinalgError::Shape {
            what,
            found,
            wanted,
        })
    }

    #[cold]
    pub(crate) fn core_dimension(
        role: &'static str,
        operand: usize,
        dimension: usize,
        found: usize,
        wanted: usize,
    ) -> LinalgError {
        LinalgError::CoreDimension {
            role,
            operand,
            dimension,
            found,
            wanted,
        }
    }
}
