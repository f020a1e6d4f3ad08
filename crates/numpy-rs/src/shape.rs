//! [`IntoShape`]: what may stand for a shape; and the length of an axis.

use np_layout::{LayoutError, Shape, checked_shape, normalize_axis};
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::Error;

/// Lengths as they were given; `-1` means "what is left" to `reshape` and is an error elsewhere.
pub type Lengths = SmallVec<[isize; 4]>;

/// A shape argument: a number, an array, a slice or a vector of numbers, or a tuple of them.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::zeros(3, ())?.shape(), [3]);
/// assert_eq!(np::zeros([2, 3], ())?.shape(), [2, 3]);
/// assert_eq!(np::zeros((2, 3, 4), ())?.shape(), [2, 3, 4]);
/// assert_eq!(np::zeros((), ())?.shape(), []);
/// # Ok::<(), np::Error>(())
/// ```
pub trait IntoShape {
    /// The lengths along the axes.
    fn into_lengths(self) -> Lengths;
}

/// The lengths as a shape for elements of `itemsize` bytes; negative ones and too large ones are refused.
pub(crate) fn to_shape(shape: impl IntoShape, itemsize: usize) -> Result<Shape, LayoutError> {
    checked_shape(&shape.into_lengths(), itemsize)
}

/// The length of an axis, as Python's tuples index it.
pub(crate) fn length_of(array: &Array, axis: isize) -> crate::error::Result<usize> {
    match normalize_axis(axis, array.ndim()) {
        Ok(axis) => Ok(array.shape()[axis]),
        Err(_) => Err(Error::index("tuple index out of range")),
    }
}

/// A length as a signed number; one that is too large stays too large.
trait Length: Copy {
    fn length(self) -> isize;
}

macro_rules! lengths {
    ($($t:ty),*) => {$(
        impl Length for $t {
            fn length(self) -> isize {
                isize::try_from(self).unwrap_or(isize::MAX)
            }
        }
        impl IntoShape for $t {
            fn into_lengths(self) -> Lengths {
                SmallVec::from_slice(&[self.length()])
            }
        }
        impl<const N: usize> IntoShape for [$t; N] {
            fn into_lengths(self) -> Lengths {
                self.into_iter().map(Length::length).collect()
            }
        }
        impl IntoShape for &[$t] {
            fn into_lengths(self) -> Lengths {
                self.iter().copied().map(Length::length).collect()
            }
        }
        impl IntoShape for Vec<$t> {
            fn into_lengths(self) -> Lengths {
                self.into_iter().map(Length::length).collect()
            }
        }
    )*};
}

lengths!(i32, isize, usize);

impl IntoShape for () {
    fn into_lengths(self) -> Lengths {
        Lengths::new()
    }
}

macro_rules! tuples {
    ($($name:ident),*) => {
        #[allow(private_bounds)] // the elements of a tuple are numbers that stand for a shape themselves
        impl<$($name: Length),*> IntoShape for ($($name,)*) {
            #[allow(non_snake_case)]
            fn into_lengths(self) -> Lengths {
                let ($($name,)*) = self;
                [$($name.length()),*].into_iter().collect()
            }
        }
    };
}

tuples!(A);
tuples!(A, B);
tuples!(A, B, C);
tuples!(A, B, C, D);
tuples!(A, B, C, D, E);
tuples!(A, B, C, D, E, F);
