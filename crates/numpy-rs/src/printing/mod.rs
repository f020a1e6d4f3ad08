//! Arrays and numbers as text, NumPy's to the last blank.
//!
//! `str(a)` is [`array_str`], `repr(a)` is [`array_repr`], and [`array2string`] has a separator of
//! the caller's choice. How one text comes about:
//!
//! 1. The options are those of the thread ([`get_printoptions`], [`set_printoptions`], [`printoptions`]), with the keywords
//!    of the call ([`PrintKeywords`]).
//! 2. If there are more elements than the threshold, only the ends of each axis are shown, and read.
//! 3. The elements that are shown are looked at, and a column is made for them: one width, one
//!    place of the decimal point, one notation.
//! 4. The elements are written one by one into lines, broken where they are full, in nested
//!    brackets.
//!
//! Numbers by themselves are [`scalar_str`], [`scalar_repr`], [`format_float_positional`] and
//! [`format_float_scientific`].
//!
//! The rooms, from numbers to arrays:
//!
//! - `decimal_digits`: integers as digits.
//! - `shortest`: the fewest decimal digits that tell a number from its neighbours.
//! - `digits`: digits between a minimum and a maximum, rounded as Dragon4 rounds. `quick`: those of most numbers, at once.
//! - `notation`: digits as `12.5` or `1.25e+01`, trimmed and padded.
//! - `format_float`: the two public functions for single numbers.
//! - `scalar`: scalars with and without their type. `legacy_scalar`: as NumPy 1.13 wrote them.
//! - `shown`: the elements of an array that are shown.
//! - `integer_column`, `float_column`: what the elements of an array have in common; `column`
//!   chooses. `formatter`: functions of the program's in their place.
//! - `layout`: lines and brackets.
//! - `options`: [`PrintOptions`] and those of the thread. `keywords`: changes of them.
//!
//! All options of NumPy are here. What `legacy` changes in the text of numbers is NumPy's; dtypes that are not here are what
//! `'1.21'` is about.

mod column;
mod decimal_digits;
mod digits;
mod float_column;
mod format_float;
mod formatter;
mod integer_column;
mod keywords;
mod layout;
mod legacy_scalar;
mod notation;
mod options;
mod quick;
mod scalar;
mod shortest;
mod shown;

use std::fmt::Write;

use np_dtype::{DType, TypeCode};

pub use format_float::{
    Floating, Positional, Scientific, format_float_positional, format_float_scientific,
};
pub use formatter::Formatter;
pub use keywords::*;
pub use notation::Trim;
pub use options::{
    FloatMode, Legacy, PrintOptions, PrintOptionsScope, Sign, get_printoptions, printoptions,
    set_printoptions,
};
pub use scalar::{scalar_repr, scalar_str};

use crate::array::Array;
use crate::error::Result;
use layout::{Layout, char_count};
use options::current_printoptions;

/// The text of an array, `str(a)` (`numpy.array_str`); keywords `max_line_width`, `precision`, `suppress_small`.
///
/// An array without axes is written as a scalar, to which the options do not apply.
///
/// ```
/// use numpy_rs as np;
/// use np::printing::precision;
///
/// let a = np::arange(6, np::float64)?.reshape([2, 3])?;
/// let thirds = np::divide(&a, 3)?;
/// assert_eq!(np::array_str(&thirds, precision(2))?, "[[0.   0.33 0.67]\n [1.   1.33 1.67]]");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// If a writable view of the elements is alive, or there is not enough memory; `TypeError` for other keywords.
pub fn array_str(array: &Array, keywords: impl Into<PrintKeywords>) -> Result<String> {
    let keywords = keywords.into();
    keywords.only(
        "array_str",
        &["max_line_width", "precision", "suppress_small"],
    )?;
    let current = current_printoptions();
    if array.ndim() == 0 {
        let scalar = array.item_scalar()?;
        return Ok(match current.legacy {
            Legacy::V1_13 => legacy_scalar::python_repr(scalar),
            _ => scalar_str(scalar),
        });
    }
    let mut out = Vec::new();
    let options = keywords.applied_to(&current);
    push_array2string(&mut out, array, [" ", "", ""], &options)?;
    Ok(text(out))
}

/// The text of an array with its type, `repr(a)` (`numpy.array_repr`); keywords `max_line_width`, `precision`,
/// `suppress_small`.
///
/// The dtype is named unless it is `bool`, `int64`, `float64` or `complex128` in the machine's byte
/// order and there are elements; the shape is named if the elements do not show it.
///
/// ```
/// use numpy_rs as np;
/// use np::printing::threshold;
///
/// let a = np::arange(50, np::int32)?;
/// let squares = np::square(&a)?;
/// let _scope = np::printoptions(threshold(10))?;
/// assert_eq!(
///     np::array_repr(&squares, ())?,
///     "array([   0,    1,    4, ..., 2209, 2304, 2401], shape=(50,), dtype=int32)"
/// );
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`array_str`].
pub fn array_repr(array: &Array, keywords: impl Into<PrintKeywords>) -> Result<String> {
    const PREFIX: &str = "array(";
    let keywords = keywords.into();
    keywords.only(
        "array_repr",
        &["max_line_width", "precision", "suppress_small"],
    )?;
    let current = current_printoptions();
    if let Some(function) = &current.override_repr {
        return Ok((function.0)(array));
    }
    let options = keywords.applied_to(&current);
    let mut out = PREFIX.as_bytes().to_vec();
    push_array2string(&mut out, array, [", ", PREFIX, ")"], &options)?;
    let mut out = text(out);

    let extras = extras(array, &options);
    if extras.is_empty() {
        out.push(')');
        return Ok(out);
    }
    out.push(',');
    let last_line = out.rfind('\n').map_or(0, |newline| newline + 1);
    // The blank, or what stands in its place, and the closing parenthesis.
    let len = char_count(&out[last_line..]) + extras.len() + 2;
    if len > options.linewidth && options.legacy > Legacy::V1_13 {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', PREFIX.len()));
    } else {
        out.push(' ');
    }
    out.push_str(&extras);
    out.push(')');
    Ok(out)
}

/// What the elements do not show of an array: `shape=(0, 3), dtype=float32`.
fn extras(array: &Array, options: &PrintOptions) -> String {
    let (dtype, shape, size) = (array.dtype(), array.shape(), array.size());
    let mut extras = String::new();
    let summarised = size > options.threshold && options.legacy > Legacy::V2_2;
    if (size == 0 && shape != [0]) || summarised {
        extras.push_str("shape=");
        push_shape(&mut extras, shape);
    }
    if !is_implied(dtype, options.legacy) || size == 0 {
        if !extras.is_empty() {
            extras.push_str(", ");
        }
        let quote = if dtype.is_native() { "" } else { "'" };
        write!(extras, "dtype={quote}{dtype}{quote}").expect("writing to a String cannot fail");
    }
    extras
}

/// Whether the text of elements shows their type.
fn is_implied(dtype: DType, legacy: Legacy) -> bool {
    let implied = match dtype.code() {
        TypeCode::Bool => legacy > Legacy::V1_13,
        code => matches!(
            code,
            TypeCode::Int64 | TypeCode::Float64 | TypeCode::Complex128
        ),
    };
    implied && dtype.is_native()
}

/// The elements of an array in brackets (`numpy.array2string`); keywords `max_line_width`, `precision`, `suppress_small`,
/// `separator` (a blank unless given), `prefix`, `formatter`, `threshold`, `edgeitems`, `sign`, `floatmode`, `suffix`, `legacy`.
///
/// The prefix and the suffix are not written: only their lengths count, continued lines being
/// indented by the first and lines being shorter by the second.
///
/// ```
/// use numpy_rs as np;
/// use np::printing::{max_line_width, precision};
///
/// let count = np::arange(5, ())?;
/// let keywords = max_line_width(12).separator(",").prefix("xxxx");
/// assert_eq!(np::array2string(&count, keywords)?, "[0,1,2,\n     3,4]");
///
/// let small = np::array([1e-16, 1.0, 2.0])?;
/// assert_eq!(np::array2string(&small, precision(2).suppress_small(true))?, "[0. 1. 2.]");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`array_str`].
pub fn array2string(array: &Array, keywords: impl Into<PrintKeywords>) -> Result<String> {
    let keywords = keywords.into();
    keywords.only(
        "array2string",
        &[
            "max_line_width",
            "precision",
            "suppress_small",
            "separator",
            "prefix",
            "formatter",
            "threshold",
            "edgeitems",
            "sign",
            "floatmode",
            "suffix",
            "legacy",
        ],
    )?;
    let separator = keywords.separator.clone();
    let (prefix, suffix) = (keywords.prefix.clone(), keywords.suffix.clone());
    let around = [
        separator.as_deref().unwrap_or(" "),
        prefix.as_deref().unwrap_or(""),
        suffix.as_deref().unwrap_or(""),
    ];
    let options = keywords.applied_to(&current_printoptions());
    let mut out = Vec::new();
    push_array2string(&mut out, array, around, &options)?;
    Ok(text(out))
}

/// Writes the elements in brackets, with a separator, a prefix and a suffix.
fn push_array2string(
    out: &mut Vec<u8>,
    array: &Array,
    [separator, prefix, suffix]: [&str; 3],
    options: &PrintOptions,
) -> Result<()> {
    let old = options.legacy <= Legacy::V1_13;
    if old && array.ndim() == 0 {
        let text = legacy_scalar::python_repr(array.item_scalar()?);
        out.extend_from_slice(text.as_bytes());
        return Ok(());
    }
    let size = array.size();
    if size == 0 {
        out.extend_from_slice(b"[]");
        return Ok(());
    }
    let kept_free = if old { 0 } else { char_count(suffix) };
    let layout = Layout {
        shape: array.shape(),
        linewidth: isize::try_from(options.linewidth).unwrap_or(isize::MAX) - kept_free as isize,
        indent: char_count(prefix) + 1,
        separator,
        edgeitems: (size > options.threshold).then_some(options.edgeitems),
        legacy: options.legacy,
    };
    column::push_elements(out, array, layout, options)
}

/// A text from its bytes.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("only whole texts are written")
}

/// Writes a shape as Python writes a tuple: `(3,)`, `(2, 0)`.
fn push_shape(out: &mut String, shape: &[usize]) {
    out.push('(');
    for (axis, len) in shape.iter().enumerate() {
        let separator = if axis > 0 { ", " } else { "" };
        write!(out, "{separator}{len}").expect("writing to a String cannot fail");
    }
    out.push_str(if shape.len() == 1 { ",)" } else { ")" });
}
