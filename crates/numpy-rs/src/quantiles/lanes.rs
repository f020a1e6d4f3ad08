//! Axes brought into one, along which lanes are looked at, and results given their shape.

use np_dtype::Kind;
use np_layout::{AxisIndex, Layout, Order, normalize_axis_tuple};

use crate::array::Array;
use crate::error::Result;
use crate::options::{Axes, Options};
use crate::storage::counting::{self, Wanted};
use crate::storage::place::Place;
use crate::stride_order;

/// A reduction of an array along axes.
pub(super) struct Reduction {
    /// The array, with one axis to reduce.
    pub(super) array: Array,
    /// That axis.
    pub(super) axis: usize,
    /// The number of axes of the array that was given, and those of them that are reduced.
    ndim: usize,
    axes: Option<np_layout::Axes>,
}

impl Reduction {
    pub(super) fn new(array: &Array, options: &Options<'_>) -> Result<Reduction> {
        let ndim = array.ndim();
        let axes = match &options.axis {
            None | Some(Axes::All) => None,
            Some(Axes::One(axis)) => Some(normalize_axis_tuple(&[*axis], ndim, None)?),
            Some(Axes::Some(axes)) => Some(normalize_axis_tuple(axes, ndim, None)?),
        };
        let mut reduction = Reduction {
            array: array.alias(),
            axis: 0,
            ndim,
            axes,
        };
        reduction.array = reduction.arranged(array)?;
        reduction.axis = match reduction.axes.as_deref() {
            None => 0,
            Some(&[axis]) => axis,
            Some(_) => reduction.array.ndim() - 1,
        };
        Ok(reduction)
    }

    /// An array of the same shape, or one that broadcasts to it, with the axes as the reduction has them.
    pub(super) fn arranged(&self, array: &Array) -> Result<Array> {
        let Some(axes) = &self.axes else {
            return array.ravel();
        };
        if axes.len() == 1 {
            return Ok(array.alias());
        }
        let kept: Vec<isize> = (0..self.ndim)
            .filter(|axis| !axes.contains(axis))
            .map(|axis| axis as isize)
            .collect();
        let front: Vec<isize> = (0..kept.len() as isize).collect();
        let moved = array.moveaxis(&kept, &front)?;
        let (front, reduced) = moved.shape().split_at(kept.len());
        let mut shape: Vec<usize> = front.to_vec();
        shape.push(reduced.iter().product());
        moved.reshape(shape)
    }

    /// Where a result goes that keeps the reduced axes in the array that was given for it: to the array without them.
    pub(super) fn target(&self, options: &Options<'_>) -> Result<Option<Array>> {
        let Some(out) = options.out else {
            return Ok(None);
        };
        if options.keepdims != Some(true) {
            return Ok(Some(out.alias()));
        }
        let index = self.index(AxisIndex::Int(0));
        out.get(&index[..]).map(Some)
    }

    /// The result with the reduced axes, if they are to be kept.
    pub(super) fn shaped(&self, result: Array, options: &Options<'_>) -> Result<Array> {
        if let Some(out) = options.out {
            return Ok(out.alias());
        }
        if options.keepdims != Some(true) {
            return Ok(result);
        }
        let index = self.index(AxisIndex::NewAxis);
        result.get(&index[..])
    }

    /// An index of whole axes, but for the reduced ones.
    fn index(&self, reduced: AxisIndex) -> Vec<AxisIndex> {
        let is_reduced = |axis: usize| self.axes.as_ref().is_none_or(|axes| axes.contains(&axis));
        let axes = (0..self.ndim).map(|axis| match is_reduced(axis) {
            true => reduced,
            false => AxisIndex::ALL,
        });
        [AxisIndex::Ellipsis].into_iter().chain(axes).collect()
    }
}

/// Whether elements may be NaN.
pub(super) fn is_inexact(array: &Array) -> bool {
    matches!(array.dtype().kind(), Kind::Float | Kind::Complex)
}

/// A new array with lanes of another length along an axis, in the memory order of the array.
pub(super) fn new_lanes(array: &Array, axis: usize, length: usize) -> Result<Array> {
    let mut shape = array.shape().to_vec();
    shape[axis] = length;
    let layout = stride_order::of_shape(array.layout(), &shape, array.itemsize());
    Ok(Array::from_place(Place::arbitrary(
        array.dtype().to_native(),
        layout,
    )?))
}

/// The elements at `count` positions of the sorted lanes along an axis, in the place of these and in the memory order of the array.
pub(super) fn in_place_of_lanes(
    array: &Array,
    axis: usize,
    wanted: Wanted<'_>,
    count: usize,
) -> Result<Array> {
    let found = new_lanes(array, axis, count)?;
    counting::order_statistics(&array.place, axis, wanted, &found.place)?;
    Ok(found)
}

/// The elements at `count` positions of the sorted lanes along an axis, in C order with the positions along the first axis.
pub(super) fn before_lanes(
    array: &Array,
    axis: usize,
    wanted: Wanted<'_>,
    count: usize,
) -> Result<Array> {
    let mut shape = array.shape().to_vec();
    shape.remove(axis);
    shape.insert(0, count);
    let layout = Layout::contiguous(&shape, array.itemsize(), Order::C)?;
    let found = Array::from_place(Place::arbitrary(array.dtype().to_native(), layout)?);
    let moved = found.moveaxis(&[0], &[axis as isize])?;
    counting::order_statistics(&array.place, axis, wanted, &moved.place)?;
    Ok(found)
}
