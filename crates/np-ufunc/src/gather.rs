//! Blocks of an array at positions that arrays of indices name: gathered into another array, or replaced from one.
//!
//! The shape of such an operation is that of the positions and then that of the block, in any order of visits for a gather; elements are
//! assigned in C order, so that of several to one position the last stays. Axes of the block that lie without gaps on both sides are
//! moved as one item.

use np_iter::Plan;
use np_kernels::gather::{self, Moves, Scattered};
use np_layout::Shape;

use crate::operand::Operand;
use crate::positions::Positions;
use crate::threads;

/// Bytes that a thread moves at a time.
const GRAIN: usize = 1 << 18;

/// Copies the blocks of `source` at the positions into `target`.
///
/// `shape` is the positions' shape and then the block's. The operands have strides over it and elements of one size; those of the source
/// mean nothing along the positions' axes.
///
/// # Safety
/// Every index is in bounds, and valid to read; so is every element of the source. Every element of the target is valid to write, and
/// shares no memory with anything else here.
pub unsafe fn gather(
    positions: &Positions<'_>,
    shape: &[usize],
    source: &Operand<'_>,
    target: &Operand<'_>,
) {
    if shape.contains(&0) {
        return;
    }
    let job = Job::new(positions, shape, source, target, gather::gather);
    let strides = &target.strides[..job.shape.len()];
    let plan = positions.plan(&job.shape, source.strides, &[strides], Some(strides));
    let grain = (GRAIN / job.width).max(1);
    if plan.size() < 2 * grain {
        // SAFETY: the caller's promise.
        return unsafe { job.run(&plan) };
    }
    let parts = plan.split(grain, |_| true);
    threads::for_each(parts.len(), |index| {
        // SAFETY: as above; parts write distinct elements.
        unsafe { job.run(&parts.get(index)) };
    });
}

/// Replaces the blocks of `target` at the positions by those of `source`, one after the other in C order.
///
/// As [`gather`], with the roles of the operands exchanged.
///
/// # Safety
/// Every index is in bounds, and valid to read; so is every element of the source. Every element of the target is valid to write. Nothing
/// overlaps but blocks of the target at equal positions.
pub unsafe fn scatter(
    positions: &Positions<'_>,
    shape: &[usize],
    target: &Operand<'_>,
    source: &Operand<'_>,
) {
    if shape.contains(&0) {
        return;
    }
    let job = Job::new(positions, shape, target, source, gather::scatter);
    let strides = &source.strides[..job.shape.len()];
    let plan = positions.plan(&job.shape, target.strides, &[strides], None);
    // SAFETY: the caller's promise.
    unsafe { job.run(&plan) };
}

/// Items that are moved between positions and a row.
struct Job<'a> {
    positions: &'a Positions<'a>,
    /// The shape without the block's axes that are part of an item.
    shape: Shape,
    /// Bytes of an item.
    width: usize,
    moves: Moves,
    /// The first item of the array with the positions, and of the other one.
    base: *mut u8,
    row: *mut u8,
}

// SAFETY: the pointers are of memory that stays valid as long as a job is run, and its parts write distinct elements.
unsafe impl Sync for Job<'_> {}

impl<'a> Job<'a> {
    fn new(
        positions: &'a Positions<'a>,
        shape: &[usize],
        scattered: &Operand<'_>,
        dense: &Operand<'_>,
        moves: fn(usize) -> Moves,
    ) -> Job<'a> {
        let mut width = scattered.dtype.itemsize();
        assert_eq!(width, dense.dtype.itemsize(), "elements of two sizes");
        let mut shape = Shape::from_slice(shape);
        while shape.len() > positions.shape.len() {
            let axis = shape.len() - 1;
            let joined = |operand: &Operand<'_>| operand.strides[axis] == width as isize;
            if shape[axis] != 1 && !(joined(scattered) && joined(dense)) {
                break;
            }
            width *= shape[axis];
            shape.truncate(axis);
        }
        Job {
            positions,
            shape,
            width,
            moves: moves(width),
            base: scattered.pointer,
            row: dense.pointer,
        }
    }

    /// # Safety
    /// The plan is of this job or a part of it, whose items may be moved.
    unsafe fn run(&self, plan: &Plan) {
        let visit = |distances: &[i64], at: &[isize], steps: &[isize]| {
            let items = Scattered {
                base: self.base,
                distances,
            };
            let row = self.row.wrapping_offset(at[0]);
            // SAFETY: the caller's promise.
            unsafe { (self.moves)(items, row, steps[0], self.width) };
        };
        // SAFETY: the caller's promise.
        unsafe { self.positions.for_each_row(plan, visit) };
    }
}
