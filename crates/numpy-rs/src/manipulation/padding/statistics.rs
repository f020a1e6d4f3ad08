//! Padding with what is said of the elements along an axis: `maximum`, `mean`, `median`, `minimum`.

use super::{Area, Pair};
use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::axis;
use crate::quantiles::median;
use crate::reductions::{max, mean, min};
use crate::rounding::around;

/// What is said of elements.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Statistic {
    Maximum,
    Mean,
    Median,
    Minimum,
}

impl Statistic {
    /// Of the elements along an axis, which stays with length 1.
    fn of(self, array: &Array, along: usize) -> Result<Array> {
        let options = axis(along as isize).keepdims(true);
        match self {
            Statistic::Maximum => max(array, options),
            Statistic::Mean => mean(array, options),
            Statistic::Median => median(array, options),
            Statistic::Minimum => min(array, options),
        }
    }
}

/// Fills both sides with a statistic of the elements nearest to each, of as many as there are or as many as `lengths`
/// says.
pub(super) fn fill(
    area: &Area<'_>,
    statistic: Statistic,
    lengths: Pair<Option<usize>>,
) -> Result<()> {
    let (start, stop) = (area.width[0], area.width[0] + area.length);
    let [left, right] = lengths.map(|length| length.map_or(area.length, |n| n.min(area.length)));
    let needs_some = matches!(statistic, Statistic::Maximum | Statistic::Minimum);
    if needs_some && (left == 0 || right == 0) {
        return Err(Error::value("stat_length of 0 yields no value for padding"));
    }
    let of = |start, stop| {
        let value = statistic.of(&area.part(start, stop)?, area.axis)?;
        match area.of_integers() {
            true => around(&value, ()),
            false => Ok(value),
        }
    };
    let before = of(start, start + left)?;
    let after = match left == area.length && right == area.length {
        true => before.alias(),
        false => of(stop - right, stop)?,
    };
    area.set(0, (&before).into())?;
    area.set(1, (&after).into())
}
