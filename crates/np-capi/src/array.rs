//! What the functions do: handles made, asked, combined and freed.
//!
//! Every function here is the body of one in [`abi`](crate::abi), where it is documented; the contract is the same.

use std::ffi::{CString, c_char, c_void};

use numpy_rs::operand::AsOperand;
use numpy_rs::{Array, DType, layout, ufunc};

use crate::elements;
use crate::pointer::{copy_to, get, put, slice, text};
use crate::status::{Failure, Status};

/// An array behind a handle: `nrs_array` in C.
#[derive(Debug)]
pub struct Handle {
    array: Array,
    /// NumPy's `dtype.str`, kept for callers to read.
    typestr: CString,
}

impl Handle {
    fn new(array: Array) -> Handle {
        // A type string has no NUL, so the default is never taken.
        let typestr = CString::new(array.dtype().str()).unwrap_or_default();
        Handle { array, typestr }
    }
}

/// Gives an array to the caller, who frees it.
///
/// # Safety
/// `out` is null, or valid to write.
unsafe fn publish(out: *mut *mut Handle, array: Array) -> Result<(), Failure> {
    let handle = Box::into_raw(Box::new(Handle::new(array)));
    // SAFETY: the caller's promise.
    let written = unsafe { put(out, "out", handle) };
    if written.is_err() {
        // SAFETY: the box was made above, and nobody else has seen it.
        drop(unsafe { Box::from_raw(handle) });
    }
    written
}

pub(crate) fn version() -> Result<*const c_char, Failure> {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    Ok(VERSION.as_ptr().cast())
}

/// # Safety
/// That of [`nrs_array_new`](crate::abi::nrs_array_new).
pub(crate) unsafe fn new(
    dtype: *const c_char,
    ndim: usize,
    shape: *const usize,
    data: *const c_void,
    out: *mut *mut Handle,
) -> Result<(), Failure> {
    // SAFETY: the caller's promise about `dtype`.
    let dtype = DType::parse(unsafe { text(dtype, "dtype") }?)?;
    if ndim > layout::MAX_DIMS {
        return Err(layout::LayoutError::TooManyDimensions { ndim }.into());
    }
    // SAFETY: the caller's promise about `shape`.
    let shape = unsafe { slice(shape, ndim, "shape") }?;
    let signed = |&length: &usize| isize::try_from(length).unwrap_or(isize::MAX);
    let lengths: Vec<isize> = shape.iter().map(signed).collect();
    layout::checked_shape(&lengths, dtype.itemsize())?;
    // The shape is checked: with zeros counted as ones, the product fits.
    let nbytes = shape.iter().product::<usize>() * dtype.itemsize();
    // SAFETY: the caller's promise about `data`, which has the bytes of all elements.
    let bytes = unsafe { slice(data.cast::<u8>(), nbytes, "data") }?;
    let array = elements::from_bytes(dtype, shape, bytes)?;
    // SAFETY: the caller's promise about `out`.
    unsafe { publish(out, array) }
}

/// # Safety
/// That of [`nrs_array_free`](crate::abi::nrs_array_free).
pub(crate) unsafe fn free(array: *mut Handle) -> Result<(), Failure> {
    if !array.is_null() {
        // SAFETY: handles come from `publish`, and the caller uses this one for the last time.
        drop(unsafe { Box::from_raw(array) });
    }
    Ok(())
}

/// # Safety
/// That of [`nrs_array_dtype`](crate::abi::nrs_array_dtype).
pub(crate) unsafe fn dtype(array: *const Handle) -> Result<*const c_char, Failure> {
    // SAFETY: the caller's promise.
    let handle = unsafe { get(array, "array") }?;
    Ok(handle.typestr.as_ptr())
}

/// # Safety
/// That of [`nrs_array_ndim`](crate::abi::nrs_array_ndim).
pub(crate) unsafe fn ndim(array: *const Handle, out: *mut usize) -> Result<(), Failure> {
    // SAFETY: the caller's promise.
    unsafe { put(out, "out", get(array, "array")?.array.ndim()) }
}

/// # Safety
/// That of [`nrs_array_nbytes`](crate::abi::nrs_array_nbytes).
pub(crate) unsafe fn nbytes(array: *const Handle, out: *mut usize) -> Result<(), Failure> {
    // SAFETY: the caller's promise.
    unsafe { put(out, "out", get(array, "array")?.array.nbytes()) }
}

/// # Safety
/// That of [`nrs_array_shape`](crate::abi::nrs_array_shape).
pub(crate) unsafe fn shape(
    array: *const Handle,
    room: usize,
    out: *mut usize,
) -> Result<(), Failure> {
    // SAFETY: the caller's promise; there is room for all that is copied.
    unsafe { copy_axes(get(array, "array")?.array.shape(), room, out) }
}

/// # Safety
/// That of [`nrs_array_strides`](crate::abi::nrs_array_strides).
pub(crate) unsafe fn strides(
    array: *const Handle,
    room: usize,
    out: *mut isize,
) -> Result<(), Failure> {
    // SAFETY: the caller's promise; there is room for all that is copied.
    unsafe { copy_axes(get(array, "array")?.array.strides(), room, out) }
}

/// # Safety
/// `out` is null, or valid to write for `room` values.
unsafe fn copy_axes<T: Copy>(values: &[T], room: usize, out: *mut T) -> Result<(), Failure> {
    let ndim = values.len();
    if room < ndim {
        let message = format!("the array has {ndim} dimensions, but there is room for {room}");
        return Err(Failure::new(Status::ValueError, message));
    }
    // SAFETY: the caller's promise.
    unsafe { copy_to(out, values, "out") }
}

/// # Safety
/// That of [`nrs_array_copy_out`](crate::abi::nrs_array_copy_out).
pub(crate) unsafe fn copy_out(
    array: *const Handle,
    nbytes: usize,
    data: *mut c_void,
) -> Result<(), Failure> {
    // SAFETY: the caller's promise.
    let array = unsafe { &get(array, "array")?.array };
    if nbytes != array.nbytes() {
        let message = format!(
            "the array has {} bytes, but the buffer has {nbytes}",
            array.nbytes()
        );
        return Err(Failure::new(Status::ValueError, message));
    }
    elements::with_bytes(array, |bytes| {
        // SAFETY: the caller's promise; the buffer has as many bytes as the array, in memory of the caller's own.
        unsafe { copy_to(data.cast::<u8>(), bytes, "data") }
    })
}

/// # Safety
/// That of [`nrs_binary`](crate::abi::nrs_binary).
pub(crate) unsafe fn binary(
    name: *const c_char,
    a: *const Handle,
    b: *const Handle,
    out: *mut *mut Handle,
) -> Result<(), Failure> {
    // SAFETY: the caller's promise.
    let (name, a, b) = unsafe { (text(name, "name")?, get(a, "a")?, get(b, "b")?) };
    let Some(ufunc) = ufunc::table::by_name(name).filter(|ufunc| ufunc.nin == 2) else {
        let message = format!("there is no ufunc of two inputs named '{name}'");
        return Err(Failure::new(Status::AttributeError, message));
    };
    let operands: [&dyn AsOperand; 2] = [&a.array, &b.array];
    let result = numpy_rs::call(ufunc, &operands, ())?;
    // SAFETY: the caller's promise about `out`.
    unsafe { publish(out, result) }
}
