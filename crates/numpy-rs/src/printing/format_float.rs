//! `numpy.format_float_positional` and `numpy.format_float_scientific`.

use np_dtype::{Element, f16};

use super::digits::{Counted, Digits};
use super::notation::{MOST_DIGITS, Notation, Trim, check_len};
use super::scalar::real;
use super::shortest::Width;
use crate::error::{Error, Result};

mod sealed {
    pub trait Sealed {}
}

/// The floating-point types that are formatted with their own shortest digits: `f16`, `f32`, `f64`.
pub trait Floating: Element + sealed::Sealed {}

impl sealed::Sealed for f16 {}
impl sealed::Sealed for f32 {}
impl sealed::Sealed for f64 {}
impl Floating for f16 {}
impl Floating for f32 {}
impl Floating for f64 {}

/// What NumPy says to digits without end.
pub(super) const PRECISION_MISSING: &str = "in non-unique mode `precision` must be supplied";

/// The keywords of [`format_float_positional`], with NumPy's defaults.
///
/// ```
/// use numpy_rs::printing::{Positional, Trim, format_float_positional};
///
/// let options = Positional { precision: Some(3), trim: Trim::Zeros, ..Positional::default() };
/// assert_eq!(format_float_positional(2.0 / 3.0, options)?, "0.667");
/// # Ok::<(), numpy_rs::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Positional {
    /// Digits at most; without it, as many as the number needs.
    pub precision: Option<usize>,
    /// Whether to stop at the digits that tell the number from its neighbours. Otherwise the digits
    /// are those of the exact value. `true`.
    pub unique: bool,
    /// Whether `precision` and `min_digits` count digits after the decimal point, not significant
    /// digits. `true`.
    pub fractional: bool,
    /// What happens to zeros at the end. [`Trim::Keep`].
    pub trim: Trim,
    /// Whether positive numbers have a sign. `false`.
    pub sign: bool,
    /// Characters left of the decimal point at least.
    pub pad_left: Option<usize>,
    /// Characters right of the decimal point at least.
    pub pad_right: Option<usize>,
    /// Digits at least; matters if `unique`.
    pub min_digits: Option<usize>,
}

impl From<()> for Positional {
    fn from((): ()) -> Self {
        Positional::default()
    }
}

impl Default for Positional {
    fn default() -> Self {
        Positional {
            precision: None,
            unique: true,
            fractional: true,
            trim: Trim::Keep,
            sign: false,
            pad_left: None,
            pad_right: None,
            min_digits: None,
        }
    }
}

/// The keywords of [`format_float_scientific`], with NumPy's defaults.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scientific {
    /// Digits after the decimal point at most; without it, as many as the number needs.
    pub precision: Option<usize>,
    /// Whether to stop at the digits that tell the number from its neighbours. Otherwise the digits
    /// are those of the exact value. `true`.
    pub unique: bool,
    /// What happens to zeros at the end. [`Trim::Keep`].
    pub trim: Trim,
    /// Whether positive numbers have a sign. `false`.
    pub sign: bool,
    /// Characters left of the decimal point at least.
    pub pad_left: Option<usize>,
    /// Digits of the exponent at least (5 at most); two if not given.
    pub exp_digits: Option<usize>,
    /// Digits after the decimal point at least; matters if `unique`.
    pub min_digits: Option<usize>,
}

impl From<()> for Scientific {
    fn from((): ()) -> Self {
        Scientific::default()
    }
}

impl Default for Scientific {
    fn default() -> Self {
        Scientific {
            precision: None,
            unique: true,
            trim: Trim::Keep,
            sign: false,
            pad_left: None,
            exp_digits: None,
            min_digits: None,
        }
    }
}

/// Formats a number in positional notation (`numpy.format_float_positional`).
///
/// # Errors
///
/// `ValueError` for keywords that cannot go together, `TypeError` for exact digits without a precision,
/// `RuntimeError` for a text of more than 16383 characters.
///
/// ```
/// use numpy_rs::printing::{Positional, format_float_positional};
///
/// assert_eq!(format_float_positional(0.1f32, ())?, "0.1");
/// assert_eq!(format_float_positional(1e-10, ())?, "0.0000000001");
///
/// let exact = Positional { unique: false, precision: Some(20), ..Positional::default() };
/// assert_eq!(format_float_positional(0.1, exact)?, "0.10000000000000000555");
/// # Ok::<(), numpy_rs::Error>(())
/// ```
pub fn format_float_positional<T: Floating>(
    x: T,
    options: impl Into<Positional>,
) -> Result<String> {
    let options = options.into();
    if !options.fractional && options.precision == Some(0) {
        return Err(Error::value(
            "precision must be greater than 0 if fractional=False",
        ));
    }
    check_digits(options.unique, options.precision, options.min_digits)?;
    // Longer texts are refused below.
    let limit = |count: usize| count.min(2 * MOST_DIGITS);
    let notation = Notation {
        unique: options.unique,
        precision: options.precision.map(limit),
        min_digits: options.min_digits.map(limit),
        counted: if options.fractional {
            Counted::Fraction
        } else {
            Counted::Total
        },
        trim: options.trim,
        sign: options.sign,
        pad_left: limit(options.pad_left.unwrap_or(0)),
        pad_right: options.pad_right.map(limit),
        exp_digits: None,
    };
    let mut out = String::new();
    notation.push_positional(
        &mut out,
        real(x.to_scalar()),
        Width::of(T::CODE),
        &mut Digits::new(),
    );
    check_len(out.len())?;
    Ok(out)
}

/// Formats a number in scientific notation (`numpy.format_float_scientific`).
///
/// # Errors
///
/// `ValueError` for keywords that cannot go together, `TypeError` for exact digits without a precision.
///
/// ```
/// use numpy_rs::printing::{Scientific, format_float_scientific};
///
/// assert_eq!(format_float_scientific(123456.789, ())?, "1.23456789e+05");
///
/// let short = Scientific { precision: Some(2), exp_digits: Some(3), ..Scientific::default() };
/// assert_eq!(format_float_scientific(2.0f32 / 3.0, short)?, "6.67e-001");
/// # Ok::<(), numpy_rs::Error>(())
/// ```
pub fn format_float_scientific<T: Floating>(
    x: T,
    options: impl Into<Scientific>,
) -> Result<String> {
    let options = options.into();
    check_digits(options.unique, options.precision, options.min_digits)?;
    let value = real(x.to_scalar());
    // NumPy cuts longer texts, and so are they here.
    let signed = options.sign || value.is_sign_negative();
    let limit = |digits: usize| digits.min(MOST_DIGITS - usize::from(signed));
    let notation = Notation {
        unique: options.unique,
        precision: options.precision.map(limit),
        min_digits: options.min_digits.map(limit),
        counted: Counted::Total,
        trim: options.trim,
        sign: options.sign,
        pad_left: limit(options.pad_left.unwrap_or(0)),
        pad_right: None,
        exp_digits: options.exp_digits,
    };
    let mut out = String::new();
    notation.push_scientific(&mut out, value, Width::of(T::CODE), &mut Digits::new());
    Ok(out)
}

fn check_digits(unique: bool, precision: Option<usize>, min_digits: Option<usize>) -> Result<()> {
    if let (Some(min_digits), Some(precision)) = (min_digits, precision)
        && precision > 0
        && min_digits > precision
    {
        return Err(Error::value(
            "min_digits must be less than or equal to precision",
        ));
    }
    if !unique && precision.is_none() {
        return Err(Error::type_error(PRECISION_MISSING));
    }
    Ok(())
}
