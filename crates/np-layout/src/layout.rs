//! [`Layout`]: the shape, byte strides and offset of an array.

use smallvec::SmallVec;

/// The largest number of dimensions, as in NumPy.
pub const MAX_DIMS: usize = 64;

/// Lengths along the axes; up to four are stored inline.
pub type Shape = SmallVec<[usize; 4]>;

/// Bytes from one element to the next along each axis; up to four are stored inline.
pub type Strides = SmallVec<[isize; 4]>;

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
        Layout {
            shape: copied(&self.shape, 0),
            strides: copied(&self.strides, 0),
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

/// A copy of inline lengths or strides as four moves; `SmallVec::clone` goes element by element, and `from_slice` calls
/// memcpy for a length that it does not know.
#[inline]
fn copied<T: Copy>(source: &SmallVec<[T; 4]>, filler: T) -> SmallVec<[T; 4]> {
    if source.spilled() {
        return SmallVec::from_slice(source);
    }
    let mut inline = [filler; 4];
    for (slot, &value) in inline.iter_mut().zip(source.iter()) {
        *slot = value;
    }
    SmallVec::from_buf_and_len(inline, source.len())
}
