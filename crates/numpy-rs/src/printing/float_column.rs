//! Columns of floating-point and complex numbers: NumPy's `FloatingFormat`.
//!
//! All numbers of an array share a notation, the place of the decimal point and a width. They are
//! found in two passes over the numbers that are shown: the first decides between positional and
//! scientific notation, the second makes the digits of every number to see how long they get, and
//! stops where they can't get longer.

use np_dtype::{Complex, Element, f16};

use super::column::push_blanks;
use super::decimal_digits::{fill_with_number, put_number};
use super::digits::{Counted, Digits};
use super::format_float::PRECISION_MISSING;
use super::notation::{MOST_DIGITS, Notation, Trim, check_len};
use super::options::{FloatMode, Legacy, PrintOptions, Sign};
use super::quick::{ExponentDigits, PointDigits, Quick};
use super::shortest::Width;
use crate::error::{Error, Result};

/// A floating-point type.
pub(super) trait Real: Copy {
    /// Its format.
    const WIDTH: Width;
    /// The same value in the widest type.
    fn to_f64(self) -> f64;
}

macro_rules! real {
    ($($t:ty),*) => {$(
        impl Real for $t {
            const WIDTH: Width = Width::of(<$t as Element>::CODE);

            #[inline]
            fn to_f64(self) -> f64 {
                self.into()
            }
        }
    )*};
}

real!(f16, f32, f64);

/// The longest text of a number that is made of integers.
const LONGEST: usize = 64;

/// The notation and widths that the floating-point numbers of an array share.
#[derive(Clone, Debug)]
pub(super) struct FloatColumn<'a> {
    notation: Notation,
    scientific: bool,
    width: Width,
    /// The characters of a number.
    len: usize,
    /// The way to the digits of most numbers, where numbers are not too long for it.
    quick: Option<Quick>,
    options: &'a PrintOptions,
    digits: Digits,
    text: String,
}

/// What the first pass finds out.
#[derive(Default)]
struct Range {
    nan: bool,
    infinite: bool,
    negative_infinite: bool,
    /// The largest finite number whose sign is not set.
    positive: Option<f64>,
    /// The one of largest magnitude whose sign is set, be it zero.
    negative: Option<f64>,
    /// The smallest magnitude other than zero.
    least: Option<f64>,
}

impl Range {
    #[inline]
    fn add(&mut self, value: f64) {
        if value.is_finite() {
            if value.is_sign_negative() {
                self.negative = Some(self.negative.map_or(value, |least| value.min(least)));
            } else {
                self.positive = Some(self.positive.map_or(value, |most| value.max(most)));
            }
            if value != 0.0 {
                let magnitude = value.abs();
                self.least = Some(self.least.map_or(magnitude, |least| magnitude.min(least)));
            }
        } else if value.is_nan() {
            self.nan = true;
        } else {
            self.infinite = true;
            self.negative_infinite |= value < 0.0;
        }
    }

    /// The largest magnitude.
    fn most(&self) -> f64 {
        let negative = self.negative.map_or(0.0, f64::abs);
        self.positive.unwrap_or(0.0).max(negative)
    }

    /// Whether the numbers are so large, so small or so far apart that they need exponents.
    fn is_wide(&self, width: Width, options: &PrintOptions) -> bool {
        let Some(min) = self.least else {
            return false;
        };
        let max = self.most();
        // NumPy computes and compares in the type of the numbers.
        let (smallest, ratio) = match width {
            Width::Half => {
                let ratio =
                    f16::from_f32(f16::from_f64(max).to_f32() / f16::from_f64(min).to_f32());
                (f16::from_f64(1e-4).to_f64(), ratio.to_f64())
            }
            Width::Single => (f64::from(1e-4f32), f64::from(max as f32 / min as f32)),
            Width::Double => (1e-4, max / min),
        };
        let largest = match width {
            Width::Half if options.legacy > Legacy::V2_2 => 1e3,
            Width::Single if options.legacy > Legacy::V2_2 => 1e6,
            _ => 1e8,
        };
        max >= largest || (!options.suppress && (min < smallest || ratio > 1000.0))
    }
}

impl<'a> FloatColumn<'a> {
    /// A column for the numbers that `values` gives; `scalar` if they are of an array without axes.
    pub(super) fn new<T: Real, I: Iterator<Item = f64>>(
        options: &'a PrintOptions,
        scalar: bool,
        values: impl Fn() -> I,
    ) -> Result<Self> {
        FloatColumn::with::<T, I>(options, options.floatmode, options.sign, scalar, values)
    }

    /// The same with another mode and sign than the options have.
    fn with<T: Real, I: Iterator<Item = f64>>(
        options: &'a PrintOptions,
        floatmode: FloatMode,
        mut sign: Sign,
        scalar: bool,
        values: impl Fn() -> I,
    ) -> Result<Self> {
        let old = options.legacy <= Legacy::V1_13;
        if old && !scalar && sign == Sign::Minus {
            sign = Sign::Space;
        }
        let mut range = Range::default();
        values().for_each(|value| range.add(value));
        let finite = range.positive.is_some() || range.negative.is_some();
        let scientific = range.is_wide(T::WIDTH, options);

        let precision =
            (floatmode != FloatMode::Unique).then_some(options.precision.min(MOST_DIGITS + 1));
        let fixed = floatmode == FloatMode::Fixed;
        let exact = fixed || (old && scientific);
        if exact && finite && precision.is_none() {
            return Err(Error::type_error(PRECISION_MISSING));
        }
        let mut column = FloatColumn {
            notation: Notation {
                unique: !exact,
                precision,
                min_digits: None,
                counted: Counted::Fraction,
                trim: if exact { Trim::Keep } else { Trim::Zeros },
                sign: sign == Sign::Plus,
                pad_left: 0,
                pad_right: None,
                exp_digits: None,
            },
            scientific,
            width: T::WIDTH,
            len: 0,
            quick: Some(Quick::new(T::WIDTH, precision, !exact, false)),
            options,
            digits: Digits::new(),
            text: String::with_capacity(32),
        };

        let mut pad_right = 0;
        if finite {
            let lens = column.measure(&range, exact, values());
            let notation = &mut column.notation;
            notation.pad_left = match (old, scientific) {
                (true, true) => 3,
                (true, false) => lens.bare_whole + 1,
                _ => lens.whole,
            };
            pad_right = lens.fraction;
            let full = scientific || fixed || floatmode == FloatMode::MaxPrecEqual;
            if scientific {
                notation.exp_digits = Some(lens.exponent);
                pad_right += lens.exponent + 2;
            }
            if full {
                notation.trim = Trim::Keep;
                notation.precision = Some(lens.fraction);
                notation.min_digits = Some(lens.fraction);
            } else {
                notation.trim = Trim::Zeros;
                notation.min_digits = Some(0);
            }
            column.quick = Some(Quick::new(T::WIDTH, Some(lens.fraction), !exact, full));
        }
        let notation = &mut column.notation;
        if !old && sign == Sign::Space && range.negative.is_none() {
            notation.pad_left += 1;
        }
        if range.nan || range.infinite {
            let signed = sign != Sign::Minus || range.negative_infinite;
            let nan = options.nanstr.chars().count();
            let inf = options.infstr.chars().count() + usize::from(signed);
            let right = pad_right + 1;
            notation.pad_left = notation.pad_left.max(nan.max(inf).saturating_sub(right));
        }
        notation.pad_right = Some(pad_right);
        column.len = notation.pad_left + pad_right + 1;
        if !scientific {
            check_len(column.len)?;
        }
        column.quick = column.quick.filter(|_| column.len <= LONGEST);
        Ok(column)
    }

    /// The second pass: how long the parts of the numbers get.
    fn measure(&mut self, range: &Range, exact: bool, values: impl Iterator<Item = f64>) -> Lens {
        let mut lens = Lens::default();
        // The parts before the point and the exponents are longest at the ends of the range.
        for value in [range.positive, range.negative].into_iter().flatten() {
            self.make_text(value);
            lens.add(&self.text);
        }
        if self.scientific
            && let Some(value) = range.least
        {
            self.make_text(value);
            lens.exponent = lens.exponent.max(Lens::of(&self.text).exponent);
        }
        lens.fraction = 0;
        let most = self.notation.precision;
        if exact {
            lens.fraction = most.unwrap_or(0);
            return lens;
        }
        let quick = self.quick.take();
        for value in values.filter(|value| value.is_finite()) {
            let magnitude = value.abs();
            let quick = quick.and_then(|quick| {
                Some(if self.scientific {
                    quick.floating(magnitude)?.fraction_len()
                } else {
                    quick.fixed(magnitude)?.fraction_len()
                })
            });
            let fraction = quick.unwrap_or_else(|| {
                self.make_text(value);
                Lens::of(&self.text).fraction
            });
            lens.fraction = lens.fraction.max(fraction);
            if most.is_some_and(|most| lens.fraction >= most) {
                break;
            }
        }
        lens
    }

    /// Makes the text of a finite number, in whatever digits it has.
    fn make_text(&mut self, value: f64) {
        self.text.clear();
        let (text, digits) = (&mut self.text, &mut self.digits);
        if self.scientific {
            self.notation
                .push_scientific(text, value, self.width, digits);
        } else {
            self.notation
                .push_positional(text, value, self.width, digits);
        }
    }

    /// Writes one number, padded on both sides.
    #[inline]
    pub(super) fn push_value(&mut self, out: &mut Vec<u8>, value: f64) {
        if !value.is_finite() {
            return self.push_non_finite(out, value);
        }
        if let Some(quick) = &self.quick {
            if self.scientific {
                if let Some(digits) = quick.floating(value.abs()) {
                    return self.push_floating(out, value.is_sign_negative(), digits);
                }
            } else if let Some(digits) = quick.fixed(value.abs()) {
                return self.push_fixed(out, value.is_sign_negative(), digits);
            }
        }
        self.make_text(value);
        out.extend_from_slice(self.text.as_bytes());
    }

    /// The sign of a number, if it has one.
    fn sign(&self, negative: bool) -> Option<u8> {
        match negative {
            true => Some(b'-'),
            false => self.notation.sign.then_some(b'+'),
        }
    }

    fn push_fixed(&self, out: &mut Vec<u8>, negative: bool, digits: PointDigits) {
        let mut word = [b' '; LONGEST];
        let point = self.notation.pad_left;
        let (before, after) = word[..self.len].split_at_mut(point);
        let mut start = put_number(before, digits.whole);
        if let Some(sign) = self.sign(negative) {
            start -= 1;
            before[start] = sign;
        }
        after[0] = b'.';
        let (fraction, rest) = after[1..].split_at_mut(digits.places);
        fill_with_number(fraction, digits.fraction);
        if self.notation.trim == Trim::Keep {
            rest.fill(b'0');
        } else {
            let zeros = fraction
                .iter_mut()
                .rev()
                .take_while(|digit| **digit == b'0');
            zeros.for_each(|zero| *zero = b' ');
        }
        self.push_word(out, &word);
    }

    fn push_floating(&self, out: &mut Vec<u8>, negative: bool, digits: ExponentDigits) {
        let mut word = [b' '; LONGEST];
        let (before, after) = word[..self.len].split_at_mut(self.notation.pad_left);
        if let Some(sign) = self.sign(negative) {
            before[before.len() - 2] = sign;
        }
        after[0] = b'.';
        let exp_digits = self.notation.exp_digits.unwrap_or(2);
        let (fraction, exponent) = after.split_at_mut(after.len() - exp_digits - 2);
        let fraction = &mut fraction[1..];
        let shown = digits.len - 1;
        fraction[shown..].fill(b'0');
        fill_with_number(&mut fraction[..shown], digits.number);
        let first = digits.number / super::decimal_digits::POWERS[shown];
        before[before.len() - 1] = b'0' + first as u8;
        exponent[0] = b'e';
        exponent[1] = if digits.exponent < 0 { b'-' } else { b'+' };
        fill_with_number(&mut exponent[2..], digits.exponent.unsigned_abs().into());
        self.push_word(out, &word);
    }

    /// Writes the word of this column's length that a buffer starts with.
    #[inline]
    fn push_word(&self, out: &mut Vec<u8>, word: &[u8; LONGEST]) {
        // A copy whose length the compiler knows is a few instructions.
        let end = out.len() + self.len;
        out.extend_from_slice(word);
        out.truncate(end);
    }

    #[cold]
    fn push_non_finite(&self, out: &mut Vec<u8>, value: f64) {
        let (text, sign) = if value.is_nan() {
            (&self.options.nanstr, self.sign(false))
        } else {
            (&self.options.infstr, self.sign(value < 0.0))
        };
        let len = usize::from(sign.is_some()) + text.chars().count();
        push_blanks(out, self.len.saturating_sub(len));
        out.extend(sign);
        out.extend_from_slice(text.as_bytes());
    }

    /// Whether the texts that the options give are ASCII without line breaks.
    pub(super) fn texts_are_simple(&self) -> bool {
        let simple = |text: &str| text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        simple(&self.options.nanstr) && simple(&self.options.infstr)
    }
}

/// The longest parts of the numbers seen.
#[derive(Default)]
struct Lens {
    whole: usize,
    /// Without the sign.
    bare_whole: usize,
    fraction: usize,
    /// Digits of the exponent, without its sign.
    exponent: usize,
}

impl Lens {
    fn of(text: &str) -> Lens {
        let point = text.find('.').expect("the point is never trimmed here");
        let (mantissa, exponent) = match text.find('e') {
            Some(e) => (e, text.len() - e - 2),
            None => (text.len(), 0),
        };
        Lens {
            whole: point,
            bare_whole: text[..point].trim_start_matches(['-', '+']).len(),
            fraction: mantissa - point - 1,
            exponent,
        }
    }

    fn add(&mut self, text: &str) {
        let lens = Lens::of(text);
        self.whole = self.whole.max(lens.whole);
        self.bare_whole = self.bare_whole.max(lens.bare_whole);
        self.fraction = self.fraction.max(lens.fraction);
        self.exponent = self.exponent.max(lens.exponent);
    }
}

/// The columns of the real and the imaginary parts.
#[derive(Clone, Debug)]
pub(super) struct ComplexColumn<'a> {
    re: FloatColumn<'a>,
    im: FloatColumn<'a>,
}

impl<'a> ComplexColumn<'a> {
    /// A column for these numbers; `scalar` if they are of an array without axes.
    pub(super) fn new<T: Real>(
        options: &'a PrintOptions,
        scalar: bool,
        values: &[Complex<T>],
    ) -> Result<Self> {
        let modes = match options.legacy {
            Legacy::V1_13 => (FloatMode::MaxPrecEqual, FloatMode::MaxPrec),
            _ => (options.floatmode, options.floatmode),
        };
        let re = || values.iter().map(|value| value.re.to_f64());
        let im = || values.iter().map(|value| value.im.to_f64());
        Ok(ComplexColumn {
            re: FloatColumn::with::<T, _>(options, modes.0, options.sign, scalar, re)?,
            im: FloatColumn::with::<T, _>(options, modes.1, Sign::Plus, scalar, im)?,
        })
    }

    /// Writes one number; the `j` stands before the blanks that pad the imaginary part.
    pub(super) fn push_parts(&mut self, out: &mut Vec<u8>, re: f64, im: f64) {
        self.re.push_value(out, re);
        let start = out.len();
        self.im.push_value(out, im);
        let end = start + out[start..].trim_ascii_end().len();
        out.insert(end, b'j');
    }

    /// Whether the texts that the options give are ASCII without line breaks.
    pub(super) fn texts_are_simple(&self) -> bool {
        self.re.texts_are_simple()
    }
}
