//! [`NpyError`]: what can be wrong with a file, in NumPy's words.

use std::io;

use np_dtype::python_repr;

use super::header::{MAGIC_PREFIX, Version};
use crate::literal::LiteralError;

/// The result of reading or writing.
pub type Result<T> = std::result::Result<T, NpyError>;

/// Why a file was not read or written.
///
/// Messages are NumPy's; [`NpyError::exception`] names the Python exception that goes with them.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NpyError {
    /// The reader or writer failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The file ends too early.
    #[error("EOF: reading {what}, expected {expected} bytes got {got}")]
    Eof {
        /// The part of the file.
        what: &'static str,
        /// Bytes that it has.
        expected: usize,
        /// Bytes that there were.
        got: usize,
    },
    /// The file does not begin as `.npy` files do.
    #[error(
        "the magic string is not correct; expected {}, got {}",
        python_repr::of_bytes(MAGIC_PREFIX),
        python_repr::of_bytes(got)
    )]
    BadMagic {
        /// How it begins.
        got: [u8; 6],
    },
    /// The version is none of the three there are.
    #[error("we only support format version (1,0), (2,0), and (3,0), not ({}, {})", version.0, version.1)]
    UnsupportedVersion {
        /// The version.
        version: Version,
    },
    /// The header of a file of version 3.0 is not UTF-8.
    #[error(
        "'utf-8' codec can't decode {}: {reason}",
        if *length == 1 {
            format!("byte 0x{byte:02x} in position {position}")
        } else {
            format!("bytes in position {position}-{}", position + length - 1)
        }
    )]
    NotUtf8 {
        /// Offset of the first wrong byte.
        position: usize,
        /// Number of bytes that belong together.
        length: usize,
        /// The first of them.
        byte: u8,
        /// What is wrong with them.
        reason: &'static str,
    },
    /// The header is longer than allowed.
    #[error(
        "Header info length ({length}) is large and may not be safe to load securely.\n\
         To allow loading, adjust `max_header_size` or fully trust the `.npy` file using \
         `allow_pickle=True`.\n\
         For safety against large resource use or crashes, sandboxing may be necessary."
    )]
    HeaderTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// The header is not Python.
    #[error("Cannot parse header: {}", python_repr::of_str(header))]
    Unparsable {
        /// The header.
        header: String,
    },
    /// The header is Python, but not a literal.
    #[error(transparent)]
    NotLiteral(LiteralError),
    /// The header is a literal, but not a dictionary.
    #[error("Header is not a dictionary: {value}")]
    NotADictionary {
        /// `repr` of the literal.
        value: String,
    },
    /// Keys are not the three there are.
    #[error("Header does not contain the correct keys: {keys}")]
    WrongKeys {
        /// `repr` of the list of keys.
        keys: String,
    },
    /// Keys are not even all strings.
    #[error("'<' not supported between instances of '{left}' and '{right}'")]
    MixedKeys {
        /// Type of a key.
        left: &'static str,
        /// Type of another one.
        right: &'static str,
    },
    /// `shape` is not a tuple of integers.
    #[error("shape is not valid: {value}")]
    InvalidShape {
        /// `repr` of it.
        value: String,
    },
    /// `fortran_order` is not a bool.
    #[error("fortran_order is not a valid bool: {value}")]
    InvalidOrder {
        /// `repr` of it.
        value: String,
    },
    /// `descr` does not describe a dtype.
    #[error("descr is not a valid dtype descriptor: {value}")]
    InvalidDescr {
        /// `repr` of it.
        value: String,
    },
    /// `descr` describes a dtype of NumPy that this crate does not read.
    #[error("arrays of dtype {value} are not supported")]
    UnsupportedDType {
        /// `repr` of it.
        value: String,
    },
    /// The file has pickled objects, which are never loaded.
    #[error("Object arrays cannot be loaded when allow_pickle=False")]
    ObjectArray,
    /// A dimension is a bool.
    #[error("an integer is required")]
    IntegerRequired,
    /// A dimension has more than 64 bits.
    #[error("Python int too large to convert to C long")]
    IntegerTooLarge,
    /// A dimension is negative.
    #[error("negative dimensions are not allowed")]
    NegativeDimension,
    /// More dimensions than an array can have.
    #[error("maximum supported dimension for an ndarray is currently 64, found {ndim}")]
    TooManyDimensions {
        /// How many.
        ndim: usize,
    },
    /// More bytes than memory can have.
    #[error(
        "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size."
    )]
    TooBig,
    /// A file on disk is too short for its shape.
    #[error(
        "Failed to read all data for array. Expected {shape} = {expected} elements, could only read \
         {got} elements. (file seems not fully written?)"
    )]
    ShortFile {
        /// The shape, as Python shows it.
        shape: String,
        /// Elements of this shape.
        expected: usize,
        /// Whole elements that there were.
        got: usize,
    },
    /// The memory for the data could not be had.
    #[error(
        "Unable to allocate {bytes} bytes for an array with shape {shape} and data type {dtype}"
    )]
    OutOfMemory {
        /// Bytes needed.
        bytes: usize,
        /// The shape, as Python shows it.
        shape: String,
        /// The dtype's name.
        dtype: String,
    },
    /// The header that is to be written does not fit into its version's length field.
    #[error("Header length {length} too big for version=({}, {})", version.0, version.1)]
    HeaderDoesNotFit {
        /// Its length without padding.
        length: usize,
        /// The version.
        version: Version,
    },
    /// The data that are to be written have not the length that dtype and shape ask for.
    #[error("cannot reshape array of size {got} into shape {shape}: {expected} bytes are needed")]
    DataLength {
        /// The shape, as Python shows it.
        shape: String,
        /// Bytes needed.
        expected: usize,
        /// Bytes given.
        got: usize,
    },
}

impl NpyError {
    /// The name of the Python exception that NumPy raises with this message.
    pub fn exception(&self) -> &'static str {
        match self {
            NpyError::Io(_) => "OSError",
            NpyError::NotUtf8 { .. } => "UnicodeDecodeError",
            NpyError::NotLiteral(LiteralError::Unhashable { .. })
            | NpyError::MixedKeys { .. }
            | NpyError::IntegerRequired => "TypeError",
            NpyError::UnsupportedDType { .. } => "NotImplementedError",
            NpyError::IntegerTooLarge => "OverflowError",
            NpyError::OutOfMemory { .. } => "MemoryError",
            _ => "ValueError",
        }
    }
}
