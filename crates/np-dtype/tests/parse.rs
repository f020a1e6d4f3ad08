//! `DType::parse` against NumPy's reading of some 2400 spellings.
// The typestrings and the sizes of pointers are those of the machine that answered.
#![cfg(all(target_endian = "little", target_pointer_width = "64"))]

mod vectors;

use np_dtype::{ByteOrder, DType, DTypeError, Family, TypeCode};
use proptest::prelude::*;

/// The dtype of a typestring of NumPy, if it has a type code.
fn typestring(text: &str) -> Option<DType> {
    TypeCode::ALL
        .into_iter()
        .flat_map(|code| {
            let dtype = DType::native(code);
            [dtype, dtype.with_byte_order(ByteOrder::Swapped)]
        })
        .find(|dtype| dtype.str() == text)
}

#[test]
fn spellings_are_read_as_numpy_reads_them() {
    let mut numeric = 0;
    for row in vectors::rows(include_str!("data/parse.tsv")) {
        let [spelling, outcome, result] = row[..] else {
            panic!("{row:?}")
        };
        let (spelling, result) = (vectors::unescape(spelling), vectors::unescape(result));
        let parsed = DType::parse(&spelling);
        assert_eq!(parsed, spelling.parse());

        // The longdouble of the machine that answered is wider than float64.
        let wide = match &result[..] {
            "<f16" | ">f16" => Some(DType::FLOAT64),
            "<c32" | ">c32" => Some(DType::COMPLEX128),
            _ => None,
        };
        match (outcome, typestring(&result), wide) {
            ("ok", Some(dtype), _) => {
                assert_eq!(parsed, Ok(dtype), "{spelling:?}");
                numeric += 1;
            }
            ("ok", None, Some(_)) if spelling.contains(|c: char| c.is_ascii_digit()) => {
                let family = Family::ExtendedFloat;
                assert_eq!(parsed, Err(DTypeError::Unsupported { spelling, family }));
            }
            ("ok", None, Some(dtype)) => {
                let order = if result.starts_with('<') {
                    ByteOrder::Native
                } else {
                    ByteOrder::Swapped
                };
                assert_eq!(parsed, Ok(dtype.with_byte_order(order)), "{spelling:?}");
            }
            ("ok", None, None) => {
                let error = parsed.expect_err(&spelling);
                assert!(matches!(error, DTypeError::Unsupported { .. }), "{error:?}");
            }
            _ => {
                let error = parsed.expect_err(&spelling);
                if result.starts_with("data type") || result.starts_with("Alias") {
                    assert_eq!(error.to_string(), result, "{spelling:?}");
                    assert_eq!(error.python_exception(), outcome);
                }
            }
        }
    }
    assert!(numeric > 200);
}

#[test]
fn every_dtype_is_read_back_from_its_typestring_and_letter() {
    for code in TypeCode::ALL {
        let native = DType::native(code);
        for dtype in [native, native.with_byte_order(ByteOrder::Swapped)] {
            assert_eq!(DType::parse(&dtype.str()), Ok(dtype));
            assert_eq!(DType::parse(&dtype.to_string()), Ok(dtype));
        }
        assert_eq!(DType::parse(native.name()), Ok(native));
        assert_eq!(DType::parse(&code.char().to_string()), Ok(native));
    }
}

#[test]
fn long_and_nested_lists_of_fields_end() {
    for text in ["()", "(", "3(2,)", ",", "f8,", ">", "[", "(("] {
        // Whatever the answer is, it comes, and without recursion into the text.
        let _ = DType::parse(&text.repeat(100_000));
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in "[<>=|()\\[\\], 0-9a-zA-Z?é]{0,12}") {
        if let Ok(dtype) = DType::parse(&text) {
            prop_assert_eq!(DType::parse(&dtype.str()), Ok(dtype));
        }
    }
}
