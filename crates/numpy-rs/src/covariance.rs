//! How variables vary together: `cov`, `corrcoef`.

use np_dtype::{DType, Kind, Participant, Scalar, result_type};
use np_ufunc::table;

use crate::array::Array;
use crate::call::{compute, update};
use crate::creation::copies::at_least;
use crate::creation::zeros;
use crate::error::{Error, Result};
use crate::indexing::NewAxis;
use crate::manipulation::{concatenate, squeeze};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options, axis, copy};
use crate::products::product_with_transposed;
use crate::reductions::average_with_weights;
use crate::s;
use crate::warnings::{self, Category};

/// The covariances of variables (`numpy.cov`); keywords `y`, `rowvar` (`true` unless given), `bias`, `ddof`, `fweights`, `aweights`, `dtype`.
///
/// Each row of `m` is a variable and each column an observation, or the other way round if not `rowvar`; `y` are more variables. Sums are
/// divided by the number of observations less one, or less `ddof`, or as it is with `bias`. Observations may have been made several times, as
/// `fweights` say, or be of different weight, as `aweights` do. The dtype is `float64` or `complex128` unless given.
///
/// ```
/// use numpy_rs as np;
/// use np::options::bias;
///
/// let m = np::array([[0.0, 1.0, 2.0], [2.0, 1.0, 0.0]])?;
/// assert_eq!(np::cov(&m, ())?.to_vec::<f64>()?, [1.0, -1.0, -1.0, 1.0]);
/// let x = np::array([1.0, 3.0])?;
/// assert_eq!(np::cov(&x, bias(true))?.item::<f64>()?, 1.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for more than two axes, a `ddof` that is no integer, and negative weights; `RuntimeError` for weights with several axes, or not
/// one for each observation; `TypeError` for `fweights` that are no integers; `ZeroDivisionError` for weights whose sum is zero.
pub fn cov<'a>(m: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    let keywords = [
        "y", "rowvar", "bias", "ddof", "fweights", "aweights", "dtype",
    ];
    options.only("cov", &keywords)?;
    if options.ddof.is_some_and(|ddof| ddof.fract() != 0.0) {
        return Err(Error::value("ddof must be integer"));
    }
    let m = m.as_operand().to_array()?;
    if m.ndim() > 2 {
        return Err(Error::value("m has more than 2 dimensions"));
    }
    let y = options.y.map(Operand::to_array).transpose()?;
    if y.as_ref().is_some_and(|y| y.ndim() > 2) {
        return Err(Error::value("y has more than 2 dimensions"));
    }
    let dtype = options.dtype.unwrap_or_else(|| {
        let own = [Some(&m), y.as_ref()].into_iter().flatten();
        let mut all: Vec<Participant> = own.map(|x| Participant::Typed(x.dtype())).collect();
        all.push(Participant::Typed(DType::FLOAT64));
        result_type(&all)
    });
    let by_rows = options.rowvar.unwrap_or(true);
    let matrix = |array: &Array| -> Result<Array> {
        Ok(at_least(
            &array.astype_with(dtype, copy(true))?,
            2,
            MemoryOrder::K,
        ))
    };
    let mut x = matrix(&m)?;
    if !by_rows && m.ndim() != 1 {
        x = x.t();
    }
    if x.shape()[0] == 0 {
        return zeros([0, 0], DType::FLOAT64);
    }
    if let Some(y) = &y {
        let mut y = matrix(y)?;
        if !by_rows && y.shape()[0] != 1 {
            y = y.t();
        }
        x = concatenate(&[&x, &y], axis(0))?;
    }
    let ddof = options
        .ddof
        .unwrap_or(if options.bias == Some(true) { 0.0 } else { 1.0 });
    let observations = x.shape()[1];
    let fweights = options
        .fweights
        .map(|w| weights(w, "fweights", observations))
        .transpose()?;
    let aweights = options
        .aweights
        .map(|w| weights(w, "aweights", observations))
        .transpose()?;
    let both = match (&fweights, &aweights) {
        (Some(f), Some(a)) => Some(f * a),
        (Some(one), None) | (None, Some(one)) => Some(one.alias()),
        (None, None) => None,
    };
    let of_rows = match &both {
        None => axis(1),
        Some(weights) => axis(1).weights(weights),
    };
    let (average, total) = average_with_weights(&x, of_rows)?;
    let total = total.get(s![0])?;
    let divisor = match (&both, &aweights) {
        (None, _) => Array::from(Scalar::Float64(observations as f64 - ddof)),
        (Some(_), _) if ddof == 0.0 => total,
        (Some(_), None) => total - ddof,
        (Some(weights), Some(aweights)) => {
            let lost = (weights * aweights).sum(())? * ddof / &total;
            total - lost
        }
    };
    let zero = Operand::from(0);
    let none_left = compute(&table::LESS_EQUAL, &[Operand::Array(&divisor), zero])?;
    let divisor = if none_left.item::<bool>()? {
        warnings::warn(
            Category::RuntimeWarning,
            "Degrees of freedom <= 0 for slice",
        );
        Array::from(Scalar::Float64(0.0))
    } else {
        divisor
    };
    let mean = average.get(s![.., NewAxis])?;
    update(&table::SUBTRACT, &x, Operand::Array(&mean))?;
    let weighted = match &both {
        None => x.alias(),
        Some(weights) => &x * weights,
    };
    let other = match weighted.dtype().kind() {
        Kind::Complex => compute(&table::CONJUGATE, &[Operand::Array(&weighted)])?,
        _ => weighted,
    };
    let sums = product_with_transposed(&x, &other.astype_with(x.dtype(), copy(false))?)?;
    let one = Operand::from(1);
    let factor = compute(&table::DIVIDE, &[one, Operand::Array(&divisor)])?;
    update(&table::MULTIPLY, &sums, Operand::Array(&factor))?;
    squeeze(&sums, ())
}

/// The weights of observations.
fn weights(given: Operand<'_>, name: &'static str, observations: usize) -> Result<Array> {
    let weights = given.to_array()?.astype(DType::FLOAT64)?;
    let own = Operand::Array(&weights);
    let frequencies = name == "fweights";
    if frequencies {
        let rounded = crate::rounding::around(&weights, ())?;
        let equal = compute(&table::EQUAL, &[own, Operand::Array(&rounded)])?;
        if !equal.all(())?.item::<bool>()? {
            return Err(Error::type_error("fweights must be integer"));
        }
    }
    if weights.ndim() > 1 {
        return Err(Error::runtime(match frequencies {
            true => "cannot handle multidimensional fweights",
            false => "cannot handle multidimensional aweights",
        }));
    }
    let Some(&length) = weights.shape().first() else {
        return Err(Error::Index("tuple index out of range".into()));
    };
    if length != observations {
        return Err(Error::runtime(match frequencies {
            true => "incompatible numbers of samples and fweights",
            false => "incompatible numbers of samples and aweights",
        }));
    }
    let negative = compute(&table::LESS, &[own, Operand::from(0)])?;
    if negative.any(())?.item::<bool>()? {
        return Err(Error::value(format!("{name} cannot be negative")));
    }
    Ok(weights)
}

/// The correlation coefficients of variables (`numpy.corrcoef`): their covariances, divided by the standard deviations of both; keywords `y`,
/// `rowvar` (`true` unless given), `dtype`, as [`cov`] has them.
///
/// ```
/// use numpy_rs as np;
///
/// let x = np::array([[0.0, 1.0, 2.0], [4.0, 2.0, 0.0]])?;
/// assert_eq!(np::corrcoef(&x, ())?.to_vec::<f64>()?, [1.0, -1.0, -1.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`cov`].
pub fn corrcoef<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("corrcoef", &["y", "rowvar", "dtype"])?;
    let c = cov(x, options)?;
    if c.ndim() == 0 {
        // NaN, or one.
        return compute(&table::DIVIDE, &[Operand::Array(&c), Operand::Array(&c)]);
    }
    let variances = c.diagonal(0, 0, 1)?.real();
    let deviations = compute(&table::SQRT, &[Operand::Array(&variances)])?;
    update(
        &table::DIVIDE,
        &c,
        Operand::Array(&deviations.get(s![.., NewAxis])?),
    )?;
    update(
        &table::DIVIDE,
        &c,
        Operand::Array(&deviations.get(s![NewAxis, ..])?),
    )?;
    let mut parts = vec![c.real()];
    if c.dtype().kind() == Kind::Complex {
        parts.push(c.imag()?);
    }
    for part in parts {
        let clipped = crate::options::out(&part);
        crate::clipping::clip(&part, Some(-1), Some(1), clipped)?;
    }
    Ok(c)
}
