//! The `.npy` format: one array in one file, as `numpy.save` writes it.
//!
//! A file is the magic string `\x93NUMPY`, two bytes of version, the length of the header (two
//! bytes in version 1.0, four in 2.0 and 3.0), the header, and the elements as they lie in memory.
//! The header is the text of a Python dictionary with the keys `descr`, `fortran_order` and
//! `shape`, padded with blanks so that the data begin at a multiple of 64 bytes; in Latin-1, or in
//! UTF-8 in version 3.0. The format is described in NumPy's `numpy.lib.format`.
//!
//! - `header`: [`Header`], its text, and what it may say.
//! - `descr`: dtypes as `descr` names them.
//! - `reading`: [`read`], [`read_header`], [`read_file`].
//! - `writing`: [`write()`], [`write_header`], [`write_array`].
//! - `error`: [`NpyError`], with NumPy's messages.

mod descr;
mod error;
mod header;
mod reading;
mod writing;

pub use error::{NpyError, Result};
pub use header::{Header, MAGIC_PREFIX, MAX_HEADER_SIZE};
pub use reading::{Npy, ReadOptions, read, read_file, read_header, read_header_with, read_with};
pub use writing::{write, write_array, write_header};
