//! Rules that find how wide bins should be, or how many there should be.
//!
//! Each is computed in the types that it has in NumPy, where an element's type may win over that of a constant.

use np_dtype::{DType, Kind, Scalar, WeakScalar};
use np_ufunc::{Ufunc, table};

use super::bins::{BinRange, BinRule};
use super::edges::{Outer, difference, truth};
use super::{Bins, histogram};
use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::{Options, dtype};
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
    if truth(&table::EQUAL, &[width, real(0.0)])? {
        return Ok(1);
    }
    let integers = matches!(a.dtype().kind(), Kind::Int | Kind::UInt);
    if integers && truth(&table::LESS, &[width, real(1.0)])? {
        width = Operand::Weak(WeakScalar::Int(1));
    }
    let delta = difference(outer[1], outer[0])?;
    let count = of(
        &table::CEIL,
        &[Operand::Array(&of(
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

/// The result of a ufunc on numbers.
fn of(ufunc: &Ufunc, numbers: &[Operand<'_>]) -> Result<Array> {
    compute(ufunc, numbers)
}

/// A Python float, which takes the type that it meets.
fn real(value: f64) -> Operand<'static> {
    Operand::Weak(WeakScalar::Float(value))
}

/// A number in double precision, whatever it meets.
fn double(value: f64) -> Operand<'static> {
    Operand::Scalar(Scalar::Float64(value))
}

/// How wide bins should be, if that can be told.
fn width(rule: BinRule, a: &Array, outer: Outer) -> Result<Option<Array>> {
    let size = a.size() as f64;
    let quotient = |x: &Array, y: Operand<'_>| of(&table::DIVIDE, &[Operand::Array(x), y]);
    Ok(Some(match rule {
        BinRule::Sqrt => quotient(&extent(a)?, double(size.sqrt()))?,
        BinRule::Sturges => {
            let bins = of(&table::LOG2, &[double(size)])?.item::<f64>()? + 1.0;
            quotient(&extent(a)?, double(bins))?
        }
        BinRule::Rice => {
            let root = power(size, 1.0 / 3.0)?;
            quotient(&extent(a)?, real(2.0 * root))?
        }
        BinRule::Scott => {
            let root = power(std::f64::consts::PI, 0.5)?;
            let factor = power(24.0 * root / size, 1.0 / 3.0)?;
            of(
                &table::MULTIPLY,
                &[real(factor), Operand::Array(&deviation(a)?)],
            )?
        }
        BinRule::Fd => by_quartiles(a)?,
        BinRule::Doane => return by_skewness(a),
        BinRule::Stone => return by_error(a, outer),
        BinRule::Auto => {
            let narrow = quotient(&extent(a)?, double(size.sqrt()))?;
            let least = quotient(&narrow, real(2.0))?;
            let bins = of(&table::LOG2, &[double(size)])?.item::<f64>()? + 1.0;
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
    of(&table::POWER, &[double(base), double(exponent)])?.item::<f64>()
}

/// The difference of the largest and the least element.
fn extent(a: &Array) -> Result<Array> {
    let (high, low) = (a.max(())?, a.min(())?);
    difference(
        Operand::Scalar(high.item_scalar()?),
        Operand::Scalar(low.item_scalar()?),
    )
}

/// The standard deviation; half floats are rounded at each step, as NumPy's are.
fn deviation(a: &Array) -> Result<Array> {
    let own = match a.dtype().kind() {
        Kind::Float | Kind::Complex => a.dtype().to_native(),
        _ => DType::FLOAT64,
    };
    let mean = |x: &Array| -> Result<Array> {
        let sum = x.sum(dtype(own))?;
        let count = Operand::Scalar(Scalar::Int64(a.size() as i64));
        of(&table::DIVIDE, &[Operand::Array(&sum), count])?.astype(own)
    };
    let from_mean = of(
        &table::SUBTRACT,
        &[Operand::Array(a), Operand::Array(&mean(a)?)],
    )?;
    let variance = mean(&of(&table::SQUARE, &[Operand::Array(&from_mean)])?)?;
    of(&table::SQRT, &[Operand::Array(&variance)])
}

/// Freedman and Diaconis: twice the range between the quartiles, divided by the cubic root of the number of elements.
fn by_quartiles(a: &Array) -> Result<Array> {
    let q = crate::creation::array([75, 25])?;
    let quartiles = crate::quantiles::percentile(a, &q, ())?;
    let [upper, lower] = [0, 1].map(|k| quartiles.get([np_layout::AxisIndex::Int(k)]));
    let range = of(
        &table::SUBTRACT,
        &[Operand::Array(&upper?), Operand::Array(&lower?)],
    )?;
    let twice = of(&table::MULTIPLY, &[real(2.0), Operand::Array(&range)])?;
    let root = power(a.size() as f64, -1.0 / 3.0)?;
    of(&table::MULTIPLY, &[Operand::Array(&twice), real(root)])
}

/// Doane: as Sturges, with more bins for what is skewed.
fn by_skewness(a: &Array) -> Result<Option<Array>> {
    let size = a.size() as f64;
    if a.size() <= 2 {
        return Ok(None);
    }
    let error = (6.0 * (size - 2.0) / ((size + 1.0) * (size + 3.0))).sqrt();
    let sigma = deviation(a)?;
    if !truth(&table::GREATER, &[Operand::Array(&sigma), real(0.0)])? {
        return Ok(None);
    }
    let scaled = of(
        &table::DIVIDE,
        &[Operand::Array(&(a - &a.mean(())?)), Operand::Array(&sigma)],
    )?;
    let cubes = of(
        &table::POWER,
        &[Operand::Array(&scaled), Operand::Weak(WeakScalar::Int(3))],
    )?;
    let skewness = of(&table::ABSOLUTE, &[Operand::Array(&cubes.mean(())?)])?;
    let ratio = of(&table::DIVIDE, &[Operand::Array(&skewness), double(error)])?;
    let more = of(&table::LOG2, &[Operand::Array(&(ratio + 1.0))])?;
    let bins = of(&table::LOG2, &[double(size)])?.item::<f64>()? + 1.0;
    let bins = of(&table::ADD, &[double(bins), Operand::Array(&more)])?;
    of(
        &table::DIVIDE,
        &[Operand::Array(&extent(a)?), Operand::Array(&bins)],
    )
    .map(Some)
}

/// Stone: the number of bins with the least estimate of the squared error, each of which is tried.
fn by_error(a: &Array, [first, last]: Outer) -> Result<Option<Array>> {
    let size = a.size();
    let extent = extent(a)?;
    if size <= 1 || truth(&table::EQUAL, &[Operand::Array(&extent), real(0.0)])? {
        return Ok(None);
    }
    let most = 100.max((size as f64).sqrt() as usize);
    let width = |bins: usize| {
        let bins = Operand::Weak(WeakScalar::Int(bins as i128));
        of(&table::DIVIDE, &[Operand::Array(&extent), bins])
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
        let error = of(&table::DIVIDE, &[gain, Operand::Array(&width(bins)?)])?;
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
