//! Bits packed into bytes along an axis, and unpacked.

use np_iter::Plan;
use np_kernels::movement::packing::{self, Lane};
use smallvec::SmallVec;

use crate::operand::Operand;

pub use np_kernels::movement::packing::BitOrder;

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// Eight elements or less become a byte.
    Pack,
    /// A byte becomes eight elements, or less at the end.
    Unpack,
}

/// Packs or unpacks along an axis, from `source` to `target`. Their shapes are equal but for the lengths along the
/// axis.
///
/// # Panics
/// If the axis is none of the shape's.
///
/// # Safety
/// Every element of the source, of booleans or integers, is readable, and every element of the target, of one byte, is
/// writable; they do not overlap. Packing, the target's length is an eighth of the source's, rounded up; unpacking, it
/// is any.
pub unsafe fn run(
    direction: Direction,
    shape: &[usize],
    axis: usize,
    target_length: usize,
    [source, target]: [&Operand<'_>; 2],
    order: BitOrder,
) {
    let without = |strides: &[isize]| -> SmallVec<[isize; 8]> {
        let mut rest = SmallVec::from_slice(strides);
        rest.remove(axis);
        rest
    };
    let mut outer: SmallVec<[usize; 8]> = SmallVec::from_slice(shape);
    let source_length = outer.remove(axis);
    let strides = [without(source.strides), without(target.strides)];
    let plan = Plan::new(&outer, &[&strides[0], &strides[1]], Default::default());
    let steps = plan.inner_strides();
    let lane = |operand: &Operand<'_>, offset: isize, count| Lane {
        pointer: operand.pointer.wrapping_offset(offset),
        stride: operand.strides[axis],
        count,
    };
    plan.for_each_block(|offsets, n0, n1| {
        for j in 0..n1 as isize {
            for i in 0..n0 as isize {
                let at = |k: usize| offsets[k] + i * steps[k] + j * steps[2 + k];
                let from = lane(source, at(0), source_length);
                let to = lane(target, at(1), target_length);
                // SAFETY: the caller's promise: lanes are made of elements.
                unsafe {
                    match direction {
                        Direction::Pack => packing::pack(from, source.dtype.itemsize(), to, order),
                        Direction::Unpack => packing::unpack(from, to, order),
                    }
                }
            }
        }
    });
}
