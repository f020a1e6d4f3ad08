//! `sinc`, `i0`.

use np_dtype::{DType, Kind, WeakScalar};
use np_ufunc::Flags;
use np_ufunc::table::chains::{I_ZERO, SINC};
use np_ufunc::table::{DIVIDE, MULTIPLY, SIN};

use crate::array::Array;
use crate::call::{broadcast, compute, where_};
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::storage::execute;
use crate::{errstate, fused};

/// `sin(πx) / (πx)`, 1 at zero (`numpy.sinc`): of integers in float64.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::sinc(&np::array([0.0, 0.5])?)?.to_vec::<f64>()?, [1.0, std::f64::consts::FRAC_2_PI]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If there is not enough memory, or the error state says so.
pub fn sinc(x: impl AsOperand) -> Result<Array> {
    let x = x.as_operand().to_array()?;
    let code = match x.dtype().kind() {
        Kind::Float | Kind::Complex => x.dtype().code(),
        _ => DType::FLOAT64.code(),
    };
    if x.dtype().kind() != Kind::Complex
        && let Some(result) = fused::call(&SINC, code, &[(&x).into()], None, Flags::NONE)?
    {
        return Ok(result);
    }
    let pi = Operand::Weak(WeakScalar::Float(std::f64::consts::PI));
    let angle = compute(&MULTIPLY, &[pi, (&x).into()])?;
    let tiny = match angle.dtype().kind() {
        Kind::Float => np_dtype::finfo(angle.dtype())?.eps,
        _ => 1e-20,
    };
    let angle = where_(&angle, &angle, tiny)?;
    compute(
        &DIVIDE,
        &[
            (&compute(&SIN, &[(&angle).into()])?).into(),
            (&angle).into(),
        ],
    )
}

/// The modified Bessel function of the first kind of order zero (`numpy.i0`): of integers in float64.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::i0(0.0)?.item::<f64>()?, 1.0);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for complex numbers.
pub fn i0(x: impl AsOperand) -> Result<Array> {
    let x = x.as_operand().to_array()?;
    let x = match x.dtype().kind() {
        Kind::Complex => return Err(Error::type_error("i0 not supported for complex values")),
        Kind::Float => x,
        _ => x.astype(DType::FLOAT64)?,
    };
    let (code, operands) = (x.dtype().code(), [Operand::Array(&x)]);
    let (shape, inputs) = (broadcast(&operands)?, fused::inputs(&operands, code)?);
    let wanted = errstate::wanted();
    let (mut places, flags) =
        execute::compute(I_ZERO.loop_of(code)?, &shape, &inputs, None, wanted)?;
    if flags.intersects(Flags::OVERFLOW) {
        errstate::report(Flags::OVERFLOW, "exp")?;
    }
    if flags.intersects(Flags::INVALID) {
        errstate::report(Flags::INVALID, "divide")?;
    }
    Ok(Array::from_place(places.swap_remove(0)))
}
