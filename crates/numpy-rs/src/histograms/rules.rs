//! Rules that find how wide bins should be, or how many there should be.
//!
//! Each is computed in the types that it has in NumPy, where an element's type may win over that of a constant.

use np_dtype::{Kind, Scalar};
use np_ufunc::table;

use super::bins::{BinRange, BinRule};
use super::edges::{Outer, difference, truth};
use super::{Bins, histogram};
use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::Options;
use crate::warnings::{self, Category};

/// The number of bins that a rule finds for elements between two edges.
pub(super) fn count(rule: BinRule, a: &Array, outer: Outer) -> Result<usize> {
    if a.is_empty() {
        return Ok(1);
    }
    let Some(width) = width(rule, a, outer)? else {
        return Ok(1);
    };
    let mut width = Operand::Array(&width);
    if truth(&table::EQUAL, &[width, Operand::from(0.0)])? {
        return Ok(1);
    }
    let integers = matches!(a.dtype().kind(), Kind::Int | Kind::UInt);
    if integers && truth(&table::LESS, &[width, Operand::from(1.0)])? {
        width = Operand::from(1);
    }
    let delta = difference(outer[1], outer[0])?;
    let count = compute(
        &table::CEIL,
        &[Operand::Array(&compute(
            &table::DIVIDE,
            &[Operand::Array(&delta), width],
        )?)],
    )?;
    let count = count.item::<f64>()?;
    match count {
        _ if count.is_nan() => Err(Error::value("cannot convert float NaN to integer")),
        _ if count.is_infinite() => Err(Error::DType(np_dtype::DTypeError::InfinityToInteger)),
        _ => Ok(count as usize),
    }
}

/// A number in double precision, whatever it meets.
fn double(value: f64) -> Operand<'static> {
    Operand::Scalar(Scalar::Float64(value))
}

/// How wide bins should be, if that can be told.
fn width(rule: BinRule, a: &Array, outer: Outer) -> Result<Option<Array>> {
    let size = a.size() as f64;
    let quotient = |x: &Array, y: Operand<'_>| compute(&table::DIVIDE, &[Operand::Array(x), y]);
    Ok(Some(match rule {
        BinRule::Sqrt => quotient(&extent(a)?, double(size.sqrt()))?,
        BinRule::Sturges => {
            let bins = compute(&table::LOG2, &[double(size)])?.item::<f64>()? + 1.0;
            quotient(&extent(a)?, double(bins))?
        }
        BinRule::Rice => {
            let root = power(size, 1.0 / 3.0)?;
            quotient(&extent(a)?, Operand::from(2.0 * root))?
        }
        BinRule::Scott => {
            let root = power(std::f64::consts::PI, 0.5)?;
            let factor = power(24.0 * root / size, 1.0 / 3.0)?;
            compute(
                &table::MULTIPLY,
                &[Operand::from(factor), Operand::Array(&a.std(())?)],
            )?
        }
        BinRule::Fd => by_quartiles(a)?,
        BinRule::Doane => return by_skewness(a),
        BinRule::Stone => return by_error(a, outer),
        BinRule::Auto => {
            let narrow = quotient(&extent(a)?, double(size.sqrt()))?;
            let least = quotient(&narrow, Operand::from(2.0))?;
            let bins = compute(&table::LOG2, &[double(size)])?.item::<f64>()? + 1.0;
            let sturges = quotient(&extent(a)?, double(bins))?;
            let wide = by_quartiles(a)?;
            let larger = if precedes(&wide, &least)? {
                least
            } else {
                wide
            };
            if precedes(&sturges, &larger)? {
                sturges
            } else {
                larger
            }
        }
    }))
}

fn precedes(a: &Array, b: &Array) -> Result<bool> {
    truth(&table::LESS, &[Operand::Array(a), Operand::Array(b)])
}

/// A power of Python floats.
fn power(base: f64, exponent: f64) -> Result<f64> {
    compute(&table::POWER, &[double(base), double(exponent)])?.item::<f64>()
}

/// The difference of the largest and the least element.
fn extent(a: &Array) -> Result<Array> {
    let (high, low) = (a.max(())?, a.min(())?);
    difference(
        Operand::Scalar(high.item_scalar()?),
        Operand::Scalar(low.item_scalar()?),
    )
}

/// Freedman and Diaconis: twice the range between the quartiles, divided by the cubic root of the number of elements.
fn by_quartiles(a: &Array) -> Result<Array> {
    let q = crate::creation::array([75, 25])?;
    let quartiles = crate::quantiles::percentile(a, &q, ())?;
    let [upper, lower] = [0, 1].map(|k| quartiles.get([np_layout::AxisIndex::Int(k)]));
    let range = compute(
        &table::SUBTRACT,
        &[Operand::Array(&upper?), Operand::Array(&lower?)],
    )?;
    let twice = compute(
        &table::MULTIPLY,
        &[Operand::from(2.0), Operand::Array(&range)],
    )?;
    let root = power(a.size() as f64, -1.0 / 3.0)?;
    compute(
        &table::MULTIPLY,
        &[Operand::Array(&twice), Operand::from(root)],
    )
}

/// Doane: as Sturges, with more bins for what is skewed.
fn by_skewness(a: &Array) -> Result<Option<Array>> {
    let size = a.size() as f64;
    if a.size() <= 2 {
        return Ok(None);
    }
    let error = (6.0 * (size - 2.0) / ((size + 1.0) * (size + 3.0))).sqrt();
    let sigma = a.std(())?;
    if !truth(
        &table::GREATER,
        &[Operand::Array(&sigma), Operand::from(0.0)],
    )? {
        return Ok(None);
    }
    let scaled = compute(
        &table::DIVIDE,
        &[Operand::Array(&(a - &a.mean(())?)), Operand::Array(&sigma)],
    )?;
    let cubes = compute(&table::POWER, &[Operand::Array(&scaled), Operand::from(3)])?;
    let skewness = compute(&table::ABSOLUTE, &[Operand::Array(&cubes.mean(())?)])?;
    let ratio = compute(&table::DIVIDE, &[Operand::Array(&skewness), double(error)])?;
    let more = compute(&table::LOG2, &[Operand::Array(&(ratio + 1.0))])?;
    let bins = compute(&table::LOG2, &[double(size)])?.item::<f64>()? + 1.0;
    let bins = compute(&table::ADD, &[double(bins), Operand::Array(&more)])?;
    compute(
        &table::DIVIDE,
        &[Operand::Array(&extent(a)?), Operand::Array(&bins)],
    )
    .map(Some)
}

/// Stone: the number of bins with the least estimate of the squared error, each of which is tried.
fn by_error(a: &Array, [first, last]: Outer) -> Result<Option<Array>> {
    let size = a.size();
    let extent = extent(a)?;
    if size <= 1
        || truth(
            &table::EQUAL,
            &[Operand::Array(&extent), Operand::from(0.0)],
        )?
    {
        return Ok(None);
    }
    let most = 100.max((size as f64).sqrt() as usize);
    let width = |bins: usize| {
        let bins = Operand::from(bins);
        compute(&table::DIVIDE, &[Operand::Array(&extent), bins])
    };
    let mut best: Option<(Array, usize)> = None;
    for bins in 1..=most {
        let options = Options::default()
            .bins(Bins::Count(bins as isize))
            .range(BinRange { first, last });
        let (counts, _) = histogram(a, options)?;
        let shares = &counts / size as f64;
        let squares = (&shares * &shares).sum(())?.item::<f64>()?;
        let gain = Operand::Scalar(Scalar::Float64(2.0 - (size + 1) as f64 * squares));
        let error = compute(&table::DIVIDE, &[gain, Operand::Array(&width(bins)?)])?;
        let better = match &best {
            Some((least, _)) => precedes(&error, least)?,
            None => true,
        };
        if better {
            best = Some((error, bins));
        }
    }
    let bins = best.map_or(1, |(_, bins)| bins);
    if bins == most {
        warnings::warn(
            Category::RuntimeWarning,
            "The number of bins estimated may be suboptimal.",
        );
    }
    width(bins).map(Some)
}
