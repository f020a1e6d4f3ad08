//! `var` and `std`.

use np_dtype::{DType, Kind, TypeCode};
use np_layout::{Layout, Shape, Strides};
use np_ufunc::deviations::{self, Counted};
use np_ufunc::{Flags, table};

use super::averages::check_counted;
use super::folds::{Results, axis_set, drop_axes};
use super::quotients::{Counts, divide, operation};
use super::sums::sum_in;
use crate::array::Array;
use crate::call::{call, compute};
use crate::error::{Error, Result};
use crate::folding::finite;
use crate::operand::Operand;
use crate::options::{self, Options};
use crate::storage::folds;
use crate::ufunc_methods::UfuncMethods;
use crate::{errstate, warnings};

/// The keywords of a variance.
pub(super) const KEYWORDS: [&str; 8] = [
    "axis",
    "dtype",
    "out",
    "ddof",
    "keepdims",
    "where",
    "mean",
    "correction",
];

impl Array {
    /// The variance over axes (`ndarray.var`): the mean of the squared deviations from the mean; keywords `axis`, `dtype`, `out`, `ddof`,
    /// `correction`, `keepdims`, `where_`, `mean`.
    ///
    /// The sum of squares is divided by the number of elements less `ddof`, or `correction`, its other name. `mean` is the mean with the axes
    /// kept, if it is known already. Complex numbers have real variances.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::options::{axis, ddof};
    ///
    /// let a = np::array([[1.0, 2.0], [3.0, 4.0]])?;
    /// assert_eq!(a.var(())?.item::<f64>()?, 1.25);
    /// assert_eq!(a.var(axis(0).ddof(1))?.to_vec::<f64>()?, [2.0, 2.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`sum`](Array::sum); `ValueError` for both `ddof` and `correction`.
    pub fn var<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        variance(self, &options.into(), "var")
    }

    /// The standard deviation over axes (`ndarray.std`): the square root of the [variance](Array::var), with its keywords.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1.0, 2.0], [5.0, 8.0]])?;
    /// assert_eq!(a.std(0)?.to_vec::<f64>()?, [2.0, 3.0]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`var`](Array::var).
    pub fn std<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        root(variance(self, &options, "std")?, options.out.is_some())
    }
}

/// The square root of a variance, in its own memory: a number alone takes what its dtype holds.
pub(super) fn root(variance: Array, is_array: bool) -> Result<Array> {
    if variance.ndim() > 0 || is_array {
        return call(&table::SQRT, &[&variance], options::out(&variance));
    }
    let root = compute(&table::SQRT, &[Operand::Array(&variance)])?;
    root.astype_with(variance.dtype(), options::copy(false))
}

/// The degrees of freedom that are gone.
pub(super) fn ddof(options: &Options<'_>) -> Result<f64> {
    match (options.correction, options.ddof) {
        (Some(_), Some(ddof)) if ddof != 0.0 => Err(Error::value(
            "ddof and correction can't be provided simultaneously.",
        )),
        (Some(correction), _) => Ok(correction),
        (None, ddof) => Ok(ddof.unwrap_or(0.0)),
    }
}

fn variance(array: &Array, options: &Options<'_>, function: &str) -> Result<Array> {
    options.only(function, &KEYWORDS)?;
    let ddof = ddof(options)?;
    check_counted(array, &options.axis)?;
    let reduced = axis_set(array, &options.axis)?;
    let counts = Counts::of(array, options, reduced)?;
    if counts.any_at_most(ddof)? {
        let message = "Degrees of freedom <= 0 for slice";
        warnings::warn(warnings::Category::RuntimeWarning, message);
    }
    let kind = array.dtype().kind();
    let exact = matches!(kind, Kind::Bool | Kind::Int | Kind::UInt);
    let dtype = options.dtype.or(exact.then_some(DType::FLOAT64));
    let own_mean = match options.mean {
        Some(_) => None,
        None => Some(mean_of(array, options, dtype, &counts, reduced)?),
    };
    let plain = match &own_mean {
        Some(mean) => plain_sum_of_squares(array, options, mean, reduced)?,
        None => None,
    };
    let mean = options.mean.or(own_mean.as_ref().map(Operand::Array));
    let sum = match plain {
        Some(sum) => sum,
        None => {
            let mean = mean.expect("it is given or computed");
            let mut own = options::axis(options.axis.clone().unwrap_or_default());
            own.dtype = dtype;
            own.out = options.out;
            own.keepdims = options.keepdims;
            own.where_ = options.where_;
            table::ADD.reduce(&squares(array, mean)?, own)?
        }
    };
    let operation = operation(&sum, options.out.is_some());
    divide(&sum, &counts.less(ddof)?, operation)
}

/// The mean that deviations are from, with the reduced axes kept.
fn mean_of(
    array: &Array,
    options: &Options<'_>,
    dtype: Option<DType>,
    counts: &Counts,
    reduced: u64,
) -> Result<Array> {
    let dtype = match dtype {
        Some(dtype) => dtype.to_native(),
        None => array.dtype().to_native(),
    };
    let sum = match options.where_ {
        None => sum_in(array, dtype, reduced, Results::KEPT)?,
        Some(mask) => {
            let own = options::axis(options.axis.clone().unwrap_or_default());
            let own = own.dtype(dtype).keepdims(true).where_(mask);
            table::ADD.reduce(array, own)?
        }
    };
    let divisor = match counts.divisor() {
        super::quotients::Divisor::Each(counts) => {
            super::quotients::Divisor::Each(counts.reshape(sum.shape())?)
        }
        all => all,
    };
    divide(&sum, &divisor, operation(&sum, false))
}

/// The sum of the squared deviations in one pass; `None` where NumPy's own steps have to be taken.
fn plain_sum_of_squares(
    array: &Array,
    options: &Options<'_>,
    mean: &Array,
    reduced: u64,
) -> Result<Option<Array>> {
    let given = options.where_.is_some() || options.out.is_some() || options.dtype.is_some();
    let code = match array.dtype().kind() {
        Kind::Bool | Kind::Int | Kind::UInt => TypeCode::Float64,
        _ => array.dtype().code(),
    };
    if given || deviations::squares(code).is_none() {
        return Ok(None);
    }
    let dtype = DType::native(code);
    let Some(sum) = sum_of_squares(array, dtype, mean, reduced, Counted::All)? else {
        return Ok(None);
    };
    Ok(Some(match options.keepdims {
        Some(true) => sum,
        _ => drop_axes(&sum, reduced),
    }))
}

/// The sums of the squared deviations of elements, taken as those of `dtype`, from means, with the reduced axes kept; `None` where an error
/// may have to be told that only the single steps show.
pub(super) fn sum_of_squares(
    array: &Array,
    dtype: DType,
    mean: &Array,
    reduced: u64,
    counted: Counted,
) -> Result<Option<Array>> {
    let wanted = errstate::wanted();
    if wanted.intersects(Flags::UNDERFLOW) {
        return Ok(None);
    }
    let sum = folds::squared_deviations(&array.place, dtype, &mean.place, reduced, counted)?;
    let sum = Array::from_place(sum);
    let seen = !wanted.is_empty() && !finite(&sum)?;
    Ok((!seen).then_some(sum))
}

/// The squared deviations themselves, real numbers.
fn squares(array: &Array, mean: Operand<'_>) -> Result<Array> {
    let operands = [Operand::Array(array), mean];
    let x = compute(&table::SUBTRACT, &operands)?;
    if !matches!(array.dtype().kind(), Kind::Bool | Kind::Complex)
        && x.dtype().kind() != Kind::Complex
    {
        return call(&table::SQUARE, &[&x], options::out(&x));
    }
    if x.dtype().kind() != Kind::Complex {
        return call(&table::MULTIPLY, &[&x, &x], options::out(&x));
    }
    let real = x.real();
    let parts = call(
        &table::SQUARE,
        &[&both_parts(&real)],
        options::out(&both_parts(&real)),
    );
    parts?;
    call(&table::ADD, &[&real, &x.imag()?], options::out(&real))
}

/// The two parts of complex numbers along one more axis, given the real parts.
fn both_parts(real: &Array) -> Array {
    let layout = real.layout();
    let mut shape = Shape::from_slice(layout.shape());
    let mut strides = Strides::from_slice(layout.strides());
    shape.push(2);
    strides.push(real.itemsize() as isize);
    real.with_layout(Layout::from_parts(shape, strides, layout.offset()))
}
