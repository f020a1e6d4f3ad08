//! What is said of operands that do not fit each other, in NumPy's words.

use np_layout::Shape;

use super::gufunc::{Core, Sizes};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::remapped::{no_common_shape, too_small};

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
            return Err(too_small(out.shape(), out.shape(), &broadcast));
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
    let laid = operands().map(|(k, array)| {
        let own = own(k, array);
        let mut seen: Vec<Option<usize>> = vec![None; batch - own];
        seen.extend(array.shape()[..own].iter().copied().map(Some));
        seen.extend(
            core[2]
                .iter()
                .map(|&dim| (k == 2).then(|| sizes.of(dim)).flatten()),
        );
        (array.shape(), seen)
    });
    let requested: Vec<Option<usize>> = (0..batch)
        .map(|_| None)
        .chain(sizes.lengths(&core[2]).map(Some))
        .collect();
    no_common_shape(laid, Some(&requested))
}
