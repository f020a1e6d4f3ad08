//! [`Options`]: NumPy's keyword arguments, as one value that is built the same way everywhere.
//!
//! A function that has keywords in NumPy takes `impl Into<Options>` as its last argument. Nothing is `()`; an axis or a dtype alone may
//! stand for itself; everything else starts with one of the functions here and goes on with the methods of the same names:
//!
//! ```
//! use numpy_rs as np;
//! use np::options::{axis, dtype};
//!
//! let a = np::ones([2, 3, 4], dtype(np::float32))?;
//! assert_eq!(a.sum(())?.item::<f32>()?, 24.0);
//! assert_eq!(a.sum(-1)?.shape(), [2, 3]);
//! assert_eq!(a.sum(axis([0, 2]).keepdims(true))?.shape(), [1, 3, 1]);
//! # Ok::<(), np::Error>(())
//! ```
//!
//! A keyword that a function does not have is a `TypeError`, as in Python.

use np_dtype::{Casting, DType};
use np_layout::Order;
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::Operand;

/// The memory order that is asked for (`order=`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemoryOrder {
    /// Row-major.
    C,
    /// Column-major.
    F,
    /// `F` if the input is column-major and not row-major, else `C`.
    A,
    /// As near to the input's as it can be.
    K,
}

impl MemoryOrder {
    /// `C` or `F` for an input that is Fortran-contiguous only, or not.
    pub(crate) fn resolve(self, fortran_only: bool) -> Order {
        match self {
            MemoryOrder::F => Order::F,
            MemoryOrder::A | MemoryOrder::K if fortran_only => Order::F,
            _ => Order::C,
        }
    }
}

/// Axes that a function works along (`axis=`).
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Axes {
    /// `axis=None`.
    #[default]
    All,
    /// One axis, counted from the end if negative.
    One(isize),
    /// A tuple of axes.
    Some(SmallVec<[isize; 4]>),
}

/// What a reduction starts from (`initial=`): a value, or with `()` nothing but its first element, which then has to be there.
///
/// ```
/// use numpy_rs as np;
/// use np::options::initial;
/// use np::{UfuncMethods, ufunc::table::ADD};
///
/// let (one, none) = (np::array([1.0])?, np::zeros(0, ())?);
/// assert_eq!(ADD.reduce(&one, initial(10))?.item::<f64>()?, 11.0);
/// assert_eq!(ADD.reduce(&none, ())?.item::<f64>()?, 0.0);
/// let error = ADD.reduce(&none, initial(())).unwrap_err();
/// assert_eq!(error.to_string(), "zero-size array to reduction operation add which has no identity");
/// # Ok::<(), np::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub enum Initial<'a> {
    /// `initial=None`.
    None,
    /// A value.
    Value(Operand<'a>),
}

impl From<()> for Initial<'_> {
    fn from((): ()) -> Self {
        Initial::None
    }
}

impl<'a, T: Into<Operand<'a>>> From<T> for Initial<'a> {
    fn from(value: T) -> Self {
        Initial::Value(value.into())
    }
}

macro_rules! keywords {
    ($($(#[$doc:meta])* $name:ident: $t:ty => $python:literal;)*) => {
        /// Keyword arguments; see the [module](self).
        #[derive(Clone, Debug, Default)]
        pub struct Options<'a> {
            $(pub(crate) $name: Option<$t>,)*
        }

        impl<'a> Options<'a> {
            $($(#[$doc])*
            #[must_use]
            pub fn $name(mut self, value: impl Into<$t>) -> Options<'a> {
                self.$name = Some(value.into());
                self
            })*

            /// Refuses keywords that are not in `allowed`.
            pub(crate) fn only(&self, function: &str, allowed: &[&str]) -> Result<()> {
                $(if self.$name.is_some() && !allowed.contains(&$python) {
                    return Err(unexpected(function, $python));
                })*
                Ok(())
            }
        }

        $($(#[$doc])*
        pub fn $name<'a>(value: impl Into<$t>) -> Options<'a> {
            Options::default().$name(value)
        })*
    };
}

keywords! {
    /// The axes to work along.
    axis: Axes => "axis";
    /// The dtype of the result, or to compute in.
    dtype: DType => "dtype";
    /// Whether reduced axes stay, with length 1.
    keepdims: bool => "keepdims";
    /// The array to write the result to.
    out: &'a Array => "out";
    /// The arrays to write the results of a ufunc with several outputs to.
    outs: &'a [&'a Array] => "out";
    /// The elements to work on: where this array of booleans is true.
    where_: &'a Array => "where";
    /// What a reduction starts from.
    initial: Initial<'a> => "initial";
    /// The memory order of the result.
    order: MemoryOrder => "order";
    /// The rule that casts have to keep.
    casting: Casting => "casting";
    /// Whether the last value is included.
    endpoint: bool => "endpoint";
    /// Always a copy, or none where none is needed.
    copy: bool => "copy";
    /// The length of a transform.
    n: usize => "n";
    /// The scaling of a transform.
    norm: crate::fft::Norm => "norm";
    /// The number of columns.
    columns: usize => "M";
    /// The index of a diagonal.
    k: isize => "k";
}

#[cold]
fn unexpected(function: &str, keyword: &str) -> Error {
    Error::type_error(format!(
        "{function}() got an unexpected keyword argument '{keyword}'"
    ))
}

impl From<()> for Options<'_> {
    fn from((): ()) -> Self {
        Options::default()
    }
}

impl From<DType> for Options<'_> {
    fn from(value: DType) -> Self {
        dtype(value)
    }
}

macro_rules! axis_values {
    ($($t:ty),*) => {$(
        impl From<$t> for Axes {
            fn from(value: $t) -> Axes {
                Axes::One(value as isize)
            }
        }
        impl From<$t> for Options<'_> {
            fn from(value: $t) -> Self {
                axis(value)
            }
        }
        impl<const N: usize> From<[$t; N]> for Axes {
            fn from(values: [$t; N]) -> Axes {
                Axes::Some(values.into_iter().map(|value| value as isize).collect())
            }
        }
        impl<const N: usize> From<[$t; N]> for Options<'_> {
            fn from(values: [$t; N]) -> Self {
                axis(values)
            }
        }
    )*};
}

axis_values!(i32, isize);

impl From<()> for Axes {
    fn from((): ()) -> Axes {
        Axes::All
    }
}

impl From<&[isize]> for Axes {
    fn from(values: &[isize]) -> Axes {
        Axes::Some(SmallVec::from_slice(values))
    }
}

impl From<Vec<isize>> for Axes {
    fn from(values: Vec<isize>) -> Axes {
        Axes::Some(SmallVec::from_vec(values))
    }
}
