//! Elements along one axis, read in pieces of a native type.

use np_dtype::DType;

use crate::buffer::{BUFFER_ELEMENTS, Buffer, Transfer};
use crate::operand::Operand;

/// Elements along one axis that are read as a type: where they lie, if they are such elements in a row, else converted piece by piece.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sequence {
    first: *const u8,
    stride: isize,
    transfer: Transfer,
}

// SAFETY: the elements are only read, and are valid to read from any thread, as whoever reads pieces promises.
unsafe impl Sync for Sequence {}
// SAFETY: as above.
unsafe impl Send for Sequence {}

impl Sequence {
    /// The elements of an operand of one axis.
    ///
    /// # Panics
    /// If it has another number of axes.
    pub(crate) fn new(operand: &Operand<'_>, dtype: DType) -> Sequence {
        assert_eq!(operand.strides.len(), 1, "elements along one axis");
        Sequence {
            first: operand.pointer,
            stride: operand.strides[0],
            transfer: Transfer::new(operand.dtype, dtype.to_native()),
        }
    }

    /// Hands over elements in pieces, each by its first element, which need not be aligned, and how many there are.
    ///
    /// # Safety
    /// The elements of the range are valid to read.
    pub(crate) unsafe fn for_each_piece(
        &self,
        range: std::ops::Range<usize>,
        mut work: impl FnMut(*const u8, usize),
    ) {
        let width = self.transfer.to().itemsize() as isize;
        let at = |i: usize| self.first.wrapping_offset(i as isize * self.stride);
        if self.transfer.is_copy() && self.stride == width {
            return work(at(range.start), range.len());
        }
        let mut buffer = Buffer::new(BUFFER_ELEMENTS.min(range.len()));
        for i in range.clone().step_by(BUFFER_ELEMENTS) {
            let (n, to) = (BUFFER_ELEMENTS.min(range.end - i), buffer.pointer());
            // SAFETY: the caller's promise; the buffer has room for a piece.
            unsafe {
                let from = at(i).cast_mut();
                self.transfer
                    .run(from, [self.stride, 0], to, [width, 0], [n, 1]);
            }
            work(to, n);
        }
    }
}
