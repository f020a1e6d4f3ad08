//! Scalars on their own: `str(np.float64(1))`, `repr(np.float64(1))`.

use std::fmt::Write;

use np_dtype::{Kind, Scalar};

use super::digits::Digits;
use super::legacy_scalar;
use super::notation::{Notation, Trim};
use super::options::{Legacy, current_printoptions};
use super::shortest::Width;

/// The text of a scalar, `str(scalar)` in NumPy. No print option applies to it but `legacy`.
///
/// ```
/// use np_dtype::Scalar;
/// use numpy_rs::printing::scalar_str;
///
/// assert_eq!(scalar_str(Scalar::Float64(1.0)), "1.0");
/// assert_eq!(scalar_str(Scalar::Float32(1e-5)), "1e-05");
/// assert_eq!(scalar_str(Scalar::Bool(true)), "True");
/// ```
pub fn scalar_str(scalar: Scalar) -> String {
    if current_printoptions().legacy <= Legacy::V1_13 {
        return legacy_scalar::str(scalar);
    }
    let mut out = String::new();
    push_scalar(&mut out, scalar);
    out
}

/// The text of a scalar with its type, `repr(scalar)` in NumPy. No print option applies to it but `legacy`.
///
/// ```
/// use np_dtype::{Complex, Scalar};
/// use numpy_rs::printing::scalar_repr;
///
/// assert_eq!(scalar_repr(Scalar::Float64(1.0)), "np.float64(1.0)");
/// assert_eq!(scalar_repr(Scalar::Bool(true)), "np.True_");
/// assert_eq!(scalar_repr(Scalar::Complex128(Complex::new(1.0, -0.0))), "np.complex128(1-0j)");
/// ```
pub fn scalar_repr(scalar: Scalar) -> String {
    match current_printoptions().legacy {
        Legacy::V1_13 => return legacy_scalar::repr(scalar),
        Legacy::V1_21 | Legacy::V1_25 => return scalar_str(scalar),
        _ => {}
    }
    let mut out = String::from("np.");
    if let Scalar::Bool(value) = scalar {
        out.push_str(if value { "True_" } else { "False_" });
        return out;
    }
    out.push_str(scalar.code().name());
    let start = out.len();
    push_scalar(&mut out, scalar);
    // Complex numbers bring parentheses of their own, but for imaginary ones.
    if !out[start..].starts_with('(') {
        out.insert(start, '(');
        out.push(')');
    }
    out
}

/// Writes what [`scalar_str`] returns, of today.
pub(super) fn push_scalar(out: &mut String, scalar: Scalar) {
    let width = Width::of(scalar.code());
    let digits = &mut Digits::new();
    match scalar.code().kind() {
        Kind::Bool => out.push_str(if scalar == Scalar::Bool(true) {
            "True"
        } else {
            "False"
        }),
        Kind::Int | Kind::UInt => {
            write!(out, "{}", integer(scalar)).expect("writing to a String cannot fail");
        }
        Kind::Float => push_float(out, real(scalar), width, digits),
        Kind::Complex => push_complex(out, real(scalar), imag(scalar), width, digits),
    }
}

/// Whether a scalar is written in positional notation.
fn is_positional(value: f64, width: Width) -> bool {
    let limit = match width {
        _ if current_printoptions().legacy <= Legacy::V2_2 => 1e16,
        Width::Half => 1e3,
        Width::Single => 1e6,
        Width::Double => 1e16,
    };
    let magnitude = value.abs();
    magnitude == 0.0 || (1e-4..limit).contains(&magnitude)
}

fn push_float(out: &mut String, value: f64, width: Width, digits: &mut Digits) {
    if is_positional(value, width) {
        Notation::shortest(Trim::LeaveOneZero).push_positional(out, value, width, digits);
    } else {
        Notation::shortest(Trim::ZerosAndPoint).push_scientific(out, value, width, digits);
    }
}

fn push_complex(out: &mut String, re: f64, im: f64, width: Width, digits: &mut Digits) {
    let mut push_part = |out: &mut String, value: f64, sign: bool| {
        let notation = Notation {
            sign,
            ..Notation::shortest(Trim::ZerosAndPoint)
        };
        if is_positional(value, width) {
            notation.push_positional(out, value, width, digits);
        } else {
            notation.push_scientific(out, value, width, digits);
        }
    };
    if re == 0.0 && re.is_sign_positive() {
        push_part(out, im, false);
        out.push('j');
        return;
    }
    out.push('(');
    push_part(out, re, false);
    if im.is_nan() {
        out.push('+');
    }
    push_part(out, im, true);
    out.push_str("j)");
}

/// The value of an integer; zero for other types.
pub(super) fn integer(scalar: Scalar) -> i128 {
    match scalar {
        Scalar::Int8(value) => value.into(),
        Scalar::Int16(value) => value.into(),
        Scalar::Int32(value) => value.into(),
        Scalar::Int64(value) => value.into(),
        Scalar::UInt8(value) => value.into(),
        Scalar::UInt16(value) => value.into(),
        Scalar::UInt32(value) => value.into(),
        Scalar::UInt64(value) => value.into(),
        _ => 0,
    }
}

/// The real part of a floating-point or complex number; every type fits `f64`.
pub(super) fn real(scalar: Scalar) -> f64 {
    match scalar {
        Scalar::Float16(value) => value.to_f64(),
        Scalar::Float32(value) => value.into(),
        Scalar::Float64(value) => value,
        Scalar::Complex64(value) => value.re.into(),
        Scalar::Complex128(value) => value.re,
        _ => 0.0,
    }
}

/// The imaginary part of a complex number.
pub(super) fn imag(scalar: Scalar) -> f64 {
    match scalar {
        Scalar::Complex64(value) => value.im.into(),
        Scalar::Complex128(value) => value.im,
        _ => 0.0,
    }
}
