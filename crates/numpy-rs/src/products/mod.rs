//! Products: of vectors, matrices, stacks of matrices, and by Einstein's convention.
//!
//! What sums products of elements comes down to one engine, products of stacks of matrices: vectors are matrices of one row or one
//! column, axes that are summed together are joined, and views do the rest. The rooms:
//!
//! - `stacks`: the engine, called on arrays.
//! - `gufunc`: functions whose loops take whole vectors and matrices, with NumPy's keywords; `gufuncs`: [`matmul`], [`vecdot`],
//!   [`matvec`], [`vecmat`]. `misfits`: what is said of operands that do not fit.
//! - `dot`: [`dot()`], [`vdot`], [`inner`]. `tensordot`: [`tensordot()`]. `outer`: [`outer()`], [`kron`].
//! - `chains`: products of many matrices, powers. `diagonals`: [`trace`], [`diagonal`].
//! - `einsum`: [`einsum()`], [`einsum_path`].

mod chains;
mod diagonals;
mod dot;
mod einsum;
mod gufunc;
mod gufuncs;
mod misfits;
mod outer;
mod stacks;
mod tensordot;

pub use chains::{matrix_power, multi_dot};
pub use diagonals::{diagonal, trace};
pub use dot::{dot, inner, vdot};
pub use einsum::{Optimize, Subscripts, einsum, einsum_path};
pub use gufuncs::{matmul, matvec, vecdot, vecmat};
pub use outer::{kron, linalg_outer, outer};
pub(crate) use stacks::product_with_transposed;
pub use tensordot::{Contracted, tensordot};
