//! `argmax` and `argmin`.

use np_dtype::{Casting, DType};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::manipulation::along_axis;
use crate::operand::Operand;
use crate::options::{Axes, Options};
use crate::storage::folds;

impl Array {
    /// Where the largest element is along an axis, or in the flattened array (`ndarray.argmax`); keywords `axis`, `keepdims`, `out`.
    ///
    /// Of several that are equal it is the first, and the first NaN if there is one.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 7.0, 2.0], [8.0, 0.0, 8.0]])?;
    /// assert_eq!(a.argmax(())?.item::<i64>()?, 3);
    /// assert_eq!(a.argmax(1)?.to_vec::<i64>()?, [1, 0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for no elements, `AxisError` for an axis out of bounds, `TypeError` for several.
    pub fn argmax<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        extreme_position(self, &options.into(), false, "argmax")
    }

    /// Where the smallest element is along an axis, or in the flattened array (`ndarray.argmin`), as [`argmax`](Array::argmax).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 7.0, 2.0], [8.0, 0.0, 8.0]])?;
    /// assert_eq!(a.argmin(())?.item::<i64>()?, 4);
    /// assert_eq!(a.argmin(0)?.to_vec::<i64>()?, [0, 1, 0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`argmax`](Array::argmax).
    pub fn argmin<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        extreme_position(self, &options.into(), true, "argmin")
    }
}

/// The axis that a function of one axis works along, and the array that has it: flattened where no axis is given, or there is none.
pub(super) fn one_axis(array: &Array, axis: &Option<Axes>) -> Result<(Array, usize)> {
    let array = match array.ndim() {
        0 => array.reshape([1])?,
        _ => array.alias(),
    };
    along_axis(array, axis)
}

fn extreme_position(
    array: &Array,
    options: &Options<'_>,
    smallest: bool,
    function: &str,
) -> Result<Array> {
    options.only(function, &["axis", "keepdims", "out"])?;
    let whole = match options.axis {
        None | Some(Axes::All) => true,
        Some(Axes::One(axis)) => array.ndim() == 1 && (axis == 0 || axis == -1),
        Some(Axes::Some(_)) => false,
    };
    if whole
        && options.keepdims != Some(true)
        && options.out.is_none()
        && let Some(position) = folds::extreme_position(smallest, &array.place)?
    {
        return Ok(Array::from_place(position));
    }
    let (lanes, axis) = one_axis(array, &options.axis)?;
    let mut shape = lanes.shape().to_vec();
    if shape[axis] == 0 {
        return Err(Error::value(format!(
            "attempt to get {function} of an empty sequence"
        )));
    }
    shape.remove(axis);
    let positions = Array::from_place(folds::extreme_positions(smallest, axis, &lanes.place)?);
    let positions = match options.keepdims {
        Some(true) if lanes.ndim() == array.ndim() => {
            shape.insert(axis, 1);
            positions.reshape(&shape[..])?
        }
        Some(true) => positions.reshape(vec![1; array.ndim()])?,
        _ => positions,
    };
    let Some(out) = options.out else {
        return Ok(positions);
    };
    if out.shape() != positions.shape() {
        return Err(Error::value(format!(
            "output array does not match result of np.{function}."
        )));
    }
    out.check_cast(DType::INT64, Casting::Safe)?;
    out.assign(Operand::Array(&positions))?;
    Ok(out.alias())
}
