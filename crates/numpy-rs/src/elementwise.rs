//! NumPy's elementwise functions, one for each ufunc.

use np_ufunc::table;

use crate::array::Array;
use crate::call::{call_multiple, compute_small};
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
    /// `+x` (`numpy.positive`).
    positive = POSITIVE;
    /// The absolute value of real numbers, as floats (`numpy.fabs`).
    fabs = FABS;
    /// -1, 0 or 1; of complex numbers `x / |x|` (`numpy.sign`).
    sign = SIGN;
    /// `x * x` (`numpy.square`).
    square = SQUARE;
    /// `1 / x` (`numpy.reciprocal`).
    reciprocal = RECIPROCAL;
    /// The complex conjugate (`numpy.conjugate`).
    conjugate = CONJUGATE;
    /// `numpy.conj`, another name of [`conjugate`].
    conj = CONJUGATE;
    /// The nearest integer, even ones between two (`numpy.rint`).
    rint = RINT;
    /// The largest integer that is not above (`numpy.floor`).
    floor = FLOOR;
    /// The smallest integer that is not below (`numpy.ceil`).
    ceil = CEIL;
    /// The integer part (`numpy.trunc`).
    trunc = TRUNC;
    /// The cube root (`numpy.cbrt`).
    cbrt = CBRT;
    /// 2 to the power of x (`numpy.exp2`).
    exp2 = EXP2;
    /// `exp(x) - 1`, without cancellation (`numpy.expm1`).
    expm1 = EXPM1;
    /// The logarithm of base 2 (`numpy.log2`).
    log2 = LOG2;
    /// `log(1 + x)`, without cancellation (`numpy.log1p`).
    log1p = LOG1P;
    /// The tangent (`numpy.tan`).
    tan = TAN;
    /// The inverse sine (`numpy.arcsin`, `numpy.asin`).
    arcsin = ARCSIN;
    /// The inverse cosine (`numpy.arccos`, `numpy.acos`).
    arccos = ARCCOS;
    /// The inverse tangent (`numpy.arctan`, `numpy.atan`).
    arctan = ARCTAN;
    /// The hyperbolic sine (`numpy.sinh`).
    sinh = SINH;
    /// The hyperbolic cosine (`numpy.cosh`).
    cosh = COSH;
    /// The hyperbolic tangent (`numpy.tanh`).
    tanh = TANH;
    /// The inverse hyperbolic sine (`numpy.arcsinh`, `numpy.asinh`).
    arcsinh = ARCSINH;
    /// The inverse hyperbolic cosine (`numpy.arccosh`, `numpy.acosh`).
    arccosh = ARCCOSH;
    /// The inverse hyperbolic tangent (`numpy.arctanh`, `numpy.atanh`).
    arctanh = ARCTANH;
    /// `numpy.asin`, another name of [`arcsin`].
    asin = ARCSIN;
    /// `numpy.acos`, another name of [`arccos`].
    acos = ARCCOS;
    /// `numpy.atan`, another name of [`arctan`].
    atan = ARCTAN;
    /// `numpy.asinh`, another name of [`arcsinh`].
    asinh = ARCSINH;
    /// `numpy.acosh`, another name of [`arccosh`].
    acosh = ARCCOSH;
    /// `numpy.atanh`, another name of [`arctanh`].
    atanh = ARCTANH;
    /// Degrees as radians (`numpy.deg2rad`).
    deg2rad = DEG2RAD;
    /// Degrees as radians (`numpy.radians`).
    radians = RADIANS;
    /// Radians as degrees (`numpy.rad2deg`).
    rad2deg = RAD2DEG;
    /// Radians as degrees (`numpy.degrees`).
    degrees = DEGREES;
    /// Whether an element is NaN (`numpy.isnan`).
    isnan = ISNAN;
    /// Whether an element is infinite (`numpy.isinf`).
    isinf = ISINF;
    /// Whether an element is neither infinite nor NaN (`numpy.isfinite`).
    isfinite = ISFINITE;
    /// Whether the sign bit is set, that of -0.0 too (`numpy.signbit`).
    signbit = SIGNBIT;
    /// The distance to the next number away from zero (`numpy.spacing`).
    spacing = SPACING;
    /// Whether an element is zero (`numpy.logical_not`).
    logical_not = LOGICAL_NOT;
    /// All bits turned over; of booleans the negation (`numpy.invert`).
    invert = INVERT;
    /// `numpy.bitwise_not`, another name of [`invert`].
    bitwise_not = INVERT;
    /// `numpy.bitwise_invert`, another name of [`invert`].
    bitwise_invert = INVERT;
    /// The number of bits that are set in the absolute value (`numpy.bitwise_count`).
    bitwise_count = BITWISE_COUNT;
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
    /// `numpy.true_divide`, another name of [`divide`].
    true_divide = DIVIDE;
    /// The quotient rounded down (`numpy.floor_divide`).
    floor_divide = FLOOR_DIVIDE;
    /// The remainder with the sign of the divisor, as Python's `%` (`numpy.remainder`, `numpy.mod`).
    remainder = REMAINDER;
    /// The remainder with the sign of the dividend, as C's `fmod` (`numpy.fmod`).
    fmod = FMOD;
    /// `x1` to the power of `x2` (`numpy.power`).
    power = POWER;
    /// `numpy.pow`, another name of [`power`].
    pow = POWER;
    /// `x1` to the power of `x2` in double precision at least (`numpy.float_power`).
    float_power = FLOAT_POWER;
    /// The angle of the point (`x2`, `x1`) (`numpy.arctan2`).
    arctan2 = ARCTAN2;
    /// `numpy.atan2`, another name of [`arctan2`].
    atan2 = ARCTAN2;
    /// The hypotenuse `sqrt(x1² + x2²)` (`numpy.hypot`).
    hypot = HYPOT;
    /// `log(exp(x1) + exp(x2))` (`numpy.logaddexp`).
    logaddexp = LOGADDEXP;
    /// `log2(2^x1 + 2^x2)` (`numpy.logaddexp2`).
    logaddexp2 = LOGADDEXP2;
    /// The larger of two elements, the other one if one is NaN (`numpy.fmax`).
    fmax = FMAX;
    /// The smaller of two elements, the other one if one is NaN (`numpy.fmin`).
    fmin = FMIN;
    /// `x1` with the sign of `x2` (`numpy.copysign`).
    copysign = COPYSIGN;
    /// The next number after `x1` towards `x2` (`numpy.nextafter`).
    nextafter = NEXTAFTER;
    /// 0 below zero, 1 above, `x2` at zero (`numpy.heaviside`).
    heaviside = HEAVISIDE;
    /// `x1 * 2^x2` (`numpy.ldexp`).
    ldexp = LDEXP;
    /// The greatest common divisor (`numpy.gcd`).
    gcd = GCD;
    /// The least common multiple (`numpy.lcm`).
    lcm = LCM;
    /// Whether both elements are true (`numpy.logical_and`).
    logical_and = LOGICAL_AND;
    /// Whether either element is true (`numpy.logical_or`).
    logical_or = LOGICAL_OR;
    /// Whether one element is true and the other is not (`numpy.logical_xor`).
    logical_xor = LOGICAL_XOR;
    /// The bits that are set in both (`numpy.bitwise_and`).
    bitwise_and = BITWISE_AND;
    /// The bits that are set in either (`numpy.bitwise_or`).
    bitwise_or = BITWISE_OR;
    /// The bits that are set in one of the two (`numpy.bitwise_xor`).
    bitwise_xor = BITWISE_XOR;
    /// Bits shifted to the left (`numpy.left_shift`).
    left_shift = LEFT_SHIFT;
    /// `numpy.bitwise_left_shift`, another name of [`left_shift`].
    bitwise_left_shift = LEFT_SHIFT;
    /// Bits shifted to the right, the sign along with them (`numpy.right_shift`).
    right_shift = RIGHT_SHIFT;
    /// `numpy.bitwise_right_shift`, another name of [`right_shift`].
    bitwise_right_shift = RIGHT_SHIFT;
}

macro_rules! pairs {
    ($($(#[$doc:meta])* $name:ident($($x:ident),*) = $ufunc:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// As those of one output; [`call_multiple`] has the keywords.
        pub fn $name($($x: impl AsOperand),*) -> Result<(Array, Array)> {
            let results = call_multiple(&table::$ufunc, &[$(&$x),*], ())?;
            let [first, second] = <[Array; 2]>::try_from(results).expect("a ufunc of two outputs");
            Ok((first, second))
        }
    )*};
}

pairs! {
    /// Quotient rounded down and remainder (`numpy.divmod`).
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let (quotient, remainder) = np::divmod(&np::array([7, -7])?, &3)?;
    /// assert_eq!(quotient.to_vec::<i32>()?, [2, -3]);
    /// assert_eq!(remainder.to_vec::<i32>()?, [1, 2]);
    /// # Ok::<(), np::Error>(())
    /// ```
    divmod(x1, x2) = DIVMOD;
    /// Fractional and integer part (`numpy.modf`).
    modf(x) = MODF;
    /// Significand in [0.5, 1) and exponent of two (`numpy.frexp`).
    frexp(x) = FREXP;
}
