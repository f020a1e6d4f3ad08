//! Counts in bins between edges that were given, which are searched for.

use np_dtype::{DType, Scalar};
use np_ufunc::table;

use super::BLOCK;
use crate::array::Array;
use crate::bincount::bincount;
use crate::call::update;
use crate::creation::zeros;
use crate::differences::diff;
use crate::error::Result;
use crate::manipulation::concatenate;
use crate::operand::Operand;
use crate::options::{Side, minlength, side};
use crate::s;
use crate::searching::searchsorted;
use crate::ufunc_methods::UfuncMethods;

/// The counts of elements in bins, or the sums of their weights.
pub(super) fn count(a: &Array, edges: &Array, weights: Option<&Array>) -> Result<Array> {
    match weights {
        None => unweighted(a, edges),
        Some(weights) => weighted(a, edges, weights),
    }
}

/// Elements are looked up among the edges: NumPy sorts them, and looks the edges up.
fn unweighted(a: &Array, edges: &Array) -> Result<Array> {
    let bins = edges.size().saturating_sub(1);
    if bins == 0 {
        return zeros(0, DType::INT64);
    }
    let numbers = searchsorted(edges, a, side(Side::Right))?;
    let numbers = bincount(&numbers, minlength(bins as isize + 2))?;
    let counts = numbers.along(0, 1, bins + 1)?.copy(())?;
    let behind = numbers.get(s![-1])?.item::<i64>()?;
    if behind > 0 {
        // Those that lie on the last edge belong to the last bin.
        let last = edges.get(s![-1..])?;
        let beyond = searchsorted(&last, a, ())?.sum(())?.item::<i64>()?;
        let on_edge = Operand::Scalar(Scalar::Int64(behind - beyond));
        let last_count = counts.get(s![-1..])?;
        update(&table::ADD, &last_count, on_edge)?;
    }
    Ok(counts)
}

/// The sums of weights are differences of the sums of all weights before the edges.
fn weighted(a: &Array, edges: &Array, weights: &Array) -> Result<Array> {
    let dtype = weights.dtype();
    let (sums, zero) = (zeros(edges.size(), dtype)?, zeros(1, dtype)?);
    for start in (0..a.size()).step_by(BLOCK) {
        let part = |array: &Array| array.along(0, start, start + BLOCK);
        let (a, weights) = (part(a)?, part(weights)?);
        let order = crate::sorting::argsort(&a, ())?;
        let (a, weights) = (a.get([&order])?, weights.get([&order])?);
        let running = table::ADD.accumulate(&weights, ())?;
        let before = concatenate(&[&zero, &running], ())?;
        let inner = edges.get(s![..-1])?;
        let places = concatenate(
            &[
                &searchsorted(&a, &inner, ())?,
                &searchsorted(&a, edges.get(s![-1..])?, side(Side::Right))?,
            ],
            (),
        )?;
        let more = before.get([&places])?;
        update(&table::ADD, &sums, Operand::Array(&more))?;
    }
    diff(&sums, ())
}
