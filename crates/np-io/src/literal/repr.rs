//! Values as Python's `repr` shows them.

use std::fmt::{self, Display, Formatter, Write};

use super::Literal;

/// Python's `repr` of the value.
impl Display for Literal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Literal::None => f.write_str("None"),
            Literal::Bool(true) => f.write_str("True"),
            Literal::Bool(false) => f.write_str("False"),
            Literal::Int(digits) => f.write_str(digits),
            Literal::Float(value) => f.write_str(&float_repr(*value)),
            Literal::Str(text) => f.write_str(&str_repr(text)),
            Literal::Bytes(bytes) => f.write_str(&bytes_repr(bytes)),
            Literal::Tuple(items) => {
                f.write_char('(')?;
                write_items(f, items)?;
                f.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            Literal::List(items) => {
                f.write_char('[')?;
                write_items(f, items)?;
                f.write_char(']')
            }
            Literal::Dict(entries) => {
                f.write_char('{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    let separator = if index == 0 { "" } else { ", " };
                    write!(f, "{separator}{key}: {value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn write_items(f: &mut Formatter<'_>, items: &[Literal]) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        let separator = if index == 0 { "" } else { ", " };
        write!(f, "{separator}{item}")?;
    }
    Ok(())
}

/// The shortest digits that give the value back; with an exponent from 1e16 up and below 1e-4.
fn float_repr(value: f64) -> String {
    let magnitude = value.abs();
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    if magnitude != 0.0 && !(1e-4..1e16).contains(&magnitude) {
        let text = format!("{value:e}");
        // Rust writes 1e5 and 1e-5, Python 1e+05 and 1e-05.
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let (sign, exponent) = match exponent.strip_prefix('-') {
            Some(exponent) => ('-', exponent),
            None => ('+', exponent),
        };
        return format!("{digits}e{sign}{exponent:0>2}");
    }
    format!("{value:?}")
}

/// The quote that `repr` chooses: the single one, unless only that one is inside.
fn quote_for(has_single: bool, has_double: bool) -> char {
    if has_single && !has_double { '"' } else { '\'' }
}

/// Python's `repr` of a string.
pub(crate) fn str_repr(text: &str) -> String {
    let quote = quote_for(text.contains('\''), text.contains('"'));
    let mut repr = String::with_capacity(text.len() + 2);
    repr.push(quote);
    for c in text.chars() {
        match c {
            '\n' => repr.push_str("\\n"),
            '\r' => repr.push_str("\\r"),
            '\t' => repr.push_str("\\t"),
            '\\' => repr.push_str("\\\\"),
            c if c == quote => repr.extend(['\\', c]),
            c if is_printable(c) => repr.push(c),
            c => {
                let code = u32::from(c);
                let escape = match code {
                    0..=0xFF => format!("\\x{code:02x}"),
                    0x100..=0xFFFF => format!("\\u{code:04x}"),
                    _ => format!("\\U{code:08x}"),
                };
                repr.push_str(&escape);
            }
        }
    }
    repr.push(quote);
    repr
}

/// Whether `repr` shows a character as it is: no control, no separator but the blank, no format
/// character and no private one. Characters that Unicode has not assigned count as printable here.
fn is_printable(c: char) -> bool {
    !(c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{f0000}'..
        ))
}

/// Python's `repr` of a bytes object.
pub(crate) fn bytes_repr(bytes: &[u8]) -> String {
    let quote = quote_for(bytes.contains(&b'\''), bytes.contains(&b'"'));
    let mut repr = format!("b{quote}");
    for &byte in bytes {
        match byte {
            b'\n' => repr.push_str("\\n"),
            b'\r' => repr.push_str("\\r"),
            b'\t' => repr.push_str("\\t"),
            b'\\' => repr.push_str("\\\\"),
            byte if char::from(byte) == quote => repr.extend(['\\', quote]),
            0x20..=0x7E => repr.push(char::from(byte)),
            byte => repr.push_str(&format!("\\x{byte:02x}")),
        }
    }
    repr.push(quote);
    repr
}
