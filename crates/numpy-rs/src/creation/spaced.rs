//! Evenly spaced values by their number: `linspace`, `logspace`, `geomspace`.

use np_dtype::{Casting, DType, Kind, Participant, Scalar, TypeCode, WeakScalar, result_type};
use np_ufunc::ramp::Slope;
use np_ufunc::table;

use super::copies::at_least;
use super::ranges::{counting, ramp};
use crate::array::Array;
use crate::call::{call, compute, compute_into};
use crate::differences::one_axis;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options, copy, dtype};
use crate::s;

/// `num` evenly spaced values from `start` to `stop` (`numpy.linspace`); keywords `endpoint` (`true` unless given),
/// `dtype`, `axis` (0 unless given), which is the axis of the values in the result.
///
/// Start and stop may be arrays, whose axes follow. The dtype is a floating-point one unless given; integers are
/// rounded down.
///
/// ```
/// use numpy_rs as np;
/// use np::options::endpoint;
///
/// assert_eq!(np::linspace(0.0, 1.0, 5, ())?.to_vec::<f64>()?, [0.0, 0.25, 0.5, 0.75, 1.0]);
/// assert_eq!(np::linspace(0.0, 1.0, 4, endpoint(false))?.to_vec::<f64>()?, [0.0, 0.25, 0.5, 0.75]);
/// let columns = np::linspace(0, &np::array([2, 4])?, 3, ())?;
/// assert_eq!(columns.to_vec::<f64>()?, [0.0, 0.0, 1.0, 2.0, 2.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where start and stop do not broadcast, `AxisError` for an axis out of bounds.
pub fn linspace<'a>(
    start: impl AsOperand,
    stop: impl AsOperand,
    num: usize,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let ends = [start.as_operand(), stop.as_operand()];
    Ok(samples(ends, num, &options.into())?.0)
}

/// As [`linspace`], with the distance of the values: NumPy's `retstep=True`. It is NaN where there is none.
///
/// ```
/// use numpy_rs as np;
///
/// let (samples, step) = np::linspace_with_step(2.0, 3.0, 5, ())?;
/// assert_eq!((samples.size(), step.item::<f64>()?), (5, 0.25));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`linspace`].
pub fn linspace_with_step<'a>(
    start: impl AsOperand,
    stop: impl AsOperand,
    num: usize,
    options: impl Into<Options<'a>>,
) -> Result<(Array, Array)> {
    let ends = [start.as_operand(), stop.as_operand()];
    let (samples, step) = samples(ends, num, &options.into())?;
    let step = match step {
        Some(step) => step,
        None => Array::from(Scalar::Float64(f64::NAN)),
    };
    Ok((samples, step))
}

/// The values, and their distance where they have one.
fn samples(
    [start, stop]: [Operand<'_>; 2],
    num: usize,
    options: &Options<'_>,
) -> Result<(Array, Option<Array>)> {
    options.only("linspace", &["endpoint", "dtype", "axis"])?;
    let endpoint = options.endpoint.unwrap_or(true);
    let intervals = if endpoint { num.saturating_sub(1) } else { num };
    let inexact = Participant::WeakFloat;
    let common = result_type(&[start.participant(), stop.participant(), inexact]);
    let axis = first_axis(options)?;
    let delta = call(&table::SUBTRACT, &[&stop, &start], dtype(common))?;
    let divisor = Operand::Weak(WeakScalar::Int(intervals as i128));
    let step = match intervals {
        0 => None,
        _ => Some(compute(&table::DIVIDE, &[Operand::Array(&delta), divisor])?),
    };
    let fast = match &step {
        Some(step) if step.ndim() == 0 => straight(start, step, num, common)?,
        _ => None,
    };
    let mut values = match fast {
        Some(values) => values,
        None => {
            let values = shifted(num, &delta, step.as_ref(), divisor)?;
            let operands = [Operand::Array(&values), start];
            compute_into(&table::ADD, &operands, &values, Casting::SameKind)?;
            values
        }
    };
    if endpoint && num > 1 {
        values.get(s![-1])?.assign(stop)?;
    }
    if axis != 0 {
        values = values.moveaxis(&[0], &[axis])?;
    }
    let wanted = options
        .dtype
        .unwrap_or(own_byte_order([start, stop], common));
    if matches!(wanted.kind(), Kind::Int | Kind::UInt) {
        let operands = [Operand::Array(&values)];
        compute_into(&table::FLOOR, &operands, &values, Casting::SameKind)?;
    }
    Ok((values.astype_with(wanted, copy(false))?, step))
}

/// The common dtype in the byte order of the one array that it comes from, if it comes from one alone.
fn own_byte_order(ends: [Operand<'_>; 2], common: DType) -> DType {
    match ends {
        [Operand::Array(array), Operand::Weak(_)] | [Operand::Weak(_), Operand::Array(array)]
            if array.dtype().code() == common.code() =>
        {
            array.dtype()
        }
        _ => common,
    }
}

/// The axis of the values: the first unless given.
fn first_axis(options: &Options<'_>) -> Result<isize> {
    match options.axis {
        None => Ok(0),
        Some(_) => one_axis(options),
    }
}

/// The values between two real numbers in one pass, where no step on the way overflows or underflows.
fn straight(start: Operand<'_>, step: &Array, num: usize, common: DType) -> Result<Option<Array>> {
    if !matches!(common.code(), TypeCode::Float32 | TypeCode::Float64) {
        return Ok(None);
    }
    let first = start.to_array_of(common)?.item_scalar()?;
    let step = step.item_scalar()?;
    let largest = match common.code() {
        TypeCode::Float32 => f64::from(f32::MAX),
        _ => f64::MAX,
    };
    let reach = step.as_f64().abs() * num as f64 + first.as_f64().abs();
    if step.as_f64() == 0.0 || reach.is_nan() || reach > largest / 2.0 {
        return Ok(None);
    }
    Ok(Some(ramp(num, first, Slope::Step(step), common)?))
}

/// What has to be added to the start.
fn shifted(num: usize, delta: &Array, step: Option<&Array>, divisor: Operand<'_>) -> Result<Array> {
    let mut shape = vec![1; delta.ndim()];
    shape.insert(0, num);
    let counts = counting(num, delta.dtype())?.reshape(shape)?;
    let times = |factor: &Array| {
        let operands = [Operand::Array(&counts), Operand::Array(factor)];
        if factor.ndim() > 0 {
            return compute(&table::MULTIPLY, &operands);
        }
        compute_into(&table::MULTIPLY, &operands, &counts, Casting::SameKind)?;
        Ok(counts.alias())
    };
    let Some(step) = step else {
        return times(delta);
    };
    let zero = Operand::Weak(WeakScalar::Int(0));
    let lost = compute(&table::EQUAL, &[Operand::Array(step), zero])?;
    if !lost.any(())?.item::<bool>()? {
        return times(step);
    }
    // A step that underflows to zero would lose the span: then the fraction is taken first.
    let operands = [Operand::Array(&counts), divisor];
    compute_into(&table::DIVIDE, &operands, &counts, Casting::SameKind)?;
    times(delta)
}

/// `num` values from `base ** start` to `base ** stop` whose logarithms are evenly spaced (`numpy.logspace`); keywords
/// as [`linspace`], and `base`, 10 unless given.
///
/// ```
/// use numpy_rs as np;
/// use np::options::base;
///
/// assert_eq!(np::logspace(0, 3, 4, ())?.to_vec::<f64>()?, [1.0, 10.0, 100.0, 1000.0]);
/// assert_eq!(np::logspace(2, 4, 3, base(2))?.to_vec::<f64>()?, [4.0, 8.0, 16.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`linspace`].
pub fn logspace<'a>(
    start: impl AsOperand,
    stop: impl AsOperand,
    num: usize,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("logspace", &["endpoint", "base", "dtype", "axis"])?;
    let ends = [start.as_operand(), stop.as_operand()];
    let base = options
        .base
        .unwrap_or(Operand::Weak(WeakScalar::Float(10.0)));
    let mut spacing = Options::default();
    (spacing.endpoint, spacing.axis) = (options.endpoint, options.axis.clone());
    let powers = if base.shape().is_empty() {
        let exponents = samples(ends, num, &spacing)?.0;
        compute(&table::POWER, &[base, Operand::Array(&exponents)])?
    } else {
        // An array of bases has the axes of the ends, and one more where the values are.
        let [start, stop] = ends;
        let shapes = [start.shape(), stop.shape(), base.shape()];
        let ndim = np_layout::broadcast_shapes(&shapes)?.len();
        let widened = |operand: Operand<'_>| -> Result<Array> {
            Ok(at_least(&operand.to_array()?, ndim, MemoryOrder::K))
        };
        let (start, stop, base) = (widened(start)?, widened(stop)?, widened(base)?);
        let base = base.expand_dims(&[first_axis(&options)?])?;
        let ends = [Operand::Array(&start), Operand::Array(&stop)];
        let exponents = samples(ends, num, &spacing)?.0;
        let operands = [Operand::Array(&base), Operand::Array(&exponents)];
        compute(&table::POWER, &operands)?
    };
    match options.dtype {
        Some(dtype) => powers.astype_with(dtype, copy(false)),
        None => Ok(powers),
    }
}

/// `num` values from `start` to `stop`, each a constant multiple of the one before (`numpy.geomspace`); keywords as
/// [`linspace`].
///
/// Between complex numbers the values lie on a logarithmic spiral.
///
/// ```
/// use numpy_rs as np;
/// use np::options::endpoint;
///
/// assert_eq!(np::geomspace(1, 1000, 4, ())?.to_vec::<f64>()?, [1.0, 10.0, 100.0, 1000.0]);
/// assert_eq!(np::geomspace(-1000, -1, 3, endpoint(false))?.to_vec::<f64>()?, [-1000.0, -100.0, -10.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where an end is zero, and as [`linspace`].
pub fn geomspace<'a>(
    start: impl AsOperand,
    stop: impl AsOperand,
    num: usize,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("geomspace", &["endpoint", "dtype", "axis"])?;
    let (start, stop) = (
        start.as_operand().to_array()?,
        stop.as_operand().to_array()?,
    );
    for end in [&start, &stop] {
        let zero = Operand::Weak(WeakScalar::Int(0));
        let zeros = compute(&table::EQUAL, &[Operand::Array(end), zero])?;
        if zeros.any(())?.item::<bool>()? {
            return Err(Error::value("Geometric sequence cannot include zero"));
        }
    }
    let common = result_type(&[
        Participant::Typed(start.dtype()),
        Participant::Typed(stop.dtype()),
        Participant::WeakFloat,
        Participant::Typed(options.dtype.unwrap_or(DType::FLOAT64)),
    ]);
    let (start, stop) = (start.astype(common)?, stop.astype(common)?);
    // The start is turned to the positive real axis, and the values are turned back: then those that have no imaginary
    // part get none.
    let sign = compute(&table::SIGN, &[Operand::Array(&start)])?;
    let operands = [Operand::Array(&start), Operand::Array(&sign)];
    compute_into(&table::DIVIDE, &operands, &start, Casting::SameKind)?;
    let stop = compute(
        &table::DIVIDE,
        &[Operand::Array(&stop), Operand::Array(&sign)],
    )?;
    let log_start = compute(&table::LOG10, &[Operand::Array(&start)])?;
    let log_stop = compute(&table::LOG10, &[Operand::Array(&stop)])?;
    let endpoint = options.endpoint.unwrap_or(true);
    let spacing = dtype(common).endpoint(endpoint);
    let mut values = logspace(&log_start, &log_stop, num, spacing)?;
    // The ends are what was asked for, whatever became of them on the way.
    if num > 0 {
        values.get(s![0])?.assign(Operand::Array(&start))?;
    }
    if num > 1 && endpoint {
        values.get(s![-1])?.assign(Operand::Array(&stop))?;
    }
    let operands = [Operand::Array(&values), Operand::Array(&sign)];
    compute_into(&table::MULTIPLY, &operands, &values, Casting::SameKind)?;
    let axis = first_axis(&options)?;
    if axis != 0 {
        values = values.moveaxis(&[0], &[axis])?;
    }
    values.astype_with(options.dtype.unwrap_or(common), copy(false))
}
