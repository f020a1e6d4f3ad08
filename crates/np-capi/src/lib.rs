//! The C ABI of numpy-rs: arrays as opaque handles, a status from every call that can fail, NumPy's words for errors.
//!
//! C programs include `include/numpy_rs.h` and link the dynamic or the static library. Rust programs use `numpy_rs` itself; what
//! is public here is for building the header and for tests.
//!
//! The rooms:
//!
//! - [`abi`]: every function of the ABI, as one table that also gives the header.
//! - [`header`](mod@header): the table as C.
//! - [`status`]: what calls return, and the thread's last error.
//! - [`array`](mod@array): what the functions do.
//! - `elements`: elements of any dtype from bytes, and back.
//! - `pointer`: pointers from C, checked for null.

pub mod abi;
pub mod array;
mod elements;
pub mod header;
mod pointer;
pub mod status;
