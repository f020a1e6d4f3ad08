//! Whether elements are among others.

use np_dtype::{DType, Kind, WeakScalar, iinfo, promote_types};
use np_ufunc::table;

use super::unique::run;
use crate::array::Array;
use crate::call::compute;
use crate::creation::full;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{AnyKind, IsinKind, Options, copy};
use crate::storage::sets as engine;

/// Whether each element of an array is among others (`numpy.isin`); keywords `assume_unique`, which changes nothing, `invert`: whether it is not,
/// `kind`.
///
/// The result has the shape of `element`; the shape of `test_elements` does not matter. Elements are compared in the dtype that both promote to, and
/// signed with unsigned integers exactly where NumPy does so. NaN is among nothing. Where NumPy can go wrong with `assume_unique`, for elements that
/// are not distinct, the result here is right. The [`kind`](IsinKind) does not matter either, but for NumPy's errors.
///
/// ```
/// use numpy_rs as np;
/// use np::options::invert;
///
/// let a = np::array([[0, 2], [4, 6]])?;
/// let others = np::array([1, 2, 4, 8])?;
/// assert_eq!(np::isin(&a, &others, ())?.to_vec::<bool>()?, [false, true, true, false]);
/// assert_eq!(np::isin(&a, &others, invert(true))?.to_vec::<bool>()?, [true, false, false, true]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a kind that is none of these, and for a table where one of the arrays is not of integers or booleans; `RuntimeError` for a table
/// of a range that their dtype has no number for.
pub fn isin<'a>(
    element: impl AsOperand,
    test_elements: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("isin", &["assume_unique", "invert", "kind"])?;
    let (element, others) = (
        element.as_operand().to_array()?,
        test_elements.as_operand().to_array()?,
    );
    let kind = match options.kind {
        None => None,
        Some(AnyKind::Isin(kind)) => Some(kind),
        Some(kind) => {
            return Err(Error::value(format!(
                "Invalid kind: '{}'. Please use None, 'sort' or 'table'.",
                kind.name()
            )));
        }
    };
    among(&element, &others, options.invert.unwrap_or(false), kind)
}

/// [`isin`] for arrays of one axis (`numpy.in1d`), under the name that it had up to NumPy 2.3; the result has one axis.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([0, 1, 2, 5, 0])?;
/// assert_eq!(np::in1d(&a, &np::array([0, 2])?, ())?.to_vec::<bool>()?, [true, false, true, false, true]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`isin`].
pub fn in1d<'a>(
    ar1: impl AsOperand,
    ar2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    isin(ar1.as_operand().to_array()?.ravel()?, ar2, options)
}

/// How many others there are at least that are thinned out before they are looked for among.
const MANY: usize = 4096;

/// How many others there are then for each element.
const MORE: usize = 4;

/// Whether each element is among others.
pub(super) fn among(
    element: &Array,
    others: &Array,
    inverted: bool,
    kind: Option<IsinKind>,
) -> Result<Array> {
    let is_integer =
        |array: &Array| matches!(array.dtype().kind(), Kind::Bool | Kind::Int | Kind::UInt);
    let integers = is_integer(element) && is_integer(others);
    if kind == Some(IsinKind::Table) && !integers {
        return Err(Error::value(
            "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.",
        ));
    }
    if others.is_empty() {
        return full(element.shape(), inverted, ());
    }
    let shape = element.shape().to_vec();
    let common = promote_types(element.dtype(), others.dtype()).to_native();
    // Integers of both kinds of 64 bits, which promote to floats.
    let mixed = integers && common.kind() == Kind::Float;
    let tabled = integers && kind != Some(IsinKind::Sort);
    let tabled = tabled && (mixed || kind.is_some()) && has_table(element, others, kind)?;
    let others = run(others)?;
    let others = if mixed && (tabled || is_few(element, &others)) {
        within(&others, element.dtype())?
    } else {
        others.astype_with(common, copy(false))?
    };
    let dtype = others.dtype();
    if others.size() > MANY && others.size() / MORE > element.size() {
        // Those of the others that are among the elements are enough, and few.
        let element = run(element)?.astype_with(dtype, copy(false))?;
        let matter = Array::from_place(engine::among(&others.place, &element.place, false)?);
        let others = others.get(&matter)?;
        let found = Array::from_place(engine::among(&element.place, &others.place, inverted)?);
        return found.reshape(&shape[..]);
    }
    Ok(Array::from_place(engine::among(
        &element.place,
        &others.place,
        inverted,
    )?))
}

/// Whether NumPy compares few elements one by one.
fn is_few(element: &Array, others: &Array) -> bool {
    (others.size() as f64) < 10.0 * (element.size() as f64).powf(0.145)
}

/// Whether NumPy looks integers up in a table.
fn has_table(element: &Array, others: &Array, kind: Option<IsinKind>) -> Result<bool> {
    let bound = |bound: Array| -> Result<i128> { Ok(bound.item_scalar()?.as_i128().unwrap_or(0)) };
    let range = bound(others.max(())?)? - bound(others.min(())?)?;
    let largest = match others.dtype() {
        DType::BOOL => u8::MAX.into(),
        dtype => iinfo(dtype)?.max,
    };
    if range > largest {
        return match kind {
            Some(_) => Err(Error::runtime(
                "You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. Please set `kind` to None or 'sort'.",
            )),
            None => Ok(false),
        };
    }
    let below = 6 * (element.size() as i128 + others.size() as i128);
    Ok(kind.is_some() || range <= below)
}

/// Those of some integers that an integer dtype has, as of that dtype.
fn within(others: &Array, dtype: DType) -> Result<Array> {
    let limits = iinfo(dtype)?;
    let limit = |limit: i128| Operand::Weak(WeakScalar::Int(limit));
    let is_above = compute(
        &table::GREATER_EQUAL,
        &[Operand::Array(others), limit(limits.min)],
    )?;
    let is_below = compute(
        &table::LESS_EQUAL,
        &[Operand::Array(others), limit(limits.max)],
    )?;
    let both = [Operand::Array(&is_above), Operand::Array(&is_below)];
    let is_within = compute(&table::LOGICAL_AND, &both)?;
    others.get(&is_within)?.astype(dtype.to_native())
}
