//! What lies in the middle of sorted elements, or at any other share of them: `median`, `percentile`, `quantile`, and their twins that leave NaN
//! out.
//!
//! The input is never changed, and the keyword `overwrite_input` asks for nothing: in NumPy it saves the copy that is partitioned, and
//! here a long lane is read where it lies and only the few elements near the wanted ones are copied, so that there is nothing to save. It is
//! taken so that programs carry over.
//!
//! - `method`: between which elements a quantile lies, by each of thirteen methods.
//! - `lanes`: axes brought into one, and results given their shape.
//! - `interpolation`: quantiles between elements. `weighted`: of elements of different weights.
//! - `medians`: medians. `without_nan`: medians and quantiles of what is not NaN.

mod interpolation;
mod lanes;
mod medians;
mod method;
mod weighted;
mod without_nan;

use np_dtype::{Kind, Scalar};
use np_layout::normalize_axes;
use np_ufunc::table;

use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Axes, Options};

pub use method::Method;

use lanes::Reduction;
use weighted::fitting_weights;

/// The middle element in sorted order along axes, or the mean of the two in the middle (`numpy.median`); keywords `axis` (all unless given),
/// `out`, `overwrite_input`, `keepdims`.
///
/// Where there is NaN the median is NaN. Its dtype is that of a [`mean`](crate::mean). The array stays as it is whatever `overwrite_input`
/// says: no copy of it is made that this could save.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10, 7, 4], [3, 2, 1]])?;
/// assert_eq!(np::median(&a, ())?.item::<f64>()?, 3.5);
/// assert_eq!(np::median(&a, 0)?.to_vec::<f64>()?, [6.5, 4.5, 2.5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis out of bounds, `ValueError` for one given twice, or an `out` of another shape.
pub fn median<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("median", &["axis", "out", "overwrite_input", "keepdims"])?;
    let a = a.as_operand().to_array()?;
    let reduction = Reduction::new(&a, &options)?;
    let result = medians::median(&reduction, reduction.target(&options)?.as_ref())?;
    reduction.shaped(result, &options)
}

/// The [`median`] of the elements that are not NaN (`numpy.nanmedian`); the same keywords.
///
/// Where there is nothing but NaN the median is NaN, with a warning.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10.0, f64::NAN, 4.0], [3.0, 2.0, 1.0]])?;
/// assert_eq!(np::nanmedian(&a, 0)?.to_vec::<f64>()?, [6.5, 2.0, 2.5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`median`].
pub fn nanmedian<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("nanmedian", &["axis", "out", "overwrite_input", "keepdims"])?;
    let a = a.as_operand().to_array()?;
    if a.is_empty() {
        return without_nan::mean_of_nothing(&a, &options);
    }
    let reduction = Reduction::new(&a, &options)?;
    let result = without_nan::median(&reduction, reduction.target(&options)?.as_ref())?;
    reduction.shaped(result, &options)
}

/// Elements below which so many percent of all lie in sorted order (`numpy.percentile`): the [`quantile`]s `q / 100`; the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10, 7, 4], [3, 2, 1]])?;
/// assert_eq!(np::percentile(&a, 50, ())?.item::<f64>()?, 3.5);
/// let q = np::array([0, 50, 100])?;
/// assert_eq!(np::percentile(&a, &q, 1)?.to_vec::<f64>()?, [4.0, 1.0, 7.0, 2.0, 10.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`quantile`].
pub fn percentile<'a>(
    a: impl AsOperand,
    q: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let call = Call {
        name: "percentile",
        percent: true,
    };
    call.quantile(a.as_operand(), q.as_operand(), options.into())
}

/// Elements below which a share `q` of all lies in sorted order (`numpy.quantile`); keywords `axis` (all unless given), `out`,
/// `overwrite_input`, `method` ([`Method::Linear`] unless given), `keepdims`, `weights`.
///
/// `q` is a number or an array of numbers from 0 to 1, whose axes come first in the result. Where a quantile lies between two elements, the
/// [`Method`] says what it is. Where there is NaN it is NaN. Elements have different `weights` with
/// [`Method::InvertedCdf`] only. The array stays as it is whatever `overwrite_input` says, as with a [`median`].
///
/// ```
/// use numpy_rs as np;
/// use np::options::{Method, axis, method};
///
/// let a = np::array([[10, 7, 4], [3, 2, 1]])?;
/// assert_eq!(np::quantile(&a, 0.25, ())?.item::<f64>()?, 2.25);
/// assert_eq!(np::quantile(&a, 0.25, method(Method::Lower))?.item::<i64>()?, 2);
/// assert_eq!(np::quantile(&a, 0.5, axis(1).keepdims(true))?.shape(), [2, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for a `q` beyond its bounds or with more than two axes, negative weights, weights with another method, and weights that are all
/// zero or whose shape does not fit; `TypeError` for complex numbers, and for weights of another shape without an axis; `IndexError` where there
/// are no elements; `AxisError` for an axis out of bounds.
pub fn quantile<'a>(
    a: impl AsOperand,
    q: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let call = Call {
        name: "quantile",
        percent: false,
    };
    call.quantile(a.as_operand(), q.as_operand(), options.into())
}

/// The [`percentile`]s of the elements that are not NaN (`numpy.nanpercentile`); the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10.0, f64::NAN, 4.0], [3.0, 2.0, 1.0]])?;
/// assert_eq!(np::nanpercentile(&a, 50, 0)?.to_vec::<f64>()?, [6.5, 2.0, 2.5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`quantile`].
pub fn nanpercentile<'a>(
    a: impl AsOperand,
    q: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let call = Call {
        name: "nanpercentile",
        percent: true,
    };
    call.nanquantile(a.as_operand(), q.as_operand(), options.into())
}

/// The [`quantile`]s of the elements that are not NaN (`numpy.nanquantile`); the same keywords.
///
/// Where there is nothing but NaN the quantile is NaN, with a warning.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[10.0, f64::NAN, 4.0], [3.0, 2.0, 1.0]])?;
/// assert_eq!(np::nanquantile(&a, 0.5, 1)?.to_vec::<f64>()?, [7.0, 2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`quantile`].
pub fn nanquantile<'a>(
    a: impl AsOperand,
    q: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let call = Call {
        name: "nanquantile",
        percent: false,
    };
    call.nanquantile(a.as_operand(), q.as_operand(), options.into())
}

/// Shares of elements, and how to find what lies there.
struct Shares {
    q: Array,
    /// Whether the share was a number of Rust's, which takes the type of the elements.
    weak: bool,
    method: Method,
}

/// Which of the functions was called.
struct Call {
    name: &'static str,
    percent: bool,
}

impl Call {
    fn quantile(self, a: Operand<'_>, q: Operand<'_>, options: Options<'_>) -> Result<Array> {
        let (a, shares, weights) = self.looked_at(a, q, &options)?;
        let reduction = Reduction::new(&a, &options)?;
        shares.check_axes()?;
        let out = reduction.target(&options)?;
        let (array, axis) = (&reduction.array, reduction.axis);
        let result = match weights {
            None => interpolation::quantiles(array, axis, &shares, out.as_ref())?,
            Some(weights) => {
                let weights = reduction.arranged(&weights)?;
                weighted::quantiles(array, &weights, axis, &shares, out.as_ref())?
            }
        };
        reduction.shaped(result, &options)
    }

    fn nanquantile(self, a: Operand<'_>, q: Operand<'_>, options: Options<'_>) -> Result<Array> {
        let (a, shares, weights) = self.looked_at(a, q, &options)?;
        if a.is_empty() {
            return without_nan::mean_of_nothing(&a, &options);
        }
        let reduction = Reduction::new(&a, &options)?;
        let weights = weights
            .map(|weights| reduction.arranged(&weights))
            .transpose()?;
        let out = reduction.target(&options)?;
        let result = without_nan::quantiles(&reduction, &shares, weights.as_ref(), out.as_ref())?;
        reduction.shaped(result, &options)
    }

    /// The elements, the shares and the weights, if they are what they have to be.
    fn looked_at(
        &self,
        a: Operand<'_>,
        q: Operand<'_>,
        options: &Options<'_>,
    ) -> Result<(Array, Shares, Option<Array>)> {
        let keywords = [
            "axis",
            "out",
            "overwrite_input",
            "method",
            "keepdims",
            "weights",
        ];
        options.only(self.name, &keywords)?;
        let a = a.to_array()?;
        if a.dtype().kind() == Kind::Complex {
            return Err(Error::type_error("a must be an array of real numbers"));
        }
        let weak = matches!(q, Operand::Weak(_));
        let q = match self.percent {
            true => compute(&table::DIVIDE, &[q, Operand::from(100)])?,
            false => q.to_array()?,
        };
        if !are_shares(&q)? {
            return Err(Error::value(match self.percent {
                true => "Percentiles must be in the range [0, 100]",
                false => "Quantiles must be in the range [0, 1]",
            }));
        }
        let method = options.method.unwrap_or(Method::Linear);
        let weights = match options.weights {
            Some(_) if method != Method::InvertedCdf => {
                return Err(Error::value(format!(
                    "Only method 'inverted_cdf' supports weights. Got: {}.",
                    method.name()
                )));
            }
            Some(weights) => {
                let axes = match &options.axis {
                    None | Some(Axes::All) => None,
                    Some(Axes::One(axis)) => Some(normalize_axes(&[*axis], a.ndim())?),
                    Some(Axes::Some(axes)) => Some(normalize_axes(axes, a.ndim())?),
                };
                let axes: Option<Vec<usize>> = axes.map(|axes| axes.iter().copied().collect());
                Some(fitting_weights(&a, weights.to_array()?, axes.as_deref())?)
            }
            None => None,
        };
        Ok((a, Shares { q, weak, method }, weights))
    }
}

impl Shares {
    /// Row number `k`, with one entry for each share, of what was found along the first axis: in the shape of the shares and the lanes.
    fn part(&self, found: &Array, k: usize) -> Result<Array> {
        let (count, lanes) = (self.q.size(), &found.shape()[1..]);
        let shape: Vec<usize> = self.q.shape().iter().chain(lanes).copied().collect();
        found.along(0, k * count, (k + 1) * count)?.reshape(shape)
    }

    fn check_axes(&self) -> Result<()> {
        match self.q.ndim() {
            0..=2 => Ok(()),
            _ => Err(Error::value("q must be a scalar or 1d")),
        }
    }
}

/// Whether all numbers are from 0 to 1.
fn are_shares(q: &Array) -> Result<bool> {
    if q.ndim() == 1 && q.is_empty() {
        return Ok(true);
    }
    let (low, high) = (q.min(())?, q.max(())?);
    let [zero, one] = [0, 1].map(|x| Operand::Scalar(Scalar::Int64(x)));
    let positive = compute(&table::GREATER_EQUAL, &[Operand::Array(&low), zero])?;
    let enough = compute(&table::LESS_EQUAL, &[Operand::Array(&high), one])?;
    Ok(positive.item::<bool>()? && enough.item::<bool>()?)
}
