//! Which two axes a kernel gets, and in what pieces.
//!
//! NumPy's order makes the axis of the smallest stride the inner one. Two cases need more:
//!
//! - **A short inner axis.** A kernel pays a few instructions for each row, as much as for two or three elements.
//!   When the innermost axis is that short and the next is long, the two are exchanged, and the long axis is
//!   cut into runs of [`LONG_RUN`] so that the lines one pass touches are still in cache for the next.
//!   Measured on float64 additions: rows of 2 gain a factor of two, rows of 3 less; from 6 on dense rows win,
//!   and so they do where rows lie farther apart than a cache line, since each pass then fetches all lines again.
//! - **Operands that disagree**, as in `a.T + b`. Whatever axis is inside, some operand touches a new cache line at
//!   each step. The axis which is dense for that operand is made the second, so that the lines of one column
//!   serve the next columns. When they would not stay in cache until then, both axes are cut into tiles of
//!   [`TILE`] by [`TILE`]: a column of more than [`COLUMN`] lines, or one whose lines fall on few cache sets
//!   because their distance is a multiple of [`ALIASING`] bytes. Measured on float64 additions of n by n: tiles gain a
//!   factor of three to five for n = 1024 and 2048, a fifth for n = 4000, and lose up to a half for other n below 2000,
//!   where the second-level cache holds the column.
//!
//! Both keep the set of visits and change their order, so neither is for floating-point reductions.

use crate::Plan;

/// The block of a plan that is not cut.
pub(crate) const WHOLE: [usize; 2] = [usize::MAX, usize::MAX];

/// An innermost axis below this length is exchanged with a long one.
pub const SHORT_AXIS: usize = 4;

/// A next axis of at least this length is long.
pub const LONG_AXIS: usize = 16;

/// Longest run along an exchanged axis.
pub const LONG_RUN: usize = 256;

/// Side of a tile where operands disagree about memory order.
pub const TILE: usize = 64;

/// Above this many lines a column is taken to fall out of cache: 2048 lines of 64 bytes are 128 KiB.
pub const COLUMN: usize = 2048;

/// Bytes after which addresses share a set of the first-level cache: 64 sets of 64 bytes.
pub const ALIASING: usize = 4096;

/// Bytes in a cache line.
const LINE: usize = 64;

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
    let (inner, outer) = plan.inner_strides().split_at(plan.nop);
    let [n0, n1] = [plan.shape[0], plan.shape[1]];
    if n0 < SHORT_AXIS && n1 >= LONG_AXIS && outer.iter().all(|s| s.unsigned_abs() <= LINE) {
        swap_inner(plan);
        if tile {
            plan.block = [LONG_RUN, usize::MAX];
        }
    } else if tile && conflict.is_some() && n0 > TILE && n1 >= LONG_AXIS {
        let aliases = |(s0, s1): (&isize, &isize)| {
            let (s0, s1) = (s0.unsigned_abs(), s1.unsigned_abs());
            s1 < s0 && s0 % ALIASING == 0
        };
        if n0 > COLUMN || inner.iter().zip(outer).any(aliases) {
            plan.block = [TILE, TILE];
        }
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
