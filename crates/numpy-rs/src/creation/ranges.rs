//! Evenly spaced values by their distance: `arange`.

use np_dtype::{Complex, DType, Kind, Participant, Scalar, WeakScalar, result_type};
use np_ufunc::ramp::Slope;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::Options;
use crate::storage::generation;

/// What `arange` counts: `stop`, `(start, stop)` or `(start, stop, step)`, integers, floats or complex numbers.
pub trait Span {
    /// Start, stop and step.
    fn span(self) -> [WeakScalar; 3];
}

/// A number that a span begins or ends with.
pub(super) trait Bound {
    fn weak(self) -> WeakScalar;
}

macro_rules! bounds {
    ($($t:ty),*) => {$(
        impl Bound for $t {
            fn weak(self) -> WeakScalar {
                match self.as_operand() {
                    Operand::Weak(weak) => weak,
                    other => unreachable!("{other:?} is no weak number"),
                }
            }
        }
    )*};
}

bounds!(
    i8,
    i16,
    i32,
    i64,
    isize,
    u8,
    u16,
    u32,
    u64,
    usize,
    f32,
    f64,
    Complex<f64>,
    WeakScalar
);

#[allow(private_bounds)] // what a bound may be is decided here
impl<T: Bound> Span for T {
    fn span(self) -> [WeakScalar; 3] {
        [WeakScalar::Int(0), self.weak(), WeakScalar::Int(1)]
    }
}

#[allow(private_bounds)] // as above
impl<A: Bound, B: Bound> Span for (A, B) {
    fn span(self) -> [WeakScalar; 3] {
        [self.0.weak(), self.1.weak(), WeakScalar::Int(1)]
    }
}

#[allow(private_bounds)] // as above
impl<A: Bound, B: Bound, C: Bound> Span for (A, B, C) {
    fn span(self) -> [WeakScalar; 3] {
        [self.0.weak(), self.1.weak(), self.2.weak()]
    }
}

impl Span for [WeakScalar; 3] {
    fn span(self) -> [WeakScalar; 3] {
        self
    }
}

/// Evenly spaced values from `start` up to `stop`, which is not included (`numpy.arange`); keyword `dtype`.
///
/// The length is `ceil((stop - start) / step)`, in floating-point arithmetic as in NumPy; element `i` is `start + i *
/// delta`, where `delta` is the difference of the first two values in the result's dtype.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::arange(3, ())?.to_vec::<i64>()?, [0, 1, 2]);
/// assert_eq!(np::arange((1, 2, 0.25), ())?.to_vec::<f64>()?, [1.0, 1.25, 1.5, 1.75]);
/// assert_eq!(np::arange((10, 0, -4), ())?.to_vec::<i64>()?, [10, 6, 2]);
/// assert_eq!(np::arange((0.0, 1.0, 0.25), np::float32)?.to_vec::<f32>()?, [0.0, 0.25, 0.5, 0.75]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ZeroDivisionError` for a step of zero, `ValueError` for NaN or a length that can't be.
pub fn arange<'a>(span: impl Span, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("arange", &["dtype"])?;
    let [start, stop, step] = span.span();
    let common = result_type(&[counted(start), counted(stop), counted(step)]);
    let dtype = options.dtype.unwrap_or(common);
    let length = length(start, stop, step)?;
    let native = dtype.to_native();
    let complex = |number: &WeakScalar| matches!(number, WeakScalar::Complex(_));
    if native.kind() != Kind::Complex && [start, stop, step].iter().any(complex) {
        return Err(Error::type_error("must be real number, not complex"));
    }
    if native == DType::BOOL && length > 2 {
        return Err(Error::type_error(
            "arange() is only supported for booleans when the result has at most length 2.",
        ));
    }
    if length == 0 {
        return super::empty(0, dtype);
    }
    // The first two values are converted, and the rest follow from their difference in the result's own arithmetic.
    let first = start.to_scalar(native)?;
    let second = match length {
        1 => first,
        _ => plus(start, step).to_scalar(native)?,
    };
    ramp(length, first, Slope::Second(second), dtype)
}

/// A row of elements that rise step by step, of the dtype of `first` in any byte order.
pub(super) fn ramp(length: usize, first: Scalar, slope: Slope, dtype: DType) -> Result<Array> {
    let array = Array::from_place(generation::ramp(length, first, slope)?);
    match dtype == array.dtype() {
        true => Ok(array),
        false => array.astype(dtype),
    }
}

/// The numbers from 0 up to `length` in a dtype.
pub(crate) fn counting(length: usize, dtype: DType) -> Result<Array> {
    arange([0, length as i128, 1].map(WeakScalar::Int), dtype)
}

fn plus(a: WeakScalar, b: WeakScalar) -> WeakScalar {
    match (a, b) {
        (WeakScalar::Int(a), WeakScalar::Int(b)) => WeakScalar::Int(a.saturating_add(b)),
        (WeakScalar::Complex(_), _) | (_, WeakScalar::Complex(_)) => {
            WeakScalar::Complex(complex(a) + complex(b))
        }
        (a, b) => WeakScalar::Float(complex(a).re + complex(b).re),
    }
}

fn complex(value: WeakScalar) -> Complex<f64> {
    match value {
        WeakScalar::Int(x) => Complex::new(x as f64, 0.0),
        WeakScalar::Float(x) => Complex::new(x, 0.0),
        WeakScalar::Complex(z) => z,
    }
}

/// How a bound takes part in the result's dtype: integers as the smallest of int64 and uint64 that holds them.
fn counted(value: WeakScalar) -> Participant {
    match value {
        WeakScalar::Int(x) if x > i64::MAX.into() => Participant::Typed(DType::UINT64),
        WeakScalar::Int(_) => Participant::Typed(DType::INT64),
        other => other.participant(),
    }
}

#[cold]
fn too_long() -> Error {
    Error::value("Maximum allowed size exceeded")
}

/// The number of values, by Python's division.
fn length(start: WeakScalar, stop: WeakScalar, step: WeakScalar) -> Result<usize> {
    let numbers = [start, stop, step];
    if let [
        WeakScalar::Int(start),
        WeakScalar::Int(stop),
        WeakScalar::Int(step),
    ] = numbers
    {
        if step == 0 {
            return Err(Error::ZeroDivision("division by zero"));
        }
        let span = stop.checked_sub(start).ok_or_else(too_long)?;
        return at_least(true_quotient(span, step));
    }
    let [start, stop, step] = numbers.map(complex);
    let delta = stop - start;
    if numbers
        .iter()
        .any(|number| matches!(number, WeakScalar::Complex(_)))
    {
        if step == Complex::new(0.0, 0.0) {
            return Err(Error::ZeroDivision("complex division by zero"));
        }
        // A value has to lie before the end in both parts.
        let ratio = smith_quotient(delta, step);
        return Ok(at_least(ratio.re)?.min(at_least(ratio.im)?));
    }
    if step.re == 0.0 {
        return Err(Error::ZeroDivision("float division by zero"));
    }
    let ratio = delta.re / step.re;
    // A ratio that underflows to zero still means one element, or none where the signs differ.
    if ratio == 0.0 && delta.re != 0.0 {
        return Ok(usize::from(!ratio.is_sign_negative()));
    }
    at_least(ratio)
}

/// A number of elements, rounded up.
fn at_least(ratio: f64) -> Result<usize> {
    let length = ratio.ceil();
    if length.is_nan() {
        return Err(Error::value("arange: cannot compute length"));
    }
    if length >= isize::MAX as f64 {
        return Err(too_long());
    }
    Ok(length.max(0.0) as usize)
}

/// The quotient of integers rounded once, as Python divides them.
fn true_quotient(dividend: i128, divisor: i128) -> f64 {
    let (a, b) = (dividend.unsigned_abs(), divisor.unsigned_abs());
    if a == 0 {
        return 0.0;
    }
    // Enough digits to round by, and one that tells whether there are more.
    let shift = a.leading_zeros();
    let shifted = a << shift;
    let quotient = (shifted / b) | u128::from(!shifted.is_multiple_of(b));
    let size = quotient as f64 * 0.5f64.powi(shift as i32);
    match (dividend < 0) == (divisor < 0) {
        true => size,
        false => -size,
    }
}

/// The quotient of complex numbers as Python computes it, by Smith's method.
fn smith_quotient(a: Complex<f64>, b: Complex<f64>) -> Complex<f64> {
    if b.re.abs() >= b.im.abs() {
        let ratio = b.im / b.re;
        let scale = b.re + b.im * ratio;
        Complex::new((a.re + a.im * ratio) / scale, (a.im - a.re * ratio) / scale)
    } else {
        let ratio = b.re / b.im;
        let scale = b.re * ratio + b.im;
        Complex::new((a.re * ratio + a.im) / scale, (a.im * ratio - a.re) / scale)
    }
}
