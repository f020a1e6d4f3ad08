//! Elements left out: `delete`.

use super::integers::Integers;
use super::positions::{self, Positions, along_axis, from_front, gather, is_mask, with_length};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Options;
use crate::storage::place::Place;
use crate::stride_order;

/// A new array without the elements at some [`Positions`] along an axis (`numpy.delete`); without the keyword `axis` of the flattened
/// array.
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// assert_eq!(np::delete(&a, 1, 1)?.to_vec::<i64>()?, [0, 2, 3, 5]);
/// assert_eq!(np::delete(&a, [0, 0, -1], ())?.to_vec::<i64>()?, [1, 2, 3, 4]);
/// assert_eq!(np::delete(&a, s![1..], 0)?.to_vec::<i64>()?, [0, 1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis out of bounds, `IndexError` for a position out of bounds or an array that is no index, `ValueError` for a mask
/// of another length.
pub fn delete<'p, 'a>(
    arr: impl AsOperand,
    obj: impl Into<Positions<'p>>,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("delete", &["axis"])?;
    let (arr, axis) = along_axis(arr.as_operand().to_array()?, &options.axis)?;
    let length = arr.shape()[axis];
    let gone = match obj.into() {
        Positions::Slice(slice) => {
            let gone = positions::of_slice(slice, length)?;
            return without_few(&arr, axis, &gone);
        }
        Positions::Integers(Integers::One(index)) => {
            return without_few(&arr, axis, &[from_front(index, axis, length)? as isize]);
        }
        Positions::Integers(Integers::Several(list)) => list.to_vec(),
        Positions::Array(mask) if is_mask(mask) => {
            if mask.shape() != [length] {
                return Err(Error::value(format!(
                    "boolean array argument obj to delete must be one dimensional and match the axis length of {length}"
                )));
            }
            let kept = mask.to_vec::<bool>()?.into_iter().map(|gone| !gone);
            return without_many(&arr, axis, &kept.collect::<Vec<_>>());
        }
        Positions::Array(indices) => positions::of_array(indices)?,
    };
    if let [index] = gone[..] {
        return without_few(&arr, axis, &[from_front(index, axis, length)? as isize]);
    }
    let mut kept = vec![true; length];
    for index in gone {
        // The mask is what NumPy indexes, and it has but one axis.
        kept[from_front(index, 0, length)?] = false;
    }
    without_many(&arr, axis, &kept)
}

/// Without positions that are all there, in an array of the memory order that NumPy's `empty` gives.
fn without_few(arr: &Array, axis: usize, gone: &[isize]) -> Result<Array> {
    let mut kept = vec![true; arr.shape()[axis]];
    for &position in gone {
        kept[position as usize] = false;
    }
    let result = with_length(arr, axis, kept.len() - gone.len())?;
    gather(arr, &kept, &result, axis)?;
    Ok(result)
}

/// With the positions that are kept, in the memory order of `arr[kept]`: the axis goes outside all others.
fn without_many(arr: &Array, axis: usize, kept: &[bool]) -> Result<Array> {
    let count = kept.iter().filter(|&&kept| kept).count();
    let (mut shape, strides) = (arr.shape().to_vec(), arr.strides());
    shape[axis] = count;
    let like = np_layout::Layout::from_parts(shape[..].into(), strides.into(), 0);
    let layout = stride_order::outside(&like, axis, arr.itemsize());
    let result = Array::from_place(Place::arbitrary(arr.dtype(), layout)?);
    gather(arr, kept, &result, axis)?;
    Ok(result)
}
