//! Dtypes as the header's `descr` names them.

use np_dtype::{ByteOrder, DType, TypeCode};

use super::error::{NpyError, Result};
use crate::literal::Literal;

/// The dtype of a header's `descr`.
pub(super) fn dtype_of(descr: &Literal) -> Result<DType> {
    let invalid = || NpyError::InvalidDescr {
        value: descr.to_string(),
    };
    let unsupported = || NpyError::UnsupportedDType {
        value: descr.to_string(),
    };
    match descr {
        Literal::Str(text) => match parse_typestring(text) {
            Typestring::DType(dtype) => Ok(dtype),
            Typestring::Object => Err(NpyError::ObjectArray),
            Typestring::Unsupported => Err(unsupported()),
            Typestring::Invalid => Err(invalid()),
        },
        // Fields, or a base and the shape of a subarray.
        Literal::List(_) | Literal::Tuple(_) => Err(unsupported()),
        _ => Err(invalid()),
    }
}

/// What a typestring stands for.
#[derive(PartialEq, Debug)]
enum Typestring {
    DType(DType),
    Object,
    Unsupported,
    Invalid,
}

/// The one place where names of dtypes are read: an optional byte order with kind and size
/// (`"<f8"`), or a name (`"float64"`) or letter (`"d"`) of NumPy's.
fn parse_typestring(text: &str) -> Typestring {
    let (order, name) = match text.as_bytes().first() {
        Some(b'<' | b'>' | b'=' | b'|') => text.split_at(1),
        _ => ("", text),
    };
    let order = match order {
        "<" if cfg!(target_endian = "big") => ByteOrder::Swapped,
        ">" if cfg!(target_endian = "little") => ByteOrder::Swapped,
        _ => ByteOrder::Native,
    };
    let mut characters = name.chars();
    let (Some(kind), size) = (characters.next(), characters.as_str()) else {
        return Typestring::Invalid;
    };
    let known = TypeCode::ALL.into_iter().find(|code| {
        let sized = kind == code.kind().char() && size == code.itemsize().to_string();
        let lettered = size.is_empty() && kind == code.char();
        sized || lettered || (name.len() == text.len() && name == code.name())
    });
    if let Some(code) = known {
        return Typestring::DType(DType::native(code).with_byte_order(order));
    }
    let is_count = size.bytes().all(|byte| byte.is_ascii_digit());
    match kind {
        'O' if size.is_empty() || size == "8" || size == "4" => Typestring::Object,
        'S' | 'U' | 'V' | 'a' if is_count => Typestring::Unsupported,
        'M' | 'm' if size.starts_with('8') => Typestring::Unsupported,
        'f' if size == "16" => Typestring::Unsupported,
        'c' if size == "32" => Typestring::Unsupported,
        'g' | 'G' if size.is_empty() => Typestring::Unsupported,
        _ => Typestring::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dtype_is_found_by_its_typestring() {
        for code in TypeCode::ALL {
            for order in [ByteOrder::Native, ByteOrder::Swapped] {
                let dtype = DType::native(code).with_byte_order(order);
                assert_eq!(parse_typestring(&dtype.str()), Typestring::DType(dtype));
            }
            let dtype = DType::native(code);
            assert_eq!(parse_typestring(code.name()), Typestring::DType(dtype));
        }
    }

    #[test]
    fn other_dtypes_of_numpy_are_unsupported() {
        for text in ["<U5", "|S3", "|V8", "<M8[ns]", "<m8", "<f16", "<c32", "S"] {
            assert_eq!(parse_typestring(text), Typestring::Unsupported, "{text}");
        }
        for text in ["", "<", "<f3", "q9", "<float64", "M3", "Sx", "\u{e9}"] {
            assert_eq!(parse_typestring(text), Typestring::Invalid, "{text}");
        }
    }
}
