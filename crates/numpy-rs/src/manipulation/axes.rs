//! Axes exchanged, moved, added and removed: always views.

use np_layout::{AxisIndex, normalize_axis};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Axes;

const ALL: AxisIndex = AxisIndex::ALL;
const NEW: AxisIndex = AxisIndex::NewAxis;

impl Array {
    /// The axes in reverse order, as a view (`ndarray.T`).
    pub fn t(&self) -> Array {
        self.with_layout(self.layout().reversed())
    }

    /// The last two axes exchanged, as a view (`ndarray.mT`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::zeros([5, 2, 3], ())?.mt()?.shape(), [5, 3, 2]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` for fewer than two axes.
    pub fn mt(&self) -> Result<Array> {
        if self.ndim() < 2 {
            return Err(Error::value("matrix transpose with ndim < 2 is undefined"));
        }
        self.swapaxes(-1, -2)
    }

    /// The axes in another order, as a view (`ndarray.transpose`): `()` reverses them.
    ///
    /// # Errors
    /// `ValueError` if the axes are not a permutation, `AxisError` if one is out of bounds.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::zeros([2, 3, 4], ())?;
    /// assert_eq!(a.transpose(())?.shape(), [4, 3, 2]);
    /// assert_eq!(a.transpose([1, 0, 2])?.shape(), [3, 2, 4]);
    /// # Ok::<(), np::Error>(())
    /// ```
    pub fn transpose(&self, axes: impl Into<Axes>) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self.layout().reversed(),
            Axes::One(axis) => self.layout().transpose(Some(&[axis]))?,
            Axes::Some(axes) => self.layout().transpose(Some(&axes))?,
        };
        Ok(self.with_layout(layout))
    }

    /// Two axes exchanged, as a view (`ndarray.swapaxes`).
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds.
    pub fn swapaxes(&self, axis1: isize, axis2: isize) -> Result<Array> {
        Ok(self.with_layout(self.layout().swapaxes(axis1, axis2)?))
    }

    /// Axes moved to other places, as a view (`numpy.moveaxis`).
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
    pub fn moveaxis(&self, source: &[isize], destination: &[isize]) -> Result<Array> {
        Ok(self.with_layout(self.layout().moveaxis(source, destination)?))
    }

    /// New axes of length 1, as a view (`numpy.expand_dims`).
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
    pub fn expand_dims(&self, axes: &[isize]) -> Result<Array> {
        Ok(self.with_layout(self.layout().expand_dims(axes, self.itemsize())?))
    }

    /// Axes of length 1 removed, as a view (`ndarray.squeeze`); `()` removes all.
    ///
    /// # Errors
    /// `ValueError` if a named axis has another length.
    pub fn squeeze(&self, axes: impl Into<Axes>) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self.layout().squeeze(None)?,
            // A zero-dimensional array has an axis to squeeze, as far as NumPy is concerned.
            Axes::One(0 | -1) if self.ndim() == 0 => self.layout().clone(),
            Axes::One(axis) => self.layout().squeeze(Some(&[axis]))?,
            Axes::Some(axes) => self.layout().squeeze(Some(&axes))?,
        };
        Ok(self.with_layout(layout))
    }
}

/// The axes in another order, as a view (`numpy.transpose`): `()` reverses them.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3, 4], ())?;
/// assert_eq!(np::transpose(&a, [2, 0, 1])?.shape(), [4, 2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::transpose`].
pub fn transpose(a: impl AsOperand, axes: impl Into<Axes>) -> Result<Array> {
    a.as_operand().to_array()?.transpose(axes)
}

/// The axes in another order, as a view (`numpy.permute_dims`): [`transpose`] under its other name.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::permute_dims(&np::zeros([2, 3], ())?, [1, 0])?.shape(), [3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::transpose`].
pub fn permute_dims(a: impl AsOperand, axes: impl Into<Axes>) -> Result<Array> {
    transpose(a, axes)
}

/// The last two axes exchanged, as a view (`numpy.matrix_transpose`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::matrix_transpose(&np::zeros([5, 2, 3], ())?)?.shape(), [5, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes.
pub fn matrix_transpose(x: impl AsOperand) -> Result<Array> {
    let x = x.as_operand().to_array()?;
    if x.ndim() < 2 {
        return Err(Error::value(format!(
            "Input array must be at least 2-dimensional, but it is {}",
            x.ndim()
        )));
    }
    x.swapaxes(-1, -2)
}

/// Two axes exchanged, as a view (`numpy.swapaxes`).
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::swapaxes(&np::zeros([2, 3, 4], ())?, 0, 2)?.shape(), [4, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::swapaxes`].
pub fn swapaxes(a: impl AsOperand, axis1: isize, axis2: isize) -> Result<Array> {
    a.as_operand().to_array()?.swapaxes(axis1, axis2)
}

/// Axes moved to other places, as a view (`numpy.moveaxis`); the others keep their order.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3, 4], ())?;
/// assert_eq!(np::moveaxis(&a, 0, -1)?.shape(), [3, 4, 2]);
/// assert_eq!(np::moveaxis(&a, [0, 1], [-1, -2])?.shape(), [4, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::moveaxis`]; `TypeError` for `()`.
pub fn moveaxis(
    a: impl AsOperand,
    source: impl Into<Axes>,
    destination: impl Into<Axes>,
) -> Result<Array> {
    let (source, destination) = (source.into(), destination.into());
    let a = a.as_operand().to_array()?;
    a.moveaxis(listed(&source)?, listed(&destination)?)
}

/// An axis rolled backwards until it stands before the axis `start` (`numpy.rollaxis`), as a view.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3, 4, 5], ())?;
/// assert_eq!(np::rollaxis(&a, 3, 1)?.shape(), [2, 5, 3, 4]);
/// assert_eq!(np::rollaxis(&a, 1, 4)?.shape(), [2, 4, 5, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` if an axis is out of bounds.
pub fn rollaxis(a: impl AsOperand, axis: isize, start: isize) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    let n = a.ndim() as isize;
    let axis = normalize_axis(axis, a.ndim())? as isize;
    let place = if start < 0 { start + n } else { start };
    if !(0..=n).contains(&place) {
        return Err(Error::Axis(format!(
            "'start' arg requires {} <= start < {}, but {place} was passed in",
            -n,
            n + 1
        )));
    }
    // Without the axis, what comes after it has moved up.
    let place = if axis < place { place - 1 } else { place };
    a.moveaxis(&[axis], &[place])
}

/// New axes of length 1, as a view (`numpy.expand_dims`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3], ())?;
/// assert_eq!(np::expand_dims(&a, 1)?.shape(), [2, 1, 3]);
/// assert_eq!(np::expand_dims(&a, [0, -1])?.shape(), [1, 2, 3, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::expand_dims`]; `TypeError` for `()`.
pub fn expand_dims(a: impl AsOperand, axis: impl Into<Axes>) -> Result<Array> {
    let axis = axis.into();
    a.as_operand().to_array()?.expand_dims(listed(&axis)?)
}

/// Axes of length 1 removed, as a view (`numpy.squeeze`); `()` removes all.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([1, 3, 1], ())?;
/// assert_eq!(np::squeeze(&a, ())?.shape(), [3]);
/// assert_eq!(np::squeeze(&a, 0)?.shape(), [3, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::squeeze`].
pub fn squeeze(a: impl AsOperand, axis: impl Into<Axes>) -> Result<Array> {
    a.as_operand().to_array()?.squeeze(axis)
}

/// The array, with one axis if it has none (`numpy.atleast_1d`), as a view.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::atleast_1d(2.5)?.shape(), [1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// None but for numbers that no dtype holds.
pub fn atleast_1d(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    match a.ndim() {
        0 => a.reshape(1),
        _ => Ok(a),
    }
}

/// The array with at least two axes (`numpy.atleast_2d`), as a view: new ones come first.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::atleast_2d(&np::zeros(3, ())?)?.shape(), [1, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// None but for numbers that no dtype holds.
pub fn atleast_2d(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    match a.ndim() {
        0 => a.reshape([1, 1]),
        1 => a.get([NEW, ALL]),
        _ => Ok(a),
    }
}

/// The array with at least three axes (`numpy.atleast_3d`), as a view: one axis becomes the middle one, two become the
/// first ones.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::atleast_3d(&np::zeros(4, ())?)?.shape(), [1, 4, 1]);
/// assert_eq!(np::atleast_3d(&np::zeros([2, 3], ())?)?.shape(), [2, 3, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// None but for numbers that no dtype holds.
pub fn atleast_3d(a: impl AsOperand) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    match a.ndim() {
        0 => a.reshape([1, 1, 1]),
        1 => a.get([NEW, ALL, NEW]),
        2 => a.get([ALL, ALL, NEW]),
        _ => Ok(a),
    }
}

/// The axes that are named, which `None` does not.
fn listed(axes: &Axes) -> Result<&[isize]> {
    match axes {
        Axes::All => Err(Error::type_error(
            "'NoneType' object cannot be interpreted as an integer",
        )),
        Axes::One(axis) => Ok(std::slice::from_ref(axis)),
        Axes::Some(axes) => Ok(axes),
    }
}
