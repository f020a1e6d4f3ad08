//! [`Quick`]: the digits of most numbers of a column, as integers.
//!
//! Between the digits that Dragon4 makes one by one and the number of digits that a column shows, most numbers allow a shorter
//! way, which ends in one or two integers:
//!
//! - The value rounded to so many places is `mantissa * 10^places / 2^n`, rounded half to even: 128-bit integers hold it. If
//!   neighbours of the value are nearer than 10^-places, it has the shortest digits too, cut to the places: two decimal
//!   numbers of that many places never lie in one rounding interval.
//! - Otherwise the shortest digits are found, and cut where there are too many. A cut is right unless what is cut off is a
//!   5 alone: a half-way point between the value and its shortest digits would itself be shorter or nearer.
//!
//! For all others there are no quick digits, and [`Digits`](super::digits::Digits) makes them.

use super::decimal_digits::{POWERS, text_len, zeros_at_end};
use super::shortest::{Decimal, Width, decompose};

/// How many digits are wanted, and which.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quick {
    width: Width,
    /// Digits after the point at most.
    places: Option<usize>,
    /// Whether digits end where they tell the number from its neighbours.
    unique: bool,
    /// Whether there are as many digits as at most.
    full: bool,
    /// Numbers below this are rounded to the places directly.
    rounded_below: f64,
}

/// The digits before and after the point.
#[derive(Clone, Copy, Debug)]
pub(super) struct PointDigits {
    pub(super) whole: u64,
    pub(super) fraction: u64,
    /// How many digits `fraction` has, with zeros on both sides.
    pub(super) places: usize,
}

impl PointDigits {
    /// How many digits there are after the point without zeros at the end.
    pub(super) fn fraction_len(self) -> usize {
        match self.fraction {
            0 => 0,
            fraction => self.places - zeros_at_end(fraction),
        }
    }
}

/// The digits `d.ddd * 10^exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExponentDigits {
    pub(super) number: u64,
    /// How many digits `number` has.
    pub(super) len: usize,
    pub(super) exponent: i32,
}

impl ExponentDigits {
    /// How many digits there are after the point without zeros at the end.
    pub(super) fn fraction_len(self) -> usize {
        match self.number {
            0 => 0,
            number => self.len - 1 - zeros_at_end(number),
        }
    }
}

impl Quick {
    /// Digits of numbers of a format. With no limit of places they have to be unique and not full.
    pub(super) fn new(width: Width, places: Option<usize>, unique: bool, full: bool) -> Quick {
        let rounded_below = match places {
            _ if !unique => f64::INFINITY,
            Some(places) if places < POWERS.len() => {
                // The exponent of the largest power of two below 10^-places.
                let limit = -(POWERS[places].ilog2() as i32) - 1;
                let (bits, least) = width.fraction_bits_and_least_exponent();
                // Numbers with this distance of neighbours or less.
                if limit < least {
                    0.0
                } else {
                    2f64.powi(limit + bits + 1)
                }
            }
            _ => 0.0,
        };
        Quick {
            width,
            places,
            unique,
            full,
            rounded_below,
        }
    }

    /// The digits of a number that is not negative, in positional notation.
    #[inline]
    pub(super) fn fixed(&self, value: f64) -> Option<PointDigits> {
        if value < self.rounded_below
            && let Some(places) = self.places
            && places < POWERS.len()
        {
            let units = rounded(value, places)?;
            // The quotient, or one less where rounding went up to it, without a division.
            let (mut whole, scale) = (value as u64, POWERS[places]);
            let mut fraction = units - whole * scale;
            if fraction == scale {
                (whole, fraction) = (whole + 1, 0);
            }
            return Some(PointDigits {
                whole,
                fraction,
                places,
            });
        }
        self.fixed_of_shortest(value)
    }

    fn fixed_of_shortest(&self, value: f64) -> Option<PointDigits> {
        if value == 0.0 {
            return Some(PointDigits {
                whole: 0,
                fraction: 0,
                places: 0,
            });
        }
        if !self.unique {
            return None;
        }
        let width = self.width_for(value);
        let Decimal { number, power } = Decimal::shortest(value, width);
        if power >= 0 {
            let whole = number.checked_mul(*POWERS.get(power as usize)?)?;
            // Digits beyond the shortest are not always zeros, and those before the point are always asked for.
            let places = self.places.filter(|_| self.full).unwrap_or(0);
            let more = power > 0 || places > 0;
            let digits = text_len(whole) + places;
            return (!more || digits <= width.kept_digits(value)).then_some(PointDigits {
                whole,
                fraction: 0,
                places: 0,
            });
        }
        let after = power.unsigned_abs() as usize;
        let places = self.places.unwrap_or(after);
        if after > places {
            let unit = *POWERS.get(after - places)?;
            let scale = *POWERS.get(places)?;
            let units = cut(number, unit)?;
            return Some(PointDigits {
                whole: units / scale,
                fraction: units % scale,
                places,
            });
        }
        // Digits beyond the shortest are not always zeros.
        let significant = (text_len(number) + places).saturating_sub(after);
        if self.full && after < places && significant > width.kept_digits(value) {
            return None;
        }
        let (whole, fraction) = match POWERS.get(after) {
            Some(scale) => (number / scale, number % scale),
            None => (0, number),
        };
        Some(PointDigits {
            whole,
            fraction,
            places: after,
        })
    }

    /// The format whose shortest digits are those that are wanted.
    ///
    /// Where all digits are shown, those beyond the shortest are the exact ones, and the digits of the widest format are exact
    /// for longer. Below a power of two the shortest digits are not always the nearest.
    fn width_for(&self, value: f64) -> Width {
        let narrow = self.full && self.width != Width::Double;
        if narrow && !decompose(value).0.is_power_of_two() {
            Width::Double
        } else {
            self.width
        }
    }

    /// The digits of a number that is not negative, in scientific notation.
    pub(super) fn floating(&self, value: f64) -> Option<ExponentDigits> {
        if value == 0.0 {
            return Some(ExponentDigits {
                number: 0,
                len: 1,
                exponent: 0,
            });
        }
        let width = self.width_for(value);
        let Decimal { number, power } = Decimal::shortest(value, width);
        let len = text_len(number);
        let exponent = power + len as i32 - 1;
        let most = self.places.map_or(len, |places| places + 1);
        if len <= most {
            // Digits beyond the shortest are not always zeros.
            let more = most > width.kept_digits(value) && (len < most || !self.unique);
            return (!self.full || !more).then_some(ExponentDigits {
                number,
                len,
                exponent,
            });
        }
        let number = cut(number, POWERS[len - most])?;
        Some(if number == POWERS[most] {
            ExponentDigits {
                number: number / 10,
                len: most,
                exponent: exponent + 1,
            }
        } else {
            ExponentDigits {
                number,
                len: most,
                exponent,
            }
        })
    }
}

/// A number in a larger unit, unless it lies half-way.
fn cut(number: u64, unit: u64) -> Option<u64> {
    let (units, rest) = (number / unit, number % unit);
    match rest.cmp(&(unit / 2)) {
        std::cmp::Ordering::Less => Some(units),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(units + 1),
    }
}

/// A value in units of `10^-places`, rounded half to even, unless it is too large.
#[inline]
fn rounded(value: f64, places: usize) -> Option<u64> {
    let (mantissa, exponent) = decompose(value);
    let scaled = u128::from(mantissa) * u128::from(POWERS[places]);
    let shift = match u32::try_from(exponent) {
        Ok(exponent) if exponent < scaled.leading_zeros() => {
            return u64::try_from(scaled << exponent).ok();
        }
        Ok(_) => return None,
        Err(_) => exponent.unsigned_abs(),
    };
    if shift > 120 {
        // The product has no more than 117 bits.
        return Some(0);
    }
    let units = u64::try_from(scaled >> shift).ok()?;
    let rest = scaled & ((1 << shift) - 1);
    let half = 1u128 << (shift - 1);
    let up = rest > half || (rest == half && units & 1 == 1);
    units.checked_add(u64::from(up))
}
