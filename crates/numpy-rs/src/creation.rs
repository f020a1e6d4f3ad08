//! New arrays: `array`, `zeros`, `ones`, `full`, `empty`, `arange`, `linspace`, `eye`.

use np_dtype::{DType, Element, Participant, Scalar, TypeCode, WeakScalar, result_type};
use np_layout::{Layout, LayoutError, Order};

use crate::array::Array;
use crate::error::{Error, Result};
use crate::nested::IntoArray;
use crate::operand::{AsOperand, Operand};
use crate::options::{MemoryOrder, Options};
use crate::shape::{IntoShape, to_shape};
use crate::storage::execute::{self, Input};
use crate::storage::place::Place;
use crate::stride_order;

/// An array of nested Rust arrays or vectors, or of one number; the dtype is that of the elements (`numpy.array`).
///
/// # Errors
/// `ValueError` for ragged nesting.
///
/// ```
/// use numpy_rs as np;
///
/// let a = np::array([[1, 2, 3], [4, 5, 6]])?;
/// assert_eq!((a.shape(), a.dtype()), (&[2, 3][..], np::int32));
/// let ragged = np::array(vec![vec![1.0], vec![2.0, 3.0]]).unwrap_err();
/// assert_eq!(ragged.kind().name(), "ValueError");
/// # Ok::<(), np::Error>(())
/// ```
pub fn array(data: impl IntoArray) -> Result<Array> {
    data.into_array()
}

fn layout(shape: impl IntoShape, dtype: DType, order: Option<MemoryOrder>) -> Result<Layout> {
    let shape = to_shape(shape, dtype.itemsize())?;
    let order = order.unwrap_or(MemoryOrder::C).resolve(false);
    Ok(Layout::contiguous(&shape, dtype.itemsize(), order)?)
}

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
    // As `copyto` with unsafe casting: integers have to fit, anything else becomes what its cast gives.
    let value = match value {
        Operand::Weak(WeakScalar::Float(x)) => Operand::Scalar(Scalar::Float64(x)),
        Operand::Weak(WeakScalar::Complex(z)) => Operand::Scalar(Scalar::Complex128(z)),
        other => other,
    };
    array.fill(value)?;
    Ok(array)
}

impl Array {
    /// Sets every element to a value (`ndarray.fill`), converting it as an assignment does.
    ///
    /// # Errors
    /// As [`Array::set`].
    pub fn fill(&self, value: impl AsOperand) -> Result<()> {
        self.assign(value.as_operand())
    }

    /// An array of a vector's elements, in its memory.
    ///
    /// # Errors
    /// If there is not enough memory for the header of the storage.
    ///
    /// ```
    /// use numpy_rs::Array;
    ///
    /// let a = Array::from_vec(vec![1.5f32, 2.5])?;
    /// assert_eq!(a.shape(), [2]);
    /// # Ok::<(), numpy_rs::Error>(())
    /// ```
    pub fn from_vec<T: Element>(values: Vec<T>) -> Result<Array> {
        let shape = [values.len()];
        Ok(Array::from_place(Place::from_vec(values, &shape)?))
    }

    /// A one-dimensional array of a copy of a slice's elements.
    ///
    /// # Errors
    /// `MemoryError` if there is not enough memory.
    pub fn from_slice<T: Element>(values: &[T]) -> Result<Array> {
        Array::from_vec(values.to_vec())
    }

    /// An array whose elements lie anywhere in a buffer of bytes: unaligned, overlapping, in either byte order
    /// (`numpy.ndarray(shape, dtype, buffer, offset, strides)`).
    ///
    /// Booleans are true for any byte but zero, which becomes one.
    ///
    /// ```
    /// use numpy_rs as np;
    /// use np::Array;
    /// use np::layout::Layout;
    ///
    /// let layout = Layout::from_parts([2, 2][..].into(), [0, 2][..].into(), 1);
    /// let a = Array::from_bytes(vec![9, 1, 0, 2, 0], np::DType::parse("<i2")?, layout)?;
    /// assert_eq!(a.to_vec::<i16>()?, [1, 2, 1, 2]);
    /// # Ok::<(), np::Error>(())
    /// ```
    ///
    /// # Errors
    /// `ValueError` if an element would lie outside the buffer.
    pub fn from_bytes(mut bytes: Vec<u8>, dtype: DType, layout: Layout) -> Result<Array> {
        if !layout.fits(bytes.len(), dtype.itemsize()) {
            return Err(Error::value(
                "strides is incompatible with shape of requested array and size of buffer",
            ));
        }
        if dtype == DType::BOOL {
            // A `bool` of another byte than 0 or 1 must not be.
            for byte in &mut bytes {
                *byte = u8::from(*byte != 0);
            }
        }
        let length = [bytes.len()];
        let place = Place::from_vec(bytes, &length)?;
        Ok(Array::from_place(place.with_layout(dtype, layout)))
    }

    /// An array of a vector's elements in C order of a shape.
    ///
    /// # Errors
    /// `ValueError` if the shape has another number of elements.
    pub fn from_shape_vec<T: Element>(shape: impl IntoShape, values: Vec<T>) -> Result<Array> {
        let lengths = shape.into_lengths();
        let shape = np_layout::resolve_reshape(values.len(), &lengths)?;
        Ok(Array::from_place(Place::from_vec(values, &shape)?))
    }
}

/// What `arange` counts: `stop`, `(start, stop)` or `(start, stop, step)`, integers or floats.
pub trait Span {
    /// Start, stop and step.
    fn span(self) -> [WeakScalar; 3];
}

fn weak(value: impl AsOperand) -> WeakScalar {
    match value.as_operand() {
        Operand::Weak(weak) => weak,
        other => unreachable!("{other:?} is no weak number"),
    }
}

macro_rules! spans {
    ($($t:ty),*) => {$(
        impl Span for $t {
            fn span(self) -> [WeakScalar; 3] {
                [WeakScalar::Int(0), weak(self), WeakScalar::Int(1)]
            }
        }
        impl Span for ($t, $t) {
            fn span(self) -> [WeakScalar; 3] {
                [weak(self.0), weak(self.1), WeakScalar::Int(1)]
            }
        }
        impl Span for ($t, $t, $t) {
            fn span(self) -> [WeakScalar; 3] {
                [weak(self.0), weak(self.1), weak(self.2)]
            }
        }
    )*};
}

spans!(i32, i64, isize, usize, f32, f64);

impl Span for [WeakScalar; 3] {
    fn span(self) -> [WeakScalar; 3] {
        self
    }
}

/// Evenly spaced values from `start` up to `stop`, which is not included (`numpy.arange`).
///
/// The length is `ceil((stop - start) / step)`; element `i` is `start + i * delta`, where `delta` is the difference of
/// the first two values in the result's dtype, as in NumPy.
///
/// ```
/// use numpy_rs as np;
///
/// assert_eq!(np::arange(3, ())?.to_vec::<i64>()?, [0, 1, 2]);
/// assert_eq!(np::arange((10, 0, -4), ())?.to_vec::<i64>()?, [10, 6, 2]);
/// assert_eq!(np::arange((0.0, 1.0, 0.25), np::float32)?.to_vec::<f32>()?, [0.0, 0.25, 0.5, 0.75]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ZeroDivisionError` for a step of zero, `ValueError` for NaN or a length that can't be.
pub fn arange<'a>(span: impl Span, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("arange", &["dtype"])?;
    let [start, stop, step] = span.span();
    let common = result_type(&[counted(start), counted(stop), counted(step)]);
    let dtype = options.dtype.unwrap_or(common);
    let length = arange_length(start, stop, step)?;
    let native = dtype.to_native();
    if native == DType::BOOL && length > 2 {
        return Err(Error::type_error(
            "arange() is only supported for booleans when the result has at most length 2.",
        ));
    }
    let count = isize::try_from(length).map_err(|_| too_long())?;
    let layout = layout(count, native, None)?;
    // The first two values are converted, and the rest follow from their difference in the result's own arithmetic.
    let first = arange_value(start, native)?;
    let second = if length > 1 {
        arange_value(plus(start, step), native)?
    } else {
        first
    };
    let place = Place::arbitrary(native, layout)?;
    fill_ramp(&place, first, second)?;
    Array::from_place(place).astype(dtype)
}

/// A start or start plus step as an element: what NumPy's assignment of a Python number gives.
fn arange_value(value: WeakScalar, dtype: DType) -> Result<Scalar> {
    Ok(value.to_scalar(dtype)?)
}

fn plus(a: WeakScalar, b: WeakScalar) -> WeakScalar {
    match (a, b) {
        (WeakScalar::Int(a), WeakScalar::Int(b)) => WeakScalar::Int(a.saturating_add(b)),
        (a, b) => WeakScalar::Float(real(a) + real(b)),
    }
}

fn real(value: WeakScalar) -> f64 {
    match value {
        WeakScalar::Int(x) => x as f64,
        WeakScalar::Float(x) => x,
        WeakScalar::Complex(z) => z.re,
    }
}

/// How a bound takes part in the result's dtype: integers as the smallest of int64 and uint64 that holds them.
fn counted(value: WeakScalar) -> Participant {
    match value {
        WeakScalar::Int(x) if x > i64::MAX.into() => Participant::Typed(DType::UINT64),
        WeakScalar::Int(_) => Participant::Typed(DType::INT64),
        other => other.participant(),
    }
}

#[cold]
fn too_long() -> Error {
    Error::value("Maximum allowed size exceeded")
}

fn arange_length(start: WeakScalar, stop: WeakScalar, step: WeakScalar) -> Result<usize> {
    if let (WeakScalar::Int(start), WeakScalar::Int(stop), WeakScalar::Int(step)) =
        (start, stop, step)
    {
        if step == 0 {
            return Err(Error::ZeroDivision("division by zero"));
        }
        let span = stop.checked_sub(start).ok_or_else(too_long)?;
        let count = span / step + i128::from(span % step != 0 && (span > 0) == (step > 0));
        return usize::try_from(count.max(0)).map_err(|_| too_long());
    }
    let (start, stop, step) = (real(start), real(stop), real(step));
    if step == 0.0 {
        return Err(Error::ZeroDivision("float division by zero"));
    }
    let delta = stop - start;
    let ratio = delta / step;
    // A ratio that underflows to zero still means one element, or none where the signs differ.
    if ratio == 0.0 && delta != 0.0 {
        return Ok(usize::from(!ratio.is_sign_negative()));
    }
    let length = ratio.ceil();
    if length.is_nan() {
        return Err(Error::value("arange: cannot compute length"));
    }
    if length >= isize::MAX as f64 {
        return Err(too_long());
    }
    Ok(length.max(0.0) as usize)
}

/// Fills a new array with `first`, `second`, and so on by their difference, in the arithmetic of the dtype.
fn fill_ramp(place: &Place, first: Scalar, second: Scalar) -> Result<()> {
    /// One dtype's ramp, in the arithmetic of `$wide`.
    macro_rules! ramp {
        ($t:ty as $wide:ty: |$a:ident, $b:ident| $difference:expr, |$d:ident, $i:ident| $value:expr) => {{
            let ($a, $b) = (first.to::<$t>() as $wide, second.to::<$t>() as $wide);
            let $d = $difference;
            for (i, slot) in place.view_mut::<$t>()?.iter_mut().enumerate() {
                // The first two values are as they were given; others follow from them.
                *slot = match i {
                    0 => first.to::<$t>(),
                    1 => second.to::<$t>(),
                    _ => {
                        let $i = i as $wide;
                        $value as $t
                    }
                };
            }
        }};
    }
    macro_rules! integers {
        ($t:ty as $wide:ty) => {
            ramp!($t as $wide: |a, b| b.wrapping_sub(a), |d, i| a.wrapping_add(d.wrapping_mul(i)))
        };
    }
    macro_rules! floats {
        ($t:ty) => {
            ramp!($t as $t: |a, b| b - a, |d, i| a + i * d)
        };
    }
    match first.code() {
        TypeCode::Bool => {
            for (i, slot) in place.view_mut::<bool>()?.iter_mut().enumerate() {
                *slot = if i == 0 {
                    first.is_true()
                } else {
                    second.is_true()
                };
            }
        }
        TypeCode::Int8 => integers!(i8 as i64),
        TypeCode::Int16 => integers!(i16 as i64),
        TypeCode::Int32 => integers!(i32 as i64),
        TypeCode::Int64 => integers!(i64 as i64),
        TypeCode::UInt8 => integers!(u8 as i64),
        TypeCode::UInt16 => integers!(u16 as i64),
        TypeCode::UInt32 => integers!(u32 as i64),
        TypeCode::UInt64 => integers!(u64 as u64),
        TypeCode::Float16 => {
            let (a, b) = (first.to::<f32>(), second.to::<f32>());
            for (i, slot) in place.view_mut::<np_dtype::f16>()?.iter_mut().enumerate() {
                *slot = match i {
                    0 => first.to(),
                    1 => second.to(),
                    _ => np_dtype::f16::from_f32(a + i as f32 * (b - a)),
                };
            }
        }
        TypeCode::Float32 => floats!(f32),
        TypeCode::Float64 => floats!(f64),
        TypeCode::Complex64 => {
            let (a, b) = (first.as_complex(), second.as_complex());
            let (re, d) = (a.re as f32, b.re as f32 - a.re as f32);
            let (im, e) = (a.im as f32, b.im as f32 - a.im as f32);
            let mut view = place.view_mut::<np_dtype::Complex<f32>>()?;
            for (i, slot) in view.iter_mut().enumerate() {
                *slot = np_dtype::Complex::new(re + i as f32 * d, im + i as f32 * e);
            }
        }
        TypeCode::Complex128 => {
            let (a, b) = (first.as_complex(), second.as_complex());
            let d = b - a;
            let mut view = place.view_mut::<np_dtype::Complex<f64>>()?;
            for (i, slot) in view.iter_mut().enumerate() {
                let i = i as f64;
                *slot = np_dtype::Complex::new(a.re + i * d.re, a.im + i * d.im);
            }
        }
    }
    Ok(())
}

/// `num` evenly spaced values from `start` to `stop` (`numpy.linspace`); keywords `endpoint` and `dtype`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::endpoint;
///
/// assert_eq!(np::linspace(0.0, 1.0, 5, ())?.to_vec::<f64>()?, [0.0, 0.25, 0.5, 0.75, 1.0]);
/// assert_eq!(np::linspace(0.0, 1.0, 4, endpoint(false))?.to_vec::<f64>()?, [0.0, 0.25, 0.5, 0.75]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if there is not enough memory for `num` values.
pub fn linspace<'a>(
    start: f64,
    stop: f64,
    num: usize,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("linspace", &["endpoint", "dtype"])?;
    let endpoint = options.endpoint.unwrap_or(true);
    let layout = layout(num, DType::FLOAT64, None)?;
    let place = Place::arbitrary(DType::FLOAT64, layout)?;
    let intervals = if endpoint { num.saturating_sub(1) } else { num };
    let delta = stop - start;
    let step = delta / intervals as f64;
    {
        let mut view = place.view_mut::<f64>()?;
        for (i, slot) in view.iter_mut().enumerate() {
            let i = i as f64;
            // A step that underflows to zero would lose the span: then the fraction is taken first.
            let shift = match intervals {
                0 => i * delta,
                _ if step == 0.0 => i / intervals as f64 * delta,
                _ => i * step,
            };
            *slot = shift + start;
        }
        if endpoint && num > 1 {
            view[num - 1] = stop;
        }
    }
    let array = Array::from_place(place);
    match options.dtype {
        Some(dtype) if matches!(dtype.kind(), np_dtype::Kind::Int | np_dtype::Kind::UInt) => {
            for slot in array.place.view_mut::<f64>()?.iter_mut() {
                *slot = slot.floor();
            }
            array.astype(dtype)
        }
        Some(dtype) => array.astype(dtype),
        None => Ok(array),
    }
}

/// Ones on a diagonal, zeros elsewhere (`numpy.eye`); keywords `M` ([`columns`](crate::options::columns)), `k`, `dtype`, `order`.
///
/// ```
/// use numpy_rs as np;
/// use np::options::columns;
///
/// assert_eq!(np::eye(2, columns(3usize).k(1isize))?.to_vec::<f64>()?, [0.0, 1.0, 0.0, 0.0, 0.0, 1.0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// As [`zeros`].
pub fn eye<'a>(rows: usize, options: impl Into<Options<'a>>) -> Result<Array> {
    let options = options.into();
    options.only("eye", &["M", "k", "dtype", "order"])?;
    let columns = options.columns.unwrap_or(rows);
    let k = options.k.unwrap_or(0);
    let dtype = options.dtype.unwrap_or(DType::FLOAT64);
    let layout = layout([rows, columns], dtype, options.order)?;
    let array = Array::from_place(Place::zeroed(dtype, layout)?);
    if k < columns as isize && k > -(rows as isize) {
        let diagonal = array.layout().diagonal(k, 0, 1)?;
        array.with_layout(diagonal).fill(1)?;
    }
    Ok(array)
}

/// A zero-dimensional array of a value.
impl From<Scalar> for Array {
    fn from(value: Scalar) -> Array {
        let dtype = value.dtype();
        let layout = Layout::contiguous(&[], dtype.itemsize(), Order::C);
        let place = layout
            .map_err(Error::from)
            .and_then(|layout| {
                let input = Input::Value(value);
                Ok(execute::copy_to_new(&input, dtype, layout, Default::default())?.0)
            })
            .unwrap_or_else(|error| panic!("{error}"));
        Array::from_place(place)
    }
}

/// The zero-dimensional array of an operand that is a number.
pub(crate) fn from_operand(operand: Operand<'_>) -> Result<Array> {
    match operand {
        Operand::Array(array) => Ok(array.alias()),
        Operand::Scalar(scalar) => Ok(Array::from(scalar)),
        Operand::Weak(weak) => Ok(Array::from(weak.to_scalar(operand.dtype())?)),
    }
}

/// The layout of a new array like another one, in the memory order that is asked for.
pub(crate) fn like(array: &Array, dtype: DType, order: MemoryOrder) -> Result<Layout> {
    let (layout, itemsize) = (array.layout(), dtype.itemsize());
    let fortran_only = array.is_f_contiguous() && !array.is_c_contiguous();
    if order == MemoryOrder::K && !fortran_only && !array.is_c_contiguous() {
        let checked: std::result::Result<usize, LayoutError> =
            np_layout::checked_nbytes(layout.shape(), itemsize);
        checked?;
        return Ok(stride_order::like_one(layout, itemsize));
    }
    Ok(Layout::contiguous(
        layout.shape(),
        itemsize,
        order.resolve(fortran_only),
    )?)
}
