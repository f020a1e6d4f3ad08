//! Elements folded together as if those that are NaN were not there: `nansum` and its sisters.

use np_dtype::{DType, Kind, Scalar};
use np_ufunc::deviations::{Counted, takes};
use np_ufunc::table::{self, counting};
use np_ufunc::{ReduceLoop, Ufunc};

use super::folds::{Results, axis_set, drop_axes, over_all, reduce};
use super::quotients::{Divisor, divide, operation};
use super::spread::{KEYWORDS, ddof, root, sum_of_squares};
use crate::array::Array;
use crate::call::call;
use crate::creation::like;
use crate::elementwise::{equal, isnan, less_equal, logical_not, subtract};
use crate::error::{Error, Result};
use crate::errstate::{self, ErrorMode, ErrorState, ErrorStateGuard};
use crate::folding::finite;
use crate::masked;
use crate::operand::{AsOperand, Operand};
use crate::options::{self, Axes, MemoryOrder, Options};
use crate::storage::execute::Input;
use crate::ufunc_methods::UfuncMethods;
use crate::warnings::{self, Category};

/// A copy in which NaN is replaced, and where it was: nothing for dtypes without NaN.
fn replaced(array: &Array, value: f64) -> Result<(Array, Option<Array>)> {
    let dtype = array.dtype();
    if !matches!(dtype.kind(), Kind::Float | Kind::Complex) {
        return Ok((array.alias(), None));
    }
    let mask = isnan(array)?;
    let copy = array.copy(options::order(MemoryOrder::K))?;
    let value = Input::Value(Scalar::Float64(value).cast(dtype.code()));
    masked::write(&copy, &mask, &value)?;
    Ok((copy, Some(mask)))
}

/// Whether a function has no keywords but those that say which axes to fold.
fn is_plain(options: &Options<'_>) -> bool {
    let more = [
        options.dtype.is_some(),
        options.out.is_some(),
        options.initial.is_some(),
        options.where_.is_some(),
    ];
    !more.contains(&true)
}

/// The array folded as it lies, by a loop that passes NaN over: `None` where a copy would lie otherwise, so that sums would have other bits.
fn folded(
    array: &Array,
    options: &Options<'_>,
    fold: Option<&ReduceLoop>,
) -> Result<Option<Array>> {
    let Some(fold) = fold.filter(|_| is_plain(options)) else {
        return Ok(None);
    };
    let copied = like(array, array.dtype(), MemoryOrder::K)?;
    let lengths = array.shape().iter().enumerate();
    let mut long = lengths.filter(|(_, length)| **length != 1);
    if !array.dtype().is_native()
        || !long.all(|(axis, _)| copied.strides()[axis] == array.strides()[axis])
    {
        return Ok(None);
    }
    let reduced = axis_set(array, &options.axis)?;
    let results = Results::new(options);
    Ok(Some(reduce("add", fold, array, reduced, results)?))
}

/// The sum without NaN in one pass; `None` where the steps have to be taken one by one.
fn plain_sum(array: &Array, options: &Options<'_>) -> Result<Option<Array>> {
    let fold = counting::sum_of_numbers(array.dtype().code());
    let Some(sum) = folded(array, options, fold)? else {
        return Ok(None);
    };
    let seen = !errstate::wanted().is_empty() && !finite(&sum)?;
    Ok((!seen).then_some(sum))
}

/// The sum over axes of what is not NaN (`numpy.nansum`); keywords `axis`, `dtype`, `out`, `keepdims`, `initial`, `where_`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nansum(&a, ())?.item::<f64>()?, 8.0);
/// assert_eq!(np::nansum(&a, 0)?.to_vec::<f64>()?, [4.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::sum`].
pub fn nansum<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let (array, options) = (a.as_operand().to_array()?, options.into());
    if let Some(sum) = plain_sum(&array, &options)? {
        return Ok(sum);
    }
    replaced(&array, 0.0)?.0.sum(options)
}

/// The product over axes of what is not NaN (`numpy.nanprod`); keywords as [`nansum`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[2.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanprod(&a, 1)?.to_vec::<f64>()?, [2.0, 12.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::sum`].
pub fn nanprod<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    replaced(&a.as_operand().to_array()?, 1.0)?.0.prod(options)
}

/// Running sums without NaN (`numpy.nancumsum`); keywords `axis`, `dtype`, `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1.0, f64::NAN, 3.0])?;
/// assert_eq!(np::nancumsum(&a, ())?.to_vec::<f64>()?, [1.0, 1.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::cumsum`].
pub fn nancumsum<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    replaced(&a.as_operand().to_array()?, 0.0)?
        .0
        .cumsum(options)
}

/// Running products without NaN (`numpy.nancumprod`); keywords `axis`, `dtype`, `out`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([2.0, f64::NAN, 3.0])?;
/// assert_eq!(np::nancumprod(&a, ())?.to_vec::<f64>()?, [2.0, 2.0, 6.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::cumsum`].
pub fn nancumprod<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    replaced(&a.as_operand().to_array()?, 1.0)?
        .0
        .cumprod(options)
}

/// The largest element over axes that is not NaN (`numpy.nanmax`); keywords `axis`, `out`, `keepdims`, `initial`, `where_`.
///
/// Where all are NaN so is the result, with a warning.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanmax(&a, 1)?.to_vec::<f64>()?, [1.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::max`].
pub fn nanmax<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    extremum(a.as_operand(), options.into(), &table::FMAX, "nanmax")
}

/// The smallest element over axes that is not NaN (`numpy.nanmin`), as [`nanmax`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanmin(&a, ())?.item::<f64>()?, 1.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::max`].
pub fn nanmin<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    extremum(a.as_operand(), options.into(), &table::FMIN, "nanmin")
}

fn extremum(
    a: Operand<'_>,
    options: Options<'_>,
    ufunc: &'static Ufunc,
    function: &str,
) -> Result<Array> {
    options.only(function, &["axis", "out", "keepdims", "initial", "where"])?;
    let result = ufunc.reduce(&a.to_array()?, over_all(options))?;
    if isnan(&result)?.any(())?.item::<bool>()? {
        warnings::warn(Category::RuntimeWarning, "All-NaN slice encountered");
    }
    Ok(result)
}

/// Where the largest element is that is not NaN (`numpy.nanargmax`); keywords `axis`, `out`, `keepdims`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanargmax(&a, 1)?.to_vec::<i64>()?, [0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where all elements are NaN; otherwise as [`Array::argmax`].
pub fn nanargmax<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let (array, options) = (a.as_operand().to_array()?, options.into());
    without_all_nan(&array, f64::NEG_INFINITY, &options)?.argmax(options)
}

/// Where the smallest element is that is not NaN (`numpy.nanargmin`), as [`nanargmax`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanargmin(&a, ())?.item::<i64>()?, 0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`nanargmax`].
pub fn nanargmin<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let (array, options) = (a.as_operand().to_array()?, options.into());
    without_all_nan(&array, f64::INFINITY, &options)?.argmin(options)
}

/// The array with a value in place of NaN, unless that is all there is along an axis.
fn without_all_nan(array: &Array, value: f64, options: &Options<'_>) -> Result<Array> {
    let (array, mask) = replaced(array, value)?;
    if let Some(mask) = mask
        && !mask.is_empty()
    {
        let axes = options.axis.clone().unwrap_or_default();
        if mask.all(axes_only(axes))?.any(())?.item::<bool>()? {
            return Err(Error::value("All-NaN slice encountered"));
        }
    }
    Ok(array)
}

fn axes_only<'a>(axes: Axes) -> Options<'a> {
    options::axis(axes)
}

/// The error state in which sums are divided by how many elements they are of: nothing divided by nothing is no error.
fn quiet_division() -> ErrorStateGuard {
    errstate::errstate(ErrorState {
        divide: ErrorMode::Ignore,
        invalid: ErrorMode::Ignore,
        ..errstate::geterr()
    })
}

/// Refuses dtypes that can't hold a mean.
fn check_inexact(options: &Options<'_>) -> Result<()> {
    let exact = |dtype: DType| !matches!(dtype.kind(), Kind::Float | Kind::Complex);
    if options.dtype.is_some_and(exact) {
        return Err(Error::type_error(
            "If a is inexact, then dtype must be inexact",
        ));
    }
    if options.out.is_some_and(|out| exact(out.dtype())) {
        return Err(Error::type_error(
            "If a is inexact, then out must be inexact",
        ));
    }
    Ok(())
}

/// How many elements are not NaN, where a mask says so if there is one.
fn count_numbers(nan: &Array, options: &Options<'_>, keepdims: Option<bool>) -> Result<Array> {
    let mut own = options::axis(options.axis.clone().unwrap_or_default()).dtype(DType::INT64);
    own.keepdims = keepdims;
    own.where_ = options.where_;
    logical_not(nan)?.sum(own)
}

/// The mean over axes of what is not NaN (`numpy.nanmean`); keywords `axis`, `dtype`, `out`, `keepdims`, `where_`.
///
/// Where nothing is left the mean is NaN, with a warning.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanmean(&a, 0)?.to_vec::<f64>()?, [2.0, 4.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::mean`]; `TypeError` for a dtype or an output that is not inexact while the array is.
pub fn nanmean<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let (array, options) = (a.as_operand().to_array()?, options.into());
    options.only("nanmean", &["axis", "dtype", "out", "keepdims", "where"])?;
    let fold = counting::count_numbers(array.dtype().code());
    let (sum, count) = match (
        folded(&array, &options, fold)?,
        plain_sum(&array, &options)?,
    ) {
        (Some(count), Some(sum)) => (sum, count),
        _ => {
            let (array, Some(nan)) = replaced(&array, 0.0)? else {
                return array.mean(options);
            };
            check_inexact(&options)?;
            let count = count_numbers(&nan, &options, options.keepdims)?;
            (array.sum(options.clone())?, count)
        }
    };
    let operation = operation(&sum, options.out.is_some());
    let quiet = quiet_division();
    let mean = divide(&sum, &Divisor::Each(count.alias()), operation)?;
    drop(quiet);
    if equal(&count, 0)?.any(())?.item::<bool>()? {
        warnings::warn(Category::RuntimeWarning, "Mean of empty slice");
    }
    Ok(mean)
}

/// The variance over axes of what is not NaN (`numpy.nanvar`); keywords as [`Array::var`].
///
/// Where no degree of freedom is left it is NaN, with a warning.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [3.0, 4.0]])?;
/// assert_eq!(np::nanvar(&a, 0)?.to_vec::<f64>()?, [1.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::var`]; `TypeError` for a dtype or an output that is not inexact while the array is.
pub fn nanvar<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    variance(a.as_operand(), options.into(), "nanvar")
}

/// The standard deviation over axes of what is not NaN (`numpy.nanstd`): the square root of the [variance](nanvar).
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1.0, f64::NAN], [5.0, 4.0]])?;
/// assert_eq!(np::nanstd(&a, 0)?.to_vec::<f64>()?, [2.0, 0.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`nanvar`].
pub fn nanstd<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    let is_array = options.out.is_some();
    root(variance(a.as_operand(), options, "nanstd")?, is_array)
}

fn variance(a: Operand<'_>, options: Options<'_>, function: &str) -> Result<Array> {
    options.only(function, &KEYWORDS)?;
    let given = a.to_array()?;
    if let Some((sum, count)) = plain_squares(&given, &options)? {
        return per_freedom(sum, count, ddof(&options)?, false);
    }
    let (array, Some(nan)) = replaced(&given, 0.0)? else {
        return given.var(options);
    };
    check_inexact(&options)?;
    let ddof = ddof(&options)?;
    let count = count_numbers(&nan, &options, Some(true))?;
    let own_mean;
    let mean = match options.mean {
        Some(mean) => mean,
        None => {
            let mut own = options::axis(options.axis.clone().unwrap_or_default()).keepdims(true);
            (own.dtype, own.where_) = (options.dtype, options.where_);
            let sum = array.sum(own)?;
            let _quiet = quiet_division();
            let divisor = Divisor::Each(count.alias());
            own_mean = divide(&sum, &divisor, operation(&sum, false))?;
            Operand::Array(&own_mean)
        }
    };
    let into = |array| {
        let mut into = options::out(array);
        into.where_ = options.where_;
        into
    };
    let unsafely = into(&array).casting(np_dtype::Casting::Unsafe);
    call(&table::SUBTRACT, &[&array, &mean], unsafely)?;
    let zero = Input::Value(Scalar::Float64(0.0).cast(array.dtype().code()));
    masked::write(&array, &nan, &zero)?;
    let squares = match array.dtype().kind() {
        Kind::Complex => {
            let conjugate = call(&table::CONJUGATE, &[&array], ())?;
            call(&table::MULTIPLY, &[&array, &conjugate], into(&array))?.real()
        }
        _ => call(&table::MULTIPLY, &[&array, &array], into(&array))?,
    };
    let mut own = options::axis(options.axis.clone().unwrap_or_default());
    (own.dtype, own.out) = (options.dtype, options.out);
    (own.keepdims, own.where_) = (options.keepdims, options.where_);
    let sum = squares.sum(own)?;
    per_freedom(sum, count, ddof, options.out.is_some())
}

/// The sum of squared deviations, and the count with the axes kept, in passes over the array as it lies; `None` where the steps have to be
/// taken one by one.
fn plain_squares(array: &Array, options: &Options<'_>) -> Result<Option<(Array, Array)>> {
    let code = array.dtype().code();
    if options.mean.is_some() || !takes(array.dtype(), code, Counted::Numbers) {
        return Ok(None);
    }
    let mut kept = options.clone();
    kept.keepdims = Some(true);
    let Some(sum) = plain_sum(array, &kept)? else {
        return Ok(None);
    };
    let Some(count) = folded(array, &kept, counting::count_numbers(code))? else {
        return Ok(None);
    };
    let quiet = quiet_division();
    let mean = divide(&sum, &Divisor::Each(count.alias()), operation(&sum, false))?;
    drop(quiet);
    let reduced = axis_set(array, &options.axis)?;
    let dtype = array.dtype();
    let Some(squares) = sum_of_squares(array, dtype, &mean, reduced, Counted::Numbers)? else {
        return Ok(None);
    };
    Ok(Some((
        match options.keepdims {
            Some(true) => squares,
            _ => drop_axes(&squares, reduced),
        },
        count,
    )))
}

/// The variance, from the sum of squared deviations and the counts of elements.
fn per_freedom(sum: Array, count: Array, ddof: f64, is_array: bool) -> Result<Array> {
    let count = match sum.ndim() < count.ndim() {
        true => count.reshape(sum.shape())?,
        false => count,
    };
    let freedom = subtract(&count.astype(DType::FLOAT64)?, ddof)?;
    let quiet = quiet_division();
    let variance = divide(
        &sum,
        &Divisor::Each(freedom.alias()),
        operation(&sum, is_array),
    )?;
    drop(quiet);
    let bad = less_equal(&freedom, 0)?;
    if bad.any(())?.item::<bool>()? {
        let message = "Degrees of freedom <= 0 for slice.";
        warnings::warn(Category::RuntimeWarning, message);
        let nan = Input::Value(Scalar::Float64(f64::NAN).cast(variance.dtype().code()));
        masked::write(&variance, &bad, &nan)?;
    }
    Ok(variance)
}
