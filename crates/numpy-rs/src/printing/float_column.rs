//! Columns of floating-point and complex numbers: NumPy's `FloatingFormat`.
//!
//! All numbers of an array share a notation, the place of the decimal point and a width. They are
//! found in two passes over the numbers that are shown: the first decides between positional and
//! scientific notation, the second makes the digits of every number to see how long they get.

use np_dtype::f16;

use super::digits::{Counted, Digits};
use super::notation::{Notation, Trim, push_blanks};
use super::options::{FloatMode, PrintOptions, Sign};
use super::shortest::Width;

/// The notation and widths that the floating-point numbers of an array share.
#[derive(Clone, Debug)]
pub(super) struct FloatColumn<'a> {
    notation: Notation,
    scientific: bool,
    width: Width,
    /// Characters of text that is not a finite number.
    non_finite_width: usize,
    options: &'a PrintOptions,
    digits: Digits,
}

/// What the first pass finds out.
#[derive(Default)]
struct Range {
    finite: bool,
    negative: bool,
    nan: bool,
    infinite: bool,
    negative_infinite: bool,
    /// The smallest and the largest magnitude other than zero.
    nonzero: Option<(f64, f64)>,
}

impl Range {
    fn add(&mut self, value: f64) {
        if value.is_finite() {
            self.finite = true;
            self.negative |= value.is_sign_negative();
            let magnitude = value.abs();
            if magnitude != 0.0 {
                self.nonzero = Some(match self.nonzero {
                    None => (magnitude, magnitude),
                    Some((min, max)) => (min.min(magnitude), max.max(magnitude)),
                });
            }
        } else if value.is_nan() {
            self.nan = true;
        } else {
            self.infinite = true;
            self.negative_infinite |= value < 0.0;
        }
    }

    /// Whether the numbers are so large, so small or so far apart that they need exponents.
    fn is_wide(&self, width: Width, suppress: bool) -> bool {
        let Some((min, max)) = self.nonzero else {
            return false;
        };
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
        let largest = [1e3, 1e6, 1e8][width as usize];
        max >= largest || (!suppress && (min < smallest || ratio > 1000.0))
    }
}

impl<'a> FloatColumn<'a> {
    /// A column for the numbers that `values` visits. With `always_sign` the option for signs is
    /// overruled (imaginary parts).
    pub(super) fn new(
        width: Width,
        options: &'a PrintOptions,
        always_sign: bool,
        values: impl Fn(&mut dyn FnMut(f64)),
    ) -> Self {
        let sign = if always_sign {
            Sign::Plus
        } else {
            options.sign
        };
        let mut range = Range::default();
        values(&mut |value| range.add(value));

        let fixed = options.floatmode == FloatMode::Fixed;
        let mut notation = Notation {
            unique: !fixed,
            precision: match options.floatmode {
                FloatMode::Unique => None,
                _ => Some(options.precision),
            },
            min_digits: None,
            counted: Counted::Fraction,
            trim: if fixed { Trim::Keep } else { Trim::Zeros },
            sign: sign == Sign::Plus,
            pad_left: 0,
            pad_right: Some(0),
            exp_digits: None,
        };
        let scientific = range.is_wide(width, options.suppress);
        let mut column = FloatColumn {
            notation,
            scientific,
            width,
            non_finite_width: 0,
            options,
            digits: Digits::new(),
        };

        let mut pad_right = 0;
        if range.finite {
            let mut lens = Lens::default();
            let mut text = String::with_capacity(32);
            notation.pad_right = None;
            values(&mut |value| {
                if value.is_finite() {
                    text.clear();
                    if scientific {
                        notation.push_scientific(&mut text, value, width, &mut column.digits);
                    } else {
                        notation.push_positional(&mut text, value, width, &mut column.digits);
                    }
                    lens.add(&text);
                }
            });
            column.notation.pad_left = lens.whole;
            let equal = matches!(
                options.floatmode,
                FloatMode::Fixed | FloatMode::MaxPrecEqual
            );
            if scientific {
                column.notation.exp_digits = Some(lens.exponent);
                pad_right = lens.exponent + 2 + lens.fraction;
            } else {
                pad_right = lens.fraction;
            }
            if scientific || equal {
                column.notation.trim = Trim::Keep;
                column.notation.precision = Some(lens.fraction);
                column.notation.min_digits = Some(lens.fraction);
            } else {
                column.notation.trim = Trim::Zeros;
                column.notation.min_digits = Some(0);
            }
        }
        if sign == Sign::Space && !range.negative {
            column.notation.pad_left += 1;
        }
        if range.nan || range.infinite {
            let signed = sign != Sign::Minus || range.negative_infinite;
            let nan = options.nanstr.chars().count();
            let inf = options.infstr.chars().count() + usize::from(signed);
            let right = pad_right + 1;
            column.notation.pad_left = column
                .notation
                .pad_left
                .max(nan.max(inf).saturating_sub(right));
        }
        column.notation.pad_right = Some(pad_right);
        column.non_finite_width = column.notation.pad_left + pad_right + 1;
        column
    }

    /// Writes one number, padded on both sides.
    pub(super) fn push(&mut self, out: &mut String, value: f64) {
        if !value.is_finite() {
            self.push_non_finite(out, value);
        } else if self.scientific {
            self.notation
                .push_scientific(out, value, self.width, &mut self.digits);
        } else {
            self.notation
                .push_positional(out, value, self.width, &mut self.digits);
        }
    }

    fn push_non_finite(&self, out: &mut String, value: f64) {
        let text = if value.is_nan() {
            &self.options.nanstr
        } else {
            &self.options.infstr
        };
        let sign = if value == f64::NEG_INFINITY {
            "-"
        } else if self.notation.sign {
            "+"
        } else {
            ""
        };
        let len = sign.len() + text.chars().count();
        push_blanks(out, self.non_finite_width.saturating_sub(len));
        out.push_str(sign);
        out.push_str(text);
    }
}

/// The longest parts of the numbers seen.
#[derive(Default)]
struct Lens {
    whole: usize,
    fraction: usize,
    /// Digits of the exponent, without its sign.
    exponent: usize,
}

impl Lens {
    fn add(&mut self, text: &str) {
        let point = text.find('.').expect("the point is never trimmed here");
        let (mantissa, exponent) = match text.find('e') {
            Some(e) => (e, text.len() - e - 2),
            None => (text.len(), 0),
        };
        self.whole = self.whole.max(point);
        self.fraction = self.fraction.max(mantissa - point - 1);
        self.exponent = self.exponent.max(exponent);
    }
}

/// The columns of the real and the imaginary parts.
#[derive(Clone, Debug)]
pub(super) struct ComplexColumn<'a> {
    pub(super) re: FloatColumn<'a>,
    pub(super) im: FloatColumn<'a>,
}

impl ComplexColumn<'_> {
    /// Writes one number; the `j` stands before the blanks that pad the imaginary part.
    pub(super) fn push(&mut self, out: &mut String, re: f64, im: f64) {
        self.re.push(out, re);
        let start = out.len();
        self.im.push(out, im);
        let end = start + out[start..].trim_end().len();
        out.insert(end, 'j');
    }
}
