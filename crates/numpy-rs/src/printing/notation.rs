//! From digits to text: positional and scientific notation, trimming, padding.
//!
//! The order of the steps is Dragon4's in NumPy, because they interact: zeros are added, then
//! trimmed, then blanks are added.

use super::digits::{Counted, Digits, Rule};
use super::shortest::Width;
use crate::error::{Error, Result};

/// The longest text of a number that NumPy has room for, without an exponent.
const LONGEST: usize = 16_383;

/// The most digits after the point that there is room for.
pub(super) const MOST_DIGITS: usize = LONGEST - 2;

/// Refuses positional texts that NumPy refuses.
pub(super) fn check_len(len: usize) -> Result<()> {
    if len > LONGEST {
        return Err(Error::runtime("Float formatting result too large"));
    }
    Ok(())
}

/// What happens to zeros at the end of a fraction (NumPy's `trim`).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Trim {
    /// `'k'`: zeros and the decimal point are kept.
    #[default]
    Keep,
    /// `'.'`: zeros go, the decimal point stays.
    Zeros,
    /// `'0'`: all zeros but one after the decimal point go.
    LeaveOneZero,
    /// `'-'`: zeros go, and the decimal point with the last of them.
    ZerosAndPoint,
}

/// Everything about the text of a finite number but its value; the keywords of
/// `numpy.format_float_positional` and `numpy.format_float_scientific`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Notation {
    pub(super) unique: bool,
    pub(super) precision: Option<usize>,
    pub(super) min_digits: Option<usize>,
    pub(super) counted: Counted,
    pub(super) trim: Trim,
    /// Whether positive numbers have a sign.
    pub(super) sign: bool,
    pub(super) pad_left: usize,
    /// `Some(0)` is not `None`: it pads for a point that was trimmed.
    pub(super) pad_right: Option<usize>,
    /// Digits of the exponent at least; two if not given.
    pub(super) exp_digits: Option<usize>,
}

impl Notation {
    /// Shortest digits, nothing padded.
    pub(super) const fn shortest(trim: Trim) -> Notation {
        Notation {
            unique: true,
            precision: None,
            min_digits: None,
            counted: Counted::Fraction,
            trim,
            sign: false,
            pad_left: 0,
            pad_right: None,
            exp_digits: None,
        }
    }

    /// How many fraction digits zeros are added up to.
    fn filled(&self) -> Option<usize> {
        if self.unique {
            self.min_digits
        } else {
            self.precision
        }
    }

    /// Writes a number as `12.5`; infinity as `inf`, anything else as `nan`.
    pub(super) fn push_positional(
        &self,
        out: &mut String,
        value: f64,
        width: Width,
        digits: &mut Digits,
    ) {
        if !value.is_finite() {
            return self.push_non_finite(out, value);
        }
        let rule = Rule {
            unique: self.unique,
            counted: self.counted,
            max: self.precision,
            min: self.min_digits,
            // Zeros are then added up to a limit that counts other digits than the rule does.
            faithful: self.counted == Counted::Total,
        };
        digits.generate(value, width, rule);
        self.push_positional_digits(out, value, digits);
    }

    fn push_positional_digits(&self, out: &mut String, value: f64, digits: &Digits) {
        let whole = digits.exponent.max(0) as usize + 1;
        let signed = self.sign || value.is_sign_negative();
        push_blanks(
            out,
            self.pad_left.saturating_sub(whole + usize::from(signed)),
        );
        self.push_sign(out, value);

        // The integer part; zeros stand in for digits that were not made.
        let text = digits.text();
        let (integer, fraction, leading) = if digits.exponent < 0 {
            ("", text, (-digits.exponent - 1) as usize)
        } else {
            let (integer, fraction) = text.split_at(whole.min(text.len()));
            (integer, fraction, 0)
        };
        out.push_str(integer);
        push_zeros(out, whole - integer.len());

        let mut fraction_len = leading + fraction.len();
        if self.trim != Trim::ZerosAndPoint || fraction_len > 0 {
            out.push('.');
        }
        push_zeros(out, leading);
        out.push_str(fraction);

        if self.trim == Trim::Keep {
            let filled = match self.counted {
                Counted::Fraction => self.filled().unwrap_or(0),
                Counted::Total => self
                    .filled()
                    .map_or(0, |filled| filled.saturating_sub(whole)),
            };
            let zeros = filled.saturating_sub(fraction_len);
            push_zeros(out, zeros);
            fraction_len += zeros;
        } else {
            if fraction_len > 0 {
                let trimmed = out.trim_end_matches('0').len();
                fraction_len -= out.len() - trimmed;
                out.truncate(trimmed);
            }
            if fraction_len == 0 {
                match self.trim {
                    Trim::LeaveOneZero => {
                        out.push('0');
                        fraction_len = 1;
                    }
                    Trim::ZerosAndPoint if out.ends_with('.') => {
                        out.pop();
                    }
                    _ => {}
                }
            }
        }

        if let Some(pad_right) = self.pad_right
            && pad_right >= fraction_len
        {
            let point = self.trim == Trim::ZerosAndPoint && fraction_len == 0;
            push_blanks(out, pad_right - fraction_len + usize::from(point));
        }
    }

    /// Writes a number as `1.25e+01`; infinity as `inf`, anything else as `nan`.
    pub(super) fn push_scientific(
        &self,
        out: &mut String,
        value: f64,
        width: Width,
        digits: &mut Digits,
    ) {
        if !value.is_finite() {
            return self.push_non_finite(out, value);
        }
        let rule = Rule {
            unique: self.unique,
            counted: Counted::Total,
            max: self.precision.map(|precision| precision + 1),
            min: self.min_digits.map(|digits| digits + 1),
            // A point before which only zeros were trimmed stays, so zeros that Dragon4 makes
            // count.
            faithful: self.trim == Trim::ZerosAndPoint,
        };
        digits.generate(value, width, rule);

        let signed = self.sign || value.is_sign_negative();
        push_blanks(out, self.pad_left.saturating_sub(1 + usize::from(signed)));
        self.push_sign(out, value);

        let (first, fraction) = digits.text().split_at(1);
        out.push_str(first);
        if self.trim != Trim::ZerosAndPoint || !fraction.is_empty() {
            out.push('.');
        }
        out.push_str(fraction);
        if self.trim == Trim::Keep {
            let filled = self.filled().unwrap_or(0);
            push_zeros(out, filled.saturating_sub(fraction.len()));
        } else if !fraction.is_empty() {
            out.truncate(out.trim_end_matches('0').len());
        }
        if self.trim == Trim::LeaveOneZero && out.ends_with('.') {
            out.push('0');
        }
        push_exponent(
            out,
            digits.exponent,
            self.exp_digits.map_or(2, |digits| digits.min(5)),
        );
    }

    fn push_sign(&self, out: &mut String, value: f64) {
        if value.is_sign_negative() {
            out.push('-');
        } else if self.sign {
            out.push('+');
        }
    }

    fn push_non_finite(&self, out: &mut String, value: f64) {
        if value.is_nan() {
            out.push_str("nan");
        } else {
            self.push_sign(out, value);
            out.push_str("inf");
        }
    }
}

impl Digits {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("digits are ASCII")
    }
}

/// Writes `e+05`, with at least so many digits, five at most.
fn push_exponent(out: &mut String, exponent: i32, min_digits: usize) {
    let mut text = [b'0'; 5];
    let mut rest = exponent.unsigned_abs();
    let mut start = text.len();
    while rest != 0 {
        start -= 1;
        text[start] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let start = start.min(text.len() - min_digits);
    out.push_str(if exponent < 0 { "e-" } else { "e+" });
    out.push_str(std::str::from_utf8(&text[start..]).expect("digits are ASCII"));
}

/// Writes blanks.
pub(super) fn push_blanks(out: &mut String, count: usize) {
    push_repeated(out, "                                ", count);
}

fn push_zeros(out: &mut String, count: usize) {
    push_repeated(out, "00000000000000000000000000000000", count);
}

/// Writes one character many times, a whole block of it at once.
fn push_repeated(out: &mut String, block: &str, mut count: usize) {
    while count > block.len() {
        out.push_str(block);
        count -= block.len();
    }
    out.push_str(&block[..count]);
}
