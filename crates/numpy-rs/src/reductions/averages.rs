//! `mean` and `average`.

use np_dtype::{DType, Kind, Scalar, TypeCode, promote_types};
use np_layout::{normalize_axis, normalize_axis_tuple};
use np_ufunc::table;

use super::folds::{Results, axis_set, deliver, over_all, warn_of_output};
use super::quotients::{Counts, Divisor, divide, operation};
use super::sums::sum_in;
use crate::array::Array;
use crate::call::call;
use crate::elementwise;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::{self, Axes, Options};
use crate::ufunc_methods::UfuncMethods;
use crate::warnings;

/// Refuses any axis of an array without axes: elements are counted along real ones only.
pub(super) fn check_counted(array: &Array, axes: &Option<Axes>) -> Result<()> {
    if let (0, Some(Axes::One(axis))) = (array.ndim(), axes) {
        normalize_axis(*axis, 0)?;
    }
    Ok(())
}

impl Array {
    /// The mean over axes (`ndarray.mean`); keywords `axis`, `dtype`, `keepdims`, `out`, `where_`.
    ///
    /// Integers are averaged in float64, half floats in float32. A mean of nothing is NaN, with a warning.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::where_;
    ///
    /// let a = np::array([[1.0, 2.0], [3.0, 6.0]])?;
    /// assert_eq!(a.mean(())?.item::<f64>()?, 3.0);
    /// assert_eq!(a.mean(0)?.to_vec::<f64>()?, [2.0, 4.0]);
    /// assert_eq!(a.mean(where_(&np::greater(&a, 2)?))?.item::<f64>()?, 4.5);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn mean<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("mean", &["axis", "dtype", "keepdims", "out", "where"])?;
        check_counted(self, &options.axis)?;
        let reduced = axis_set(self, &options.axis)?;
        let counts = Counts::of(self, &options, reduced)?;
        if counts.any_is_zero()? {
            warnings::warn(warnings::Category::RuntimeWarning, "Mean of empty slice");
        }
        let half = self.dtype().code() == TypeCode::Float16 && options.dtype.is_none();
        let dtype = match (options.dtype, self.dtype().kind()) {
            (Some(dtype), _) => dtype.to_native(),
            (None, Kind::Bool | Kind::Int | Kind::UInt) => DType::FLOAT64,
            (None, _) if half => DType::FLOAT32,
            (None, _) => match options.out {
                Some(out) => promote_types(out.dtype(), self.dtype()),
                None => self.dtype().to_native(),
            },
        };
        let inexact = matches!(self.dtype().kind(), Kind::Float | Kind::Complex);
        let chosen = options.dtype.is_some() || half || !inexact;
        if chosen && options.where_.is_none() {
            warn_of_output(&options, dtype);
        }
        let sum = match options.where_ {
            Some(_) => table::ADD.reduce(self, over_all(options.clone()).dtype(dtype))?,
            None => {
                let sum = sum_in(self, dtype, reduced, Results::new(&options))?;
                deliver(sum, &options, "add", self)?
            }
        };
        // NumPy divides what the output holds, in the output's own precision.
        let operation = operation(&sum, options.out.is_some());
        let mean = divide(&sum, &counts.divisor(), operation)?;
        match half && options.out.is_none() {
            true => mean.astype(DType::FLOAT16),
            false => Ok(mean),
        }
    }
}

/// The average, each element counted with its weight (`numpy.average`); keywords `axis`, `weights`, `keepdims`.
///
/// Weights have the array's shape, or that of the axes that are averaged over.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{axis, weights};
///
/// let a = np::array([[1.0, 2.0], [3.0, 6.0]])?;
/// assert_eq!(np::average(&a, ())?.item::<f64>()?, 3.0);
/// let rows = np::array([3.0, 1.0])?;
/// assert_eq!(np::average(&a, axis(0).weights(&rows))?.to_vec::<f64>()?, [1.5, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis out of bounds; `TypeError` and `ValueError` for weights of another shape; `ZeroDivisionError` where weights sum to zero.
pub fn average<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    Ok(weighted(&a.as_operand().to_array()?, &options.into())?.0)
}

/// The average and the sum of the weights, which has its shape (`numpy.average` with `returned=True`); keywords as [`average`].
///
/// ```
/// use numpy_rs as np;
/// use np::options::weights;
///
/// let (average, sum) = np::average_with_weights(&np::array([1.0, 4.0])?, weights(&np::array([2, 1])?))?;
/// assert_eq!((average.item::<f64>()?, sum.item::<f64>()?), (2.0, 3.0));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`average`].
pub fn average_with_weights<'a>(
    a: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<(Array, Array)> {
    let array = a.as_operand().to_array()?;
    let (average, sum) = weighted(&array, &options.into())?;
    let sum = match sum {
        Some(sum) if sum.shape() == average.shape() => sum,
        Some(sum) => sum
            .broadcast_to(average.shape())?
            .copy(options::order(options::MemoryOrder::C))?,
        None => {
            let count = (array.size() / average.size()) as f64;
            let count = Scalar::Float64(count).cast(average.dtype().code());
            crate::creation::full(average.shape(), count, average.dtype().to_native())?
        }
    };
    Ok((average, sum))
}

/// The average, and the sum of the weights if there are any.
fn weighted(array: &Array, options: &Options<'_>) -> Result<(Array, Option<Array>)> {
    options.only("average", &["axis", "weights", "keepdims"])?;
    let axes = match &options.axis {
        None | Some(Axes::All) => None,
        Some(Axes::One(axis)) => Some(normalize_axis_tuple(&[*axis], array.ndim(), Some("axis"))?),
        Some(Axes::Some(axes)) => Some(normalize_axis_tuple(axes, array.ndim(), Some("axis"))?),
    };
    let mut along = options::axis(match &axes {
        None => Axes::All,
        Some(axes) => Axes::Some(axes.iter().map(|&axis| axis as isize).collect()),
    });
    if let Some(keepdims) = options.keepdims {
        along = along.keepdims(keepdims);
    }
    let Some(weights) = options.weights else {
        let mean = array.mean(along)?;
        if mean.is_empty() {
            return Err(Error::ZeroDivision("division by zero"));
        }
        return Ok((mean, None));
    };
    let weights = fitting_weights(weights.to_array()?, array, axes.as_deref())?;
    let mut dtype = promote_types(array.dtype(), weights.dtype());
    if !matches!(array.dtype().kind(), Kind::Float | Kind::Complex) {
        dtype = promote_types(dtype, DType::FLOAT64);
    }
    let sum = weights.sum(along.clone().dtype(dtype))?;
    if elementwise::equal(&sum, 0.0)?.any(())?.item::<bool>()? {
        return Err(Error::ZeroDivision(
            "Weights sum to zero, can't be normalized",
        ));
    }
    let products = call(&table::MULTIPLY, &[array, &weights], options::dtype(dtype))?;
    let average = products.sum(along)?;
    let operation = operation(&average, false);
    let average = divide(&average, &Divisor::Each(sum.alias()), operation)?;
    Ok((average, Some(sum)))
}

/// Weights in a shape that broadcasts to the array's.
pub(crate) fn fitting_weights(
    weights: Array,
    array: &Array,
    axes: Option<&[usize]>,
) -> Result<Array> {
    if weights.shape() == array.shape() {
        return Ok(weights);
    }
    let Some(axes) = axes else {
        return Err(Error::type_error(
            "Axis must be specified when shapes of a and weights differ.",
        ));
    };
    let shape = array.shape();
    if !axes
        .iter()
        .map(|&axis| shape[axis])
        .eq(weights.shape().iter().copied())
    {
        return Err(Error::value(
            "Shape of weights must be consistent with shape of a along specified axis.",
        ));
    }
    let mut order: Vec<isize> = (0..axes.len() as isize).collect();
    order.sort_by_key(|&k| axes[k as usize]);
    let lengths = (0..shape.len()).map(|axis| match axes.contains(&axis) {
        true => shape[axis],
        false => 1,
    });
    let lengths: Vec<usize> = lengths.collect();
    weights.transpose(&order[..])?.reshape(&lengths[..])
}
