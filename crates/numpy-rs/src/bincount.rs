//! `bincount`: how often numbers occur.

use np_dtype::{Casting, DType, TypeCode};

use crate::array::Array;
use crate::creation::zeros;
use crate::error::{Error, Result};
use crate::operand::AsOperand;
use crate::options::Options;
use crate::searching::run;
use crate::storage::counting;

/// How often each number occurs (`numpy.bincount`); keywords `weights`: what each occurrence counts, `minlength`: how many counts there are
/// at least.
///
/// `x` has one axis and holds integers that are not negative. The result has a place for each number up to the largest, and is `int64`, or
/// `float64` with weights, which are added one after the other.
///
/// ```
/// use numpy_rs as np;
/// use np::options::weights;
///
/// let x = np::array([0, 1, 1, 3])?;
/// assert_eq!(np::bincount(&x, ())?.to_vec::<i64>()?, [1, 2, 0, 1]);
/// let w = np::array([0.5, 1.0, 0.25, 2.0])?;
/// assert_eq!(np::bincount(&x, weights(&w))?.to_vec::<f64>()?, [0.5, 1.25, 0.0, 2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for numbers that can't be cast to `int64` safely, or weights that can't to `float64`; `ValueError` for negative numbers, for
/// more or less than one axis, and where there are not as many weights.
pub fn bincount<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("bincount", &["weights", "minlength"])?;
    let x = x.as_operand().to_array()?;
    check_axes(&x)?;
    if x.dtype().code() != TypeCode::UInt64 {
        x.check_cast(DType::INT64, Casting::Safe)?;
    }
    let least = match options.minlength {
        Some(given) => {
            usize::try_from(given).map_err(|_| Error::value("'minlength' must not be negative"))?
        }
        None => 0,
    };
    if x.is_empty() {
        return zeros(least, DType::INT64);
    }
    let counts = match options.weights {
        None => counting::count(&x.place, least)?,
        Some(weights) => {
            // Negative numbers are refused before the weights are looked at.
            let weights = weights.to_array()?;
            let fits = weights.ndim() == 1 && weights.size() == x.size();
            let real = weights.check_cast(DType::FLOAT64, Casting::Safe);
            if fits && real.is_ok() {
                counting::weigh(&x.place, &weights.place, least)?
            } else if counting::count(&x.place, 0)?.is_some() {
                real?;
                check_axes(&weights)?;
                return Err(Error::value(
                    "The weights and list don't have the same length.",
                ));
            } else {
                None
            }
        }
    };
    match counts {
        Some(counts) => Ok(Array::from_place(counts)),
        None => Err(Error::value(
            "'list' argument must have no negative elements",
        )),
    }
}

fn check_axes(array: &Array) -> Result<()> {
    match array.ndim() {
        1 => Ok(()),
        _ => run(array, array.dtype()).map(drop),
    }
}
