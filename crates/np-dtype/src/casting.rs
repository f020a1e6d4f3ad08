//! Which casts are allowed: NumPy's casting rules.

use std::fmt;
use std::str::FromStr;

use crate::code::Kind;
use crate::dtype::DType;
use crate::error::DTypeError;
use crate::promotion::promote_codes;

/// How far a cast may go, from the strictest rule to the loosest; each allows what the ones before
/// it do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Casting {
    /// No change at all.
    No,
    /// The byte order may change.
    Equiv,
    /// Values are kept.
    Safe,
    /// Safe, or within a kind (`float64` to `float32`), or to a higher kind.
    SameKind,
    /// Everything.
    Unsafe,
}

impl Casting {
    /// Every rule, from the strictest to the loosest.
    pub const ALL: [Casting; 5] = [
        Casting::No,
        Casting::Equiv,
        Casting::Safe,
        Casting::SameKind,
        Casting::Unsafe,
    ];

    /// NumPy's name of the rule, for example `"same_kind"`.
    pub const fn name(self) -> &'static str {
        match self {
            Casting::No => "no",
            Casting::Equiv => "equiv",
            Casting::Safe => "safe",
            Casting::SameKind => "same_kind",
            Casting::Unsafe => "unsafe",
        }
    }

    /// The rule of a name.
    ///
    /// # Errors
    ///
    /// [`DTypeError::UnknownCasting`].
    pub fn parse(name: &str) -> Result<Casting, DTypeError> {
        let found = Casting::ALL.into_iter().find(|rule| rule.name() == name);
        found.ok_or_else(|| DTypeError::UnknownCasting {
            got: name.to_owned(),
        })
    }

    /// The strictest rule that allows a cast between the dtypes.
    ///
    /// ```
    /// use np_dtype::{Casting, DType};
    ///
    /// assert_eq!(Casting::needed(DType::INT8, DType::FLOAT16), Casting::Safe);
    /// assert_eq!(Casting::needed(DType::FLOAT64, DType::INT64), Casting::Unsafe);
    /// ```
    pub const fn needed(from: DType, to: DType) -> Casting {
        let (from_code, to_code) = (from.code(), to.code());
        if from_code.index() == to_code.index() {
            if from.is_native() == to.is_native() {
                Casting::No
            } else {
                Casting::Equiv
            }
        } else if promote_codes(from_code, to_code).index() == to_code.index() {
            Casting::Safe
        } else if rank(from.kind()) <= rank(to.kind()) {
            Casting::SameKind
        } else {
            Casting::Unsafe
        }
    }
}

/// Kinds in the order in which `same_kind` lets them rise.
const fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Bool => 0,
        Kind::UInt => 1,
        Kind::Int => 2,
        Kind::Float => 3,
        Kind::Complex => 4,
    }
}

impl fmt::Display for Casting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Casting {
    type Err = DTypeError;

    /// [`Casting::parse`].
    fn from_str(name: &str) -> Result<Casting, DTypeError> {
        Casting::parse(name)
    }
}

/// `numpy.can_cast`: whether a rule allows the cast of one dtype to another.
///
/// ```
/// use np_dtype::{ByteOrder, Casting, DType, can_cast};
///
/// assert!(can_cast(DType::INT32, DType::FLOAT64, Casting::Safe));
/// assert!(!can_cast(DType::INT64, DType::FLOAT32, Casting::Safe));
/// let swapped = DType::INT32.with_byte_order(ByteOrder::Swapped);
/// assert!(can_cast(DType::INT32, swapped, Casting::Equiv));
/// assert!(!can_cast(DType::INT32, swapped, Casting::No));
/// ```
#[inline]
pub const fn can_cast(from: DType, to: DType, casting: Casting) -> bool {
    Casting::needed(from, to) as u8 <= casting as u8
}
