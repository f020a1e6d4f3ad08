//! Elements put in: `insert`.

use np_layout::{AxisIndex, CompactShape};

use super::integers::Integers;
use super::joining::joined_length;
use super::positions::{
    self, Positions, along_axis, from_front, gaps, is_mask, runs, scatter, with_length,
};
use crate::array::Array;
use crate::creation::{array, full, like};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options};
use crate::storage::place::Place;
use crate::take::take;

/// A new array with values put in before some [`Positions`] along an axis (`numpy.insert`); without the keyword `axis`
/// of the flattened array. Positions are those of the array as it is given; the values are converted to its dtype.
///
/// At one integer as many rows as the values have are put in; at several positions one at each.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(4, ())?.reshape([2, 2])?;
/// assert_eq!(np::insert(&a, 1, &9, ())?.to_vec::<i64>()?, [0, 9, 1, 2, 3]);
/// assert_eq!(np::insert(&a, 1, &np::array([7, 8])?, 0)?.to_vec::<i64>()?, [0, 1, 7, 8, 2, 3]);
/// assert_eq!(np::insert(&a, [0, 2], &np::array([7, 8])?, ())?.to_vec::<i64>()?, [7, 0, 1, 8, 2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis out of bounds, `IndexError` for a position out of bounds or an array that is no index,
/// `ValueError` for positions with several axes or values that do not broadcast.
pub fn insert<'p, 'a>(
    arr: impl AsOperand,
    obj: impl Into<Positions<'p>>,
    values: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("insert", &["axis"])?;
    let (arr, axis) = along_axis(arr.as_operand().to_array()?, &options.axis)?;
    let length = arr.shape()[axis];
    let values = values.as_operand();
    let list = match obj.into() {
        Positions::Integers(Integers::One(index)) => {
            return insert_block(&arr, axis, index, values, true);
        }
        Positions::Integers(Integers::Several(list)) => list.to_vec(),
        Positions::Slice(slice) => positions::of_slice(slice, length)?,
        Positions::Array(mask) if is_mask(mask) => {
            if mask.ndim() != 1 {
                return Err(Error::value(
                    "boolean array argument obj to insert must be one dimensional",
                ));
            }
            let mask = mask.to_vec::<bool>()?;
            let picked = mask.iter().enumerate().filter(|(_, picked)| **picked);
            picked.map(|(place, _)| place as isize).collect()
        }
        Positions::Array(indices) => {
            if indices.ndim() > 1 {
                return Err(Error::value(
                    "index array argument obj to insert must be one dimensional or scalar",
                ));
            }
            let list = positions::of_array(indices)?;
            if indices.ndim() == 0 {
                return insert_block(&arr, axis, list[0], values, true);
            }
            list
        }
    };
    match list[..] {
        [index] => insert_block(&arr, axis, index, values, false),
        _ => insert_several(&arr, axis, list, values),
    }
}

/// Values put in before one position: `alone` if it was given as an integer, whose values have the axis in front.
fn insert_block(
    arr: &Array,
    axis: usize,
    index: isize,
    values: Operand<'_>,
    alone: bool,
) -> Result<Array> {
    let length = arr.shape()[axis];
    let place = if index < 0 {
        index.wrapping_add(length as isize)
    } else {
        index
    };
    let Some(place) = usize::try_from(place).ok().filter(|&p| p <= length) else {
        let index = if alone {
            index.to_string()
        } else {
            format!("[{index}]")
        };
        return Err(Error::Index(format!(
            "index {index} is out of bounds for axis {axis} with size {length}"
        )));
    };
    let values = converted(values, arr)?;
    // As many axes as the array, new ones in front.
    let mut new = vec![AxisIndex::NewAxis; arr.ndim().saturating_sub(values.ndim())];
    new.push(AxisIndex::Ellipsis);
    let mut values = values.get(&new[..])?;
    if alone {
        values = values.moveaxis(&[0], &[axis as isize])?;
    }
    let count = values.shape()[axis];
    let result = with_length(arr, axis, joined_length([length, count])?)?;
    let part = |start, stop| result.along(axis, start, stop);
    part(0, place)?.assign((&arr.along(axis, 0, place)?).into())?;
    part(place, place + count)?.assign((&values).into())?;
    let rest = arr.along(axis, place, length)?;
    part(place + count, length + count)?.assign((&rest).into())?;
    Ok(result)
}

/// The values as an array of the dtype of another one, with the warnings of an assignment.
fn converted(values: Operand<'_>, arr: &Array) -> Result<Array> {
    match values {
        Operand::Array(values) if values.dtype() == arr.dtype() => Ok(values.alias()),
        Operand::Array(values) => {
            let layout = like(values, arr.dtype(), MemoryOrder::K)?;
            let result = Array::from_place(Place::arbitrary(arr.dtype(), layout)?);
            result.assign(values.into())?;
            Ok(result)
        }
        number => full((), number, arr.dtype()),
    }
}

/// Values put in before several positions, one at each.
fn insert_several(
    arr: &Array,
    axis: usize,
    mut list: Vec<isize>,
    values: Operand<'_>,
) -> Result<Array> {
    let length = arr.shape()[axis];
    for index in &mut list {
        if *index < 0 {
            *index = index.wrapping_add(length as isize);
        }
    }
    // What goes before a later position moves it on.
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|&k| list[k]);
    for (before, &k) in order.iter().enumerate() {
        list[k] = list[k].wrapping_add(before as isize);
    }
    let total = joined_length([length, list.len()])?;
    let places = list.iter().map(|&index| from_front(index, 0, total));
    let places = places.collect::<Result<Vec<_>>>()?;
    let result = with_length(arr, axis, total)?;
    let mut shape = arr.shape().to_vec();
    shape[axis] = list.len();
    let given = values.to_array()?;
    let fits = given.layout().broadcast_for_assignment(&shape);
    fits.map_err(|_| no_room(given.shape(), &shape))?;
    let values = converted(values, arr)?;
    let values = values.with_layout(values.layout().broadcast_for_assignment(&shape)?);
    // The values in the order of their places, so that neighbours are copied as one run.
    order.sort_by_key(|&k| places[k]);
    let values = if order.is_sorted() || values.strides()[axis] == 0 {
        values
    } else {
        let order: Vec<i64> = order.iter().map(|&k| k as i64).collect();
        take(&values, &array(order)?, axis as isize)?
    };
    let mut rising: Vec<usize> = order.iter().map(|&k| places[k]).collect();
    rising.dedup();
    if rising.len() != places.len() {
        // Positions before the beginning count from the end, and meet others there.
        shape[axis] = total - rising.len();
        return Err(no_room(arr.shape(), &shape));
    }
    scatter(&values, &result, &runs(&rising), axis)?;
    scatter(arr, &result, &gaps(&rising, total), axis)?;
    Ok(result)
}

fn no_room(values: &[usize], room: &[usize]) -> Error {
    Error::value(format!(
        "shape mismatch: value array of shape {} could not be broadcast to indexing result of shape {}",
        CompactShape(values),
        CompactShape(room)
    ))
}
