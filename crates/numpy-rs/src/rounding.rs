//! `round`, `around`, `fix`.

use np_dtype::{Casting, DType, Kind, Scalar, WeakScalar};
use np_ufunc::table::chains::{ROUND_DIGITS, ROUND_TENS};
use np_ufunc::table::{DIVIDE, MULTIPLY, RINT, TRUNC};

use crate::array::Array;
use crate::call::{call, compute_into};
use crate::creation::like;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options};
use crate::storage::execute;
use crate::storage::place::Place;
use crate::{errstate, fused};

/// Elements rounded to a number of decimal digits, ties to the even one (`numpy.round`); keywords `decimals` (0 unless given; negative
/// ones round to tens, hundreds and so on) and `out`.
///
/// The dtype is the elements' own, except that booleans become float16. Of complex numbers both parts are rounded.
///
/// ```
/// use numpy_rs as np;
/// use np::options::decimals;
///
/// let a = np::array([1.25, -2.5, 17.38])?;
/// assert_eq!(np::round(&a, ())?.to_vec::<f64>()?, [1.0, -2.0, 17.0]);
/// assert_eq!(np::round(&a, decimals(1))?.to_vec::<f64>()?, [1.2, -2.5, 17.4]);
/// assert_eq!(np::round(&np::array([14, 16])?, decimals(-1))?.to_vec::<i32>()?, [10, 20]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an `out` of another size, `TypeError` for one that can't hold the result.
pub fn round<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    a.as_operand().to_array()?.round(options)
}

/// `numpy.around`, another name of [`round`].
///
/// # Errors
/// As [`round`].
pub fn around<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    round(a, options)
}

/// Elements rounded towards zero (`numpy.fix`), which is [`trunc`](crate::trunc) with the keyword `out`.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::fix(&np::array([2.9, -2.9])?, ())?.to_vec::<f64>()?, [2.0, -2.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` for complex numbers.
pub fn fix<'a>(x: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("fix", &["out"])?;
    call(&TRUNC, &[&x], options)
}

impl Array {
    /// Elements rounded to a number of decimal digits (`ndarray.round`), as [`round`].
    ///
    /// # Errors
    /// As [`round`].
    pub fn round<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        let options = options.into();
        options.only("round", &["decimals", "out"])?;
        round_into(self, options.decimals.unwrap_or(0), options.out)
    }
}

/// Rounds into an array that exists, or a new one.
fn round_into(a: &Array, decimals: i32, out: Option<&Array>) -> Result<Array> {
    if out.is_some_and(|out| out.size() != a.size()) {
        return Err(Error::value("invalid output shape"));
    }
    match a.dtype().kind() {
        Kind::Complex => return round_parts(a, decimals, out),
        Kind::Int | Kind::UInt if decimals >= 0 => {
            let Some(out) = out else {
                return a.copy(());
            };
            a.check_cast(out.dtype(), Casting::SameKind)?;
            out.assign(Operand::Array(a))?;
            return Ok(out.alias());
        }
        Kind::Int | Kind::UInt | Kind::Bool | Kind::Float => {}
    }
    if decimals == 0 {
        return match out {
            Some(out) => call(&RINT, &[a], crate::options::out(out)),
            None => call(&RINT, &[a], ()),
        };
    }
    let integers = matches!(a.dtype().kind(), Kind::Int | Kind::UInt);
    let dtype = if integers { DType::FLOAT64 } else { a.dtype() };
    let result = match out {
        Some(out) => out.alias(),
        None => Array::from_place(Place::arbitrary(dtype, like(a, dtype, MemoryOrder::A)?)?),
    };
    let scale = power_of_ten(decimals.unsigned_abs());
    if !round_at_once(a, decimals > 0, scale, &result, out.is_none())? {
        round_in_steps(a, decimals > 0, scale, &result)?;
    }
    if integers && out.is_none() {
        return result.astype_with(a.dtype(), crate::options::order(MemoryOrder::A));
    }
    Ok(result)
}

/// Rounds by one loop, where one gives what the chain does: floats, into their own type. Returns whether it did.
fn round_at_once(
    a: &Array,
    after_point: bool,
    scale: f64,
    result: &Array,
    fresh: bool,
) -> Result<bool> {
    let code = a.dtype().code();
    let finite = Scalar::Float64(scale).cast(code).as_f64().is_finite();
    let alike = result.dtype().code() == code && result.shape() == a.shape();
    if a.dtype().kind() != Kind::Float || !finite || !alike {
        return Ok(false);
    }
    let wanted = errstate::wanted();
    // What has overwritten its input can't be done again as a chain.
    let wanted = match fused::wanted(Default::default()) {
        Some(flags) if fresh || wanted.is_empty() => flags,
        _ => return Ok(false),
    };
    result.check_writeable("output array is read-only")?;
    let ufunc = if after_point {
        &ROUND_DIGITS
    } else {
        &ROUND_TENS
    };
    let scale = Operand::Weak(WeakScalar::Float(scale));
    let inputs = fused::inputs(&[Operand::Array(a), scale], code)?;
    let inner = ufunc.loop_of(code)?;
    let flags = execute::compute_into(inner, a.shape(), &inputs, &[&result.place], None, wanted)?;
    Ok(flags.is_empty())
}

/// Rounds by NumPy's chain: scaled, rounded, scaled back.
fn round_in_steps(a: &Array, after_point: bool, scale: f64, result: &Array) -> Result<()> {
    let (there, back) = if after_point {
        (&MULTIPLY, &DIVIDE)
    } else {
        (&DIVIDE, &MULTIPLY)
    };
    let (scale, own) = (
        Operand::Weak(WeakScalar::Float(scale)),
        Operand::Array(result),
    );
    compute_into(
        there,
        &[Operand::Array(a), scale],
        result,
        Casting::SameKind,
    )?;
    compute_into(&RINT, &[own], result, Casting::SameKind)?;
    compute_into(back, &[own, scale], result, Casting::SameKind)
}

fn round_parts(a: &Array, decimals: i32, out: Option<&Array>) -> Result<Array> {
    let result = match out {
        Some(out) => out.alias(),
        None => a.copy(())?,
    };
    result.set_real(&round_into(&a.real(), decimals, None)?)?;
    result.set_imag(&round_into(&a.imag()?, decimals, None)?)?;
    Ok(result)
}

/// A power of ten as NumPy has it: beyond 10^22 the products round.
fn power_of_ten(exponent: u32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.min(400) {
        power *= 10.0;
    }
    power
}
