//! [`FftError`]: what can be wrong with a request, in NumPy's words.

use crate::norm::Direction;

/// Why a transform was refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FftError {
    /// Fewer than one point was asked for. NumPy: `ValueError`.
    #[error("Invalid number of FFT data points ({0}) specified.")]
    InvalidPointCount(i64),
    /// A name that is none of NumPy's three. NumPy: `ValueError`; its two messages differ by a
    /// blank.
    #[error(
        "Invalid norm value {name}; should be \"backward\",{}\"ortho\" or \"forward\".",
        if matches!(.direction, Direction::Inverse) { " " } else { "" }
    )]
    InvalidNorm {
        /// The name that was given.
        name: String,
        /// The direction of the transform.
        direction: Direction,
    },
    /// The axis does not exist. NumPy: `AxisError`.
    #[error("axis {axis} is out of bounds for array of dimension {ndim}")]
    AxisOutOfBounds {
        /// The axis that was given.
        axis: usize,
        /// The number of axes there are.
        ndim: usize,
    },
    /// The output has not the length that shape, axis and `n` ask for. NumPy: `ValueError`.
    #[error("output array has wrong shape.")]
    OutputLength {
        /// Elements needed.
        expected: usize,
        /// Elements given.
        got: usize,
    },
    /// The input has not the length that its shape asks for.
    #[error("cannot reshape array of size {got} into shape {shape:?}")]
    InputLength {
        /// The shape that was given.
        shape: Vec<usize>,
        /// Elements given.
        got: usize,
    },
    /// A shape, or the shape of the result, has more elements than memory can have.
    /// NumPy: `ValueError`.
    #[error(
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
    )]
    TooBig,
    /// The frequencies of zero points, or of points zero apart. NumPy: `ZeroDivisionError`.
    #[error("float division by zero")]
    ZeroDivision,
}
