//! The elementary functions to about 95 bits: what results are measured against.
//!
//! Plain series and Newton steps, one method each and none shared with the kernels; `mpmath_reference.py` checks them
//! on a sample in every run.

use crate::reduction::reduce;
use crate::value::Value;
use crate::wide::Wide;

/// e^x as a number near 1 and a power of two.
fn exp_parts(x: Wide) -> (Wide, i32) {
    const LN_2_LOWEST: f64 = 5.707708438416212e-34;
    let n = (x.high / std::f64::consts::LN_2).round();
    let r = x
        - Wide::product(n, Wide::LN_2.high)
        - Wide::product(n, Wide::LN_2.low)
        - Wide::from(n * LN_2_LOWEST);
    (Wide::ONE + expm1_small(r), n as i32)
}

/// e^r - 1 for |r| < 0.4, accurate relative to itself.
fn expm1_small(r: Wide) -> Wide {
    let r = r.scale(1.0 / 64.0);
    let mut sum = Wide::ONE;
    for n in (2..=14).rev() {
        sum = Wide::ONE + r * sum / Wide::from(f64::from(n));
    }
    let mut value = r * sum;
    for _ in 0..6 {
        value = value.scale(2.0) + value * value;
    }
    value
}

fn expm1_wide(x: Wide) -> Wide {
    if x.high.abs() < 0.35 {
        return expm1_small(x);
    }
    if x.high < -80.0 {
        return Wide::from(-1.0);
    }
    let (value, n) = exp_parts(x);
    value.scale(2.0_f64.powi(n)) - Wide::ONE
}

/// log x for x near 1 or any normal x > 0.
fn log_wide(x: Wide, exponent: i32) -> Wide {
    if exponent == 0 && (x.high - 1.0).abs() < 0.0078 {
        return log1p_small(x - Wide::ONE);
    }
    let value = Value::scaled(x, exponent);
    let m = Wide::new(value.high, value.low);
    let first = m.high.ln();
    let (inverse, n) = exp_parts(Wide::from(-first));
    let t = (m * inverse).scale(2.0_f64.powi(n)) - Wide::ONE;
    let log = Wide::from(first) + t - (t * t).scale(0.5);
    log + Wide::LN_2 * Wide::from(f64::from(value.exponent))
}

/// log(1 + f) for |f| < 0.008: 2 artanh(f / (2 + f)).
fn log1p_small(f: Wide) -> Wide {
    let s = f / (Wide::from(2.0) + f);
    let square = s * s;
    let mut sum = Wide::from(0.0);
    for n in (0..9).rev() {
        sum = sum * square + Wide::ONE / Wide::from(f64::from(2 * n + 1));
    }
    (s * sum).scale(2.0)
}

fn log1p_wide(f: Wide) -> Wide {
    if f.high.abs() < 0.0078 {
        log1p_small(f)
    } else {
        log_wide(Wide::ONE + f, 0)
    }
}

/// Sine and cosine.
fn sine_cosine(x: f64) -> (Wide, Wide) {
    let (quadrant, r) = reduce(x.abs());
    let square = r * r;
    let (mut sine, mut cosine) = (Wide::ONE, Wide::ONE);
    for k in (1..=15).rev() {
        let k = f64::from(2 * k);
        sine = Wide::ONE - square * sine / Wide::from(k * (k + 1.0));
        cosine = Wide::ONE - square * cosine / Wide::from(k * (k - 1.0));
    }
    sine = r * sine;
    let (sine, cosine) = match quadrant {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    };
    (if x < 0.0 { -sine } else { sine }, cosine)
}

/// The angle of (x, y), neither of them tiny beside the other: one Newton step from the nearest `f64`.
fn angle(y: Wide, x: Wide) -> Wide {
    let first = y.high.atan2(x.high);
    let (sine, cosine) = sine_cosine(first);
    Wide::from(first) + (y * cosine - x * sine) / (x * cosine + y * sine)
}

pub(crate) fn exp(x: f64) -> Value {
    let (value, n) = exp_parts(x.into());
    Value::scaled(value, n)
}

pub(crate) fn exp2(x: f64) -> Value {
    let n = x.round();
    let (value, k) = exp_parts(Wide::from(x - n) * Wide::LN_2);
    Value::scaled(value, n as i32 + k)
}

pub(crate) fn expm1(x: f64) -> Value {
    if x > 100.0 {
        return exp(x);
    }
    Value::of(expm1_wide(x.into()))
}

pub(crate) fn log(x: f64) -> Value {
    Value::of(log_wide(x.into(), 0))
}

pub(crate) fn log2(x: f64) -> Value {
    Value::of(log_wide(x.into(), 0) / Wide::LN_2)
}

pub(crate) fn log10(x: f64) -> Value {
    Value::of(log_wide(x.into(), 0) / Wide::LN_10)
}

pub(crate) fn log1p(x: f64) -> Value {
    Value::of(log1p_wide(x.into()))
}

pub(crate) fn sin(x: f64) -> Value {
    Value::of(sine_cosine(x).0)
}

pub(crate) fn cos(x: f64) -> Value {
    Value::of(sine_cosine(x).1)
}

pub(crate) fn tan(x: f64) -> Value {
    let (sine, cosine) = sine_cosine(x);
    Value::of(sine / cosine)
}

/// sqrt(1 - x²).
fn other_side(x: f64) -> Wide {
    (Wide::sum(1.0, -x) * Wide::sum(1.0, x)).sqrt()
}

pub(crate) fn arcsin(x: f64) -> Value {
    if x.abs() == 1.0 {
        return Value::of(Wide::HALF_PI * x.into());
    }
    Value::of(angle(x.into(), other_side(x)))
}

pub(crate) fn arccos(x: f64) -> Value {
    if x.abs() == 1.0 {
        return Value::of(if x > 0.0 { Wide::from(0.0) } else { Wide::PI });
    }
    Value::of(angle(other_side(x), x.into()))
}

pub(crate) fn arctan(x: f64) -> Value {
    arctan2(x, 1.0)
}

pub(crate) fn arctan2(y: f64, x: f64) -> Value {
    let (m, n) = (Value::of(y.into()), Value::of(x.into()));
    let shift = m.exponent - n.exponent;
    let (y, x) = (Wide::from(m.high), Wide::from(n.high));
    if shift < -110 {
        return if x.high > 0.0 {
            Value::scaled(y / x, shift)
        } else {
            Value::of(if y.high < 0.0 { -Wide::PI } else { Wide::PI })
        };
    }
    if shift > 110 {
        return Value::of(if y.high < 0.0 {
            -Wide::HALF_PI
        } else {
            Wide::HALF_PI
        });
    }
    Value::of(angle(y.scale(2.0_f64.powi(shift)), x))
}

fn with_sign_of(x: f64, size: Wide) -> Value {
    Value::of(if x < 0.0 { -size } else { size })
}

pub(crate) fn sinh(x: f64) -> Value {
    if x.abs() > 60.0 {
        let (value, n) = exp_parts(x.abs().into());
        return Value::scaled(if x < 0.0 { -value } else { value }, n - 1);
    }
    let e = expm1_wide(x.abs().into());
    with_sign_of(x, (e + e / (Wide::ONE + e)).scale(0.5))
}

pub(crate) fn cosh(x: f64) -> Value {
    let (value, n) = exp_parts(x.abs().into());
    if x.abs() > 60.0 {
        return Value::scaled(value, n - 1);
    }
    let e = value.scale(2.0_f64.powi(n));
    Value::of((e + Wide::ONE / e).scale(0.5))
}

pub(crate) fn tanh(x: f64) -> Value {
    let e = expm1_wide(Wide::from(-2.0 * x.abs()));
    with_sign_of(x, -e / (Wide::from(2.0) + e))
}

/// Past this the root of x² ± 1 is x.
const LARGE: f64 = 1.2e18;

pub(crate) fn arcsinh(x: f64) -> Value {
    let size = Wide::from(x.abs());
    if size.high > LARGE {
        return with_sign_of(x, log_wide(size, 0) + Wide::LN_2);
    }
    let square = size * size;
    let root = (Wide::ONE + square).sqrt();
    with_sign_of(x, log1p_wide(size + square / (Wide::ONE + root)))
}

pub(crate) fn arccosh(x: f64) -> Value {
    if x > LARGE {
        return Value::of(log_wide(x.into(), 0) + Wide::LN_2);
    }
    let t = Wide::sum(x, -1.0);
    if t.high == 0.0 {
        return Value::of(t);
    }
    Value::of(log1p_wide(t + (t * (Wide::from(2.0) + t)).sqrt()))
}

pub(crate) fn arctanh(x: f64) -> Value {
    let size = x.abs();
    let ratio = Wide::from(2.0 * size) / Wide::sum(1.0, -size);
    with_sign_of(x, log1p_wide(ratio).scale(0.5))
}

pub(crate) fn cbrt(x: f64) -> Value {
    let value = Value::of(x.into());
    let third = value.exponent.div_euclid(3);
    let m = Wide::from(value.high * 2.0_f64.powi(value.exponent - 3 * third));
    let root = Wide::from(m.high.cbrt());
    let square = root * root;
    Value::scaled(root + (m - square * root) / square.scale(3.0), third)
}

pub(crate) fn sqrt(x: f64) -> Value {
    let value = Value::of(x.into());
    let half = value.exponent.div_euclid(2);
    let m = Wide::from(value.high * 2.0_f64.powi(value.exponent - 2 * half));
    Value::scaled(m.sqrt(), half)
}

pub(crate) fn power(x: f64, y: f64) -> Value {
    let (value, n) = exp_parts(log_wide(x.into(), 0) * y.into());
    Value::scaled(value, n)
}

pub(crate) fn hypot(x: f64, y: f64) -> Value {
    let (m, n) = (Value::of(x.into()), Value::of(y.into()));
    let (large, small) = if m.exponent > n.exponent {
        (m, n)
    } else {
        (n, m)
    };
    let small_high = small.high * 2.0_f64.powi((small.exponent - large.exponent).max(-1000));
    let squares = Wide::product(large.high, large.high) + Wide::product(small_high, small_high);
    Value::scaled(squares.sqrt(), large.exponent)
}

pub(crate) fn logaddexp(x: f64, y: f64) -> Value {
    let (large, small) = if x > y { (x, y) } else { (y, x) };
    let (value, n) = exp_parts(Wide::sum(small, -large).abs());
    let power = (Wide::ONE / value).scale(2.0_f64.powi((-n).max(-1000)));
    Value::of(Wide::from(large) + log1p_wide(power))
}

pub(crate) fn logaddexp2(x: f64, y: f64) -> Value {
    let (large, small) = if x > y { (x, y) } else { (y, x) };
    let (value, n) = exp_parts(Wide::sum(small, -large).abs() * Wide::LN_2);
    let power = (Wide::ONE / value).scale(2.0_f64.powi((-n).max(-1000)));
    Value::of(Wide::from(large) + log1p_wide(power) / Wide::LN_2)
}
