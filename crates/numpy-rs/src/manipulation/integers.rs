//! [`Integers`]: arguments that are an integer or several.

use smallvec::SmallVec;

/// An integer, or several of them: shifts, sections, positions.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::arange(6, ())?.reshape([2, 3])?;
/// assert_eq!(np::roll(&a, 1, 1)?.to_vec::<i64>()?, [2, 0, 1, 5, 3, 4]);
/// assert_eq!(np::roll(&a, [1, 1], [0, 1])?.to_vec::<i64>()?, [5, 3, 4, 2, 0, 1]);
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Integers {
    /// One.
    One(isize),
    /// A list.
    Several(SmallVec<[isize; 4]>),
}

impl Integers {
    /// The integers as a list.
    pub(crate) fn as_slice(&self) -> &[isize] {
        match self {
            Integers::One(value) => std::slice::from_ref(value),
            Integers::Several(values) => values,
        }
    }
}

macro_rules! integers {
    ($($t:ty),*) => {$(
        impl From<$t> for Integers {
            fn from(value: $t) -> Integers {
                Integers::One(value as isize)
            }
        }
        impl<const N: usize> From<[$t; N]> for Integers {
            fn from(values: [$t; N]) -> Integers {
                values[..].into()
            }
        }
        impl From<&[$t]> for Integers {
            fn from(values: &[$t]) -> Integers {
                Integers::Several(values.iter().map(|&value| value as isize).collect())
            }
        }
        impl From<Vec<$t>> for Integers {
            fn from(values: Vec<$t>) -> Integers {
                values[..].into()
            }
        }
    )*};
}

integers!(i32, isize);
