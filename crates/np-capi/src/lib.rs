//! The C ABI of numpy-rs: arrays as opaque handles, a status from every call that can fail, NumPy's words for errors.
//!
//! C programs include `include/numpy_rs.h` and link the dynamic or the static library. Rust programs use `numpy_rs` itself; what
//! is public here is for building the header and for tests.
//!
//! The rooms:
//!
//! - [`abi`]: every function of the ABI, as rows in one file for each area.
//! - [`table`]: what a row is, and what it makes. [`header`](mod@header): the rows as C. [`declarations`](mod@declarations): as Python.
//! - [`parameter`], [`outcome`]: the kinds of parameters and results. [`keyword`]: keyword arguments. [`named`]: values that have names.
//! - [`handle`]: what a handle holds. [`source`](mod@source): the handles of generators of random numbers.
//! - [`status`]: what calls return, and the thread's last error. [`thread`]: what a thread starts with.
//! - `elements`: elements of any dtype from bytes, and back.
//! - `pointer`: pointers from C, checked for null.

pub mod abi;
pub mod declarations;
mod elements;
pub mod handle;
pub mod header;
pub mod keyword;
pub mod named;
pub mod outcome;
pub mod parameter;
mod pointer;
pub mod source;
pub mod status;
pub mod table;
pub mod thread;
