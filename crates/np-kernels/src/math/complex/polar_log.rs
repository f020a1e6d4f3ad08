//! The complex logarithm with about 80 bits, for powers: an exponent of b multiplies its error by
//! |b|.
//!
//! log |z| is half the logarithm of |z|² = 2^k m: with the nearest i/64 to m, log m = log(i/64) +
//! 2 artanh of a number below 2^-7. arg z is the inverse tangent of the smaller over the larger
//! part: with the nearest i/64 to the quotient, arctan(i/64) + arctan of a number below 2^-7. Both
//! series are summed with the leading terms in two pieces (tables: Tang, ACM TOMS 16, 1990).

use std::f64::consts;

use num_complex::Complex;

use super::wide::Wide;
use super::wide_tables::{ARCTAN, LOG, LOG_FIRST};

const LN_2: Wide = Wide::new(consts::LN_2, 2.3190468138462996e-17);
const PI: Wide = Wide::new(consts::PI, 1.2246467991473532e-16);
const HALF_PI: Wide = Wide::new(consts::FRAC_PI_2, 6.123233995736766e-17);
const THIRD: Wide = Wide::new(0.3333333333333333, 1.850371707708594e-17);

/// log |z| and arg z of a finite z other than zero.
pub(super) fn polar_log(z: Complex<f64>) -> (Wide, Wide) {
    const TWO_500: f64 = f64::from_bits((1023 + 500) << 52);
    const TWO_MINUS_400: f64 = f64::from_bits((1023 - 400) << 52);
    const DOWN: f64 = f64::from_bits((1023 - 600) << 52);
    const UP: f64 = f64::from_bits((1023 + 600) << 52);
    let (x, y) = (z.re.abs(), z.im.abs());
    let largest = x.max(y);
    let (scale, exponent) = if largest > TWO_500 {
        (DOWN, 600.0)
    } else if largest < TWO_MINUS_400 {
        (UP, -600.0)
    } else {
        (1.0, 0.0)
    };
    let (x, y) = (x * scale, y * scale);
    let square = Wide::product(x, x).add(Wide::product(y, y));
    let size = log(square, 2.0 * exponent).scale(0.5);
    let angle = if y > x {
        HALF_PI.add(arctan(x, y).negative())
    } else {
        arctan(y, x)
    };
    let angle = if z.re.is_sign_negative() {
        PI.add(angle.negative())
    } else {
        angle
    };
    (
        size,
        if z.im.is_sign_negative() {
            angle.negative()
        } else {
            angle
        },
    )
}

/// log(x 2^exponent) for a normal x > 0.
fn log(x: Wide, exponent: f64) -> Wide {
    const SQRT_HALF_BITS: u64 = 0x3fe6_a09e_667f_3bcd;
    // x = 2^k m with m from sqrt(1/2) to sqrt(2).
    let k = (x.high.to_bits().wrapping_sub(SQRT_HALF_BITS) as i64) >> 52;
    let power = f64::from_bits(((1023 - k) as u64) << 52);
    let m = x.scale(power);
    let index = (m.high * 64.0 + 0.5) as usize;
    let reciprocal = 64.0 / index as f64;
    let ratio = m.times(reciprocal);
    let excess = Wide::sum(ratio.high - 1.0, ratio.low);
    // log(1 + e) = 2 artanh(e / (2 + e))
    let s = excess.divide(Wide::sum(2.0, excess.high).add(Wide::new(excess.low, 0.0)));
    let series = odd_series(
        s,
        [0.2, 1.0 / 7.0, 1.0 / 9.0, 1.0 / 11.0, 1.0 / 13.0],
        THIRD,
    );
    let (high, low) = LOG[index - LOG_FIRST];
    let table = Wide::new(high, low);
    LN_2.times(k as f64 + exponent)
        .add(table)
        .add(series.scale(2.0))
}

/// arctan(y / x) for 0 <= y <= x.
fn arctan(y: f64, x: f64) -> Wide {
    let index = (y / x * 64.0 + 0.5) as usize;
    let tangent = index as f64 / 64.0;
    let numerator = Wide::new(y, 0.0).add(Wide::product(tangent, x).negative());
    let denominator = Wide::new(x, 0.0).add(Wide::product(tangent, y));
    let t = numerator.divide(denominator);
    let series = odd_series(
        t,
        [0.2, -1.0 / 7.0, 1.0 / 9.0, -1.0 / 11.0, 1.0 / 13.0],
        THIRD.negative(),
    );
    let (high, low) = ARCTAN[index];
    Wide::new(high, low).add(series)
}

/// t + t³ (first + t² rest[0] + t⁴ rest[1] ...), |t| < 2^-6.
fn odd_series(t: Wide, rest: [f64; 5], first: Wide) -> Wide {
    let square = t.multiply(t);
    let z = square.high;
    let tail = rest.iter().rev().fold(0.0, |sum, c| sum * z + c) * z;
    let coefficient = first.add(Wide::new(tail, 0.0));
    t.add(t.multiply(square).multiply(coefficient))
}
