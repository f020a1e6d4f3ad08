//! [`Error`]: everything that can fail, with NumPy's messages and exception classes.

use std::borrow::Cow;

use np_dtype::DTypeError;
use np_fft::FftError;
use np_io::npy::NpyError;
use np_layout::LayoutError;
use np_linalg::LinalgError;
use np_random::SeedError;
use np_random::distributions::{ParameterError, ParameterErrorKind};
use np_random::integers::IntegersError;
use np_random::permutation::ChoiceError;
use np_ufunc::UfuncError;
use thiserror::Error as ThisError;

use crate::storage::execute::ExecuteError;
use crate::storage::{AllocError, BorrowError, OwnerError, ViewError};

/// The result of everything that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation failed. The message is NumPy's; [`Error::kind`] names the Python exception.
///
/// ```
/// use numpy_rs as np;
///
/// let error = np::add(&np::zeros(3, ())?, &np::zeros(4, ())?).unwrap_err();
/// assert_eq!(error.to_string(), "operands could not be broadcast together with shapes (3,) (4,) ");
/// assert_eq!(error.kind().name(), "ValueError");
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Debug, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// About element types.
    #[error(transparent)]
    DType(#[from] DTypeError),
    /// About shapes, axes and indices.
    #[error(transparent)]
    Layout(#[from] LayoutError),
    /// About the loops of a ufunc.
    #[error(transparent)]
    Ufunc(#[from] UfuncError),
    /// The memory is in use in a way that forbids the operation.
    #[error(transparent)]
    Borrow(#[from] BorrowError),
    /// There is not enough memory.
    #[error(transparent)]
    Alloc(#[from] AllocError),
    /// Memory of somebody else that overlaps several arrays.
    #[error("memory overlaps that of several arrays")]
    Territory,
    /// Elements can't be seen as the type that was asked for.
    #[error(transparent)]
    View(#[from] ViewError),
    /// About Fourier transforms.
    #[error(transparent)]
    Fft(#[from] FftError),
    /// About matrices.
    #[error(transparent)]
    Matrix(#[from] LinalgError),
    /// A matrix, or arrays as matrices, that a function of `linalg` has no answer for.
    #[error("{0}")]
    LinAlg(String),
    /// About the parameters of a distribution.
    #[error(transparent)]
    Parameter(#[from] ParameterError),
    /// About the bounds of random integers.
    #[error(transparent)]
    Integers(#[from] IntegersError),
    /// About a random sample.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// About the seed of a bit generator.
    #[error(transparent)]
    Seed(#[from] SeedError),
    /// About files in NumPy's format.
    #[error(transparent)]
    Npy(#[from] NpyError),
    /// About files and streams.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A floating-point error, where the error state says `raise`.
    #[error("{message}")]
    FloatingPoint {
        /// What happened in which operation: `divide by zero encountered in divide`.
        message: String,
    },
    /// A wrong value.
    #[error("{0}")]
    Value(String),
    /// An index that is not there.
    #[error("{0}")]
    Index(String),
    /// An axis that is not there.
    #[error("{0}")]
    Axis(String),
    /// A wrong type.
    #[error("{0}")]
    Type(String),
    /// Something that NumPy has no room for.
    #[error("{0}")]
    Runtime(Cow<'static, str>),
    /// A division by zero that has no result, as in the length of a range.
    #[error("{0}")]
    ZeroDivision(&'static str),
}

/// The Python exception that an [`Error`] stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
#[allow(missing_docs)] // the variants are Python's exceptions
pub enum ErrorKind {
    AttributeError,
    AxisError,
    BufferError,
    FloatingPointError,
    IndexError,
    LinAlgError,
    MemoryError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    TooHardError,
    TypeError,
    ValueError,
    ZeroDivisionError,
}

impl ErrorKind {
    /// The exception's name.
    pub const fn name(self) -> &'static str {
        match self {
            ErrorKind::AttributeError => "AttributeError",
            ErrorKind::AxisError => "AxisError",
            ErrorKind::BufferError => "BufferError",
            ErrorKind::FloatingPointError => "FloatingPointError",
            ErrorKind::IndexError => "IndexError",
            ErrorKind::LinAlgError => "LinAlgError",
            ErrorKind::MemoryError => "MemoryError",
            ErrorKind::NotImplementedError => "NotImplementedError",
            ErrorKind::OSError => "OSError",
            ErrorKind::OverflowError => "OverflowError",
            ErrorKind::RuntimeError => "RuntimeError",
            ErrorKind::TooHardError => "TooHardError",
            ErrorKind::TypeError => "TypeError",
            ErrorKind::ValueError => "ValueError",
            ErrorKind::ZeroDivisionError => "ZeroDivisionError",
        }
    }

    fn from_name(name: &str) -> ErrorKind {
        match name {
            "MemoryError" => ErrorKind::MemoryError,
            "NotImplementedError" => ErrorKind::NotImplementedError,
            "OSError" => ErrorKind::OSError,
            "OverflowError" => ErrorKind::OverflowError,
            "TypeError" => ErrorKind::TypeError,
            _ => ErrorKind::ValueError,
        }
    }
}

impl Error {
    /// The Python exception that NumPy raises in this case.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::DType(error) => ErrorKind::from_name(error.python_exception()),
            Error::Layout(error) => match error.kind() {
                np_layout::ErrorKind::IndexError => ErrorKind::IndexError,
                np_layout::ErrorKind::AxisError => ErrorKind::AxisError,
                np_layout::ErrorKind::AttributeError => ErrorKind::AttributeError,
                np_layout::ErrorKind::TooHardError => ErrorKind::TooHardError,
                _ => ErrorKind::ValueError,
            },
            Error::Ufunc(UfuncError::EmptyReduction { .. } | UfuncError::RefusedOperand { .. }) => {
                ErrorKind::ValueError
            }
            Error::Ufunc(_) | Error::Type(_) => ErrorKind::TypeError,
            Error::Index(_) => ErrorKind::IndexError,
            Error::Axis(_) => ErrorKind::AxisError,
            Error::Borrow(BorrowError::ReadOnly) => ErrorKind::ValueError,
            Error::Borrow(_) => ErrorKind::BufferError,
            Error::Alloc(_) => ErrorKind::MemoryError,
            Error::Territory => ErrorKind::BufferError,
            Error::View(ViewError::Borrow(_)) => ErrorKind::BufferError,
            Error::View(_) => ErrorKind::TypeError,
            Error::Npy(error) => ErrorKind::from_name(error.exception()),
            Error::Io(_) => ErrorKind::OSError,
            Error::FloatingPoint { .. } => ErrorKind::FloatingPointError,
            Error::Runtime(_) => ErrorKind::RuntimeError,
            Error::ZeroDivision(_) | Error::Fft(FftError::ZeroDivision) => {
                ErrorKind::ZeroDivisionError
            }
            Error::Fft(FftError::AxisOutOfBounds { .. }) => ErrorKind::AxisError,
            Error::LinAlg(_) => ErrorKind::LinAlgError,
            Error::Matrix(error) if error.is_about_answers() => ErrorKind::LinAlgError,
            Error::Parameter(error) => match error.kind() {
                ParameterErrorKind::Overflow => ErrorKind::OverflowError,
                ParameterErrorKind::Memory => ErrorKind::MemoryError,
                _ => ErrorKind::ValueError,
            },
            Error::Seed(SeedError::NoSystemEntropy) => ErrorKind::NotImplementedError,
            Error::Integers(_) | Error::Choice(_) | Error::Seed(_) => ErrorKind::ValueError,
            Error::Fft(_) | Error::Matrix(_) | Error::Value(_) => ErrorKind::ValueError,
        }
    }

    #[cold]
    pub(crate) fn value(message: impl Into<String>) -> Error {
        Error::Value(message.into())
    }

    #[cold]
    pub(crate) fn runtime(message: impl Into<Cow<'static, str>>) -> Error {
        Error::Runtime(message.into())
    }

    #[cold]
    pub(crate) fn index(message: impl Into<String>) -> Error {
        Error::Index(message.into())
    }

    #[cold]
    pub(crate) fn linalg(message: impl Into<String>) -> Error {
        Error::LinAlg(message.into())
    }

    #[cold]
    pub(crate) fn type_error(message: impl Into<String>) -> Error {
        Error::Type(message.into())
    }
}

impl From<OwnerError> for Error {
    fn from(error: OwnerError) -> Error {
        match error {
            OwnerError::Alloc(error) => Error::Alloc(error),
            OwnerError::Several => Error::Territory,
        }
    }
}

impl From<ExecuteError> for Error {
    #[cold]
    fn from(error: ExecuteError) -> Error {
        match error {
            ExecuteError::Borrow(error) => Error::Borrow(error),
            ExecuteError::Alloc(error) => Error::Alloc(error),
            ExecuteError::Layout(error) => Error::Layout(error),
            ExecuteError::Ufunc(error) => Error::Ufunc(error),
            ExecuteError::OverlappingOutput => Error::value(error.to_string()),
        }
    }
}

impl From<std::convert::Infallible> for Error {
    fn from(never: std::convert::Infallible) -> Error {
        match never {}
    }
}
