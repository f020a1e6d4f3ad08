//! `sum`, `mean`, `min`, `max`, `any`, `all`, over any axes.

use np_dtype::{DType, Kind, Scalar, TypeCode, promote_types};
use np_layout::{CompactShape, Layout, Shape, Strides, normalize_axes, normalize_axis};
use np_ufunc::{Flags, Neutral, ReduceLoop, UfuncError, table};

use crate::array::Array;
use crate::call::compute;
use crate::elementwise::{absolute, equal, not_equal};
use crate::error::{Error, Result};
use crate::folding::{cast_errors, direct_target};
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Options};
use crate::storage::execute::{self, Input};
use crate::ufunc_methods::UfuncMethods;
use crate::{errstate, warnings};

/// The axes to reduce, as a set of bits.
pub(crate) fn axis_set(array: &Array, axes: &Option<Axes>) -> Result<u64> {
    let ndim = array.ndim();
    match axes {
        None | Some(Axes::All) => Ok((0..ndim).fold(0, |set, axis| set | 1 << axis)),
        // A zero-dimensional array has an axis to reduce, as far as NumPy is concerned.
        Some(Axes::One(0 | -1)) if ndim == 0 => Ok(0),
        Some(Axes::One(axis)) => Ok(1 << normalize_axis(*axis, ndim)?),
        Some(Axes::Some(axes)) => {
            let axes = normalize_axes(axes, ndim)?;
            Ok(axes.iter().fold(0, |set, &axis| set | 1 << axis))
        }
    }
}

/// Number of elements that are folded into one.
fn count(array: &Array, reduced: u64) -> usize {
    let lengths = array.shape().iter().enumerate();
    lengths
        .filter(|(axis, _)| reduced >> axis & 1 == 1)
        .map(|(_, &length)| length)
        .product()
}

/// Folds the axes away and drops them, or keeps them with length 1.
fn reduce(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    keepdims: bool,
) -> Result<Array> {
    let result = reduce_into(name, fold, array, reduced, None)?;
    Ok(if keepdims {
        result
    } else {
        drop_axes(&result, reduced)
    })
}

/// Folds the axes into `target`, or a new array, that keeps them with length 1; tells of the errors of conversions.
fn reduce_into(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    target: Option<&Array>,
) -> Result<Array> {
    let (result, flags) = fold_into(name, fold, array, reduced, target)?;
    errstate::report(flags, "reduce")?;
    Ok(result)
}

/// [`reduce_into`], but the errors are for the caller to tell of.
fn fold_into(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    target: Option<&Array>,
) -> Result<(Array, Flags)> {
    let kept_size: usize = array.place.kept_shape(reduced).iter().product();
    if matches!(fold.neutral, Neutral::First) && array.size() == 0 && kept_size != 0 {
        return Err(UfuncError::EmptyReduction { ufunc: name }.into());
    }
    let result = match target {
        Some(target) => {
            execute::reduce_into(fold, &array.place, &target.place, reduced)?;
            target.alias()
        }
        None => Array::from_place(execute::reduce(fold, &array.place, reduced)?),
    };
    let flags = cast_errors(array, DType::native(fold.input))?;
    Ok((result, flags))
}

pub(crate) fn drop_axes(array: &Array, reduced: u64) -> Array {
    let kept = |axis: &usize| reduced >> axis & 1 == 0;
    let layout = array.layout();
    let shape: Shape = (0..layout.ndim())
        .filter(kept)
        .map(|k| layout.shape()[k])
        .collect();
    let strides: Strides = (0..layout.ndim())
        .filter(kept)
        .map(|k| layout.strides()[k])
        .collect();
    array.with_layout(Layout::from_parts(shape, strides, layout.offset()))
}

/// Folds axes away by kernels that were made for it, into `target` or a new array that keeps them with length 1; tells of the errors of
/// sums.
pub(crate) fn plain_reduce(
    name: &'static str,
    fold: &ReduceLoop,
    array: &Array,
    reduced: u64,
    target: Option<&Array>,
) -> Result<Array> {
    if name == "add" {
        return sum_into(array, DType::native(fold.input), reduced, target);
    }
    reduce_into(name, fold, array, reduced, target)
}

/// The dtype that integers are summed in: small ones as 64-bit integers of their sign.
fn sum_dtype(dtype: DType) -> DType {
    match dtype.kind() {
        Kind::Bool | Kind::Int => DType::INT64,
        Kind::UInt => DType::UINT64,
        Kind::Float | Kind::Complex => dtype.to_native(),
    }
}

fn sum_in(array: &Array, dtype: DType, reduced: u64, keepdims: bool) -> Result<Array> {
    let sum = sum_into(array, dtype, reduced, None)?;
    Ok(if keepdims {
        sum
    } else {
        drop_axes(&sum, reduced)
    })
}

/// The sums in `target`, or a new array, that keeps the axes with length 1.
fn sum_into(array: &Array, dtype: DType, reduced: u64, target: Option<&Array>) -> Result<Array> {
    let code = dtype.code();
    if code == TypeCode::Bool {
        // A sum of booleans as booleans is whether any is true.
        let own = array.dtype().code();
        let fold = table::LOGICAL_OR.reduce_loop(own);
        let fold = fold.expect("every dtype has a truth");
        return reduce_into("add", fold, array, reduced, target);
    }
    if array.dtype().kind() == Kind::Complex && dtype.kind() != Kind::Complex {
        warnings::discarded_imaginary_part();
    }
    let fold = table::ADD
        .reduce_loop(code)
        .expect("every dtype but bool has a sum");
    let (sum, mut flags) = fold_into("add", fold, array, reduced, target)?;
    let inexact = matches!(dtype.kind(), Kind::Float | Kind::Complex);
    if inexact && !errstate::wanted().is_empty() {
        flags |= sum_errors(array, &sum, reduced)?;
    }
    errstate::report(flags, "reduce")?;
    Ok(sum)
}

/// The floating-point errors of sums, told from what went in and what came out.
///
/// A sum of finite numbers that is infinite or NaN has overflowed; one that is NaN while no element is, met infinities of
/// both signs.
fn sum_errors(array: &Array, sum: &Array, reduced: u64) -> Result<Flags> {
    let _quiet = errstate::errstate(errstate::ErrorState::default());
    let is_nan = |a: &Array| not_equal(a, a);
    let is_infinite = |a: &Array| equal(absolute(a)?, f64::INFINITY);
    let (nan, infinite) = (is_nan(sum)?, is_infinite(sum)?);
    if !truth(&nan)? && !truth(&infinite)? {
        return Ok(Flags::NONE);
    }
    let any = |a: Array| {
        truth_in(
            &a,
            table::LOGICAL_OR.reduce_loops,
            "logical_or",
            reduced,
            true,
        )
    };
    let none = |a: Array| equal(any(a)?, Scalar::Bool(false));
    let (no_nan, no_infinity) = (none(is_nan(array)?)?, none(is_infinite(array)?)?);
    let mut flags = Flags::NONE;
    if truth(&((&nan + &infinite) * &no_nan * &no_infinity))? {
        flags |= Flags::OVERFLOW;
    }
    let both = any(equal(array, f64::INFINITY)?)? * any(equal(array, f64::NEG_INFINITY)?)?;
    if truth(&(&nan * (no_nan + both)))? {
        flags |= Flags::INVALID;
    }
    Ok(flags)
}

/// Whether any element is true.
fn truth(array: &Array) -> Result<bool> {
    array.any(())?.item::<bool>()
}

fn truth_in(
    array: &Array,
    loops: &[ReduceLoop],
    name: &'static str,
    reduced: u64,
    keepdims: bool,
) -> Result<Array> {
    let code = array.dtype().code();
    let fold = loops
        .iter()
        .find(|fold| fold.input == code)
        .expect("every dtype has a truth");
    reduce(name, fold, array, reduced, keepdims)
}

/// The result in the caller's array, if there is one.
pub(crate) fn deliver(
    result: Array,
    options: &Options<'_>,
    name: &'static str,
    input: &Array,
) -> Result<Array> {
    let Some(out) = options.out else {
        return Ok(result);
    };
    if out.shape() != result.shape() {
        if out.ndim() == result.ndim() {
            let (own, whole) = (CompactShape(out.shape()), CompactShape(input.shape()));
            return Err(Error::value(format!(
                "operands could not be broadcast together with remapped shapes [original->remapped]: {own}->{own} \
                 {whole} "
            )));
        }
        let hint = if options.keepdims == Some(true) {
            " (must match the operand's when keepdims=True)"
        } else {
            ""
        };
        return Err(Error::value(format!(
            "output parameter for reduction operation {name} has the wrong number of dimensions: Found {} but \
             expected {}{hint}",
            out.ndim(),
            result.ndim()
        )));
    }
    let source = Operand::Array(&result);
    out.assign(source)?;
    Ok(out.alias())
}

impl Array {
    /// The sum over axes (`ndarray.sum`); keywords `axis`, `dtype`, `keepdims`, `out`, `initial`, `where_`.
    ///
    /// Integers are summed as 64-bit integers; floats pairwise, with NumPy's very bits.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::axis;
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// assert_eq!(a.sum(())?.item::<i64>()?, 15);
    /// assert_eq!(a.sum(0)?.to_vec::<i64>()?, [3, 5, 7]);
    /// assert_eq!(a.sum(axis(1).keepdims(true))?.shape(), [2, 1]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis out of bounds, `ValueError` for one given twice.
    pub fn sum<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only(
            "sum",
            &["axis", "dtype", "keepdims", "out", "initial", "where"],
        )?;
        if options.initial.is_some() || options.where_.is_some() {
            return table::ADD.reduce(self, over_all(options));
        }
        let reduced = axis_set(self, &options.axis)?;
        let own = match options.out {
            Some(out) => promote_types(out.dtype(), self.dtype()),
            None => sum_dtype(self.dtype()),
        };
        let dtype = options.dtype.unwrap_or(own).to_native();
        let keepdims = options.keepdims.unwrap_or(false);
        if let (Some(target), Some(out)) = (
            direct_target(&options, self, reduced, dtype, &[]),
            options.out,
        ) {
            sum_into(self, dtype, reduced, Some(&target))?;
            return Ok(out.alias());
        }
        deliver(
            sum_in(self, dtype, reduced, keepdims)?,
            &options,
            "add",
            self,
        )
    }

    /// The mean over axes (`ndarray.mean`); keywords `axis`, `dtype`, `keepdims`, `out`.
    ///
    /// Integers are averaged in float64, half floats in float32. A mean of nothing is NaN, with a warning.
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn mean<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("mean", &["axis", "dtype", "keepdims", "out"])?;
        if let (0, Some(Axes::One(axis))) = (self.ndim(), &options.axis) {
            // The elements are counted along real axes only.
            normalize_axis(*axis, 0)?;
        }
        let reduced = axis_set(self, &options.axis)?;
        let count = count(self, reduced);
        if count == 0 {
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
        let sum = sum_in(self, dtype, reduced, options.keepdims.unwrap_or(false))?;
        if let Some(out) = options.out {
            // NumPy divides what the output holds, in the output's own precision.
            deliver(sum, &options, "add", self)?;
            out.assign(Operand::Array(&divide_by_count(
                &out.alias(),
                count,
                "divide",
            )?))?;
            return Ok(out.alias());
        }
        // NumPy's scalars of these types are Python's, and divide as such.
        let scalar = matches!(sum.dtype().code(), TypeCode::Float64 | TypeCode::Complex128);
        let operation = match sum.ndim() {
            0 if scalar => "scalar divide",
            _ => "divide",
        };
        let mean = divide_by_count(&sum, count, operation)?;
        let mean = if half {
            mean.astype(DType::FLOAT16)?
        } else {
            mean
        };
        Ok(mean)
    }

    /// The largest element over axes, NaN if there is one (`ndarray.max`); keywords `axis`, `keepdims`, `out`, `initial`, `where_`.
    ///
    /// # Errors
    /// As [`sum`](Array::sum); `ValueError` for no elements.
    pub fn max<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        self.extremum(&options.into(), &table::MAXIMUM, "max")
    }

    /// The smallest element over axes, NaN if there is one (`ndarray.min`); keywords `axis`, `keepdims`, `out`, `initial`, `where_`.
    ///
    /// # Errors
    /// As [`max`](Array::max).
    pub fn min<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        self.extremum(&options.into(), &table::MINIMUM, "min")
    }

    fn extremum(
        &self,
        options: &Options<'_>,
        ufunc: &'static np_ufunc::Ufunc,
        function: &str,
    ) -> Result<Array> {
        options.only(function, &["axis", "keepdims", "out", "initial", "where"])?;
        if options.initial.is_some() || options.where_.is_some() || options.out.is_some() {
            return ufunc.reduce(self, over_all(options.clone()));
        }
        let reduced = axis_set(self, &options.axis)?;
        let code = self.dtype().code();
        let fold = ufunc.reduce_loop(code).expect("every dtype has an order");
        let keepdims = options.keepdims.unwrap_or(false);
        deliver(
            reduce(ufunc.name, fold, self, reduced, keepdims)?,
            options,
            ufunc.name,
            self,
        )
    }

    /// Whether any element over axes is true (`ndarray.any`); keywords `axis`, `keepdims`, `out`.
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn any<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        self.truth(
            &options.into(),
            table::LOGICAL_OR.reduce_loops,
            "any",
            "logical_or",
        )
    }

    /// Whether all elements over axes are true (`ndarray.all`); keywords `axis`, `keepdims`, `out`.
    ///
    /// # Errors
    /// As [`sum`](Array::sum).
    pub fn all<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        self.truth(
            &options.into(),
            table::LOGICAL_AND.reduce_loops,
            "all",
            "logical_and",
        )
    }

    fn truth(
        &self,
        options: &Options<'_>,
        loops: &[ReduceLoop],
        function: &str,
        ufunc: &'static str,
    ) -> Result<Array> {
        options.only(function, &["axis", "keepdims", "out"])?;
        let reduced = axis_set(self, &options.axis)?;
        let keepdims = options.keepdims.unwrap_or(false);
        deliver(
            truth_in(self, loops, ufunc, reduced, keepdims)?,
            options,
            ufunc,
            self,
        )
    }
}

/// The keywords of a function that works along all axes unless told otherwise.
fn over_all(mut options: Options<'_>) -> Options<'_> {
    options.axis.get_or_insert(Axes::All);
    options
}

/// A sum divided by a number of elements, in the sum's own dtype.
///
/// `operation` is what NumPy calls it in a warning: one sum is divided as a scalar.
fn divide_by_count(sum: &Array, count: usize, operation: &str) -> Result<Array> {
    let (count, own) = (Scalar::Float64(count as f64), sum.dtype());
    if !matches!(own.kind(), Kind::Float | Kind::Complex) {
        // A dtype that can't hold the quotient takes it as an unsafe cast gives it.
        return compute(
            &table::DIVIDE,
            &[Operand::Array(sum), Operand::Scalar(count)],
        )?
        .astype(own);
    }
    let inner = table::DIVIDE.loop_of(own.code())?;
    let inputs = [
        Input::Place(&sum.place),
        Input::Value(count.cast(own.code())),
    ];
    let wanted = errstate::wanted();
    let flags = execute::compute_into(inner, sum.shape(), &inputs, &[&sum.place], None, wanted)?;
    errstate::report(flags, operation)?;
    Ok(sum.alias())
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// As the method of the same name.
        pub fn $name<'a>(array: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
            match array.as_operand() {
                Operand::Array(array) => array.$name(options),
                number => crate::creation::from_operand(number)?.$name(options),
            }
        }
    )*};
}

functions! {
    /// [`Array::sum`] of an array or a number (`numpy.sum`).
    sum;
    /// [`Array::mean`] of an array or a number (`numpy.mean`).
    mean;
    /// [`Array::max`] of an array or a number (`numpy.max`).
    max;
    /// [`Array::min`] of an array or a number (`numpy.min`).
    min;
    /// [`Array::any`] of an array or a number (`numpy.any`).
    any;
    /// [`Array::all`] of an array or a number (`numpy.all`).
    all;
}
