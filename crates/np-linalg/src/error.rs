//! [`LinalgError`]: what can go wrong, in NumPy's words.

use thiserror::Error;

/// Operands that don't make a matrix, or don't go together.
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
}

impl LinalgError {
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
