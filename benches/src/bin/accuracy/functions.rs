//! The functions that are measured: their references, and where their points lie.

use crate::elementary as e;
use crate::value::Value;

/// A function of one or two numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reference {
    /// To about 95 bits, and in double precision (pxfm's, within 0.51 ULP) for narrower formats.
    Unary(fn(f64) -> Value, fn(f64) -> f64),
    /// The same of two numbers.
    Binary(fn(f64, f64) -> Value, fn(f64, f64) -> f64),
}

/// One function and its domain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Function {
    /// NumPy's name.
    pub(crate) name: &'static str,
    pub(crate) reference: Reference,
    /// The exponents of two between which |x| is spread evenly.
    pub(crate) exponents: (i32, i32),
    /// The smallest and largest argument.
    pub(crate) bounds: (f64, f64),
    /// Zeros, poles, branch points and ends of the domain: a part of the points lies near one.
    pub(crate) centres: &'static [f64],
    /// Arguments at which users look for the exact result.
    pub(crate) special: &'static [f64],
}

const INFINITY: f64 = f64::INFINITY;
const PI: f64 = std::f64::consts::PI;
const HALF_PI: f64 = std::f64::consts::FRAC_PI_2;
const ANY: (f64, f64) = (-INFINITY, INFINITY);
/// Below this the products in the reference would lose bits at the end of the range.
const TINY: i32 = -900;

const fn unary(name: &'static str, wide: fn(f64) -> Value, double: fn(f64) -> f64) -> Function {
    Function {
        name,
        reference: Reference::Unary(wide, double),
        exponents: (TINY, 1024),
        bounds: ANY,
        centres: &[0.5, 1.0],
        special: &[1.0],
    }
}

const fn binary(
    name: &'static str,
    wide: fn(f64, f64) -> Value,
    double: fn(f64, f64) -> f64,
) -> Function {
    Function {
        name,
        reference: Reference::Binary(wide, double),
        exponents: (-10, 10),
        bounds: ANY,
        centres: &[1.0],
        special: &[],
    }
}

impl Function {
    const fn within(self, low: f64, high: f64) -> Function {
        Function {
            bounds: (low, high),
            ..self
        }
    }

    const fn spread(self, low: i32, high: i32) -> Function {
        Function {
            exponents: (low, high),
            ..self
        }
    }

    const fn near(self, centres: &'static [f64]) -> Function {
        Function { centres, ..self }
    }

    const fn at(self, special: &'static [f64]) -> Function {
        Function { special, ..self }
    }
}

const QUARTERS: &[f64] = &[
    HALF_PI,
    PI,
    3.0 * HALF_PI,
    2.0 * PI,
    PI / 4.0,
    100.0 * PI,
    1e5 * HALF_PI,
    1e9 * HALF_PI,
];

/// Every floating-point function, NumPy's name for each.
pub(crate) const FUNCTIONS: &[Function] = &[
    unary("sin", e::sin, pxfm::f_sin)
        .near(QUARTERS)
        .at(&[PI, HALF_PI, PI / 6.0, 1e22]),
    unary("cos", e::cos, pxfm::f_cos)
        .near(QUARTERS)
        .at(&[0.0, PI, HALF_PI, PI / 3.0, 1e22]),
    unary("tan", e::tan, pxfm::f_tan)
        .near(QUARTERS)
        .at(&[PI / 4.0, HALF_PI, PI, 1e22]),
    unary("exp", e::exp, pxfm::f_exp)
        .within(-746.0, 710.0)
        .spread(-60, 10)
        .at(&[0.0, 1.0, -1.0, 709.75]),
    unary("exp2", e::exp2, pxfm::f_exp2)
        .within(-1076.0, 1024.0)
        .spread(-60, 11)
        .at(&[0.0, 1.0, 10.0, -1.0, 0.5]),
    unary("expm1", e::expm1, pxfm::f_expm1)
        .within(-1e4, 710.0)
        .spread(TINY, 10)
        .at(&[1.0, -1.0, 1e-10]),
    unary("log", e::log, pxfm::f_log)
        .within(5e-324, INFINITY)
        .spread(-1074, 1024)
        .at(&[1.0, 2.0, 10.0, std::f64::consts::E]),
    unary("log2", e::log2, pxfm::f_log2)
        .within(5e-324, INFINITY)
        .spread(-1074, 1024)
        .at(&[1.0, 2.0, 8.0, 1024.0, 0.125]),
    unary("log10", e::log10, pxfm::f_log10)
        .within(5e-324, INFINITY)
        .spread(-1074, 1024)
        .at(&[1.0, 10.0, 1000.0, 1e22]),
    unary("log1p", e::log1p, pxfm::f_log1p)
        .within(-0.999_999_999_999_999_8, INFINITY)
        .near(&[-1.0, 1.0, -0.5])
        .at(&[1.0, 1e-10, -0.5]),
    unary("arcsin", e::arcsin, pxfm::f_asin)
        .within(-1.0, 1.0)
        .spread(-60, 0)
        .at(&[1.0, 0.5, -1.0]),
    unary("arccos", e::arccos, pxfm::f_acos)
        .within(-1.0, 1.0)
        .spread(-60, 0)
        .at(&[-1.0, 0.0, 0.5, 1.0]),
    unary("arctan", e::arctan, pxfm::f_atan).at(&[1.0, -1.0, 1e300]),
    unary("sinh", e::sinh, pxfm::f_sinh)
        .within(-710.4, 710.4)
        .spread(TINY, 10)
        .at(&[1.0, 710.0]),
    unary("cosh", e::cosh, pxfm::f_cosh)
        .within(-710.4, 710.4)
        .spread(-60, 10)
        .at(&[0.0, 1.0, 710.0]),
    unary("tanh", e::tanh, pxfm::f_tanh)
        .spread(TINY, 7)
        .at(&[1.0, 20.0, 1e-10]),
    unary("arcsinh", e::arcsinh, pxfm::f_asinh).at(&[1.0, -1.0, 1e300]),
    unary("arccosh", e::arccosh, pxfm::f_acosh)
        .within(1.0, INFINITY)
        .spread(0, 1024)
        .at(&[1.0, 2.0, 1e300]),
    unary("arctanh", e::arctanh, pxfm::f_atanh)
        .within(-0.999_999_999_999_999_9, 0.999_999_999_999_999_9)
        .spread(TINY, 0)
        .at(&[0.5, -0.5]),
    unary("cbrt", e::cbrt, pxfm::f_cbrt)
        .spread(-1074, 1024)
        .at(&[1.0, 8.0, 27.0, -1000.0]),
    unary("sqrt", e::sqrt, f64::sqrt)
        .within(5e-324, INFINITY)
        .spread(-1074, 1024)
        .at(&[1.0, 2.0, 4.0]),
    binary("power", e::power, pxfm::f_pow).within(1e-300, 1e300),
    binary("arctan2", e::arctan2, pxfm::f_atan2).spread(-400, 400),
    binary("hypot", e::hypot, pxfm::f_hypot).spread(-400, 400),
    binary("logaddexp", e::logaddexp, logaddexp).within(-700.0, 700.0),
    binary("logaddexp2", e::logaddexp2, logaddexp2).within(-700.0, 700.0),
];

fn logaddexp(x: f64, y: f64) -> f64 {
    e::logaddexp(x, y).nearest()
}

fn logaddexp2(x: f64, y: f64) -> f64 {
    e::logaddexp2(x, y).nearest()
}
