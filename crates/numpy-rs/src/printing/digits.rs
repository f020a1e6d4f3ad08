//! [`Digits`]: the decimal digits of a number, by the rules of Dragon4.
//!
//! NumPy prints floating-point numbers with Ryan Juckett's Dragon4
//! (<https://www.ryanjuckett.com/printing-floating-point-numbers/>, after Steele and White, and
//! Burger and Dybvig), which makes digits one by one and stops by one of two rules:
//!
//! - *unique*: once the digits tell the number from its neighbours, but not before a minimum of
//!   digits;
//! - *exact*: once the rest is zero;
//!
//! and in both after a maximum of digits, rounding the exact value to the nearest, half to even.
//!
//! The digits made here are the same, with less work. The shortest digits are found first. If they
//! go beyond the maximum they are rounded: that is right unless they end in the very digit 5 that
//! decides, because a half-way point between the value and its shortest digits would itself be
//! shorter or nearer. If they end before the minimum, zeros follow as long as there are no more
//! digits than the format preserves; only beyond that is the exact expansion of the number needed.

use std::fmt::{self, Write};

use super::shortest::{Decimal, Width, decompose, denotes, equals_decimal};

/// What the limits of the number of digits count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Counted {
    /// Digits after the decimal point.
    Fraction,
    /// Significant digits.
    Total,
}

/// When digits end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// Whether the digits stop where they tell the number from its neighbours.
    pub(super) unique: bool,
    /// What `max` and `min` count.
    pub(super) counted: Counted,
    /// No more digits than this.
    pub(super) max: Option<usize>,
    /// No fewer digits than this, in unique mode.
    pub(super) min: Option<usize>,
    /// Whether zeros at the end must be there exactly when Dragon4 makes them. Otherwise those that
    /// the notation adds or removes anyway may be missing.
    pub(super) faithful: bool,
}

/// Decimal digits `d.ddd * 10^exponent`, ASCII.
///
/// One value is filled again and again while an array is printed, so that memory is claimed once.
#[derive(Clone, Debug)]
pub(super) struct Digits {
    /// The digits, at least one.
    pub(super) bytes: Vec<u8>,
    /// The power of ten of the first digit.
    pub(super) exponent: i32,
}

impl Digits {
    /// The digit zero.
    pub(super) fn new() -> Self {
        let mut bytes = Vec::with_capacity(32);
        bytes.push(b'0');
        Digits { bytes, exponent: 0 }
    }

    /// Makes the digits of the magnitude of a finite number.
    pub(super) fn generate(&mut self, value: f64, width: Width, rule: Rule) {
        let value = value.abs();
        if value == 0.0 {
            self.bytes.clear();
            self.bytes.push(b'0');
            self.exponent = 0;
            return;
        }
        self.shortest(value, width);
        let len = self.bytes.len() as i64;
        let most = rule.max.map(|max| self.count(max, rule.counted));
        if let Some(most) = most
            && most < len
        {
            return self.cut(most, value);
        }
        if !rule.unique {
            let max = rule.max.expect("exact digits have a limit");
            if rule.faithful || self.count(max, rule.counted) > width.kept_digits(value) as i64 {
                self.expand(value, max, rule, false);
            }
        } else if let Some(min) = rule.min {
            let min = rule.max.map_or(min, |max| min.min(max));
            let least = self.count(min, rule.counted);
            if least > len && (rule.faithful || least > width.kept_digits(value) as i64) {
                self.expand(value, min, rule, true);
                // Where neighbours are unequally far, Dragon4 can round up although the rest is
                // less than a half: when the lower number is another's.
                let (mantissa, _) = decompose(value);
                if mantissa.is_power_of_two() && !self.denotes(value, width) {
                    self.shortest(value, width);
                }
            }
        }
    }

    /// How many of these digits a limit leaves; negative if even the first is beyond it.
    fn count(&self, limit: usize, counted: Counted) -> i64 {
        match counted {
            Counted::Fraction => limit as i64 + i64::from(self.exponent) + 1,
            Counted::Total => limit as i64,
        }
    }

    /// Rounds to `keep` digits the number whose shortest digits these are, longer than `keep`.
    fn cut(&mut self, keep: i64, value: f64) {
        if keep < 0 {
            return self.zero_at(self.exponent - keep as i32 + 1);
        }
        let keep = keep as usize;
        let tail = &self.bytes[keep..];
        let up = match tail {
            [b'5'] => self.rounds_up_at_five(value),
            _ => tail[0] >= b'5',
        };
        self.round(keep, up);
    }

    /// Whether the value whose shortest digits end in the deciding 5 is rounded up.
    fn rounds_up_at_five(&self, value: f64) -> bool {
        let (mantissa, exponent) = decompose(value);
        let len = self.bytes.len();
        if len < 19 && equals_decimal(mantissa, exponent, self.decimal(), self.last_exponent()) {
            return len > 1 && self.bytes[len - 2] & 1 == 1;
        }
        let mut exact = Digits::new();
        exact.expand_fully(value);
        exact.bytes > self.bytes
    }

    /// Keeps the first digits. Nines that are rounded up vanish, as in Dragon4; zeros stay.
    fn round(&mut self, keep: usize, up: bool) {
        let unit = self.exponent - keep as i32 + 1;
        self.bytes.truncate(keep);
        if up {
            self.round_up();
        } else if keep == 0 {
            self.zero_at(unit);
        }
    }

    /// Adds one to the last digit; with no digit left, the result is the next power of ten.
    fn round_up(&mut self) {
        while self.bytes.last() == Some(&b'9') {
            self.bytes.pop();
        }
        match self.bytes.last_mut() {
            Some(last) => *last += 1,
            None => {
                self.bytes.push(b'1');
                self.exponent += 1;
            }
        }
    }

    fn zero_at(&mut self, exponent: i32) {
        self.bytes.clear();
        self.bytes.push(b'0');
        self.exponent = exponent;
    }

    /// Digits of the exact value up to a limit beyond the shortest digits.
    fn expand(&mut self, value: f64, limit: usize, rule: Rule, keep_zeros: bool) {
        if rule.faithful {
            self.expand_fully(value);
            let count = self.count(limit, rule.counted).max(0) as usize;
            if count < self.bytes.len() {
                let tail = &self.bytes[count..];
                let up = match tail {
                    [b'5'] => count > 0 && self.bytes[count - 1] & 1 == 1,
                    _ => tail[0] >= b'5',
                };
                self.round(count, up);
            } else if keep_zeros {
                self.bytes.resize(count, b'0');
            }
            return;
        }
        match rule.counted {
            Counted::Fraction => self.parse(|text| write!(text, "{value:.limit$}")),
            Counted::Total => self.parse(|text| write!(text, "{value:.*e}", limit - 1)),
        }
    }

    /// All digits of the exact value. No `float64` has more than 767.
    fn expand_fully(&mut self, value: f64) {
        self.parse(|text| write!(text, "{value:.766e}"));
        self.trim_zeros();
    }

    /// The shortest digits of a positive finite number, the nearest to it among those.
    fn shortest(&mut self, value: f64, width: Width) {
        let Decimal { mut number, power } = Decimal::shortest(value, width);
        let mut reversed = [0u8; 20];
        let mut len = 0;
        while number != 0 {
            reversed[len] = b'0' + (number % 10) as u8;
            number /= 10;
            len += 1;
        }
        self.exponent = power + len as i32 - 1;
        self.bytes.clear();
        self.bytes.extend(reversed[..len].iter().rev());
    }

    /// Whether these digits are read as the value in the format.
    fn denotes(&self, value: f64, width: Width) -> bool {
        let digits = std::str::from_utf8(&self.bytes).expect("digits are ASCII");
        denotes(&format!("{digits}e{}", self.last_exponent()), value, width)
    }

    /// The digits as an integer; there are no more than 18 of them.
    fn decimal(&self) -> u64 {
        self.bytes
            .iter()
            .fold(0, |number, digit| 10 * number + u64::from(digit - b'0'))
    }

    /// The power of ten of the last digit.
    fn last_exponent(&self) -> i32 {
        self.exponent - self.bytes.len() as i32 + 1
    }

    /// Drops zeros at the end, but for the first digit.
    fn trim_zeros(&mut self) {
        while self.bytes.len() > 1 && self.bytes.last() == Some(&b'0') {
            self.bytes.pop();
        }
    }

    /// Takes the digits from what the standard library writes: `1.25e-7` or `0.00125`, not zero.
    fn parse(&mut self, write: impl FnOnce(&mut NumberText<'_>) -> fmt::Result) {
        self.bytes.clear();
        let mut text = NumberText {
            bytes: &mut self.bytes,
            whole: 0,
            leading: 0,
            exponent: 0,
            part: Part::Whole,
            negative_exponent: false,
        };
        write(&mut text).expect("digits are always taken");
        let sign = if text.negative_exponent { -1 } else { 1 };
        self.exponent = text.whole - 1 - text.leading + sign * text.exponent;
    }
}

#[derive(Clone, Copy)]
enum Part {
    Whole,
    Fraction,
    Exponent,
}

/// Receives the text of a positive number and keeps its significant digits.
struct NumberText<'a> {
    bytes: &'a mut Vec<u8>,
    /// Digits before the point.
    whole: i32,
    /// Zeros before the first significant digit.
    leading: i32,
    exponent: i32,
    part: Part,
    negative_exponent: bool,
}

impl Write for NumberText<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text.as_bytes();
        while let Some(&first) = rest.first() {
            let len = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let (run, after) = rest.split_at(len.max(1));
            rest = after;
            match (first, self.part) {
                (b'.', _) => self.part = Part::Fraction,
                (b'e', _) => self.part = Part::Exponent,
                (b'-', _) => self.negative_exponent = true,
                (_, Part::Exponent) => {
                    self.exponent = run.iter().fold(self.exponent, |exponent, digit| {
                        10 * exponent + i32::from(digit - b'0')
                    });
                }
                (_, part) => {
                    if matches!(part, Part::Whole) {
                        self.whole += run.len() as i32;
                    }
                    let zeros = if self.bytes.is_empty() {
                        run.iter().take_while(|&&digit| digit == b'0').count()
                    } else {
                        0
                    };
                    self.leading += zeros as i32;
                    self.bytes.extend_from_slice(&run[zeros..]);
                }
            }
        }
        Ok(())
    }
}
