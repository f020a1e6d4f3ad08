//! Stretches of positions of an axis, copied from one array in C order to another.

use std::ops::Range;

use super::execute::{ExecuteError, Input, borrow};
use super::place::Place;

/// Copies stretches of positions along an axis: each goes to the stretch of `target` that begins at the position given with it.
///
/// # Panics
/// If a place is not in C order, their dtypes or shapes differ but for the length of the axis, they overlap, or a stretch is not
/// within its axis.
pub(crate) fn copy(
    source: &Place,
    target: &Place,
    axis: usize,
    stretches: &[(Range<usize>, usize)],
) -> Result<(), ExecuteError> {
    let itemsize = source.dtype().itemsize();
    let (from, to) = (source.layout(), target.layout());
    let apart = |k: usize| k == axis || from.shape()[k] == to.shape()[k];
    assert!(
        source.dtype() == target.dtype()
            && from.is_c_contiguous(itemsize)
            && to.is_c_contiguous(itemsize)
            && from.ndim() == to.ndim()
            && (0..from.ndim()).all(apart)
            && are_apart(source, target),
        "arrays in C order, of one shape but for an axis, and apart"
    );
    let (lengths, others) = ([from.shape()[axis], to.shape()[axis]], from.shape());
    let width = others[axis + 1..].iter().product::<usize>() * itemsize;
    let outer: usize = others[..axis].iter().product();
    let inside = |(stretch, place): &(Range<usize>, usize)| {
        stretch.start <= stretch.end
            && stretch.end <= lengths[0]
            && *place <= lengths[1]
            && stretch.len() <= lengths[1] - place
    };
    assert!(stretches.iter().all(inside), "a stretch within its axis");
    let borrowed = borrow(&[Input::Place(source)], &[target])?;
    let rows = lengths.map(|length| length * width);
    for row in 0..outer {
        let (x, y) = (
            source.pointer().wrapping_add(row * rows[0]),
            target.pointer().wrapping_add(row * rows[1]),
        );
        for (stretch, place) in stretches {
            let (x, y) = (
                x.wrapping_add(stretch.start * width),
                y.wrapping_add(place * width),
            );
            // SAFETY: rows of both arrays follow each other, the stretches were found to lie within them, both storages are borrowed,
            // and the arrays do not overlap.
            unsafe { std::ptr::copy_nonoverlapping(x, y, stretch.len() * width) };
        }
    }
    drop(borrowed);
    Ok(())
}

/// Whether arrays without gaps have no byte in common.
fn are_apart(a: &Place, b: &Place) -> bool {
    let [(a, a_end), (b, b_end)] = [a, b].map(|place| {
        let first = place.pointer().addr();
        (
            first,
            first + place.layout().nbytes(place.dtype().itemsize()),
        )
    });
    a_end <= b || b_end <= a
}
