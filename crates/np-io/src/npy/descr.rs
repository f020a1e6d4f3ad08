//! Dtypes as the header's `descr` names them.

use np_dtype::{DType, DTypeError, Family, TypeCode};

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
        Literal::Str(text) => match DType::parse(text) {
            Ok(dtype) if is_long_double(text, dtype) => Err(unsupported()),
            Ok(dtype) => Ok(dtype),
            Err(DTypeError::Unsupported { family, .. }) => Err(match family {
                // NumPy keeps the text of a StringDType in objects.
                Family::Object | Family::StringDType => NpyError::ObjectArray,
                _ => unsupported(),
            }),
            Err(_) => Err(invalid()),
        },
        // Fields, or a base and the shape of a subarray.
        Literal::List(_) | Literal::Tuple(_) => Err(unsupported()),
        _ => Err(invalid()),
    }
}

/// Whether a spelling that is read as a dtype asks for C's `long double` by name. That is `float64` here, but
/// data in a file have the width it had where they were written, which nothing tells.
fn is_long_double(spelling: &str, dtype: DType) -> bool {
    // No other spelling of these two types ends like that.
    let spelling = spelling.trim_end();
    matches!(dtype.code(), TypeCode::Float64 | TypeCode::Complex128)
        && (spelling.ends_with(['g', 'G']) || spelling.ends_with("longdouble"))
}

#[cfg(test)]
mod tests {
    use np_dtype::ByteOrder;

    use super::*;

    fn read(text: &str) -> Result<DType> {
        dtype_of(&Literal::Str(text.to_owned()))
    }

    #[test]
    fn every_dtype_is_found_by_its_typestring() {
        for code in TypeCode::ALL {
            let dtype = DType::native(code);
            assert_eq!(read(code.name()).unwrap(), dtype);
            for order in [ByteOrder::Native, ByteOrder::Swapped] {
                let dtype = dtype.with_byte_order(order);
                assert_eq!(read(&dtype.str()).unwrap(), dtype);
            }
        }
    }

    #[test]
    fn other_dtypes_of_numpy_are_unsupported() {
        for text in [
            "<U5", "|S3", "|V8", "<M8[ns]", "<m8", "<f16", "<c32", "S", "f4,i4", "3f8",
        ] {
            let error = read(text).unwrap_err();
            assert!(matches!(error, NpyError::UnsupportedDType { .. }), "{text}");
        }
    }

    #[test]
    fn long_doubles_have_no_width() {
        for text in [
            "g",
            "G",
            "<g",
            ">G",
            "()g",
            "<()G ",
            "longdouble",
            "clongdouble",
        ] {
            let error = read(text).unwrap_err();
            assert!(matches!(error, NpyError::UnsupportedDType { .. }), "{text}");
        }
        assert_eq!(read("long").unwrap(), DType::INT64);
        assert_eq!(read("double").unwrap(), DType::FLOAT64);
    }
}
