//! Triangles of matrices: `tri`, `tril`, `triu`.

use np_dtype::{DType, WeakScalar};
use np_ufunc::table;

use super::ranges::arange;
use super::zeros;
use crate::UfuncMethods;
use crate::array::Array;
use crate::call::where_;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Options, copy};

/// Ones on and below a diagonal, zeros above it (`numpy.tri`); keywords `M` ([`columns`](crate::options::columns)),
/// `k`, `dtype`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::columns;
///
/// assert_eq!(np::tri(2, columns(3usize).k(1isize))?.to_vec::<f64>()?, [1.0, 1.0, 0.0, 1.0, 1.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`].
pub fn tri<'a>(rows: usize, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("tri", &["M", "k", "dtype"])?;
    let columns = options.columns.unwrap_or(rows);
    let mask = below(rows, columns, options.k.unwrap_or(0))?;
    mask.astype_with(options.dtype.unwrap_or(DType::FLOAT64), copy(false))
}

/// Whether elements lie on or below a diagonal.
fn below(rows: usize, columns: usize, k: isize) -> Result<Array> {
    let first = -(k as i128);
    let last = first + columns as i128;
    // Small numbers are compared faster.
    let bounds = [0, rows as i128, first, last];
    let fits = |dtype: &DType| {
        let limits = np_dtype::iinfo(*dtype).expect("an integer type");
        bounds
            .iter()
            .all(|bound| (limits.min..=limits.max).contains(bound))
    };
    let small = [DType::INT8, DType::INT16, DType::INT32];
    let dtype = small.into_iter().find(fits).unwrap_or(DType::INT64);
    let span = |from, to| arange([from, to, 1].map(WeakScalar::Int), dtype);
    table::GREATER_EQUAL.outer(&span(0, rows as i128)?, &span(first, last)?)
}

/// The mask of the elements below a diagonal of an array's last two axes.
fn mask_of(m: &Array, k: isize) -> Result<Array> {
    match *m.shape() {
        [] => Err(Error::type_error(
            "tri() missing 1 required positional argument: 'N'",
        )),
        [n] => below(n, n, k),
        [.., rows, columns] => below(rows, columns, k),
    }
}

/// The elements on and below a diagonal, zeros above it (`numpy.tril`), of the last two axes; keyword `k`, the
/// diagonal's index.
///
/// An array of one axis stands for a matrix whose rows all are that one.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1, 2], [3, 4]])?;
/// assert_eq!(np::tril(&a, ())?.to_vec::<i32>()?, [1, 0, 3, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for an array without axes.
pub fn tril<'a>(m: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("tril", &["k"])?;
    let m = m.as_operand().to_array()?;
    let mask = mask_of(&m, options.k.unwrap_or(0))?;
    where_(&mask, &m, &zeros(1, m.dtype())?)
}

/// The elements on and above a diagonal, zeros below it (`numpy.triu`), of the last two axes; keyword `k`, the
/// diagonal's index.
///
/// ```
/// use numpy_rs as np;
/// use np::options::k;
///
/// let a = np::array([[1, 2], [3, 4]])?;
/// assert_eq!(np::triu(&a, k(1isize))?.to_vec::<i32>()?, [0, 2, 0, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`tril`].
pub fn triu<'a>(m: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("triu", &["k"])?;
    let m = m.as_operand().to_array()?;
    let mask = mask_of(&m, options.k.unwrap_or(0).saturating_sub(1))?;
    where_(&mask, &zeros(1, m.dtype())?, &m)
}
