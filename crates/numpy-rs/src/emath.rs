//! Functions that go complex where a real result does not exist (`numpy.emath`, `numpy.lib.scimath`).
//!
//! If any element lies outside the real domain, all become complex: complex64 from integers of up to 16 bits and from float32, complex128
//! from all others. Otherwise the functions are those of the same names.
//!
//! ```
//! use numpy_rs as np;
//! use np::emath;
//!
//! assert_eq!(emath::sqrt(-4.0)?.item::<np::Complex<f64>>()?, np::Complex::new(0.0, 2.0));
//! assert_eq!(emath::sqrt(4.0)?.item::<f64>()?, 2.0);
//! # Ok::<(), np::Error>(())
//! ```

use np_dtype::{DType, Kind, Scalar, TypeCode, WeakScalar};
use np_ufunc::table;
use np_ufunc::{
    Ufunc,
    table::{GREATER, LESS, MULTIPLY},
};

use crate::array::Array;
use crate::call::compute;
use crate::elementwise::absolute;
use crate::error::Result;
use crate::operand::{AsOperand, Operand};
use crate::reductions::any;

/// Where the real results of a function end.
#[derive(Clone, Copy)]
enum Domain {
    /// At zero.
    NotNegative,
    /// At -1 and 1.
    Unit,
}

impl Domain {
    /// Whether any element of an array of real numbers lies outside.
    fn is_left(self, x: &Array) -> Result<bool> {
        if x.dtype().kind() == Kind::Complex {
            return Ok(false);
        }
        let (size, bound);
        let operands = match self {
            Domain::NotNegative => {
                bound = WeakScalar::Int(0);
                [Operand::Array(x), Operand::Weak(bound)]
            }
            Domain::Unit => {
                size = absolute(x)?;
                bound = WeakScalar::Int(1);
                [Operand::Array(&size), Operand::Weak(bound)]
            }
        };
        let outside = match self {
            Domain::NotNegative => compute(&LESS, &operands)?,
            Domain::Unit => compute(&GREATER, &operands)?,
        };
        Ok(any(&outside, ())?.item_scalar()? == Scalar::Bool(true))
    }

    /// The elements, complex if any lies outside.
    fn extended(self, x: Operand<'_>) -> Result<Array> {
        let x = x.to_array()?;
        if self.is_left(&x)? {
            x.astype(complex_of(x.dtype()))
        } else {
            Ok(x)
        }
    }
}

/// The complex type that elements outside the domain take.
fn complex_of(dtype: DType) -> DType {
    match dtype.code() {
        TypeCode::Int8
        | TypeCode::Int16
        | TypeCode::UInt8
        | TypeCode::UInt16
        | TypeCode::Float32
        | TypeCode::Complex64 => DType::COMPLEX64,
        _ => DType::COMPLEX128,
    }
}

fn call(ufunc: &Ufunc, domain: Domain, x: Operand<'_>) -> Result<Array> {
    compute(ufunc, &[(&domain.extended(x)?).into()])
}

macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $ufunc:ident, $domain:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// # Errors
        /// If there is not enough memory, or the error state says so.
        pub fn $name(x: impl AsOperand) -> Result<Array> {
            call(&table::$ufunc, Domain::$domain, x.as_operand())
        }
    )*};
}

functions! {
    /// The square root (`numpy.emath.sqrt`), imaginary of negative numbers.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let roots = np::emath::sqrt(&np::array([-1.0, 4.0])?)?;
    /// assert_eq!(roots.to_vec::<np::Complex<f64>>()?, [np::Complex::new(0.0, 1.0), np::Complex::new(2.0, 0.0)]);
    /// # Ok::<(), np::Error>(())
    /// ```
    sqrt = SQRT, NotNegative;
    /// The natural logarithm (`numpy.emath.log`), with the imaginary part π of negative numbers.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let log = np::emath::log(-1.0)?;
    /// assert_eq!(log.item::<np::Complex<f64>>()?, np::Complex::new(0.0, std::f64::consts::PI));
    /// # Ok::<(), np::Error>(())
    /// ```
    log = LOG, NotNegative;
    /// The logarithm of base 2 (`numpy.emath.log2`).
    ///
    /// ```
    /// assert_eq!(numpy_rs::emath::log2(8.0)?.item::<f64>()?, 3.0);
    /// # Ok::<(), numpy_rs::Error>(())
    /// ```
    log2 = LOG2, NotNegative;
    /// The logarithm of base 10 (`numpy.emath.log10`).
    ///
    /// ```
    /// assert_eq!(numpy_rs::emath::log10(100.0)?.item::<f64>()?, 2.0);
    /// # Ok::<(), numpy_rs::Error>(())
    /// ```
    log10 = LOG10, NotNegative;
    /// The inverse cosine (`numpy.emath.arccos`), complex beyond 1.
    ///
    /// ```
    /// assert_eq!(numpy_rs::emath::arccos(2.0)?.dtype(), numpy_rs::complex128);
    /// # Ok::<(), numpy_rs::Error>(())
    /// ```
    arccos = ARCCOS, Unit;
    /// The inverse sine (`numpy.emath.arcsin`), complex beyond 1.
    ///
    /// ```
    /// assert_eq!(numpy_rs::emath::arcsin(2.0)?.dtype(), numpy_rs::complex128);
    /// # Ok::<(), numpy_rs::Error>(())
    /// ```
    arcsin = ARCSIN, Unit;
    /// The inverse hyperbolic tangent (`numpy.emath.arctanh`), complex beyond 1.
    ///
    /// ```
    /// assert_eq!(numpy_rs::emath::arctanh(2.0)?.dtype(), numpy_rs::complex128);
    /// # Ok::<(), numpy_rs::Error>(())
    /// ```
    arctanh = ARCTANH, Unit;
}

/// The logarithm of base `n` (`numpy.emath.logn`).
///
/// ```
/// assert_eq!(numpy_rs::emath::logn(2.0, 8.0)?.item::<f64>()?, 3.0);
/// # Ok::<(), numpy_rs::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes don't broadcast.
pub fn logn(n: impl AsOperand, x: impl AsOperand) -> Result<Array> {
    let (x, n) = (log(x)?, log(n)?);
    compute(&table::DIVIDE, &[(&x).into(), (&n).into()])
}

/// `x` to the power of `p` (`numpy.emath.power`): complex if any `x` is negative, in floats if any `p` is.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::emath::power(2, -1)?.item::<f64>()?, 0.5);
/// assert_eq!(np::emath::power(-8.0, 0.5)?.dtype(), np::complex128);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes don't broadcast.
pub fn power(x: impl AsOperand, p: impl AsOperand) -> Result<Array> {
    let x = Domain::NotNegative.extended(x.as_operand())?;
    let mut p = p.as_operand().to_array()?;
    if Domain::NotNegative.is_left(&p)? {
        let one = Operand::Weak(WeakScalar::Float(1.0));
        p = compute(&MULTIPLY, &[(&p).into(), one])?;
    }
    compute(&table::POWER, &[(&x).into(), (&p).into()])
}
