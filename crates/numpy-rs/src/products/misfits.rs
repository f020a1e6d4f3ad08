//! What is said of operands that do not fit each other, in NumPy's words.

use std::fmt::Write;

use np_layout::Shape;

use super::gufunc::{Core, Sizes};
use crate::array::Array;
use crate::error::{Error, Result};

/// Refuses an output that the products do not broadcast to.
pub(super) fn check_output(
    moved: &[Array; 2],
    out: &Array,
    own: &[usize],
    batch: &[usize],
    core: &[Core; 3],
    sizes: &Sizes,
) -> Result<()> {
    let missing = batch.len().saturating_sub(own.len());
    if batch[..missing].iter().any(|&length| length != 1) {
        return Err(Error::value(
            "output operand requires a reduction along dimension -1, but the reduction is not enabled. The dimension size \
             of 1 does not match the expected output shape.",
        ));
    }
    let extra = own.len().saturating_sub(batch.len());
    for (axis, &length) in batch[missing..].iter().enumerate() {
        let found = own[extra + axis];
        if found == length || length == 1 {
            continue;
        }
        if found == 1 {
            let mut broadcast = Shape::from_slice(batch);
            broadcast.extend(sizes.lengths(&core[2]));
            let mut backwards = Shape::from_slice(out.shape());
            backwards.reverse();
            return Err(Error::value(format!(
                "non-broadcastable output operand with shape {} [remapped to {}] doesn't match the broadcast shape {}",
                text_of(out.shape()),
                text_of(&backwards),
                text_of(&broadcast)
            )));
        }
        return Err(remapped(moved, Some(out), core, sizes));
    }
    Ok(())
}

/// Says how operands that do not broadcast were laid over each other.
#[cold]
pub(super) fn remapped(
    moved: &[Array; 2],
    out: Option<&Array>,
    core: &[Core; 3],
    sizes: &Sizes,
) -> Error {
    let own = |k: usize, array: &Array| array.ndim() - core[k].len();
    let operands = || moved.iter().chain(out).enumerate();
    let batch = operands()
        .map(|(k, array)| own(k, array))
        .max()
        .unwrap_or(0);
    let mut text = String::from(
        "operands could not be broadcast together with remapped shapes [original->remapped]: ",
    );
    for (k, array) in operands() {
        let own = own(k, array);
        let mut seen: Vec<Option<usize>> = vec![None; batch - own];
        seen.extend(array.shape()[..own].iter().copied().map(Some));
        seen.extend(
            core[2]
                .iter()
                .map(|&dim| (k == 2).then(|| sizes.of(dim)).flatten()),
        );
        let _ = write!(
            text,
            "{}->{} ",
            text_of(array.shape()),
            remapped_text(&seen)
        );
    }
    let requested: Vec<Option<usize>> = (0..batch)
        .map(|_| None)
        .chain(sizes.lengths(&core[2]).map(Some))
        .collect();
    let requested = remapped_text(&requested);
    let _ = write!(text, " and requested shape {requested}");
    Error::value(text)
}

/// A shape as Python shows it.
pub(super) fn text_of(shape: &[usize]) -> String {
    let lengths: Vec<Option<usize>> = shape.iter().copied().map(Some).collect();
    remapped_text(&lengths)
}

/// A shape that lacks some axes as NumPy shows it: of those in front nothing is said.
pub(super) fn remapped_text(shape: &[Option<usize>]) -> String {
    let missing = shape.iter().take_while(|length| length.is_none()).count();
    let part = |length: &Option<usize>| length.map_or("newaxis".to_owned(), |n| n.to_string());
    match shape {
        [Some(only)] => format!("({only},)"),
        _ => {
            let parts: Vec<String> = shape[missing..].iter().map(part).collect();
            format!("({})", parts.join(","))
        }
    }
}
