//! Numbers in a text: `fromstring`.
//!
//! The rules are those of the C functions behind NumPy's: whitespace before a number is skipped, a number ends where it
//! can't go on, and of integers that are too large the largest is left. Each parser gives the number and how much of
//! the text it read, nothing if there was none.

use np_dtype::{Complex, DType, Kind, Scalar, TypeCode};

use super::buffers::frombuffer;
use super::zeros;
use crate::array::Array;
use crate::error::{Error, Result};
use crate::options::{Options, copy};

/// The numbers in a text, between separators (`numpy.fromstring` with `sep`); keywords `dtype` (float64 unless given),
/// `count` (all unless given).
///
/// Whitespace in a separator matches any whitespace, or none; around separators whitespace does not matter.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::fromstring("1 2  3", " ", ())?.to_vec::<f64>()?, [1.0, 2.0, 3.0]);
/// assert_eq!(np::fromstring("1, 2", ",", np::int64)?.to_vec::<i64>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an empty separator, and where the text has something else in it.
pub fn fromstring<'a>(string: &str, sep: &str, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("fromstring", &["dtype", "count"])?;
    if sep.is_empty() {
        return Err(Error::value(
            "The binary mode of fromstring is removed, use frombuffer instead",
        ));
    }
    let dtype = options.dtype.unwrap_or(DType::FLOAT64);
    let wanted = usize::try_from(options.count.unwrap_or(-1)).ok();
    let (native, itemsize) = (dtype.to_native(), dtype.itemsize());
    // What the text does not have is arbitrary in NumPy, and zero here.
    let room = wanted.map(|wanted| zeros(wanted, native)).transpose()?;
    let separator = Separator::of(sep);
    let mut rest = string.as_bytes();
    let mut bytes = Vec::new();
    while wanted.is_none_or(|wanted| bytes.len() < wanted.saturating_mul(itemsize)) {
        let Some((value, read)) = number(rest, native.code()) else {
            match rest.is_empty() {
                true => break,
                false => return Err(unmatched()),
            }
        };
        bytes.extend_from_slice(&value.cast(native.code()).to_bytes()[..itemsize]);
        rest = &rest[read..];
        match separator.skip(rest) {
            Skipped::To(next) => rest = next,
            Skipped::End => break,
            // After the last number that is wanted anything may follow.
            Skipped::Nothing if wanted.is_some_and(|n| bytes.len() == n * itemsize) => break,
            Skipped::Nothing => return Err(unmatched()),
        }
    }
    let read = frombuffer(bytes, native)?;
    let array = match room {
        Some(array) => {
            array.along(0, 0, read.size())?.fill(&read)?;
            array
        }
        None => read,
    };
    array.astype_with(dtype, copy(false))
}

#[cold]
fn unmatched() -> Error {
    Error::value("string or file could not be read to its end due to unmatched data")
}

fn is_space(byte: u8) -> bool {
    byte == b' ' || (b'\t'..=b'\r').contains(&byte)
}

/// How many bytes at the beginning are whitespace.
fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|&&byte| is_space(byte)).count()
}

/// What stands between numbers.
struct Separator {
    /// Single blanks stand for any whitespace.
    pattern: Vec<u8>,
}

/// What came of looking for a separator.
enum Skipped<'a> {
    /// It is there, and this follows.
    To(&'a [u8]),
    /// The text ends before it does.
    End,
    /// Something else is there.
    Nothing,
}

impl Separator {
    fn of(text: &str) -> Separator {
        let mut pattern = vec![b' '];
        for byte in text.bytes() {
            let byte = if is_space(byte) { b' ' } else { byte };
            if byte != b' ' || pattern.last() != Some(&b' ') {
                pattern.push(byte);
            }
        }
        Separator { pattern }
    }

    fn skip<'a>(&self, text: &'a [u8]) -> Skipped<'a> {
        let mut rest = text;
        for &byte in &self.pattern {
            if byte == b' ' {
                rest = &rest[spaces(rest)..];
                continue;
            }
            match rest.split_first() {
                None => return Skipped::End,
                Some((&first, after)) if first == byte => rest = after,
                Some(_) => return Skipped::Nothing,
            }
        }
        if rest.is_empty() {
            Skipped::End
        } else if rest.len() == text.len() {
            Skipped::Nothing
        } else {
            Skipped::To(rest)
        }
    }
}

/// The number at the beginning of a text, and its length.
fn number(text: &[u8], code: TypeCode) -> Option<(Scalar, usize)> {
    let (value, read) = match DType::native(code).kind() {
        Kind::Int => signed(text),
        Kind::UInt => unsigned(text),
        Kind::Complex => complex(text),
        Kind::Bool => {
            let (value, read) = float(text);
            (Scalar::Bool(value != 0.0), read)
        }
        _ => {
            let (value, read) = float(text);
            (Scalar::Float64(value), read)
        }
    };
    (read > 0).then_some((value, read))
}

/// Digits after whitespace, as C's `strtoul`: none are zero, and too many the largest number.
fn digits(text: &[u8]) -> (u64, usize) {
    let start = spaces(text);
    let count = text[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let value = text[start..start + count]
        .iter()
        .try_fold(0u64, |value, digit| {
            value.checked_mul(10)?.checked_add((digit - b'0').into())
        });
    (value.unwrap_or(u64::MAX), start + count)
}

fn unsigned(text: &[u8]) -> (Scalar, usize) {
    let (value, read) = digits(text);
    (Scalar::UInt64(value), read)
}

/// A number with a sign, as C's `strtol`.
fn signed(text: &[u8]) -> (Scalar, usize) {
    let start = spaces(text);
    let sign = text.get(start).filter(|&byte| matches!(byte, b'+' | b'-'));
    let start = start + usize::from(sign.is_some());
    let (size, read) = digits(&text[start..]);
    let value = match (i64::try_from(size), sign) {
        (Ok(value), Some(b'-')) => -value,
        (Ok(value), _) => value,
        (Err(_), Some(b'-')) if size == i64::MIN.unsigned_abs() => i64::MIN,
        (Err(_), _) => i64::MAX,
    };
    (Scalar::Int64(value), start + read)
}

/// Whether a text begins with lower-case letters, in either case.
fn begins_with(text: &[u8], word: &[u8]) -> bool {
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// A float, NaN or infinity. Where there is none after whitespace NumPy reads the whitespace as minus one, and so does
/// this.
fn float(text: &[u8]) -> (f64, usize) {
    let start = spaces(text);
    let sign = usize::from(matches!(text.get(start), Some(b'+' | b'-')));
    let body = &text[start + sign..];
    let negative = sign == 1 && text[start] == b'-';
    if begins_with(body, b"nan") {
        return (f64::NAN, start + sign + 3 + payload(&body[3..]));
    }
    if begins_with(body, b"inf") {
        let length = if begins_with(body, b"infinity") { 8 } else { 3 };
        let infinity = if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        };
        return (infinity, start + sign + length);
    }
    let length = decimal(body);
    if length == 0 {
        return (-1.0, start);
    }
    let spelled = std::str::from_utf8(&body[..length]).expect("digits are ASCII");
    let size: f64 = spelled.parse().expect("the spelling of a float");
    let value = if negative { -size } else { size };
    (value, start + sign + length)
}

/// The length of what may follow NaN in parentheses.
fn payload(text: &[u8]) -> usize {
    if text.first() != Some(&b'(') {
        return 0;
    }
    let inner = text[1..]
        .iter()
        .take_while(|&&byte| byte.is_ascii_alphanumeric() || byte == b'_')
        .count();
    1 + inner + usize::from(text.get(1 + inner) == Some(&b')'))
}

/// The length of a decimal number without a sign: digits with a point among them, and an exponent that has digits.
fn decimal(text: &[u8]) -> usize {
    let run = |from: usize| {
        text[from..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let whole = run(0);
    let mut length = whole;
    let mut fraction = 0;
    if text.get(length) == Some(&b'.') {
        fraction = run(length + 1);
        length += 1 + fraction;
    }
    if whole + fraction == 0 {
        return 0;
    }
    if matches!(text.get(length), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(length + 1), Some(b'+' | b'-')));
        let exponent = run((length + 1 + sign).min(text.len()));
        if exponent > 0 {
            length += 1 + sign + exponent;
        }
    }
    length
}

/// A complex number: a real part, an imaginary part that ends in `j`, or both.
fn complex(text: &[u8]) -> (Scalar, usize) {
    let (first, read) = float(text);
    let number = |re, im, read| (Scalar::Complex128(Complex::new(re, im)), read);
    match text.get(read) {
        Some(b'j') => number(0.0, first, read + 1),
        Some(b'+' | b'-') => {
            let (second, more) = float(&text[read..]);
            match text.get(read + more) {
                Some(b'j') => number(first, second, read + more + 1),
                _ => number(first, 0.0, read + more),
            }
        }
        _ => number(first, 0.0, read),
    }
}
