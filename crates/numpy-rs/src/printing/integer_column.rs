//! Columns of integers and of truth values.

use super::column::Column;
use super::decimal_digits::{put_number, text_len};
use super::options::Sign;

/// The width and sign that the integers of an array share.
#[derive(Clone, Debug)]
pub(super) struct IntegerColumn {
    width: usize,
    /// The sign of numbers that are not negative.
    sign: Option<u8>,
}

impl IntegerColumn {
    /// A column for integers from `min` to `max`.
    pub(super) fn new(min: i128, max: i128, sign: Sign) -> Self {
        // As in NumPy, a blank for the sign is given up where there are minus signs.
        let sign = match sign {
            Sign::Plus => Some(b'+'),
            Sign::Space if min >= 0 => Some(b' '),
            _ => None,
        };
        let len = |value: i128| text_len(value.unsigned_abs() as u64) + usize::from(value < 0);
        let of_max = len(max) + usize::from(max >= 0 && sign.is_some());
        IntegerColumn {
            width: of_max.max(len(min)),
            sign,
        }
    }

    /// Writes one integer, padded on the left.
    #[inline]
    pub(super) fn push_parts(&mut self, out: &mut Vec<u8>, negative: bool, magnitude: u64) {
        // 20 digits, a sign, and a blank for a sign that only the smallest has.
        let mut word = [b' '; 24];
        let mut start = put_number(&mut word, magnitude);
        if let Some(sign) = if negative { Some(b'-') } else { self.sign } {
            start -= 1;
            word[start] = sign;
        }
        let start = start.min(word.len() - self.width);
        out.extend_from_slice(&word[start..]);
    }
}

/// The width of truth values: `True` is padded to the width of `False`, but for a lone one.
#[derive(Clone, Debug)]
pub(super) struct BoolColumn {
    pub(super) padded: bool,
}

impl Column<bool> for BoolColumn {
    #[inline]
    fn push(&mut self, out: &mut Vec<u8>, element: bool) {
        if self.padded {
            out.extend_from_slice(if element { b" True" } else { b"False" });
        } else {
            out.extend_from_slice(if element { &b"True"[..] } else { b"False" });
        }
    }
}
