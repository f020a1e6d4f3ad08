//! Dense linear algebra on matrix views, with NumPy's conventions.
//!
//! ```
//! use np_linalg::{MatMut, MatRef, matmul};
//!
//! let a = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
//! let a = MatRef::from_rows(&a, 2, 3)?;
//! let mut square = [0.0; 4];
//! matmul(a, a.transposed(), MatMut::from_rows(&mut square, 2, 2)?, 1)?;
//! assert_eq!(square, [14.0, 32.0, 32.0, 77.0]);
//! # Ok::<(), np_linalg::LinalgError>(())
//! ```
//!
//! The rooms:
//!
//! - [`matrix`]: [`MatRef`] and [`MatMut`], strided matrices on slices.
//! - [`matmul`](mod@matmul): [`matmul()`](matmul()), the product of two matrices.
//! - [`stack`]: [`matmul_stack()`], the products of stacks of matrices.
//! - How products are computed: `vector`: a row times a matrix; `direct`: integers and booleans; `small`: small floating-point
//!   matrices, where they lie; `large`: large ones, by faer. `sums`: how products are summed; `lanes`: vectors of any type.
//! - [`error`]: what can go wrong, in NumPy's words.

#![forbid(unsafe_code)]

mod direct;
pub mod error;
mod lanes;
mod large;
pub mod matmul;
pub mod matrix;
mod small;
pub mod stack;
mod sums;
mod vector;

pub use error::LinalgError;
pub use matmul::{MatmulElement, matmul};
pub use matrix::{MatMut, MatRef};
pub use stack::{Stack, matmul_stack};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
