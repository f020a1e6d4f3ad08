//! Elements left out: `delete`.

use np_layout::Layout;

use super::integers::Integers;
use super::positions::{
    self, Positions, Run, along_axis, from_front, gaps, gather, is_mask, runs, with_length,
};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Options;
use crate::storage::place::Place;
use crate::stride_order;

/// A new array without the elements at some [`Positions`] along an axis (`numpy.delete`); without the keyword `axis` of
/// the flattened array.
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
/// `AxisError` for an axis out of bounds, `IndexError` for a position out of bounds or an array that is no index,
/// `ValueError` for a mask of another length.
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
            let gone = gone.into_iter().map(|position| position as usize);
            return without_few(&arr, axis, gone.collect());
        }
        Positions::Integers(Integers::One(index)) => {
            return without_few(&arr, axis, vec![from_front(index, axis, length)?]);
        }
        Positions::Integers(Integers::Several(list)) => list.to_vec(),
        Positions::Array(mask) if is_mask(mask) => {
            if mask.shape() != [length] {
                return Err(Error::value(format!(
                    "boolean array argument obj to delete must be one dimensional and match the axis length of {length}"
                )));
            }
            let mask = mask.to_vec::<bool>()?;
            let kept: Vec<usize> = (0..length).filter(|&place| !mask[place]).collect();
            return without_many(&arr, axis, &runs(&kept));
        }
        Positions::Array(indices) => positions::of_array(indices)?,
    };
    if let [index] = gone[..] {
        return without_few(&arr, axis, vec![from_front(index, axis, length)?]);
    }
    // A mask over the axis is what NumPy indexes here, and that has but one axis.
    let places = gone.into_iter().map(|index| from_front(index, 0, length));
    let places = rising(places.collect::<Result<Vec<_>>>()?);
    without_many(&arr, axis, &gaps(&places, length))
}

/// Positions in rising order, each once.
fn rising(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places.dedup();
    places
}

/// Without some positions, in an array of the memory order that NumPy's `empty` gives.
fn without_few(arr: &Array, axis: usize, gone: Vec<usize>) -> Result<Array> {
    let length = arr.shape()[axis];
    let kept = gaps(&rising(gone), length);
    let result = with_length(arr, axis, positions::count(&kept))?;
    gather(arr, &kept, &result, axis)?;
    Ok(result)
}

/// With the positions that are kept, in the memory order of `arr[kept]`: the axis goes outside all others.
fn without_many(arr: &Array, axis: usize, kept: &[Run]) -> Result<Array> {
    let (mut shape, strides) = (arr.shape().to_vec(), arr.strides());
    shape[axis] = positions::count(kept);
    np_layout::checked_nbytes(&shape, arr.itemsize())?;
    let like = Layout::from_parts(shape[..].into(), strides.into(), 0);
    let layout = stride_order::outside(&like, axis, arr.itemsize());
    let result = Array::from_place(Place::arbitrary(arr.dtype(), layout)?);
    gather(arr, kept, &result, axis)?;
    Ok(result)
}
