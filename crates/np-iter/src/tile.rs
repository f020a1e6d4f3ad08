//! Which two axes a kernel gets, and in what pieces.
//!
//! NumPy's order makes the axis of the smallest stride the inner one. Two cases need more:
//!
//! - **A short inner axis.** A kernel pays a few instructions for each row. When the innermost axis is short and
//!   the next is long, the two are exchanged. The long axis is cut into runs of [`LONG_RUN`] so that
//!   the lines a pass touches are still in cache for the next pass.
//! - **Operands that disagree**, as in `a.T + b`. Whatever axis is inside, some operand touches a new cache line at
//!   each step. The axis which is dense for that operand is made the second, and both are cut
//!   into tiles of [`TILE`] by [`TILE`], so that a line is used up before it leaves the cache.
//!
//! Both keep the set of visits and change their order, so neither is for floating-point reductions.

use crate::Plan;

/// The block of a plan that is not cut.
pub(crate) const WHOLE: [usize; 2] = [usize::MAX, usize::MAX];

/// An innermost axis below this length is exchanged with a next one of at least this length.
pub const SHORT_AXIS: usize = 16;

/// Longest run along an exchanged axis.
pub const LONG_RUN: usize = 256;

/// Side of a tile where operands disagree about memory order: 64 by 64 elements of 8 bytes are 32 KiB per
/// operand, and 64 lines of 64 bytes are 4 KiB.
pub const TILE: usize = 64;

/// Chooses the inner pair of axes and the block of `plan`.
#[inline]
pub(crate) fn arrange(plan: &mut Plan, tile: bool) {
    if plan.ndim < 2 || plan.is_empty() {
        return;
    }
    let conflict = conflicting_axis(plan);
    if let Some(axis) = conflict {
        bring_second(plan, axis);
    }
    if plan.shape[0] < SHORT_AXIS && plan.shape[1] >= SHORT_AXIS {
        swap_inner(plan);
        if tile {
            plan.block = [LONG_RUN, usize::MAX];
        }
    } else if tile && conflict.is_some() {
        plan.block = [TILE, TILE];
    }
}

/// The axis along which some operand is denser than along the innermost axis: the densest such.
#[inline]
fn conflicting_axis(plan: &Plan) -> Option<usize> {
    let nop = plan.nop;
    let (inner, outer) = plan.strides.split_at(nop);
    let mut found = None;
    let mut smallest = usize::MAX;
    for (axis, row) in outer.chunks_exact(nop.max(1)).enumerate() {
        for (&s0, &s) in inner.iter().zip(row) {
            let (s0, s) = (s0.unsigned_abs(), s.unsigned_abs());
            if s != 0 && s < s0 && s < smallest {
                smallest = s;
                found = Some(axis + 1);
            }
        }
    }
    found
}

/// Moves iteration axis `axis` to the second place; the axes between move outward.
fn bring_second(plan: &mut Plan, axis: usize) {
    let nop = plan.nop;
    plan.shape[1..=axis].rotate_right(1);
    plan.axes[1..=axis].rotate_right(1);
    plan.strides[nop..(axis + 1) * nop].rotate_right(nop);
}

/// Exchanges the two innermost axes.
fn swap_inner(plan: &mut Plan) {
    let nop = plan.nop;
    plan.shape.swap(0, 1);
    plan.axes.swap(0, 1);
    plan.strides[..2 * nop].rotate_right(nop);
}
