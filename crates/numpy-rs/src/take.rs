//! Elements along one axis by their positions: `take`, `put`, `take_along_axis`, `put_along_axis`.

use np_dtype::{Casting, DType, Kind, Participant, result_type};
use np_layout::{Order, Shape, normalize_axis};

use crate::array::Array;
use crate::call;
use crate::clipping::clip;
use crate::conversion::{cannot_cast, cannot_cast_number};
use crate::creation::{arange, empty};
use crate::elementwise::remainder;
use crate::error::{Error, Result};
use crate::index_arrays::{IndexPart, Selection};
use crate::masked;
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Mode, Options};
use crate::storage::BorrowError;
use crate::storage::execute::Input;
use crate::storage::place::Place;
use crate::storage::selection;

/// Elements along an axis at the positions that `indices` names (`numpy.take`, `ndarray.take`).
///
/// The result has the axes of the indices in place of the axis, and C order. Keywords: `axis`, without which the array is flattened first;
/// `out`; `mode`, what an index out of bounds means ([`Mode::Raise`] unless given, [`Mode::Wrap`] or [`Mode::Clip`]).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// assert_eq!(np::take(&a, &np::array([5, 0])?, ())?.to_vec::<i64>()?, [5, 0]);
/// assert_eq!(np::take(&a, &np::array([-1])?, 1)?.to_vec::<i64>()?, [2, 5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for an index out of bounds, `AxisError` for an axis that is not there, `TypeError` for indices that are no integers.
pub fn take<'a>(
    a: impl AsOperand,
    indices: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("take", &["axis", "out", "mode"])?;
    let (a, indices) = (a.as_operand(), indices.as_operand());
    if let (Operand::Array(a), Operand::Array(indices)) = (a, indices)
        && matches!(options.mode, None | Some(Mode::Raise))
        && options.out.is_none()
        && along_first(a, &options.axis)
        && let Some(taken) = selection::take_rows(&a.place, &indices.place)?
    {
        return Ok(Array::from_place(taken));
    }
    let (a, indices) = (a.to_array()?, indices.to_array()?);
    indices.check_cast(DType::INT64, Casting::SameKind)?;
    let indices = indices.astype_with(DType::INT64, crate::options::copy(false))?;
    take_in(&a, &indices, "take", &options)
}

/// [`take`] at indices of `int64`.
fn take_in(a: &Array, indices: &Array, name: &str, options: &Options<'_>) -> Result<Array> {
    let (a, axis) = match single_axis(options)? {
        None => (a.ravel()?, 0),
        Some(axis) if a.ndim() == 0 => (a.reshape([1])?, normalize_axis(axis, 1)?),
        Some(axis) => (a.alias(), normalize_axis(axis, a.ndim())?),
    };
    let indices = within(
        indices,
        a.shape()[axis],
        options.mode.unwrap_or(Mode::Raise),
    )?;
    let selected = Selection::along(&a, axis, indices);
    let shape = selected.result_shape();
    if let Some(out) = options.out {
        if out.shape() != &shape[..] {
            return Err(Error::value(format!(
                "output array does not match result of ndarray.{name}"
            )));
        }
        if !np_dtype::can_cast(out.dtype(), a.dtype(), Casting::Safe) {
            return Err(cannot_cast(out.dtype(), a.dtype(), Casting::Safe));
        }
        out.check_writeable("output array is read-only")?;
    }
    if selected.block.size() != 0 && a.shape()[axis] == 0 && !selected.shape.contains(&0) {
        return Err(Error::index(
            "cannot do a non-empty take from an empty axes.",
        ));
    }
    let layout = np_layout::Layout::contiguous(&shape, a.itemsize(), Order::C)?;
    let result = Array::from_place(selection::gather(&selected, &a.place, layout)?);
    match options.out {
        None => Ok(result),
        Some(out) => {
            out.assign(Operand::Array(&result))?;
            Ok(out.alias())
        }
    }
}

/// Whether a function that works along one axis, or on all elements in a row, works along the first.
fn along_first(a: &Array, axis: &Option<Axes>) -> bool {
    match axis {
        None | Some(Axes::All) => a.ndim() == 1,
        Some(Axes::One(axis)) => a.ndim() > 0 && (*axis == 0 || *axis == -(a.ndim() as isize)),
        Some(Axes::Some(_)) => false,
    }
}

/// The keyword `axis` of functions that work along one, or on all elements in a row.
fn single_axis(options: &Options<'_>) -> Result<Option<isize>> {
    match &options.axis {
        None | Some(Axes::All) => Ok(None),
        Some(Axes::One(axis)) => Ok(Some(*axis)),
        Some(Axes::Some(_)) => Err(Error::type_error(
            "'tuple' object cannot be interpreted as an integer",
        )),
    }
}

/// Indices of which those out of bounds have become what the mode makes of them.
pub(crate) fn within(indices: &Array, length: usize, mode: Mode) -> Result<Array> {
    if length == 0 {
        return Ok(indices.alias());
    }
    let length = length as i64;
    match mode {
        Mode::Raise => Ok(indices.alias()),
        Mode::Wrap => remainder(indices, length),
        Mode::Clip => clip(indices, Some(&0), Some(&(length - 1)), ()),
        other => Err(Error::value(format!(
            "clipmode must be one of 'clip', 'raise', or 'wrap' (got '{}')",
            other.name()
        ))),
    }
}

/// Replaces elements, counted in C order, at the positions that `indices` names (`numpy.put`, `ndarray.put`).
///
/// Values are converted, and repeated if there are fewer than indices. Keyword `mode` as for [`take`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(5, ())?;
/// np::put(&a, &np::array([0, 2])?, &np::array([-44, -55])?, ())?;
/// assert_eq!(a.to_vec::<i64>()?, [-44, 1, -55, 3, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for an index out of bounds, before anything is written; `TypeError` for indices that are no integers; `ValueError` for an array
/// that is read-only.
pub fn put<'a>(
    a: &Array,
    indices: impl AsOperand,
    values: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<()> {
    let options = options.into();
    options.only("put", &["mode"])?;
    a.check_writeable("put: output array is read-only")?;
    let indices = indices.as_operand().to_array()?;
    indices.check_cast(DType::INT64, Casting::Safe)?;
    let indices = indices
        .astype_with(DType::INT64, crate::options::copy(false))?
        .ravel()?;
    let values = converted(values.as_operand(), a.dtype())?.ravel()?;
    if values.is_empty() || indices.is_empty() {
        return Ok(());
    }
    let size = a.size();
    if size == 0 {
        return Err(Error::index("cannot replace elements of an empty array"));
    }
    let indices = within(&indices, size, options.mode.unwrap_or(Mode::Raise))?;
    let values = cycled(&values, indices.size())?;
    let flat = a.ravel()?;
    flat.set(&indices, &values)?;
    if flat.place.storage().shares_with(a.place.storage()) {
        return Ok(());
    }
    // Not all elements follow each other in one row: the row was a copy.
    a.assign(Operand::Array(&flat.reshape(a.shape())?))
}

/// A value as an array of the dtype, as an assignment converts it.
pub(crate) fn converted(value: Operand<'_>, dtype: DType) -> Result<Array> {
    if let Operand::Array(array) = value
        && array.dtype() == dtype
    {
        return Ok(array.alias());
    }
    let array = empty(value.shape(), dtype)?;
    array.assign(value)?;
    Ok(array)
}

/// As many values of a row as are wanted, from the first on, again and again.
pub(crate) fn cycled(values: &Array, count: usize) -> Result<Array> {
    let have = values.size();
    if have == 1 {
        return values.reshape([1])?.broadcast_to([count as isize]);
    }
    if have >= count {
        return values.along(0, 0, count);
    }
    let positions = remainder(arange(count as i64, ())?, have as i64)?;
    values.get(&positions)
}

/// Elements along an axis at positions of their own in each row along it (`numpy.take_along_axis`).
///
/// `indices` has as many axes as `arr`, and broadcasts to it along the others. Without the keyword `axis` it is the last one; `Axes::All`, which
/// `()` converts to, flattens the array.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10, 30, 20], [60, 40, 50]])?;
/// let order = np::array([[0, 2, 1], [1, 2, 0]])?;
/// assert_eq!(np::take_along_axis(&a, &order, 1)?.to_vec::<i32>()?, [10, 20, 30, 40, 50, 60]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for indices that are no integers, are out of bounds or don't broadcast; `ValueError` for another number of axes;
/// `AxisError` for an axis that is not there.
pub fn take_along_axis(arr: &Array, indices: &Array, axis: impl Into<Axes>) -> Result<Array> {
    let (arr, parts) = along_parts(arr, indices, axis.into())?;
    let parts: Vec<IndexPart<'_>> = parts.iter().map(IndexPart::Array).collect();
    arr.get(&parts[..])
}

/// Replaces elements along an axis at positions of their own in each row along it (`numpy.put_along_axis`).
///
/// As [`take_along_axis`]; the values broadcast to the indices. Without an axis only arrays in C order can be written, as in NumPy.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10, 30, 20], [60, 40, 50]])?;
/// np::put_along_axis(&a, &np::array([[1], [0]])?, 99, 1)?;
/// assert_eq!(a.to_vec::<i32>()?, [10, 99, 20, 99, 40, 50]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`take_along_axis`], and `ValueError` for values that don't broadcast or an array that is read-only.
pub fn put_along_axis(
    arr: &Array,
    indices: &Array,
    values: impl AsOperand,
    axis: impl Into<Axes>,
) -> Result<()> {
    let axis = axis.into();
    let flattened = axis == Axes::All;
    let (target, parts) = along_parts(arr, indices, axis)?;
    if flattened && !arr.is_c_contiguous() {
        return Err(BorrowError::ReadOnly.into());
    }
    let parts: Vec<IndexPart<'_>> = parts.iter().map(IndexPart::Array).collect();
    target.set(&parts[..], values.as_operand())
}

/// The array that is indexed, and the arrays of indices for each of its axes.
fn along_parts(arr: &Array, indices: &Array, axis: Axes) -> Result<(Array, Vec<Array>)> {
    let (arr, axis) = match axis {
        Axes::All => {
            if indices.ndim() != 1 {
                return Err(Error::value(
                    "when axis=None, `indices` must have a single dimension.",
                ));
            }
            (arr.ravel()?, 0)
        }
        Axes::One(axis) => (arr.alias(), normalize_axis(axis, arr.ndim())?),
        Axes::Some(_) => {
            return Err(Error::type_error(
                "'tuple' object cannot be interpreted as an integer",
            ));
        }
    };
    if !matches!(indices.dtype().kind(), Kind::Int | Kind::UInt) {
        return Err(Error::index("`indices` must be an integer array"));
    }
    if arr.ndim() != indices.ndim() {
        return Err(Error::value(
            "`indices` and `arr` must have the same number of dimensions",
        ));
    }
    let ndim = arr.ndim();
    let mut parts = Vec::new();
    for (k, &length) in arr.shape().iter().enumerate() {
        if k == axis {
            parts.push(indices.alias());
        } else {
            let mut shape = Shape::from_elem(1, ndim);
            shape[k] = length;
            parts.push(arange(length as i64, ())?.reshape(&shape[..])?);
        }
    }
    Ok((arr, parts))
}

/// The slices along an axis where a condition holds (`numpy.compress`, `ndarray.compress`).
///
/// The condition has one axis; what it does not reach is left out. Keywords `axis`, without which the array is flattened first, and `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1, 2], [3, 4], [5, 6]])?;
/// let condition = np::array([false, true, true])?;
/// assert_eq!(np::compress(&condition, &a, 0)?.to_vec::<i32>()?, [3, 4, 5, 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a condition of another number of axes, `IndexError` for one that holds beyond the axis, `AxisError` for an axis that is
/// not there.
pub fn compress<'a>(
    condition: impl AsOperand,
    a: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("compress", &["axis", "out"])?;
    let condition = condition.as_operand().to_array()?;
    if condition.ndim() != 1 {
        return Err(Error::value("condition must be a 1-d array"));
    }
    let a = a.as_operand().to_array()?;
    if a.ndim() == 1 && condition.size() <= a.size() && options.out.is_none() {
        if let Some(axis) = single_axis(&options)? {
            normalize_axis(axis, 1)?;
        }
        let truth = condition.astype_with(DType::BOOL, crate::options::copy(false))?;
        return a.along(0, 0, condition.size())?.get(&truth);
    }
    take_in(&a, &positions_of_true(&condition)?, "take", &options)
}

/// The elements, in C order, where a condition of as many elements holds (`numpy.extract`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(12, ())?.reshape([3, 4])?;
/// let odd = np::remainder(&a, 3)?;
/// let found = np::extract(&np::equal(&odd, 0)?, &a)?;
/// assert_eq!(found.to_vec::<i64>()?, [0, 3, 6, 9]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `IndexError` for a condition that holds beyond the last element.
pub fn extract(condition: impl AsOperand, arr: impl AsOperand) -> Result<Array> {
    let condition = condition.as_operand().to_array()?.ravel()?;
    let arr = arr.as_operand().to_array()?.ravel()?;
    if condition.dtype() == DType::BOOL && condition.size() == arr.size() {
        return arr.get(&condition);
    }
    take_in(
        &arr,
        &positions_of_true(&condition)?,
        "take",
        &Options::default(),
    )
}

/// The positions, along one axis, of elements that are not zero.
fn positions_of_true(condition: &Array) -> Result<Array> {
    let truth = condition.astype_with(DType::BOOL, crate::options::copy(false))?;
    let mut found = crate::storage::methods::true_positions(&truth.place)?;
    let positions = found.pop().expect("a condition has one axis");
    let count = positions.len();
    Ok(Array::from_place(Place::from_vec(positions, &[count])?))
}

/// Replaces the elements where a mask is true by values in turn (`numpy.place`).
///
/// The first value goes to the first such element, and so on; values are repeated if there are too few.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?;
/// np::place(&a, &np::greater(&a, 2)?, &np::array([44, 55])?)?;
/// assert_eq!(a.to_vec::<i64>()?, [0, 1, 2, 44, 55, 44]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a mask of another size, no values where some are needed, or an array that is read-only; `TypeError` for values that the
/// dtype does not hold safely.
pub fn place(arr: &Array, mask: &Array, vals: impl AsOperand) -> Result<()> {
    let vals = safely(vals.as_operand(), arr.dtype())?.ravel()?;
    let mask = mask.astype_with(DType::BOOL, crate::options::copy(false))?;
    if mask.size() != arr.size() {
        return Err(Error::value("place: mask and data must be the same size"));
    }
    arr.check_writeable("WRITEBACKIFCOPY base is read-only")?;
    let mask = mask.reshape(arr.shape())?;
    let count = selection::count_true(&mask.place)?;
    if count == 0 {
        return Ok(());
    }
    if vals.is_empty() {
        return Err(Error::value("Cannot insert from an empty array!"));
    }
    arr.set(&mask, &cycled(&vals, count)?)
}

/// A value for `place` and `putmask`: numbers are converted, arrays only if that is safe.
fn safely(value: Operand<'_>, dtype: DType) -> Result<Array> {
    if let Operand::Array(array) = value {
        array.check_cast(dtype, Casting::Safe)?;
    }
    converted(value, dtype)
}

/// Replaces the elements where a mask is true by the values at the same positions (`numpy.putmask`).
///
/// Elements are counted in C order; values are repeated if there are fewer than elements.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(5, ())?;
/// np::putmask(&a, &np::greater(&a, 1)?, &np::array([-33, -44])?)?;
/// assert_eq!(a.to_vec::<i64>()?, [0, 1, -33, -44, -33]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a mask of another size or an array that is read-only; `TypeError` for values that the dtype does not hold safely.
pub fn putmask(a: &Array, mask: &Array, values: impl AsOperand) -> Result<()> {
    a.check_writeable("putmask: output array is read-only")?;
    let mask = mask.astype_with(DType::BOOL, crate::options::copy(false))?;
    if mask.size() != a.size() {
        return Err(Error::value("putmask: mask and data must be the same size"));
    }
    let values = values.as_operand();
    if let Operand::Weak(weak) = values
        && a.dtype().is_native()
        && mask.shape() == a.shape()
    {
        return masked::write(a, &mask, &Input::Value(weak.to_scalar(a.dtype())?));
    }
    let values = safely(values, a.dtype())?.ravel()?;
    if values.is_empty() || a.is_empty() {
        return Ok(());
    }
    let values = cycled(&values, a.size())?.reshape(a.shape())?;
    masked::write(a, &mask.reshape(a.shape())?, &Input::Place(&values.place))
}

/// Copies values over an array, which they are broadcast to (`numpy.copyto`).
///
/// Keywords: `casting` (same kind unless given), and `where_`, a mask that is broadcast too.
///
/// ```
/// use numpy_rs as np;
/// use np::options::where_;
///
/// let a = np::zeros([2, 3], ())?;
/// np::copyto(&a, &np::array([1.0, 2.0, 3.0])?, where_(&np::array([true, false, true])?))?;
/// assert_eq!(a.to_vec::<f64>()?, [1.0, 0.0, 3.0, 1.0, 0.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for values that may not be cast, or a mask of another dtype; `ValueError` for shapes that don't broadcast or an array that is
/// read-only; `OverflowError` for an integer that the dtype does not hold.
pub fn copyto<'a>(dst: &Array, src: impl AsOperand, options: impl Into<Options<'a>>) -> Result<()> {
    let options = options.into();
    options.only("copyto", &["casting", "where"])?;
    let casting = options.casting.unwrap_or(Casting::SameKind);
    let src = src.as_operand();
    match src {
        Operand::Array(array) => array.check_cast(dst.dtype(), casting)?,
        Operand::Scalar(scalar) => check_number(scalar.dtype(), dst.dtype(), casting)?,
        Operand::Weak(weak) => {
            let common = result_type(&[weak.participant(), Participant::Typed(dst.dtype())]);
            check_number(common, dst.dtype(), casting)?;
        }
    }
    let mask = options.where_.map(call::mask_of).transpose()?;
    let values = match src {
        Operand::Array(array) => array.alias(),
        number => converted(number, dst.dtype())?,
    };
    let layout = values.layout().broadcast_for_assignment(dst.shape())?;
    let values = values.with_layout(layout);
    let Some(mask) = mask else {
        return dst.assign(Operand::Array(&values));
    };
    let whole = mask
        .broadcast_to(dst.shape())
        .map_err(|error| match error {
            error if mask.shape() == dst.shape() => error,
            _ => Error::value(format!(
                "could not broadcast where mask from shape {} into shape {}",
                np_layout::CompactShape(mask.shape()),
                np_layout::CompactShape(dst.shape())
            )),
        })?;
    dst.check_writeable("assignment destination is read-only")?;
    if let Operand::Weak(weak) = src
        && dst.dtype().is_native()
    {
        return masked::write(dst, &whole, &Input::Value(weak.to_scalar(dst.dtype())?));
    }
    let values = converted(Operand::Array(&values), dst.dtype())?;
    masked::write(dst, &whole, &Input::Place(&values.place))
}

/// Whether a number may be cast.
fn check_number(from: DType, to: DType, casting: Casting) -> Result<()> {
    match np_dtype::can_cast(from, to, casting) {
        true => Ok(()),
        false => Err(cannot_cast_number(from, to, casting)),
    }
}

impl Array {
    /// The [`take`] of this array (`ndarray.take`).
    ///
    /// # Errors
    /// As [`take`].
    pub fn take<'a>(
        &self,
        indices: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        take(self, indices, options)
    }

    /// [`put`] into this array (`ndarray.put`).
    ///
    /// # Errors
    /// As [`put`].
    pub fn put<'a>(
        &self,
        indices: impl AsOperand,
        values: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<()> {
        put(self, indices, values, options)
    }

    /// The [`compress`] of this array (`ndarray.compress`).
    ///
    /// # Errors
    /// As [`compress`].
    pub fn compress<'a>(
        &self,
        condition: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        compress(condition, self, options)
    }
}
