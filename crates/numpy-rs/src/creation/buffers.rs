//! Memory and iterators as arrays: vectors, slices, bytes.

use np_dtype::{DType, Element};
use np_layout::Layout;

use crate::array::Array;
use crate::error::{Error, Result};
use crate::operand::{AsOperand, Operand};
use crate::options::{Options, copy};
use crate::shape::IntoShape;
use crate::storage::place::Place;

impl Array {
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

/// Bytes as a row of elements, in their memory (`numpy.frombuffer`); keywords `dtype` (float64 unless given), `count`
/// (all unless given), `offset`, the bytes that are skipped.
///
/// A vector is not copied; a slice is.
///
/// ```
/// use numpy_rs as np;
/// use np::options::dtype;
///
/// let bytes: &[u8] = &[1, 0, 2, 0, 3, 0];
/// assert_eq!(np::frombuffer(bytes, dtype(np::int16))?.to_vec::<i16>()?, [1, 2, 3]);
/// assert_eq!(np::frombuffer(bytes, dtype(np::uint8).count(2isize).offset(2isize))?.to_vec::<u8>()?, [2, 0]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` for an offset outside the buffer, and where it does not have `count` elements or, without that, a whole
/// number of them.
pub fn frombuffer<'a>(
    buffer: impl Into<Vec<u8>>,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("frombuffer", &["dtype", "count", "offset"])?;
    let buffer = buffer.into();
    let dtype = options.dtype.unwrap_or(DType::FLOAT64);
    let offset = usize::try_from(options.offset.unwrap_or(0)).ok();
    let Some(offset) = offset.filter(|&offset| offset <= buffer.len()) else {
        return Err(Error::value(format!(
            "offset must be non-negative and no greater than buffer length ({})",
            buffer.len()
        )));
    };
    let (bytes, itemsize) = (buffer.len() - offset, dtype.itemsize());
    let count = match usize::try_from(options.count.unwrap_or(-1)) {
        Ok(count) if count > bytes / itemsize => {
            return Err(Error::value("buffer is smaller than requested size"));
        }
        Ok(count) => count,
        Err(_) if !bytes.is_multiple_of(itemsize) => {
            return Err(Error::value(
                "buffer size must be a multiple of element size",
            ));
        }
        Err(_) => bytes / itemsize,
    };
    let strides = [itemsize as isize];
    let layout = Layout::from_parts([count][..].into(), strides[..].into(), offset);
    Array::from_bytes(buffer, dtype, layout)
}

/// What an iterator gives as a row (`numpy.fromiter`); keywords `dtype`, that of the iterator's elements unless given,
/// and `count`, how many elements are taken, all unless given.
///
/// ```
/// use numpy_rs as np;
/// use np::options::count;
///
/// let squares = np::fromiter((0..5).map(|x| x * x), ())?;
/// assert_eq!(squares.to_vec::<i32>()?, [0, 1, 4, 9, 16]);
/// assert_eq!(np::fromiter(1.., count(3isize))?.to_vec::<i32>()?, [1, 2, 3]);
/// # Ok::<(), np::Error>(())
/// ```
///
/// # Errors
/// `ValueError` if the iterator has fewer elements, and what an assignment of one says: `OverflowError` for an integer
/// that the dtype can't hold.
pub fn fromiter<'a, T: Element + AsOperand>(
    iter: impl IntoIterator<Item = T>,
    options: impl Into<Options<'a>>,
) -> Result<Array> {
    let options = options.into();
    options.only("fromiter", &["dtype", "count"])?;
    let dtype = options.dtype.unwrap_or(T::DTYPE);
    let wanted = match options.count.unwrap_or(-1) {
        -1 => None,
        // Of less than all NumPy takes none.
        count => Some(count.max(0) as usize),
    };
    let elements = iter.into_iter().take(wanted.unwrap_or(usize::MAX));
    let array = if dtype == T::DTYPE {
        Array::from_vec(elements.collect::<Vec<T>>())?
    } else {
        let (native, itemsize) = (dtype.to_native(), dtype.itemsize());
        let mut bytes = Vec::new();
        for element in elements {
            let scalar = match element.as_operand() {
                Operand::Weak(weak) => weak.to_scalar(native)?,
                Operand::Scalar(scalar) => scalar.cast(native.code()),
                Operand::Array(_) => unreachable!("an element is no array"),
            };
            bytes.extend_from_slice(&scalar.to_bytes()[..itemsize]);
        }
        let array = frombuffer(bytes, native)?;
        array.astype_with(dtype, copy(false))?
    };
    match wanted {
        Some(wanted) if array.size() < wanted => Err(Error::value(format!(
            "iterator too short: Expected {wanted} but iterator had only {} items.",
            array.size()
        ))),
        _ => Ok(array),
    }
}
