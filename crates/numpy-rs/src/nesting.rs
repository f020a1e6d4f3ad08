//! Nested vectors and arrays of an array's elements, and arrays of such by `TryFrom`.
//!
//! ```
//! use numpy_rs as np;
//! use np::Array;
//!
//! let a = Array::try_from(vec![[1.5, 2.5], [3.5, 4.5]])?;
//! assert_eq!(a.shape(), [2, 2]);
//! assert_eq!(<[[f64; 2]; 2]>::try_from(&a)?, [[1.5, 2.5], [3.5, 4.5]]);
//! let rows: Vec<Vec<i32>> = (&a).try_into()?;
//! assert_eq!(rows, [[1, 2], [3, 4]]);
//!
//! let wrong = a.tolist::<[[f64; 3]; 2]>().unwrap_err();
//! assert_eq!(wrong.to_string(), "array has an axis of length 2, it cannot be given as 3 elements");
//! assert_eq!(np::array(7u8)?.tolist::<u8>()?, 7);
//! # Ok::<(), np::Error>(())
//! ```

use np_dtype::Element;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::nested::IntoArray;

/// What [`Array::tolist`] gives: a number for an array without axes; vectors and Rust arrays, nested once for each axis.
pub trait FromArray: Sized {
    /// The elements, converted as [`astype`](Array::astype) does.
    ///
    /// # Errors
    /// `ValueError` if there are not as many axes as levels, or an axis has another length than its Rust array.
    fn from_array(array: &Array) -> Result<Self>;
}

impl Array {
    /// The elements in nested vectors or Rust arrays, one level for each axis (`ndarray.tolist`), converted as
    /// [`astype`](Array::astype) does.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::arange(6, ())?.reshape([2, 3])?;
    /// let rows = a.tolist::<Vec<Vec<i64>>>()?;
    /// assert_eq!(rows, [[0, 1, 2], [3, 4, 5]]);
    /// let [[_, b, _], _] = a.tolist::<[[f64; 3]; 2]>()?;
    /// assert_eq!(b, 1.0);
    /// assert!(a.tolist::<Vec<i64>>().is_err());
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` if there are not as many axes as levels, or an axis has another length than its Rust array.
    pub fn tolist<N: FromArray>(&self) -> Result<N> {
        N::from_array(self)
    }
}

/// A level of nesting: what is made of its elements in order.
trait Level: Sized {
    type Item: Element;

    /// Number of axes that the level takes, with those below it.
    const AXES: usize;

    /// Takes the elements of one part of this level; `shape` is that of the part.
    fn take(shape: &[usize], elements: &mut std::vec::IntoIter<Self::Item>) -> Result<Self>;
}

fn of_array<N: Level>(array: &Array) -> Result<N> {
    let ndim = array.ndim();
    if ndim != N::AXES {
        let axes = N::AXES;
        return Err(Error::value(format!(
            "array is {ndim}-dimensional, it cannot be given as lists nested {axes} times"
        )));
    }
    let elements = array.to_vec::<N::Item>()?;
    N::take(array.shape(), &mut elements.into_iter())
}

impl<N: Level> Level for Vec<N> {
    type Item = N::Item;
    const AXES: usize = 1 + N::AXES;
    fn take(shape: &[usize], elements: &mut std::vec::IntoIter<N::Item>) -> Result<Vec<N>> {
        (0..shape[0])
            .map(|_| N::take(&shape[1..], elements))
            .collect()
    }
}

impl<N: Level, const LEN: usize> Level for [N; LEN] {
    type Item = N::Item;
    const AXES: usize = 1 + N::AXES;
    fn take(shape: &[usize], elements: &mut std::vec::IntoIter<N::Item>) -> Result<[N; LEN]> {
        let parts = Vec::<N>::take(shape, elements)?;
        parts.try_into().map_err(|parts: Vec<N>| {
            let length = parts.len();
            Error::value(format!(
                "array has an axis of length {length}, it cannot be given as {LEN} elements"
            ))
        })
    }
}

macro_rules! leaves {
    ($($t:ty),*) => {$(
        impl Level for $t {
            type Item = $t;
            const AXES: usize = 0;
            fn take(_: &[usize], elements: &mut std::vec::IntoIter<$t>) -> Result<$t> {
                elements.next().ok_or_else(|| Error::value("array is too small"))
            }
        }
        impl FromArray for $t {
            fn from_array(array: &Array) -> Result<$t> {
                of_array(array)
            }
        }
    )*};
}

leaves!(
    bool,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    np_dtype::f16,
    f32,
    f64,
    np_dtype::Complex<f32>,
    np_dtype::Complex<f64>
);

#[allow(private_bounds)] // what nests is decided here
impl<N: Level> FromArray for Vec<N> {
    fn from_array(array: &Array) -> Result<Vec<N>> {
        of_array(array)
    }
}

#[allow(private_bounds)] // as above
impl<N: Level, const LEN: usize> FromArray for [N; LEN] {
    fn from_array(array: &Array) -> Result<[N; LEN]> {
        of_array(array)
    }
}

/// As [`Array::tolist`].
impl<N> TryFrom<&Array> for Vec<N>
where
    Vec<N>: FromArray,
{
    type Error = Error;
    fn try_from(array: &Array) -> Result<Vec<N>> {
        array.tolist()
    }
}

/// As [`Array::tolist`].
impl<N, const LEN: usize> TryFrom<&Array> for [N; LEN]
where
    [N; LEN]: FromArray,
{
    type Error = Error;
    fn try_from(array: &Array) -> Result<[N; LEN]> {
        array.tolist()
    }
}

/// As [`array`](crate::array()).
impl<N> TryFrom<Vec<N>> for Array
where
    Vec<N>: IntoArray,
{
    type Error = Error;
    fn try_from(nested: Vec<N>) -> Result<Array> {
        nested.into_array()
    }
}

/// As [`array`](crate::array()).
impl<'n, N> TryFrom<&'n [N]> for Array
where
    &'n [N]: IntoArray,
{
    type Error = Error;
    fn try_from(nested: &'n [N]) -> Result<Array> {
        nested.into_array()
    }
}

/// As [`array`](crate::array()).
impl<N, const LEN: usize> TryFrom<[N; LEN]> for Array
where
    [N; LEN]: IntoArray,
{
    type Error = Error;
    fn try_from(nested: [N; LEN]) -> Result<Array> {
        nested.into_array()
    }
}
