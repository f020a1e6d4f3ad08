//! [`Operand`]: memory with a dtype and strides.

use np_dtype::DType;
use np_layout::Strides;

/// One operand of a loop: where its first element is, of which type, and how far it is to the next.
///
/// The strides are in bytes and belong to the shape that the operation runs over: 0 along axes that the operand is
/// broadcast along.
#[derive(Clone, Copy, Debug)]
pub struct Operand<'a> {
    /// The element at index zero along all axes.
    pub pointer: *mut u8,
    /// The element type, in either byte order.
    pub dtype: DType,
    /// Bytes to the next element along each axis.
    pub strides: &'a [isize],
}

impl<'a> Operand<'a> {
    /// An operand of the given parts.
    #[inline]
    pub fn new(pointer: *mut u8, dtype: DType, strides: &'a [isize]) -> Operand<'a> {
        Operand {
            pointer,
            dtype,
            strides,
        }
    }

    /// Whether the elements follow each other in row-major order without gaps.
    #[inline]
    pub(crate) fn is_run(&self, shape: &[usize]) -> bool {
        let mut wanted = self.dtype.itemsize() as isize;
        for (&length, &stride) in shape.iter().zip(self.strides).rev() {
            if length != 1 && stride != wanted {
                return false;
            }
            wanted *= length as isize;
        }
        true
    }

    /// The strides of the lanes along an axis: all but the axis's own.
    pub(crate) fn strides_across(&self, axis: usize) -> Strides {
        let mut strides = Strides::from_slice(self.strides);
        strides.remove(axis);
        strides
    }

    /// Whether all indices address the same element.
    #[inline]
    pub(crate) fn is_repeated(&self, shape: &[usize]) -> bool {
        shape
            .iter()
            .zip(self.strides)
            .all(|(&length, &stride)| stride == 0 || length <= 1)
    }
}
