//! Pointers from C, checked for null.
//!
//! A pointer that is not null is taken at its word: that it points to what the header says is the caller's side of the ABI.

use std::ffi::{CStr, c_char};

use crate::status::{Failure, Status};

#[cold]
fn null(name: &str) -> Failure {
    Failure::new(Status::ValueError, format!("{name} is a null pointer"))
}

/// The value that a pointer points to.
///
/// # Safety
/// The pointer is null, or valid to read for `'a`.
pub(crate) unsafe fn get<'a, T>(pointer: *const T, name: &str) -> Result<&'a T, Failure> {
    // SAFETY: the caller's promise.
    unsafe { pointer.as_ref() }.ok_or_else(|| null(name))
}

/// The elements that a pointer points to; it may be null if there are none.
///
/// # Safety
/// The pointer is null, or valid to read for `length` elements and `'a`.
pub(crate) unsafe fn slice<'a, T>(
    pointer: *const T,
    length: usize,
    name: &str,
) -> Result<&'a [T], Failure> {
    match (pointer.is_null(), length) {
        (_, 0) => Ok(&[]),
        (true, _) => Err(null(name)),
        // SAFETY: the caller's promise; the pointer is not null.
        (false, _) => Ok(unsafe { std::slice::from_raw_parts(pointer, length) }),
    }
}

/// Copies elements to where a pointer points; it may be null if there are none.
///
/// # Safety
/// The pointer is null, or valid to write for the elements, and does not point into them.
pub(crate) unsafe fn copy_to<T: Copy>(
    pointer: *mut T,
    values: &[T],
    name: &str,
) -> Result<(), Failure> {
    if values.is_empty() {
        return Ok(());
    }
    if pointer.is_null() {
        return Err(null(name));
    }
    // SAFETY: the caller's promise; the pointer is not null.
    unsafe { pointer.copy_from_nonoverlapping(values.as_ptr(), values.len()) };
    Ok(())
}

/// A text that ends with NUL.
///
/// # Safety
/// The pointer is null, or points to a text that ends with NUL and lives for `'a`.
pub(crate) unsafe fn text<'a>(pointer: *const c_char, name: &str) -> Result<&'a str, Failure> {
    if pointer.is_null() {
        return Err(null(name));
    }
    // SAFETY: the caller's promise; the pointer is not null.
    let text = unsafe { CStr::from_ptr(pointer) };
    text.to_str()
        .map_err(|_| Failure::new(Status::ValueError, format!("{name} is not UTF-8")))
}
