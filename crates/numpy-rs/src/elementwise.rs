//! NumPy's elementwise functions, one for each ufunc.

use np_ufunc::table;

use crate::array::Array;
use crate::call::compute_small;
use crate::error::Result;
use crate::operand::AsOperand;

macro_rules! unary {
    ($($(#[$doc:meta])* $name:ident = $ufunc:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// `TypeError` for a dtype that the function does not take; [`call`](crate::call()) has the keywords.
        pub fn $name(x: impl AsOperand) -> Result<Array> {
            compute_small(&table::$ufunc, [x.as_operand()])
        }
    )*};
}

macro_rules! binary {
    ($($(#[$doc:meta])* $name:ident = $ufunc:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// `ValueError` where the shapes don't broadcast, `TypeError` for dtypes that the function does not take;
        /// [`call`](crate::call()) has the keywords.
        #[inline]
        pub fn $name(x1: impl AsOperand, x2: impl AsOperand) -> Result<Array> {
            compute_small(&table::$ufunc, [x1.as_operand(), x2.as_operand()])
        }
    )*};
}

unary! {
    /// `-x` (`numpy.negative`).
    negative = NEGATIVE;
    /// The absolute value, of complex numbers the modulus (`numpy.absolute`).
    absolute = ABSOLUTE;
    /// `numpy.abs`, another name of [`absolute`].
    abs = ABSOLUTE;
    /// The square root (`numpy.sqrt`).
    sqrt = SQRT;
    /// The exponential (`numpy.exp`).
    exp = EXP;
    /// The natural logarithm (`numpy.log`).
    log = LOG;
    /// The logarithm of base 10 (`numpy.log10`).
    log10 = LOG10;
    /// The sine (`numpy.sin`).
    sin = SIN;
    /// The cosine (`numpy.cos`).
    cos = COS;
}

binary! {
    /// `x1 + x2` (`numpy.add`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let sum = np::add(&np::array([[1], [2]])?, &np::array([10, 20])?)?;
    /// assert_eq!(sum.to_vec::<i32>()?, [11, 21, 12, 22]);
    /// # Ok::<(), np::Error>(())
    /// ```
    add = ADD;
    /// `x1 - x2` (`numpy.subtract`).
    subtract = SUBTRACT;
    /// `x1 * x2` (`numpy.multiply`).
    multiply = MULTIPLY;
    /// `x1 / x2` (`numpy.divide`): integers are divided as float64.
    divide = DIVIDE;
    /// The larger of two elements, NaN if either is (`numpy.maximum`).
    maximum = MAXIMUM;
    /// The smaller of two elements, NaN if either is (`numpy.minimum`).
    minimum = MINIMUM;
    /// `x1 == x2` (`numpy.equal`).
    equal = EQUAL;
    /// `x1 != x2` (`numpy.not_equal`).
    not_equal = NOT_EQUAL;
    /// `x1 < x2` (`numpy.less`).
    less = LESS;
    /// `x1 <= x2` (`numpy.less_equal`).
    less_equal = LESS_EQUAL;
    /// `x1 > x2` (`numpy.greater`).
    greater = GREATER;
    /// `x1 >= x2` (`numpy.greater_equal`).
    greater_equal = GREATER_EQUAL;
}
