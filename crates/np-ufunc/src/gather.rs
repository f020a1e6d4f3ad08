//! Blocks of an array at positions that arrays of indices name: gathered into another array, or replaced from one.
//!
//! The shape of such an operation is that of the positions and then that of the block. Elements are gathered in the order in which they
//! are written, and assigned in NumPy's order, so that of several for one position the same one stays. Axes of the block that lie without gaps on both sides are moved as one item.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use np_iter::Plan;
pub use np_kernels::movement::gather::Named;
use np_kernels::movement::gather::{self, Moves, NamedMoves, Scattered, Steps};
use np_kernels::movement::positions::out_of_bounds;
use np_layout::{LayoutError, Shape};

use crate::operand::Operand;
use crate::positions::{IndexArray, Positions, VisitOrder};
use crate::threads;

/// Bytes that a thread moves at a time.
const GRAIN: usize = 1 << 18;

/// Copies the blocks of `source` at the positions into `target`, or as many as there are before an index out of bounds.
///
/// `shape` is the positions' shape and then the block's. The operands have strides over it and elements of one size; those of the source
/// mean nothing along the positions' axes.
///
/// # Errors
/// [`LayoutError::IndexOutOfBounds`] for the first index that is not there, axis by axis.
///
/// # Safety
/// Every index is valid to read, and so is every element of the source at positions that are there. Every element of the target is
/// valid to write, and shares no memory with anything else here.
pub unsafe fn gather(
    positions: &Positions<'_>,
    shape: &[usize],
    source: &Operand<'_>,
    target: &Operand<'_>,
) -> Result<(), LayoutError> {
    let kernels = Kernels {
        by_distance: gather::gather,
        by_index: gather::take,
        by_step: gather::take_steps,
    };
    let job = Job::new(positions, shape, source, target, kernels);
    if !job.checks() || shape.contains(&0) {
        // SAFETY: the caller's promise.
        unsafe { positions.check()? };
    }
    if shape.contains(&0) {
        return Ok(());
    }
    let strides = &target.strides[..job.shape.len()];
    let order = match job.against_grain(source.strides, strides) {
        true => VisitOrder::OfArray,
        false => VisitOrder::OfFirstOther,
    };
    let plan = positions.plan(&job.shape, source.strides, &[strides], order);
    let grain = (GRAIN / job.width).max(1);
    if plan.size() < 2 * grain {
        // SAFETY: the caller's promise; indices are in bounds, or looked at on the way.
        unsafe { job.run(&plan) };
    } else {
        let parts = plan.split(grain, |_| true);
        threads::for_each(parts.len(), |index| {
            // SAFETY: as above; parts write distinct elements.
            unsafe { job.run(&parts.get(index)) };
        });
    }
    if job.out_of_bounds.load(Relaxed) {
        // SAFETY: the caller's promise.
        return unsafe { positions.check() };
    }
    Ok(())
}

/// Replaces the blocks of `target` at the positions by those of `source`, one after the other, if all indices are in bounds.
///
/// As [`gather()`], with the roles of the operands exchanged.
///
/// # Errors
/// As [`gather()`]; then nothing has been written.
///
/// # Safety
/// Every index is valid to read, and so is every element of the source. Every element of the target at positions that are there is valid
/// to write. Nothing overlaps but blocks of the target at equal positions.
pub unsafe fn scatter(
    positions: &Positions<'_>,
    shape: &[usize],
    target: &Operand<'_>,
    source: &Operand<'_>,
) -> Result<(), LayoutError> {
    // SAFETY: the caller's promise.
    unsafe { positions.check()? };
    if shape.contains(&0) {
        return Ok(());
    }
    let kernels = Kernels {
        by_distance: gather::scatter,
        by_index: gather::put,
        by_step: gather::put_steps,
    };
    let job = Job::new(positions, shape, target, source, kernels);
    let strides = &source.strides[..job.shape.len()];
    // As NumPy's iterators go: blocks of several elements are assigned in C order.
    let order = match shape[positions.shape.len()..]
        .iter()
        .all(|&length| length == 1)
    {
        true => VisitOrder::OfIndices,
        false => VisitOrder::RowMajor,
    };
    let plan = positions.plan(&job.shape, target.strides, &[strides], order);
    // SAFETY: the caller's promise; indices are in bounds.
    unsafe { job.run(&plan) };
    Ok(())
}

/// The kernels of one direction, for items of a width.
#[derive(Clone, Copy)]
struct Kernels {
    by_distance: fn(usize) -> Moves,
    by_index: fn(usize) -> NamedMoves,
    by_step: fn(usize) -> Steps,
}

/// Copies the items of `width` bytes that `n` indices name to consecutive places; false if an index is out of bounds, where it ends.
///
/// As [`gather()`] for one array of indices, without its plan and its threads: for rows that are short.
///
/// # Safety
/// The indices and the items are readable, the target has room for `n` items, and overlaps neither.
#[inline]
pub unsafe fn take_run(items: Named, n: usize, target: *mut u8, width: usize) -> bool {
    // SAFETY: the caller's promise.
    unsafe { gather::take(width)(items, n, target, width as isize, width) }
}

/// Replaces the items of `width` bytes that `n` indices name by those of a row, `stride` bytes apart; false, with nothing written, if an
/// index is out of bounds.
///
/// As [`scatter()`] for one array of indices, without its plan.
///
/// # Safety
/// The indices and the row's items are readable, the named items writable; indices and row are apart from these.
#[inline]
pub unsafe fn put_run(items: Named, n: usize, row: *mut u8, stride: isize, width: usize) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        out_of_bounds(items.indices, items.stride, n, items.length).is_none()
            && gather::put(width)(items, n, row, stride, width)
    }
}

/// Items that are moved between positions and a row.
struct Job<'a> {
    positions: &'a Positions<'a>,
    /// The shape without the block's axes that are part of an item.
    shape: Shape,
    /// Bytes of an item.
    width: usize,
    kernels: Kernels,
    /// The first item of the array with the positions, and of the other one.
    base: *mut u8,
    row: *mut u8,
    /// Whether an index has been found that is not there.
    out_of_bounds: AtomicBool,
}

// SAFETY: the pointers are of memory that stays valid as long as a job is run, and its parts write distinct elements.
unsafe impl Sync for Job<'_> {}

impl<'a> Job<'a> {
    fn new(
        positions: &'a Positions<'a>,
        shape: &[usize],
        scattered: &Operand<'_>,
        dense: &Operand<'_>,
        kernels: Kernels,
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
            kernels,
            base: scattered.pointer,
            row: dense.pointer,
            out_of_bounds: AtomicBool::new(false),
        }
    }

    /// Whether indices are looked at when they are used: those of a single array.
    fn checks(&self) -> bool {
        self.positions.arrays.len() == 1
    }

    /// Whether the array with the positions would be read against its grain in the order of the other one, whose strides are `dense`: items
    /// that follow each other there lie further apart in it than a cache line, and than its positions.
    fn against_grain(&self, scattered: &[isize], dense: &[isize]) -> bool {
        let axes = self.positions.shape.len()..self.shape.len();
        let block = axes.filter(|&axis| self.shape[axis] > 1);
        let nearest = block.min_by_key(|&axis| dense[axis].unsigned_abs());
        let ([array], Some(axis)) = (self.positions.arrays, nearest) else {
            return false;
        };
        let apart = scattered[axis].unsigned_abs();
        dense[axis] == self.width as isize && apart >= LINE && apart > array.step.unsigned_abs()
    }

    /// # Safety
    /// The plan is of this job or a part of it, whose items may be moved; indices are in bounds unless the job
    /// [looks at them](Job::checks).
    unsafe fn run(&self, plan: &Plan) {
        if let [array] = self.positions.arrays {
            // SAFETY: the caller's promise.
            return unsafe { self.run_named(array, plan) };
        }
        let moves = (self.kernels.by_distance)(self.width);
        let visit = |distances: &[i64], at: &[isize], steps: &[isize]| {
            let items = Scattered {
                base: self.base,
                distances,
            };
            let row = self.row.wrapping_offset(at[0]);
            // SAFETY: the caller's promise.
            unsafe { moves(items, row, steps[0], self.width) };
        };
        // SAFETY: the caller's promise.
        unsafe { self.positions.for_each_row(plan, visit) };
    }

    /// [`run`](Job::run) for a single array of indices: the plan's operands are indices, blocks, and the row.
    ///
    /// # Safety
    /// As there.
    unsafe fn run_named(&self, array: &IndexArray<'_>, plan: &Plan) {
        let (by_index, by_step) = (
            (self.kernels.by_index)(self.width),
            (self.kernels.by_step)(self.width),
        );
        let (inner, outer) = plan.inner_strides().split_at(3);
        plan.for_each_block(|offsets, n0, n1| {
            // Along an axis of the block the index stays, and the items of that position follow each other.
            let mut along_block = inner[1] != 0 && n0 > 1;
            let (mut inner, mut outer, mut lengths) = (inner, outer, [n0, n1]);
            let mut tile = n0;
            if !along_block && outer[1] != 0 && outer[2] == self.width as isize && n1 > 1 {
                // The other array's items follow each other along the block: of each position a few go together.
                (inner, outer, lengths, along_block) = (outer, inner, [n1, n0], true);
                tile = (TILE / self.width).clamp(1, n1);
            }
            for first in (0..lengths[0]).step_by(tile) {
                let count = tile.min(lengths[0] - first);
                for j in 0..lengths[1] as isize {
                    let at = |k: usize| offsets[k] + first as isize * inner[k] + j * outer[k];
                    let items = Named {
                        base: self.base.wrapping_offset(at(1)),
                        length: array.length,
                        step: array.step,
                        indices: array.indices.wrapping_offset(at(0)),
                        stride: inner[0],
                    };
                    let row = self.row.wrapping_offset(at(2));
                    // SAFETY: the caller's promise: there is an index.
                    let inside = unsafe {
                        if along_block {
                            items.first().is_some_and(|item| {
                                by_step(item, inner[1], count, row, inner[2], self.width);
                                true
                            })
                        } else {
                            by_index(items, count, row, inner[2], self.width)
                        }
                    };
                    if !inside {
                        self.out_of_bounds.store(true, Relaxed);
                        return;
                    }
                }
            }
        });
    }
}

/// Bytes of a cache line.
const LINE: usize = 64;

/// Bytes that are moved of each block at a time, where it is read [against its grain](Job::against_grain): two lines of the other array.
/// The columns `a[:, b]` then are taken from a few rows of `a`, which stay in cache, where each of them for itself would read a line for each
/// element.
const TILE: usize = 2 * LINE;
