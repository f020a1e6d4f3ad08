//! Elements put around an array: `pad`.
//!
//! The array is copied into the middle of a new one, and then one axis after the other is padded, each over what the
//! axes before it have become: so every mode is a few assignments to views for each axis. The rooms:
//!
//! - `widths`: [`PadWidth`], and arguments that are given for all axes or for each.
//! - `repetition`: what repeats the array itself: `reflect`, `symmetric`, `wrap`. `statistics`: what is said of the
//!   array as a whole, or of its edges: `maximum`, `mean`, `median`, `minimum`. `ramps`: `linear_ramp`.

mod ramps;
mod repetition;
mod statistics;
mod widths;

use np_dtype::Kind;
use np_layout::{AxisIndex, Layout, checked_nbytes};

use self::repetition::{reflect, wrap};
use self::statistics::Statistic;
pub use self::widths::PadWidth;
use self::widths::{Pair, lengths, pairs};
use super::joining::joined_length;
use super::lanes::for_each_index;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Mode, Options, ReflectType};
use crate::storage::place::Place;

/// An array with elements put before and after along each axis (`numpy.pad`), as many as the [`PadWidth`] says.
///
/// The keyword `mode` says what they are:
///
/// - `Constant`, if nothing is said: `constant_values`, 0 unless given.
/// - `Edge`: the elements at the edges. `LinearRamp`: from there on a straight line to `end_values`, 0 unless given.
/// - `Maximum`, `Mean`, `Median`, `Minimum`: of the elements along the axis, or of the `stat_length` at each edge.
/// - `Reflect`, `Symmetric`: the elements mirrored at the edge, without the edge itself or with it; with `reflect_type`
///   odd twice the edge less that. `Wrap`: the elements from the other end.
/// - `Empty`: arbitrary.
///
/// `constant_values`, `end_values` and `stat_length` are one number, two for before and after, or an array of a pair
/// for each axis.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Mode, constant_values, mode};
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::pad(&a, (1, 2), ())?.to_vec::<i32>()?, [0, 1, 2, 3, 0, 0]);
/// assert_eq!(np::pad(&a, 1, constant_values(&np::array([8, 9])?))?.to_vec::<i32>()?, [8, 1, 2, 3, 9]);
/// assert_eq!(np::pad(&a, 2, mode(Mode::Reflect))?.to_vec::<i32>()?, [3, 2, 1, 2, 3, 2, 1]);
/// let grid = np::ones([2, 3], ())?;
/// assert_eq!(np::pad(&grid, [[0, 0], [1, 2]], mode(Mode::Edge))?.shape(), [2, 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a mode that there is not, a keyword of another mode, negative widths, widths that do not broadcast
/// to a pair for each axis, or an empty axis that can't be padded so; `TypeError` for widths that are no integers.
pub fn pad<'a, 'w>(
    array: impl AsOperand,
    pad_width: impl Into<PadWidth<'w>>,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only(
        "pad",
        &[
            "mode",
            "constant_values",
            "end_values",
            "stat_length",
            "reflect_type",
        ],
    )?;
    let array = array.as_operand().to_array()?;
    let widths = pad_width.into().pairs(array.ndim())?;
    let mode = options.mode.unwrap_or(Mode::Constant);
    let own = match mode {
        Mode::Constant => "constant_values",
        Mode::LinearRamp => "end_values",
        Mode::Maximum | Mode::Mean | Mode::Median | Mode::Minimum => "stat_length",
        Mode::Reflect | Mode::Symmetric => "reflect_type",
        Mode::Edge | Mode::Empty | Mode::Wrap => "",
        _ => {
            return Err(Error::value(format!(
                "mode '{}' is not supported",
                mode.name()
            )));
        }
    };
    let given = [
        ("constant_values", options.constant_values.is_some()),
        ("end_values", options.end_values.is_some()),
        ("stat_length", options.stat_length.is_some()),
        ("reflect_type", options.reflect_type.is_some()),
    ];
    if let Some((keyword, _)) = given.iter().find(|(name, given)| *given && *name != own) {
        return Err(Error::value(format!(
            "unsupported keyword arguments for mode '{}': {{'{keyword}'}}",
            mode.name()
        )));
    }
    let padded = around(&array, &widths)?;
    let refuses_empty = !matches!(mode, Mode::Constant | Mode::Empty);
    if refuses_empty && array.is_empty() {
        let extended = |&axis: &usize| array.shape()[axis] == 0 && widths[axis] != [0, 0];
        return match (0..array.ndim()).find(extended) {
            None => Ok(padded),
            Some(axis) => Err(Error::value(format!(
                "can't extend empty axis {axis} using modes other than 'constant' or 'empty'"
            ))),
        };
    }
    let each_axis = |pad_axis: &mut dyn FnMut(&Area<'_>) -> Result<()>| {
        (0..array.ndim()).try_for_each(|axis| {
            pad_axis(&Area {
                whole: &over(&padded, &array, &widths, axis)?,
                axis,
                width: widths[axis],
                length: array.shape()[axis],
            })
        })
    };
    let zero = Operand::Weak(np_dtype::WeakScalar::Int(0));
    match mode {
        Mode::Constant => {
            let values = pairs(options.constant_values.unwrap_or(zero), array.ndim())?;
            each_axis(&mut |area| {
                let [before, after] = &values[area.axis];
                area.set(0, *before)?;
                area.set(1, *after)
            })?;
        }
        Mode::Edge => each_axis(&mut |area| area.repeat_edges())?,
        Mode::LinearRamp => {
            let ends = pairs(options.end_values.unwrap_or(zero), array.ndim())?;
            each_axis(&mut |area| ramps::ramp(area, &ends[area.axis]))?;
        }
        Mode::Maximum | Mode::Mean | Mode::Median | Mode::Minimum => {
            let statistic = match mode {
                Mode::Maximum => Statistic::Maximum,
                Mode::Mean => Statistic::Mean,
                Mode::Median => Statistic::Median,
                _ => Statistic::Minimum,
            };
            let lengths = lengths(options.stat_length, array.ndim())?;
            each_axis(&mut |area| statistics::fill(area, statistic, lengths[area.axis]))?;
        }
        Mode::Reflect | Mode::Symmetric => {
            let odd = options.reflect_type == Some(ReflectType::Odd);
            let with_edge = mode == Mode::Symmetric;
            each_axis(&mut |area| reflect(area, with_edge, odd))?;
        }
        Mode::Wrap => each_axis(&mut |area| wrap(area))?,
        _ => {}
    }
    Ok(padded)
}

/// An array with zeros put around it, which a function then replaces (`numpy.pad` with a function for its mode): it
/// gets every lane of the padded array along every axis in turn, to write to, with the widths and the number of the
/// axis.
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::array([1, 2, 3])?;
/// let padded = np::pad_with(&a, 2, |lane, [before, after], _| {
///     lane.set(s![..before], -1)?;
///     lane.set(s![lane.len()? - after..], -2)
/// })?;
/// assert_eq!(padded.to_vec::<i32>()?, [-1, -1, 1, 2, 3, -2, -2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`pad`] for the widths, and the function's own.
pub fn pad_with<'w>(
    array: impl AsOperand,
    pad_width: impl Into<PadWidth<'w>>,
    mut function: impl FnMut(&Array, [usize; 2], usize) -> Result<()>,
) -> Result<Array> {
    let array = array.as_operand().to_array()?;
    let widths = pad_width.into().pairs(array.ndim())?;
    let padded = around(&array, &widths)?;
    let zero = Operand::Weak(np_dtype::WeakScalar::Int(0));
    for axis in 0..array.ndim() {
        let whole = over(&padded, &array, &widths, axis)?;
        let (width, length) = (widths[axis], array.shape()[axis]);
        let area = Area {
            whole: &whole,
            axis,
            width,
            length,
        };
        area.set(0, zero)?;
        area.set(1, zero)?;
    }
    for axis in 0..array.ndim() {
        let last = padded.moveaxis(&[axis as isize], &[-1])?;
        for_each_index(&last.shape()[..array.ndim() - 1], |index| {
            function(&last.get(index)?, widths[axis], axis)
        })?;
    }
    Ok(padded)
}

/// A new array with the old one in its middle, and arbitrary elements around it.
fn around(array: &Array, widths: &[Pair<usize>]) -> Result<Array> {
    let mut shape = array.shape().to_vec();
    for (length, [before, after]) in shape.iter_mut().zip(widths) {
        *length = joined_length([*before, *length, *after])?;
    }
    checked_nbytes(&shape, array.itemsize())?;
    let order = array.layout().order_of(array.itemsize());
    let layout = Layout::contiguous(&shape, array.itemsize(), order)?;
    let padded = Array::from_place(Place::arbitrary(array.dtype(), layout)?);
    let middle: Vec<AxisIndex> = middle(array, widths, 0);
    padded.get(&middle[..])?.assign(array.into())?;
    Ok(padded)
}

/// The index of what belongs to the array itself, along axes from `first` on.
fn middle(array: &Array, widths: &[Pair<usize>], first: usize) -> Vec<AxisIndex> {
    let part = |axis: usize| match axis < first {
        true => AxisIndex::ALL,
        false => AxisIndex::Slice {
            start: Some(widths[axis][0] as isize),
            stop: Some((widths[axis][0] + array.shape()[axis]) as isize),
            step: None,
        },
    };
    (0..array.ndim()).map(part).collect()
}

/// What of the padded array is filled when an axis is: the whole of the axes before it, the array's own part of those
/// after it.
fn over(padded: &Array, array: &Array, widths: &[Pair<usize>], axis: usize) -> Result<Array> {
    padded.get(&middle(array, widths, axis + 1)[..])
}

/// The part of the padded array that is filled along one axis.
struct Area<'a> {
    whole: &'a Array,
    axis: usize,
    width: Pair<usize>,
    /// Length of the array itself along the axis.
    length: usize,
}

impl Area<'_> {
    /// The elements between two positions along the axis.
    fn part(&self, start: usize, stop: usize) -> Result<Array> {
        self.whole.along(self.axis, start, stop)
    }

    /// The elements between two positions, backwards: from `stop - 1` down to `start`.
    fn backwards(&self, start: usize, stop: usize) -> Result<Array> {
        self.part(start, stop)?.flip(self.axis as isize)
    }

    /// What is before (0) or after (1) the array.
    fn outside(&self, side: usize) -> Result<Array> {
        let [before, after] = self.width;
        match side {
            0 => self.part(0, before),
            _ => self.part(before + self.length, before + self.length + after),
        }
    }

    /// The first (0) or last (1) elements of the array.
    fn edge(&self, side: usize) -> Result<Array> {
        let place = self.width[0] + side * (self.length - 1);
        self.part(place, place + 1)
    }

    fn set(&self, side: usize, value: Operand<'_>) -> Result<()> {
        self.outside(side)?.store(value)
    }

    fn repeat_edges(&self) -> Result<()> {
        (0..2).try_for_each(|side| self.set(side, (&self.edge(side)?).into()))
    }

    /// Whether elements are integers.
    fn of_integers(&self) -> bool {
        matches!(self.whole.dtype().kind(), Kind::Int | Kind::UInt)
    }
}
