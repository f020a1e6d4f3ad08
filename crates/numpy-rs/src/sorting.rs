//! `sort`, `argsort`, `lexsort`, `partition`, `argpartition`, `sort_complex`.
//!
//! The order is NumPy's: NaN behind everything, zeros of both signs equal, complex numbers by their real parts and then by their imaginary ones.

use std::borrow::Cow;

use np_dtype::{DType, Kind};
use np_layout::normalize_axis;
use smallvec::SmallVec;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{AnyKind, Axes, IsinKind, Options, copy};
use crate::storage::sorting as engine;

/// Positions in a sorted lane (`kth=`): one or several, negative ones counted from the end.
///
/// Numbers, arrays, slices and vectors of them, and an [`Array`] of integers convert to it.
#[derive(Clone, Debug)]
pub enum Kth<'a> {
    /// Positions as numbers.
    Positions(SmallVec<[isize; 2]>),
    /// Positions as an array, of at most one axis.
    Array(&'a Array),
}

macro_rules! positions {
    ($($t:ty),*) => {$(
        impl From<$t> for Kth<'_> {
            fn from(position: $t) -> Self {
                Kth::Positions(SmallVec::from_slice(&[position as isize]))
            }
        }

        impl<const N: usize> From<[$t; N]> for Kth<'_> {
            fn from(positions: [$t; N]) -> Self {
                positions.as_slice().into()
            }
        }

        impl From<&[$t]> for Kth<'_> {
            fn from(positions: &[$t]) -> Self {
                Kth::Positions(positions.iter().map(|&position| position as isize).collect())
            }
        }

        impl From<Vec<$t>> for Kth<'_> {
            fn from(positions: Vec<$t>) -> Self {
                positions.as_slice().into()
            }
        }
    )*};
}

positions!(i32, i64, isize, usize);

impl<'a> From<&'a Array> for Kth<'a> {
    fn from(positions: &'a Array) -> Self {
        Kth::Array(positions)
    }
}

impl Kth<'_> {
    /// The positions, rising, in lanes of an array with `length` elements each.
    fn resolve(&self, array: &Array, axis: usize) -> Result<SmallVec<[usize; 2]>> {
        let given: Cow<'_, [isize]> = match self {
            Kth::Positions(positions) => Cow::Borrowed(positions),
            Kth::Array(positions) => {
                match positions.dtype().kind() {
                    Kind::Bool => {
                        let message = "Booleans unacceptable as partition index";
                        return Err(Error::value(message));
                    }
                    Kind::Int | Kind::UInt => {}
                    _ => return Err(Error::type_error("Partition index must be integer")),
                }
                if positions.ndim() > 1 {
                    return Err(Error::value("object too deep for desired array"));
                }
                let positions = positions.to_vec::<i64>()?.into_iter();
                Cow::Owned(positions.map(|position| position as isize).collect())
            }
        };
        if array.is_empty() {
            return Ok(SmallVec::new());
        }
        let length = array.shape()[axis] as isize;
        let mut positions = SmallVec::with_capacity(given.len());
        for &position in given.iter() {
            let from_front = if position < 0 {
                position.wrapping_add(length)
            } else {
                position
            };
            if !(0..length).contains(&from_front) {
                let message = format!("kth(={from_front}) out of bounds ({length})");
                return Err(Error::value(message));
            }
            positions.push(from_front as usize);
        }
        positions.sort_unstable();
        positions.dedup();
        Ok(positions)
    }
}

/// The keywords of a function that sorts: whether the order of equal elements is kept.
fn is_stable(options: &Options<'_>) -> Result<bool> {
    match (options.kind, options.stable) {
        (Some(_), Some(_)) => Err(Error::value(
            "`kind` and keyword parameters can't be provided at the same time. Use only one of them.",
        )),
        (Some(AnyKind::Sort(kind)), None) => Ok(kind.is_stable()),
        // NumPy looks at the first letter.
        (Some(AnyKind::Isin(IsinKind::Sort)), None) => Ok(true),
        (Some(kind), None) => Err(Error::value(format!(
            "sort kind must be one of 'quick', 'heap', or 'stable' (got '{}')",
            kind.name()
        ))),
        (None, stable) => Ok(stable.unwrap_or(false)),
    }
}

/// The keyword `axis` of functions that work along one, the last unless given, or with [`Axes::All`] on all elements in a row.
fn axis_or_all(options: &Options<'_>) -> Result<Option<isize>> {
    match &options.axis {
        None => Ok(Some(-1)),
        Some(Axes::All) => Ok(None),
        Some(Axes::One(axis)) => Ok(Some(*axis)),
        Some(Axes::Some(_)) => Err(Error::type_error(
            "'tuple' object cannot be interpreted as an integer",
        )),
    }
}

/// The keyword `axis` of methods that work in place.
fn axis_in_place(array: &Array, options: &Options<'_>) -> Result<usize> {
    let Some(axis) = axis_or_all(options)? else {
        return Err(Error::type_error(
            "'NoneType' object cannot be interpreted as an integer",
        ));
    };
    Ok(normalize_axis(axis, array.ndim())?)
}

/// A copy that a method may work on in place, and its axis.
fn copied(array: Operand<'_>, options: &Options<'_>) -> Result<(Array, usize)> {
    let array = array.to_array()?;
    match axis_or_all(options)? {
        Some(axis) => {
            let axis = normalize_axis(axis, array.ndim())?;
            Ok((array.copy(())?, axis))
        }
        None => Ok((array.flatten()?, 0)),
    }
}

/// An array with an axis, as functions that return indices see it.
fn with_axis(array: Operand<'_>, options: &Options<'_>) -> Result<(Array, usize)> {
    let array = array.to_array()?;
    let Some(axis) = axis_or_all(options)? else {
        return Ok((array.ravel()?, 0));
    };
    let array = if array.ndim() == 0 {
        array.reshape([1])?
    } else {
        array
    };
    let axis = normalize_axis(axis, array.ndim())?;
    Ok((array, axis))
}

/// A sorted copy (`numpy.sort`).
///
/// Keywords: `axis`, the last one unless given, [`Axes::All`] for all elements in a row; `kind`, or `stable`, which keeps the order of equal
/// elements. The copy has the dtype and the memory order of the array.
///
/// ```
/// use numpy_rs as np;
/// use np::options::Axes;
///
/// let a = np::array([[3.0, f64::NAN, 1.0], [0.0, 2.0, -1.0]])?;
/// assert_eq!(np::sort(&a, ())?.to_string(), "[[ 1.  3. nan]\n [-1.  0.  2.]]");
/// assert_eq!(np::sort(&a, 0)?.to_string(), "[[ 0.  2. -1.]\n [ 3. nan  1.]]");
/// assert_eq!(np::sort(&a, np::options::axis(Axes::All))?.to_string(), "[-1.  0.  1.  2.  3. nan]");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis that is not there, `ValueError` for both `kind` and `stable`.
pub fn sort<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("sort", &["axis", "kind", "stable"])?;
    let stable = is_stable(&options)?;
    let (array, axis) = copied(a.as_operand(), &options)?;
    engine::sort(&array.place, axis, stable)?;
    Ok(array)
}

/// The indices that sort an array (`numpy.argsort`), as `int64` in C order; keywords as for [`sort`].
///
/// Whatever the kind, the indices of equal elements rise.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([3, 1, 2])?;
/// let order = np::argsort(&a, ())?;
/// assert_eq!(order.to_vec::<i64>()?, [1, 2, 0]);
/// assert_eq!(np::take_along_axis(&a, &order, 0)?.to_vec::<i32>()?, [1, 2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`sort`].
pub fn argsort<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("argsort", &["axis", "kind", "stable"])?;
    is_stable(&options)?;
    let (array, axis) = with_axis(a.as_operand(), &options)?;
    Ok(Array::from_place(engine::argsort(&array.place, axis)?))
}

/// A copy whose elements at the positions `kth` along an axis are those of the sorted array, with no greater ones before them and no smaller ones
/// behind them (`numpy.partition`).
///
/// Keyword `axis` as for [`sort`]. The order among the elements before, between and behind the positions means nothing.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([7, 1, 7, 7, 1, 5, 7, 2, 3, 2, 6, 2, 3, 0])?;
/// let p = np::partition(&a, [4, -1], ())?.to_vec::<i32>()?;
/// assert_eq!((p[4], p[13]), (2, 7));
/// assert!(p[..4].iter().all(|&x| x <= 2) && p[5..].iter().all(|&x| x >= 2));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an axis that is not there, `ValueError` for a position that is not, `TypeError` for positions that are no integers.
pub fn partition<'a, 'k>(
    a: impl AsOperand,
    kth: impl Into<Kth<'k>>,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("partition", &["axis"])?;
    let (array, axis) = copied(a.as_operand(), &options)?;
    let kth = kth.into().resolve(&array, axis)?;
    engine::partition(&array.place, axis, &kth)?;
    Ok(array)
}

/// The indices that [`partition`] an array (`numpy.argpartition`), as `int64` in C order.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([3, 4, 2, 1])?;
/// let order = np::argpartition(&a, 2, ())?.to_vec::<i64>()?;
/// assert_eq!((order[2], order[3]), (0, 1));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`partition`].
pub fn argpartition<'a, 'k>(
    a: impl AsOperand,
    kth: impl Into<Kth<'k>>,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("argpartition", &["axis"])?;
    let (array, axis) = with_axis(a.as_operand(), &options)?;
    let kth = kth.into().resolve(&array, axis)?;
    Ok(Array::from_place(engine::argpartition(
        &array.place,
        axis,
        &kth,
    )?))
}

/// The indices that sort by several keys (`numpy.lexsort`): by the last one, where its elements are equal by the one before, and so on.
///
/// Keyword `axis`, the last one unless given. Where all keys are equal indices rise.
///
/// ```
/// use numpy_rs as np;
///
/// let surnames = np::array([2, 1, 1])?;
/// let first_names = np::array([0, 5, 3])?;
/// assert_eq!(np::lexsort(&[&first_names, &surnames], ())?.to_vec::<i64>()?, [2, 1, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `TypeError` without keys, `ValueError` for keys of several shapes, `AxisError` for an axis that is not there.
pub fn lexsort<'a>(keys: &[impl AsOperand], options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("lexsort", &["axis"])?;
    let axis = match axis_or_all(&options)? {
        Some(axis) => axis,
        None => {
            return Err(Error::type_error(
                "'NoneType' object cannot be interpreted as an integer",
            ));
        }
    };
    if keys.is_empty() {
        return Err(Error::type_error(
            "need sequence of keys with len > 0 in lexsort",
        ));
    }
    let keys: Vec<Array> = keys
        .iter()
        .map(|key| key.as_operand().to_array())
        .collect::<Result<_>>()?;
    if keys.iter().any(|key| key.shape() != keys[0].shape()) {
        return Err(Error::value("all keys need to be the same shape"));
    }
    if keys[0].ndim() == 0 && matches!(axis, 0 | -1) {
        return crate::creation::zeros((), DType::INT64);
    }
    let axis = normalize_axis(axis, keys[0].ndim())?;
    let places: SmallVec<[&_; 4]> = keys.iter().map(|key| &key.place).collect();
    Ok(Array::from_place(engine::lexsort(&places, axis)?))
}

/// A sorted copy as complex numbers (`numpy.sort_complex`), along the last axis.
///
/// Small integers become `complex64`, other real numbers `complex128`.
///
/// ```
/// use numpy_rs as np;
///
/// let z = np::sort_complex(&np::array([5, 3, 6, 2, 1])?)?;
/// assert_eq!(z.dtype(), np::complex128);
/// assert_eq!(z.real().to_vec::<f64>()?, [1.0, 2.0, 3.0, 5.0, 6.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `AxisError` for an array without axes.
pub fn sort_complex(a: impl AsOperand) -> Result<Array> {
    let sorted = sort(a, ())?;
    let complex = match (sorted.dtype().kind(), sorted.itemsize()) {
        (Kind::Complex, _) => return Ok(sorted),
        (Kind::Int | Kind::UInt, 1 | 2) => DType::COMPLEX64,
        _ => DType::COMPLEX128,
    };
    sorted.astype_with(complex, copy(true))
}

impl Array {
    /// Sorts the array in place (`ndarray.sort`); keywords as for [`sort`], but for an axis of `None`.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([[4, 1], [3, 2]])?;
    /// a.sort(0)?;
    /// assert_eq!(a.to_vec::<i32>()?, [3, 1, 4, 2]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`sort`], and `ValueError` for an array that is read-only.
    pub fn sort<'a>(&self, options: impl Into<Options<'a>>) -> Result<()> {
        let options = options.into();
        options.only("sort", &["axis", "kind", "stable"])?;
        let stable = is_stable(&options)?;
        let axis = axis_in_place(self, &options)?;
        self.check_writeable("sort array is read-only")?;
        Ok(engine::sort(&self.place, axis, stable)?)
    }

    /// The indices that sort the array (`ndarray.argsort`), as [`argsort`].
    ///
    /// # Errors
    /// As [`argsort`].
    pub fn argsort<'a>(&self, options: impl Into<Options<'a>>) -> Result<Array> {
        argsort(self, options)
    }

    /// Partitions the array in place (`ndarray.partition`), as [`partition`] but for an axis of `None`.
    ///
    /// ```
    /// use numpy_rs as np;
    ///
    /// let a = np::array([3, 4, 2, 1])?;
    /// a.partition(3, ())?;
    /// assert_eq!(a.get(np::s![3])?.item::<i32>()?, 4);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`partition`], and `ValueError` for an array that is read-only.
    pub fn partition<'a, 'k>(
        &self,
        kth: impl Into<Kth<'k>>,
        options: impl Into<Options<'a>>,
    ) -> Result<()> {
        let options = options.into();
        options.only("partition", &["axis"])?;
        let axis = axis_in_place(self, &options)?;
        self.check_writeable("partition array is read-only")?;
        let kth = kth.into().resolve(self, axis)?;
        Ok(engine::partition(&self.place, axis, &kth)?)
    }

    /// The indices that partition the array (`ndarray.argpartition`), as [`argpartition`].
    ///
    /// # Errors
    /// As [`argpartition`].
    pub fn argpartition<'a, 'k>(
        &self,
        kth: impl Into<Kth<'k>>,
        options: impl Into<Options<'a>>,
    ) -> Result<Array> {
        argpartition(self, kth, options)
    }
}
