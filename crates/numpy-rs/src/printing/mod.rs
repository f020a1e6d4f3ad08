//! Arrays and numbers as text, NumPy's to the last blank.
//!
//! `str(a)` is [`array_str`], `repr(a)` is [`array_repr`], and [`array2string`] has a separator of
//! the caller's choice. An array is whatever implements [`Elements`]. How one text comes about:
//!
//! 1. The options are given, usually those of the thread ([`get_printoptions`],
//!    [`set_printoptions`], [`printoptions`]).
//! 2. If there are more elements than the threshold, only the ends of each axis are shown.
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
//! - `shortest`: the fewest decimal digits that tell a number from its neighbours.
//! - `digits`: digits between a minimum and a maximum, rounded as Dragon4 rounds.
//! - `notation`: digits as `12.5` or `1.25e+01`, trimmed and padded.
//! - `format_float`: the two public functions for single numbers.
//! - `scalar`: scalars with and without their type.
//! - `integer_column`, `float_column`: what the elements of an array have in common; `column`
//!   chooses.
//! - `layout`: lines and brackets.
//! - `options`: [`PrintOptions`] and those of the thread.
//!
//! Outside the scope are NumPy's options `legacy` (the text of older releases) and `override_repr`.
//! A line break in the text of not-a-number or infinity counts as a character like any other.

mod column;
mod digits;
mod float_column;
mod format_float;
mod integer_column;
mod layout;
mod notation;
mod options;
mod scalar;
mod shortest;

use std::fmt::Write;

use np_dtype::{DType, Scalar, TypeCode};

pub use format_float::{
    Floating, FormatFloatError, Positional, Scientific, format_float_positional,
    format_float_scientific,
};
pub use notation::Trim;
pub use options::{
    FloatMode, PrintOptions, PrintOptionsScope, Sign, current_printoptions, get_printoptions,
    printoptions, set_printoptions,
};
pub use scalar::{scalar_repr, scalar_str};

use column::Column;
use layout::{Layout, char_count, push_array};

/// What printing needs to know of an array.
///
/// Elements are asked for several times, in the order of their indices: first to find their common
/// width, then to write them.
pub trait Elements {
    /// The element type. Only its name depends on the byte order.
    fn dtype(&self) -> DType;
    /// The length of each axis.
    fn shape(&self) -> &[usize];
    /// The element at an index, which has one entry for each axis and lies inside the shape. It has
    /// the type of [`Elements::dtype`].
    fn at(&self, index: &[usize]) -> Scalar;
}

/// The text of an array, `str(a)` or `numpy.array_str(a)`.
///
/// Arrays without axes are written as scalars, to which the options do not apply.
///
/// ```
/// use np_dtype::{DType, Scalar};
/// use numpy_rs::printing::{Elements, PrintOptions, array_str};
///
/// struct Halves;
/// impl Elements for Halves {
///     fn dtype(&self) -> DType {
///         DType::FLOAT64
///     }
///     fn shape(&self) -> &[usize] {
///         &[2, 3]
///     }
///     fn at(&self, index: &[usize]) -> Scalar {
///         Scalar::Float64((3 * index[0] + index[1]) as f64 / 2.0)
///     }
/// }
///
/// assert_eq!(array_str(&Halves, &PrintOptions::default()), "[[0.  0.5 1. ]\n [1.5 2.  2.5]]");
/// ```
pub fn array_str(array: &impl Elements, options: &PrintOptions) -> String {
    if array.shape().is_empty() {
        return scalar_str(array.at(&[]));
    }
    array2string(array, " ", "", "", options)
}

/// The text of an array with its type, `repr(a)` or `numpy.array_repr(a)`.
///
/// The dtype is named unless it is `bool`, `int64`, `float64` or `complex128` in the machine's byte
/// order and there are elements; the shape is named if the elements do not show it.
///
/// ```
/// use np_dtype::{DType, Scalar};
/// use numpy_rs::printing::{Elements, PrintOptions, array_repr};
///
/// struct Squares(DType, [usize; 1]);
/// impl Elements for Squares {
///     fn dtype(&self) -> DType {
///         self.0
///     }
///     fn shape(&self) -> &[usize] {
///         &self.1
///     }
///     fn at(&self, index: &[usize]) -> Scalar {
///         Scalar::Int32((index[0] * index[0]) as i32)
///     }
/// }
///
/// let options = PrintOptions::default();
/// assert_eq!(array_repr(&Squares(DType::INT32, [3]), &options), "array([0, 1, 4], dtype=int32)");
/// assert_eq!(
///     array_repr(&Squares(DType::INT32, [50]), &options.threshold(10)),
///     "array([   0,    1,    4, ..., 2209, 2304, 2401], shape=(50,), dtype=int32)"
/// );
/// ```
pub fn array_repr(array: &impl Elements, options: &PrintOptions) -> String {
    const PREFIX: &str = "array(";
    let mut out = String::from(PREFIX);
    push_array2string(&mut out, array, ", ", PREFIX, ")", options);

    let (dtype, shape) = (array.dtype(), array.shape());
    let size = element_count(shape);
    let mut extras = String::new();
    if (size == 0 && shape != [0]) || size > options.threshold {
        extras.push_str("shape=");
        push_shape(&mut extras, shape);
    }
    let implied = dtype.is_native()
        && matches!(
            dtype.code(),
            TypeCode::Bool | TypeCode::Int64 | TypeCode::Float64 | TypeCode::Complex128
        );
    if !implied || size == 0 {
        if !extras.is_empty() {
            extras.push_str(", ");
        }
        let quote = if dtype.is_native() { "" } else { "'" };
        write!(extras, "dtype={quote}{dtype}{quote}").expect("writing to a String cannot fail");
    }
    if extras.is_empty() {
        out.push(')');
        return out;
    }
    out.push(',');
    extras.push(')');

    let last_line = out.rfind('\n').map_or(0, |newline| newline + 1);
    if char_count(&out[last_line..]) + extras.len() + 1 > options.linewidth {
        out.push('\n');
        out.extend(std::iter::repeat_n(' ', PREFIX.len()));
    } else {
        out.push(' ');
    }
    out.push_str(&extras);
    out
}

/// The elements of an array in brackets, with a separator (`numpy.array2string`).
///
/// The prefix and the suffix are not written: only their lengths count, continued lines being
/// indented by the first and lines being shorter by the second.
///
/// ```
/// use np_dtype::{DType, Scalar};
/// use numpy_rs::printing::{Elements, PrintOptions, array2string};
///
/// struct Count;
/// impl Elements for Count {
///     fn dtype(&self) -> DType {
///         DType::INT64
///     }
///     fn shape(&self) -> &[usize] {
///         &[5]
///     }
///     fn at(&self, index: &[usize]) -> Scalar {
///         Scalar::Int64(index[0] as i64)
///     }
/// }
///
/// let options = PrintOptions::default().linewidth(12);
/// assert_eq!(array2string(&Count, ",", "xxxx", "", &options), "[0,1,2,\n     3,4]");
/// ```
pub fn array2string(
    array: &impl Elements,
    separator: &str,
    prefix: &str,
    suffix: &str,
    options: &PrintOptions,
) -> String {
    let mut out = String::new();
    push_array2string(&mut out, array, separator, prefix, suffix, options);
    out
}

fn push_array2string(
    out: &mut String,
    array: &impl Elements,
    separator: &str,
    prefix: &str,
    suffix: &str,
    options: &PrintOptions,
) {
    let shape = array.shape();
    let size = element_count(shape);
    if size == 0 {
        out.push_str("[]");
        return;
    }
    let edgeitems = (size > options.threshold).then_some(options.edgeitems);
    let mut column = Column::new(array, options, edgeitems);
    let layout = Layout {
        shape,
        linewidth: isize::try_from(options.linewidth).unwrap_or(isize::MAX)
            - char_count(suffix) as isize,
        indent: char_count(prefix) + 1,
        separator,
        edgeitems,
    };
    push_array(out, layout, &mut |out, index| {
        column.push(out, array.at(index))
    });
}

fn element_count(shape: &[usize]) -> usize {
    // An axis of length zero empties the array however long the others are.
    if shape.contains(&0) {
        return 0;
    }
    shape
        .iter()
        .fold(1, |count, &len| usize::saturating_mul(count, len))
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
