//! Truth values as bits: `packbits`, `unpackbits`.

use np_dtype::{DType, Kind};
use np_layout::{Layout, normalize_axis};
use np_ufunc::packing::{BitOrder, Direction};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, Options};
use crate::storage::place::Place;
use crate::storage::sequences;

/// Elements packed into the bits of bytes along an axis (`numpy.packbits`), eight into each, those that are not zero as
/// 1; the last byte is filled up with zeros.
///
/// Keywords: `axis`, without which the flattened array is packed, and `bitorder`: `Big`, if nothing is said, makes the
/// first element the highest bit.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{BitOrder, bitorder};
///
/// let a = np::array([true, false, true])?;
/// assert_eq!(np::packbits(&a, ())?.to_vec::<u8>()?, [0b1010_0000]);
/// assert_eq!(np::packbits(&a, bitorder(BitOrder::Little))?.to_vec::<u8>()?, [0b101]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for other than booleans and integers, `AxisError` for an axis out of bounds.
pub fn packbits<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("packbits", &["axis", "bitorder"])?;
    let a = a.as_operand().to_array()?;
    if !matches!(a.dtype().kind(), Kind::Bool | Kind::Int | Kind::UInt) {
        return Err(Error::type_error(
            "Expected an input array of integer or boolean data type",
        ));
    }
    let (a, axis) = laid_out(a, &options.axis)?;
    let length = a.shape()[axis].div_ceil(8);
    converted(&a, axis, length, Direction::Pack, options.bitorder)
}

/// The bits of bytes along an axis as elements, 0 or 1 (`numpy.unpackbits`).
///
/// Keywords: `axis`, without which the flattened array is unpacked; `bitorder`, as of [`packbits`]; and `count`, the
/// number of elements wanted, with zeros where there are not so many bits, or if it is negative how many bits at the
/// end are left out.
///
/// ```
/// use numpy_rs as np;
/// use np::options::count;
///
/// let a = np::array([0b1010_0000u8])?;
/// assert_eq!(np::unpackbits(&a, count(3isize))?.to_vec::<u8>()?, [1, 0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for other than `uint8`, `AxisError` for an axis out of bounds, `ValueError` where more bits are left out
/// than there are.
pub fn unpackbits<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("unpackbits", &["axis", "count", "bitorder"])?;
    let a = a.as_operand().to_array()?;
    if a.dtype() != DType::UINT8 {
        return Err(Error::type_error(
            "Expected an input array of unsigned byte data type",
        ));
    }
    let (a, axis) = laid_out(a, &options.axis)?;
    let bits = a.shape()[axis].saturating_mul(8);
    let length = match options.count {
        None => bits,
        Some(count) => match usize::try_from(count) {
            Ok(count) => count,
            Err(_) => bits
                .checked_sub(count.unsigned_abs())
                .ok_or_else(|| Error::value("-count larger than number of elements"))?,
        },
    };
    converted(&a, axis, length, Direction::Unpack, options.bitorder)
}

/// The array and the axis to work along: without an axis the flattened array; a number has one element along one axis.
fn laid_out(a: Array, axis: &Option<Axes>) -> Result<(Array, usize)> {
    match axis {
        None | Some(Axes::All) => Ok((a.ravel()?, 0)),
        Some(Axes::One(axis)) if a.ndim() == 0 => {
            // NumPy takes a number for a row, of which there is one axis.
            normalize_axis(*axis, 1)?;
            Ok((a.reshape(1)?, 0))
        }
        Some(Axes::One(axis)) => {
            let axis = normalize_axis(*axis, a.ndim())?;
            Ok((a, axis))
        }
        Some(Axes::Some(_)) => Err(Error::type_error(
            "'tuple' object cannot be interpreted as an integer",
        )),
    }
}

/// A new array of bytes with another length along an axis, in Fortran order if the source is in no other.
fn converted(
    a: &Array,
    axis: usize,
    length: usize,
    direction: Direction,
    order: Option<BitOrder>,
) -> Result<Array> {
    let mut shape = a.shape().to_vec();
    shape[axis] = length;
    np_layout::checked_nbytes(&shape, 1)?;
    let layout = Layout::contiguous(&shape, 1, a.layout().order_of(a.itemsize()))?;
    let place = Place::arbitrary(DType::UINT8, layout)?;
    sequences::pack_bits(
        direction,
        &a.place,
        &place,
        axis,
        order.unwrap_or(BitOrder::Big),
    )?;
    Ok(Array::from_place(place))
}
