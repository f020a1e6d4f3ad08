//! Scalars as NumPy 1.13 wrote them: floating-point numbers with C's `%g`, arrays without axes as Python numbers.

use np_dtype::{Kind, Scalar};

use super::digits::{Counted, Digits, Rule};
use super::scalar::{imag, push_scalar, real};
use super::shortest::Width;

/// The text of a scalar, `str(scalar)`.
pub(super) fn str(scalar: Scalar) -> String {
    text(scalar, |width| match width {
        Width::Half | Width::Single => 6,
        Width::Double => 12,
    })
}

/// The text of a scalar, `repr(scalar)`.
pub(super) fn repr(scalar: Scalar) -> String {
    text(scalar, |width| match width {
        Width::Half | Width::Single => 8,
        Width::Double => 17,
    })
}

/// The text of Python's number of the same value, `repr(scalar.item())`.
pub(super) fn python_repr(scalar: Scalar) -> String {
    let mut out = String::new();
    // Python's numbers are as NumPy writes the widest of each kind.
    let widest = match scalar.code().kind() {
        Kind::Float => Scalar::Float64(scalar.as_f64()),
        Kind::Complex => Scalar::Complex128(scalar.as_complex()),
        _ => scalar,
    };
    push_scalar(&mut out, widest);
    out
}

fn text(scalar: Scalar, precision: impl Fn(Width) -> usize) -> String {
    let width = Width::of(scalar.code());
    let precision = precision(width);
    let mut out = String::new();
    match scalar.code().kind() {
        Kind::Float => {
            push_general(&mut out, real(scalar), precision, false);
            let digits = out.strip_prefix('-').unwrap_or(&out);
            if digits.bytes().all(|byte| byte.is_ascii_digit()) {
                out.push_str(".0");
            }
        }
        Kind::Complex => {
            let (re, im) = (real(scalar), imag(scalar));
            let unit = if im.is_finite() { "j" } else { "*j" };
            if re == 0.0 && re.is_sign_positive() {
                push_general(&mut out, im, precision, false);
                out.push_str(unit);
            } else {
                out.push('(');
                push_general(&mut out, re, precision, false);
                push_general(&mut out, im, precision, true);
                out.push_str(unit);
                out.push(')');
            }
        }
        _ => push_scalar(&mut out, scalar),
    }
    out
}

/// Writes a number as C's `printf` does for `%.*g`, or `%+.*g` with `plus`.
fn push_general(out: &mut String, value: f64, precision: usize, plus: bool) {
    if value.is_sign_negative() && !value.is_nan() {
        out.push('-');
    } else if plus {
        out.push('+');
    }
    if !value.is_finite() {
        out.push_str(if value.is_nan() { "nan" } else { "inf" });
        return;
    }
    let mut digits = Digits::new();
    let rule = Rule {
        unique: false,
        counted: Counted::Total,
        max: Some(precision),
        min: None,
        faithful: true,
    };
    digits.generate(value, Width::Double, rule);
    let text = String::from_utf8_lossy(&digits.bytes);
    let text = match text.trim_end_matches('0') {
        "" => "0",
        trimmed => trimmed,
    };
    let exponent = digits.exponent;
    if exponent < -4 || exponent >= precision as i32 {
        let (first, fraction) = text.split_at(1);
        let point = if fraction.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        let exponent = exponent.unsigned_abs();
        out.push_str(&format!("{first}{point}{fraction}e{sign}{exponent:02}"));
    } else if exponent < 0 {
        out.push_str("0.");
        out.extend(std::iter::repeat_n('0', -exponent as usize - 1));
        out.push_str(text);
    } else {
        let whole = exponent as usize + 1;
        if text.len() <= whole {
            out.push_str(text);
            out.extend(std::iter::repeat_n('0', whole - text.len()));
        } else {
            let (whole, fraction) = text.split_at(whole);
            out.push_str(&format!("{whole}.{fraction}"));
        }
    }
}
