//! `max`, `min` and `ptp`.

use np_ufunc::table;

use super::folds::{Results, axis_set, deliver, over_all, reduce};
use crate::array::Array;
use crate::call::{call, compute};
use crate::error::Result;
use crate::operand::{AsOperand, Operand};
use crate::options::{self, Options};
use crate::ufunc_methods::UfuncMethods;

impl Array {
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
        deliver(
            reduce(ufunc.name, fold, self, reduced, Results::new(options))?,
            options,
            ufunc.name,
            self,
        )
    }
}

/// The distance of the largest element from the smallest (`numpy.ptp`); keywords `axis`, `keepdims`, `out`.
///
/// Integers wrap around, where their type does not hold the distance.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[4, 9, 2], [6, 9, 7]])?;
/// assert_eq!(np::ptp(&a, ())?.item::<i32>()?, 7);
/// assert_eq!(np::ptp(&a, 1)?.to_vec::<i32>()?, [7, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`Array::max`]; `TypeError` for booleans, which have no difference.
pub fn ptp<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let mut options = options.into();
    options.only("ptp", &["axis", "keepdims", "out"])?;
    let array = a.as_operand().to_array()?;
    let largest = array.max(options.clone())?;
    let out = options.out.take();
    let smallest = array.min(options)?;
    match out {
        Some(out) => call(&table::SUBTRACT, &[&largest, &smallest], options::out(out)),
        None => compute(
            &table::SUBTRACT,
            &[Operand::Array(&largest), Operand::Array(&smallest)],
        ),
    }
}
