//! Operands that overlap an output are copied first.
//!
//! `a[1:] += a[:-1]` reads elements that it has just written unless the input is copied before. An input that lies exactly
//! on the output, element on element, needs no copy: kernels read each step's inputs before they write its output.

use np_layout::{Layout, Shape, Strides};
use smallvec::SmallVec;

use crate::buffer::Transfer;
use crate::operand::Operand;
use crate::ufunc::MAX_OPERANDS;

/// The operands of a call, inputs copied where an output overlaps them.
#[derive(Debug)]
pub(crate) struct Separated<'a> {
    operands: SmallVec<[Operand<'a>; MAX_OPERANDS]>,
    /// The memory of the copies, which the operands point into.
    _copies: SmallVec<[Vec<u128>; 1]>,
}

impl<'a> Separated<'a> {
    /// # Safety
    /// Every element that the operands address over `shape` is valid to read.
    pub(crate) unsafe fn new(
        shape: &'a [usize],
        operands: &[Operand<'a>],
        nin: usize,
    ) -> Separated<'a> {
        let mut separated = Separated {
            operands: SmallVec::from_slice(operands),
            _copies: SmallVec::new(),
        };
        for input in 0..nin {
            let hit = |output: &Operand<'_>| !can_share(shape, &operands[input], output);
            if operands[nin..].iter().any(hit) {
                // SAFETY: the caller's promise.
                unsafe { separated.copy(shape, input) };
            }
        }
        separated
    }

    pub(crate) fn operands(&self) -> &[Operand<'a>] {
        &self.operands
    }

    /// Replaces an input by a copy with the same strides, over the memory that they span.
    ///
    /// # Safety
    /// Every element of the input is valid to read.
    #[cold]
    unsafe fn copy(&mut self, shape: &[usize], input: usize) {
        let operand = self.operands[input];
        let (low, high) = span(shape, &operand);
        let mut memory = vec![0u128; (high + low).div_ceil(size_of::<u128>())];
        let target = memory.as_mut_ptr().cast::<u8>().wrapping_add(low);
        // Element by element: bytes between the elements may be written by others.
        let axes = shape.len();
        let length = |axis: usize| {
            if operand.strides[axis] == 0 {
                1
            } else {
                shape[axis]
            }
        };
        let transfer = Transfer::new(operand.dtype, operand.dtype);
        let mut index: SmallVec<[usize; 8]> = SmallVec::from_elem(0, axes);
        let (inner, stride) = match axes {
            0 => (1, 0),
            _ => (length(axes - 1), operand.strides[axes - 1]),
        };
        loop {
            let offset: isize = index
                .iter()
                .zip(operand.strides)
                .map(|(&i, &s)| i as isize * s)
                .sum();
            // SAFETY: source elements are readable by the caller's promise; the copy spans all offsets.
            unsafe {
                let (from, to) = (
                    operand.pointer.wrapping_offset(offset),
                    target.wrapping_offset(offset),
                );
                transfer.run(from, [stride, 0], to, [stride, 0], [inner, 1]);
            }
            let moved = (0..axes.saturating_sub(1)).rev().any(|axis| {
                index[axis] = (index[axis] + 1) % length(axis);
                index[axis] != 0
            });
            if !moved {
                break;
            }
        }
        self.operands[input].pointer = target;
        self._copies.push(memory);
    }
}

/// Bytes that an operand's elements span below and from its first one up.
fn span(shape: &[usize], operand: &Operand<'_>) -> (usize, usize) {
    let (mut low, mut high) = (0usize, operand.dtype.itemsize());
    for (&length, &stride) in shape.iter().zip(operand.strides) {
        let reach = stride.unsigned_abs() * length.saturating_sub(1);
        if stride < 0 {
            low += reach
        } else {
            high += reach
        }
    }
    (low, high)
}

/// Whether a kernel may read an input while it writes an output: they are apart, or the same elements in the same order.
fn can_share(shape: &[usize], input: &Operand<'_>, output: &Operand<'_>) -> bool {
    if shape.contains(&0) {
        // Strides may lead anywhere.
        return true;
    }
    let ((a_low, a_high), (b_low, b_high)) = (span(shape, input), span(shape, output));
    let (a, b) = (input.pointer as usize, output.pointer as usize);
    if a + a_high <= b - b_low || b + b_high <= a - a_low {
        return true;
    }
    let same_step = |axis: usize| shape[axis] == 1 || input.strides[axis] == output.strides[axis];
    if a == b
        && input.dtype.itemsize() == output.dtype.itemsize()
        && (0..shape.len()).all(same_step)
    {
        return true;
    }
    let base = (a - a_low).min(b - b_low);
    let layout = |operand: &Operand<'_>, start: usize| {
        let (shape, strides) = (
            Shape::from_slice(shape),
            Strides::from_slice(operand.strides),
        );
        Layout::from_parts(shape, strides, start - base)
    };
    let (x, y) = (layout(input, a), layout(output, b));
    let (x_size, y_size) = (input.dtype.itemsize(), output.dtype.itemsize());
    // The exact answer is worth a little work; where it takes more, a copy is cheaper.
    matches!(
        np_layout::shares_memory(&x, x_size, &y, y_size, Some(1)),
        Ok(false)
    )
}
