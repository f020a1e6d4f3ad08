//! New arrays: from nothing, from ranges, from grids, from bytes and texts, from other arrays.
//!
//! The rooms:
//!
//! - [`copies`]: `array`, `asarray`, `ascontiguousarray`, `asfortranarray`, `copy`: Rust's values and other arrays as
//!   arrays.
//! - [`filled`]: `empty`, `zeros`, `ones`, `full`, and the like of other arrays.
//! - [`ranges`]: `arange`. [`spaced`]: `linspace`, `logspace`, `geomspace`.
//! - [`diagonals`]: `eye`, `identity`, `diag`, `diagflat`. [`triangles`]: `tri`, `tril`, `triu`.
//! - [`grids`]: `meshgrid`, `mgrid`, `ogrid`, `indices`, `fromfunction`.
//! - [`buffers`]: memory and iterators as arrays: `frombuffer`, `fromiter`. [`texts`]: `fromstring`.
//! - [`repetition`]: `repeat`, `tile`, `broadcast_arrays`. [`blocks`]: `block`.

pub mod blocks;
pub mod buffers;
pub mod copies;
pub mod diagonals;
pub mod filled;
pub mod grids;
pub mod ranges;
pub mod repetition;
pub mod spaced;
pub mod texts;
pub mod triangles;

use np_dtype::{DType, Scalar};
use np_layout::{Layout, LayoutError, Order};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::MemoryOrder;
use crate::shape::{IntoShape, to_shape};
use crate::storage::execute::{self, Input};
use crate::stride_order;

pub use blocks::{Block, block};
pub use buffers::{frombuffer, fromiter};
pub use copies::{
    array, array_with, asarray, asarray_chkfinite, ascontiguousarray, asfortranarray, copy,
};
pub use diagonals::{diag, diagflat, eye, identity};
pub use filled::{empty, empty_like, full, full_like, ones, ones_like, zeros, zeros_like};
pub use grids::{GridRange, fromfunction, indices, meshgrid, mgrid, ogrid, open_indices};
pub use ranges::{Span, arange};
pub use repetition::{broadcast_arrays, repeat, tile};
pub use spaced::{geomspace, linspace, linspace_with_step, logspace};
pub use texts::fromstring;
pub use triangles::{tri, tril, triu};

/// The layout of a new array in C order, or in the one that is asked for: C or F.
fn layout(shape: impl IntoShape, dtype: DType, order: Option<MemoryOrder>) -> Result<Layout> {
    let order = match order {
        None | Some(MemoryOrder::C) => Order::C,
        Some(MemoryOrder::F) => Order::F,
        _ => return Err(Error::value("only 'C' or 'F' order is permitted")),
    };
    let shape = to_shape(shape, dtype.itemsize())?;
    Ok(Layout::contiguous(&shape, dtype.itemsize(), order)?)
}

/// A zero-dimensional array of a value.
impl From<Scalar> for Array {
    fn from(value: Scalar) -> Array {
        let dtype = value.dtype();
        let layout = Layout::contiguous(&[], dtype.itemsize(), Order::C);
        let place = layout
            .map_err(Error::from)
            .and_then(|layout| {
                let input = Input::Value(value);
                Ok(execute::copy_to_new(&input, dtype, layout, Default::default())?.0)
            })
            .unwrap_or_else(|error| panic!("{error}"));
        Array::from_place(place)
    }
}

/// The layout of a new array like another one, in the memory order that is asked for.
pub(crate) fn like(array: &Array, dtype: DType, order: MemoryOrder) -> Result<Layout> {
    let (layout, itemsize) = (array.layout(), dtype.itemsize());
    let fortran_only = array.is_f_contiguous() && !array.is_c_contiguous();
    if order == MemoryOrder::K && !fortran_only && !array.is_c_contiguous() {
        let checked: std::result::Result<usize, LayoutError> =
            np_layout::checked_nbytes(layout.shape(), itemsize);
        checked?;
        return Ok(stride_order::like_one(layout, itemsize));
    }
    Ok(Layout::contiguous(
        layout.shape(),
        itemsize,
        order.resolve(fortran_only),
    )?)
}
