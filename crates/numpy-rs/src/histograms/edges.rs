//! The edges of bins.

use np_dtype::{DType, Kind, Participant, Scalar, WeakScalar, result_type};
use np_ufunc::{Ufunc, table};

use super::bins::{BinRange, Bins};
use super::rules;
use crate::array::Array;
use crate::call::{call, compute};
use crate::creation::linspace;
use crate::error::{Error, Result};
use crate::operand::Operand;
use crate::options::{Options, dtype};
use crate::s;

/// The bins of a histogram.
pub(super) enum Edges {
    /// Bins of equal width.
    Uniform(UniformEdges),
    /// Bins between edges that were given.
    Given(Array),
}

/// Bins of equal width.
pub(super) struct UniformEdges {
    /// Their edges.
    pub(super) edges: Array,
    /// The first edge and the last one as they were given or found.
    pub(super) outer: Outer,
}

/// Two numbers; each has a type of its own, or is weak.
pub(super) type Outer = [Operand<'static>; 2];

impl Edges {
    pub(super) fn into_array(self) -> Array {
        match self {
            Edges::Uniform(bins) => bins.edges,
            Edges::Given(edges) => edges,
        }
    }
}

/// The edges that keywords ask for.
pub(super) fn bin_edges(a: &Array, options: &Options<'_>, weighted: bool) -> Result<Edges> {
    let bins = match options.bins.unwrap_or(Bins::Count(10)) {
        Bins::Edges(count) if count.ndim() == 0 => match count.dtype().kind() {
            Kind::Int | Kind::UInt => Bins::Count(count.item::<i64>()? as isize),
            _ => {
                return Err(Error::type_error(
                    "`bins` must be an integer, a string, or an array",
                ));
            }
        },
        bins => bins,
    };
    let (count, outer) = match bins {
        Bins::Rule(_) if weighted => {
            return Err(Error::type_error(
                "Automated estimation of the number of bins is not supported for weighted data",
            ));
        }
        Bins::Rule(rule) => {
            let outer = outer_edges(a, options.range)?;
            let kept = match options.range {
                Some(_) => within(a, outer)?,
                None => a.alias(),
            };
            (rules::count(rule, &kept, outer)?, outer)
        }
        Bins::Count(count) if count < 1 => {
            return Err(Error::value("`bins` must be positive, when an integer"));
        }
        Bins::Count(count) => (count as usize, outer_edges(a, options.range)?),
        Bins::Edges(edges) if edges.ndim() == 1 => {
            if falls(edges, &table::GREATER)? {
                return Err(Error::value(
                    "`bins` must increase monotonically, when an array",
                ));
            }
            return Ok(Edges::Given(edges.alias()));
        }
        Bins::Edges(_) | Bins::Each(_) => {
            return Err(Error::value("`bins` must be 1d, when an array"));
        }
    };
    let participants = [
        outer[0].participant(),
        outer[1].participant(),
        Participant::Typed(a.dtype()),
    ];
    let mut own = result_type(&participants);
    if matches!(own.kind(), Kind::Bool | Kind::Int | Kind::UInt) {
        own = DType::FLOAT64;
    }
    let edges = linspace(outer[0], outer[1], count + 1, dtype(own))?;
    if falls(&edges, &table::GREATER_EQUAL)? {
        return Err(Error::value(format!(
            "Too many bins for data range. Cannot create {count} finite-sized bins."
        )));
    }
    Ok(Edges::Uniform(UniformEdges { edges, outer }))
}

/// Whether any edge compares so with the one after it.
pub(super) fn falls(edges: &Array, comparison: &Ufunc) -> Result<bool> {
    let (own, next) = (edges.get(s![..-1])?, edges.get(s![1..])?);
    is_true(&call(comparison, &[&own, &next], ())?.any(())?)
}

/// The elements between two numbers, these included.
fn within(a: &Array, [first, last]: Outer) -> Result<Array> {
    let own = Operand::Array(a);
    let above = compute(&table::GREATER_EQUAL, &[own, first])?;
    let below = compute(&table::LESS_EQUAL, &[own, last])?;
    let keep = above & below;
    match is_true(&keep.all(())?)? {
        true => Ok(a.alias()),
        false => a.get([&keep]),
    }
}

/// The outermost edges: the range, or the least and the largest element.
pub(super) fn outer_edges(a: &Array, range: Option<BinRange<'_>>) -> Result<Outer> {
    let (outer, origin) = match range {
        Some(range) => {
            let outer = [one(range.first)?, one(range.last)?];
            if truth(&table::GREATER, &outer)? {
                return Err(Error::value(
                    "max must be larger than min in range parameter.",
                ));
            }
            (outer, "supplied")
        }
        None if a.is_empty() => ([0, 1].map(Operand::from), ""),
        None => {
            let ends = [a.min(())?, a.max(())?];
            let [first, last] = [ends[0].item_scalar()?, ends[1].item_scalar()?];
            ([first, last].map(Operand::Scalar), "autodetected")
        }
    };
    for end in outer {
        if !truth(&table::ISFINITE, &[end])? {
            let [first, last] = outer.map(text);
            return Err(Error::value(format!(
                "{origin} range of [{}, {}] is not finite",
                first?, last?
            )));
        }
    }
    if !truth(&table::EQUAL, &outer)? {
        return Ok(outer);
    }
    // Numbers that are equal would be divided by their difference.
    let half = Operand::from(0.5);
    Ok([
        sum(&table::SUBTRACT, outer[0], half)?,
        sum(&table::ADD, outer[1], half)?,
    ])
}

/// A number that is given as an operand.
fn one(given: Operand<'_>) -> Result<Operand<'static>> {
    Ok(match given {
        Operand::Array(array) => Operand::Scalar(array.item_scalar()?),
        Operand::Scalar(scalar) => Operand::Scalar(scalar),
        Operand::Weak(weak) => Operand::Weak(weak),
    })
}

/// A sum or a difference of numbers, weak where both are.
fn sum(ufunc: &Ufunc, a: Operand<'_>, b: Operand<'_>) -> Result<Operand<'static>> {
    let result = compute(ufunc, &[a, b])?.item_scalar()?;
    Ok(match (a, b, result) {
        (Operand::Weak(_), Operand::Weak(_), Scalar::Float64(value)) => {
            Operand::Weak(WeakScalar::Float(value))
        }
        _ => Operand::Scalar(result),
    })
}

/// A number as Python prints it.
fn text(number: Operand<'_>) -> Result<String> {
    Ok(number.to_array()?.to_string())
}

/// What a ufunc says of numbers.
pub(super) fn truth(ufunc: &Ufunc, numbers: &[Operand<'_>]) -> Result<bool> {
    is_true(&compute(ufunc, numbers)?)
}

/// The truth of one boolean.
pub(super) fn is_true(array: &Array) -> Result<bool> {
    array.item::<bool>()
}

/// A difference whose type is wide enough for it: that of signed integers is unsigned.
pub(super) fn difference(a: Operand<'_>, b: Operand<'_>) -> Result<Array> {
    let own = result_type(&[a.participant(), b.participant()]);
    let wide = match own.code() {
        np_dtype::TypeCode::Int8 => DType::UINT8,
        np_dtype::TypeCode::Int16 => DType::UINT16,
        np_dtype::TypeCode::Int32 => DType::UINT32,
        np_dtype::TypeCode::Int64 => DType::UINT64,
        _ => return call(&table::SUBTRACT, &[&a, &b], dtype(own)),
    };
    let unsigned = |x: Operand<'_>| x.to_array()?.astype(own)?.astype(wide);
    call(&table::SUBTRACT, &[&unsigned(a)?, &unsigned(b)?], ())
}
