//! Arrays of one value, or of none in particular: `empty`, `zeros`, `ones`, `full`, and the like of other arrays.

use np_dtype::{DType, Scalar, WeakScalar};
use np_layout::{Layout, LayoutError};

use super::{layout, like};
use crate::array::Array;
use crate::error::Result;
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options};
use crate::shape::IntoShape;
use crate::storage::place::Place;
use crate::stride_order;

/// An array of zeros (`numpy.zeros`); `dtype` is float64 unless given, `order` is C.
///
/// # Errors
/// `ValueError` for a shape that can't be, `MemoryError` for one that is too large for the machine.
pub fn zeros<'a>(shape: impl IntoShape, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("zeros", &["dtype", "order"])?;
    let dtype = options.dtype.unwrap_or(DType::FLOAT64);
    let layout = layout(shape, dtype, options.order)?;
    Ok(Array::from_place(Place::zeroed(dtype, layout)?))
}

/// An array whose values are arbitrary (`numpy.empty`); it costs no more than the memory.
///
/// # Errors
/// As [`zeros`].
pub fn empty<'a>(shape: impl IntoShape, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("empty", &["dtype", "order"])?;
    let dtype = options.dtype.unwrap_or(DType::FLOAT64);
    let layout = layout(shape, dtype, options.order)?;
    Ok(Array::from_place(Place::arbitrary(dtype, layout)?))
}

/// An array of ones (`numpy.ones`).
///
/// # Errors
/// As [`zeros`].
pub fn ones<'a>(shape: impl IntoShape, options: impl Into<Options<'a>>) -> Result<Array> {
    let mut options = options.into();
    options.only("ones", &["dtype", "order"])?;
    options.dtype = options.dtype.or(Some(DType::FLOAT64));
    full(shape, 1, options)
}

/// An array of one value (`numpy.full`); the dtype is the value's own unless given.
///
/// # Errors
/// As [`zeros`], and `OverflowError` for an integer that the dtype can't hold.
pub fn full<'a>(
    shape: impl IntoShape,
    value: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("full", &["dtype", "order"])?;
    let value = value.as_operand();
    let own = match value {
        // An integer too large for `int64` is a `uint64`.
        Operand::Weak(WeakScalar::Int(x)) if x > i64::MAX.into() => DType::UINT64,
        _ => value.dtype(),
    };
    let dtype = options.dtype.unwrap_or(own);
    let layout = layout(shape, dtype, options.order)?;
    let array = Array::from_place(Place::arbitrary(dtype, layout)?);
    fill_unsafely(&array, value)?;
    Ok(array)
}

impl Array {
    /// Sets every element to a value (`ndarray.fill`), converting it as an assignment does.
    ///
    /// # Errors
    /// As [`Array::set`].
    pub fn fill(&self, value: impl AsOperand) -> Result<()> {
        self.store(value.as_operand())
    }
}

/// The layout of an array like `a`, of its shape or the one that is asked for, in an order that is `K` unless given.
fn layout_like(a: &Array, dtype: DType, options: &Options<'_>) -> Result<Layout> {
    let order = options.order.unwrap_or(MemoryOrder::K);
    let Some(shape) = &options.shape else {
        return like(a, dtype, order);
    };
    let itemsize = dtype.itemsize();
    let shape = np_layout::checked_shape(shape.lengths(), itemsize)?;
    let fortran_only = a.is_f_contiguous() && !a.is_c_contiguous();
    if order != MemoryOrder::K {
        let order = order.resolve(fortran_only);
        return Ok(Layout::contiguous(&shape, itemsize, order)?);
    }
    // The order of other axes tells nothing of these.
    let same = shape.len() == a.ndim();
    if !same || a.is_c_contiguous() || a.ndim() < 2 {
        let order = MemoryOrder::C.resolve(false);
        return Ok(Layout::contiguous(&shape, itemsize, order)?);
    }
    if fortran_only {
        return Ok(Layout::contiguous(&shape, itemsize, order.resolve(true))?);
    }
    let checked: std::result::Result<usize, LayoutError> =
        np_layout::checked_nbytes(&shape, itemsize);
    checked?;
    Ok(stride_order::of_shape(a.layout(), &shape, itemsize))
}

/// An array like another one whose values are arbitrary (`numpy.empty_like`); keywords `dtype` and `shape`, the other
/// array's unless given, and `order`, `K` unless given.
///
/// ```
/// use numpy_rs as np;
/// use np::options::shape;
///
/// let a = np::zeros([2, 3], np::int16)?;
/// assert_eq!(np::empty_like(&a, ())?.shape(), [2, 3]);
/// assert_eq!(np::empty_like(&a, shape(5))?.dtype(), np::int16);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`].
pub fn empty_like<'a>(prototype: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("empty_like", &["dtype", "order", "shape"])?;
    let prototype = prototype.as_operand().to_array()?;
    let dtype = options.dtype.unwrap_or(prototype.dtype());
    let layout = layout_like(&prototype, dtype, &options)?;
    Ok(Array::from_place(Place::arbitrary(dtype, layout)?))
}

/// An array of zeros like another one (`numpy.zeros_like`); keywords as [`empty_like`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1.5f32, 2.5])?;
/// let zeros = np::zeros_like(&a, ())?;
/// assert_eq!((zeros.dtype(), zeros.to_vec::<f32>()?), (np::float32, vec![0.0, 0.0]));
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`].
pub fn zeros_like<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("zeros_like", &["dtype", "order", "shape"])?;
    let a = a.as_operand().to_array()?;
    let dtype = options.dtype.unwrap_or(a.dtype());
    let layout = layout_like(&a, dtype, &options)?;
    Ok(Array::from_place(Place::zeroed(dtype, layout)?))
}

/// An array of ones like another one (`numpy.ones_like`); keywords as [`empty_like`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::zeros([2, 2], np::uint8)?;
/// assert_eq!(np::ones_like(&a, np::int8)?.to_vec::<i8>()?, [1, 1, 1, 1]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`].
pub fn ones_like<'a>(a: impl AsOperand, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("ones_like", &["dtype", "order", "shape"])?;
    let ones = empty_like(a, options)?;
    ones.fill(1)?;
    Ok(ones)
}

/// An array of one value like another one (`numpy.full_like`); keywords as [`empty_like`].
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([1, 2, 3])?;
/// assert_eq!(np::full_like(&a, 7.9, ())?.to_vec::<i32>()?, [7, 7, 7]);
/// assert_eq!(np::full_like(&a, &np::array([1, 2, 3])?, np::float64)?.to_vec::<f64>()?, [1.0, 2.0, 3.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`full`].
pub fn full_like<'a>(
    a: impl AsOperand,
    value: impl AsOperand,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("full_like", &["dtype", "order", "shape"])?;
    let array = empty_like(a, options)?;
    fill_unsafely(&array, value.as_operand())?;
    Ok(array)
}

/// Sets every element as `copyto` with unsafe casting does: integers have to fit, anything else becomes what its cast
/// gives.
fn fill_unsafely(array: &Array, value: Operand<'_>) -> Result<()> {
    array.assign(match value {
        Operand::Weak(WeakScalar::Float(x)) => Operand::Scalar(Scalar::Float64(x)),
        Operand::Weak(WeakScalar::Complex(z)) => Operand::Scalar(Scalar::Complex128(z)),
        // Even a boolean takes no integer that is too large for the machine.
        Operand::Weak(WeakScalar::Int(x)) if array.dtype() == DType::BOOL => {
            WeakScalar::Int(x).to_scalar(DType::INT64)?;
            value
        }
        other => other,
    })
}
