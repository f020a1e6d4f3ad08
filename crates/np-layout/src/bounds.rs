//! The bytes of the storage between which all elements of a layout lie.

use std::ops::Range;

use crate::layout::Layout;

/// From the first byte of the lowest element to past the last byte of the highest.
///
/// Without elements the range is empty and lies at `offset`. `None` if a bound is below zero or is
/// more than an `isize` holds: no storage has such bytes.
pub(crate) fn view_bounds(
    shape: &[usize],
    strides: &[isize],
    offset: usize,
    itemsize: usize,
) -> Option<Range<usize>> {
    let first = isize::try_from(offset).ok()?;
    let (mut low, mut high) = (first, first);
    for (&length, &stride) in shape.iter().zip(strides) {
        // An empty axis further on makes any overflow here irrelevant.
        let Some(last) = length.checked_sub(1) else {
            return Some(offset..offset);
        };
        let reach = isize::try_from(last)
            .ok()
            .and_then(|last| stride.checked_mul(last));
        let moved = reach.and_then(|reach| {
            if reach < 0 {
                low = low.checked_add(reach)?;
            } else {
                high = high.checked_add(reach)?;
            }
            Some(())
        });
        if moved.is_none() {
            return shape.contains(&0).then_some(offset..offset);
        }
    }
    let end = high.checked_add(isize::try_from(itemsize).ok()?)?;
    Some(usize::try_from(low).ok()?..end as usize)
}

impl Layout {
    /// The bytes of the storage from the lowest element to the end of the highest: NumPy's
    /// `lib.array_utils.byte_bounds`, counted from the start of the storage.
    ///
    /// Without elements the range is empty and lies at the offset. `None` if the layout cannot
    /// belong to any storage, because a bound is below zero or too large to count.
    ///
    /// ```
    /// use np_layout::{Layout, Order};
    ///
    /// let a = Layout::contiguous(&[2, 3], 8, Order::C)?.flip(None)?;
    /// assert_eq!(a.byte_bounds(8), Some(0..48));
    /// # Ok::<(), np_layout::LayoutError>(())
    /// ```
    #[inline]
    pub fn byte_bounds(&self, itemsize: usize) -> Option<Range<usize>> {
        view_bounds(&self.shape, &self.strides, self.offset, itemsize)
    }

    /// Whether all elements lie within a storage of `storage_len` bytes.
    ///
    /// Nothing is assumed about the layout, nor can anything overflow: this is the check for
    /// layouts from elsewhere. The number of elements may be larger than the storage, since strides
    /// may be zero, but fits an `isize`. The offset of a layout without elements must be within the
    /// storage or at its end.
    #[inline]
    pub fn fits(&self, storage_len: usize, itemsize: usize) -> bool {
        fit(
            &self.shape,
            &self.strides,
            self.offset,
            storage_len,
            itemsize,
        )
    }
}

/// The check of [`Layout::fits`].
#[inline]
pub(crate) fn fit(
    shape: &[usize],
    strides: &[isize],
    offset: usize,
    storage_len: usize,
    itemsize: usize,
) -> bool {
    let countable = crate::contiguous::checked_nbytes(shape, itemsize).is_ok();
    let within = |bounds: Range<usize>| bounds.end <= storage_len;
    countable && view_bounds(shape, strides, offset, itemsize).is_some_and(within)
}
