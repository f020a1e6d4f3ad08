//! [`PadWidth`], and other arguments that are given for all axes, for both sides, or for each side of each axis.

use np_dtype::{DType, Kind, Scalar, TypeCode};
use np_layout::{Layout, Order};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::rounding::around;

/// Something for what is before and for what is after.
pub(super) type Pair<T> = [T; 2];

/// How many elements are put before and after along each axis: a number for all, a pair `(before, after)` for every
/// axis, a list of pairs with one for each, or an array of integers that broadcasts to such a list.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3], ())?;
/// assert_eq!(np::pad(&a, 1, ())?.shape(), [4, 5]);
/// assert_eq!(np::pad(&a, (0, 2), ())?.shape(), [4, 5]);
/// assert_eq!(np::pad(&a, [[0, 1], [2, 3]], ())?.shape(), [3, 8]);
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Debug)]
pub enum PadWidth<'a> {
    /// Integers in C order of a shape.
    Integers(Vec<isize>, Vec<usize>),
    /// An array.
    Array(&'a Array),
}

macro_rules! widths {
    ($($t:ty),*) => {$(
        impl From<$t> for PadWidth<'_> {
            fn from(width: $t) -> Self {
                PadWidth::Integers(vec![width as isize], vec![])
            }
        }
        impl From<($t, $t)> for PadWidth<'_> {
            fn from((before, after): ($t, $t)) -> Self {
                PadWidth::Integers(vec![before as isize, after as isize], vec![2])
            }
        }
        impl<const N: usize> From<[[$t; 2]; N]> for PadWidth<'_> {
            fn from(pairs: [[$t; 2]; N]) -> Self {
                pairs[..].into()
            }
        }
        impl From<&[[$t; 2]]> for PadWidth<'_> {
            fn from(pairs: &[[$t; 2]]) -> Self {
                let widths = pairs.iter().flatten().map(|&width| width as isize);
                PadWidth::Integers(widths.collect(), vec![pairs.len(), 2])
            }
        }
    )*};
}

widths!(i32, isize, usize);

impl<'a> From<&'a Array> for PadWidth<'a> {
    fn from(array: &'a Array) -> Self {
        PadWidth::Array(array)
    }
}

impl PadWidth<'_> {
    /// The widths for each axis.
    ///
    /// # Errors
    /// `TypeError` for other than signed integers, `ValueError` for negative ones, or a shape that does not broadcast.
    pub(super) fn pairs(self, ndim: usize) -> Result<Vec<Pair<usize>>> {
        let (widths, shape) = match self {
            PadWidth::Integers(widths, shape) => (widths, shape),
            PadWidth::Array(array) => {
                if array.dtype().kind() != Kind::Int {
                    return Err(Error::type_error("`pad_width` must be of integral type."));
                }
                (positions(array)?, array.shape().to_vec())
            }
        };
        not_negative(&widths, &shape, ndim)
    }
}

fn positions(array: &Array) -> Result<Vec<isize>> {
    let values = array.to_vec::<i64>()?;
    Ok(values.into_iter().map(|value| value as isize).collect())
}

fn not_negative(values: &[isize], shape: &[usize], ndim: usize) -> Result<Vec<Pair<usize>>> {
    // NumPy looks at all of them only where it broadcasts.
    if values.iter().any(|&value| value < 0) {
        return Err(Error::value("index can't contain negative values"));
    }
    let (pairs, _) = spread(values, shape, ndim)?;
    Ok(pairs
        .into_iter()
        .map(|pair| pair.map(|value| value as usize))
        .collect())
}

/// Values of a shape as a pair for each axis, and whether the shape was broadcast for it.
fn spread<T: Copy>(values: &[T], shape: &[usize], ndim: usize) -> Result<(Vec<Pair<T>>, bool)> {
    match values {
        [value] if shape.len() < 3 => return Ok((vec![[*value; 2]; ndim], false)),
        // A column is a value for each of two axes, not a pair.
        [before, after] if shape.len() < 3 && shape != [2, 1] => {
            return Ok((vec![[*before, *after]; ndim], false));
        }
        _ => {}
    }
    let places = Layout::contiguous(shape, 1, Order::C)?.broadcast_to(&[ndim, 2], 1)?;
    let strides = places.strides();
    let at =
        |axis: usize, side: usize| values[axis * strides[0] as usize + side * strides[1] as usize];
    Ok((
        (0..ndim).map(|axis| [at(axis, 0), at(axis, 1)]).collect(),
        true,
    ))
}

/// Values for each side of each axis. Those that NumPy broadcasts become Python's numbers, others have a type.
pub(super) fn pairs(values: Operand<'_>, ndim: usize) -> Result<Vec<Pair<Operand<'static>>>> {
    let array = values.to_array()?;
    let scalars = scalars(&array)?;
    let (pairs, weak) = spread(&scalars, array.shape(), ndim)?;
    let operand = |scalar: Scalar| match weak {
        true => Operand::python(scalar),
        false => Operand::Scalar(scalar),
    };
    Ok(pairs.into_iter().map(|pair| pair.map(operand)).collect())
}

/// The elements of an array in C order.
fn scalars(array: &Array) -> Result<Vec<Scalar>> {
    let flat = array.flatten()?;
    (0..flat.size())
        .map(|k| {
            flat.get([np_layout::AxisIndex::Int(k as isize)])?
                .item_scalar()
        })
        .collect()
}

/// Lengths for each side of each axis, rounded to integers; none for as long as it gets.
pub(super) fn lengths(
    values: Option<Operand<'_>>,
    ndim: usize,
) -> Result<Vec<Pair<Option<usize>>>> {
    let Some(values) = values else {
        return Ok(vec![[None; 2]; ndim]);
    };
    let rounded = around(&values.to_array()?, ())?.astype(DType::native(TypeCode::Int64))?;
    let pairs = not_negative(&positions(&rounded)?, rounded.shape(), ndim)?;
    Ok(pairs.into_iter().map(|pair| pair.map(Some)).collect())
}
