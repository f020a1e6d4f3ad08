//! Shape and strides of a view while it is built, in arrays on the stack.
//!
//! Pushing to a `SmallVec` asks each time whether it is inline and full. Indexing, which decides
//! about each axis, is a quarter faster with plain arrays (`a[i]` of a matrix: a third). Copies
//! that only permute axes are not: `SmallVec::from_slice` and a swap in place beat a loop there.

use smallvec::SmallVec;

use crate::bounds::fit;
use crate::layout::{INLINE_DIMS, Layout, MAX_DIMS, inline_copy};

/// Lengths and strides of up to `N` axes: what [`Layout::index_few`] fills in.
#[derive(Debug)]
pub struct AxesBuffer<const N: usize> {
    shape: [usize; N],
    strides: [isize; N],
    ndim: usize,
}

impl<const N: usize> AxesBuffer<N> {
    /// No axes.
    #[inline]
    #[expect(
        clippy::new_without_default,
        reason = "there is nothing that it is the default of"
    )]
    pub fn new() -> AxesBuffer<N> {
        AxesBuffer {
            shape: [0; N],
            strides: [0; N],
            ndim: 0,
        }
    }

    /// Lengths along the axes.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.shape[..self.ndim]
    }

    /// Bytes from one element to the next along each axis.
    #[inline]
    pub fn strides(&self) -> &[isize] {
        &self.strides[..self.ndim]
    }

    /// Appends an axis; there must be room.
    #[inline]
    pub(crate) fn push(&mut self, length: usize, stride: isize) {
        self.shape[self.ndim] = length;
        self.strides[self.ndim] = stride;
        self.ndim += 1;
    }

    /// Whether an axis has length zero.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.shape().contains(&0)
    }
}

impl AxesBuffer<INLINE_DIMS> {
    /// Whether all elements lie within a storage, as [`Layout::fits`] says it.
    #[inline]
    pub fn fits(&self, offset: usize, storage_len: usize, itemsize: usize) -> bool {
        fit(self.shape(), self.strides(), offset, storage_len, itemsize)
    }

    /// The layout of these axes, made in registers.
    #[inline]
    pub fn layout(&self, offset: usize) -> Layout {
        Layout {
            shape: inline_copy(self.shape(), 0),
            strides: inline_copy(self.strides(), 0),
            offset,
        }
    }
}

impl AxesBuffer<MAX_DIMS> {
    #[inline]
    pub(crate) fn layout(&self, offset: usize) -> Layout {
        Layout {
            shape: SmallVec::from_slice(self.shape()),
            strides: SmallVec::from_slice(self.strides()),
            offset,
        }
    }
}
