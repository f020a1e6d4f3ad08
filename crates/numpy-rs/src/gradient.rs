//! `gradient`: derivatives by differences of second order.

use np_dtype::{Casting, DType, Kind, WeakScalar};
use np_layout::{AxisIndex, normalize_axis_tuple};
use np_ufunc::{Ufunc, table};

use crate::array::Array;
use crate::call::{compute, compute_into};
use crate::creation::like;
use crate::differences::{as_number, diff};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::operators::{consume_first, consume_second};
use crate::options::{Axes, MemoryOrder, Options};
use crate::storage::place::Place;

/// The distances of samples along an axis.
enum Spacing<'a> {
    /// One for all.
    Even(Operand<'a>),
    /// One from each sample to the next.
    Uneven(Array),
}

/// The gradient of samples on a grid, an array for each axis and none for a number (`numpy.gradient`); keywords `axis` (one or several, all unless given) and
/// `edge_order` (1 or 2).
///
/// `spacing` says how far samples are apart: nothing for a distance of 1, one number for all axes, or for each axis a number or an array of
/// the samples' coordinates along it. Inner points get central differences, points at the edges one-sided ones. Results have the
/// shape of `f` and its dtype; integers are computed in float64.
///
/// ```
/// use numpy_rs as np;
///
/// let f = np::array([1.0, 2.0, 4.0, 7.0, 11.0])?;
/// assert_eq!(np::gradient(&f, &[], ())?[0].to_vec::<f64>()?, [1.0, 1.5, 2.5, 3.5, 4.0]);
/// assert_eq!(np::gradient(&f, &[&2], ())?[0].to_vec::<f64>()?, [0.5, 0.75, 1.25, 1.75, 2.0]);
///
/// let grid = np::array([[1.0, 2.0, 6.0], [3.0, 4.0, 5.0]])?;
/// let [down, across] = <[np::Array; 2]>::try_from(np::gradient(&grid, &[], ())?).unwrap();
/// assert_eq!(down.to_vec::<f64>()?, [2.0, 2.0, -1.0, 2.0, 2.0, -1.0]);
/// assert_eq!(across.to_vec::<f64>()?, [1.0, 2.5, 4.0, 1.0, 1.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for another number of spacings, `ValueError` for coordinates that do not fit, a higher `edge_order` or too few samples,
/// `AxisError` for an axis out of bounds.
pub fn gradient<'a>(
    f: impl AsOperand,
    spacing: &[&dyn AsOperand],
    options: impl Into<Options<'a>>,
) -> Result<Vec<Array>> {
    let options = options.into();
    options.only("gradient", &["axis", "edge_order"])?;
    let mut f = f.as_operand().to_array()?;
    let axes = match &options.axis {
        None | Some(Axes::All) => (0..f.ndim()).collect(),
        Some(Axes::One(axis)) => normalize_axis_tuple(&[*axis], f.ndim(), None)?,
        Some(Axes::Some(axes)) => normalize_axis_tuple(axes, f.ndim(), None)?,
    };
    let spacing = spacings(&f, &axes, spacing)?;
    let edge_order = options.edge_order.unwrap_or(1);
    if edge_order > 2 {
        return Err(Error::value("'edge_order' greater than 2 not supported"));
    }
    let dtype = match f.dtype().kind() {
        Kind::Float | Kind::Complex => f.dtype(),
        Kind::Bool => DType::FLOAT64,
        Kind::Int | Kind::UInt => {
            f = f.astype(DType::FLOAT64)?;
            DType::FLOAT64
        }
    };
    let mut gradients = Vec::with_capacity(axes.len());
    for (&axis, spacing) in axes.iter().zip(&spacing) {
        if f.shape()[axis] < edge_order + 1 {
            return Err(Error::value(
                "Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are \
                 required.",
            ));
        }
        if edge_order != 1 && f.shape()[axis] < 3 {
            // An order of zero is taken for two, and asks for fewer samples than that needs.
            let (axis, length) = match spacing {
                Spacing::Even(_) => (axis, f.shape()[axis]),
                Spacing::Uneven(steps) => (0, steps.size()),
            };
            return Err(Error::Index(format!(
                "index {length} is out of bounds for axis {axis} with size {length}"
            )));
        }
        let layout = like(&f, dtype, MemoryOrder::K)?;
        let result = Array::from_place(Place::arbitrary(dtype, layout)?);
        let line = Line {
            f: &f,
            result: &result,
            axis,
        };
        line.inside(spacing)?;
        if edge_order == 1 {
            line.first_order_edges(spacing)?;
        } else {
            line.second_order_edges(spacing)?;
        }
        gradients.push(result);
    }
    Ok(gradients)
}

/// The distances along each axis.
fn spacings<'a>(
    f: &Array,
    axes: &[usize],
    given: &[&'a dyn AsOperand],
) -> Result<Vec<Spacing<'a>>> {
    let operands: Vec<Operand<'a>> = given
        .iter()
        .map(|one| <dyn AsOperand>::as_operand(*one))
        .collect();
    match operands[..] {
        [] => {
            let one = || Spacing::Even(Operand::Weak(WeakScalar::Float(1.0)));
            Ok(axes.iter().map(|_| one()).collect())
        }
        [one] if one.shape().is_empty() => {
            let one = as_number(one)?;
            Ok(axes.iter().map(|_| Spacing::Even(one)).collect())
        }
        _ if operands.len() == axes.len() => axes
            .iter()
            .zip(operands)
            .map(|(&axis, operand)| match as_number(operand)? {
                Operand::Array(coordinates) => distances(coordinates, f.shape()[axis]),
                number => Ok(Spacing::Even(number)),
            })
            .collect(),
        _ => Err(Error::type_error("invalid number of arguments")),
    }
}

/// The distances of coordinates, as one number where all are the same.
fn distances<'a>(coordinates: &Array, length: usize) -> Result<Spacing<'a>> {
    if coordinates.ndim() != 1 {
        return Err(Error::value("distances must be either scalars or 1d"));
    }
    if coordinates.size() != length {
        return Err(Error::value(
            "when 1d, distances must match the length of the corresponding dimension",
        ));
    }
    // Differences of integers would wrap.
    let differences = match coordinates.dtype().kind() {
        Kind::Int | Kind::UInt => diff(&coordinates.astype(DType::FLOAT64)?, ())?,
        _ => diff(coordinates, ())?,
    };
    let first = Operand::Scalar(differences.get([AxisIndex::Int(0)])?.item_scalar()?);
    let same = compute(&table::EQUAL, &[Operand::Array(&differences), first])?;
    Ok(match same.all(())?.item::<bool>()? {
        true => Spacing::Even(first),
        false => Spacing::Uneven(differences),
    })
}

fn number<'a>(value: f64) -> Operand<'a> {
    Operand::Weak(WeakScalar::Float(value))
}

/// A binary ufunc of two numbers.
fn of_numbers<'a>(ufunc: &Ufunc, a: Operand<'_>, b: Operand<'_>) -> Result<Operand<'a>> {
    if let (Operand::Weak(_), Operand::Weak(divisor)) = (a, b) {
        if ufunc.name == "divide" && matches!(divisor, WeakScalar::Int(0) | WeakScalar::Float(0.0))
        {
            return Err(Error::ZeroDivision("float division by zero"));
        }
        // Python's own numbers stay weak: here they are products and quotients of a spacing and a float.
        let result = compute(ufunc, &[a, b])?.item_scalar()?;
        return Ok(Operand::Weak(match result.dtype().kind() {
            Kind::Complex => WeakScalar::Complex(result.as_complex()),
            _ => WeakScalar::Float(result.as_f64()),
        }));
    }
    let result = compute(ufunc, &[a, b])?;
    Ok(Operand::Scalar(result.item_scalar()?))
}

/// Three coefficients, of neighbouring samples.
type Weights<T> = [T; 3];

/// The derivative along one axis.
struct Line<'a> {
    f: &'a Array,
    result: &'a Array,
    axis: usize,
}

impl Line<'_> {
    fn length(&self) -> usize {
        self.f.shape()[self.axis]
    }

    fn samples(&self, start: usize, stop: usize) -> Result<Array> {
        self.f.along(self.axis, start, stop)
    }

    /// `(f[to] - f[from]) / step` for `count` points, into those of the result from `target` on.
    ///
    /// Both steps are done in the result's memory: its dtype is that of the difference.
    fn quotient(
        &self,
        [from, to, target]: [usize; 3],
        count: usize,
        step: Operand<'_>,
    ) -> Result<()> {
        let place = self.result.along(self.axis, target, target + count)?;
        let (next, before) = (
            self.samples(to, to + count)?,
            self.samples(from, from + count)?,
        );
        let operands = [Operand::Array(&next), Operand::Array(&before)];
        compute_into(&table::SUBTRACT, &operands, &place, Casting::Unsafe)?;
        let operands = [Operand::Array(&place), step];
        compute_into(&table::DIVIDE, &operands, &place, Casting::Unsafe)
    }

    /// The sum of three neighbours from `first` on with weights, for `count` points, into those of the result from `target` on.
    fn weighted(
        &self,
        first: usize,
        count: usize,
        weights: Weights<Operand<'_>>,
        target: usize,
    ) -> Result<()> {
        let mut sum: Option<Array> = None;
        for (k, weight) in weights.into_iter().enumerate() {
            let samples = self.samples(first + k, first + k + count)?;
            let product = compute(&table::MULTIPLY, &[weight, Operand::Array(&samples)])?;
            sum = Some(match sum {
                None => product,
                Some(sum) => consume_first(&table::ADD, sum, Operand::Array(&product))?,
            });
        }
        let sum = sum.expect("three products");
        let place = self.result.along(self.axis, target, target + count)?;
        place.assign(Operand::Array(&sum))
    }

    /// Central differences of all points but the first and the last.
    fn inside(&self, spacing: &Spacing<'_>) -> Result<()> {
        let count = self.length().saturating_sub(2);
        let steps = match spacing {
            Spacing::Even(step) => {
                let step = of_numbers(&table::MULTIPLY, number(2.0), *step)?;
                return self.quotient([0, 2, 1], count, step);
            }
            Spacing::Uneven(steps) => steps,
        };
        let (dx1, dx2) = (steps.along(0, 0, count)?, steps.along(0, 1, count + 1)?);
        let (one, two) = (Operand::Array(&dx1), Operand::Array(&dx2));
        let sum = compute(&table::ADD, &[one, two])?;
        let product = |x| compute(&table::MULTIPLY, &[x, Operand::Array(&sum)]);
        let a = consume_second(
            &table::DIVIDE,
            Operand::Array(&compute(&table::NEGATIVE, &[two])?),
            product(one)?,
        )?;
        let b = consume_first(
            &table::DIVIDE,
            compute(&table::SUBTRACT, &[two, one])?,
            Operand::Array(&compute(&table::MULTIPLY, &[one, two])?),
        )?;
        let c = consume_second(&table::DIVIDE, one, product(two)?)?;
        let mut shape = vec![1; self.f.ndim()];
        shape[self.axis] = count;
        let [a, b, c] = [
            a.reshape(&shape[..])?,
            b.reshape(&shape[..])?,
            c.reshape(&shape[..])?,
        ];
        let weights = [&a, &b, &c].map(Operand::Array);
        self.weighted(0, count, weights, 1)
    }

    fn first_order_edges(&self, spacing: &Spacing<'_>) -> Result<()> {
        let last = self.length() - 1;
        for (from, target) in [(0, 0), (last - 1, last)] {
            let step = match spacing {
                Spacing::Even(step) => *step,
                Spacing::Uneven(steps) => step_at(steps, from)?,
            };
            self.quotient([from, from + 1, target], 1, step)?;
        }
        Ok(())
    }

    fn second_order_edges(&self, spacing: &Spacing<'_>) -> Result<()> {
        let last = self.length() - 1;
        let (first, end) = match spacing {
            Spacing::Even(step) => {
                let over = |x: f64| of_numbers(&table::DIVIDE, number(x), *step);
                (
                    [over(-1.5)?, over(2.0)?, over(-0.5)?],
                    [over(0.5)?, over(-2.0)?, over(1.5)?],
                )
            }
            Spacing::Uneven(steps) => {
                let (a, b, c) = slanted(step_at(steps, 0)?, step_at(steps, 1)?)?;
                let first = [negative(a)?, b, negative(c)?];
                // Backwards from the last point everything is mirrored.
                let (a, b, c) = slanted(step_at(steps, last - 1)?, step_at(steps, last - 2)?)?;
                (first, [c, negative(b)?, a])
            }
        };
        self.weighted(0, 1, first, 0)?;
        self.weighted(last - 2, 1, end, last)
    }
}

/// One of several distances.
fn step_at<'a>(steps: &Array, index: usize) -> Result<Operand<'a>> {
    let step = steps.along(0, index, index + 1)?;
    Ok(Operand::Scalar(step.item_scalar()?))
}

fn negative<'a>(x: Operand<'_>) -> Result<Operand<'a>> {
    Ok(Operand::Scalar(
        compute(&table::NEGATIVE, &[x])?.item_scalar()?,
    ))
}

/// The sizes of the weights of a one-sided difference of second order, from the edge inwards, for the distances `near` and `far`.
fn slanted<'a>(
    near: Operand<'a>,
    far: Operand<'a>,
) -> Result<(Operand<'a>, Operand<'a>, Operand<'a>)> {
    let sum = of_numbers(&table::ADD, near, far)?;
    let twice = of_numbers(&table::MULTIPLY, number(2.0), near)?;
    let a = of_numbers(
        &table::DIVIDE,
        of_numbers(&table::ADD, twice, far)?,
        of_numbers(&table::MULTIPLY, near, sum)?,
    )?;
    let b = of_numbers(
        &table::DIVIDE,
        sum,
        of_numbers(&table::MULTIPLY, near, far)?,
    )?;
    let c = of_numbers(
        &table::DIVIDE,
        near,
        of_numbers(&table::MULTIPLY, far, sum)?,
    )?;
    Ok((a, b, c))
}
