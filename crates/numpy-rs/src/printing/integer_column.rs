//! Columns of integers and of truth values.

use super::notation::push_blanks;
use super::options::Sign;

/// The width and sign that the integers of an array share.
#[derive(Clone, Debug)]
pub(super) struct IntegerColumn {
    width: usize,
    /// The sign of numbers that are not negative.
    sign: Option<char>,
}

impl IntegerColumn {
    /// A column for integers from `min` to `max`.
    pub(super) fn new(min: i128, max: i128, sign: Sign) -> Self {
        // As in NumPy, a blank for the sign is given up where there are minus signs.
        let sign = match sign {
            Sign::Plus => Some('+'),
            Sign::Space if min >= 0 => Some(' '),
            _ => None,
        };
        let of_max = text_len(max) + usize::from(max >= 0 && sign.is_some());
        IntegerColumn {
            width: of_max.max(text_len(min)),
            sign,
        }
    }

    /// Writes one integer, padded on the left.
    pub(super) fn push(&self, out: &mut String, value: i128) {
        let mut buffer = [0u8; 40];
        let mut start = buffer.len();
        // No integer type is wider than 64 bits, so the magnitude fits.
        let mut rest = value.unsigned_abs() as u64;
        loop {
            start -= 1;
            buffer[start] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        let sign = if value < 0 { Some('-') } else { self.sign };
        if let Some(sign) = sign {
            start -= 1;
            buffer[start] = sign as u8;
        }
        let text = std::str::from_utf8(&buffer[start..]).expect("digits are ASCII");
        push_blanks(out, self.width.saturating_sub(text.len()));
        out.push_str(text);
    }
}

/// Characters of an integer with its minus sign.
fn text_len(value: i128) -> usize {
    value.unsigned_abs().checked_ilog10().unwrap_or(0) as usize + 1 + usize::from(value < 0)
}

/// The width of truth values: `True` is padded to the width of `False`, but for a lone one.
#[derive(Clone, Debug)]
pub(super) struct BoolColumn {
    pub(super) padded: bool,
}

impl BoolColumn {
    /// Writes one truth value.
    pub(super) fn push(&self, out: &mut String, value: bool) {
        out.push_str(match (value, self.padded) {
            (true, true) => " True",
            (true, false) => "True",
            (false, _) => "False",
        });
    }
}
