//! Axes counted from either end.

use smallvec::SmallVec;

use crate::error::LayoutError;
use crate::layout::MAX_DIMS;

/// Positions of axes; up to four are stored inline.
pub type Axes = SmallVec<[usize; 4]>;

/// A set of axes. An array has at most 64, so one word holds it.
#[derive(Clone, Copy, Default)]
pub(crate) struct AxisSet(u64);

const _: () = assert!(MAX_DIMS <= 64, "an AxisSet has one bit for each axis");

impl AxisSet {
    /// Adds an axis; false if it was there already.
    #[inline]
    pub(crate) fn insert(&mut self, axis: usize) -> bool {
        let bit = 1 << axis;
        let fresh = self.0 & bit == 0;
        self.0 |= bit;
        fresh
    }

    #[inline]
    pub(crate) fn contains(self, axis: usize) -> bool {
        self.0 & (1 << axis) != 0
    }
}

/// The axis counted from the front: `-1` is the last of `ndim` axes.
/// NumPy's `numpy.lib.array_utils.normalize_axis_index`.
///
/// # Errors
/// [`LayoutError::AxisOutOfBounds`] if `axis` is not in `-ndim..ndim`.
///
/// ```
/// assert_eq!(np_layout::normalize_axis(-1, 3)?, 2);
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
#[inline]
pub fn normalize_axis(axis: isize, ndim: usize) -> Result<usize, LayoutError> {
    normalize_axis_of(axis, ndim, None)
}

/// [`normalize_axis`] whose error names the argument that the axis came from
/// (`"axis1: axis 5 is …"`).
#[inline]
pub fn normalize_axis_of(
    axis: isize,
    ndim: usize,
    role: Option<&'static str>,
) -> Result<usize, LayoutError> {
    let from_front = if axis < 0 {
        axis.wrapping_add(ndim as isize)
    } else {
        axis
    } as usize;
    if from_front < ndim {
        Ok(from_front)
    } else {
        Err(LayoutError::axis(axis, ndim, role))
    }
}

/// Several different axes, counted from the front, in the order given: what NumPy does with
/// `axis=(0, -1)` of reductions.
///
/// # Errors
/// [`LayoutError::TooManyAxes`] for more than 64 axes; [`LayoutError::AxisOutOfBounds`] for the
/// first that is out of bounds; then [`LayoutError::DuplicateAxis`] if one appears twice.
///
/// ```
/// use np_layout::normalize_axes;
///
/// assert_eq!(normalize_axes(&[-1, 0], 3)?.as_slice(), [2, 0]);
/// assert_eq!(normalize_axes(&[0, -3], 3).unwrap_err().to_string(), "duplicate value in 'axis'");
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
#[inline]
pub fn normalize_axes(axes: &[isize], ndim: usize) -> Result<Axes, LayoutError> {
    if axes.len() > MAX_DIMS {
        return Err(LayoutError::TooManyAxes);
    }
    let normalized = normalize_axes_with_repeats(axes, ndim, None)?;
    if has_repeats(&normalized) {
        Err(LayoutError::DuplicateAxis)
    } else {
        Ok(normalized)
    }
}

/// Several different axes, as `numpy.lib.array_utils.normalize_axis_tuple(axes, ndim, argument)`
/// takes them.
///
/// # Errors
/// [`LayoutError::AxisOutOfBounds`], then [`LayoutError::RepeatedAxis`], both naming the argument
/// if given.
pub fn normalize_axis_tuple(
    axes: &[isize],
    ndim: usize,
    argument: Option<&'static str>,
) -> Result<Axes, LayoutError> {
    let normalized = normalize_axes_with_repeats(axes, ndim, argument)?;
    if has_repeats(&normalized) {
        return Err(LayoutError::RepeatedAxis { argument });
    }
    Ok(normalized)
}

/// Several axes, each counted from the front; one may appear twice.
#[inline]
pub(crate) fn normalize_axes_with_repeats(
    axes: &[isize],
    ndim: usize,
    argument: Option<&'static str>,
) -> Result<Axes, LayoutError> {
    let mut normalized = Axes::new();
    for &axis in axes {
        normalized.push(normalize_axis_of(axis, ndim, argument)?);
    }
    Ok(normalized)
}

// Compared pairwise: the axes may exceed an `AxisSet` (those that `expand_dims` inserts), and are
// few.
#[inline]
fn has_repeats(axes: &[usize]) -> bool {
    axes.iter()
        .enumerate()
        .any(|(position, axis)| axes[..position].contains(axis))
}
