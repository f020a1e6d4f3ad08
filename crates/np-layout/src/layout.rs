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

impl Clone for Layout {
    // `SmallVec::clone` goes element by element; `from_slice` is one copy.
    #[inline]
    fn clone(&self) -> Layout {
        Layout {
            shape: SmallVec::from_slice(&self.shape),
            strides: SmallVec::from_slice(&self.strides),
            offset: self.offset,
        }
    }
}
