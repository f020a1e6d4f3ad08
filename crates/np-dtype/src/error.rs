//! [`DTypeError`]: what can go wrong with dtypes and single values, in NumPy's words.

use crate::code::{Kind, TypeCode};
use crate::python_repr;

/// A family of dtypes that NumPy has and this crate has no type code for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Family {
    /// `S`, `a`, `c`: byte strings.
    Bytes,
    /// `U`: fixed-width text.
    Str,
    /// `T`: text of variable width.
    StringDType,
    /// `V`: raw memory.
    Void,
    /// `M8`: points in time.
    DateTime64,
    /// `m8`: differences of time.
    TimeDelta64,
    /// `O`: Python objects.
    Object,
    /// `f16`, `c32`: floats wider than `float64`, asked for by their width.
    ExtendedFloat,
    /// `f8,i4`: several fields.
    Structured,
    /// `3f8`: an array as element.
    SubArray,
}

impl Family {
    /// What elements of the family are called in messages.
    const fn description(self) -> &'static str {
        match self {
            Family::Bytes => "byte strings",
            Family::Str => "fixed-width strings",
            Family::StringDType => "variable-width strings",
            Family::Void => "void",
            Family::DateTime64 => "datetime64",
            Family::TimeDelta64 => "timedelta64",
            Family::Object => "Python objects",
            Family::ExtendedFloat => "floats wider than float64",
            Family::Structured => "structured types",
            Family::SubArray => "subarrays",
        }
    }
}

/// An error about a dtype or about a single value; its text is NumPy's.
///
/// ```
/// use np_dtype::DType;
///
/// let error = DType::parse("xyz").unwrap_err();
/// assert_eq!(error.to_string(), "data type 'xyz' not understood");
/// assert_eq!(error.python_exception(), "TypeError");
/// ```
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DTypeError {
    /// No dtype is spelled like this.
    #[error("data type {} not understood", python_repr::of_str(spelling))]
    NotUnderstood {
        /// The text that was given.
        spelling: String,
    },
    /// A name that NumPy 2.0 removed.
    #[error(
        "Alias {} was removed in NumPy 2.0. Use a name without a digit at the end.",
        python_repr::of_str(alias)
    )]
    RemovedAlias {
        /// The name.
        alias: String,
    },
    /// NumPy knows the dtype; this crate has no type code for it.
    #[error("data type {} not supported: {}", python_repr::of_str(spelling), family.description())]
    Unsupported {
        /// The text that was given.
        spelling: String,
        /// What it stands for.
        family: Family,
    },
    /// No casting rule has this name.
    #[error(
        "casting must be one of 'no', 'equiv', 'safe', 'same_kind', 'unsafe' (got {})",
        python_repr::of_str(got)
    )]
    UnknownCasting {
        /// The text that was given.
        got: String,
    },
    /// [`crate::finfo`] of a type that is neither float nor complex.
    #[error("data type <class 'numpy.{}'> not inexact", code.name())]
    NotInexact {
        /// The type.
        code: TypeCode,
    },
    /// [`crate::iinfo`] of a type that is no integer.
    #[error("Invalid integer data type '{}'.", kind.char())]
    NotInteger {
        /// The family of the type.
        kind: Kind,
    },
    /// A Python integer does not fit the integer type that it has to become.
    #[error("Python integer {value} out of bounds for {}", code.name())]
    IntegerOutOfBounds {
        /// The integer.
        value: i128,
        /// The type it has to become.
        code: TypeCode,
    },
    /// A Python integer that no C integer of NumPy's conversion holds.
    #[error("Python int too large to convert to C long")]
    IntegerTooLarge,
    /// A Python float that is NaN has to become an integer.
    #[error("cannot convert float NaN to integer")]
    NanToInteger,
    /// An infinite Python float has to become an integer.
    #[error("cannot convert float infinity to integer")]
    InfinityToInteger,
    /// A Python complex number has to become a float.
    #[error("float() argument must be a string or a real number, not 'complex'")]
    ComplexToFloat,
    /// A Python complex number has to become an integer.
    #[error("int() argument must be a string, a bytes-like object or a real number, not 'complex'")]
    ComplexToInteger,
}

impl DTypeError {
    /// The name of the Python exception that NumPy raises.
    pub const fn python_exception(&self) -> &'static str {
        match self {
            DTypeError::NotUnderstood { .. }
            | DTypeError::RemovedAlias { .. }
            | DTypeError::Unsupported { .. }
            | DTypeError::ComplexToFloat
            | DTypeError::ComplexToInteger => "TypeError",
            DTypeError::UnknownCasting { .. }
            | DTypeError::NotInexact { .. }
            | DTypeError::NotInteger { .. }
            | DTypeError::NanToInteger => "ValueError",
            DTypeError::IntegerOutOfBounds { .. }
            | DTypeError::IntegerTooLarge
            | DTypeError::InfinityToInteger => "OverflowError",
        }
    }

    #[cold]
    pub(crate) fn not_understood(spelling: &str) -> DTypeError {
        DTypeError::NotUnderstood {
            spelling: spelling.to_owned(),
        }
    }

    #[cold]
    pub(crate) fn unsupported(spelling: &str, family: Family) -> DTypeError {
        DTypeError::Unsupported {
            spelling: spelling.to_owned(),
            family,
        }
    }
}
