//! Every ufunc there is, as tables of kernels.
//!
//! - [`arithmetic`]: `add`, `subtract`, `multiply`, `divide`, `negative`, `absolute`.
//! - [`bits`]: bitwise functions and shifts.
//! - [`chains`]: functions that are chains of ufuncs in NumPy.
//! - [`classification`]: `isnan`, `isinf`, `isfinite`, `signbit`.
//! - [`comparison`]: the six comparisons.
//! - [`counting`]: counts, and sums without NaN.
//! - [`complex_functions`]: the complex loops of the elementary functions.
//! - [`division`]: `floor_divide`, `remainder`, `fmod`, `divmod`.
//! - [`divisors`]: `gcd`, `lcm`.
//! - [`extremum`]: `maximum`, `minimum`, `fmax`, `fmin`, `clip`.
//! - [`float_parts`]: `nextafter`, `spacing`, `ldexp`, `frexp`, `modf`.
//! - [`logical`]: the logical functions, and the reductions `any` and `all`.
//! - [`movement`]: casts, copies and `where`, which move elements and compute nothing.
//! - [`power`]: `power`, `float_power`, `square`, `reciprocal`.
//! - [`rounding`]: `rint`, `floor`, `ceil`, `trunc`.
//! - [`sign`]: `sign`, `positive`, `fabs`, `conjugate`, `copysign`, `heaviside`.
//! - [`exponential`], [`trigonometric`], [`hyperbolic`]: the elementary functions, made by `transcendental`.
//!
//! A new ufunc is a kernel, a table of loops, and a line in [`ALL`].

pub mod arithmetic;
pub mod bits;
pub mod chains;
pub mod classification;
pub mod comparison;
pub mod complex_functions;
pub mod counting;
pub mod division;
pub mod divisors;
pub mod exponential;
pub mod extremum;
pub mod float_parts;
pub mod hyperbolic;
pub mod logical;
pub mod movement;
pub mod power;
pub mod rounding;
pub mod sign;
pub mod trigonometric;

mod loops;
mod transcendental;

pub use arithmetic::{ABSOLUTE, ADD, DIVIDE, MULTIPLY, NEGATIVE, SUBTRACT};
pub use bits::{
    BITWISE_AND, BITWISE_COUNT, BITWISE_OR, BITWISE_XOR, INVERT, LEFT_SHIFT, RIGHT_SHIFT,
};
pub use classification::{ISFINITE, ISINF, ISNAN, SIGNBIT};
pub use comparison::{EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, NOT_EQUAL};
pub use division::{DIVMOD, FLOOR_DIVIDE, FMOD, REMAINDER};
pub use divisors::{GCD, LCM};
pub use exponential::{
    CBRT, EXP, EXP2, EXPM1, LOG, LOG1P, LOG2, LOG10, LOGADDEXP, LOGADDEXP2, SQRT,
};
pub use extremum::{CLIP, FMAX, FMIN, MAXIMUM, MINIMUM};
pub use float_parts::{FREXP, LDEXP, MODF, NEXTAFTER, SPACING};
pub use hyperbolic::{ARCCOSH, ARCSINH, ARCTANH, COSH, SINH, TANH};
pub use logical::{LOGICAL_AND, LOGICAL_NOT, LOGICAL_OR, LOGICAL_XOR};
pub use movement::{cast_loop, copy_loop, where_loop};
pub use power::{FLOAT_POWER, POWER, RECIPROCAL, SQUARE};
pub use rounding::{CEIL, FLOOR, RINT, TRUNC};
pub use sign::{CONJUGATE, COPYSIGN, FABS, HEAVISIDE, POSITIVE, SIGN};
pub use trigonometric::{
    ARCCOS, ARCSIN, ARCTAN, ARCTAN2, COS, DEG2RAD, DEGREES, HYPOT, RAD2DEG, RADIANS, SIN, TAN,
};

use crate::ufunc::Ufunc;

/// Every ufunc that can be called.
pub static ALL: [&Ufunc; 86] = [
    &ABSOLUTE,
    &ADD,
    &ARCCOS,
    &ARCCOSH,
    &ARCSIN,
    &ARCSINH,
    &ARCTAN,
    &ARCTAN2,
    &ARCTANH,
    &BITWISE_AND,
    &BITWISE_COUNT,
    &BITWISE_OR,
    &BITWISE_XOR,
    &CBRT,
    &CEIL,
    &CLIP,
    &CONJUGATE,
    &COPYSIGN,
    &COS,
    &COSH,
    &DEG2RAD,
    &DEGREES,
    &DIVIDE,
    &DIVMOD,
    &EQUAL,
    &EXP,
    &EXP2,
    &EXPM1,
    &FABS,
    &FLOAT_POWER,
    &FLOOR,
    &FLOOR_DIVIDE,
    &FMAX,
    &FMIN,
    &FMOD,
    &FREXP,
    &GCD,
    &GREATER,
    &GREATER_EQUAL,
    &HEAVISIDE,
    &HYPOT,
    &INVERT,
    &ISFINITE,
    &ISINF,
    &ISNAN,
    &LCM,
    &LDEXP,
    &LEFT_SHIFT,
    &LESS,
    &LESS_EQUAL,
    &LOG,
    &LOG10,
    &LOG1P,
    &LOG2,
    &LOGADDEXP,
    &LOGADDEXP2,
    &LOGICAL_AND,
    &LOGICAL_NOT,
    &LOGICAL_OR,
    &LOGICAL_XOR,
    &MAXIMUM,
    &MINIMUM,
    &MODF,
    &MULTIPLY,
    &NEGATIVE,
    &NEXTAFTER,
    &NOT_EQUAL,
    &POSITIVE,
    &POWER,
    &RAD2DEG,
    &RADIANS,
    &RECIPROCAL,
    &REMAINDER,
    &RIGHT_SHIFT,
    &RINT,
    &SIGN,
    &SIGNBIT,
    &SIN,
    &SINH,
    &SPACING,
    &SQRT,
    &SQUARE,
    &SUBTRACT,
    &TAN,
    &TANH,
    &TRUNC,
];

/// The ufunc of a name: NumPy's own, an alias (`true_divide`, `abs`), or one that the program has
/// [registered](crate::custom).
///
/// ```
/// assert_eq!(np_ufunc::table::by_name("true_divide").unwrap().name, "divide");
/// assert!(np_ufunc::table::by_name("no_such_ufunc").is_none());
/// ```
pub fn by_name(name: &str) -> Option<&'static Ufunc> {
    let name = match name {
        "abs" => "absolute",
        "acos" => "arccos",
        "acosh" => "arccosh",
        "asin" => "arcsin",
        "asinh" => "arcsinh",
        "atan" => "arctan",
        "atan2" => "arctan2",
        "atanh" => "arctanh",
        "bitwise_invert" | "bitwise_not" => "invert",
        "bitwise_left_shift" => "left_shift",
        "bitwise_right_shift" => "right_shift",
        "conj" => "conjugate",
        "mod" => "remainder",
        "pow" => "power",
        "true_divide" => "divide",
        other => other,
    };
    let own = ALL.into_iter().find(|ufunc| ufunc.name == name);
    own.or_else(|| crate::custom::registered(name))
}
