//! Running sums and products: `cumsum`, `cumprod`, `cumulative_sum`, `cumulative_prod`.

use np_ufunc::{Ufunc, table};

use super::positions::one_axis;
use crate::array::Array;
use crate::creation::full_like;
use crate::error::{Error, Result};
use crate::manipulation::{atleast_1d, concatenate};
use crate::operand::{AsOperand, Operand};
use crate::options::{self, Axes, Options};
use crate::ufunc_methods::UfuncMethods;

impl Array {
    /// Running sums along an axis, or of the flattened array (`ndarray.cumsum`); keywords `axis`, `dtype`, `out`.
    ///
    /// Integers are summed as 64-bit integers.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2], [3, 4]])?;
    /// assert_eq!(a.cumsum(())?.to_vec::<i64>()?, [1, 3, 6, 10]);
    /// assert_eq!(a.cumsum(0)?.to_vec::<i64>()?, [1, 2, 4, 6]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `AxisError` for an axis out of bounds, `TypeError` for several, `ValueError` for an output of another shape.
    pub fn cumsum<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        running(self, options.into(), &table::ADD, "cumsum")
    }

    /// Running products along an axis, or of the flattened array (`ndarray.cumprod`), as [`cumsum`](Array::cumsum).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[1, 2], [3, 4]])?;
    /// assert_eq!(a.cumprod(())?.to_vec::<i64>()?, [1, 2, 6, 24]);
    /// assert_eq!(a.cumprod(1)?.to_vec::<i64>()?, [1, 2, 3, 12]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`cumsum`](Array::cumsum).
    pub fn cumprod<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        running(self, options.into(), &table::MULTIPLY, "cumprod")
    }
}

fn running(
    array: &Array,
    mut options: Options<'_>,
    ufunc: &Ufunc,
    function: &str,
) -> Result<Array> {
    options.only(function, &["axis", "dtype", "out"])?;
    let (array, axis) = one_axis(array, &options.axis)?;
    options.axis = Some(Axes::One(axis as isize));
    ufunc.accumulate(&array, options)
}

/// Running sums along an axis (`numpy.cumulative_sum`); keywords `axis`, which has to be given for more axes than one, `dtype`, `out`,
/// `include_initial`: whether the results begin with a zero.
///
/// ```
/// use numpy_rs as np;
/// use np::options::include_initial;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::cumulative_sum(&a, ())?.to_vec::<i64>()?, [1, 3, 6]);
/// assert_eq!(np::cumulative_sum(&a, include_initial(true))?.to_vec::<i64>()?, [0, 1, 3, 6]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where no axis is given for several; otherwise as [`Array::cumsum`].
pub fn cumulative_sum<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    cumulative(
        x.as_operand(),
        options.into(),
        &table::ADD,
        0,
        "cumulative_sum",
    )
}

/// Running products along an axis (`numpy.cumulative_prod`), as [`cumulative_sum`]; `include_initial` begins with a one.
///
/// ```
/// use numpy_rs as np;
/// use np::options::axis;
///
/// let a = np::array([[1, 2], [3, 4]])?;
/// let products = np::cumulative_prod(&a, axis(1).include_initial(true))?;
/// assert_eq!(products.to_vec::<i64>()?, [1, 1, 2, 1, 3, 12]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`cumulative_sum`].
pub fn cumulative_prod<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    cumulative(
        x.as_operand(),
        options.into(),
        &table::MULTIPLY,
        1,
        "cumulative_prod",
    )
}

fn cumulative(
    x: Operand<'_>,
    options: Options<'_>,
    ufunc: &Ufunc,
    identity: i32,
    function: &str,
) -> Result<Array> {
    options.only(function, &["axis", "dtype", "out", "include_initial"])?;
    let x = atleast_1d(x)?;
    let along = match &options.axis {
        None | Some(Axes::All) if x.ndim() > 1 => {
            return Err(Error::value(
                "For arrays which have more than one dimension ``axis`` argument is required.",
            ));
        }
        None | Some(Axes::All) => Axes::One(0),
        Some(axes) => axes.clone(),
    };
    let mut own = options::axis(along.clone());
    own.dtype = options.dtype;
    let initial = options.include_initial == Some(true);
    let axis = || match &along {
        Axes::One(axis) => Ok(np_layout::normalize_axis(*axis, x.ndim())?),
        _ => Err(Error::type_error(
            "list indices must be integers or slices, not tuple",
        )),
    };
    if let (Some(out), true) = (options.out, initial) {
        let axis = axis()?;
        let rest = out.along(axis, 1, usize::MAX >> 1)?;
        ufunc.accumulate(&x, own.out(&rest))?;
        out.along(axis, 0, 1)?.fill(identity)?;
        return Ok(out.alias());
    }
    own.out = options.out;
    let results = ufunc.accumulate(&x, own)?;
    if !initial {
        return Ok(results);
    }
    let axis = axis()?;
    let mut shape: Vec<isize> = x.shape().iter().map(|&length| length as isize).collect();
    shape[axis] = 1;
    let first = full_like(&results, identity, options::shape(&shape[..]))?;
    concatenate(&[&first, &results], axis as isize)
}
