//! Linear algebra. Where NumPy leaves something open, what is determined is asked for, as `generate/linalg.py` has it.

use numpy_rs::options::{axis, order};
use numpy_rs::{self as np, Array, NewAxis, Result, linalg, s};

use super::functions::{Given, Perform};
use crate::operands::text;

const FUNCTIONS: &[(&str, Perform)] = &[
    ("solve", |g| linalg::solve(&g.values[0], &g.values[1])),
    ("inv", |g| linalg::inv(&g.values[0])),
    ("det", |g| linalg::det(&g.values[0])),
    ("pinv", |g| linalg::pinv(&g.values[0], g.options)),
    ("cholesky", |g| linalg::cholesky(&g.values[0], g.options)),
    ("eigvalsh", |g| linalg::eigvalsh(&g.values[0], g.options)),
    ("svdvals", |g| linalg::svdvals(&g.values[0], g.options)),
    ("svdvals_hermitian", |g| {
        linalg::svdvals(&g.values[0], np::options::hermitian(true))
    }),
    ("cond", |g| linalg::cond(&g.values[0], g.options)),
    ("matrix_rank", |g| {
        linalg::matrix_rank(&g.values[0], g.options)
    }),
    ("norm", |g| linalg::norm(&g.values[0], g.options)),
    ("vector_norm", |g| {
        linalg::vector_norm(&g.values[0], g.options)
    }),
    ("matrix_norm", |g| {
        linalg::matrix_norm(&g.values[0], g.options)
    }),
    ("trace", |g| linalg::trace(&g.values[0], g.options)),
    ("diagonal", |g| linalg::diagonal(&g.values[0], g.options)),
    ("matrix_transpose", |g| {
        linalg::matrix_transpose(&g.values[0])
    }),
    ("cross", |g| {
        linalg::cross(&g.values[0], &g.values[1], g.options)
    }),
    ("tensorsolve", |g| {
        linalg::tensorsolve(&g.values[0], &g.values[1], g.options)
    }),
    ("tensorinv", |g| linalg::tensorinv(&g.values[0], g.options)),
    ("slogdet", |g| {
        let found = linalg::slogdet(&g.values[0])?;
        Ok(match part(&g) {
            "0" => found.sign,
            _ => found.logabsdet,
        })
    }),
    ("lstsq", |g| {
        let which = part(&g);
        let found = linalg::lstsq(&g.values[0], &g.values[1], g.options)?;
        Ok(match which {
            "0" => found.x,
            "1" => found.residuals,
            "2" => np::full((), found.rank, np::int32)?,
            _ => found.s,
        })
    }),
    ("qr", |g| {
        let a = &g.values[0];
        match part(&g) {
            "r" => linalg::qr_r(a),
            "raw 0" => Ok(linalg::qr_raw(a)?.0),
            "raw 1" => Ok(linalg::qr_raw(a)?.1),
            "0" => Ok(linalg::qr(a, g.options)?.Q),
            _ => Ok(linalg::qr(a, g.options)?.R),
        }
    }),
    ("svd", |g| {
        let which = part(&g);
        let found = linalg::svd(&g.values[0], g.options)?;
        let count = found.S.shape()[found.S.ndim() - 1] as isize;
        match which {
            "S" => Ok(found.S),
            "product" => product(
                &found.U.get(s![..., ..count])?,
                &found.S,
                &found.Vh.get(s![..., ..count, ..])?,
            ),
            "U gram" => gram(&adjoint(&found.U)?),
            "V gram" => gram(&found.Vh),
            "U" => zeros(&found.U),
            _ => zeros(&found.Vh),
        }
    }),
    ("eigvals", |g| {
        let found = linalg::eigvals(&g.values[0])?;
        match part(&g) {
            "sorted" => np::sort(&found, ()),
            _ => zeros(&found),
        }
    }),
    ("eig", |g| {
        let found = linalg::eig(&g.values[0])?;
        let (values, vectors) = (found.eigenvalues, found.eigenvectors);
        match part(&g) {
            "values" => np::sort(&values, ()),
            "product" => product(&vectors, &values, &linalg::inv(&vectors)?),
            "gram" => gram(&adjoint(&vectors)?)?.diagonal(0, -2, -1)?.copy(()),
            _ => zeros(&vectors),
        }
    }),
    ("eigh", |g| {
        let which = part(&g);
        let found = linalg::eigh(&g.values[0], g.options)?;
        let (values, vectors) = (found.eigenvalues, found.eigenvectors);
        match which {
            "values" => np::sort(&values, ()),
            "product" => product(&vectors, &values, &adjoint(&vectors)?),
            "gram" => gram(&adjoint(&vectors)?),
            _ => zeros(&vectors),
        }
    }),
];

/// Performs the operation of a name, if it is one of these.
pub(super) fn perform(op: &str, given: Given<'_>) -> Option<Result<Array>> {
    let name = op.strip_prefix("linalg.")?;
    let (_, perform) = FUNCTIONS.iter().find(|(own, _)| *own == name)?;
    Some(perform(given))
}

/// The result that a question names.
fn part<'a>(given: &Given<'a>) -> &'a str {
    text(&given.args[0])
}

/// Zeros in the place of elements that mean nothing.
fn zeros(array: &Array) -> Result<Array> {
    np::zeros_like(array, order(np::options::MemoryOrder::K))
}

/// Conjugate transposes.
fn adjoint(array: &Array) -> Result<Array> {
    np::conjugate(array.swapaxes(-1, -2)?)
}

/// `left diag(values) right`.
fn product(left: &Array, values: &Array, right: &Array) -> Result<Array> {
    let right = np::multiply(values.get(s![..., NewAxis])?, right)?;
    multiplied(left, &right)
}

/// The products of rows with the conjugates of rows.
fn gram(rows: &Array) -> Result<Array> {
    multiplied(rows, &adjoint(rows)?)
}

/// The products of matrices.
fn multiplied(left: &Array, right: &Array) -> Result<Array> {
    let left = np::expand_dims(left, -1)?;
    let right = np::expand_dims(right, -3)?;
    np::multiply(&left, &right)?.sum(axis(-2))
}
