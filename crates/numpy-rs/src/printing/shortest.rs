//! [`Decimal`]: the shortest decimal number that is read as a floating-point number.
//!
//! For `float32` and `float64` the crate `zmij` finds it (Schubfach's algorithm, by Raffaello Giulietti). It is NumPy's but for
//! one rule: where two numbers of the shortest length lie equally far from the value, NumPy takes the one with the even last
//! digit. Such a tie is recognised afterwards, with integers. `float16` is small enough for Dragon4 itself, with 64-bit
//! integers in place of large ones.

use np_dtype::TypeCode;

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

    /// The digits of the fraction, in bits, and the exponent of the smallest number.
    pub(super) const fn fraction_bits_and_least_exponent(self) -> (i32, i32) {
        match self {
            Width::Half => (10, -24),
            Width::Single => (23, -149),
            Width::Double => (52, -1074),
        }
    }
}

/// A positive finite number as mantissa and binary exponent: `m * 2^e`.
#[inline]
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

/// Whether a decimal number is read as the value in the format.
pub(super) fn denotes(text: &str, value: f64, width: Width) -> bool {
    match width {
        Width::Half => text
            .parse()
            .is_ok_and(|read| half::f16::from_f64(read).to_f64() == value),
        Width::Single => text
            .parse::<f32>()
            .is_ok_and(|read| f64::from(read) == value),
        Width::Double => text.parse::<f64>().is_ok_and(|read| read == value),
    }
}

/// A number with further digits after it, eight at a time as long as there are so many.
fn read_digits(mut number: u64, digits: &[u8]) -> u64 {
    let (eights, rest) = digits.as_chunks::<8>();
    for &eight in eights {
        // Neighbours are joined to numbers of two digits, those to four, and those to eight.
        let ones = u64::from_le_bytes(eight) & 0x0f0f_0f0f_0f0f_0f0f;
        let pairs = (ones.wrapping_mul(10) + (ones >> 8)) & 0x00ff_00ff_00ff_00ff;
        let fours = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_ffff_0000_ffff;
        let eight = (fours.wrapping_mul(10_000) + (fours >> 32)) & 0xffff_ffff;
        number = 100_000_000 * number + eight;
    }
    rest.iter().fold(number, |number, digit| {
        10 * number + u64::from(digit - b'0')
    })
}

/// The number `number * 10^power`, whose last digit is not zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Decimal {
    /// The digits, 17 at most.
    pub(super) number: u64,
    /// The power of ten of the last digit.
    pub(super) power: i32,
}

impl Decimal {
    /// The shortest number that is read as a positive finite value, the nearest to it among those.
    pub(super) fn shortest(value: f64, width: Width) -> Decimal {
        if value < width.integer_limit() && value.fract() == 0.0 {
            // A shorter number in the rounding interval would have to be another integer.
            return Decimal::new(value as u64, 0);
        }
        let mut buffer = zmij::Buffer::new();
        let found = match width {
            Width::Half => return Decimal::shortest_half(value),
            Width::Single => Decimal::read(buffer.format_finite(value as f32)),
            Width::Double => Decimal::read(buffer.format_finite(value)),
        };
        if found.number & 1 == 1 {
            found.break_tie(value, width)
        } else {
            found
        }
    }

    /// Takes zeros off the end.
    fn new(mut number: u64, mut power: i32) -> Decimal {
        while number.is_multiple_of(10) {
            number /= 10;
            power += 1;
        }
        Decimal { number, power }
    }

    /// Reads `12.5` or `1.25e-7`, above zero and of 17 digits at most.
    fn read(text: &str) -> Decimal {
        let bytes = text.as_bytes();
        // An exponent is no longer than `e-324`.
        let tail = bytes.len().saturating_sub(5);
        let mark = bytes[tail..].iter().position(|&byte| byte == b'e');
        let (digits, exponent) = match mark {
            Some(mark) => {
                let exponent = text[tail + mark + 1..].parse::<i32>();
                let exponent = exponent.expect("an exponent is an integer");
                (&bytes[..tail + mark], exponent)
            }
            None => (bytes, 0),
        };
        let point = digits.iter().position(|&byte| byte == b'.');
        let (whole, fraction) = match point {
            Some(point) => (&digits[..point], &digits[point + 1..]),
            None => (digits, &digits[..0]),
        };
        let whole = read_digits(0, whole);
        Decimal::new(
            read_digits(whole, fraction),
            exponent - fraction.len() as i32,
        )
    }

    /// Takes the even neighbour if the value lies half-way between it and this number, which is odd.
    fn break_tie(self, value: f64, width: Width) -> Decimal {
        let Decimal { number, power } = self;
        let (mantissa, exponent) = decompose(value);
        // Twice the value is then an odd multiple of a power of ten.
        if exponent + 1 + mantissa.trailing_zeros() as i32 != power {
            return self;
        }
        if equals_decimal(mantissa, exponent + 1, 2 * number - 1, power) {
            // Below a power of two the neighbour can be too near for the lower number to be read as the value.
            let lower = number - 1;
            if denotes(&format!("{lower}e{power}"), value, width) {
                return Decimal::new(lower, power);
            }
        } else if equals_decimal(mantissa, exponent + 1, 2 * number + 1, power) {
            return Decimal::new(number + 1, power);
        }
        self
    }

    /// Steele and White's algorithm as Dragon4 has it, for a `float16` above zero.
    ///
    /// Values and margins are integers in units of 2^-26: the smallest quarter of a unit in the
    /// last place is one of them, and the largest number times ten fits 64 bits with room to spare.
    fn shortest_half(value: f64) -> Decimal {
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
        let mut power = 0;
        while unit * 10 <= rest {
            unit *= 10;
            power += 1;
        }
        while rest < unit {
            rest *= 10;
            margin_low *= 10;
            margin_high *= 10;
            power -= 1;
        }

        let mut number = 0;
        loop {
            let digit = rest / unit;
            rest %= unit;
            let low = rest < margin_low || (even && rest == margin_low);
            let high = rest + margin_high > unit || (even && rest + margin_high == unit);
            number = 10 * number + digit;
            if low || high {
                let up = if low == high {
                    2 * rest > unit || (2 * rest == unit && digit & 1 == 1)
                } else {
                    high
                };
                return Decimal::new(number + u64::from(up), power);
            }
            rest *= 10;
            margin_low *= 10;
            margin_high *= 10;
            power -= 1;
        }
    }
}
