//! Elements folded together, over any axes.
//!
//! - `sums`: `sum`, `prod`. `averages`: `mean`, `average`. `spread`: `var`, `std`.
//! - `extrema`: `max`, `min`, `ptp`. `positions`: `argmax`, `argmin`. `truth`: `any`, `all`, `count_nonzero`.
//! - `running`: `cumsum`, `cumprod`, `cumulative_sum`, `cumulative_prod`.
//! - `without_nan`: the same of what is not NaN, `nansum` and its sisters.
//! - `folds`, `quotients`: what they share.
//!
//! An axis, several, or all (`()`) are folded away, or kept with length 1. Sums of floats are pairwise, with NumPy's very bits, whatever
//! the number of threads.

mod averages;
mod extrema;
mod folds;
mod positions;
mod quotients;
mod running;
mod spread;
mod sums;
mod truth;
mod without_nan;

pub use averages::{average, average_with_weights};
pub use extrema::ptp;
pub use running::{cumulative_prod, cumulative_sum};
pub use truth::count_nonzero;
pub use without_nan::{
    nanargmax, nanargmin, nancumprod, nancumsum, nanmax, nanmean, nanmin, nanprod, nanstd, nansum,
    nanvar,
};

pub(crate) use averages::fitting_weights;
pub(crate) use folds::{axis_set, deliver, drop_axes, plain_reduce, warn_of_output};
pub(crate) use truth::count_numbers;

use crate::array::Array;
use crate::error::Result;
use crate::operand::{AsOperand, Operand};
use crate::options::Options;

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $method:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// As the method.
        pub fn $name<'a>(array: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
            match array.as_operand() {
                Operand::Array(array) => array.$method(options),
                number => number.to_array()?.$method(options),
            }
        }
    )*};
}

functions! {
    /// [`Array::sum`] of an array or a number (`numpy.sum`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::sum(&np::array([1, 2, 3])?, ())?.item::<i64>()?, 6);
    /// # Ok::<(), np::Error>(())
    /// ```
    sum = sum;
    /// [`Array::prod`] of an array or a number (`numpy.prod`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::prod(&np::array([2, 3, 4])?, ())?.item::<i64>()?, 24);
    /// # Ok::<(), np::Error>(())
    /// ```
    prod = prod;
    /// [`Array::mean`] of an array or a number (`numpy.mean`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::mean(&np::array([1, 2, 4, 5])?, ())?.item::<f64>()?, 3.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    mean = mean;
    /// [`Array::var`] of an array or a number (`numpy.var`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::var(&np::array([1, 3])?, ())?.item::<f64>()?, 1.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    var = var;
    /// [`Array::std`] of an array or a number (`numpy.std`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::std(&np::array([1, 5])?, ())?.item::<f64>()?, 2.0);
    /// # Ok::<(), np::Error>(())
    /// ```
    std = std;
    /// [`Array::max`] of an array or a number (`numpy.max`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::max(&np::array([1, 3, 2])?, ())?.item::<i32>()?, 3);
    /// # Ok::<(), np::Error>(())
    /// ```
    max = max;
    /// [`Array::min`] of an array or a number (`numpy.min`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::min(&np::array([2, 1, 3])?, ())?.item::<i32>()?, 1);
    /// # Ok::<(), np::Error>(())
    /// ```
    min = min;
    /// [`Array::max`] of an array or a number (`numpy.amax`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::amax(&np::array([1, 3, 2])?, ())?.item::<i32>()?, 3);
    /// # Ok::<(), np::Error>(())
    /// ```
    amax = max;
    /// [`Array::min`] of an array or a number (`numpy.amin`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::amin(&np::array([2, 1, 3])?, ())?.item::<i32>()?, 1);
    /// # Ok::<(), np::Error>(())
    /// ```
    amin = min;
    /// [`Array::any`] of an array or a number (`numpy.any`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert!(np::any(&np::array([0, 2])?, ())?.item::<bool>()?);
    /// # Ok::<(), np::Error>(())
    /// ```
    any = any;
    /// [`Array::all`] of an array or a number (`numpy.all`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert!(!np::all(&np::array([0, 2])?, ())?.item::<bool>()?);
    /// # Ok::<(), np::Error>(())
    /// ```
    all = all;
    /// [`Array::argmax`] of an array or a number (`numpy.argmax`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::argmax(&np::array([1, 3, 2])?, ())?.item::<i64>()?, 1);
    /// # Ok::<(), np::Error>(())
    /// ```
    argmax = argmax;
    /// [`Array::argmin`] of an array or a number (`numpy.argmin`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::argmin(&np::array([2, 1, 3])?, ())?.item::<i64>()?, 1);
    /// # Ok::<(), np::Error>(())
    /// ```
    argmin = argmin;
    /// [`Array::cumsum`] of an array or a number (`numpy.cumsum`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::cumsum(&np::array([1, 2, 3])?, ())?.to_vec::<i64>()?, [1, 3, 6]);
    /// # Ok::<(), np::Error>(())
    /// ```
    cumsum = cumsum;
    /// [`Array::cumprod`] of an array or a number (`numpy.cumprod`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// assert_eq!(np::cumprod(&np::array([1, 2, 3])?, ())?.to_vec::<i64>()?, [1, 2, 6]);
    /// # Ok::<(), np::Error>(())
    /// ```
    cumprod = cumprod;
}
