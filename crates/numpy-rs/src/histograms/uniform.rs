//! Counts in bins of equal width, whose numbers are computed.

use np_dtype::{DType, Kind, Scalar, TypeCode};
use np_ufunc::table;
use np_ufunc::tally::{self, UniformBins};

use super::BLOCK;
use super::edges::{UniformEdges, difference, is_true};
use crate::array::Array;
use crate::bincount::bincount;
use crate::call::{compute, update};
use crate::creation::zeros;
use crate::error::Result;
use crate::operand::Operand;
use crate::options::minlength;
use crate::s;
use crate::storage::counting;

/// Sums of blocks that are made at once.
const MOST_SUMS: usize = 1 << 21;

/// The counts of elements in bins, or the sums of their weights.
pub(super) fn count(a: &Array, bins: &UniformEdges, weights: Option<&Array>) -> Result<Array> {
    let [first, last] = bins.outer;
    let width = difference(last, first)?;
    let count = bins.edges.size() - 1;
    let kernels = Kernels::of(a, bins, &width)?;
    let Some(weights) = weights else {
        if let Some(kernels) = &kernels {
            let counts = kernels.with_bins(|bins| counting::count_binned(&a.place, bins))?;
            if let Some(counts) = counts {
                return Ok(Array::from_place(counts?));
            }
        }
        let counts = zeros(count, DType::INT64)?;
        for start in (0..a.size()).step_by(BLOCK) {
            let part = a.along(0, start, start + BLOCK)?;
            let (numbers, _) = numbers(&part, bins, &width)?;
            let more = bincount(&numbers, minlength(count as isize))?;
            update(&table::ADD, &counts, Operand::Array(&more))?;
        }
        return Ok(counts);
    };
    let sums = zeros(count, weights.dtype())?;
    let rows = a.size().div_ceil(BLOCK);
    let by_kernels = kernels.filter(|_| rows.saturating_mul(count) <= MOST_SUMS);
    let complex = weights.dtype().kind() == Kind::Complex;
    let parts = match complex {
        true => vec![
            (sums.real(), weights.real()),
            (sums.imag()?, weights.imag()?),
        ],
        false => vec![(sums.alias(), weights.alias())],
    };
    for (sums, weights) in parts {
        let table = match &by_kernels {
            Some(kernels) => kernels
                .with_bins(|bins| counting::weigh_binned(&a.place, &weights.place, bins, BLOCK))?,
            None => None,
        };
        let table = table.transpose()?.map(Array::from_place);
        for row in 0..rows {
            let own = match &table {
                Some(table) => table.get(s![row as isize])?,
                None => {
                    let part = |array: &Array| array.along(0, row * BLOCK, (row + 1) * BLOCK);
                    let (numbers, kept) = numbers(&part(a)?, bins, &width)?;
                    let mut weights = part(&weights)?;
                    if let Some(kept) = kept {
                        weights = weights.get([&kept])?;
                    }
                    bincount(&numbers, minlength(count as isize).weights(&weights))?
                }
            };
            // The parts of complex sums are added in double precision.
            let own = match complex {
                true => own,
                false => own.astype(sums.dtype())?,
            };
            update(&table::ADD, &sums, Operand::Array(&own))?;
        }
    }
    Ok(sums)
}

/// Bins for the kernels that count in them, if there are such for the elements.
enum Kernels {
    Single {
        outer: [f32; 2],
        width: f32,
        edges: Vec<f32>,
    },
    Double {
        outer: [f64; 2],
        width: f64,
        edges: Vec<f64>,
    },
}

impl Kernels {
    fn of(a: &Array, bins: &UniformEdges, width: &Array) -> Result<Option<Kernels>> {
        let exact = |number: Operand<'_>| -> Result<bool> {
            Ok(number.to_array()?.item::<f64>()?.abs() < 2f64.powi(53))
        };
        let wide = matches!(a.dtype().code(), TypeCode::Int64 | TypeCode::UInt64);
        if a.dtype().kind() == Kind::Complex
            || (wide && !(exact(bins.outer[0])? && exact(bins.outer[1])?))
        {
            return Ok(None);
        }
        let ends = [bins.outer[0].to_array()?, bins.outer[1].to_array()?];
        Ok(match bins.edges.dtype().code() {
            // In single precision a rounding error could be more than a bin wide.
            TypeCode::Float32 if bins.edges.size() < 1 << 16 => Some(Kernels::Single {
                outer: [ends[0].item()?, ends[1].item()?],
                width: width.item()?,
                edges: bins.edges.to_vec()?,
            }),
            TypeCode::Float64 => Some(Kernels::Double {
                outer: [ends[0].item()?, ends[1].item()?],
                width: width.item()?,
                edges: bins.edges.to_vec()?,
            }),
            _ => None,
        })
    }

    /// Runs an engine on the bins, if they are fit for it.
    fn with_bins<R>(&self, run: impl FnOnce(&tally::Bins<'_>) -> R) -> Result<Option<R>> {
        let bins = match self {
            Kernels::Single {
                outer: [first, last],
                width,
                edges,
            } => UniformBins::new(*first, *last, *width, edges).map(tally::Bins::Single),
            Kernels::Double {
                outer: [first, last],
                width,
                edges,
            } => UniformBins::new(*first, *last, *width, edges).map(tally::Bins::Double),
        };
        Ok(bins.map(|bins| run(&bins)))
    }
}

/// The numbers of the bins of elements, and which elements fall into one, if not all do.
fn numbers(a: &Array, bins: &UniformEdges, width: &Array) -> Result<(Array, Option<Array>)> {
    let UniformEdges {
        edges,
        outer: [first, last],
    } = bins;
    let (first, last) = (*first, *last);
    let count = edges.size() - 1;
    let above = compute(&table::GREATER_EQUAL, &[Operand::Array(a), first])?;
    let keep = above & compute(&table::LESS_EQUAL, &[Operand::Array(a), last])?;
    let all = is_true(&keep.all(())?)?;
    let kept = if all { a.alias() } else { a.get([&keep])? };
    let kept = kept.astype(edges.dtype())?;
    let shift = difference(Operand::Array(&kept), first)?;
    let share = compute(
        &table::DIVIDE,
        &[Operand::Array(&shift), Operand::Array(width)],
    )?;
    let factor = Operand::from(count);
    let place = compute(&table::MULTIPLY, &[Operand::Array(&share), factor])?;
    let numbers = place.astype(DType::INT64)?;
    let last_bin = Operand::Scalar(Scalar::Int64(count as i64 - 1));
    // What lies on the last edge is in the last bin.
    let beyond = compute(&table::GREATER, &[Operand::Array(&numbers), last_bin])?;
    update(&table::SUBTRACT, &numbers, Operand::Array(&beyond))?;
    let below = compute(
        &table::LESS,
        &[
            Operand::Array(&kept),
            Operand::Array(&edges.get([&numbers])?),
        ],
    )?;
    update(&table::SUBTRACT, &numbers, Operand::Array(&below))?;
    let upper = edges.get(s![1..])?.get([&numbers])?;
    let above = compute(
        &table::GREATER_EQUAL,
        &[Operand::Array(&kept), Operand::Array(&upper)],
    )?;
    let inner = compute(&table::NOT_EQUAL, &[Operand::Array(&numbers), last_bin])?;
    update(&table::ADD, &numbers, Operand::Array(&(above & inner)))?;
    Ok((numbers, (!all).then_some(keep)))
}
