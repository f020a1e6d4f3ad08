//! Several arrays joined to one: `concatenate`, `stack` and their kin.

use np_dtype::{Casting, DType, Participant, can_cast, result_type};
use np_layout::{AxisIndex, Layout, LayoutError, Shape, normalize_axis};
use smallvec::SmallVec;

use super::{atleast_1d, atleast_2d, atleast_3d};
use crate::array::Array;
use crate::call::{cast_operand, warn_of_cast};
use crate::conversion::cannot_cast;
use crate::error::{Error, Result};
use crate::errstate;
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Options, axis};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::stride_order;

/// What there is one of for each array.
type Listed<T> = SmallVec<[T; 4]>;

/// Arrays joined along an axis that they have (`numpy.concatenate`); keywords `axis` (0 unless given, `()` flattens),
/// `dtype`, `casting`, `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::zeros([2, 3], ())?, np::ones([1, 3], np::float32)?);
/// let joined = np::concatenate(&[&a, &b], 0)?;
/// assert_eq!((joined.shape(), joined.dtype()), (&[3, 3][..], np::float64));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there are no arrays or the shapes don't fit, `AxisError` for an axis out of bounds, `TypeError`
/// where the casting rule forbids a conversion.
pub fn concatenate<'a>(
    arrays: &[impl AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("concatenate", &["axis", "dtype", "casting", "out"])?;
    let operands: Listed<Operand<'_>> = arrays.iter().map(|array| array.as_operand()).collect();
    let numbers = operands
        .iter()
        .filter(|operand| !matches!(operand, Operand::Array(_)));
    let numbers = numbers
        .map(|number| number.to_array())
        .collect::<Result<Vec<_>>>()?;
    let mut number = numbers.iter();
    let arrays: Listed<&Array> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Array(array) => array,
            _ => number.next().expect("an array for each number"),
        })
        .collect();
    let axis = match &options.axis {
        None => Some(0),
        Some(Axes::All) => None,
        Some(Axes::One(axis)) => Some(*axis),
        Some(Axes::Some(axes)) => match axes[..] {
            [axis] => Some(axis),
            _ => {
                return Err(Error::type_error(
                    "'tuple' object cannot be interpreted as an integer",
                ));
            }
        },
    };
    let Some(first) = arrays.first() else {
        return Err(Error::value("need at least one array to concatenate"));
    };
    let Some(axis) = axis else {
        return join_flat(&arrays, &operands, &options);
    };
    if first.ndim() == 0 {
        return Err(Error::value(
            "zero-dimensional arrays cannot be concatenated",
        ));
    }
    join(&arrays, normalize_axis(axis, first.ndim())?, &options)
}

/// Arrays joined along an axis that they have (`numpy.concat`): [`concatenate`] under its other name.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2])?;
/// assert_eq!(np::concat(&[&a, &a], ())?.to_vec::<i32>()?, [1, 2, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`concatenate`].
pub fn concat<'a>(arrays: &[impl AsOperand], options: impl Into<Options<'a>>) -> Result<Array> {
    concatenate(arrays, options)
}

/// Arrays joined along an axis that they have.
fn join(arrays: &[&Array], axis: usize, options: &Options<'_>) -> Result<Array> {
    let first = arrays[0];
    let mut shape = Shape::from_slice(first.shape());
    for (number, array) in arrays.iter().enumerate().skip(1) {
        check_joinable(first, array, number, axis)?;
    }
    shape[axis] = joined_length(arrays.iter().map(|array| array.shape()[axis]))?;
    let casting = options.casting.unwrap_or(Casting::SameKind);
    let Some(out) = options.out else {
        let participants: Listed<Participant> = arrays
            .iter()
            .map(|array| Participant::Typed(array.dtype()))
            .collect();
        let dtype = options.dtype.unwrap_or_else(|| result_type(&participants));
        let layout = joined_layout(arrays, &shape, dtype)?;
        for array in arrays {
            check_convertible(array.dtype(), dtype, casting)?;
            warn_of_cast(array.dtype(), dtype);
        }
        let places: Listed<&Place> = arrays.iter().map(|array| &array.place).collect();
        let (place, flags) = execute::join(&places, axis, dtype, layout, errstate::wanted())?;
        for flags in flags {
            errstate::report(flags, "cast")?;
        }
        return Ok(Array::from_place(place));
    };
    check_alone(options)?;
    if out.ndim() != first.ndim() {
        return Err(Error::value("Output array has wrong dimensionality"));
    }
    if out.shape() != &shape[..] {
        return Err(Error::value("Output array is the wrong shape"));
    }
    out.check_writeable("assignment destination is read-only")?;
    let result = out.alias();
    let mut start = 0;
    for array in arrays {
        let stop = start + array.shape()[axis];
        convert_into(array, &result.along(axis, start, stop)?, casting)?;
        start = stop;
    }
    Ok(result)
}

/// The elements of all arrays in a row. Numbers take the type of the arrays, if that can hold their kind.
fn join_flat(arrays: &[&Array], operands: &[Operand<'_>], options: &Options<'_>) -> Result<Array> {
    let size = joined_length(arrays.iter().map(|array| array.size()))?;
    let result = match options.out {
        Some(out) => {
            check_alone(options)?;
            if out.ndim() != 1 {
                return Err(Error::value("Output array must be 1D"));
            }
            if out.size() != size {
                return Err(Error::value("Output array is the wrong size"));
            }
            out.check_writeable("destination array is read-only")?;
            out.alias()
        }
        None => {
            let participants: Listed<Participant> =
                operands.iter().map(Operand::participant).collect();
            let dtype = options.dtype.unwrap_or_else(|| result_type(&participants));
            let layout = Layout::contiguous(&[size], dtype.itemsize(), np_layout::Order::C)?;
            Array::from_place(Place::arbitrary(dtype, layout)?)
        }
    };
    let casting = options.casting.unwrap_or(Casting::SameKind);
    let mut start = 0;
    for (array, operand) in arrays.iter().zip(operands) {
        let stop = start + array.size();
        let part = result.along(0, start, stop)?.reshape(array.shape())?;
        let casting = match operand {
            Operand::Weak(_) => Casting::Unsafe,
            _ => casting,
        };
        convert_into(array, &part, casting)?;
        start = stop;
    }
    Ok(result)
}

/// The sum of lengths, which has to be one itself: to NumPy a sum that is too large is negative.
pub(super) fn joined_length(lengths: impl IntoIterator<Item = usize>) -> Result<usize> {
    let mut lengths = lengths.into_iter();
    let sum = lengths.try_fold(0usize, |sum, length| sum.checked_add(length));
    sum.filter(|&sum| isize::try_from(sum).is_ok())
        .ok_or_else(|| LayoutError::NegativeDimensions.into())
}

/// Refuses a dtype beside `out`, which has one.
fn check_alone(options: &Options<'_>) -> Result<()> {
    if options.dtype.is_some() {
        return Err(Error::type_error(
            "concatenate() only takes `out` or `dtype` as an argument, but both were provided.",
        ));
    }
    Ok(())
}

/// Refuses a conversion that the casting rule forbids.
fn check_convertible(from: DType, to: DType, casting: Casting) -> Result<()> {
    match can_cast(from, to, casting) {
        true => Ok(()),
        false => Err(cannot_cast(from, to, casting)),
    }
}

/// Copies an array into a part of the result.
fn convert_into(array: &Array, part: &Array, casting: Casting) -> Result<()> {
    check_convertible(array.dtype(), part.dtype(), casting)?;
    cast_operand(&Input::Place(&array.place), &part.place)
}

/// The memory order of a joined array: the inputs' own where they agree, as NumPy's `K` order.
fn joined_layout(arrays: &[&Array], shape: &[usize], dtype: DType) -> Result<Layout> {
    np_layout::checked_nbytes(shape, dtype.itemsize())?;
    let layouts: Listed<&Layout> = arrays.iter().map(|array| array.layout()).collect();
    Ok(stride_order::like_several(
        shape,
        &layouts,
        dtype.itemsize(),
    ))
}

fn check_joinable(first: &Array, array: &Array, number: usize, axis: usize) -> Result<()> {
    if array.ndim() != first.ndim() {
        return Err(Error::value(format!(
            "all the input arrays must have same number of dimensions, but the array at index 0 has {} dimension(s) \
             and the array at index {number} has {} dimension(s)",
            first.ndim(),
            array.ndim()
        )));
    }
    let differs = |k: &usize| *k != axis && array.shape()[*k] != first.shape()[*k];
    match (0..first.ndim()).find(differs) {
        None => Ok(()),
        Some(k) => Err(Error::value(format!(
            "all the input array dimensions except for the concatenation axis must match exactly, but along dimension \
             {k}, the array at index 0 has size {} and the array at index {number} has size {}",
            first.shape()[k],
            array.shape()[k]
        ))),
    }
}

impl Array {
    /// The elements between two positions along one axis, as a view.
    pub(crate) fn along(&self, axis: usize, start: usize, stop: usize) -> Result<Array> {
        let mut index: SmallVec<[AxisIndex; 8]> =
            std::iter::repeat_n(AxisIndex::ALL, axis).collect();
        index.push(AxisIndex::Slice {
            start: Some(start as isize),
            stop: Some(stop as isize),
            step: None,
        });
        self.get(&index[..])
    }
}

/// Arrays of one shape joined along a new axis (`numpy.stack`); keywords `axis` (0 unless given), `dtype`, `casting`,
/// `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::stack(&[&a, &a], ())?.shape(), [2, 3]);
/// assert_eq!(np::stack(&[&a, &a], -1)?.shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there are no arrays or their shapes differ, `AxisError` for an axis out of bounds; and those of
/// [`concatenate`].
pub fn stack<'a>(arrays: &[impl AsOperand], options: impl Into<Options<'a>>) -> Result<Array> {
    let mut options = options.into();
    options.only("stack", &["axis", "dtype", "casting", "out"])?;
    let arrays = arrays.iter().map(|array| array.as_operand().to_array());
    let arrays = arrays.collect::<Result<Vec<_>>>()?;
    let Some(first) = arrays.first() else {
        return Err(Error::value("need at least one array to stack"));
    };
    if arrays.iter().any(|array| array.shape() != first.shape()) {
        return Err(Error::value("all input arrays must have the same shape"));
    }
    let axis = match &options.axis {
        None => 0,
        Some(Axes::One(axis)) => *axis,
        _ => return Err(Error::type_error("an integer is required for the axis")),
    };
    let axis = normalize_axis(axis, first.ndim() + 1)?;
    let mut index = vec![AxisIndex::ALL; axis];
    index.push(AxisIndex::NewAxis);
    let expanded = arrays.iter().map(|array| array.get(&index[..]));
    let expanded = expanded.collect::<Result<Vec<_>>>()?;
    options.axis = Some((axis as isize).into());
    concatenate(&expanded, options)
}

/// Arrays joined one below the other (`numpy.vstack`): along the first axis, after those with fewer than two axes
/// became rows; keywords `dtype` and `casting`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::vstack(&[&a, &a], ())?.shape(), [2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`concatenate`].
pub fn vstack<'a>(arrays: &[impl AsOperand], options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("vstack", &["dtype", "casting"])?;
    let rows = arrays.iter().map(atleast_2d).collect::<Result<Vec<_>>>()?;
    concatenate(&rows, options)
}

/// Arrays joined side by side (`numpy.hstack`): along the second axis, or along the first if the first array has no
/// other; keywords `dtype` and `casting`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1], [2]])?;
/// assert_eq!(np::hstack(&[&a, &a], ())?.to_vec::<i32>()?, [1, 1, 2, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`concatenate`].
pub fn hstack<'a>(arrays: &[impl AsOperand], options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("hstack", &["dtype", "casting"])?;
    let arrays = arrays.iter().map(atleast_1d).collect::<Result<Vec<_>>>()?;
    let along = match arrays.first() {
        Some(first) if first.ndim() > 1 => 1,
        _ => 0,
    };
    concatenate(&arrays, options.axis(along))
}

/// Arrays joined one behind the other (`numpy.dstack`): along the third axis, as [`atleast_3d`] gives it.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::dstack(&[&a, &a])?.shape(), [1, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`concatenate`].
pub fn dstack(arrays: &[impl AsOperand]) -> Result<Array> {
    let arrays = arrays.iter().map(atleast_3d).collect::<Result<Vec<_>>>()?;
    concatenate(&arrays, axis(2))
}

/// Columns joined side by side (`numpy.column_stack`): arrays with fewer than two axes become columns.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::column_stack(&[&a, &a])?.shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`concatenate`].
pub fn column_stack(arrays: &[impl AsOperand]) -> Result<Array> {
    let column = |array: &_| {
        let array = AsOperand::as_operand(array).to_array()?;
        match array.ndim() {
            0 | 1 => Ok(atleast_2d(&array)?.t()),
            _ => Ok(array),
        }
    };
    let columns = arrays.iter().map(column).collect::<Result<Vec<Array>>>()?;
    concatenate(&columns, axis(1))
}
