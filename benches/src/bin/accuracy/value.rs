//! A function's value, more exactly than a float holds it, and distances from it in units of the last place.

use crate::wide::Wide;

/// (high + low) · 2^exponent with 1 <= |high| < 2; zero, infinity and NaN have exponent 0.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    pub(crate) high: f64,
    pub(crate) low: f64,
    pub(crate) exponent: i32,
}

/// A floating-point format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Format {
    pub(crate) name: &'static str,
    /// Bits of the significand.
    pub(crate) precision: i32,
    /// Exponent of the smallest normal number.
    pub(crate) smallest: i32,
}

pub(crate) const FLOAT64: Format = Format {
    name: "float64",
    precision: 53,
    smallest: -1022,
};
pub(crate) const FLOAT32: Format = Format {
    name: "float32",
    precision: 24,
    smallest: -126,
};
pub(crate) const FLOAT16: Format = Format {
    name: "float16",
    precision: 11,
    smallest: -14,
};

impl Value {
    pub(crate) fn of(value: Wide) -> Value {
        Value::scaled(value, 0)
    }

    /// value · 2^exponent.
    pub(crate) fn scaled(value: Wide, exponent: i32) -> Value {
        if value.high == 0.0 || !value.high.is_finite() {
            return Value {
                high: value.high,
                low: 0.0,
                exponent: 0,
            };
        }
        // Subnormal numbers first become normal ones.
        let (value, exponent) = if value.high.abs() < f64::MIN_POSITIVE {
            (value.scale(2.0_f64.powi(200)), exponent - 200)
        } else {
            (value, exponent)
        };
        let own = (value.high.to_bits() >> 52 & 0x7ff) as i32 - 1023;
        let value = value
            .scale(2.0_f64.powi(-own / 2))
            .scale(2.0_f64.powi(-own - -own / 2));
        Value {
            high: value.high,
            low: value.low,
            exponent: exponent + own,
        }
    }

    /// The distance of a result from the value, in units of the value's last place.
    pub(crate) fn distance(self, result: f64, format: Format) -> f64 {
        if !self.high.is_finite() || result.is_nan() {
            let same = self.high == result || self.high.is_nan() && result.is_nan();
            return if same { 0.0 } else { f64::INFINITY };
        }
        // A power of two approached from below has the finer last place.
        let exponent =
            self.exponent - i32::from(self.high.abs() == 1.0 && self.low * self.high < 0.0);
        let exponent = if self.high == 0.0 {
            format.smallest
        } else {
            exponent.max(format.smallest)
        };
        let unit = exponent - (format.precision - 1);
        let largest = 1 - format.smallest;
        if result.is_infinite() {
            // Past the middle between the largest number and the next power of two infinity is right.
            let bound = 2.0 - 2.0_f64.powi(-format.precision);
            let past =
                self.exponent > largest || self.exponent == largest && self.high.abs() >= bound;
            let right = past && self.high * result > 0.0;
            return if right { 0.0 } else { f64::INFINITY };
        }
        if self.exponent > largest {
            return f64::INFINITY;
        }
        let scaled = power_of_two(result, -unit);
        let shift = self.exponent - unit;
        let (high, low) = (
            power_of_two(self.high, shift),
            power_of_two(self.low, shift),
        );
        ((scaled - high) - low).abs()
    }

    /// The nearest `f64`.
    pub(crate) fn nearest(self) -> f64 {
        power_of_two(self.high + self.low, self.exponent)
    }
}

/// x · 2^n for any n.
fn power_of_two(x: f64, n: i32) -> f64 {
    let third = n / 3;
    let step = 2.0_f64.powi(third);
    x * step * step * 2.0_f64.powi(n - 2 * third)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_in_units_of_the_last_place() {
        let above_one = Value::of(Wide::new(1.0, 2.0_f64.powi(-54)));
        assert_eq!(above_one.distance(1.0, FLOAT64), 0.25);
        assert_eq!(above_one.distance(1.0 + f64::EPSILON, FLOAT64), 0.75);
        // Below a power of two the last place is half as large.
        let below_one = Value::of(Wide::new(1.0, -2.0_f64.powi(-55)));
        assert_eq!(below_one.distance(1.0, FLOAT64), 0.25);
        let smallest = Value::of(Wide::from(5e-324));
        assert_eq!(smallest.distance(1e-323, FLOAT64), 1.0);
        assert_eq!(
            Value::of(Wide::from(1.0)).distance(1.0 + 2.0_f64.powi(-23), FLOAT32),
            1.0
        );
    }

    #[test]
    fn overflow_is_right_past_the_largest_number() {
        let past = Value::scaled(Wide::ONE, 1024);
        assert_eq!(past.distance(f64::INFINITY, FLOAT64), 0.0);
        assert_eq!(past.distance(f64::NEG_INFINITY, FLOAT64), f64::INFINITY);
        assert_eq!(past.distance(f64::MAX, FLOAT64), f64::INFINITY);
        let within = Value::of(Wide::from(f64::MAX));
        assert_eq!(within.distance(f64::INFINITY, FLOAT64), f64::INFINITY);
        assert_eq!(within.distance(f64::MAX, FLOAT64), 0.0);
        assert_eq!(
            Value::of(Wide::from(65520.0)).distance(f64::INFINITY, FLOAT16),
            0.0
        );
    }
}
