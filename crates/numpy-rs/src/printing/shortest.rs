//! The shortest decimal digits that tell a floating-point number from its neighbours.
//!
//! For `float32` and `float64` the standard library finds them. They are NumPy's but for one rule:
//! where two numbers of the shortest length lie equally far from the value, NumPy takes the one
//! with the even last digit. Such a tie is recognised afterwards, with integers. `float16` is small
//! enough for the algorithm itself, with 64-bit integers in place of large ones.

use std::fmt::Write;

use np_dtype::TypeCode;

use super::digits::Digits;

/// A binary floating-point format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Width {
    /// binary16, `float16`.
    Half,
    /// binary32, `float32`.
    Single,
    /// binary64, `float64`.
    Double,
}

impl Width {
    /// The format of the parts of a floating-point or complex type; types without one count as the
    /// widest.
    pub(super) const fn of(code: TypeCode) -> Width {
        match code {
            TypeCode::Float16 => Width::Half,
            TypeCode::Float32 | TypeCode::Complex64 => Width::Single,
            _ => Width::Double,
        }
    }

    /// How many significant digits a decimal number keeps on its way through the format and back
    /// (`numpy.finfo(dtype).precision`); none, for sure, if it becomes a subnormal number.
    pub(super) const fn kept_digits(self, value: f64) -> usize {
        let (digits, tiny) = match self {
            Width::Half => (3, 6.103515625e-5),
            Width::Single => (6, f32::MIN_POSITIVE as f64),
            Width::Double => (15, f64::MIN_POSITIVE),
        };
        if value < tiny { 0 } else { digits }
    }

    /// Integers below this have an exact neighbour at distance one.
    const fn integer_limit(self) -> f64 {
        match self {
            Width::Half => 2048.0,
            Width::Single => 16_777_216.0,
            Width::Double => 1e15,
        }
    }
}

/// A positive finite number as mantissa and binary exponent: `m * 2^e`.
pub(super) fn decompose(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    match ((bits >> 52) & 0x7ff) as i32 {
        0 => (fraction, -1074),
        exponent => (fraction | (1 << 52), exponent - 1075),
    }
}

/// Whether `mantissa * 2^exponent` is `decimal * 10^power`; neither is zero and both are below
/// 2^63.
pub(super) fn equals_decimal(mantissa: u64, exponent: i32, decimal: u64, power: i32) -> bool {
    // The odd parts and the powers of two must agree; 5^27 is the largest power of five in 64 bits,
    // and a larger one cannot be a factor of either side.
    let fives = power.unsigned_abs();
    if fives > 27 {
        return false;
    }
    let factor = 5u128.pow(fives);
    let (m_twos, d_twos) = (mantissa.trailing_zeros(), decimal.trailing_zeros());
    let m_odd = u128::from(mantissa >> m_twos);
    let d_odd = u128::from(decimal >> d_twos);
    exponent + m_twos as i32 == power + d_twos as i32
        && if power < 0 {
            m_odd * factor == d_odd
        } else {
            m_odd == d_odd * factor
        }
}

impl Digits {
    /// The shortest digits of a positive finite number, the nearest to it among those.
    pub(super) fn shortest(&mut self, value: f64, width: Width) {
        if value < width.integer_limit() && value.fract() == 0.0 {
            // A shorter number in the rounding interval would have to be another integer.
            return self.integer(value as u64);
        }
        match width {
            Width::Half => return self.shortest_half(value),
            Width::Single => self.parse(|text| write!(text, "{:e}", value as f32)),
            Width::Double => self.parse(|text| write!(text, "{value:e}")),
        }
        if self.bytes[self.bytes.len() - 1] & 1 == 1 {
            self.break_tie(value, width);
        }
    }

    /// The digits of a positive integer.
    fn integer(&mut self, mut value: u64) {
        let mut reversed = [0u8; 20];
        let mut len = 0;
        while value != 0 {
            reversed[len] = b'0' + (value % 10) as u8;
            value /= 10;
            len += 1;
        }
        self.exponent = len as i32 - 1;
        self.bytes.clear();
        self.bytes.extend(reversed[..len].iter().rev());
        self.trim_zeros();
    }

    /// Takes the even neighbour if the value lies half-way between it and these digits, which end
    /// odd.
    fn break_tie(&mut self, value: f64, width: Width) {
        let power = self.last_exponent();
        let (mantissa, exponent) = decompose(value);
        // Twice the value is then an odd multiple of a power of ten.
        if exponent + 1 + mantissa.trailing_zeros() as i32 != power {
            return;
        }
        let decimal = self.decimal();
        let last = self.bytes.len() - 1;
        if equals_decimal(mantissa, exponent + 1, 2 * decimal - 1, power) {
            // An odd digit is not zero, so nothing is borrowed. Below a power of two the neighbour
            // can be too near for the lower number to be read as the value.
            self.bytes[last] -= 1;
            if !self.denotes(value, width) {
                self.bytes[last] += 1;
            }
            self.trim_zeros();
        } else if equals_decimal(mantissa, exponent + 1, 2 * decimal + 1, power) {
            self.round_up();
        }
    }

    /// Steele and White's algorithm as Dragon4 has it, for a `float16` above zero.
    ///
    /// Values and margins are integers in units of 2^-26: the smallest quarter of a unit in the
    /// last place is one of them, and the largest number times ten fits 64 bits with room to spare.
    fn shortest_half(&mut self, value: f64) {
        const SCALE: u64 = 1 << 26;
        let bits = half::f16::from_f64(value).to_bits();
        let fraction = u64::from(bits & 0x3ff);
        let (mantissa, shift) = match bits >> 10 {
            0 => (fraction, 0),
            exponent => (fraction | 0x400, u32::from(exponent) - 1),
        };
        let mut rest = mantissa << (shift + 2);
        let mut margin_high = 2u64 << shift;
        // Below a power of two the neighbours are half as far, except at the subnormal numbers.
        let mut margin_low = if mantissa == 0x400 && shift > 0 {
            margin_high / 2
        } else {
            margin_high
        };
        let even = mantissa & 1 == 0;

        // The largest power of ten that does not exceed the value.
        let mut unit = SCALE;
        self.exponent = 0;
        while unit * 10 <= rest {
            unit *= 10;
            self.exponent += 1;
        }
        while rest < unit {
            rest *= 10;
            margin_low *= 10;
            margin_high *= 10;
            self.exponent -= 1;
        }

        self.bytes.clear();
        loop {
            let digit = rest / unit;
            rest %= unit;
            let low = rest < margin_low || (even && rest == margin_low);
            let high = rest + margin_high > unit || (even && rest + margin_high == unit);
            self.bytes.push(b'0' + digit as u8);
            if low || high {
                let up = if low == high {
                    2 * rest > unit || (2 * rest == unit && digit & 1 == 1)
                } else {
                    high
                };
                if up {
                    self.round_up();
                }
                return;
            }
            rest *= 10;
            margin_low *= 10;
            margin_high *= 10;
        }
    }
}
