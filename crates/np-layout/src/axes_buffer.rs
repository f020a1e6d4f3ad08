//! Shape and strides of a view while it is built, in arrays on the stack.
//!
//! Pushing to a `SmallVec` asks each time whether it is inline and full. Indexing, which decides
//! about each axis, is a quarter faster with plain arrays (`a[i]` of a matrix: a third). Copies
//! that only permute axes are not: `SmallVec::from_slice` and a swap in place beat a loop there.

use smallvec::SmallVec;

use crate::layout::{INLINE_DIMS, Layout, MAX_DIMS, inline_copy};

/// Lengths and strides of up to `N` axes.
pub(crate) struct AxesBuffer<const N: usize> {
    shape: [usize; N],
    strides: [isize; N],
    ndim: usize,
}

impl<const N: usize> AxesBuffer<N> {
    #[inline]
    pub(crate) fn new() -> AxesBuffer<N> {
        AxesBuffer {
            shape: [0; N],
            strides: [0; N],
            ndim: 0,
        }
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
        self.shape[..self.ndim].contains(&0)
    }
}

impl AxesBuffer<INLINE_DIMS> {
    #[inline]
    pub(crate) fn layout(self, offset: usize) -> Layout {
        Layout {
            shape: inline_copy(&self.shape[..self.ndim], 0),
            strides: inline_copy(&self.strides[..self.ndim], 0),
            offset,
        }
    }
}

impl AxesBuffer<MAX_DIMS> {
    #[inline]
    pub(crate) fn layout(self, offset: usize) -> Layout {
        Layout {
            shape: SmallVec::from_slice(&self.shape[..self.ndim]),
            strides: SmallVec::from_slice(&self.strides[..self.ndim]),
            offset,
        }
    }
}
