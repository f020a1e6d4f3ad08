//! Every ufunc there is, as tables of kernels.
//!
//! - [`arithmetic`]: `add`, `subtract`, `multiply`, `divide`, `negative`, `absolute`, `maximum`, `minimum`.
//! - [`comparison`]: the six comparisons.
//! - [`transcendental`]: `sqrt`, `exp`, `log`, `log10`, `sin`, `cos`.
//! - [`complex_functions`]: the complex loops of the other elementary functions.
//! - [`logical`]: the reductions `any` and `all`.
//! - [`movement`]: casts, copies and `where`, which move elements and compute nothing.
//!
//! A new ufunc is a kernel, a table of loops, and a line in [`ALL`].

pub mod arithmetic;
pub mod comparison;
pub mod complex_functions;
pub mod logical;
pub mod movement;
pub mod transcendental;

pub use arithmetic::{ABSOLUTE, ADD, DIVIDE, MAXIMUM, MINIMUM, MULTIPLY, NEGATIVE, SUBTRACT};
pub use comparison::{EQUAL, GREATER, GREATER_EQUAL, LESS, LESS_EQUAL, NOT_EQUAL};
pub use logical::{LOGICAL_AND, LOGICAL_OR};
pub use movement::{cast_loop, copy_loop, where_loop};
pub use transcendental::{COS, EXP, LOG, LOG10, SIN, SQRT};

use crate::ufunc::Ufunc;

/// Every ufunc that can be called.
pub static ALL: [&Ufunc; 20] = [
    &ABSOLUTE,
    &ADD,
    &COS,
    &DIVIDE,
    &EQUAL,
    &EXP,
    &GREATER,
    &GREATER_EQUAL,
    &LESS,
    &LESS_EQUAL,
    &LOG,
    &LOG10,
    &MAXIMUM,
    &MINIMUM,
    &MULTIPLY,
    &NEGATIVE,
    &NOT_EQUAL,
    &SIN,
    &SQRT,
    &SUBTRACT,
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
        "true_divide" => "divide",
        other => other,
    };
    ALL.into_iter().find(|ufunc| ufunc.name == name)
}
