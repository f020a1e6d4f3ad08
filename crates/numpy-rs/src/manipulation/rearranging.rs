//! The same elements in another order along the axes: `flip`, `roll`, `rot90`.

use np_layout::{LayoutError, normalize_axis};
use smallvec::SmallVec;

use super::integers::Integers;
use crate::array::Array;
use crate::creation::like;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{Axes, MemoryOrder, Options};
use crate::storage::place::Place;

impl Array {
    /// Axes in reverse direction, as a view (`numpy.flip`); `()` reverses all.
    ///
    /// # Errors
    /// `AxisError` if an axis is out of bounds, `ValueError` if one is repeated.
    pub fn flip(&self, axes: impl Into<Axes>) -> Result<Array> {
        let layout = match axes.into() {
            Axes::All => self.layout().flip(None)?,
            Axes::One(axis) => self.layout().flip(Some(&[axis]))?,
            Axes::Some(axes) => self.layout().flip(Some(&axes))?,
        };
        Ok(self.with_layout(layout))
    }
}

/// Axes in reverse direction, as a view (`numpy.flip`); `()` reverses all.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(4, ())?.reshape([2, 2])?;
/// assert_eq!(np::flip(&a, ())?.to_vec::<i64>()?, [3, 2, 1, 0]);
/// assert_eq!(np::flip(&a, 0)?.to_vec::<i64>()?, [2, 3, 0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::flip`].
pub fn flip(m: impl AsOperand, axis: impl Into<Axes>) -> Result<Array> {
    m.as_operand().to_array()?.flip(axis)
}

/// The second axis in reverse direction, as a view (`numpy.fliplr`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(4, ())?.reshape([2, 2])?;
/// assert_eq!(np::fliplr(&a)?.to_vec::<i64>()?, [1, 0, 3, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for fewer than two axes.
pub fn fliplr(m: impl AsOperand) -> Result<Array> {
    let m = m.as_operand().to_array()?;
    if m.ndim() < 2 {
        return Err(Error::value("Input must be >= 2-d."));
    }
    m.flip(1)
}

/// The first axis in reverse direction, as a view (`numpy.flipud`).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(4, ())?.reshape([2, 2])?;
/// assert_eq!(np::flipud(&a)?.to_vec::<i64>()?, [2, 3, 0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an array without axes.
pub fn flipud(m: impl AsOperand) -> Result<Array> {
    let m = m.as_operand().to_array()?;
    if m.ndim() < 1 {
        return Err(Error::value("Input must be >= 1-d."));
    }
    m.flip(0)
}

/// Elements moved along axes (`numpy.roll`), in a new array: those that leave at one end enter at the other. The axis
/// `()` rolls the flattened array, and gives it its shape back; an axis that is named several times is rolled by the
/// sum of its shifts.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// assert_eq!(np::roll(&a, 2, ())?.to_vec::<i64>()?, [4, 5, 0, 1, 2, 3]);
/// assert_eq!(np::roll(&a, -1, 1)?.to_vec::<i64>()?, [1, 2, 0, 4, 5, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` if an axis is out of bounds, `ValueError` where there are not as many shifts as axes.
pub fn roll(a: impl AsOperand, shift: impl Into<Integers>, axis: impl Into<Axes>) -> Result<Array> {
    let a = a.as_operand().to_array()?;
    let shift = shift.into();
    let axes: SmallVec<[isize; 4]> = match axis.into() {
        Axes::All => {
            let rolled = roll_along(&a.ravel()?, &shift, &[0])?;
            return rolled.reshape(a.shape());
        }
        Axes::One(axis) => SmallVec::from_slice(&[axis]),
        Axes::Some(axes) => axes,
    };
    roll_along(&a, &shift, &axes)
}

/// Rolls along axes of which one may be named several times.
fn roll_along(a: &Array, shift: &Integers, axes: &[isize]) -> Result<Array> {
    let axes = axes.iter().map(|&axis| normalize_axis(axis, a.ndim()));
    let axes = axes.collect::<std::result::Result<SmallVec<[usize; 4]>, LayoutError>>()?;
    let shifts = shift.as_slice();
    let shape: &[usize] = match shift {
        Integers::One(_) => &[],
        Integers::Several(_) => &[shifts.len()],
    };
    let count = np_layout::broadcast_shapes(&[shape, &[axes.len()]])?[0];
    // A list of one goes with every entry of the other.
    let nth = |k: usize, length: usize| if length == 1 { 0 } else { k };
    let mut offsets: SmallVec<[usize; 4]> = SmallVec::from_elem(0, a.ndim());
    for k in 0..count {
        let axis = axes[nth(k, axes.len())];
        let length = a.shape()[axis].max(1) as isize;
        let step = shifts[nth(k, shifts.len())].rem_euclid(length) as usize;
        offsets[axis] = (offsets[axis] + step) % length as usize;
    }
    let layout = like(a, a.dtype(), MemoryOrder::K)?;
    let result = Array::from_place(Place::arbitrary(a.dtype(), layout)?);
    move_blocks(a, &result, &offsets, 0)?;
    Ok(result)
}

/// Copies every block of `source` to where it belongs in `target`: each axis that is rolled cuts both in two.
fn move_blocks(source: &Array, target: &Array, offsets: &[usize], axis: usize) -> Result<()> {
    let Some(axis) = (axis..offsets.len()).find(|&axis| offsets[axis] > 0) else {
        return target.assign(source.into());
    };
    let (length, offset) = (source.shape()[axis], offsets[axis]);
    let kept = length - offset;
    for (from, to, count) in [(0, offset, kept), (kept, 0, offset)] {
        let block = source.along(axis, from, from + count)?;
        move_blocks(
            &block,
            &target.along(axis, to, to + count)?,
            offsets,
            axis + 1,
        )?;
    }
    Ok(())
}

/// Quarter turns in the plane of two axes, from the first towards the second (`numpy.rot90`), as a view; keywords `k`,
/// the number of turns (1 unless given, backwards if negative), and `axes` (the first two unless given).
///
/// ```
/// use numpy_rs as np;
/// use np::options::k;
///
/// let a = np::arange(4, ())?.reshape([2, 2])?;
/// assert_eq!(np::rot90(&a, ())?.to_vec::<i64>()?, [1, 3, 0, 2]);
/// assert_eq!(np::rot90(&a, k(-1isize))?.to_vec::<i64>()?, [2, 0, 3, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there are not two axes, or they are the same or out of bounds.
pub fn rot90<'a>(m: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("rot90", &["k", "axes"])?;
    let m = m.as_operand().to_array()?;
    let axes = match &options.axes {
        None => [0, 1],
        Some(Axes::Some(axes)) if axes.len() == 2 => [axes[0], axes[1]],
        Some(Axes::Some(_)) => return Err(Error::value("len(axes) must be 2.")),
        Some(Axes::One(_)) => return Err(Error::type_error("'int' object is not iterable")),
        Some(Axes::All) => return Err(Error::type_error("'NoneType' object is not iterable")),
    };
    let ndim = m.ndim() as isize;
    if axes[0] == axes[1] || axes[0].abs_diff(axes[1]) == m.ndim() {
        return Err(Error::value("Axes must be different."));
    }
    if axes.iter().any(|axis| !(-ndim..ndim).contains(axis)) {
        return Err(Error::value(format!(
            "Axes=({}, {}) out of range for array of ndim={ndim}.",
            axes[0], axes[1]
        )));
    }
    match options.k.unwrap_or(1).rem_euclid(4) {
        0 => Ok(m),
        1 => m.flip(axes[1])?.swapaxes(axes[0], axes[1]),
        2 => m.flip(axes),
        _ => m.swapaxes(axes[0], axes[1])?.flip(axes[1]),
    }
}
