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
//! - How products are computed: `vector`: a row times a matrix; `direct`: integers and booleans; `tiny`: stacks of square matrices of up to four
//!   rows; `small`: small floating-point matrices, where they lie; `large`: large ones, by faer. `sums`: how products are summed; `lanes`: vectors of any type.
//! - [`Lu`]: systems of equations, inverses, determinants. [`Cholesky`]: positive definite matrices. [`Qr`]: orthonormal bases.
//! - [`Svd`]: singular values and vectors, pseudoinverses. [`LeastSquares`]: what is nearest to a solution.
//! - [`HermitianEigen`], [`Eigen`]: eigenvalues and eigenvectors.
//! - Their steps: [`reflect`], [`Bidiagonal`], [`Tridiagonal`], [`Hessenberg`], [`Balance`], [`real_schur`](real_schur()),
//!   [`complex_schur`](complex_schur()).
//! - How Hermitian matrices are taken apart: `symmetric_pass`: products and updates on the way to three diagonals; `ql`: steps to the
//!   eigenvalues; `rotations`: what they make of vectors; `column_lanes`: columns of whole vectors.
//! - [`Matrix`]: a matrix that owns its elements. [`Field`], [`Real`]: its elements.
//! - `columns`: what they do with columns, in vector registers; `update`: products taken away from parts of matrices; `diagonalise`, `dqds`:
//!   what becomes of a bidiagonal matrix.
//! - `backend`, `single`: `faer`'s algorithms, which large matrices are given to.
//! - [`error`]: what can go wrong, in NumPy's words.

#![forbid(unsafe_code)]

mod backend;
mod balance;
mod bidiagonal;
mod cholesky;
mod column_lanes;
mod columns;
mod complex_schur;
mod dense;
mod diagonalise;
mod direct;
mod dqds;
mod eigen;
pub mod error;
mod field;
mod hermitian;
mod hessenberg;
mod householder;
mod lanes;
mod large;
mod least_squares;
mod lu;
pub mod matmul;
pub mod matrix;
mod ql;
mod qr;
mod real_schur;
mod rotations;
mod scaling;
mod single;
mod small;
pub mod stack;
mod sums;
mod svd;
mod symmetric_pass;
mod threads;
mod tiny;
mod tridiagonal;
mod update;
mod vector;
mod vectors;

pub use balance::Balance;
pub use bidiagonal::Bidiagonal;
pub use cholesky::{Cholesky, Triangle};
pub use complex_schur::complex_schur;
pub use dense::Matrix;
pub use eigen::{Eigen, EigenField};
pub use error::LinalgError;
pub use field::{Field, Real};
pub use hermitian::HermitianEigen;
pub use hessenberg::Hessenberg;
pub use householder::{Reflector, apply_reflector, reflect};
pub use least_squares::LeastSquares;
pub use lu::Lu;
pub use matmul::{MatmulElement, matmul};
pub use matrix::{MatMut, MatRef};
pub use num_complex::Complex;
pub use qr::Qr;
pub use real_schur::real_schur;
pub use stack::{Stack, matmul_stack};
pub use svd::{Svd, Vectors};
pub use tridiagonal::Tridiagonal;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
