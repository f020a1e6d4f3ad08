//! [`Layout`]: the shape, byte strides and offset of an array.

use smallvec::SmallVec;

/// The largest number of dimensions, as in NumPy.
pub const MAX_DIMS: usize = 64;

/// How many axes a layout holds without memory of its own.
pub const INLINE_DIMS: usize = 4;

/// Lengths along the axes; up to [`INLINE_DIMS`] are stored inline.
pub type Shape = SmallVec<[usize; INLINE_DIMS]>;

/// Bytes from one element to the next along each axis; up to [`INLINE_DIMS`] are stored inline.
pub type Strides = SmallVec<[isize; INLINE_DIMS]>;

/// Where the elements of an array lie in its storage.
///
/// Element `(i, j, …)` starts at byte `offset + i * strides[0] + j * strides[1] + …` of the
/// storage. Strides may be negative or zero. Contiguity is never stored: it follows from shape and
/// strides.
#[derive(PartialEq, Eq, Debug)]
pub struct Layout {
    pub(crate) shape: Shape,
    pub(crate) strides: Strides,
    pub(crate) offset: usize,
}

impl Layout {
    /// A layout of the given parts, which must have equal lengths.
    ///
    /// Nothing is checked against a storage here: whoever pairs a layout with memory checks its
    /// bounds.
    ///
    /// # Panics
    /// If `shape` and `strides` differ in length.
    #[inline]
    pub fn from_parts(shape: Shape, strides: Strides, offset: usize) -> Layout {
        assert_eq!(
            shape.len(),
            strides.len(),
            "shape and strides differ in length"
        );
        Layout {
            shape,
            strides,
            offset,
        }
    }

    /// Lengths along the axes.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// Bytes from one element to the next along each axis.
    #[inline]
    pub fn strides(&self) -> &[isize] {
        &self.strides
    }

    /// Byte position of the first element in the storage.
    #[inline]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// Number of axes.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.shape.len()
    }

    /// The layout of the axes of this one that `from` names, in that order.
    #[inline]
    pub(crate) fn permuted(&self, from: &[u8]) -> Layout {
        let mut permuted = self.clone();
        let (shape, strides) = (
            permuted.shape.as_mut_slice(),
            permuted.strides.as_mut_slice(),
        );
        for (axis, &from) in from.iter().enumerate() {
            shape[axis] = self.shape[usize::from(from)];
            strides[axis] = self.strides[usize::from(from)];
        }
        permuted
    }
}

impl Layout {
    /// The same shape and strides from another offset.
    #[inline]
    pub fn at_offset(&self, offset: usize) -> Layout {
        if self.ndim() > INLINE_DIMS {
            return Layout {
                shape: SmallVec::from_slice(&self.shape),
                strides: SmallVec::from_slice(&self.strides),
                offset,
            };
        }
        self.inline_at_offset(offset)
    }

    /// As [`at_offset`](Layout::at_offset), for layouts of few axes: all that it does is done in registers.
    ///
    /// # Panics
    /// If there are more than [`INLINE_DIMS`] axes.
    // A call would hand the layout over in memory.
    #[inline(always)]
    pub fn inline_at_offset(&self, offset: usize) -> Layout {
        Layout {
            shape: inline_copy(&self.shape, 0),
            strides: inline_copy(&self.strides, 0),
            offset,
        }
    }
}

impl Clone for Layout {
    #[inline]
    fn clone(&self) -> Layout {
        self.at_offset(self.offset)
    }
}

/// A copy of few lengths or strides, in registers.
///
/// `SmallVec::clone` goes element by element and `from_slice` calls memcpy for a length that it does not know; a loop that fills four
/// slots leaves stores that the move of the whole then waits for.
#[inline(always)]
pub(crate) fn inline_copy<T: Copy>(source: &[T], filler: T) -> SmallVec<[T; INLINE_DIMS]> {
    let inline = match *source {
        [] => [filler; INLINE_DIMS],
        [a] => [a, filler, filler, filler],
        [a, b] => [a, b, filler, filler],
        [a, b, c] => [a, b, c, filler],
        [a, b, c, d] => [a, b, c, d],
        _ => panic!("more axes than are stored inline"),
    };
    SmallVec::from_buf_and_len(inline, source.len())
}
