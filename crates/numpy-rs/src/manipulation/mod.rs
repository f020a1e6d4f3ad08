//! Other shapes and orders of the same elements, arrays joined and taken apart, elements put in and left out.
//!
//! What NumPy gives as a view is a view here; everything else is made of views of a new array, each of which the engine
//! of copies fills in one call. The rooms:
//!
//! - `axes`: axes exchanged, moved, added, removed. `shapes`: `reshape`, `ravel`, `flatten`, `copy`. `windows`:
//!   diagonals, sliding windows, arrays repeated by strides of zero.
//! - `joining`: `concatenate`, `stack` and their kin. `splitting`: `split` and its kin, `unstack`.
//! - `rearranging`: `flip`, `roll`, `rot90`.
//! - `resizing`: `resize`, `append`, `trim_zeros`. `insertion`, `deletion`: elements at [`Positions`]. `padding`:
//!   `pad`.
//! - `reinterpretation`: the same bytes as another dtype, or in the other order.
//! - `bits`: `packbits`, `unpackbits`.
//! - `lanes`: functions applied along axes.
//! - [`integers`]: arguments that are an integer or several.

mod axes;
mod bits;
mod deletion;
mod insertion;
pub mod integers;
mod joining;
mod lanes;
mod padding;
mod positions;
mod rearranging;
mod reinterpretation;
mod resizing;
mod shapes;
mod splitting;
mod windows;

pub use axes::{
    atleast_1d, atleast_2d, atleast_3d, expand_dims, matrix_transpose, moveaxis, permute_dims,
    rollaxis, squeeze, swapaxes, transpose,
};
pub use bits::{packbits, unpackbits};
pub use deletion::delete;
pub use insertion::insert;
pub use joining::{column_stack, concat, concatenate, dstack, hstack, stack, vstack};
pub use lanes::{apply_along_axis, apply_over_axes};
pub use padding::{PadWidth, pad, pad_with};
pub use positions::Positions;
pub(crate) use positions::along_axis;
pub use rearranging::{flip, fliplr, flipud, roll, rot90};
pub use resizing::{append, resize, trim_zeros};
pub use shapes::{ndim, ravel, reshape, shape, size};
pub use splitting::{Sections, array_split, dsplit, hsplit, split, unstack, vsplit};
