//! Medians.

use np_dtype::Kind;
use np_ufunc::table;

use super::lanes::{Reduction, in_place_of_lanes, is_inexact, new_lanes};
use crate::array::Array;
use crate::call::compute;
use crate::error::Result;
use crate::operand::Operand;
use crate::options::{Options, axis, where_};
use crate::sorting::partition;
use crate::storage::counting::Wanted;
use crate::take::copyto;

/// The medians of lanes, written to `out` if there is one.
pub(super) fn median(reduction: &Reduction, out: Option<&Array>) -> Result<Array> {
    let (array, along) = (&reduction.array, reduction.axis);
    let n = array.shape()[along];
    let middle = match n {
        0 => Vec::new(),
        _ if n % 2 == 1 => vec![n / 2],
        _ => vec![n / 2 - 1, n / 2],
    };
    let mut wanted = middle.clone();
    let inexact = is_inexact(array) && n > 0;
    if inexact {
        // Where there is NaN the last one is.
        wanted.push(n - 1);
    }
    let found = elements(array, along, &wanted)?;
    let options: Options<'_> = axis(along as isize);
    let options = match out {
        Some(out) => options.out(out),
        None => options,
    };
    let result = found.along(along, 0, middle.len())?.mean(options)?;
    if !inexact || array.is_empty() {
        return Ok(result);
    }
    let last = found
        .along(along, middle.len(), wanted.len())?
        .squeeze(along as isize)?;
    with_nan(result, &last, out.is_some())
}

/// The elements at positions of the sorted lanes, in the place of these.
fn elements(array: &Array, along: usize, wanted: &[usize]) -> Result<Array> {
    if array.dtype().kind() != Kind::Complex || wanted.is_empty() || array.is_empty() {
        return in_place_of_lanes(array, along, Wanted::Same(wanted), wanted.len());
    }
    let sorted = partition(array, wanted, along as isize)?;
    let found = new_lanes(array, along, wanted.len())?;
    for (k, &position) in wanted.iter().enumerate() {
        let element = sorted.along(along, position, position + 1)?;
        found
            .along(along, k, k + 1)?
            .assign(Operand::Array(&element))?;
    }
    Ok(found)
}

/// The result with NaN where the last element of a sorted lane is NaN.
pub(super) fn with_nan(result: Array, last: &Array, into_given: bool) -> Result<Array> {
    let nan = compute(&table::ISNAN, &[Operand::Array(last)])?;
    if !nan.any(())?.item::<bool>()? {
        return Ok(result);
    }
    if result.ndim() == 0 && !into_given {
        return last.copy(());
    }
    copyto(&result, last, where_(&nan))?;
    Ok(result)
}
