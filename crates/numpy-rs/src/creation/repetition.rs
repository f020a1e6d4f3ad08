//! The same elements several times: `repeat`, `tile`, `broadcast_arrays`.

use np_dtype::{Casting, DType, TypeCode};
use np_layout::{Layout, LayoutError, MAX_DIMS, Order, normalize_axis};
use np_ufunc::repeat::{Added, Counts};

use super::copies::{at_least, check_ndmin};
use crate::array::Array;
use crate::differences::{new_array, one_axis};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, MemoryOrder, Options, copy, order};
use crate::shape::IntoShape;
use crate::storage::generation;

impl Array {
    /// Each element several times (`ndarray.repeat`), see [`repeat`].
    ///
    /// # Errors
    /// As [`repeat`].
    pub fn repeat<'a>(
        &self,
        repeats: impl AsOperand,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        repeat(self, repeats, options)
    }
}

/// Each element several times, the copies beside each other (`numpy.repeat`): as often as one number says, or one for
/// each position; keyword `axis`: without it the elements become one row first.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1, 2], [3, 4]])?;
/// assert_eq!(np::repeat(&a, 2, ())?.to_vec::<i32>()?, [1, 1, 2, 2, 3, 3, 4, 4]);
/// let counts = np::array([1, 2])?;
/// assert_eq!(np::repeat(&a, &counts, 0)?.to_vec::<i32>()?, [1, 2, 3, 4, 3, 4]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for counts that are no integers, `ValueError` where there are too few or too many of them or one is
/// negative, `AxisError` for an axis out of bounds.
pub fn repeat<'a>(
    a: impl AsOperand,
    repeats: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("repeat", &["axis"])?;
    let counts = counts(repeats.as_operand())?;
    let a = a.as_operand().to_array()?;
    let (a, axis) = match options.axis {
        None | Some(Axes::All) => (a.ravel()?, 0),
        Some(_) => {
            let a = at_least(&a, 1, MemoryOrder::C);
            let axis = normalize_axis(one_axis(&options)?, a.ndim())?;
            (a, axis)
        }
    };
    let length = a.shape()[axis];
    let counts = counts.view::<i64>()?;
    let counts = counts.as_slice().expect("counts lie in C order");
    if let [count] = *counts {
        return evenly(&a, axis, count);
    }
    if counts.len() != length {
        return Err(Error::value(format!(
            "operands could not be broadcast together with shape ({length},) ({},)",
            counts.len()
        )));
    }
    let Some(counts) = Added::up(counts) else {
        return Err(match counts.iter().any(|&count| count < 0) {
            true => Error::value("repeats may not contain negative values."),
            false => LayoutError::NegativeDimensions.into(),
        });
    };
    let counts = Counts::Each(counts);
    let mut shape = a.shape().to_vec();
    shape[axis] = counts.total().ok_or(LayoutError::NegativeDimensions)?;
    in_rows(&a, axis, counts, &shape)
}

/// The parts of an array along an axis, written as often as their counts say.
fn in_rows(a: &Array, axis: usize, counts: Counts<'_>, shape: &[usize]) -> Result<Array> {
    let a = in_c_order(a)?;
    let width = part_width(&a, axis);
    Ok(Array::from_place(generation::repeat(
        &a.place, counts, width, shape,
    )?))
}

/// The array itself, or a copy in C order.
fn in_c_order(a: &Array) -> Result<Array> {
    match a.is_c_contiguous() {
        true => Ok(a.alias()),
        false => a.copy(order(MemoryOrder::C)),
    }
}

/// The bytes of a part along an axis of an array in C order.
fn part_width(a: &Array, axis: usize) -> usize {
    a.shape()[axis + 1..].iter().product::<usize>() * a.itemsize()
}

/// How often elements are repeated: one number, or several, as `int64` without gaps.
fn counts(repeats: Operand<'_>) -> Result<Array> {
    let array = match repeats {
        Operand::Weak(weak) => return Ok(Array::from(weak.to_scalar(DType::INT64)?)),
        Operand::Scalar(scalar) => return Ok(Array::from(scalar.cast(TypeCode::Int64))),
        Operand::Array(array) => array,
    };
    if array.ndim() > 1 {
        return Err(Error::value("object too deep for desired array"));
    }
    array.check_cast(DType::INT64, Casting::Safe)?;
    in_c_order(&array.astype_with(DType::INT64, copy(false))?)
}

/// Bytes of a run that a copy with broadcasting is fast for.
const WIDE: usize = 128;

/// Bytes of a run up to which it is repeated faster by itself.
const REPEATED_ALONE: usize = 4096;

/// Every position of an axis repeated as often.
fn evenly(a: &Array, axis: usize, count: i64) -> Result<Array> {
    let length = a.shape()[axis];
    let mut shape = a.shape().to_vec();
    if length == 0 {
        return new_array(&shape, a.dtype());
    }
    let count = usize::try_from(count).ok();
    let total = count.and_then(|count| count.checked_mul(length));
    let (Some(count), Some(total)) = (count, total.filter(|&n| isize::try_from(n).is_ok())) else {
        return Err(LayoutError::NegativeDimensions.into());
    };
    shape[axis] = total;
    if part_width(a, axis) < REPEATED_ALONE || a.ndim() == MAX_DIMS {
        let runs = length;
        return in_rows(a, axis, Counts::All { runs, count }, &shape);
    }
    let mut split = a.shape().to_vec();
    split.insert(axis + 1, count);
    spread(&a.expand_dims(&[axis as isize + 1])?, &split, &shape)
}

/// A new array of `shape` in C order, seen as `split`, filled with an array that broadcasts to that.
fn spread(a: &Array, split: &[usize], shape: &[usize]) -> Result<Array> {
    let result = new_array(shape, a.dtype())?;
    if !result.is_empty() {
        let layout = Layout::contiguous(split, a.itemsize(), Order::C)?;
        result.with_layout(layout).assign(Operand::Array(a))?;
    }
    Ok(result)
}

/// An array several times beside itself along each axis (`numpy.tile`).
///
/// Where there are more numbers than axes, new axes come first; where there are fewer, the last axes are repeated.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2])?;
/// assert_eq!(np::tile(&a, 2)?.to_vec::<i32>()?, [1, 2, 1, 2]);
/// assert_eq!(np::tile(&a, [2, 1])?.shape(), [2, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a negative number, or where the result is too large.
pub fn tile(a: impl AsOperand, reps: impl IntoShape) -> Result<Array> {
    let mut reps = reps.into_lengths();
    check_ndmin(reps.len())?;
    let operand = a.as_operand();
    let a = operand.to_array()?;
    if reps.iter().all(|&n| n == 1) && matches!(operand, Operand::Array(_)) {
        return Ok(at_least(&a.copy(())?, reps.len(), MemoryOrder::K));
    }
    let a = at_least(&a, reps.len(), MemoryOrder::K);
    while reps.len() < a.ndim() {
        reps.insert(0, 1);
    }
    let lengths = a.shape().iter().zip(&reps);
    let lengths = lengths.map(|(&length, &n)| (length as isize).checked_mul(n));
    let shape = lengths.collect::<Option<Vec<isize>>>();
    // Axes are repeated one after the other: where nothing is left, a negative number does no harm until the end.
    let harm = reps.iter().find(|&&n| n <= 0);
    if a.is_empty() || harm.is_some() {
        if !a.is_empty() && harm.is_some_and(|&n| n < 0) {
            return Err(LayoutError::NegativeDimensions.into());
        }
        let shape = np_layout::resolve_reshape(0, &shape.ok_or(LayoutError::LengthTooBig)?)?;
        return new_array(&shape, a.dtype());
    }
    let shape = shape.ok_or(LayoutError::TooBig)?;
    let shape: Vec<usize> = shape.into_iter().map(|length| length as usize).collect();
    let short = |&length: &usize| length * a.itemsize() < WIDE;
    if a.shape().last().is_some_and(short) || 2 * a.ndim() > MAX_DIMS {
        return axis_by_axis(&a, &reps, &shape);
    }
    // Repeated axes come apart in two: one for the copies, one for what is copied.
    let (mut split, mut new) = (Vec::new(), Vec::new());
    for (&length, &n) in a.shape().iter().zip(&reps) {
        if n != 1 {
            new.push(split.len() as isize);
            split.push(n as usize);
        }
        split.push(length);
    }
    let mut own = a.shape().to_vec();
    let mut strides = a.strides().to_vec();
    for &axis in &new {
        own.insert(axis as usize, 1);
        strides.insert(axis as usize, 0);
    }
    let layout = Layout::from_parts(own[..].into(), strides[..].into(), a.layout().offset());
    spread(&a.with_layout(layout), &split, &shape)
}

/// An array tiled along one axis after the other, each time as runs of memory: for short last axes.
fn axis_by_axis(a: &Array, reps: &[isize], shape: &[usize]) -> Result<Array> {
    let mut tiled = in_c_order(a)?;
    let mut run = tiled.nbytes();
    let mut lengths = a.shape().to_vec();
    for (axis, &n) in reps.iter().enumerate() {
        if n != 1 {
            lengths[axis] = shape[axis];
            np_layout::checked_nbytes(&lengths, a.itemsize())?;
            let counts = Counts::All {
                runs: tiled.nbytes() / run,
                count: n as usize,
            };
            let place = generation::repeat(&tiled.place, counts, run, &lengths)?;
            tiled = Array::from_place(place);
        }
        run /= a.shape()[axis];
    }
    Ok(tiled)
}

/// Arrays repeated to the shape that all of them broadcast to, as read-only views (`numpy.broadcast_arrays`); those
/// that have it already are what they were.
///
/// ```
/// use numpy_rs as np;
///
/// let (a, b) = (np::array([[1], [2]])?, np::array([10, 20, 30])?);
/// let arrays = np::broadcast_arrays(&[&a, &b])?;
/// assert_eq!((arrays[0].shape(), arrays[1].shape()), (&[2, 3][..], &[2, 3][..]));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes do not broadcast.
pub fn broadcast_arrays(arrays: &[&dyn AsOperand]) -> Result<Vec<Array>> {
    let arrays = arrays.iter().map(|array| array.as_operand().to_array());
    let arrays = arrays.collect::<Result<Vec<Array>>>()?;
    let shapes: Vec<&[usize]> = arrays.iter().map(Array::shape).collect();
    let shape = np_layout::broadcast_shapes(&shapes)?;
    let views = arrays.iter().map(|array| {
        if *array.shape() == shape[..] {
            return Ok(array.alias());
        }
        array.broadcast_to(&shape[..])
    });
    views.collect()
}
