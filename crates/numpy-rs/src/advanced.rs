//! Indexing with arrays: elements gathered by a [`Selection`], and assigned to one.

use np_dtype::DType;
use np_layout::{MAX_DIMS, Shape};

use crate::array::Array;
use crate::creation;
use crate::error::{Error, Result};
use crate::index_arrays::{IndexPart, Selection};
use crate::masked;
use crate::operand::Operand;
use crate::storage::execute::Input;
use crate::storage::selection;

/// A mask that picks single elements, if that is the whole index.
fn whole_mask<'a>(array: &Array, parts: &[IndexPart<'a>]) -> Option<&'a Array> {
    match parts {
        [IndexPart::Array(mask)] if mask.dtype() == DType::BOOL && mask.ndim() > 0 => {
            (mask.ndim() == array.ndim()).then_some(mask)
        }
        _ => None,
    }
}

/// What an index with arrays in it means; an array of integers alone needs no look at all that there could be.
fn select(array: &Array, parts: &[IndexPart<'_>]) -> Result<Selection> {
    if let [IndexPart::Array(indices)] = parts
        && indices.dtype() == DType::INT64
        && array.ndim() > 0
    {
        let ndim = array.ndim() - 1 + indices.ndim();
        if ndim <= MAX_DIMS {
            return Ok(Selection::along(array, 0, indices.alias()));
        }
    }
    Selection::of(array, parts)
}

/// The elements at an index that is one array, in the short way if that goes.
#[inline]
pub(crate) fn get_rows(array: &Array, indices: &Array) -> Result<Array> {
    match selection::take_rows(&array.place, &indices.place)? {
        Some(taken) => Ok(Array::from_place(taken)),
        None => array.get_listed(&[IndexPart::Array(indices)]),
    }
}

/// Assigns to the elements at an index that is one array in the short way; false if that does not go.
pub(crate) fn set_rows(array: &Array, indices: &Array, value: Operand<'_>) -> Result<bool> {
    let input = match value {
        Operand::Array(values) => Input::Place(&values.place),
        Operand::Scalar(scalar) => Input::Value(scalar),
        Operand::Weak(weak) => match weak.to_scalar(array.dtype()) {
            Ok(scalar) => Input::Value(scalar),
            Err(_) => return Ok(false),
        },
    };
    Ok(array.is_writeable() && selection::put_rows(&array.place, &indices.place, &input)?)
}

/// The elements at an index with arrays in it, as a new array.
pub(crate) fn get(array: &Array, parts: &[IndexPart<'_>]) -> Result<Array> {
    if let Some(mask) = whole_mask(array, parts) {
        return masked::get(array, mask);
    }
    let selected = select(array, parts)?;
    let layout = selected.new_layout(array.itemsize())?;
    let gathered = selection::gather(&selected, &array.place, layout)?;
    Ok(Array::from_place(gathered))
}

/// Assigns to the elements at an index with arrays in it.
pub(crate) fn set(array: &Array, parts: &[IndexPart<'_>], value: Operand<'_>) -> Result<()> {
    if let Some(mask) = whole_mask(array, parts) {
        return masked::set(array, mask, value);
    }
    array.check_writeable("assignment destination is read-only")?;
    let mut selected = select(array, parts)?;
    for axis in &mut selected.axes {
        if axis.indices.may_share_memory(array) {
            axis.indices = axis.indices.copy(())?;
        }
    }
    let values = match value {
        Operand::Array(values) if values.dtype() == array.dtype() => {
            match values.may_share_memory(array) {
                true => values.copy(())?,
                false => values.alias(),
            }
        }
        value => {
            let converted = creation::empty(value.shape(), array.dtype())?;
            converted.assign(value)?;
            converted
        }
    };
    let shape = selected.result_shape();
    let surplus = values.ndim().saturating_sub(shape.len());
    let given = Shape::from_slice(values.shape());
    let rest = &given[surplus..];
    let values = match surplus > 0 && shape.contains(&0) && rest.contains(&0) {
        // Where nothing is assigned, the leading axes of nothing may be of any length.
        true => values.reshape(rest)?,
        false => values,
    };
    let layout = values.layout().broadcast_for_assignment(&shape);
    let layout = layout.map_err(|_| {
        Error::value(format!(
            "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
            np_layout::CompactShape(&given),
            np_layout::CompactShape(&shape)
        ))
    })?;
    let values = values.with_layout(layout);
    Ok(selection::scatter(&selected, &array.place, &values.place)?)
}
