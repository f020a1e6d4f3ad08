//! Linear algebra.

use numpy_rs::{self as np, linalg};

use crate::parameter::{Array, Arrays, Keywords, Operand};
use crate::table::functions;

functions! {
    /// Solves `a x = b` (`numpy.linalg.solve`).
    fn nrs_linalg_solve(a: Operand, b: Operand) -> Array = linalg::solve(a, b);

    /// The inverse (`numpy.linalg.inv`).
    fn nrs_linalg_inv(a: Operand) -> Array = linalg::inv(a);

    /// The determinant (`numpy.linalg.det`).
    fn nrs_linalg_det(a: Operand) -> Array = linalg::det(a);

    /// The sign and the logarithm of the absolute value of the determinant (`numpy.linalg.slogdet`).
    fn nrs_linalg_slogdet(a: Operand) -> Arrays = linalg::slogdet(a).map(|found| vec![found.sign, found.logabsdet]);

    /// The pseudoinverse (`numpy.linalg.pinv`); keywords `rcond`, `rtol`, `hermitian`.
    fn nrs_linalg_pinv(a: Operand, keywords: Keywords) -> Array = linalg::pinv(a, keywords);

    /// The equations of a tensor (`numpy.linalg.tensorsolve`); keyword `axes`.
    fn nrs_linalg_tensorsolve(a: Operand, b: Operand, keywords: Keywords) -> Array = linalg::tensorsolve(a, b, keywords);

    /// The inverse of a tensor (`numpy.linalg.tensorinv`); keyword `ind`.
    fn nrs_linalg_tensorinv(a: Operand, keywords: Keywords) -> Array = linalg::tensorinv(a, keywords);

    /// Least squares (`numpy.linalg.lstsq`): solutions, residuals, rank, singular values; keyword `rcond`.
    fn nrs_linalg_lstsq(a: Operand, b: Operand, keywords: Keywords) -> Arrays =
        linalg::lstsq(a, b, keywords).and_then(|found| {
            let rank = np::full((), found.rank as i64, np::int32)?;
            Ok(vec![found.x, found.residuals, rank, found.s])
        });

    /// The Cholesky factor (`numpy.linalg.cholesky`); keyword `upper`.
    fn nrs_linalg_cholesky(a: Operand, keywords: Keywords) -> Array = linalg::cholesky(a, keywords);

    /// The factors `Q` and `R` (`numpy.linalg.qr`); keyword `mode`: `"reduced"` or `"complete"`.
    fn nrs_linalg_qr(a: Operand, keywords: Keywords) -> Arrays =
        linalg::qr(a, keywords).map(|found| vec![found.Q, found.R]);

    /// The factor `R` (`numpy.linalg.qr` with the mode `"r"`).
    fn nrs_linalg_qr_r(a: Operand) -> Array = linalg::qr_r(a);

    /// Householder's vectors and their factors (`numpy.linalg.qr` with the mode `"raw"`).
    fn nrs_linalg_qr_raw(a: Operand) -> Arrays = linalg::qr_raw(a).map(|(h, tau)| vec![h, tau]);

    /// The singular value decomposition (`numpy.linalg.svd`); keywords `full_matrices`, `hermitian`.
    fn nrs_linalg_svd(a: Operand, keywords: Keywords) -> Arrays =
        linalg::svd(a, keywords).map(|found| vec![found.U, found.S, found.Vh]);

    /// Singular values (`numpy.linalg.svdvals`); keyword `hermitian`.
    fn nrs_linalg_svdvals(x: Operand, keywords: Keywords) -> Array = linalg::svdvals(x, keywords);

    /// Eigenvalues and right eigenvectors (`numpy.linalg.eig`).
    fn nrs_linalg_eig(a: Operand) -> Arrays = linalg::eig(a).map(|found| vec![found.eigenvalues, found.eigenvectors]);

    /// Eigenvalues (`numpy.linalg.eigvals`).
    fn nrs_linalg_eigvals(a: Operand) -> Array = linalg::eigvals(a);

    /// Eigenvalues and eigenvectors of Hermitian matrices (`numpy.linalg.eigh`); keyword `UPLO`.
    fn nrs_linalg_eigh(a: Operand, keywords: Keywords) -> Arrays =
        linalg::eigh(a, keywords).map(|found| vec![found.eigenvalues, found.eigenvectors]);

    /// Eigenvalues of Hermitian matrices (`numpy.linalg.eigvalsh`); keyword `UPLO`.
    fn nrs_linalg_eigvalsh(a: Operand, keywords: Keywords) -> Array = linalg::eigvalsh(a, keywords);

    /// Norms of vectors or matrices (`numpy.linalg.norm`); keywords `ord` or `ord_name`, `axis`, `keepdims`.
    fn nrs_linalg_norm(x: Operand, keywords: Keywords) -> Array = linalg::norm(x, keywords);

    /// Norms of matrices (`numpy.linalg.matrix_norm`); keywords `ord` or `ord_name`, `keepdims`.
    fn nrs_linalg_matrix_norm(x: Operand, keywords: Keywords) -> Array = linalg::matrix_norm(x, keywords);

    /// Norms of vectors (`numpy.linalg.vector_norm`); keywords as for `nrs_linalg_norm`.
    fn nrs_linalg_vector_norm(x: Operand, keywords: Keywords) -> Array = linalg::vector_norm(x, keywords);

    /// Condition numbers (`numpy.linalg.cond`); keyword `p` or `p_name`.
    fn nrs_linalg_cond(x: Operand, keywords: Keywords) -> Array = linalg::cond(x, keywords);

    /// Ranks (`numpy.linalg.matrix_rank`); keywords `tol`, `rtol`, `hermitian`.
    fn nrs_linalg_matrix_rank(a: Operand, keywords: Keywords) -> Array = linalg::matrix_rank(a, keywords);

    /// Diagonals of matrices (`numpy.linalg.diagonal`), as a view; keyword `offset`.
    fn nrs_linalg_diagonal(x: Operand, keywords: Keywords) -> Array = linalg::diagonal(x, keywords);

    /// Sums of diagonals (`numpy.linalg.trace`); keywords `offset`, `dtype`.
    fn nrs_linalg_trace(x: Operand, keywords: Keywords) -> Array = linalg::trace(x, keywords);

    /// Matrices transposed (`numpy.linalg.matrix_transpose`), as a view.
    fn nrs_linalg_matrix_transpose(x: Operand) -> Array = linalg::matrix_transpose(x);

    /// Cross products of vectors of length 3 (`numpy.linalg.cross`); keyword `axis`.
    fn nrs_linalg_cross(x1: Operand, x2: Operand, keywords: Keywords) -> Array = linalg::cross(x1, x2, keywords);
}
