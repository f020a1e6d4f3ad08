//! What is compared with NumPy, and how a call is timed.
//!
//! `cargo xtask bench` alternates two workers that read requests from their standard input: the program `cases` of this
//! crate, and `numpy_cases.py`. The rooms:
//!
//! - [`case`]: [`Case`](case::Case), one comparison: its operands, the Python statement and the Rust call.
//! - [`operands`]: arrays made from a formula, which both workers know, so that both see the same bytes.
//! - [`table`]: every case there is.
//! - [`timing`]: how long a call takes.
//!
//! The benchmarks under `benches/` are criterion's: small arrays, without NumPy.

pub mod case;
pub mod operands;
pub mod table;
pub mod timing;
