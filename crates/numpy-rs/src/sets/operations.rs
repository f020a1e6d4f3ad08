//! What two sets of elements have in common, and what not.

use np_dtype::{DType, Kind, promote_types};
use np_ufunc::distinct::Wanted;
use np_ufunc::{Ufunc, table};

use super::membership::among;
use super::unique::{of_elements, unique};
use crate::array::Array;
use crate::call::compute;
use crate::creation::full;
use crate::error::Result;
use crate::manipulation::concatenate;
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Options, axis, copy};
use crate::s;
use crate::sorting::{argsort, sort};
use crate::storage::sets as engine;
use crate::take::take;

/// The elements that two arrays have in common, sorted and distinct (`numpy.intersect1d`); keyword `assume_unique`: whether the elements of each are
/// known to be distinct.
///
/// The result has the dtype that both promote to. NaN is in nothing. Where elements are not distinct although that is assumed, the result is NumPy's
/// and means nothing.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([1, 3, 4, 3])?, np::array([3, 1, 2, 1])?);
/// assert_eq!(np::intersect1d(&a, &b, ())?.to_vec::<i32>()?, [1, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn intersect1d<'a>(
    ar1: impl AsOperand,
    ar2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("intersect1d", &["assume_unique"])?;
    let (mut a, mut b) = both(ar1.as_operand(), ar2.as_operand())?;
    if options.assume_unique != Some(true) {
        (a, b) = (unique(&a, ())?, unique(&b, ())?);
        if let Some((a, b)) = alike(&a, &b)? {
            let [in_a, _] = engine::common(&a.place, &b.place)?;
            return take(&a, Array::from_place(in_a), ());
        }
    }
    let joined = sort(concatenate(&[&a.ravel()?, &b.ravel()?], ())?, ())?;
    joined
        .get(s![..-1])?
        .get(&neighbours(&table::EQUAL, &joined)?)
}

/// The elements that [`intersect1d`] gives, and where each is first in either array, flattened (`numpy.intersect1d` with `return_indices`).
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([1, 1, 2, 3, 4])?, np::array([2, 1, 4, 6])?);
/// let (common, in_a, in_b) = np::intersect1d_with_indices(&a, &b, ())?;
/// assert_eq!(common.to_vec::<i32>()?, [1, 2, 4]);
/// assert_eq!(in_a.to_vec::<i64>()?, [0, 2, 4]);
/// assert_eq!(in_b.to_vec::<i64>()?, [1, 0, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`intersect1d`].
pub fn intersect1d_with_indices<'a>(
    ar1: impl AsOperand,
    ar2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<(Array, Array, Array)> {
    let options = options.into();
    options.only("intersect1d", &["assume_unique"])?;
    let (mut a, mut b) = both(ar1.as_operand(), ar2.as_operand())?;
    let mut firsts = None;
    if options.assume_unique != Some(true) {
        let wanted = Wanted {
            firsts: true,
            equal_nan: true,
            ..Wanted::default()
        };
        let (in_a, in_b) = (of_elements(&a, wanted)?, of_elements(&b, wanted)?);
        firsts = in_a.indices.zip(in_b.indices);
        (a, b) = (in_a.values, in_b.values);
        if let (Some((a, b)), Some((of_a, of_b))) = (alike(&a, &b)?, &firsts) {
            let [in_a, in_b] = engine::common(&a.place, &b.place)?.map(Array::from_place);
            return Ok((
                take(&a, &in_a, ())?,
                take(of_a, &in_a, ())?,
                take(of_b, &in_b, ())?,
            ));
        }
    }
    let (a, b) = (a.ravel()?, b.ravel()?);
    let joined = concatenate(&[&a, &b], ())?;
    let order = argsort(&joined, ())?;
    let joined = take(&joined, &order, ())?;
    let is_common = neighbours(&table::EQUAL, &joined)?;
    let common = joined.get(s![..-1])?.get(&is_common)?;
    let in_a = order.get(s![..-1])?.get(&is_common)?;
    let in_b = order.get(s![1..])?.get(&is_common)?;
    let in_b = compute(
        &table::SUBTRACT,
        &[Operand::Array(&in_b), (a.size() as i64).into()],
    )?;
    Ok(match firsts {
        None => (common, in_a, in_b),
        Some((of_a, of_b)) => (common, of_a.get([&in_a])?, of_b.get([&in_b])?),
    })
}

/// The elements of either of two arrays, sorted and distinct (`numpy.union1d`).
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([-1, 0, 1])?, np::array([-2, 0, 2])?);
/// assert_eq!(np::union1d(&a, &b)?.to_vec::<i32>()?, [-2, -1, 0, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn union1d(ar1: impl AsOperand, ar2: impl AsOperand) -> Result<Array> {
    let (a, b) = both(ar1.as_operand(), ar2.as_operand())?;
    unique(concatenate(&[&a, &b], axis(Axes::All))?, ())
}

/// The elements of an array that another one has not, sorted and distinct (`numpy.setdiff1d`); with `assume_unique` all that it has, in their
/// order.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([1, 2, 3, 2, 4, 1])?, np::array([3, 4, 5, 6])?);
/// assert_eq!(np::setdiff1d(&a, &b, ())?.to_vec::<i32>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn setdiff1d<'a>(
    ar1: impl AsOperand,
    ar2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("setdiff1d", &["assume_unique"])?;
    let (mut a, mut b) = both(ar1.as_operand(), ar2.as_operand())?;
    if options.assume_unique == Some(true) {
        a = a.ravel()?;
    } else {
        (a, b) = (unique(&a, ())?, unique(&b, ())?);
        // The result has the dtype of the first array.
        if promote_types(a.dtype(), b.dtype()).code() == a.dtype().code()
            && let Some((own, others)) = alike(&a, &b)?
            && let Some(found) = engine::exclusive(&own.place, &others.place, false)?
        {
            return Array::from_place(found).astype_with(a.dtype(), copy(false));
        }
    }
    let is_left = among(&a, &b, true, None)?;
    a.get(&is_left)
}

/// The elements that are in one of two arrays and not in both, sorted and distinct (`numpy.setxor1d`); keyword `assume_unique` as for
/// [`intersect1d`].
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([1, 2, 3, 2, 4])?, np::array([2, 3, 5, 7, 5])?);
/// assert_eq!(np::setxor1d(&a, &b, ())?.to_vec::<i32>()?, [1, 4, 5, 7]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn setxor1d<'a>(
    ar1: impl AsOperand,
    ar2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("setxor1d", &["assume_unique"])?;
    let (mut a, mut b) = both(ar1.as_operand(), ar2.as_operand())?;
    if options.assume_unique != Some(true) {
        (a, b) = (unique(&a, ())?, unique(&b, ())?);
        if let Some((a, b)) = alike(&a, &b)?
            && let Some(found) = engine::exclusive(&a.place, &b.place, true)?
        {
            return Ok(Array::from_place(found));
        }
    }
    let joined = concatenate(&[&a, &b], axis(Axes::All))?;
    if joined.is_empty() {
        return Ok(joined);
    }
    let joined = sort(joined, ())?;
    let edge = full(1, true, ())?;
    let differs = neighbours(&table::NOT_EQUAL, &joined)?;
    let before = concatenate(&[&edge, &differs], ())?;
    let behind = concatenate(&[&differs, &edge], ())?;
    let is_alone = compute(
        &table::LOGICAL_AND,
        &[Operand::Array(&before), Operand::Array(&behind)],
    )?;
    joined.get(&is_alone)
}

/// Sorted, distinct elements of two arrays as rows of the dtype that both promote to; none where distinct ones may become equal in it.
fn alike(a: &Array, b: &Array) -> Result<Option<(Array, Array)>> {
    let common = promote_types(a.dtype(), b.dtype()).to_native();
    if loses(a, common) || loses(b, common) {
        return Ok(None);
    }
    let alike = |array: &Array| array.astype_with(common, copy(false));
    Ok(Some((alike(a)?, alike(b)?)))
}

/// Whether integers are too large for the dtype that they become.
fn loses(array: &Array, common: DType) -> bool {
    let is_integer = matches!(array.dtype().kind(), Kind::Int | Kind::UInt);
    let is_exact = matches!(common.kind(), Kind::Int | Kind::UInt);
    is_integer && array.itemsize() == 8 && !is_exact
}

fn both(a: Operand<'_>, b: Operand<'_>) -> Result<(Array, Array)> {
    Ok((a.to_array()?, b.to_array()?))
}

/// How each element compares with the one before it.
fn neighbours(ufunc: &Ufunc, row: &Array) -> Result<Array> {
    let (behind, before) = (row.get(s![1..])?, row.get(s![..-1])?);
    compute(ufunc, &[Operand::Array(&behind), Operand::Array(&before)])
}
