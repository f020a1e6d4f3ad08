//! `isclose`, `allclose`, `array_equal`, `array_equiv`.

use np_dtype::{DType, Kind, Participant, Scalar, WeakScalar, promote_types, result_type};
use np_ufunc::Flags;
use np_ufunc::table::chains::{ISCLOSE, ISCLOSE_OR_NAN};
use np_ufunc::table::{
    ABSOLUTE, ADD, BITWISE_AND, BITWISE_OR, EQUAL, ISFINITE, ISNAN, LESS_EQUAL, MULTIPLY, SUBTRACT,
};

use crate::array::Array;
use crate::call::{broadcast, compute};
use crate::error::{Error, Result};
use crate::errstate::{self, ErrorMode, ErrorState};
use crate::operand::{AsOperand, Operand};
use crate::options::{Options, Relative};
use crate::reductions::all;
use crate::{fused, warnings};

/// Whether two elements are equal within a tolerance, `|a - b| <= atol + rtol * |b|` (`numpy.isclose`).
///
/// Keywords `rtol` (1e-5 unless given) and `atol` (1e-8), which may be arrays, and `equal_nan`. Infinities are close to themselves
/// alone.
///
/// ```
/// use numpy_rs as np;
/// use np::options::rtol;
///
/// let (a, b) = (np::array([1.0, 100.0])?, np::array([1.0, 100.1])?);
/// assert_eq!(np::isclose(&a, &b, ())?.to_vec::<bool>()?, [true, false]);
/// assert_eq!(np::isclose(&a, &b, rtol(0.01))?.to_vec::<bool>()?, [true, true]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` where the shapes don't broadcast.
pub fn isclose<'a>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("isclose", &["rtol", "atol", "equal_nan"])?;
    close(a.as_operand(), b.as_operand(), &options)
}

/// Whether all elements are [close](isclose) (`numpy.allclose`), with the same keywords.
///
/// ```
/// use numpy_rs as np;
///
/// assert!(np::allclose(&np::array([1e10, 1e-7])?, &np::array([1.00001e10, 1e-8])?, np::options::atol(1e-6))?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`isclose`].
pub fn allclose<'a>(
    a: impl AsOperand,
    b: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<bool> {
    let options = options.into();
    options.only("allclose", &["rtol", "atol", "equal_nan"])?;
    is_all(&close(a.as_operand(), b.as_operand(), &options)?)
}

/// Whether two arrays have the same shape and equal elements (`numpy.array_equal`); keyword `equal_nan`.
///
/// ```
/// use numpy_rs as np;
///
/// assert!(np::array_equal(&np::arange(3, ())?, &np::array([0.0, 1.0, 2.0])?, ())?);
/// assert!(!np::array_equal(&np::zeros(3, ())?, &np::zeros(2, ())?, ())?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn array_equal<'a>(
    a1: impl AsOperand,
    a2: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<bool> {
    let options = options.into();
    options.only("array_equal", &["equal_nan"])?;
    let (a1, a2) = (a1.as_operand().to_array()?, a2.as_operand().to_array()?);
    if a1.shape() != a2.shape() {
        return Ok(false);
    }
    let equal = compute(&EQUAL, &[(&a1).into(), (&a2).into()])?;
    if options.equal_nan != Some(true) {
        return is_all(&equal);
    }
    is_all(&with_nan(equal, (&a1).into(), (&a2).into())?)
}

/// Whether two arrays have equal elements where they are broadcast to one shape (`numpy.array_equiv`).
///
/// ```
/// use numpy_rs as np;
///
/// assert!(np::array_equiv(&np::array([1, 2])?, &np::array([[1, 2], [1, 2]])?)?);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory.
pub fn array_equiv(a1: impl AsOperand, a2: impl AsOperand) -> Result<bool> {
    let (a1, a2) = (a1.as_operand().to_array()?, a2.as_operand().to_array()?);
    if np_layout::broadcast_shapes(&[a1.shape(), a2.shape()]).is_err() {
        return Ok(false);
    }
    is_all(&compute(&EQUAL, &[(&a1).into(), (&a2).into()])?)
}

fn is_all(truth: &Array) -> Result<bool> {
    Ok(all(truth, ())?.item_scalar()? == Scalar::Bool(true))
}

/// What holds, or holds because both elements are NaN.
fn with_nan(truth: Array, x: Operand<'_>, y: Operand<'_>) -> Result<Array> {
    let nans = [compute(&ISNAN, &[x])?, compute(&ISNAN, &[y])?];
    let both = compute(&BITWISE_AND, &[(&nans[0]).into(), (&nans[1]).into()])?;
    compute(&BITWISE_OR, &[(&truth).into(), (&both).into()])
}

fn close(a: Operand<'_>, b: Operand<'_>, options: &Options<'_>) -> Result<Array> {
    let float = |value| Operand::Weak(WeakScalar::Float(value));
    let rtol = match options.rtol {
        None => float(1e-5),
        Some(Relative::Value(value)) => value,
        Some(Relative::None) => {
            return Err(Error::type_error(
                "ufunc 'isfinite' not supported for the input types, and the inputs could not be safely coerced to any \
                 supported types according to the casting rule ''safe''",
            ));
        }
    };
    let atol = options.atol.unwrap_or(float(1e-8));
    let equal_nan = options.equal_nan == Some(true);
    // The second operand becomes a float, so that the absolute value of the smallest integer is none.
    let converted;
    let y = match b {
        Operand::Weak(WeakScalar::Int(value)) => float(value as f64),
        Operand::Weak(_) => b,
        typed => {
            let dtype = result_type(&[typed.participant(), Participant::WeakFloat]);
            converted = typed.to_array_of(dtype)?;
            Operand::Array(&converted)
        }
    };
    // Two of Python's numbers are compared as Python does, in double precision.
    let x = match (a, y) {
        (Operand::Weak(weak), Operand::Weak(_)) => {
            let kind = weak.participant().default_dtype().kind();
            let dtype = if kind == Kind::Complex {
                DType::COMPLEX128
            } else {
                DType::FLOAT64
            };
            Operand::Scalar(weak.to_scalar(dtype)?)
        }
        _ => a,
    };
    check_finite(atol, rtol)?;
    if let Some(result) = close_at_once(x, y, rtol, atol, equal_nan)? {
        return Ok(result);
    }
    let state = errstate::geterr();
    let _guard = errstate::errstate(ErrorState {
        invalid: ErrorMode::Ignore,
        ..state
    });
    close_in_steps(x, y, rtol, atol, equal_nan)
}

/// Tolerances that are not finite are told of as invalid values are.
fn check_finite(atol: Operand<'_>, rtol: Operand<'_>) -> Result<()> {
    let finite = |operand: Operand<'_>| match operand {
        Operand::Weak(WeakScalar::Float(value)) => Ok(value.is_finite()),
        Operand::Weak(WeakScalar::Int(_)) => Ok(true),
        other => is_all(&compute(&ISFINITE, &[other])?),
    };
    if finite(atol)? && finite(rtol)? {
        return Ok(());
    }
    let message = format!(
        "One of rtol or atol is not valid, atol: {}, rtol: {}",
        atol.to_array()?,
        rtol.to_array()?
    );
    match errstate::geterr().invalid {
        ErrorMode::Warn => warnings::warn(warnings::Category::RuntimeWarning, &message),
        ErrorMode::Raise => return Err(Error::FloatingPoint { message }),
        ErrorMode::Print => println!("{message}"),
        _ => {}
    }
    Ok(())
}

/// The formula in one loop, if it is computed in one type of real numbers.
fn close_at_once(
    x: Operand<'_>,
    y: Operand<'_>,
    rtol: Operand<'_>,
    atol: Operand<'_>,
    equal_nan: bool,
) -> Result<Option<Array>> {
    let common = result_type(&[x.participant(), y.participant()]);
    if common.kind() != Kind::Float {
        return Ok(None);
    }
    let ufunc = if equal_nan { &ISCLOSE_OR_NAN } else { &ISCLOSE };
    let run = |operands: [Operand<'_>; 4]| {
        // Shapes that don't fit are for the step to tell in which they meet.
        if broadcast(&operands).is_err() {
            return Ok(None);
        }
        fused::call(ufunc, common.code(), &operands, None, Flags::INVALID)
    };
    let Operand::Weak(weak) = y else {
        let own = y.dtype();
        let product = result_type(&[rtol.participant(), y.participant()]);
        let sum = result_type(&[atol.participant(), Participant::Typed(product)]);
        let uniform = common == own && sum == own && promote_types(product, own) == own;
        return if uniform {
            run([x, y, rtol, atol])
        } else {
            Ok(None)
        };
    };
    // The tolerance is a number, computed in double precision before it takes the type of the elements.
    let numbers = [Operand::Weak(weak), rtol, atol].map(as_real);
    let [Some(value), Some(rtol), Some(atol)] = numbers else {
        return Ok(None);
    };
    let narrow = weak.to_scalar(common)?.as_f64();
    if value.is_finite() != narrow.is_finite() {
        return Ok(None);
    }
    let float = |value| Operand::Weak(WeakScalar::Float(value));
    run([x, y, float(0.0), float(atol + rtol * value.abs())])
}

/// The value of a real number without a type.
fn as_real(operand: Operand<'_>) -> Option<f64> {
    match operand {
        Operand::Weak(WeakScalar::Int(value)) => Some(value as f64),
        Operand::Weak(WeakScalar::Float(value)) => Some(value),
        _ => None,
    }
}

/// The formula as NumPy's chain of ufuncs.
fn close_in_steps(
    x: Operand<'_>,
    y: Operand<'_>,
    rtol: Operand<'_>,
    atol: Operand<'_>,
    equal_nan: bool,
) -> Result<Array> {
    let distance = compute(&ABSOLUTE, &[(&compute(&SUBTRACT, &[x, y])?).into()])?;
    // Numbers without types stay that until they meet an array.
    let (product, sum);
    let size = match y {
        Operand::Weak(WeakScalar::Complex(z)) => Some(z.re.hypot(z.im)),
        other => as_real(other).map(f64::abs),
    };
    let scaled = match (size, as_real(rtol)) {
        (Some(size), Some(rtol)) => Operand::Weak(WeakScalar::Float(rtol * size)),
        (Some(size), None) => {
            let size = Operand::Weak(WeakScalar::Float(size));
            product = compute(&MULTIPLY, &[rtol, size])?;
            Operand::Array(&product)
        }
        (None, _) => {
            let size = compute(&ABSOLUTE, &[y])?;
            product = compute(&MULTIPLY, &[rtol, (&size).into()])?;
            Operand::Array(&product)
        }
    };
    let tolerance = match (as_real(scaled), as_real(atol)) {
        (Some(scaled), Some(atol)) => Operand::Weak(WeakScalar::Float(atol + scaled)),
        _ => {
            sum = compute(&ADD, &[atol, scaled])?;
            Operand::Array(&sum)
        }
    };
    let near = compute(&LESS_EQUAL, &[(&distance).into(), tolerance])?;
    let finite = compute(&ISFINITE, &[y])?;
    let near = compute(&BITWISE_AND, &[(&near).into(), (&finite).into()])?;
    let equal = compute(&EQUAL, &[x, y])?;
    let result = compute(&BITWISE_OR, &[(&near).into(), (&equal).into()])?;
    if equal_nan {
        with_nan(result, x, y)
    } else {
        Ok(result)
    }
}
