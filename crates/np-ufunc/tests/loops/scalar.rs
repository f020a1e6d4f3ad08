//! What functions give for one element.

use np_dtype::{Complex, Kind, Scalar, f16};
use np_kernels::simd::LevelId;
use num_traits::Float;

/// Whether two values are the same: bit for bit, but any NaN is as good as another.
pub(crate) fn same(a: Scalar, b: Scalar) -> bool {
    let part = |x: f64, y: f64| x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan());
    a.code() == b.code()
        && match a.code().kind() {
            Kind::Bool | Kind::Int | Kind::UInt => a == b,
            _ => {
                let (a, b) = (a.as_complex(), b.as_complex());
                part(a.re, b.re) && part(a.im, b.im)
            }
        }
}

pub(crate) fn is_nan(a: Scalar) -> bool {
    let a = a.as_complex();
    a.re.is_nan() || a.im.is_nan()
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
}

fn real<T: Float>(op: Arithmetic, a: T, b: T) -> T {
    match op {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
    }
}

/// The products' first terms are rounded, the sums are fused where the level has the instruction; quotients are Smith's.
fn complex<T: Float>(op: Arithmetic, fused: bool, a: Complex<T>, b: Complex<T>) -> Complex<T> {
    let fma = |x: T, y: T, z: T| if fused { x.mul_add(y, z) } else { x * y + z };
    match op {
        Arithmetic::Add => Complex::new(a.re + b.re, a.im + b.im),
        Arithmetic::Subtract => Complex::new(a.re - b.re, a.im - b.im),
        Arithmetic::Multiply => Complex::new(
            fma(a.re, b.re, -(a.im * b.im)),
            fma(a.re, b.im, a.im * b.re),
        ),
        Arithmetic::Divide if b.re.abs() >= b.im.abs() => {
            if b.re.abs() == T::zero() && b.im.abs() == T::zero() {
                return Complex::new(a.re / b.re.abs(), a.im / b.re.abs());
            }
            let ratio = b.im / b.re;
            let scale = T::one() / (b.re + b.im * ratio);
            Complex::new((a.re + a.im * ratio) * scale, (a.im - a.re * ratio) * scale)
        }
        Arithmetic::Divide => {
            let ratio = b.re / b.im;
            let scale = T::one() / (b.im + b.re * ratio);
            Complex::new((a.re * ratio + a.im) * scale, (a.im * ratio - a.re) * scale)
        }
    }
}

pub(crate) fn arithmetic(op: Arithmetic, level: LevelId, a: Scalar, b: Scalar) -> Scalar {
    let fused = level != LevelId::Baseline || cfg!(target_arch = "aarch64");
    match (a, b) {
        (Scalar::Bool(a), Scalar::Bool(b)) => Scalar::Bool(match op {
            Arithmetic::Add => a | b,
            _ => a & b,
        }),
        (Scalar::Float16(a), Scalar::Float16(b)) => {
            Scalar::Float16(f16::from_f32(real(op, a.to_f32(), b.to_f32())))
        }
        (Scalar::Float32(a), Scalar::Float32(b)) => Scalar::Float32(real(op, a, b)),
        (Scalar::Float64(a), Scalar::Float64(b)) => Scalar::Float64(real(op, a, b)),
        (Scalar::Complex64(a), Scalar::Complex64(b)) => Scalar::Complex64(complex(op, fused, a, b)),
        (Scalar::Complex128(a), Scalar::Complex128(b)) => {
            Scalar::Complex128(complex(op, fused, a, b))
        }
        _ => {
            let (x, y) = (a.as_i128().unwrap(), b.as_i128().unwrap());
            let exact = match op {
                Arithmetic::Add => x + y,
                Arithmetic::Subtract => x - y,
                _ => x.wrapping_mul(y),
            };
            Scalar::UInt64(exact as u64).cast(a.code())
        }
    }
}

/// `a < b` and `a == b`; nothing holds for NaN.
pub(crate) fn order(a: Scalar, b: Scalar) -> (bool, bool) {
    if let (Some(a), Some(b)) = (a.as_i128(), b.as_i128()) {
        return (a < b, a == b);
    }
    if is_nan(a) || is_nan(b) {
        return (false, false);
    }
    let (a, b) = (a.as_complex(), b.as_complex());
    ((a.re, a.im) < (b.re, b.im), (a.re, a.im) == (b.re, b.im))
}

pub(crate) fn maximum(a: Scalar, b: Scalar) -> Scalar {
    if is_nan(a) || (!is_nan(b) && !order(a, b).0) {
        a
    } else {
        b
    }
}

pub(crate) fn minimum(a: Scalar, b: Scalar) -> Scalar {
    let (less, equal) = order(a, b);
    if is_nan(a) || less || equal { a } else { b }
}

/// A complex number between bounds: its real part decides where those differ, even if the other part is NaN.
pub(crate) fn complex_clip(x: Scalar, low: Scalar, high: Scalar) -> Scalar {
    let less = |a: Scalar, b: Scalar| {
        let (a, b) = (a.as_complex(), b.as_complex());
        if a.re == b.re {
            a.im < b.im
        } else {
            a.re < b.re
        }
    };
    let raised = if is_nan(x) || less(low, x) { x } else { low };
    if is_nan(raised) || less(raised, high) {
        raised
    } else {
        high
    }
}

pub(crate) fn negative(a: Scalar) -> Scalar {
    match a {
        Scalar::Float16(a) => Scalar::Float16(-a),
        Scalar::Float32(a) => Scalar::Float32(-a),
        Scalar::Float64(a) => Scalar::Float64(-a),
        Scalar::Complex64(a) => Scalar::Complex64(-a),
        Scalar::Complex128(a) => Scalar::Complex128(-a),
        _ => Scalar::UInt64((-a.as_i128().unwrap()) as u64).cast(a.code()),
    }
}

/// The absolute value of a real number.
pub(crate) fn absolute(a: Scalar) -> Scalar {
    let negative_sign = match a.code().kind() {
        Kind::Float => a.as_f64().is_sign_negative(),
        Kind::Int => a.as_i128().unwrap() < 0,
        _ => false,
    };
    if negative_sign { negative(a) } else { a }
}

/// Every kind of element.
pub(crate) const KINDS: [Kind; 5] = [
    Kind::Bool,
    Kind::Int,
    Kind::UInt,
    Kind::Float,
    Kind::Complex,
];
/// Integers, with a sign and without.
pub(crate) const INTEGERS: [Kind; 2] = [Kind::Int, Kind::UInt];
/// Everything but truth values.
pub(crate) const NUMBERS: [Kind; 4] = [Kind::Int, Kind::UInt, Kind::Float, Kind::Complex];
/// Everything but complex numbers.
pub(crate) const REALS: [Kind; 4] = [Kind::Bool, Kind::Int, Kind::UInt, Kind::Float];
