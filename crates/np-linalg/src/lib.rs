//! Dense linear algebra on matrix views, with NumPy's conventions.
//!
//! ```
//! use np_linalg::{MatMut, MatRef, matmul};
//!
//! let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
//! let a = MatRef::from_rows(&a, 2, 3)?;
//! let mut square = [0.0; 4];
//! matmul(a, a.transposed(), MatMut::from_rows(&mut square, 2, 2)?)?;
//! assert_eq!(square, [14.0, 32.0, 32.0, 77.0]);
//! # Ok::<(), np_linalg::LinalgError>(())
//! ```
//!
//! The rooms:
//!
//! - [`matrix`]: [`MatRef`] and [`MatMut`], strided matrices on slices.
//! - [`matmul`](mod@matmul): [`matmul()`](matmul()), the product of two matrices.
//! - `direct`: the product as a plain loop, for every element type; `blocked`: the product in blocks that stay in the cache,
//!   for large floating-point matrices; `tile`: what is done on one block, in vector registers.
//! - [`error`]: what can go wrong, in NumPy's words.

#![forbid(unsafe_code)]

mod blocked;
mod direct;
pub mod error;
pub mod matmul;
pub mod matrix;
mod tile;

pub use error::LinalgError;
pub use matmul::{MatmulElement, matmul};
pub use matrix::{MatMut, MatRef};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
