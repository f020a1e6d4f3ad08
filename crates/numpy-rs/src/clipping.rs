//! `clip`.

use np_dtype::{Kind, WeakScalar, iinfo};
use np_ufunc::table::{CLIP, MAXIMUM, MINIMUM, POSITIVE};

use crate::array::Array;
use crate::call::call;
use crate::error::Result;
use crate::operand::{AsOperand, Operand};
use crate::options::Options;

/// What may stand for a bound of [`clip`]: an array or a number, or `()` for none.
pub trait AsBound {
    /// The bound, if there is one.
    fn as_bound(&self) -> Option<Operand<'_>>;
}

impl<T: AsOperand> AsBound for T {
    fn as_bound(&self) -> Option<Operand<'_>> {
        Some(self.as_operand())
    }
}

impl AsBound for () {
    fn as_bound(&self) -> Option<Operand<'_>> {
        None
    }
}

impl<T: AsOperand> AsBound for Option<T> {
    fn as_bound(&self) -> Option<Operand<'_>> {
        self.as_ref().map(AsOperand::as_operand)
    }
}

/// Elements between two bounds (`numpy.clip`): what is below the lower one becomes that, what is above the upper one that.
///
/// Bounds are arrays or numbers, or `()` for none. A number beside integers may lie beyond what their type holds on its own side. A
/// NaN, among elements or bounds, is the result. Keywords are those of [`call`](crate::call()): `out`, `where_`, `dtype`,
/// `casting`, `order`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?;
/// assert_eq!(np::clip(&a, 2, 4, ())?.to_vec::<i64>()?, [2, 2, 2, 3, 4, 4]);
/// assert_eq!(a.clip((), &np::array([3, 3, 3, 0, 0, 9])?, ())?.to_vec::<i64>()?, [0, 1, 2, 0, 0, 5]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes don't broadcast, `OverflowError` for a number that the elements' type does not hold, `TypeError` for
/// booleans without bounds, and the errors of the keywords.
pub fn clip<'a>(
    a: impl AsOperand,
    min: impl AsBound,
    max: impl AsBound,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    a.as_operand().to_array()?.clip(min, max, options)
}

impl Array {
    /// Elements between two bounds (`ndarray.clip`), as [`clip`].
    ///
    /// # Errors
    /// As [`clip`].
    pub fn clip<'a>(
        &self,
        min: impl AsBound,
        max: impl AsBound,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        let (mut min, mut max) = (min.as_bound(), max.as_bound());
        if matches!(self.dtype().kind(), Kind::Int | Kind::UInt) {
            // What no element can pass is no bound.
            let limits = iinfo(self.dtype())?;
            if matches!(min, Some(Operand::Weak(WeakScalar::Int(value))) if value <= limits.min) {
                min = None;
            }
            if matches!(max, Some(Operand::Weak(WeakScalar::Int(value))) if value >= limits.max) {
                max = None;
            }
        }
        match (&min, &max) {
            (None, None) => call(&POSITIVE, &[self], options),
            (None, Some(max)) => call(&MINIMUM, &[self, max], options),
            (Some(min), None) => call(&MAXIMUM, &[self, min], options),
            (Some(min), Some(max)) => call(&CLIP, &[self, min, max], options),
        }
    }
}
