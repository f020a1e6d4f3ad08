//! Medians and quantiles of the elements that are not NaN.

use std::collections::HashMap;

use np_dtype::{Casting, Complex, DType, Kind};
use np_layout::{Layout, Order};
use np_ufunc::table;

use super::interpolation::{self, on_line};
use super::lanes::{Reduction, before_lanes, in_place_of_lanes, is_inexact, new_lanes};
use super::method::Positions;
use super::{Shares, medians, weighted};
use crate::array::Array;
use crate::call::{compute, compute_into, where_};
use crate::creation::{empty, full};
use crate::error::Result;
use crate::operand::Operand;
use crate::options::{Options, axis as along_axis};
use crate::reductions::count_numbers;
use crate::s;
use crate::storage::counting::Wanted;
use crate::storage::place::Place;
use crate::stride_order;
use crate::warnings::{self, Category};

/// Elements of a lane from which on NumPy computes the medians of lanes one by one, in another way.
const SMALL: usize = 600;

/// The means of nothing, which is what quantiles of nothing are: NaN.
pub(super) fn mean_of_nothing(a: &Array, options: &Options<'_>) -> Result<Array> {
    let mut own = Options::default();
    own.axis = options.axis.clone();
    own.keepdims = options.keepdims;
    own.out = options.out;
    if !is_inexact(a) {
        return a.mean(own);
    }
    let sums = a.sum(own)?;
    if !sums.is_empty() {
        warnings::warn(Category::RuntimeWarning, "Mean of empty slice");
        match sums.dtype().kind() {
            Kind::Complex => sums.fill(Complex::new(f64::NAN, f64::NAN))?,
            _ => sums.fill(f64::NAN)?,
        }
    }
    Ok(sums)
}

fn warn_of_nan() {
    warnings::warn(Category::RuntimeWarning, "All-NaN slice encountered");
}

/// Which elements are not NaN.
fn numbers(array: &Array) -> Result<Array> {
    compute(
        &table::EQUAL,
        &[Operand::Array(array), Operand::Array(array)],
    )
}

/// The elements of one axis that are not NaN, and their weights; none and a warning if there is no such.
fn without_nan(lane: &Array, weights: Option<&Array>) -> Result<Option<(Array, Option<Array>)>> {
    let own = (lane.alias(), weights.map(Array::alias));
    if !is_inexact(lane) {
        return Ok(Some(own));
    }
    let keep = numbers(lane)?;
    if keep.all(())?.item::<bool>()? {
        return Ok(Some(own));
    }
    if !keep.any(())?.item::<bool>()? {
        warn_of_nan();
        return Ok(None);
    }
    let weights = weights.map(|weights| weights.get([&keep])).transpose()?;
    Ok(Some((lane.get([&keep])?, weights)))
}

/// The median of the numbers of one axis.
fn median_of_lane(lane: &Array) -> Result<Array> {
    match without_nan(lane, None)? {
        None => lane.get(s![-1])?.copy(()),
        Some((numbers, _)) => {
            let reduction = Reduction::new(&numbers, &Options::default())?;
            medians::median(&reduction, None)
        }
    }
}

/// The quantiles of the numbers of one axis.
fn quantiles_of_lane(lane: &Array, weights: Option<&Array>, shares: &Shares) -> Result<Array> {
    match without_nan(lane, weights)? {
        None => full(shares.q.shape().to_vec(), f64::NAN, lane.dtype()),
        Some((numbers, weights)) => {
            shares.check_axes()?;
            match weights {
                None => interpolation::quantiles(&numbers, 0, shares, None),
                Some(weights) => weighted::quantiles(&numbers, &weights, 0, shares, None),
            }
        }
    }
}

/// A result, in `out` if there is one.
fn delivered(result: Array, out: Option<&Array>) -> Result<Array> {
    let Some(out) = out else {
        return Ok(result);
    };
    out.assign(Operand::Array(&result))?;
    Ok(out.alias())
}

/// The medians of the numbers of lanes, written to `out` if there is one.
pub(super) fn median(reduction: &Reduction, out: Option<&Array>) -> Result<Array> {
    let (array, axis) = (&reduction.array, reduction.axis);
    if array.ndim() == 1 {
        return delivered(median_of_lane(array)?, out);
    }
    if array.dtype().kind() == Kind::Complex {
        let own = array.dtype();
        let medians = each_lane(array, axis, None, &[], own, |lane, _| median_of_lane(lane))?;
        if array.shape()[axis] >= SMALL {
            return delivered(medians, out);
        }
        let result = new_lanes(array, axis, 1)?.squeeze(axis as isize)?;
        result.assign(Operand::Array(&medians))?;
        return delivered(result, out);
    }
    let counts = Counts::of(array, axis)?;
    let middle = counts.wanted(|n| Ok(vec![(n - 1) / 2, n / 2]))?;
    let middle = Wanted::ByNumbers(&middle);
    let small = array.shape()[axis] < SMALL;
    let (found, along) = match small {
        true => (in_place_of_lanes(array, axis, middle, 2)?, axis as isize),
        false => (before_lanes(array, axis, middle, 2)?, 0),
    };
    counts.warn();
    let result = match is_inexact(array) {
        false => found.mean(along)?,
        true if small => {
            let sums = found.sum(along)?;
            let two = Operand::from(2.0);
            let operands = [Operand::Array(&sums), two];
            compute_into(&table::DIVIDE, &operands, &sums, Casting::Unsafe)?;
            sums
        }
        true => {
            // One element in the middle is the median itself.
            let [low, high] = [found.get(s![0])?, found.get(s![1])?];
            let odd = counts.numbers.astype(DType::BOOL)?;
            let remainder = compute(
                &table::REMAINDER,
                &[Operand::Array(&counts.numbers), Operand::from(2)],
            )?;
            let odd = odd & remainder.astype(DType::BOOL)?;
            high.assign(Operand::Array(&where_(&odd, 0, &high)?))?;
            let means = found.mean(0)?;
            where_(&odd, &low, &means)?
        }
    };
    delivered(result, out)
}

/// The quantiles of the numbers of lanes, written to `out` if there is one.
pub(super) fn quantiles(
    reduction: &Reduction,
    shares: &Shares,
    weights: Option<&Array>,
    out: Option<&Array>,
) -> Result<Array> {
    let (array, axis) = (&reduction.array, reduction.axis);
    if array.ndim() == 1 {
        return delivered(quantiles_of_lane(array, weights, shares)?, out);
    }
    if weights.is_some() {
        let shape = shares.q.shape();
        let result = each_lane(
            array,
            axis,
            weights,
            shape,
            array.dtype(),
            |lane, weights| quantiles_of_lane(lane, weights, shares),
        )?;
        return delivered(result, out);
    }
    shares.check_axes()?;
    let counts = Counts::of(array, axis)?;
    let mut positions: HashMap<usize, Positions> = HashMap::new();
    for &n in counts.distinct.iter().filter(|&&n| n > 0) {
        positions.insert(n, shares.positions(n, is_inexact(array))?);
    }
    let count = shares.q.size();
    let at_elements = positions
        .values()
        .any(|one| matches!(one, Positions::At(_)));
    let length = if at_elements { count } else { 2 * count };
    let wanted = counts.wanted(|n| positions[&n].wanted(n, false))?;
    let found = before_lanes(array, axis, Wanted::ByNumbers(&wanted), length)?;
    counts.warn();
    let part = |k: usize| shares.part(&found, k);
    let result = if at_elements || positions.is_empty() {
        part(0)?
    } else {
        let gamma = counts.gamma(&positions, count, shares.weak.then(|| array.dtype()))?;
        let from = part(0)?;
        let gamma = gamma.reshape(from.shape())?;
        on_line(&from, &part(1)?, Operand::Array(&gamma), None)?
    };
    // All have the dtype of the first lane's, and an array of nothing but NaN has that of the elements.
    let result = match counts.lanes.first() {
        Some(0) => result.astype(array.dtype())?,
        _ if at_elements && shares.q.ndim() > 0 => result.astype(array.dtype())?,
        _ => result,
    };
    delivered(lanes_outside(&result, shares.q.ndim())?, out)
}

/// The same elements, where those of one lane lie beside each other: NumPy computes lane after lane.
fn lanes_outside(result: &Array, first: usize) -> Result<Array> {
    if first == 0 || result.ndim() == first {
        return Ok(result.alias());
    }
    let front: Vec<isize> = (0..first as isize).collect();
    let lanes = result.ndim() - first;
    let back: Vec<isize> = (lanes as isize..result.ndim() as isize).collect();
    let moved = result.moveaxis(&front, &back)?;
    let copied = moved.copy(crate::options::order(crate::options::MemoryOrder::C))?;
    copied.moveaxis(&back, &front)
}

/// How many elements of the lanes along an axis are not NaN.
struct Counts {
    /// For each lane, in the shape of the lanes.
    numbers: Array,
    /// The same in C order.
    lanes: Vec<usize>,
    /// Each count once.
    distinct: Vec<usize>,
}

impl Counts {
    fn of(array: &Array, axis: usize) -> Result<Counts> {
        let numbers = match count_numbers(array, &along_axis(axis as isize))? {
            Some(counts) => counts,
            None => {
                let mut shape = array.shape().to_vec();
                let n = shape.remove(axis);
                full(shape, n as i64, DType::INT64)?
            }
        };
        let lanes = numbers.to_vec::<i64>()?;
        let lanes: Vec<usize> = lanes.into_iter().map(|n| n as usize).collect();
        let mut distinct = lanes.clone();
        distinct.sort_unstable();
        distinct.dedup();
        Ok(Counts {
            numbers,
            lanes,
            distinct,
        })
    }

    /// Warns of each lane of nothing but NaN.
    fn warn(&self) {
        self.lanes
            .iter()
            .filter(|&&n| n == 0)
            .for_each(|_| warn_of_nan());
    }

    /// What is wanted of lanes with each count.
    fn wanted(
        &self,
        wanted: impl Fn(usize) -> Result<Vec<usize>>,
    ) -> Result<HashMap<usize, Vec<usize>>> {
        let counts = self.distinct.iter().filter(|&&n| n > 0);
        counts.map(|&n| Ok((n, wanted(n)?))).collect()
    }

    /// How far quantiles lie between elements, for each share and each lane.
    fn gamma(
        &self,
        positions: &HashMap<usize, Positions>,
        count: usize,
        weak_beside: Option<DType>,
    ) -> Result<Array> {
        let mut rows = Vec::new();
        for n in &self.distinct {
            rows.push(match positions.get(n) {
                Some(Positions::Between { gamma, .. }) => gamma.reshape([count])?,
                _ => full(count, 0.0, ())?,
            });
        }
        let rows: Vec<&Array> = rows.iter().collect();
        let table = crate::manipulation::stack(&rows, -1)?;
        let row = |n: &usize| self.distinct.partition_point(|other| other < n) as i64;
        let lanes = Array::from_vec(self.lanes.iter().map(row).collect())?;
        let gamma = crate::take::take(&table, &lanes, along_axis(1))?;
        // A number of Rust's takes the type of the elements, if that is inexact.
        match weak_beside {
            Some(dtype) if dtype.kind() == Kind::Float => gamma.astype(dtype),
            _ => Ok(gamma),
        }
    }
}

/// What is made of each lane along an axis, and of the weights there: results of a shape, whose axes come first.
fn each_lane(
    array: &Array,
    axis: usize,
    weights: Option<&Array>,
    shape: &[usize],
    dtype: DType,
    make: impl Fn(&Array, Option<&Array>) -> Result<Array>,
) -> Result<Array> {
    let last = |array: &Array| array.moveaxis(&[axis as isize], &[-1]);
    let array = last(array)?;
    let weights = weights.map(last).transpose()?;
    let weights = weights
        .map(|weights| weights.broadcast_to(array.shape()))
        .transpose()?;
    let (&n, lanes) = array.shape().split_last().expect("there is an axis");
    let count: usize = lanes.iter().product();
    let rows = |array: &Array| array.reshape([count, n]);
    let elements = rows(&array)?;
    let weights = weights.as_ref().map(rows).transpose()?;
    let whole: Vec<usize> = shape.iter().chain(lanes).copied().collect();
    // NumPy's new array is like the one that was given, if it has as many axes.
    let like = match weights.is_some() && whole.len() == array.ndim() {
        true => stride_order::of_shape(array.layout(), &whole, dtype.itemsize()),
        false => Layout::contiguous(&whole, dtype.itemsize(), Order::C)?,
    };
    let result = Array::from_place(Place::arbitrary(dtype.to_native(), like)?);
    let flat = empty([shape.iter().product::<usize>(), count], dtype.to_native())?;
    for lane in 0..count {
        let own = weights
            .as_ref()
            .map(|weights| weights.get(s![lane]))
            .transpose()?;
        let made = make(&elements.get(s![lane])?, own.as_ref())?;
        flat.get(s![.., lane])?
            .assign(Operand::Array(&made.ravel()?))?;
    }
    result.assign(Operand::Array(&flat.reshape(whole)?))?;
    Ok(result)
}
