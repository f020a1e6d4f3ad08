//! From text to dtype: every spelling that `numpy.dtype` reads.
//!
//! NumPy tries the readings in a fixed order, which [`DType::parse`] follows:
//!
//! 1. a list of fields (`"f8,i4"`) or a repeated element (`"3f8"`);
//! 2. a byte order, one of `<`, `>`, `=` and `|`, in front of the rest;
//! 3. a datetime (`"M8[s]"`);
//! 4. one letter (`"d"`): the table `letter`;
//! 5. a kind and a size in bytes (`"f8"`): `kind_and_size`;
//! 6. a name (`"float64"`), which takes no byte order: the table `NAMES`.
//!
//! Each reading yields a `Reading`: a type code, or a family of NumPy's dtypes that has none.
//!
//! Sizes of C types are those of 64-bit Unix, except that `longdouble` is `float64` and that a
//! spelling which asks for a wider float by its width (`"f16"`, `"complex256"`) is an error: data
//! of that width would be misread. `intp` and `uintp` have the size of a pointer. The control
//! characters that NumPy takes for the numbers of its types are not read.

use std::str::FromStr;

use crate::code::TypeCode;
use crate::dtype::{ByteOrder, DType};
use crate::error::{DTypeError, Family};

/// What one spelling stands for.
#[derive(Clone, Copy)]
enum Reading {
    Numeric(TypeCode),
    Unsupported(Family),
}

use Reading::{Numeric, Unsupported};

/// The integer of a pointer's size: `numpy.intp`.
const INTP: TypeCode = if cfg!(target_pointer_width = "32") {
    TypeCode::Int32
} else {
    TypeCode::Int64
};

/// The unsigned integer of a pointer's size: `numpy.uintp`.
const UINTP: TypeCode = if cfg!(target_pointer_width = "32") {
    TypeCode::UInt32
} else {
    TypeCode::UInt64
};

/// The names of `numpy.sctypeDict`.
const NAMES: [(&str, Reading); 52] = [
    ("a", Unsupported(Family::Bytes)),
    ("bool", Numeric(TypeCode::Bool)),
    ("bool_", Numeric(TypeCode::Bool)),
    ("byte", Numeric(TypeCode::Int8)),
    ("bytes", Unsupported(Family::Bytes)),
    ("bytes_", Unsupported(Family::Bytes)),
    ("cdouble", Numeric(TypeCode::Complex128)),
    ("clongdouble", Numeric(TypeCode::Complex128)),
    ("complex", Numeric(TypeCode::Complex128)),
    ("complex128", Numeric(TypeCode::Complex128)),
    ("complex256", Unsupported(Family::ExtendedFloat)),
    ("complex64", Numeric(TypeCode::Complex64)),
    ("csingle", Numeric(TypeCode::Complex64)),
    ("datetime64", Unsupported(Family::DateTime64)),
    ("double", Numeric(TypeCode::Float64)),
    ("float", Numeric(TypeCode::Float64)),
    ("float128", Unsupported(Family::ExtendedFloat)),
    ("float16", Numeric(TypeCode::Float16)),
    ("float32", Numeric(TypeCode::Float32)),
    ("float64", Numeric(TypeCode::Float64)),
    ("half", Numeric(TypeCode::Float16)),
    ("int", Numeric(TypeCode::Int64)),
    ("int16", Numeric(TypeCode::Int16)),
    ("int32", Numeric(TypeCode::Int32)),
    ("int64", Numeric(TypeCode::Int64)),
    ("int8", Numeric(TypeCode::Int8)),
    ("int_", Numeric(TypeCode::Int64)),
    ("intc", Numeric(TypeCode::Int32)),
    ("intp", Numeric(INTP)),
    ("long", Numeric(TypeCode::Int64)),
    ("longdouble", Numeric(TypeCode::Float64)),
    ("longlong", Numeric(TypeCode::Int64)),
    ("object", Unsupported(Family::Object)),
    ("object_", Unsupported(Family::Object)),
    ("short", Numeric(TypeCode::Int16)),
    ("single", Numeric(TypeCode::Float32)),
    ("str", Unsupported(Family::Str)),
    ("str_", Unsupported(Family::Str)),
    ("timedelta64", Unsupported(Family::TimeDelta64)),
    ("ubyte", Numeric(TypeCode::UInt8)),
    ("uint", Numeric(TypeCode::UInt64)),
    ("uint16", Numeric(TypeCode::UInt16)),
    ("uint32", Numeric(TypeCode::UInt32)),
    ("uint64", Numeric(TypeCode::UInt64)),
    ("uint8", Numeric(TypeCode::UInt8)),
    ("uintc", Numeric(TypeCode::UInt32)),
    ("uintp", Numeric(UINTP)),
    ("ulong", Numeric(TypeCode::UInt64)),
    ("ulonglong", Numeric(TypeCode::UInt64)),
    ("unicode", Unsupported(Family::Str)),
    ("ushort", Numeric(TypeCode::UInt16)),
    ("void", Unsupported(Family::Void)),
];

/// Names that NumPy 2.0 removed, each with its own message.
const REMOVED: [&str; 7] = [
    "bool8", "bytes0", "int0", "object0", "str0", "uint0", "void0",
];

impl DType {
    /// The integer of a pointer's size, `numpy.intp`: what indices are.
    pub const INTP: DType = DType::native(INTP);
    /// The unsigned integer of a pointer's size, `numpy.uintp`.
    pub const UINTP: DType = DType::native(UINTP);

    /// Reads a dtype as `numpy.dtype(text)` does.
    ///
    /// # Errors
    ///
    /// [`DTypeError::NotUnderstood`] and [`DTypeError::RemovedAlias`] where NumPy raises the same,
    /// [`DTypeError::Unsupported`] for dtypes of NumPy that have no [`TypeCode`].
    ///
    /// ```
    /// use np_dtype::{ByteOrder, DType};
    ///
    /// assert_eq!(DType::parse("float32")?, DType::FLOAT32);
    /// assert_eq!(DType::parse("d")?, DType::FLOAT64);
    /// assert_eq!(DType::parse("|b1")?, DType::BOOL);
    /// assert_eq!(DType::parse("u2")?, DType::UINT16);
    /// let reversed = DType::INT32.with_byte_order(ByteOrder::Swapped);
    /// assert_eq!(DType::parse(&reversed.str())?, reversed);
    /// assert!(DType::parse("i3").is_err());
    /// # Ok::<(), np_dtype::DTypeError>(())
    /// ```
    pub fn parse(text: &str) -> Result<DType, DTypeError> {
        if is_field_list(text) {
            field_list(text)
        } else {
            element(text)
        }
    }
}

impl FromStr for DType {
    type Err = DTypeError;

    /// [`DType::parse`].
    fn from_str(text: &str) -> Result<DType, DTypeError> {
        DType::parse(text)
    }
}

/// Reads the dtype of one element: all but lists of fields.
fn element(text: &str) -> Result<DType, DTypeError> {
    let (order, body) = split_byte_order(text);
    let reading = datetime(body)
        .or_else(|| letter(body))
        .or_else(|| kind_and_size(body))
        .or_else(|| name(text));
    match reading {
        Some(Numeric(code)) => {
            Ok(DType::native(code).with_byte_order(order.unwrap_or(ByteOrder::Native)))
        }
        Some(Unsupported(family)) => Err(DTypeError::unsupported(text, family)),
        None if REMOVED.contains(&text) => Err(DTypeError::RemovedAlias {
            alias: text.to_owned(),
        }),
        None => Err(DTypeError::not_understood(text)),
    }
}

/// The characters that name a byte order.
const BYTE_ORDERS: [char; 4] = ['<', '>', '=', '|'];

/// The byte order that is not the machine's own.
const FOREIGN_ORDER: char = if cfg!(target_endian = "little") {
    '>'
} else {
    '<'
};

/// Takes a leading byte order off, if there is one. `=` and `|` both mean the machine's own.
fn split_byte_order(text: &str) -> (Option<ByteOrder>, &str) {
    if let Some(body) = text.strip_prefix(FOREIGN_ORDER) {
        (Some(ByteOrder::Swapped), body)
    } else if let Some(body) = text.strip_prefix(BYTE_ORDERS) {
        (Some(ByteOrder::Native), body)
    } else {
        (None, text)
    }
}

/// `M8…`, `m8…`, `datetime64…`, `timedelta64…`.
fn datetime(body: &str) -> Option<Reading> {
    if body.starts_with("M8") || body.starts_with("datetime64") {
        Some(Unsupported(Family::DateTime64))
    } else if body.starts_with("m8") || body.starts_with("timedelta64") {
        Some(Unsupported(Family::TimeDelta64))
    } else {
        None
    }
}

/// A single letter: `dtype.char`.
fn letter(body: &str) -> Option<Reading> {
    let &[letter] = body.as_bytes() else {
        return None;
    };
    Some(match letter {
        b'?' => Numeric(TypeCode::Bool),
        b'b' => Numeric(TypeCode::Int8),
        b'B' => Numeric(TypeCode::UInt8),
        b'h' => Numeric(TypeCode::Int16),
        b'H' => Numeric(TypeCode::UInt16),
        b'i' => Numeric(TypeCode::Int32),
        b'I' => Numeric(TypeCode::UInt32),
        b'l' | b'q' => Numeric(TypeCode::Int64),
        b'L' | b'Q' => Numeric(TypeCode::UInt64),
        b'p' | b'n' => Numeric(INTP),
        b'P' | b'N' => Numeric(UINTP),
        b'e' => Numeric(TypeCode::Float16),
        b'f' => Numeric(TypeCode::Float32),
        b'd' | b'g' => Numeric(TypeCode::Float64),
        b'F' => Numeric(TypeCode::Complex64),
        b'D' | b'G' => Numeric(TypeCode::Complex128),
        b'S' | b'c' => Unsupported(Family::Bytes),
        b'U' => Unsupported(Family::Str),
        b'T' => Unsupported(Family::StringDType),
        b'V' => Unsupported(Family::Void),
        b'O' => Unsupported(Family::Object),
        b'M' => Unsupported(Family::DateTime64),
        b'm' => Unsupported(Family::TimeDelta64),
        _ => return None,
    })
}

/// A kind and a size: `f8`, `b1`, `S5`.
fn kind_and_size(body: &str) -> Option<Reading> {
    let kind = *body.as_bytes().first().filter(|kind| kind.is_ascii())?;
    let size = c_integer(&body[1..])?;
    Some(match (kind, size) {
        (b'b', 1) => Numeric(TypeCode::Bool),
        (b'i', 1) => Numeric(TypeCode::Int8),
        (b'i', 2) => Numeric(TypeCode::Int16),
        (b'i', 4) => Numeric(TypeCode::Int32),
        (b'i', 8) => Numeric(TypeCode::Int64),
        (b'u', 1) => Numeric(TypeCode::UInt8),
        (b'u', 2) => Numeric(TypeCode::UInt16),
        (b'u', 4) => Numeric(TypeCode::UInt32),
        (b'u', 8) => Numeric(TypeCode::UInt64),
        (b'f', 2) => Numeric(TypeCode::Float16),
        (b'f', 4) => Numeric(TypeCode::Float32),
        (b'f', 8) => Numeric(TypeCode::Float64),
        (b'c', 8) => Numeric(TypeCode::Complex64),
        (b'c', 16) => Numeric(TypeCode::Complex128),
        (b'f', 16) | (b'c', 32) => Unsupported(Family::ExtendedFloat),
        // NumPy reads both widths that a pointer to an object may have.
        (b'O', 4 | 8) => Unsupported(Family::Object),
        (b'S' | b'a', 0..) => Unsupported(Family::Bytes),
        (b'U', 0..) => Unsupported(Family::Str),
        (b'V', 0..) => Unsupported(Family::Void),
        _ => return None,
    })
}

/// A decimal integer that is the whole text, as C's `strtol` reads it: after blanks and a sign.
fn c_integer(text: &str) -> Option<i64> {
    let digits = text.trim_start_matches([' ', '\t', '\n', '\x0b', '\x0c', '\r']);
    digits.parse().ok()
}

/// A name of `numpy.sctypeDict`.
fn name(text: &str) -> Option<Reading> {
    let at = NAMES.iter().position(|&(name, _)| name == text)?;
    Some(NAMES[at].1)
}

/// Whether NumPy reads the text as a list of fields: it has a comma outside of square brackets, or
/// begins, after a byte order or not, with a digit or an empty tuple.
fn is_field_list(text: &str) -> bool {
    let body = text.strip_prefix(BYTE_ORDERS).unwrap_or(text);
    let begins_with_shape =
        body.starts_with("()") || body.starts_with(|c: char| c.is_ascii_digit());
    begins_with_shape || cut_at_commas(text, "[", "]").nth(1).is_some()
}

/// The text cut at the commas that are outside of the given brackets.
fn cut_at_commas<'a>(text: &'a str, open: &str, close: &str) -> impl Iterator<Item = &'a str> {
    let mut depth = 0_i32;
    text.split(move |c| {
        depth += i32::from(open.contains(c)) - i32::from(close.contains(c));
        c == ',' && depth == 0
    })
}

/// Reads a list of fields. Only one field of the empty shape, `()f8`, is a type that has a code.
fn field_list(text: &str) -> Result<DType, DTypeError> {
    let fields: Vec<&str> = cut_at_commas(text, "[(", "])").collect();
    // One comma may end the list, but not be all of it.
    let named = match fields.as_slice() {
        [named @ .., last] if !named.is_empty() && last.trim().is_empty() => named,
        all => all,
    };
    let mut only = None;
    for &text in named {
        only = Some(field(text)?);
    }
    match (fields.len(), only) {
        (1, Some(("()", Ok(dtype)))) => Ok(dtype),
        (1, Some(("()", Err(family)))) => Err(DTypeError::unsupported(text, family)),
        (1, _) => Err(DTypeError::unsupported(text, Family::SubArray)),
        _ => Err(DTypeError::unsupported(text, Family::Structured)),
    }
}

/// Reads one field, `[order][shape][order]dtype`: its shape, and its dtype or the family that has
/// no code.
fn field(text: &str) -> Result<(&str, Result<DType, Family>), DTypeError> {
    let (outer_order, body) = split_byte_order(text.trim());
    let shape_end = if body.starts_with('(') {
        body.find(')').map_or(0, |close| close + 1)
    } else {
        body.bytes().take_while(u8::is_ascii_digit).count()
    };
    let (shape, spelling) = body.split_at(shape_end);
    let (inner_order, spelling) = split_byte_order(spelling.trim_start());
    let dtype = match (outer_order, inner_order) {
        (Some(outer), Some(inner)) if outer != inner => Err(DTypeError::not_understood(text)),
        (_, Some(ByteOrder::Swapped)) | (Some(ByteOrder::Swapped), _) => {
            element(&format!("{FOREIGN_ORDER}{spelling}"))
        }
        // The machine's own order is dropped: a name could not be read after it.
        _ => element(spelling),
    };
    match dtype {
        Ok(dtype) => Ok((shape, Ok(dtype))),
        Err(DTypeError::Unsupported { family, .. }) => Ok((shape, Err(family))),
        Err(error) => Err(error),
    }
}
