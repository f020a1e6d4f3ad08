//! Every ufunc there is, as tables of kernels.
//!
//! - [`arithmetic`]: `add`, `subtract`, `multiply`, `divide`, `negative`, `absolute`, `maximum`, `minimum`.
//! - [`comparison`]: the six comparisons.
//! - [`exponential`], [`trigonometric`], [`hyperbolic`], [`power`]: the elementary functions, made by
//!   `transcendental`.
//! - [`logical`]: the reductions `any` and `all`.
//! - [`movement`]: casts, copies and `where`, which move elements and compute nothing.
//!
//! A new ufunc is a kernel, a table of loops, and a line in [`ALL`].

pub mod arithmetic;
pub mod comparison;
pub mod exponential;
pub mod hyperbolic;
pub mod logical;
pub mod movement;
pub mod power;
pub mod trigonometric;

mod transcendental;

pub use arithmetic::{ABSOLUTE, ADD, DIVIDE, MAXIMUM, MINIMUM, MULTIPLY, NEGATIVE, SUBTRACT};
pub use comparison::{EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, NOT_EQUAL};
pub use exponential::{
    CBRT, EXP, EXP2, EXPM1, LOG, LOG1P, LOG2, LOG10, LOGADDEXP, LOGADDEXP2, SQRT,
};
pub use hyperbolic::{ARCCOSH, ARCSINH, ARCTANH, COSH, SINH, TANH};
pub use logical::{LOGICAL_AND, LOGICAL_OR};
pub use movement::{cast_loop, copy_loop, where_loop};
pub use power::{FLOAT_POWER, POWER};
pub use trigonometric::{
    ARCCOS, ARCSIN, ARCTAN, ARCTAN2, COS, DEG2RAD, DEGREES, HYPOT, RAD2DEG, RADIANS, SIN, TAN,
};

use crate::ufunc::Ufunc;

/// Every ufunc that can be called.
pub static ALL: [&Ufunc; 45] = [
    &ABSOLUTE,
    &ADD,
    &ARCCOS,
    &ARCCOSH,
    &ARCSIN,
    &ARCSINH,
    &ARCTAN,
    &ARCTAN2,
    &ARCTANH,
    &CBRT,
    &COS,
    &COSH,
    &DEG2RAD,
    &DEGREES,
    &DIVIDE,
    &EQUAL,
    &EXP,
    &EXP2,
    &EXPM1,
    &FLOAT_POWER,
    &GREATER,
    &GREATER_EQUAL,
    &HYPOT,
    &LESS,
    &LESS_EQUAL,
    &LOG,
    &LOG10,
    &LOG1P,
    &LOG2,
    &LOGADDEXP,
    &LOGADDEXP2,
    &MAXIMUM,
    &MINIMUM,
    &MULTIPLY,
    &NEGATIVE,
    &NOT_EQUAL,
    &POWER,
    &RAD2DEG,
    &RADIANS,
    &SIN,
    &SINH,
    &SQRT,
    &SUBTRACT,
    &TAN,
    &TANH,
];

/// The ufunc of a name, NumPy's own or an alias (`true_divide`, `abs`).
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
        "pow" => "power",
        "true_divide" => "divide",
        other => other,
    };
    ALL.into_iter().find(|ufunc| ufunc.name == name)
}
