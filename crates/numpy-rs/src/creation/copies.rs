//! Rust's values and other arrays as arrays: `array`, `asarray`, `ascontiguousarray`, `asfortranarray`, `copy`.

use np_dtype::{DType, Kind};
use np_layout::{Layout, MAX_DIMS};
use np_ufunc::table;

use crate::array::Array;
use crate::call::compute;
use crate::error::{Error, Result};
use crate::nested::IntoArray;
use crate::operand::Operand;
use crate::options::{Copying, MemoryOrder, Options};

/// A new array of nested Rust arrays or vectors, of one number, or of another array's elements (`numpy.array`).
///
/// The dtype is that of the elements. [`array_with`] has the keywords.
///
/// # Errors
/// `ValueError` for ragged nesting.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1, 2, 3], [4, 5, 6]])?;
/// assert_eq!((a.shape(), a.dtype()), (&[2, 3][..], np::int32));
/// assert!(!np::array(&a)?.shares_memory(&a)?);
/// let ragged = np::array(vec![vec![1.0], vec![2.0, 3.0]]).unwrap_err();
/// assert_eq!(ragged.kind().name(), "ValueError");
/// # Ok::<(), np::Error>(())
/// ```
pub fn array(data: impl IntoArray) -> Result<Array> {
    match data.existing() {
        Some(array) => array.copy(()),
        None => data.into_array(),
    }
}

/// As [`array()`], with the keywords `dtype`, `copy` (`true` unless given; `()` copies where it has to be; `false`
/// never), `order` (`K` unless given) and `ndmin`, the number of axes that the result has at least: new ones come
/// first.
///
/// ```
/// use numpy_rs as np;
/// use np::options::{copy, dtype};
///
/// let a = np::array_with([1, 2, 3], dtype(np::float32).ndmin(2usize))?;
/// assert_eq!((a.shape(), a.dtype()), (&[1, 3][..], np::float32));
/// assert!(np::array_with(&a, copy(()))?.shares_memory(&a)?);
/// assert!(np::array_with(&a, copy(false).dtype(np::int8)).is_err());
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for ragged nesting, more axes than there can be, or a copy that is forbidden; `OverflowError` for an
/// integer that the dtype can't hold.
pub fn array_with<'a>(data: impl IntoArray, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("array", &["dtype", "copy", "order", "ndmin"])?;
    made(data, &options, Copying::Always)
}

/// An array that is the given one where nothing has to change, and a new one otherwise (`numpy.asarray`); keywords
/// `dtype`, `copy` and `order` as [`array_with`], but copies are made where they have to be unless said otherwise.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1.5, 2.5])?;
/// assert!(np::asarray(&a, ())?.shares_memory(&a)?);
/// assert_eq!(np::asarray(&a, np::int64)?.to_vec::<i64>()?, [1, 2]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`array_with`].
pub fn asarray<'a>(data: impl IntoArray, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("asarray", &["dtype", "copy", "order"])?;
    made(data, &options, Copying::IfNeeded)
}

/// As [`asarray`], but refuses infinities and NaN (`numpy.asarray_chkfinite`); keywords `dtype`, `order`.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::asarray_chkfinite([1.5, 2.5], ())?.size(), 2);
/// let error = np::asarray_chkfinite([1.0, f64::NAN], ()).unwrap_err();
/// assert_eq!(error.to_string(), "array must not contain infs or NaNs");
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an element that is not finite, and as [`array_with`].
pub fn asarray_chkfinite<'a>(a: impl IntoArray, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("asarray_chkfinite", &["dtype", "order"])?;
    let array = made(a, &options, Copying::IfNeeded)?;
    if matches!(array.dtype().kind(), Kind::Float | Kind::Complex) {
        let finite = compute(&table::ISFINITE, &[Operand::Array(&array)])?;
        if !finite.all(())?.item::<bool>()? {
            return Err(Error::value("array must not contain infs or NaNs"));
        }
    }
    Ok(array)
}

/// An array in C order, of one axis at least (`numpy.ascontiguousarray`): the given one if it is; keyword `dtype`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3], ())?.t();
/// assert_eq!(np::ascontiguousarray(&a, ())?.strides(), [16, 8]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`array_with`].
pub fn ascontiguousarray<'a>(a: impl IntoArray, options: impl Into<Options<'a>>) -> Result<Array> {
    in_order("ascontiguousarray", a, MemoryOrder::C, options.into())
}

/// An array in Fortran order, of one axis at least (`numpy.asfortranarray`): the given one if it is; keyword `dtype`.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 3], ())?;
/// assert_eq!(np::asfortranarray(&a, ())?.strides(), [8, 16]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`array_with`].
pub fn asfortranarray<'a>(a: impl IntoArray, options: impl Into<Options<'a>>) -> Result<Array> {
    in_order("asfortranarray", a, MemoryOrder::F, options.into())
}

fn in_order(
    function: &str,
    a: impl IntoArray,
    order: MemoryOrder,
    options: Options<'_>,
) -> Result<Array> {
    options.only(function, &["dtype"])?;
    made_as(a, options.dtype, order, Copying::IfNeeded, 1)
}

/// A new array of the same elements (`numpy.copy`); keyword `order`, `K` unless given.
///
/// ```
/// use numpy_rs as np;
/// use np::s;
///
/// let a = np::array([1, 2, 3])?;
/// let b = np::copy(&a, ())?;
/// a.set(s![0], 9)?;
/// assert_eq!(b.to_vec::<i32>()?, [1, 2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`array()`].
pub fn copy<'a>(a: impl IntoArray, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("copy", &["order"])?;
    made(a, &options, Copying::Always)
}

/// What all of these do.
fn made(data: impl IntoArray, options: &Options<'_>, usual: Copying) -> Result<Array> {
    let ndmin = options.ndmin.unwrap_or(0);
    if ndmin > MAX_DIMS {
        return Err(Error::value(format!("ndmin must be <= ndmax ({MAX_DIMS})")));
    }
    let copying = options.copy.unwrap_or(usual);
    let order = options.order.unwrap_or(MemoryOrder::K);
    made_as(data, options.dtype, order, copying, ndmin)
}

/// [`made`] where every keyword has its value.
fn made_as(
    data: impl IntoArray,
    dtype: Option<DType>,
    order: MemoryOrder,
    copying: Copying,
    ndmin: usize,
) -> Result<Array> {
    let array = if let Some(array) = data.existing() {
        converted(array, dtype, order, copying)?
    } else if copying == Copying::Never {
        return Err(no_copy());
    } else {
        let new = match dtype {
            Some(dtype) => data.into_array_of(dtype)?,
            None => data.into_array()?,
        };
        converted(&new, None, order, Copying::IfNeeded)?
    };
    Ok(match array.ndim() < ndmin {
        true => at_least(&array, ndmin, order),
        false => array,
    })
}

/// Refuses more axes than there can be.
pub(super) fn check_ndmin(ndmin: usize) -> Result<()> {
    if ndmin <= MAX_DIMS {
        return Ok(());
    }
    Err(Error::value(format!("ndmin must be <= ndmax ({MAX_DIMS})")))
}

#[cold]
fn no_copy() -> Error {
    Error::value(
        "Unable to avoid copy while creating an array as requested.\n\
         If using `np.array(obj, copy=False)` replace it with `np.asarray(obj)` to allow a copy when needed \
         (no behavior change in NumPy 1.x).\n\
         For more details, see https://numpy.org/devdocs/numpy_2_0_migration_guide.html\
         #adapting-to-changes-in-the-copy-keyword.",
    )
}

/// An array of another dtype and order: itself, if it has them and need not be copied.
fn converted(
    array: &Array,
    requested: Option<DType>,
    order: MemoryOrder,
    copying: Copying,
) -> Result<Array> {
    let dtype = requested.unwrap_or(array.dtype());
    let same = dtype == array.dtype();
    let fits = match order {
        MemoryOrder::C => array.is_c_contiguous(),
        MemoryOrder::F => array.is_f_contiguous(),
        MemoryOrder::A | MemoryOrder::K => true,
    };
    if same && fits && copying != Copying::Always {
        return Ok(array.alias());
    }
    if copying == Copying::Never {
        return Err(match requested.is_some() && same {
            true => Error::value("Unable to avoid copy while creating a new array."),
            false => no_copy(),
        });
    }
    // Where the dtype changes NumPy does not tell `A` from `K`.
    let order = match order {
        MemoryOrder::A if !same => MemoryOrder::K,
        order => order,
    };
    array.converted(dtype, order)
}

/// An array with so many axes at least: new ones, of length 1, come first.
pub(crate) fn at_least(array: &Array, ndmin: usize, order: MemoryOrder) -> Array {
    let new = ndmin.saturating_sub(array.ndim());
    if new == 0 {
        return array.alias();
    }
    let (layout, itemsize) = (array.layout(), array.itemsize());
    let fortran_only = array.is_f_contiguous() && !array.is_c_contiguous();
    // No element lies so many bytes further on, but NumPy's strides say so.
    let stride = match (layout.shape().first(), layout.strides().first()) {
        (Some(&length), Some(&stride)) if order != MemoryOrder::F && !fortran_only => {
            stride.wrapping_mul(length as isize)
        }
        _ => itemsize as isize,
    };
    let mut shape = vec![1; new];
    let mut strides = vec![stride; new];
    shape.extend_from_slice(layout.shape());
    strides.extend_from_slice(layout.strides());
    array.with_layout(Layout::from_parts(
        shape[..].into(),
        strides[..].into(),
        layout.offset(),
    ))
}
