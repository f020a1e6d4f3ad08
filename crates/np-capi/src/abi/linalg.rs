//! Linear algebra and products.

use numpy_rs::{self as np, linalg};

use crate::parameter::{Array, Keywords, Operand};
use crate::table::functions;

functions! {
    /// Solves `a x = b` (`numpy.linalg.solve`).
    fn nrs_linalg_solve(a: Operand, b: Operand) -> Array = linalg::solve(a, b);

    /// The inverse (`numpy.linalg.inv`).
    fn nrs_linalg_inv(a: Operand) -> Array = linalg::inv(a);

    /// The determinant (`numpy.linalg.det`).
    fn nrs_linalg_det(a: Operand) -> Array = linalg::det(a);

    /// The product of matrices (`numpy.matmul`); keywords of a ufunc, `axes`, `axis`, `keepdims`.
    fn nrs_matmul(a: Operand, b: Operand, keywords: Keywords) -> Array = np::matmul(a, b, keywords);

    /// `numpy.dot`; keyword `out`.
    fn nrs_dot(a: Operand, b: Operand, keywords: Keywords) -> Array = np::dot(a, b, keywords);
}
