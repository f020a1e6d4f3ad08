//! Arrays over memory that something else owns, and the address of an array's elements for those who take them over.

use std::any::Any;
use std::ptr::NonNull;

use np_dtype::DType;
use np_layout::Layout;

use super::Storage;
use super::place::Place;
use crate::array::Array;
use crate::error::{Error, Result};

/// How many bytes lie before and after the first element's address that elements of the shape and the strides take, or `None` if that cannot
/// be counted.
fn extent(shape: &[usize], strides: &[isize], itemsize: usize) -> Option<(usize, usize)> {
    if shape.contains(&0) {
        return Some((0, 0));
    }
    let (mut before, mut after) = (0_usize, itemsize);
    for (&length, &stride) in shape.iter().zip(strides) {
        let reach = stride.unsigned_abs().checked_mul(length - 1)?;
        let side = if stride < 0 { &mut before } else { &mut after };
        *side = side.checked_add(reach)?;
    }
    (before.checked_add(after)? <= isize::MAX as usize).then_some((before, after))
}

impl Array {
    /// An array over memory of somebody else's: its first element at `data`, and the others from there by the strides.
    ///
    /// `owner` is dropped with the last array that shares the memory, on whichever thread that happens. Elements may be unaligned.
    ///
    /// # Safety
    /// - Every element lies in memory that is initialised and valid to read, and to write if `writeable`, until `owner` is dropped; all
    ///   elements lie in one allocation. Booleans may have any bytes: those that are not 0 are true.
    /// - While arrays share the memory it is changed through them alone, unless whoever changes it otherwise knows that no operation
    ///   runs and no view is held. Arrays over memory that overlaps know of each other, however they were made.
    ///
    /// # Errors
    /// `BufferError` if the memory joins that of several arrays which are apart from each other;
    /// `ValueError` if shape and strides differ in length or reach further than memory does, `MemoryError` if there is no memory for the
    /// storage; `owner` is dropped then.
    pub unsafe fn from_owner(
        data: NonNull<u8>,
        dtype: DType,
        shape: &[usize],
        strides: &[isize],
        owner: Box<dyn Any + Send + Sync>,
        writeable: bool,
    ) -> Result<Array> {
        if shape.len() != strides.len() {
            return Err(Error::value("strides must be as many as lengths"));
        }
        let Some((before, after)) = extent(shape, strides, dtype.itemsize()) else {
            return Err(Error::value("array is too big"));
        };
        let Some(first) = NonNull::new(data.as_ptr().wrapping_sub(before)) else {
            return Err(Error::value("strides reach before the beginning of memory"));
        };
        // SAFETY: from the first element in memory to the end of the last there are these bytes, which are the caller's promise.
        let storage = unsafe { Storage::from_owner(first, before + after, owner, writeable)? };
        let layout = Layout::from_parts(shape.into(), strides.into(), before);
        Ok(Array::from_place(Place::new(storage, dtype, layout)))
    }

    /// Where the first element lies (`ndarray.ctypes.data`); where it would lie if there are no elements.
    ///
    /// The address is good as long as an array shares the memory. Reading there takes that nobody writes meanwhile, writing that nobody
    /// else does anything.
    pub fn as_ptr(&self) -> *mut u8 {
        self.place.pointer()
    }

    /// Whether every element lies where its type wants to lie (`flags.aligned`).
    pub fn is_aligned(&self) -> bool {
        self.place.is_aligned()
    }
}
