//! `numpy.linalg`: matrices, and stacks of them.
//!
//! ```
//! use numpy_rs as np;
//!
//! let a = np::array([[2.0, 1.0], [1.0, 3.0]])?;
//! let x = np::linalg::solve(&a, &np::array([3.0, 5.0])?)?;
//! assert!(np::allclose(&x, &np::array([0.8, 1.4])?, ())?);
//! # Ok::<(), np::Error>(())
//! ```
//!
//! An array of more than two axes is a stack of matrices, which lie in its last two; functions work on each, and the other axes of
//! several arrays broadcast. As in NumPy everything is computed in double precision: integers become float64 or complex128, float32 and
//! complex64 are rounded back, float16 is refused. Results are in C order.
//!
//! The rooms:
//!
//! - `operands`: the dtypes and shapes that are taken. `stacks`: matrices taken from arrays one by one.
//! - [`solving`]: [`solve`], [`inv`], [`tensorsolve`], [`tensorinv`], [`pinv`], [`lstsq`]. [`determinants`]: [`det`], [`slogdet`].
//! - [`decompositions`]: [`qr`], [`svd`], [`svdvals`], [`cholesky`]. [`eigenvalues`]: [`eig`], [`eigh`], [`eigvals`], [`eigvalsh`].
//! - [`norms`]: [`norm`](fn@norm), [`vector_norm`], [`matrix_norm`], [`cond`], [`matrix_rank`].
//! - [`views`]: [`trace`], [`diagonal`], [`matrix_transpose`](fn@matrix_transpose), [`cross`](fn@cross).
//!
//! - Products are those of [`products`](crate::products): [`matmul`], [`outer`], [`vecdot`], [`tensordot`], [`multi_dot`], [`matrix_power`].
//!
//! The algorithms are those of [`np_linalg`].

pub mod decompositions;
pub mod determinants;
pub mod eigenvalues;
pub mod norms;
mod operands;
pub mod solving;
mod stacks;
pub mod views;

pub use crate::products::{
    linalg_outer as outer, matmul, matrix_power, multi_dot, tensordot, vecdot,
};
pub use decompositions::{QrResult, SvdResult, cholesky, qr, qr_r, qr_raw, svd, svdvals};
pub use determinants::{SlogdetResult, det, slogdet};
pub use eigenvalues::{EigResult, EighResult, eig, eigh, eigvals, eigvalsh};
pub use norms::{cond, matrix_norm, matrix_rank, norm, vector_norm};
pub(crate) use operands::{stacked_square, two_dimensional};
pub use solving::{LstsqResult, inv, lstsq, pinv, solve, tensorinv, tensorsolve};
pub use views::{cross, diagonal, matrix_transpose, trace};
