//! Broadcasting: the shape that several shapes agree on, and the view of that shape.
//!
//! Shapes are aligned at their last axes. Along each axis the lengths must be equal or one; a
//! length of one is repeated by a stride of zero.

use crate::contiguous::{check_ndim, checked_nbytes};
use crate::error::LayoutError;
use crate::layout::{Layout, Shape, Strides};

/// Two shapes, by position, that disagree.
struct Disagreement {
    first: usize,
    second: usize,
}

/// The length of `shape` along an axis counted from the last one.
#[inline]
fn length_from_last(shape: &[usize], from_last: usize) -> usize {
    match shape.len().checked_sub(from_last + 1) {
        Some(axis) => shape[axis],
        None => 1,
    }
}

/// Broadcasts; on failure tells which shapes disagree along the first axis where any do.
#[inline]
fn broadcast(shapes: &[&[usize]]) -> Result<Shape, Disagreement> {
    let ndim = shapes.iter().map(|shape| shape.len()).max().unwrap_or(0);
    let mut result = Shape::from_elem(1, ndim);
    for axis in 0..ndim {
        let from_last = ndim - 1 - axis;
        let mut decided_by = 0;
        for (position, shape) in shapes.iter().enumerate() {
            let length = length_from_last(shape, from_last);
            if length == 1 || length == result[axis] {
                continue;
            }
            if result[axis] != 1 {
                return Err(Disagreement {
                    first: decided_by,
                    second: position,
                });
            }
            result[axis] = length;
            decided_by = position;
        }
    }
    Ok(result)
}

/// Whether the product of the lengths, taken from the front, stays an `isize` until one is zero.
#[inline]
fn is_countable(shape: &[usize]) -> bool {
    let mut size: usize = 1;
    for &length in shape {
        size = match size.checked_mul(length) {
            Some(0) => return true,
            Some(size) if size <= isize::MAX as usize => size,
            _ => return false,
        };
    }
    true
}

/// The shape that all of the given shapes broadcast to: NumPy's `broadcast_shapes`.
///
/// # Errors
/// [`LayoutError::ShapesMismatch`], [`LayoutError::BroadcastTooLarge`],
/// [`LayoutError::TooManyDimensions`].
///
/// ```
/// use np_layout::broadcast_shapes;
///
/// assert_eq!(broadcast_shapes(&[&[4, 1, 3], &[2, 1]])?.as_slice(), [4, 2, 3]);
/// assert_eq!(
///     broadcast_shapes(&[&[2, 3], &[4]]).unwrap_err().to_string(),
///     "shape mismatch: objects cannot be broadcast to a single shape.  \
///      Mismatch is between arg 0 with shape (2, 3) and arg 1 with shape (4,).",
/// );
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
pub fn broadcast_shapes(shapes: &[&[usize]]) -> Result<Shape, LayoutError> {
    for shape in shapes {
        check_ndim(shape.len())?;
    }
    match broadcast(shapes) {
        Ok(shape) if is_countable(&shape) => Ok(shape),
        Ok(_) => Err(LayoutError::BroadcastTooLarge),
        Err(Disagreement { first, second }) => Err(LayoutError::ShapesMismatch {
            first,
            first_shape: shapes[first].into(),
            second,
            second_shape: shapes[second].into(),
        }),
    }
}

/// The shape that the operands of a ufunc broadcast to: [`broadcast_shapes`] with the messages of
/// ufuncs.
///
/// # Errors
/// [`LayoutError::OperandsNotBroadcast`], [`LayoutError::IteratorTooLarge`],
/// [`LayoutError::TooManyDimensions`].
///
/// ```
/// use np_layout::broadcast_operands;
///
/// assert_eq!(broadcast_operands(&[&[2, 3], &[]])?.as_slice(), [2, 3]);
/// assert_eq!(
///     broadcast_operands(&[&[2, 3], &[4]]).unwrap_err().to_string(),
///     "operands could not be broadcast together with shapes (2,3) (4,) ",
/// );
/// # Ok::<(), np_layout::LayoutError>(())
/// ```
#[inline]
pub fn broadcast_operands(shapes: &[&[usize]]) -> Result<Shape, LayoutError> {
    for shape in shapes {
        check_ndim(shape.len())?;
    }
    match broadcast(shapes) {
        Ok(shape) if is_countable(&shape) => Ok(shape),
        Ok(_) => Err(LayoutError::IteratorTooLarge),
        Err(_) => Err(LayoutError::operands(shapes)),
    }
}

/// Lengths given with a sign, as a shape to broadcast to.
///
/// # Errors
/// [`LayoutError::NegativeBroadcastShape`].
pub fn broadcast_shape_from(lengths: &[isize]) -> Result<Shape, LayoutError> {
    let mut shape = Shape::new();
    for &length in lengths {
        shape.push(usize::try_from(length).map_err(|_| LayoutError::NegativeBroadcastShape)?);
    }
    Ok(shape)
}

impl Layout {
    /// The view of the given shape in which axes of length one are repeated: NumPy's
    /// `broadcast_to`.
    ///
    /// # Errors
    /// [`LayoutError::NotBroadcastTo`] or a kin of it if the shape does not fit;
    /// [`LayoutError::TooManyDimensions`], [`LayoutError::IteratorTooLarge`],
    /// [`LayoutError::TooBig`].
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let row = Layout::contiguous(&[3], 8, Order::C)?;
    /// let rows = row.broadcast_to(&[2, 3], 8)?;
    /// assert_eq!((rows.shape(), rows.strides()), (&[2, 3][..], &[0, 8][..]));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    pub fn broadcast_to(&self, shape: &[usize], itemsize: usize) -> Result<Layout, LayoutError> {
        if shape.is_empty() && self.ndim() > 0 {
            return Err(LayoutError::BroadcastToScalar);
        }
        check_ndim(shape.len())?;
        if shape.iter().any(|&length| length > isize::MAX as usize) {
            return Err(LayoutError::LengthTooBig);
        }
        if self.ndim() > shape.len() {
            return Err(LayoutError::BroadcastDropsAxes);
        }
        let view = self
            .repeated_to(shape)
            .ok_or_else(|| LayoutError::not_broadcast_to(&self.shape, shape))?;
        if !is_countable(shape) {
            return Err(LayoutError::IteratorTooLarge);
        }
        checked_nbytes(shape, itemsize)?;
        Ok(view)
    }

    /// The view of a value that is assigned to a destination of the given shape.
    ///
    /// As [`broadcast_to`](Layout::broadcast_to), and leading axes of length one that the
    /// destination does not have are dropped, which NumPy allows in assignments and `copyto` only.
    ///
    /// # Errors
    /// [`LayoutError::InputNotBroadcast`].
    #[inline]
    pub fn broadcast_for_assignment(&self, destination: &[usize]) -> Result<Layout, LayoutError> {
        let surplus = self.ndim().saturating_sub(destination.len());
        let dropped = self.shape[..surplus]
            .iter()
            .take_while(|&&length| length == 1)
            .count();
        let view = match (surplus, dropped) {
            (0, _) => self.repeated_to(destination),
            _ if dropped < surplus => None,
            _ => self.without_leading(dropped).repeated_to(destination),
        };
        view.ok_or_else(|| LayoutError::input_not_broadcast(&self.shape[dropped..], destination))
    }

    #[inline]
    fn without_leading(&self, axes: usize) -> Layout {
        Layout {
            shape: Shape::from_slice(&self.shape[axes..]),
            strides: Strides::from_slice(&self.strides[axes..]),
            offset: self.offset,
        }
    }

    /// The view with strides of zero where a length of one is repeated, if the shape fits.
    ///
    /// `shape` has at least as many axes as the layout.
    #[inline]
    fn repeated_to(&self, shape: &[usize]) -> Option<Layout> {
        let new_axes = shape.len() - self.ndim();
        let mut strides = Strides::from_elem(0, shape.len());
        for axis in 0..self.ndim() {
            let length = self.shape[axis];
            // An axis of length one gets stride zero even if it is not repeated, as NumPy's does.
            if length == 1 {
                continue;
            }
            if length != shape[new_axes + axis] {
                return None;
            }
            strides[new_axes + axis] = self.strides[axis];
        }
        Some(Layout {
            shape: Shape::from_slice(shape),
            strides,
            offset: self.offset,
        })
    }
}
