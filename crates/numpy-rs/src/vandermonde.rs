//! `vander`: matrices of powers.

use np_dtype::{DType, promote_types};
use np_layout::AxisIndex;
use np_ufunc::table;

use crate::UfuncMethods;
use crate::array::Array;
use crate::differences::new_array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Options, out};
use crate::s;

/// The Vandermonde matrix of points: a row of powers for each (`numpy.vander`); keywords `powers` (NumPy's `N`, the number of columns, as
/// many as points unless given) and `increasing`, by which powers rise from left to right.
///
/// The dtype is that which the points' promotes to with a 64-bit integer.
///
/// ```
/// use numpy_rs as np;
/// use np::options::powers;
///
/// let x = np::array([1.0, 2.0, 3.0])?;
/// assert_eq!(np::vander(&x, ())?.to_vec::<f64>()?, [1.0, 1.0, 1.0, 4.0, 2.0, 1.0, 9.0, 3.0, 1.0]);
/// let rising = np::vander(&x, powers(2usize).increasing(true))?;
/// assert_eq!(rising.to_vec::<f64>()?, [1.0, 1.0, 1.0, 2.0, 1.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for anything but an array of one axis.
pub fn vander<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("vander", &["N", "increasing"])?;
    let x = x.as_operand().to_array()?;
    if x.ndim() != 1 {
        return Err(Error::value(
            "x must be a one-dimensional array or sequence.",
        ));
    }
    let count = options.powers.unwrap_or(x.size());
    let matrix = new_array(&[x.size(), count], promote_types(x.dtype(), DType::INT64))?;
    let rising = match options.increasing {
        Some(true) => matrix.alias(),
        _ => matrix.get(s![.., ..;-1])?,
    };
    if count > 0 {
        rising.get(s![.., 0])?.fill(1)?;
    }
    if count > 1 {
        let powers = rising.get(s![.., 1..])?;
        let column = x.get([AxisIndex::Ellipsis, AxisIndex::NewAxis])?;
        powers.assign(Operand::Array(&column))?;
        table::MULTIPLY.accumulate(&powers, out(&powers).axis(1))?;
    }
    Ok(matrix)
}
