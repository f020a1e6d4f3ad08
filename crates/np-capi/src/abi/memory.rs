//! Arrays of memory that is copied, and over memory that stays somebody else's.

use std::ffi::c_void;
use std::ptr::NonNull;

use numpy_rs::{self as np, DType, layout};

use crate::elements;
use crate::outcome::Done;
use crate::parameter::{Array, Dtype, Ints, Length, Memory, Release, Room, Truth};
use crate::pointer::{copy_to, slice};
use crate::status::{Failure, Status};
use crate::table::functions;

/// The lengths of a shape, and how many bytes they are.
fn checked(shape: &[isize], dtype: DType) -> Result<(Vec<usize>, usize), Failure> {
    if shape.len() > layout::MAX_DIMS {
        let ndim = shape.len();
        return Err(layout::LayoutError::TooManyDimensions { ndim }.into());
    }
    let lengths = layout::checked_shape(shape, dtype.itemsize())?.to_vec();
    // The shape is checked: with zeros counted as ones, the product fits.
    let nbytes = lengths.iter().product::<usize>() * dtype.itemsize();
    Ok((lengths, nbytes))
}

fn copied(dtype: DType, shape: &[isize], data: *const c_void) -> Result<np::Array, Failure> {
    let (shape, nbytes) = checked(shape, dtype)?;
    // SAFETY: the caller's promise about `data`, which has the bytes of all elements.
    let bytes = unsafe { slice(data.cast::<u8>(), nbytes, "data") }?;
    elements::from_bytes(dtype, &shape, bytes)
}

fn copy_out(array: &np::Array, nbytes: usize, out: *mut c_void) -> Result<(), Failure> {
    if nbytes != array.nbytes() {
        let message = format!(
            "the array has {} bytes, but the buffer has {nbytes}",
            array.nbytes()
        );
        return Err(Failure::new(Status::ValueError, message));
    }
    elements::with_bytes(array, |bytes| {
        // SAFETY: the caller's promise; the buffer has as many bytes as the array, in memory of the caller's own.
        unsafe { copy_to(out.cast::<u8>(), bytes, "out") }
    })
}

/// Tells the owner of memory that nobody uses it any more.
#[derive(Debug)]
struct Owner {
    release: Option<unsafe extern "C" fn(*mut c_void)>,
    context: *mut c_void,
}

// SAFETY: the owner says that the function may be called on any thread; nothing else is done with the context.
unsafe impl Send for Owner {}
// SAFETY: as above.
unsafe impl Sync for Owner {}

impl Drop for Owner {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: the owner gave the function for this, once, with this context.
            unsafe { release(self.context) };
        }
    }
}

fn wrapped(
    dtype: DType,
    shape: &[isize],
    strides: &[isize],
    data: *mut c_void,
    writeable: bool,
    owner: Owner,
) -> Result<np::Array, Failure> {
    let (shape, nbytes) = checked(shape, dtype)?;
    let data = match NonNull::new(data.cast::<u8>()) {
        Some(data) => data,
        None if nbytes == 0 => NonNull::<u64>::dangling().cast(),
        None => return Err(Failure::new(Status::ValueError, "data is a null pointer")),
    };
    // SAFETY: the caller's promise about the memory, which lives until `release` is called.
    Ok(unsafe { np::Array::from_owner(data, dtype, &shape, strides, Box::new(owner), writeable) }?)
}

functions! {
    /// An array of a copy of `data`: elements of `dtype` in C order, at any alignment, as many as `shape` says. `data` may be
    /// NULL if there are none. Booleans are true for every byte but zero.
    fn nrs_array_of(dtype: Dtype, shape: Ints, data: Memory) -> Array = copied(dtype, shape, data);

    /// An array over memory of the caller's, which is neither copied nor freed: the first element at `data`, the others from
    /// there by `strides` in bytes. The memory stays valid until `release` is called with `context`, which happens when the
    /// last array that shares it is freed, on whichever thread, or at once on failure; with NULL it stays valid until no
    /// such array is left. While a call runs on such arrays nobody else may write the memory.
    fn nrs_array_over(
        dtype: Dtype, shape: Ints, strides: Ints, data: Room, writeable: Truth, release: Release, context: Room
    ) -> Array = wrapped(dtype, shape, strides, data, writeable, Owner { release, context });

    /// Copies the elements in C order to `out`, a buffer of `nbytes` bytes: neither fewer nor more than they are.
    fn nrs_copy_out(a: Array, nbytes: Length, out: Room) -> Done = copy_out(a, nbytes, out);
}
