//! Python's `repr` of strings and of bytes, which NumPy's messages quote.

use std::fmt::Write as _;

/// Python's `repr` of a string: `repr("it's")` is `"it's"` in double quotes.
///
/// ```
/// use np_dtype::python_repr;
///
/// assert_eq!(python_repr::of_str("xyz\n"), r"'xyz\n'");
/// assert_eq!(python_repr::of_str("it's"), "\"it's\"");
/// ```
pub fn of_str(text: &str) -> String {
    quoted("", text.chars(), is_printable)
}

/// Python's `repr` of a bytes object: `repr(b"\x93NUMPY")`.
///
/// ```
/// use np_dtype::python_repr;
///
/// assert_eq!(python_repr::of_bytes(b"\x93NUMPY"), r"b'\x93NUMPY'");
/// ```
pub fn of_bytes(bytes: &[u8]) -> String {
    let characters = bytes.iter().map(|&byte| char::from(byte));
    quoted("b", characters, |c| matches!(c, ' '..='~'))
}

fn quoted(
    prefix: &str,
    characters: impl Iterator<Item = char> + Clone,
    is_printable: impl Fn(char) -> bool,
) -> String {
    let contains = |quote: char| characters.clone().any(|c| c == quote);
    let quote = if contains('\'') && !contains('"') {
        '"'
    } else {
        '\''
    };
    let mut repr = String::from(prefix);
    repr.push(quote);
    for c in characters {
        match c {
            '\n' => repr.push_str("\\n"),
            '\r' => repr.push_str("\\r"),
            '\t' => repr.push_str("\\t"),
            '\\' => repr.push_str("\\\\"),
            _ if c == quote => repr.extend(['\\', c]),
            _ if is_printable(c) => repr.push(c),
            _ => {
                let code = u32::from(c);
                // Writing to a String cannot fail.
                let _ = match code {
                    0..=0xff => write!(repr, "\\x{code:02x}"),
                    0x100..=0xffff => write!(repr, "\\u{code:04x}"),
                    _ => write!(repr, "\\U{code:08x}"),
                };
            }
        }
    }
    repr.push(quote);
    repr
}

/// Whether Python prints a character as it is. Rust's tables say the same as CPython's, each by its own version of
/// Unicode: characters that only one of them knows yet differ.
fn is_printable(c: char) -> bool {
    // `escape_debug` of a whole string escapes what cannot be printed, quotes and backslashes; only
    // at the start of a string it also escapes combining marks, so the character is looked at in
    // second place.
    matches!(c, '\'' | '"') || String::from_iter(['x', c]).escape_debug().count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_as_python_quotes_them() {
        // Each pair is what CPython's repr() answers.
        let cases = [
            ("xyz", "'xyz'"),
            ("it's", "\"it's\""),
            ("it\"s", "'it\"s'"),
            ("'\"", "'\\'\"'"),
            ("a\\b", "'a\\\\b'"),
            ("f8\0", "'f8\\x00'"),
            ("\n\t\r\x7f", "'\\n\\t\\r\\x7f'"),
            ("\u{e9}\u{200b}\u{1f600}", "'\u{e9}\\u200b\u{1f600}'"),
            ("e\u{301}", "'e\u{301}'"),
            ("\u{61c}\u{3000}\u{e0001}", "'\\u061c\\u3000\\U000e0001'"),
        ];
        for (text, repr) in cases {
            assert_eq!(of_str(text), repr);
        }
    }

    #[test]
    fn bytes_are_quoted_as_python_quotes_them() {
        let cases: [(&[u8], &str); 4] = [
            (b"xyz ~\x7f", "b'xyz ~\\x7f'"),
            (b"it's", "b\"it's\""),
            (b"'\"\\", "b'\\'\"\\\\'"),
            (b"\0\n\xe9\xff", "b'\\x00\\n\\xe9\\xff'"),
        ];
        for (bytes, repr) in cases {
            assert_eq!(of_bytes(bytes), repr);
        }
    }
}
