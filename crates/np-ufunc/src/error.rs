//! What can go wrong before a loop runs, in NumPy's words.

use np_dtype::DType;
use np_dtype::casting::Casting;
use thiserror::Error;

/// An operation that NumPy would refuse.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UfuncError {
    /// No loop takes the operands, not even after safe casts (`TypeError`).
    #[error(
        "ufunc '{ufunc}' not supported for the input types, and the inputs could not be safely coerced to any \
         supported types according to the casting rule ''safe''"
    )]
    NoLoop {
        /// The ufunc's name.
        ufunc: &'static str,
    },
    /// A ufunc that looks for no other loop has none for the types that the operands promote to (`UFuncTypeError`, a
    /// `TypeError`).
    #[error("ufunc '{ufunc}' did not contain a loop with signature matching types {types} -> None")]
    NoMatchingLoop {
        /// The ufunc's name.
        ufunc: &'static str,
        /// The operands' types, as Python shows NumPy's classes for them.
        types: Box<str>,
    },
    /// No loop gives the dtype that was asked for (`TypeError`).
    #[error("No loop matching the specified signature and casting was found for ufunc {ufunc}")]
    NoSignature {
        /// The ufunc's name.
        ufunc: &'static str,
    },
    /// A combination that NumPy refuses with an advice of its own (`TypeError`).
    #[error("{message}")]
    Refused {
        /// NumPy's text.
        message: &'static str,
    },
    /// An operand that the loop refuses (`ValueError`).
    #[error("{message}")]
    RefusedOperand {
        /// NumPy's text.
        message: &'static str,
    },
    /// A result may not be stored in the output's dtype (`UFuncTypeError`, a `TypeError`).
    #[error(
        "Cannot cast ufunc '{ufunc}' output from {from:?} to {to:?} with casting rule '{casting}'"
    )]
    OutputCast {
        /// The ufunc's name.
        ufunc: &'static str,
        /// The loop's result dtype.
        from: DType,
        /// The output's dtype.
        to: DType,
        /// The rule that forbids it.
        casting: Casting,
    },
    /// An input may not be converted to the loop's dtype (`UFuncTypeError`, a `TypeError`).
    #[error(
        "Cannot cast ufunc '{ufunc}' input {}from {from:?} to {to:?} with casting rule '{casting}'",
        .number.map_or(String::new(), |number| format!("{number} "))
    )]
    InputCast {
        /// The ufunc's name.
        ufunc: &'static str,
        /// The input's position, where there are several.
        number: Option<usize>,
        /// The input's dtype.
        from: DType,
        /// The loop's dtype.
        to: DType,
        /// The rule that forbids it.
        casting: Casting,
    },
    /// A reduction of no elements that has no identity (`ValueError`).
    #[error("zero-size array to reduction operation {ufunc} which has no identity")]
    EmptyReduction {
        /// The ufunc's name.
        ufunc: &'static str,
    },
}
