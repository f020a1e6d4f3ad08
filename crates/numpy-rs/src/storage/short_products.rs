//! The short way of products of small vectors and matrices: no list of axes, no threads.

use np_dtype::{Complex, DType, Element, TypeCode, f16};
use np_layout::{Layout, Order};
use np_linalg::{LinalgError, MatMut, MatRef, MatmulElement, matmul};

use super::Storage;
use super::execute::ExecuteError;
use super::place::Place;
use super::products::without_sign;

/// The most products of elements. Threads, and sums that are split, begin above.
const FEW: usize = 1 << 15;

/// A vector or a matrix whose elements follow each other, in rows or in columns.
#[derive(Clone, Copy)]
struct Dense {
    pointer: *mut u8,
    size: usize,
    shape: [usize; 2],
    strides: [isize; 2],
}

impl Dense {
    /// A vector is a row in front, and a column behind.
    #[inline]
    fn of(place: &Place, in_front: bool) -> Option<Dense> {
        let pointer = place.pointer();
        let layout = place.layout();
        let itemsize = place.dtype().itemsize() as isize;
        let (shape, strides) = match (layout.shape(), layout.strides()) {
            (&[length], &[stride]) if stride == itemsize => match in_front {
                true => ([1, length], [0, 1]),
                false => ([length, 1], [1, 0]),
            },
            (&[rows, columns], &[down, across]) => {
                let (width, height) = (columns.cast_signed(), rows.cast_signed());
                if across == itemsize && down == width.checked_mul(itemsize)? {
                    ([rows, columns], [width, 1])
                } else if down == itemsize && across == height.checked_mul(itemsize)? {
                    ([rows, columns], [1, height])
                } else {
                    return None;
                }
            }
            _ => return None,
        };
        let size = shape[0] * shape[1];
        let aligned = pointer
            .addr()
            .is_multiple_of(place.dtype().code().swap_width());
        (size > 0 && aligned && place.dtype().is_native()).then_some(Dense {
            pointer,
            size,
            shape,
            strides,
        })
    }

    /// # Safety
    /// The elements are of type `T`, and nobody writes to them while the matrix is there.
    unsafe fn matrix<'a, T: Copy>(self) -> Result<MatRef<'a, T>, LinalgError> {
        // SAFETY: the elements of the place are `size` ones that follow each other, aligned.
        let data = unsafe { std::slice::from_raw_parts(self.pointer.cast::<T>(), self.size) };
        MatRef::new(data, self.shape, self.strides, 0)
    }
}

/// The product of two vectors or matrices of one dtype, few elements in rows or columns without gaps; none for others.
#[inline]
pub(crate) fn short_product(a: &Place, b: &Place) -> Result<Option<Place>, ExecuteError> {
    let dtype = a.dtype();
    if b.dtype() != dtype {
        return Ok(None);
    }
    let (Some(x), Some(y)) = (Dense::of(a, true), Dense::of(b, false)) else {
        return Ok(None);
    };
    let ([n, k], [rows, m]) = (x.shape, y.shape);
    if k != rows || n.saturating_mul(k).saturating_mul(m) > FEW {
        return Ok(None);
    }
    let run = match without_sign(dtype.code()) {
        TypeCode::UInt8 => multiply::<u8>,
        TypeCode::UInt16 => multiply::<u16>,
        TypeCode::UInt32 => multiply::<u32>,
        TypeCode::UInt64 => multiply::<u64>,
        TypeCode::Float16 => multiply::<f16>,
        TypeCode::Float32 => multiply::<f32>,
        TypeCode::Float64 => multiply::<f64>,
        TypeCode::Complex64 => multiply::<Complex<f32>>,
        TypeCode::Complex128 => multiply::<Complex<f64>>,
        // Bytes that are no booleans are for the general way.
        _ => return Ok(None),
    };
    let storage = Storage::try_alloc_empty(n * m * dtype.itemsize())?;
    let out = storage.as_ptr();
    let done = Storage::while_reading([a.storage(), b.storage()], || {
        // SAFETY: the factors' storages are borrowed for reading, the product's is nobody else's yet; it is as long as
        // n x m elements, and aligned for any type.
        unsafe { run(x, y, out) }
    })?;
    if !done {
        return Ok(None);
    }
    let layout = match (a.layout().ndim(), b.layout().ndim()) {
        (1, 1) => contiguous(&[], dtype),
        (2, 1) => contiguous(&[n], dtype),
        (1, _) => contiguous(&[m], dtype),
        _ => contiguous(&[n, m], dtype),
    };
    Ok(Some(Place::of_new(storage, dtype, layout)))
}

fn contiguous(shape: &[usize], dtype: DType) -> Layout {
    let layout = Layout::contiguous(shape, dtype.itemsize(), Order::C);
    layout.expect("an array of few elements")
}

/// Writes the product, or tells that the matrices do not fit.
///
/// # Safety
/// The factors are of type `T` and may be read; `out` may be written, as many elements as the product has.
unsafe fn multiply<T: Element + MatmulElement>(x: Dense, y: Dense, out: *mut u8) -> bool {
    let (n, m) = (x.shape[0], y.shape[1]);
    // SAFETY: as the caller says; any bits are a value of these types.
    let (a, b, out) = unsafe {
        (
            x.matrix::<T>(),
            y.matrix::<T>(),
            std::slice::from_raw_parts_mut(out.cast::<T>(), n * m),
        )
    };
    match (a, b, MatMut::from_rows(out, n, m)) {
        (Ok(a), Ok(b), Ok(out)) => matmul(a, b, out, 1).is_ok(),
        _ => false,
    }
}
