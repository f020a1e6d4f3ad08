//! Padding that repeats the array: mirrored, or from the other end.
//!
//! Where more is asked for than the array has, what has been padded so far is the array of the next round.

use np_dtype::WeakScalar;
use np_ufunc::table::{MULTIPLY, SUBTRACT};

use super::Area;
use crate::array::Array;
use crate::call::compute;
use crate::error::Result;
use crate::operand::Operand;

/// Mirrors the elements at both edges; `with_edge` the edges too. Odd ones are twice the edge less what is mirrored.
pub(super) fn reflect(area: &Area<'_>, with_edge: bool, odd: bool) -> Result<()> {
    // One element has nothing to mirror.
    if area.length == 1 {
        return area.repeat_edges();
    }
    let total = area.whole.shape()[area.axis];
    let skipped = usize::from(!with_edge);
    let period = area.length - skipped;
    let [mut before, mut after] = area.width;
    while before > 0 || after > 0 {
        // Only whole periods may be mirrored: what is left of one would break off in the middle.
        let known = (total - before - after - skipped) / period * period;
        if before > 0 {
            let count = known.min(before);
            let start = before + skipped;
            let chunk = area.backwards(start, start + count)?;
            let edge = area.part(before, before + 1)?;
            let target = area.part(before - count, before)?;
            put(&target, chunk, edge, odd)?;
            before -= count;
        }
        if after > 0 {
            let count = known.min(after);
            let end = total - after;
            let chunk = area.backwards(end - skipped - count, end - skipped)?;
            let edge = area.part(end - 1, end)?;
            let target = area.part(end, end + count)?;
            put(&target, chunk, edge, odd)?;
            after -= count;
        }
    }
    Ok(())
}

fn put(target: &Array, chunk: Array, edge: Array, odd: bool) -> Result<()> {
    if !odd {
        return target.assign((&chunk).into());
    }
    let two = Operand::Weak(WeakScalar::Int(2));
    let double = compute(&MULTIPLY, &[two, (&edge).into()])?;
    target.assign((&compute(&SUBTRACT, &[(&double).into(), (&chunk).into()])?).into())
}

/// Repeats the elements from the other end.
pub(super) fn wrap(area: &Area<'_>) -> Result<()> {
    let total = area.whole.shape()[area.axis];
    let [mut before, mut after] = area.width;
    while before > 0 || after > 0 {
        let period = (total - before - after) / area.length * area.length;
        let (left, right) = (period.min(before), period.min(after));
        let end = before + period;
        let chunk = area.part(end - left, end)?;
        area.part(before - left, before)?.assign((&chunk).into())?;
        let start = total - after - period;
        let chunk = area.part(start, start + right)?;
        let target = area.part(total - after, total - after + right)?;
        target.assign((&chunk).into())?;
        (before, after) = (before - left, after - right);
    }
    Ok(())
}
