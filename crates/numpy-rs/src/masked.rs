//! The elements where a mask is true: `a[mask]` and `a[mask] = value`.

use np_dtype::TypeCode;
use np_layout::LayoutError;
use np_ufunc::table::where_loop;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::MemoryOrder;
use crate::storage::execute::{self, Input};
use crate::storage::selection;

/// A mask that has the array's first axes, repeated over the others.
fn over(array: &Array, mask: &Array) -> Result<Array> {
    assert_eq!(mask.dtype().code(), TypeCode::Bool, "a mask is boolean");
    let (ndim, indexed) = (array.ndim(), mask.ndim());
    if indexed > ndim {
        return Err(LayoutError::TooManyIndices { ndim, indexed }.into());
    }
    for (axis, (&length, &mask)) in array.shape().iter().zip(mask.shape()).enumerate() {
        if mask != length {
            return Err(LayoutError::MaskLength { axis, length, mask }.into());
        }
    }
    let new: Vec<isize> = (indexed as isize..ndim as isize).collect();
    mask.expand_dims(&new)?.broadcast_to(array.shape())
}

/// The shape of the elements that a mask with `count` true elements picks.
fn picked_shape(array: &Array, mask: &Array, count: usize) -> Vec<usize> {
    let mut shape = vec![count];
    shape.extend_from_slice(&array.shape()[mask.ndim()..]);
    shape
}

/// The elements where a mask is true, as a new array (`a[mask]`).
///
/// The mask may have fewer axes than the array: then it picks along the first ones.
///
/// # Errors
/// `IndexError` where the shapes differ.
pub(crate) fn get(array: &Array, mask: &Array) -> Result<Array> {
    let whole = over(array, mask)?;
    let row = Array::from_place(selection::compress(&whole.place, &array.place)?);
    if mask.ndim() == array.ndim() {
        return Ok(row);
    }
    let count = selection::count_true(&mask.place)?;
    row.reshape(picked_shape(array, mask, count))
}

/// Assigns to the elements where a mask is true (`a[mask] = value`).
///
/// # Errors
/// As [`get`]; `ValueError` for a value of another number of elements, and the errors of an assignment.
pub(crate) fn set(array: &Array, mask: &Array, value: Operand<'_>) -> Result<()> {
    let whole = over(array, mask)?;
    array.check_writeable("assignment destination is read-only")?;
    let dtype = array.dtype();
    let row = match value {
        Operand::Array(values) => values,
        number => {
            let number = match number {
                Operand::Weak(weak) => weak.to_scalar(dtype)?,
                Operand::Scalar(scalar) => scalar.cast(dtype.code()),
                Operand::Array(_) => unreachable!("the other arm"),
            };
            return write(array, &whole, &Input::Value(number));
        }
    };
    let count = selection::count_true(&mask.place)?;
    if mask.ndim() == array.ndim() {
        if row.ndim() > 1 {
            return Err(Error::type_error(format!(
                "NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has {} dimensions",
                row.ndim()
            )));
        }
        if row.size() != 1 && row.size() != count {
            return Err(Error::value(format!(
                "NumPy boolean array indexing assignment cannot assign {} input values to the {count} output values \
                 where the mask is true",
                row.size()
            )));
        }
    }
    let shape = picked_shape(array, mask, count);
    let picked = crate::creation::empty(&shape[..], dtype)?;
    let layout = row.layout().broadcast_for_assignment(&shape);
    layout.map_err(|_| {
        Error::value(format!(
            "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
            np_layout::CompactShape(row.shape()),
            np_layout::CompactShape(&shape)
        ))
    })?;
    picked.assign(value)?;
    let whole = if whole.may_share_memory(array) {
        whole.copy(crate::options::order(MemoryOrder::C))?
    } else {
        whole
    };
    Ok(selection::place(&whole.place, &array.place, &picked.place)?)
}

/// Replaces the elements where a mask of the array's shape is true by one value, or by elements of the same dtype and shape.
pub(crate) fn write(array: &Array, mask: &Array, value: &Input<'_>) -> Result<()> {
    let inner = where_loop(array.dtype().code());
    let inputs = [
        Input::Place(&mask.place),
        *value,
        Input::Place(&array.place),
    ];
    let places = [&array.place];
    execute::compute_into(
        inner,
        array.shape(),
        &inputs,
        &places,
        None,
        Default::default(),
    )?;
    Ok(())
}
