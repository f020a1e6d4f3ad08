//! Padding on a straight line from the edges: `linear_ramp`.

use np_dtype::{DType, Participant, WeakScalar, result_type};
use np_ufunc::table::{ADD, DIVIDE, EQUAL, FLOOR, MULTIPLY, SUBTRACT};

use super::{Area, Pair};
use crate::array::Array;
use crate::call::{call, compute};
use crate::creation::arange;
use crate::error::Result;
use crate::operand::Operand;
use crate::options::dtype;
use crate::reductions::any;

/// Fills both sides with ramps that end at the given values.
pub(super) fn ramp(area: &Area<'_>, ends: &Pair<Operand<'_>>) -> Result<()> {
    let axis = area.axis as isize;
    for (side, end) in ends.iter().enumerate() {
        let edge = area.edge(side)?.squeeze(axis)?;
        let line = line(*end, &edge, area.width[side], area.whole.dtype())?;
        let line = line.moveaxis(&[0], &[axis])?;
        // What comes after the array runs towards its end.
        let line = if side == 1 { line.flip(axis)? } else { line };
        area.set(side, (&line).into())?;
    }
    Ok(())
}

/// `count` values from `start` towards each element of `stop`, which they do not reach, along a new first axis:
/// `numpy.linspace` without its endpoint.
fn line(start: Operand<'_>, stop: &Array, count: usize, to: DType) -> Result<Array> {
    let participants = [
        start.participant(),
        Participant::Typed(stop.dtype()),
        WeakScalar::Float(1.0).participant(),
    ];
    let inner = result_type(&participants);
    let delta = call(&SUBTRACT, &[stop, &start], dtype(inner))?;
    let divisions = Operand::Weak(WeakScalar::Int(count as i128));
    let mut shape = vec![1; stop.ndim() + 1];
    shape[0] = count;
    let steps = arange(count, dtype(inner))?.reshape(&shape[..])?;
    let multiply = |a: &Array, b: &Array| compute(&MULTIPLY, &[a.into(), b.into()]);
    let shift = if count == 0 {
        multiply(&steps, &delta)?
    } else {
        let step = compute(&DIVIDE, &[(&delta).into(), divisions])?;
        let zero = Operand::Weak(WeakScalar::Int(0));
        let lost = any(&compute(&EQUAL, &[(&step).into(), zero])?, ())?.item::<bool>()?;
        if lost {
            // A step that underflows to zero would lose the span: then the fraction is taken first.
            let fractions = compute(&DIVIDE, &[(&steps).into(), divisions])?;
            multiply(&fractions, &delta)?
        } else {
            multiply(&steps, &step)?
        }
    };
    let values = call(&ADD, &[&shift, &start], dtype(shift.dtype()))?;
    let values = match to.kind() {
        np_dtype::Kind::Int | np_dtype::Kind::UInt => compute(&FLOOR, &[(&values).into()])?,
        _ => values,
    };
    values.astype(to)
}
