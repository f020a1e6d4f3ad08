//! Where an element lies: shapes, signed byte strides and offsets.
//!
//! The rooms, from the ground up:
//!
//! - [`layout`]: [`Layout`], the shape, strides and offset of an array.
//! - [`error`]: [`LayoutError`], what can be wrong, in NumPy's words; [`shape_text`] writes the
//!   shapes in them.
//! - [`contiguous`]: layouts without gaps, sizes, contiguity.
//! - [`axis`]: axes counted from either end.
//! - [`index`]: integers, slices, new axes, ellipsis.
//! - [`permute`]: axes in another order or direction.
//! - [`reshape`]: other shapes for the same elements.
//! - [`mod@broadcast`]: shapes that agree, axes repeated by a stride of zero.
//! - [`strided`]: diagonals, sliding windows, arbitrary strides, other itemsizes.
//! - [`bounds`]: the bytes between which the elements lie.
//! - [`overlap`]: whether layouts of one storage share bytes; `diophantine` solves the equations.
//!
//! Nothing here touches memory: every view that NumPy can make is arithmetic on a few integers.
//! The itemsize is not part of a layout and is passed where it is needed.
//!
//! The offset of a view without elements is never moved, so that it always points into the storage.
#![forbid(unsafe_code)]

mod axes_buffer;
pub mod axis;
pub mod bounds;
pub mod broadcast;
pub mod contiguous;
mod diophantine;
pub mod error;
pub mod index;
pub mod layout;
pub mod overlap;
pub mod permute;
pub mod reshape;
pub mod shape_text;
pub mod strided;

pub use axes_buffer::AxesBuffer;
pub use axis::{Axes, normalize_axes, normalize_axis, normalize_axis_of, normalize_axis_tuple};
pub use broadcast::{broadcast_operands, broadcast_shape_from, broadcast_shapes};
pub use contiguous::{Order, checked_nbytes, checked_shape};
pub use diophantine::TooHard;
pub use error::{ErrorKind, LayoutError};
pub use index::{AxisIndex, SlicePositions, slice_positions};
pub use layout::{INLINE_DIMS, Layout, MAX_DIMS, Shape, Strides};
pub use overlap::{may_share_memory, shares_memory};
pub use reshape::{Reshaped, resolve_reshape};
pub use shape_text::{CompactShape, RequestedShape, TupleShape};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
